//! The likeliest changes of one row after which its laws hold.
//!
//! Every broken law has a wrong figure, so the search branches over the figures of a broken law, and
//! for each over the values that the laws of that figure and the sums allow (Fellegi and Holt). It
//! gives up a branch that is rarer than the likeliest explanation so far by [`WINDOW`].

use std::collections::BTreeMap;

use super::cause::{Bits, Cause, FOLLOWS, OUT_OF_LINE, ROUNDED, STALE_SUM, slip};
use super::habits::{Row, broken, figure, put, result, verdict};
use super::variants::variants;
use crate::domain::laws::{Figure, Law, LawName, Verdict, rate_of};
use crate::domain::published::slot;
use crate::domain::table::{Column, Group, Measure};

/// Explanations are kept that are rarer than the likeliest by so much: the sums choose among them.
pub(super) const WINDOW: Bits = 220;
/// So many explanations of a row are kept.
const KEPT: usize = 12;
/// So many values of a figure are tried, the likeliest.
const VALUES: usize = 3;
/// A range of so few values is tried in full.
const NARROW: i64 = 4;

/// A figure that is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) column: Column,
    pub(super) to: Figure,
    pub(super) cause: Cause,
    /// The column of the changed figure that it was computed from, or that it moved with.
    pub(super) follows: Option<Column>,
}

/// Changes after which a row keeps its laws.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Explanation {
    pub(super) changes: Vec<Change>,
    pub(super) bits: Bits,
}

/// What is known of a row.
pub(super) struct Known<'a> {
    /// The figures as stated.
    pub(super) row: Row,
    /// The laws that it ought to keep.
    pub(super) laws: &'a [Law],
    /// The decimals of each column.
    pub(super) decimals: &'a [u32; 13],
    /// The least and the most of each column.
    pub(super) extent: &'a [(i64, i64); 13],
    /// What a figure would be for the sum of its column to be right.
    pub(super) sums: [Option<i64>; 13],
    /// Whether the figures have to be that: they are the sums.
    pub(super) is_total: bool,
    /// How rare it is that a figure is wrong at all.
    pub(super) wrong: Bits,
    /// The rows above and below.
    pub(super) beside: [Option<&'a Row>; 2],
    /// All households of the whole place.
    pub(super) whole: Option<Figure>,
}

/// What is broken.
enum Fault {
    Law(Law),
    Sum(Column),
}

