//! The panels “Kiểm tra” and “Lời văn”.

use serde_json::json;

use crate::accessibility::expect_nothing_found;
use crate::harness::in_both_browsers;
use crate::keeping::expect_kept;
use crate::page::Page;

in_both_browsers![
    the_plan_contradicts_its_text,
    a_wrong_total_is_marked_and_repaired,
    a_text_typed_fast_stands_as_typed,
];

/// Keeps what the page puts into the clipboard.
const COPIES: &str = "void document.addEventListener('copy', event => {
    const { setData } = event.clipboardData;
    window.copied = {};
    event.clipboardData.setData = (kind, text) => { window.copied[kind] = text; return setData.call(event.clipboardData, kind, text); };
  }, true)";

const PLAN: &str = include_str!("../fixtures/van-quan-2021.txt");
/// The units add up to 1.637.
const SWAPPED: &str =
    "Xã\tTổng số hộ\tHộ nghèo\nA\t4000\t612\nB\t3000\t435\nC\t2000\t590\nCộng\t9000\t1673\n";

async fn the_plan_contradicts_its_text(page: &Page) {
    page.open("").await;
    page.paste(None, Some(PLAN)).await;
    page.expect(
        "the message to say how many contradictions there are",
        "document.querySelector('.message-bar').textContent.includes('có 5 chỗ mâu thuẫn')",
        json!(true),
    )
    .await;
    page.act("see-findings").await;
    page.expect(
        "the findings, and remarks that accuse nobody",
        "[...document.querySelectorAll('[data-finding]')].map(found => [found.dataset.kind, found.dataset.printed ?? null])",
        json!([
            ["claim", "1.761"],
            ["claim", "09"],
            ["claim", "06"],
            ["claim", "3,41"],
            ["claim", "1.298"],
            ["band-gap", null],
            ["rounding", "-3,41"],
            ["convention", "19,24"],
            ["convention", "11,37"]
        ]),
    )
    .await;
    expect_nothing_found(page, "the findings").await;
    page.click_when_there("document.querySelector('[data-panel=narrative]')")
        .await;
    page.expect(
        "the figures of the text, and the text with five others",
        "[document.querySelector('[name=narrative]').value.includes('1.761 hộ nghèo'),
          [...document.querySelectorAll('[data-claim][data-verdict=contradicts]')].map(claim => claim.dataset.recomputed)]",
        json!([true, ["1.671", "07", "08", "3,41 điểm phần trăm", "1.198"]]),
    )
    .await;
    page.act("close-messages").await;
    page.look(COPIES).await;
    page.click_on("[data-action=copy-corrected]").await;
    page.expect(
        "the text with its wrong figures corrected",
        "(text => [text.includes('toàn huyện có 1.671 hộ nghèo'), text.includes('1.761'), text.includes('giảm 473 hộ')])
           (window.copied['text/plain'].replaceAll('*', ''))",
        json!([true, false, true]),
    )
    .await;
    page.act("close-messages").await;
    page.click_on("[data-action=copy-written]").await;
    page.expect(
        "the paragraphs, for Word",
        "[window.copied['text/html'].includes('<p'), window.copied['text/plain'].includes('có 1.671 hộ nghèo')]",
        json!([true, true]),
    )
    .await;
    page.click_when_there("document.querySelector('.finding__words')")
        .await;
    page.expect_active("total", "poor-start").await;
    expect_nothing_found(page, "the text").await;
    page.expect_no_errors().await;
}

async fn a_wrong_total_is_marked_and_repaired(page: &Page) {
    page.open("").await;
    page.paste(None, Some(SWAPPED)).await;
    let mark = "cell('total', 'poor-start').dataset.mark ?? null";
    page.expect("the total to be marked", mark, json!("red"))
        .await;
    page.click_when_there("document.querySelector('[data-panel=audit]')")
        .await;
    page.expect(
        "the finding",
        "(found => found && [found.dataset.kind, found.dataset.row, found.dataset.col, found.dataset.cause,
           found.dataset.printed, found.dataset.recomputed])(document.querySelector('[data-finding]'))",
        json!(["total", "total", "poor-start", "digits-swapped", "1.673", "1.637"]),
    )
    .await;
    page.click_when_there("document.querySelector('.finding__words')")
        .await;
    page.expect_active("total", "poor-start").await;
    page.act("repair").await;
    page.expect("no mark", mark, json!(null)).await;
    page.expect(
        "no finding",
        "document.querySelectorAll('[data-finding]').length",
        json!(0),
    )
    .await;
    page.ctrl('z').await;
    page.expect("the mark again", mark, json!("red")).await;
    expect_kept(page).await;
    page.open("").await;
    page.expect("the mark in the saved work", mark, json!("red"))
        .await;
}

async fn a_text_typed_fast_stands_as_typed(page: &Page) {
    page.open("").await;
    page.click_when_there("document.querySelector('[data-panel=narrative]')")
        .await;
    page.expect(
        "the field",
        "document.querySelector('[name=narrative]') !== null",
        json!(true),
    )
    .await;
    page.slow_down().await;
    let text = "Đầu năm 2021 toàn huyện có 1.761 hộ nghèo, chiếm 12,06% tổng số hộ.";
    page.click_on("[name=narrative]").await;
    page.keys(text).await;
    page.expect(
        "every character, and what the figures are",
        "[document.querySelector('[name=narrative]').value,
          [...document.querySelectorAll('[data-claim]')].map(claim => [claim.dataset.printed, claim.dataset.verdict])]",
        json!([text, [["1.761", "contradicts"], ["12,06", "agrees"]]]),
    )
    .await;
}
