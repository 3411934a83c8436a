//! The active cell, the range around it, and the moves of the ARIA grid pattern.

use crate::domain::table::Column;

/// How many rows Page Up and Page Down move.
const PAGE_ROWS: usize = 15;

/// A cell by row and column. The row after the last unit is the total row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// The row, the first being 0.
    pub row: usize,
    /// The column.
    pub column: Column,
}

/// The active cell, and the range from the anchor to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// The cell with the focus.
    pub active: Cell,
    /// The opposite corner of the range; the active cell itself when one cell is selected.
    pub anchor: Cell,
}

/// A move of the active cell. No move wraps around.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    Up,
    Down,
    Left,
    Right,
    RowStart,
    RowEnd,
    TableStart,
    TableEnd,
    PageUp,
    PageDown,
    /// To the next cell in reading order that takes input.
    NextInput,
    /// To the one before.
    PreviousInput,
}

impl Default for Selection {
    fn default() -> Self {
        Self::cell(Cell {
            row: 0,
            column: Column::Name,
        })
    }
}

impl Selection {
    /// One cell.
    #[must_use]
    pub const fn cell(cell: Cell) -> Self {
        Self {
            active: cell,
            anchor: cell,
        }
    }

    /// First and last row of the range.
    #[must_use]
    pub fn rows(&self) -> (usize, usize) {
        let (a, b) = (self.active.row, self.anchor.row);
        (a.min(b), a.max(b))
    }

    /// The columns of the range, by position, first and last.
    #[must_use]
    pub fn columns(&self) -> (usize, usize) {
        let (a, b) = (self.active.column.position(), self.anchor.column.position());
        (a.min(b), a.max(b))
    }

    /// Whether more than one cell is selected.
    #[must_use]
    pub fn is_range(&self) -> bool {
        self.active != self.anchor
    }

    /// The selection after `motion` in a table of `units` rows and a total row.
    #[must_use]
    pub fn moved(&self, motion: Motion, extend: bool, units: usize) -> Self {
        let active = self.active.moved(motion, units);
        Self {
            active,
            anchor: if extend { self.anchor } else { active },
        }
    }

    /// The selection limited to a table of `units` rows.
    #[must_use]
    pub fn within(&self, units: usize) -> Self {
        let clamp = |cell: Cell| Cell {
            row: cell.row.min(units),
            ..cell
        };
        Self {
            active: clamp(self.active),
            anchor: clamp(self.anchor),
        }
    }
}

impl Cell {
    fn moved(self, motion: Motion, units: usize) -> Self {
        let last_unit = units.saturating_sub(1);
        let first_column = Column::Name;
        let last_column = Column::Band;
        let row = |row| Self { row, ..self };
        match motion {
            Motion::Up => row(self.row.saturating_sub(1)),
            Motion::Down => row(self.row.saturating_add(1).min(units)),
            Motion::PageUp => row(self.row.saturating_sub(PAGE_ROWS)),
            Motion::PageDown => row(self
                .row
                .saturating_add(PAGE_ROWS)
                .min(last_unit.max(self.row))),
            Motion::Left => self.beside(self.column.position().checked_sub(1)),
            Motion::Right => self.beside(self.column.position().checked_add(1)),
            Motion::RowStart => Self {
                column: first_column,
                ..self
            },
            Motion::RowEnd => Self {
                column: last_column,
                ..self
            },
            Motion::TableStart => Self {
                row: 0,
                column: first_column,
            },
            Motion::TableEnd => Self {
                row: last_unit,
                column: last_column,
            },
            Motion::NextInput => self.next_input(units),
            Motion::PreviousInput => self.previous_input(),
        }
    }

    fn beside(self, position: Option<usize>) -> Self {
        let column = position.and_then(|position| Column::ALL.get(position));
        Self {
            column: column.copied().unwrap_or(self.column),
            ..self
        }
    }

    fn next_input(self, units: usize) -> Self {
        let after = Column::ALL
            .into_iter()
            .skip(self.column.position().saturating_add(1))
            .find(|column| column.takes_input());
        match after {
            Some(column) => Self { column, ..self },
            None if self.row.saturating_add(1) < units => Self {
                row: self.row.saturating_add(1),
                column: Column::Name,
            },
            None => self,
        }
    }

    fn previous_input(self) -> Self {
        let before = Column::ALL
            .into_iter()
            .take(self.column.position())
            .rfind(|column| column.takes_input());
        match (before, self.row.checked_sub(1)) {
            (Some(column), _) => Self { column, ..self },
            (None, Some(row)) => Self {
                row,
                column: Column::ALL
                    .into_iter()
                    .rfind(|column| column.takes_input())
                    .unwrap_or(self.column),
            },
            (None, None) => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::table::{Group, Measure};

    fn after(row: usize, column: Column, motion: Motion) -> Cell {
        Cell { row, column }.moved(motion, 17)
    }

    #[test]
    fn arrows_do_not_wrap() {
        let start = Cell {
            row: 0,
            column: Column::Name,
        };
        assert_eq!(after(0, Column::Name, Motion::Left), start);
        assert_eq!(after(0, Column::Name, Motion::Up), start);
        let total = Cell {
            row: 17,
            column: Column::Band,
        };
        assert_eq!(after(17, Column::Band, Motion::Right), total);
        assert_eq!(after(17, Column::Band, Motion::Down), total);
        assert_eq!(
            after(5, Column::Households, Motion::TableEnd),
            Cell { row: 16, ..total }
        );
        assert_eq!(after(5, Column::Households, Motion::PageDown).row, 16);
    }

    #[test]
    fn tab_goes_through_what_takes_input() {
        let start = Column::Of(Group::Poor, Measure::Start);
        let end = Column::Of(Group::Poor, Measure::End);
        assert_eq!(after(0, start, Motion::NextInput).column, end);
        assert_eq!(after(0, end, Motion::PreviousInput).column, start);
        let last = Column::Of(Group::NearPoor, Measure::ChangePoints);
        assert_eq!(
            after(0, last, Motion::NextInput),
            Cell {
                row: 1,
                column: Column::Name
            }
        );
        assert_eq!(
            after(1, Column::Name, Motion::PreviousInput),
            Cell {
                row: 0,
                column: last
            }
        );
        assert_eq!(
            after(16, last, Motion::NextInput),
            Cell {
                row: 16,
                column: last
            }
        );
    }
}
