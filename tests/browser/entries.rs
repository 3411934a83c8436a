//! Typing into cells: targets and invalid entries.

use serde_json::json;
use thirtyfour::Key;

use crate::harness::in_both_browsers;
use crate::page::Page;

in_both_browsers![
    the_driver_mark_goes_where_the_target_is_typed,
    no_households_give_no_rate,
    wrong_entries_stay_and_are_explained,
    more_poor_households_than_households_are_refused,
    a_wrong_entry_can_be_undone_or_corrected,
    a_wrong_entry_can_be_taken_up_again,
    a_name_of_a_megabyte_or_with_control_signs_is_refused,
    numbers_are_read_as_officials_write_them,
];

async fn expect_driver(page: &Page, column: &str) {
    page.expect(
        "the mark of the poor households' target",
        "[...row('1').querySelectorAll('[data-driver]')].map(found => found.dataset.col)
           .filter(name => name.startsWith('poor'))",
        json!([column]),
    )
    .await;
}

/// Yên Phúc: 1188 households, 98 poor (8,25 %).
async fn the_driver_mark_goes_where_the_target_is_typed(page: &Page) {
    page.open("").await;
    expect_driver(page, "poor-change-points").await;
    page.enter(1, "poor-end", "60").await;
    expect_driver(page, "poor-end").await;
    page.expect_cells(&[
        ("1", "poor-end", "60"),
        ("1", "poor-end-rate", "5,05"),
        ("1", "poor-change", "-38"),
        ("1", "poor-change-points", "-3,20"),
        ("total", "poor-end", "1.190"),
        ("total", "poor-change", "-481"),
        ("total", "poor-end-rate", "8,59"),
        ("total", "poor-change-points", "-3,47"),
    ])
    .await;
    page.enter(1, "poor-change", "-40").await;
    expect_driver(page, "poor-change").await;
    page.expect_cells(&[
        ("1", "poor-end", "58"),
        ("1", "poor-end-rate", "4,88"),
        ("1", "poor-change", "-40"),
        ("1", "poor-change-points", "-3,37"),
    ])
    .await;
    page.enter(1, "poor-change-points", "-3,5").await;
    expect_driver(page, "poor-change-points").await;
    page.expect_cells(&[
        ("1", "poor-end", "56"),
        ("1", "poor-end-rate", "4,75"),
        ("1", "poor-change", "-42"),
        ("1", "poor-change-points", "-3,50"),
    ])
    .await;
    // The other group has a driver of its own.
    page.enter(1, "near-end", "250").await;
    page.expect(
        "both marks",
        "[...row('1').querySelectorAll('[data-driver]')].map(found => found.dataset.col)",
        json!(["poor-change-points", "near-end"]),
    )
    .await;
    page.expect_cells(&[("1", "near-change", "-46"), ("1", "near-end-rate", "21,04")])
        .await;
}

async fn no_households_give_no_rate(page: &Page) {
    page.open("").await;
    // The targets first: they need households to take away.
    for column in [
        "poor-change-points",
        "poor-start",
        "near-change-points",
        "near-start",
    ] {
        page.enter(1, column, "0").await;
    }
    page.enter(1, "households", "0").await;
    page.expect_cells(&[
        ("1", "households", "0"),
        ("1", "poor-start-rate", "—"),
        ("1", "poor-end-rate", "—"),
        ("1", "near-start-rate", "—"),
        ("total", "households", "12.662"),
    ])
    .await;
    page.expect_bands([6, 8, 2, 0, 0], [9, 7, 0, 0, 0]).await;
}

const THIRTY_DIGITS: &str = "123456789012345678901234567890";