impl Known<'_> {
    /// Whether the row keeps everything.
    pub(super) fn holds(&self, row: &Row) -> bool {
        self.fault(row, &[]).is_none()
    }

    /// The explanations of what is broken after `changes` of so many `bits`, the likeliest first. Each
    /// step takes one of the `budget`.
    pub(super) fn explain(
        &self,
        changes: Vec<Change>,
        bits: Bits,
        roots: usize,
        budget: &mut usize,
    ) -> Vec<Explanation> {
        let mut row = self.row;
        for change in &changes {
            put(&mut row, change.column, Some(change.to));
        }
        let mut search = Search {
            known: self,
            changes,
            found: Vec::new(),
            seen: BTreeMap::new(),
            budget,
        };
        search.step(&mut row, bits, roots);
        let mut found = search.found;
        found.sort_by_key(|explanation| explanation.bits);
        found.truncate(KEPT);
        found
    }

    /// What is broken first: a sum, or the law with the fewest figures that may still change.
    fn fault(&self, row: &Row, changed: &[Change]) -> Option<Fault> {
        if self.is_total {
            let off = Column::ALL.into_iter().find(|column| {
                let sum = self.sum(*column);
                sum.is_some_and(|sum| {
                    figure(row, *column).is_some_and(|figure| figure != Figure::whole(sum))
                })
            });
            if let Some(column) = off {
                return Some(Fault::Sum(column));
            }
        }
        let open = |law: &&Law| {
            let columns = law.columns();
            let free = columns.filter(|column| !is_changed(changed, *column));
            free.count()
        };
        let broken = self.laws.iter().filter(|law| broken(law, row));
        broken.min_by_key(open).copied().map(Fault::Law)
    }

    /// The one figure that a law allows beside the others of `row`.
    pub(super) fn solved(&self, row: &Row, column: Column) -> Option<Figure> {
        let decimals = self.decimals_of(column);
        let digits = self.laws.iter().find_map(|law| {
            if !law.columns().any(|of| of == column) {
                return None;
            }
            let range = law.solve(column, decimals, |column| figure(row, column))?;
            (range.start() == range.end()).then_some(*range.start())
        })?;
        can_be(column, digits).then_some(Figure { digits, decimals })
    }

    fn sum(&self, column: Column) -> Option<i64> {
        let is_figure = !matches!(column, Column::Name | Column::Band);
        self.sums
            .get(slot(column))
            .copied()
            .flatten()
            .filter(|_| is_figure)
    }

    /// Whether a figure is less than half, or more than twice, of what others in its column are.
    fn is_out_of_line(&self, column: Column, to: Figure) -> bool {
        let (least, most) = self.extent.get(slot(column)).copied().unwrap_or_default();
        let size = to.digits.saturating_abs();
        !self.is_total && (size.saturating_mul(2) < least || size > most.saturating_mul(2))
    }

    fn decimals_of(&self, column: Column) -> u32 {
        self.decimals.get(slot(column)).copied().unwrap_or_default()
    }

    /// The values that the laws of a figure and its sum allow, beside the other figures of `row`.
    fn values(&self, row: &Row, column: Column) -> Vec<Figure> {
        let decimals = self.decimals_of(column);
        let mut values: Vec<i64> = self.sum(column).into_iter().collect();
        let mut wide = Vec::new();
        let mut all: Option<(i64, i64)> = None;
        for law in self.laws {
            if !law.columns().any(|of| of == column) {
                continue;
            }
            let Some(range) = law.solve(column, decimals, |column| figure(row, column)) else {
                continue;
            };
            let (low, high) = range.into_inner();
            let both = all.map_or((low, high), |(from, to)| (from.max(low), to.min(high)));
            if both.0 <= both.1 {
                all = Some(both);
            }
            if high.saturating_sub(low) < NARROW {
                values.extend(low..=high);
            } else {
                wide.push((low, high));
            }
        }
        if let Some((low, high)) = all.filter(|_| !wide.is_empty()) {
            if high.saturating_sub(low) < NARROW {
                values.extend(low..=high);
            } else {
                values.push(low.midpoint(high));
            }
            let is_allowed =
                |value: &i64| wide.iter().any(|(low, high)| (low..=high).contains(&value));
            let given = figure(&self.row, column);
            let like = given
                .into_iter()
                .flat_map(|given| variants(given, decimals));
            values.extend(like.filter(is_allowed));
        }
        values.sort_unstable();
        values.dedup();
        let values = values.into_iter().filter(|value| can_be(column, *value));
        let values = values.map(|digits| Figure { digits, decimals });
        values
            .filter(|value| figure(&self.row, column) != Some(*value))
            .collect()
    }

    /// What may have made the stated figure of a meant one.
    pub(super) fn cause(&self, column: Column, meant: Figure) -> Cause {
        let Some(given) = figure(&self.row, column) else {
            return Cause::Unexplained;
        };
        let looks = slip(given, meant);
        let others = [
            self.is_of_other_reading(column, given),
            self.is_share_of_others(column, given),
            self.stands_elsewhere(column, given),
        ];
        let causes = looks.into_iter().chain(others.into_iter().flatten());
        causes
            .min_by_key(|cause| cause.bits())
            .unwrap_or(Cause::Unexplained)
    }

    fn is_of_other_reading(&self, column: Column, given: Figure) -> Option<Cause> {
        let Column::Of(group, Measure::EndRate) = column else {
            return None;
        };
        let of = |measure| figure(&self.row, Column::Of(group, measure));
        let end = of(Measure::End)?;
        let by_households = rate_of(end, figure(&self.row, Column::Households)?, given.decimals);
        if by_households == Some(given) {
            return Some(Cause::RateFromHouseholds);
        }
        let (start, points) = (of(Measure::StartRate)?, of(Measure::ChangePoints)?);
        let by_target = start.digits.saturating_add(points.digits) == given.digits;
        let alike = start.decimals == given.decimals && points.decimals == given.decimals;
        (by_target && alike).then_some(Cause::RateFromTarget)
    }

    fn is_share_of_others(&self, column: Column, given: Figure) -> Option<Cause> {
        let Column::Of(group, measure) = column else {
            return None;
        };
        let of = |measure| figure(&self.row, Column::Of(group, measure));
        let part = match measure {
            Measure::StartRate => of(Measure::Start),
            Measure::EndRate => of(Measure::End),
            Measure::ChangePoints => of(Measure::Change),
            Measure::Start | Measure::End | Measure::Change => None,
        }?;
        let beside = self.beside.iter().flatten();
        let beside = beside.map(|row| figure(row, Column::Households));
        let starts = Group::ALL.map(|group| figure(&self.row, Column::Of(group, Measure::Start)));
        let own = figure(&self.row, Column::Households);
        let mut wholes = beside.chain(starts).chain([self.whole]).flatten();
        let found = wholes
            .any(|whole| Some(whole) != own && rate_of(part, whole, given.decimals) == Some(given));
        (found && given.digits != 0).then_some(Cause::WrongDenominator)
    }

    /// Whether the figure is another one's: of the other moment, of a neighbouring row or column.
    fn stands_elsewhere(&self, column: Column, given: Figure) -> Option<Cause> {
        if given.digits == 0 {
            return None;
        }
        let is_given = |row: &Row, column: Column| figure(row, column) == Some(given);
        let other = match column {
            Column::Of(group, Measure::Start) => Some(Column::Of(group, Measure::End)),
            Column::Of(group, Measure::End) => Some(Column::Of(group, Measure::Start)),
            Column::Of(group, Measure::StartRate) => Some(Column::Of(group, Measure::EndRate)),
            Column::Of(group, Measure::EndRate) => Some(Column::Of(group, Measure::StartRate)),
            Column::Name | Column::Households | Column::Band | Column::Of(..) => None,
        };
        if other.is_some_and(|other| is_given(&self.row, other)) {
            return Some(Cause::LastYear);
        }
        // Neighbours often have the same target.
        let is_target = matches!(
            column,
            Column::Of(_, Measure::Change | Measure::ChangePoints)
        );
        let mut beside = self.beside.iter().flatten();
        if !is_target && beside.any(|row| is_given(row, column)) {
            return Some(Cause::ShiftedRow);
        }
        let own = slot(column);
        let mut near = Column::ALL.into_iter().filter(|other| {
            let is_figure = !matches!(other, Column::Name | Column::Band);
            is_figure && matches!(slot(*other).abs_diff(own), 1 | 2)
        });
        near.any(|other| is_given(&self.row, other))
            .then_some(Cause::ShiftedColumn)
    }

    /// The figure that a law gives: where end rates follow from households, the points are what lies
    /// between the rates.
    fn gives(&self, law: &Law) -> Option<Column> {
        let of_households =
            |other: &Law| other.name == LawName::EndRate && other.group == law.group;
        match (law.name, law.group) {
            (LawName::RateBalance, Some(group)) if self.laws.iter().any(of_households) => {
                Some(Column::Of(group, Measure::ChangePoints))
            }
            _ => result(law),
        }
    }

    /// The changed figure that another one was computed from: it kept the law that gives it.
    fn follows<'c>(
        &self,
        row: &Row,
        changes: &'c [Change],
        change: (Column, Figure),
    ) -> Option<&'c Change> {
        let (column, value) = change;
        let law = self.laws.iter().find(|law| {
            self.gives(law) == Some(column)
                && law.columns().any(|of| is_changed(changes, of))
                && verdict(law, &self.row) == Verdict::Holds
                && law
                    .solve(column, value.decimals, |column| figure(row, column))
                    .is_some_and(|range| range.contains(&value.digits))
        })?;
        let mut columns = law.columns();
        columns.find_map(|of| changes.iter().find(|change| change.column == of))
    }
}

