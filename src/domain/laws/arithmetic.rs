//! The arithmetic of the laws, for figures whose columns may not be known.

/// A figure as it is printed: 825 with two decimals is 8.25.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// The number without its decimal mark.
    pub digits: i64,
    /// How many of the digits are decimals, six at the most.
    pub decimals: u32,
}

impl Figure {
    /// The most decimals of a figure.
    pub const DECIMALS_LIMIT: u32 = 6;

    /// A whole number of households.
    #[must_use]
    pub const fn whole(count: i64) -> Self {
        Self {
            digits: count,
            decimals: 0,
        }
    }

    /// The digits with so many decimals, which are not fewer than the figure has.
    pub(super) const fn in_parts(self, decimals: u32) -> i128 {
        (self.digits as i128).saturating_mul(power_of_ten(decimals.saturating_sub(self.decimals)))
    }

    pub(super) fn of_parts(parts: i128, decimals: u32) -> Self {
        let most = i128::from(i64::MAX);
        Self {
            digits: i64::try_from(parts.clamp(-most, most)).unwrap_or_default(),
            decimals,
        }
    }
}

/// How well figures keep an identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// As the annex rounds, half away from zero.
    Exact,
    /// As another way of rounding gives it: cut off, or computed from rounded figures.
    Rounding,
    /// Not at all.
    Broken,
}

/// Whether `rate` is the share in percent that `part` is of `whole`; `None` without a whole.
/// Rounding explains less than one in the last place that is printed.
#[must_use]
pub fn fits_rate(part: Figure, whole: Figure, rate: Figure) -> Option<Fit> {
    if whole.digits <= 0 {
        return None;
    }
    let unit = power_of_ten(rate.decimals).saturating_mul(100);
    let exact = i128::from(part.digits).saturating_mul(unit);
    let printed = i128::from(rate.digits).saturating_mul(i128::from(whole.digits));
    let gap = exact.saturating_sub(printed);
    let whole = i128::from(whole.digits);
    let (twice, size) = (gap.saturating_abs().saturating_mul(2), gap.saturating_abs());
    Some(if twice < whole {
        Fit::Exact
    } else if twice == whole {
        // Half way between two: away from zero is right.
        if (gap < 0) == (rate.digits > 0) {
            Fit::Exact
        } else {
            Fit::Rounding
        }
    } else if size < whole {
        Fit::Rounding
    } else {
        Fit::Broken
    })
}

/// Whether `sum` is `first + second`. Of rates, each of which was rounded by itself, rounding
/// explains one in the last place; of whole numbers it explains nothing.
#[must_use]
pub fn fits_sum(first: Figure, second: Figure, sum: Figure) -> Fit {
    let finest = first.decimals.max(second.decimals).max(sum.decimals);
    let coarsest = first.decimals.min(second.decimals).min(sum.decimals);
    let gap = first
        .in_parts(finest)
        .saturating_add(second.in_parts(finest))
        .saturating_sub(sum.in_parts(finest))
        .saturating_abs();
    if gap == 0 {
        Fit::Exact
    } else if finest > 0 && gap <= power_of_ten(finest.saturating_sub(coarsest)) {
        Fit::Rounding
    } else {
        Fit::Broken
    }
}

/// Whether `points` of `whole` are a change by `change` households; `None` without a whole.
/// Rounding explains points that were computed from the households and printed with few decimals.
#[must_use]
pub fn fits_points(whole: Figure, points: Figure, change: Figure) -> Option<Fit> {
    let meant = households_meant(whole, points)?;
    if meant.digits == change.digits {
        return Some(Fit::Exact);
    }
    let fit = fits_rate(change, whole, points)?;
    Some(match fit {
        Fit::Exact | Fit::Rounding => Fit::Rounding,
        // The difference of two rates, each of which was rounded.
        Fit::Broken => {
            let more = |by: i64| Figure {
                digits: points.digits.saturating_add(by),
                ..points
            };
            let near = [-1, 1]
                .into_iter()
                .any(|by| fits_rate(change, whole, more(by)) == Some(Fit::Exact));
            if near { Fit::Rounding } else { Fit::Broken }
        }
    })
}

