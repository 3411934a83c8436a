//! The preview of a reading: it asks where the arithmetic cannot decide, and is corrected in place.

use serde_json::json;
use thirtyfour::Key;

use crate::accessibility::expect_nothing_found;
use crate::annex;
use crate::harness::in_both_browsers;
use crate::page::{OFFICE, PHONE, Page};

in_both_browsers![
    a_doubtful_table_asks_first_and_names_each_doubt_at_its_place,
    columns_rows_formats_and_names_are_corrected_and_taken_in_one_step,
    the_preview_is_worked_by_keyboard_alone,
    what_was_taken_at_once_can_be_read_again,
    ten_thousand_rows_do_not_hang_the_preview,
    axe_finds_nothing_in_the_preview,
    a_whole_table_copied_here_comes_back_whole,
    a_list_of_targets_fills_the_open_table,
    a_table_with_a_column_for_each_unit_is_put_upright_and_said,
];

/// A name over two rows, a wrong cell that nothing can restore, a rate that does not agree, and a column of
/// something else.
const DOUBTFUL: &str = "\
STT\tĐơn vị\tTổng số hộ\tHộ nghèo đầu năm\tTỷ lệ\tHộ nghèo cuối năm\tMã
1\tYên Phúc\t1.188\t98\t8,25\t68\t5
2\tHoà\t998\t9x\t\t72\t6
\tBình\t\t\t\t\t
3\tTân Đoàn\t723\t57\t7,98\t39\t7
\tCả ba xã\t2.909\t\t\t179\t
";

async fn open_preview(page: &Page, text: &str) {
    page.open("").await;
    page.paste(None, Some(text)).await;
    expect_preview(page).await;
}

async fn expect_preview(page: &Page) {
    let open = "document.querySelector('dialog[open] [data-preview]') !== null";
    page.expect("the preview to be open", open, json!(true))
        .await;
}

/// Chooses in the select of a source row or column, as a person does.
async fn choose(page: &Page, place: &str, name: &str, value: &str) {
    let chosen = page
        .look_with(
            "(select => {
               select.value = arguments[2];
               select.dispatchEvent(new Event('change', { bubbles: true }));
               return select.value;
             })(document.querySelector(`${arguments[0]} [name=${arguments[1]}]`))",
            &[json!(place), json!(name), json!(value)],
        )
        .await;
    assert_eq!(chosen, json!(value), "{}: no such choice", page.browser);
}

/// What the row of the source is taken for, and its cells.
const ROW: &str = "(row => [row.querySelector('[name=row-use]').value,
    ...[...row.querySelectorAll('td')].map(cell => cell.querySelector('input')?.value ?? cell.textContent)])
    (document.querySelector(`[data-source-row='${arguments[0]}']`))";

async fn expect_row(page: &Page, row: usize, expected: &[&str]) {
    page.expect_with("a row of the preview", ROW, &[json!(row)], json!(expected))
        .await;
}

async fn a_doubtful_table_asks_first_and_names_each_doubt_at_its_place(page: &Page) {
    open_preview(page, DOUBTFUL).await;
    // The present table stays.
    page.expect_rows(17).await;
    page.expect(
        "each doubt in a sentence",
        "['not-a-count', 'unclear-row', 'printed-differs', 'other-figures'].filter(kind =>
           !document.querySelector(`dialog [data-issue='${kind}']`)?.textContent.trim())",
        json!([]),
    )
    .await;
    expect_row(page, 3, &["unit", "2", "Hoà", "998", "9x", "", "72", "6"]).await;
    page.expect(
        "the wrong cell to be marked, with the sentence below its row",
        "(row => [row.querySelector('.preview__cell--doubt').textContent,
           row.nextElementSibling.textContent.includes('9x')])(document.querySelector(`[data-source-row='3']`))",
        json!(["9x", true]),
    )
    .await;
    page.expect(
        "each cell in the colour of its kind",
        "['name', 'count', 'rate', 'unused'].map(kind => new Set([...document.querySelectorAll(
           `[data-source-row='2'] .preview__cell--${kind}`)].map(cell => getComputedStyle(cell).background)).size > 0
           || kind === 'name')",
        json!([true, true, true, true]),
    )
    .await;
    // A click leads to the place.
    page.expect(
        "the way to the row",
        "(document.querySelector(`dialog [data-issue='unclear-row'] button`).click(), document.activeElement.id)",
        json!("preview-row-3"),
    )
    .await;
    page.act("keep-table").await;
    page.expect(
        "the preview to be closed",
        "document.querySelector('dialog[open]')",
        json!(null),
    )
    .await;
    page.expect_rows(17).await;
    page.expect_cells(&[("1", "poor-start", "98"), ("total", "poor-start", "1.671")])
        .await;
}

