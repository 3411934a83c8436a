//! The quantities of the table, one type each, and the one rounding rule of the annex:
//! half away from zero.

use std::iter::Sum;
use std::ops::{Add, Sub};

use rust_decimal::Decimal;
use thiserror::Error;

/// How many decimals the annex prints for rates and points.
pub const PRINTED_DECIMALS: u32 = 2;

/// A quantity outside what its type can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum QuantityError {
    /// More households than one entry may hold.
    #[error("{count} households are more than one entry may hold")]
    TooManyHouseholds { count: u64 },
    /// A rate below 0 % or above 100 %.
    #[error("a rate lies between 0 % and 100 %, not at {found}")]
    RateOutOfRange { found: Decimal },
    /// A change of a rate by more than 100 points.
    #[error("a rate changes by at most 100 points, not by {found}")]
    PointsOutOfRange { found: Decimal },
    /// More decimals than are kept.
    #[error("at most {limit} decimals are kept")]
    TooManyDecimals { limit: u32 },
}

/// A number of households; never negative, never a fraction.
///
/// ```
/// use giam_ngheo::domain::quantity::Households;
/// let poor = Households::new(98)?;
/// assert_eq!(poor.count(), 98);
/// # Ok::<(), giam_ngheo::domain::quantity::QuantityError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Households(u64);

impl Households {
    /// The most households that one entry may hold: nine digits. The whole country has under
    /// thirty million, so a longer number is a slip of the keyboard or of the clipboard.
    pub const ENTRY_LIMIT: u64 = 999_999_999;

    /// No households.
    pub const ZERO: Self = Self(0);

    /// One entry of the table. (A sum of entries may exceed [`Self::ENTRY_LIMIT`].)
    ///
    /// # Errors
    /// [`QuantityError::TooManyHouseholds`] above [`Self::ENTRY_LIMIT`].
    pub const fn new(count: u64) -> Result<Self, QuantityError> {
        if count > Self::ENTRY_LIMIT {
            return Err(QuantityError::TooManyHouseholds { count });
        }
        Ok(Self(count))
    }

    /// The number itself.
    #[must_use]
    pub const fn count(self) -> u64 {
        self.0
    }

    /// As many of them as the fraction `numerator / denominator` is, rounded down.
    pub(crate) fn part(self, numerator: u128, denominator: u128) -> Self {
        Self(whole_part(
            u128::from(self.0).saturating_mul(numerator),
            denominator,
        ))
    }

    /// How many there are after growing by `growth` percent, rounded half away from zero; `None`
    /// when that is more than one entry may hold, or less than none.
    #[must_use]
    pub fn grown_by(self, growth: PercentagePoints) -> Option<Self> {
        let change = HouseholdChange::for_points(self, growth);
        Self::new(self.after(change)?.0).ok()
    }

    /// What remains after `change`; `None` when fewer than no households would.
    #[must_use]
    pub fn after(self, change: HouseholdChange) -> Option<Self> {
        self.0.checked_add_signed(change.0).map(Self)
    }
}

impl Add for Households {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        // Entries hold nine digits, so a sum would need ten thousand million rows to leave `u64`.
        Self(self.0.saturating_add(other.0))
    }
}

impl Sum for Households {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::ZERO, Add::add)
    }
}

impl Sub for Households {
    type Output = HouseholdChange;
    /// `end - start`: negative when there are fewer at the end.
    fn sub(self, start: Self) -> HouseholdChange {
        HouseholdChange(self.0.cast_signed().saturating_sub(start.0.cast_signed()))
    }
}

/// A change of a number of households; negative means fewer, as the annex prints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct HouseholdChange(i64);

impl HouseholdChange {
    /// A change by `count` households.
    ///
    /// # Errors
    /// [`QuantityError::TooManyHouseholds`] when it is larger, either way, than one entry may hold.
    pub const fn new(count: i64) -> Result<Self, QuantityError> {
        if count.unsigned_abs() > Households::ENTRY_LIMIT {
            return Err(QuantityError::TooManyHouseholds {
                count: count.unsigned_abs(),
            });
        }
        Ok(Self(count))
    }

    /// The signed number of households.
    #[must_use]
    pub const fn count(self) -> i64 {
        self.0
    }

