//! Whether a printed number agrees with the table, to the precision that it is printed with.

use rust_decimal::{Decimal, RoundingStrategy};

use super::cues::Bound;
use super::facts::Fact;
use super::numbers::Numeral;
use crate::domain::laws::{Figure, Fit, fits_rate, rate_of};
use crate::locale::Language;
use crate::locale::figures::whole;

/// A number as it is printed, with what limits it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stated {
    /// The number.
    pub(super) numeral: Numeral,
    /// "khoảng", "trên", "từ … trở lên".
    pub(super) bound: Option<Bound>,
    /// It is said to rise, so that a fall is another figure.
    pub(super) rises: bool,
}

/// Whether `stated` agrees with `fact`; `None` where the number cannot state such a thing.
pub(super) fn agrees(stated: Stated, fact: &Fact) -> Option<bool> {
    match fact {
        Fact::Count(count) => {
            if stated.rises && *count < 0 {
                return Some(false);
            }
            agrees_count(stated, count.unsigned_abs())
        }
        Fact::Share {
            part,
            whole,
            printed,
            is_own: _,
        } => {
            if stated.rises && *part < 0 {
                return Some(false);
            }
            agrees_share(stated, part.saturating_abs(), *whole, printed)
        }
        Fact::Units(_) => None,
    }
}

fn agrees_count(stated: Stated, count: u64) -> Option<bool> {
    let printed = stated.numeral.count()?;
    if printed == count {
        return Some(true);
    }
    // "khoảng 1.300" is rounded to hundreds.
    let mut unit = 1_u64;
    while printed > 0 && printed.is_multiple_of(unit.saturating_mul(10)) {
        unit = unit.saturating_mul(10);
    }
    let gap = printed.abs_diff(count);
    Some(match stated.bound {
        None => false,
        Some(Bound::About) => gap < unit,
        Some(Bound::Nearly) => count < printed && gap <= unit,
        Some(Bound::Above | Bound::AtLeast) => count > printed && !is_slip(printed, count),
        Some(Bound::Below | Bound::AtMost) => count < printed && !is_slip(printed, count),
    })
}

fn agrees_share(stated: Stated, part: i64, whole: i64, printed: &[Decimal]) -> Option<bool> {
    let figure = stated.numeral.rate()?;
    let value = decimal(figure);
    if value > Decimal::ONE_HUNDRED {
        return None;
    }
    let (part, whole) = (Figure::whole(part), Figure::whole(whole));
    let cut_off = || {
        // Rounding explains what is cut off, not what is added.
        fits_rate(part, whole, figure) == Some(Fit::Rounding)
            && rate_of(part, whole, Figure::DECIMALS_LIMIT)
                .is_some_and(|exact| decimal(exact) > value)
    };
    let near = |other: &Decimal| rounded(other.abs(), figure.decimals) == value;
    if fits_rate(part, whole, figure) == Some(Fit::Exact) || cut_off() || printed.iter().any(near) {
        return Some(true);
    }
    let exact = decimal(rate_of(part, whole, Figure::DECIMALS_LIMIT)?);
    let unit = Decimal::new(1, figure.decimals);
    let is_slip = || {
        let own = figure.digits.unsigned_abs();
        let is_of = |right: Decimal| {
            let right = rounded(right.abs(), figure.decimals);
            let digits = right.mantissa().unsigned_abs();
            right.scale() == figure.decimals
                && u64::try_from(digits).is_ok_and(|right| is_slip(own, right))
        };
        figure.decimals > 1 && (is_of(exact) || printed.iter().any(|other| is_of(*other)))
    };
    Some(match stated.bound {
        None => false,
        Some(Bound::About) => (exact - value).abs() < unit,
        Some(Bound::Nearly) => exact < value && value - exact <= unit,
        Some(Bound::Above | Bound::AtLeast) => exact > value && !is_slip(),
        Some(Bound::Below | Bound::AtMost) => exact < value && !is_slip(),
    })
}