async fn columns_rows_formats_and_names_are_corrected_and_taken_in_one_step(page: &Page) {
    open_preview(page, DOUBTFUL).await;
    choose(page, "[data-source-row='4']", "row-use", "continued").await;
    expect_row(
        page,
        3,
        &["unit", "2", "Hoà Bình", "998", "9x", "", "72", "6"],
    )
    .await;
    choose(page, "[data-source-row='6']", "row-use", "total").await;
    expect_row(
        page,
        6,
        &["total", "", "Cả ba xã", "2.909", "", "", "179", ""],
    )
    .await;
    choose(page, "[data-source-column='7']", "column-use", "near-start").await;
    choose(page, "[data-source-column='3']", "number-format", "point").await;
    // Read so, there is a little more than one household, where 98 poor ones are 8,25 % of 1.188.
    page.expect(
        "the reading to follow, and to say what it was read as",
        "[...document.querySelectorAll('dialog [data-issue]')].some(issue => issue.textContent.includes('1.188'))",
        json!(true),
    )
    .await;
    choose(page, "[data-source-column='3']", "number-format", "").await;
    let name = "[data-source-row='5'] [name=unit-name]";
    page.click_on(name).await;
    page.ctrl('a').await;
    page.keys("Tân Đoàn mới").await;
    page.act("use-table").await;
    page.expect_rows(3).await;
    page.expect_cells(&[
        ("1", "near-start", "5"),
        ("2", "name", "Hoà Bình"),
        ("2", "poor-start", "9x"),
        ("3", "name", "Tân Đoàn mới"),
        ("3", "households", "723"),
        ("total", "households", "2.909"),
    ])
    .await;
    page.ctrl('z').await;
    page.expect_rows(17).await;
}

async fn the_preview_is_worked_by_keyboard_alone(page: &Page) {
    open_preview(page, DOUBTFUL).await;
    let reach = |id: &'static str| async move {
        for _ in 0..120 {
            let at = page
                .look("document.activeElement.id || document.activeElement.dataset.action")
                .await;
            if at == json!(id) {
                return;
            }
            page.press(Key::Tab).await;
        }
        panic!("{}: Tab does not reach {id}", page.browser);
    };
    reach("preview-row-3").await;
    // "phần tiếp của tên" by its first letters.
    page.keys("phần").await;
    if page.look("document.activeElement.value").await != json!("continued") {
        // Where letters open nothing, arrows choose.
        for _ in 0..3 {
            page.press(Key::Down).await;
        }
    }
    page.expect(
        "the name to be put together",
        "document.querySelector(`[data-source-row='3'] [name=unit-name]`).value",
        json!("Hoà Bình"),
    )
    .await;
    page.expect(
        "the focus to stay",
        "document.activeElement.id",
        json!("preview-row-3"),
    )
    .await;
    reach("use-table").await;
    page.press(Key::Enter).await;
    page.expect_rows(3).await;
    page.expect_cells(&[("2", "name", "Hoà Bình")]).await;
}

async fn what_was_taken_at_once_can_be_read_again(page: &Page) {
    page.open("").await;
    page.paste(None, Some(&annex::two_communes())).await;
    page.expect_rows(2).await;
    page.expect(
        "how far the figures agree",
        "status().includes('2/2')",
        json!(true),
    )
    .await;
    page.act("see-reading").await;
    expect_preview(page).await;
    choose(page, "[data-source-row='6']", "row-use", "group").await;
    page.act("use-table").await;
    page.expect_rows(1).await;
    page.expect_cells(&[("total", "households", "1.000")]).await;
    page.ctrl('z').await;
    page.expect_rows(2).await;
    page.ctrl('z').await;
    page.expect_rows(17).await;
}

