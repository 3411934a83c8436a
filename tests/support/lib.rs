//! What the browser tests and the benchmarks share: the browsers, a host for the page, and tables.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking, with a sentence that says what was wrong"
)]

pub mod annex;
pub mod browsers;
pub mod server;
pub mod workbook;
