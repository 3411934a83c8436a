//! The likeliest explanation of all broken laws of a table together.
//!
//! Faults of different rows meet in the sums alone. So the explanations of each faulty row are found by
//! themselves ([`super::search`]); then one is chosen for each, so that these and what the total row
//! and the units without a fault have to explain of the sums are the likeliest together. The choice is
//! exact while fewer than [`STATES`] different sums are possible.

use std::collections::BTreeMap;

use super::cause::{ALIKE, Bits, Cause, REMAINS, WRONG, WRONG_TOTAL};
use super::choice::{Choice, Figures, Moves, Placed, added, after, choice, minus};
use super::habits::{Row, figure};
use super::search::{Change, Explanation};
use super::shifts::{Run, moved_in_row, runs};
use super::sums::SumSearch;

/// So many different sums are kept while rows are chosen one after another.
const STATES: usize = 48;
/// So many figures may be wrong in a unit.
const ROOTS: usize = 3;
/// So many steps are taken for one row.
const BUDGET_OF_ROW: usize = 800;

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

/// Explains everything that is broken.
pub(super) fn explain(figures: &Figures<'_>) -> Vec<Explained> {
    let mut joint = Joint {
        figures,
        sums: SumSearch::new(figures),
    };
    let parts = joint.parts();
    let chosen = joint.choose(&parts);
    joint.told(&parts, &chosen)
}

struct Joint<'a> {
    figures: &'a Figures<'a>,
    sums: SumSearch<'a>,
}

impl Joint<'_> {
    /// The faulty rows, each with the explanations to choose from; rows that were moved together are
    /// one part.
    fn parts(&mut self) -> Vec<Vec<Choice>> {
        let units = self.figures.units;
        let faulty = |at: &usize| {
            self.figures
                .unit(*at, self.sums.off)
                .is_some_and(|known| !known.holds(&known.row))
        };
        let faulty: Vec<usize> = (0..units.len()).filter(faulty).collect();
        let mut parts: Vec<(usize, Vec<Choice>)> = Vec::new();
        for at in &faulty {
            parts.push((*at, self.choices(*at)));
        }
        let holds = |at: usize, row: &Row| {
            self.figures
                .unit(at, self.sums.off)
                .is_some_and(|known| known.holds(row))
        };
        for run in runs(units, &faulty, holds) {
            self.join(&run, &mut parts);
        }
        parts.into_iter().map(|(_, choices)| choices).collect()
    }

    /// The explanations of one row.
    fn choices(&mut self, at: usize) -> Vec<Choice> {
        let Some(known) = self.figures.unit(at, self.sums.off) else {
            return Vec::new();
        };
        let mut budget = BUDGET_OF_ROW.min(self.sums.budget);
        let before = budget;
        let mut found = known.explain(Vec::new(), 0, ROOTS, &mut budget);
        found.extend(moved_in_row(&known, &mut budget));
        self.sums.budget = self
            .sums
            .budget
            .saturating_sub(before.saturating_sub(budget));
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
                    let off = after(self.sums.off, *moves);
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
            let bits = bits.saturating_add(self.sums.bits_of_total(moves));
            if best.as_ref().is_none_or(|(other, _)| bits < *other) {
                best = Some((bits, chosen));
            }
        }
        best.map(|(_, chosen)| chosen).unwrap_or_default()
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
        let of_total = self.sums.of_total(moves);
        let best = self.sums.bits_of_total(moves);
        let mut told = Vec::new();
        for (part, own) in parts.iter().zip(&picked) {
            let mut otherwise = Vec::new();
            for other in part.iter().filter(|other| other.changes != own.changes) {
                let rest = minus(moves, own.moves);
                let total = self.sums.bits_of_total(added(rest, other.moves));
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
