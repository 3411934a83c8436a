//! Finds the tables in a text of lines.

use super::Grid;

/// The most lines without a separator that may stand inside a table: a blank line of a page
/// break, a group's name.
const GAP: usize = 3;

/// The longest text of a line inside a table that has no separator.
const SHORT_LINE: usize = 80;

impl Grid {
    /// Rows with two cells or more make a table; a few short lines between two of them belong to
    /// it.
    pub(in crate::import) fn find_regions(&mut self) {
        let mut region = 0_u32;
        let mut last: Option<usize> = None;
        for row in 0..self.len() {
            let filled = self.row(row).filter(|cell| !cell.is_empty());
            if filled.take(2).count() < 2 {
                continue;
            }
            let joined = last.is_some_and(|last| {
                let between = last.saturating_add(1)..row;
                let lines = between
                    .clone()
                    .filter(|gap| self.row(*gap).any(|cell| !cell.is_empty()))
                    .count();
                lines <= GAP
                    && between
                        .clone()
                        .all(|gap| self.row(gap).all(|cell| cell.len() <= SHORT_LINE))
                    && between.len() <= 64
            });
            if joined {
                for gap in last.unwrap_or(row)..row {
                    self.set_region(gap, region);
                }
            } else {
                region = region.saturating_add(1);
            }
            self.set_region(row, region);
            last = Some(row);
        }
    }
}
