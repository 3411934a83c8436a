//! Which row is a unit, the total, the sum of some units, a part or a note: names and running numbers
//! say it, and sums do. All rows of a table are decided together with its total.

use super::bits::{
    Bits, COUNTS_ON, DOUBT, GROUP_MARK, HIDDEN_ROW, INNER_NUMBER, LEFT_OUT, NAMELESS, NO_FIGURES,
    OUTER_NUMBER, ROW_FRACTION, ROW_PRIOR, SUM_OTHER, SURE, TITLE_CASE_TENTHS, UNNUMBERED, log2,
    of_row_sense,
};
use super::sums::{self, UNREAD, Values, add, fits};
use crate::import::lexicon::rows::{Mark, RowSense, senses};

/// How many steps the search for sums of some rows may take.
const STEPS: usize = 3_000_000;
/// So many rows that could be something else are told.
const RIVALS: usize = 20;
/// So many rows may be the total.
const TOTALS: usize = 5;
/// The longest run of rows that a sum of some adds up.
const RUN: usize = 2_000;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) enum RowRole {
    /// A unit.
    Unit,
    /// The total of all units.
    Total,
    /// The sum of some units, or their heading.
    Some,
    /// A part of other rows.
    Part,
    /// Something else.
    Note,
}

/// A row of the table before it is decided.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// Its name without its number.
    pub(super) name: String,
    /// What numbers it.
    pub(super) mark: Option<Mark>,
    /// Its whole numbers, by column.
    pub(super) values: Values,
    /// The source hides it.
    pub(super) hidden: bool,
    /// How many fractions stand where others have households.
    pub(super) fractions: usize,
    /// Whether it has any figure, or something damaged or a dash in place of one.
    pub(super) figures: bool,
    pub(super) odd: bool,
    /// What a person says that it is.
    pub(super) said: Option<RowRole>,
}

/// Another way to read a row, and how near it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) struct RowRival {
    /// The row of the view.
    pub(in crate::import) row: usize,
    /// What it is then.
    pub(in crate::import) role: RowRole,
    /// How much less speaks for that.
    pub(in crate::import) gap: Bits,
}

/// What the rows are.
#[derive(Debug, Clone, Default)]
pub(super) struct Decided {
    pub(super) roles: Vec<RowRole>,
    pub(super) bits: Bits,
    /// Rows that could as well be something else, with another set of units or another total.
    pub(super) rivals: Vec<RowRival>,
    /// How much less speaks for the nearest other plan of the rows, [`SURE`] at most.
    pub(super) margin: Bits,
}

/// Decides all rows of a table. `marked` where names are written with the marks of Vietnamese.
pub(super) fn decide(rows: &[Row], marked: bool) -> Decided {
    let width = rows
        .iter()
        .map(|row| row.values.len())
        .max()
        .unwrap_or_default();
    let local = local(rows, marked);
    let runs = runs(rows, &local);
    let mut best: Option<Plan> = None;
    let mut others: Vec<(Option<usize>, Bits)> = Vec::new();
    let said = rows.iter().position(|row| row.said == Some(RowRole::Total));
    let candidates: Vec<Option<usize>> = match said {
        Some(said) => vec![Some(said)],
        None => totals(rows, &local, width)
            .into_iter()
            .map(Some)
            .chain([None])
            .collect(),
    };
    for total in candidates {
        let (local, parts) = other_parts(rows, &local, total, width);
        let mut plan = Plan::new(rows, &local, &runs, total, width);
        plan.bits = plan.bits.saturating_add(parts);
        plan.settle(rows, &local);
        others.push((total, plan.bits));
        if best.as_ref().is_none_or(|best| plan.bits > best.bits) {
            best = Some(plan);
        }
    }
    let Some(best) = best else {
        return Decided::default();
    };
    let (local, _) = other_parts(rows, &local, best.total, width);
    let mut rivals = best.rivals(rows, &local, &others);
    let gaps = rivals.iter().map(|rival| rival.gap);
    let margin = gaps.min().unwrap_or(SURE);
    rivals.retain(|rival| rival.gap < DOUBT);
    Decided {
        roles: best.roles,
        bits: best.bits,
        rivals,
        margin,
    }
}

