//! The words that tables are made of: the only place that knows what headers and rows are called.

pub mod words;