    /// The change that `points` of `households` mean, in whole households, half away from zero:
    /// `6 = −round(1 × |7| ÷ 100)` of the annex.
    ///
    /// ```
    /// use giam_ngheo::domain::quantity::{HouseholdChange, Households, PercentagePoints};
    /// let households = Households::new(1188)?;
    /// let points = PercentagePoints::from_hundredths(-250);
    /// assert_eq!(HouseholdChange::for_points(households, points).count(), -30); // 29.7
    /// # Ok::<(), giam_ngheo::domain::quantity::QuantityError>(())
    /// ```
    #[must_use]
    pub fn for_points(households: Households, points: PercentagePoints) -> Self {
        let mantissa = points.0.mantissa();
        let numerator = u128::from(households.0).saturating_mul(mantissa.unsigned_abs());
        let denominator = 10_u128.saturating_pow(points.0.scale().saturating_add(2));
        let magnitude = i64::try_from(divide_half_away(numerator, denominator)).unwrap_or(i64::MAX);
        Self(if mantissa.is_negative() {
            magnitude.saturating_neg()
        } else {
            magnitude
        })
    }
}

impl Add for HouseholdChange {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sum for HouseholdChange {
    fn sum<I: Iterator<Item = Self>>(changes: I) -> Self {
        changes.fold(Self::default(), Add::add)
    }
}

/// A share of households; 12.5 means 12.5 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(Decimal);

impl Percent {
    /// A limit that a person states, from 0 % to 100 %.
    ///
    /// # Errors
    /// [`QuantityError::RateOutOfRange`] outside that, [`QuantityError::TooManyDecimals`] with
    /// more than [`PercentagePoints::DECIMALS_LIMIT`] decimals.
    pub fn new(percent: Decimal) -> Result<Self, QuantityError> {
        if percent.is_sign_negative() && !percent.is_zero() || percent > Decimal::ONE_HUNDRED {
            return Err(QuantityError::RateOutOfRange { found: percent });
        }
        limited_decimals(percent).map(Self)
    }

    /// The share that `part` is of `whole`, to the two decimals of the annex; `None` when there
    /// are no households to be a share of.
    ///
    /// ```
    /// use giam_ngheo::domain::quantity::{Households, Percent};
    /// let rate = Percent::rate(Households::new(98)?, Households::new(1188)?);
    /// assert_eq!(rate.map(Percent::decimal), "8.25".parse().ok());
    /// assert_eq!(Percent::rate(Households::new(98)?, Households::ZERO), None);
    /// # Ok::<(), giam_ngheo::domain::quantity::QuantityError>(())
    /// ```
    #[must_use]
    pub fn rate(part: Households, whole: Households) -> Option<Self> {
        share_in_hundredths(part.0, whole.0)
            .map(|hundredths| Self(Decimal::new(hundredths, PRINTED_DECIMALS)))
    }

    /// The exact value, in percent.
    #[must_use]
    pub const fn decimal(self) -> Decimal {
        self.0
    }

    /// The most households of `whole` whose share is at most this.
    ///
    /// ```
    /// use giam_ngheo::domain::quantity::{Households, Percent};
    /// let ten = Percent::new(10.into())?;
    /// assert_eq!(ten.most_households(Households::new(797)?).count(), 79);
    /// # Ok::<(), giam_ngheo::domain::quantity::QuantityError>(())
    /// ```
    #[must_use]
    pub fn most_households(self, whole: Households) -> Households {
        let (numerator, denominator) = self.of(whole);
        Households(whole_part(numerator, denominator))
    }

    /// The lowest rate in the fewest decimals, two at least, of which `part` is the most of
    /// `whole` (see [`Self::most_households`]).
    #[must_use]
    pub fn stating_at_most(part: Households, whole: Households) -> Self {
        let stated = (PRINTED_DECIMALS..=PercentagePoints::DECIMALS_LIMIT).find_map(|decimals| {
            let unit = 10_u128.saturating_pow(decimals.saturating_add(2));
            let parts = u128::from(part.0).saturating_mul(unit);
            let rate = decimal_of(whole_part_up(parts, u128::from(whole.0)), decimals)?;
            let rate = Self(rate.min(Decimal::ONE_HUNDRED));
            (rate.most_households(whole) == part).then_some(rate)
        });
        stated
            .or_else(|| Self::rate(part, whole))
            .unwrap_or(Self(Decimal::ZERO))
    }