/// What each row's name and number say for each role.
fn local(rows: &[Row], marked: bool) -> Vec<[Bits; 5]> {
    let numbered = rows.iter().filter(|row| row.mark.is_some()).count();
    let has_numbers = numbered.saturating_mul(5) >= rows.len().saturating_mul(2);
    let grouped = rows
        .iter()
        .filter(|row| row.mark == Some(Mark::Group))
        .count();
    let groups_are_units = grouped.saturating_mul(5) > rows.len().saturating_mul(3);
    // A dash tells parts only where other rows, which have none, are units.
    let said: Vec<(Vec<RowSense>, bool)> =
        rows.iter().map(|row| senses(&row.name, marked)).collect();
    let is_plain = |(row, (said, _)): &(&Row, &(Vec<RowSense>, bool))| {
        row.figures && row.mark != Some(Mark::Group) && said.is_empty()
    };
    let dashes_tell = rows.iter().zip(&said).filter(is_plain).take(2).count() > 1;
    let mut before = 0_u32;
    let mut local = Vec::with_capacity(rows.len());
    for (at, (row, (said, title))) in rows.iter().zip(&said).enumerate() {
        let mut bits = ROW_PRIOR;
        let mut add = |more: [Bits; 5], tenths: Bits| {
            for (bits, more) in bits.iter_mut().zip(more) {
                *bits += more * tenths / 10;
            }
        };
        let is_sum = |sense: &RowSense| matches!(sense, RowSense::Total | RowSense::WholePlace);
        for sense in said
            .iter()
            .filter(|sense| **sense != RowSense::Part || dashes_tell || !has_dash(&row.name))
        {
            let proper = *title && !is_sum(sense) && *sense != RowSense::Place;
            add(
                of_row_sense(*sense),
                if proper { TITLE_CASE_TENTHS } else { 10 },
            );
        }
        if has_numbers {
            let next = rows.get(at.saturating_add(1)).and_then(|next| next.mark);
            let outer = match (row.mark, next) {
                (Some(Mark::Number(number)), Some(Mark::Inner(outer, 1))) => number == outer,
                (Some(_) | None, _) => false,
            };
            match row.mark {
                _ if outer => add(OUTER_NUMBER, 10),
                Some(Mark::Number(number)) if number == before.saturating_add(1) || number == 1 => {
                    add(COUNTS_ON, 10);
                }
                Some(Mark::Inner(..)) => add(INNER_NUMBER, 10),
                Some(Mark::Group) if !groups_are_units => add(GROUP_MARK, 10),
                Some(Mark::Number(_) | Mark::Group) => {}
                Some(Mark::None) | None => add(UNNUMBERED, 10),
            }
            if let Some(Mark::Number(number)) = row.mark {
                before = number;
            }
        }
        if !row.figures {
            add(NO_FIGURES, 10);
            if row.odd {
                add([80, 0, 0, 0, 0], 10);
            }
        }
        if row.hidden {
            add(HIDDEN_ROW, 10);
        }
        if row.name.is_empty() {
            add(NAMELESS, 10);
        }
        if row.fractions
            > row
                .values
                .iter()
                .flatten()
                .filter(|value| **value != UNREAD)
                .count()
        {
            let times = Bits::try_from(row.fractions).unwrap_or(3).min(3);
            add(ROW_FRACTION, 10 * times);
        }
        if let Some(role) = row.said {
            bits = [-100_000; 5];
            set(&mut bits, role, 0);
        }
        local.push(bits);
    }
    local
}

fn has_dash(name: &str) -> bool {
    name.starts_with(['-', '+', '–'])
}

fn set(bits: &mut [Bits; 5], role: RowRole, value: Bits) {
    if let Some(slot) = bits.get_mut(role as usize) {
        *slot = value;
    }
}

fn of(bits: &[[Bits; 5]], row: usize, role: RowRole) -> Bits {
    bits.get(row)
        .and_then(|bits| bits.get(role as usize))
        .copied()
        .unwrap_or_default()
}

/// The role of a row that is inside of a run, or alone: a unit, a part or a note.
fn inner(bits: &[[Bits; 5]], row: usize) -> (RowRole, Bits) {
    let roles = [RowRole::Unit, RowRole::Part, RowRole::Note];
    let weighed = roles.map(|role| (role, of(bits, row, role)));
    let mut best = weighed[0];
    for other in weighed {
        if other.1 > best.1 {
            best = other;
        }
    }
    best
}

