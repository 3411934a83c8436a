//! Tables that stand otherwise than with a row for each unit are put upright first: those with a column
//! for each unit, and those of which the second half stands beside the first one.

use std::rc::Rc;

use super::below;
use super::clue::{self, Label, Subject};
use super::codes;
use super::columns::is_text;
use super::corrections::Corrections;
use super::grid::Grid;
use super::header_words::{ORDER, PLANNED, any, is_header_cell};
use super::number::looks_numeric;
use super::pairs;
use super::reading::RowUse;
use super::rows::{self, Layout};
use super::tables::is_header;
use super::words::folded;
use crate::domain::table::Column;

/// How many rows are looked at.
const ROWS: usize = 60;
/// In so many columns from the left the names of figures are looked for.
const COLUMNS: usize = 3;

/// So many rows of numbers that no word for a figure names are those of units.
const UNITS: usize = 3;

pub use super::grid::Arrangement;

/// The grid with its table upright and whole, and where it stands there.
pub(super) fn whole(grid: &Rc<Grid>, said: &Corrections) -> (Rc<Grid>, Option<Layout>) {
    let upright = upright(grid);
    let layout = rows::find_as_said(&upright, said);
    let joined = layout
        .as_ref()
        .filter(|layout| layout.tables.len() > 1 && said.is_empty())
        .and_then(|layout| joined(&upright, layout));
    match joined {
        Some(joined) => {
            let layout = rows::find(&joined);
            (Rc::new(joined), layout)
        }
        None => (upright, layout),
    }
}

/// The grid with its table upright; the same one where it is.
fn upright(grid: &Rc<Grid>) -> Rc<Grid> {
    if grid.arranged.is_some() {
        return Rc::clone(grid);
    }
    let apart = pairs::split(grid);
    let single = apart.as_ref().unwrap_or(grid);
    let found = turned(single)
        .map(|grid| (pairs::split(&grid).unwrap_or(grid), Arrangement::Turned))
        .or_else(|| stacked(single).map(|grid| (grid, Arrangement::SideBySide)))
        .or_else(|| apart.map(|grid| (grid, Arrangement::Paired)));
    match found {
        Some((upright, arrangement)) => Rc::new(with_notes(upright, grid, arrangement)),
        None => Rc::clone(grid),
    }
}

/// The grid with the tables of the same units as that of `layout` joined to it; `None` without any.
fn joined(grid: &Grid, layout: &Layout) -> Option<Grid> {
    let joined = below::join(grid, layout)?;
    Some(with_notes(joined, grid, Arrangement::Below))
}

/// A grid that was made of another one, with what is known of that.
fn with_notes(mut made: Grid, of: &Grid, arrangement: Arrangement) -> Grid {
    made.arranged = Some(arrangement);
    made.converted.clone_from(&of.converted);
    made.cut |= of.cut;
    made.uncomputed = of.uncomputed;
    made
}

/// The name of one figure, what stands over it, and its row.
struct Figure {
    row: usize,
    over: String,
    name: String,
}

