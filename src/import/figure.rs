//! A cell of a table to be read: the figure that stands in it, under the number format of its column.

use super::PublishedRow;
use super::digits::{Excess, Lone, Marks};
use super::notes;
use rust_decimal::Decimal;

use super::number::{NumberProblem, Sign, is_blank, read_decimal, read_whole};
use crate::domain::printed::Printed;
use crate::domain::quantity::Households;
use crate::domain::table::{Column, Measure};

/// How the numbers of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberFormat {
    /// `1.188` and `8,25`, as in Vietnam.
    Comma,
    /// `1,188` and `8.25`, as in English.
    Point,
    /// Rates as parts of one, in either way: `0,0825` is 8,25 %.
    Share,
}

impl NumberFormat {
    /// All of them, the Vietnamese one first.
    pub const ALL: [Self; 3] = [Self::Comma, Self::Point, Self::Share];

    /// The name by which programs outside know it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Point => "point",
            Self::Share => "share",
        }
    }

    /// The format that programs outside call `key`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.key() == key)
    }

    /// What the marks of a number are in it.
    pub(super) const fn marks(self) -> Marks {
        match self {
            Self::Comma => Marks::Decimal(','),
            Self::Point => Marks::Decimal('.'),
            Self::Share => Marks::Each(Lone::Decimal),
        }
    }
}

/// The number that a text is in a format; `None` for what is none.
#[must_use]
pub fn number_in(text: &str, format: NumberFormat) -> Option<Decimal> {
    let (sign, number) = read_decimal(text, format.marks(), Excess::Rounded).ok()??;
    Some(if sign == Sign::Minus { -number } else { number }.normalize())
}

/// The format that the marks of one number tell, a lone mark with three digits behind it being
/// `lone`; `None` when it has none.
pub(super) fn written(text: &str, lone: Lone) -> Option<NumberFormat> {
    let is_mark = |character: char| matches!(character, '.' | ',');
    let inside = text.trim_matches(|character: char| !character.is_ascii_digit());
    let at = inside.rfind(is_mark)?;
    let (before, after) = inside.split_at_checked(at)?;
    let point = after.starts_with('.');
    let digits = after
        .bytes()
        .skip(1)
        .skip_while(u8::is_ascii_whitespace)
        .take_while(u8::is_ascii_digit)
        .count();
    let mark = if point { '.' } else { ',' };
    let groups = if before.contains(mark) {
        true
    } else if before.contains(is_mark) || before.len() > 3 || digits != 3 || before == "0" {
        false
    } else {
        lone == Lone::Group
    };
    Some(if groups == point {
        NumberFormat::Comma
    } else {
        NumberFormat::Point
    })
}

/// Whether a text is a number whose single mark has three digits behind it, and can be read with
/// either meaning; then, the digits behind the mark.
pub(super) fn lone(text: &[u8]) -> Option<&[u8]> {
    let digits = match text {
        [b'-' | b'+' | b'(', rest @ ..] => rest,
        _ => text,
    };
    let digits = digits.strip_suffix(b")").unwrap_or(digits);
    let (before, behind) = digits.split_at_checked(digits.len().checked_sub(4)?)?;
    let [b'.' | b',', decimals @ ..] = behind else {
        return None;
    };
    let is_lone = (1..=3).contains(&before.len())
        && !before.starts_with(b"0")
        && before.iter().chain(decimals).all(u8::is_ascii_digit);
    is_lone.then_some(decimals)
}

/// What a cell of a table to be read holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    /// Households.
    Count,
    /// More or fewer households.
    Change,
    /// A rate or points.
    Decimal,
}

/// What the cells of a column hold.
pub(super) const fn expected(column: Column) -> Expected {
    match column {
        Column::Name | Column::Band | Column::Households => Expected::Count,
        Column::Of(_, measure) => match measure {
            Measure::Start | Measure::End => Expected::Count,
            Measure::Change => Expected::Change,
            Measure::StartRate | Measure::EndRate | Measure::ChangePoints => Expected::Decimal,
        },
    }
}

/// The place of a column among 1 to 13, from 0. It is asked for every cell, so nothing is searched.
pub(super) const fn slot(column: Column) -> usize {
    match column {
        Column::Name | Column::Households | Column::Band => 0,
        Column::Of(group, measure) => 1 + 6 * group as usize + measure as usize,
    }
}

/// The columns 1 to 13, in order.
pub(super) fn figure_columns() -> impl Iterator<Item = Column> {
    Column::ALL.into_iter().skip(1).take(13)
}

/// A row's figure of a column.
pub(super) fn of(row: &PublishedRow, column: Column) -> Option<Printed> {
    row.get(slot(column)).copied().flatten()
}

/// Reads a cell whatever its size and sign; `None` for an empty one.
pub(super) fn read_printed(
    text: &str,
    expected: Expected,
    marks: Marks,
) -> Result<Option<Printed>, NumberProblem> {
    if let Some(printed) = plain(text.as_bytes(), expected, marks) {
        return Ok(Some(printed));
    }
    let (text, noted) = notes::bare(text, expected != Expected::Count);
    let (sign, digits, scale) = match expected {
        Expected::Count | Expected::Change => match read_whole(&text, marks, Excess::Rounded)? {
            None => return Ok(None),
            Some((sign, count)) => (sign, i64::try_from(count).unwrap_or(i64::MAX), 0),
        },
        Expected::Decimal => match read_decimal(&text, marks, Excess::Rounded)? {
            None => return Ok(None),
            Some((sign, value)) => (
                sign,
                i64::try_from(value.mantissa()).unwrap_or(i64::MAX),
                value.scale(),
            ),
        },
    };
    let sign = if sign == Sign::None { noted } else { sign };
    let limit = Households::ENTRY_LIMIT;
    if expected != Expected::Decimal {
        if digits.unsigned_abs() > limit {
            return Err(NumberProblem::CountTooLarge { limit });
        }
        if expected == Expected::Count && sign == Sign::Minus && digits > 0 {
            return Err(NumberProblem::NegativeCount);
        }
    }
    let digits = if sign == Sign::Minus { -digits } else { digits };
    Ok(Some(Printed::new(digits, scale, sign != Sign::None)))
}

