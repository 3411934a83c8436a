//! What was measured, and the table of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// One figure of the table, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Measured {
    /// From the start of the navigation until the page answers input.
    Ready,
    /// From the start of the navigation until what was pasted in the moment in which the page answered
    /// is painted.
    Answered,
    /// From the start of the navigation until a press 50 ms after the answer is painted; `slow` with the
    /// processor slowed four times, 1.6 Mbit/s and 150 ms.
    Clicked { slow: bool },
    /// As [`Self::Ready`], on such a machine.
    SlowReady,
    /// From the start of the navigation until the table is painted.
    TablePainted,
    /// The same when the address is a link with a table of 17 communes.
    LinkPainted,
    /// From the drop of a workbook of so many rows to the frame that shows them; the worker is
    /// fetched meanwhile.
    Open(usize),
    /// The longest time without a frame while it is read.
    OpenBlocked(usize),
    /// From a paste of so many rows to the frame after it.
    Paste(usize),
    /// From Enter in a cell to the frame after it, with so many rows.
    Edit(usize),
    /// The JavaScript heap and the memory of WebAssembly, with the longest table.
    Heap,
    /// Memory of the renderer process (proportional set size), with the longest table.
    Renderer,
    /// Frames lost in a scroll through the longest table.
    LateFrames,
    /// The longest frame of that scroll.
    LongestFrame,
    /// Frames of that scroll without a row in the middle.
    BlankFrames,
}

impl Measured {
    fn label(self) -> String {
        match self {
            Self::Ready => "cold start: answers input, ms".to_owned(),
            Self::Answered => "cold start: pasted at once, painted, ms".to_owned(),
            Self::Clicked { slow: false } => "cold start: first click painted, ms".to_owned(),
            Self::Clicked { slow: true } => "the same on a slow machine, ms".to_owned(),
            Self::SlowReady => "slow machine: answers input, ms".to_owned(),
            Self::TablePainted => "cold start: table painted, ms".to_owned(),
            Self::LinkPainted => "cold start: table of a link painted, ms".to_owned(),
            Self::Open(rows) => format!("workbook of {rows} rows painted, ms"),
            Self::OpenBlocked(rows) => format!("longest frame while {rows} rows are read"),
            Self::Paste(rows) => format!("paste of {rows} rows painted, ms"),
            Self::Edit(rows) => format!("edit among {rows} rows painted, ms"),
            Self::Heap => "10000 rows: heap and wasm memory, MB".to_owned(),
            Self::Renderer => "10000 rows: renderer process, MB".to_owned(),
            Self::LateFrames => "10000 rows: frames lost in 300".to_owned(),
            Self::LongestFrame => "10000 rows: longest frame, ms".to_owned(),
            Self::BlankFrames => "10000 rows: frames without rows".to_owned(),
        }
    }

    /// What a plain page reached when the project began, on a machine of two cores.
    fn floor(self) -> Option<f64> {
        match self {
            Self::Ready => Some(85.0),
            Self::Paste(17) => Some(16.0),
            Self::Paste(1_000) => Some(33.0),
            Self::Paste(10_000) => Some(76.0),
            Self::Edit(_) => Some(15.0),
            Self::Renderer => Some(78.0),
            Self::LateFrames => Some(0.0),
            Self::Answered
            | Self::Clicked { .. }
            | Self::SlowReady
            | Self::TablePainted
            | Self::LinkPainted
            | Self::Open(_)
            | Self::OpenBlocked(_)
            | Self::Paste(_)
            | Self::Heap
            | Self::LongestFrame
            | Self::BlankFrames => None,
        }
    }
}

/// All that was measured of one page.
#[derive(Debug, Default)]
pub(crate) struct Measures(BTreeMap<Measured, Vec<f64>>);

impl Measures {
    /// Adds what one turn gave.
    pub(crate) fn add(&mut self, measured: Measured, value: f64) {
        self.0.entry(measured).or_default().push(value);
    }
}

/// The middle one of some values; of an even number, the upper of the two.
pub(crate) fn median(values: &[f64]) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    *values.get(middle).expect("something was measured")
}

/// How long the recompute alone takes in WebAssembly.
pub(crate) struct Recompute {
    /// Rows of the table.
    pub(crate) rows: usize,
    /// Microseconds for all of them.
    pub(crate) microseconds: f64,
}

/// Prints the table.
#[expect(clippy::print_stdout, reason = "the table is what this program is for")]
pub(crate) fn print(page: &Measures, plain: &Measures, recompute: &[Recompute], runs: usize) {
    println!(
        "\nMedians of {runs} turns in Chromium. 'plain' is tests/bench/plain in the same run;"
    );
    println!(
        "'floor' is what such a page reached when the project began. Wanted: below 1.5 times.\n"
    );
    println!(
        "{:<40}{:>9}{:>9}{:>8}{:>8}{:>8}",
        "", "page", "plain", "ratio", "floor", "ratio"
    );
    for (measured, values) in &page.0 {
        let here = median(values);
        let plain = plain.0.get(measured).map(|values| median(values));
        let floor = measured.floor();
        println!(
            "{:<40}{here:>9.1}{:>9}{:>8}{:>8}{:>8}",
            measured.label(),
            figure(plain, 1),
            figure(ratio(here, plain), 2),
            figure(floor, 0),
            figure(ratio(here, floor), 2),
        );
    }
    let of = |measured| page.0.get(&measured).map(|values| median(values));
    if let Some(link) = of(Measured::LinkPainted) {
        let ratio = figure(ratio(link, of(Measured::TablePainted)), 2);
        println!("\nA link's table beside the sample's: {ratio} times. Wanted: below 1.5 times.");
    }
    println!(
        "\n{:<40}{:>9}{:>9}",
        "the recompute alone, microseconds", "takes", "limit"
    );
    let wasm = recompute
        .iter()
        .map(|Recompute { rows, microseconds }| ("in wasm", *rows, Some(*microseconds)));
    let native = [17, 1_000, 10_000, 100_000].map(|rows| ("native", rows, by_criterion(rows)));
    for (place, rows, microseconds) in wasm.chain(native) {
        let limit = match (place, rows) {
            ("in wasm", 17) => Some(60.0),
            ("in wasm", 10_000) => Some(10_000.0),
            ("native", 17) => Some(20.0),
            _ => None,
        };
        println!(
            "{:<40}{:>9}{:>9}",
            format!("{place}, {rows} rows"),
            figure(microseconds, 1),
            figure(limit, 0)
        );
    }
}

fn ratio(value: f64, to: Option<f64>) -> Option<f64> {
    to.filter(|to| *to > 0.0).map(|to| value / to)
}

fn figure(value: Option<f64>, decimals: usize) -> String {
    value.map_or_else(|| "-".to_owned(), |value| format!("{value:.decimals$}"))
}

/// What `cargo bench --bench recompute` found the last time, in microseconds.
fn by_criterion(rows: usize) -> Option<f64> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent()?;
    let file = target.join(format!("criterion/recompute/{rows}/new/estimates.json"));
    let estimates: Value = serde_json::from_slice(&fs::read(file).ok()?).ok()?;
    let nanoseconds = estimates.get("median")?.get("point_estimate")?.as_f64()?;
    Some(nanoseconds / 1_000.0)
}
