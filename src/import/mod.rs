//! Text and HTML become a table.

pub mod issue;
pub mod number;
