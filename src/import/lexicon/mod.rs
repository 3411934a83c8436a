//! The words that tables are made of: the only place that knows what headers and rows are called.
//!
//! [`words`] folds and composes letters, `tokens` takes texts apart into syllables. `codes` reads the row of column codes, `header` says what
//! words over columns mean, `moment` which points in time they speak of, `rows` what rows are called, `title` what the lines over a table say.

pub(in crate::import) mod codes;
pub(in crate::import) mod header;
pub(in crate::import) mod moment;
pub(in crate::import) mod rows;
pub(in crate::import) mod title;
pub(in crate::import) mod tokens;
pub(in crate::import) mod units;
pub mod words;
