//! Whole households shared out exactly: in proportion to weights, between a least and a most each,
//! by the method of the largest remainder. And levelling, which takes from the highest rate first.
//!
//! Sums are exact and ties are decided: of two equal remainders the larger weight comes first,
//! then the earlier place.

use std::cmp::Ordering;

use thiserror::Error;

/// One of those who share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Part {
    /// Its weight. Of weight 0 it gets what is left when all others have their most.
    pub weight: u128,
    /// It gets at least so many.
    pub least: u64,
    /// It gets at most so many, and no fewer than `least`.
    pub most: u64,
}

/// Why a part got what it got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Its share would be smaller than its least.
    AtLeast,
    /// Its share would be larger than its most.
    AtMost,
    /// Its share, rounded down.
    RoundedDown,
    /// Its share, rounded up: its remainder was among the largest.
    RoundedUp,
    /// All others have their most.
    LeftOver,
}

/// What is shared out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spread {
    /// What each part gets, and why.
    pub counts: Vec<(u64, Reason)>,
    /// What was shared among the parts that are neither at their least nor at their most.
    pub shared: u64,
    /// The weights of these parts together.
    pub weights: u128,
    /// How many of them were rounded up.
    pub rounded_up: u64,
}

/// A total that cannot be shared out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SpreadError {
    /// The parts together have to get more.
    #[error("the parts get at least {least}")]
    BelowLeast { least: u64 },
    /// The parts together can get no more than this.
    #[error("the parts get at most {most}")]
    AboveMost { most: u64 },
}

/// A ratio of two whole numbers.
#[derive(Debug, Clone, Copy)]
struct Ratio(u128, u128);

impl Ratio {
    fn cmp(self, other: Self) -> Ordering {
        let left = self.0.saturating_mul(other.1);
        left.cmp(&other.0.saturating_mul(self.1))
    }
}

/// Shares `total` out in proportion to the weights: part *i* gets λ·*weight*, not below its least
/// and not above its most, with the one λ under which it all adds up; then whole numbers by the
/// largest remainder.
///
/// # Errors
/// Every case of [`SpreadError`].
pub fn spread(total: u64, parts: &[Part]) -> Result<Spread, SpreadError> {
    let least = sum(parts.iter().map(|part| part.least));
    let most = sum(parts.iter().map(|part| part.most));
    if total < least {
        return Err(SpreadError::BelowLeast { least });
    }
    if total > most {
        return Err(SpreadError::AboveMost { most });
    }
    let unweighted = |part: &Part| part.weight == 0;
    let least_unweighted = sum(parts
        .iter()
        .filter(|part| unweighted(part))
        .map(|part| part.least));
    let most_weighted = sum(parts
        .iter()
        .filter(|part| !unweighted(part))
        .map(|part| part.most));
    let for_weighted = total.saturating_sub(least_unweighted);
    if for_weighted <= most_weighted {
        return Ok(by_weight(for_weighted, parts));
    }
    // All that weigh have their most; the others share the rest by what they can take.
    let rest: Vec<Part> = parts
        .iter()
        .map(|part| {
            if unweighted(part) {
                Part {
                    weight: u128::from(part.most.saturating_sub(part.least)),
                    ..*part
                }
            } else {
                Part {
                    weight: 0,
                    least: part.most,
                    most: part.most,
                }
            }
        })
        .collect();
    let mut spread = by_weight(total.saturating_sub(most_weighted), &rest);
    for ((_, reason), part) in spread.counts.iter_mut().zip(parts) {
        *reason = match (unweighted(part), *reason) {
            (false, _) => Reason::AtMost,
            (true, Reason::AtMost) => Reason::AtMost,
            (true, Reason::AtLeast) if part.least == part.most => Reason::AtLeast,
            (true, _) => Reason::LeftOver,
        };
    }
    Ok(spread)
}

