//! What can go wrong with a figure, and how rare it is.

use crate::domain::laws::Figure;

/// Tenths of a bit: ten are one bit, which makes something half as likely.
pub type Bits = u32;

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// The end rate follows the target in points instead of the households.
    RateFromTarget,
    /// The end rate follows the households instead of the target in points.
    RateFromHouseholds,
    /// Cut off instead of rounded.
    Truncated,
    /// The difference of two rounded rates instead of the rounded difference.
    DifferenceOfRounded,
    /// A share of other households than those of the row.
    WrongDenominator,
    /// Two neighbouring digits changed places.
    DigitsSwapped,
    /// One digit is another one.
    DigitWrong,
    /// A digit was left out.
    DigitMissing,
    /// A digit was put in.
    DigitExtra,
    /// Figures moved to a neighbouring column.
    ShiftedColumn,
    /// Figures moved to a neighbouring row.
    ShiftedRow,
    /// The sign is the other one.
    Sign,
    /// The decimal mark stands elsewhere.
    DecimalMark,
    /// The total does not count the unit at this place.
    TotalMissesRow { row: usize },
    /// The total counts these units twice, from the first to the last.
    TotalAddsGroup { first: usize, last: usize },
    /// The figure is the one of the other moment.
    LastYear,
    /// None of these.
    Unexplained,
}

impl Cause {
    /// The name by which programs outside know it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::RateFromTarget => "rate-from-target",
            Self::RateFromHouseholds => "rate-from-households",
            Self::Truncated => "truncated",
            Self::DifferenceOfRounded => "difference-of-rounded",
            Self::WrongDenominator => "wrong-denominator",
            Self::DigitsSwapped => "digits-swapped",
            Self::DigitWrong => "digit-wrong",
            Self::DigitMissing => "digit-missing",
            Self::DigitExtra => "digit-extra",
            Self::ShiftedColumn => "shifted-column",
            Self::ShiftedRow => "shifted-row",
            Self::Sign => "sign",
            Self::DecimalMark => "decimal-mark",
            Self::TotalMissesRow { .. } => "total-misses-row",
            Self::TotalAddsGroup { .. } => "total-adds-group",
            Self::LastYear => "last-year",
            Self::Unexplained => "unexplained",
        }
    }

    /// How rare it is that a certain figure is wrong in this way, and becomes a certain other one. A
    /// cause that may give one of many figures costs more than one that gives this one alone.
    #[must_use]
    pub const fn bits(self) -> Bits {
        match self {
            // These give one figure.
            Self::RateFromTarget | Self::RateFromHouseholds => 35,
            Self::Sign | Self::LastYear => 45,
            Self::WrongDenominator => 55,
            // One of a few neighbours, digits or marks.
            Self::DigitsSwapped => 40,
            Self::DecimalMark => 50,
            Self::DigitExtra => 60,
            Self::ShiftedColumn | Self::ShiftedRow => 65,
            // One of about forty.
            Self::DigitWrong => 70,
            Self::DigitMissing => 85,
            Self::TotalMissesRow { .. } | Self::TotalAddsGroup { .. } => 45,
            Self::Truncated | Self::DifferenceOfRounded => 20,
            // One of all figures.
            Self::Unexplained => 140,
        }
    }
}

/// That a certain cell is wrong at all.
pub(super) const WRONG: Bits = 70;
/// The same in the total row, which is more often wrong: rows are left out, and it grows stale.
pub(super) const WRONG_TOTAL: Bits = 45;
/// That a sum is another one for no reason that shows: a unit was changed after it was added up.
pub(super) const STALE_SUM: Bits = 70;
/// That a figure was computed from a wrong one, and so is wrong too.
pub(super) const FOLLOWS: Bits = 15;
/// That a meant figure is not the one that its law gives, but keeps it by rounding.
pub(super) const ROUNDED: Bits = 25;
/// That a meant figure is far from all others of its column.
pub(super) const OUT_OF_LINE: Bits = 30;
/// That a contradiction remains for which no change of few cells is found.
pub(super) const REMAINS: Bits = 400;
/// Two explanations that differ by no more are about as likely.
pub(super) const ALIKE: Bits = 20;

