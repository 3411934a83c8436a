//! Writes `setup/first-load.txt`, the functions that the first load has: those that run until the
//! page answers. Run by `make profile`, on a page whose program notes which of its functions run;
//! `setup/README.md` tells when.

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
#[expect(dead_code, reason = "only opening the page belongs to the first load")]
mod page;
#[path = "../browser/server.rs"]
#[expect(dead_code, reason = "only the tests look at requests")]
mod server;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use browsers::{Browser, Session, dist};
use page::{OFFICE, PHONE, Page};
use server::Server;

/// The ways in which a page opens that have functions of their own.
const VISITS: [((u32, u32), &str); 4] = [
    (OFFICE, ""),
    (OFFICE, "?lang=en"),
    (PHONE, ""),
    (PHONE, "?lang=en"),
];

/// Waits until nothing is left to do, then tells which functions have run, by the marks that
/// `split --instrument` exports.
const RAN: &str = "
    const done = arguments[0];
    const frame = () => new Promise(requestAnimationFrame);
    const idle = () => new Promise(requestIdleCallback);
    (async () => {
        for (let turn = 0; turn < 10; turn += 1) { await frame(); await idle(); }
        const marks = Object.entries(await window.wasmBindings.default());
        done(marks
            .filter(([name, mark]) => name.startsWith('hit:') && mark.value === 1)
            .map(([name]) => name.slice('hit:'.length)));
    })();
";

/// Marks the page as one in parts, before any script of it runs.
const IN_PARTS: &str = "
    new MutationObserver((_, observer) => {
        if (!document.documentElement) return;
        observer.disconnect();
        document.documentElement.setAttribute('data-parts', '');
    }).observe(document, { childList: true });
";

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("threads can be started");
    let ran = runtime.block_on(ran_at_start());
    assert!(
        !ran.is_empty(),
        "no function is marked: the page in {} is not instrumented",
        dist().display()
    );
    let lines: String = ran.iter().flat_map(|name| [name.as_str(), "\n"]).collect();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("setup/first-load.txt");
    fs::write(&file, lines).expect("the profile can be written");
    println!("{} functions are in {}", ran.len(), file.display());
}

async fn ran_at_start() -> BTreeSet<String> {
    let session = Session::start(Browser::Chromium).await;
    // As in the page that comes in parts: what waits for all of them does not belong to the first.
    let script = serde_json::json!({ "source": IN_PARTS });
    let method = "Page.addScriptToEvaluateOnNewDocument";
    let mut ran = BTreeSet::new();
    for (size, parameters) in VISITS {
        let server = Server::start(&dist());
        let page = Page::new(Browser::Chromium, session.web.clone(), server).await;
        page.resize(size).await;
        let added = session.web.cdp().send_raw(method, script.clone()).await;
        added.expect("the browser takes a script for each page");
        page.open(parameters).await;
        let answer = page.web.execute_async(RAN, Vec::new()).await;
        let answer = answer.expect("the page tells which functions ran");
        let names: Vec<String> =
            serde_json::from_value(answer.json().clone()).expect("a list of names");
        ran.extend(names);
        page.expect_no_errors().await;
        page.close().await;
    }
    session.end().await;
    ran
}
