//! The page under the strict headers that README.md asks hosts to send, and what is done to it.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use thirtyfour::common::print::PrintParameters;

use crate::annex;
use crate::browsers::dist;
use crate::harness::in_both_browsers;
use crate::page::Page;

in_both_browsers![
    no_task_violates_the_policy,
    only_sites_that_are_named_may_frame_the_page,
    what_comes_from_outside_is_shown_as_text,
];

/// The headers of the example in README.md that are the same for every file.
fn headers() -> Vec<(String, String)> {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(readme).unwrap();
    let headers: Vec<_> = readme
        .lines()
        .filter_map(|line| line.trim().strip_prefix("add_header "))
        .filter_map(|rest| {
            let (name, rest) = rest.split_once(" \"")?;
            let (value, _) = rest.split_once('"')?;
            Some((name.to_owned(), value.to_owned()))
        })
        .collect();
    for name in [
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Permissions-Policy",
    ] {
        assert!(
            headers.iter().any(|(header, _)| header == name),
            "README.md says nothing of {name}"
        );
    }
    headers
}

/// The policy that stands in the page.
fn policy() -> String {
    let page = fs::read_to_string(dist().join("index.html")).unwrap();
    let (_, after) = page
        .split_once("http-equiv=\"Content-Security-Policy\" content=\"")
        .expect("the page has a policy");
    after.split_once('"').unwrap().0.to_owned()
}

#[test]
fn the_policy_is_strict() {
    let policy = policy();
    for part in [
        "default-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "object-src 'none'",
        "require-trusted-types-for 'script'",
    ] {
        assert!(policy.contains(part), "{part} is missing in {policy}");
    }
    for part in ["unsafe-inline", "'unsafe-eval'", "http:", "https:", "*"] {
        assert!(!policy.contains(part), "{part} is in {policy}");
    }
}

async fn no_task_violates_the_policy(page: &Page) {
    // A header can tell the host of each violation, from the very first on. An element in the page,
    // which cannot, has the same policy.
    let mut strict = headers();
    let reporting = format!("{}; report-uri reports", policy());
    strict.push(("Content-Security-Policy".to_owned(), reporting));
    page.server.send_headers(&strict);
    page.open("").await;
    page.enter(1, "poor-start", "110").await;
    page.enter(2, "poor-start", "x").await;
    page.expect_refused("2", "poor-start", "x").await;
    page.paste(None, Some(&annex::two_communes())).await;
    page.expect_rows(2).await;
    page.act("undo").await;
    page.expect_rows(17).await;
    page.act("share").await;
    page.act("copy-link").await;
    page.act("copy-snippet").await;
    page.press(thirtyfour::Key::Escape).await;
    for dialog in ["settings", "help", "paste"] {
        page.act(dialog).await;
        page.press(thirtyfour::Key::Escape).await;
    }
    page.act("theme").await;
    page.act("language").await;
    page.click_when_there("document.querySelector('[data-panel=targets]')")
        .await;
    page.expect(
        "what is tried out",
        "document.querySelectorAll('[data-allocation]').length > 0",
        json!(true),
    )
    .await;
    page.click_when_there("document.querySelector('.allocation__number')")
        .await;
    let printed = page.web.print_page(PrintParameters::default()).await;
    assert!(printed.is_ok_and(|pdf| pdf.len() > 5000), "the page prints");
    for parameters in ["?embed=1", "?embed=1&edit=1&lang=en&theme=dark"] {
        page.open(parameters).await;
        page.click(3, "poor-start").await;
    }
    page.expect_no_errors().await;
    assert!(
        page.server.posted().is_empty(),
        "{:?}",
        page.server.posted()
    );
    // The reports do come, when there is something to report.
    page.look("document.body.setAttribute('style', 'color: red')")
        .await;
    page.expect(
        "the violation",
        "keptErrors.length > 0 && keptErrors.every(error => error.includes('style-src'))",
        json!(true),
    )
    .await;
    page.look("(window.keptErrors = [])").await;
    assert!(
        page.server.is_posted_to(),
        "{}: no report of a violation came",
        page.browser
    );
}

