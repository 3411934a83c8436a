//! A plan: the roles of all rows, with one of them as the total or none, and what speaks for it.

use std::borrow::Cow;

use super::row::{Row, RowRival, RowRole};
use super::runs::Run;
use super::said::{Said, inner, of};
use crate::import::infer::bits::{Bits, LEFT_OUT, SUM_OTHER, SURE};
use crate::import::infer::sums::{self, add};

/// So many rows that could be something else are told.
const RIVALS: usize = 20;

/// The roles of all rows with one of them as the total, or none.
#[derive(Debug, Clone)]
pub(super) struct Plan<'a> {
    rows: &'a [Row],
    said: Cow<'a, [Said]>,
    pub(super) roles: Vec<RowRole>,
    /// The row that adds up this one among some, and what its run is worth to such a row.
    owners: Vec<Option<usize>>,
    runs: Vec<Bits>,
    total: Option<usize>,
    /// The unit that the total leaves out.
    left_out: Option<usize>,
    sum: Vec<i64>,
    units: usize,
    pub(super) bits: Bits,
}

impl<'a> Plan<'a> {
    /// Cuts the rows into units alone and runs with their sums, so that the most speaks for it.
    pub(super) fn new(
        rows: &'a [Row],
        said: Cow<'a, [Said]>,
        runs: &[[Option<Run>; 2]],
        total: Option<usize>,
        width: usize,
    ) -> Self {
        let cuts = cuts(rows, &said, runs, total);
        let bits = cuts.last().map_or(0, |cut| cut.bits);
        let limits = (i64::from(Bits::MIN / 2), i64::from(Bits::MAX / 2));
        let mut plan = Self {
            rows,
            roles: (0..rows.len()).map(|at| inner(&said, at).0).collect(),
            said,
            owners: vec![None; rows.len()],
            runs: vec![0; rows.len()],
            total,
            left_out: None,
            sum: vec![0; width],
            units: 0,
            bits: Bits::try_from(bits.clamp(limits.0, limits.1)).unwrap_or_default(),
        };
        let mut to = rows.len();
        while let Some(cut) = cuts.get(to).filter(|_| to > 0) {
            let (head, worth, members) = match cut.step {
                Step::Alone => (None, 0, 0..0),
                Step::Heading => (Some(cut.from), 0, 0..0),
                Step::First(bits) => (Some(cut.from), bits, cut.from.saturating_add(1)..to),
                Step::Last(bits) => {
                    let last = to.saturating_sub(1);
                    (Some(last), bits, cut.from..last)
                }
            };
            if let Some(head) = head {
                plan.set(head, RowRole::Some);
                if let Some(slot) = plan.runs.get_mut(head) {
                    *slot = worth;
                }
                if let Some(owners) = plan.owners.get_mut(members) {
                    owners.fill(Some(head));
                }
            }
            to = cut.from;
        }
        if let Some(total) = total {
            plan.set(total, RowRole::Total);
            plan.bits = plan.bits.saturating_add(plan.of(total, RowRole::Total));
        }
        for (at, row) in rows.iter().enumerate() {
            if row.figures && plan.role(at) == RowRole::Unit {
                add(&mut plan.sum, &row.values, 1);
                plan.units = plan.units.saturating_add(1);
            }
        }
        plan.bits = plan.bits.saturating_add(plan.fit());
        plan
    }

    fn role(&self, row: usize) -> RowRole {
        self.roles.get(row).copied().unwrap_or(RowRole::Note)
    }

    fn set(&mut self, row: usize, role: RowRole) {
        if let Some(slot) = self.roles.get_mut(row) {
            *slot = role;
        }
    }

    fn of(&self, row: usize, role: RowRole) -> Bits {
        of(&self.said, row, role)
    }

