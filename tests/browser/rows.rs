//! Rows are added, removed and moved.

use serde_json::json;
use thirtyfour::Key;

use crate::harness::in_both_browsers;
use crate::page::Page;

in_both_browsers![
    a_row_can_be_added_and_filled,
    a_row_can_be_removed,
    rows_can_be_moved,
    the_button_fills_down,
];

async fn a_row_can_be_added_and_filled(page: &Page) {
    page.open("").await;
    page.click(17, "name").await;
    page.act("add-row").await;
    page.expect_rows(18).await;
    page.expect_cells(&[("total", "households", "13.850")])
        .await;
    page.expect(
        "the new row to be the last, without figures",
        "shown('18', 'households')",
        json!("—"),
    )
    .await;
    page.enter(18, "name", "Xã Mới").await;
    page.enter(18, "households", "150").await;
    page.enter(18, "poor-start", "15").await;
    page.expect_cells(&[
        ("18", "name", "Xã Mới"),
        ("18", "poor-start-rate", "10,00"),
        ("total", "households", "14.000"),
        ("total", "poor-start", "1.686"),
    ])
    .await;
    // A rate of exactly 10 % belongs to the lowest band.
    page.expect_bands([8, 8, 2, 0, 0], [10, 7, 0, 0, 0]).await;
}

async fn a_row_can_be_removed(page: &Page) {
    page.open("").await;
    page.click(1, "households").await;
    page.act("remove-row").await;
    page.expect_rows(16).await;
    page.expect_cells(&[
        ("1", "name", "Bình Phúc"),
        ("total", "households", "12.662"),
        ("total", "poor-start", "1.573"),
    ])
    .await;
    page.act("undo").await;
    page.expect_rows(17).await;
    page.expect_cells(&[("1", "name", "Yên Phúc"), ("total", "households", "13.850")])
        .await;
    // A range of rows at once.
    page.click(2, "households").await;
    page.press_with(&[Key::Shift], Key::Down).await;
    page.act("remove-row").await;
    page.expect_rows(15).await;
    page.expect_cells(&[("2", "name", "Tràng Phái")]).await;
}

async fn rows_can_be_moved(page: &Page) {
    page.open("").await;
    page.click(1, "name").await;
    page.act("move-down").await;
    page.expect_cells(&[("1", "name", "Bình Phúc"), ("2", "name", "Yên Phúc")])
        .await;
    // The row moves on: it is still the active one.
    page.act("move-down").await;
    page.expect_cells(&[("2", "name", "Tân Đoàn"), ("3", "name", "Yên Phúc")])
        .await;
    page.act("move-up").await;
    page.act("move-up").await;
    page.expect_cells(&[("1", "name", "Yên Phúc"), ("2", "name", "Bình Phúc")])
        .await;
    page.expect_cells(&[("total", "poor-change-points", "-3,41")])
        .await;
}

async fn the_button_fills_down(page: &Page) {
    page.open("").await;
    page.click(1, "poor-change-points").await;
    page.press_with(&[Key::Shift], Key::Down).await;
    page.press_with(&[Key::Shift], Key::Down).await;
    page.press_with(&[Key::Shift], Key::Down).await;
    page.act("fill-down").await;
    page.expect_cells(&[
        ("4", "poor-change-points", "-2,50"),
        ("4", "poor-change", "-21"),
        ("4", "poor-end", "20"),
    ])
    .await;
}
