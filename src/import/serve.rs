//! The one entry that a worker serves: what to read, and what came of it. All of it can be sent from
//! one program to another.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::corrections::Corrections;
use super::file::format::Format;
use super::file::{self, FileError};
use super::grid::Grid;
use super::reading::Source;
use super::{
    ImportError, Imported, Pasted, SheetTable, build, read_clipboard, read_sheet, sheet_tables,
};

/// What is to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// What a paste event carries.
    Clipboard {
        html: Option<String>,
        text: Option<String>,
    },
    /// The bytes of a file.
    File {
        name: String,
        bytes: Vec<u8>,
        /// Which of its sheets, from 0; `None` for the best one.
        sheet: Option<usize>,
    },
    /// Cells that were read before, as a person says they are.
    Again {
        grid: Rc<Grid>,
        source: Source,
        said: Corrections,
    },
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Read {
    /// A paste: a table, or values for cells.
    Pasted(Pasted),
    /// A file, with the sheets that hold a table, the best first.
    File {
        name: String,
        format: Format,
        sheets: Vec<FileSheet>,
        tables: Vec<SheetTable>,
        /// The sheet that was read, and its table.
        sheet: usize,
        imported: Box<Imported>,
    },
    /// The same cells, read again.
    Again(Box<Imported>),
}

/// A sheet of a file, as it is listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSheet {
    /// Its name; empty where sheets have none.
    pub name: String,
    /// Whether its program hides it.
    pub hidden: bool,
}

/// Why nothing was read.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum ReadError {
    /// The source holds no table.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] FileError),
}

/// Reads whatever is asked for.
///
/// ```
/// use giam_ngheo::import::{Read, Request, read};
/// let request = Request::Clipboard {
///     html: None,
///     text: Some("Xã\tTổng số hộ\tHộ nghèo\nA\t100\t10\nB\t200\t20".to_owned()),
/// };
/// assert!(matches!(read(request)?, Read::Pasted(_)));
/// # Ok::<(), giam_ngheo::import::ReadError>(())
/// ```
///
/// # Errors
/// Every case of [`ReadError`].
pub fn read(request: Request) -> Result<Read, ReadError> {
    match request {
        Request::Clipboard { html, text } => Ok(Read::Pasted(read_clipboard(
            html.as_deref(),
            text.as_deref(),
        )?)),
        Request::File { name, bytes, sheet } => {
            let document = file::read(&bytes)?;
            let tables = sheet_tables(&document);
            let best = tables.first().map_or(0, |table| table.index);
            let chosen = sheet.unwrap_or(best);
            let of_sheet = document.sheets.get(chosen).ok_or(ImportError::Nothing)?;
            let imported = Box::new(read_sheet(document.format, of_sheet)?);
            let sheets = document.sheets.iter().map(|sheet| FileSheet {
                name: sheet.name.clone(),
                hidden: sheet.hidden,
            });
            Ok(Read::File {
                name,
                format: document.format,
                sheets: sheets.collect(),
                tables,
                sheet: chosen,
                imported,
            })
        }
        Request::Again { grid, source, said } => {
            Ok(Read::Again(Box::new(build::read(&grid, source, &said)?)))
        }
    }
}
