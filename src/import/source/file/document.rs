//! What a file holds, and how much of it is read.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::format::Format;
use crate::import::source::grid::Grid;
use crate::import::source::text::Separator;

/// The largest file that is read, in bytes.
pub const FILE_LIMIT: usize = 32 << 20;
/// The most that the parts of a file may hold once unpacked, in bytes.
pub const UNPACKED_LIMIT: usize = 96 << 20;
/// The most sheets of a file that are read.
pub const SHEET_LIMIT: usize = 200;

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What the file is.
    pub format: Format,
    /// Its sheets in their order; a text is one sheet.
    pub sheets: Vec<Sheet>,
}

/// One sheet of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name, in one form of Unicode; empty where sheets have none.
    pub name: String,
    /// Whether its program hides it.
    pub hidden: bool,
    /// What separates the cells, where the file is text.
    pub separator: Option<Separator>,
    /// Its cells.
    pub grid: Rc<Grid>,
}

impl Sheet {
    /// The only sheet of a file whose sheets have no names.
    #[must_use]
    pub fn unnamed(grid: Grid) -> Self {
        Self {
            name: String::new(),
            hidden: false,
            separator: None,
            grid: grid.into(),
        }
    }
}
