//! A count of households with the rates that may stand beside it.

use std::cmp::Reverse;

use super::candidates::{Candidates, Weighed};
use crate::domain::table::{Group, Measure};
use crate::import::infer::bits::{APART, BEFORE, BESIDE, Bits, LAW_CAP, MIXED_SIGNS, SURE};
use crate::import::infer::model::{Id, Model};

/// So many rates of a count are looked at.
pub(super) const RATES: usize = 6;

/// A count, or none, with the rates that may go with it.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    pub(super) id: Option<Id>,
    pub(super) bits: Bits,
    pub(super) bonus: Bits,
    pub(super) mask: u128,
    pub(super) rates: Vec<Rated>,
    /// The most that its rates can be worth, without the law between rates.
    pub(super) most: Bits,
}

impl Counted {
    /// The most that it can be worth with its rates.
    pub(super) const fn bound(&self) -> Bits {
        self.bits.saturating_add(self.most)
    }
}

/// A rate with what its own count says of it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Rated {
    pub(super) id: Option<Id>,
    /// Without the law.
    pub(super) bits: Bits,
    /// The law that explains it by households.
    pub(super) law: Option<Bits>,
    pub(super) bonus: Bits,
}

impl Rated {
    /// The most that it can be worth, but for laws between rates.
    pub(super) fn worth(&self) -> Bits {
        self.bits
            .saturating_add(self.law.unwrap_or_default().max(0))
            .saturating_add(self.bonus)
    }
}

/// Each count with the rates that go with it, and none with those that stand alone; what may be worth
/// most first.
pub(super) fn counted(
    candidates: &Candidates<'_>,
    (all, group): (Option<Id>, Group),
    [count, rate]: [Measure; 2],
    [counts, rates]: [&[Weighed]; 2],
) -> Vec<Counted> {
    let with_rates = |(id, bits): (Option<Id>, Bits)| {
        let mut rates: Vec<Rated> = rates
            .iter()
            .map(|weighed| rated(candidates, (all, group), rate, id, *weighed))
            // What is worth nothing even with the laws between rates.
            .filter(|rated| rated.worth() > -LAW_CAP - SURE)
            .collect();
        rates.sort_by_key(|rated| Reverse(rated.worth()));
        rates.truncate(RATES);
        rates.push(Rated::default());
        let bonus = candidates.bonus(group, count, id);
        Counted {
            most: rates.first().map_or(0, |rated| rated.worth().max(0)),
            mask: candidates.mask(id),
            rates,
            bits: bits.saturating_add(bonus),
            bonus,
            id,
        }
    };
    let some = counts.iter().map(|(id, bits)| (Some(*id), *bits));
    let mut counted: Vec<Counted> = some.chain([(None, 0)]).map(with_rates).collect();
    counted.sort_by_key(|counted| Reverse(counted.bound()));
    counted
}

/// A rate beside a count.
fn rated(
    candidates: &Candidates<'_>,
    (all, group): (Option<Id>, Group),
    measure: Measure,
    count: Option<Id>,
    (id, bits): Weighed,
) -> Rated {
    let model = candidates.model;
    let changes = measure == Measure::ChangePoints;
    let (more, law) = match count {
        Some(count) if candidates.column(count) == candidates.column(id) => (Bits::MIN / 4, None),
        Some(count) => {
            let law = all.map(|all| {
                if changes {
                    model.points(all, count, id)
                } else {
                    model.rate(all, count, None, id)
                }
            });
            let signs = |id: Id| model.get(id).map(|series| series.way.reduces);
            let mixed = changes && signs(count) != signs(id);
            let mixed = if mixed { MIXED_SIGNS } else { 0 };
            (beside(model, count, id).saturating_add(mixed), law)
        }
        None => (0, None),
    };
    Rated {
        id: Some(id),
        bits: bits.saturating_add(more),
        law,
        bonus: candidates.bonus(group, measure, Some(id)),
    }
}

/// Where a rate stands to the count that it belongs to.
fn beside(model: &Model, count: Id, rate: Id) -> Bits {
    let (count, rate) = (model.at(count), model.at(rate));
    if rate == count.saturating_add(1) {
        BESIDE
    } else if count == rate.saturating_add(1) {
        BEFORE
    } else {
        APART
    }
}
