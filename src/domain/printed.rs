//! A figure as the source prints it, kept exactly and small: a large table has many.

use std::num::NonZeroI64;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::domain::laws::Figure;
use crate::domain::quantity::PRINTED_DECIMALS;

/// A printed number: its digits, how many of them are decimals, and whether a sign stood before it.
///
/// ```
/// use giam_ngheo::domain::printed::Printed;
/// let printed = Printed::new(-250, 2, true);
/// assert_eq!(printed.decimal().to_string(), "-2.50");
/// ```
// The number in the upper bits, then one bit for the sign, three for the decimals, and a last one
// that is always set, so that an absent figure takes no more room than a present one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed(NonZeroI64);

/// The bit that is always set.
const LAST: NonZeroI64 = match NonZeroI64::new(1) {
    Some(one) => one,
    None => NonZeroI64::MAX,
};

impl Printed {
    /// The most decimals kept.
    pub const DECIMALS_LIMIT: u32 = 6;

    /// `digits` with `scale` decimals (at most [`Self::DECIMALS_LIMIT`]). Sixteen digits are kept;
    /// the reader of numbers refuses longer ones before.
    #[must_use]
    pub fn new(digits: i64, scale: u32, signed: bool) -> Self {
        const MOST: i64 = 10_000_000_000_000_000;
        let digits = digits.clamp(-MOST, MOST);
        let scale = i64::from(scale.min(Self::DECIMALS_LIMIT));
        let bits = (digits << 5) | (i64::from(signed) << 4) | (scale << 1);
        Self(LAST | bits)
    }

    /// The number without its decimal mark.
    #[must_use]
    pub const fn digits(self) -> i64 {
        self.0.get() >> 5
    }

    /// How many of the digits are decimals.
    #[must_use]
    pub const fn scale(self) -> u32 {
        ((self.0.get() >> 1) & 7).cast_unsigned() as u32
    }

    /// Whether a sign was printed.
    #[must_use]
    pub const fn has_sign(self) -> bool {
        (self.0.get() >> 4) & 1 == 1
    }

    /// The number.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.digits(), self.scale())
    }

    /// The number as a whole one; `None` with decimals.
    #[must_use]
    pub const fn whole(self) -> Option<i64> {
        if self.scale() == 0 {
            Some(self.digits())
        } else {
            None
        }
    }

    /// A computed number, with its decimals.
    #[must_use]
    pub fn of(number: Decimal) -> Self {
        let digits = i64::try_from(number.mantissa()).unwrap_or(i64::MAX);
        Self::new(digits, number.scale(), number.is_sign_negative())
    }

    /// Whether `computed` prints as this, to the decimals of the annex or to those printed,
    /// whichever are fewer.
    #[must_use]
    pub fn agrees(self, computed: Decimal) -> bool {
        let decimals = self.scale().min(PRINTED_DECIMALS);
        // What was rounded to the annex's decimals before it is to fewer may lie half way between two.
        let near = || {
            let gap = (self.decimal() - computed).abs();
            gap + gap <= Decimal::new(1, decimals)
        };
        self.scale() == computed.scale() && i128::from(self.digits()) == computed.mantissa()
            || rounded(self.decimal(), decimals) == rounded(computed, decimals)
            || decimals < PRINTED_DECIMALS && near()
    }
}

impl From<Printed> for Figure {
    fn from(printed: Printed) -> Self {
        Self {
            digits: printed.digits(),
            decimals: printed.scale(),
        }
    }
}

impl From<Figure> for Printed {
    fn from(figure: Figure) -> Self {
        Self::new(figure.digits, figure.decimals, figure.digits < 0)
    }
}

fn rounded(value: Decimal, decimals: u32) -> Decimal {
    if value.scale() <= decimals {
        return value;
    }
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out() {
        for digits in [0, 1, -1, 250, -250, 9_999_999_999, -9_999_999_999_999_999] {
            for scale in 0..=6 {
                for signed in [false, true] {
                    let printed = Printed::new(digits, scale, signed);
                    assert_eq!(printed.digits(), digits);
                    assert_eq!(printed.scale(), scale);
                    assert_eq!(printed.has_sign(), signed);
                }
            }
        }
        assert_eq!(size_of::<Option<Printed>>(), 8);
    }

    #[test]
    fn agreement_is_to_the_printed_decimals() {
        let computed = "8.25".parse().unwrap();
        for (digits, scale, agrees) in [
            (825, 2, true),
            (83, 1, true),
            // 8,249 is 8,25 and 8,2.
            (82, 1, true),
            (81, 1, false),
            (84, 1, false),
            (8, 0, true),
            (824_916, 5, true),
            (826, 2, false),
        ] {
            assert_eq!(Printed::new(digits, scale, false).agrees(computed), agrees);
        }
    }
}
