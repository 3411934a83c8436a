//! The identities of the annex, each written once.
//!
//! Reading chooses the columns that break the fewest of them, a lone missing figure is restored by
//! one, the audit names those that are broken, and the Excel file takes its formulas from them.
//!
//! An [`Identity`] is the arithmetic, a [`Law`] is an identity with its name. What a row prints is
//! held against it by [`Law::verdict`]; the functions [`fits_rate`], [`fits_sum`] and
//! [`fits_points`] are the same arithmetic for figures whose columns are not known yet.

use std::ops::RangeInclusive;

mod arithmetic;

pub use self::arithmetic::{
    Figure, Fit, fits_points, fits_rate, fits_sum, households_meant, rate_of,
};

use self::arithmetic::power_of_ten;
use super::table::{Column, Group, Measure};

/// What the printed figures of a row say of a law. The amounts are printed less expected, with the
/// decimals of the printed figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They keep it.
    Holds,
    /// They miss it by what rounding explains.
    Rounding(Figure),
    /// They break it.
    Broken(Figure),
    /// A figure is missing, or the whole is none.
    Silent,
}

/// The arithmetic of a law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identity {
    /// `rate = 100 × part ÷ whole`, in percent.
    Rate {
        part: Column,
        whole: Column,
        rate: Column,
    },
    /// `sum = first + second`, in households or in percent.
    Sum {
        first: Column,
        second: Column,
        sum: Column,
    },
    /// `change = whole × points ÷ 100`, rounded to whole households.
    Points {
        whole: Column,
        points: Column,
        change: Column,
    },
    /// `part + other ≤ whole`, in households; `other` may be none.
    Within {
        part: Column,
        other: Option<Column>,
        whole: Column,
    },
}

/// The name of a law, for its sentence and for programs outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LawName {
    /// `3 = 2 ÷ 1`.
    StartRate,
    /// `5 = 4 ÷ 1`: the end rate computed from households.
    EndRate,
    /// `4 = 2 + 6`.
    Balance,
    /// `5 = 3 + 7`: the end rate by the target, or the points between the rates.
    RateBalance,
    /// `6 = 1 × 7 ÷ 100`, in whole households.
    PointsMeant,
    /// `7 = 6 ÷ 1`: the points of the total row from households.
    PointsOfChange,
    /// No more households of a group than households at all, at the start of the year.
    StartWithin,
    /// The same at its end.
    EndWithin,
    /// Both groups together within all households, at the start of the year.
    BothStartWithin,
    /// The same at its end.
    BothEndWithin,
}

impl LawName {
    /// The name by which sentences and programs outside know the law.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::StartRate => "start-rate",
            Self::EndRate => "end-rate",
            Self::Balance => "balance",
            Self::RateBalance => "rate-balance",
            Self::PointsMeant => "points-meant",
            Self::PointsOfChange => "points-of-change",
            Self::StartWithin => "start-within",
            Self::EndWithin => "end-within",
            Self::BothStartWithin => "both-start-within",
            Self::BothEndWithin => "both-end-within",
        }
    }
}

/// An identity with its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Law {
    /// What it is called.
    pub name: LawName,
    /// The group that it is about; `None` when it is about both.
    pub group: Option<Group>,
    /// What it says.
    pub identity: Identity,
}

/// The laws that hold in one row, of a unit or of the total: those of poor households, those of
/// near-poor ones, those of both.
///
/// [`LawName::EndRate`] and [`LawName::RateBalance`] are alternatives where the end rate follows the
/// target, and so are [`LawName::PointsMeant`] and [`LawName::PointsOfChange`].
pub fn laws() -> impl Iterator<Item = Law> {
    let of_both = [
        both(LawName::BothStartWithin, Measure::Start),
        both(LawName::BothEndWithin, Measure::End),
    ];
    Group::ALL.into_iter().flat_map(laws_of).chain(of_both)
}

