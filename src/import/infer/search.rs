//! The exact search: of all ways to give columns their roles the best ones, in order.
//!
//! The column of all households is fixed first. For each, the blocks of poor and of near-poor
//! households are found by themselves: a block that is worth less than nothing, by more than the
//! doubt, is in no reading that counts, since leaving it out is better. Blocks that share no column
//! are then put together, the best first, until nothing can come that is within the doubt.

use super::bits::{
    ALL_ARE_BOTH, APART, BEFORE, BESIDE, Bits, CHANGE_OF_NOTHING, DOUBT, FIRST_BROKEN, IN_ORDER,
    LAW_CAP, MIXED_SCALES, MIXED_SIGNS, NEAR_FIRST, NEAR_FIRST_WORDLESS, NO_ALL,
};
use super::model::{Id, Model};
use super::roles::{Context, MEASURES, Role};
use crate::domain::table::{Group, Measure};

/// The most candidates of a role, blocks of a group and pairs of blocks that are looked at. Real tables
/// need a tenth of it; what is beyond is a grid that somebody made.
const CANDIDATES: usize = 14;
const BLOCKS: usize = 400;
const PAIRS: usize = 60_000;
/// So many rates of a count are looked at.
const RATES: usize = 6;
/// The most readings that are kept.
const KEPT: usize = 400;

/// Which series has which role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) all: Option<Id>,
    /// Poor, then near-poor households, each in the order of the annex.
    pub(super) groups: [[Option<Id>; 6]; 2],
    pub(super) both: Option<Id>,
    pub(super) both_rate: Option<Id>,
    pub(super) bits: Bits,
}

/// What a search found.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    /// The best readings, the best first; all that are within the doubt.
    pub(super) choices: Vec<Choice>,
    /// There was more to look at than the budget allows.
    pub(super) cut: bool,
}

#[derive(Debug, Clone, Copy)]
struct Block {
    ids: [Option<Id>; 6],
    bits: Bits,
    mask: u128,
}

/// The empty block.
const EMPTY: Block = Block {
    ids: [None; 6],
    bits: 0,
    mask: 0,
};

/// Looks for the best readings under one context.
pub(super) fn search(model: &Model, context: &Context) -> Found {
    Search {
        model,
        context,
        cut: false,
    }
    .run()
}

struct Search<'a> {
    model: &'a Model,
    context: &'a Context,
    cut: bool,
}

