//! The native tests, in one binary.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests fail by panicking"
)]

mod any_grid;
mod audit;
mod cases;
mod checks;
mod commands;
mod corrections;
mod embedding;
mod files;
mod forms;
mod golden;
mod html;
mod import;
mod keeping;
mod layers;
mod layouts;
mod links;
mod merging;
mod mirror;
mod narrative;
mod plan;
mod properties;
mod random;
mod recognition;
mod support;
mod targets;
mod views;
