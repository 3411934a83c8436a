//! Commits typed text, clears cells and fills down.

use std::rc::Rc;

use super::entry::{enter, is_target};
use super::history::{RefusedEntry, Snapshot};
use super::message::{Message, NothingDone};
use super::model::Model;
use super::selection::Cell;
use crate::domain::figures::Figures;
use crate::domain::table::{Column, Measure, Target};
use crate::locale::figures;
use crate::locale::number::{has_sign, is_blank};

/// The text of a cell: the refused entry, or the figure.
#[must_use]
pub fn shown_text(state: &Model, cell: Cell) -> String {
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

/// The copied cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// The cells separated by tabs, one line a row.
    pub text: String,
    /// The same as an HTML table; empty if only text is available.
    pub html: String,
    /// How many cells it holds.
    pub cells: usize,
}

/// The text of the selected cells, without the total row.
#[must_use]
pub fn copied_text(model: &Model) -> Copied {
    let (first, last) = model.selection.rows();
    let (left, right) = model.selection.columns();
    let columns = || {
        let columns = Column::ALL.into_iter().skip(left);
        columns.take(right.saturating_sub(left).saturating_add(1))
    };
    let last = last.min(model.units().saturating_sub(1));
    let line = |row: usize| {
        let texts = columns().map(|column| shown_text(model, Cell { row, column }));
        texts.collect::<Vec<_>>().join("\t")
    };
    let lines: Vec<String> = (first..=last).map(line).collect();
    Copied {
        cells: lines.len().saturating_mul(columns().count()),
        text: lines.join("\n"),
        html: String::new(),
    }
}

pub(super) fn edit_cell(next: &mut Model, cell: Cell, text: &str) {
    if !next.takes_input(cell) || text == shown_text(next, cell) {
        return;
    }
    let mut present = next.present.clone();
    let column = emptied(&present, cell, text);
    let refused = enter(&mut present, cell.row, &[(column, text)]);
    let Some(row) = present.table.row(cell.row).cloned() else {
        return;
    };
    next.messages.clear();
    if refused > 0 {
        if let Some(entry) = present.refused.get(row.id(), cell.column) {
            next.say(Message::EntryRefused {
                row_name: Rc::clone(&row.entry().name),
                column: cell.column,
                text: Rc::clone(&entry.text),
                problem: entry.problem,
            });
        }
    } else if is_change(cell.column)
        && !has_sign(text)
        && text.chars().any(|digit| matches!(digit, '1'..='9'))
    {
        next.say(Message::ReadAsReduction {
            text: text.into(),
            column: cell.column,
        });
    }
    next.change(present);
}

/// The column in which `text` is entered. Emptying a cell that is computed from a target removes that
/// target, in whichever column it was entered. A refused entry of the cell is removed first.
fn emptied(present: &Snapshot, cell: Cell, text: &str) -> Column {
    match (cell.column, present.table.row(cell.row)) {
        (Column::Of(group, measure), Some(row))
            if is_target(measure)
                && text.chars().all(is_blank)
                && present.refused.get(row.id(), cell.column).is_none() =>
        {
            let target = row.entry().plan(group).target;
            Column::Of(group, target.map_or(measure, Target::driver))
        }
        (column, _) => column,
    }
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
fn selected_inputs(next: &Model) -> Vec<Column> {
    let (first, last) = next.selection.columns();
    Column::ALL
        .into_iter()
        .skip(first)
        .take(last.saturating_sub(first).saturating_add(1))
        .filter(|column| column.takes_input())
        .collect()
}

pub(super) fn clear_selection(next: &mut Model) {
    let (first, last) = next.selection.rows();
    let columns = selected_inputs(next);
    let mut present = next.present.clone();
    for row in first..=last.min(next.units().saturating_sub(1)) {
        let texts: Vec<(Column, &str)> = columns
            .iter()
            .map(|column| {
                let cell = Cell {
                    row,
                    column: *column,
                };
                (emptied(&present, cell, ""), "")
            })
            .collect();
        enter(&mut present, row, &texts);
    }
    let rows = last
        .saturating_add(1)
        .min(next.units())
        .saturating_sub(first);
    let cells = rows.saturating_mul(columns.len());
    next.say(if cells == 0 {
        Message::CellIsComputed {
            column: next.selection.active.column,
        }
    } else {
        Message::Cleared { cells }
    });
    next.change(present);
}

pub(super) fn fill_down(next: &mut Model) {
    let (first, last) = next.selection.rows();
    // With one row selected, the row above it is copied, as in Excel.
    let above = first.checked_sub(1);
    let nothing = if first >= next.units() {
        Some(NothingDone::TotalRow)
    } else if first == last && above.is_none() {
        Some(NothingDone::NoPattern)
    } else {
        None
    };
    if let Some(why) = nothing {
        next.say(Message::NothingDone { why });
        return;
    }
    let (pattern, first) = match above {
        Some(above) if first == last => (above, first),
        _ => (first, first.saturating_add(1)),
    };
    // Of the three target cells, only the one that was entered is copied.
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
    next.say(Message::FilledDown {
        rows: last.saturating_add(1).saturating_sub(first),
    });
    next.change(present);
}