/// Shares `total` among the parts with a weight; those without have their least.
fn by_weight(total: u64, parts: &[Part]) -> Spread {
    // Where λ passes these ratios a part leaves its least, or arrives at its most.
    let mut turns: Vec<(Ratio, bool, &Part)> = Vec::with_capacity(parts.len().saturating_mul(2));
    for part in parts.iter().filter(|part| part.weight > 0) {
        turns.push((Ratio(u128::from(part.least), part.weight), true, part));
        turns.push((Ratio(u128::from(part.most), part.weight), false, part));
    }
    turns.sort_by(|(left, left_starts, _), (right, right_starts, _)| {
        left.cmp(*right).then(right_starts.cmp(left_starts))
    });
    // Below the ratio of a turn the parts get `fixed` + λ·`weights` together.
    let mut fixed: u128 = turns
        .iter()
        .filter(|(_, starts, _)| *starts)
        .map(|(_, _, part)| u128::from(part.least))
        .sum();
    let mut weights: u128 = 0;
    let mut lambda = Ratio(0, 1);
    for (ratio, starts, part) in &turns {
        let free = u128::from(total).saturating_sub(fixed);
        if weights > 0 && ratio.0.saturating_mul(weights) >= free.saturating_mul(ratio.1) {
            break;
        }
        lambda = *ratio;
        if *starts {
            fixed = fixed.saturating_sub(u128::from(part.least));
            weights = weights.saturating_add(part.weight);
        } else {
            fixed = fixed.saturating_add(u128::from(part.most));
            weights = weights.saturating_sub(part.weight);
        }
    }
    let shared = u128::from(total).saturating_sub(fixed);
    if weights > 0 {
        lambda = Ratio(shared, weights);
    }
    let (counts, rounded_up) = whole_numbers(total, lambda, parts);
    Spread {
        counts,
        shared: u64::try_from(shared).unwrap_or(u64::MAX),
        weights,
        rounded_up,
    }
}

/// Whole numbers by the largest remainder, where λ is known; and how many were rounded up.
fn whole_numbers(total: u64, lambda: Ratio, parts: &[Part]) -> (Vec<(u64, Reason)>, u64) {
    let mut counts = Vec::with_capacity(parts.len());
    let mut remainders: Vec<(u128, u128, usize)> = Vec::new();
    let mut given: u64 = 0;
    for (place, part) in parts.iter().enumerate() {
        let share = lambda.0.saturating_mul(part.weight);
        let bound = |count: u64| u128::from(count).saturating_mul(lambda.1);
        let (count, reason) = if part.weight == 0 || share < bound(part.least) {
            (part.least, Reason::AtLeast)
        } else if share > bound(part.most) {
            (part.most, Reason::AtMost)
        } else {
            let whole = share.checked_div(lambda.1).unwrap_or_default();
            let remainder = share.checked_rem(lambda.1).unwrap_or_default();
            if remainder > 0 {
                remainders.push((remainder, part.weight, place));
            }
            let whole = u64::try_from(whole).unwrap_or(part.most);
            (whole, Reason::RoundedDown)
        };
        // The total is for those that weigh something.
        if part.weight > 0 {
            given = given.saturating_add(count);
        }
        counts.push((count, reason));
    }
    remainders.sort_unstable_by(|left, right| {
        let by_size = right.0.cmp(&left.0).then(right.1.cmp(&left.1));
        by_size.then(left.2.cmp(&right.2))
    });
    // Fewer are missing than there are remainders: all of these are below one household.
    let missing = usize::try_from(total.saturating_sub(given)).unwrap_or(usize::MAX);
    for (_, _, place) in remainders.iter().take(missing) {
        if let Some((count, reason)) = counts.get_mut(*place) {
            *count = count.saturating_add(1);
            *reason = Reason::RoundedUp;
        }
    }
    (counts, missing.min(remainders.len()) as u64)
}

/// One of those who are levelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Level {
    /// All households, of which `start` are a rate.
    pub households: u64,
    /// Households of which some leave.
    pub start: u64,
    /// At least so many leave.
    pub least: u64,
    /// At most so many leave, not more than `start` and no fewer than `least`.
    pub most: u64,
}

