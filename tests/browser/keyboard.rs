//! Moving through the table and selecting in it, as the ARIA grid pattern has it.

use serde_json::json;
use thirtyfour::Key;

use crate::annex;
use crate::harness::in_both_browsers;
use crate::page::Page;

in_both_browsers![
    the_table_is_one_tab_stop,
    arrows_move_and_do_not_wrap,
    home_and_end_reach_the_edges,
    page_down_moves_by_a_screen,
    the_active_cell_is_seen,
    shift_and_arrows_select_and_delete_clears,
    a_mouse_selects_by_drag_and_by_shift,
    a_row_number_selects_its_row_for_all_keys,
    ctrl_d_fills_down,
    ctrl_z_and_ctrl_y_undo_and_redo,
    buttons_undo_and_redo,
    a_closed_notice_gives_the_focus_to_the_table,
];

async fn the_table_is_one_tab_stop(page: &Page) {
    page.open("").await;
    page.tab_into_the_table().await;
    page.press(Key::Down).await;
    page.press(Key::Right).await;
    let (row, column) = page.active().await;
    page.press(Key::Tab).await;
    page.expect(
        "Tab to leave the table",
        "table().contains(document.activeElement)",
        json!(false),
    )
    .await;
    page.press_with(&[Key::Shift], Key::Tab).await;
    page.expect_active(row, &column).await;
    page.expect(
        "one element of the table to be a tab stop",
        "[...table().querySelectorAll('*')].filter(found => found.tabIndex >= 0).length",
        json!(1),
    )
    .await;
}

async fn arrows_move_and_do_not_wrap(page: &Page) {
    page.open("").await;
    page.click(1, "households").await;
    page.expect_active(1, "households").await;
    page.press(Key::Right).await;
    page.expect_active(1, "poor-start").await;
    page.press(Key::Down).await;
    page.expect_active(2, "poor-start").await;
    // Over a computed cell, not past it.
    page.press(Key::Right).await;
    page.expect_active(2, "poor-start-rate").await;
    page.press(Key::Up).await;
    page.press(Key::Left).await;
    page.press(Key::Left).await;
    page.press(Key::Left).await;
    page.expect_active(1, "name").await;
    page.press(Key::Left).await;
    page.press(Key::Up).await;
    page.press(Key::Right).await;
    page.expect_active(1, "households").await;
    page.ctrl(Key::End).await;
    let (_, column) = page.active().await;
    page.press(Key::Right).await;
    page.press(Key::Down).await;
    page.press(Key::Down).await;
    // Whether the total row can be reached is the page's choice.
    page.expect_with(
        "the keyboard to stay at the end",
        "[active()[1], ['17', 'total'].includes(active()[0])]",
        &[],
        json!([column, true]),
    )
    .await;
}

async fn home_and_end_reach_the_edges(page: &Page) {
    page.open("").await;
    page.click(3, "poor-end").await;
    page.press(Key::Home).await;
    page.expect_active(3, "name").await;
    page.press(Key::End).await;
    let (row, last) = page.active().await;
    assert_eq!(row, "3", "End leaves the row");
    assert!(
        ["near-change-points", "band"].contains(&last.as_str()),
        "End goes to {last}"
    );
    page.ctrl(Key::Home).await;
    page.expect_active(1, "name").await;
    page.ctrl(Key::End).await;
    page.expect_active(17, &last).await;
}

async fn page_down_moves_by_a_screen(page: &Page) {
    page.open("").await;
    page.paste(None, Some(&annex::units(150))).await;
    page.expect_rows(150).await;
    page.click(1, "poor-start").await;
    page.press(Key::PageDown).await;
    page.expect(
        "Page Down to go some rows down, to a cell that is seen",
        "(() => {
           const [row, column] = active();
           const place = cell(row, column).getBoundingClientRect();
           return [row > 4 && row < 150, column, place.top > 0 && place.bottom < innerHeight];
         })()",
        json!([true, "poor-start", true]),
    )
    .await;
    page.press(Key::PageUp).await;
    page.expect_active(1, "poor-start").await;
}

async fn the_active_cell_is_seen(page: &Page) {
    page.open("").await;
    page.tab_into_the_table().await;
    page.expect(
        "an outline, a shadow or a border around the active cell alone",
        "(() => {
           const looks = found => { const style = getComputedStyle(found);
             return [style.outlineStyle, style.outlineWidth, style.boxShadow, style.borderTopColor].join(); };
           const [name, column] = active();
           const other = cell(name === '1' ? '2' : '1', column);
           return looks(cell(name, column)) !== looks(other);
         })()",
        json!(true),
    )
    .await;
}

async fn shift_and_arrows_select_and_delete_clears(page: &Page) {
    page.open("").await;
    page.click(1, "households").await;
    page.press_with(&[Key::Shift], Key::Down).await;
    page.press_with(&[Key::Shift], Key::Right).await;
    page.expect(
        "a range of two by two to be selected",
        "selected()",
        json!([
            ["1", "households"],
            ["1", "poor-start"],
            ["2", "households"],
            ["2", "poor-start"]
        ]),
    )
    .await;
    page.press(Key::Delete).await;
    page.expect_cells(&[
        ("1", "households", "—"),
        ("1", "poor-start", "—"),
        ("1", "poor-start-rate", "—"),
        ("2", "households", "—"),
        ("2", "poor-start", "—"),
        ("3", "poor-start", "57"),
        ("total", "households", "11.664"),
        ("total", "poor-start", "1.476"),
    ])
    .await;
    page.ctrl('z').await;
    page.expect_cells(&[
        ("1", "households", "1.188"),
        ("2", "poor-start", "97"),
        ("total", "poor-start-rate", "12,06"),
    ])
    .await;
}

