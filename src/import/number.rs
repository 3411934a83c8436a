//! Numbers as people write them: `1.188`, `8,25`, `-2,50`, `1,188`, `412204.00`, `(30)`, `−30`,
//! `12,06%`, `09 xã`, `không có`.

use rust_decimal::Decimal;
use thiserror::Error;

use super::printed::Printed;
use crate::domain::letters::in_small;
use crate::domain::quantity::{HouseholdChange, Households, PercentagePoints, QuantityError};

/// Why a text is not the number that its cell needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NumberProblem {
    /// No number of households.
    #[error("not a number of households")]
    NotACount,
    /// A number of households below zero.
    #[error("a number of households below zero")]
    NegativeCount,
    /// A fraction of a household.
    #[error("a fraction of a household")]
    FractionalCount,
    /// More households than one cell may hold.
    #[error("more than {limit} households")]
    CountTooLarge { limit: u64 },
    /// No number of percentage points.
    #[error("not a number of percentage points")]
    NotPoints,
    /// More than 100 points either way.
    #[error("more than 100 points")]
    PointsOutOfRange,
    /// More decimals than are kept.
    #[error("more than {limit} decimals")]
    TooManyDecimals { limit: u32 },
}

impl From<QuantityError> for NumberProblem {
    fn from(error: QuantityError) -> Self {
        match error {
            QuantityError::TooManyHouseholds { .. } => Self::CountTooLarge {
                limit: Households::ENTRY_LIMIT,
            },
            QuantityError::RateOutOfRange { .. } | QuantityError::PointsOutOfRange { .. } => {
                Self::PointsOutOfRange
            }
            QuantityError::TooManyDecimals { limit } => Self::TooManyDecimals { limit },
        }
    }
}

/// What a change without a sign means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsigned {
    /// Fewer: a person who types 30 under "giảm được" means 30 fewer.
    Reduction,
    /// As written: more.
    Increase,
}

/// Reads a number of households; `None` for an empty cell.
///
/// ```
/// use giam_ngheo::import::number::read_count;
/// assert_eq!(read_count("1.036").map(|count| count.map(|count| count.count())), Ok(Some(1036)));
/// assert!(read_count("8,25").is_err());
/// ```
///
/// # Errors
/// The cases of [`NumberProblem`] that speak of households.
pub fn read_count(text: &str) -> Result<Option<Households>, NumberProblem> {
    let count = match read_whole(text, Lone::Group)? {
        None => return Ok(None),
        Some((Sign::Minus, count)) if count > 0 => return Err(NumberProblem::NegativeCount),
        Some((_, count)) => count,
    };
    Ok(Some(Households::new(count)?))
}

/// Reads a change of a number of households; `None` for an empty cell.
///
/// # Errors
/// The cases of [`NumberProblem`] that speak of households, but for the negative one.
pub fn read_change(
    text: &str,
    unsigned: Unsigned,
) -> Result<Option<HouseholdChange>, NumberProblem> {
    let Some((sign, count)) = read_whole(text, Lone::Group)? else {
        return Ok(None);
    };
    let too_large = NumberProblem::CountTooLarge {
        limit: Households::ENTRY_LIMIT,
    };
    let count = i64::try_from(count).map_err(|_| too_large)?;
    let signed = if sign.lowers(unsigned) { -count } else { count };
    Ok(Some(HouseholdChange::new(signed)?))
}

/// Reads percentage points; `None` for an empty cell.
///
/// # Errors
/// The cases of [`NumberProblem`] that speak of points or decimals.
pub fn read_points(
    text: &str,
    unsigned: Unsigned,
) -> Result<Option<PercentagePoints>, NumberProblem> {
    let Some((sign, value)) = read_decimal(text)? else {
        return Ok(None);
    };
    let signed = if sign.lowers(unsigned) { -value } else { value };
    Ok(Some(PercentagePoints::new(signed)?))
}

/// Reads a printed rate in percent, of any size; `None` for an empty cell.
///
/// # Errors
/// [`NumberProblem::NotPoints`] and [`NumberProblem::TooManyDecimals`].
pub fn read_rate(text: &str) -> Result<Option<Decimal>, NumberProblem> {
    Ok(read_decimal(text)?.map(|(sign, value)| if sign == Sign::Minus { -value } else { value }))
}

