//! Text becomes words, numbers and marks, each with its place.

use std::ops::Range;

use super::numbers::{Numeral, lex};
use crate::domain::letters::small;
use crate::import::words::composed;
use crate::locale::digits::is_blank;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word; whether it begins with a capital.
    Word { capital: bool },
    /// A number that may count or measure something.
    Number(Numeral),
    /// A number or code that names something: a year, a date, the number of a document or of a list.
    Name,
    /// A mark between words.
    Mark(char),
    /// The end of a line that ends a paragraph.
    Line,
    /// A line of a table, which is no prose.
    Table,
}

/// A piece of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// Where it begins, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Where its small letters stand in [`Tokens::small`].
    small: (usize, usize),
}

/// A text in pieces.
#[derive(Debug, Default)]
pub(super) struct Tokens<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Its pieces in order.
    pub(super) all: Vec<Token>,
    /// The words in small letters, one after the other.
    small: String,
}

impl<'a> Tokens<'a> {
    /// Splits `text`.
    pub(super) fn of(text: &'a str) -> Self {
        let mut tokens = Self {
            text,
            ..Self::default()
        };
        let (mut start, mut last_line) = (0_usize, 0);
        for line in text.split_inclusive('\n') {
            let end = start.saturating_add(line.len());
            tokens.line(start..end, last_line);
            if !line.trim().is_empty() {
                last_line = line.len();
            }
            start = end;
        }
        tokens.push(Kind::Line, text.len()..text.len());
        tokens
    }

    /// A word in small letters; the mark or number as it stands.
    pub(super) fn word(&self, at: usize) -> &str {
        let Some(token) = self.all.get(at) else {
            return "";
        };
        if matches!(token.kind, Kind::Word { .. }) {
            return self.small.get(token.small.0..token.small.1).unwrap_or("");
        }
        self.text.get(token.start..token.end).unwrap_or("")
    }

    /// What a token is; the end of a line behind the last one.
    pub(super) fn kind(&self, at: usize) -> Kind {
        self.all.get(at).map_or(Kind::Line, |token| token.kind)
    }

    fn push(&mut self, kind: Kind, place: Range<usize>) {
        let from = self.small.len();
        if matches!(kind, Kind::Word { .. }) {
            let word = self.text.get(place.clone()).unwrap_or_default();
            let word = composed(word);
            self.small.extend(word.chars().map(small));
        }
        self.all.push(Token {
            kind,
            start: place.start,
            end: place.end,
            small: (from, self.small.len()),
        });
    }

    fn line(&mut self, place: Range<usize>, last_line: usize) {
        let line = self.text.get(place.clone()).unwrap_or_default();
        if line.trim().is_empty() {
            return;
        }
        if is_table_line(line) {
            self.push(Kind::Table, place);
            return;
        }
        if !self.continues(line, last_line) {
            self.push(Kind::Line, place.start..place.start);
        }
        let mut at = place.start;
        let mut first = true;
        while at < place.end {
            let rest = self.text.get(at..place.end).unwrap_or_default();
            let Some(character) = rest.chars().next() else {
                break;
            };
            let next = at.saturating_add(character.len_utf8());
            if is_blank(character) || matches!(character, '*' | '#' | '_' | '\u{300}'..='\u{36f}') {
                at = next;
            } else if character == '<'
                && let Some(length) = tag(rest)
            {
                at = at.saturating_add(length);
            } else if character.is_ascii_digit() {
                at = self.number(at, rest, first);
                first = false;
            } else if is_letter(character) {
                let length = rest
                    .find(|other| !is_letter(other) && !is_digit(other))
                    .unwrap_or(rest.len());
                let end = at.saturating_add(length);
                let capital = small(character) != character;
                self.push(Kind::Word { capital }, at..end);
                first = first && is_ordinal(rest.get(..length).unwrap_or_default());
                at = end;
            } else {
                self.push(Kind::Mark(character), at..next);
                at = next;
            }
        }
    }

    /// A number at `at`; gives what follows it.
    fn number(&mut self, at: usize, rest: &str, first: bool) -> usize {
        let before = self
            .text
            .get(..at)
            .and_then(|text| text.chars().next_back());
        let (length, numeral) = lex(rest);
        let end = at.saturating_add(length);
        let after = rest.get(length..).unwrap_or_default();
        let glued = after.chars().next();
        let slashed = before == Some('/')
            || after
                .strip_prefix('/')
                .is_some_and(|code| code.starts_with(char::is_alphanumeric));
        let lettered = glued.is_some_and(is_letter);
        // "1.", "2)" and "a)" begin the points of a list.
        let listed = first && after.starts_with(['.', ')', '/', ':']);
        match numeral {
            Some(numeral) if !slashed && !lettered && !listed => {
                self.push(Kind::Number(numeral), at..end);
                end
            }
            Some(numeral) if lettered && !slashed && has_unit(after) => {
                self.push(Kind::Number(numeral), at..end);
                end
            }
            Some(_) | None => {
                // "78/KH-UBND" and "30a" go on to the next blank.
                let is_code =
                    |other: char| is_letter(other) || is_digit(other) || matches!(other, '/' | '-');
                let more = after.find(|other| !is_code(other)).unwrap_or(after.len());
                let end = if slashed || lettered {
                    end.saturating_add(more)
                } else {
                    end
                };
                self.push(Kind::Name, at..end);
                end
            }
        }
    }

