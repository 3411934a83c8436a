//! Copying, cutting and pasting: blocks of cells and whole tables.

use serde_json::json;
use thirtyfour::Key;

use crate::annex;
use crate::harness::in_both_browsers;
use crate::page::Page;

in_both_browsers![
    a_block_fills_cells_from_the_active_one,
    a_table_as_text_replaces_the_table,
    a_table_as_html_replaces_the_table,
    a_paste_may_come_to_any_place,
    the_plans_own_annex_can_be_pasted,
    a_paste_is_one_step_and_can_be_redone,
    a_copy_can_be_pasted_elsewhere,
    a_cut_takes_the_cells_away,
    real_keys_copy_and_paste,
    a_paste_into_a_text_field_is_the_fields_own,
    while_a_cell_is_edited_a_table_replaces_the_table_and_a_value_is_typed,
    a_value_pasted_fills_every_cell_of_a_range,
];

async fn a_block_fills_cells_from_the_active_one(page: &Page) {
    page.open("").await;
    page.click(2, "households").await;
    page.paste(None, Some("1.000\t90\r\n800\t80\r\n")).await;
    page.expect_cells(&[
        ("1", "households", "1.188"),
        ("2", "households", "1.000"),
        ("2", "poor-start", "90"),
        ("3", "households", "800"),
        ("3", "poor-start", "80"),
        ("4", "households", "831"),
        ("total", "households", "13.929"),
        ("total", "poor-start", "1.687"),
    ])
    .await;
    page.ctrl('z').await;
    page.expect_cells(&[
        ("2", "households", "998"),
        ("3", "poor-start", "57"),
        ("total", "households", "13.850"),
    ])
    .await;
}

async fn expect_two_communes(page: &Page) {
    page.expect_rows(2).await;
    page.expect_cells(&annex::TWO_COMMUNES_SHOWN).await;
    page.expect_bands([1, 0, 0, 1, 0], [1, 1, 0, 0, 0]).await;
    page.expect("the status to tell of it", "status() !== ''", json!(true))
        .await;
}

async fn a_table_as_text_replaces_the_table(page: &Page) {
    page.open("").await;
    page.click(4, "poor-start").await;
    page.paste(None, Some(&annex::two_communes())).await;
    expect_two_communes(page).await;
}

/// A spreadsheet puts both into the clipboard.
async fn a_table_as_html_replaces_the_table(page: &Page) {
    page.open("").await;
    page.paste(
        Some(&annex::two_communes_html()),
        Some(&annex::two_communes()),
    )
    .await;
    expect_two_communes(page).await;
    page.ctrl('z').await;
    page.expect_rows(17).await;
    page.paste(Some(&annex::two_communes_html()), None).await;
    expect_two_communes(page).await;
}

async fn a_paste_may_come_to_any_place(page: &Page) {
    for place in ["document", "body", "focus"] {
        page.open("").await;
        page.paste_on(place, None, Some(&annex::two_communes()))
            .await;
        expect_two_communes(page).await;
    }
}

async fn the_plans_own_annex_can_be_pasted(page: &Page) {
    page.open("").await;
    page.paste(None, Some(&annex::two_communes())).await;
    page.expect_rows(2).await;
    page.paste(None, Some(&annex::lines().join("\n"))).await;
    page.expect_rows(17).await;
    let cells = annex::cells();
    let cells: Vec<_> = cells
        .iter()
        .map(|(row, column, text)| (row.as_str(), *column, text.as_str()))
        .collect();
    page.expect_cells(&cells).await;
}

async fn a_paste_is_one_step_and_can_be_redone(page: &Page) {
    page.open("").await;
    page.enter(1, "poor-start", "100").await;
    page.paste(None, Some(&annex::two_communes())).await;
    page.expect_rows(2).await;
    page.ctrl('z').await;
    page.expect_rows(17).await;
    page.expect_cells(&[("1", "poor-start", "100"), ("total", "poor-start", "1.673")])
        .await;
    page.ctrl('y').await;
    expect_two_communes(page).await;
}

/// The fields of a copied text; how thousands are marked in it is the page's choice.
fn fields(text: &str) -> Vec<Vec<String>> {
    text.trim_end()
        .lines()
        .map(|line| {
            line.split('\t')
                .map(|field| field.replace('.', ""))
                .collect()
        })
        .collect()
}