/// Whether a limit is the figure itself mistyped: nobody writes "trên 1.661 hộ" of 1.671 households.
pub(super) fn is_slip(printed: u64, right: u64) -> bool {
    let digits = |number: u64| number.to_string().into_bytes();
    let (printed, right) = (digits(printed), digits(right));
    if printed.len() != right.len() || printed.len() < 3 || printed.last() == Some(&b'0') {
        return false;
    }
    let differing: Vec<usize> = printed
        .iter()
        .zip(&right)
        .enumerate()
        .filter(|(_, (one, other))| one != other)
        .map(|(at, _)| at)
        .collect();
    match differing.as_slice() {
        [_] => true,
        [first, second] => {
            second.saturating_sub(*first) == 1
                && printed.get(*first) == right.get(*second)
                && printed.get(*second) == right.get(*first)
        }
        _ => false,
    }
}

/// How far a printed number is from the table's, for choosing what was meant: a slip of the keyboard
/// is nearer than anything else.
pub(super) fn distance(stated: Stated, fact: &Fact) -> u64 {
    let far = |printed: u64, right: u64| {
        if is_slip(printed, right) {
            0
        } else {
            let gap = u128::from(printed.abs_diff(right)).saturating_mul(1000);
            let relative = gap
                .checked_div(u128::from(right.max(1)))
                .unwrap_or_default();
            u64::try_from(relative)
                .unwrap_or(u64::MAX)
                .saturating_add(1)
        }
    };
    match fact {
        Fact::Count(count) => stated
            .numeral
            .count()
            .map_or(u64::MAX, |printed| far(printed, count.unsigned_abs())),
        Fact::Share { part, whole, .. } => {
            let Some(figure) = stated.numeral.rate() else {
                return u64::MAX;
            };
            let right = rate_of(Figure::whole(*part), Figure::whole(*whole), figure.decimals);
            right.map_or(u64::MAX, |right| {
                far(figure.digits.unsigned_abs(), right.digits.unsigned_abs())
            })
        }
        Fact::Units(_) => u64::MAX,
    }
}

/// Whether a printed number may be the table's gone wrong: of the same order, a slip of the keyboard, or
/// with a digit lost or added. Small numbers always may.
pub(super) fn is_near(stated: Stated, fact: &Fact) -> bool {
    const TIMES: u64 = 3;
    const SMALL: u64 = 10;
    let numbers = match fact {
        Fact::Count(count) => stated
            .numeral
            .count()
            .map(|own| (own, count.unsigned_abs())),
        Fact::Share { part, whole, .. } => stated.numeral.rate().and_then(|own| {
            let right = rate_of(Figure::whole(*part), Figure::whole(*whole), own.decimals)?;
            Some((own.digits.unsigned_abs(), right.digits.unsigned_abs()))
        }),
        Fact::Units(_) => None,
    };
    numbers.is_some_and(|(own, right)| {
        let (less, more) = (own.min(right), own.max(right));
        more < SMALL
            || more < less.saturating_mul(TIMES)
            || is_slip(own, right)
            || is_without_a_digit(less, more)
    })
}

/// Whether `less` is `more` without one of its digits.
fn is_without_a_digit(less: u64, more: u64) -> bool {
    let (less, more) = (less.to_string(), more.to_string());
    let without = |at: usize| {
        let (before, after) = (more.get(..at), more.get(at.saturating_add(1)..));
        before
            .zip(after)
            .map(|(before, after)| format!("{before}{after}"))
    };
    less.len() > 1 && (0..more.len()).any(|at| without(at).as_ref() == Some(&less))
}

/// The table's figure as the text would print it: with as many decimals, the marks and the leading
/// zero of `printed`.
pub(super) fn in_style(printed: &str, numeral: Numeral, fact: &Fact) -> Option<String> {
    match fact {
        Fact::Count(count) => {
            let count = count.unsigned_abs();
            let text = if printed.contains(',') {
                whole(Language::English, count)
            } else if printed.contains('.') || count < 1000 || printed.len() < 4 {
                whole(Language::Vietnamese, count)
            } else {
                count.to_string()
            };
            let padded = (printed.starts_with('0') || numeral.in_words) && count < 10;
            Some(if padded { format!("0{count}") } else { text })
        }
        Fact::Share {
            part,
            whole,
            printed: readings,
            is_own,
        } => {
            let decimals = numeral.rate()?.decimals;
            let exact = rate_of(Figure::whole(*part), Figure::whole(*whole), decimals)?;
            // The table's own reading comes first, where the text has no more decimals than it.
            let first = readings
                .first()
                .filter(|first| *is_own && decimals <= first.scale());
            let value = first.map_or_else(|| decimal(exact), |first| rounded(*first, decimals));
            let text = format!("{:.*}", decimals as usize, value.abs());
            let is_point = printed.contains('.');
            Some(if is_point {
                text
            } else {
                text.replace('.', ",")
            })
        }
        Fact::Units(_) => None,
    }
}

