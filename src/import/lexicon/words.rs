//! Vietnamese letters: marks put together into the letters that everyone types (NFC), and taken off
//! for comparing words.

use crate::locale::digits::is_blank;
use std::borrow::Cow;
use std::sync::LazyLock;

use crate::domain::letters::{capital, small};

/// Each line of the table is one vowel: without a tone, then with acute, grave, hook, tilde, dot.
const VOWELS: [&str; 12] = [
    "aáàảãạ",
    "ăắằẳẵặ",
    "âấầẩẫậ",
    "eéèẻẽẹ",
    "êếềểễệ",
    "iíìỉĩị",
    "oóòỏõọ",
    "ôốồổỗộ",
    "ơớờởỡợ",
    "uúùủũụ",
    "ưứừửữự",
    "yýỳỷỹỵ",
];

/// The combining marks of the five tones, in the order of [`VOWELS`].
const TONES: [char; 5] = ['\u{301}', '\u{300}', '\u{309}', '\u{303}', '\u{323}'];
const CIRCUMFLEX: char = '\u{302}';
const BREVE: char = '\u{306}';
const HORN: char = '\u{31b}';
/// The place of the dot below among a vowel's letters.
const DOT: usize = 5;

/// The text with Vietnamese letters put together from their marks, and the Icelandic Ð that old
/// keyboards type turned into Đ. Everything else stays as it is.
#[must_use]
pub fn composed(text: &str) -> Cow<'_, str> {
    let wanting = |character| matches!(character, '\u{300}'..='\u{36f}' | 'Ð' | 'ð');
    if text.is_ascii() || !text.contains(wanting) {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            'Ð' => result.push('Đ'),
            'ð' => result.push('đ'),
            '\u{300}'..='\u{36f}' => {
                let last = result.pop();
                match last.and_then(|last| with_mark(last, character)) {
                    Some(letter) => result.push(letter),
                    None => {
                        result.extend(last);
                        result.push(character);
                    }
                }
            }
            other => result.push(other),
        }
    }
    Cow::Owned(result)
}

/// The name of a commune, as [`folded`] gives it, without what kind of commune it is.
#[must_use]
pub fn without_kind(name: &str) -> &str {
    ["xa ", "phuong ", "thi tran "]
        .iter()
        .find_map(|kind| name.strip_prefix(kind))
        .unwrap_or(name)
}

/// The text in lower case without marks, with single spaces: for comparing words only.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut gap = false;
    for character in text.chars() {
        if is_blank(character) {
            gap = true;
            continue;
        }
        if matches!(character, '\u{300}'..='\u{36f}') {
            continue;
        }
        if gap && !result.is_empty() {
            result.push(' ');
        }
        gap = false;
        if character.is_ascii() {
            result.push(character.to_ascii_lowercase());
            continue;
        }
        let lower = small(character);
        result.push(match lower {
            'đ' | 'ð' => 'd',
            'ă' | 'â' => 'a',
            'ê' => 'e',
            'ô' | 'ơ' => 'o',
            'ư' => 'u',
            '−' | '–' | '—' => '-',
            other => place(other).map_or(other, |(vowel, _)| match vowel {
                0..=2 => 'a',
                3 | 4 => 'e',
                5 => 'i',
                6..=8 => 'o',
                9 | 10 => 'u',
                _ => 'y',
            }),
        });
    }
    result
}

/// Whether `text` holds `words` between word borders; both folded.
#[must_use]
pub(in crate::import) fn has_words(text: &str, words: &str) -> bool {
    let is_word = |character: char| character.is_alphanumeric();
    text.match_indices(words).any(|(at, found)| {
        let before = text.get(..at).unwrap_or_default();
        let after = text
            .get(at.saturating_add(found.len())..)
            .unwrap_or_default();
        !before.ends_with(is_word) && !after.starts_with(is_word)
    })
}

/// A word in small letters without its tone, the marks of its vowels kept; `None` for what is no
/// word of Vietnamese letters with one tone at most.
#[must_use]
pub(in crate::import) fn without_tone(word: &str) -> Option<String> {
    split_tone(word).map(|(bare, _)| bare)
}

