//! Quantities as text: `1.188`, `8,25`, `-2,50` in Vietnamese; `1,188`, `8.25`, `-2.50` in English.
//! The minus is a hyphen, so that what is copied from the page is a number everywhere.

use rust_decimal::Decimal;

use super::Language;
use crate::domain::figures::Figures;
use crate::domain::printed::Printed;
use crate::domain::quantity::{
    HouseholdChange, Households, PRINTED_DECIMALS, Percent, PercentagePoints,
};
use crate::domain::table::{Column, Measure};

/// Shown where there is no figure.
pub const NO_FIGURE: &str = "—";

impl Language {
    const fn group_mark(self) -> char {
        match self {
            Self::Vietnamese => '.',
            Self::English => ',',
        }
    }

    const fn decimal_mark(self) -> char {
        match self {
            Self::Vietnamese => ',',
            Self::English => '.',
        }
    }
}

/// The sign of division.
#[must_use]
pub const fn division(language: Language) -> &'static str {
    language.pick(":", "÷")
}

/// A whole number with its groups of three: `1.188`.
#[must_use]
pub fn whole(language: Language, number: u64) -> String {
    let mut text = String::with_capacity(12);
    push_whole(&mut text, language, u128::from(number));
    text
}

/// A number of households: `1.188`.
#[must_use]
pub fn households(language: Language, households: Households) -> String {
    whole(language, households.count())
}

/// A change in households with its sign: `-30`, `+5`, `0`.
#[must_use]
pub fn change(language: Language, change: HouseholdChange) -> String {
    let mut text = String::with_capacity(12);
    text.push_str(sign(change.count().is_negative(), change.count() == 0));
    push_whole(
        &mut text,
        language,
        u128::from(change.count().unsigned_abs()),
    );
    text
}

/// A rate without its percent sign, two decimals: `8,25`.
#[must_use]
pub fn rate(language: Language, rate: Percent) -> String {
    decimal(language, rate.decimal(), false)
}

/// Points with their sign, two decimals or as many as were typed: `-2,50`.
#[must_use]
pub fn points(language: Language, points: PercentagePoints) -> String {
    decimal(language, points.decimal(), true)
}

/// A decimal with two decimals at least, and with every further one that it has.
#[must_use]
pub fn decimal(language: Language, value: Decimal, with_plus: bool) -> String {
    let value = if value.scale() > PRINTED_DECIMALS {
        value.normalize()
    } else {
        value
    };
    let missing = PRINTED_DECIMALS.saturating_sub(value.scale());
    let scale = value.scale().saturating_add(missing);
    let mantissa = value
        .mantissa()
        .unsigned_abs()
        .saturating_mul(10_u128.saturating_pow(missing));
    let unit = 10_u128.saturating_pow(scale);
    let negative = value.mantissa().is_negative();
    let mut text = String::with_capacity(12);
    if negative || with_plus {
        text.push_str(sign(negative, mantissa == 0));
    }
    push_whole(
        &mut text,
        language,
        mantissa.checked_div(unit).unwrap_or_default(),
    );
    text.push(language.decimal_mark());
    let mut rest = mantissa.checked_rem(unit).unwrap_or_default();
    let mut place = unit / 10;
    while place > 0 {
        push_digit(&mut text, rest.checked_div(place).unwrap_or_default());
        rest = rest.checked_rem(place).unwrap_or_default();
        place /= 10;
    }
    text
}

/// A figure with the decimals that it is printed with: `1.188`, `8,2`, `-2,50`.
#[must_use]
pub fn printed(language: Language, figure: Printed) -> String {
    let size = figure.digits().unsigned_abs();
    let sign = if figure.digits() < 0 { "-" } else { "" };
    if figure.scale() == 0 {
        return format!("{sign}{}", whole(language, size));
    }
    let unit = 10_u64.saturating_pow(figure.scale());
    format!(
        "{sign}{}{}{:0width$}",
        whole(language, size.checked_div(unit).unwrap_or_default()),
        language.decimal_mark(),
        size.checked_rem(unit).unwrap_or_default(),
        width = usize::try_from(figure.scale()).unwrap_or_default()
    )
}

/// What the cell of `column` shows for a unit (or for the total row); `None` for the name and the
/// band, which are no figures.
#[must_use]
pub fn cell(language: Language, column: Column, figures: &Figures) -> Option<String> {
    let text = match column {
        Column::Name | Column::Band => return None,
        Column::Households => figures.households.map(|count| households(language, count)),
        Column::Of(group, measure) => {
            let figures = figures.group(group);
            match measure {
                Measure::Start => figures.start.map(|count| households(language, count)),
                Measure::StartRate => figures.start_rate.map(|share| rate(language, share)),
                Measure::End => figures.end.map(|count| households(language, count)),
                Measure::EndRate => figures.end_rate.map(|share| rate(language, share)),
                Measure::Change => figures.change.map(|count| change(language, count)),
                Measure::ChangePoints => figures.points.map(|change| points(language, change)),
            }
        }
    };
    Some(text.unwrap_or_else(|| NO_FIGURE.to_owned()))
}

const fn sign(negative: bool, zero: bool) -> &'static str {
    match (negative, zero) {
        (_, true) => "",
        (true, false) => "-",
        (false, false) => "+",
    }
}

fn push_whole(text: &mut String, language: Language, number: u128) {
    // Figures of a table fit 64 bits, whose division is fast; the rest is for completeness.
    let Ok(small) = u64::try_from(number) else {
        push_whole(text, language, number / 1000);
        push_group(
            text,
            language,
            u64::try_from(number % 1000).unwrap_or_default(),
        );
        return;
    };
    if small < 1000 {
        if small >= 100 {
            push_digit(text, u128::from(small / 100));
        }
        if small >= 10 {
            push_digit(text, u128::from(small / 10 % 10));
        }
        push_digit(text, u128::from(small % 10));
        return;
    }
    push_whole(text, language, u128::from(small / 1000));
    push_group(text, language, small % 1000);
}

fn push_group(text: &mut String, language: Language, group: u64) {
    text.push(language.group_mark());
    push_digit(text, u128::from(group / 100));
    push_digit(text, u128::from(group / 10 % 10));
    push_digit(text, u128::from(group % 10));
}

fn push_digit(text: &mut String, digit: u128) {
    let digit = u32::try_from(digit).unwrap_or_default();
    text.extend(char::from_digit(digit, 10));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_as_the_annex_prints_them() {
        let vi = Language::Vietnamese;
        assert_eq!(whole(vi, 1188), "1.188");
        assert_eq!(whole(vi, 1_000_050), "1.000.050");
        assert_eq!(whole(vi, 7), "7");
        assert_eq!(whole(vi, u64::MAX), "18.446.744.073.709.551.615");
        assert_eq!(points(vi, PercentagePoints::from_hundredths(-250)), "-2,50");
        assert_eq!(points(vi, PercentagePoints::from_hundredths(5)), "+0,05");
        assert_eq!(points(vi, PercentagePoints::from_hundredths(0)), "0,00");
        let typed = PercentagePoints::new("-2.345".parse().unwrap()).unwrap();
        assert_eq!(points(vi, typed), "-2,345");
        let short = PercentagePoints::new("-3".parse().unwrap()).unwrap();
        assert_eq!(points(Language::English, short), "-3.00");
        assert_eq!(change(vi, HouseholdChange::new(-1200).unwrap()), "-1.200");
    }
}