/// The laws of one group.
#[must_use]
pub const fn laws_of(group: Group) -> [Law; 8] {
    let (start, start_rate, end, end_rate, change, points) = (
        Column::Of(group, Measure::Start),
        Column::Of(group, Measure::StartRate),
        Column::Of(group, Measure::End),
        Column::Of(group, Measure::EndRate),
        Column::Of(group, Measure::Change),
        Column::Of(group, Measure::ChangePoints),
    );
    [
        law(LawName::StartRate, group, share(start, start_rate)),
        law(LawName::EndRate, group, share(end, end_rate)),
        law(LawName::Balance, group, sum(start, change, end)),
        law(
            LawName::RateBalance,
            group,
            sum(start_rate, points, end_rate),
        ),
        law(
            LawName::PointsMeant,
            group,
            Identity::Points {
                whole: Column::Households,
                points,
                change,
            },
        ),
        law(LawName::PointsOfChange, group, share(change, points)),
        law(LawName::StartWithin, group, within(start, None)),
        law(LawName::EndWithin, group, within(end, None)),
    ]
}

/// The columns of which the total row has the sum of all units.
pub const SUMMED: [Column; 7] = [
    Column::Households,
    Column::Of(Group::Poor, Measure::Start),
    Column::Of(Group::Poor, Measure::End),
    Column::Of(Group::Poor, Measure::Change),
    Column::Of(Group::NearPoor, Measure::Start),
    Column::Of(Group::NearPoor, Measure::End),
    Column::Of(Group::NearPoor, Measure::Change),
];

/// Holds the printed total of a column against its units: what they add up to, where each has its
/// figure. Sums of whole households leave nothing to rounding.
pub fn sum_verdict(printed: i64, units: impl IntoIterator<Item = Option<i64>>) -> Verdict {
    let mut sum = 0_i64;
    let mut any = false;
    for unit in units {
        let Some(unit) = unit else {
            return Verdict::Silent;
        };
        sum = sum.saturating_add(unit);
        any = true;
    }
    match printed.saturating_sub(sum) {
        _ if !any => Verdict::Silent,
        0 => Verdict::Holds,
        by => Verdict::Broken(Figure::whole(by)),
    }
}

impl Law {
    /// The columns that it is about.
    pub fn columns(&self) -> impl Iterator<Item = Column> + use<> {
        let (first, second, third) = match self.identity {
            Identity::Rate { part, whole, rate } => (part, Some(whole), rate),
            Identity::Sum { first, second, sum } => (first, Some(second), sum),
            Identity::Points {
                whole,
                points,
                change,
            } => (whole, Some(points), change),
            Identity::Within { part, other, whole } => (part, other, whole),
        };
        [Some(first), second, Some(third)].into_iter().flatten()
    }

    /// What a row's printed figures say of it.
    ///
    /// ```
    /// use giam_ngheo::domain::laws::{Figure, LawName, Verdict, laws};
    /// use giam_ngheo::domain::table::{Column, Group, Measure};
    /// let printed = |column| match column {
    ///     Column::Households => Some(Figure::whole(1188)),
    ///     Column::Of(Group::Poor, Measure::Start) => Some(Figure::whole(98)),
    ///     Column::Of(Group::Poor, Measure::StartRate) => Some(Figure { digits: 824, decimals: 2 }),
    ///     _ => None,
    /// };
    /// let law = laws().find(|law| law.name == LawName::StartRate).unwrap();
    /// // 98 of 1.188 are 8.2492 %, which rounds to 8.25 and cuts off to 8.24.
    /// assert_eq!(law.verdict(printed), Verdict::Rounding(Figure { digits: -1, decimals: 2 }));
    /// ```
    #[must_use]
    pub fn verdict(&self, printed: impl Fn(Column) -> Option<Figure>) -> Verdict {
        self.judged(printed).unwrap_or(Verdict::Silent)
    }

