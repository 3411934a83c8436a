//! The likeliest explanation of all broken laws of a table together.
//!
//! Faults of different rows meet in the sums alone. So the explanations of each faulty row are found by
//! themselves ([`super::search`]); then one is chosen for each, so that these and what the total row
//! and the units without a fault have to explain of the sums are the likeliest together. The choice is
//! exact while fewer than [`STATES`] different sums are possible.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::cause::{ALIKE, Bits, Cause, FOLLOWS, REMAINS, WRONG, WRONG_TOTAL, slip};
use super::habits::{Row, TableLaws, figure, put, residuals};
use super::search::{Change, Explanation, Known};
use super::shifts::{Run, groups_exchanged, moved_in_row, runs};
use crate::domain::laws::{Figure, SUMMED};
use crate::domain::published::slot;
use crate::domain::table::Column;

/// So many different sums are kept while rows are chosen one after another.
const STATES: usize = 48;
/// So many figures may be wrong in a unit, and in the total row.
const ROOTS: usize = 3;
const ROOTS_OF_TOTAL: usize = 9;
/// So many steps are taken for all of a table, and for one row.
const BUDGET: usize = 40_000;
const BUDGET_OF_ROW: usize = 800;
/// So many units are tried that may have the fault which a sum shows.
const UNITS_TRIED: usize = 8;

/// A change and where; the row is none for the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) row: Option<usize>,
    pub(super) change: Change,
}

/// One thing that went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Explained {
    /// The wrong figure first, then those computed from it; and what may as well have gone wrong.
    By {
        changes: Vec<Placed>,
        otherwise: Vec<Vec<Placed>>,
    },
    /// A row breaks a law, and no few changes mend it.
    Not { row: Option<usize> },
}

/// The figures of a table and the laws that it keeps.
pub(super) struct Figures<'a> {
    pub(super) units: &'a [Row],
    pub(super) total: Option<&'a Row>,
    pub(super) laws: &'a TableLaws,
}

/// What the totals say less what the units add up to.
type Sums = [Option<i64>; 7];
/// By how much changes move the sums of the units.
type Moves = [i64; 7];

/// Changes that may be chosen together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Choice {
    changes: Vec<Placed>,
    bits: Bits,
    moves: Moves,
    /// The row that stays broken.
    open: Option<Option<usize>>,
}

/// Explains everything that is broken.
pub(super) fn explain(figures: &Figures<'_>) -> Vec<Explained> {
    let mut joint = Joint {
        figures,
        sums: residuals(figures.units, figures.total),
        budget: BUDGET,
        of_total: BTreeMap::new(),
    };
    let parts = joint.parts();
    let chosen = joint.choose(&parts);
    joint.told(&parts, &chosen)
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

struct Joint<'a> {
    figures: &'a Figures<'a>,
    sums: Sums,
    budget: usize,
    of_total: BTreeMap<Sums, Rc<Vec<Choice>>>,
}

