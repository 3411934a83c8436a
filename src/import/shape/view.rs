//! A table as it may be meant.

use std::rc::Rc;

use super::paths;
use super::tables::Table;
use crate::import::cells::{Cell, Cells};
use crate::import::lexicon::codes::{self, Code};
use crate::import::reading::RowUse;
use crate::import::source::grid::Arrangement;

/// A table with a row for each unit, as it may be meant.
#[derive(Debug, Clone)]
pub(in crate::import) struct View {
    /// The cells that its places are in.
    pub(in crate::import) cells: Rc<Cells>,
    /// Its first row, and the one behind its last.
    pub(in crate::import) span: (usize, usize),
    /// The spans of all tables of the source, this one's too.
    pub(in crate::import) tables: Vec<(usize, usize)>,
    /// How many columns it has.
    pub(in crate::import) width: usize,
    /// The rows that may be units, sums and what else has figures or names.
    pub(in crate::import) rows: Vec<usize>,
    /// The rows of the header, pages' repetitions too, and those of codes.
    pub(in crate::import) headers: Vec<(usize, RowUse)>,
    /// The words over each column, from the top.
    pub(in crate::import) paths: Vec<Vec<String>>,
    /// The codes of the columns.
    pub(in crate::import) codes: Vec<Option<Code>>,
    /// The lines over the table, the nearest first.
    pub(in crate::import) titles: Vec<String>,
}

impl View {
    pub(super) fn of(cells: &Rc<Cells>, table: &Table, spans: &[(usize, usize)]) -> Self {
        let grid = &cells.grid;
        let width = (table.start..table.end).map(|row| grid.width(row)).max();
        let width = width.unwrap_or_default();
        let rows_used = |used: RowUse| {
            let of_use = move |(_, found): &&(usize, RowUse)| *found == used;
            table.headers.iter().filter(of_use).map(|(row, _)| *row)
        };
        let header = table.headers.first().map_or(0, |(row, _)| *row);
        let first = table.body.iter().copied().find(|row| *row >= header);
        let first = first.unwrap_or(table.end);
        let above: Vec<usize> = rows_used(RowUse::Header)
            .filter(|row| *row < first)
            .collect();
        let texts = |row: usize| (0..grid.width(row)).map(move |column| grid.cell(row, column));
        let codes = rows_used(RowUse::Code).find_map(|row| codes::read(texts(row)));
        Self {
            span: (table.start, table.end),
            tables: spans.to_vec(),
            width,
            rows: table.body.clone(),
            headers: table.headers.clone(),
            paths: paths::paths(grid, &above, width),
            codes: codes.unwrap_or_default(),
            titles: table.titles.clone(),
            cells: Rc::clone(cells),
        }
    }

    /// A cell of a row of [`Self::rows`].
    pub(in crate::import) fn cell(&self, row: usize, column: usize) -> Cell {
        self.rows
            .get(row)
            .map_or(Cell::Blank, |row| self.cells.at(*row, column))
    }

    /// Its text.
    pub(in crate::import) fn text(&self, row: usize, column: usize) -> &str {
        self.rows
            .get(row)
            .map_or("", |row| self.cells.text(*row, column))
    }

    /// How it was put upright, where it was.
    pub(in crate::import) fn arranged(&self) -> Option<Arrangement> {
        self.cells.grid.arranged
    }
}