    fn judged(&self, printed: impl Fn(Column) -> Option<Figure>) -> Option<Verdict> {
        let (fit, found, expected) = match self.identity {
            Identity::Rate { part, whole, rate } => {
                let (part, whole, rate) = (printed(part)?, printed(whole)?, printed(rate)?);
                let expected = rate_of(part, whole, rate.decimals)?;
                (fits_rate(part, whole, rate)?, rate, expected)
            }
            Identity::Sum { first, second, sum } => {
                let (first, second, sum) = (printed(first)?, printed(second)?, printed(sum)?);
                let finest = first.decimals.max(second.decimals).max(sum.decimals);
                let expected = first
                    .in_parts(finest)
                    .saturating_add(second.in_parts(finest));
                let found = Figure::of_parts(sum.in_parts(finest), finest);
                let expected = Figure::of_parts(expected, finest);
                (fits_sum(first, second, sum), found, expected)
            }
            Identity::Points {
                whole,
                points,
                change,
            } => {
                let (whole, points, change) = (printed(whole)?, printed(points)?, printed(change)?);
                let expected = households_meant(whole, points)?;
                (fits_points(whole, points, change)?, change, expected)
            }
            Identity::Within { part, other, whole } => {
                let other = match other {
                    Some(other) => printed(other)?.digits,
                    None => 0,
                };
                let (part, whole) = (printed(part)?, printed(whole)?);
                let found = Figure::whole(part.digits.saturating_add(other));
                let fits = part.digits >= 0 && other >= 0 && found.digits <= whole.digits;
                let fit = if fits { Fit::Exact } else { Fit::Broken };
                (fit, found, whole)
            }
        };
        let by = Figure {
            digits: found.digits.saturating_sub(expected.digits),
            decimals: found.decimals,
        };
        Some(match fit {
            Fit::Exact => Verdict::Holds,
            Fit::Rounding => Verdict::Rounding(by),
            Fit::Broken => Verdict::Broken(by),
        })
    }

    /// What a missing figure can be so that the others keep the law, in parts of so many
    /// `decimals`; `None` where another figure is missing too, or nothing is determined.
    ///
    /// A rate of two decimals determines the households that it is of where there are fewer than
    /// ten thousand.
    #[must_use]
    pub fn solve(
        &self,
        missing: Column,
        decimals: u32,
        printed: impl Fn(Column) -> Option<Figure>,
    ) -> Option<RangeInclusive<i64>> {
        match self.identity {
            Identity::Rate { part, whole, rate } if missing == rate => {
                let rate = rate_of(printed(part)?, printed(whole)?, decimals)?;
                Some(rate.digits..=rate.digits)
            }
            Identity::Rate { part, whole, rate } => {
                let rate = printed(rate)?;
                let unit = power_of_ten(rate.decimals).saturating_mul(200);
                // Twice the rate in its last place, half a place less and more.
                let twice = i128::from(rate.digits).saturating_mul(2);
                let (low, high) = (twice.saturating_sub(1), twice.saturating_add(1));
                let (known, low, high, below, above) = if missing == part {
                    let whole = i128::from(printed(whole)?.digits);
                    (
                        whole,
                        low.checked_mul(whole)?,
                        high.checked_mul(whole)?,
                        unit,
                        unit,
                    )
                } else {
                    let part = i128::from(printed(part)?.digits);
                    let parts = part.checked_mul(unit)?;
                    (part, parts, parts, high, low)
                };
                if known <= 0 || below <= 0 || above <= 0 {
                    return None;
                }
                range(div_up(low, below)?, high.checked_div(above)?)
            }
            Identity::Sum { first, second, sum } => {
                let figure = |column| printed(column).map(|figure| figure.in_parts(decimals));
                let exact = if missing == sum {
                    figure(first)?.checked_add(figure(second)?)?
                } else if missing == first {
                    figure(sum)?.checked_sub(figure(second)?)?
                } else {
                    figure(sum)?.checked_sub(figure(first)?)?
                };
                range(exact, exact)
            }
            Identity::Points {
                whole,
                points,
                change,
            } => {
                if missing == change {
                    let meant = households_meant(printed(whole)?, printed(points)?)?;
                    return Some(meant.digits..=meant.digits);
                }
                if missing != points {
                    return None;
                }
                // Twice the change, half a household less and more.
                let twice = i128::from(printed(change)?.digits).saturating_mul(2);
                let unit = power_of_ten(decimals).saturating_mul(100);
                let whole = i128::from(printed(whole)?.digits).saturating_mul(2);
                let (low, high) = (twice.saturating_sub(1), twice.saturating_add(1));
                if whole <= 0 {
                    return None;
                }
                range(
                    div_up(low.checked_mul(unit)?, whole)?,
                    high.checked_mul(unit)?.checked_div_euclid(whole)?,
                )
            }
            Identity::Within { .. } => None,
        }
    }

