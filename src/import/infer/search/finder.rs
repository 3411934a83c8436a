//! Finds the blocks of a group: counts with their rates. Prices on the columns keep both groups from
//! counting on the same ones.

use std::cmp::Reverse;

use super::block::{Block, Blocks, Limit, of};
use super::candidates::{Candidates, Weighed, bit};
use super::counted::{Counted, RATES, Rated, counted};
use super::worth::{of_counts, of_rates};
use crate::domain::table::{Group, Measure};
use crate::import::infer::bits::{Bits, FORMULA, IN_ORDER, LAW_CAP, SURE};
use crate::import::infer::model::Id;

/// The most blocks of a group that are kept. Real tables need a tenth of it; what is beyond is a grid
/// that somebody made.
const BLOCKS: usize = 4_000;
/// So many counts with their rates may be looked at for one period.
const STEPS: usize = 500_000;
/// The most that it says how figures of a group stand to each other, without any law.
const STANDING: Bits = 60;

/// Finds blocks, within a budget for all of a period.
pub(super) struct Finder<'a> {
    candidates: &'a Candidates<'a>,
    /// What each column costs either group.
    prices: Vec<Bits>,
    /// How many blocks were looked at.
    steps: usize,
    /// A list was longer than is kept.
    cut: bool,
}

impl<'a> Finder<'a> {
    pub(super) fn new(candidates: &'a Candidates<'a>) -> Self {
        Self {
            candidates,
            prices: vec![0; candidates.model.columns.len()],
            steps: 0,
            cut: false,
        }
    }

    /// There was more to look at than the budget allows.
    pub(super) const fn is_cut(&self) -> bool {
        self.cut || self.steps >= STEPS
    }

    /// The blocks of a group within a limit, the best first.
    pub(super) fn blocks(&mut self, all: Option<Id>, group: Group, limit: Limit) -> Vec<Block> {
        let candidates = self.candidates;
        let taken = candidates.mask(all);
        let [poor, near] = &candidates.groups;
        let of_group = match group {
            Group::Poor => poor,
            Group::NearPoor => near,
        };
        let free = |found: &Vec<Weighed>| -> Vec<Weighed> {
            let free = found
                .iter()
                .filter(|(id, _)| candidates.mask(Some(*id)) & taken == 0);
            free.map(|(id, bits)| (*id, bits.saturating_sub(self.cost(*id))))
                .collect()
        };
        let [starts, start_rates, ends, end_rates, changes, points] = of_group.each_ref().map(free);
        let with_rates =
            |of: [Measure; 2], found: [&[Weighed]; 2]| counted(candidates, (all, group), of, found);
        let starts = with_rates(
            [Measure::Start, Measure::StartRate],
            [&starts, &start_rates],
        );
        let ends = with_rates([Measure::End, Measure::EndRate], [&ends, &end_rates]);
        let changes = with_rates(
            [Measure::Change, Measure::ChangePoints],
            [&changes, &points],
        );
        let top = |counted: &[Counted]| counted.first().map_or(0, Counted::bound);
        let (top_end, top_change) = (top(&ends), top(&changes));
        let ratio = if all.is_none() { LAW_CAP } else { 0 };
        let laws = LAW_CAP + self.said() + STANDING + ratio;
        let mut found = Blocks::new(limit);
        for start in &starts {
            // Laws between the counts, and one between their rates.
            let bound = start.bound().saturating_add(laws).saturating_add(laws);
            if bound.saturating_add(top_end).saturating_add(top_change) < found.least()
                || self.steps >= STEPS
            {
                break;
            }
            for end in &ends {
                let bound = bound.saturating_add(end.bound());
                if bound.saturating_add(top_change) < found.least() {
                    break;
                }
                if start.mask & end.mask != 0 {
                    continue;
                }
                for change in &changes {
                    if bound.saturating_add(change.bound()) < found.least() {
                        break;
                    }
                    if (start.mask | end.mask) & change.mask == 0 {
                        self.complete(all, [start, end, change], &mut found);
                    }
                }
            }
        }
        let mut found = found.kept();
        for block in &mut found {
            block.bits = block.priced.saturating_add(self.price(block.mask));
        }
        // Leaving such a block out is better.
        let worst = -SURE - together(all);
        found.retain(|block| block.bits >= worst);
        found.sort_by_key(|block| Reverse(block.priced));
        self.cut |= found.len() > BLOCKS;
        found.truncate(BLOCKS);
        found
    }

