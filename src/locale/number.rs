//! Numbers as people type them into a cell: `1.188`, `8,25`, `-2,50`, `1,188`, `412204.00`, `(30)`,
//! `−30`, `12,06%`, `09 xã`, `không có`.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use super::digits::is_blank;
use super::digits::{Mark, Number, Sign};
use crate::domain::laws::Figure;
use crate::domain::letters::in_small;
use crate::domain::quantity::{HouseholdChange, Households, PercentagePoints, QuantityError};

/// Why a text is not the number that its cell needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
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
/// use giam_ngheo::locale::number::read_count;
/// assert_eq!(read_count("1.036").map(|count| count.map(|count| count.count())), Ok(Some(1036)));
/// assert!(read_count("8,25").is_err());
/// ```
///
/// # Errors
/// The cases of [`NumberProblem`] that speak of households.
pub fn read_count(text: &str) -> Result<Option<Households>, NumberProblem> {
    let count = match read_whole(text)? {
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
    let Some((sign, count)) = read_whole(text)? else {
        return Ok(None);
    };
    let too_large = NumberProblem::CountTooLarge {
        limit: Households::ENTRY_LIMIT,
    };
    let count = i64::try_from(count).map_err(|_| too_large)?;
    let signed = if lowers(sign, unsigned) {
        -count
    } else {
        count
    };
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
    let signed = if lowers(sign, unsigned) {
        -value
    } else {
        value
    };
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

/// What a single mark with three digits behind it is: `1.036` households are 1036, `1.036` points a
/// little over one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lone {
    Group,
    Decimal,
}

const fn lowers(sign: Sign, unsigned: Unsigned) -> bool {
    match sign {
        Sign::Minus => true,
        Sign::Plus => false,
        Sign::None => matches!(unsigned, Unsigned::Reduction),
    }
}

/// A whole number with its sign, whatever its size; `None` for an empty cell.
fn read_whole(text: &str) -> Result<Option<(Sign, u64)>, NumberProblem> {
    let text = text.trim_matches(is_blank);
    if means_empty(text) {
        return Ok(None);
    }
    if means_none(text) {
        return Ok(Some((Sign::None, 0)));
    }
    let (sign, rest) = split_sign(text).ok_or(NumberProblem::NotACount)?;
    let rest = without_unit(rest, &["hộ", "ho", "xã", "xa", "thôn"]);
    let (number, mark) = number(rest, Lone::Group).ok_or(NumberProblem::NotACount)?;
    let too_large = NumberProblem::CountTooLarge {
        limit: Households::ENTRY_LIMIT,
    };
    let whole = number.digits() == u64::MAX || number.whole(mark).is_some();
    if !whole {
        return Err(NumberProblem::FractionalCount);
    }
    let count = number
        .whole(mark)
        .and_then(|count| u64::try_from(count).ok());
    match count {
        Some(count) if count <= LONGEST => Ok(Some((sign, count))),
        Some(_) | None => Err(too_large),
    }
}

/// The largest number that is read at all.
const LONGEST: u64 = 9_999_999_999;

/// A decimal with its sign, whatever its size; `None` for an empty cell.
fn read_decimal(text: &str) -> Result<Option<(Sign, Decimal)>, NumberProblem> {
    let text = text.trim_matches(is_blank);
    if means_empty(text) {
        return Ok(None);
    }
    if means_none(text) {
        return Ok(Some((Sign::None, Decimal::ZERO)));
    }
    let (sign, rest) = split_sign(text).ok_or(NumberProblem::NotPoints)?;
    let rest = without_unit(rest, &POINTS);
    let (number, mark) = number(rest, Lone::Decimal).ok_or(NumberProblem::NotPoints)?;
    if number.exact_decimals(mark) > PercentagePoints::DECIMALS_LIMIT {
        return Err(NumberProblem::TooManyDecimals {
            limit: PercentagePoints::DECIMALS_LIMIT,
        });
    }
    let figure = number.figure(mark).ok_or(NumberProblem::NotPoints)?;
    let unit = 10_u64.saturating_pow(figure.decimals);
    if figure.digits.unsigned_abs() / unit > LONGEST {
        return Err(NumberProblem::PointsOutOfRange);
    }
    Ok(Some((sign, decimal(figure))))
}

/// A figure as a decimal.
pub(crate) fn decimal(figure: Figure) -> Decimal {
    Decimal::new(figure.digits, figure.decimals)
}

/// What may stand behind percentage points.
const POINTS: [&str; 5] = ["%", "điểm phần trăm", "điểm %", "điểm", "đpt"];

/// A number by itself, and the mark that stands before its decimals.
fn number(text: &str, lone: Lone) -> Option<(Number, Mark)> {
    let number = Number::parse(text)?;
    let decimals = |mark: Mark| number.written_decimals(mark);
    let mark = match (number.tells(), lone) {
        (Some(mark), _) => mark,
        (None, Lone::Group) => Mark::BOTH.into_iter().min_by_key(|mark| decimals(*mark))?,
        (None, Lone::Decimal) => Mark::BOTH.into_iter().max_by_key(|mark| decimals(*mark))?,
    };
    Some((number, mark))
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
                .map(|points| points.unwrap().decimal().normalize().to_string())
        };
        assert_eq!(points("-2,50"), Ok("-2.5".into()));
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
    fn rates_take_a_percent_sign() {
        assert_eq!(read_rate("12,06%").unwrap().unwrap().to_string(), "12.06");
        assert_eq!(read_rate("26.28 %").unwrap().unwrap().to_string(), "26.28");
    }
}