async fn only_sites_that_are_named_may_frame_the_page(page: &Page) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/host");
    let host = crate::server::Server::start(&folder);
    let site = host.url_of_another_site();
    let site_origin = site.trim_end_matches("/bieu/").to_owned();
    let address = page.server.url();
    let frames = async || {
        page.web.goto(&site).await.expect("the host page loads");
        page.look_with(
            "(() => {
               const frame = document.createElement('iframe');
               frame.src = arguments[0] + '?embed=1';
               frame.onload = () => { window.loaded = true; };
               document.body.append(frame);
             })()",
            &[json!(address)],
        )
        .await;
        page.expect("the frame to load", "window.loaded", json!(true))
            .await;
    };
    let told = "heard.some(said => said.type === 'giam-ngheo:height')";
    page.server.send_headers(&headers());
    frames().await;
    // A page that were shown would tell its height within this second.
    page.look("void setTimeout(() => { window.waited = true; }, 1000)")
        .await;
    page.expect(
        "a site that is not named to have nothing in its frame",
        &format!("[window.waited, {told}]"),
        json!([true, false]),
    )
    .await;
    let named: Vec<_> = headers()
        .into_iter()
        .map(|(name, value)| {
            (
                name,
                value.replace("https://www.example.gov.vn", &site_origin),
            )
        })
        .collect();
    page.server.send_headers(&named);
    frames().await;
    page.expect("a site that is named to have the page", told, json!(true))
        .await;
}

async fn what_comes_from_outside_is_shown_as_text(page: &Page) {
    const HOSTILE: &str = "<img src=x onerror=hacked=1><script>hacked=1</script>";
    let escaped = HOSTILE.replace('<', "&lt;").replace('>', "&gt;");
    let untouched =
        "[window.hacked, document.querySelectorAll('#app img, #app script, #app iframe').length]";
    page.open("").await;
    let table = annex::two_communes().replace("Minh Tiến", HOSTILE);
    page.paste(None, Some(&table)).await;
    page.expect_cells(&[("1", "name", HOSTILE)]).await;
    let rows: String = annex::two_communes()
        .replace(
            "Minh Tiến",
            &format!("{escaped}<img src=x onerror=hacked=1>"),
        )
        .lines()
        .map(|line| format!("<tr><td>{}</td></tr>", line.replace('\t', "</td><td>")))
        .collect();
    let html = format!("<script>hacked=1</script><table onclick=hacked=1>{rows}</table>");
    page.paste(Some(&html), None).await;
    page.expect_with(
        "the same as HTML",
        "shown('1', 'name').startsWith(arguments[0])",
        &[json!(HOSTILE)],
        json!(true),
    )
    .await;
    page.act("settings").await;
    page.look_with(
        "(input => { input.value = arguments[0]; input.dispatchEvent(new Event('change', { bubbles: true })); })(
           document.querySelector('[name=place]'))",
        &[json!(HOSTILE)],
    )
    .await;
    page.press(thirtyfour::Key::Escape).await;
    page.act("share").await;
    page.expect(
        "a snippet in which it stays in its attribute",
        "(text => [text.includes('&lt;img src=x'), text.includes('<img')])(document.querySelector('[name=snippet]').value)",
        json!([true, false]),
    )
    .await;
    let link = page
        .look("document.querySelector('[name=link]').value")
        .await;
    let Value::String(link) = link else {
        panic!("no link");
    };
    page.press(thirtyfour::Key::Escape).await;
    page.expect("nothing of it to run", untouched, json!([null, 0]))
        .await;
    let (_, fragment) = link.split_once('#').expect("a fragment");
    for parameters in ["?link", "?embed=1", "?embed=1&edit=1"] {
        // Firefox's driver does not wait for an address with the fragment that is there already.
        page.web.goto("about:blank").await.expect("an empty page");
        page.open(&format!("{parameters}#{fragment}")).await;
        page.expect_with(
            "the link's texts as text",
            "document.body.textContent.includes(arguments[0])",
            &[json!(HOSTILE)],
            json!(true),
        )
        .await;
        page.expect("nothing of it to run", untouched, json!([null, 0]))
            .await;
    }
}