/// The same, and which tone it was: 0 for none, otherwise in the order of acute, grave, hook, tilde
/// and dot.
pub(in crate::import) fn split_tone(word: &str) -> Option<(String, usize)> {
    let mut bare = String::with_capacity(word.len());
    let mut tone = 0;
    for character in word.chars() {
        let lower = small(character);
        match place(lower) {
            Some((vowel, of_letter)) => {
                if of_letter > 0 && tone > 0 {
                    return None;
                }
                tone = tone.max(of_letter);
                bare.push(VOWELS.get(vowel)?.chars().next()?);
            }
            None if lower.is_ascii_lowercase() || lower == 'đ' => bare.push(lower),
            None => return None,
        }
    }
    Some((bare, tone))
}

/// Which vowel a lower-case letter is, and with which tone.
fn place(letter: char) -> Option<(usize, usize)> {
    let at = PLACES.binary_search_by_key(&letter, |(known, _)| *known);
    at.ok()
        .and_then(|at| PLACES.get(at))
        .map(|(_, place)| *place)
}

/// All letters of [`VOWELS`] with their places, in order.
static PLACES: LazyLock<Vec<(char, (usize, usize))>> = LazyLock::new(|| {
    let rows = VOWELS.iter().enumerate();
    let mut found: Vec<(char, (usize, usize))> = rows
        .flat_map(|(vowel, letters)| {
            let letters = letters.chars().enumerate();
            letters.map(move |(tone, letter)| (letter, (vowel, tone)))
        })
        .collect();
    found.sort_unstable();
    found
});

/// The letter with one more mark, where Unicode has it.
fn with_mark(letter: char, mark: char) -> Option<char> {
    let lower = small(letter);
    let (vowel, tone) = place(lower)?;
    let marked = match TONES.iter().position(|other| *other == mark) {
        Some(at) if tone == 0 => (vowel, at.saturating_add(1)),
        Some(_) => return None,
        None => {
            // Unicode puts a circumflex or breve under no tone but the dot below; a horn under any.
            let vowel = match (mark, vowel) {
                (CIRCUMFLEX, 0) => 2,
                (CIRCUMFLEX, 3) => 4,
                (CIRCUMFLEX, 6) => 7,
                (BREVE, 0) => 1,
                (HORN, 6) => 8,
                (HORN, 9) => 10,
                _ => return None,
            };
            if mark != HORN && !matches!(tone, 0 | DOT) {
                return None;
            }
            (vowel, tone)
        }
    };
    let letters = VOWELS.get(marked.0)?;
    let found = letters.chars().nth(marked.1)?;
    if lower == letter {
        Some(found)
    } else {
        Some(capital(found))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn every_vietnamese_letter_is_put_together() {
        let letters = VOWELS.concat();
        for text in [letters.to_uppercase(), letters, "Đđ".to_owned()] {
            for letter in text.chars() {
                let apart: String = letter.nfd().collect();
                assert_eq!(composed(&apart), letter.to_string());
                // As some keyboards type it: the tone before or after the vowel's own mark.
                let composed_base: String = apart.chars().take(2).nfc().collect();
                let rest: String = apart.chars().skip(2).collect();
                assert_eq!(
                    composed(&(composed_base + &rest)),
                    letter.nfc().collect::<String>()
                );
            }
        }
    }

    #[test]
    fn other_text_is_left_alone() {
        for text in [
            "n\u{303}",
            "e\u{301}\u{302}",
            "\u{301}",
            "Hòa Hoà",
            "a\u{308}",
        ] {
            // The oracle joins letters of other languages too: they are not ours to touch.
            let oracle: String = text.nfc().collect();
            let ours = composed(text);
            assert!(ours == text || ours == oracle, "{text}");
        }
        assert_eq!(composed("Ðiềm He"), "Điềm He");
    }

    #[test]
    fn folding_takes_marks_and_case_away() {
        assert_eq!(folded("  Tỷ  lệ\u{a0}hộ NGHÈO "), "ty le ho ngheo");
        assert_eq!(folded("Ho\u{302}\u{323}  Đầu"), "ho dau");
        assert!(has_words("so ho, ty le", "ho") && !has_words("thoat", "ho"));
    }
}
