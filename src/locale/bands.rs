//! Bands in words and in signs, and their borders as a person types them.

use rust_decimal::Decimal;
use thiserror::Error;

use super::Language;
use super::figures::decimal;
use crate::domain::bands::{Band, BandLimit, BandLimits};
use crate::domain::quantity::Percent;
use crate::locale::number::read_rate;

/// A text that states no borders.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("no border: {found}")]
pub struct NotALimit {
    /// The part that is none.
    pub found: String,
}

/// A band in signs, as short as a chip in the table: `≤10`, `10–25`, `≥40`.
#[must_use]
pub fn short(language: Language, limits: &BandLimits, band: Band) -> String {
    let number = |limit: BandLimit| plain(language, limit.at.decimal());
    match (limits.below(band), limits.above(band)) {
        (None, Some(above)) if above.in_lower => format!("≤{}", number(above)),
        (None, Some(above)) => format!("<{}", number(above)),
        (Some(below), Some(above)) => format!("{}–{}", number(below), number(above)),
        (Some(below), None) if below.in_lower => format!(">{}", number(below)),
        (Some(below), None) => format!("≥{}", number(below)),
        (None, None) => String::new(),
    }
}

/// A band in words, as a plan writes it: "trên 10 đến dưới 25%".
#[must_use]
pub fn long(language: Language, limits: &BandLimits, band: Band) -> String {
    let number = |limit: BandLimit| plain(language, limit.at.decimal());
    let word = |vietnamese: &'static str, english: &'static str| language.pick(vietnamese, english);
    match (limits.below(band), limits.above(band)) {
        (None, Some(above)) if above.in_lower => match language {
            Language::Vietnamese => format!("từ {}% trở xuống", number(above)),
            Language::English => format!("{}% or less", number(above)),
        },
        (None, Some(above)) => format!("{} {}%", word("dưới", "under"), number(above)),
        (Some(below), Some(above)) => {
            let from = if below.in_lower {
                word("trên ", "above ")
            } else {
                ""
            };
            let to = if above.in_lower {
                word("đến", "to")
            } else {
                word("đến dưới", "to under")
            };
            format!("{from}{} {to} {}%", number(below), number(above))
        }
        (Some(below), None) if below.in_lower => {
            format!("{} {}%", word("trên", "above"), number(below))
        }
        (Some(below), None) => match language {
            Language::Vietnamese => format!("từ {}% trở lên", number(below)),
            Language::English => format!("{}% or more", number(below)),
        },
        (None, None) => String::new(),
    }
}

/// The borders as a person may type them again: `≤10 <25 <30 <40`.
#[must_use]
pub fn write_limits(language: Language, limits: &BandLimits) -> String {
    let texts: Vec<String> = limits
        .borders()
        .iter()
        .map(|limit| {
            let sign = if limit.in_lower { '≤' } else { '<' };
            format!("{sign}{}", plain(language, limit.at.decimal()))
        })
        .collect();
    texts.join(" ")
}

/// Reads borders such as `≤10 <25 <30 <40`. A number without a sign is a border of "under".
///
/// # Errors
/// [`NotALimit`] for a part that is no border.
pub fn read_limits(text: &str) -> Result<Vec<BandLimit>, NotALimit> {
    let mut limits = Vec::new();
    let mut in_lower = false;
    // `≤ 10`, `<=10` and `≤10` all mean the same: a sign holds for the number behind it.
    let spaced = text
        .replace("<=", "≤")
        .replace('≤', " ≤ ")
        .replace('<', " < ");
    for part in spaced.split(|character: char| character.is_whitespace() || character == ';') {
        match part.trim_end_matches('%') {
            "" => {}
            "≤" => in_lower = true,
            "<" => in_lower = false,
            number => {
                let at = read_rate(number)
                    .ok()
                    .flatten()
                    .and_then(|percent| Percent::new(percent).ok())
                    .ok_or_else(|| NotALimit {
                        found: part.to_owned(),
                    })?;
                limits.push(BandLimit { at, in_lower });
                in_lower = false;
            }
        }
    }
    Ok(limits)
}

/// A number without needless decimals: `10`, `12,5`.
#[must_use]
pub fn plain(language: Language, value: Decimal) -> String {
    let text = decimal(language, value, false);
    let trimmed = text.trim_end_matches('0');
    trimmed.trim_end_matches([',', '.']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_in_the_words_of_the_plan() {
        let limits = BandLimits::default();
        let words: Vec<String> = limits
            .bands()
            .map(|band| long(Language::Vietnamese, &limits, band))
            .collect();
        assert_eq!(
            words,
            [
                "từ 10% trở xuống",
                "trên 10 đến dưới 25%",
                "25 đến dưới 30%",
                "30 đến dưới 40%",
                "từ 40% trở lên"
            ]
        );
    }

    #[test]
    fn limits_are_read_as_they_are_written() {
        let limits = BandLimits::default();
        for language in Language::ALL {
            let text = write_limits(language, &limits);
            assert_eq!(text, "≤10 <25 <30 <40");
            assert_eq!(read_limits(&text).unwrap(), limits.borders());
        }
        assert_eq!(read_limits("<= 12,5 % ; 20").unwrap().len(), 2);
        assert!(read_limits("mười").is_err());
    }
}
