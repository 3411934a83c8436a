//! The page in a frame of another site.

use std::path::Path;

use serde_json::{Value, json};
use thirtyfour::By;

use crate::annex;
use crate::browsers::{Browser, dist};
use crate::harness::{in_both_browsers, run_without_storage};
use crate::page::{PHONE, Page};
use crate::server::Server;

in_both_browsers![
    a_frame_has_the_height_of_its_content_and_tells_each_change,
    a_frame_is_to_be_looked_at_unless_asked_otherwise,
    a_frame_without_scripts_around_it_scrolls_itself,
    a_sandboxed_frame_gets_its_program_by_a_script,
    a_frame_with_an_origin_reads_and_writes_no_storage,
    a_frame_obeys_its_host_page_and_nobody_else,
    the_host_page_believes_its_frames_and_nobody_else,
    a_link_that_does_not_open_shows_nothing_in_its_place,
    a_frame_opens_in_the_language_and_colours_asked_for,
];

#[test]
fn works_where_nothing_may_be_stored_chromium() {
    run_without_storage(Browser::Chromium, "no_storage", &dist(), needs_no_storage);
}

#[test]
fn works_where_nothing_may_be_stored_firefox() {
    run_without_storage(Browser::Firefox, "no_storage", &dist(), needs_no_storage);
}

/// With all cookies blocked, the page as well as a frame that has an origin of its own.
async fn needs_no_storage(page: &Page) {
    page.open("").await;
    page.expect(
        "storage to be denied",
        "(() => { try { return localStorage; } catch { return 'denied'; } })()",
        json!("denied"),
    )
    .await;
    page.enter(1, "poor-start", "110").await;
    page.expect_cells(&[("total", "poor-start", "1.683")]).await;
    let site = Site::with(page, &frame(page, LINK.trim(), ""), "").await;
    site.enter().await;
    page.expect_cells(&[("total", "poor-end", "1.198")]).await;
    site.leave().await;
    page.expect(
        "the frame to have its height",
        "document.querySelector('iframe').clientHeight > 500",
        json!(true),
    )
    .await;
}

const LINK: &str = include_str!("../fixtures/link-v1.txt");

/// A host page on another site, with frames in it.
struct Site<'a> {
    page: &'a Page,
    server: Server,
}

impl<'a> Site<'a> {
    async fn with(page: &'a Page, snippet: &str, parameters: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/host");
        let server = Server::start(&folder);
        let site = Self { page, server };
        let address = format!(
            "{}?snippet={}{parameters}",
            site.server.url_of_another_site(),
            percent(snippet)
        );
        page.web.goto(&address).await.expect("the host page loads");
        page.look("keepErrors()").await;
        site
    }

    /// Waits until the frame answers input, and goes into it.
    async fn enter(&self) {
        let frame = self
            .page
            .web
            .find(By::Css("iframe"))
            .await
            .expect("a frame");
        frame.enter_frame().await.expect("the frame can be entered");
        self.page
            .expect(
                "the frame to answer input",
                "document.documentElement.hasAttribute('data-ready')",
                json!(true),
            )
            .await;
    }

    /// Goes back to the host page.
    async fn leave(&self) {
        self.page
            .web
            .enter_default_frame()
            .await
            .expect("the host page is there");
    }
}

fn percent(text: &str) -> String {
    let escaped = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(escaped).collect()
}

/// The snippet that the page gives for the table that it shows.
async fn snippet(page: &Page, choices: &[(&str, &str)], editable: bool) -> String {
    page.act("share").await;
    page.expect(
        "the snippet",
        "document.querySelector('[name=snippet]')?.value.startsWith('<iframe')",
        json!(true),
    )
    .await;
    for (name, value) in choices {
        page.look_with(
            "(select => { select.value = arguments[1]; select.dispatchEvent(new Event('change', { bubbles: true })); })(
               document.querySelector(`[name=${arguments[0]}]`))",
            &[json!(name), json!(value)],
        )
        .await;
    }
    if editable {
        page.click_when_there("document.querySelector('[name=frame-edit]')")
            .await;
    }
    page.expect_with(
        "the snippet to have what was chosen",
        "(text => [text.includes('edit=1'), ...arguments[0].map(([, value]) => text.includes(`=${value}`))])(
           document.querySelector('[name=snippet]').value)",
        &[json!(choices)],
        Value::Array(
            std::iter::once(json!(editable))
                .chain(choices.iter().map(|_| json!(true)))
                .collect(),
        ),
    )
    .await;
    match page
        .look("document.querySelector('[name=snippet]').value")
        .await
    {
        Value::String(snippet) => snippet,
        other => panic!("no snippet but {other}"),
    }
}

