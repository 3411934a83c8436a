//! What of a source was left out, named column by column and row by row.

use super::Imported;
use super::figure::looks_numeric;
use super::grid::Grid;
use super::issue::{Issue, IssueProblem, Spot};
use super::reading::{ColumnUse, ColumnsBy, RowUse};
use super::rows::Layout;
use crate::domain::table::{Column, Group, Measure};

/// So many rows are looked at to tell what a column holds.
const SAMPLE: usize = 200;
/// So many rows that were passed over are named.
const ROWS_NAMED: usize = 200;

/// Names every column and row that was left out, and every doubt about the columns.
pub(super) fn tell(imported: &mut Imported, grid: &Grid, layout: &Layout, sums: &[usize]) {
    tell_columns(imported, grid, layout);
    tell_rows(imported, grid, layout, sums);
    tell_tables(imported, layout);
    tell_hidden(imported, grid, layout);
    if grid.uncomputed > 0 {
        let problem = IssueProblem::Uncomputed {
            count: grid.uncomputed,
        };
        let issue = Issue::of_column(None, "", problem, Spot::default());
        imported.issues.push(issue);
    }
    if grid.cut {
        let issue = Issue::of_column(None, "", IssueProblem::Cut, Spot::default());
        imported.issues.push(issue);
    }
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

fn tell_columns(imported: &mut Imported, grid: &Grid, layout: &Layout) {
    let on = |column: Option<usize>| Spot { row: None, column };
    let header = |column: usize| {
        layout
            .headers
            .iter()
            .rev()
            .map(|row| grid.cell(*row, column))
            .find(|text| !text.is_empty())
            .unwrap_or_default()
    };
    let mut told = Vec::new();
    for (column, found) in layout.columns.iter().enumerate() {
        let doubtful = layout.doubtful.contains(&column);
        match found {
            ColumnUse::Unused => {
                let is_number = |row: &usize| looks_numeric(grid.cell(*row, column));
                let has_numbers = imported
                    .reading
                    .unit_rows
                    .iter()
                    .take(SAMPLE)
                    .any(is_number);
                let problem = match (has_numbers, doubtful) {
                    (true, true) => IssueProblem::UnusedNumbers,
                    (true, false) => IssueProblem::OtherFigures,
                    (false, _) => IssueProblem::UnusedText,
                };
                told.push(Issue::of_column(
                    None,
                    header(column),
                    problem,
                    on(Some(column)),
                ));
            }
            ColumnUse::Column(used) if doubtful => {
                let problem = IssueProblem::UncertainColumn;
                told.push(Issue::of_column(
                    *used,
                    header(column),
                    problem,
                    on(Some(column)),
                ));
            }
            ColumnUse::Column(_) | ColumnUse::Order | ColumnUse::Band | ColumnUse::Blank => {}
        }
    }
    let disagrees = imported
        .reading
        .agreement
        .iter()
        .any(|agreement| agreement.agreeing < agreement.printed);
    let guessed = match layout.columns_by {
        ColumnsBy::Arithmetic => imported.corrections.is_empty(),
        ColumnsBy::Order => disagrees,
        ColumnsBy::Formulas | ColumnsBy::Words | ColumnsBy::Codes => false,
    };
    if guessed {
        told.push(Issue::of_column(
            None,
            "",
            IssueProblem::GuessedColumns,
            on(None),
        ));
    }
    if layout.group_assumed {
        told.push(Issue::of_column(
            None,
            "",
            IssueProblem::AssumedPoor,
            on(None),
        ));
    }
    for column in [Column::Households, Column::Of(Group::Poor, Measure::Start)] {
        let is_derived = imported.issues.iter().any(|issue| {
            issue.column == Some(column) && issue.problem == IssueProblem::DerivedStart
        });
        if layout.place(column).is_none() && !is_derived {
            told.push(Issue::of_column(
                column,
                "",
                IssueProblem::MissingColumn,
                on(None),
            ));
        }
    }
    imported.issues.extend(told);
}

fn tell_rows(imported: &mut Imported, grid: &Grid, layout: &Layout, sums: &[usize]) {
    let (start, end) = layout.span;
    let rows = layout.rows.iter().enumerate().take(end).skip(start);
    let problems = rows.filter_map(|(row, found)| {
        if sums.contains(&row) || imported.corrections.row(row).is_some() {
            return None;
        }
        let problem = match found {
            RowUse::Group if layout.unclear.contains(&row) => IssueProblem::UnclearRow,
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

/// Rows that whoever opens the source does not see were read all the same.
fn tell_hidden(imported: &mut Imported, grid: &Grid, layout: &Layout) {
    let rows = layout.rows.iter().enumerate();
    let is_read = |used: &RowUse| matches!(used, RowUse::Unit | RowUse::Total);
    let hidden: Vec<usize> = rows
        .filter(|(row, used)| is_read(used) && grid.is_hidden(*row))
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
    let issue = Issue::of_column(None, &words(grid, *first), problem, at);
    imported.issues.push(issue);
}

fn tell_tables(imported: &mut Imported, layout: &Layout) {
    // Whoever chose a table knows of the others.
    if imported.corrections.table().is_some() {
        return;
    }
    let told: Vec<Issue> = layout
        .tables
        .iter()
        .filter(|span| **span != layout.span)
        .map(|(start, end)| {
            let rows = end.saturating_sub(*start);
            let problem = IssueProblem::OtherTable {
                rows,
                like: layout.rivals.contains(&(*start, *end)),
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
