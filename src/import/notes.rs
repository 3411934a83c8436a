//! What offices write around a figure beside its digits: marks of notes (`98*`, `98⁽¹⁾`), a minus behind
//! it (`30-`), words (`giảm 30`, `hộ: 98`), blanks beside its marks (`1. 188`). Raised text keeps its place
//! as such, so that no mark of a note becomes a digit.

use std::borrow::Cow;

use super::number::{Sign, is_blank};
use super::words::folded;

/// The raised form of each character that numbers notes, in the order of the plain ones.
const RAISED: [(char, char); 12] = [
    ('0', '⁰'),
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
    ('(', '⁽'),
    (')', '⁾'),
];

/// Whether a character marks a note, or numbers it.
pub(super) fn is_mark(character: char) -> bool {
    character == '*' || RAISED.iter().any(|(_, raised)| *raised == character)
}

/// Makes what was added to `text` behind `from` raised, where it stands behind something else.
pub(super) fn raise(text: &mut String, from: usize) {
    let Some((before, added)) = text.split_at_checked(from) else {
        return;
    };
    if before.trim_end_matches(is_blank).is_empty() {
        return;
    }
    let raised = |character: char| {
        let found = RAISED.iter().find(|(plain, _)| *plain == character);
        found.map_or(character, |(_, raised)| *raised)
    };
    let added: String = added.chars().map(raised).collect();
    text.truncate(from);
    text.push_str(&added);
}

/// A figure without what stands around it, and the sign that this gives it. `signed` figures are more or
/// fewer of something.
pub(super) fn bare(text: &str, signed: bool) -> (Cow<'_, str>, Sign) {
    let text = without_notes(text.trim_matches(is_blank));
    let mut sign = Sign::None;
    let mut rest = text;
    if let Some(at) = text.find(|character: char| character.is_ascii_digit()) {
        let (words, figure) = text.split_at_checked(at).unwrap_or(("", text));
        let before = words.trim_matches(|character| is_blank(character) || character == ':');
        let says = match folded(before).as_str() {
            "ho" | "so ho" => Some(Sign::None),
            "giam" | "↓" | "▼" if signed => Some(Sign::Minus),
            "tang" | "↑" | "▲" if signed => Some(Sign::Plus),
            _ => None,
        };
        if let Some(said) = says {
            (sign, rest) = (said, figure);
        }
    }
    if signed && rest.starts_with(|first: char| first.is_ascii_digit()) {
        let minus = |character| matches!(character, '-' | '−' | '–');
        if let Some(figure) = rest.strip_suffix(minus) {
            (sign, rest) = (Sign::Minus, figure.trim_end_matches(is_blank));
        }
    }
    (without_blanks(rest), sign)
}

/// The text without the marks of notes at its end.
fn without_notes(text: &str) -> &str {
    let mut rest = text;
    loop {
        let shorter = rest
            .strip_suffix("(*)")
            .or_else(|| {
                let (before, number) = rest.strip_suffix(']')?.rsplit_once('[')?;
                number.parse::<u8>().ok().map(|_| before)
            })
            .unwrap_or(rest)
            .trim_end_matches(|character| is_mark(character) || is_blank(character));
        if shorter.len() == rest.len() {
            break;
        }
        rest = shorter;
    }
    // Dots lead the eye to it.
    let rest = rest.trim_end_matches('.');
    let is_figure = |last: char| last.is_ascii_digit() || matches!(last, '%' | ')');
    if rest.ends_with(is_figure) {
        rest
    } else {
        text
    }
}

/// The text without the blanks beside the marks between its digits.
fn without_blanks(text: &str) -> Cow<'_, str> {
    let is_separator = |character: char| matches!(character, '.' | ',');
    if !text.contains(is_separator) || !text.contains(is_blank) {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let beside = |other: Option<char>| other.is_some_and(is_separator);
        if is_blank(character)
            && (beside(result.chars().next_back()) || beside(characters.peek().copied()))
        {
            continue;
        }
        result.push(character);
    }
    Cow::Owned(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_alone() {
        for (text, signed, figure, sign) in [
            ("98*", false, "98", Sign::None),
            ("98 (*)", false, "98", Sign::None),
            ("98⁽¹⁾", false, "98", Sign::None),
            ("1.188[2]", false, "1.188", Sign::None),
            ("8,25%**", false, "8,25%", Sign::None),
            ("98(1)", false, "98(1)", Sign::None),
            ("98 (1)", false, "98 (1)", Sign::None),
            ("98.", false, "98", Sign::None),
            ("30-", true, "30", Sign::Minus),
            ("30-", false, "30-", Sign::None),
            ("giảm 30", true, "30", Sign::Minus),
            ("Tăng: 2,5", true, "2,5", Sign::Plus),
            ("giảm 30", false, "giảm 30", Sign::None),
            ("hộ: 1.188", false, "1.188", Sign::None),
            ("1. 188", false, "1.188", Sign::None),
            ("8 ,25", false, "8,25", Sign::None),
            ("1 188", false, "1 188", Sign::None),
            ("Thôn 1*", false, "Thôn 1", Sign::None),
            ("*", false, "*", Sign::None),
        ] {
            assert_eq!(bare(text, signed), (figure.into(), sign), "{text}");
        }
    }

    #[test]
    fn raised_digits_are_none() {
        let mut text = "98(1)".to_owned();
        raise(&mut text, 2);
        assert_eq!(text, "98⁽¹⁾");
        let mut alone = "98".to_owned();
        raise(&mut alone, 0);
        assert_eq!(alone, "98");
    }
}
