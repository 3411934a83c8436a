//! Texts as the syllables that they are made of, which is how Vietnamese is written.

use super::words::{folded, split_tone};
use crate::domain::letters::in_small;

/// One syllable or number of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct Token {
    /// In small letters, the marks of its vowels kept and its tone as a digit behind it: "hoà" and
    /// "hòa" are both `hoa2`. As it stands where it is no syllable.
    toned: String,
    /// In small letters without any marks.
    pub(in crate::import) folded: String,
    /// Whether it is written with letters that only Vietnamese has.
    marked: bool,
}

impl Token {
    fn of(word: &str) -> Self {
        let toned = match split_tone(word) {
            Some((bare, tone)) => format!("{bare}{tone}"),
            None => in_small(word),
        };
        Self {
            toned,
            folded: folded(word),
            marked: !word.is_ascii(),
        }
    }

    /// Whether it is a number of digits alone.
    pub(in crate::import) fn is_number(&self) -> bool {
        self.folded.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether it is a word of two letters at least.
    pub(in crate::import) fn is_word(&self) -> bool {
        let mut letters = self.folded.chars().filter(|letter| letter.is_alphabetic());
        letters.nth(1).is_some() && !self.folded.contains(|mark: char| mark.is_ascii_digit())
    }
}

/// A text's tokens. Marks between them are left out, but for `%`, `+` and `#`, which say something.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::import) struct Tokens {
    tokens: Vec<Token>,
    /// Whether the text has no marks of Vietnamese anywhere: then none are asked for.
    plain: bool,
}

impl Tokens {
    pub(in crate::import) fn of(text: &str) -> Self {
        let mut tokens = Vec::new();
        let mut start = None;
        for (at, character) in text.char_indices() {
            let inside = character.is_alphanumeric() || is_combining(character);
            if inside && start.is_none() {
                start = Some(at);
            } else if !inside {
                if let Some(from) = start.take() {
                    tokens.push(Token::of(text.get(from..at).unwrap_or_default()));
                }
                if matches!(character, '%' | '+') || character == '#' && text.trim() == "#" {
                    tokens.push(Token::of(character.encode_utf8(&mut [0; 4])));
                }
            }
        }
        if let Some(from) = start {
            tokens.push(Token::of(text.get(from..).unwrap_or_default()));
        }
        let plain = !tokens.iter().any(|token| token.marked);
        Self { tokens, plain }
    }

    /// The tokens of a text among others, of which some are written with marks where `marked`: what
    /// has none is meant so then.
    pub(in crate::import) fn among(text: &str, marked: bool) -> Self {
        let mut tokens = Self::of(text);
        tokens.plain &= !marked;
        tokens
    }

    pub(in crate::import) fn iter(&self) -> std::slice::Iter<'_, Token> {
        self.tokens.iter()
    }

    pub(in crate::import) fn get(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    pub(in crate::import) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether `form` stands at `at`. Tones count where the text has any: "Cống" is not "Cộng". In a
    /// form of several syllables one that is right makes up for others that are not.
    pub(in crate::import) fn has_at(&self, form: &Self, at: usize) -> bool {
        let Some(found) = self.tokens.get(at..at.saturating_add(form.len())) else {
            return false;
        };
        let pairs = || found.iter().zip(&form.tokens);
        let right = |(found, wanted): (&Token, &Token)| found.toned == wanted.toned;
        pairs().all(|(found, wanted)| found.folded == wanted.folded)
            && (self.plain || pairs().all(right) || form.len() > 1 && pairs().any(right))
    }
}

pub(super) const fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tones_count_where_a_text_has_any() {
        let has = |text: &str, form: &str| Tokens::of(text).has_at(&Tokens::of(form), 0);
        assert!(!Tokens::among("Nam", true).has_at(&Tokens::of("năm"), 0));
        assert!(Tokens::among("Nam", false).has_at(&Tokens::of("năm"), 0));
        for (text, form, found) in [
            ("Cộng", "cộng", true),
            ("CỘNG", "cộng", true),
            ("Cống Vị", "cộng", false),
            ("Cong", "cộng", true),
            ("Toàn xã", "toàn xã", true),
            ("Toàn xả", "toàn xã", true),
            ("Ho ngheo", "hộ nghèo", true),
            ("Hộ nghèo", "hộ", true),
            ("Hồ", "hộ", false),
        ] {
            assert_eq!(has(text, form), found, "{text} {form}");
        }
    }

    #[test]
    fn marks_are_left_out() {
        let words = |text: &str| -> Vec<String> {
            let tokens = Tokens::of(text);
            tokens.iter().map(|token| token.folded.clone()).collect()
        };
        assert_eq!(words("Tỷ lệ (%)"), ["ty", "le", "%"]);
        assert_eq!(
            words("poor_hhs 31/12/2021"),
            ["poor", "hhs", "31", "12", "2021"]
        );
        assert_eq!(
            words("Hộ nghèo, cận nghèo"),
            ["ho", "ngheo", "can", "ngheo"]
        );
    }
}