/// A frame as one writes it by hand.
fn frame(page: &Page, parameters: &str, attributes: &str) -> String {
    let address = page.server.url();
    format!(
        "<iframe src=\"{address}?embed=1{parameters}\" title=\"Biểu\" width=\"100%\" height=\"500\" {attributes}></iframe>\
         <script src=\"{address}embed.js\" async></script>"
    )
}

const SANDBOX: &str = "sandbox=\"allow-scripts allow-popups\"";

async fn expect_no_scroller(page: &Page) {
    page.expect(
        "nothing in the frame to scroll up and down",
        "[document.scrollingElement, document.querySelector('[data-scroller]')]
           .filter(box => box.scrollHeight > box.clientHeight).map(box => box.className)",
        json!([]),
    )
    .await;
}

async fn a_frame_has_the_height_of_its_content_and_tells_each_change(page: &Page) {
    page.open("").await;
    page.enter(1, "poor-start", "110").await;
    let snippet = snippet(page, &[], true).await;
    let site = Site::with(page, &snippet, "").await;
    let fits = "(frame => heard.findLast(said => said.type === 'giam-ngheo:height')?.height === frame.clientHeight
                  && frame.clientHeight !== Number(frame.getAttribute('height')))(document.querySelector('iframe'))";
    page.expect("the frame to be as high as it says", fits, json!(true))
        .await;
    site.enter().await;
    page.expect_cells(&[("1", "poor-start", "110")]).await;
    expect_no_scroller(page).await;
    page.paste(None, Some(&annex::two_communes())).await;
    page.expect_rows(2).await;
    expect_no_scroller(page).await;
    site.leave().await;
    let links = "heard.filter(said => said.type === 'giam-ngheo:link').map(said => said.fragment.slice(0, 4))";
    page.expect(
        "the link of the table that was pasted",
        links,
        json!(["#v1."]),
    )
    .await;
    site.enter().await;
    page.enter(2, "poor-start", "149").await;
    site.leave().await;
    page.expect("the link after the entry", links, json!(["#v1.", "#v1."]))
        .await;
    page.expect("the frame to follow a shorter table", fits, json!(true))
        .await;
    page.resize(PHONE).await;
    page.expect("the frame to follow a narrow window", fits, json!(true))
        .await;
    let fragment = page
        .look("heard.findLast(said => said.type === 'giam-ngheo:link').fragment")
        .await;
    page.open(&format!("?told{}", fragment.as_str().expect("a link")))
        .await;
    page.expect_rows(2).await;
    page.expect_cells(&[("2", "poor-start", "149")]).await;
}

async fn a_frame_is_to_be_looked_at_unless_asked_otherwise(page: &Page) {
    page.open("").await;
    let snippet = snippet(page, &[], false).await;
    let site = Site::with(page, &snippet, "").await;
    site.enter().await;
    page.expect(
        "figures, picture and table, and nothing to change it with",
        "[table().getAttribute('aria-readonly'), visible(document.querySelector('.summary')),
          visible(document.querySelector('.picture')), document.querySelector('.toolbar'),
          document.querySelectorAll('button, input, textarea, select').length]",
        json!(["true", true, true, null, 0]),
    )
    .await;
    page.click(1, "poor-start").await;
    page.keys("7").await;
    page.press(thirtyfour::Key::Enter).await;
    page.click(2, "poor-start").await;
    page.press(thirtyfour::Key::Delete).await;
    page.press(thirtyfour::Key::F2).await;
    page.paste(None, Some(&annex::two_communes())).await;
    page.ctrl('z').await;
    page.click(3, "poor-start").await;
    page.expect_active(3, "poor-start").await;
    page.expect_rows(17).await;
    page.expect_cells(&[("1", "poor-start", "98"), ("2", "poor-start", "97")])
        .await;
    page.expect("no field", "document.querySelector('input')", json!(null))
        .await;
    let (text, _) = page.take("copy").await;
    assert_eq!(text.trim(), "57", "readers copy cells");
    page.expect_with(
        "the way to the full page, with the table",
        "(link => [link.target, link.rel, link.href.startsWith(arguments[0] + '?lang=vi#v1.')])(
           document.querySelector('[data-action=open-full]'))",
        &[json!(page.server.url())],
        json!(["_blank", "noopener", true]),
    )
    .await;
    let Value::String(full) = page
        .look("document.querySelector('[data-action=open-full]').href")
        .await
    else {
        panic!("no address");
    };
    site.leave().await;
    page.expect(
        "no link to be told where nothing changed",
        "heard.filter(said => said.type === 'giam-ngheo:link')",
        json!([]),
    )
    .await;
    page.web.goto(&full).await.expect("the full page loads");
    page.expect_cells(&[("1", "poor-start", "98")]).await;
}

