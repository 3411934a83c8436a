//! A goal for the whole place, in any of four measures: each turned into the smallest whole number
//! of households that meets it, and that number turned back into all four.

use thiserror::Error;

use super::basis::Basis;
use crate::domain::quantity::{HouseholdChange, Households, Percent, PercentagePoints};
use crate::domain::table::TotalPointsReading;

/// What a goal is stated in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum GoalKind {
    /// Percentage points fewer.
    #[default]
    Points,
    /// Households fewer.
    Households,
    /// The rate at the end of the year, at most.
    EndRate,
    /// Households at the end of the year, at most.
    EndHouseholds,
}

impl GoalKind {
    /// All four.
    pub const ALL: [Self; 4] = [
        Self::Points,
        Self::Households,
        Self::EndRate,
        Self::EndHouseholds,
    ];

    /// The name by which programs outside know it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Points => "points",
            Self::Households => "households",
            Self::EndRate => "end-rate",
            Self::EndHouseholds => "end-households",
        }
    }

    /// The kind that programs outside call `key`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// A goal for the whole place. All are reductions: a goal of more poor households is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Goal {
    /// The rate falls by at least so many percentage points (a positive number).
    Points(PercentagePoints),
    /// At least so many households leave.
    Households(Households),
    /// The rate at the end is at most this.
    EndRate(Percent),
    /// At the end there are at most so many households.
    EndHouseholds(Households),
}

/// A goal that can't be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum GoalError {
    /// No unit has the figures that a goal needs, or there are no households at all.
    #[error("there are no households to set a goal for")]
    NoHouseholds,
    /// Points below zero.
    #[error("a goal of {} points is no reduction", .points.decimal())]
    NoReduction { points: PercentagePoints },
    /// More households than there are at the start.
    #[error("{} households of {}", .wanted.count(), .start.count())]
    MoreThanThereAre {
        wanted: Households,
        start: Households,
    },
    /// The end would lie above the start.
    #[error("{} households at the end, {} at the start", .end.count(), .start.count())]
    EndAboveStart { end: Households, start: Households },
    /// The end rate would lie above the start rate.
    #[error("{} % at the end lies above the start", .rate.decimal())]
    RateAboveStart { rate: Percent, start: Households },
}

impl Goal {
    /// What it is stated in.
    #[must_use]
    pub const fn kind(self) -> GoalKind {
        match self {
            Self::Points(_) => GoalKind::Points,
            Self::Households(_) => GoalKind::Households,
            Self::EndRate(_) => GoalKind::EndRate,
            Self::EndHouseholds(_) => GoalKind::EndHouseholds,
        }
    }

    /// The smallest whole number of households that have to leave for the goal to be met.
    ///
    /// ```
    /// use giam_ngheo::domain::quantity::PercentagePoints;
    /// use giam_ngheo::domain::targets::basis::{Basis, Subject};
    /// use giam_ngheo::domain::targets::goal::Goal;
    /// use giam_ngheo::domain::{report::Report, sample};
    /// let table = sample::van_quan();
    /// let basis = Basis::of(&table, &Report::compute(&table), Subject::Poor);
    /// let goal = Goal::Points(PercentagePoints::from_hundredths(350));
    /// assert_eq!(goal.households_out(&basis)?.count(), 485);
    /// # Ok::<(), giam_ngheo::domain::targets::goal::GoalError>(())
    /// ```
    ///
    /// # Errors
    /// Every case of [`GoalError`].
    pub fn households_out(self, basis: &Basis) -> Result<Households, GoalError> {
        let (whole, start) = (basis.households, basis.start);
        if whole == Households::ZERO {
            return Err(GoalError::NoHouseholds);
        }
        let out = match self {
            Self::Points(points) => {
                if points.decimal().is_sign_negative() && !points.decimal().is_zero() {
                    return Err(GoalError::NoReduction { points });
                }
                points.least_households(whole)
            }
            Self::Households(out) => out,
            Self::EndRate(rate) => {
                let end = rate.most_households(whole);
                // A rate at the start that prints the same is met as it stands, if it is met.
                if end > start {
                    return Err(GoalError::RateAboveStart { rate, start });
                }
                less(end, start)
            }
            Self::EndHouseholds(end) => {
                if end > start {
                    return Err(GoalError::EndAboveStart { end, start });
                }
                less(end, start)
            }
        };
        if out > start {
            return Err(GoalError::MoreThanThereAre { wanted: out, start });
        }
        Ok(out)
    }