    /// The formula that computes one of its columns, as Excel has it in English; `cell` names the
    /// cells of the same row. `None` for a column that the law only limits.
    ///
    /// ```
    /// use giam_ngheo::domain::laws::{LawName, laws};
    /// use giam_ngheo::domain::table::{Column, Group, Measure};
    /// let law = laws().find(|law| law.name == LawName::StartRate).unwrap();
    /// let cell = |column: Column| format!("{}5", ["B", "C", "D", "E"][column.position()]);
    /// let rate = Column::Of(Group::Poor, Measure::StartRate);
    /// assert_eq!(law.formula(rate, cell).as_deref(), Some("ROUND(100*D5/C5,2)"));
    /// ```
    #[must_use]
    pub fn formula(&self, result: Column, cell: impl Fn(Column) -> String) -> Option<String> {
        match self.identity {
            Identity::Rate { part, whole, rate } => {
                (result == rate).then(|| format!("ROUND(100*{}/{},2)", cell(part), cell(whole)))
            }
            Identity::Sum { first, second, sum } => {
                let (one, other, sign) = if result == sum {
                    (first, second, '+')
                } else if result == first {
                    (sum, second, '-')
                } else if result == second {
                    (sum, first, '-')
                } else {
                    return None;
                };
                Some(format!("{}{sign}{}", cell(one), cell(other)))
            }
            Identity::Points {
                whole,
                points,
                change,
            } => {
                (result == change).then(|| format!("ROUND({}*{}/100,0)", cell(whole), cell(points)))
            }
            Identity::Within { .. } => None,
        }
    }
}

const fn law(name: LawName, group: Group, identity: Identity) -> Law {
    Law {
        name,
        group: Some(group),
        identity,
    }
}

const fn both(name: LawName, when: Measure) -> Law {
    Law {
        name,
        group: None,
        identity: within(
            Column::Of(Group::Poor, when),
            Some(Column::Of(Group::NearPoor, when)),
        ),
    }
}

const fn share(part: Column, rate: Column) -> Identity {
    Identity::Rate {
        part,
        whole: Column::Households,
        rate,
    }
}

const fn sum(first: Column, second: Column, sum: Column) -> Identity {
    Identity::Sum { first, second, sum }
}

const fn within(part: Column, other: Option<Column>) -> Identity {
    Identity::Within {
        part,
        other,
        whole: Column::Households,
    }
}

/// A quotient rounded up; the divisor is above zero.
fn div_up(dividend: i128, divisor: i128) -> Option<i128> {
    let down = dividend.checked_div_euclid(divisor)?;
    let rest = dividend.checked_rem_euclid(divisor)?;
    Some(down.saturating_add(i128::from(rest > 0)))
}

