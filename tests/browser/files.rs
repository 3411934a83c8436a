//! Files that are chosen, dropped and pasted.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use thirtyfour::By;

use crate::annex;
use crate::harness::in_both_browsers;
use crate::page::Page;
use crate::workbook::workbook;

in_both_browsers![
    a_file_is_chosen,
    files_of_every_kind_are_dropped,
    a_file_is_pasted,
    another_sheet_can_be_chosen,
    a_doubtful_file_is_shown_first,
    what_cannot_be_read_leaves_the_table,
    a_missing_reader_is_said,
    a_reader_that_stops_is_said,
    a_reading_that_takes_long_is_said_and_can_be_left,
    a_dragged_file_shows_where_it_goes,
    opening_can_be_left_off,
    files_of_several_offices_become_one_table,
    the_page_answers_while_a_large_file_is_read,
];

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/files");
    std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Drops or pastes a file.
pub(crate) async fn give(page: &Page, how: &str, name: &str, bytes: &[u8]) {
    let arguments = [json!(how), json!(name), json!(STANDARD.encode(bytes))];
    let taken = page.look_with("giveFile(...arguments)", &arguments).await;
    assert_eq!(
        taken,
        json!(true),
        "{}: the page did not take {name}",
        page.browser
    );
}

async fn open_two_communes(page: &Page) {
    page.open("").await;
    page.paste(None, Some(&annex::two_communes())).await;
    page.expect_rows(2).await;
}

async fn expect_annex(page: &Page) {
    page.expect_rows(17).await;
    let cells = annex::cells();
    let cells: Vec<_> = cells
        .iter()
        .map(|(row, column, text)| (row.as_str(), *column, text.as_str()))
        .collect();
    page.expect_cells(&cells).await;
}

/// The worker that reads files is loaded with the first one, and not before.
async fn a_file_is_chosen(page: &Page) {
    open_two_communes(page).await;
    let fetched = || -> Vec<String> {
        let mut requests = page.server.requests();
        requests.retain(|request| request.contains("file_reader-"));
        requests
    };
    assert_eq!(fetched(), [] as [&str; 0], "{}", page.browser);
    page.expect(
        "a button to open a file",
        "visible(document.querySelector('[data-action=open-file]'))",
        json!(true),
    )
    .await;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/files/openpyxl.xlsx");
    let chooser = page.web.find(By::Css("input[type=file]")).await;
    let sent = chooser.unwrap().send_keys(path.to_str().unwrap()).await;
    sent.unwrap_or_else(|error| panic!("{}: {error}", page.browser));
    expect_annex(page).await;
    assert_eq!(fetched().len(), 2, "{}: {:?}", page.browser, fetched());
    page.ctrl('z').await;
    page.expect_rows(2).await;
}

async fn files_of_every_kind_are_dropped(page: &Page) {
    for name in [
        "libreoffice.xls",
        "libreoffice-percent.ods",
        "python-docx.docx",
        "libreoffice-semicolon.csv",
        "libreoffice-calc.html",
        "tcvn3.txt",
        "utf16be.txt",
    ] {
        open_two_communes(page).await;
        // The content of a file decides, not its name.
        give(page, "drop", &format!("{name}.xls"), &fixture(name)).await;
        expect_annex(page).await;
        page.expect(
            "no bar that waits",
            "document.querySelector('.file-bar progress')",
            json!(null),
        )
        .await;
    }
}

async fn a_file_is_pasted(page: &Page) {
    open_two_communes(page).await;
    give(page, "paste", "bieu.csv", &fixture("libreoffice.csv")).await;
    expect_annex(page).await;
}

