//! What is planned for a group of households: the target as it was stated, what it means in whole
//! households, and what contradicts it.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::column::{Group, Measure};
use super::quantity::{HouseholdChange, Households, PercentagePoints};

/// What a target was stated as. The other two follow from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Target {
    /// Households at the end of the year (4, 10).
    End(Households),
    /// Households fewer or more (6, 12).
    Change(HouseholdChange),
    /// Percentage points (7, 13), the plan's own way.
    Points(PercentagePoints),
}

impl Target {
    /// The measure whose cell states this target: its driver.
    #[must_use]
    pub const fn driver(self) -> Measure {
        match self {
            Self::End(_) => Measure::End,
            Self::Change(_) => Measure::Change,
            Self::Points(_) => Measure::ChangePoints,
        }
    }
}

/// What is entered for one group of one unit. `None` is an empty cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct GroupPlan {
    /// Households at the start of the year.
    pub start: Option<Households>,
    /// The target for the end of the year, as whichever of the three was entered last.
    pub target: Option<Target>,
}

/// Figures of one row that cannot all be true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum Contradiction {
    /// More households of a group than households at all, at the start of the year.
    #[error("{} of the group among {} households", .count.count(), .households.count())]
    GroupExceedsHouseholds {
        group: Group,
        count: Households,
        households: Households,
    },
    /// The target takes away more households than there are at the start of the year.
    #[error("{reduction} households fewer, of {}", .start.count())]
    ReductionExceedsStart {
        group: Group,
        reduction: u64,
        start: Households,
    },
    /// More households of a group than households at all, at the end of the year.
    #[error("{} of the group planned among {} households", .end.count(), .households.count())]
    EndExceedsHouseholds {
        group: Group,
        end: Households,
        households: Households,
    },
}

/// What a target comes to, in whole households.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Planned {
    /// Households at the end of the year.
    pub end: Option<Households>,
    /// End less start.
    pub change: Option<HouseholdChange>,
}

/// Households at the end of the year and their change, from whichever way the target was stated.
///
/// Points become households by `round(households × points ÷ 100)`, half away from zero. What the
/// target needs and the row lacks (points without households, an end without a start) gives
/// `None`.
///
/// # Errors
/// [`Contradiction::ReductionExceedsStart`].
pub fn planned(
    group: Group,
    households: Option<Households>,
    plan: GroupPlan,
) -> Result<Planned, Contradiction> {
    let Some(target) = plan.target else {
        return Ok(Planned::default());
    };
    let change = match target {
        Target::End(end) => {
            return Ok(Planned {
                end: Some(end),
                change: plan.start.map(|start| end - start),
            });
        }
        Target::Change(change) => Some(change),
        Target::Points(points) => {
            households.map(|households| HouseholdChange::for_points(households, points))
        }
    };
    let (Some(start), Some(change)) = (plan.start, change) else {
        return Ok(Planned { end: None, change });
    };
    match start.after(change) {
        Some(end) => Ok(Planned {
            end: Some(end),
            change: Some(change),
        }),
        None => Err(Contradiction::ReductionExceedsStart {
            group,
            reduction: change.count().unsigned_abs(),
            start,
        }),
    }
}

/// Refuses a group's figures that cannot all be true.
///
/// # Errors
/// Every case of [`Contradiction`].
pub fn check(
    group: Group,
    households: Option<Households>,
    plan: GroupPlan,
) -> Result<(), Contradiction> {
    if let (Some(count), Some(households)) = (plan.start, households)
        && count > households
    {
        return Err(Contradiction::GroupExceedsHouseholds {
            group,
            count,
            households,
        });
    }
    let planned = planned(group, households, plan)?;
    if let (Some(end), Some(households)) = (planned.end, households)
        && end > households
    {
        return Err(Contradiction::EndExceedsHouseholds {
            group,
            end,
            households,
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(start: u64, target: Target) -> GroupPlan {
        GroupPlan {
            start: Households::new(start).ok(),
            target: Some(target),
        }
    }

    #[test]
    fn the_three_ways_to_state_a_target_agree() {
        let households = Households::new(1188).ok();
        let ways = [
            Target::End(Households::new(68).unwrap()),
            Target::Change(HouseholdChange::new(-30).unwrap()),
            Target::Points(PercentagePoints::from_hundredths(-250)),
        ];
        for way in ways {
            let planned = planned(Group::Poor, households, plan(98, way)).unwrap();
            assert_eq!(planned.end.map(Households::count), Some(68));
            assert_eq!(planned.change.map(HouseholdChange::count), Some(-30));
        }
    }

    #[test]
    fn a_reduction_of_more_than_there_are_is_refused() {
        let change = Target::Change(HouseholdChange::new(-99).unwrap());
        assert!(matches!(
            check(Group::Poor, Households::new(1188).ok(), plan(98, change)),
            Err(Contradiction::ReductionExceedsStart { reduction: 99, .. })
        ));
        let rise = Target::Change(HouseholdChange::new(1091).unwrap());
        assert!(matches!(
            check(Group::Poor, Households::new(1188).ok(), plan(98, rise)),
            Err(Contradiction::EndExceedsHouseholds { .. })
        ));
    }
}
