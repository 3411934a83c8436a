//! Digits and the marks between them, as a number: `1.188`, `8,25`, `1 188`, `412204.00`.

use super::number::is_blank;
use crate::domain::quantity::PercentagePoints;

/// What a single separator with three digits behind it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lone {
    /// A mark between groups: `1.036` households are 1036.
    Group,
    /// The decimal mark: `1.036` points are a little over one.
    Decimal,
}

/// What the marks of a number are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// Each number tells by itself, and a single mark with three digits behind it is this.
    Each(Lone),
    /// This one is the decimal mark.
    Decimal(char),
}

impl Marks {
    pub(super) fn lone(self, mark: char) -> Lone {
        match self {
            Self::Each(lone) => lone,
            Self::Decimal(decimal) if decimal == mark => Lone::Decimal,
            Self::Decimal(_) => Lone::Group,
        }
    }
}

/// What becomes of more decimals than are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Excess {
    /// The number is refused: a person typed it.
    Refused,
    /// It is rounded: a program computed it.
    Rounded,
}

/// The digits of a number, before and after the decimal mark.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Digits {
    pub(super) whole: u64,
    /// The decimals without the zeros at their end.
    pub(super) decimals: u64,
    pub(super) scale: u32,
    /// The decimals as written, zeros included.
    pub(super) written_scale: u32,
}

/// Why a text is no number.
#[derive(Debug)]
pub(super) enum Shape {
    NotANumber,
    TooLong,
    TooManyDecimals,
}

/// Digits and separators, as a number. A separator that stands more than once groups by three; of
/// two kinds the last is the decimal mark; `marks` says what a single one with three digits is.
pub(super) fn digits(text: &str, marks: Marks, excess: Excess) -> Result<Digits, Shape> {
    let is_separator =
        |character: char| matches!(character, '.' | ',' | '\'' | '’') || is_blank(character);
    if !text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '.' | ','))
        || !text.ends_with(|last: char| last.is_ascii_digit())
        || !text
            .chars()
            .all(|character| character.is_ascii_digit() || is_separator(character))
    {
        return Err(Shape::NotANumber);
    }
    let last = text.rfind(is_separator);
    let Some((at, mark)) =
        last.and_then(|at| text.get(at..)?.chars().next().map(|mark| (at, mark)))
    else {
        return assemble(text, "", excess);
    };
    let before = text.get(..at).unwrap_or_default();
    let after = text
        .get(at.saturating_add(mark.len_utf8())..)
        .unwrap_or_default();
    let repeated = before.contains(mark);
    let other = before.contains(is_separator);
    let may_be_decimal = matches!(mark, '.' | ',') && !repeated;
    let may_be_group =
        after.len() == 3 && grouped(before, mark) && !before.starts_with('0') && !before.is_empty();
    let is_decimal =
        may_be_decimal && (other || marks.lone(mark) == Lone::Decimal || !may_be_group);
    if is_decimal {
        // `1.188,00`: what stands before the decimal mark may be grouped by another mark.
        let group = before.chars().find(|character| is_separator(*character));
        if group.is_some_and(|group| !grouped(before, group)) {
            return Err(Shape::NotANumber);
        }
        assemble(before, after, excess)
    } else if may_be_group {
        assemble(text, "", excess)
    } else {
        Err(Shape::NotANumber)
    }
}

/// Whether `text` is one to three digits, then groups of three behind `mark`.
fn grouped(text: &str, mark: char) -> bool {
    let mut groups = text.split(mark);
    let all_digits = |group: &str| group.chars().all(|character| character.is_ascii_digit());
    groups
        .next()
        .is_some_and(|first| (1..=3).contains(&first.len()) && all_digits(first))
        && groups.all(|group| group.len() == 3 && all_digits(group))
}

fn assemble(whole: &str, decimals: &str, excess: Excess) -> Result<Digits, Shape> {
    const LIMIT: u32 = PercentagePoints::DECIMALS_LIMIT;
    let number = |text: &str| {
        text.chars()
            .filter_map(|character| character.to_digit(10))
            .fold(0_u64, |value, digit| {
                value.saturating_mul(10).saturating_add(u64::from(digit))
            })
    };
    let mut value = number(whole);
    let kept = decimals.trim_end_matches('0');
    let mut written_scale = length(decimals);
    let (mut fraction, mut scale) = (number(kept), length(kept));
    if let Some((first, rest)) = kept.split_at_checked(LIMIT as usize)
        && !rest.is_empty()
    {
        if excess == Excess::Refused {
            return Err(Shape::TooManyDecimals);
        }
        let up = rest.starts_with(|first: char| first >= '5');
        (fraction, scale) = (number(first).saturating_add(u64::from(up)), LIMIT);
        while scale > 0 && fraction % 10 == 0 {
            fraction /= 10;
            scale = scale.saturating_sub(1);
        }
        if scale == 0 {
            value = value.saturating_add(fraction);
            fraction = 0;
        }
        written_scale = scale;
    }
    if value > 9_999_999_999 {
        return Err(Shape::TooLong);
    }
    Ok(Digits {
        whole: value,
        decimals: fraction,
        scale,
        written_scale,
    })
}

fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, marks: Marks) -> Option<(u64, u64, u32)> {
        digits(text, marks, Excess::Rounded)
            .ok()
            .map(|digits| (digits.whole, digits.decimals, digits.scale))
    }

    #[test]
    fn a_lone_mark_is_what_the_column_says() {
        for (text, marks, expected) in [
            ("1.188", Marks::Decimal(','), (1188, 0, 0)),
            ("1.188", Marks::Decimal('.'), (1, 188, 3)),
            ("1,188", Marks::Decimal('.'), (1188, 0, 0)),
            ("1,188", Marks::Decimal(','), (1, 188, 3)),
            ("8,25", Marks::Decimal('.'), (8, 25, 2)),
            ("1.188.000", Marks::Decimal('.'), (1_188_000, 0, 0)),
            ("98.000", Marks::Each(Lone::Decimal), (98, 0, 0)),
        ] {
            assert_eq!(read(text, marks), Some(expected), "{text} {marks:?}");
        }
    }

    #[test]
    fn what_a_program_computed_is_rounded() {
        let marks = Marks::Each(Lone::Decimal);
        for (text, expected) in [
            ("2.5300000000000002", (2, 53, 2)),
            ("2.5299999999999998", (2, 53, 2)),
            ("1187.9999999999998", (1188, 0, 0)),
            ("8.249158249158249", (8, 249_158, 6)),
        ] {
            assert_eq!(read(text, marks), Some(expected), "{text}");
        }
        assert!(digits("2.5300000000000002", marks, Excess::Refused).is_err());
    }
}