/// Whether a text states a change with its sign.
#[must_use]
pub fn has_sign(text: &str) -> bool {
    matches!(
        split_sign(text.trim_matches(is_blank)),
        Some((Sign::Minus | Sign::Plus, _))
    )
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

/// Reads a cell whatever its size and sign; `None` for an empty one.
pub(super) fn read_printed(
    text: &str,
    expected: Expected,
    lone: Lone,
) -> Result<Option<Printed>, NumberProblem> {
    if let Some(printed) = plain(text.as_bytes(), expected, lone) {
        return Ok(Some(printed));
    }
    let (sign, digits, scale) = match expected {
        Expected::Count | Expected::Change => match read_whole(text, lone)? {
            None => return Ok(None),
            Some((sign, count)) => (sign, i64::try_from(count).unwrap_or(i64::MAX), 0),
        },
        Expected::Decimal => match read_decimal(text)? {
            None => return Ok(None),
            Some((sign, value)) => (
                sign,
                i64::try_from(value.mantissa()).unwrap_or(i64::MAX),
                value.scale(),
            ),
        },
    };
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
fn plain(bytes: &[u8], expected: Expected, lone: Lone) -> Option<Printed> {
    let (negative, digits) = match bytes {
        [b'-', rest @ ..] if expected != Expected::Count => (true, rest),
        _ => (false, bytes),
    };
    let (mut value, mut before, mut after, mut mark) = (0_i64, 0_u32, 0_u32, false);
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                value = value
                    .saturating_mul(10)
                    .saturating_add(i64::from(byte.saturating_sub(b'0')));
                if mark {
                    after = after.saturating_add(1);
                } else {
                    before = before.saturating_add(1);
                }
            }
            b'.' | b',' if !mark && before > 0 => mark = true,
            _ => return None,
        }
    }
    let zero_first = digits.first() == Some(&b'0');
    let scale = match (expected, mark) {
        (_, false) if (1..=9).contains(&before) => 0,
        (Expected::Decimal, true) if before <= 3 && matches!(after, 1 | 2) => after,
        (Expected::Count | Expected::Change, true)
            if before <= 3 && after == 3 && !zero_first && lone == Lone::Group =>
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
                b'0'..=b'9' | b'.' | b',' | b'-' | b'+' | b'(' | b')' | b'%' | b'\''
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Minus,
    Plus,
    None,
}

impl Sign {
    fn lowers(self, unsigned: Unsigned) -> bool {
        match self {
            Self::Minus => true,
            Self::Plus => false,
            Self::None => unsigned == Unsigned::Reduction,
        }
    }
}

/// What a single separator with three digits behind it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lone {
    /// A mark between groups: `1.036` households are 1036.
    Group,
    /// The decimal mark: `1.036` points are a little over one.
    Decimal,
}

/// The digits of a number, before and after the decimal mark.
#[derive(Debug, PartialEq, Eq)]
struct Digits {
    whole: u64,
    /// The decimals without the zeros at their end.
    decimals: u64,
    scale: u32,
    /// The decimals as written, zeros included.
    written_scale: u32,
}

fn read_whole(text: &str, lone: Lone) -> Result<Option<(Sign, u64)>, NumberProblem> {
    let text = text.trim_matches(is_blank);
    if means_empty(text) {
        return Ok(None);
    }
    if means_none(text) {
        return Ok(Some((Sign::None, 0)));
    }
    let (sign, rest) = split_sign(text).ok_or(NumberProblem::NotACount)?;
    let rest = without_unit(rest, &["hộ", "ho", "xã", "xa", "thôn"]);
    match digits(rest, lone) {
        Ok(digits) if digits.scale == 0 => Ok(Some((sign, digits.whole))),
        Ok(_) => Err(NumberProblem::FractionalCount),
        Err(Shape::NotANumber) => Err(NumberProblem::NotACount),
        Err(Shape::TooLong) => Err(NumberProblem::CountTooLarge {
            limit: Households::ENTRY_LIMIT,
        }),
        Err(Shape::TooManyDecimals) => Err(NumberProblem::FractionalCount),
    }
}

