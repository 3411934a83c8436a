//! The page as it opens.

use std::fs;

use serde_json::json;
use thirtyfour::Key;

use crate::annex;
use crate::browsers::{Browser, dist};
use crate::harness::in_both_browsers;
use crate::page::Page;

in_both_browsers![
    shows_every_printed_cell_of_the_annex,
    counts_units_per_band,
    is_readable_before_the_program_is_there,
    fetches_the_deferred_part_by_itself,
    is_taken_over_without_a_change,
    goes_on_with_the_page_of_the_file,
    knows_to_which_cell_one_went_meanwhile,
    draws_anew_what_was_changed_before_it_came,
    takes_what_a_program_pastes_the_moment_it_answers,
    marks_what_is_computed_and_what_drives,
    asks_nobody_but_its_own_host,
    opens_from_a_disk,
];

/// The table is in the file, for a reader whose browser runs no scripts.
#[test]
fn the_file_itself_holds_the_table() {
    let file = dist().join("index.html");
    let html = fs::read_to_string(&file).unwrap_or_else(|error| {
        panic!("{}: {error}; run 'make dist' first.", file.display());
    });
    for (row, column, text) in annex::cells() {
        assert!(html.contains(&text), "{row}/{column} ({text}) is missing");
    }
}

async fn shows_every_printed_cell_of_the_annex(page: &Page) {
    page.open("").await;
    page.expect_rows(17).await;
    let cells = annex::cells();
    let cells: Vec<_> = cells
        .iter()
        .map(|(row, column, text)| (row.as_str(), *column, text.as_str()))
        .collect();
    page.expect_cells(&cells).await;
}

async fn counts_units_per_band(page: &Page) {
    page.open("").await;
    page.expect_bands([7, 8, 2, 0, 0], [10, 7, 0, 0, 0]).await;
    page.expect(
        "the bands of Yên Phúc and Khánh Khê",
        "['1', '6'].map(name => cell(name, 'band').dataset.band)",
        json!(["0", "1"]),
    )
    .await;
}

async fn is_readable_before_the_program_is_there(page: &Page) {
    page.server.withhold("_bg.wasm");
    page.load("").await;
    page.expect_cells(&[
        ("1", "name", "Yên Phúc"),
        ("1", "poor-start-rate", "8,25"),
        ("17", "near-change-points", "-0,50"),
        ("total", "poor-start", "1.671"),
    ])
    .await;
    page.expect(
        "the table to be seen",
        "[...table().querySelectorAll('[data-col=households]')].every(visible)",
        json!(true),
    )
    .await;
    page.expect(
        "a sentence that says why nothing can be done here",
        "document.querySelector('[role=status]').textContent.includes('Hãy tải lại trang')
           && visible(document.querySelector('[role=status]'))",
        json!(true),
    )
    .await;
    // The page also reports the error to the console, which is expected here.
    page.look("(window.keptErrors = [])").await;
}

/// The deferred part is loaded once, without any action.
async fn fetches_the_deferred_part_by_itself(page: &Page) {
    page.open("").await;
    page.expect(
        "the deferred part to come",
        "performance.getEntriesByType('resource').filter(entry => entry.name.includes('/deferred-')).length",
        json!(1),
    )
    .await;
    expect_whole(page).await;
}

async fn is_taken_over_without_a_change(page: &Page) {
    page.open("").await;
    // The browser reads the file: the page itself may take no text for HTML.
    page.look(
        "(() => {
           const request = new XMLHttpRequest();
           request.open('GET', location.href);
           request.responseType = 'document';
           request.onload = () => { window.file = request.responseXML; };
           request.send();
         })()",
    )
    .await;
    page.expect(
        "the table of the file and of the program to be the same",
        "(() => {
           const texts = page => [...page.querySelectorAll('[data-bieu] th, [data-bieu] td')]
             .map(found => found.textContent.trim());
           const [before, after] = [texts(window.file), texts(document)];
           return [before.length > 200, before.filter((text, at) => text !== after[at])];
         })()",
        json!([true, []]),
    )
    .await;
    // Only Chromium tells of shifts.
    if page.browser == Browser::Chromium {
        page.look(
            "(new PerformanceObserver(list => { window.shifts = (window.shifts ?? 0)
               + list.getEntries().reduce((sum, shift) => sum + shift.value, 0); })
               .observe({ type: 'layout-shift', buffered: true }),
             requestAnimationFrame(() => requestAnimationFrame(() => { window.framed = true; })))",
        )
        .await;
        page.expect(
            "nothing to move when the program takes over (less than 0.01 of the window)",
            "window.framed && (window.shifts ?? 0) < 0.01",
            json!(true),
        )
        .await;
    }
}

/// The prerendered page, while the program is being loaded.
async fn open_without_its_program(page: &Page) {
    page.server.hold("_bg.wasm");
    page.load("").await;
    page.expect(
        "the table to be seen",
        "visible(cell('17', 'name'))",
        json!(true),
    )
    .await;
}

/// When the whole program is loaded and rendered.
async fn expect_whole(page: &Page) {
    page.expect(
        "the picture, which is drawn last",
        "document.querySelectorAll('.picture__unit').length",
        json!(17),
    )
    .await;
}