fn decimal(figure: Figure) -> Decimal {
    Decimal::new(figure.digits, figure.decimals)
}

fn rounded(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::super::numbers::lex;
    use super::*;

    fn stated(text: &str, bound: Option<Bound>) -> Stated {
        Stated {
            numeral: lex(text).1.unwrap(),
            bound,
            rises: false,
        }
    }

    #[test]
    fn counts_agree_to_what_is_printed() {
        let about = Some(Bound::About);
        let above = Some(Bound::Above);
        for (text, bound, count, agrees) in [
            ("1.671", None, 1671, true),
            ("1.761", None, 1671, false),
            ("1.300", about, 1298, true),
            ("1.298", about, 1198, false),
            ("1.600", above, 1671, true),
            ("1.700", above, 1671, false),
            ("1.661", above, 1671, false),
            ("1.700", Some(Bound::Nearly), 1671, true),
            ("470", Some(Bound::AtLeast), 473, true),
            ("2.000", Some(Bound::Below), 1671, true),
        ] {
            let found = super::agrees(stated(text, bound), &Fact::Count(count));
            assert_eq!(found, Some(agrees), "{text} {bound:?} {count}");
        }
    }

    #[test]
    fn rates_agree_to_what_is_printed() {
        let rate = |part, printed: &[&str]| Fact::Share {
            part,
            whole: 13_850,
            printed: printed.iter().map(|text| text.parse().unwrap()).collect(),
            is_own: true,
        };
        let points = || rate(-473, &["-3.41"]);
        let at_least = Some(Bound::AtLeast);
        for (text, bound, fact, agrees) in [
            ("12,06", None, rate(1671, &[]), true),
            ("12", None, rate(1671, &[]), true),
            ("12,1", None, rate(1671, &[]), true),
            ("12,71", None, rate(1671, &[]), false),
            ("12,05", None, rate(1671, &[]), false),
            ("3,41", None, points(), true),
            ("3,42", None, points(), true),
            ("3,41", at_least, points(), true),
            ("3", at_least, points(), true),
            ("3,14", at_least, points(), false),
            ("4", at_least, points(), false),
        ] {
            let found = super::agrees(stated(text, bound), &fact);
            assert_eq!(found, Some(agrees), "{text} {bound:?}");
        }
    }

    #[test]
    fn a_figure_far_from_the_table_may_be_of_something_else() {
        for (text, near) in [
            ("1.761", true),
            ("9.671", true),
            ("6.171", true),
            ("167", true),
            ("16.771", true),
            ("600", true),
            ("500", false),
            ("15.000", false),
            ("2", false),
        ] {
            let found = super::is_near(stated(text, None), &Fact::Count(1671));
            assert_eq!(found, near, "{text}");
        }
        assert!(super::is_near(stated("9", None), &Fact::Count(2)));
    }

    #[test]
    fn figures_are_written_as_the_text_writes_them() {
        let styled =
            |text: &str, count| in_style(text, lex(text).1.unwrap(), &Fact::Count(count)).unwrap();
        assert_eq!(styled("1.761", 1671), "1.671");
        assert_eq!(styled("1,761", 1671), "1,671");
        assert_eq!(styled("1761", 1671), "1671");
        assert_eq!(styled("09", 7), "07");
        assert_eq!(styled("9", 7), "7");
        assert_eq!(styled("09", 12), "12");
        let rate = Fact::Share {
            part: -473,
            whole: 13_850,
            printed: vec!["-3.41".parse().unwrap()],
            is_own: true,
        };
        let styled = |text: &str| in_style(text, lex(text).1.unwrap(), &rate).unwrap();
        assert_eq!(
            [styled("3,14"), styled("3.1"), styled("4")],
            ["3,41", "3.4", "3"]
        );
    }
}