impl<'a> Joint<'a> {
    fn unit(&self, at: usize) -> Option<Known<'a>> {
        let units = self.figures.units;
        let row = *units.get(at)?;
        let mut sums = [None; 13];
        for (column, off) in SUMMED.into_iter().zip(self.sums) {
            let off = off.filter(|off| *off != 0);
            let meant = figure(&row, column).zip(off);
            if let Some(slot) = sums.get_mut(slot(column)) {
                *slot = meant.map(|(figure, off)| figure.digits.saturating_add(off));
            }
        }
        Some(Known {
            row,
            laws: &self.figures.laws.units,
            decimals: &self.figures.laws.decimals,
            extent: &self.figures.laws.extent,
            sums,
            is_total: false,
            wrong: WRONG,
            beside: [
                at.checked_sub(1).and_then(|above| units.get(above)),
                units.get(at.saturating_add(1)),
            ],
            whole: self
                .figures
                .total
                .and_then(|total| figure(total, Column::Households)),
        })
    }

    /// The faulty rows, each with the explanations to choose from; rows that were moved together are
    /// one part.
    fn parts(&mut self) -> Vec<Vec<Choice>> {
        let units = self.figures.units;
        let faulty = |at: &usize| self.unit(*at).is_some_and(|known| !known.holds(&known.row));
        let faulty: Vec<usize> = (0..units.len()).filter(faulty).collect();
        let mut parts: Vec<(usize, Vec<Choice>)> = Vec::new();
        for at in &faulty {
            parts.push((*at, self.choices(*at)));
        }
        let holds = |at: usize, row: &Row| self.unit(at).is_some_and(|known| known.holds(row));
        for run in runs(units, &faulty, holds) {
            self.join(&run, &mut parts);
        }
        parts.into_iter().map(|(_, choices)| choices).collect()
    }

    /// The explanations of one row.
    fn choices(&mut self, at: usize) -> Vec<Choice> {
        let Some(known) = self.unit(at) else {
            return Vec::new();
        };
        let mut budget = BUDGET_OF_ROW.min(self.budget);
        let before = budget;
        let mut found = known.explain(Vec::new(), 0, ROOTS, &mut budget);
        found.extend(moved_in_row(&known, &mut budget));
        self.budget = self.budget.saturating_sub(before.saturating_sub(budget));
        found.sort_by_key(|explanation| explanation.bits);
        let mut choices: Vec<Choice> = found
            .iter()
            .map(|explanation| choice(Some(at), &known.row, explanation))
            .collect();
        if choices.is_empty() {
            choices.push(Choice {
                bits: REMAINS,
                open: Some(Some(at)),
                ..Choice::default()
            });
        }
        choices
    }

    /// Takes rows whose figures moved together for one fault, where that is likelier than one each.
    fn join(&self, run: &Run, parts: &mut Vec<(usize, Vec<Choice>)>) {
        let is_in = |at: usize| (run.first..=run.last).contains(&at);
        // The figure of the last one was lost, and its neighbour's stands there.
        let lost = if run.down {
            run.last.checked_add(1)
        } else {
            run.first.checked_sub(1)
        };
        let only_here = |choices: &[Choice]| {
            let best = choices.first().map(|choice| choice.changes.as_slice());
            matches!(best, Some([placed]) if placed.change.column == run.column)
        };
        let lost = lost.filter(|lost| {
            let part = parts.iter().find(|(at, _)| at == lost);
            part.is_some_and(|(_, choices)| only_here(choices))
        });
        let mut joined = Choice {
            bits: WRONG
                .saturating_add(Cause::ShiftedRow.bits())
                .saturating_add(30),
            ..Choice::default()
        };
        let mut apart: Bits = 0;
        for (at, choices) in parts.iter() {
            let Some(best) = choices.first() else {
                continue;
            };
            if is_in(*at) {
                apart = apart.saturating_add(best.bits);
                let row = self.figures.units.get(*at);
                let beside = if run.down {
                    at.checked_add(1)
                } else {
                    at.checked_sub(1)
                };
                let other = beside.and_then(|beside| self.figures.units.get(beside));
                let (Some(row), Some(to)) = (row, other.and_then(|row| figure(row, run.column)))
                else {
                    return;
                };
                let changes = vec![Change {
                    column: run.column,
                    to,
                    cause: Cause::ShiftedRow,
                    follows: None,
                }];
                joined.add(&choice(Some(*at), row, &Explanation { changes, bits: 0 }));
            } else if lost == Some(*at) {
                apart = apart.saturating_add(best.bits);
                let mut best = best.clone();
                for placed in &mut best.changes {
                    placed.change.cause = Cause::ShiftedRow;
                }
                best.bits = 30;
                joined.add(&best);
            }
        }
        if joined.bits < apart {
            // The first of a column's figures is where the fault stands.
            joined.changes.sort_by_key(|placed| placed.row);
            for (at, placed) in joined.changes.iter_mut().enumerate() {
                placed.change.follows = Some(run.column).filter(|_| at > 0);
            }
            parts.retain(|(at, _)| !is_in(*at) && lost != Some(*at));
            parts.push((run.first, vec![joined]));
        }
    }

    /// The likeliest choice of each part.
    fn choose(&mut self, parts: &[Vec<Choice>]) -> Vec<usize> {
        let mut states: BTreeMap<Moves, (Bits, Vec<usize>)> = BTreeMap::new();
        states.insert([0; 7], (0, Vec::new()));
        for part in parts {
            let mut next: BTreeMap<Moves, (Bits, Vec<usize>)> = BTreeMap::new();
            for (moves, (bits, chosen)) in &states {
                for (at, choice) in part.iter().enumerate() {
                    let moves = added(*moves, choice.moves);
                    let bits = bits.saturating_add(choice.bits);
                    let known = next.get(&moves);
                    if known.is_none_or(|(other, _)| bits < *other) {
                        let mut chosen = chosen.clone();
                        chosen.push(at);
                        next.insert(moves, (bits, chosen));
                    }
                }
            }
            if next.len() > STATES {
                let mut all: Vec<_> = next.into_iter().collect();
                all.sort_by_key(|(moves, (bits, _))| {
                    let off = after(self.sums, *moves);
                    let off = off.iter().flatten().filter(|off| **off != 0).count();
                    let more = Bits::try_from(off).unwrap_or_default();
                    bits.saturating_add(more.saturating_mul(WRONG_TOTAL.saturating_mul(2)))
                });
                all.truncate(STATES);
                next = all.into_iter().collect();
            }
            states = next;
        }
        let mut best: Option<(Bits, Vec<usize>)> = None;
        for (moves, (bits, chosen)) in states {
            let bits = bits.saturating_add(self.bits_of_total(moves));
            if best.as_ref().is_none_or(|(other, _)| bits < *other) {
                best = Some((bits, chosen));
            }
        }
        best.map(|(_, chosen)| chosen).unwrap_or_default()
    }

    fn bits_of_total(&mut self, moves: Moves) -> Bits {
        let found = self.of_total(moves);
        found.first().map_or(0, |choice| choice.bits)
    }

    /// What explains the total row and the sums once the units moved these, the likeliest first.
    fn of_total(&mut self, moves: Moves) -> Rc<Vec<Choice>> {
        let sums = after(self.sums, moves);
        if let Some(found) = self.of_total.get(&sums) {
            return Rc::clone(found);
        }
        let mut found = self.total_choices(sums);
        for unit in self.groups_exchanged(sums) {
            for mut rest in self.total_choices(after(sums, unit.moves)) {
                rest.add(&unit);
                found.push(rest);
            }
        }
        for (column, off) in SUMMED.into_iter().zip(sums) {
            if let Some(off) = off.filter(|off| *off != 0) {
                for unit in self.units_off_by(column, off) {
                    for mut rest in self.total_choices(after(sums, unit.moves)) {
                        rest.add(&unit);
                        found.push(rest);
                    }
                }
            }
        }
        found.sort_by_key(|choice| choice.bits);
        found.truncate(ROOTS_OF_TOTAL);
        let found = Rc::new(found);
        self.of_total.insert(sums, Rc::clone(&found));
        found
    }

    /// What explains the total row alone, with such differences of its sums.
    fn total_choices(&mut self, sums: Sums) -> Vec<Choice> {
        let Some(total) = self.figures.total else {
            return vec![Choice::default()];
        };
        let mut meant = [None; 13];
        for (column, off) in SUMMED.into_iter().zip(sums) {
            if let Some(slot) = meant.get_mut(slot(column)) {
                let figure = figure(total, column).zip(off);
                *slot = figure.map(|(figure, off)| figure.digits.saturating_sub(off));
            }
        }
        let known = Known {
            row: *total,
            laws: &self.figures.laws.total,
            decimals: &self.figures.laws.decimals,
            extent: &self.figures.laws.extent,
            sums: meant,
            is_total: true,
            wrong: WRONG_TOTAL,
            beside: [None, None],
            whole: None,
        };
        let mut budget = BUDGET_OF_ROW.min(self.budget);
        let before = budget;
        let mut found = known.explain(Vec::new(), 0, ROOTS_OF_TOTAL, &mut budget);
        for (cause, bits) in self.units_left_out(sums) {
            let changes = changes_to_sums(total, &meant, cause);
            found.extend(known.explain(changes, bits, ROOTS_OF_TOTAL, &mut budget));
        }
        self.budget = self.budget.saturating_sub(before.saturating_sub(budget));
        let mut choices: Vec<Choice> = found
            .iter()
            .map(|explanation| Choice {
                moves: [0; 7],
                ..choice(None, total, explanation)
            })
            .collect();
        if choices.is_empty() {
            choices.push(Choice {
                bits: REMAINS,
                open: Some(None),
                ..Choice::default()
            });
        }
        choices
    }

    /// The units that a total may have left out, or counted twice.
    fn units_left_out(&self, sums: Sums) -> Vec<(Cause, Bits)> {
        let is_off = |off: &Option<i64>| off.is_some_and(|off| off != 0);
        if !sums.iter().any(is_off) {
            return Vec::new();
        }
        let units = self.figures.units;
        // Any of the units may be the one.
        let choice = Bits::try_from(units.len().checked_ilog2().unwrap_or_default());
        let choice = choice.unwrap_or_default().saturating_mul(10);
        let mut found = Vec::new();
        for (row, unit) in units.iter().enumerate() {
            let fits = |sign: i64| {
                SUMMED.into_iter().zip(sums).all(|(column, off)| {
                    let own = figure(unit, column).map_or(0, |figure| figure.digits);
                    off.is_none_or(|off| off == 0 || off == own.saturating_mul(sign))
                })
            };
            for (cause, sign) in [
                (Cause::TotalMissesRow { row }, -1),
                (
                    Cause::TotalAddsGroup {
                        first: row,
                        last: row,
                    },
                    1,
                ),
            ] {
                if fits(sign) {
                    let bits = WRONG_TOTAL.saturating_add(cause.bits());
                    found.push((cause, bits.saturating_add(choice)));
                }
            }
        }
        found.extend(self.groups_added(sums, choice));
        found.truncate(UNITS_TRIED);
        found
    }

    /// The runs of units that a total may have counted twice, with the sum of their group.
    fn groups_added(&self, sums: Sums, choice: Bits) -> Vec<(Cause, Bits)> {
        let units = self.figures.units;
        let is_off =
            |(column, off): (Column, Option<i64>)| Some((column, off.filter(|off| *off > 0)?));
        let Some((column, off)) = SUMMED.into_iter().zip(sums).find_map(is_off) else {
            return Vec::new();
        };
        let count = |row: &Row, column| figure(row, column).map_or(0, |figure| figure.digits);
        let (mut first, mut sum) = (0_usize, 0_i64);
        let mut found = Vec::new();
        for (last, unit) in units.iter().enumerate() {
            sum = sum.saturating_add(count(unit, column));
            while sum > off && first < last {
                sum = sum.saturating_sub(units.get(first).map_or(0, |row| count(row, column)));
                first = first.saturating_add(1);
            }
            let run = units.get(first..=last).unwrap_or_default();
            let adds = |(column, off): (Column, Option<i64>)| {
                off.is_none_or(|off| {
                    off == 0 || off == run.iter().map(|row| count(row, column)).sum::<i64>()
                })
            };
            if sum == off && first < last && SUMMED.into_iter().zip(sums).all(adds) {
                let cause = Cause::TotalAddsGroup { first, last };
                let bits = WRONG_TOTAL.saturating_add(cause.bits());
                found.push((cause, bits.saturating_add(choice.saturating_mul(2))));
            }
        }
        found
    }

    /// The units without a fault whose poor and near-poor figures stand in each other's place, so that
    /// the sums of both groups are off.
    fn groups_exchanged(&self, sums: Sums) -> Vec<Choice> {
        if !sums.iter().flatten().any(|off| *off != 0) {
            return Vec::new();
        }
        let mut found = Vec::new();
        for at in 0..self.figures.units.len() {
            let Some(known) = self.unit(at) else {
                continue;
            };
            let Some(explanation) = groups_exchanged(&known) else {
                continue;
            };
            let choice = choice(Some(at), &known.row, &explanation);
            let mends = after(sums, choice.moves)
                .iter()
                .flatten()
                .all(|off| *off == 0);
            if mends && choice.moves != [0; 7] {
                found.push(choice);
            }
        }
        found.truncate(UNITS_TRIED);
        found
    }

    /// The units without a fault of which one slip explains that a sum is off by so much.
    fn units_off_by(&mut self, column: Column, off: i64) -> Vec<Choice> {
        let units = self.figures.units;
        let mut likely: Vec<(Bits, usize, Change)> = Vec::new();
        for (at, row) in units.iter().enumerate() {
            let Some(given) = figure(row, column).filter(|given| given.decimals == 0) else {
                continue;
            };
            let to = Figure::whole(given.digits.saturating_add(off));
            if let Some(cause) = slip(given, to) {
                let change = Change {
                    column,
                    to,
                    cause,
                    follows: None,
                };
                likely.push((WRONG.saturating_add(cause.bits()), at, change));
            }
        }
        likely.sort_by_key(|(bits, at, _)| (*bits, *at));
        likely.truncate(UNITS_TRIED);
        let mut found = Vec::new();
        for (bits, at, change) in likely {
            let Some(known) = self.unit(at).filter(|known| known.holds(&known.row)) else {
                continue;
            };
            let mut budget = 40;
            let explained = known.explain(vec![change], bits, 0, &mut budget);
            let best = explained.first();
            found.extend(best.map(|explanation| choice(Some(at), &known.row, explanation)));
        }
        found
    }

    /// What was chosen, one thing that went wrong after another, with what is about as likely.
    fn told(&mut self, parts: &[Vec<Choice>], chosen: &[usize]) -> Vec<Explained> {
        let pick = |part: &'_ Vec<Choice>, at: &usize| part.get(*at).cloned().unwrap_or_default();
        let picked: Vec<Choice> = parts
            .iter()
            .zip(chosen)
            .map(|(part, at)| pick(part, at))
            .collect();
        let moves = picked
            .iter()
            .fold([0; 7], |moves, choice| added(moves, choice.moves));
        let of_total = self.of_total(moves);
        let best = self.bits_of_total(moves);
        let mut told = Vec::new();
        for (part, own) in parts.iter().zip(&picked) {
            let mut otherwise = Vec::new();
            for other in part.iter().filter(|other| other.changes != own.changes) {
                let rest = minus(moves, own.moves);
                let total = self.bits_of_total(added(rest, other.moves));
                let bits = other.bits.saturating_add(total);
                if bits <= own.bits.saturating_add(best).saturating_add(ALIKE) {
                    otherwise.push(other.changes.as_slice());
                }
            }
            tell(own, &otherwise, &mut told);
        }
        if let Some((own, others)) = of_total.split_first() {
            let alike = others
                .iter()
                .filter(|other| other.bits <= own.bits.saturating_add(ALIKE));
            let otherwise: Vec<&[Placed]> = alike.map(|other| other.changes.as_slice()).collect();
            tell(own, &otherwise, &mut told);
        }
        told
    }
}

