//! Why a file cannot be read.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::format::{Format, Unsupported};

/// Why nothing was read from a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum FileError {
    /// The file holds nothing.
    #[error("an empty file")]
    Empty,
    /// The file is larger than is read.
    #[error("{bytes} bytes, of at most {limit}")]
    TooLarge { bytes: usize, limit: usize },
    /// What the file holds is larger than is read, once unpacked.
    #[error("more than {limit} bytes once unpacked")]
    TooLargeUnpacked { limit: usize },
    /// The file can be opened with a password only.
    #[error("a file with a password")]
    Encrypted,
    /// The file is of a kind that is not read.
    #[error("a kind of file that is not read")]
    Unsupported { found: Unsupported },
    /// The file is broken, or only a part of it is there.
    #[error("a broken file")]
    Damaged { format: Format },
    /// The file has no sheet with cells.
    #[error("a file without a sheet")]
    NoSheet { format: Format },
    /// Neither text nor a kind of file that is known.
    #[error("no text, and no known kind of file")]
    Binary,
}

impl FileError {
    /// The name by which programs outside know the error.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Empty => "empty-file",
            Self::TooLarge { .. } => "file-too-large",
            Self::TooLargeUnpacked { .. } => "unpacked-too-large",
            Self::Encrypted => "encrypted-file",
            Self::Unsupported { .. } => "unsupported-file",
            Self::Damaged { .. } => "damaged-file",
            Self::NoSheet { .. } => "no-sheet",
            Self::Binary => "binary-file",
        }
    }
}
