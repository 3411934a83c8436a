//! The built page in Chromium, measured beside the plain page in `plain/`, which does the same job
//! by hand and is the floor. Run by `make bench`; it prints one table and never judges a time, but
//! stops with the reason when it cannot measure.
//!
//! The two pages take turns, each time in a browser of its own with nothing stored. Every figure
//! is the median of all turns; GIAM_NGHEO_BENCH_RUNS says how many.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a benchmark that cannot measure stops with the reason"
)]
#![expect(clippy::float_arithmetic, reason = "times are no figures of the table")]

use std::env;
use std::path::{Path, PathBuf};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use test_support::browsers::{Browser, Session, dist};
use test_support::server::Server;
use test_support::{annex, workbook};
use thirtyfour::{By, WebDriver};

mod in_wasm;
mod measures;
mod renderer;

use measures::{Measured, Measures};
use renderer::Renderers;

/// How often each page has its turn.
const RUNS: usize = 7;
/// Rows of the tables that are pasted.
const SIZES: [usize; 3] = [17, 1_000, 10_000];
/// Rows of the workbook that is opened: as many as there are communes in the country.
const WORKBOOK_ROWS: usize = 3_321;
/// Both pages rest so long after their start.
const REST_MS: u32 = 3_000;
/// How many cells are edited at each size.
const EDITS: usize = 5;
/// How long one measurement may take at all.
const PATIENCE: Duration = Duration::from_secs(180);
/// Steps from the top of the longest table to its end, one a frame.
const SCROLL_STEPS: usize = 300;

fn main() {
    let runs = env::var("GIAM_NGHEO_BENCH_RUNS").map_or(RUNS, |runs| {
        runs.parse()
            .expect("GIAM_NGHEO_BENCH_RUNS must be a whole number")
    });
    let runtime = tokio::runtime::Runtime::new().expect("threads can be started");
    let folders = [dist(), here("plain")];
    let mut pages = [Measures::default(), Measures::default()];
    for run in 1..=runs {
        eprintln!("page benchmark: turn {run} of {runs}");
        for (folder, measures) in folders.iter().zip(&mut pages) {
            runtime.block_on(take_a_turn(folder, measures));
        }
    }
    let recompute = runtime.block_on(in_wasm::recompute());
    let [page, plain] = &pages;
    measures::print(page, plain, &recompute, runs);
}

fn here(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/bench")
        .join(folder)
}

/// A browser with a page in it.
pub(crate) struct Tab {
    web: WebDriver,
}

impl Tab {
    /// The value that a JavaScript expression gives, or that its promise comes to.
    pub(crate) async fn get(&self, expression: &str, arguments: &[Value]) -> Value {
        let script = format!(
            "{}\n{}\nconst done = arguments[arguments.length - 1];\n\
             Promise.resolve({expression}).then(value => done([value]), error => done(String(error)));",
            include_str!("../browser/page.js"),
            include_str!("measure.js"),
        );
        match self.web.execute_async(script, arguments).await {
            Ok(answer) => match answer.json() {
                Value::Array(values) => values.first().cloned().unwrap_or_default(),
                error => panic!("{expression}: {error}"),
            },
            Err(error) => panic!("{expression}: {error}"),
        }
    }

    async fn number(&self, expression: &str, arguments: &[Value]) -> f64 {
        let value = self.get(expression, arguments).await;
        value
            .as_f64()
            .unwrap_or_else(|| panic!("{expression} gave {value}, no number"))
    }

    async fn devtools(&self, method: &str, parameters: Value) -> Value {
        let sent = self.web.cdp().send_raw(method, parameters).await;
        sent.unwrap_or_else(|error| panic!("{method}: {error}"))
    }
}

