//! Numbers whose value a program states beside the text that it shows: the text is what a person
//! saw, the value tells which of its marks is the decimal one.
//!
//! What comes out is written in one way, which every reader of numbers here understands alike: no
//! marks between groups, a point before the decimals, and never just three of them, since `1.188`
//! by itself is 1188 in Vietnamese.

use std::borrow::Cow;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::domain::printed::Printed;
use crate::locale::number::is_blank;

/// What a program says of a cell beside the text that it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) enum Value {
    /// Nothing: the text is all there is.
    Text,
    /// This number.
    Number(String),
    /// That it is a number, and how the whole page writes these.
    Marked(Marks),
}

/// How a page says that it writes numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) struct Marks {
    decimal: char,
    group: char,
}

impl Value {
    /// The cell's text, in the one way of writing where it is a number.
    pub(in crate::import) fn text<'a>(&self, shown: &'a str) -> Cow<'a, str> {
        let settled = match self {
            Self::Text => None,
            Self::Number(stated) => as_shown(shown, stated),
            Self::Marked(marks) => marks.read(shown),
        };
        settled.map_or(Cow::Borrowed(shown), Cow::Owned)
    }
}

impl Marks {
    /// The marks that the styles of a page of Excel state.
    pub(in crate::import) fn stated(styles: &str) -> Option<Self> {
        let of = |name: &str| {
            let (_, after) = styles.split_once(name)?;
            let (value, _) = after.split_once([';', '}'])?;
            let is_mark = |character: &char| !matches!(character, ':' | '"' | '\\' | '\'');
            value.trim_matches([':', ' ']).chars().find(is_mark)
        };
        let decimal = of("mso-displayed-decimal-separator")?;
        let group = of("mso-displayed-thousand-separator").unwrap_or(' ');
        (decimal != group).then_some(Self { decimal, group })
    }

    /// A number written with these marks; `None` for what is none.
    fn read(self, shown: &str) -> Option<String> {
        let text = shown.trim_matches(is_blank);
        let (negative, text) = match text
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'))
        {
            Some(inside) => (true, inside),
            None => match text.strip_prefix(['-', '−']) {
                Some(rest) => (true, rest),
                None => (false, text),
            },
        };
        let (text, percent) = match text.strip_suffix('%') {
            Some(rest) => (rest.trim_end_matches(is_blank), "%"),
            None => (text, ""),
        };
        let (whole, decimals) = text.split_once(self.decimal).unwrap_or((text, ""));
        let is_group = |mark: char| mark == self.group || is_blank(mark) && is_blank(self.group);
        let mut groups = whole.split(is_group);
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let first = groups.next()?;
        let mut digits_read = first.to_owned();
        for group in groups {
            if group.len() != 3 || first.is_empty() || first.len() > 3 {
                return None;
            }
            digits_read.push_str(group);
        }
        if digits_read.is_empty() || !digits(&digits_read) || !digits(decimals) {
            return None;
        }
        let sign = if negative { "-" } else { "" };
        let point = if decimals.is_empty() { "" } else { "." };
        let zero = if decimals.len() == 3 { "0" } else { "" };
        Some(format!(
            "{sign}{digits_read}{point}{decimals}{zero}{percent}"
        ))
    }
}