    /// What formulas of the code row can add to a law.
    const fn said(&self) -> Bits {
        if self.candidates.model.has_formulas {
            FORMULA
        } else {
            0
        }
    }

    /// Adds the rates that fit counts best, and puts the blocks among those found.
    fn complete(&mut self, all: Option<Id>, counts: [&Counted; 3], found: &mut Blocks) {
        self.steps = self.steps.saturating_add(1);
        let model = self.candidates.model;
        let [start, end, change] = counts;
        let ids = counts.map(|count| count.id);
        let sum =
            |of: fn(&Counted) -> Bits| counts.into_iter().map(of).fold(0, Bits::saturating_add);
        let some = |count: &Counted| count.rates.len() > 1;
        let between = match (some(start), some(end), some(change)) {
            (true, true, true) => LAW_CAP + self.said() + STANDING,
            // The end rate may follow a target.
            (true, true, false) => LAW_CAP + STANDING,
            (false, ..) | (_, false, _) => STANDING,
        };
        // Two counts and their rates have one ratio, whatever all households are.
        let between = between + if all.is_none() { LAW_CAP } else { 0 };
        let rated = sum(|count| count.most);
        let laws = match ids {
            [Some(_), Some(_), Some(_)] => LAW_CAP + self.said() + STANDING,
            [..] => STANDING,
        };
        let bits = sum(|count| count.bits);
        let most = bits.saturating_add(rated).saturating_add(between);
        if most.saturating_add(laws) < found.least() {
            return;
        }
        let bits = bits.saturating_add(of_counts(model, all, ids));
        let bound = bits.saturating_add(between);
        if bound.saturating_add(rated) < found.least() {
            return;
        }
        let mut made: Vec<Block> = Vec::new();
        for from in &start.rates {
            let bits_from = bits.saturating_add(from.worth());
            let slack = if from.id.is_some() { between } else { STANDING };
            let most = bits_from
                .saturating_add(end.most)
                .saturating_add(change.most);
            if most.saturating_add(slack) < found.least() {
                continue;
            }
            for to in &end.rates {
                let mut to = *to;
                if let (None, [Some(start), _, Some(change)], Some(rate), Some(all)) =
                    (end.id, ids, to.id, all)
                {
                    to.law = Some(model.rate(all, start, Some(change), rate));
                }
                let bits_to = bits_from.saturating_add(to.worth());
                let slack = if to.id.is_some() { slack } else { STANDING };
                if bits_to.saturating_add(change.most).saturating_add(slack) < found.least() {
                    continue;
                }
                for by in &change.rates {
                    if bits_to.saturating_add(by.worth()).saturating_add(slack) >= found.least() {
                        made.extend(self.block(all, counts, bits, [*from, to, *by]));
                    }
                }
            }
        }
        // Rates change no figure that is used beside their counts: the best of them are enough, but
        // where points or rates alone state the target each of them is another reading.
        made.sort_by_key(|block| Reverse(block.priced));
        let states = end.id.is_none() && change.id.is_none();
        let mut seen: Vec<[Option<Id>; 2]> = Vec::new();
        for (at, block) in made.into_iter().enumerate() {
            let target = [Measure::EndRate, Measure::ChangePoints].map(|rate| of(&block.ids, rate));
            if at < RATES || states && !seen.contains(&target) {
                found.push(block);
            }
            seen.push(target);
        }
    }