/// Measures everything once on one page.
async fn take_a_turn(folder: &Path, measures: &mut Measures) {
    let server = Server::start(folder);
    let (session, tab) = start_cold(&server, "", &Start::default()).await;
    let ready = tab.number("bench.ready", &[]).await;
    let table = tab.number("bench.table", &[]).await;
    measures.add(Measured::Ready, ready);
    measures.add(Measured::TablePainted, table);

    // As long as a person looks at a page before pasting something; the page prepares itself meanwhile.
    let rested = tab.get("rested(arguments[0])", &[json!(REST_MS)]).await;
    assert!(rested == json!(true), "the page rests");
    let renderers = Renderers::of(&tab.web);
    for rows in SIZES {
        paste(&tab, rows, measures).await;
        for edit in 0..EDITS {
            let text = (110 + edit).to_string();
            start_editing(&tab).await;
            let took = tab.number("entered(arguments[0])", &[json!(text)]).await;
            measures.add(Measured::Edit(rows), took);
        }
    }
    remember(&tab, &renderers, measures).await;
    let scrolled = tab.get(&format!("scrolled({SCROLL_STEPS})"), &[]).await;
    let [late, longest, blank]: [f64; 3] = serde_json::from_value(scrolled).expect("three numbers");
    measures.add(Measured::LateFrames, late);
    measures.add(Measured::LongestFrame, longest);
    measures.add(Measured::BlankFrames, blank);
    // The plain page opens no files.
    if folder == dist() {
        open(&tab, measures).await;
    }
    session.end().await;
    paste_at_once(&server, measures).await;
    click_at_once(&server, measures, folder == dist()).await;

    // The plain page knows no links.
    if folder == dist() {
        open_link(&server, measures).await;
    }
}

/// What is done at the start.
#[derive(Default)]
struct Start<'a> {
    /// Pasted in the moment in which the page answers.
    pasted: Option<&'a str>,
    /// Whether a cell is pressed 50 ms after that.
    clicks: bool,
    /// Whether the processor is slowed four times, and the line has 1.6 Mbit/s and 150 ms.
    slow: bool,
}

/// A browser with nothing stored opens the page with this fragment, and the page answers.
async fn start_cold(server: &Server, fragment: &str, start: &Start<'_>) -> (Session, Tab) {
    let session = Session::start(Browser::Chromium).await;
    let tab = Tab {
        web: session.web.clone(),
    };
    let sized = tab.web.set_window_rect(0, 0, 1366, 855).await;
    sized.expect("the window takes a size");
    // A busy machine may take long, which is for the table to tell.
    let patient = tab.web.set_script_timeout(PATIENCE).await;
    patient.expect("the driver takes a time limit");
    let given = format!(
        "window.pastedAtOnce = {}; window.clicksAtOnce = {};",
        json!(start.pasted),
        start.clicks
    );
    let script = json!({ "source": given + include_str!("start.js") });
    tab.devtools("Page.addScriptToEvaluateOnNewDocument", script)
        .await;
    if start.slow {
        let line = json!({ "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000 });
        tab.devtools("Network.enable", json!({})).await;
        tab.devtools("Network.emulateNetworkConditions", line).await;
        tab.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 }))
            .await;
    }

    let address = format!("{}{fragment}", server.url());
    let loaded = tab.web.goto(&address).await;
    loaded.unwrap_or_else(|error| panic!("{address}: {error}"));
    let seen = "new Promise(done => until(() => bench.ready !== null && bench.table !== null,
                true, 20000, done))";
    let seen = tab.get(seen, &[]).await;
    assert!(
        seen == json!(true),
        "{address}: no html[data-ready], or no table"
    );
    (session, tab)
}

/// Somebody is as quick as the page.
async fn paste_at_once(server: &Server, measures: &mut Measures) {
    let table = annex::units(17);
    let start = Start {
        pasted: Some(&table),
        ..Start::default()
    };
    let (session, tab) = start_cold(server, "", &start).await;
    let seen = "new Promise(done => until(() => bench.answered, Boolean, 20000, done))";
    let _seen = tab.get(seen, &[]).await;
    let answered = tab.number("bench.answered", &[]).await;
    measures.add(Measured::Answered, answered);
    session.end().await;
}

