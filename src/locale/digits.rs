//! Digits with marks between them, under every way of writing numbers at once: `1.188` is 1188 where
//! the comma is the decimal mark, and a little over one where the point is.

use crate::domain::laws::Figure;

/// Spaces of every width, and the invisible marks that word processors put between digits.
#[must_use]
pub fn is_blank(character: char) -> bool {
    if character.is_ascii() {
        return matches!(character, ' ' | '\t'..='\r');
    }
    character.is_whitespace()
        || matches!(
            character,
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
        )
}

/// Which of the two marks stands before the decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mark {
    /// `1.188` and `8,25`.
    Comma,
    /// `1,188` and `8.25`.
    Point,
}

impl Mark {
    pub(crate) const BOTH: [Self; 2] = [Self::Comma, Self::Point];

    pub(crate) const fn other(self) -> Self {
        match self {
            Self::Comma => Self::Point,
            Self::Point => Self::Comma,
        }
    }

    const fn character(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Point => '.',
        }
    }
}

/// The sign that a number is written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Sign {
    #[default]
    None,
    Minus,
    Plus,
}

/// A number in all its readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number {
    /// All digits, without marks and sign.
    pub(crate) digits: u64,
    /// The decimals under [`Mark::Comma`] and under [`Mark::Point`]; [`NONE`] where that is no way to
    /// read it.
    pub(crate) decimals: [u8; 2],
    pub(crate) sign: Sign,
    /// It has a percent sign.
    pub(crate) percent: bool,
    /// It counts persons by the word behind it.
    pub(crate) persons: bool,
    /// A point or comma stands in it.
    pub(crate) marked: bool,
}

/// No way to read a number.
const NONE: u8 = u8::MAX;
/// So many digits are kept; what is longer is larger than anything is.
const DIGITS: usize = 18;

impl Number {
    pub(crate) const ZERO: Self = Self {
        digits: 0,
        decimals: [0; 2],
        sign: Sign::None,
        percent: false,
        persons: false,
        marked: false,
    };

