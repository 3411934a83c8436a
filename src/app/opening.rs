//! An opened file whose sheets can be chosen.

use std::rc::Rc;

use crate::import::SheetTable;
use crate::import::file::Document;

/// An opened file, while another of its sheets can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedFile {
    /// The file's name.
    pub name: Rc<str>,
    /// Its contents.
    pub document: Rc<Document>,
    /// The sheets with a table, the best first.
    pub tables: Vec<SheetTable>,
    /// The sheet whose table is shown.
    pub shown: usize,
}

impl OpenedFile {
    /// Index, name and number of units of each sheet with a table, in the order of the file. The name may
    /// be empty.
    pub fn choices(&self) -> impl Iterator<Item = (usize, &str, usize)> {
        let sheets = self.document.sheets.iter().enumerate();
        sheets.filter_map(|(index, sheet)| {
            let table = self.tables.iter().find(|table| table.index == index)?;
            Some((index, sheet.name.as_str(), table.units))
        })
    }
}