/// A table with a column for each unit: figures are named at the left, units above.
fn turned(grid: &Grid) -> Option<Grid> {
    let end = grid.len().min(ROWS);
    let (column, figures) = (0..COLUMNS).find_map(|column| {
        let figures = figures(grid, column, end)?;
        Some((column, figures))
    })?;
    let (first, last) = (figures.first()?.row, figures.last()?.row);
    let has_number = |at: usize| {
        figures
            .iter()
            .any(|figure| looks_numeric(grid.cell(figure.row, at)))
    };
    let width = (first..=last).map(|row| grid.width(row)).max()?;
    let is_unit = |row: usize, at: usize| is_text(grid.cell(row, at)) && has_number(at);
    // The names of the units: words over the numbers, few of which are those of headers.
    let names = (0..first).rev().take(4).find(|row| {
        let units = (column.saturating_add(1)..width).filter(|at| is_unit(*row, *at));
        let heads = units.clone().filter(|at| is_heading(grid.cell(*row, *at)));
        let heads = heads.count();
        units.clone().count() > 1 && heads.saturating_mul(2) < units.count()
    })?;
    let units: Vec<usize> = (column.saturating_add(1)..width)
        .filter(|at| has_number(*at))
        .collect();
    // What the figures are counted in stands in a column of its own.
    let beside = (column.saturating_add(1)..width).find(|at| {
        !has_number(*at)
            && figures
                .iter()
                .any(|figure| is_text_or_percent(grid.cell(figure.row, *at)))
    });
    let mut upright = Grid::default();
    for row in 0..names {
        copy(grid, row, &mut upright);
    }
    let region = grid.region(names).max(1);
    let mut open = |cells: &mut dyn Iterator<Item = String>| {
        if upright.open_row_at(region, 0) {
            for cell in cells {
                upright.push(&cell);
            }
        }
    };
    if figures.iter().any(|figure| !figure.over.is_empty()) {
        let mut before = "";
        let mut over: Vec<String> = vec![String::new()];
        for figure in &figures {
            over.push(if figure.over == before {
                String::new()
            } else {
                figure.over.clone()
            });
            before = &figure.over;
        }
        open(&mut over.into_iter());
    }
    let counted = |figure: &Figure| beside.map_or("", |at| grid.cell(figure.row, at));
    open(
        &mut std::iter::once("Đơn vị".to_owned()).chain(
            figures
                .iter()
                .map(|figure| format!("{} {}", figure.name, counted(figure))),
        ),
    );
    for at in units {
        let values = figures
            .iter()
            .map(|figure| grid.cell(figure.row, at).to_owned());
        open(&mut std::iter::once(grid.cell(names, at).to_owned()).chain(values));
    }
    for row in last.saturating_add(1)..grid.len() {
        copy(grid, row, &mut upright);
    }
    Some(upright)
}

/// Whether a cell over figures says which figures these are rather than whose.
fn is_heading(cell: &str) -> bool {
    is_header_cell(cell)
        || any(&folded(cell), &PLANNED)
        || any(
            &folded(cell),
            &["thuc hien", "so sanh", "ket qua", "gia tri", "actual"],
        )
}

/// Whether the units that were found are called like figures, and some like figures of households: a
/// table of one place has no units. (There are communes called Điềm He.)
pub(super) fn are_figures(grid: &Grid, layout: &Layout) -> bool {
    let Some(names) = layout.place(Column::Name) else {
        return false;
    };
    let mut whose = false;
    let rows = layout.rows.iter().enumerate();
    let all = rows
        .filter(|(_, used)| **used == RowUse::Unit)
        .all(|(row, _)| {
            let name = grid.cell(row, names);
            if !is_header_cell(name) {
                return false;
            }
            match clue::label(&[folded(name)], &[]) {
                Some(Label::Figure(clue)) => {
                    whose |= clue.subject.is_some();
                    true
                }
                Some(Label::Other) => true,
                Some(Label::Name | Label::Order | Label::Band | Label::Unknown) | None => false,
            }
        });
    all && whose
}

fn is_text_or_percent(cell: &str) -> bool {
    is_text(cell) || cell == "%"
}

/// The figures that are named in `column`; `None` unless these are what the rows there are.
fn figures(grid: &Grid, column: usize, end: usize) -> Option<Vec<Figure>> {
    let mut figures = Vec::new();
    let mut over = String::new();
    let (mut told, mut others) = (0_usize, 0_usize);
    for row in 0..end {
        // Most tables have units there, and nothing more has to be asked of them.
        if told == 0 && others > UNITS {
            return None;
        }
        let name = grid.cell(row, column);
        let numbers = grid
            .row(row)
            .skip(column.saturating_add(1))
            .filter(|cell| looks_numeric(cell));
        if numbers.take(2).count() < 2 {
            let alone = grid.row(row).filter(|cell| is_text(cell)).count() == 1;
            if alone && is_text(name) {
                over = if is_header_cell(name) {
                    name.to_owned()
                } else {
                    String::new()
                };
            }
            continue;
        }
        if !is_text(name) {
            others = others.saturating_add(1);
            if !codes::is_numbering(grid, row) && codes::codes(grid, row).is_none() {
                // Nothing says what they are; they are told of as such.
                figures.push(Figure {
                    row,
                    over: String::new(),
                    name: String::new(),
                });
            }
            continue;
        }
        if over.is_empty() && !is_header_cell(name) {
            others = others.saturating_add(1);
            figures.push(Figure {
                row,
                over: String::new(),
                name: name.to_owned(),
            });
            continue;
        }
        let bare = |text: &str| {
            folded(text)
                .trim_start_matches(['-', '+', '*', ' '])
                .to_owned()
        };
        let mut path = vec![bare(&over), bare(name)];
        path.retain(|text| !text.is_empty());
        match clue::label(&path, &[]) {
            Some(Label::Figure(clue)) => {
                let whose = matches!(clue.subject, Some(Subject::All | Subject::Of(_)));
                told = told.saturating_add(usize::from(whose));
            }
            Some(Label::Other) => {}
            Some(Label::Name | Label::Order | Label::Band | Label::Unknown) | None => {
                others = others.saturating_add(1);
            }
        }
        figures.push(Figure {
            row,
            over: over.clone(),
            name: name.to_owned(),
        });
    }
    (told > 1 && others.saturating_mul(2) < figures.len()).then_some(figures)
}