    /// A block of counts with these rates; none where two of them are in one column.
    fn block(
        &mut self,
        all: Option<Id>,
        counts: [&Counted; 3],
        bits: Bits,
        rates: [Rated; 3],
    ) -> Option<Block> {
        self.steps = self.steps.saturating_add(1);
        let mut mask = counts.iter().fold(0, |mask, count| mask | count.mask);
        for rated in rates {
            let own = self.candidates.mask(rated.id);
            if mask & own != 0 {
                return None;
            }
            mask |= own;
        }
        let bonus = counts.map(|count| count.bonus).into_iter();
        let bonus = bonus.chain(rates.map(|rated| rated.bonus));
        let [from, to, by] = counts.map(|count| count.id);
        let [first, last, points] = rates.map(|rated| rated.id);
        let more = of_rates(self.candidates.model, all, [from, to, by], rates);
        Some(Block {
            ids: [from, first, to, last, by, points],
            bits: 0,
            priced: bits.saturating_add(more),
            bonus: bonus.fold(0, Bits::saturating_add),
            mask,
        })
    }

    /// The best block of a group beyond the prices.
    pub(super) fn top(&mut self, all: Option<Id>, group: Group) -> Block {
        let found = self.blocks(all, group, Limit::Best);
        found.first().copied().unwrap_or_default()
    }

    /// Sets the prices so that the sum of them and of what each group makes of the columns beyond them
    /// is little more than the best reading: then few blocks are in any that counts. They begin with
    /// what the columns of a good reading are worth each.
    pub(super) fn set_prices(&mut self, all: Option<Id>) {
        const STEPS: [Bits; 6] = [100, 60, 40, 30, 20, 10];
        let mut begun: Option<(Bits, Vec<Bits>)> = None;
        for order in [Group::ALL, [Group::NearPoor, Group::Poor]] {
            self.prices.fill(0);
            let mut worth: Bits = 0;
            for group in order {
                let top = self.top(all, group);
                worth = worth.saturating_add(top.priced);
                let count = Bits::try_from(top.mask.count_ones()).unwrap_or(1);
                let each = top.priced.checked_div(count).unwrap_or_default();
                self.raise(top.mask, each);
            }
            if begun.as_ref().is_none_or(|(before, _)| worth > *before) {
                begun = Some((worth, self.prices.clone()));
            }
        }
        let (worth, prices) = begun.unwrap_or_default();
        self.prices = prices;
        let mut best: Option<(Bits, Vec<Bits>)> = None;
        let free = !self.candidates.mask(all);
        for step in STEPS {
            let tops = Group::ALL.map(|group| self.top(all, group));
            let bound = self
                .price(free)
                .saturating_add(tops[0].priced)
                .saturating_add(tops[1].priced);
            if best.as_ref().is_none_or(|(before, _)| bound < *before) {
                best = Some((bound, self.prices.clone()));
            }
            if bound <= worth.saturating_add(10) {
                break;
            }
            self.raise(tops[0].mask & tops[1].mask, step);
            self.raise(free & !(tops[0].mask | tops[1].mask), -step);
        }
        if let Some((_, prices)) = best {
            self.prices = prices;
        }
    }

    /// What the columns of a mask cost.
    pub(super) fn price(&self, mask: u128) -> Bits {
        let prices = self.prices.iter().enumerate();
        let taken = prices.filter(|(column, _)| mask & bit(*column) != 0);
        taken.fold(0, |sum: Bits, (_, price)| sum.saturating_add(*price))
    }

    /// What the column of a series costs.
    fn cost(&self, id: Id) -> Bits {
        let column = self.candidates.column(id);
        let price = column.and_then(|column| self.prices.get(column));
        price.copied().unwrap_or_default()
    }

    fn raise(&mut self, mask: u128, by: Bits) {
        for (column, price) in self.prices.iter_mut().enumerate() {
            if mask & bit(column) != 0 {
                *price = price.saturating_add(by).max(0);
            }
        }
    }
}

/// The most that both groups can be worth together beside each other, but for columns that count
/// both.
pub(super) const fn together(all: Option<Id>) -> Bits {
    (if all.is_none() { LAW_CAP } else { 0 }) + IN_ORDER
}