/// The figures that nearly every cell holds, read in one pass over its bytes: `98`, `1.188`, `-30`,
/// `8,25`. What is any different is left to the full reading.
fn plain(bytes: &[u8], expected: Expected, marks: Marks) -> Option<Printed> {
    let (negative, digits) = match bytes {
        [b'-', rest @ ..] if expected != Expected::Count => (true, rest),
        _ => (false, bytes),
    };
    let (mut value, mut before, mut after) = (0_i64, 0_u32, 0_u32);
    let mut mark = None;
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                value = value
                    .saturating_mul(10)
                    .saturating_add(i64::from(byte.saturating_sub(b'0')));
                if mark.is_some() {
                    after = after.saturating_add(1);
                } else {
                    before = before.saturating_add(1);
                }
            }
            b'.' | b',' if mark.is_none() && before > 0 => mark = Some(char::from(*byte)),
            _ => return None,
        }
    }
    let zero_first = digits.first() == Some(&b'0');
    let scale = match (expected, mark) {
        (_, None) if (1..=9).contains(&before) => 0,
        (Expected::Decimal, Some(_)) if before <= 3 && matches!(after, 1 | 2) => after,
        (Expected::Count | Expected::Change, Some(mark))
            if before <= 3 && after == 3 && !zero_first && marks.lone(mark) == Lone::Group =>
        {
            0
        }
        _ => return None,
    };
    let value = if negative {
        value.saturating_neg()
    } else {
        value
    };
    Some(Printed::new(value, scale, negative))
}

/// Whether a text has the look of a number, whatever number it is.
#[must_use]
pub(super) fn looks_numeric(text: &str) -> bool {
    if text.is_ascii() {
        let mut digit = false;
        return text.bytes().all(|byte| {
            digit |= byte.is_ascii_digit();
            matches!(
                byte,
                b'0'..=b'9' | b'.' | b',' | b'-' | b'+' | b'(' | b')' | b'%' | b'\'' | b'*'
            ) || byte.is_ascii_whitespace()
        }) && digit;
    }
    let mut digit = false;
    let all = text.chars().all(|character| {
        digit |= character.is_ascii_digit();
        character.is_ascii_digit()
            || matches!(
                character,
                '.' | ',' | '-' | '+' | '(' | ')' | '%' | '−' | '–' | '\''
            )
            || is_blank(character)
            || notes::is_mark(character)
    });
    digit && all
}

/// Whether a text can only be a number whose single separator is the decimal mark, although three
/// digits follow it: `1188.000`. Its whole column is read so.
#[must_use]
pub(super) fn is_long_decimal(text: &[u8]) -> bool {
    let Some((whole, [b'.' | b',', decimals @ ..])) = text
        .len()
        .checked_sub(4)
        .and_then(|at| text.split_at_checked(at))
    else {
        return false;
    };
    whole.len() > 3 && whole.iter().chain(decimals).all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUPS: Marks = Marks::Each(Lone::Group);

    #[test]
    fn the_short_way_reads_as_the_long_one_does() {
        for text in [
            "98",
            "0",
            "1.188",
            "1,188",
            "0.500",
            "12.345",
            "-30",
            "8,25",
            "-2,50",
            "8,2",
            "1.2345",
            "1.188.000",
            "999999999",
            "1000000000",
            "5.",
            ".5",
            "-",
            "-0,00",
            "098",
            "8,250",
            "--1",
        ] {
            for expected in [Expected::Count, Expected::Change, Expected::Decimal] {
                let Some(short) = plain(text.as_bytes(), expected, GROUPS) else {
                    continue;
                };
                // A blank in front leaves the reading to the long way.
                let long = read_printed(&format!(" {text}"), expected, GROUPS);
                assert_eq!(long, Ok(Some(short)), "{text} {expected:?}");
            }
        }
    }

    #[test]
    fn slots_are_the_columns_in_order() {
        for (at, column) in figure_columns().enumerate() {
            assert_eq!(slot(column), at);
        }
    }

    #[test]
    fn marks_tell_the_format() {
        use NumberFormat::{Comma, Point};
        for (text, lone, format) in [
            ("98", Lone::Group, None),
            ("1 188", Lone::Group, None),
            ("1.188", Lone::Group, Some(Comma)),
            ("1.188", Lone::Decimal, Some(Point)),
            ("1,188", Lone::Group, Some(Point)),
            ("8,25", Lone::Group, Some(Comma)),
            ("-2.50", Lone::Group, Some(Point)),
            ("1.188.000", Lone::Decimal, Some(Comma)),
            ("1,188.50", Lone::Group, Some(Point)),
            ("1188.000", Lone::Group, Some(Point)),
            ("0.500", Lone::Group, Some(Point)),
            ("12,06%", Lone::Group, Some(Comma)),
        ] {
            assert_eq!(written(text, lone), format, "{text} {lone:?}");
        }
        assert_eq!(lone(b"1.188"), Some(&b"188"[..]));
        assert_eq!(lone(b"(1.188)"), Some(&b"188"[..]));
        for text in ["1188.000", "0.500", "98", "1.18", "1.188.000", "a.188"] {
            assert_eq!(lone(text.as_bytes()), None, "{text}");
        }
    }
}
