//! The one rounding rule of the annex, half away from zero; and ratios rounded down and up, as
//! households are counted.

/// How many decimals the annex prints for rates and points.
pub const PRINTED_DECIMALS: u32 = 2;

/// The rounding rule for a ratio of two whole numbers: to the nearest whole number, halves away
/// from zero. `denominator` is never zero where this is called; a zero would give zero.
pub(super) fn divide_half_away(numerator: u128, denominator: u128) -> u128 {
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
pub(super) fn whole_part(numerator: u128, denominator: u128) -> u64 {
    u64::try_from(numerator.checked_div(denominator).unwrap_or_default()).unwrap_or(u64::MAX)
}

/// A ratio of two whole numbers rounded up; 0 of none.
pub(super) fn whole_part_up(numerator: u128, denominator: u128) -> u64 {
    let above = numerator.saturating_add(denominator.saturating_sub(1));
    whole_part(above, denominator)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::{Decimal, RoundingStrategy};

    use super::*;

    proptest! {
        #[test]
        fn halves_of_a_ratio_go_away_from_zero(
            parts in prop_oneof![0_u32..=1_000_000_000, (0_u32..=2_000).prop_map(|halves| halves * 5)],
            decimals in 0_u32..=6,
        ) {
            let rounded = divide_half_away(parts.into(), 10_u128.pow(decimals));
            let strategy = RoundingStrategy::MidpointAwayFromZero;
            let expected = Decimal::new(parts.into(), decimals).round_dp_with_strategy(0, strategy);
            prop_assert_eq!(Decimal::from(rounded), expected);
        }
    }
}