/// How `printed` may have come from `meant`, by what the two look like.
///
/// ```
/// use giam_ngheo::audit::{Cause, slip};
/// use giam_ngheo::domain::laws::Figure;
/// let cause = slip(Figure::whole(1673), Figure::whole(1637));
/// assert_eq!(cause, Some(Cause::DigitsSwapped));
/// ```
#[must_use]
pub fn slip(printed: Figure, meant: Figure) -> Option<Cause> {
    if printed.decimals == meant.decimals && printed.digits == meant.digits.saturating_neg() {
        return Some(Cause::Sign);
    }
    if (printed.digits < 0) != (meant.digits < 0) && printed.digits != 0 && meant.digits != 0 {
        return None;
    }
    let (written, right) = (Digits::of(printed), Digits::of(meant));
    let (written, right) = (written.as_slice(), right.as_slice());
    // A figure without decimals that is ten times too large has a digit too many.
    let apart = written.len().abs_diff(right.len());
    let is_scaled = printed.decimals != meant.decimals || apart > usize::from(meant.decimals == 0);
    if is_scaled && significant(written) == significant(right) {
        return Some(Cause::DecimalMark);
    }
    if is_without_one(right, written) {
        return Some(Cause::DigitMissing);
    }
    if is_without_one(written, right) {
        return Some(Cause::DigitExtra);
    }
    if printed.decimals != meant.decimals || written.len() != right.len() {
        return None;
    }
    let mut differing = (0..written.len()).filter(|at| written.get(*at) != right.get(*at));
    match (differing.next(), differing.next(), differing.next()) {
        (Some(_), None, None) => Some(Cause::DigitWrong),
        (Some(one), Some(two), None)
            if two == one.saturating_add(1)
                && written.get(one) == right.get(two)
                && written.get(two) == right.get(one) =>
        {
            Some(Cause::DigitsSwapped)
        }
        _ => None,
    }
}

/// The digits of a figure, one at least before the mark; a figure has nineteen at the most.
struct Digits {
    digits: [u8; 20],
    first: usize,
}

impl Digits {
    fn of(figure: Figure) -> Self {
        let mut digits = [0; 20];
        let mut first = digits.len();
        let mut rest = figure.digits.unsigned_abs();
        let fewest = usize::try_from(figure.decimals).unwrap_or_default();
        for (at, digit) in digits.iter_mut().enumerate().rev() {
            let written = 20_usize.saturating_sub(at);
            if rest == 0 && written > fewest.saturating_add(1) {
                break;
            }
            *digit = u8::try_from(rest % 10).unwrap_or_default();
            rest /= 10;
            first = at;
        }
        Self { digits, first }
    }

    fn as_slice(&self) -> &[u8] {
        self.digits.get(self.first..).unwrap_or_default()
    }
}

/// Digits without the zeros at both ends.
fn significant(digits: &[u8]) -> &[u8] {
    let is_some = |digit: &u8| *digit != 0;
    let first = digits.iter().position(is_some).unwrap_or_default();
    let last = digits.iter().rposition(is_some).unwrap_or_default();
    digits.get(first..=last).unwrap_or_default()
}

/// Whether `short` is `long` with one digit left out.
fn is_without_one(long: &[u8], short: &[u8]) -> bool {
    if long.len() != short.len().saturating_add(1) {
        return false;
    }
    let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    long.get(same.saturating_add(1)..) == short.get(same..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_by_their_look() {
        let hundredths = |digits| Figure {
            digits,
            decimals: 2,
        };
        for (printed, meant, cause) in [
            (
                Figure::whole(1761),
                Figure::whole(1671),
                Some(Cause::DigitsSwapped),
            ),
            (
                Figure::whole(89),
                Figure::whole(98),
                Some(Cause::DigitsSwapped),
            ),
            (
                Figure::whole(1298),
                Figure::whole(1198),
                Some(Cause::DigitWrong),
            ),
            (
                Figure::whole(118),
                Figure::whole(1188),
                Some(Cause::DigitMissing),
            ),
            (
                Figure::whole(980),
                Figure::whole(98),
                Some(Cause::DigitExtra),
            ),
            (
                Figure::whole(988),
                Figure::whole(98),
                Some(Cause::DigitExtra),
            ),
            (Figure::whole(30), Figure::whole(-30), Some(Cause::Sign)),
            (
                Figure::whole(-3),
                Figure::whole(-30),
                Some(Cause::DigitMissing),
            ),
            (
                Figure::whole(98_000),
                Figure::whole(98),
                Some(Cause::DecimalMark),
            ),
            (hundredths(825), hundredths(852), Some(Cause::DigitsSwapped)),
            (
                Figure {
                    digits: 825,
                    decimals: 1,
                },
                hundredths(825),
                Some(Cause::DecimalMark),
            ),
            (
                Figure::whole(825),
                hundredths(825),
                Some(Cause::DecimalMark),
            ),
            (hundredths(8250), hundredths(825), Some(Cause::DecimalMark)),
            (hundredths(82), hundredths(825), None),
            (Figure::whole(1234), Figure::whole(98), None),
            (Figure::whole(98), Figure::whole(98), None),
            (
                Figure::whole(21),
                Figure::whole(12),
                Some(Cause::DigitsSwapped),
            ),
            (Figure::whole(321), Figure::whole(123), None),
        ] {
            assert_eq!(slip(printed, meant), cause, "{printed:?} {meant:?}");
        }
    }
}