impl Choice {
    fn add(&mut self, other: &Self) {
        self.changes.extend_from_slice(&other.changes);
        self.bits = self.bits.saturating_add(other.bits);
        self.moves = added(self.moves, other.moves);
        self.open = self.open.or(other.open);
    }
}

/// The changes of a row as a choice.
fn choice(row: Option<usize>, figures: &Row, explanation: &Explanation) -> Choice {
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

/// Tells a choice as the things that went wrong in it.
fn tell(own: &Choice, otherwise: &[&[Placed]], told: &mut Vec<Explained>) {
    if let Some(row) = own.open {
        told.push(Explained::Not { row });
    }
    let groups = groups(&own.changes);
    for group in &groups {
        // What another choice has instead of this one belongs to it.
        let others = otherwise.iter().filter(|other| !holds_all(other, group));
        let instead = others.map(|other| {
            let kept = groups.iter().filter(|group| holds_all(other, group));
            let kept: Vec<Placed> = kept.flatten().copied().collect();
            let rest = other.iter().filter(|placed| !kept.contains(placed));
            rest.copied().collect()
        });
        told.push(Explained::By {
            changes: group.clone(),
            otherwise: instead.collect(),
        });
    }
}

fn holds_all(all: &[Placed], some: &[Placed]) -> bool {
    some.iter().all(|placed| all.contains(placed))
}

/// Changes by what went wrong: a change and those that follow it.
fn groups(changes: &[Placed]) -> Vec<Vec<Placed>> {
    let mut groups: Vec<Vec<Placed>> = Vec::new();
    for placed in changes {
        let root = |group: &&mut Vec<Placed>| {
            let mut changes = group.iter();
            changes.any(|other| Some(other.change.column) == placed.change.follows)
        };
        match groups.iter_mut().rev().find(root) {
            Some(group) => group.push(*placed),
            None => groups.push(vec![*placed]),
        }
    }
    groups
}

/// The changes of the total row to its sums, for one reason.
fn changes_to_sums(total: &Row, meant: &[Option<i64>; 13], cause: Cause) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for column in SUMMED {
        let sum = meant
            .get(slot(column))
            .copied()
            .flatten()
            .map(Figure::whole);
        if let Some(to) = sum.filter(|sum| figure(total, column) != Some(*sum)) {
            changes.push(Change {
                column,
                to,
                cause,
                follows: changes.first().map(|first| first.column),
            });
        }
    }
    changes
}

fn added(one: Moves, other: Moves) -> Moves {
    let mut sum = one;
    for (sum, other) in sum.iter_mut().zip(other) {
        *sum = sum.saturating_add(other);
    }
    sum
}

fn minus(one: Moves, other: Moves) -> Moves {
    added(one, other.map(i64::saturating_neg))
}

/// What is left of the differences once the units moved their sums.
fn after(sums: Sums, moves: Moves) -> Sums {
    let mut left = sums;
    for (left, by) in left.iter_mut().zip(moves) {
        *left = left.map(|off| off.saturating_sub(by));
    }
    left
}
