//! A number as a cell of a spreadsheet shows it, by the cell's number format.

use rust_decimal::Decimal;

use crate::domain::printed::Printed;
use crate::import::lexicon::rows::is_open;
use crate::import::source::shown::{Decimals, decimal, written};

/// What a cell shows of `value`.
///
/// Spreadsheets compute with floating-point numbers and show at most 15 digits of them, so that
/// 8.249999999999998 is 8.25 to everybody who sees it, and here too.
pub(super) fn shown(value: f64, format: &str) -> String {
    // What is left of a difference that is none.
    let value = if value.abs() < 1e-12 { 0.0 } else { value };
    match decimal(&format!("{value:.14e}")) {
        Some(number) => shown_decimal(number, format),
        // Larger or smaller than anything that a table counts: as it is, to be refused by its column.
        None => format!("{value:e}").to_uppercase(),
    }
}

/// What a cell shows of an exact number.
pub(super) fn shown_decimal(number: Decimal, format: &str) -> String {
    let general = || written(number, Decimals::UpTo(Printed::DECIMALS_LIMIT), false);
    let sections = sections(format);
    let section = match (
        sections.as_slice(),
        number.is_sign_negative() && !number.is_zero(),
    ) {
        ([first], _) | ([first, ..], false) if !number.is_zero() => first,
        // A dash for zero is a zero.
        ([first, ..], false) => first,
        ([_, second, ..], true) => second,
        _ => return general(),
    };
    let Some(shape) = Shape::of(section) else {
        return general();
    };
    let mut scaled = number;
    for _ in 0..shape.percents {
        let Some(product) = scaled.checked_mul(Decimal::ONE_HUNDRED) else {
            return general();
        };
        scaled = product;
    }
    for _ in 0..shape.thousands {
        let Some(quotient) = scaled.checked_div(Decimal::ONE_THOUSAND) else {
            return general();
        };
        scaled = quotient;
    }
    let rounded = Decimals::Exactly(shape.most_decimals);
    let text = written(scaled, rounded, shape.percents > 0);
    // `"Thôn "0` makes a name of a number.
    if let Some(kind) = format
        .strip_prefix('"')
        .and_then(|rest| rest.split('"').next())
        && is_open(kind.trim_end())
    {
        return format!("{} {text}", kind.trim_end());
    }
    if shape.least_decimals == shape.most_decimals {
        return text;
    }
    // `0.##` leaves out zeros at the end.
    written(
        scaled,
        Decimals::UpTo(shape.most_decimals),
        shape.percents > 0,
    )
}

/// The sections of a format, for numbers above, below and at zero, without their literal text.
fn sections(format: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let mut characters = format.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => {
                let _text = characters.by_ref().find(|next| *next == '"');
            }
            '\\' | '_' | '*' => {
                let _literal = characters.next();
            }
            '[' => {
                let _condition = characters.by_ref().find(|next| *next == ']');
            }
            ';' => sections.push(String::new()),
            other => {
                if let Some(last) = sections.last_mut() {
                    last.push(other);
                }
            }
        }
    }
    sections
}

/// What a section says of digits.
struct Shape {
    least_decimals: u32,
    most_decimals: u32,
    percents: u32,
    /// How often the number is divided by a thousand.
    thousands: u32,
}

impl Shape {
    /// `None` for formats that do not show a plain number: General, fractions, powers, text.
    fn of(section: &str) -> Option<Self> {
        let is_place = |character: char| matches!(character, '0' | '#' | '?');
        let last = section.rfind(is_place)?;
        if section.contains(['/', '@', 'E', 'e'])
            || section.to_ascii_lowercase().contains("general")
        {
            return None;
        }
        let (digits, rest) = section.split_at_checked(last.saturating_add(1))?;
        let decimals = digits.split_once('.').map_or("", |(_, decimals)| decimals);
        let count = |wanted: fn(char) -> bool, text: &str| {
            let found = text.chars().filter(|character| wanted(*character)).count();
            u32::try_from(found).unwrap_or(u32::MAX)
        };
        let commas = rest.chars().take_while(|character| *character == ',');
        Some(Self {
            least_decimals: count(|character| character == '0', decimals),
            most_decimals: count(|character| matches!(character, '0' | '#' | '?'), decimals),
            percents: count(|character| character == '%', section).min(2),
            thousands: u32::try_from(commas.count()).unwrap_or(u32::MAX).min(4),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_they_are_shown() {
        for (value, format, text) in [
            (1188.0, "General", "1188"),
            (1188.0, "#,##0", "1188"),
            (1.0, "\"Thôn \"0", "Thôn 1"),
            (1188.0, "\"SL: \"#,##0\" hộ\"", "1188"),
            (8.25, "0.00", "8.25"),
            (8.249_158_249_158_25, "0.00", "8.25"),
            (8.249_158_249_158_25, "General", "8.249158"),
            (8.249_999_999_999_998, "General", "8.25"),
            (0.0825, "0.00%", "8.25%"),
            (0.082_491_582, "0.00%", "8.25%"),
            (0.12, "0%", "12%"),
            (-30.0, "#,##0_);(#,##0)", "-30"),
            (-2.5, "0.00;[Red]-0.00", "-2.50"),
            (-2.5, "0.00;[Red]0.00", "-2.50"),
            (0.0, "#,##0;-#,##0;\"-\"", "0"),
            (30.0, "0\" hộ\"", "30"),
            (2.5, "0.##", "2.5"),
            (2.0, "0.##", "2"),
            (1.036, "0.000", "1.0360"),
            (1.036, "General", "1.0360"),
            (29.7, "0", "30"),
            (0.125, "0.00", "0.13"),
            (1.005, "0.00", "1.01"),
            (1_250_000.0, "#,##0,", "1250"),
            (0.1 + 0.2, "General", "0.3"),
            (1e308, "General", "1E308"),
            (5e-324, "General", "0"),
            (2.775_557_561_562_891_4e-17, "0.00", "0.00"),
            (-0.0, "0.00", "0.00"),
            (45.0, "@", "45"),
            (45.5, "# ?/?", "45.5"),
        ] {
            assert_eq!(shown(value, format), text, "{value} {format}");
        }
        assert_eq!(shown(f64::NAN, "0"), "NAN");
        assert_eq!(shown(f64::INFINITY, "0"), "INF");
    }
}
