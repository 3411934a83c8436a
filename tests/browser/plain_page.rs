//! The plain page that `make bench` compares with shows the same figures, or the comparison would
//! be of two different things.

use std::path::Path;

use thirtyfour::Key;

use crate::annex;
use crate::browsers::Browser;
use crate::harness::run;
use crate::page::Page;

#[test]
fn chromium() {
    run_on_the_plain_page(Browser::Chromium);
}

#[test]
fn firefox() {
    run_on_the_plain_page(Browser::Firefox);
}

fn run_on_the_plain_page(browser: Browser) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/plain");
    run(browser, module_path!(), &folder, async |page: &Page| {
        shows_the_annex(page).await;
        follows_an_edit(page).await;
        takes_a_paste(page).await;
    });
}

async fn shows_the_annex(page: &Page) {
    page.open("").await;
    let cells = annex::cells();
    let cells: Vec<_> = cells
        .iter()
        .map(|(row, column, text)| (row.as_str(), *column, text.as_str()))
        .collect();
    page.expect_cells(&cells).await;
    page.expect_bands([7, 8, 2, 0, 0], [10, 7, 0, 0, 0]).await;
}

async fn follows_an_edit(page: &Page) {
    page.enter(1, "poor-start", "130").await;
    page.expect_cells(&[
        ("1", "poor-start-rate", "10,94"),
        ("total", "poor-start", "1.703"),
    ])
    .await;
    page.expect_bands([6, 9, 2, 0, 0], [10, 7, 0, 0, 0]).await;
    page.enter(1, "poor-end", "60").await;
    page.expect_cells(&[("1", "poor-change", "-70"), ("1", "poor-end-rate", "5,05")])
        .await;
    page.enter(1, "poor-start", "x").await;
    page.expect_cells(&[("1", "poor-start", "x"), ("total", "poor-start", "1.703")])
        .await;
}

async fn takes_a_paste(page: &Page) {
    page.paste(None, Some(annex::TWO_COMMUNES)).await;
    page.expect_rows(2).await;
    page.expect_cells(&annex::TWO_COMMUNES_SHOWN).await;
    page.paste(None, Some(&annex::units(1000))).await;
    let poor: usize = (1..=1000).map(annex::poor_of_unit).sum();
    let shown = format!("{}.{:03}", poor / 1000, poor % 1000);
    page.expect_cells(&[
        ("total", "poor-start", &shown),
        ("total", "households", "1.000.000"),
    ])
    .await;
    page.click(1, "name").await;
    page.press(Key::Down).await;
    page.expect_active(2, "name").await;
}
