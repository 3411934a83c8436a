//! Changes that may be chosen together, and what they do to the sums.

use super::cause::{Bits, FOLLOWS, WRONG, WRONG_TOTAL};
use super::habits::{Row, TableLaws, figure, put};
use super::search::{Change, Explanation, Known};
use crate::domain::laws::SUMMED;
use crate::domain::published::slot;
use crate::domain::table::Column;

/// The figures of a table and the laws that it keeps.
pub(super) struct Figures<'a> {
    pub(super) units: &'a [Row],
    pub(super) total: Option<&'a Row>,
    pub(super) laws: &'a TableLaws,
}

impl<'a> Figures<'a> {
    /// What is known of a unit, where the sums are off by so much.
    pub(super) fn unit(&self, at: usize, sums: Sums) -> Option<Known<'a>> {
        let units = self.units;
        let row = *units.get(at)?;
        let mut meant_sums = [None; 13];
        for (column, off) in SUMMED.into_iter().zip(sums) {
            let off = off.filter(|off| *off != 0);
            let meant = figure(&row, column).zip(off);
            if let Some(slot) = meant_sums.get_mut(slot(column)) {
                *slot = meant.map(|(figure, off)| figure.digits.saturating_add(off));
            }
        }
        Some(Known {
            row,
            laws: &self.laws.units,
            decimals: &self.laws.decimals,
            extent: &self.laws.extent,
            sums: meant_sums,
            is_total: false,
            wrong: WRONG,
            beside: [
                at.checked_sub(1).and_then(|above| units.get(above)),
                units.get(at.saturating_add(1)),
            ],
            whole: self
                .total
                .and_then(|total| figure(total, Column::Households)),
        })
    }
}

/// A change and where; the row is none for the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) row: Option<usize>,
    pub(super) change: Change,
}

/// What the totals say less what the units add up to.
pub(super) type Sums = [Option<i64>; 7];
/// By how much changes move the sums of the units.
pub(super) type Moves = [i64; 7];

/// Changes that may be chosen together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Choice {
    pub(super) changes: Vec<Placed>,
    pub(super) bits: Bits,
    pub(super) moves: Moves,
    /// The row that stays broken.
    pub(super) open: Option<Option<usize>>,
}

impl Choice {
    pub(super) fn add(&mut self, other: &Self) {
        self.changes.extend_from_slice(&other.changes);
        self.bits = self.bits.saturating_add(other.bits);
        self.moves = added(self.moves, other.moves);
        self.open = self.open.or(other.open);
    }
}

/// The changes of a row as a choice.
pub(super) fn choice(row: Option<usize>, figures: &Row, explanation: &Explanation) -> Choice {
    let changes = explanation.changes.iter();
    let mut changed = *figures;
    for change in &explanation.changes {
        put(&mut changed, change.column, Some(change.to));
    }
    let digits = |row: &Row, column| figure(row, column).map_or(0, |figure| figure.digits);
    Choice {
        changes: changes
            .map(|change| Placed {
                row,
                change: *change,
            })
            .collect(),
        bits: explanation.bits,
        moves: SUMMED
            .map(|column| digits(&changed, column).saturating_sub(digits(figures, column))),
        open: None,
    }
}

/// The bits of one thing that went wrong.
pub(super) fn bits_of(changes: &[Placed]) -> Bits {
    let weigh = |placed: &Placed| match (placed.change.follows.is_some(), placed.row) {
        (true, _) => FOLLOWS,
        (false, Some(_)) => WRONG.saturating_add(placed.change.cause.bits()),
        (false, None) => WRONG_TOTAL.saturating_add(placed.change.cause.bits()),
    };
    changes.iter().map(weigh).sum()
}

pub(super) fn added(one: Moves, other: Moves) -> Moves {
    let mut sum = one;
    for (sum, other) in sum.iter_mut().zip(other) {
        *sum = sum.saturating_add(other);
    }
    sum
}

pub(super) fn minus(one: Moves, other: Moves) -> Moves {
    added(one, other.map(i64::saturating_neg))
}

/// What is left of the differences once the units moved their sums.
pub(super) fn after(sums: Sums, moves: Moves) -> Sums {
    let mut left = sums;
    for (left, by) in left.iter_mut().zip(moves) {
        *left = left.map(|off| off.saturating_sub(by));
    }
    left
}
