//! Why nothing was read.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why nothing was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum ImportError {
    /// Nothing was there but blanks.
    #[error("nothing to read")]
    Nothing,
    /// A picture, which has no text.
    #[error("a picture without text")]
    PictureOnly,
    /// Text, but no table in it.
    #[error("text without a table")]
    Prose,
    /// One long line that is no table.
    #[error("one line of {bytes} bytes that is no table")]
    OneLine { bytes: usize },
    /// A table without units: no row has a name and a number.
    #[error("a table without units")]
    NoUnits,
    /// More units than a table takes.
    #[error("{found} units, of at most {limit}")]
    TooManyRows { found: usize, limit: usize },
    /// More text than is read.
    #[error("{bytes} bytes, of at most {limit}")]
    TooLong { bytes: usize, limit: usize },
    /// No text at all: characters that no text has.
    #[error("no text")]
    Binary,
}

impl ImportError {
    /// The name by which programs outside know the error.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::PictureOnly => "picture-only",
            Self::Prose => "prose",
            Self::OneLine { .. } => "one-line",
            Self::NoUnits => "no-units",
            Self::TooManyRows { .. } => "too-many-rows",
            Self::TooLong { .. } => "too-long",
            Self::Binary => "binary",
        }
    }
}
