//! One cell's text becomes what it is by itself. What offices write around a figure is taken off:
//! marks of notes (`98*`, `98⁽¹⁾`), a minus behind it (`30-`), words (`giảm 30`, `98 hộ`), an
//! apostrophe before it (`'-30`), blanks beside its marks (`1. 188`).

use std::borrow::Cow;

use super::cell::{Cell, Pair};
use crate::import::lexicon::units::{Counts, UNITS};
use crate::import::lexicon::words::folded;
use crate::import::source::notes;
use crate::locale::digits::is_blank;
use crate::locale::digits::{Number, Sign};

/// The longest text that may be a figure with words around it, in bytes.
const LONGEST: usize = 60;

/// Reads a cell.
pub(in crate::import) fn lex(text: &str) -> Cell {
    let bytes = text.as_bytes();
    match bytes {
        [] => return Cell::Blank,
        [b'0'..=b'9', ..] => {
            if let Some(number) = Number::parse(text) {
                return Cell::Number(number);
            }
        }
        [b'-', b'0'..=b'9', ..] => {
            if let Some(number) = text.get(1..).and_then(Number::parse) {
                return Cell::Number(Number {
                    sign: Sign::Minus,
                    ..number
                });
            }
        }
        _ => {}
    }
    if text.chars().all(is_dash) {
        return Cell::Dash;
    }
    if text.len() > LONGEST {
        return Cell::Words;
    }
    if !may_be_figure(text) {
        return if is_no_number(text) {
            Cell::Damaged
        } else {
            Cell::Words
        };
    }
    if means_none(text) {
        return Cell::Number(Number::ZERO);
    }
    let bare = without_notes(text.trim_matches(is_blank));
    if let Some(number) = figure(bare) {
        return Cell::Number(number);
    }
    if is_code(bare) {
        return Cell::Code;
    }
    if let Some(pair) = pair(bare) {
        return Cell::Pair(pair);
    }
    if is_damaged(bare) && !is_date(bare) {
        Cell::Damaged
    } else {
        Cell::Words
    }
}

/// What a damaged cell may have been: letters of a scan taken for digits, and the figure before the
/// number of a note, `98(1)`.
pub(in crate::import) fn repairs(text: &str) -> Vec<Number> {
    let digit = |letter: char| match letter {
        'O' | 'o' | 'Q' => '0',
        'I' | 'l' | 'i' | '|' | '!' => '1',
        'Z' | 'z' => '2',
        'S' | 's' => '5',
        'B' => '8',
        other => other,
    };
    let mut found = Vec::new();
    if text.contains(|first: char| first.is_ascii_digit()) && text.len() <= LONGEST {
        let scanned: String = text.chars().map(digit).collect();
        found.extend(figure(&scanned));
        let before_note = text.strip_suffix(')').and_then(|rest| rest.split_once('('));
        if let Some((first, note)) = before_note
            && note.parse::<u8>().is_ok()
        {
            found.extend(figure(first.trim_matches(is_blank)));
        }
    }
    found
}

const fn is_dash(character: char) -> bool {
    matches!(
        character,
        '-' | '−' | '–' | '—' | '…' | '.' | '‐' | '‑' | '‒'
    )
}

/// Whether a text holds a digit, or is a word for none.
fn may_be_figure(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit()) || text.starts_with(['k', 'K'])
}

/// What programs write where a formula fails.
fn is_no_number(text: &str) -> bool {
    text.starts_with('#') && text.len() > 1
        || ["nan", "n/a", "infinity", "inf", "null"]
            .iter()
            .any(|none| text.eq_ignore_ascii_case(none))
}

fn means_none(text: &str) -> bool {
    text.starts_with(['k', 'K'])
        && matches!(
            folded(text).as_str(),
            "khong" | "khong co" | "ko" | "khong co ho nao"
        )
}

