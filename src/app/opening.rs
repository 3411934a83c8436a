//! A file that was opened: its best table comes in as a paste does, and another of its sheets can
//! be chosen.

use std::rc::Rc;

use thiserror::Error;

use super::paste;
use super::state::{AppState, Notice};
use crate::import::file::{Document, FileError};
use crate::import::{ImportError, SheetTable, read_sheet, sheet_tables};

/// A file that was opened, as long as another of its sheets may be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedFile {
    /// The file's name.
    pub name: Rc<str>,
    /// What it holds.
    pub document: Rc<Document>,
    /// Its sheets that hold a table, the best first.
    pub tables: Vec<SheetTable>,
    /// The sheet whose table was taken in.
    pub shown: usize,
}

impl OpenedFile {
    /// The names of its sheets that hold a table, in the order of the file, each behind its place
    /// there; a sheet without a name has only its number.
    pub fn choices(&self) -> impl Iterator<Item = (usize, &str, usize)> {
        let sheets = self.document.sheets.iter().enumerate();
        sheets.filter_map(|(index, sheet)| {
            let table = self.tables.iter().find(|table| table.index == index)?;
            Some((index, sheet.name.as_str(), table.units))
        })
    }
}

/// Why a file gave no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FileProblem {
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// It was read, and holds no table.
    #[error(transparent)]
    Table(#[from] ImportError),
    /// The browser does not give its bytes.
    #[error("the browser does not give the file")]
    Withheld,
    /// The page stands where it cannot fetch the part that reads such files.
    #[error("the reader of such files is not for this page")]
    NoReaderHere,
    /// The part of the page that reads such files could not be fetched.
    #[error("the reader of such files could not be fetched")]
    NoReader,
}

impl FileProblem {
    /// The name by which programs outside know the problem.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::File(error) => error.kind(),
            Self::Table(error) => error.kind(),
            Self::Withheld => "file-withheld",
            Self::NoReaderHere => "no-reader-here",
            Self::NoReader => "no-reader",
        }
    }
}

/// Takes in the best table of a file. What has none leaves everything as it is, and says why.
#[inline(never)]
pub(super) fn open(next: &mut AppState, name: Rc<str>, document: Rc<Document>) {
    let tables = sheet_tables(&document);
    let opened = OpenedFile {
        shown: tables.first().map_or(0, |table| table.index),
        name,
        document,
        tables,
    };
    take(next, opened);
}

/// Takes in the table of another sheet of the file that is open.
#[inline(never)]
pub(super) fn choose_sheet(next: &mut AppState, index: usize) {
    if let Some(opened) = &next.opened {
        let mut opened = OpenedFile::clone(opened);
        opened.shown = index;
        take(next, opened);
    }
}

fn take(next: &mut AppState, opened: OpenedFile) {
    let sheet = opened.document.sheets.get(opened.shown);
    let read = match sheet {
        Some(sheet) => read_sheet(opened.document.format, sheet),
        None => Err(ImportError::Nothing),
    };
    match read {
        Ok(imported) => {
            next.opened = Some(Rc::new(opened));
            paste::take(next, Rc::new(imported));
        }
        Err(error) => {
            next.notice = Some(Notice::FileRefused {
                name: opened.name,
                problem: error.into(),
            });
        }
    }
}