    /// The share of `whole` as a fraction `numerator / denominator` of households, exact.
    pub(crate) fn of(self, whole: Households) -> (u128, u128) {
        let numerator = u128::from(whole.0).saturating_mul(self.0.mantissa().unsigned_abs());
        (
            numerator,
            10_u128.saturating_pow(self.0.scale().saturating_add(2)),
        )
    }
}

impl Sub for Percent {
    type Output = PercentagePoints;
    fn sub(self, start: Self) -> PercentagePoints {
        PercentagePoints(self.0.saturating_sub(start.0))
    }
}

impl Add<PercentagePoints> for Percent {
    type Output = Self;
    /// A rate after a change. A target larger than the rounded rate itself leaves it below zero
    /// (1 household of 300 is 0.33 %; a target of −0.34 points still means that one household).
    fn add(self, change: PercentagePoints) -> Self {
        Self(round_half_away(self.0.saturating_add(change.0)))
    }
}

/// A difference of two rates, in percentage points; negative means a lower rate at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PercentagePoints(Decimal);

impl PercentagePoints {
    /// How many decimals of a typed target are kept, and shown again.
    pub const DECIMALS_LIMIT: u32 = 6;

    /// A target that a person states.
    ///
    /// # Errors
    /// [`QuantityError::PointsOutOfRange`] beyond 100 points either way,
    /// [`QuantityError::TooManyDecimals`] with more than [`Self::DECIMALS_LIMIT`] decimals.
    pub fn new(points: Decimal) -> Result<Self, QuantityError> {
        if points.abs() > Decimal::ONE_HUNDRED {
            return Err(QuantityError::PointsOutOfRange { found: points });
        }
        limited_decimals(points).map(Self)
    }

    /// Points given in hundredths: −250 is −2.50 points.
    #[must_use]
    pub fn from_hundredths(hundredths: i32) -> Self {
        Self(Decimal::new(i64::from(hundredths), PRINTED_DECIMALS))
    }

    /// The fewest households of `whole` that make up at least these points, whatever their sign.
    ///
    /// ```
    /// use giam_ngheo::domain::quantity::{Households, PercentagePoints};
    /// let points = PercentagePoints::from_hundredths(341);
    /// assert_eq!(points.least_households(Households::new(13_850)?).count(), 473); // 472.285
    /// # Ok::<(), giam_ngheo::domain::quantity::QuantityError>(())
    /// ```
    #[must_use]
    pub fn least_households(self, whole: Households) -> Households {
        let numerator = u128::from(whole.0).saturating_mul(self.0.mantissa().unsigned_abs());
        let denominator = 10_u128.saturating_pow(self.0.scale().saturating_add(2));
        Households(whole_part_up(numerator, denominator))
    }

    /// The same points as a number without a sign: how far a rate falls.
    #[must_use]
    pub fn magnitude(self) -> Self {
        Self(self.0.abs())
    }

    /// These points of `whole`, in parts so small that every target is whole in them.
    pub(crate) fn weight_of(self, whole: Households) -> u128 {
        let finer = Self::DECIMALS_LIMIT.saturating_sub(self.0.scale());
        u128::from(whole.0)
            .saturating_mul(self.0.mantissa().unsigned_abs())
            .saturating_mul(10_u128.saturating_pow(finer))
    }

    /// The highest points in the fewest decimals, two at least, for which `part` of `whole` are
    /// the fewest households (see [`Self::least_households`]).
    #[must_use]
    pub fn stating_at_least(part: Households, whole: Households) -> Self {
        let stated = (PRINTED_DECIMALS..=Self::DECIMALS_LIMIT).find_map(|decimals| {
            let unit = 10_u128.saturating_pow(decimals.saturating_add(2));
            let parts = u128::from(part.0).saturating_mul(unit);
            let points = Self(decimal_of(
                whole_part(parts, u128::from(whole.0)),
                decimals,
            )?);
            (points.least_households(whole) == part).then_some(points)
        });
        stated
            .or_else(|| {
                let change = HouseholdChange::new(i64::try_from(part.0).ok()?).ok()?;
                Self::of_change(change, whole)
            })
            .unwrap_or(Self(Decimal::ZERO))
    }

    /// The points that `change` is of `whole`, to two decimals; `None` without households.
    #[must_use]
    pub fn of_change(change: HouseholdChange, whole: Households) -> Option<Self> {
        let hundredths = share_in_hundredths(change.0.unsigned_abs(), whole.0)?;
        let signed = if change.0.is_negative() {
            hundredths.saturating_neg()
        } else {
            hundredths
        };
        Some(Self(Decimal::new(signed, PRINTED_DECIMALS)))
    }