    /// Reads digits and the marks between them, with nothing around: `1.188`, `8,25`, `1 188`,
    /// `1'188.50`, `,5`. `None` where no way of writing numbers gives it a meaning.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::plain(text.as_bytes()).or_else(|| Self::with_marks(text))
    }

    fn with_marks(text: &str) -> Option<Self> {
        let mut digits = 0_u64;
        let mut count = 0_usize;
        // The marks in order, each with how many digits stand before it.
        let mut marks: [(char, usize); 12] = [(' ', 0); 12];
        let mut found = 0_usize;
        for character in text.chars() {
            if let Some(digit) = character.to_digit(10) {
                if count < DIGITS {
                    digits = digits.saturating_mul(10).saturating_add(u64::from(digit));
                }
                count = count.saturating_add(1);
            } else if matches!(character, '.' | ',' | '\'' | '’')
                // Two lines are two numbers.
                || is_blank(character) && character != '\n'
            {
                *marks.get_mut(found)? = (character, count);
                found = found.saturating_add(1);
            } else {
                return None;
            }
        }
        let marks = marks.get(..found)?;
        let last = marks.last().map_or(0, |(_, before)| *before);
        if count == 0 || found > 0 && last == count {
            return None;
        }
        let zero_first = text.starts_with('0');
        let decimals = Mark::BOTH.map(|mark| {
            decimals(marks, count, mark.character(), zero_first)
                .map_or(NONE, |found| kept(found, count))
        });
        if decimals == [NONE; 2] {
            return None;
        }
        // What has more digits before its decimals than are kept is larger than any limit.
        let whole = decimals
            .iter()
            .any(|found| *found != NONE && count.saturating_sub(usize::from(*found)) > DIGITS);
        Some(Self {
            digits: if whole { u64::MAX } else { digits },
            decimals,
            marked: marks.iter().any(|(mark, _)| matches!(mark, '.' | ',')),
            ..Self::ZERO
        })
    }

    /// What nearly every cell holds, in one pass over its bytes: `98`, `1.188`, `8,25`.
    fn plain(bytes: &[u8]) -> Option<Self> {
        if bytes.len() > DIGITS {
            return None;
        }
        let (mut digits, mut before, mut after) = (0_u64, 0_u8, 0_u8);
        let mut mark = None;
        for byte in bytes {
            match byte {
                b'0'..=b'9' => {
                    let digit = byte.wrapping_sub(b'0');
                    digits = digits.wrapping_mul(10).wrapping_add(u64::from(digit));
                    if mark.is_some() {
                        after = after.wrapping_add(1);
                    } else {
                        before = before.wrapping_add(1);
                    }
                }
                b'.' | b',' if mark.is_none() && before > 0 => mark = Some(*byte),
                _ => return None,
            }
        }
        if before == 0 || mark.is_some() && after == 0 {
            return None;
        }
        let zero_first = bytes.first() == Some(&b'0');
        let groups = if after == 3 && before <= 3 && !zero_first {
            0
        } else {
            NONE
        };
        let decimals = match mark {
            None => [0; 2],
            Some(b',') => [after, groups],
            Some(_) => [groups, after],
        };
        Some(Self {
            digits,
            decimals,
            marked: mark.is_some(),
            ..Self::ZERO
        })
    }

    const fn decimals(self, mark: Mark) -> Option<u32> {
        let [comma, point] = self.decimals;
        let found = match mark {
            Mark::Comma => comma,
            Mark::Point => point,
        };
        if found == NONE {
            None
        } else {
            Some(found as u32)
        }
    }

    /// Whether the two ways of writing give two numbers.
    pub(crate) fn is_ambiguous(self) -> bool {
        let [comma, point] = self.decimals;
        comma != point && comma != NONE && point != NONE
    }

    /// Which way of writing its marks tell, where they tell it.
    pub(crate) fn tells(self) -> Option<Mark> {
        match self.decimals {
            [NONE, _] => Some(Mark::Point),
            [_, NONE] => Some(Mark::Comma),
            _ => None,
        }
    }

    /// Whether its marks stand between groups of digits where this is the decimal mark.
    pub(crate) fn is_grouped(self, mark: Mark) -> bool {
        self.marked && self.decimals(mark) == Some(0)
    }

    /// The number with its sign, its decimals as written, at most six of them and rounded to these;
    /// `None` where this mark gives it no meaning.
    pub(crate) fn figure(self, mark: Mark) -> Option<Figure> {
        let mut decimals = self.decimals(mark)?;
        let mut digits = self.digits.min(i64::MAX.unsigned_abs());
        let excess = decimals.saturating_sub(Figure::DECIMALS_LIMIT);
        if excess > 0 {
            let unit = 10_u64.saturating_pow(excess);
            digits = digits
                .saturating_add(unit.wrapping_shr(1))
                .checked_div(unit)
                .unwrap_or_default();
            decimals = Figure::DECIMALS_LIMIT;
        }
        let digits = i64::try_from(digits).unwrap_or(i64::MAX);
        Some(Figure {
            digits: match self.sign {
                Sign::Minus => digits.saturating_neg(),
                Sign::None | Sign::Plus => digits,
            },
            decimals,
        })
    }

    /// The number where it is a whole one: `1.188`, but `412204.00` and `1187.9999999` too.
    pub(crate) fn whole(self, mark: Mark) -> Option<i64> {
        let figure = self.figure(mark)?;
        let unit = 10_i64.saturating_pow(figure.decimals);
        let rest = figure.digits.checked_rem(unit)?;
        (rest == 0)
            .then(|| figure.digits.checked_div(unit))
            .flatten()
    }

    /// The digits alone, without any mark.
    pub(crate) const fn digits(self) -> u64 {
        self.digits
    }

    /// How many decimals are written where this is the decimal mark.
    pub(crate) const fn written_decimals(self, mark: Mark) -> Option<u32> {
        self.decimals(mark)
    }

    /// The same without the zeros at their end.
    pub(crate) fn exact_decimals(self, mark: Mark) -> u32 {
        let mut decimals = self.decimals(mark).unwrap_or_default();
        let mut digits = self.digits;
        while decimals > 0 && digits.is_multiple_of(10) {
            digits /= 10;
            decimals = decimals.saturating_sub(1);
        }
        decimals
    }

    /// Whether it may be a year.
    pub(crate) fn is_year(self) -> bool {
        !self.marked && self.sign == Sign::None && (1990..=2100).contains(&self.digits)
    }
}

