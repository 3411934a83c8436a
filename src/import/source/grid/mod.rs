//! What every source becomes first: rows of cells, with their place in the source.

mod cleaned;
mod narrow;
mod origin;
mod regions;

use serde::{Deserialize, Serialize};

use self::cleaned::cleaned;
pub use self::origin::Origin;
use crate::import::lexicon::words::composed;

/// The most columns of one row that are read.
pub const COLUMN_LIMIT: usize = 256;
/// The most rows of one source that are read: as many as a table takes, and as many again for
/// headers, groups and blank lines.
pub const ROW_LIMIT: usize = 200_000;
/// The most cells of one source that are read.
pub const CELL_LIMIT: usize = 4_000_000;
/// The most merged cells of one source that are told of.
const SPAN_LIMIT: usize = 100_000;
/// Rows of cells. A merged cell's text stands in its first place, and the others are blank, which
/// is also what text from a spreadsheet looks like.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Grid {
    // All cells' texts, one after the other, so that a large table needs no allocation a cell.
    text: String,
    cells: Vec<(u32, u32)>,
    rows: Vec<Row>,
    /// Merged cells, in the order of their first places.
    spans: Vec<Span>,
    /// Columns that the source hides.
    hidden_columns: Vec<u32>,
    /// How many columns of the source stand left of the first one here.
    left: u32,
    /// Rows or columns were more than the limits, and the rest is not here.
    pub cut: bool,
    /// How many rows of the source are known to be not here.
    pub(in crate::import) beyond: usize,
    /// The old encoding that the text was in, when it was converted from one.
    pub converted: Option<Conversion>,
    /// How the table stood before it was put upright.
    pub arranged: Option<Arrangement>,
    /// How many formulas the source holds without what comes out of them: their cells are blank here.
    pub uncomputed: usize,
}

/// One row's cells, where it stands in the source, and which table of the source it belongs to; 0
/// for text outside any table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Row {
    first: u32,
    count: u32,
    region: u32,
    number: u32,
    hidden: bool,
}

/// A merged cell: its first place here, and how far it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Span {
    row: u32,
    column: u32,
    rows: u32,
    columns: u32,
}

/// How a table stood before it was put upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Arrangement {
    /// With a column for each unit.
    Turned,
    /// In parts beside each other under the same header.
    SideBySide,
    /// With two figures in one cell.
    Paired,
    /// In tables of the same units one below the other, each with other figures.
    Below,
}

/// An encoding from before Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Legacy {
    /// TCVN 5712, the form of the .VnTime fonts: one character a letter.
    Tcvn3,
    /// VNI for Windows: a letter, then a character for its marks.
    Vni,
    /// UTF-8 whose bytes were read as windows-1252: "Tá»•ng sá»‘ há»™".
    Utf8As1252,
}

/// How text in an old encoding was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversion {
    /// The old encoding.
    pub from: Legacy,
    /// One cell as it stood.
    pub before: String,
    /// The same cell as it was read.
    pub after: String,
}

