//! If the deferred part does not load, the page says so, and the first part still works.

use serde_json::json;
use thirtyfour::Key;

use crate::annex;
use crate::harness::in_both_browsers;
use crate::page::Page;

in_both_browsers![
    a_missing_part_is_said_and_can_be_fetched_again,
    a_page_in_its_place_is_no_part,
    a_link_that_needs_it_shows_no_other_table,
];

/// Removes the error that the page reports to the console.
async fn forget_errors(page: &Page) {
    page.look("(window.keptErrors = [])").await;
}

async fn expect_said(page: &Page, cause: &str) {
    page.expect_with(
        "what is missing, and why",
        "issuesOf('part-failed')[0]?.textContent.toLowerCase().includes(arguments[0]) ?? false",
        &[json!(cause)],
        json!(true),
    )
    .await;
}

async fn goes_on(page: &Page) {
    // Commands of the first part still work.
    page.enter(1, "poor-start", "130").await;
    page.expect_cells(&[("1", "poor-start", "130"), ("total", "poor-start", "1.703")])
        .await;
    // Commands of the deferred part wait, and are applied when it is loaded.
    page.paste_on("body", None, Some(&annex::two_communes()))
        .await;
    page.click(2, "poor-start").await;
    page.keys(&format!("7{}", char::from(Key::Enter))).await;
    page.expect_rows(17).await;
    page.server.give_back();
    // The commands that wait may have begun to fetch it again themselves.
    page.click_when_there("document.querySelector('[data-action=fetch-again]')")
        .await;
    page.expect_rows(2).await;
    page.expect_cells(&[("2", "poor-start", "7")]).await;
    page.expect(
        "nothing missing",
        "issuesOf('part-failed').length",
        json!(0),
    )
    .await;
    forget_errors(page).await;
}

async fn a_missing_part_is_said_and_can_be_fetched_again(page: &Page) {
    page.server.withhold("deferred-");
    page.open("").await;
    expect_said(page, "404").await;
    goes_on(page).await;
}

async fn a_page_in_its_place_is_no_part(page: &Page) {
    page.server.mislead("deferred-");
    page.open("").await;
    expect_said(page, "magic").await;
    goes_on(page).await;
}

async fn a_link_that_needs_it_shows_no_other_table(page: &Page) {
    const LINK: &str = include_str!("../fixtures/link-v1.txt");
    page.server.withhold("deferred-");
    page.open(LINK.trim()).await;
    expect_said(page, "404").await;
    page.expect("no table in its place", "rowNames()", json!(["total"]))
        .await;
    page.server.give_back();
    page.act("fetch-again").await;
    page.expect_rows(17).await;
    forget_errors(page).await;
}
