//! A view as a table, with what is told of its cells.

use std::rc::Rc;

use super::agreement::{TotalRow, hold_against};
use super::choose::units;
use super::figures::{self, Place, Refused, places};
use super::restore::{self, Found, Regime, Units};
use super::{heading, names, stated, told, understood};
use crate::domain::printed::Printed;
use crate::domain::published::{Published, PublishedRow};
use crate::domain::table::{Column, CommuneTable, Conventions, Group};
use crate::import::corrections::Corrections;
use crate::import::error::ImportError;
use crate::import::figure::slot;
use crate::import::imported::Imported;
use crate::import::infer::Inferred;
use crate::import::infer::rows::RowRole;
use crate::import::issue::{EntryProblem, Issue, IssueProblem, Spot};
use crate::import::reading::Source;

/// The table of one view.
pub(super) fn build(
    inferred: &Inferred,
    source: Source,
    said: &Corrections,
    likely: &[(usize, usize)],
) -> Result<Imported, ImportError> {
    let view = &inferred.view;
    let rows = units(inferred);
    if rows.is_empty() {
        return Err(ImportError::NoUnits);
    }
    if rows.len() > CommuneTable::ROW_LIMIT {
        return Err(ImportError::TooManyRows {
            found: rows.len(),
            limit: CommuneTable::ROW_LIMIT,
        });
    }
    let places = places(inferred);
    let mut refused = Vec::new();
    let published: Vec<PublishedRow> = rows
        .iter()
        .map(|row| figures::row(inferred, &places, *row, &mut refused))
        .collect();
    let (mut total, meant) = total_row(inferred, &places);
    let of_units = Units {
        inferred,
        places: &places,
        rows: &rows,
        total: total.as_ref().map(|total| &total.printed),
        meant: &meant,
    };
    let (stated, found) = restore::restore(&of_units, &published, &mut refused);
    if let Some(total) = &mut total {
        settle_total(total, &meant, &stated);
    }
    let mut issues: Vec<Issue> = Vec::new();
    for cell in &refused {
        let unit = rows.binary_search(&cell.row).ok();
        issues.push(cell_issue(inferred, unit, cell));
    }
    issues.extend(told::tell_found(inferred, &rows, &places, &found));
    let mut names = names::read(inferred, &rows, said);
    let twice = names::any_twice(&names);
    let apart = if twice {
        names::tell_apart(inferred, &rows, said, &mut names)
    } else {
        None
    };
    let has = |column: Column| places.iter().any(|place| place.column == column);
    let implied = Group::ALL.map(|group| {
        let points = Column::Of(group, crate::domain::table::Measure::ChangePoints);
        !has(points) && restore::regime(&stated, group) == Regime::Target
    });
    let (stated, derived) = stated::with_starts(&stated, has);
    let mut noted = Vec::new();
    let mut entries = Vec::with_capacity(rows.len());
    for (index, (name, printed)) in names.iter().zip(&stated).enumerate() {
        entries.push(stated::unit(name, printed, implied, &mut noted));
        for (column, problem) in noted.drain(..) {
            issues.push(of_cell(inferred, &places, &rows, index, column, problem));
        }
    }
    let table = CommuneTable::new(heading::read(inferred), Conventions::default(), entries)
        // A unit contradicts nothing here, and the rows were counted.
        .map_err(|_| ImportError::NoUnits)?;
    let restored = marks(&table, &found);
    let mut imported = Imported {
        reading: understood::reading(inferred, source, &places, &rows, said),
        published: Published::of(&table, published),
        table,
        issues,
        restored,
        questions: Vec::new(),
        prose: Rc::default(),
        grid: Rc::clone(&view.cells.grid),
        corrections: said.clone(),
    };
    for column in derived {
        let at = Spot::default();
        imported
            .issues
            .push(Issue::of_column(column, "", IssueProblem::DerivedStart, at));
    }
    hold_against(&mut imported, total);
    if let Some((example, count)) = apart {
        let problem = IssueProblem::ToldApart { count };
        imported
            .issues
            .push(Issue::of_column(None, &example, problem, Spot::default()));
    }
    told::tell(&mut imported, inferred, &places, likely);
    if twice {
        names::tell_repeated(&mut imported, inferred, &rows);
    }
    sort(&mut imported.issues);
    Ok(imported)
}

