//! What the page knows and what a person can do to it, without a browser: [`state`], the
//! [`command`]s, and [`update`], which makes the next state out of both.

pub mod carried;
pub mod cells;
pub mod command;
mod correct;
pub mod embedding;
pub mod entry;
pub mod fill;
pub mod history;
pub mod keeping;
pub mod merge;
pub mod opening;
mod paste;
mod rows;
mod scenarios;
pub mod selection;
mod settings;
pub mod state;
pub mod store;
pub mod targets;
pub mod update;
