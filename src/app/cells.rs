//! What is typed into cells, cleared and filled down.

use std::rc::Rc;

use super::entry::{enter, is_target};
use super::history::RefusedEntry;
use super::selection::Cell;
use super::state::{AppState, Notice};
use super::update::change;
use crate::domain::figures::Figures;
use crate::domain::table::{Column, Measure};
use crate::i18n::figures;
use crate::import::number::has_sign;

/// What a cell shows: the refused text, or the figure.
#[must_use]
pub fn shown_text(state: &AppState, cell: Cell) -> String {
    let Some(row) = state.present.table.row(cell.row) else {
        return String::new();
    };
    if let Some(RefusedEntry { text, .. }) = state.present.refused.get(row.id(), cell.column) {
        return text.to_string();
    }
    if cell.column == Column::Band {
        return String::new();
    }
    let shown = Figures::of(row.entry(), &state.present.table.conventions);
    match figures::cell(state.language, cell.column, &shown) {
        Some(text) if text == figures::NO_FIGURE => String::new(),
        Some(text) => text,
        None => row.entry().name.to_string(),
    }
}

pub(super) fn edit_cell(next: &mut AppState, cell: Cell, text: &str) {
    if !next.takes_input(cell) || text == shown_text(next, cell) {
        return;
    }
    let mut present = next.present.clone();
    let refused = enter(&mut present, cell.row, &[(cell.column, text)]);
    let Some(row) = present.table.row(cell.row).cloned() else {
        return;
    };
    next.notice = if refused > 0 {
        present
            .refused
            .get(row.id(), cell.column)
            .map(|entry| Notice::EntryRefused {
                row_name: Rc::clone(&row.entry().name),
                column: cell.column,
                text: Rc::clone(&entry.text),
                problem: entry.problem,
            })
    } else if is_change(cell.column)
        && !has_sign(text)
        && text.chars().any(|digit| matches!(digit, '1'..='9'))
    {
        Some(Notice::ReadAsReduction {
            text: text.into(),
            column: cell.column,
        })
    } else {
        None
    };
    change(next, present);
}

const fn is_change(column: Column) -> bool {
    match column {
        Column::Name | Column::Households | Column::Band => false,
        Column::Of(_, measure) => match measure {
            Measure::Change | Measure::ChangePoints => true,
            Measure::Start | Measure::StartRate | Measure::End | Measure::EndRate => false,
        },
    }
}

/// The input columns of the selected range.
fn selected_inputs(next: &AppState) -> Vec<Column> {
    let (first, last) = next.selection.columns();
    Column::ALL
        .into_iter()
        .skip(first)
        .take(last.saturating_sub(first).saturating_add(1))
        .filter(|column| column.takes_input())
        .collect()
}

#[inline(never)]
pub(super) fn clear_selection(next: &mut AppState) {
    let (first, last) = next.selection.rows();
    let columns = selected_inputs(next);
    let texts: Vec<(Column, &str)> = columns.iter().map(|column| (*column, "")).collect();
    let mut present = next.present.clone();
    for row in first..=last.min(next.units().saturating_sub(1)) {
        enter(&mut present, row, &texts);
    }
    let rows = last
        .saturating_add(1)
        .min(next.units())
        .saturating_sub(first);
    let cells = rows.saturating_mul(columns.len());
    next.notice = Some(if cells == 0 {
        Notice::CellIsComputed {
            column: next.selection.active.column,
        }
    } else {
        Notice::Cleared { cells }
    });
    change(next, present);
}

#[inline(never)]
pub(super) fn fill_down(next: &mut AppState) {
    let (first, last) = next.selection.rows();
    // With one row selected the row above it is the pattern, as in Excel.
    let (pattern, first) = if first == last {
        match first.checked_sub(1) {
            Some(above) => (above, first),
            None => return,
        }
    } else {
        (first, first.saturating_add(1))
    };
    // Of the three cells that can state a target only the one that does is a pattern.
    let driver = |column: Column| match (column, next.present.table.row(pattern)) {
        (Column::Of(group, measure), Some(row)) if is_target(measure) => row
            .entry()
            .plan(group)
            .target
            .is_none_or(|target| target.driver() == measure),
        _ => true,
    };
    let mut columns = selected_inputs(next);
    let all = columns.clone();
    columns.retain(|column| driver(*column));
    if columns.is_empty() {
        columns = all;
    }
    let texts: Vec<(Column, String)> = columns
        .into_iter()
        .map(|column| {
            let cell = Cell {
                row: pattern,
                column,
            };
            (column, shown_text(next, cell))
        })
        .collect();
    let texts: Vec<(Column, &str)> = texts
        .iter()
        .map(|(column, text)| (*column, text.as_str()))
        .collect();
    let mut present = next.present.clone();
    let last = last.min(next.units().saturating_sub(1));
    for row in first..=last {
        enter(&mut present, row, &texts);
    }
    next.notice = Some(Notice::FilledDown {
        rows: last.saturating_add(1).saturating_sub(first),
    });
    change(next, present);
}
