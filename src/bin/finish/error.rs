//! The errors of finishing a folder, and file access with these errors.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::{fs, io};

use flate2::Compression;
use flate2::read::GzEncoder;
use thiserror::Error;

/// Why the folder could not be finished.
#[derive(Debug, Error)]
pub(crate) enum FinishError {
    /// The command line is invalid.
    #[error("say 'finish FOLDER'")]
    Usage,
    /// A file could not be read or written.
    #[error("{path}: {source}", path = .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// The page does not have exactly one place for an insertion.
    #[error("index.html should have {text:?} exactly once, and has it {times} times")]
    Page {
        /// The text that marks the place.
        text: &'static str,
        /// How often it occurs.
        times: usize,
    },
    /// There is no such file in the folder, or more than one.
    #[error("the folder should have one file {start:?}…{end:?}, and has {found}")]
    NotOne {
        /// The start of its name.
        start: &'static str,
        /// The end of its name.
        end: &'static str,
        /// How many were found.
        found: usize,
    },
    /// An element of the page is not closed.
    #[error("index.html has a {text:?} that does not end")]
    Open {
        /// The start of the element.
        text: &'static str,
    },
    /// The page has code or styles that a hash cannot allow.
    #[error("index.html has {text:?}, which its Content-Security-Policy would refuse")]
    Refused {
        /// What was found.
        text: &'static str,
    },
}

/// The error for `path`.
pub(crate) fn failed(path: &Path, source: io::Error) -> FinishError {
    FinishError::File {
        path: path.to_owned(),
        source,
    }
}

/// The bytes of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, FinishError> {
    fs::read(path).map_err(|source| failed(path, source))
}

/// Writes a file.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), FinishError> {
    fs::write(path, content).map_err(|source| failed(path, source))
}

/// The text of a file.
pub(crate) fn text(path: &Path) -> Result<String, FinishError> {
    fs::read_to_string(path).map_err(|source| failed(path, source))
}

/// The first digits of a hash, for file names.
pub(crate) fn hexadecimal(hash: &[u8]) -> String {
    hash.iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A file compressed as gzip, as start.js unpacks it.
pub(crate) fn packed(content: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    // In memory, nothing is in the way of either.
    let _read = GzEncoder::new(content, Compression::best()).read_to_end(&mut packed);
    packed
}
