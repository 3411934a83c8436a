//! Cells that come with their places, in any order, become a grid.

use std::collections::BTreeSet;

use crate::import::source::grid::{CELL_LIMIT, Grid};
use crate::import::source::legacy;

/// A longer run of blank rows is left out but for so many: no table goes on beyond it.
const BLANK_ROWS: u32 = 65;

/// The cells of one sheet, as they come.
#[derive(Debug, Default)]
pub(super) struct SheetBuilder {
    text: String,
    /// Row and column, both from 0, and where the text stands.
    cells: Vec<(u32, u32, u32, u32)>,
    spans: Vec<MergedCell>,
    hidden: BTreeSet<u32>,
    hidden_columns: BTreeSet<u32>,
    uncomputed: usize,
    cut: bool,
}

/// A merged cell: its first row and column, and how many it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct MergedCell {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) rows: u32,
    pub(super) columns: u32,
}

impl SheetBuilder {
    /// Puts a cell in its place; blank ones are none. `false` when there are too many.
    pub(super) fn place(&mut self, row: u32, column: u32, text: &str) -> bool {
        if text.is_empty() {
            return true;
        }
        let start = self.text.len();
        let end = start.saturating_add(text.len());
        let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(end)) else {
            self.cut = true;
            return false;
        };
        if self.cells.len() >= CELL_LIMIT {
            self.cut = true;
            return false;
        }
        self.text.push_str(text);
        self.cells.push((row, column, start, end));
        true
    }

    /// Says that a row, from 0, is hidden.
    pub(super) fn hide(&mut self, row: u32) {
        self.hidden.insert(row);
    }

    /// Says that a column, from 0, is hidden.
    pub(super) fn hide_column(&mut self, column: u32) {
        self.hidden_columns.insert(column);
    }

    /// Says how many formulas have no value.
    pub(super) fn set_uncomputed(&mut self, formulas: usize) {
        self.uncomputed = formulas;
    }

    pub(super) fn merge(&mut self, cell: MergedCell) {
        self.spans.push(cell);
    }

    /// The grid: from the first column and row with a cell on.
    pub(super) fn finish(mut self) -> Grid {
        if !self.cells.is_sorted() {
            // The first of two cells at one place counts.
            self.cells.sort();
        }
        self.spans.sort_unstable();
        let mut grid = Grid::default();
        let left = self
            .cells
            .iter()
            .map(|cell| cell.1)
            .min()
            .unwrap_or_default();
        grid.set_left(left);
        let hidden = self.hidden_columns.iter();
        grid.hide_columns(
            hidden
                .filter_map(|column| column.checked_sub(left))
                .collect(),
        );
        let mut spans = self.spans.iter().peekable();
        let mut last: Option<(u32, u32)> = None;
        for (row, column, start, end) in &self.cells {
            let (row, column) = (*row, *column);
            if last.is_none_or(|(before, _)| before != row) {
                let gap = last.map_or(0, |(before, _)| {
                    row.saturating_sub(before).saturating_sub(1)
                });
                for blank in 0..gap.min(BLANK_ROWS) {
                    let number = row.saturating_sub(gap).saturating_add(blank);
                    grid.open_row_at(0, number.saturating_add(1));
                }
                if !grid.open_row_at(0, row.saturating_add(1)) {
                    let end = self.cells.iter().map(|(row, ..)| *row).max();
                    let left = end.unwrap_or_default().saturating_sub(row);
                    grid.beyond = grid.beyond.saturating_add(left as usize);
                    break;
                }
                if self.hidden.contains(&row) {
                    grid.hide_row();
                }
                last = None;
            }
            let from = match last {
                Some((_, before)) if before == column => continue,
                Some((_, before)) => before.saturating_add(1),
                None => left,
            };
            // A cell far to the right is beyond the limit, which the grid notes by itself.
            let width =
                u32::try_from(crate::import::source::grid::COLUMN_LIMIT).unwrap_or(u32::MAX);
            for _ in from..column.min(from.saturating_add(width)) {
                grid.push("");
            }
            let text = self.text.get(*start as usize..*end as usize);
            grid.push(text.unwrap_or_default());
            while let Some(span) = spans.next_if(|span| (span.row, span.column) <= (row, column)) {
                if (span.row, span.column) == (row, column) {
                    grid.span_last(span.rows as usize, span.columns as usize);
                }
            }
            last = Some((row, column));
        }
        grid.cut |= self.cut;
        grid.uncomputed = self.uncomputed;
        grid.find_regions();
        legacy::convert(&mut grid);
        grid
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_to_their_places() {
        let mut sheet = SheetBuilder::default();
        for (row, column, text) in [
            (4, 2, "1188"),
            (4, 1, "Yên Phúc"),
            (2, 1, "Đơn vị"),
            (2, 3, "x"),
        ] {
            assert!(sheet.place(row, column, text));
        }
        sheet.merge(MergedCell {
            row: 2,
            column: 1,
            rows: 2,
            columns: 1,
        });
        let grid = sheet.finish();
        let rows: Vec<Vec<&str>> = (0..grid.len()).map(|row| grid.row(row).collect()).collect();
        assert_eq!(
            rows,
            [vec!["Đơn vị", "", "x"], vec![], vec!["Yên Phúc", "1188"]]
        );
        assert_eq!(grid.origin(0, 0).name(), "B3:B4");
        assert_eq!(grid.origin(2, 1).name(), "C5");
        assert_eq!(grid.region(2), 1);
    }

    #[test]
    fn far_cells_take_no_room() {
        let mut sheet = SheetBuilder::default();
        sheet.place(0, 0, "a");
        sheet.place(1_048_575, 16_383, "b");
        let grid = sheet.finish();
        assert!(grid.len() < 100);
        assert!(grid.cut);
    }
}