fn is_changed(changes: &[Change], column: Column) -> bool {
    changes.iter().any(|change| change.column == column)
}

/// Whether a column may have such a figure at all.
fn can_be(column: Column, value: i64) -> bool {
    match column {
        Column::Of(_, Measure::Change | Measure::ChangePoints) => true,
        Column::Name | Column::Households | Column::Band | Column::Of(..) => value >= 0,
    }
}

struct Search<'a, 'k> {
    known: &'a Known<'k>,
    changes: Vec<Change>,
    found: Vec<Explanation>,
    /// The changes that were tried, in whatever order, and the least bits of each.
    seen: BTreeMap<Vec<(usize, i64)>, Bits>,
    budget: &'a mut usize,
}

impl Search<'_, '_> {
    fn limit(&self) -> Bits {
        let best = self.found.iter().map(|explanation| explanation.bits).min();
        best.map_or(Bits::MAX, |best| best.saturating_add(WINDOW))
    }

    /// Explains what is broken in `row`, with so many figures that may still be wrong.
    fn step(&mut self, row: &mut Row, bits: Bits, roots: usize) {
        let mut changed: Vec<(usize, i64)> = self
            .changes
            .iter()
            .map(|change| (slot(change.column), change.to.digits))
            .collect();
        changed.sort_unstable();
        if self.seen.get(&changed).is_some_and(|seen| *seen <= bits) {
            return;
        }
        self.seen.insert(changed, bits);
        let Some(rest) = self.budget.checked_sub(1) else {
            return;
        };
        *self.budget = rest;
        let Some(fault) = self.known.fault(row, &self.changes) else {
            let changes = self.changes.clone();
            self.found.push(Explanation { changes, bits });
            return;
        };
        let columns: Vec<Column> = match fault {
            Fault::Law(law) => law.columns().collect(),
            Fault::Sum(column) => vec![column],
        };
        let mut tries = Vec::new();
        for column in columns {
            if is_changed(&self.changes, column) || figure(row, column).is_none() {
                continue;
            }
            for value in self.known.values(row, column) {
                let mut changed = *row;
                put(&mut changed, column, Some(value));
                let mends = match fault {
                    Fault::Law(law) => !broken(&law, &changed),
                    Fault::Sum(column) => self.known.sum(column) == Some(value.digits),
                };
                if mends {
                    tries.push(self.weighed(row, column, value));
                }
            }
        }
        tries.sort_by_key(|(more, change)| (*more, slot(change.column), change.to.digits));
        // Many values of one figure are as likely as each other where a range allows them.
        let mut seen: Vec<Column> = Vec::new();
        tries.retain(|(_, change)| {
            seen.push(change.column);
            seen.iter()
                .filter(|column| **column == change.column)
                .count()
                <= VALUES
        });
        for (more, change) in tries {
            let total = bits.saturating_add(more);
            let left = if change.follows.is_some() {
                Some(roots)
            } else {
                roots.checked_sub(1)
            };
            let Some(left) = left.filter(|_| total <= self.limit()) else {
                continue;
            };
            let before = figure(row, change.column);
            put(row, change.column, Some(change.to));
            self.changes.push(change);
            self.step(row, total, left);
            self.changes.pop();
            put(row, change.column, before);
        }
    }

    fn weighed(&self, row: &Row, column: Column, to: Figure) -> (Bits, Change) {
        let known = self.known;
        let mut changed = *row;
        put(&mut changed, column, Some(to));
        let mut giving = known
            .laws
            .iter()
            .filter(|law| known.gives(law) == Some(column));
        let is_rounded = giving
            .next()
            .is_some_and(|law| matches!(verdict(law, &changed), Verdict::Rounding(_)));
        let rounded = if is_rounded { ROUNDED } else { 0 };
        let follows = known.follows(row, &self.changes, (column, to));
        let cause = follows.map_or_else(|| known.cause(column, to), |change| change.cause);
        let is_stale = known.is_total && cause == Cause::Unexplained && known.sum(column).is_some();
        let bits = if follows.is_some() {
            FOLLOWS
        } else if is_stale {
            known.wrong.saturating_add(STALE_SUM)
        } else if known.is_out_of_line(column, to) {
            known
                .wrong
                .saturating_add(cause.bits())
                .saturating_add(OUT_OF_LINE)
        } else {
            known.wrong.saturating_add(cause.bits())
        };
        let change = Change {
            column,
            to,
            cause,
            follows: follows.map(|change| change.column),
        };
        (bits.saturating_add(rounded), change)
    }
}
