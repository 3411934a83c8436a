//! Writes `setup/first-load.txt`, the functions that the first load has: those that run at start and
//! in what people do every day. Run by `make profile`, on a page whose program notes which of its
//! functions run; `setup/README.md` tells when.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a profile that cannot be made stops with the reason; otherwise its length is told"
)]

#[path = "../browser/browsers.rs"]
#[expect(dead_code, reason = "only Chromium is asked")]
mod browsers;
#[path = "../browser/page.rs"]
#[expect(
    dead_code,
    reason = "only some of what the tests do belongs to every day"
)]
mod page;
#[path = "../browser/server.rs"]
#[expect(dead_code, reason = "only the tests look at requests")]
mod server;

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use serde_json::json;
use thirtyfour::Key;

use browsers::{Browser, Session, dist};
use page::Page;
use server::Server;

/// Which functions have run, by the marks that `split --instrument` exports.
const RAN: &str = "Object.entries(await window.wasmBindings.default()) \
     .filter(([name, mark]) => name.startsWith('hit:') && mark.value === 1) \
     .map(([name]) => name.slice('hit:'.length))";

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("threads can be started");
    let ran = runtime.block_on(every_day());
    assert!(
        !ran.is_empty(),
        "no function is marked: the page in {} is not instrumented",
        dist().display()
    );
    let mut lines = ran.join("\n");
    lines.push('\n');
    let file = env::var_os("GIAM_NGHEO_PROFILE").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("setup/first-load.txt"),
        Into::into,
    );
    fs::write(&file, lines).expect("the profile can be written");
    println!("{} functions are in {}", ran.len(), file.display());
}

/// Does what people do every day; the names of the functions that ran, in order, each once.
async fn every_day() -> Vec<String> {
    let session = Session::start(Browser::Chromium).await;
    let page = Page::new(
        Browser::Chromium,
        session.web.clone(),
        Server::start(&dist()),
    )
    .await;
    page.open("").await;
    enter_cells(&page).await;
    move_about(&page).await;
    copy_a_block(&page).await;
    paste_tables(&page).await;
    page.expect_no_errors().await;

    let script = format!("const done = arguments[0]; (async () => done({RAN}))();");
    let answer = page
        .web
        .execute_async(script, Vec::new())
        .await
        .expect("the page tells which functions ran");
    let mut ran: Vec<String> =
        serde_json::from_value(answer.json().clone()).expect("a list of names");
    ran.sort();
    page.close().await;
    session.end().await;
    ran
}

async fn enter_cells(page: &Page) {
    page.enter(1, "households", "1200").await;
    page.expect_cells(&[("1", "households", "1.200")]).await;
    page.enter(2, "poor-start", "101").await;
    page.click(3, "poor-start-rate").await;
    page.click(3, "poor-start").await;
    page.press(Key::F2).await;
    page.keys("5").await;
    page.press(Key::Escape).await;
    page.keys("60").await;
    page.press(Key::Tab).await;
    page.press_with(&[Key::Shift], Key::Tab).await;
    page.ctrl('z').await;
    page.ctrl('y').await;
}

async fn move_about(page: &Page) {
    for key in [
        Key::Down,
        Key::Up,
        Key::Right,
        Key::Left,
        Key::Enter,
        Key::Home,
        Key::End,
        Key::PageDown,
        Key::PageUp,
    ] {
        page.press(key).await;
    }
    page.ctrl(Key::Home).await;
    page.ctrl(Key::End).await;
    page.click(2, "name").await;
    for key in [Key::Down, Key::Right] {
        page.press_with(&[Key::Shift], key).await;
    }
}

async fn copy_a_block(page: &Page) {
    page.click(2, "households").await;
    page.press_with(&[Key::Shift], Key::Down).await;
    let (text, html) = page.take("copy").await;
    page.click(5, "households").await;
    page.paste(Some(&html), Some(&text)).await;
    page.ctrl('z').await;
}

/// Tables without any doubt.
async fn paste_tables(page: &Page) {
    for rows in [17, 300, 2_000] {
        let text = table(rows);
        page.paste_on("document", None, Some(&text)).await;
        // Yew draws in a later task.
        page.expect(
            "the table to have its last row, or to show a part of many rows",
            "status() !== '' && table().getAttribute('aria-rowcount') !== null",
            json!(true),
        )
        .await;
        page.look("scroller().scrollTo(0, scroller().scrollHeight)")
            .await;
        page.look("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            .await;
        page.look("scroller().scrollTo(0, 0)").await;
        page.look("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            .await;
        page.enter(1, "households", "1300").await;
        page.expect_cells(&[("1", "households", "1.300")]).await;
    }
}

/// A table as a spreadsheet puts it into the clipboard.
fn table(rows: usize) -> String {
    let mut text =
        String::from("STT\tTên xã\tTổng số hộ\tHộ nghèo\tHộ cận nghèo\tHộ nghèo\tHộ cận nghèo\n");
    for row in 1..=rows {
        let poor = 10 + row % 90;
        writeln!(
            text,
            "{row}\tXã {row}\t{}\t{poor}\t{}\t{}\t{}",
            500 + row % 700,
            poor + 3,
            poor / 2,
            poor / 3,
        )
        .expect("text can be written to a text");
    }
    text
}
