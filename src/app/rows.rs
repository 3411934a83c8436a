//! Rows added, removed and moved.

use std::rc::Rc;

use super::history::Snapshot;
use super::selection::{Cell, Selection};
use super::state::{AppState, Notice};
use super::update::{change, focus};
use crate::domain::table::{Column, TableError, UnitEntry};

#[inline(never)]
pub(super) fn add_row(next: &mut AppState) {
    let units = next.units();
    let at = if units == 0 {
        0
    } else {
        next.selection.rows().1.saturating_add(1).min(units)
    };
    match next.present.table.inserted(at, [UnitEntry::default()]) {
        Ok(table) => {
            let present = Snapshot {
                table,
                ..next.present.clone()
            };
            change(next, present);
            next.selection = Selection::cell(Cell {
                row: at,
                column: Column::Name,
            });
            next.notice = Some(Notice::RowAdded {
                number: at.saturating_add(1),
            });
            focus(next);
        }
        Err(TableError::TooManyRows { limit }) => next.notice = Some(Notice::TableFull { limit }),
        // An empty row contradicts nothing, and is put where there is a place.
        Err(TableError::NoSuchRow { .. } | TableError::Contradiction(_)) => {}
    }
}

#[inline(never)]
pub(super) fn remove_rows(next: &mut AppState) {
    let (first, last) = next.selection.rows();
    let units = next.units();
    if first >= units {
        return;
    }
    let last = last.min(units.saturating_sub(1));
    let gone: Vec<_> = next
        .present
        .table
        .rows()
        .get(first..=last)
        .unwrap_or_default()
        .iter()
        .map(|row| row.id())
        .collect();
    let mut refused = (*next.present.refused).clone();
    refused.retain(|id| !gone.contains(&id));
    let present = Snapshot {
        table: next.present.table.removed(first, last),
        refused: Rc::new(refused),
        ..next.present.clone()
    };
    change(next, present);
    next.selection = Selection::cell(Cell {
        row: first.min(next.units().saturating_sub(1)),
        column: next.selection.active.column,
    });
    next.notice = Some(Notice::RowsRemoved { rows: gone.len() });
    focus(next);
}

#[inline(never)]
pub(super) fn move_rows(next: &mut AppState, up: bool) {
    let (first, last) = next.selection.rows();
    let table = next.present.table.moved(first, last, up);
    if last >= next.units() || table == next.present.table {
        return;
    }
    let present = Snapshot {
        table,
        ..next.present.clone()
    };
    change(next, present);
    let shift = |cell: Cell| Cell {
        row: if up {
            cell.row.saturating_sub(1)
        } else {
            cell.row.saturating_add(1)
        },
        ..cell
    };
    next.selection = Selection {
        active: shift(next.selection.active),
        anchor: shift(next.selection.anchor),
    };
    next.notice = Some(Notice::RowsMoved {
        rows: last.saturating_add(1).saturating_sub(first),
        up,
    });
    focus(next);
}