async fn ten_thousand_rows_do_not_hang_the_preview(page: &Page) {
    let mut text = annex::units(10_000);
    text.push_str("10001\tThôn lẻ\t1.000\t9x\n");
    open_preview(page, &text).await;
    page.expect(
        "the first rows and the doubtful one, and no more than a person can see",
        "[document.querySelector(`[data-source-row='5']`) !== null,
          document.querySelector(`[data-source-row='10005'] .preview__cell--doubt`)?.textContent,
          document.querySelectorAll('[data-source-row]').length < 100]",
        json!([true, "9x", true]),
    )
    .await;
    choose(page, "[data-source-row='10005']", "row-use", "note").await;
    page.expect(
        "nothing to be in doubt any more",
        "document.querySelectorAll('.preview__issues li').length",
        json!(0),
    )
    .await;
}

async fn axe_finds_nothing_in_the_preview(page: &Page) {
    for size in [OFFICE, PHONE] {
        page.resize(size).await;
        for parameters in ["?lang=vi&theme=light", "?lang=en&theme=dark"] {
            page.open(parameters).await;
            page.paste(None, Some(DOUBTFUL)).await;
            expect_preview(page).await;
            expect_nothing_found(page, &format!("{parameters} at {size:?}")).await;
            page.expect(
                "the dialog to lie inside the window, and the page not to scroll sideways",
                "(box => [box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight,
                   document.scrollingElement.scrollWidth <= innerWidth])(document.querySelector('dialog').getBoundingClientRect())",
                json!([true, true]),
            )
            .await;
        }
    }
}

async fn a_whole_table_copied_here_comes_back_whole(page: &Page) {
    page.open("").await;
    page.enter(2, "poor-start", "9x").await;
    page.expect_refused("2", "poor-start", "9x").await;
    page.click(1, "name").await;
    page.ctrl('a').await;
    let (text, html) = page.take("copy").await;
    page.open("").await;
    page.paste(None, Some(&annex::two_communes())).await;
    page.expect_rows(2).await;
    page.paste(Some(&html), Some(&text)).await;
    page.expect_rows(17).await;
    page.expect_refused("2", "poor-start", "9x").await;
    page.expect_cells(&[
        ("1", "poor-end-rate", "5,75"),
        ("16", "poor-end-rate", "19,24"),
        ("total", "near-change-points", "-2,82"),
    ])
    .await;
    page.expect(
        "the title to come with it",
        "document.body.textContent.includes('Huyện Văn Quan')",
        json!(true),
    )
    .await;
}

/// The other figures of the units stay.
async fn a_list_of_targets_fills_the_open_table(page: &Page) {
    page.open("").await;
    page.enter(1, "poor-start", "99").await;
    page.expect_cells(&[("1", "poor-start", "99")]).await;
    let list = "Đơn vị\tSố hộ nghèo giảm\nYên Phúc\t35\nTân Đoàn\t20\n";
    page.paste(None, Some(list)).await;
    expect_preview(page).await;
    page.act("fill-table").await;
    page.expect(
        "what the list states",
        "document.querySelector('[data-conflict=\"Yên Phúc\"]')?.textContent.includes('nghèo -35 hộ')",
        json!(true),
    )
    .await;
    page.act("use-merge").await;
    page.expect_cells(&[
        ("1", "poor-start", "99"),
        ("1", "poor-change", "-35"),
        ("1", "near-start", "296"),
        ("2", "poor-change", "-25"),
        ("3", "poor-change", "-20"),
    ])
    .await;
    page.ctrl('z').await;
    page.expect_cells(&[("1", "poor-change", "-30")]).await;
}

async fn a_table_with_a_column_for_each_unit_is_put_upright_and_said(page: &Page) {
    page.open("").await;
    let turned = "Chỉ tiêu\tYên Phúc\tBình Phúc\tTân Đoàn\n\
        Tổng số hộ\t1.188\t998\t723\n\
        Số hộ nghèo đầu năm\t98\t97\t57\n\
        Tỷ lệ hộ nghèo đầu năm (%)\t8,25\t9,72\t7,88\n";
    page.paste(None, Some(turned)).await;
    page.expect_rows(3).await;
    page.expect_cells(&[("2", "name", "Bình Phúc"), ("2", "poor-start", "97")])
        .await;
    page.act("see-reading").await;
    page.expect("what was done", "issuesOf('rearranged').length", json!(1))
        .await;
}