/// Behind the total the same households may be told in other parts: by the peoples, say. Where these add
/// up to it as the units do, they are no units; with what that is worth.
fn other_parts<'a>(
    rows: &[Row],
    local: &'a [[Bits; 5]],
    total: Option<usize>,
    width: usize,
) -> (std::borrow::Cow<'a, [[Bits; 5]]>, Bits) {
    let borrowed = (std::borrow::Cow::Borrowed(local), 0);
    let Some((at, own)) = total.and_then(|at| Some((at, rows.get(at)?))) else {
        return borrowed;
    };
    let is_unit = |row: &usize| {
        rows.get(*row).is_some_and(|row| row.figures) && inner(local, *row).0 == RowRole::Unit
    };
    let side = |all: std::ops::Range<usize>| {
        let units: Vec<usize> = all.filter(is_unit).collect();
        let mut sum = vec![0_i64; width];
        for row in units.iter().filter_map(|row| rows.get(*row)) {
            add(&mut sum, &row.values, 1);
        }
        let bits = fits(&own.values, &sum, units.len());
        (units, bits)
    };
    let (units, of_units) = side(0..at);
    let (parts, bits) = side(at.saturating_add(1)..rows.len());
    if units.len() < 2 || parts.len() < 2 || of_units <= DOUBT || bits <= DOUBT {
        return borrowed;
    }
    let mut told = local.to_vec();
    let is_said = |row: &usize| rows.get(*row).is_some_and(|row| row.said.is_some());
    for row in parts.into_iter().filter(|row| !is_said(row)) {
        let unit = of(local, row, RowRole::Unit);
        if let Some(bits) = told.get_mut(row) {
            set(bits, RowRole::Part, unit);
            set(bits, RowRole::Unit, unit.saturating_sub(DOUBT));
        }
    }
    (std::borrow::Cow::Owned(told), bits)
}

/// A row that adds up those that follow it, or those before it.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// How many rows it reaches over.
    length: usize,
    bits: Bits,
}

/// For each row the best run behind it and the best one before it.
fn runs(rows: &[Row], local: &[[Bits; 5]]) -> Vec<[Option<Run>; 2]> {
    let mut steps = 0_usize;
    let is_unit = |at: &usize| {
        rows.get(*at).is_some_and(|row| row.figures) && inner(local, *at).0 == RowRole::Unit
    };
    let units = (0..rows.len()).filter(is_unit).count();
    (0..rows.len())
        .map(|at| {
            // What adds up all others is the total.
            let most = units
                .saturating_sub(1)
                .saturating_sub(usize::from(is_unit(&at)));
            [true, false].map(|behind| run(rows, local, (at, behind), most, &mut steps))
        })
        .collect()
}

fn run(
    rows: &[Row],
    local: &[[Bits; 5]],
    (at, behind): (usize, bool),
    most: usize,
    steps: &mut usize,
) -> Option<Run> {
    let row = rows.get(at).filter(|row| row.figures)?;
    // What is numbered like a unit and not called otherwise hardly is a sum.
    if of(local, at, RowRole::Some) < -200 {
        return None;
    }
    let mut sum = vec![0_i64; row.values.len()];
    let mut count = 0_usize;
    let mut best: Option<Run> = None;
    let mut tried = 0_u64;
    for length in 1..RUN {
        let next = if behind {
            at.checked_add(length)
        } else {
            at.checked_sub(length)
        };
        let Some((next, other)) = next.and_then(|next| Some((next, rows.get(next)?))) else {
            break;
        };
        *steps = steps.saturating_add(1);
        if *steps > STEPS {
            break;
        }
        if inner(local, next).0 != RowRole::Unit || !other.figures {
            // A sum does not reach over what is one itself by its words.
            if of(local, next, RowRole::Some).max(of(local, next, RowRole::Total))
                > of(local, next, RowRole::Unit).max(of(local, next, RowRole::Part))
                && other.figures
            {
                break;
            }
            continue;
        }
        add(&mut sum, &other.values, 1);
        count = count.saturating_add(1);
        tried = tried.saturating_add(1);
        let pairs = || row.values.iter().zip(&sum);
        let hits =
            pairs().any(|(value, sum)| value.is_some_and(|value| value != 0 && value == *sum));
        if hits && count <= most {
            let alone = if count == 1 { 100 } else { 0 };
            let bits = fits(&row.values, &sum, count).saturating_sub(alone);
            if best.is_none_or(|best| bits > best.bits) {
                best = Some(Run { length, bits });
            }
        }
        let over = |(value, sum): (&Option<i64>, &i64)| {
            value.is_none_or(|value| {
                let size = value.saturating_abs();
                sum.saturating_abs() > size.saturating_add(size / 3).saturating_add(5)
            })
        };
        if pairs().all(over) {
            break;
        }
    }
    // As many runs as were tried, for this row and for the others, may agree by chance.
    let units = u64::try_from(most).unwrap_or(u64::MAX).max(1);
    let paid = log2(tried.saturating_add(1).saturating_mul(units));
    best.map(|run| Run {
        bits: run.bits.saturating_sub(paid),
        ..run
    })
}

