//! The exact search: of all ways to give columns their roles the best ones, in order.
//!
//! The column of all households is fixed first. For each, the blocks of poor and of near-poor
//! households are found by themselves: a block that is worth less than nothing, by more than the
//! doubt, is in no reading that counts, since leaving it out is better. Blocks that share no column
//! are then put together, the best first, until nothing can come that is within the doubt.

mod block;
mod candidates;
mod counted;
mod finder;
mod worth;

use std::cmp::Reverse;

pub(super) use self::block::{Ids, of};
use self::block::{Limit, WINDOW};
use self::candidates::{Candidates, Weighed};
use self::finder::{Finder, together};
use super::bits::{ALL_ARE_BOTH, Bits, IN_ORDER, NEAR_FIRST, NEAR_FIRST_WORDLESS, NO_ALL, SURE};
use super::model::{Id, Model};
use super::roles::Context;
use crate::domain::table::Group;

/// The most pairs of blocks that are looked at. Real tables need a tenth of it; what is beyond is a grid
/// that somebody made.
const PAIRS: usize = 400_000;
/// The most readings that are kept.
const KEPT: usize = 400;

/// Which series has which role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) all: Option<Id>,
    /// Poor, then near-poor households, each in the order of the annex.
    pub(super) groups: [Ids; 2],
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

/// Looks for the best readings under one context.
pub(super) fn search(model: &Model, context: &Context) -> Found {
    let candidates = Candidates::of(model, context);
    let mut search = Search {
        candidates: &candidates,
        named: context.named(),
        finder: Finder::new(&candidates),
        kept: Vec::new(),
        best: Bits::MIN / 4,
        cut: candidates.cut,
    };
    let wholes = candidates.all.iter().map(|(id, bits)| (Some(*id), *bits));
    let mut wholes: Vec<(Option<Id>, Bits)> = wholes.chain([(None, NO_ALL)]).collect();
    wholes.sort_by_key(|(id, bits)| (Reverse(*bits), *id));
    for (all, bits) in wholes {
        search.with_all(all, bits);
    }
    let least = search.least();
    let mut choices = search.kept;
    choices.retain(|choice| choice.bits >= least);
    choices.sort_by_key(|choice| Reverse(choice.bits));
    Found {
        choices,
        cut: search.cut || search.finder.is_cut(),
    }
}

struct Search<'a> {
    candidates: &'a Candidates<'a>,
    named: bool,
    finder: Finder<'a>,
    kept: Vec<Choice>,
    best: Bits,
    cut: bool,
}

impl Search<'_> {
    /// What a reading has to be worth to count beside the best one.
    const fn least(&self) -> Bits {
        self.best.saturating_sub(SURE)
    }

    /// Finds the readings with these as all households.
    fn with_all(&mut self, all: Option<Id>, bits: Bits) {
        let free = !self.candidates.mask(all);
        let bound = |finder: &mut Finder<'_>| {
            let [poor, near] = Group::ALL.map(|group| finder.top(all, group).priced);
            let more = bits.saturating_add(together(all));
            let more = more.saturating_add(finder.price(free));
            let most = more.saturating_add(poor).saturating_add(near);
            (poor, near, most)
        };
        if bound(&mut self.finder).2 < self.least() {
            return;
        }
        self.finder.set_prices(all);
        let (poor, near, most) = bound(&mut self.finder);
        if most < self.least() {
            return;
        }
        self.combine(all, bits, [Limit::Near; 2]);
        // What has to be in the lists follows from the best reading.
        let needed = self.least().saturating_sub(most);
        if needed < -WINDOW {
            self.combine(
                all,
                bits,
                [poor, near].map(|top| Limit::Least(top.saturating_add(needed))),
            );
        }
    }

    /// Puts the blocks of both groups within these limits together.
    fn combine(&mut self, all: Option<Id>, bits: Bits, limits: [Limit; 2]) {
        let poor = self.finder.blocks(all, Group::Poor, limits[0]);
        let near = self.finder.blocks(all, Group::NearPoor, limits[1]);
        let taken = self.candidates.mask(all);
        let free = self.finder.price(!taken);
        let more = bits.saturating_add(together(all)).saturating_add(free);
        let most = near.first().map_or(0, |block| block.priced);
        let mut pairs = 0_usize;
        for one in &poor {
            let bound = more.saturating_add(one.priced);
            if bound.saturating_add(most) < self.least() {
                break;
            }
            for other in &near {
                pairs = pairs.saturating_add(1);
                if bound.saturating_add(other.priced) < self.least() {
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
                    self.keep(choice, one.mask | other.mask | taken);
                }
            }
        }
    }

    /// Weighs both groups beside each other, and keeps what is near the best.
    fn keep(&mut self, mut choice: Choice, mut mask: u128) {
        let candidates = self.candidates;
        let model = candidates.model;
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
        let best = |found: &[Weighed], mask: u128, worth: &dyn Fn(Id) -> Bits| {
            let free = found
                .iter()
                .filter(|(id, _)| candidates.mask(Some(*id)) & mask == 0);
            let weighed = free.map(|(id, bits)| (*id, bits.saturating_add(worth(*id))));
            weighed
                .max_by_key(|(_, bits)| *bits)
                .filter(|(_, bits)| *bits > 0)
        };
        let sum = |poor: Option<Id>, near: Option<Id>, id: Id| {
            let both = poor.zip(near);
            both.map_or(0, |(poor, near)| model.sum(poor, near, id))
        };
        if let Some((id, bits)) = best(&candidates.both, mask, &|id| sum(start, near_start, id)) {
            choice.both = Some(id);
            more += bits;
            mask |= candidates.mask(Some(id));
        }
        let of_rates = |id: Id| {
            let counted = choice.all.zip(choice.both);
            let counted = counted.map_or(0, |(all, both)| model.rate(all, both, None, id));
            sum(poor[1], near[1], id).max(counted)
        };
        if let Some((id, bits)) = best(&candidates.both_rates, mask, &of_rates) {
            choice.both_rate = Some(id);
            more += bits;
        }
        choice.bits = choice.bits.saturating_add(more);
        if choice.bits < self.least() || self.kept.contains(&choice) {
            return;
        }
        if choice.bits > self.best {
            self.best = choice.bits;
            let least = self.least();
            self.kept.retain(|other| other.bits >= least);
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