    fn total_row(&self) -> Option<&'a Row> {
        self.total.and_then(|at| self.rows.get(at))
    }

    /// The rows that have figures and are not the total.
    fn others(&self) -> impl Iterator<Item = (usize, &'a Row)> {
        let total = self.total;
        let rows = self.rows.iter().enumerate();
        rows.filter(move |(at, row)| Some(*at) != total && row.figures)
    }

    /// What else a row with figures may be.
    fn otherwise(&self, row: usize) -> &'static [RowRole] {
        if self.role(row) == RowRole::Unit {
            &[RowRole::Some, RowRole::Part, RowRole::Note]
        } else {
            &[RowRole::Unit]
        }
    }

    /// What the total says of the units.
    fn fit(&self) -> Bits {
        self.total_row()
            .map_or(0, |total| sums::total(&total.values, &self.sum, self.units))
    }

    /// What it says with one row more or less among them.
    fn fit_with(&self, row: &Row, sign: i64) -> Bits {
        let Some(total) = self.total_row() else {
            return 0;
        };
        let mut sum = self.sum.clone();
        add(&mut sum, &row.values, sign);
        sums::total(&total.values, &sum, counted(self.units, sign))
    }

    /// What is gained by giving a row with figures another role, where the total says `fit` now.
    fn gain(&self, (at, row): (usize, &Row), role: RowRole, fit: Bits) -> Bits {
        let run = |at: usize| self.runs.get(at).copied().unwrap_or_default();
        let now = self.role(at);
        let mut gain = self.of(at, role).saturating_sub(self.of(at, now));
        // A sum of some loses its run, and a row of a run breaks that.
        if now == RowRole::Some {
            gain = gain.saturating_sub(run(at));
        }
        if role == RowRole::Some {
            gain = gain.saturating_add(SUM_OTHER);
        }
        if let Some(sign) = sign(now, role) {
            if let Some(owner) = self.owners.get(at).copied().flatten() {
                gain = gain.saturating_sub(run(owner)).saturating_add(SUM_OTHER);
            }
            if self.left_out == Some(at) {
                return gain.saturating_sub(LEFT_OUT);
            }
            gain = gain
                .saturating_add(self.fit_with(row, sign))
                .saturating_sub(fit);
        }
        gain
    }

    /// What is missing from the total, or too much in it, may be a row that was taken for something
    /// else, or a unit that it leaves out: the one is changed that is worth most, as long as any is.
    pub(super) fn settle(&mut self) {
        const TURNS: usize = 6;
        for _ in 0..TURNS {
            let fit = self.fit();
            let mut best: Option<(Bits, usize, &Row, RowRole)> = None;
            let open = self.others().filter(|(at, _)| self.left_out != Some(*at));
            for (at, row) in open.filter(|(at, row)| self.closes(*at, row)) {
                if self.role(at) == RowRole::Unit && self.left_out.is_none() {
                    let without = self.fit_with(row, -1);
                    let gain = without.saturating_sub(fit).saturating_add(LEFT_OUT);
                    if gain > 0 && best.is_none_or(|(before, ..)| gain > before) {
                        best = Some((gain, at, row, RowRole::Unit));
                    }
                }
                for role in self.otherwise(at) {
                    let gain = self.gain((at, row), *role, fit);
                    if gain > 0 && best.is_none_or(|(before, ..)| gain > before) {
                        best = Some((gain, at, row, *role));
                    }
                }
            }
            let Some((gain, at, row, role)) = best else {
                break;
            };
            let leaves = self.role(at) == role;
            if leaves {
                self.left_out = Some(at);
            }
            if let Some(sign) = sign(self.role(at), role).or(leaves.then_some(-1)) {
                add(&mut self.sum, &row.values, sign);
                self.units = counted(self.units, sign);
            }
            self.set(at, role);
            self.bits = self.bits.saturating_add(gain);
        }
    }

    /// Whether a row is just what the total lacks in some column, or has too much.
    fn closes(&self, at: usize, row: &Row) -> bool {
        let sign = if self.role(at) == RowRole::Unit {
            -1
        } else {
            1
        };
        let totals = self.total_row().map_or(&[][..], |total| &total.values);
        let mut columns = totals.iter().zip(&row.values).zip(&self.sum);
        columns.any(|((total, value), sum)| {
            total.zip(*value).is_some_and(|(total, value)| {
                value != 0 && total.saturating_sub(*sum) == value.saturating_mul(sign)
            })
        })
    }

    /// Rows that could as well be something else; `others` has what speaks for the other totals.
    pub(super) fn rivals(&self, others: &[(Option<usize>, Bits)]) -> Vec<RowRival> {
        let other_totals = others.iter().filter_map(|(total, bits)| {
            let (row, role) = match (total, self.total) {
                _ if *total == self.total => return None,
                (Some(row), _) => (*row, RowRole::Total),
                (None, Some(row)) => (row, RowRole::Unit),
                (None, None) => return None,
            };
            let gap = self.bits.saturating_sub(*bits);
            Some(RowRival { row, role, gap })
        });
        let fit = self.fit();
        let unsaid = self.others().filter(|(_, row)| row.said.is_none());
        let other_roles = unsaid.filter_map(|(at, row)| {
            let weighed = self.otherwise(at).iter().map(|role| RowRival {
                row: at,
                role: *role,
                gap: self.gain((at, row), *role, fit).saturating_neg(),
            });
            weighed.min_by_key(|rival| rival.gap)
        });
        let mut found: Vec<RowRival> = other_totals
            .chain(other_roles)
            .filter(|rival| rival.gap < SURE)
            .collect();
        found.sort_by_key(|rival| (rival.gap, rival.row));
        found.truncate(RIVALS);
        found
    }
}