/// The restored cells by the names of their rows.
fn marks(table: &CommuneTable, found: &[Found]) -> Vec<(crate::domain::table::RowId, Column)> {
    let marks = found.iter().filter_map(|found| {
        let row = table.row(found.unit)?;
        Some((row.id(), found.column))
    });
    marks.collect()
}

fn cell_issue(inferred: &Inferred, unit: Option<usize>, cell: &Refused) -> Issue {
    let problem = if cell.place.column.takes_input() {
        IssueProblem::Entry(EntryProblem::Number(cell.problem))
    } else {
        IssueProblem::UnreadRate
    };
    Issue {
        row: unit,
        column: Some(cell.place.column),
        found: inferred.view.text(cell.row, cell.place.source).to_owned(),
        problem,
        at: Spot {
            row: inferred.view.rows.get(cell.row).copied(),
            column: Some(cell.place.source),
        },
    }
}

/// An issue about a unit's cell of a column.
fn of_cell(
    inferred: &Inferred,
    places: &[Place],
    rows: &[usize],
    index: usize,
    column: Column,
    problem: IssueProblem,
) -> Issue {
    let source = places
        .iter()
        .find(|place| place.column == column)
        .map(|place| place.source);
    let row = rows.get(index).copied().unwrap_or_default();
    Issue {
        row: Some(index),
        column: Some(column),
        found: source
            .map_or("", |source| inferred.view.text(row, source))
            .to_owned(),
        problem,
        at: Spot {
            row: inferred.view.rows.get(row).copied(),
            column: source,
        },
    }
}

/// The total row as it stands, and what its damaged cells may have been.
fn total_row(inferred: &Inferred, places: &[Place]) -> (Option<TotalRow>, Vec<(Column, i64)>) {
    let Some(row) = inferred
        .rows
        .iter()
        .position(|role| *role == RowRole::Total)
    else {
        return (None, Vec::new());
    };
    let mut refused = Vec::new();
    let printed = figures::row(inferred, places, row, &mut refused);
    let source = inferred.view.rows.get(row).copied().unwrap_or_default();
    let of_cell = |cell: &Refused| {
        let column = cell.place.column;
        restore::meant(inferred, cell)
            .into_iter()
            .map(move |value| (column, value))
    };
    let meant = refused
        .iter()
        .filter(|cell| figures::counts(cell.place.column))
        .flat_map(of_cell);
    let meant = meant.collect();
    let found = places.iter().map(|place| {
        let text = inferred.view.text(row, place.source).to_owned();
        (place.column, place.source, text)
    });
    let total = TotalRow {
        source,
        printed,
        found: found.collect(),
        issues: refused
            .iter()
            .map(|cell| cell_issue(inferred, None, cell))
            .collect(),
    };
    (Some(total), meant)
}

/// Takes a damaged cell of the total row for what the units add up to, where it may have been that.
fn settle_total(total: &mut TotalRow, meant: &[(Column, i64)], units: &[PublishedRow]) {
    for (column, value) in meant {
        let figures = units.iter().filter_map(|row| figures::of(row, *column));
        let sum = figures.fold(0_i64, |sum, figure| sum.saturating_add(figure.digits));
        let issue = total
            .issues
            .iter_mut()
            .find(|issue| issue.column == Some(*column));
        if let Some(issue) = issue.filter(|_| sum == *value) {
            issue.problem = IssueProblem::Misread { value: sum };
            if let Some(figure) = total.printed.get_mut(slot(*column)) {
                *figure = Some(Printed::new(sum, 0, false));
            }
        }
    }
}

/// Cells first, row by row; what is about a column or the source behind them.
pub(super) fn sort(issues: &mut [Issue]) {
    issues.sort_by_key(|issue| {
        let column = issue.column.map(Column::position);
        (issue.row.is_none(), issue.row, column)
    });
}
