//! The figures that a slip of the keyboard may have made a printed one of.

use crate::domain::laws::Figure;

/// What one swapped, wrong, missing or extra digit, or the other sign, may have been, in parts of so
/// many `decimals`.
pub(super) fn variants(printed: Figure, decimals: u32) -> Vec<i64> {
    let scale = |digits: i64| {
        let finer = decimals.checked_sub(printed.decimals)?;
        digits.checked_mul(10_i64.checked_pow(finer)?)
    };
    let Some(number) = scale(printed.digits) else {
        return Vec::new();
    };
    let mut found = vec![number.saturating_neg()];
    let size = number.saturating_abs();
    if size > 1_000_000_000_000_000 {
        return Vec::new();
    }
    let mut place = 1_i64;
    while place <= size {
        let above = |by: i64| size.checked_div(by).unwrap_or_default();
        let below = size.checked_rem(place).unwrap_or_default();
        let next = place.saturating_mul(10);
        let digit = above(place) % 10;
        let high = above(next);
        let low = above(next) % 10;
        for other in 0..10 {
            // Another digit at this place, and one more behind it.
            found.push(size - digit * place + other * place);
            found.push(above(place) * next + other * place + below);
        }
        // Without it, and exchanged with its left neighbour.
        found.push(high * place + below);
        if next <= size {
            found.push(above(next * 10) * next * 10 + digit * next + low * place + below);
        }
        place = next;
    }
    // One more in front.
    found.extend((1..10).map(|digit| digit * place + size));
    if number < 0 {
        for value in found.iter_mut().skip(1) {
            *value = value.saturating_neg();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::slip;

    #[test]
    fn variants_are_one_slip_away() {
        let printed = Figure::whole(1673);
        let found = variants(printed, 0);
        for meant in [
            -1673, 1637, 6173, 1763, 1693, 673, 167, 11673, 16735, 16_073,
        ] {
            assert!(found.contains(&meant), "{meant}");
        }
        for meant in found {
            let cause = slip(printed, Figure::whole(meant));
            assert!(meant == 1673 || cause.is_some(), "{meant}");
        }
    }
}
