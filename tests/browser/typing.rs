//! Figures typed as fast as fingers go, on a machine that is much slower than they are.

use serde_json::json;
use thirtyfour::Key;

use crate::annex;
use crate::harness::in_both_browsers;
use crate::page::Page;

in_both_browsers![
    every_figure_of_17_rows_stands_as_typed,
    every_figure_of_200_rows_stands_as_typed,
    every_figure_of_201_rows_stands_as_typed,
    every_figure_of_5000_rows_stands_as_typed,
    every_sign_of_a_correction_counts,
    a_key_that_is_held_types_no_other_cell,
    keys_pressed_while_a_dialog_opens_stay_in_it,
    a_click_while_a_large_table_is_pasted_is_not_lost,
];

/// Types twelve figures down a column, all keys at once.
async fn type_down(page: &Page, units: usize) {
    page.open("").await;
    page.paste(None, Some(&annex::units(units))).await;
    page.expect_cells(&[("1", "households", "1.000")]).await;
    page.slow_down().await;
    page.click(1, "poor-start").await;
    let figures: Vec<String> = (0..12_u32).map(|at| (101 + at * 37).to_string()).collect();
    let enter = char::from(Key::Enter);
    let keys: String = figures
        .iter()
        .map(|figure| format!("{figure}{enter}"))
        .collect();
    page.keys(&keys).await;
    page.expect_active(13, "poor-start").await;
    let rows: Vec<String> = (1..=12_u32).map(|row| row.to_string()).collect();
    let cells: Vec<(&str, &str, &str)> = rows
        .iter()
        .zip(&figures)
        .map(|(row, figure)| (row.as_str(), "poor-start", figure.as_str()))
        .collect();
    page.expect_cells(&cells).await;
}

async fn every_figure_of_17_rows_stands_as_typed(page: &Page) {
    type_down(page, 17).await;
}

async fn every_figure_of_200_rows_stands_as_typed(page: &Page) {
    type_down(page, 200).await;
}

async fn every_figure_of_201_rows_stands_as_typed(page: &Page) {
    type_down(page, 201).await;
}

async fn every_figure_of_5000_rows_stands_as_typed(page: &Page) {
    type_down(page, 5000).await;
}

async fn every_sign_of_a_correction_counts(page: &Page) {
    page.open("").await;
    page.slow_down().await;
    page.click(1, "poor-start").await;
    let [back, enter, left, tab, home, escape] = [
        Key::Backspace,
        Key::Enter,
        Key::Left,
        Key::Tab,
        Key::Home,
        Key::Escape,
    ]
    .map(char::from);
    page.keys(&format!(
        "12{back}{back}109{enter}9x{escape}12{left}{tab}{home}4{enter}"
    ))
    .await;
    // Left moves the caret while a cell is edited, and Home the keyboard when it is not.
    page.expect_cells(&[
        ("1", "poor-start", "109"),
        ("2", "poor-start", "12"),
        ("2", "name", "4"),
    ])
    .await;
}

async fn a_key_that_is_held_types_no_other_cell(page: &Page) {
    page.open("").await;
    page.slow_down().await;
    page.click(1, "poor-start").await;
    let down = char::from(Key::Down);
    let keys: String = std::iter::repeat_n(down, 40).collect();
    page.keys(&format!("{keys}{keys}")).await;
    page.expect_active("total", "poor-start").await;
    page.keys("5").await;
    page.expect_cells(&[("total", "poor-start", "1.671"), ("17", "poor-start", "62")])
        .await;
    let delete = char::from(Key::Delete);
    page.press(Key::Up).await;
    page.keys(&std::iter::repeat_n(delete, 30).collect::<String>())
        .await;
    page.expect_cells(&[("17", "poor-start", "—"), ("16", "poor-start", "76")])
        .await;
}

async fn keys_pressed_while_a_dialog_opens_stay_in_it(page: &Page) {
    page.open("").await;
    page.click(1, "poor-start").await;
    page.slow_down().await;
    page.act("paste").await;
    page.keys("12").await;
    page.expect(
        "the field of the dialog, and no cell, to have them",
        "[document.querySelector('dialog textarea').value, shown('1', 'poor-start'), shown('total', 'poor-start')]",
        json!(["12", "98", "1.671"]),
    )
    .await;
    let escape = char::from(Key::Escape);
    page.keys(&format!("{escape}131{}", char::from(Key::Enter)))
        .await;
    page.expect_cells(&[("1", "poor-start", "131"), ("2", "poor-start", "97")])
        .await;
}

async fn a_click_while_a_large_table_is_pasted_is_not_lost(page: &Page) {
    page.open("").await;
    page.look_with(
        "(paste(null, arguments[0], 'body'), cell('2', 'poor-start').dispatchEvent(new MouseEvent('mousedown', { bubbles: true })))",
        &[json!(annex::units(10_000))],
    )
    .await;
    page.expect_cells(&[("total", "households", "10.000.000")])
        .await;
    page.expect_active(2, "poor-start").await;
}