/// A table of which the next part stands beside the first, under the same header.
fn stacked(grid: &Grid) -> Option<Grid> {
    let head = (0..grid.len().min(ROWS)).find(|row| is_header(grid, *row))?;
    let region = grid.region(head);
    let end = (head..grid.len())
        .find(|row| grid.region(*row) != region)
        .unwrap_or(grid.len());
    let is_twice = |at: &usize| {
        let cell = grid.cell(head, *at);
        !cell.is_empty()
            && grid
                .row(head)
                .filter(|other| *other == cell)
                .nth(1)
                .is_some()
    };
    let is_order = |at: &usize| ORDER.contains(&folded(grid.cell(head, *at)).as_str());
    let is_name =
        |at: &usize| clue::label(&[folded(grid.cell(head, *at))], &[]) == Some(Label::Name);
    let width = (head..end.min(head.saturating_add(ROWS)))
        .map(|row| grid.width(row))
        .max()?;
    let twice: Vec<usize> = (0..width).filter(is_twice).collect();
    if twice.is_empty() {
        return None;
    }
    let starts = |begins: &dyn Fn(&usize) -> bool| -> Vec<usize> {
        twice.iter().copied().filter(begins).collect()
    };
    let mut parts = starts(&is_order);
    if parts.len() < 2 {
        parts = starts(&is_name);
    }
    let [first, second, ..] = parts.as_slice() else {
        return None;
    };
    let (first, each) = (*first, second.checked_sub(*first).filter(|each| *each > 1)?);
    let at_steps = parts
        .iter()
        .enumerate()
        .all(|(part, at)| *at == first.saturating_add(each.saturating_mul(part)));
    // The last part may lack the blank column that stands between them.
    let below = (head.saturating_add(1)..end)
        .find(|row| !is_header(grid, *row) && codes::codes(grid, *row).is_none())
        .unwrap_or(end);
    let same = (head..below).all(|row| {
        parts.iter().all(|at| {
            (0..each).all(|offset| {
                folded(grid.cell(row, at.saturating_add(offset)))
                    == folded(grid.cell(row, first.saturating_add(offset)))
            })
        })
    });
    if !at_steps || !same {
        return None;
    }
    let mut upright = Grid::default();
    for row in 0..head {
        copy(grid, row, &mut upright);
    }
    let mut push = |row: usize, at: usize| {
        let cells = || (0..each).map(|offset| grid.cell(row, at.saturating_add(offset)));
        let blank = cells().all(str::is_empty);
        if !blank && upright.open_row_at(region, 0) {
            for cell in cells() {
                upright.push(cell);
            }
        }
    };
    for row in head..below {
        push(row, first);
    }
    for at in &parts {
        for row in below..end {
            push(row, *at);
        }
    }
    for row in end..grid.len() {
        copy(grid, row, &mut upright);
    }
    Some(upright)
}

/// A row as it stands; what stands around the table belongs to none.
fn copy(grid: &Grid, row: usize, into: &mut Grid) {
    if into.open_row_at(0, 0) {
        for cell in grid.row(row) {
            into.push(cell);
        }
    }
}
