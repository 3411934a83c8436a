//! How the numbers of a column are written, and where a column's figures stand in a printed row.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::cells::{Cell, lex};
use super::source::notes;
pub(super) use crate::domain::published::{printed_in as of, slot};
use crate::domain::table::{Column, Measure};
use crate::locale::digits::Mark;
use crate::locale::digits::is_blank;
use crate::locale::number::decimal;

/// How the numbers of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

    /// The format in which this mark stands before the decimals.
    pub(super) const fn of(mark: Mark) -> Self {
        match mark {
            Mark::Comma => Self::Comma,
            Mark::Point => Self::Point,
        }
    }
}

/// The number that a text is in a format; `None` for what is none.
#[must_use]
pub fn number_in(text: &str, format: NumberFormat) -> Option<Decimal> {
    let Cell::Number(number) = lex(text.trim_matches(is_blank)) else {
        return None;
    };
    let marks: &[Mark] = match format {
        NumberFormat::Comma => &[Mark::Comma, Mark::Point],
        NumberFormat::Point => &[Mark::Point, Mark::Comma],
        // A lone mark stands before decimals.
        NumberFormat::Share if number.is_ambiguous() => {
            let longest = Mark::BOTH
                .into_iter()
                .max_by_key(|mark| number.written_decimals(*mark));
            return Some(decimal(number.figure(longest?)?).normalize());
        }
        NumberFormat::Share => &Mark::BOTH,
    };
    let figure = marks.iter().find_map(|mark| number.figure(*mark))?;
    Some(decimal(figure).normalize())
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

/// The columns 1 to 13, in order.
pub(super) fn figure_columns() -> impl Iterator<Item = Column> {
    Column::ALL.into_iter().skip(1).take(13)
}

/// Whether a text has the look of a number, whatever number it is.
#[must_use]
pub(super) fn looks_numeric(text: &str) -> bool {
    let mut digit = false;
    let all = text.chars().all(|character| {
        digit |= character.is_ascii_digit();
        character.is_ascii_digit()
            || matches!(
                character,
                '.' | ',' | '-' | '+' | '(' | ')' | '%' | '−' | '–' | '\'' | '*'
            )
            || is_blank(character)
            || notes::is_mark(character)
    });
    digit && all
}

/// Whether a text of figures is more than one: blanks inside a number stand before three digits.
pub(in crate::import) fn is_several(part: &str) -> bool {
    let mut groups = part.split_ascii_whitespace();
    let _first = groups.next();
    groups.any(|group| group.len() != 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_the_columns_in_order() {
        for (at, column) in figure_columns().enumerate() {
            assert_eq!(slot(column), at);
        }
    }

    #[test]
    fn numbers_are_read_in_a_format() {
        for (text, format, found) in [
            ("1.188", NumberFormat::Comma, Some("1188")),
            ("1.188", NumberFormat::Point, Some("1.188")),
            ("8,25", NumberFormat::Comma, Some("8.25")),
            ("8,25", NumberFormat::Point, Some("8.25")),
            ("-2,50", NumberFormat::Comma, Some("-2.5")),
            ("0,0825", NumberFormat::Share, Some("0.0825")),
            ("1.188.000", NumberFormat::Point, Some("1188000")),
            ("9x", NumberFormat::Comma, None),
        ] {
            let read = number_in(text, format).map(|number| number.to_string());
            assert_eq!(read.as_deref(), found, "{text} {format:?}");
        }
    }
}
