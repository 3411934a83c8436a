//! Every cell of a grid, read once: what it is by itself. Nobody looks at its text again, but for its
//! words.

mod cell;
mod lex;

use std::rc::Rc;

pub(in crate::import) use self::cell::{Cell, Pair};
pub(in crate::import) use self::lex::{lex, repairs};
use crate::import::source::grid::Grid;

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
