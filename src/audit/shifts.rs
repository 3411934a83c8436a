//! Figures that moved together, to a neighbouring column or row.

use super::cause::{Bits, Cause};
use super::habits::{Row, figure, put};
use super::search::{Change, Explanation, Known};
use crate::domain::laws::Figure;
use crate::domain::published::slot;
use crate::domain::table::{Column, Group};

/// How rare it is that two figures of a row changed places, or that a run of them moved, beside that
/// something is wrong: any two of thirteen, any run, and for each figure that was lost.
const EXCHANGED: Bits = 130;
const MOVED: Bits = 150;
const LOST: Bits = 20;

/// The explanations of a row by figures that moved in it: two that changed places, or a run that moved
/// by one or two columns.
pub(super) fn moved_in_row(known: &Known<'_>, budget: &mut usize) -> Vec<Explanation> {
    let columns: Vec<Column> = Column::ALL
        .into_iter()
        .filter(|column| slot_of(*column).is_some_and(|_| figure(&known.row, *column).is_some()))
        .collect();
    let mut tries: Vec<(Bits, Row)> = Vec::new();
    for (at, one) in columns.iter().enumerate() {
        for other in columns.iter().skip(at.saturating_add(1)) {
            tries.push((EXCHANGED, exchanged(&known.row, *one, *other)));
        }
    }
    for (by, lost) in [(1, LOST), (2, LOST.saturating_mul(2))] {
        for first in 0..columns.len() {
            for last in first.saturating_add(1)..columns.len().saturating_sub(by) {
                let both =
                    [true, false].map(|right| moved(known, &columns, (first, last), by, right));
                let rows = both.into_iter().flatten();
                tries.extend(rows.map(|row| (MOVED.saturating_add(lost), row)));
            }
        }
    }
    tries.truncate(*budget);
    *budget = budget.saturating_sub(tries.len());
    let kept = tries.into_iter().filter(|(_, row)| known.holds(row));
    kept.filter_map(|(bits, row)| differences(known, &row, bits))
        .collect()
}

/// The row with the figures of the two groups in each other's place.
pub(super) fn groups_exchanged(known: &Known<'_>) -> Option<Explanation> {
    let mut row = known.row;
    for column in Column::ALL {
        if let Column::Of(group, measure) = column {
            let other = match group {
                Group::Poor => Group::NearPoor,
                Group::NearPoor => Group::Poor,
            };
            put(
                &mut row,
                column,
                figure(&known.row, Column::Of(other, measure)),
            );
        }
    }
    differences(known, &row, EXCHANGED)
}

fn slot_of(column: Column) -> Option<usize> {
    match column {
        Column::Name | Column::Band => None,
        Column::Households | Column::Of(..) => Some(slot(column)),
    }
}

fn exchanged(row: &Row, one: Column, other: Column) -> Row {
    let mut changed = *row;
    put(&mut changed, one, figure(row, other));
    put(&mut changed, other, figure(row, one));
    changed
}

/// The row in which the figures from `first` to `last` are those that stand `by` columns further right
/// (or left), and those whose figures were lost follow from the laws.
fn moved(
    known: &Known<'_>,
    columns: &[Column],
    (first, last): (usize, usize),
    by: usize,
    right: bool,
) -> Option<Row> {
    let mut row = known.row;
    let mut lost = Vec::new();
    for at in first..=last.saturating_add(by) {
        // Mirrored for figures that moved left.
        let place = |at: usize| {
            let at = if right {
                at
            } else {
                first
                    .saturating_add(last)
                    .saturating_add(by)
                    .checked_sub(at)?
            };
            columns.get(at).copied()
        };
        let column = place(at)?;
        if at <= last {
            let source = place(at.saturating_add(by))?;
            put(&mut row, column, figure(&known.row, source));
        } else {
            put(&mut row, column, None);
            lost.push(column);
        }
    }
    // A lost figure may follow from another one.
    for _ in 0..lost.len() {
        for column in &lost {
            if figure(&row, *column).is_none() {
                let value = known.solved(&row, *column);
                put(&mut row, *column, value);
            }
        }
    }
    lost.iter()
        .all(|column| figure(&row, *column).is_some())
        .then_some(row)
}

/// What differs in a row, as one thing that went wrong.
fn differences(known: &Known<'_>, row: &Row, bits: Bits) -> Option<Explanation> {
    let mut changes: Vec<Change> = Vec::new();
    for column in Column::ALL {
        let (before, after) = (figure(&known.row, column), figure(row, column));
        if let Some(to) = after.filter(|_| slot_of(column).is_some() && before != after) {
            changes.push(Change {
                column,
                to,
                cause: Cause::ShiftedColumn,
                follows: changes.first().map(|first| first.column),
            });
        }
    }
    let bits = known.wrong.saturating_add(bits);
    (changes.len() > 1).then_some(Explanation { changes, bits })
}

/// Figures of a column that moved by one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) column: Column,
    /// The rows whose figures stand in the next row, from the first to the last.
    pub(super) first: usize,
    pub(super) last: usize,
    /// They moved down, rather than up.
    pub(super) down: bool,
}

/// The runs among the faulty rows whose laws hold with the figures of their neighbours.
pub(super) fn runs(
    units: &[Row],
    faulty: &[usize],
    holds: impl Fn(usize, &Row) -> bool,
) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    let columns = Column::ALL
        .into_iter()
        .filter(|column| slot_of(*column).is_some());
    for column in columns {
        for down in [true, false] {
            let mut run: Option<Run> = None;
            for at in faulty {
                let beside = if down {
                    at.checked_add(1)
                } else {
                    at.checked_sub(1)
                };
                let of = |row: &Row| -> Option<Figure> { figure(row, column) };
                let other = beside.and_then(|beside| units.get(beside)).and_then(of);
                let fits = units.get(*at).zip(other).is_some_and(|(row, other)| {
                    let mut changed = *row;
                    put(&mut changed, column, Some(other));
                    of(row) != Some(other) && holds(*at, &changed)
                });
                let follows = run.is_some_and(|run| run.last.checked_add(1) == Some(*at));
                run = match run {
                    _ if !fits => None,
                    Some(run) if follows => Some(Run { last: *at, ..run }),
                    Some(_) | None => Some(Run {
                        column,
                        first: *at,
                        last: *at,
                        down,
                    }),
                };
                if let Some(run) = run.filter(|run| run.first < run.last) {
                    found.retain(|known| {
                        (known.column, known.down, known.first) != (column, down, run.first)
                    });
                    found.push(run);
                }
            }
        }
    }
    // The longest first; a row moves once.
    found.sort_by_key(|run| std::cmp::Reverse(run.last.saturating_sub(run.first)));
    let mut kept: Vec<Run> = Vec::new();
    for run in found {
        if !kept
            .iter()
            .any(|other| run.first <= other.last && other.first <= run.last)
        {
            kept.push(run);
        }
    }
    kept
}
