//! A file that was opened, of which another sheet may be chosen.

use std::rc::Rc;

use crate::import::SheetTable;
use crate::import::file::Document;

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
