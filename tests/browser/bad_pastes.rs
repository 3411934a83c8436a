//! Pastes with nothing in them, or with something that must not happen.

use serde_json::json;

use crate::annex;
use crate::harness::in_both_browsers;
use crate::page::Page;

in_both_browsers![
    nothing_to_read_leaves_the_table,
    a_sentence_without_a_chosen_cell_changes_nothing,
    a_picture_leaves_the_table,
    a_megabyte_on_one_line_leaves_the_table,
    pasted_html_never_runs,
    html_in_a_readable_table_is_text,
];

/// The table is unchanged, and a message says why.
async fn expect_explained(page: &Page) {
    page.expect(
        "a sentence about the paste",
        "issues().length > 0",
        json!(true),
    )
    .await;
    page.expect_rows(17).await;
    page.expect_cells(&[
        ("1", "name", "Yên Phúc"),
        ("1", "households", "1.188"),
        ("total", "households", "13.850"),
        ("total", "near-change-points", "-2,82"),
    ])
    .await;
}

async fn nothing_to_read_leaves_the_table(page: &Page) {
    let prose = "Thực hiện theo chuẩn nghèo, cận nghèo đa chiều giai đoạn 2016 - 2020, đầu năm \
                 2021 toàn huyện có 1.761 hộ nghèo, chiếm 12,06% tổng số hộ toàn huyện.\n\n\
                 Số xã, thị trấn có tỷ lệ hộ nghèo từ 10% trở xuống có 09 xã, thị trấn.\n";
    let pastes: [(Option<&str>, Option<&str>); 6] = [
        (None, Some("")),
        (None, Some(" \r\n\t\t\r\n\t\t\r\n")),
        (Some("<table></table>"), None),
        (
            Some("<table><tr><td></td><td></td></tr><tr><td></td></tr></table>"),
            Some("\t\n\t\n"),
        ),
        (None, Some(prose)),
        (Some(&format!("<p>{prose}</p>")), Some(prose)),
    ];
    for (html, text) in pastes {
        page.open("").await;
        page.paste(html, text).await;
        expect_explained(page).await;
    }
}

async fn a_sentence_without_a_chosen_cell_changes_nothing(page: &Page) {
    page.open("").await;
    page.paste_on("body", None, Some("Kính gửi các đồng chí"))
        .await;
    page.expect(
        "that there is no cell to put it in",
        "issuesOf('no-cell-chosen').length",
        json!(1),
    )
    .await;
    page.expect_cells(&[("1", "name", "Yên Phúc")]).await;
}

async fn a_picture_leaves_the_table(page: &Page) {
    page.open("").await;
    let taken = page.look("pastePicture()").await;
    assert_eq!(taken, json!(true), "the page did not take the paste");
    expect_explained(page).await;
}

async fn a_megabyte_on_one_line_leaves_the_table(page: &Page) {
    for line in [
        "nghèo ".repeat(140_000),
        "1".repeat(1 << 20),
        "1\t".repeat(1 << 19),
    ] {
        page.open("").await;
        page.paste(None, Some(&line)).await;
        expect_explained(page).await;
    }
}

const HOSTILE: &str = r#"<script>window.__pwned = 'script'</script>
    <img src="stolen.png" onerror="window.__pwned = 'img'">
    <svg onload="window.__pwned = 'svg'"><script>window.__pwned = 'svg script'</script></svg>
    <iframe srcdoc="<script>parent.__pwned = 'frame'</script>"></iframe>
    <iframe src="javascript:parent.__pwned = 'link'"></iframe>
    <video src="stolen.mp4" onerror="window.__pwned = 'video'"></video>
    <details open ontoggle="window.__pwned = 'toggle'"><summary></summary></details>
    <input autofocus onfocus="window.__pwned = 'focus'">
    <style>body { display: none; background: url(stolen.css.png) }</style>
    <link rel="stylesheet" href="stolen.css"><base href="https://example.org/">
    <meta http-equiv="refresh" content="0; url=stolen.html">"#;

/// Elements that pasted HTML could leave in the page.
const FOREIGN: &str = "[...document.querySelectorAll(
      'script, img, iframe, video, details, style, link, base, meta, object, embed, form')]
    .map(found => found.outerHTML)
    .concat([...document.querySelectorAll('*')].flatMap(found => [...found.attributes]
      .filter(attribute => attribute.name.startsWith('on')).map(attribute => attribute.value)))
    .filter(html => /stolen|pwned|example.org/.test(html))";

async fn expect_nothing_happened(page: &Page) {
    page.expect(
        "nothing of the pasted HTML to be in the page",
        FOREIGN,
        json!([]),
    )
    .await;
    // Waits two frames, so that anything hostile would have happened.
    page.look(
        "requestAnimationFrame(() => requestAnimationFrame(() => { window.framed = true; }))",
    )
    .await;
    page.expect(
        "no script of it to have run",
        "[window.framed, window.__pwned]",
        json!([true, null]),
    )
    .await;
    page.expect(
        "the page to be seen",
        "getComputedStyle(document.body).display !== 'none'",
        json!(true),
    )
    .await;
    let stolen: Vec<_> = page
        .server
        .requests()
        .into_iter()
        .filter(|path| path.contains("stolen"))
        .collect();
    assert!(stolen.is_empty(), "{}: asked for {stolen:?}", page.browser);
}

async fn pasted_html_never_runs(page: &Page) {
    page.open("").await;
    page.paste(Some(HOSTILE), None).await;
    expect_explained(page).await;
    expect_nothing_happened(page).await;
    // As text, the lines stay text, whether they are refused or read.
    page.open("").await;
    page.paste(None, Some(HOSTILE)).await;
    page.expect_rows(17).await;
    expect_nothing_happened(page).await;
}

/// A complete table with hostile cells: it is read, and what is hostile in it is dropped or text.
async fn html_in_a_readable_table_is_text(page: &Page) {
    page.open("").await;
    let html = annex::two_communes_html().replace("Minh Tiến", &format!("Minh Tiến{HOSTILE}"));
    page.paste(Some(&html), None).await;
    page.expect(
        "the table to be read",
        "[shown('2', 'name'), shown('1', 'name').startsWith('Minh Tiến')]",
        json!(["Quang Lang", true]),
    )
    .await;
    expect_nothing_happened(page).await;
    // As text, tags are nothing but characters of a name.
    page.open("").await;
    let name = "<img src=stolen.png onerror=\"window.__pwned = 1\">";
    let text = annex::two_communes().replace("Minh Tiến", name);
    page.paste(None, Some(&text)).await;
    page.expect_cells(&[("1", "name", name), ("2", "name", "Quang Lang")])
        .await;
    expect_nothing_happened(page).await;
    page.enter(2, "name", "<b onclick=window.__pwned=1>x</b>")
        .await;
    page.expect_cells(&[("2", "name", "<b onclick=window.__pwned=1>x</b>")])
        .await;
    expect_nothing_happened(page).await;
}
