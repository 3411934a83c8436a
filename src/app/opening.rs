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

/// An opened file, while another of its sheets can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedFile {
    /// The file.
    pub file: HeldFile,
    /// Its sheets, in its order.
    pub sheets: Vec<FileSheet>,
    /// Its sheets that hold a table, the best first.
    pub tables: Vec<SheetTable>,
    /// The sheet whose table is shown.
    pub shown: usize,
}

impl OpenedFile {
    /// Index, name and number of units of each sheet with a table, in the order of the file. The name may
    /// be empty.
    pub fn choices(&self) -> impl Iterator<Item = (usize, &str, usize)> {
        let sheets = self.sheets.iter().enumerate();
        sheets.filter_map(|(index, sheet)| {
            let table = self.tables.iter().find(|table| table.index == index)?;
            Some((index, sheet.name.as_str(), table.units))
        })
    }
}
