//! A table with a column for each unit: figures are named at the left, units above.

use super::beside::copy_lines;
use super::kinds::is_heading;
use super::view::View;
use crate::import::cells::Cell;
use crate::import::lexicon::header::said;
use crate::import::lexicon::rows::senses;
use crate::import::source::grid::Grid;

/// In so many columns from the left the names of figures are looked for, and in so many rows.
const COLUMNS: usize = 3;
const ROWS: usize = 60;

/// The name of one figure, what stands over it, and its row.
struct Figure {
    row: usize,
    over: String,
    name: String,
}

/// The table with a row for each unit; `None` where its rows are not named like figures.
pub(super) fn turned(view: &View) -> Option<Grid> {
    if view.rows.len() > ROWS {
        return None;
    }
    let grid = &view.cells.grid;
    let cell = |row: usize, column: usize| view.cells.at(row, column);
    let (column, figures) =
        (0..COLUMNS).find_map(|column| Some((column, figures(view, column)?)))?;
    let has_number = |at: usize| {
        figures
            .iter()
            .any(|figure| cell(figure.row, at).is_figure())
    };
    let units: Vec<usize> = (column.saturating_add(1)..view.width)
        .filter(|at| has_number(*at))
        .collect();
    // The names of the units: words over the numbers, of which few are those of headers.
    let first = figures.first()?.row;
    let above = || (0..first).rev().take(4);
    let names = above().find(|row| {
        let words = units.iter().filter(|at| cell(*row, **at) == Cell::Words);
        let heads = words
            .clone()
            .filter(|at| names_figures(grid.cell(*row, **at)));
        let (words, heads) = (words.count(), heads.count());
        words > 1 && heads.saturating_mul(2) < words
    })?;
    // What the figures are counted in stands in a column of its own.
    let beside = (column.saturating_add(1)..view.width).find(|at| {
        let words = |figure: &Figure| !grid.cell(figure.row, *at).is_empty();
        !has_number(*at) && figures.iter().any(words)
    });
    let mut upright = Grid::default();
    copy_lines(view, &mut upright, 0..names);
    let mut open = |cells: &mut dyn Iterator<Item = String>| {
        if upright.open_row_at(1, 0) {
            cells.for_each(|text| upright.push(&text));
        }
    };
    if figures.iter().any(|figure| !figure.over.is_empty()) {
        let over = figures.iter().map(|figure| figure.over.clone());
        open(&mut std::iter::once(String::new()).chain(over));
    }
    let named = figures.iter().map(|figure| {
        let counted = beside.map_or("", |at| grid.cell(figure.row, at));
        format!("{} {counted}", figure.name)
    });
    open(&mut std::iter::once("Đơn vị".to_owned()).chain(named));
    for at in units {
        let values = figures
            .iter()
            .map(|figure| grid.cell(figure.row, at).to_owned());
        open(&mut std::iter::once(grid.cell(names, at).to_owned()).chain(values));
    }
    let last = figures.last()?.row;
    copy_lines(view, &mut upright, last.saturating_add(1)..grid.len());
    Some(upright)
}

/// Whether the rows are named like figures.
pub(super) fn names_figures_at_left(view: &View) -> bool {
    view.rows.len() <= ROWS && (0..COLUMNS).any(|column| figures(view, column).is_some())
}

/// Whether a text over figures says which figures these are rather than whose.
fn names_figures(text: &str) -> bool {
    is_heading(text, true) && !said(text, true).is_name() || said(text, true).moment.is_some()
}

/// The figures that are named in `column`; `None` unless these are what the rows there are.
fn figures(view: &View, column: usize) -> Option<Vec<Figure>> {
    let mut figures = Vec::new();
    let mut over = "";
    let (mut told, mut others) = (0_usize, 0_usize);
    let rows = view
        .headers
        .iter()
        .map(|(row, _)| *row)
        .chain(view.rows.iter().copied());
    let mut rows: Vec<usize> = rows.collect();
    rows.sort_unstable();
    for row in rows {
        let name = view.cells.text(row, column);
        let is_words = view.cells.at(row, column) == Cell::Words;
        let cells = view.cells.row(row);
        let numbers = cells
            .iter()
            .skip(column.saturating_add(1))
            .filter(|cell| cell.is_figure());
        if numbers.take(2).count() < 2 {
            let alone = cells.iter().filter(|cell| **cell != Cell::Blank).count() < 3;
            if alone && is_words {
                over = if is_heading(name, true) { name } else { "" };
            }
            continue;
        }
        let said = said(name, true);
        let known = is_words
            && said.is_of_figures()
            && !senses(name, true).0.iter().any(|_| !is_heading(name, true));
        let whole = known && (is_heading(name, true) || !over.is_empty());
        if whole {
            told = told.saturating_add(1);
        } else {
            others = others.saturating_add(1);
        }
        figures.push(Figure {
            row,
            over: if whole {
                over.to_owned()
            } else {
                String::new()
            },
            name: if is_words {
                name.to_owned()
            } else {
                String::new()
            },
        });
    }
    (told > 1 && others.saturating_mul(2) < figures.len()).then_some(figures)
}
