//! Events before the program is ready are replayed in order.

use serde_json::json;
use thirtyfour::Key;

use crate::annex;
use crate::harness::in_both_browsers;
use crate::page::Page;

in_both_browsers![
    keys_typed_before_it_answers_are_typed,
    a_table_pasted_before_it_answers_is_taken,
    what_is_done_after_a_paste_is_done_to_the_pasted_table,
    buttons_and_tabs_clicked_before_it_answers_are_clicked,
    a_file_dropped_before_it_answers_is_opened,
    a_copy_before_it_answers_has_the_cell,
    a_slow_start_is_said_and_what_waits_keeps_its_place,
    a_link_comes_before_what_was_done_meanwhile,
    what_is_done_at_once_does_not_mount_the_page_again,
];

const IS_BUSY: &str = "document.documentElement.getAttribute('aria-busy')";

/// Shows the page without its program, until [`crate::server::Server::release`].
async fn see(page: &Page, parameters: &str) {
    page.server.hold("_bg.wasm");
    page.load(parameters).await;
    page.expect(
        "the table to be seen",
        "visible(cell('17', 'name'))",
        json!(true),
    )
    .await;
    assert_eq!(page.look(IS_BUSY).await, json!("true"));
}

async fn keys_typed_before_it_answers_are_typed(page: &Page) {
    see(page, "").await;
    page.click(3, "poor-start").await;
    let [enter, back, up] = [Key::Enter, Key::Backspace, Key::Up].map(char::from);
    page.keys(&format!("61{enter}4{back}55{enter}{up}{up}{up}120{enter}"))
        .await;
    page.server.release();
    page.expect_cells(&[
        ("2", "poor-start", "120"),
        ("3", "poor-start", "61"),
        ("4", "poor-start", "55"),
        ("5", "poor-start", "87"),
    ])
    .await;
    page.expect_active(3, "poor-start").await;
    page.expect("nothing left to do", IS_BUSY, json!(null))
        .await;
}

async fn a_table_pasted_before_it_answers_is_taken(page: &Page) {
    see(page, "").await;
    page.paste_on("body", None, Some(&annex::two_communes()))
        .await;
    page.server.release();
    page.expect_rows(2).await;
    page.expect_cells(&annex::TWO_COMMUNES_SHOWN).await;
}

async fn what_is_done_after_a_paste_is_done_to_the_pasted_table(page: &Page) {
    see(page, "").await;
    page.paste_on("body", None, Some(&annex::two_communes()))
        .await;
    page.click(2, "poor-start").await;
    page.keys(&format!("7{}", char::from(Key::Enter))).await;
    page.server.release();
    page.expect_rows(2).await;
    page.expect_cells(&[("2", "poor-start", "7")]).await;
}

async fn buttons_and_tabs_clicked_before_it_answers_are_clicked(page: &Page) {
    see(page, "").await;
    page.click_on("[role=tab][data-panel=targets]").await;
    page.act("add-row").await;
    page.act("help").await;
    page.server.release();
    page.expect(
        "the panel, the row and the dialog",
        "[document.querySelector('[name=goal-value]') !== null, rowNames().length,
          document.querySelector('dialog[open] h2')?.textContent ?? null]",
        json!([true, 19, "Trợ giúp"]),
    )
    .await;
}

async fn a_file_dropped_before_it_answers_is_opened(page: &Page) {
    see(page, "").await;
    page.look_with(
        "dropTexts(arguments[0])",
        &[json!([["hai xã.txt", annex::two_communes()]])],
    )
    .await;
    page.server.release();
    page.expect_rows(2).await;
}

async fn a_copy_before_it_answers_has_the_cell(page: &Page) {
    see(page, "").await;
    page.click(2, "households").await;
    let (text, _) = page.take("copy").await;
    assert_eq!(text, "998");
    page.server.release();
    page.expect_active(2, "households").await;
}

async fn a_slow_start_is_said_and_what_waits_keeps_its_place(page: &Page) {
    let said = "visible(document.querySelector('.loading'))";
    page.server.hold("_bg.wasm");
    page.load("").await;
    page.expect("the page to say that it is loading", said, json!(true))
        .await;
    page.server.release();
    page.server.hold("deferred-");
    page.expect(
        "the page to answer, and nothing to be loading",
        &format!("[document.documentElement.hasAttribute('data-ready'), {said}]"),
        json!([true, false]),
    )
    .await;
    // The deferred part is not loaded yet: commands that need it wait, and later commands wait behind them.
    page.paste_on("body", None, Some(&annex::two_communes()))
        .await;
    page.click(2, "poor-start").await;
    page.keys(&format!("7{}", char::from(Key::Enter))).await;
    page.expect("the page to say so", said, json!(true)).await;
    page.expect_rows(17).await;
    page.server.release();
    page.expect_rows(2).await;
    page.expect_cells(&[("2", "poor-start", "7")]).await;
    page.expect("nothing to be loading", said, json!(false))
        .await;
}

/// In another language, the page is mounted by its program. A second mount would lose the focus.
async fn what_is_done_at_once_does_not_mount_the_page_again(page: &Page) {
    see(page, "?lang=en").await;
    page.slow_down().await;
    page.look(
        "void new MutationObserver((_, observer) => {
           observer.disconnect();
           window.mounted = table();
           const first = cell('1', 'households');
           first.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
           for (let times = 0; times < 3; times++)
             first.dispatchEvent(
               new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
         }).observe(document.documentElement, { attributeFilter: ['data-ready'] })",
    )
    .await;
    page.server.release();
    page.expect(
        "the picture, which is in the deferred part",
        "document.querySelectorAll('.picture__unit').length",
        json!(17),
    )
    .await;
    page.enter(4, "poor-start", "33").await;
    page.expect_cells(&[("4", "poor-start", "33")]).await;
    page.expect("the first table", "table() === window.mounted", json!(true))
        .await;
}

async fn a_link_comes_before_what_was_done_meanwhile(page: &Page) {
    const LINK: &str = include_str!("../fixtures/link-v1.txt");
    page.server.hold("_bg.wasm");
    page.load(LINK.trim()).await;
    page.paste_on("body", None, Some(&annex::two_communes()))
        .await;
    page.server.release();
    page.expect_rows(2).await;
    page.act("undo").await;
    page.expect_rows(17).await;
}