async fn another_sheet_can_be_chosen(page: &Page) {
    open_two_communes(page).await;
    give(
        page,
        "drop",
        "ke-hoach.xlsx",
        &fixture("openpyxl-sheets.xlsx"),
    )
    .await;
    expect_annex(page).await;
    let sheets = "[...document.querySelectorAll('select[name=sheet] option')].map(option => [option.textContent, option.selected])";
    page.expect(
        "the sheets with a table",
        sheets,
        json!([
            ["Biểu 2021 (17)", true],
            ["Tính toán (17)", false],
            ["Tổng hợp (17)", false]
        ]),
    )
    .await;
    page.look(
        "(select => { select.value = '3'; select.dispatchEvent(new Event('change', { bubbles: true })); })(document.querySelector('select[name=sheet]'))",
    )
    .await;
    page.expect(
        "the summary's few columns",
        "shown('1', 'poor-end')",
        json!("—"),
    )
    .await;
    page.expect_cells(&[("1", "name", "Yên Phúc"), ("1", "poor-start", "98")])
        .await;
    page.expect(
        "the chosen sheet to be told",
        &format!("{sheets}.map(([, selected]) => selected)"),
        json!([false, false, true]),
    )
    .await;
}

async fn a_doubtful_file_is_shown_first(page: &Page) {
    page.open("").await;
    give(
        page,
        "drop",
        "bang.csv",
        "Đơn vị;Tổng số hộ;Số hộ nghèo\nA;100;1x\nB;200;20\n".as_bytes(),
    )
    .await;
    page.expect(
        "a preview",
        "document.querySelector('dialog[open] .preview__table') !== null",
        json!(true),
    )
    .await;
    page.expect_rows(17).await;
    page.act("use-table").await;
    page.expect_rows(2).await;
}

async fn what_cannot_be_read_leaves_the_table(page: &Page) {
    page.open("").await;
    let whole = fixture("openpyxl.xlsx");
    for (name, bytes, kind) in [
        ("empty.csv", Vec::new(), "empty-file"),
        (
            "encrypted.xlsx",
            fixture("encrypted.xlsx"),
            "encrypted-file",
        ),
        (
            "half.xlsx",
            whole.iter().copied().take(whole.len() / 2).collect(),
            "damaged-file",
        ),
        (
            "plan.pdf",
            b"%PDF-1.7\n\x00\x01".to_vec(),
            "unsupported-file",
        ),
        (
            "garbage.xls",
            vec![0, 1, 2, 3, 0, 0xff, 0xfe, 9],
            "binary-file",
        ),
        ("letter.txt", "Kính gửi các xã, thị trấn.\n".into(), "prose"),
    ] {
        give(page, "drop", name, &bytes).await;
        page.expect_with(
            "the reason, with the file's name",
            "[...document.querySelectorAll(`[data-issue=\"${arguments[0]}\"]`)].filter(visible).some(found => found.textContent.includes(arguments[1]))",
            &[json!(kind), json!(name)],
            json!(true),
        )
        .await;
        expect_annex(page).await;
    }
    let large = page
        .look("giveFile('drop', 'large.csv', null, 50_000_000)")
        .await;
    assert_eq!(large, json!(true));
    page.expect(
        "a sentence about the size",
        "[...document.querySelectorAll('[data-issue=\"file-too-large\"]')].some(visible)",
        json!(true),
    )
    .await;
    page.expect_rows(17).await;
}

async fn a_missing_reader_is_said(page: &Page) {
    page.server.withhold("reader-");
    page.open("").await;
    let said = "[...document.querySelectorAll('[data-issue=\"no-reader\"]')].some(visible)";
    give(page, "drop", "a.xlsx", &fixture("openpyxl.xlsx")).await;
    page.expect("a sentence about the reader", said, json!(true))
        .await;
    page.act("close-messages").await;
    page.expect("no sentence", said, json!(false)).await;
    page.paste(None, Some(&annex::two_communes())).await;
    page.expect("the same for a paste", said, json!(true)).await;
    page.expect_rows(17).await;
}

