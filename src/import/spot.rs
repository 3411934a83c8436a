//! Places in a source.

use serde::{Deserialize, Serialize};

use super::reading::Source;
use super::source::file::format::Format;
use super::source::grid::{Grid, Origin};

/// A place in the source: a row, a column, a cell; neither for the source as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Spot {
    /// The source row, the first being 0.
    pub row: Option<usize>,
    /// The source column, the first being 0.
    pub column: Option<usize>,
}

impl Spot {
    /// The place in a sheet with named rows and columns; `None` in other sources, and for what stands
    /// nowhere in particular.
    #[must_use]
    pub fn in_sheet(self, source: Source, grid: &Grid) -> Option<Origin> {
        let Source::File(Format::Xlsx | Format::Xls | Format::SpreadsheetXml) = source else {
            return None;
        };
        let origin = grid.origin(self.row?, self.column.unwrap_or_default());
        (origin.row > 0).then_some(origin)
    }
}
