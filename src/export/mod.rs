//! Exports of the table for other programs.

pub mod clipboard;
pub mod embed;