/// Somebody presses a cell as soon as the page answers, on this machine and on a slow one.
async fn click_at_once(server: &Server, measures: &mut Measures, is_page: bool) {
    // The plain page has cells of another kind.
    if !is_page {
        return;
    }
    for slow in [false, true] {
        let start = Start {
            clicks: true,
            slow,
            ..Start::default()
        };
        let (session, tab) = start_cold(server, "", &start).await;
        let seen = "new Promise(done => until(() => bench.clicked, Boolean, 20000, done))";
        let _seen = tab.get(seen, &[]).await;
        if slow {
            let ready = tab.number("bench.ready", &[]).await;
            measures.add(Measured::SlowReady, ready);
        }
        let clicked = tab.number("bench.clicked", &[]).await;
        measures.add(Measured::Clicked { slow }, clicked);
        session.end().await;
    }
}

/// A colleague's link, opened where the page never was.
async fn open_link(server: &Server, measures: &mut Measures) {
    let link = include_str!("../fixtures/link-v1.txt").trim();
    let (session, tab) = start_cold(server, link, &Start::default()).await;
    let units = tab.get(
        "document.querySelectorAll('[data-bieu] tbody [data-row]').length",
        &[],
    );
    assert!(units.await == json!(17), "the link's table has 17 communes");
    let table = tab.number("bench.table", &[]).await;
    measures.add(Measured::LinkPainted, table);
    session.end().await;
}

async fn open(tab: &Tab, measures: &mut Measures) {
    let bytes = STANDARD.encode(workbook::workbook(WORKBOOK_ROWS));
    let opened = tab.get("opened(arguments[0])", &[json!(bytes)]).await;
    let [took, longest]: [f64; 2] = serde_json::from_value(opened).expect("two numbers");
    measures.add(Measured::Open(WORKBOOK_ROWS), took);
    measures.add(Measured::OpenBlocked(WORKBOOK_ROWS), longest);
}

async fn paste(tab: &Tab, rows: usize, measures: &mut Measures) {
    let households = match rows {
        17 => "17.000",
        1_000 => "1.000.000",
        _ => "10.000.000",
    };
    let arguments = [json!(annex::units(rows)), json!(households)];
    let took = tab
        .number("pasted(arguments[0], arguments[1])", &arguments)
        .await;
    measures.add(Measured::Paste(rows), took);
}

/// Opens the editor of a cell as a person does.
async fn start_editing(tab: &Tab) {
    let cell = By::Css("[data-bieu] [data-row=\"1\"] [data-col=\"poor-start\"]");
    let cell = tab.web.find(cell).await.expect("the cell is there");
    cell.click().await.expect("the cell can be clicked");
    let typed = tab.web.action_chain().send_keys("1").perform().await;
    typed.expect("a key can be pressed");
    let open = "new Promise(done => until(editing, true, 20000, done))";
    let open = tab.get(open, &[]).await;
    assert!(open == json!(true), "typing opens no cell");
}

/// Memory with the longest table, after what is not used any more was given back.
async fn remember(tab: &Tab, before: &Renderers, measures: &mut Measures) {
    tab.devtools("HeapProfiler.collectGarbage", json!({})).await;
    tab.devtools("Performance.enable", json!({})).await;
    let metrics = tab.devtools("Performance.getMetrics", json!({})).await;
    let heap = metrics["metrics"]
        .as_array()
        .and_then(|metrics| {
            let heap = |metric: &&Value| metric["name"] == "JSHeapUsedSize";
            metrics.iter().find(heap)?["value"].as_f64()
        })
        .expect("Chromium tells the size of the heap");
    let wasm = tab
        .number("bench.memory?.buffer.byteLength ?? 0", &[])
        .await;
    measures.add(Measured::Heap, megabytes(heap + wasm));
    let renderer = before.busiest_since(&tab.web);
    measures.add(Measured::Renderer, megabytes(renderer * 1024.0));
}

fn megabytes(bytes: f64) -> f64 {
    bytes / 1_000_000.0
}
