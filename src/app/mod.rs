//! What the page knows and what a person can do to it, without a browser: the [`model`], the
//! [`command`]s, and [`update`], which makes the next model out of both and names the [`effect`]s.
//! The [`store`] owns the model.

pub mod arrival;
pub mod cells;
pub mod command;
pub mod derived;
pub mod effect;
pub mod embedding;
pub mod entry;
pub mod history;
pub mod key;
pub mod keys;
pub mod merge;
pub mod message;
pub mod model;
pub mod opening;
pub mod row_window;
pub mod selection;
pub mod store;
pub mod targets;
pub mod update;
