//! The rates of one group of one unit, by both readings of the end rate.

use super::plan::Planned;
use super::quantity::{Households, Percent, PercentagePoints};
use super::table::{EndRateReading, GroupPlan, Target};

/// The rates of a group, by the reading that the table is set to and by the other one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rates {
    /// Share at the start of the year (3, 9).
    pub start: Option<Percent>,
    /// Share at the end of the year (5, 11), as the table reads it.
    pub end: Option<Percent>,
    /// The same by the other reading, where it differs.
    pub end_otherwise: Option<Percent>,
    /// Change of the share (7, 13).
    pub points: Option<PercentagePoints>,
}

/// The rates that follow from a group's plan.
///
/// A target stated in points is kept as stated: `7` shows it under either reading, and `5 = 3 + 7`
/// uses the start rate as printed. A target stated in households has one end rate only,
/// `100 × 4 ÷ 1`, and then `7 = 5 − 3`.
#[must_use]
pub fn rates(
    households: Option<Households>,
    plan: GroupPlan,
    planned: Planned,
    reading: EndRateReading,
) -> Rates {
    let share = |part: Option<Households>| Percent::rate(part?, households?);
    let start = share(plan.start);
    let recomputed = share(planned.end);
    let Some(Target::Points(points)) = plan.target else {
        return Rates {
            start,
            end: recomputed,
            end_otherwise: None,
            points: difference(start, recomputed),
        };
    };
    let by_target = start.map(|start| start + points);
    let (end, otherwise) = match reading {
        EndRateReading::ByTarget => (by_target, recomputed),
        EndRateReading::FromHouseholds => (recomputed, by_target),
    };
    Rates {
        start,
        end,
        end_otherwise: otherwise.filter(|other| Some(*other) != end),
        points: Some(points),
    }
}

fn difference(start: Option<Percent>, end: Option<Percent>) -> Option<PercentagePoints> {
    Some(end? - start?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::planned;
    use crate::domain::table::Group;

    #[test]
    fn the_widest_gap_of_the_plan_is_told() {
        // Hoà Bình prints 19.24; its 53 of 277 households are 19.13 %.
        let households = Households::new(277).ok();
        let plan = GroupPlan {
            start: Households::new(76).ok(),
            target: Some(Target::Points(PercentagePoints::from_hundredths(-820))),
        };
        let planned = planned(Group::Poor, households, plan).unwrap();
        let rates = |reading| rates(households, plan, planned, reading);
        let percent = |text: &str| Percent::new(text.parse().unwrap()).ok();
        let by_target = rates(EndRateReading::ByTarget);
        assert_eq!(by_target.end, percent("19.24"));
        assert_eq!(by_target.end_otherwise, percent("19.13"));
        let from_households = rates(EndRateReading::FromHouseholds);
        assert_eq!(from_households.end, percent("19.13"));
        assert_eq!(from_households.end_otherwise, percent("19.24"));
    }

    #[test]
    fn no_households_give_no_rates() {
        let plan = GroupPlan {
            start: Some(Households::ZERO),
            target: Some(Target::Points(PercentagePoints::from_hundredths(-100))),
        };
        let planned = planned(Group::Poor, Some(Households::ZERO), plan).unwrap();
        let rates = rates(
            Some(Households::ZERO),
            plan,
            planned,
            EndRateReading::ByTarget,
        );
        assert_eq!((rates.start, rates.end), (None, None));
    }
}