    /// The goal of `kind` that asks for exactly `out` households: points rounded down and rates
    /// rounded up, to two decimals or to as many more as it takes to mean this number and no other.
    #[must_use]
    pub fn restated(kind: GoalKind, out: Households, basis: &Basis) -> Self {
        let end = less(out, basis.start);
        match kind {
            GoalKind::Points => {
                Self::Points(PercentagePoints::stating_at_least(out, basis.households))
            }
            GoalKind::Households => Self::Households(out),
            GoalKind::EndRate => Self::EndRate(Percent::stating_at_most(end, basis.households)),
            GoalKind::EndHouseholds => Self::EndHouseholds(end),
        }
    }
}

/// A number of households that leave, in all four measures, as the table's total row shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GoalMeaning {
    /// Households that leave.
    pub out: Households,
    /// The change of the rate, negative, by the table's reading of the total row.
    pub points: PercentagePoints,
    /// Households at the end.
    pub end: Households,
    /// Their rate, to two decimals.
    pub end_rate: Percent,
}

impl GoalMeaning {
    /// What `out` households fewer mean; `None` when there are not so many, or no households.
    #[must_use]
    pub fn of(out: Households, basis: &Basis) -> Option<Self> {
        let change =
            HouseholdChange::new(i64::try_from(out.count()).ok()?.saturating_neg()).ok()?;
        let end = basis.start.after(change)?;
        let end_rate = Percent::rate(end, basis.households)?;
        let points = match basis.total_points {
            TotalPointsReading::PrintedRates => {
                end_rate - Percent::rate(basis.start, basis.households)?
            }
            TotalPointsReading::Households => {
                PercentagePoints::of_change(change, basis.households)?
            }
        };
        Some(Self {
            out,
            points,
            end,
            end_rate,
        })
    }
}

/// `from` less `count`; none when there are not so many.
fn less(count: Households, from: Households) -> Households {
    Households::ZERO
        .after(from - count)
        .unwrap_or(Households::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::report::Report;
    use crate::domain::sample;
    use crate::domain::targets::basis::Subject;

    fn basis() -> Basis {
        let table = sample::van_quan();
        Basis::of(&table, &Report::compute(&table), Subject::Poor)
    }

    fn points(hundredths: i32) -> Goal {
        Goal::Points(PercentagePoints::from_hundredths(hundredths))
    }

    #[test]
    fn points_become_the_least_households_that_meet_them() {
        for (hundredths, out) in [(341, 473), (350, 485), (400, 554), (500, 693), (0, 0)] {
            let found = points(hundredths).households_out(&basis());
            assert_eq!(found.map(Households::count), Ok(out), "{hundredths}");
        }
    }

    #[test]
    fn every_number_of_households_is_restated_exactly() {
        let basis = basis();
        for out in 0..=1671 {
            let out = Households::new(out).unwrap();
            for kind in GoalKind::ALL {
                let goal = Goal::restated(kind, out, &basis);
                assert_eq!(goal.kind(), kind);
                assert_eq!(goal.households_out(&basis), Ok(out), "{goal:?}");
            }
        }
    }

    #[test]
    fn the_meaning_is_what_the_total_row_prints() {
        let meaning = GoalMeaning::of(Households::new(473).unwrap(), &basis()).unwrap();
        assert_eq!(meaning.points, PercentagePoints::from_hundredths(-341));
        assert_eq!(meaning.end.count(), 1198);
        assert_eq!(meaning.end_rate.decimal().to_string(), "8.65");
    }

    #[test]
    fn goals_that_are_none_are_refused() {
        let basis = basis();
        assert!(matches!(
            points(-1).households_out(&basis),
            Err(GoalError::NoReduction { .. })
        ));
        assert!(matches!(
            points(1207).households_out(&basis),
            Err(GoalError::MoreThanThereAre { .. })
        ));
        let end = Goal::EndHouseholds(Households::new(1672).unwrap());
        assert!(matches!(
            end.households_out(&basis),
            Err(GoalError::EndAboveStart { .. })
        ));
        let rate = Goal::EndRate(Percent::new("12.08".parse().unwrap()).unwrap());
        assert!(matches!(
            rate.households_out(&basis),
            Err(GoalError::RateAboveStart { .. })
        ));
        assert_eq!(
            points(100).households_out(&Basis::default()),
            Err(GoalError::NoHouseholds)
        );
    }
}
