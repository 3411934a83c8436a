//! The pure recompute as a WebAssembly module of its own, so that the page need not export what
//! only a benchmark calls. `page.rs` builds it with the page's own profile and times it in Chromium.

#![expect(
    clippy::expect_used,
    reason = "a benchmark that cannot measure stops with the reason"
)]

use std::hint::black_box;

use giam_ngheo::domain::report::Report;
use giam_ngheo::domain::table::CommuneTable;
use wasm_bindgen::prelude::wasm_bindgen;

mod tables;

/// A table that is there before the clock starts.
#[wasm_bindgen]
pub struct Recompute {
    table: CommuneTable,
}

#[wasm_bindgen]
impl Recompute {
    /// A table of so many rows.
    #[wasm_bindgen(constructor)]
    pub fn new(rows: usize) -> Self {
        Self {
            table: tables::table(rows),
        }
    }

    /// Computes everything so many times; gives back the poor households of the last time, which
    /// the benchmark checks.
    pub fn run(&self, times: usize) -> f64 {
        let mut poor = 0;
        for _ in 0..times {
            let report = Report::compute(black_box(&self.table));
            let [group, _] = &black_box(&report).total.groups;
            poor = group.start.map(|start| start.count()).unwrap_or_default();
        }
        poor as f64
    }
}
