//! What of a source was left out or read in a special way, named column by column and row by row.

use super::figures::Place;
use super::restore::{Found, How};
use crate::domain::table::{Column, Group, Measure};
use crate::import::cells::Cell;
use crate::import::figure::{Expected, expected, of};
use crate::import::imported::Imported;
use crate::import::infer::Inferred;
use crate::import::infer::rows::RowRole;
use crate::import::issue::{Issue, IssueProblem, Spot};
use crate::import::lexicon::rows::{RowSense, senses};
use crate::import::reading::{ColumnUse, RowUse};
use crate::import::source::grid::Grid;

/// So many rows are looked at to tell what a column holds.
const SAMPLE: usize = 200;
/// So many rows that were passed over are named.
const ROWS_NAMED: usize = 200;
/// So many figures that were restored are named.
const FIGURES_NAMED: usize = 200;

/// Names every column and row that was left out, and what was read in a special way.
pub(super) fn tell(
    imported: &mut Imported,
    inferred: &Inferred,
    places: &[Place],
    likely: &[(usize, usize)],
) {
    tell_ways(imported, places);
    tell_columns(imported, inferred);
    tell_rows(imported, inferred);
    tell_hidden(imported);
    tell_tables(imported, likely);
    let grid = &imported.grid;
    let mut of_source = |problem: IssueProblem| {
        imported
            .issues
            .push(Issue::of_column(None, "", problem, Spot::default()));
    };
    if grid.uncomputed > 0 {
        of_source(IssueProblem::Uncomputed {
            count: grid.uncomputed,
        });
    }
    if grid.cut {
        let read = grid.len();
        let found = read.saturating_add(grid.beyond);
        of_source(IssueProblem::Cut { found, read });
    }
    if let Some(arrangement) = grid.arranged {
        of_source(IssueProblem::Rearranged { arrangement });
    }
    if let Some(conversion) = &grid.converted {
        let problem = IssueProblem::Converted {
            from: conversion.from,
        };
        let found = format!("{} → {}", conversion.before, conversion.after);
        let issue = Issue::of_column(None, &found, problem, Spot::default());
        imported.issues.push(issue);
    }
}

/// The figures that were restored, each at its cell.
pub(super) fn tell_found(
    inferred: &Inferred,
    units: &[usize],
    places: &[Place],
    found: &[Found],
) -> Vec<Issue> {
    let mut issues = Vec::new();
    let dashes = found.iter().filter(|found| found.how == How::Dash).count();
    for found in found.iter().take(FIGURES_NAMED) {
        let problem = match found.how {
            How::Misread => IssueProblem::Misread { value: found.value },
            How::Restored => IssueProblem::Restored { value: found.value },
            How::Dash => continue,
        };
        let row = units.get(found.unit).copied().unwrap_or_default();
        let source = places
            .iter()
            .find(|place| place.column == found.column)
            .map(|place| place.source);
        issues.push(Issue {
            row: Some(found.unit),
            column: Some(found.column),
            found: source
                .map_or("", |source| inferred.view.text(row, source))
                .to_owned(),
            problem,
            at: Spot {
                row: inferred.view.rows.get(row).copied(),
                column: source,
            },
        });
    }
    if dashes > 0 {
        let problem = IssueProblem::DashesAreZero { count: dashes };
        issues.push(Issue::of_column(None, "", problem, Spot::default()));
    }
    issues
}

/// The first words of a row.
pub(super) fn words(grid: &Grid, row: usize) -> String {
    let words: Vec<&str> = grid
        .row(row)
        .filter(|cell| !cell.is_empty())
        .take(4)
        .collect();
    words.join(" ")
}

/// The lowest words over a column.
pub(super) fn header(inferred: &Inferred, column: usize) -> &str {
    let path = inferred.view.paths.get(column);
    path.and_then(|path| path.last()).map_or("", String::as_str)
}