/// How many decimals a number has where `mark` stands before them; `None` where its marks do not
/// stand as marks do then.
fn decimals(marks: &[(char, usize)], count: usize, mark: char, zero_first: bool) -> Option<usize> {
    let (groups, decimals) = match marks.split_last() {
        Some(((last, before), groups)) if *last == mark => (groups, count.saturating_sub(*before)),
        Some(_) | None => (marks, 0),
    };
    let whole = count.saturating_sub(decimals);
    let Some((group, first)) = groups.first().copied() else {
        return Some(decimals);
    };
    let same = |other: char| other == group || is_blank(other) && is_blank(group);
    if group == mark || zero_first || !(1..=3).contains(&first) {
        return None;
    }
    let ends = groups
        .iter()
        .skip(1)
        .map(|(_, before)| *before)
        .chain([whole]);
    let mut start = first;
    for end in ends {
        if end.checked_sub(start) != Some(3) {
            return None;
        }
        start = end;
    }
    groups
        .iter()
        .all(|(other, _)| same(*other))
        .then_some(decimals)
}

/// The decimals that are left of so many where only the first digits are kept.
fn kept(decimals: usize, count: usize) -> u8 {
    let lost = count.saturating_sub(DIGITS);
    u8::try_from(decimals.saturating_sub(lost)).unwrap_or(NONE.wrapping_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(text: &str) -> Option<[Option<(i64, u32)>; 2]> {
        let number = Number::parse(text)?;
        Some(Mark::BOTH.map(|mark| {
            number
                .figure(mark)
                .map(|found| (found.digits, found.decimals))
        }))
    }

    #[test]
    fn marks_have_every_meaning_that_they_can() {
        for (text, comma, point) in [
            ("98", Some((98, 0)), Some((98, 0))),
            ("1.188", Some((1188, 0)), Some((1188, 3))),
            ("1,188", Some((1188, 3)), Some((1188, 0))),
            ("8,25", Some((825, 2)), None),
            ("8.25", None, Some((825, 2))),
            ("1.188.000", Some((1_188_000, 0)), None),
            ("1,188.50", None, Some((118_850, 2))),
            ("1.188,50", Some((118_850, 2)), None),
            ("1 188", Some((1188, 0)), Some((1188, 0))),
            ("1\u{a0}188,5", Some((11885, 1)), None),
            ("1'188.5", None, Some((11885, 1))),
            ("0.500", None, Some((500, 3))),
            ("1188.000", None, Some((1_188_000, 3))),
            (",5", Some((5, 1)), None),
            ("098", Some((98, 0)), Some((98, 0))),
            ("8.249158249158249", None, Some((8_249_158, 6))),
            ("2.5300000000000002", None, Some((2_530_000, 6))),
        ] {
            assert_eq!(readings(text), Some([comma, point]), "{text}");
        }
        for text in [
            "", "1.", "1..188", "1.2.3", "1.18.000", "a", "1,18,000", "--1", ".", "1. 188",
        ] {
            assert_eq!(readings(text), None, "{text}");
        }
    }

    #[test]
    fn whole_numbers_are_so_however_they_are_written() {
        let whole = |text: &str, mark| Number::parse(text).and_then(|number| number.whole(mark));
        assert_eq!(whole("412204.00", Mark::Point), Some(412_204));
        assert_eq!(whole("1187.9999999999998", Mark::Point), Some(1188));
        assert_eq!(whole("1.188", Mark::Comma), Some(1188));
        assert_eq!(whole("1.188", Mark::Point), None);
        let huge = Number::parse("123456789012345678901234567890");
        assert!(huge.and_then(|huge| huge.whole(Mark::Comma)) > Some(1_000_000_000_000));
    }

    #[test]
    fn the_short_way_reads_as_the_long_one_does() {
        for text in [
            "98",
            "0",
            "1.188",
            "0.500",
            "8,25",
            "12345.678",
            "1,1",
            "999.999",
            "098",
            "5.",
            ".5",
        ] {
            let Some(short) = Number::plain(text.as_bytes()) else {
                continue;
            };
            assert_eq!(Number::with_marks(text), Some(short), "{text}");
        }
    }
}
