//! What it says for a row that its figures are sums of others.

use super::bits::{
    Bits, SUM_ALL_CAP, SUM_CAP, SUM_NEAR, SUM_OF_ONE, SUM_OTHER, SUM_OTHER_CAP, SUM_ROUND,
    SUM_ZERO, log2,
};

/// What stands in place of a number that cannot be read: no sum that it is in says anything.
pub(super) const UNREAD: i64 = i64::MIN / 2;

/// Whether a number, or a sum, is of what cannot be read.
const fn is_unread(number: i64) -> bool {
    number < i64::MIN / 8
}

/// The whole numbers of a row, by column.
pub(super) type Values = Vec<Option<i64>>;

/// Adds a row to a sum.
pub(super) fn add(sum: &mut [i64], values: &[Option<i64>], sign: i64) {
    for (sum, value) in sum.iter_mut().zip(values) {
        *sum = sum.saturating_add(value.unwrap_or_default().saturating_mul(sign));
    }
}

/// What it says that a row adds up so many others. Its columns rise and fall together, so that after
/// the best one each counts half.
pub(super) fn fits(values: &[Option<i64>], sum: &[i64], count: usize) -> Bits {
    let (mut best, mut good, mut bad) = (0, 0, 0);
    for (value, sum) in values.iter().zip(sum) {
        let Some(value) = value else {
            continue;
        };
        let bits = figure(*value, *sum, count);
        if bits > 0 {
            best = best.max(bits);
            good += bits;
        } else {
            bad += bits;
        }
    }
    (bad.max(SUM_OTHER_CAP) + best + (good - best) / 2).min(SUM_ALL_CAP)
}

/// The same for a row that is the total of all units.
pub(super) fn total(values: &[Option<i64>], sum: &[i64], count: usize) -> Bits {
    match count {
        0 => SUM_OTHER_CAP,
        1 => fits(values, sum, count) + SUM_OF_ONE,
        _ => fits(values, sum, count),
    }
}

fn figure(value: i64, sum: i64, count: usize) -> Bits {
    if is_unread(value) || is_unread(sum) {
        return 0;
    }
    let size = value.unsigned_abs();
    if value == sum {
        if value == 0 {
            return SUM_ZERO;
        }
        let cap = if count > 1 { SUM_CAP } else { 40 };
        let round = i32::try_from(trailing_zeros(size)).unwrap_or_default();
        let worth = log2(size.saturating_mul(46) / 10 + 1) + SUM_ROUND.saturating_mul(round);
        return worth.max(10).min(cap);
    }
    if count < 2 {
        return SUM_OTHER;
    }
    if is_near(size, sum.unsigned_abs()) {
        SUM_NEAR
    } else {
        SUM_OTHER
    }
}

fn trailing_zeros(mut number: u64) -> u32 {
    let mut zeros = 0;
    while number != 0 && number.is_multiple_of(10) {
        number /= 10;
        zeros += 1;
    }
    zeros
}

/// Whether a number is another one with a slip: a digit that is wrong, digits that are swapped, or a
/// few missing.
fn is_near(one: u64, other: u64) -> bool {
    if one.abs_diff(other).saturating_mul(20) <= other {
        return true;
    }
    let digits = |mut number: u64| {
        let mut found = Vec::new();
        while number > 0 {
            found.push(number % 10);
            number /= 10;
        }
        found
    };
    let (mut one, mut other) = (digits(one), digits(other));
    if one.len() != other.len() {
        return false;
    }
    let differing = one.iter().zip(&other).filter(|(a, b)| a != b).count();
    one.sort_unstable();
    other.sort_unstable();
    differing == 1 || one == other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wrong_column_leaves_a_total_what_it_is() {
        let row = |values: &[i64]| -> Values { values.iter().copied().map(Some).collect() };
        let all = total(&row(&[12_361, 529, 204]), &[12_361, 529, 204], 8);
        let off = total(&row(&[12_361, 529, 204]), &[12_361, 529, 195], 8);
        let none = total(&row(&[1_978, 58, 28]), &[10_383, 471, 167], 8);
        assert!(all > off && off > 100 && none < -100, "{all} {off} {none}");
        // Two columns, one of them off.
        assert!(total(&row(&[2909, 262]), &[2909, 252], 3) > 60);
    }

    #[test]
    fn slips_are_near() {
        for (one, other) in [(262, 252), (529, 592), (204, 195), (1000, 1040)] {
            assert!(is_near(one, other), "{one} {other}");
        }
        for (one, other) in [(58, 471), (110, 200), (98, 980)] {
            assert!(!is_near(one, other), "{one} {other}");
        }
    }
}