/// Whether a row comes to the units or leaves them; none where neither.
fn sign(now: RowRole, then: RowRole) -> Option<i64> {
    match (now == RowRole::Unit, then == RowRole::Unit) {
        (false, true) => Some(1),
        (true, false) => Some(-1),
        (true, true) | (false, false) => None,
    }
}

/// The number of units with one more or less.
const fn counted(units: usize, sign: i64) -> usize {
    if sign > 0 {
        units.saturating_add(1)
    } else {
        units.saturating_sub(1)
    }
}

/// The best that can be made of the first rows, and its last step.
#[derive(Debug, Clone, Copy)]
struct Cut {
    bits: i64,
    from: usize,
    step: Step,
}

/// How the rows from one place to the next are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// One row by itself.
    Alone,
    /// One row that heads others, or adds up what is not there.
    Heading,
    /// The first row adds up the others, which is worth so much.
    First(Bits),
    /// The last one does.
    Last(Bits),
}

/// For each place between rows the best way to take those before it.
fn cuts(rows: &[Row], said: &[Said], runs: &[[Option<Run>; 2]], total: Option<usize>) -> Vec<Cut> {
    let own = |at: usize| {
        if Some(at) == total {
            0
        } else {
            i64::from(inner(said, at).1)
        }
    };
    // What speaks for the first rows, each alone.
    let mut inside: Vec<i64> = vec![0];
    let mut all = 0_i64;
    inside.extend((0..rows.len()).map(|at| {
        all = all.saturating_add(own(at));
        all
    }));
    let between = |from: usize, to: usize| {
        let at = |index: usize| inside.get(index).copied().unwrap_or_default();
        at(to).saturating_sub(at(from))
    };
    let nothing = Cut {
        bits: i64::MIN / 2,
        from: 0,
        step: Step::Alone,
    };
    let mut cuts = vec![nothing; rows.len().saturating_add(1)];
    if let Some(first) = cuts.first_mut() {
        first.bits = 0;
    }
    let mut reach = |to: usize, from: usize, bits: i64, step: Step| {
        let before = cuts.get(from).map_or(i64::MIN / 2, |cut| cut.bits);
        let bits = before.saturating_add(bits);
        if let Some(slot) = cuts.get_mut(to).filter(|slot| bits > slot.bits) {
            *slot = Cut { bits, from, step };
        }
    };
    for (at, row) in rows.iter().enumerate() {
        let next = at.saturating_add(1);
        reach(next, at, own(at), Step::Alone);
        if Some(at) == total {
            continue;
        }
        let some = i64::from(of(said, at, RowRole::Some));
        let missing = if row.figures { SUM_OTHER } else { 0 };
        let heading = some.saturating_add(i64::from(missing));
        reach(next, at, heading, Step::Heading);
        let with = |run: Run, members: i64| {
            some.saturating_add(i64::from(run.bits))
                .saturating_add(members)
        };
        let [behind, before] = runs.get(at).copied().unwrap_or_default();
        if let Some(run) = before
            && let Some(from) = at.checked_sub(run.length)
        {
            let bits = with(run, between(from, at));
            reach(next, from, bits, Step::Last(run.bits));
        }
        if let Some(run) = behind {
            let to = next.saturating_add(run.length);
            let bits = with(run, between(next, to));
            reach(to, at, bits, Step::First(run.bits));
        }
    }
    cuts
}
