//! A cell is edited by keyboard alone.

use serde_json::json;
use thirtyfour::Key;

use crate::harness::in_both_browsers;
use crate::page::Page;

in_both_browsers![
    typing_replaces_and_enter_commits,
    f2_and_enter_edit_what_is_there,
    escape_restores,
    tab_commits_and_moves_on,
    computed_cells_take_no_text,
];

async fn typing_replaces_and_enter_commits(page: &Page) {
    page.open("").await;
    page.tab_into_the_table().await;
    page.ctrl(Key::Home).await;
    page.press(Key::Right).await;
    page.press(Key::Right).await;
    page.expect_active(1, "poor-start").await;
    page.keys("130").await;
    page.expect_draft(1, "poor-start", "130").await;
    page.expect_cells(&[("total", "poor-start", "1.671")]).await;
    page.press(Key::Enter).await;
    // 130 of 1188 are 10.94 %; 2.5 points of 1188 are 30 households, which leaves 100.
    page.expect_cells(&[
        ("1", "poor-start", "130"),
        ("1", "poor-start-rate", "10,94"),
        ("1", "poor-end", "100"),
        ("1", "poor-end-rate", "8,44"),
        ("total", "poor-start", "1.703"),
        ("total", "poor-start-rate", "12,30"),
        ("total", "poor-end", "1.230"),
        ("total", "poor-change", "-473"),
    ])
    .await;
    page.expect_bands([6, 9, 2, 0, 0], [10, 7, 0, 0, 0]).await;
    page.expect("the editing to be over", "editing()", json!(false))
        .await;
}

async fn f2_and_enter_edit_what_is_there(page: &Page) {
    page.open("").await;
    for start in [Key::F2, Key::Enter] {
        page.click(3, "poor-start").await;
        page.press(start).await;
        page.expect("the cell to be edited", "editing()", json!(true))
            .await;
        page.expect_draft(3, "poor-start", "57").await;
        page.press(Key::End).await;
        page.press(Key::Backspace).await;
        page.keys("8").await;
        page.press(Key::Enter).await;
        page.expect_cells(&[("3", "poor-start", "58"), ("total", "poor-start", "1.672")])
            .await;
        page.ctrl('z').await;
        page.expect_cells(&[("total", "poor-start", "1.671")]).await;
    }
}

async fn escape_restores(page: &Page) {
    page.open("").await;
    page.click(3, "poor-start").await;
    page.keys("12").await;
    page.expect("the cell to be edited", "editing()", json!(true))
        .await;
    page.press(Key::Escape).await;
    page.expect_cells(&[("3", "poor-start", "57"), ("total", "poor-start", "1.671")])
        .await;
    page.expect("the editing to be over", "editing()", json!(false))
        .await;
    page.expect_active(3, "poor-start").await;
}

async fn tab_commits_and_moves_on(page: &Page) {
    page.open("").await;
    page.click(1, "households").await;
    page.keys("1200").await;
    page.press(Key::Tab).await;
    page.expect_cells(&[
        ("1", "households", "1.200"),
        ("total", "households", "13.862"),
    ])
    .await;
    page.expect_active(1, "poor-start").await;
    page.keys("99").await;
    page.press_with(&[Key::Shift], Key::Tab).await;
    page.expect_cells(&[("1", "poor-start", "99")]).await;
    page.expect_active(1, "households").await;
}

async fn computed_cells_take_no_text(page: &Page) {
    page.open("").await;
    page.click(1, "poor-start-rate").await;
    page.keys("5").await;
    page.press(Key::F2).await;
    page.expect("no editing", "editing()", json!(false)).await;
    page.expect_cells(&[("1", "poor-start-rate", "8,25")]).await;
}
