//! The state of the page without a browser: the [`model`], the [`command`]s, and [`update`], which
//! returns the next model and the [`effect`]s. The [`store`] owns the model.

pub mod arrival;
pub mod cells;
pub mod checked;
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
mod open;
pub mod opening;
pub mod row_window;
pub mod selection;
pub mod store;
pub mod targets;
mod theme;
pub mod update;