async fn select_two_by_two(page: &Page) {
    page.click(1, "households").await;
    page.press_with(&[Key::Shift], Key::Right).await;
    page.press_with(&[Key::Shift], Key::Down).await;
}

async fn a_copy_can_be_pasted_elsewhere(page: &Page) {
    page.open("").await;
    select_two_by_two(page).await;
    let (text, html) = page.take("copy").await;
    assert_eq!(fields(&text), [["1188", "98"], ["998", "97"]]);
    assert!(html.contains("<table"), "no table in the HTML: {html}");
    page.click(3, "households").await;
    page.paste(Some(&html), Some(&text)).await;
    let copied = [
        ("1", "households", "1.188"),
        ("3", "households", "1.188"),
        ("3", "poor-start", "98"),
        ("4", "households", "998"),
        ("4", "poor-start", "97"),
        ("5", "households", "1.256"),
        ("total", "households", "14.482"),
    ];
    page.expect_cells(&copied).await;
    page.ctrl('z').await;
    page.expect_cells(&[("3", "households", "723"), ("4", "poor-start", "41")])
        .await;
    // Text alone says the same.
    page.click(3, "households").await;
    page.paste(None, Some(&text)).await;
    page.expect_cells(&copied).await;
}

async fn a_cut_takes_the_cells_away(page: &Page) {
    page.open("").await;
    page.click(1, "poor-start").await;
    let (text, html) = page.take("cut").await;
    assert_eq!(fields(&text), [["98"]]);
    page.expect_cells(&[("1", "poor-start", "—"), ("total", "poor-start", "1.573")])
        .await;
    page.click(2, "poor-start").await;
    page.paste(Some(&html), Some(&text)).await;
    page.expect_cells(&[("2", "poor-start", "98"), ("total", "poor-start", "1.574")])
        .await;
    page.ctrl('z').await;
    page.ctrl('z').await;
    page.expect_cells(&[("1", "poor-start", "98"), ("2", "poor-start", "97")])
        .await;
}

/// With the browser's own clipboard.
async fn real_keys_copy_and_paste(page: &Page) {
    page.open("").await;
    select_two_by_two(page).await;
    page.ctrl('c').await;
    page.click(3, "households").await;
    page.ctrl('v').await;
    page.expect_cells(&[
        ("3", "households", "1.188"),
        ("4", "poor-start", "97"),
        ("total", "households", "14.482"),
    ])
    .await;
}

async fn a_paste_into_a_text_field_is_the_fields_own(page: &Page) {
    page.open("").await;
    page.act("settings").await;
    page.expect(
        "the field to have the focus",
        "(document.querySelector('[name=place]')?.focus(), document.activeElement.name)",
        json!("place"),
    )
    .await;
    let taken = page
        .look_with(
            "paste(null, arguments[0], 'focus')",
            &[json!(annex::two_communes())],
        )
        .await;
    assert_eq!(taken, json!(false), "the paste was taken from the field");
    page.press(Key::Escape).await;
    page.expect_rows(17).await;
}

async fn while_a_cell_is_edited_a_table_replaces_the_table_and_a_value_is_typed(page: &Page) {
    page.open("").await;
    page.click(1, "name").await;
    page.press(Key::F2).await;
    page.expect_draft(1, "name", "Yên Phúc").await;
    let taken = page.look("paste(null, 'Yên Phúc mới', 'focus')").await;
    assert_eq!(taken, json!(false), "a value goes into the editor");
    page.expect_draft(1, "name", "Yên Phúc").await;
    page.paste(None, Some(&annex::two_communes())).await;
    expect_two_communes(page).await;
    page.expect("no cell to be edited", "editing()", json!(false))
        .await;
}

async fn a_value_pasted_fills_every_cell_of_a_range(page: &Page) {
    page.open("").await;
    page.click(1, "poor-change-points").await;
    page.press_with(&[Key::Shift], Key::Down).await;
    page.press_with(&[Key::Shift], Key::Down).await;
    page.paste(None, Some("-2,00")).await;
    page.expect_cells(&[
        ("1", "poor-change-points", "-2,00"),
        ("2", "poor-change-points", "-2,00"),
        ("3", "poor-change-points", "-2,00"),
        ("4", "poor-change-points", "-1,00"),
    ])
    .await;
}