async fn goes_on_with_the_page_of_the_file(page: &Page) {
    open_without_its_program(page).await;
    page.look("(window.before = [...document.querySelectorAll('#app *')])[0].tagName")
        .await;
    page.server.release();
    expect_whole(page).await;
    page.expect(
        "every element of the file to be in the page still",
        "[before.length > 400, before.filter(element => !element.isConnected).length]",
        json!([true, 0]),
    )
    .await;
    page.enter(1, "poor-start", "130").await;
    page.expect_cells(&[("total", "poor-start", "1.703")]).await;
}

async fn knows_to_which_cell_one_went_meanwhile(page: &Page) {
    open_without_its_program(page).await;
    page.click(5, "households").await;
    page.server.release();
    expect_whole(page).await;
    page.expect(
        "that cell to be the active one",
        "[active(), selected()]",
        json!([["5", "households"], [["5", "households"]]]),
    )
    .await;
    page.keys("1300").await;
    page.press(Key::Enter).await;
    page.expect_cells(&[("5", "households", "1.300"), ("1", "name", "Yên Phúc")])
        .await;
}

/// A browser that translates, an extension, a host that leaves comments out.
async fn draws_anew_what_was_changed_before_it_came(page: &Page) {
    let changes = [
        "row('1').after(row('1').cloneNode(true))",
        "(() => {
           const walker = document.createTreeWalker(document.querySelector('#app'), NodeFilter.SHOW_COMMENT);
           const comments = [];
           while (walker.nextNode()) comments.push(walker.currentNode);
           for (const comment of comments) comment.remove();
         })()",
        "document.querySelector('#app').replaceChildren()",
    ];
    for change in changes {
        open_without_its_program(page).await;
        page.look(change).await;
        page.server.release();
        expect_whole(page).await;
        page.expect_rows(17).await;
        // No edit, because the next start would open the saved work instead of the prerendered page.
        page.click(2, "near-end").await;
        page.press(Key::Down).await;
        page.expect_active(3, "near-end").await;
        page.expect_no_errors().await;
    }
}

async fn takes_what_a_program_pastes_the_moment_it_answers(page: &Page) {
    open_without_its_program(page).await;
    page.look_with(
        "(() => {
           const text = arguments[0];
           new MutationObserver((_, observer) => {
             observer.disconnect();
             window.taken = paste(null, text, 'document');
           }).observe(document.documentElement, { attributeFilter: ['data-ready'] });
         })()",
        &[json!(annex::two_communes())],
    )
    .await;
    page.server.release();
    page.expect_rows(2).await;
    page.expect("the page to have taken it", "window.taken", json!(true))
        .await;
}

async fn marks_what_is_computed_and_what_drives(page: &Page) {
    page.open("").await;
    page.expect(
        "the columns of the first row that are computed",
        "[...row('1').querySelectorAll('[data-col][aria-readonly=true]')]
           .map(found => found.dataset.col)",
        json!([
            "poor-start-rate",
            "poor-end-rate",
            "near-start-rate",
            "near-end-rate",
            "band"
        ]),
    )
    .await;
    page.expect(
        "points to drive the targets",
        "[...row('1').querySelectorAll('[data-driver]')].map(found => found.dataset.col)",
        json!(["poor-change-points", "near-change-points"]),
    )
    .await;
}

async fn asks_nobody_but_its_own_host(page: &Page) {
    page.open("").await;
    let asked = page.server.requests().len();
    page.enter(1, "poor-start", "130").await;
    page.expect_cells(&[("total", "poor-start", "1.703")]).await;
    page.paste(None, Some(&annex::two_communes())).await;
    page.expect_rows(2).await;
    page.expect(
        "every request to go to the page's own host",
        "performance.getEntriesByType('resource').map(entry => entry.name)
           .filter(name => !name.startsWith(location.origin + '/'))",
        json!([]),
    )
    .await;
    // The page may load its own deferred parts, but must not send what was typed or pasted.
    let later = page.server.requests().split_off(asked);
    let foreign: Vec<_> = later
        .iter()
        // Some browsers ask for this on their own, at any time.
        .filter(|path| *path != "/favicon.ico")
        .filter(|path| {
            let name = path.rsplit('/').next().unwrap_or_default();
            // The service worker loads the page again for its cache.
            !name.is_empty() && !dist().join(name).is_file()
        })
        .collect();
    assert!(foreign.is_empty(), "asked for later: {foreign:?}");
}

/// The folder opened from a disk, without a host: the program is loaded as a script.
async fn opens_from_a_disk(page: &Page) {
    let address = format!("file://{}", dist().join("index.html").display());
    page.web.goto(&address).await.expect("the file opens");
    page.look("keepErrors()").await;
    page.expect(
        "the page to answer input",
        "document.documentElement.hasAttribute('data-ready')",
        json!(true),
    )
    .await;
    page.enter(1, "poor-start", "110").await;
    page.paste(None, Some(&annex::two_communes())).await;
    page.expect_rows(2).await;
}
