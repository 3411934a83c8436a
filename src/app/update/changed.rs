//! The difference between two snapshots.

use std::rc::Rc;

use crate::app::history::Snapshot;
use crate::app::message::Changed;
use crate::app::selection::Cell;
use crate::domain::table::{Column, CommuneRow, Measure};

/// The first cell that differs in `after`, and what differs overall.
#[must_use]
pub(super) fn changed(before: &Snapshot, after: &Snapshot) -> (Option<Cell>, Changed) {
    let (old, new) = (before.table.rows(), after.table.rows());
    if before.work != after.work {
        return (None, Changed::Table);
    }
    let differs = |place: &usize| match (old.get(*place), new.get(*place)) {
        (Some(old), Some(new)) => {
            !Rc::ptr_eq(old, new) && old != new || !refused_alike(before, after, old, new)
        }
        _ => true,
    };
    let mut rows = (0..old.len().max(new.len())).filter(differs);
    let Some(first) = rows.next() else {
        return (None, Changed::Table);
    };
    let more = rows.count();
    let whole_rows = old.len() != new.len();
    let columns = match (old.get(first), new.get(first)) {
        (Some(old), Some(new)) if !whole_rows && old.id() == new.id() => Column::ALL
            .into_iter()
            .filter(|column| cell_differs(before, after, (old, new), *column))
            .collect(),
        _ => Vec::new(),
    };
    let cell = Cell {
        row: first,
        column: columns.first().copied().unwrap_or(Column::Name),
    };
    let what = match (columns.as_slice(), more, new.get(first)) {
        ([column], 0, Some(row)) => Changed::Cell {
            row_name: Rc::clone(&row.entry().name),
            column: *column,
        },
        _ if whole_rows => Changed::Rows {
            rows: old.len().abs_diff(new.len()),
        },
        _ => Changed::Rows {
            rows: more.saturating_add(1),
        },
    };
    (Some(cell), what)
}

fn refused_alike(before: &Snapshot, after: &Snapshot, old: &CommuneRow, new: &CommuneRow) -> bool {
    Rc::ptr_eq(&before.refused, &after.refused)
        || before
            .refused
            .of_row(old.id())
            .eq(after.refused.of_row(new.id()))
}

/// Whether the entry of a cell differs. A target belongs to the column in which it was entered.
fn cell_differs(
    before: &Snapshot,
    after: &Snapshot,
    (old, new): (&CommuneRow, &CommuneRow),
    column: Column,
) -> bool {
    if before.refused.get(old.id(), column) != after.refused.get(new.id(), column) {
        return true;
    }
    let (old, new) = (old.entry(), new.entry());
    match column {
        Column::Name => old.name != new.name,
        Column::Households => old.households != new.households,
        Column::Of(group, Measure::Start) => old.plan(group).start != new.plan(group).start,
        Column::Of(group, measure) => {
            let (old, new) = (old.plan(group).target, new.plan(group).target);
            old != new && new.or(old).is_some_and(|target| target.driver() == measure)
        }
        Column::Band => false,
    }
}
