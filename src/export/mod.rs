//! The table as other programs take it.

pub mod clipboard;
pub mod embed;
