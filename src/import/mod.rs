//! Text, HTML and files become a table. Reading is decoding: the annex is redundant, and of all
//! readings the one is taken under which the least is surprising.
//!
//! Each folder is a stage, and uses only those before it:
//!
//! 1. `source` becomes a [`grid`]: [`text`], [`html`] and [`mod@file`] read bytes and clipboards;
//! 2. `cells`: every cell, read once in all its readings;
//! 3. `lexicon`: what words mean, for all stages;
//! 4. `shape`: where tables stand, and as what: a view for each;
//! 5. `infer`: roles of columns and rows, by bits, and the rivals that are nearly as likely;
//! 6. `build`: the table with its printed and restored figures.
//!
//! [`issue`], [`question`] and [`reading`] tell what was found wrong, what is asked and what was
//! understood; [`corrections`] are what a person says of it. [`read()`] is the one entry that a worker
//! serves.

mod block;
mod build;
mod cells;
pub mod corrections;
pub mod error;
pub mod figure;
mod imported;
mod infer;
pub mod issue;
mod lexicon;
mod prose;
pub mod question;
mod read;
pub mod reading;
mod shape;
mod source;
mod spot;

pub use self::block::Block;
pub use self::build::agreement::differs;
pub use self::build::stated::{entry_as_read, implied_targets};
pub use self::error::ImportError;
pub use self::imported::Imported;
pub use self::lexicon::words;
pub use self::read::{
    FileRead, FileSheet, Pasted, Read, ReadError, Request, SheetTable, TEXT_LIMIT, read,
    read_again, read_best, read_clipboard, read_document, read_grid, read_sheet, sheet_tables,
};
pub use self::source::{file, grid, html, legacy, page, text};
pub use crate::domain::published::{Published, PublishedRow};
