//! A number with few decimals in one machine word. A table of ten thousand units has a hundred
//! thousand rates, which would take three times as much room as [`Decimal`].

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::num::NonZeroI64;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How many bits say how many decimals there are.
const SCALE_BITS: u32 = 3;
/// Those bits.
const SCALE_MASK: i64 = 7;
/// The most parts that there is room for. A hundred thousand rows of the most households,
/// held against a single one, make a tenth less.
const MOST_PARTS: i64 = i64::MAX >> SCALE_BITS;

/// So many parts of a power of ten. Numbers of the same value are equal however many decimals they
/// are written with, as with [`Decimal`].
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Fixed(
    // The parts, and below them one more than how many decimals these have, so that it is never zero
    // and an absent number takes no more room.
    NonZeroI64,
);

impl Fixed {
    /// The most decimals.
    pub(super) const DECIMALS_LIMIT: u32 = 6;

    /// `parts` of which ten to the power of `decimals` make one. More decimals than
    /// [`Self::DECIMALS_LIMIT`] are refused by those who call this, and so are numbers that have
    /// more digits than a rate can come to.
    pub(super) fn new(parts: i64, decimals: u32) -> Self {
        let parts = parts.clamp(-MOST_PARTS, MOST_PARTS) << SCALE_BITS;
        let scale = i64::from(decimals.min(Self::DECIMALS_LIMIT)).saturating_add(1);
        Self(NonZeroI64::new(parts | scale).unwrap_or(NonZeroI64::MIN))
    }

    /// The number without its decimal point.
    pub(super) const fn parts(self) -> i64 {
        self.0.get() >> SCALE_BITS
    }

    /// How many decimals it is written with.
    pub(super) const fn decimals(self) -> u32 {
        // Between 1 and 7, as it is made.
        ((self.0.get() & SCALE_MASK) as u32).saturating_sub(1)
    }

    pub(super) fn decimal(self) -> Decimal {
        Decimal::new(self.parts(), self.decimals())
    }

    pub(super) fn abs(self) -> Self {
        Self::new(self.parts().saturating_abs(), self.decimals())
    }

    /// The sum, with as many decimals as the one that has more.
    pub(super) fn plus(self, other: Self) -> Self {
        let decimals = self.decimals().max(other.decimals());
        let parts = self
            .in_parts_of(decimals)
            .saturating_add(other.in_parts_of(decimals));
        let most = i128::from(MOST_PARTS);
        let parts = i64::try_from(parts.clamp(-most, most)).unwrap_or_default();
        Self::new(parts, decimals)
    }

    /// The difference, with as many decimals as the one that has more.
    pub(super) fn minus(self, other: Self) -> Self {
        self.plus(Self::new(other.parts().saturating_neg(), other.decimals()))
    }

    /// How many of its parts make one.
    pub(super) const fn denominator(self) -> u64 {
        power_of_ten(self.decimals())
    }

    /// In parts of at least as many decimals.
    fn in_parts_of(self, decimals: u32) -> i128 {
        let finer = power_of_ten(decimals.saturating_sub(self.decimals()));
        i128::from(self.parts()).saturating_mul(i128::from(finer))
    }
}

/// Ten to a power of at most [`Fixed::DECIMALS_LIMIT`].
pub(super) const fn power_of_ten(power: u32) -> u64 {
    match power {
        0 => 1,
        1 => 10,
        2 => 100,
        3 => 1_000,
        4 => 10_000,
        5 => 100_000,
        _ => 1_000_000,
    }
}

impl From<Decimal> for Fixed {
    /// A number of at most [`Self::DECIMALS_LIMIT`] decimals, between −100 and 100.
    fn from(value: Decimal) -> Self {
        Self::new(
            i64::try_from(value.mantissa()).unwrap_or(i64::MAX),
            value.scale(),
        )
    }
}

impl PartialEq for Fixed {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Fixed {}

impl PartialOrd for Fixed {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fixed {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.decimals() == other.decimals() {
            return self.parts().cmp(&other.parts());
        }
        let limit = Self::DECIMALS_LIMIT;
        self.in_parts_of(limit).cmp(&other.in_parts_of(limit))
    }
}

impl Hash for Fixed {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.in_parts_of(Self::DECIMALS_LIMIT).hash(state);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number() -> impl Strategy<Value = Decimal> {
        (-100_000_000_i64..=100_000_000, 0_u32..=6)
            .prop_map(|(parts, decimals)| Decimal::new(parts, decimals))
    }

    proptest! {
        #[test]
        fn it_is_what_a_decimal_is(a in number(), b in number()) {
            let (one, other) = (Fixed::from(a), Fixed::from(b));
            prop_assert_eq!((one.decimal(), one.decimals()), (a, a.scale()));
            prop_assert_eq!(one.plus(other).decimal(), a + b);
            prop_assert_eq!(one.minus(other).decimal(), a - b);
            prop_assert_eq!(one.abs().decimal(), a.abs());
            prop_assert_eq!(one.cmp(&other), a.cmp(&b));
            prop_assert_eq!(one == other, a == b);
        }
    }

    #[test]
    fn decimals_at_the_end_make_no_difference() {
        use std::collections::HashSet;

        let written = [
            Fixed::new(25, 1),
            Fixed::new(250, 2),
            Fixed::new(2_500_000, 6),
        ];
        assert_eq!(HashSet::from(written).len(), 1);
    }

    #[test]
    fn a_number_that_is_too_large_keeps_its_sign() {
        for parts in [i64::MAX, i64::MAX / 2, MOST_PARTS + 1] {
            let (high, low) = (Fixed::new(parts, 2), Fixed::new(-parts, 2));
            assert_eq!((high.parts(), low.parts()), (MOST_PARTS, -MOST_PARTS));
            let finer = Fixed::new(1, 6);
            assert_eq!(high.plus(finer).parts(), MOST_PARTS);
            assert_eq!(low.plus(finer).parts(), -MOST_PARTS);
        }
    }

    #[test]
    fn an_absent_number_takes_no_room() {
        assert_eq!(size_of::<Option<Fixed>>(), 8);
    }
}
