//! The rules at work: what each unit does within its bounds, so that all together do the goal.

use super::allocation::{AllocationError, ShareReason};
use super::basis::Unit;
use super::limits::Bounds;
use super::rules;
use super::spread::{self, Level, Part, SpreadError, level, spread};
use crate::domain::quantity::PercentagePoints;

/// What each unit does, and why.
pub(super) type Outs = Vec<(i64, ShareReason)>;

/// Each unit's own points, rounded for itself and kept within its bounds.
pub(super) fn own_points(
    units: &[&Unit],
    bounds: &[Bounds],
    points_of: impl Fn(&Unit) -> Option<PercentagePoints>,
) -> Outs {
    units
        .iter()
        .zip(bounds)
        .map(|(unit, bounds)| {
            if bounds.locked {
                return (bounds.least, ShareReason::Locked);
            }
            let points = points_of(unit).unwrap_or(PercentagePoints::from_hundredths(0));
            let wanted = i64::try_from(rules::rounded(unit, points)).unwrap_or(i64::MAX);
            let out = wanted.clamp(bounds.least, bounds.most);
            let reason = ShareReason::OwnPoints {
                points,
                bounded: out != wanted,
            };
            (out, reason)
        })
        .collect()
}

pub(super) fn weighted(
    goal: u64,
    units: &[&Unit],
    bounds: &[Bounds],
    weight_of: impl Fn(&Unit) -> u128,
) -> Result<Outs, AllocationError> {
    let rest = unlocked(goal, bounds)?;
    let parts: Vec<Part> = units
        .iter()
        .zip(bounds)
        .map(|(unit, bounds)| free_part(bounds, weight_of(unit), 0))
        .collect();
    let spread = spread(rest, &parts).map_err(|error| refused(goal, bounds, error))?;
    Ok(spread_outs(&spread, &parts, bounds, &[]))
}

/// First what the chosen units need, then the rest in proportion to the households left.
pub(super) fn threshold_first(
    goal: u64,
    units: &[&Unit],
    bounds: &[Bounds],
    mut needs: Vec<u64>,
) -> Result<Outs, AllocationError> {
    let rest = unlocked(goal, bounds)?;
    for ((unit, bounds), needed) in units.iter().zip(bounds).zip(&mut needs) {
        if i64::try_from(*needed).unwrap_or(i64::MAX) > bounds.most {
            return Err(AllocationError::ThresholdOutOfReach {
                id: unit.id,
                needed: *needed,
                most: bounds.most,
            });
        }
        if bounds.locked {
            *needed = 0;
        }
    }
    let total = needs.iter().copied().fold(0, u64::saturating_add);
    let parts: Vec<Part> = units
        .iter()
        .zip(bounds)
        .zip(&needs)
        .map(|((unit, bounds), needed)| {
            let left = unit.start.count().saturating_sub(*needed);
            free_part(bounds, u128::from(left), *needed)
        })
        .collect();
    let exceeds = |besides: u64| AllocationError::ThresholdExceedsGoal {
        needed: i64::try_from(total.saturating_add(besides))
            .unwrap_or(i64::MAX)
            .saturating_add(i64::try_from(goal.saturating_sub(rest)).unwrap_or_default()),
        goal,
    };
    let shared = rest.checked_sub(total).ok_or(exceeds(0))?;
    let spread = spread(shared, &parts).map_err(|error| match error {
        SpreadError::BelowLeast { least } if total > 0 => exceeds(least),
        SpreadError::BelowLeast { .. } | SpreadError::AboveMost { .. } => {
            refused(goal, bounds, error)
        }
    })?;
    Ok(spread_outs(&spread, &parts, bounds, &needs))
}

pub(super) fn levelled(
    goal: u64,
    units: &[&Unit],
    bounds: &[Bounds],
) -> Result<Outs, AllocationError> {
    let rest = unlocked(goal, bounds)?;
    let parts: Vec<Level> = units
        .iter()
        .zip(bounds)
        .map(|(unit, bounds)| {
            let part = free_part(bounds, 0, 0);
            Level {
                households: unit.households.count(),
                start: unit.start.count(),
                least: part.least,
                most: part.most,
            }
        })
        .collect();
    let counts = level(rest, &parts).map_err(|error| refused(goal, bounds, error))?;
    Ok(counts
        .into_iter()
        .zip(bounds)
        .map(|(count, bounds)| {
            if bounds.locked {
                (bounds.least, ShareReason::Locked)
            } else {
                let out = i64::try_from(count).unwrap_or(i64::MAX);
                (out, ShareReason::Levelled)
            }
        })
        .collect())
}

/// What is left of the goal for the units that are not locked.
fn unlocked(goal: u64, bounds: &[Bounds]) -> Result<u64, AllocationError> {
    let locked = bounds
        .iter()
        .filter(|bounds| bounds.locked)
        .map(|bounds| bounds.least)
        .fold(0, i64::saturating_add);
    let rest = i64::try_from(goal)
        .unwrap_or(i64::MAX)
        .saturating_sub(locked);
    u64::try_from(rest).map_err(|_| AllocationError::LockedExceedGoal { locked, goal })
}

/// The same refusal in terms of the whole goal.
fn refused(goal: u64, bounds: &[Bounds], error: SpreadError) -> AllocationError {
    let sum = |of: fn(&Bounds) -> i64| bounds.iter().map(of).fold(0, i64::saturating_add);
    match error {
        SpreadError::BelowLeast { .. } => AllocationError::LeastExceedsGoal {
            least: sum(|bounds| bounds.least),
            goal,
        },
        SpreadError::AboveMost { .. } => AllocationError::MostBelowGoal {
            most: sum(|bounds| bounds.most),
            goal,
            all_locked: bounds.iter().all(|bounds| bounds.locked),
        },
    }
}

/// What a unit can take beyond `needed`; a locked one nothing.
fn free_part(bounds: &Bounds, weight: u128, needed: u64) -> Part {
    if bounds.locked {
        return Part::default();
    }
    let count = |bound: i64| u64::try_from(bound).unwrap_or_default();
    Part {
        weight,
        least: count(bounds.least).saturating_sub(needed),
        most: count(bounds.most).saturating_sub(needed),
    }
}

fn spread_outs(spread: &spread::Spread, parts: &[Part], bounds: &[Bounds], needs: &[u64]) -> Outs {
    spread
        .counts
        .iter()
        .zip(parts)
        .zip(bounds)
        .zip(needs.iter().copied().chain(std::iter::repeat(0)))
        .map(|((((count, rounding), part), bounds), needed)| {
            if bounds.locked {
                return (bounds.least, ShareReason::Locked);
            }
            let reason = ShareReason::ByWeight {
                weight: part.weight,
                weights: spread.weights,
                shared: spread.shared,
                needed,
                rounding: *rounding,
            };
            let out = count.saturating_add(needed);
            (i64::try_from(out).unwrap_or(i64::MAX), reason)
        })
        .collect()
}