impl Search<'_> {
    fn run(mut self) -> Found {
        let mut wholes: Vec<(Option<Id>, Bits)> = self
            .candidates(Role::All)
            .into_iter()
            .map(|(id, bits)| (Some(id), bits))
            .collect();
        wholes.push((None, NO_ALL));
        let mut kept: Vec<Choice> = Vec::new();
        for (all, bits) in wholes {
            let groups = Group::ALL.map(|group| self.blocks(all, group));
            self.combine(all, bits, &groups, &mut kept);
        }
        kept.sort_by_key(|choice| std::cmp::Reverse(choice.bits));
        kept.truncate(KEPT);
        Found {
            choices: kept,
            cut: self.cut,
        }
    }

    /// The series that a role may have, the likeliest first.
    fn candidates(&mut self, role: Role) -> Vec<(Id, Bits)> {
        // No column has more than a few laws.
        const FLOOR: Bits = -2 * LAW_CAP - 60;
        let ids = 0..Id::try_from(self.model.series.len()).unwrap_or(Id::MAX);
        let mut found: Vec<(Id, Bits)> = ids
            .filter_map(|id| Some((id, self.context.unary(self.model, id, role)?)))
            .filter(|(_, bits)| *bits > FLOOR)
            .collect();
        found.sort_by_key(|(id, bits)| (std::cmp::Reverse(*bits), *id));
        self.cut |= found.len() > CANDIDATES
            && found
                .get(CANDIDATES)
                .is_some_and(|(_, bits)| *bits > -LAW_CAP);
        found.truncate(CANDIDATES);
        found
    }

    fn mask(&self, id: Option<Id>) -> u128 {
        let column = id
            .and_then(|id| self.model.get(id))
            .map(|series| series.column);
        column.map_or(0, |column| {
            1_u128
                .checked_shl(u32::try_from(column).unwrap_or(u32::MAX))
                .unwrap_or(0)
        })
    }

    /// Where a figure stands to another one that it belongs to.
    fn beside(&self, count: Id, rate: Id) -> Bits {
        let (count, rate) = (self.model.at(count), self.model.at(rate));
        if rate == count.saturating_add(1) {
            BESIDE
        } else if count == rate.saturating_add(1) {
            BEFORE
        } else {
            APART
        }
    }

    /// All blocks of a group that may be in a reading, the best first.
    fn blocks(&mut self, all: Option<Id>, group: Group) -> Vec<Block> {
        let taken = self.mask(all);
        let [starts, start_rates, ends, end_rates, changes, points] = MEASURES.map(|measure| {
            let mut found = self.candidates(Role::Of(group, measure));
            found.retain(|(id, _)| self.mask(Some(*id)) & taken == 0);
            found
        });
        let rates = Rates {
            search: self,
            all,
            starts: &start_rates,
            ends: &end_rates,
            points: &points,
        };
        // Each count with the rates that go with it; none with those that stand alone.
        let with_rates = |found: &[(Id, Bits)], measure: Measure| -> Vec<Counted> {
            let some = found.iter().map(|(id, bits)| (Some(*id), *bits));
            some.chain([(None, 0)])
                .map(|(id, bits)| Counted::new(&rates, measure, id, bits))
                .collect()
        };
        let starts = with_rates(&starts, Measure::Start);
        let ends = with_rates(&ends, Measure::End);
        let changes = with_rates(&changes, Measure::Change);
        let mut found = vec![EMPTY];
        for start in &starts {
            for end in ends.iter().filter(|end| start.mask & end.mask == 0) {
                let mask = start.mask | end.mask;
                for change in changes.iter().filter(|change| mask & change.mask == 0) {
                    let counts = [start, end, change];
                    let bits = counts
                        .iter()
                        .fold(0, |sum: Bits, count| sum.saturating_add(count.bits));
                    let bound = counts
                        .iter()
                        .fold(bits, |sum: Bits, count| sum.saturating_add(count.most));
                    // Laws between the counts, and one between their rates.
                    let more = if start.id.is_some() && end.id.is_some() {
                        2 * LAW_CAP
                    } else {
                        LAW_CAP
                    };
                    if bound.saturating_add(more).saturating_add(60) < -DOUBT {
                        continue;
                    }
                    let bits =
                        bits.saturating_add(self.of_counts(all, counts.map(|count| count.id)));
                    rates.complete(counts, bits, &mut found);
                }
            }
        }
        found.sort_by_key(|block| std::cmp::Reverse(block.bits));
        self.cut |= found.len() > BLOCKS;
        found.truncate(BLOCKS);
        found
    }

    /// What the counts of a group say of each other and of all households.
    fn of_counts(&self, all: Option<Id>, [start, end, change]: [Option<Id>; 3]) -> Bits {
        let model = self.model;
        let mut bits: Bits = 0;
        let mut add = |more: Bits| bits = bits.saturating_add(more);
        if let Some(all) = all {
            for part in [start, end].into_iter().flatten() {
                add(model.within(part, None, all));
            }
        }
        if let (Some(start), Some(end)) = (start, end) {
            add(model.proportion(end, start, 350, 1150).saturating_mul(2));
            add(if model.at(end) > model.at(start) {
                IN_ORDER
            } else {
                -IN_ORDER
            });
        }
        if let Some(change) = change {
            if let Some(start) = start {
                add(model.proportion(change, start, 5, 500));
                add(model.within(change, None, start));
                if let Some(end) = end {
                    add(model.sum(start, change, end));
                }
            }
            if start.is_none() && end.is_none() {
                add(CHANGE_OF_NOTHING);
            }
        }
        bits
    }

    /// Puts the blocks of both groups together.
    fn combine(
        &mut self,
        all: Option<Id>,
        bits: Bits,
        groups: &[Vec<Block>; 2],
        kept: &mut Vec<Choice>,
    ) {
        let [poor, near] = groups;
        let both: Vec<(Id, Bits)> = self.near_misses(Role::Both, all);
        let both_rates: Vec<(Id, Bits)> = self.near_misses(Role::BothRate, all);
        // What both groups can be worth together beside each other.
        let more = if both.is_empty() {
            LAW_CAP
        } else {
            3 * LAW_CAP
        };
        let most = near.first().map_or(0, |block| block.bits);
        let mut pairs = 0_usize;
        for one in poor {
            let best = kept
                .iter()
                .map(|choice| choice.bits)
                .max()
                .unwrap_or(Bits::MIN);
            let bound = bits.saturating_add(one.bits).saturating_add(more);
            if bound.saturating_add(most) < best.saturating_sub(DOUBT) {
                break;
            }
            for other in near {
                let sum = bound.saturating_add(other.bits);
                pairs = pairs.saturating_add(1);
                if sum < best.saturating_sub(DOUBT) || pairs > PAIRS {
                    self.cut |= pairs > PAIRS;
                    break;
                }
                if one.mask & other.mask != 0 {
                    continue;
                }
                let choice = Choice {
                    all,
                    groups: [one.ids, other.ids],
                    both: None,
                    both_rate: None,
                    bits: bits.saturating_add(one.bits).saturating_add(other.bits),
                };
                self.keep(choice, one.mask | other.mask, &both, &both_rates, kept);
            }
        }
    }

    /// Columns that may be poor and near-poor households together.
    fn near_misses(&mut self, role: Role, all: Option<Id>) -> Vec<(Id, Bits)> {
        let mut found = self.candidates(role);
        found.retain(|(id, bits)| *bits > -LAW_CAP && self.mask(Some(*id)) & self.mask(all) == 0);
        found.truncate(4);
        found
    }

    fn keep(
        &self,
        mut choice: Choice,
        mask: u128,
        both: &[(Id, Bits)],
        both_rates: &[(Id, Bits)],
        kept: &mut Vec<Choice>,
    ) {
        let model = self.model;
        let [poor, near] = choice.groups;
        let (start, near_start) = (poor[0], near[0]);
        let mut more: Bits = 0;
        if let (Some(poor), Some(near)) = (start, near_start) {
            if model.at(near) < model.at(poor) {
                more += if self.context.named {
                    NEAR_FIRST
                } else {
                    NEAR_FIRST_WORDLESS
                };
            }
            if let Some(all) = choice.all {
                more += model.within(poor, Some(near), all);
                if model.sum(poor, near, all) > 0 {
                    more += ALL_ARE_BOTH;
                }
            }
        }
        if let (Some(all), Some(first)) = (choice.all, start.or(near_start)) {
            more += if model.at(all) < model.at(first) {
                IN_ORDER
            } else {
                -IN_ORDER
            };
        }
        if choice.all.is_none() {
            for ids in [poor, near] {
                if let [Some(p), Some(r), Some(n), Some(q), ..] = ids {
                    more += model.cross(p, r, n, q);
                }
            }
            if let ([Some(p), Some(r), ..], [Some(n), Some(q), ..]) = (poor, near) {
                more += model.cross(p, r, n, q);
            }
        }
        // A column that counts both is explained by them, and tells the right ones.
        let best = |found: &[(Id, Bits)], mask: u128, worth: &dyn Fn(Id) -> Bits| {
            let free = found
                .iter()
                .filter(|(id, _)| self.mask(Some(*id)) & mask == 0);
            let weighed = free.map(|(id, bits)| (*id, bits.saturating_add(worth(*id))));
            weighed
                .max_by_key(|(_, bits)| *bits)
                .filter(|(_, bits)| *bits > 0)
        };
        let of_starts = |id: Id| match (start, near_start) {
            (Some(poor), Some(near)) => model.sum(poor, near, id),
            (Some(_) | None, _) => 0,
        };
        let found = best(both, mask, &of_starts);
        let mut mask = mask;
        if let Some((id, bits)) = found {
            choice.both = Some(id);
            more += bits;
            mask |= self.mask(Some(id));
        }
        let of_rates = |id: Id| {
            let rates = match (poor[1], near[1]) {
                (Some(poor), Some(near)) => model.sum(poor, near, id),
                (Some(_) | None, _) => 0,
            };
            let counted = match (choice.all, choice.both) {
                (Some(all), Some(both)) => model.rate(all, both, None, id),
                (Some(_) | None, _) => 0,
            };
            rates.max(counted)
        };
        if let Some((id, bits)) = best(both_rates, mask, &of_rates) {
            choice.both_rate = Some(id);
            more += bits;
        }
        choice.bits = choice.bits.saturating_add(more);
        let best = kept
            .iter()
            .map(|choice| choice.bits)
            .max()
            .unwrap_or(Bits::MIN);
        if choice.bits < best.saturating_sub(DOUBT) {
            return;
        }
        if kept.len() >= KEPT.saturating_mul(4) {
            let best = best.max(choice.bits);
            kept.retain(|other| other.bits >= best.saturating_sub(DOUBT));
            kept.sort_by_key(|other| std::cmp::Reverse(other.bits));
            kept.truncate(KEPT);
        }
        kept.push(choice);
    }
}