/// The share in percent that `part` is of `whole`, rounded half away from zero to so many
/// decimals; `None` without a whole.
#[must_use]
pub fn rate_of(part: Figure, whole: Figure, decimals: u32) -> Option<Figure> {
    let unit = power_of_ten(decimals).saturating_mul(100);
    let exact = i128::from(part.digits).saturating_mul(unit);
    let parts = divide_half_away(exact, i128::from(whole.digits))?;
    Some(Figure::of_parts(parts, decimals))
}

/// The households that `points` of `whole` are, rounded half away from zero.
#[must_use]
pub fn households_meant(whole: Figure, points: Figure) -> Option<Figure> {
    if whole.digits <= 0 {
        return None;
    }
    let unit = power_of_ten(points.decimals).saturating_mul(100);
    let exact = i128::from(whole.digits).saturating_mul(i128::from(points.digits));
    Some(Figure::of_parts(divide_half_away(exact, unit)?, 0))
}

pub(super) const fn power_of_ten(exponent: u32) -> i128 {
    10_i128.saturating_pow(exponent)
}

/// A quotient rounded half away from zero; `None` unless the divisor is above zero.
fn divide_half_away(dividend: i128, divisor: i128) -> Option<i128> {
    let size = dividend.unsigned_abs();
    let divisor = u128::try_from(divisor)
        .ok()
        .filter(|divisor| *divisor > 0)?;
    let rounded = i128::try_from(crate::domain::rounding::divide_half_away(size, divisor)).ok()?;
    Some(if dividend < 0 {
        rounded.saturating_neg()
    } else {
        rounded
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn hundredths(digits: i64) -> Figure {
        Figure {
            digits,
            decimals: 2,
        }
    }

    #[test]
    fn rounding_explains_what_is_cut_off() {
        for (rate, fit) in [
            (hundredths(825), Fit::Exact),
            (hundredths(824), Fit::Rounding),
            (hundredths(823), Fit::Broken),
            (hundredths(826), Fit::Broken),
            (
                Figure {
                    digits: 82,
                    decimals: 1,
                },
                Fit::Exact,
            ),
            (
                Figure {
                    digits: 83,
                    decimals: 1,
                },
                Fit::Rounding,
            ),
            (Figure::whole(8), Fit::Exact),
            (
                Figure {
                    digits: 8_249_158,
                    decimals: 6,
                },
                Fit::Exact,
            ),
        ] {
            let found = fits_rate(Figure::whole(98), Figure::whole(1188), rate);
            assert_eq!(found, Some(fit), "{rate:?}");
        }
        assert_eq!(
            fits_rate(Figure::whole(0), Figure::whole(0), hundredths(0)),
            None
        );
        // Half away from zero, either way.
        let half = |rate| fits_rate(Figure::whole(-1), Figure::whole(8), rate);
        assert_eq!(
            half(Figure {
                digits: -125,
                decimals: 1
            }),
            Some(Fit::Exact)
        );
        assert_eq!(half(Figure::whole(-13)), Some(Fit::Exact));
        assert_eq!(half(Figure::whole(-12)), Some(Fit::Rounding));
    }

    #[test]
    fn sums_of_rates_may_miss_by_one_in_the_last_place() {
        let fit = |sum| fits_sum(hundredths(825), hundredths(-250), hundredths(sum));
        assert_eq!(
            [575, 576, 574, 577].map(fit),
            [Fit::Exact, Fit::Rounding, Fit::Rounding, Fit::Broken]
        );
        let counts = |sum| fits_sum(Figure::whole(98), Figure::whole(-30), Figure::whole(sum));
        assert_eq!([68, 69].map(counts), [Fit::Exact, Fit::Broken]);
    }

    #[test]
    fn points_may_be_computed_from_households() {
        let fit = |points| fits_points(Figure::whole(1188), points, Figure::whole(-30));
        assert_eq!(fit(hundredths(-250)), Some(Fit::Exact));
        // −30 of 1.188 are −2.53; the difference of the rounded rates may be −2.54.
        assert_eq!(fit(hundredths(-253)), Some(Fit::Exact));
        assert_eq!(fit(hundredths(-300)), Some(Fit::Broken));
        let small = |points| fits_points(Figure::whole(30_000), points, Figure::whole(-30));
        assert_eq!(small(hundredths(-10)), Some(Fit::Exact));
        assert_eq!(small(hundredths(-11)), Some(Fit::Rounding));
        assert_eq!(small(hundredths(-12)), Some(Fit::Broken));
    }
}
