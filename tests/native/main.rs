//! The native tests, in one binary.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests fail by panicking"
)]

mod commands;
mod files;
mod golden;
mod html;
mod import;
mod layers;
mod links;
mod plan;
mod properties;
mod targets;
mod views;