/// The next reading starts another one.
async fn a_reader_that_stops_is_said(page: &Page) {
    page.open("").await;
    page.look(
        "(() => {
           const { postMessage } = Worker.prototype;
           window.stops = true;
           Worker.prototype.postMessage = function (...message) {
             if (window.stops) this.dispatchEvent(new ErrorEvent('error'));
             else postMessage.apply(this, message);
           };
         })()",
    )
    .await;
    page.paste(None, Some(&annex::two_communes())).await;
    page.expect(
        "a sentence about the reader",
        "[...document.querySelectorAll('[data-issue=\"reader-stopped\"], [data-issue=\"no-reader\"]')].some(visible)",
        json!(true),
    )
    .await;
    page.expect_rows(17).await;
    page.look("window.stops = false").await;
    page.paste(None, Some(&annex::two_communes())).await;
    page.expect_rows(2).await;
}

async fn a_reading_that_takes_long_is_said_and_can_be_left(page: &Page) {
    page.server.hold("reader-");
    page.open("").await;
    page.paste(None, Some(&annex::two_communes())).await;
    let said = "document.querySelector('.file-bar').textContent";
    page.expect(
        "a sentence that it takes long",
        &format!("{said}.includes('lâu')"),
        json!(true),
    )
    .await;
    page.act("cancel-file").await;
    page.expect("nothing to be read", said, json!("")).await;
    page.expect_rows(17).await;
    page.enter(1, "poor-start", "90").await;
    page.expect_cells(&[("1", "poor-start", "90"), ("1", "name", "Yên Phúc")])
        .await;
    page.server.release();
    page.paste(None, Some(&annex::two_communes())).await;
    page.expect_rows(2).await;
}

async fn a_dragged_file_shows_where_it_goes(page: &Page) {
    page.open("").await;
    let target = "[...document.querySelectorAll('[data-drop-target]')].filter(visible).length";
    page.look("dragFile('dragover')").await;
    page.expect("a place to drop it", target, json!(1)).await;
    page.look("dragFile('dragleave')").await;
    page.expect("no place any more", target, json!(0)).await;
    // The page ignores dragged text.
    page.look("dragFile('dragover', 'text')").await;
    page.expect("no place for text", target, json!(0)).await;
}

async fn opening_can_be_left_off(page: &Page) {
    open_two_communes(page).await;
    page.look("clickOnceThere('[data-action=cancel-file]')")
        .await;
    give(page, "drop", "large.xlsx", &workbook(20_000)).await;
    page.expect(
        "the button to be found",
        "window.clicked === true",
        json!(true),
    )
    .await;
    page.expect(
        "nothing more to wait for",
        "document.querySelector('.file-bar progress')",
        json!(null),
    )
    .await;
    page.expect_rows(2).await;
}

async fn the_page_answers_while_a_large_file_is_read(page: &Page) {
    open_two_communes(page).await;
    page.look("countFrames()").await;
    give(page, "drop", "large.xlsx", &workbook(3_321)).await;
    page.expect(
        "all units",
        "document.querySelector('[data-bieu]').getAttribute('aria-rowcount') > 3321",
        json!(true),
    )
    .await;
    page.expect_cells(&[("1", "name", "Yên Phúc 1"), ("2", "households", "1.001")])
        .await;
    let frames = page.look("window.frames_seen").await;
    assert!(
        frames.as_u64() > Some(2),
        "{}: {frames} frames",
        page.browser
    );
}

async fn files_of_several_offices_become_one_table(page: &Page) {
    page.open("").await;
    let files = [
        ("a.xlsx", workbook(3)),
        ("b.docx", fixture("python-docx.docx")),
        ("c.xlsx", fixture("encrypted.xlsx")),
    ]
    .map(|(name, bytes)| json!([name, STANDARD.encode(bytes)]));
    let taken = page
        .look_with("dropFiles(arguments[0])", &[json!(files)])
        .await;
    assert_eq!(taken, json!(true));
    page.expect(
        "what would become of them",
        "document.querySelector('[data-merge-counts]')?.textContent.includes('Có 2 bảng')",
        json!(true),
    )
    .await;
    page.expect(
        "what is not merged",
        "issuesOf('encrypted-file').length",
        json!(1),
    )
    .await;
    page.act("use-merge").await;
    page.expect_rows(20).await;
    page.expect_cells(&[("1", "name", "Yên Phúc 1")]).await;
    page.ctrl('z').await;
    page.expect_rows(17).await;
}