/// Whether any words stand right over a column, and not only over its left neighbour.
fn has_header(inferred: &Inferred, column: usize) -> bool {
    let grid = &inferred.view.cells.grid;
    let mut headers = inferred.view.headers.iter();
    headers.any(|(row, used)| *used == RowUse::Header && !grid.cell(*row, column).is_empty())
}

const fn on(column: Option<usize>) -> Spot {
    Spot { row: None, column }
}

/// Rates that are parts of one, changes without a sign, numbers that are written the other way.
fn tell_ways(imported: &mut Imported, places: &[Place]) {
    let reading = &imported.reading;
    let all_rows = reading.rows_agreement.printed > 0
        && reading.rows_agreement.agreeing == reading.rows_agreement.printed;
    let differs = |column: Column| {
        imported.issues.iter().any(|issue| {
            issue.column == Some(column)
                && matches!(issue.problem, IssueProblem::TotalDiffers { .. })
        })
    };
    let total = imported.published.total();
    let mut told = Vec::new();
    for place in places {
        let mut tell = |problem: IssueProblem| {
            told.push(Issue::of_column(
                place.column,
                "",
                problem,
                on(Some(place.source)),
            ));
        };
        if place.way.reduces {
            tell(IssueProblem::UnsignedReduction);
        }
        if place.way.parts_of_one {
            tell(IssueProblem::SharesOfOne);
        }
        let otherwise = reading
            .formats
            .get(place.source)
            .map_or(0, |format| format.otherwise);
        if otherwise > 0 {
            let added_up = total.is_some_and(|total| of(total, place.column).is_some())
                && !differs(place.column);
            tell(IssueProblem::MixedFormats {
                otherwise,
                checked: all_rows || added_up || expected(place.column) == Expected::Decimal,
            });
        }
    }
    imported.issues.extend(told);
}

fn tell_columns(imported: &mut Imported, inferred: &Inferred) {
    let view = &inferred.view;
    let mut told = Vec::new();
    for (column, used) in imported.reading.columns.iter().enumerate() {
        if *used != ColumnUse::Unused {
            continue;
        }
        let rows = || (0..view.rows.len()).take(SAMPLE);
        // Two numbers with a slash alone between them are a date.
        let is_number = |row: usize| match view.cell(row, column) {
            Cell::Number(_) => true,
            Cell::Pair(pair) => !pair.slash,
            Cell::Blank | Cell::Dash | Cell::Code | Cell::Damaged | Cell::Words => false,
        };
        let problem = if rows().any(is_number) {
            let foreign = inferred.foreign.get(column).copied().unwrap_or(false);
            let silent = !has_header(inferred, column);
            if foreign || !silent {
                IssueProblem::OtherFigures
            } else {
                IssueProblem::UnusedNumbers
            }
        } else {
            IssueProblem::UnusedText
        };
        told.push(Issue::of_column(
            None,
            header(inferred, column),
            problem,
            on(Some(column)),
        ));
    }
    let of = Column::Of(Group::Poor, Measure::Start);
    for column in [Column::Households, of] {
        let is_derived = imported.issues.iter().any(|issue| {
            issue.column == Some(column) && issue.problem == IssueProblem::DerivedStart
        });
        let place = imported.reading.place(column);
        if place.is_none() && !is_derived {
            told.push(Issue::of_column(
                column,
                "",
                IssueProblem::MissingColumn,
                on(None),
            ));
        }
        let in_total = imported
            .published
            .total()
            .and_then(|total| crate::import::figure::of(total, column));
        let in_units = imported
            .published
            .rows()
            .any(|row| crate::import::figure::of(row, column).is_some());
        if let Some(place) = place.filter(|_| in_total.is_some() && !in_units) {
            told.push(Issue::of_column(
                column,
                "",
                IssueProblem::OnlyInTotal,
                on(Some(place)),
            ));
        }
    }
    imported.issues.extend(told);
}