    /// Whether a line goes on the sentence of the line before, as text of a PDF does.
    fn continues(&self, line: &str, last_line: usize) -> bool {
        const LONG: usize = 60;
        let ends = self.all.last().is_none_or(|token| match token.kind {
            Kind::Mark(mark) => matches!(mark, '.' | ';' | ':' | '!' | '?'),
            Kind::Line | Kind::Table => true,
            Kind::Word { .. } | Kind::Number(_) | Kind::Name => false,
        });
        let line = line.trim_start();
        let small_letter = line
            .chars()
            .next()
            .is_some_and(|first| is_letter(first) && small(first) == first);
        let number = line.starts_with(|first: char| first.is_ascii_digit())
            && !line
                .trim_start_matches(|other: char| other.is_ascii_digit())
                .starts_with(['.', ')', '/']);
        !ends && last_line >= LONG && (small_letter && !is_listed(line) || number)
    }
}

/// Whether a line begins a point of a list: "a)", "b.".
fn is_listed(line: &str) -> bool {
    let mut letters = line.chars();
    letters.next();
    matches!(letters.next(), Some(')' | '.'))
}

/// Whether a word numbers a heading: "I", "IV", "a".
fn is_ordinal(word: &str) -> bool {
    word.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X')) || word.chars().count() == 1
}

fn is_letter(character: char) -> bool {
    character.is_alphabetic() || matches!(character, '\u{300}'..='\u{36f}')
}

const fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
}

/// Whether the letters right behind a number are the word that it counts: "473hộ".
fn has_unit(after: &str) -> bool {
    let length = after.find(|other| !is_letter(other)).unwrap_or(after.len());
    let word: String = composed(after.get(..length).unwrap_or_default())
        .chars()
        .map(small)
        .collect();
    matches!(word.as_str(), "hộ" | "xã" | "thôn" | "bản" | "điểm")
}

/// How long the tag of HTML is that `rest` begins with.
fn tag(rest: &str) -> Option<usize> {
    const LONGEST: usize = 200;
    let named = rest
        .get(1..)?
        .starts_with(|first: char| first.is_ascii_alphabetic() || first == '/');
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b'>')?;
    named.then(|| end.saturating_add(1))
}

/// Whether a line is the row of a table: cells between tabs or bars, or a name with figures alone.
pub(super) fn is_table_line(line: &str) -> bool {
    const FIGURES: usize = 4;
    let count = |mark: u8| line.bytes().filter(|byte| *byte == mark).count();
    if count(b'\t') >= 2 || count(b'|') >= 2 {
        return true;
    }
    let (mut figures, mut words, mut ends) = (0_usize, 0_usize, false);
    for part in line.split_whitespace() {
        let bare = part.trim_start_matches(['-', '−', '–', '(']);
        ends = bare.starts_with(|first: char| first.is_ascii_digit())
            && part.chars().all(|other| !is_letter(other))
            && !part.ends_with(['%', ';', ',', ':']);
        if ends {
            figures = figures.saturating_add(1);
        } else {
            words = words.saturating_add(1);
        }
    }
    ends && figures >= FIGURES && words <= figures
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words as they are, numbers in brackets, names of things in braces.
    fn shown(text: &str) -> String {
        let tokens = Tokens::of(text);
        let shown: Vec<String> = (0..tokens.all.len())
            .filter_map(|at| {
                let word = tokens.word(at);
                Some(match tokens.kind(at) {
                    Kind::Word { .. } => word.to_owned(),
                    Kind::Number(_) => format!("[{word}]"),
                    Kind::Name => format!("{{{word}}}"),
                    Kind::Mark(mark) => mark.to_string(),
                    Kind::Table => "TABLE".to_owned(),
                    Kind::Line => return None,
                })
            })
            .collect();
        shown.join(" ")
    }

    #[test]
    fn numbers_are_told_from_the_names_of_things() {
        for (text, found) in [
            ("còn khoảng **1.298 hộ**.", "còn khoảng [1.298] hộ ."),
            ("chiếm 12,06% và 9, 6", "chiếm [12,06] % và [9] , [6]"),
            (
                "số 78/KH-UBND ngày 05/4/2021",
                "số {78/KH-UBND} ngày {05/4/2021}",
            ),
            ("Nghị quyết 30a", "nghị quyết {30a}"),
            ("2. Giảm 473hộ", "{2} . giảm [473] hộ"),
            ("I. 1) Năm 2021", "i . {1} ) năm [2021]"),
            (
                "có 1\u{a0}761 hộ, 1 761 hộ",
                "có [1\u{a0}761] hộ , [1 761] hộ",
            ),
            ("<b>13.850</b> ho\u{302}\u{323}", "[13.850] hộ"),
            ("17\tThị Trấn\t1.294", "TABLE"),
            ("1 Yên Phúc 1.188 98 8,25 68", "TABLE"),
        ] {
            assert_eq!(shown(text), found);
        }
    }

    #[test]
    fn lines_that_a_page_wraps_are_one_sentence() {
        let lines = |text: &str| {
            let tokens = Tokens::of(text);
            let ends = tokens.all.iter().filter(|token| token.kind == Kind::Line);
            ends.count()
        };
        let long = "Phấn đấu giảm tỷ lệ hộ nghèo năm 2021 từ 3,41% trở lên, tương ứng";
        assert_eq!(lines(&format!("{long}\ngiảm 473 hộ.")), 2);
        assert_eq!(lines(&format!("{long}.\ngiảm 473 hộ.")), 3);
        assert_eq!(lines(&format!("{long}\n2. Giảm 473 hộ.")), 3);
    }
}