/// A number with its sign and what it counts.
fn figure(text: &str) -> Option<Number> {
    let text = text.strip_prefix('\'').unwrap_or(text);
    let (mut sign, rest) = signed(text)?;
    let (rest, counts) = without_unit(rest);
    let rest = without_blanks(rest);
    let bare: &str = match rest.strip_suffix(['-', '−', '–']) {
        Some(bare) if sign == Sign::None => {
            sign = Sign::Minus;
            bare.trim_end_matches(is_blank)
        }
        Some(_) | None => &rest,
    };
    let number = Number::parse(bare)?;
    Some(Number {
        sign,
        percent: counts == Counts::Percent,
        persons: counts == Counts::Persons,
        ..number
    })
}

/// The sign, and what follows it; `None` when signs are stacked.
fn signed(text: &str) -> Option<(Sign, &str)> {
    let is_minus = |character| matches!(character, '-' | '−' | '–' | '—' | '‐' | '‑' | '‒' | '－');
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
        before_digits(text)?
    };
    let rest = rest.trim_matches(is_blank);
    let again = |character: char| is_minus(character) || character == '+';
    (!rest.starts_with(again)).then_some((sign, rest))
}

/// The sign that words before a figure give it: "giảm 30", "hộ: 98".
fn before_digits(text: &str) -> Option<(Sign, &str)> {
    let at =
        text.find(|character: char| character.is_ascii_digit() || matches!(character, '.' | ','))?;
    let (words, figure) = text.split_at_checked(at)?;
    let words = words.trim_matches(|character| is_blank(character) || character == ':');
    let sign = match folded(words).as_str() {
        "" | "ho" | "so ho" | "chiem" | "dat" | "ty le" | "ti le" | "chiem ty le" | "tl"
        | "con" => Sign::None,
        "giam" | "↓" | "▼" => Sign::Minus,
        "tang" | "↑" | "▲" => Sign::Plus,
        _ => return None,
    };
    Some((sign, figure))
}

/// A figure without the word behind it for what it counts.
fn without_unit(text: &str) -> (&str, Counts) {
    let found = UNITS.iter().find_map(|(unit, counts)| {
        let rest = text.strip_suffix(unit)?.trim_end_matches(is_blank);
        rest.ends_with(|last: char| last.is_ascii_digit() || last == ')')
            .then_some((rest, *counts))
    });
    found.unwrap_or((text, Counts::Other))
}

/// The two figures of a cell: `98 (8,25%)`, `98/1.188`, two lines; `None` where there are not just two.
fn pair(text: &str) -> Option<Pair> {
    let inside = text.strip_suffix(')').and_then(|rest| rest.split_once('('));
    let halves = inside
        .or_else(|| text.split_once('\n'))
        .or_else(|| text.split_once('/'))
        .or_else(|| text.split_once(';'))
        .or_else(|| text.split_once(" và "))
        .or_else(|| text.split_once(" với "))
        .or_else(|| {
            // Only the percent sign tells them from one figure.
            let figure = text.strip_suffix('%')?.trim_end_matches(is_blank);
            let (before, _) = text.split_at_checked(figure.rfind(is_blank)?)?;
            // "98 hộ, chiếm" is 98.
            let end = before.rfind(|mark: char| mark.is_ascii_digit())?;
            Some((before.get(..=end)?, text.get(before.len()..)?))
        })?;
    let trim = |half: &'_ str| -> String {
        half.trim_matches(|mark: char| is_blank(mark) || matches!(mark, ',' | ';'))
            .to_owned()
    };
    let (first, second) = (trim(halves.0), trim(halves.1));
    let first = first.trim_end_matches([' ', '-', '–']);
    let read = |half: &str| figure(without_lead(half)).or_else(|| figure(half));
    let (first, second) = (read(first)?, read(&second)?);
    // "97(1)" may be a figure with the number of a note.
    let says = second.marked || second.percent || second.persons;
    let is_note = inside.is_some() && !says && second.digits() < 10;
    (!is_note).then_some(Pair {
        first,
        second,
        slash: inside.is_none() && text.contains('/'),
    })
}

