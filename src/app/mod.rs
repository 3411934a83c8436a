//! What the page knows and what a person can do to it, without a browser: the [`model`], the
//! [`command`]s, and [`update`], which makes the next model out of both and names the [`effect`]s.
//! The [`store`] owns the model.

pub mod arrival;
pub mod cells;
mod changed;
pub mod command;
mod correct;
pub mod derived;
pub mod effect;
pub mod embedding;
pub mod entry;
pub mod fill;
pub mod history;
pub mod keeping;
pub mod keys;
pub mod merge;
pub mod message;
pub mod model;
pub mod opening;
mod paste;
pub mod row_window;
mod rows;
mod scenarios;
pub mod selection;
mod settings;
pub mod store;
pub mod targets;
pub mod update;