/// The number `stated`, with as many decimals as `shown` has; `None` when that is another text.
pub(in crate::import) fn as_shown(shown: &str, stated: &str) -> Option<String> {
    let value = decimal(stated)?;
    let digits = |text: &str| -> String {
        let digits = text.chars().filter(char::is_ascii_digit);
        digits.collect()
    };
    let percent = shown.contains('%');
    let seen = digits(shown);
    if seen.is_empty() {
        // A column too narrow for its numbers shows signs instead; zero is often shown as a dash.
        let hidden = shown.contains('#') || value.is_zero() && !shown.contains(char::is_alphabetic);
        return hidden.then(|| written(value, Decimals::UpTo(Printed::DECIMALS_LIMIT), false));
    }
    let scaled = if percent {
        value.checked_mul(Decimal::ONE_HUNDRED)?
    } else {
        value
    };
    let candidates = || {
        (0..=10).map(|decimals| {
            let text = written_digits(rounded(scaled, decimals), decimals);
            (digits(&text), decimals)
        })
    };
    let bare = |text: &str| text.trim_start_matches('0').to_owned();
    let (_, decimals) = candidates()
        .find(|(digits, _)| *digits == seen)
        .or_else(|| candidates().find(|(digits, _)| bare(digits) == bare(&seen)))?;
    Some(written(scaled, Decimals::Exactly(decimals), percent))
}

/// A number as programs store it, `1.5E-2` too.
pub(in crate::import) fn decimal(stated: &str) -> Option<Decimal> {
    let stated = stated.trim();
    stated
        .parse()
        .or_else(|_| Decimal::from_scientific(stated))
        .ok()
}

/// How many decimals a number is written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Decimals {
    /// So many.
    Exactly(u32),
    /// So many at the most, without zeros at the end.
    UpTo(u32),
}

/// A number in the one way of writing. No more decimals are written than a figure may have.
pub(in crate::import) fn written(value: Decimal, decimals: Decimals, percent: bool) -> String {
    let limit = Printed::DECIMALS_LIMIT;
    let (value, scale) = match decimals {
        Decimals::Exactly(scale) => (rounded(value, scale.min(limit)), scale.min(limit)),
        Decimals::UpTo(most) => {
            let value = rounded(value, most.min(limit)).normalize();
            (value, value.scale())
        }
    };
    let scale = if scale == 3 { 4 } else { scale };
    let mut text = written_digits(value, scale);
    if percent {
        text.push('%');
    }
    text
}

/// `value` with just so many decimals; it has no more.
fn written_digits(mut value: Decimal, decimals: u32) -> String {
    if value.is_zero() {
        // No sign before zero.
        value = Decimal::ZERO;
    }
    value.rescale(decimals);
    value.to_string()
}

pub(in crate::import) fn rounded(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stated_value_tells_what_the_marks_are() {
        for (shown, stated, read) in [
            ("1.188", "1188", Some("1188")),
            ("1,188", "1188", Some("1188")),
            ("8,25", "8.25", Some("8.25")),
            ("8,25", "8.2491582491582491", Some("8.25")),
            ("8,25%", "8.2491582491582491E-2", Some("8.25%")),
            ("1.188", "1.188", Some("1.1880")),
            ("-2,50", "-2.5", Some("-2.50")),
            ("(30)", "-30", Some("-30")),
            ("0,00", "0", Some("0.00")),
            (",5", "0.5", Some("0.5")),
            ("-", "0", Some("0")),
            ("###", "1188", Some("1188")),
            ("2,50", "2.4999999999999996", Some("2.50")),
            ("05/04/2021", "44291", None),
            ("1.188", "nothing", None),
            ("Cộng", "0", None),
        ] {
            assert_eq!(as_shown(shown, stated).as_deref(), read, "{shown} {stated}");
        }
    }

    #[test]
    fn stated_marks_are_believed() {
        let styles = "<!--table {mso-displayed-decimal-separator:\"\\.\";\n\
            mso-displayed-thousand-separator:\"\\,\";}";
        let marks = Marks::stated(styles).unwrap();
        for (shown, read) in [
            ("1,188", Some("1188")),
            ("1.188", Some("1.1880")),
            (" 8.25 ", Some("8.25")),
            ("(1,030.5)", Some("-1030.5")),
            ("8.25%", Some("8.25%")),
            ("1,18", None),
            ("Cộng", None),
            ("", None),
        ] {
            assert_eq!(marks.read(shown).as_deref(), read, "{shown}");
        }
        assert_eq!(Marks::stated("td {color:red}"), None);
    }
}
