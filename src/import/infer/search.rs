//! The exact search: of all ways to give columns their roles the best ones, in order.
//!
//! The column of all households is fixed first. For each, the blocks of poor and of near-poor
//! households are found by themselves: a block that is worth less than nothing, by more than the
//! doubt, is in no reading that counts, since leaving it out is better. Blocks that share no column
//! are then put together, the best first, until nothing can come that is within the doubt.

use std::cell::Cell;

use super::bits::{
    ALL_ARE_BOTH, APART, Axis, BEFORE, BESIDE, Bits, CHANGE_OF_NOTHING, END_ALONE, FIRST_BROKEN,
    FORMULA, IN_ORDER, LAW_CAP, MIXED_SCALES, MIXED_SIGNS, MOSTLY_BROKEN, NEAR_FIRST,
    NEAR_FIRST_WORDLESS, NO_ALL, SURE,
};
use super::model::{Id, Model};
use super::roles::{Context, MEASURES, Role};
use crate::domain::table::{Group, Measure};

/// The most candidates of a role, blocks of a group and pairs of blocks that are looked at. Real tables
/// need a tenth of it; what is beyond is a grid that somebody made.
const CANDIDATES: usize = 28;
const BLOCKS: usize = 4_000;
const PAIRS: usize = 400_000;
/// So many counts with their rates may be looked at for one period.
const STEPS: usize = 500_000;
/// So many rates of a count are looked at.
const RATES: usize = 6;
/// Blocks so much below the best of their group are looked at first.
const WINDOW: Bits = 200;
/// The most that it says how figures of a group stand to each other, without any law.
const STANDING: Bits = 60;
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
    /// With what a column of both groups may add.
    bits: Bits,
    bonus: Bits,
    /// The same beyond the price of its columns.
    priced: Bits,
    mask: u128,
}

/// The empty block.
const EMPTY: Block = Block {
    ids: [None; 6],
    bits: 0,
    bonus: 0,
    priced: 0,
    mask: 0,
};

/// Looks for the best readings under one context.
pub(super) fn search(model: &Model, context: &Context) -> Found {
    let roles = Group::ALL.map(|group| MEASURES.map(|measure| Role::Of(group, measure)));
    let mut search = Search {
        model,
        named: context.named(),
        groups: Default::default(),
        both: Vec::new(),
        both_rates: Vec::new(),
        bonus: Default::default(),
        prices: Vec::new(),
        kept: Vec::new(),
        best: Bits::MIN / 4,
        steps: Cell::default(),
        cut: false,
    };
    search.groups = roles.map(|roles| roles.map(|role| search.candidates(context, role)));
    search.both = search.near(context, Role::Both);
    search.both_rates = search.near(context, Role::BothRate);
    let counts = search.with_both(0, &search.both);
    // A share of both may be that of the counts, or the sum of two shares.
    let of_rates = if search.both_rates.is_empty() {
        0
    } else {
        LAW_CAP
    };
    let counts = counts
        .into_iter()
        .map(|(id, bits)| (id, bits.saturating_add(of_rates)));
    search.bonus = [counts.collect(), search.with_both(1, &search.both_rates)];
    search.run(context)
}

struct Search<'a> {
    model: &'a Model,
    named: bool,
    /// The series that each measure of each group may have, the likeliest first.
    groups: [[Vec<(Id, Bits)>; 6]; 2],
    both: Vec<(Id, Bits)>,
    both_rates: Vec<(Id, Bits)>,
    /// What a column of both groups may add to the start of near-poor households, and to its rate.
    bonus: [Vec<(Id, Bits)>; 2],
    /// What each column costs either group, so that both do not count on the same ones.
    prices: Vec<Bits>,
    kept: Vec<Choice>,
    best: Bits,
    /// How many blocks were looked at.
    steps: Cell<usize>,
    cut: bool,
}

