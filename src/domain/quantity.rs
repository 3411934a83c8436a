//! The quantities of the table, one type each.

use std::iter::Sum;
use std::ops::{Add, Sub};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::rounding::{divide_half_away, whole_part, whole_part_up};

pub use super::rounding::PRINTED_DECIMALS;

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
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
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
            u128::from(self.count()).saturating_mul(numerator),
            denominator,
        ))
    }

    /// How many there are after growing by `growth` percent, rounded half away from zero; `None`
    /// when that is more than one entry may hold, or less than none.
    #[must_use]
    pub fn grown_by(self, growth: PercentagePoints) -> Option<Self> {
        let change = HouseholdChange::for_points(self, growth);
        Self::new(self.after(change)?.count()).ok()
    }

    /// What remains after `change`; `None` when fewer than no households would.
    #[must_use]
    pub fn after(self, change: HouseholdChange) -> Option<Self> {
        self.count().checked_add_signed(change.0).map(Self)
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
        HouseholdChange(
            self.count()
                .cast_signed()
                .saturating_sub(start.count().cast_signed()),
        )
    }
}

/// A change of a number of households; negative means fewer, as the annex prints it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
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
        let (numerator, denominator) = share(points.0, households);
        let magnitude = i64::try_from(divide_half_away(numerator, denominator)).unwrap_or(i64::MAX);
        Self(if points.0.is_negative() {
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

/// How many decimals of a per cent or a point are kept: both are counted in millionths.
const KEPT_DECIMALS: u32 = 6;
/// Millionths in one.
const ONE: i64 = 1_000_000;
/// Millionths in a hundredth.
const HUNDREDTH: i64 = 10_000;

/// A share of households; 12.5 means 12.5 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Percent(
    /// In millionths of a per cent.
    i64,
);

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
        millionths(percent).map(Self)
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
        share_in_hundredths(part.count(), whole.count())
            .map(|hundredths| Self(hundredths.saturating_mul(HUNDREDTH)))
    }

    /// The exact value, in percent.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        decimal(self.0)
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
            let parts = u128::from(part.count()).saturating_mul(unit);
            let rate = of_parts(whole_part_up(parts, u128::from(whole.count())), decimals)?;
            let rate = Self(rate.min(ONE.saturating_mul(100)));
            (rate.most_households(whole) == part).then_some(rate)
        });
        stated
            .or_else(|| Self::rate(part, whole))
            .unwrap_or(Self(0))
    }

    /// The share of `whole` as a fraction `numerator / denominator` of households, exact.
    pub(crate) fn of(self, whole: Households) -> (u128, u128) {
        share(self.0, whole)
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
        let after = self.0.saturating_add(change.0);
        let hundredths = divide_half_away(
            u128::from(after.unsigned_abs()),
            u128::from(HUNDREDTH.unsigned_abs()),
        );
        let hundredths = i64::try_from(hundredths).unwrap_or(i64::MAX);
        Self(
            hundredths
                .saturating_mul(HUNDREDTH)
                .saturating_mul(after.signum()),
        )
    }
}

/// A difference of two rates, in percentage points; negative means a lower rate at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PercentagePoints(
    /// In millionths of a point.
    i64,
);

impl PercentagePoints {
    /// How many decimals of a typed target are kept, and shown again.
    pub const DECIMALS_LIMIT: u32 = KEPT_DECIMALS;

    /// A target that a person states.
    ///
    /// # Errors
    /// [`QuantityError::PointsOutOfRange`] beyond 100 points either way,
    /// [`QuantityError::TooManyDecimals`] with more than [`Self::DECIMALS_LIMIT`] decimals.
    pub fn new(points: Decimal) -> Result<Self, QuantityError> {
        if points.abs() > Decimal::ONE_HUNDRED {
            return Err(QuantityError::PointsOutOfRange { found: points });
        }
        millionths(points).map(Self)
    }

