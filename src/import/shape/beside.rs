//! A table of which the next part stands beside the first one, under the same header.

use super::view::View;
use crate::import::cells::Cell;
use crate::import::lexicon::header::{Sense, said};
use crate::import::reading::RowUse;
use crate::import::source::grid::Grid;

/// The parts one below the other; `None` where the table has one part.
pub(super) fn stacked(view: &View) -> Option<Grid> {
    let grid = &view.cells.grid;
    let header = || {
        let header = view
            .headers
            .iter()
            .filter(|(_, used)| *used == RowUse::Header);
        header.map(|(row, _)| *row)
    };
    let head = header().next()?;
    let text = |column: usize| grid.cell(head, column);
    let twice: Vec<usize> = (0..view.width)
        .filter(|at| !text(*at).is_empty())
        .filter(|at| (0..view.width).any(|other| other != *at && text(other) == text(*at)))
        .collect();
    let starts = |sense: Sense| -> Vec<usize> {
        let begins = |at: &&usize| {
            let said = said(text(**at), true);
            said.has(sense) && !said.is_of_figures()
        };
        twice.iter().filter(begins).copied().collect()
    };
    let mut parts = starts(Sense::Order);
    if parts.len() < 2 {
        parts = starts(Sense::Name);
    }
    let [first, second, ..] = parts.as_slice() else {
        return None;
    };
    let (first, each) = (*first, second.checked_sub(*first).filter(|each| *each > 1)?);
    let at_steps = parts
        .iter()
        .enumerate()
        .all(|(part, at)| *at == first.saturating_add(each.saturating_mul(part)));
    let same = view.headers.iter().all(|(row, _)| {
        parts.iter().all(|at| {
            (0..each).all(|offset| {
                let cell = |from: usize| grid.cell(*row, from.saturating_add(offset));
                // The last part may lack the blank column that stands between them.
                cell(*at) == cell(first)
                    || cell(*at).is_empty() && at.saturating_add(offset) >= view.width
            })
        })
    });
    if !at_steps || !same {
        return None;
    }
    let mut upright = Grid::default();
    copy_lines(view, &mut upright, 0..view.span.0);
    let mut push = |row: usize, at: usize| {
        let columns = at..at.saturating_add(each);
        let blank = columns
            .clone()
            .all(|column| view.cells.at(row, column) == Cell::Blank);
        if !blank && upright.open_row_at(1, 0) {
            for column in columns {
                upright.push(grid.cell(row, column));
            }
        }
    };
    for (row, _) in &view.headers {
        push(*row, first);
    }
    for at in &parts {
        for row in &view.rows {
            push(*row, *at);
        }
    }
    copy_lines(view, &mut upright, view.span.1..grid.len());
    Some(upright)
}

/// Rows as they stand; what stands around the table belongs to none.
pub(super) fn copy_lines(view: &View, into: &mut Grid, rows: std::ops::Range<usize>) {
    let grid = &view.cells.grid;
    for row in rows {
        let cells = (0..grid.width(row)).map(|column| grid.cell(row, column));
        if into.open_row_at(0, 0) {
            cells.for_each(|text| into.push(text));
        }
    }
}
