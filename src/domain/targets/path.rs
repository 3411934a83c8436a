//! Several years: the way to a rate at the end of the last one, in equal steps of the rate.

use thiserror::Error;

use super::basis::Basis;
use crate::domain::quantity::{Households, Percent, PercentagePoints};

/// A way over several years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Path {
    /// How many years, one to [`Path::MOST_YEARS`].
    pub years: u8,
    /// The rate at the end of the last year, at most.
    pub end_rate: Percent,
    /// By how many percent the number of all households grows each year; negative when it falls.
    pub growth: PercentagePoints,
    /// Households that arise newly or fall back in each year, and have to be helped out besides.
    pub inflow: Households,
}

/// One year of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PathYear {
    /// The first is 1.
    pub number: u8,
    /// All households in that year.
    pub households: Households,
    /// Households of the subject at its start.
    pub start: Households,
    /// The same at its end.
    pub end: Households,
    /// Their rate at its end, to two decimals.
    pub end_rate: Option<Percent>,
    /// How many fewer there are; negative when all households grow faster than the rate falls.
    pub out: i64,
    /// How many have to be helped out.
    pub gross: i64,
}

/// A way that leads nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PathError {
    /// No years, or too many.
    #[error("{years} years")]
    Years { years: u8 },
    /// There are no households to begin with.
    #[error("there are no households to set a goal for")]
    NoHouseholds,
    /// The rate at the end lies above the one at the start.
    #[error("{} % at the end lies above the start", .end_rate.decimal())]
    RateAboveStart { end_rate: Percent },
    /// All households together become more than can be counted, or none.
    #[error("a growth of {} % a year", .growth.decimal())]
    Growth { growth: PercentagePoints },
}

impl Path {
    /// The most years: two periods of a national programme.
    pub const MOST_YEARS: u8 = 10;

    /// Its years. The rate falls by the same points each year, exactly; at the end of each year
    /// there are as many households as that rate allows, rounded down. All households grow from
    /// year to year, rounded half away from zero.
    ///
    /// # Errors
    /// Every case of [`PathError`].
    pub fn years(self, basis: &Basis) -> Result<Vec<PathYear>, PathError> {
        if !(1..=Self::MOST_YEARS).contains(&self.years) {
            return Err(PathError::Years { years: self.years });
        }
        if basis.households == Households::ZERO {
            return Err(PathError::NoHouseholds);
        }
        if self.end_rate.most_households(basis.households) > basis.start {
            return Err(PathError::RateAboveStart {
                end_rate: self.end_rate,
            });
        }
        let growth = PathError::Growth {
            growth: self.growth,
        };
        let mut households = basis.households;
        let mut start = basis.start;
        let mut years = Vec::with_capacity(usize::from(self.years));
        for number in 1..=self.years {
            if number > 1 {
                households = households.grown_by(self.growth).ok_or(growth)?;
            }
            if households == Households::ZERO {
                return Err(growth);
            }
            let end = self.end_of(number, households, basis);
            let out = (start - end).count();
            years.push(PathYear {
                number,
                households,
                start,
                end,
                end_rate: Percent::rate(end, households),
                out,
                gross: out.saturating_add_unsigned(self.inflow.count()),
            });
            start = end;
        }
        Ok(years)
    }

    /// The most households at the end of a year whose rate is at most the one of that year: of the
    /// way from the start rate to the end rate as many parts as years have passed.
    fn end_of(self, number: u8, households: Households, basis: &Basis) -> Households {
        let (passed, left) = (
            u128::from(number),
            u128::from(self.years.saturating_sub(number)),
        );
        let (numerator, denominator) = self.end_rate.of(basis.households);
        // start/whole · left/years + numerator/(denominator·whole) · passed/years, of `households`.
        let sum = u128::from(basis.start.count())
            .saturating_mul(left)
            .saturating_mul(denominator)
            .saturating_add(numerator.saturating_mul(passed));
        let parts = denominator
            .saturating_mul(u128::from(self.years))
            .saturating_mul(u128::from(basis.households.count()));
        Households::part(households, sum, parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::report::Report;
    use crate::domain::sample;
    use crate::domain::targets::basis::Subject;

    fn path(years: u8, rate: &str, growth: i32) -> Path {
        Path {
            years,
            end_rate: Percent::new(rate.parse().unwrap()).unwrap(),
            growth: PercentagePoints::from_hundredths(growth),
            inflow: Households::new(20).unwrap(),
        }
    }

    fn basis() -> Basis {
        let table = sample::van_quan();
        Basis::of(&table, &Report::compute(&table), Subject::Poor)
    }

    #[test]
    fn the_rate_falls_by_the_same_points_each_year() {
        let years = path(3, "6", 0).years(&basis()).unwrap();
        // 12.0650 %, then 10.0433, 8.0217, 6.0000 of 13,850.
        let ends: Vec<u64> = years.iter().map(|year| year.end.count()).collect();
        assert_eq!(ends, [1391, 1111, 831]);
        let outs: Vec<(i64, i64)> = years.iter().map(|year| (year.out, year.gross)).collect();
        assert_eq!(outs, [(280, 300), (280, 300), (280, 300)]);
    }

    #[test]
    fn households_grow_from_year_to_year() {
        let years = path(2, "6", 200).years(&basis()).unwrap();
        assert_eq!(years[1].households.count(), 14127);
        assert_eq!(years[1].end.count(), 847); // 6 % are 847.62
    }

    #[test]
    fn ways_that_lead_nowhere_are_refused() {
        assert!(matches!(
            path(0, "6", 0).years(&basis()),
            Err(PathError::Years { .. })
        ));
        assert!(matches!(
            path(3, "12.08", 0).years(&basis()),
            Err(PathError::RateAboveStart { .. })
        ));
        assert!(matches!(
            path(3, "6", -10_000).years(&basis()),
            Err(PathError::Growth { .. })
        ));
    }
}