    /// Points given in hundredths: −250 is −2.50 points.
    #[must_use]
    pub fn from_hundredths(hundredths: i32) -> Self {
        Self(i64::from(hundredths).saturating_mul(HUNDREDTH))
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
        let (numerator, denominator) = share(self.0, whole);
        Households(whole_part_up(numerator, denominator))
    }

    /// The same points as a number without a sign: how far a rate falls.
    #[must_use]
    pub fn magnitude(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// These points of `whole`, in parts so small that every target is whole in them.
    pub(crate) fn weight_of(self, whole: Households) -> u128 {
        share(self.0, whole).0
    }

    /// The highest points in the fewest decimals, two at least, for which `part` of `whole` are
    /// the fewest households (see [`Self::least_households`]).
    #[must_use]
    pub fn stating_at_least(part: Households, whole: Households) -> Self {
        let stated = (PRINTED_DECIMALS..=Self::DECIMALS_LIMIT).find_map(|decimals| {
            let unit = 10_u128.saturating_pow(decimals.saturating_add(2));
            let parts = u128::from(part.count()).saturating_mul(unit);
            let points = Self(of_parts(
                whole_part(parts, u128::from(whole.count())),
                decimals,
            )?);
            (points.least_households(whole) == part).then_some(points)
        });
        stated
            .or_else(|| {
                let change = HouseholdChange::new(i64::try_from(part.count()).ok()?).ok()?;
                Self::of_change(change, whole)
            })
            .unwrap_or(Self(0))
    }

    /// The points that `change` is of `whole`, to two decimals; `None` without households.
    #[must_use]
    pub fn of_change(change: HouseholdChange, whole: Households) -> Option<Self> {
        let hundredths = share_in_hundredths(change.0.unsigned_abs(), whole.count())?;
        let signed = if change.0.is_negative() {
            hundredths.saturating_neg()
        } else {
            hundredths
        };
        Some(Self(signed.saturating_mul(HUNDREDTH)))
    }

    /// The exact value, in points.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        decimal(self.0)
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

/// So many millionths of a per cent of `whole`, whatever their sign, as a fraction
/// `numerator / denominator` of households.
fn share(millionths: i64, whole: Households) -> (u128, u128) {
    let numerator = u128::from(whole.count()).saturating_mul(u128::from(millionths.unsigned_abs()));
    (
        numerator,
        u128::from(ONE.unsigned_abs()).saturating_mul(100),
    )
}

/// In millionths, a number without its decimal mark that has so many decimals.
fn of_parts(parts: u64, decimals: u32) -> Option<i64> {
    let unit = 10_i64.checked_pow(KEPT_DECIMALS.checked_sub(decimals)?)?;
    i64::try_from(parts).ok()?.checked_mul(unit)
}

/// With the two decimals of the annex, or all that there are.
fn decimal(millionths: i64) -> Decimal {
    match (
        millionths.checked_rem(HUNDREDTH),
        millionths.checked_div(HUNDREDTH),
    ) {
        (Some(0), Some(hundredths)) => Decimal::new(hundredths, PRINTED_DECIMALS),
        _ => Decimal::new(millionths, KEPT_DECIMALS).normalize(),
    }
}

/// The millionths of a number between −100 and 100.
fn millionths(value: Decimal) -> Result<i64, QuantityError> {
    let value = value.normalize();
    let limit = KEPT_DECIMALS;
    let finer = limit
        .checked_sub(value.scale())
        .ok_or(QuantityError::TooManyDecimals { limit })?;
    let unit = 10_i128.saturating_pow(finer);
    Ok(i64::try_from(value.mantissa().saturating_mul(unit)).unwrap_or(i64::MAX))
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
            Percent::rate(households(1), households(800))
                .unwrap()
                .decimal(),
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
                .decimal(),
            "-3.42".parse().unwrap()
        );
        let difference = Percent::rate(households(1198), households(13_850)).unwrap()
            - Percent::rate(households(1671), households(13_850)).unwrap();
        assert_eq!(difference.decimal(), "-3.41".parse().unwrap());
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