async fn a_mouse_selects_by_drag_and_by_shift(page: &Page) {
    page.open("").await;
    let (from, to) = (
        page.cell(2, "households").await,
        page.cell(3, "poor-start").await,
    );
    let drag = page.web.action_chain();
    let drag = drag.move_to_element_center(&from).click_and_hold();
    let drag = drag.move_to_element_center(&to).release().perform().await;
    drag.expect("the mouse can be moved");
    let selected = json!([
        ["2", "households"],
        ["2", "poor-start"],
        ["3", "households"],
        ["3", "poor-start"]
    ]);
    page.expect("the range dragged over", "selected()", selected.clone())
        .await;
    page.click(5, "name").await;
    page.expect("one cell", "selected()", json!([["5", "name"]]))
        .await;
    page.click(2, "households").await;
    let click = page.web.action_chain().key_down(Key::Shift);
    let click = click.click_element(&to).key_up(Key::Shift).perform().await;
    click.expect("the mouse can be clicked");
    page.expect("the range up to the click", "selected()", selected)
        .await;
}

async fn a_row_number_selects_its_row_for_all_keys(page: &Page) {
    page.open("").await;
    page.click_on("[data-row='2'] [data-row-number]").await;
    let (text, _) = page.take("copy").await;
    assert!(text.starts_with("Bình Phúc\t998\t97\t"), "{text}");
    page.press(Key::Delete).await;
    page.expect_cells(&[
        ("2", "name", ""),
        ("2", "poor-start", "—"),
        ("3", "poor-start", "57"),
    ])
    .await;
    page.ctrl('z').await;
    page.expect_cells(&[("2", "name", "Bình Phúc"), ("2", "poor-start", "97")])
        .await;
    page.press(Key::Down).await;
    page.expect("the next row", "active()?.[0] ?? null", json!("3"))
        .await;
}

async fn ctrl_d_fills_down(page: &Page) {
    page.open("").await;
    page.click(1, "poor-start").await;
    page.press_with(&[Key::Shift], Key::Down).await;
    page.press_with(&[Key::Shift], Key::Down).await;
    page.ctrl('d').await;
    page.expect_cells(&[
        ("1", "poor-start", "98"),
        ("2", "poor-start", "98"),
        ("3", "poor-start", "98"),
        ("4", "poor-start", "41"),
        ("total", "poor-start", "1.713"),
    ])
    .await;
    page.ctrl('z').await;
    page.expect_cells(&[
        ("2", "poor-start", "97"),
        ("3", "poor-start", "57"),
        ("total", "poor-start", "1.671"),
    ])
    .await;
}

async fn ctrl_z_and_ctrl_y_undo_and_redo(page: &Page) {
    page.open("").await;
    page.enter(1, "poor-start", "100").await;
    page.enter(2, "name", "Bình Phúc Mới").await;
    page.expect_cells(&[("2", "name", "Bình Phúc Mới")]).await;
    page.ctrl('z').await;
    page.expect_cells(&[("2", "name", "Bình Phúc"), ("1", "poor-start", "100")])
        .await;
    page.ctrl('z').await;
    page.expect_cells(&[("1", "poor-start", "98"), ("total", "poor-start", "1.671")])
        .await;
    // Nothing is left to undo.
    page.ctrl('z').await;
    page.ctrl('y').await;
    page.expect_cells(&[("1", "poor-start", "100"), ("2", "name", "Bình Phúc")])
        .await;
    page.ctrl('y').await;
    page.expect_cells(&[("2", "name", "Bình Phúc Mới")]).await;
    // The other custom for redo.
    page.ctrl('z').await;
    page.expect_cells(&[("2", "name", "Bình Phúc")]).await;
    page.press_with(&[Key::Control, Key::Shift], 'z').await;
    page.expect_cells(&[("2", "name", "Bình Phúc Mới")]).await;
}

async fn buttons_undo_and_redo(page: &Page) {
    page.open("").await;
    page.enter(1, "poor-start", "100").await;
    page.expect_cells(&[("total", "poor-start", "1.673")]).await;
    page.act("undo").await;
    page.expect_cells(&[("total", "poor-start", "1.671")]).await;
    page.act("redo").await;
    page.expect_cells(&[("total", "poor-start", "1.673")]).await;
}

async fn a_closed_notice_gives_the_focus_to_the_table(page: &Page) {
    let close = "document.querySelector('.message-bar button:last-child')";
    let closed = "document.querySelector('.message-bar button') === null";
    page.open("").await;
    page.paste(None, Some(&annex::units(300))).await;
    page.expect_cells(&[("total", "households", "300.000")])
        .await;
    let bottom = "(scroller().scrollTop = scroller().scrollHeight, scroller().scrollTop > 0)";
    page.expect("the table to scroll", bottom, json!(true))
        .await;
    page.expect(
        "the last row in view",
        "document.querySelector('[data-row=\"300\"]') !== null",
        json!(true),
    )
    .await;
    page.look(&format!("{close}.focus()")).await;
    page.press(Key::Enter).await;
    page.expect("no notice", closed, json!(true)).await;
    page.expect_active(1, "name").await;
    page.expect("nothing to scroll", "scroller().scrollTop > 0", json!(true))
        .await;
}