/// The rows that may be the total, the likeliest first.
fn totals(rows: &[Row], local: &[[Bits; 5]], width: usize) -> Vec<usize> {
    let mut all = vec![0_i64; width];
    let mut count = 0_usize;
    for (at, row) in rows.iter().enumerate() {
        if row.figures && inner(local, at).0 == RowRole::Unit {
            add(&mut all, &row.values, 1);
            count = count.saturating_add(1);
        }
    }
    let mut found: Vec<(Bits, usize)> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.figures && row.said.is_none())
        .map(|(at, row)| {
            let mut others = all.clone();
            let is_unit = inner(local, at).0 == RowRole::Unit;
            if is_unit {
                add(&mut others, &row.values, -1);
            }
            // With the sums of some among the others, these are twice as many.
            let halves: Vec<i64> = others.iter().map(|sum| sum / 2).collect();
            let fit = fits(&row.values, &others, count).max(fits(&row.values, &halves, count) - 50);
            (
                of(local, at, RowRole::Total) - of(local, at, RowRole::Unit) + fit,
                at,
            )
        })
        .collect();
    found.sort_by_key(|(bits, at)| (std::cmp::Reverse(*bits), *at));
    found.truncate(TOTALS);
    let mut rows: Vec<usize> = found.into_iter().map(|(_, at)| at).collect();
    rows.sort_unstable();
    rows
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

/// The roles of all rows with one of them as the total, or none.
#[derive(Debug, Clone)]
struct Plan {
    roles: Vec<RowRole>,
    /// The row that adds up this one among some, and what its run is worth to such a row.
    owners: Vec<Option<usize>>,
    runs: Vec<Bits>,
    total: Option<usize>,
    /// The unit that the total leaves out.
    left_out: Option<usize>,
    sum: Vec<i64>,
    units: usize,
    bits: Bits,
}

