//! The built page in real browsers, Chromium and Firefox, driven through WebDriver.
//!
//! `make test-browser` runs it on `dist/`. Every test opens the page anew, in a window and at an
//! address of its own; nothing waits for time, only for what should come to be seen.
//!
//! [`harness`] starts the tests, [`page`] has the verbs that they are written in; browsers, host and
//! tables come from `tests/support`.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking, with a sentence that says what was wrong"
)]

mod accessibility;
mod audit;
mod bad_pastes;
mod deferred_part;
mod editing;
mod embedding;
mod entries;
mod files;
mod first_moment;
mod harness;
mod input_methods;
mod keeping;
mod keyboard;
mod languages;
mod layout;
mod links;
mod offline;
mod opening;
mod others;
mod page;
mod pasting;
mod pictures;
mod plain_page;
mod preview;
mod questions;
mod rows;
mod security;
mod targets;
mod typing;

use test_support::{annex, browsers, server, workbook};
