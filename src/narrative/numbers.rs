//! Numbers of prose: digits with marks, and number words.

use crate::domain::laws::Figure;
use crate::locale::digits::{Mark, Number, is_blank};

/// A number as prose writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numeral {
    number: Number,
    /// It is written in words.
    pub(super) in_words: bool,
}

impl Numeral {
    /// A number written in words.
    pub(super) fn of_words(value: u32) -> Self {
        Self {
            number: Number {
                digits: u64::from(value),
                ..Number::ZERO
            },
            in_words: true,
        }
    }

    /// The number as a count: `1.761` and `1,761` are 1761. `None` with decimals.
    pub(super) fn count(self) -> Option<u64> {
        let read = |mark| self.number.figure(mark);
        let figure = Mark::BOTH
            .into_iter()
            .filter_map(read)
            .min_by_key(|figure| figure.decimals)?;
        (figure.decimals == 0)
            .then(|| u64::try_from(figure.digits).ok())
            .flatten()
    }

    /// The number as a rate: `12,06` and `12.06`, with its decimals as written.
    pub(super) fn rate(self) -> Option<Figure> {
        Mark::BOTH
            .into_iter()
            .filter_map(|mark| self.number.figure(mark))
            .max_by_key(|figure| figure.decimals)
    }

    /// Whether it may be a year.
    pub(super) fn year(self) -> Option<u16> {
        (self.number.is_year() && !self.in_words)
            .then(|| u16::try_from(self.number.digits).ok())
            .flatten()
    }
}

/// Reads the number that `rest` begins with: how long it is, and what it is; `None` for digits that
/// are no number, such as "1.2.3".
pub(super) fn lex(rest: &str) -> (usize, Option<Numeral>) {
    let mut end = 0;
    let mut at = 0;
    while let Some(after) = rest.get(at..) {
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            break;
        }
        end = at.saturating_add(digits);
        let behind = rest.get(end..).unwrap_or_default();
        let Some(mark) = behind.chars().next() else {
            break;
        };
        let next = behind.get(mark.len_utf8()..).unwrap_or_default();
        let more = next.bytes().take_while(u8::is_ascii_digit).count();
        let is_group = more == 3 && (at > 0 || digits <= 3) && is_blank(mark) && mark != '\n';
        if !(matches!(mark, '.' | ',') && more > 0 || is_group) {
            break;
        }
        at = end.saturating_add(mark.len_utf8());
    }
    let number = Number::parse(rest.get(..end).unwrap_or_default());
    let numeral = number.map(|number| Numeral {
        number,
        in_words: false,
    });
    (end, numeral)
}

/// The words of numbers: what they are worth.
const WORDS: [(&str, u32); 13] = [
    ("một", 1),
    ("hai", 2),
    ("ba", 3),
    ("bốn", 4),
    ("năm", 5),
    ("sáu", 6),
    ("bảy", 7),
    ("bẩy", 7),
    ("tám", 8),
    ("chín", 9),
    ("mười", 10),
    ("mươi", 10),
    ("trăm", 100),
];
/// The words that some numbers take behind tens.
const BEHIND_TENS: [(&str, u32); 3] = [("mốt", 1), ("tư", 4), ("lăm", 5)];

/// Reads a number in words, "hai mươi mốt": what it is, and how many words it has.
pub(super) fn in_words<'a>(words: impl Iterator<Item = &'a str>) -> Option<(u32, usize)> {
    let worth = |words: &[(&str, u32)], word: &str| {
        words
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, worth)| *worth)
    };
    // What is complete, and the last digit, which "mươi" or "trăm" may still multiply.
    let (mut total, mut digit, mut count) = (0_u32, None, 0_usize);
    for word in words.take(8) {
        let known = match worth(&WORDS, word) {
            None if count > 0 => worth(&BEHIND_TENS, word),
            known => known,
        };
        match (known, digit) {
            (Some(unit @ (10 | 100)), Some(before)) if word != "mười" => {
                total = total.saturating_add(unit.saturating_mul(before));
                digit = None;
            }
            (Some(10), None) if word == "mười" => total = total.saturating_add(10),
            (Some(worth), None) if worth < 10 => digit = Some(worth),
            (None, None) if count > 0 && matches!(word, "linh" | "lẻ") => {}
            _ => break,
        }
        count = count.saturating_add(1);
    }
    (count > 0).then(|| (total.saturating_add(digit.unwrap_or_default()), count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_either_way() {
        let count = |text| lex(text).1.and_then(Numeral::count);
        let rate = |text| lex(text).1.and_then(Numeral::rate);
        assert_eq!(count("1.761 hộ"), Some(1761));
        assert_eq!(count("1,761 hộ"), Some(1761));
        assert_eq!(count("1 761 hộ"), Some(1761));
        assert_eq!(count("12,06"), None);
        assert_eq!(count("09 xã"), Some(9));
        assert_eq!(lex("9, 6"), (1, lex("9").1));
        let figure = |digits, decimals| Some(Figure { digits, decimals });
        assert_eq!(rate("12,06%"), figure(1206, 2));
        assert_eq!(rate("12.06%"), figure(1206, 2));
        assert_eq!(rate("12%"), figure(12, 0));
        assert_eq!(lex("1.2.3").1, None);
    }

    #[test]
    fn number_words_add_up() {
        for (text, value) in [
            ("hai xã", Some((2, 1))),
            ("mười bảy xã", Some((17, 2))),
            ("hai mươi mốt", Some((21, 3))),
            ("một trăm linh năm", Some((105, 4))),
            ("ba mươi lăm", Some((35, 3))),
            ("các xã", None),
        ] {
            assert_eq!(in_words(text.split(' ')), value, "{text}");
        }
    }
}