/// A figure without the words before it: "chiếm 8,25%", "tỷ lệ: 8,25%".
fn without_lead(text: &str) -> &str {
    let is_figure = |mark: char| mark.is_ascii_digit() || matches!(mark, '-' | '+' | '−' | '(');
    let at = text.find(is_figure).unwrap_or_default();
    let (words, rest) = text.split_at_checked(at).unwrap_or(("", text));
    let words = folded(words);
    let words = words.trim_matches([' ', ':', '=']);
    let known = [
        "",
        "ty le",
        "ti le",
        "chiem",
        "dat",
        "bang",
        "tl",
        "chiem ty le",
        "chiem ti le",
    ];
    if known.contains(&words) { rest } else { text }
}

/// A formula over codes, or a code of statistics such as `CT01`.
fn is_code(text: &str) -> bool {
    let named = ["CT", "ct", "Ct"].iter().any(|name| {
        text.strip_prefix(name)
            .is_some_and(|rest| rest.trim().parse::<u8>().is_ok())
    });
    let formula = text.split_once('=').is_some_and(|(left, right)| {
        let plain = |side: &str| {
            !side.is_empty()
                && side.chars().all(|mark| {
                    mark.is_ascii_alphanumeric()
                        || is_blank(mark)
                        || "()[]$+-−–*/:÷x×·.,%".contains(mark)
                })
        };
        left.trim().len() <= 8 && plain(left) && plain(right)
    });
    named || formula
}

/// A day, which stands over columns: `31/12/2025`.
fn is_date(text: &str) -> bool {
    ['/', '-', '.'].into_iter().any(|mark| {
        let parts: Vec<&str> = text.split(mark).collect();
        let is_short = |part: &str| part.len() <= 2 && part.parse::<u8>().is_ok();
        matches!(parts.as_slice(), [day, month, year]
            if is_short(day) && is_short(month) && year.len() == 4 && year.parse::<u16>().is_ok())
    })
}