impl Grid {
    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many cells the row holds.
    #[must_use]
    pub fn width(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |row| row.count as usize)
    }

    /// The table that the row belongs to; 0 for text outside any.
    #[must_use]
    pub fn region(&self, row: usize) -> u32 {
        self.rows.get(row).map_or(0, |row| row.region)
    }

    /// The text of a cell without the blanks around it; empty where there is no cell.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows
            .get(row)
            .filter(|row| column < row.count as usize)
            .and_then(|row| self.cells.get((row.first as usize).saturating_add(column)))
            .and_then(|(start, end)| self.text.get(*start as usize..*end as usize))
            .unwrap_or_default()
    }

    /// Where a cell stands among all cells, in the order of [`Self::texts`].
    pub(in crate::import) fn place(&self, row: usize, column: usize) -> Option<usize> {
        let row = self.rows.get(row)?;
        (column < row.count as usize).then(|| (row.first as usize).saturating_add(column))
    }

    /// The texts of a row from left to right.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &str> {
        (0..self.width(row)).map(move |column| self.cell(row, column))
    }

    /// Where a cell stands in its source.
    #[must_use]
    pub fn origin(&self, row: usize, column: usize) -> Origin {
        let at = (short(row), short(column));
        let found = self
            .spans
            .binary_search_by_key(&at, |span| (span.row, span.column))
            .ok()
            .and_then(|index| self.spans.get(index));
        Origin {
            row: self.rows.get(row).map_or(0, |row| row.number),
            column: at.1.saturating_add(self.left).saturating_add(1),
            rows: found.map_or(1, |span| span.rows),
            columns: found.map_or(1, |span| span.columns),
        }
    }

    /// An empty grid with room for this many rows and cells, and the bytes of their texts. Without it
    /// a long table is copied some times while it grows.
    pub(in crate::import) fn with_room(rows: usize, cells: usize, bytes: usize) -> Self {
        Self {
            rows: Vec::with_capacity(rows.min(ROW_LIMIT)),
            cells: Vec::with_capacity(cells.min(CELL_LIMIT)),
            text: String::with_capacity(bytes),
            ..Self::default()
        }
    }

    /// Opens a row; the cells pushed next are its own.
    pub(in crate::import) fn open_row(&mut self, region: u32) -> bool {
        self.open_row_at(region, short(self.rows.len()).saturating_add(1))
    }

    /// Opens the row that has this number in the source.
    pub(in crate::import) fn open_row_at(&mut self, region: u32, number: u32) -> bool {
        if self.rows.len() >= ROW_LIMIT || self.cells.len() >= CELL_LIMIT {
            self.cut = true;
            self.beyond = self.beyond.saturating_add(1);
            return false;
        }
        self.rows.push(Row {
            first: short(self.cells.len()),
            count: 0,
            region,
            number,
            hidden: false,
        });
        true
    }

    /// Says that the source hides the open row.
    pub(in crate::import) fn hide_row(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.hidden = true;
        }
    }

    /// Whether the source hides the row.
    #[must_use]
    pub fn is_hidden(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|row| row.hidden)
    }

    /// Says which columns the source hides, counted from the first one here.
    pub(in crate::import) fn hide_columns(&mut self, columns: Vec<u32>) {
        self.hidden_columns = columns;
    }

    /// Whether the source hides the column.
    #[must_use]
    pub fn is_hidden_column(&self, column: usize) -> bool {
        self.hidden_columns.contains(&short(column))
    }

    /// Puts a cell at the end of the open row.
    pub(in crate::import) fn push(&mut self, text: &str) {
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        if row.count as usize >= COLUMN_LIMIT {
            self.cut |= !text.is_empty();
            return;
        }
        row.count = row.count.saturating_add(1);
        let start = short(self.text.len());
        // Nearly all cells are plain, and then need neither cleaning nor composing.
        let plain = match text.as_bytes() {
            [] => true,
            [first, .., last] => {
                text.is_ascii() && first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric()
            }
            [only] => only.is_ascii_alphanumeric(),
        };
        if plain {
            self.text.push_str(text);
        } else {
            self.text.push_str(&composed(cleaned(text)));
        }
        self.cells.push((start, short(self.text.len())));
    }

    /// Says that the cell pushed last covers so many rows and columns.
    pub(in crate::import) fn span_last(&mut self, rows: usize, columns: usize) {
        let Some(row) = self.rows.last() else {
            return;
        };
        let span = Span {
            row: short(self.rows.len()).saturating_sub(1),
            column: row.count.saturating_sub(1),
            rows: short(rows),
            columns: short(columns),
        };
        let follows = self
            .spans
            .last()
            .is_none_or(|last| (last.row, last.column) < (span.row, span.column));
        if (rows > 1 || columns > 1) && follows && self.spans.len() < SPAN_LIMIT {
            self.spans.push(span);
        }
    }

    /// Says that so many columns of the source stand left of the first one here.
    pub(in crate::import) fn set_left(&mut self, columns: u32) {
        self.left = columns;
    }

    /// Puts another grid's rows at the end, as the table `region`.
    pub(in crate::import) fn append(&mut self, other: &Self, region: u32) {
        self.cut |= other.cut;
        self.beyond = self.beyond.saturating_add(other.beyond);
        let before = short(self.rows.len());
        for (row, place) in other.rows.iter().enumerate() {
            if !self.open_row_at(region, place.number) {
                let left = other.rows.len().saturating_sub(row).saturating_sub(1);
                self.beyond = self.beyond.saturating_add(left);
                return;
            }
            if place.hidden {
                self.hide_row();
            }
            for cell in other.row(row) {
                self.push(cell);
            }
        }
        self.spans.extend(other.spans.iter().map(|span| Span {
            row: span.row.saturating_add(before),
            ..*span
        }));
    }

    /// Puts every text through `change`, which gives `None` for those that stay.
    pub(in crate::import) fn map_texts(&mut self, change: impl Fn(&str) -> Option<String>) {
        let mut text = String::with_capacity(self.text.len());
        for (start, end) in &mut self.cells {
            let before = self
                .text
                .get(*start as usize..*end as usize)
                .unwrap_or_default();
            let from = short(text.len());
            match change(before) {
                Some(after) => text.push_str(&after),
                None => text.push_str(before),
            }
            (*start, *end) = (from, short(text.len()));
        }
        self.text = text;
    }

    /// The texts of all cells.
    pub(in crate::import) fn texts(&self) -> impl Iterator<Item = &str> {
        self.cells
            .iter()
            .filter_map(|(start, end)| self.text.get(*start as usize..*end as usize))
    }

    /// All texts one after the other, to look for characters.
    pub(in crate::import) fn all_text(&self) -> &str {
        &self.text
    }

    /// Says which table a row belongs to.
    pub(in crate::import) fn set_region(&mut self, row: usize, region: u32) {
        if let Some(row) = self.rows.get_mut(row) {
            row.region = region;
        }
    }
}

/// Texts longer than four gigabytes are refused long before.
fn short(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_beyond_the_limit_are_said() {
        let mut grid = Grid::default();
        grid.open_row(1);
        for _ in 0..=COLUMN_LIMIT {
            grid.push("1");
        }
        assert!(grid.cut);
        assert_eq!(grid.width(0), COLUMN_LIMIT);
        assert_eq!(grid.cell(0, COLUMN_LIMIT), "");
    }

    #[test]
    fn cells_know_where_they_stood() {
        let mut grid = Grid::default();
        grid.set_left(1);
        grid.open_row_at(1, 7);
        grid.push("a");
        grid.push("b");
        grid.span_last(1, 2);
        grid.push("");
        let names: Vec<_> = (0..2).map(|at| grid.origin(0, at).name()).collect();
        assert_eq!(names, ["B7", "C7:D7"]);
    }

    #[test]
    fn texts_are_changed_in_place() {
        let mut grid = Grid::default();
        grid.open_row(1);
        for text in ["a", "bc", "d"] {
            grid.push(text);
        }
        grid.map_texts(|text| (text == "bc").then(|| "xyz".to_owned()));
        assert_eq!(grid.row(0).collect::<Vec<_>>(), ["a", "xyz", "d"]);
    }
}