impl Search<'_> {
    fn run(mut self, context: &Context) -> Found {
        let mut wholes: Vec<(Option<Id>, Bits)> = self
            .candidates(context, Role::All)
            .into_iter()
            .map(|(id, bits)| (Some(id), bits))
            .collect();
        wholes.push((None, NO_ALL));
        wholes.sort_by_key(|(id, bits)| (std::cmp::Reverse(*bits), *id));
        self.prices = vec![0; self.model.columns.len()];
        for (all, bits) in wholes {
            self.with_all(all, bits);
        }
        self.kept
            .sort_by_key(|choice| std::cmp::Reverse(choice.bits));
        let best = self.best;
        self.kept
            .retain(|choice| choice.bits >= best.saturating_sub(SURE));
        self.kept.truncate(KEPT);
        Found {
            choices: self.kept,
            cut: self.cut || self.steps.get() >= STEPS,
        }
    }

    /// Finds the readings with these as all households.
    fn with_all(&mut self, all: Option<Id>, bits: Bits) {
        let more = bits.saturating_add(Self::together(all));
        let bound = |search: &mut Self| {
            let tops = Group::ALL.map(|group| search.top(all, group).priced);
            let free = search.price(!search.mask(all));
            (
                tops,
                more.saturating_add(free)
                    .saturating_add(tops[0])
                    .saturating_add(tops[1]),
            )
        };
        if bound(self).1 < self.best.saturating_sub(SURE) {
            return;
        }
        self.set_prices(all);
        let ([poor, near], most) = bound(self);
        if most < self.best.saturating_sub(SURE) {
            return;
        }
        let groups = Group::ALL.map(|group| self.blocks(all, group, Limit::Near));
        self.combine(all, bits, &groups);
        // What has to be in the lists follows from the best reading.
        let needed = self.best.saturating_sub(SURE).saturating_sub(most);
        if needed < -WINDOW {
            let limits = [poor, near].map(|top| Limit::Least(top.saturating_add(needed)));
            let groups = [
                self.blocks(all, Group::Poor, limits[0]),
                self.blocks(all, Group::NearPoor, limits[1]),
            ];
            self.combine(all, bits, &groups);
        }
    }

    /// What the columns of a mask cost.
    fn price(&self, mask: u128) -> Bits {
        let prices = self.prices.iter().enumerate();
        let taken = prices.filter(|(column, _)| mask & bit(*column) != 0);
        taken.fold(0, |sum: Bits, (_, price)| sum.saturating_add(*price))
    }

    /// Sets the prices so that the sum of them and of what each group makes of the columns beyond them
    /// is little more than the best reading: then few blocks are in any that counts. They begin with
    /// what the columns of a good reading are worth each.
    fn set_prices(&mut self, all: Option<Id>) {
        const STEPS: [Bits; 6] = [100, 60, 40, 30, 20, 10];
        let mut begun: Option<(Bits, Vec<Bits>)> = None;
        for order in [Group::ALL, [Group::NearPoor, Group::Poor]] {
            self.prices = vec![0; self.model.columns.len()];
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
        let free = !self.mask(all);
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

    /// The best block of a group beyond the prices.
    fn top(&mut self, all: Option<Id>, group: Group) -> Block {
        let found = self.blocks(all, group, Limit::Best);
        found.first().copied().unwrap_or(EMPTY)
    }

    fn raise(&mut self, mask: u128, by: Bits) {
        for (column, price) in self.prices.iter_mut().enumerate() {
            if mask & bit(column) != 0 {
                *price = price.saturating_add(by).max(0);
            }
        }
    }

    /// The most that both groups can be worth together beside each other, but for columns that count
    /// both.
    const fn together(all: Option<Id>) -> Bits {
        (if all.is_none() { LAW_CAP } else { 0 }) + IN_ORDER
    }

    /// For each near-poor series the most that a column of both groups can be worth beside it: its law
    /// needs all three.
    fn with_both(&self, at: usize, both: &[(Id, Bits)]) -> Vec<(Id, Bits)> {
        let [poor, near] = &self.groups;
        let of = |group: &[Vec<(Id, Bits)>; 6]| group.get(at).cloned().unwrap_or_default();
        let (poor, near) = (of(poor), of(near));
        let most = |near: Id| {
            let worth = |(id, bits): &(Id, Bits)| {
                let laws = poor
                    .iter()
                    .map(|(poor, _)| self.model.sum(*poor, near, *id));
                bits.saturating_add(laws.max().unwrap_or_default().max(0))
            };
            both.iter().map(worth).max().unwrap_or_default().max(0)
        };
        near.iter()
            .map(|(near, _)| (*near, most(*near)))
            .filter(|(_, bits)| *bits > 0)
            .collect()
    }

    /// What a near-poor series may be worth besides, by a column of both groups.
    fn bonus(&self, group: Group, measure: Measure, id: Option<Id>) -> Bits {
        let found = match (group, measure) {
            (Group::NearPoor, Measure::Start) => &self.bonus[0],
            (Group::NearPoor, Measure::StartRate) => &self.bonus[1],
            (Group::Poor, _)
            | (
                Group::NearPoor,
                Measure::End | Measure::EndRate | Measure::Change | Measure::ChangePoints,
            ) => return 0,
        };
        let of = found.iter().find(|(other, _)| Some(*other) == id);
        of.map_or(0, |(_, bits)| *bits)
    }

    /// The series that a role may have, the likeliest first.
    fn candidates(&mut self, context: &Context, role: Role) -> Vec<(Id, Bits)> {
        // No column has more than a few laws.
        const FLOOR: Bits = -2 * LAW_CAP - 60;
        let ids = 0..Id::try_from(self.model.series.len()).unwrap_or(Id::MAX);
        let mut found: Vec<(Id, Bits)> = ids
            .filter_map(|id| Some((id, context.unary(self.model, id, role)?)))
            .filter(|(_, bits)| *bits > FLOOR)
            .collect();
        found.sort_by_key(|(id, bits)| (std::cmp::Reverse(*bits), *id));
        let next = found.get(CANDIDATES).map_or(Bits::MIN, |(_, bits)| *bits);
        self.cut |= next > -LAW_CAP;
        found.truncate(CANDIDATES);
        found
    }

    /// Columns that may be poor and near-poor households together.
    fn near(&mut self, context: &Context, role: Role) -> Vec<(Id, Bits)> {
        let mut found = self.candidates(context, role);
        found.retain(|(_, bits)| *bits > -LAW_CAP);
        found.truncate(4);
        found
    }

    fn column(&self, id: Id) -> Option<usize> {
        self.model.get(id).map(|series| series.column)
    }

    fn mask(&self, id: Option<Id>) -> u128 {
        id.and_then(|id| self.column(id)).map_or(0, bit)
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

    /// The blocks of a group within a limit, the best first.
    fn blocks(&mut self, all: Option<Id>, group: Group, limit: Limit) -> Vec<Block> {
        let taken = self.mask(all);
        let [poor, near] = &self.groups;
        let of_group = match group {
            Group::Poor => poor,
            Group::NearPoor => near,
        };
        let free = |found: &Vec<(Id, Bits)>| -> Vec<(Id, Bits)> {
            let free = found
                .iter()
                .filter(|(id, _)| self.mask(Some(*id)) & taken == 0);
            let cost = |id: Id| {
                let price = self.column(id).and_then(|column| self.prices.get(column));
                price.copied().unwrap_or_default()
            };
            free.map(|(id, bits)| (*id, bits.saturating_sub(cost(*id))))
                .collect()
        };
        let [starts, start_rates, ends, end_rates, changes, points] = [0, 1, 2, 3, 4, 5]
            .map(|measure: usize| of_group.get(measure).map(free).unwrap_or_default());
        let rates = Rates {
            search: self,
            group,
            all,
            starts: &start_rates,
            ends: &end_rates,
            points: &points,
        };
        // Each count with the rates that go with it; none with those that stand alone.
        let with_rates = |found: &[(Id, Bits)], measure: Measure| -> Vec<Counted> {
            let some = found.iter().map(|(id, bits)| (Some(*id), *bits));
            let mut counted: Vec<Counted> = some
                .chain([(None, 0)])
                .map(|(id, bits)| Counted::new(&rates, measure, id, bits))
                .collect();
            counted.sort_by_key(|counted| std::cmp::Reverse(counted.bound()));
            counted
        };
        let starts = with_rates(&starts, Measure::Start);
        let ends = with_rates(&ends, Measure::End);
        let changes = with_rates(&changes, Measure::Change);
        let top = |counted: &[Counted]| counted.first().map_or(0, Counted::bound);
        let (top_end, top_change) = (top(&ends), top(&changes));
        let said = if self.model.has_formulas { FORMULA } else { 0 };
        let ratio = if all.is_none() { LAW_CAP } else { 0 };
        let laws = LAW_CAP + said + STANDING + ratio;
        let mut found = Blocks {
            found: vec![EMPTY],
            best: 0,
            limit,
        };
        for start in &starts {
            // Laws between the counts, and one between their rates.
            let bound = start.bound().saturating_add(laws).saturating_add(laws);
            if bound.saturating_add(top_end).saturating_add(top_change) < found.least() {
                break;
            }
            if self.steps.get() >= STEPS {
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
                        rates.complete([start, end, change], &mut found);
                    }
                }
            }
        }
        let least = found.least();
        let mut found = found.found;
        found.retain(|block| block.priced >= least);
        for block in &mut found {
            block.bits = block.priced.saturating_add(self.price(block.mask));
        }
        // Leaving such a block out is better.
        let worst = -SURE - Self::together(all);
        found.retain(|block| block.bits >= worst);
        found.sort_by_key(|block| std::cmp::Reverse(block.priced));
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
        if (start, change) == (None, None) && end.is_some() {
            add(END_ALONE);
        }
        if let Some(change) = change {
            if let Some(start) = start {
                add(model.proportion(change, start, 5, 500));
                add(model.within(change, None, start));
                if let Some(end) = end {
                    let law = model.sum(start, change, end);
                    add(law);
                    // Where no word says that it is a change, and most rows say that it is none.
                    let words = model.column_of(change).map(|column| &column.words);
                    if law <= MOSTLY_BROKEN
                        && words.is_some_and(|words| words.of(Axis::Change) < 40)
                    {
                        add(law);
                    }
                }
            }
            match (start, end) {
                (None, None) => add(CHANGE_OF_NOTHING),
                (None, Some(end)) => add(model.proportion(change, end, 5, 1500)),
                (Some(_), _) => {}
            }
        }
        bits
    }

    /// Puts the blocks of both groups together.
    fn combine(&mut self, all: Option<Id>, bits: Bits, groups: &[Vec<Block>; 2]) {
        let [poor, near] = groups;
        let free = self.price(!self.mask(all));
        let more = bits
            .saturating_add(Self::together(all))
            .saturating_add(free);
        let most = near.first().map_or(0, |block| block.priced);
        let mut pairs = 0_usize;
        for one in poor {
            let bound = more.saturating_add(one.priced);
            if bound.saturating_add(most) < self.best.saturating_sub(SURE) {
                break;
            }
            for other in near {
                pairs = pairs.saturating_add(1);
                if bound.saturating_add(other.priced) < self.best.saturating_sub(SURE) {
                    break;
                }
                if pairs > PAIRS {
                    self.cut = true;
                    return;
                }
                if one.mask & other.mask == 0 {
                    let choice = Choice {
                        all,
                        groups: [one.ids, other.ids],
                        both: None,
                        both_rate: None,
                        bits: bits
                            .saturating_add(one.bits)
                            .saturating_add(other.bits)
                            .saturating_sub(other.bonus),
                    };
                    self.keep(choice, one.mask | other.mask | self.mask(all));
                }
            }
        }
    }

    /// Weighs both groups beside each other, and keeps what is near the best.
    fn keep(&mut self, mut choice: Choice, mask: u128) {
        let model = self.model;
        let [poor, near] = choice.groups;
        let (start, near_start) = (poor[0], near[0]);
        let mut more: Bits = 0;
        if let (Some(poor), Some(near)) = (start, near_start) {
            if model.at(near) < model.at(poor) {
                more += if self.named {
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
        if choice.all.is_none()
            && let ([Some(p), Some(r), ..], [Some(n), Some(q), ..]) = (poor, near)
        {
            more += model.cross(p, r, n, q);
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
        let found = best(&self.both, mask, &of_starts);
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
        if let Some((id, bits)) = best(&self.both_rates, mask, &of_rates) {
            choice.both_rate = Some(id);
            more += bits;
        }
        choice.bits = choice.bits.saturating_add(more);
        if choice.bits < self.best.saturating_sub(SURE) || self.kept.contains(&choice) {
            return;
        }
        if choice.bits > self.best {
            self.best = choice.bits;
            self.kept
                .retain(|other| other.bits >= choice.bits.saturating_sub(SURE));
        }
        if self.kept.len() < KEPT {
            self.kept.push(choice);
        } else if let Some(worst) = self.kept.iter_mut().min_by_key(|other| other.bits)
            && worst.bits < choice.bits
        {
            *worst = choice;
        }
    }
}

/// The place of a column among all in a mask.
fn bit(column: usize) -> u128 {
    let place = u32::try_from(column).unwrap_or(u32::MAX);
    1_u128.checked_shl(place).unwrap_or(0)
}

/// Blocks as they are found, and what they have to be worth.
#[derive(Debug)]
struct Blocks {
    found: Vec<Block>,
    best: Bits,
    limit: Limit,
}

/// Which blocks are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Limit {
    /// The best alone.
    Best,
    /// Those near the best.
    Near,
    /// Those that are worth at least so much.
    Least(Bits),
}

impl Blocks {
    /// A block that is worth less is in no reading that counts: leaving it out is better, or another
    /// one.
    fn least(&self) -> Bits {
        match self.limit {
            Limit::Best => self.best,
            Limit::Near => self.best.saturating_sub(WINDOW),
            Limit::Least(least) => least,
        }
    }

    fn push(&mut self, block: Block) {
        if block.priced >= self.least() {
            self.best = self.best.max(block.priced);
            self.found.push(block);
        }
    }
}

/// A count, or none, with the rates that may go with it.
#[derive(Debug, Clone)]
struct Counted {
    id: Option<Id>,
    bits: Bits,
    bonus: Bits,
    mask: u128,
    rates: Vec<Rated>,
    /// The most that its rates can be worth, without the law between rates.
    most: Bits,
}

impl Counted {
    /// The most that it can be worth with its rates.
    const fn bound(&self) -> Bits {
        self.bits.saturating_add(self.most)
    }

    fn new(rates: &Rates<'_>, measure: Measure, id: Option<Id>, bits: Bits) -> Self {
        let found = rates.of(measure, id);
        let bonus = rates.search.bonus(rates.group, measure, id);
        Self {
            most: found
                .iter()
                .map(Rated::worth)
                .max()
                .unwrap_or_default()
                .max(0),
            mask: rates.search.mask(id),
            rates: found,
            bits: bits.saturating_add(bonus),
            bonus,
            id,
        }
    }
}

/// The rates that may stand beside counts.
struct Rates<'a> {
    search: &'a Search<'a>,
    group: Group,
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
    bonus: Bits,
}

impl Rated {
    /// The most that it can be worth, but for laws between rates.
    fn worth(&self) -> Bits {
        self.bits
            .saturating_add(self.law.unwrap_or_default().max(0))
            .saturating_add(self.bonus)
    }
}

const NO_RATE: Rated = Rated {
    id: None,
    bits: 0,
    law: None,
    bonus: 0,
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
                let of_rate = if measure == Measure::Start {
                    Measure::StartRate
                } else {
                    measure
                };
                Rated {
                    id: Some(*id),
                    bits: bits.saturating_add(more),
                    law,
                    bonus: search.bonus(self.group, of_rate, Some(*id)),
                }
            })
            // What is worth nothing even with the laws between rates.
            .filter(|rated| rated.worth() > -LAW_CAP - SURE)
            .collect();
        found.sort_by_key(|rated| std::cmp::Reverse(rated.worth()));
        found.truncate(RATES);
        found.push(NO_RATE);
        found
    }

    /// Adds the rates that fit counts best, and puts the blocks among those found.
    fn complete(&self, counts: [&Counted; 3], found: &mut Blocks) {
        let steps = &self.search.steps;
        steps.set(steps.get().saturating_add(1));
        let [start, end, change] = counts;
        let ids = counts.map(|count| count.id);
        let bits = counts
            .iter()
            .fold(0, |sum: Bits, count| sum.saturating_add(count.bits));
        let some = |count: &Counted| count.rates.len() > 1;
        let said = if self.search.model.has_formulas {
            FORMULA
        } else {
            0
        };
        let between = match (some(start), some(end), some(change)) {
            (true, true, true) => LAW_CAP + said + STANDING,
            // The end rate may follow a target.
            (true, true, false) => LAW_CAP + STANDING,
            (false, ..) | (_, false, _) => STANDING,
        };
        // Two counts and their rates have one ratio, whatever all households are.
        let between = if self.all.is_none() {
            between + LAW_CAP
        } else {
            between
        };
        let rated = start
            .most
            .saturating_add(end.most)
            .saturating_add(change.most);
        let laws = match ids {
            [Some(_), Some(_), Some(_)] => LAW_CAP + said + STANDING,
            [..] => STANDING,
        };
        let most = bits.saturating_add(rated).saturating_add(between);
        if most.saturating_add(laws) < found.least() {
            return;
        }
        let bits = bits.saturating_add(self.search.of_counts(self.all, ids));
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
                    (end.id, ids, to.id, self.all)
                {
                    to.law = Some(self.search.model.rate(all, start, Some(change), rate));
                }
                let bits_to = bits_from.saturating_add(to.worth());
                let slack = if to.id.is_some() { slack } else { STANDING };
                if bits_to.saturating_add(change.most).saturating_add(slack) < found.least() {
                    continue;
                }
                for by in &change.rates {
                    if bits_to.saturating_add(by.worth()).saturating_add(slack) >= found.least() {
                        made.extend(self.block(counts, bits, [*from, to, *by]));
                    }
                }
            }
        }
        // Rates change no figure that is used beside their counts: the best of them are enough, but
        // where points or rates alone state the target each of them is another reading.
        made.sort_by_key(|block| std::cmp::Reverse(block.priced));
        let states = end.id.is_none() && change.id.is_none();
        let mut seen: Vec<[Option<Id>; 2]> = Vec::new();
        for (at, block) in made.into_iter().enumerate() {
            let target = [
                of(&block.ids, Measure::EndRate),
                of(&block.ids, Measure::ChangePoints),
            ];
            if at < RATES || states && !seen.contains(&target) {
                found.push(block);
            }
            seen.push(target);
        }
    }

    /// A block of counts with these rates, each figure explained once: of the laws between the end
    /// rate, the points and the households no more than there are figures.
    fn block(&self, counts: [&Counted; 3], bits: Bits, rates: [Rated; 3]) -> Option<Block> {
        let steps = &self.search.steps;
        steps.set(steps.get().saturating_add(1));
        let [start, end, points] = rates;
        let search = self.search;
        let model = search.model;
        let mut mask = counts.iter().fold(0, |mask, count| mask | count.mask);
        let mut bonus = counts
            .iter()
            .fold(0, |sum: Bits, count| sum.saturating_add(count.bonus));
        let mut bits = bits;
        for rated in rates {
            let own = search.mask(rated.id);
            if mask & own != 0 {
                return None;
            }
            mask |= own;
            bits = bits.saturating_add(rated.bits).saturating_add(rated.bonus);
            bonus = bonus.saturating_add(rated.bonus);
        }
        let [from, to, by] = counts.map(|count| count.id);
        if points.id.is_some() && from.is_none() && to.is_none() && by.is_none() {
            bits = bits.saturating_add(CHANGE_OF_NOTHING);
        }
        bits = bits.saturating_add(start.law.unwrap_or_default());
        let mut between = None;
        if let (Some(first), Some(last)) = (start.id, end.id) {
            bits = bits.saturating_add(model.proportion(last, first, 300, 1300));
            if let (None, Some(from), Some(to)) = (self.all, from, to) {
                bits = bits.saturating_add(model.cross(from, first, to, last));
            }
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
        let points = Rated {
            law: match (points.law, points.id, self.all, from, to) {
                (None, Some(points), Some(all), Some(from), Some(to)) => {
                    Some(model.points_between(all, from, to, points))
                }
                (law, ..) => law,
            },
            ..points
        };
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
            bits: 0,
            priced: bits,
            bonus,
            mask,
        })
    }
}

/// The series of a measure.
pub(super) fn of(ids: &[Option<Id>; 6], measure: Measure) -> Option<Id> {
    ids.get(measure as usize).copied().flatten()
}