/// A count, or none, with the rates that may go with it.
#[derive(Debug, Clone)]
struct Counted {
    id: Option<Id>,
    bits: Bits,
    mask: u128,
    rates: Vec<Rated>,
    /// The most that its rates can be worth, without the law between rates.
    most: Bits,
}

impl Counted {
    fn new(rates: &Rates<'_>, measure: Measure, id: Option<Id>, bits: Bits) -> Self {
        let found = rates.of(measure, id);
        let worth = |rated: &Rated| {
            rated
                .bits
                .saturating_add(rated.law.unwrap_or_default().max(0))
        };
        Self {
            most: found.iter().map(worth).max().unwrap_or_default().max(0),
            mask: rates.search.mask(id),
            rates: found,
            id,
            bits,
        }
    }
}

/// The rates that may stand beside counts.
struct Rates<'a> {
    search: &'a Search<'a>,
    all: Option<Id>,
    starts: &'a [(Id, Bits)],
    ends: &'a [(Id, Bits)],
    points: &'a [(Id, Bits)],
}

/// A rate with what its own count says of it.
#[derive(Debug, Clone, Copy)]
struct Rated {
    id: Option<Id>,
    /// Without the law.
    bits: Bits,
    /// The law that explains it by households.
    law: Option<Bits>,
}