fn read_decimal(text: &str) -> Result<Option<(Sign, Decimal)>, NumberProblem> {
    let text = text.trim_matches(is_blank);
    if means_empty(text) {
        return Ok(None);
    }
    if means_none(text) {
        return Ok(Some((Sign::None, Decimal::ZERO)));
    }
    let (sign, rest) = split_sign(text).ok_or(NumberProblem::NotPoints)?;
    let rest = without_unit(rest, &["%", "điểm phần trăm", "điểm %", "điểm", "đpt"]);
    let digits = digits(rest, Lone::Decimal).map_err(|shape| match shape {
        Shape::NotANumber => NumberProblem::NotPoints,
        Shape::TooLong => NumberProblem::PointsOutOfRange,
        Shape::TooManyDecimals => NumberProblem::TooManyDecimals {
            limit: PercentagePoints::DECIMALS_LIMIT,
        },
    })?;
    // Nine digits before the mark and six after it fit 64 bits.
    let scale = digits.written_scale.min(PercentagePoints::DECIMALS_LIMIT);
    let mantissa = digits
        .whole
        .saturating_mul(10_u64.saturating_pow(scale))
        .saturating_add(
            digits
                .decimals
                .saturating_mul(10_u64.saturating_pow(scale.saturating_sub(digits.scale))),
        );
    let mantissa = i64::try_from(mantissa).map_err(|_| NumberProblem::PointsOutOfRange)?;
    Ok(Some((sign, Decimal::new(mantissa, scale))))
}

/// Spaces of every width, and the invisible marks that word processors put between digits.
#[must_use]
pub fn is_blank(character: char) -> bool {
    if character.is_ascii() {
        return matches!(character, ' ' | '\t'..='\r');
    }
    character.is_whitespace()
        || matches!(
            character,
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
        )
}

/// How an empty cell is written.
fn means_empty(text: &str) -> bool {
    matches!(text, "" | "-" | "−" | "–" | "—" | "…" | "..." | ".")
}

/// How zero is written in words. ("không" in either Unicode form.)
fn means_none(text: &str) -> bool {
    if !text.starts_with(['k', 'K']) {
        return false;
    }
    let lower = in_small(text);
    matches!(
        lower.as_str(),
        "không" | "không có" | "kho\u{302}ng" | "kho\u{302}ng co\u{301}" | "khong" | "khong co"
    )
}

/// The sign, and what follows it; `None` when signs are stacked.
fn split_sign(text: &str) -> Option<(Sign, &str)> {
    let is_minus = |character| matches!(character, '-' | '−' | '–' | '—' | '‐' | '‑' | '‒' | '－');
    let is_sign = |character| is_minus(character) || character == '+';
    let (sign, rest) = if let Some(inside) = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        (Sign::Minus, inside)
    } else if let Some(rest) = text.strip_prefix(is_minus) {
        (Sign::Minus, rest)
    } else if let Some(rest) = text.strip_prefix('+') {
        (Sign::Plus, rest)
    } else {
        (Sign::None, text)
    };
    let rest = rest.trim_matches(is_blank);
    (!rest.starts_with(is_sign)).then_some((sign, rest))
}

fn without_unit<'a>(text: &'a str, units: &[&str]) -> &'a str {
    units
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
        .map_or(text, |rest| rest.trim_end_matches(is_blank))
}

enum Shape {
    NotANumber,
    TooLong,
    TooManyDecimals,
}