/// The numbers from one to another that fit a figure; `None` where there are none.
fn range(from: i128, to: i128) -> Option<RangeInclusive<i64>> {
    let (from, to) = (i64::try_from(from).ok()?, i64::try_from(to).ok()?);
    (from <= to).then_some(from..=to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hundredths(digits: i64) -> Figure {
        Figure {
            digits,
            decimals: 2,
        }
    }

    /// The row of Yên Phúc as the annex prints it, with some figures changed.
    fn yen_phuc(changed: &[(usize, Option<Figure>)]) -> impl Fn(Column) -> Option<Figure> + use<> {
        let mut row = [
            Figure::whole(1188),
            Figure::whole(98),
            hundredths(825),
            Figure::whole(68),
            hundredths(575),
            Figure::whole(-30),
            hundredths(-250),
            Figure::whole(296),
            hundredths(2492),
            Figure::whole(260),
            hundredths(2192),
            Figure::whole(-36),
            hundredths(-300),
        ]
        .map(Some);
        for (code, figure) in changed {
            row[code - 1] = *figure;
        }
        move |column: Column| {
            row.get(column.position().checked_sub(1)?)
                .copied()
                .flatten()
        }
    }

    /// The laws that are not simply kept, by name and group.
    fn told(row: impl Fn(Column) -> Option<Figure>) -> Vec<(&'static str, Verdict)> {
        laws()
            .map(|law| (law.name.key(), law.verdict(&row)))
            .filter(|(_, verdict)| *verdict != Verdict::Holds)
            .collect()
    }

    #[test]
    fn the_annex_keeps_its_laws_and_follows_the_target() {
        let by = |digits| Verdict::Broken(hundredths(digits));
        assert_eq!(
            told(yen_phuc(&[])),
            [
                // 68 of 1.188 are 5.72.
                ("end-rate", by(3)),
                ("points-of-change", by(3)),
                // 260 of 1.188 are 21.89.
                ("end-rate", by(3)),
                ("points-of-change", by(3)),
            ]
        );
    }

    #[test]
    fn a_wrong_figure_breaks_each_law_that_it_is_in() {
        let names = |row| -> Vec<&str> {
            let broken = told(row).into_iter();
            broken
                .filter(|(_, verdict)| matches!(verdict, Verdict::Broken(_)))
                .map(|(name, _)| name)
                .collect()
        };
        let swapped = yen_phuc(&[(2, Some(Figure::whole(89)))]);
        assert_eq!(
            names(swapped)[..4],
            ["start-rate", "end-rate", "balance", "points-of-change"]
        );
        let too_many = yen_phuc(&[(1, Some(Figure::whole(90)))]);
        assert!(names(too_many).contains(&"both-start-within"));
        let missing = yen_phuc(&[(2, None)]);
        assert!(told(missing).contains(&("balance", Verdict::Silent)));
    }

    #[test]
    fn a_lone_missing_figure_follows() {
        let find = |name: LawName| {
            let mut of_poor = laws_of(Group::Poor).into_iter();
            of_poor.find(|law| law.name == name).unwrap()
        };
        let solved = |name: LawName, code: usize, decimals: u32| {
            let column = Column::ALL[code];
            find(name).solve(column, decimals, yen_phuc(&[(code, None)]))
        };
        assert_eq!(solved(LawName::StartRate, 2, 0), Some(98..=98));
        assert_eq!(solved(LawName::StartRate, 3, 2), Some(825..=825));
        // 98 are 8.25 % of 1.188, and of a few more and fewer.
        assert_eq!(solved(LawName::StartRate, 1, 0), Some(1188..=1188));
        assert_eq!(solved(LawName::Balance, 2, 0), Some(98..=98));
        assert_eq!(solved(LawName::Balance, 4, 0), Some(68..=68));
        assert_eq!(solved(LawName::Balance, 6, 0), Some(-30..=-30));
        assert_eq!(solved(LawName::RateBalance, 5, 2), Some(575..=575));
        assert_eq!(solved(LawName::PointsMeant, 6, 0), Some(-30..=-30));
        // 30 households of 1.188 are rounded from 29.5 to 30.5.
        assert_eq!(solved(LawName::PointsMeant, 7, 2), Some(-256..=-249));
        assert_eq!(solved(LawName::StartWithin, 2, 0), None);
        let two = yen_phuc(&[(1, None), (2, None)]);
        assert_eq!(find(LawName::StartRate).solve(Column::ALL[2], 0, two), None);
    }

    #[test]
    fn formulas_compute_what_the_laws_say() {
        let cell = |column: Column| format!("{}", column.position());
        let formulas: Vec<String> = laws_of(Group::NearPoor)
            .into_iter()
            .filter_map(|law| law.formula(law.columns().last()?, cell))
            .collect();
        assert_eq!(
            formulas,
            [
                "ROUND(100*8/1,2)",
                "ROUND(100*10/1,2)",
                "8+12",
                "9+13",
                "ROUND(1*13/100,0)",
                "ROUND(100*12/1,2)",
            ]
        );
        let change = Column::Of(Group::Poor, Measure::Change);
        let [_, _, balance, ..] = laws_of(Group::Poor);
        assert_eq!(balance.formula(change, cell).as_deref(), Some("4-2"));
    }

    #[test]
    fn totals_add_up() {
        let units = || [Some(98), Some(97)].into_iter();
        assert_eq!(sum_verdict(195, units()), Verdict::Holds);
        assert_eq!(sum_verdict(196, units()), Verdict::Broken(Figure::whole(1)));
        assert_eq!(sum_verdict(195, units().chain([None])), Verdict::Silent);
        assert_eq!(sum_verdict(0, []), Verdict::Silent);
    }

    #[test]
    fn no_figure_is_too_large() {
        let most = Figure {
            digits: i64::MAX,
            decimals: 6,
        };
        for figure in [
            most,
            Figure {
                digits: i64::MIN,
                ..most
            },
            Figure::whole(0),
        ] {
            let _ = fits_rate(figure, most, most);
            let _ = fits_sum(most, figure, most);
            let _ = fits_points(most, figure, most);
            let _ = rate_of(most, figure, 6);
            for law in laws() {
                let _ = law.verdict(|_| Some(figure));
                for column in law.columns() {
                    let _ = law.solve(column, 6, |_| Some(figure));
                }
            }
        }
    }
}