const NO_RATE: Rated = Rated {
    id: None,
    bits: 0,
    law: None,
};

impl Rates<'_> {
    /// The rates that may go with a count of this measure, the best first, and none.
    fn of(&self, measure: Measure, count: Option<Id>) -> Vec<Rated> {
        let (search, model) = (self.search, self.search.model);
        let candidates = match measure {
            Measure::Start | Measure::StartRate => self.starts,
            Measure::End | Measure::EndRate => self.ends,
            Measure::Change | Measure::ChangePoints => self.points,
        };
        let changes = matches!(measure, Measure::Change | Measure::ChangePoints);
        let mut found: Vec<Rated> = candidates
            .iter()
            .map(|(id, bits)| {
                let (more, law) = match count {
                    Some(count) if search.mask(Some(count)) & search.mask(Some(*id)) != 0 => {
                        (Bits::MIN / 4, None)
                    }
                    Some(count) => {
                        let law = self.all.map(|all| {
                            if changes {
                                model.points(all, count, *id)
                            } else {
                                model.rate(all, count, None, *id)
                            }
                        });
                        let signs = |id: Id| model.get(id).map(|series| series.way.reduces);
                        let mixed = changes && signs(count) != signs(*id);
                        let mixed = if mixed { MIXED_SIGNS } else { 0 };
                        (search.beside(count, *id).saturating_add(mixed), law)
                    }
                    None => (0, None),
                };
                Rated {
                    id: Some(*id),
                    bits: bits.saturating_add(more),
                    law,
                }
            })
            // What is worth nothing even with the laws between rates.
            .filter(|rated| {
                let law = rated.law.unwrap_or_default().max(0);
                rated.bits.saturating_add(law) > -LAW_CAP - DOUBT
            })
            .collect();
        let worth = |rated: &Rated| rated.bits.saturating_add(rated.law.unwrap_or_default());
        found.sort_by_key(|rated| std::cmp::Reverse(worth(rated)));
        found.truncate(RATES);
        found.push(NO_RATE);
        found
    }

    /// Adds the rates that fit counts best, and puts the blocks among those found.
    fn complete(&self, counts: [&Counted; 3], bits: Bits, found: &mut Vec<Block>) {
        let [start, end, change] = counts;
        let most = counts
            .iter()
            .fold(bits, |sum: Bits, count| sum.saturating_add(count.most));
        if most.saturating_add(LAW_CAP).saturating_add(20) < -DOUBT {
            return;
        }
        let first = found.len();
        for from in &start.rates {
            for to in &end.rates {
                let mut to = *to;
                if let (None, Some(start), Some(change), Some(rate), Some(all)) =
                    (end.id, start.id, change.id, to.id, self.all)
                {
                    to.law = Some(self.search.model.rate(all, start, Some(change), rate));
                }
                for by in &change.rates {
                    found.extend(self.block(counts, bits, [*from, to, *by]));
                }
            }
        }
        // Rates change no figure that is used beside their counts: the best of them are enough, but
        // where points or rates alone state the target each of them is another reading.
        let states = end.id.is_none() && change.id.is_none();
        if let Some(made) = found.get_mut(first..) {
            made.sort_by_key(|block| std::cmp::Reverse(block.bits));
        }
        let mut seen: Vec<[Option<Id>; 2]> = Vec::new();
        let (mut at, mut kept) = (0_usize, 0_usize);
        found.retain(|block| {
            at = at.saturating_add(1);
            if at <= first {
                return true;
            }
            let target = [
                of(&block.ids, Measure::EndRate),
                of(&block.ids, Measure::ChangePoints),
            ];
            let new = states && !seen.contains(&target);
            seen.push(target);
            kept = kept.saturating_add(1);
            block.bits >= -DOUBT && (kept <= RATES || new)
        });
    }

    /// A block of counts with these rates, each figure explained once: of the laws between the end
    /// rate, the points and the households no more than there are figures.
    fn block(&self, counts: [&Counted; 3], bits: Bits, rates: [Rated; 3]) -> Option<Block> {
        let [start, end, points] = rates;
        let search = self.search;
        let model = search.model;
        let mut mask = counts.iter().fold(0, |mask, count| mask | count.mask);
        let mut bits = bits;
        for rated in rates {
            let own = search.mask(rated.id);
            if mask & own != 0 {
                return None;
            }
            mask |= own;
            bits = bits.saturating_add(rated.bits);
        }
        let [from, to, by] = counts.map(|count| count.id);
        if points.id.is_some() && from.is_none() && to.is_none() && by.is_none() {
            bits = bits.saturating_add(CHANGE_OF_NOTHING);
        }
        bits = bits.saturating_add(start.law.unwrap_or_default());
        let mut between = None;
        if let (Some(first), Some(last)) = (start.id, end.id) {
            bits = bits.saturating_add(model.proportion(last, first, 300, 1300));
            let scale = |id: Id| model.get(id).map(|series| series.way.parts_of_one);
            if scale(first) != scale(last) {
                bits = bits.saturating_add(MIXED_SCALES);
            }
            between = points.id.map(|points| model.sum(first, points, last));
        }
        if let (Some(first), Some(by)) = (start.id, points.id) {
            // No rate falls by more than it is.
            let falls = model.falls_below(by, first);
            bits = bits.saturating_add(falls.max(3 * FIRST_BROKEN));
        }
        if let (Some(by), None, Some(start), Some(whole)) = (points.id, start.id, from, self.all) {
            let falls = model.falls_below_count(by, start, whole);
            bits = bits.saturating_add(falls.max(3 * FIRST_BROKEN));
        }
        let mut by_households = end.law;
        if let (Some(whole), Some(from), Some(rate), Some(to), Some(target)) =
            (self.all, from, start.id, to, end.id)
            && points.id.is_none()
        {
            // The end rate may follow a target that is printed nowhere.
            let follows = model
                .target(whole, [from, rate], [to, target])
                .saturating_sub(30);
            by_households = by_households.map(|law| law.max(follows));
        }
        let mut laws = [by_households, between, points.law];
        laws.sort_by_key(|law| std::cmp::Reverse(*law));
        let explained = match points.id {
            Some(_) => {
                let end = usize::from(by_households.is_some() || between.is_some());
                end.saturating_add(usize::from(points.law.is_some() || between.is_some()))
            }
            None => 1,
        };
        for law in laws.into_iter().flatten().take(explained.max(1)) {
            bits = bits.saturating_add(law);
        }
        Some(Block {
            ids: [from, start.id, to, end.id, by, points.id],
            bits,
            mask,
        })
    }
}

/// The series of a measure.
pub(super) fn of(ids: &[Option<Id>; 6], measure: Measure) -> Option<Id> {
    ids.get(measure as usize).copied().flatten()
}
