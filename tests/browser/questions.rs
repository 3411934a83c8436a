//! What the page asks about a reading, with what comes out of either answer; and what it restores.

use serde_json::json;

use crate::accessibility::expect_nothing_found;
use crate::harness::in_both_browsers;
use crate::page::Page;

in_both_browsers![
    a_question_shows_both_outcomes_and_takes_the_answer,
    a_restored_figure_is_marked_until_its_row_is_changed,
];

/// "Tổng số" is all households, or the sum of poor and near-poor ones: nothing decides it.
const TOTAL_OR_SUM: &str =
    "Xã\tHộ nghèo\tHộ cận nghèo\tTổng số\nYên Phúc\t98\t296\t394\nBình Phúc\t97\t289\t386";

async fn a_question_shows_both_outcomes_and_takes_the_answer(page: &Page) {
    page.open("").await;
    page.paste(None, Some(TOTAL_OR_SUM)).await;
    page.expect(
        "the question, and what comes out of either answer",
        "(asked => asked && [asked.querySelector('h3').textContent,
           [...asked.querySelectorAll('table')].map(table => table.querySelector('tbody tr').textContent)])
           (document.querySelector('dialog [data-question=all-or-both]'))",
        json!([
            "Cột “Tổng số” là tổng số hộ, hay là cộng nghèo và cận nghèo?",
            ["Yên Phúc98296", "Yên Phúc39498296"]
        ]),
    )
    .await;
    expect_nothing_found(page, "a question").await;
    page.click_when_there("document.querySelector('dialog [data-answer=\"2\"]')")
        .await;
    page.expect(
        "nothing to be asked any more",
        "document.querySelectorAll('dialog [data-question]').length",
        json!(0),
    )
    .await;
    page.act("use-table").await;
    page.expect_rows(2).await;
    page.expect_cells(&[("1", "households", "394"), ("total", "households", "780")])
        .await;
}

/// The rate says how many households the empty cell stands for.
const MISSING: &str = "Xã\tTổng số hộ\tHộ nghèo đầu năm\tTỷ lệ\nYên Phúc\t1.188\t98\t8,25\n\
    Hoà Bình\t1.000\t\t10,00\nTân Đoàn\t723\t57\t7,88\nCộng\t2.911\t255\t8,76";

async fn a_restored_figure_is_marked_until_its_row_is_changed(page: &Page) {
    page.open("").await;
    page.paste(None, Some(MISSING)).await;
    page.expect_rows(3).await;
    page.expect_cells(&[("2", "poor-start", "100")]).await;
    let marked = "[...document.querySelectorAll('[data-restored]')].map(cell =>
        [cell.closest('[data-row]').dataset.row, cell.dataset.col])";
    page.expect(
        "the mark of the restored figure",
        marked,
        json!([["2", "poor-start"]]),
    )
    .await;
    page.click(2, "poor-start").await;
    page.expect(
        "the sentence about it",
        "document.querySelector('[data-note]').textContent.includes('suy ra')",
        json!(true),
    )
    .await;
    page.enter(2, "poor-start", "101").await;
    page.expect("no mark any more", marked, json!([])).await;
}