impl Plan {
    /// Cuts the rows into units alone and runs with their sums, so that the most speaks for it.
    fn new(
        rows: &[Row],
        local: &[[Bits; 5]],
        runs: &[[Option<Run>; 2]],
        total: Option<usize>,
        width: usize,
    ) -> Self {
        let own = |at: usize| {
            if Some(at) == total {
                0
            } else {
                i64::from(inner(local, at).1)
            }
        };
        let mut inside: Vec<i64> = vec![0];
        for at in 0..rows.len() {
            inside.push(
                inside
                    .last()
                    .copied()
                    .unwrap_or_default()
                    .saturating_add(own(at)),
            );
        }
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
        let reach = |cuts: &mut Vec<Cut>, to: usize, from: usize, bits: i64, step: Step| {
            let before = cuts.get(from).map_or(i64::MIN / 2, |cut| cut.bits);
            if let Some(slot) = cuts.get_mut(to)
                && before.saturating_add(bits) > slot.bits
            {
                *slot = Cut {
                    bits: before.saturating_add(bits),
                    from,
                    step,
                };
            }
        };
        if let Some(first) = cuts.first_mut() {
            first.bits = 0;
        }
        for at in 0..rows.len() {
            let next = at.saturating_add(1);
            reach(&mut cuts, next, at, own(at), Step::Alone);
            if Some(at) == total {
                continue;
            }
            let some = i64::from(of(local, at, RowRole::Some));
            let figures = rows.get(at).is_some_and(|row| row.figures);
            let missing = if figures { i64::from(SUM_OTHER) } else { 0 };
            reach(
                &mut cuts,
                next,
                at,
                some.saturating_add(missing),
                Step::Heading,
            );
            let [behind, before] = runs.get(at).copied().unwrap_or_default();
            if let Some(run) = before
                && let Some(from) = at.checked_sub(run.length)
            {
                let bits = some
                    .saturating_add(i64::from(run.bits))
                    .saturating_add(between(from, at));
                reach(&mut cuts, next, from, bits, Step::Last(run.bits));
            }
            if let Some(run) = behind {
                let to = next.saturating_add(run.length);
                let bits = some
                    .saturating_add(i64::from(run.bits))
                    .saturating_add(between(next, to));
                reach(&mut cuts, to, at, bits, Step::First(run.bits));
            }
        }
        let mut plan = Self {
            roles: (0..rows.len()).map(|at| inner(local, at).0).collect(),
            owners: vec![None; rows.len()],
            runs: vec![0; rows.len()],
            total,
            left_out: None,
            sum: vec![0; width],
            units: 0,
            bits: 0,
        };
        let mut to = rows.len();
        plan.bits = cuts.last().map_or(0, |cut| {
            Bits::try_from(cut.bits).unwrap_or(if cut.bits < 0 {
                Bits::MIN / 2
            } else {
                Bits::MAX / 2
            })
        });
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
                for member in members {
                    if let Some(slot) = plan.owners.get_mut(member) {
                        *slot = Some(head);
                    }
                }
            }
            to = cut.from;
        }
        if let Some(total) = total {
            plan.set(total, RowRole::Total);
        }
        for (at, row) in rows.iter().enumerate() {
            if row.figures && plan.role(at) == RowRole::Unit {
                add(&mut plan.sum, &row.values, 1);
                plan.units = plan.units.saturating_add(1);
            }
        }
        if let Some((at, row)) = total.and_then(|at| Some((at, rows.get(at)?))) {
            let fit = sums::total(&row.values, &plan.sum, plan.units);
            plan.bits = plan
                .bits
                .saturating_add(of(local, at, RowRole::Total))
                .saturating_add(fit);
        }
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

    /// What the total says of the units, with one row more or less among them.
    fn fit(&self, rows: &[Row], changed: Option<(usize, i64)>) -> Bits {
        let Some(total) = self.total.and_then(|at| rows.get(at)) else {
            return 0;
        };
        let Some((row, sign)) = changed.and_then(|(at, sign)| Some((rows.get(at)?, sign))) else {
            return sums::total(&total.values, &self.sum, self.units);
        };
        let mut sum = self.sum.clone();
        add(&mut sum, &row.values, sign);
        let units = if sign > 0 {
            self.units.saturating_add(1)
        } else {
            self.units.saturating_sub(1)
        };
        sums::total(&total.values, &sum, units)
    }

    /// What is gained by giving a row another role.
    fn gain(&self, rows: &[Row], local: &[[Bits; 5]], at: usize, role: RowRole, fit: Bits) -> Bits {
        let now = self.role(at);
        let mut gain = of(local, at, role).saturating_sub(of(local, at, now));
        // A sum of some loses its run, and a row of a run breaks that.
        if now == RowRole::Some {
            gain = gain.saturating_sub(self.runs.get(at).copied().unwrap_or_default());
        }
        if role == RowRole::Some && rows.get(at).is_some_and(|row| row.figures) {
            gain = gain.saturating_add(SUM_OTHER);
        }
        let owner = self.owners.get(at).copied().flatten();
        let changes = (now == RowRole::Unit) != (role == RowRole::Unit);
        if changes && let Some(owner) = owner {
            let worth = self.runs.get(owner).copied().unwrap_or_default();
            gain = gain.saturating_sub(worth).saturating_add(SUM_OTHER);
        }
        if self.left_out == Some(at) {
            return gain.saturating_sub(LEFT_OUT);
        }
        if changes && rows.get(at).is_some_and(|row| row.figures) {
            let sign = if role == RowRole::Unit { 1 } else { -1 };
            gain = gain
                .saturating_add(self.fit(rows, Some((at, sign))))
                .saturating_sub(fit);
        }
        gain
    }

    fn change(&mut self, rows: &[Row], at: usize, role: RowRole, gain: Bits) {
        let now = self.role(at);
        if let Some(row) = rows.get(at).filter(|row| row.figures) {
            if now == RowRole::Unit && role != RowRole::Unit {
                add(&mut self.sum, &row.values, -1);
                self.units = self.units.saturating_sub(1);
            } else if now != RowRole::Unit && role == RowRole::Unit {
                add(&mut self.sum, &row.values, 1);
                self.units = self.units.saturating_add(1);
            }
        }
        self.set(at, role);
        self.bits = self.bits.saturating_add(gain);
    }

    /// What is missing from the total, or too much in it, may be a row that was taken for something
    /// else, or a unit that it leaves out: the one is changed that is worth most, as long as any is.
    fn settle(&mut self, rows: &[Row], local: &[[Bits; 5]]) {
        const TURNS: usize = 6;
        for _ in 0..TURNS {
            let fit = self.fit(rows, None);
            let mut best: Option<(Bits, usize, RowRole)> = None;
            for (at, row) in rows.iter().enumerate() {
                let is_settled = Some(at) == self.total || Some(at) == self.left_out;
                if is_settled || !row.figures || !self.closes(rows, at) {
                    continue;
                }
                if self.role(at) == RowRole::Unit && self.left_out.is_none() {
                    let without = self.fit(rows, Some((at, -1)));
                    let gain = without.saturating_sub(fit).saturating_add(LEFT_OUT);
                    if gain > 0 && best.is_none_or(|(before, ..)| gain > before) {
                        best = Some((gain, at, RowRole::Unit));
                    }
                }
                let roles: &[RowRole] = if self.role(at) == RowRole::Unit {
                    &[RowRole::Some, RowRole::Part, RowRole::Note]
                } else {
                    &[RowRole::Unit]
                };
                for role in roles {
                    let gain = self.gain(rows, local, at, *role, fit);
                    if gain > 0 && best.is_none_or(|(before, ..)| gain > before) {
                        best = Some((gain, at, *role));
                    }
                }
            }
            let Some((gain, at, role)) = best else {
                break;
            };
            if self.role(at) == role {
                self.left_out = Some(at);
                if let Some(row) = rows.get(at) {
                    add(&mut self.sum, &row.values, -1);
                    self.units = self.units.saturating_sub(1);
                }
                self.bits = self.bits.saturating_add(gain);
            } else {
                self.change(rows, at, role, gain);
            }
        }
    }

    /// Whether a row is just what the total lacks in some column, or has too much.
    fn closes(&self, rows: &[Row], at: usize) -> bool {
        let (Some(total), Some(row)) = (self.total.and_then(|at| rows.get(at)), rows.get(at))
        else {
            return false;
        };
        let sign = if self.role(at) == RowRole::Unit {
            -1
        } else {
            1
        };
        let columns = total.values.iter().zip(&row.values).zip(&self.sum);
        columns
            .clone()
            .any(|((total, value), sum)| match (total, value) {
                (Some(total), Some(value)) => {
                    *value != 0 && total.saturating_sub(*sum) == value.saturating_mul(sign)
                }
                (Some(_) | None, _) => false,
            })
    }

    /// Rows that could as well be something else.
    fn rivals(
        &self,
        rows: &[Row],
        local: &[[Bits; 5]],
        others: &[(Option<usize>, Bits)],
    ) -> Vec<RowRival> {
        let mut found = Vec::new();
        for (total, bits) in others {
            let gap = self.bits.saturating_sub(*bits);
            if *total != self.total && gap < SURE {
                let (row, role) = match (total, self.total) {
                    (Some(row), _) => (*row, RowRole::Total),
                    (None, Some(row)) => (row, RowRole::Unit),
                    (None, None) => continue,
                };
                found.push(RowRival { row, role, gap });
            }
        }
        let fit = self.fit(rows, None);
        for (at, row) in rows.iter().enumerate() {
            if Some(at) == self.total || !row.figures || row.said.is_some() {
                continue;
            }
            let roles: &[RowRole] = if self.role(at) == RowRole::Unit {
                &[RowRole::Some, RowRole::Part, RowRole::Note]
            } else {
                &[RowRole::Unit]
            };
            let weighed = roles.iter().map(|role| {
                let gap = self.gain(rows, local, at, *role, fit).saturating_neg();
                (gap, *role)
            });
            let nearest = weighed.min_by_key(|(gap, _)| *gap);
            if let Some((gap, role)) = nearest.filter(|(gap, _)| *gap < SURE) {
                found.push(RowRival { row: at, role, gap });
            }
        }
        found.sort_by_key(|rival| (rival.gap, rival.row));
        found.truncate(RIVALS);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::lexicon::rows::mark;

    /// Rows of "order, name, figures" by tabs; each role as a letter, rivals behind.
    fn told(text: &str) -> String {
        let rows: Vec<Row> = text
            .lines()
            .map(|line| {
                let mut cells = line.split('\t');
                let order = cells.next().unwrap_or_default();
                let name = cells.next().unwrap_or_default().to_owned();
                let values: Values = cells.map(|cell| cell.parse().ok()).collect();
                Row {
                    name,
                    mark: Some(mark(order)).filter(|mark| *mark != Mark::None),
                    figures: values.iter().any(Option::is_some),
                    values,
                    ..Row::default()
                }
            })
            .collect();
        let decided = decide(&rows, true);
        let roles = decided.roles.iter().map(|role| match role {
            RowRole::Unit => 'U',
            RowRole::Total => 'T',
            RowRole::Some => 'S',
            RowRole::Part => 'P',
            RowRole::Note => 'N',
        });
        let rivals = decided
            .rivals
            .iter()
            .map(|rival| format!(" {}?", rival.row));
        roles.collect::<String>() + &rivals.collect::<String>()
    }

    #[test]
    fn sums_are_told_by_words_and_figures() {
        for (text, found) in [
            (
                "1\tA\t100\t10\n2\tB\t120\t20\n3\tC\t80\t8\n\tCộng\t300\t38",
                "UUUT",
            ),
            (
                "\tHuyện Văn Quan\t2909\t262\n1\tYên Phúc\t1188\t98\n2\tBình Phúc\t998\t97\n3\tTân Đoàn\t723\t57",
                "TUUU",
            ),
            (
                "1\tHuyện Cư Jút\t12361\t529\t204\n1.1\tEa TLing\t1978\t58\t28\n1.2\tCư Knia\t1188\t61\t23\n1.3\tĐắk DRông\t1342\t70\t16\n1.4\tĐắk Wil\t1571\t83\t31\n1.5\tEa Pô\t1460\t66\t26\n1.6\tNam Dong\t2104\t55\t20\n1.7\tTâm Thắng\t1893\t72\t26\n1.8\tTrúc Sơn\t825\t64\t25",
                "TUUUUUUUU",
            ),
            (
                "I\tKhu vực 1\t220\t30\n1\tA\t100\t10\n2\tB\t120\t20\nII\tKhu vực 2\t170\t17\n3\tC\t80\t8\n4\tD\t90\t9\n\tCộng\t390\t47",
                "SUUSUUT",
            ),
            (
                "\tThành thị\n1\tA\t100\t10\n2\tB\t120\t20\n\tNông thôn\n1\tC\t80\t8\n2\tD\t90\t9",
                "SUUSUU",
            ),
            (
                "1\tXã Một\t220\t30\t23\n1.1\tA\t100\t10\t8\n1.2\tB\t120\t20\t15\n2\tXã Hai\t170\t17\t11\n2.1\tC\t80\t8\t8\n2.2\tD\t90\t9\t3",
                "SUUSUU",
            ),
            (
                "\tHuyện X\t390\t47\t34\n\tXã Một\t220\t30\t23\n\tA\t100\t10\t8\n\tB\t120\t20\t15\n\tXã Hai\t170\t17\t11\n\tC\t80\t8\t8\n\tD\t90\t9\t3",
                "TSUUSUU",
            ),
            (
                "1\tA\t100\t10\n2\tB\t120\t20\n\tCộng vùng I\t220\t30\n3\tC\t80\t8\n4\tD\t90\t9\n\tCộng vùng II\t170\t17\n\tTổng cộng\t390\t47",
                "UUSUUST",
            ),
            (
                "1\tYên Phúc\t1188\t98\n2\tBình Phúc\t998\t97\n\tTrong đó: hộ DTTS\t900\t90",
                "UUP",
            ),
            // A total that leaves out a unit.
            (
                "1\tA\t1008\t110\n2\tB\t1212\t215\n3\tC\t805\t89\n4\tD\t932\t71\n\tCộng\t2745\t270",
                "UUUUT",
            ),
            // Communes that are called like sums.
            (
                "1\tNgọc Hà\t5120\t12\n2\tCống Vị\t4870\t9\n3\tĐiện Biên\t3990\t7",
                "UUU",
            ),
            (
                "1\tCộng Hòa\t1188\t98\n2\tTrung Bình\t998\t97\n3\tKhu vực chợ\t723\t57\n\tCộng\t2909\t252",
                "UUUT",
            ),
            (
                "\tYên Phúc\t1188\t98\n\tBình Phúc\t998\t97\n\tCả nước\t2186\t195",
                "UUT",
            ),
        ] {
            assert_eq!(told(text), found, "{text}");
        }
    }
}
