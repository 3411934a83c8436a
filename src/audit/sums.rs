//! What explains the total row and the sums, once the faulty units are mended.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::cause::{Bits, Cause, REMAINS, WRONG, WRONG_TOTAL, slip};
use super::choice::{Choice, Figures, Moves, Sums, after, choice};
use super::habits::{Row, figure, residuals};
use super::search::{Change, Known};
use super::shifts::groups_exchanged;
use crate::domain::laws::{Figure, SUMMED};
use crate::domain::published::slot;
use crate::domain::table::Column;

/// So many figures may be wrong in the total row, and so many explanations of it are kept.
const ROOTS: usize = 9;
/// So many steps are taken for all of a table, and for the total row.
const BUDGET: usize = 40_000;
const BUDGET_OF_TOTAL: usize = 800;
/// So many units are tried that may have the fault which a sum shows.
const UNITS_TRIED: usize = 8;

/// The search for what explains the sums. Each difference is explained once.
pub(super) struct SumSearch<'a> {
    figures: &'a Figures<'a>,
    /// By how much the sums are off as printed.
    pub(super) off: Sums,
    /// How many steps are left for the whole table.
    pub(super) budget: usize,
    known: BTreeMap<Sums, Rc<Vec<Choice>>>,
}

impl<'a> SumSearch<'a> {
    pub(super) fn new(figures: &'a Figures<'a>) -> Self {
        Self {
            figures,
            off: residuals(figures.units, figures.total),
            budget: BUDGET,
            known: BTreeMap::new(),
        }
    }

    /// The bits of the likeliest explanation of the sums, once the units moved them so.
    pub(super) fn bits_of_total(&mut self, moves: Moves) -> Bits {
        let found = self.of_total(moves);
        found.first().map_or(0, |choice| choice.bits)
    }

    /// What explains the total row and the sums once the units moved these, the likeliest first.
    pub(super) fn of_total(&mut self, moves: Moves) -> Rc<Vec<Choice>> {
        let sums = after(self.off, moves);
        if let Some(found) = self.known.get(&sums) {
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
        found.truncate(ROOTS);
        let found = Rc::new(found);
        self.known.insert(sums, Rc::clone(&found));
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
        let mut budget = BUDGET_OF_TOTAL.min(self.budget);
        let before = budget;
        let mut found = known.explain(Vec::new(), 0, ROOTS, &mut budget);
        for (cause, bits) in self.units_left_out(sums) {
            let changes = changes_to_sums(total, &meant, cause);
            found.extend(known.explain(changes, bits, ROOTS, &mut budget));
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
            let Some(known) = self.figures.unit(at, self.off) else {
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
            let Some(known) = self
                .figures
                .unit(at, self.off)
                .filter(|known| known.holds(&known.row))
            else {
                continue;
            };
            let mut budget = 40;
            let explained = known.explain(vec![change], bits, 0, &mut budget);
            let best = explained.first();
            found.extend(best.map(|explanation| choice(Some(at), &known.row, explanation)));
        }
        found
    }
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