/// Takes `total` households one by one, each from wherever the rate is highest at that moment.
/// Of equal rates the larger number of households comes first, then the earlier place.
///
/// # Errors
/// Every case of [`SpreadError`].
pub fn level(total: u64, parts: &[Level]) -> Result<Vec<u64>, SpreadError> {
    let least = sum(parts.iter().map(|part| part.least));
    let most = sum(parts.iter().map(|part| part.most));
    if total < least {
        return Err(SpreadError::BelowLeast { least });
    }
    if total > most {
        return Err(SpreadError::AboveMost { most });
    }
    // The lowest step of the rate down to which all can be taken without exceeding the total: then
    // each part has at most one household left between that step and the next.
    let taken_to = |step: u64| -> u64 { sum(parts.iter().map(|part| part.taken_to(step))) };
    let (mut low, mut high) = (0, LEVEL_STEPS.saturating_add(1));
    while low < high {
        let middle = low.midpoint(high);
        if taken_to(middle) <= total {
            high = middle;
        } else {
            low = middle.saturating_add(1);
        }
    }
    let mut counts: Vec<u64> = parts.iter().map(|part| part.taken_to(high)).collect();
    let missing = total.saturating_sub(sum(counts.iter().copied()));
    let mut next: Vec<(Ratio, u64, usize)> = parts
        .iter()
        .zip(&counts)
        .enumerate()
        .filter(|(_, (part, count))| part.households > 0 && **count < part.most)
        .map(|(place, (part, count))| {
            let left = part.start.saturating_sub(*count);
            let rate = Ratio(u128::from(left), u128::from(part.households));
            (rate, part.start, place)
        })
        .collect();
    next.sort_unstable_by(|left, right| {
        let by_rate = right.0.cmp(left.0).then(right.1.cmp(&left.1));
        by_rate.then(left.2.cmp(&right.2))
    });
    let missing = usize::try_from(missing).unwrap_or(usize::MAX);
    for (_, _, place) in next.iter().take(missing) {
        if let Some(count) = counts.get_mut(*place) {
            *count = count.saturating_add(1);
        }
    }
    Ok(counts)
}

/// Into so many steps the rates from none to all are divided: finer than one household of the most
/// that an entry can hold.
const LEVEL_STEPS: u64 = 1 << 40;

impl Level {
    /// How many leave when everything at or above the rate `step` is taken.
    fn taken_to(&self, step: u64) -> u64 {
        let scaled = u128::from(step).saturating_mul(u128::from(self.households));
        let at = u64::try_from(scaled.div_ceil(u128::from(LEVEL_STEPS))).unwrap_or(u64::MAX);
        // While more than `at - 1` are left, the rate is at or above the step.
        self.start
            .saturating_add(1)
            .saturating_sub(at)
            .clamp(self.least, self.most.max(self.least))
    }
}

fn sum(counts: impl Iterator<Item = u64>) -> u64 {
    counts.fold(0, u64::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(weight: u128, most: u64) -> Part {
        Part {
            weight,
            least: 0,
            most,
        }
    }

    fn counts(spread: &Spread) -> Vec<u64> {
        spread.counts.iter().map(|(count, _)| *count).collect()
    }

    #[test]
    fn equal_remainders_go_to_the_larger_weight_then_to_the_earlier_place() {
        let parts = [part(1, 9), part(3, 9), part(1, 9), part(3, 9)];
        // Shares of 4 among 8: 0.5, 1.5, 0.5, 1.5.
        assert_eq!(counts(&spread(4, &parts).unwrap()), [0, 2, 0, 2]);
        let parts = [part(1, 9), part(1, 9), part(1, 9)];
        assert_eq!(counts(&spread(4, &parts).unwrap()), [2, 1, 1]);
    }

    #[test]
    fn what_one_cannot_take_goes_to_the_others_in_proportion() {
        let parts = [part(60, 10), part(20, 90), part(20, 90)];
        let spread = spread(100, &parts).unwrap();
        assert_eq!(counts(&spread), [10, 45, 45]);
        assert_eq!(spread.counts[0].1, Reason::AtMost);
        assert_eq!((spread.shared, spread.weights), (90, 40));
    }

    #[test]
    fn what_weighs_nothing_gets_what_is_left() {
        let parts = [part(1, 3), part(0, 10), part(0, 5)];
        let spread = spread(9, &parts).unwrap();
        assert_eq!(counts(&spread), [3, 4, 2]);
        assert_eq!(spread.counts[1].1, Reason::LeftOver);
    }

    #[test]
    fn what_weighs_nothing_and_has_a_least_leaves_the_sum_exact() {
        let fixed = Part {
            weight: 0,
            least: 2,
            most: 2,
        };
        let parts = [part(1, 9), part(2, 9), fixed];
        assert_eq!(counts(&spread(6, &parts).unwrap()), [1, 3, 2]);
    }

    #[test]
    fn what_cannot_be_shared_is_refused() {
        let parts = [part(1, 3), part(1, 3)];
        assert_eq!(spread(7, &parts), Err(SpreadError::AboveMost { most: 6 }));
        let parts = [Part {
            weight: 1,
            least: 2,
            most: 3,
        }];
        assert_eq!(spread(1, &parts), Err(SpreadError::BelowLeast { least: 2 }));
        assert_eq!(counts(&spread(0, &[]).unwrap()), [0_u64; 0]);
    }
}
