//! Files: as the browser holds them, and one that was opened, of which another sheet may be chosen.

use std::rc::Rc;

use crate::import::{FileSheet, SheetTable};

/// A file that the browser holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldFile {
    /// By this the browser knows it.
    pub id: u32,
    /// Its name.
    pub name: Rc<str>,
    /// Its length in bytes.
    pub bytes: usize,
}

/// A file that was opened, as long as another of its sheets may be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedFile {
    /// The file.
    pub file: HeldFile,
    /// Its sheets, in its order.
    pub sheets: Vec<FileSheet>,
    /// Its sheets that hold a table, the best first.
    pub tables: Vec<SheetTable>,
    /// The sheet whose table was taken in.
    pub shown: usize,
}

impl OpenedFile {
    /// The names of its sheets that hold a table, in the order of the file, each behind its place
    /// there; a sheet without a name has only its number.
    pub fn choices(&self) -> impl Iterator<Item = (usize, &str, usize)> {
        let sheets = self.sheets.iter().enumerate();
        sheets.filter_map(|(index, sheet)| {
            let table = self.tables.iter().find(|table| table.index == index)?;
            Some((index, sheet.name.as_str(), table.units))
        })
    }
}
