//! Adds, deletes and moves rows.

use std::rc::Rc;

use crate::app::history::Snapshot;
use crate::app::message::{Message, NothingDone};
use crate::app::model::Model;
use crate::app::selection::{Cell, Selection};

use crate::domain::table::{Column, TableError, UnitEntry};

pub(super) fn add_row(next: &mut Model) {
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
            next.change(present);
            next.selection = Selection::cell(Cell {
                row: at,
                column: Column::Name,
            });
            next.say(Message::RowAdded {
                number: at.saturating_add(1),
            });
            next.focus_table();
        }
        Err(TableError::TooManyRows { limit }) => next.say(Message::TableFull { limit }),
        // Inserting an empty row at a valid place cannot fail.
        Err(TableError::NoSuchRow { .. } | TableError::Contradiction(_)) => {}
    }
}

pub(super) fn remove_rows(next: &mut Model) {
    let (first, last) = next.selection.rows();
    let units = next.units();
    if first >= units {
        next.say(Message::NothingDone {
            why: NothingDone::TotalRow,
        });
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
    next.change(present);
    next.selection = Selection::cell(Cell {
        row: first.min(next.units().saturating_sub(1)),
        column: next.selection.active.column,
    });
    next.say(Message::RowsRemoved { rows: gone.len() });
    next.focus_table();
}

pub(super) fn move_rows(next: &mut Model, up: bool) {
    let (first, last) = next.selection.rows();
    let table = next.present.table.moved(first, last, up);
    let stays = if last >= next.units() {
        Some(NothingDone::TotalRow)
    } else if table != next.present.table {
        None
    } else if up {
        Some(NothingDone::FirstRow)
    } else {
        Some(NothingDone::LastRow)
    };
    if let Some(why) = stays {
        next.say(Message::NothingDone { why });
        return;
    }
    let present = Snapshot {
        table,
        ..next.present.clone()
    };
    next.change(present);
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
    next.say(Message::RowsMoved {
        rows: last.saturating_add(1).saturating_sub(first),
        up,
    });
}