async fn wrong_entries_stay_and_are_explained(page: &Page) {
    page.open("").await;
    for (column, typed) in [
        ("households", "nhiều"),
        ("households", "−5"),
        ("households", "8,5"),
        ("households", THIRTY_DIGITS),
        ("poor-start", "12a"),
        ("poor-end", "-1"),
        ("poor-change-points", "năm"),
        ("near-start", THIRTY_DIGITS),
    ] {
        page.enter(5, column, typed).await;
        page.expect_refused("5", column, typed).await;
        // The last good values keep the sums.
        page.expect_cells(&[
            ("total", "households", "13.850"),
            ("total", "poor-start", "1.671"),
            ("total", "poor-end", "1.198"),
            ("total", "poor-change-points", "-3,41"),
            ("total", "near-start", "3.640"),
        ])
        .await;
        page.ctrl('z').await;
        page.expect_nothing_refused().await;
    }
}

async fn more_poor_households_than_households_are_refused(page: &Page) {
    page.open("").await;
    page.enter(1, "poor-start", "1189").await;
    page.expect_refused("1", "poor-start", "1189").await;
    page.expect_cells(&[("total", "poor-start", "1.671")]).await;
    page.ctrl('z').await;
    page.expect_nothing_refused().await;
    page.enter(1, "poor-change", "-99").await;
    page.expect_refused("1", "poor-change", "-99").await;
    page.expect_cells(&[("total", "poor-change", "-473")]).await;
}

async fn a_wrong_entry_can_be_undone_or_corrected(page: &Page) {
    page.open("").await;
    page.enter(2, "poor-start", "x").await;
    page.expect_refused("2", "poor-start", "x").await;
    page.ctrl('z').await;
    page.expect_cells(&[("2", "poor-start", "97")]).await;
    page.expect_nothing_refused().await;
    page.ctrl('y').await;
    page.expect_refused("2", "poor-start", "x").await;
    page.enter(2, "poor-start", "90").await;
    page.expect_cells(&[("2", "poor-start", "90"), ("total", "poor-start", "1.664")])
        .await;
    page.expect_nothing_refused().await;
}

async fn a_wrong_entry_can_be_taken_up_again(page: &Page) {
    page.open("").await;
    page.enter(2, "poor-start", "9o").await;
    page.expect_refused("2", "poor-start", "9o").await;
    page.click(2, "poor-start").await;
    page.press(Key::F2).await;
    page.expect("the cell to be edited", "editing()", json!(true))
        .await;
    page.expect_draft(2, "poor-start", "9o").await;
    page.press(Key::End).await;
    page.press(Key::Backspace).await;
    page.keys("0").await;
    page.press(Key::Enter).await;
    page.expect_cells(&[("2", "poor-start", "90"), ("total", "poor-start", "1.664")])
        .await;
    page.expect_nothing_refused().await;
}

async fn a_name_of_a_megabyte_or_with_control_signs_is_refused(page: &Page) {
    page.open("").await;
    for text in ["x".repeat(1_000_000), "Y\u{1}ên".to_owned()] {
        page.click(1, "name").await;
        page.press(Key::F2).await;
        page.expect_draft(1, "name", "Yên Phúc").await;
        page.look_with(
            "(document.activeElement.value = arguments[0],
              document.activeElement.dispatchEvent(new InputEvent('input', { bubbles: true })))",
            &[json!(text)],
        )
        .await;
        page.press(Key::Enter).await;
        page.expect(
            "the name to be marked, and a sentence",
            "[cell('1', 'name').getAttribute('aria-invalid'), issues('1', 'name').length > 0,
              cell('1', 'name').textContent.length <= 210]",
            json!(["true", true, true]),
        )
        .await;
        page.ctrl('z').await;
        page.expect_cells(&[("1", "name", "Yên Phúc")]).await;
    }
}

async fn numbers_are_read_as_officials_write_them(page: &Page) {
    page.open("").await;
    for (column, typed, shown) in [
        ("households", "1.200", "1.200"),
        ("households", "1 300", "1.300"),
        ("households", "1400", "1.400"),
        ("poor-change-points", "-2,5", "-2,50"),
        ("poor-change-points", "−3", "-3,00"),
        ("poor-change", "–24", "-24"),
    ] {
        page.enter(1, column, typed).await;
        page.expect_cells(&[("1", column, shown)]).await;
        page.expect_nothing_refused().await;
    }
}
