//! Every cell of a grid, read once: what it is by itself. Nobody looks at its text again, but for its
//! words.

mod lex;
pub(in crate::import) mod number;

use std::rc::Rc;

pub(in crate::import) use self::lex::{lex, repairs};
use self::number::Number;
use super::grid::Grid;

/// What a cell is by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Cell {
    /// Nothing.
    Blank,
    /// A dash or dots: none, or nothing known.
    Dash,
    /// A number, in all ways to read it.
    Number(Number),
    /// Two numbers in one cell.
    Pair(Pair),
    /// A column's code: a formula such as `3=2/1`, or `CT01`.
    Code,
    /// A number that something happened to, or that is none: `9x`, `I.188`, `98(1)`, `#REF!`.
    Damaged,
    /// Words.
    Words,
}

/// Two numbers in one cell, and what stands between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) struct Pair {
    /// The one that comes first.
    pub(in crate::import) first: Number,
    /// The other.
    pub(in crate::import) second: Number,
    /// Only a slash stands between them, as in a date.
    pub(in crate::import) slash: bool,
}

impl Cell {
    pub(in crate::import) const fn number(self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(number),
            Self::Blank | Self::Dash | Self::Pair(_) | Self::Code | Self::Damaged | Self::Words => {
                None
            }
        }
    }

    /// Whether it is a number, or two.
    pub(in crate::import) const fn is_figure(self) -> bool {
        matches!(self, Self::Number(_) | Self::Pair(_))
    }
}

/// A grid whose cells are read.
#[derive(Debug, Clone)]
pub(in crate::import) struct Cells {
    /// Where their texts stand.
    pub(in crate::import) grid: Rc<Grid>,
    cells: Vec<Cell>,
}

impl Cells {
    pub(in crate::import) fn of(grid: &Rc<Grid>) -> Self {
        Self {
            cells: grid.texts().map(lex).collect(),
            grid: Rc::clone(grid),
        }
    }

    /// The cell at a place; blank where there is none.
    pub(in crate::import) fn at(&self, row: usize, column: usize) -> Cell {
        let cell = self.grid.place(row, column);
        let cell = cell.and_then(|place| self.cells.get(place));
        cell.copied().unwrap_or(Cell::Blank)
    }

    /// The cells of a row from left to right.
    pub(in crate::import) fn row(&self, row: usize) -> &[Cell] {
        let first = self.grid.place(row, 0).unwrap_or_default();
        let end = first.saturating_add(self.grid.width(row));
        self.cells.get(first..end).unwrap_or_default()
    }

    /// The text of a cell.
    pub(in crate::import) fn text(&self, row: usize, column: usize) -> &str {
        self.grid.cell(row, column)
    }
}