async fn a_frame_without_scripts_around_it_scrolls_itself(page: &Page) {
    let snippet = frame(page, LINK.trim(), SANDBOX);
    let site = Site::with(page, &snippet, "&strip=1").await;
    site.enter().await;
    page.expect(
        "the frame as a whole to scroll, and nothing in it",
        "(box => { box.scrollTop = 1e6; return [innerHeight <= 500, box.scrollTop > 100,
            document.querySelector('[data-scroller]').scrollHeight <= document.querySelector('[data-scroller]').clientHeight]; })(
           document.scrollingElement)",
        json!([true, true, true]),
    )
    .await;
    site.leave().await;
    page.expect(
        "the height that was given",
        "[document.querySelector('iframe').clientHeight >= 490, document.querySelector('#frames script')]",
        json!([true, null]),
    )
    .await;
}

fn asked_for_carried(page: &Page) -> usize {
    let requests = page.server.requests();
    requests
        .iter()
        .filter(|path| path.contains("/carried-"))
        .count()
}

async fn a_sandboxed_frame_gets_its_program_by_a_script(page: &Page) {
    let snippet = frame(page, LINK.trim(), SANDBOX);
    let site = Site::with(page, &snippet, "").await;
    site.enter().await;
    page.expect(
        "a frame with neither origin nor storage to show the table",
        "[origin, (() => { try { return typeof localStorage; } catch { return 'denied'; } })(),
          shown('total', 'poor-end')]",
        json!(["null", "denied", "1.198"]),
    )
    .await;
    site.leave().await;
    assert_eq!(asked_for_carried(page), 1, "the script is loaded once");
    page.expect(
        "the frame to have its height",
        "document.querySelector('iframe').clientHeight > 500",
        json!(true),
    )
    .await;
    // A host that lets everybody read the program saves the detour.
    let header = ("Access-Control-Allow-Origin".to_owned(), "*".to_owned());
    page.server.send_headers(&[header]);
    let site = Site::with(page, &snippet, "&again").await;
    site.enter().await;
    page.expect_cells(&[("total", "poor-end", "1.198")]).await;
    assert_eq!(asked_for_carried(page), 1, "the script is not needed");
    site.leave().await;
}

async fn a_frame_with_an_origin_reads_and_writes_no_storage(page: &Page) {
    // What the full page keeps stays as it is, and tells the frame nothing.
    page.open("").await;
    page.act("language").await;
    page.expect(
        "the full page to keep the language",
        "localStorage.getItem('giam-ngheo:language')",
        json!("en"),
    )
    .await;
    page.look("(localStorage.clear(), localStorage.setItem('giam-ngheo:language', 'en'))")
        .await;
    page.open("?embed=1").await;
    page.expect(
        "a frame of the same origin to leave storage alone",
        "[document.documentElement.lang, Object.keys(localStorage), shown('total', 'poor-end')]",
        json!(["vi", ["giam-ngheo:language"], "1.198"]),
    )
    .await;
    let site = Site::with(page, &frame(page, LINK.trim(), ""), "").await;
    site.enter().await;
    page.expect_cells(&[("total", "poor-end", "1.198")]).await;
    site.leave().await;
    page.expect(
        "the frame to have its height",
        "document.querySelector('iframe').clientHeight > 500",
        json!(true),
    )
    .await;
    assert_eq!(asked_for_carried(page), 0, "the script is not needed");
}

async fn a_frame_obeys_its_host_page_and_nobody_else(page: &Page) {
    page.open("").await;
    page.paste(None, Some(&annex::two_communes())).await;
    page.expect_rows(2).await;
    let two = snippet(page, &[], false).await;
    let site = Site::with(page, &two, "").await;
    site.enter().await;
    page.expect_rows(2).await;
    site.leave().await;
    // Another frame of the host page: it has a window of its own to send from.
    page.look_with(
        "(() => {
           const other = document.createElement('iframe');
           other.srcdoc = `<script>parent.frames[0].postMessage(
             { type: 'giam-ngheo:open', fragment: ${JSON.stringify(arguments[0])} }, '*');
             parent.postMessage({ type: 'sent' }, '*');<\\/script>`;
           document.body.append(other);
         })()",
        &[json!(LINK.trim())],
    )
    .await;
    page.expect(
        "the other frame to have sent its message",
        "heard.some(said => said.type === 'sent')",
        json!(true),
    )
    .await;
    let say = async |message: Value| {
        page.look_with("frames[0].postMessage(arguments[0], '*')", &[message])
            .await;
    };
    // An answer to this comes after whatever the message before it did.
    say(json!({ "type": "giam-ngheo:measure" })).await;
    site.enter().await;
    page.expect_rows(2).await;
    site.leave().await;
    for wrong in [
        json!("giam-ngheo:open"),
        json!(null),
        json!({ "type": "giam-ngheo:open" }),
        json!({ "type": "giam-ngheo:open", "fragment": 7 }),
        json!({ "type": "giam-ngheo:open", "fragment": "#v1.<img src=x onerror=alert(1)>" }),
    ] {
        say(wrong).await;
    }
    site.enter().await;
    page.expect(
        "a sentence about the wrong link, and the table as it was",
        "[document.querySelector('[role=status]').dataset.issue, rowNames(), document.querySelector('img')]",
        json!(["link-damaged", ["1", "2", "total"], null]),
    )
    .await;
    site.leave().await;
    say(json!({ "type": "giam-ngheo:open", "fragment": LINK.trim() })).await;
    page.expect(
        "the link of the table that the host page opened, and the focus where it was",
        "[heard.filter(said => said.type === 'giam-ngheo:link').length, document.activeElement.tagName]",
        json!([1, "BODY"]),
    )
    .await;
    site.enter().await;
    page.expect_rows(17).await;
    site.leave().await;
}