/// A number that something happened to: digits, and no words.
fn is_damaged(text: &str) -> bool {
    let mut letters = 0_usize;
    let mut run = 0_usize;
    for character in text.chars() {
        if character.is_alphabetic() {
            run = run.saturating_add(1);
            letters = letters.max(run);
        } else {
            run = 0;
        }
    }
    let scanned = text
        .chars()
        .all(|mark| mark.is_ascii_digit() || "OoQIli|!ZzSsB.,' ".contains(mark));
    let starts =
        text.starts_with(|first: char| first.is_ascii_digit() || "-−–+(.,~".contains(first));
    letters < 2 && (starts || scanned) || scanned && letters < 4 && text.len() < 12
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
            .trim_end_matches(|character| notes::is_mark(character) || is_blank(character));
        if shorter.len() == rest.len() {
            break;
        }
        rest = shorter;
    }
    // Dots lead the eye to it.
    let rest = rest.trim_end_matches('.');
    let is_figure =
        |last: char| last.is_ascii_digit() || matches!(last, '%' | ')' | '-' | '–' | '−');
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
            && character != '\n'
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
    use crate::locale::digits::Mark;

    fn comma(text: &str) -> Option<(i64, u32)> {
        let found = lex(text).number()?.figure(Mark::Comma)?;
        Some((found.digits, found.decimals))
    }

    #[test]
    fn figures_stand_alone() {
        for (text, figure) in [
            ("98", (98, 0)),
            ("98*", (98, 0)),
            ("98 (*)", (98, 0)),
            ("98⁽¹⁾", (98, 0)),
            ("1.188[2]", (1188, 0)),
            ("8,25%**", (825, 2)),
            ("98.", (98, 0)),
            ("30-", (-30, 0)),
            ("30 –", (-30, 0)),
            ("(30)", (-30, 0)),
            ("−30", (-30, 0)),
            ("- 30", (-30, 0)),
            ("'-30", (-30, 0)),
            ("'-1,51", (-151, 2)),
            ("+30", (30, 0)),
            ("giảm 30", (-30, 0)),
            ("Tăng: 2,5", (25, 1)),
            ("hộ: 1.188", (1188, 0)),
            ("98 hộ", (98, 0)),
            ("09 xã", (9, 0)),
            ("không có", (0, 0)),
            ("1. 188", (1188, 0)),
            ("8 ,25", (825, 2)),
            ("12,06 %", (1206, 2)),
            ("↓ 30", (-30, 0)),
        ] {
            assert_eq!(comma(text), Some(figure), "{text}");
        }
    }

    #[test]
    fn cells_are_told_apart() {
        for (text, cell) in [
            ("", Cell::Blank),
            ("-", Cell::Dash),
            ("…", Cell::Dash),
            ("Yên Phúc", Cell::Words),
            ("Thôn 1", Cell::Words),
            ("1 Trà Cang", Cell::Words),
            ("Khu 2A", Cell::Words),
            ("9x", Cell::Damaged),
            ("1e308", Cell::Damaged),
            ("NaN", Cell::Damaged),
            ("#REF!", Cell::Damaged),
            ("I.188", Cell::Damaged),
            ("1O7", Cell::Damaged),
            ("98(1)", Cell::Damaged),
            ("1.2.3", Cell::Damaged),
            ("--5", Cell::Damaged),
            ("05/4/2021", Cell::Words),
            ("3=2/1", Cell::Code),
            ("$3=2/1x100$", Cell::Code),
            ("(5)=(4)/(3)*100", Cell::Code),
            ("CT01", Cell::Code),
            ("Kế hoạch", Cell::Words),
        ] {
            assert_eq!(lex(text), cell, "{text}");
        }
    }

    #[test]
    fn two_figures_are_told_from_one() {
        let of = |text: &str| match lex(text) {
            Cell::Pair(pair) => {
                let read = |number: Number| number.figure(Mark::Comma).map(|found| found.digits);
                Some((read(pair.first)?, read(pair.second)?, pair.slash))
            }
            Cell::Blank
            | Cell::Dash
            | Cell::Number(_)
            | Cell::Code
            | Cell::Damaged
            | Cell::Words => None,
        };
        for (text, first, second, slash) in [
            ("98 (8,25%)", 98, 825, false),
            ("1.188 (8,25)", 1188, 825, false),
            ("98/1.188", 98, 1188, true),
            ("98 hộ; 8,25 %", 98, 825, false),
            ("98 hộ/392 khẩu", 98, 392, true),
            ("98 - 8,25%", 98, 825, false),
            ("98 hộ, 8,25%", 98, 825, false),
            ("98 hộ, chiếm 8,25%", 98, 825, false),
            ("98 (chiếm 8,25%)", 98, 825, false),
            ("-30 (-2,53)", -30, -253, false),
            ("88\n352", 88, 352, false),
            ("98\n8,25%", 98, 825, false),
        ] {
            assert_eq!(of(text), Some((first, second, slash)), "{text}");
        }
        for text in [
            "98",
            "8,25%",
            "8,25 %",
            "1 188",
            "(30)",
            "97(1)",
            "05/4/2021",
            "3=2/1",
            "Tổ 1 (2)",
            "98 (xem 1)",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn damaged_figures_may_have_been_others() {
        let of = |text: &str| -> Vec<Option<i64>> {
            let found = repairs(text).into_iter();
            found.map(|number| number.whole(Mark::Comma)).collect()
        };
        assert_eq!(of("I.188"), [Some(1188)]);
        assert_eq!(of("1O7"), [Some(107)]);
        assert_eq!(of("98(1)"), [Some(98)]);
        assert_eq!(of("9x"), []);
    }
}