/// Digits and separators, as a number. A separator that stands more than once groups by three; of
/// two kinds the last is the decimal mark; `lone` says what a single one with three digits is.
fn digits(text: &str, lone: Lone) -> Result<Digits, Shape> {
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
        return assemble(text, "");
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
    let is_decimal = may_be_decimal && (other || lone == Lone::Decimal || !may_be_group);
    if is_decimal {
        // `1.188,00`: what stands before the decimal mark may be grouped by another mark.
        let group = before.chars().find(|character| is_separator(*character));
        if group.is_some_and(|group| !grouped(before, group)) {
            return Err(Shape::NotANumber);
        }
        assemble(before, after)
    } else if may_be_group {
        assemble(text, "")
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

fn assemble(whole: &str, decimals: &str) -> Result<Digits, Shape> {
    let mut value = 0_u64;
    for digit in whole.chars().filter_map(|character| character.to_digit(10)) {
        value = value.saturating_mul(10).saturating_add(u64::from(digit));
    }
    if value > 9_999_999_999 {
        return Err(Shape::TooLong);
    }
    let kept = decimals.trim_end_matches('0');
    if kept.len() > PercentagePoints::DECIMALS_LIMIT as usize {
        return Err(Shape::TooManyDecimals);
    }
    let mut fraction = 0_u64;
    for digit in kept.chars().filter_map(|character| character.to_digit(10)) {
        fraction = fraction.saturating_mul(10).saturating_add(u64::from(digit));
    }
    Ok(Digits {
        whole: value,
        decimals: fraction,
        scale: u32::try_from(kept.len()).unwrap_or(u32::MAX),
        written_scale: u32::try_from(decimals.len()).unwrap_or(u32::MAX),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_people_write_them() {
        for (text, count) in [
            ("1.188", 1188),
            ("1,188", 1188),
            ("1 188", 1188),
            ("1\u{a0}188", 1188),
            ("1\u{202f}188", 1188),
            ("1.250.000", 1_250_000),
            ("412204.00", 412_204),
            ("1.188,00", 1188),
            ("1,188.0", 1188),
            ("98", 98),
            ("098", 98),
            (" 98 ", 98),
            ("09 xã", 9),
            ("473 hộ", 473),
            ("không có", 0),
            ("-0", 0),
        ] {
            assert_eq!(read_count(text), Ok(Households::new(count).ok()), "{text}");
        }
        for text in ["", " ", "-", "—", "…", "\u{a0}"] {
            assert_eq!(read_count(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn what_is_no_count_says_why() {
        for (text, problem) in [
            ("9x", NumberProblem::NotACount),
            ("NaN", NumberProblem::NotACount),
            ("1e308", NumberProblem::NotACount),
            ("--5", NumberProblem::NotACount),
            ("1.2.3", NumberProblem::NotACount),
            ("1..188", NumberProblem::NotACount),
            ("1.188.", NumberProblem::NotACount),
            ("-5", NumberProblem::NegativeCount),
            ("(5)", NumberProblem::NegativeCount),
            ("8,25", NumberProblem::FractionalCount),
            ("0.500", NumberProblem::FractionalCount),
            ("1,5", NumberProblem::FractionalCount),
            ("1.188,5", NumberProblem::FractionalCount),
            (
                "123456789012345678901234567890",
                NumberProblem::CountTooLarge { limit: 999_999_999 },
            ),
            (
                "1.000.000.000",
                NumberProblem::CountTooLarge { limit: 999_999_999 },
            ),
        ] {
            assert_eq!(read_count(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn changes_and_points_carry_their_sign() {
        let change = |text| {
            read_change(text, Unsigned::Reduction)
                .unwrap()
                .unwrap()
                .count()
        };
        for text in ["-30", "−30", "–30", "(30)", "30", "- 30"] {
            assert_eq!(change(text), -30, "{text}");
        }
        assert_eq!(change("+30"), 30);
        assert_eq!(change("-1.200"), -1200);
        let points = |text| {
            read_points(text, Unsigned::Increase)
                .map(|points| points.unwrap().decimal().to_string())
        };
        assert_eq!(points("-2,50"), Ok("-2.50".into()));
        assert_eq!(points("−2.5"), Ok("-2.5".into()));
        assert_eq!(points("1,036"), Ok("1.036".into()));
        assert_eq!(points("2,5 điểm"), Ok("2.5".into()));
        assert_eq!(points(",5"), Ok("0.5".into()));
        assert_eq!(points("101"), Err(NumberProblem::PointsOutOfRange));
        assert_eq!(
            points("1,0000001"),
            Err(NumberProblem::TooManyDecimals { limit: 6 })
        );
        assert!(has_sign(" (30)") && has_sign("+1") && !has_sign("30"));
    }

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
                let Some(short) = plain(text.as_bytes(), expected, Lone::Group) else {
                    continue;
                };
                // A blank in front leaves the reading to the long way.
                let long = read_printed(&format!(" {text}"), expected, Lone::Group);
                assert_eq!(long, Ok(Some(short)), "{text} {expected:?}");
            }
        }
    }

    #[test]
    fn rates_take_a_percent_sign() {
        assert_eq!(read_rate("12,06%").unwrap().unwrap().to_string(), "12.06");
        assert_eq!(read_rate("26.28 %").unwrap().unwrap().to_string(), "26.28");
    }
}