fn tell_rows(imported: &mut Imported, inferred: &Inferred) {
    let (start, end) = imported.reading.span;
    let grid = &imported.grid;
    let view = &inferred.view;
    let rows = imported
        .reading
        .rows
        .iter()
        .enumerate()
        .take(end)
        .skip(start);
    let problems = rows.filter_map(|(row, used)| {
        if imported.corrections.row(row).is_some() {
            return None;
        }
        let at = view.rows.binary_search(&row).ok();
        let named = at.and_then(|at| inferred.names.get(at));
        let problem = match used {
            RowUse::Group
                if named.is_some_and(|named| named.unclear)
                    && at.is_some_and(|at| !has_figures(inferred, at)) =>
            {
                let name = named.map_or("", |named| named.name.as_str());
                if crate::import::lexicon::rows::names_a_group(name) {
                    IssueProblem::GroupRow
                } else {
                    IssueProblem::UnclearRow
                }
            }
            RowUse::Group | RowUse::Total if at.is_some_and(|at| is_told_by_sums(inferred, at)) => {
                IssueProblem::AddsUp
            }
            RowUse::Group => IssueProblem::GroupRow,
            RowUse::Note => IssueProblem::PassedOver,
            RowUse::Nameless => IssueProblem::Nameless,
            RowUse::Prose
            | RowUse::Header
            | RowUse::Code
            | RowUse::Unit
            | RowUse::Total
            | RowUse::NameContinued
            | RowUse::Blank => return None,
        };
        let at = Spot {
            row: Some(row),
            column: None,
        };
        Some(Issue::of_column(None, &words(grid, row), problem, at))
    });
    let told: Vec<Issue> = problems.take(ROWS_NAMED).collect();
    imported.issues.extend(told);
}

fn has_figures(inferred: &Inferred, row: usize) -> bool {
    (0..inferred.view.width).any(|at| {
        inferred.figures.get(at) == Some(&true) && inferred.view.cell(row, at) != Cell::Blank
    })
}

/// Whether nothing but its figures says that a row adds up others.
fn is_told_by_sums(inferred: &Inferred, row: usize) -> bool {
    let Some(named) = inferred.names.get(row) else {
        return false;
    };
    let (found, _) = senses(&named.name, true);
    let said = found.iter().any(|sense| {
        matches!(
            sense,
            RowSense::Total
                | RowSense::WholePlace
                | RowSense::Subtotal
                | RowSense::Group
                | RowSense::Part
        )
    });
    let marked = matches!(named.mark, Some(crate::import::lexicon::rows::Mark::Group));
    let is_part = inferred.rows.get(row) == Some(&RowRole::Part);
    !said && !marked && !is_part && has_figures(inferred, row)
}

/// Rows that whoever opens the source does not see were read all the same.
fn tell_hidden(imported: &mut Imported) {
    let rows = imported.reading.rows.iter().enumerate();
    let is_read = |used: &RowUse| matches!(used, RowUse::Unit | RowUse::Total);
    let hidden: Vec<usize> = rows
        .filter(|(row, used)| is_read(used) && imported.grid.is_hidden(*row))
        .map(|(row, _)| row)
        .collect();
    let Some(first) = hidden.first() else {
        return;
    };
    let problem = IssueProblem::HiddenRows {
        count: hidden.len(),
    };
    let at = Spot {
        row: Some(*first),
        column: None,
    };
    let issue = Issue::of_column(None, &words(&imported.grid, *first), problem, at);
    imported.issues.push(issue);
}

/// The tables that were not read; `likely` are those that may as well be meant.
fn tell_tables(imported: &mut Imported, likely: &[(usize, usize)]) {
    // Whoever chose a table knows of the others.
    if imported.corrections.table().is_some() {
        return;
    }
    let reading = &imported.reading;
    let told: Vec<Issue> = reading
        .tables
        .iter()
        .filter(|span| **span != reading.span)
        .map(|(start, end)| {
            let problem = IssueProblem::OtherTable {
                rows: end.saturating_sub(*start),
                like: likely.contains(&(*start, *end)),
            };
            let at = Spot {
                row: Some(*start),
                column: None,
            };
            Issue::of_column(None, "", problem, at)
        })
        .collect();
    imported.issues.extend(told);
}