    /// The exact value, in points.
    #[must_use]
    pub const fn decimal(self) -> Decimal {
        self.0
    }
}

/// `part / whole` in hundredths of a percent, rounded; `None` without households.
fn share_in_hundredths(part: u64, whole: u64) -> Option<i64> {
    if whole == 0 {
        return None;
    }
    let hundredths = divide_half_away(u128::from(part).saturating_mul(10_000), u128::from(whole));
    Some(i64::try_from(hundredths).unwrap_or(i64::MAX))
}

/// The rounding rule for a ratio of two whole numbers: to the nearest whole number, halves away
/// from zero. `denominator` is never zero where this is called; a zero would give zero.
fn divide_half_away(numerator: u128, denominator: u128) -> u128 {
    // A table's figures fit 64 bits, for which division is many times faster.
    if let (Ok(numerator), Ok(denominator)) = (u64::try_from(numerator), u64::try_from(denominator))
    {
        let (Some(quotient), Some(rest)) = (
            numerator.checked_div(denominator),
            numerator.checked_rem(denominator),
        ) else {
            return 0;
        };
        return u128::from(quotient)
            .saturating_add(u128::from(rest >= denominator.saturating_sub(rest)));
    }
    let (Some(quotient), Some(rest)) = (
        numerator.checked_div(denominator),
        numerator.checked_rem(denominator),
    ) else {
        return 0;
    };
    quotient.saturating_add(u128::from(rest >= denominator.saturating_sub(rest)))
}

/// A ratio of two whole numbers rounded down, as households are counted; 0 of none.
fn whole_part(numerator: u128, denominator: u128) -> u64 {
    u64::try_from(numerator.checked_div(denominator).unwrap_or_default()).unwrap_or(u64::MAX)
}

/// A ratio of two whole numbers rounded up; 0 of none.
fn whole_part_up(numerator: u128, denominator: u128) -> u64 {
    let above = numerator.saturating_add(denominator.saturating_sub(1));
    whole_part(above, denominator)
}

fn decimal_of(parts: u64, decimals: u32) -> Option<Decimal> {
    Some(Decimal::new(i64::try_from(parts).ok()?, decimals))
}

/// The same rule for a decimal, to the decimals that the annex prints.
fn round_half_away(value: Decimal) -> Decimal {
    if value.scale() <= PRINTED_DECIMALS {
        return value;
    }
    value.round_dp_with_strategy(
        PRINTED_DECIMALS,
        rust_decimal::RoundingStrategy::MidpointAwayFromZero,
    )
}

fn limited_decimals(value: Decimal) -> Result<Decimal, QuantityError> {
    let kept = if value.scale() > PercentagePoints::DECIMALS_LIMIT {
        value.normalize()
    } else {
        value
    };
    if kept.scale() > PercentagePoints::DECIMALS_LIMIT {
        return Err(QuantityError::TooManyDecimals {
            limit: PercentagePoints::DECIMALS_LIMIT,
        });
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn households(count: u64) -> Households {
        Households::new(count).unwrap()
    }

    #[test]
    fn halves_round_away_from_zero_both_ways() {
        // 1 of 800 is 0.125 %.
        assert_eq!(
            Percent::rate(households(1), households(800)).unwrap().0,
            "0.13".parse().unwrap()
        );
        let half =
            HouseholdChange::for_points(households(100), PercentagePoints::from_hundredths(-250));
        assert_eq!(half.count(), -3);
        let up =
            HouseholdChange::for_points(households(100), PercentagePoints::from_hundredths(250));
        assert_eq!(up.count(), 3);
    }

    #[test]
    fn total_points_by_either_convention() {
        let change = HouseholdChange::new(-473).unwrap();
        assert_eq!(
            PercentagePoints::of_change(change, households(13_850))
                .unwrap()
                .0,
            "-3.42".parse().unwrap()
        );
        let difference = Percent::rate(households(1198), households(13_850)).unwrap()
            - Percent::rate(households(1671), households(13_850)).unwrap();
        assert_eq!(difference.0, "-3.41".parse().unwrap());
    }

    #[test]
    fn limits_are_refused_not_clamped() {
        assert!(Households::new(1_000_000_000).is_err());
        assert!(PercentagePoints::new("-100.01".parse().unwrap()).is_err());
        assert!(PercentagePoints::new("1.0000001".parse().unwrap()).is_err());
        assert!(PercentagePoints::new("1.00000000".parse().unwrap()).is_ok());
        assert!(Percent::new("-0.01".parse().unwrap()).is_err());
        assert_eq!(households(3).after(HouseholdChange::new(-4).unwrap()), None);
    }
}