async fn the_host_page_believes_its_frames_and_nobody_else(page: &Page) {
    let site = Site::with(page, &frame(page, LINK.trim(), SANDBOX), "").await;
    page.expect(
        "the frame to have its height",
        "document.querySelector('iframe').clientHeight > 520",
        json!(true),
    )
    .await;
    page.look("(window.before = document.querySelector('iframe').clientHeight)")
        .await;
    page.look(
        "(() => {
           const other = document.createElement('iframe');
           other.srcdoc = `<script>parent.postMessage({ type: 'giam-ngheo:height', height: 4321 }, '*');<\\/script>`;
           document.body.append(other);
         })()",
    )
    .await;
    page.expect(
        "the forged message to have come",
        "heard.some(said => said.height === 4321)",
        json!(true),
    )
    .await;
    // What a page would send to which the frame was led, and things that are no height.
    page.look(
        "(() => {
           const say = (origin, data) => dispatchEvent(new MessageEvent('message', { source: frames[0], origin, data }));
           say('https://elsewhere.example', { type: 'giam-ngheo:height', height: 4322 });
           say(new URL(document.querySelector('iframe').src).origin, { type: 'giam-ngheo:height', height: 4323 });
           for (const height of ['4324', NaN, Infinity, null, {}]) say('null', { type: 'giam-ngheo:height', height });
           say('null', null);
           say('null', 'giam-ngheo:height');
         })()",
    )
    .await;
    page.expect(
        "no frame to have changed",
        "[...document.querySelectorAll('iframe')].map(frame => frame.clientHeight === window.before || frame.clientHeight < 200)",
        json!([true, true]),
    )
    .await;
    // At once, before the frame itself has a say.
    let believed = page
        .look(
            "(dispatchEvent(new MessageEvent('message', { source: frames[0], origin: 'null',
               data: { type: 'giam-ngheo:height', height: 777 } })),
              document.querySelector('iframe').clientHeight)",
        )
        .await;
    assert_eq!(believed, json!(777), "the frame itself is believed");
    drop(site);
}

async fn a_link_that_does_not_open_shows_nothing_in_its_place(page: &Page) {
    let whole = LINK.trim();
    for (number, (fragment, kind)) in [
        (whole[..whole.len() - 1].to_owned(), "link-damaged"),
        ("#v9.abcdef".to_owned(), "link-newer"),
        ("#nothing".to_owned(), "link-unknown"),
    ]
    .into_iter()
    .enumerate()
    {
        let snippet = frame(page, &format!("&n={number}{fragment}"), SANDBOX);
        let site = Site::with(page, &snippet, "").await;
        site.enter().await;
        page.expect(
            "a sentence, and neither table nor picture nor figures",
            "[document.querySelector('[role=status]').dataset.issue, visible(document.querySelector('[role=status]')),
              table(), document.querySelector('.picture'), document.querySelector('.summary')]",
            json!([kind, true, null, null, null]),
        )
        .await;
        site.leave().await;
        page.look_with(
            "frames[0].postMessage({ type: 'giam-ngheo:open', fragment: arguments[0] }, '*')",
            &[json!(whole)],
        )
        .await;
        site.enter().await;
        page.expect_cells(&[("total", "poor-end", "1.198")]).await;
        site.leave().await;
    }
}

async fn a_frame_opens_in_the_language_and_colours_asked_for(page: &Page) {
    page.open("").await;
    let snippet = snippet(
        page,
        &[("frame-language", "en"), ("frame-theme", "dark")],
        false,
    )
    .await;
    let site = Site::with(page, &snippet, "").await;
    site.enter().await;
    page.expect(
        "English, dark",
        "[document.documentElement.lang, document.documentElement.dataset.theme, shown('total', 'poor-start')]",
        json!(["en", "dark", "1,671"]),
    )
    .await;
    site.leave().await;
}
