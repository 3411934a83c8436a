//! Text in the encodings of old Vietnamese fonts, recognised and read: TCVN3 (.VnTime) and VNI
//! (VNI-Times); and UTF-8 that a program took for windows-1252 and saved again.
//!
//! Such text is Latin letters of Western Europe wherever it goes: "Hé nghÌo" is TCVN3 for
//! "Hộ nghèo", "Hoä ngheøo" is VNI for it. What tells them from each other and from Unicode is that
//! only one way of reading makes syllables of Vietnamese.

use std::collections::HashMap;

pub use super::grid::Legacy;
use super::grid::{Conversion, Grid};
use crate::domain::letters::{capital, small};
use crate::import::lexicon::words::{composed, without_tone};

/// So many words of Latin letters are looked at to tell the encoding.
const SAMPLE: usize = 2_000;

/// The letters of TCVN3, each behind the Latin-1 character that stands for it.
const TCVN3: &str = "¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ¨ă©âªê«ô¬ơ\u{ad}ư®đµà¶ả·ã¸á¹ạ»ằ¼ẳ½ẵ¾ắÆặÇầÈẩÉẫÊấËậÌèÎẻÏẽÐéÑẹ\
    ÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞịßòáỏâõãóäọåồæổçỗèốéộêờëởìỡíớîợïùñủòũóúôụõừöửøứ÷ữùựúỳûỷüỹýýþỵ";

/// The letters of VNI that are one character.
const VNI_LETTERS: &str = "ñđôơöưííììæỉóĩòịîỵ";

/// The characters that stand for marks in VNI, each before the marks: a tone, a circumflex or breve
/// with or without one.
const VNI_MARKS: [(char, &str); 17] = [
    ('ù', "\u{301}"),
    ('ø', "\u{300}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('á', "\u{302}\u{301}"),
    ('à', "\u{302}\u{300}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('ê', "\u{306}"),
    ('é', "\u{306}\u{301}"),
    ('è', "\u{306}\u{300}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
];

/// The character behind `key` in a table of pairs.
fn pair(table: &str, key: char) -> Option<char> {
    let mut letters = table.chars();
    while let (Some(from), Some(to)) = (letters.next(), letters.next()) {
        if from == key {
            return Some(to);
        }
    }
    None
}

impl Legacy {
    /// Those that are told by the syllables that they make.
    const FONTS: [Self; 2] = [Self::Tcvn3, Self::Vni];

    /// The text as it was meant. Characters that the encoding does not have stay.
    #[must_use]
    pub fn read(self, text: &str) -> String {
        match self {
            Self::Tcvn3 => tcvn3(text),
            Self::Vni => vni(text).0,
            Self::Utf8As1252 => utf8(text).unwrap_or_else(|| text.to_owned()),
        }
    }

    /// Whether a word is a syllable of Vietnamese in this encoding, nothing else in it.
    fn explains(self, word: &str) -> bool {
        match self {
            Self::Tcvn3 => {
                let known =
                    |character: char| character.is_ascii() || pair(TCVN3, eth(character)).is_some();
                word.chars().all(known) && is_syllable(&tcvn3(word))
            }
            Self::Vni => {
                let (read, all) = vni(word);
                all && is_syllable(&read)
            }
            Self::Utf8As1252 => false,
        }
    }
}

/// The capitals with tones have no characters of their own: a font of capitals (.VnTimeH) shows the
/// small ones so. A text of capitals is told by a plain
/// capital inside a word.
fn tcvn3(text: &str) -> String {
    let mut before = ' ';
    let mut inside = false;
    for character in text.chars() {
        inside |= character.is_ascii_uppercase() && !before.is_ascii_whitespace();
        before = character;
    }
    let all_capitals = inside && !text.contains(|letter: char| letter.is_ascii_lowercase());
    text.chars()
        .map(|character| match pair(TCVN3, eth(character)) {
            Some(letter) if all_capitals => capital(letter),
            Some(letter) => letter,
            None => character,
        })
        .collect()
}

/// The letter Ð of old fonts, which stands as Đ here.
const fn eth(character: char) -> char {
    match character {
        'Đ' => 'Ð',
        'đ' => 'ð',
        other => other,
    }
}

/// The characters of windows-1252 from 0x80 on, those that stand elsewhere in Unicode.
const WINDOWS_1252: [(char, u8); 27] = [
    ('€', 0x80),
    ('‚', 0x82),
    ('ƒ', 0x83),
    ('„', 0x84),
    ('…', 0x85),
    ('†', 0x86),
    ('‡', 0x87),
    ('ˆ', 0x88),
    ('‰', 0x89),
    ('Š', 0x8a),
    ('‹', 0x8b),
    ('Œ', 0x8c),
    ('Ž', 0x8e),
    ('‘', 0x91),
    ('’', 0x92),
    ('“', 0x93),
    ('”', 0x94),
    ('•', 0x95),
    ('–', 0x96),
    ('—', 0x97),
    ('˜', 0x98),
    ('™', 0x99),
    ('š', 0x9a),
    ('›', 0x9b),
    ('œ', 0x9c),
    ('ž', 0x9e),
    ('Ÿ', 0x9f),
];

/// UTF-8 that was read as windows-1252; `None` where a text cannot be that.
fn utf8(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    for character in text.chars() {
        let special = WINDOWS_1252.iter().find(|(other, _)| *other == character);
        let byte = match special {
            Some((_, byte)) => *byte,
            // Đ and đ were put in place of Ð and ð.
            None => u8::try_from(u32::from(eth(character))).ok()?,
        };
        // À is C3 80, Đ is C4 90 and à C3 A0: their second bytes are no characters, or blank, and are
        // often lost.
        let lost = match bytes.last() {
            Some(0xc4) if !(0x80..0xc0).contains(&byte) => Some(0x90),
            Some(0xc3) if !(0x80..0xc0).contains(&byte) => Some(0xa0),
            Some(_) | None => None,
        };
        bytes.extend(lost);
        bytes.push(byte);
    }
    match bytes.last() {
        Some(0xc4) => bytes.push(0x90),
        Some(0xc3) => bytes.push(0xa0),
        Some(_) | None => {}
    }
    String::from_utf8(bytes)
        .ok()
        .map(|read| composed(&read).into_owned())
}

/// The text as it was meant, and whether every character that is not ASCII had its place.
fn vni(text: &str) -> (String, bool) {
    let mut all = true;
    let mut apart = String::with_capacity(text.len());
    for character in text.chars() {
        let lower = small(character);
        if let Some(letter) = pair(VNI_LETTERS, lower) {
            apart.push(if lower == character {
                letter
            } else {
                capital(letter)
            });
            continue;
        }
        let marks = VNI_MARKS.iter().find(|(mark, _)| *mark == lower);
        let after_vowel = apart
            .chars()
            .next_back()
            .is_some_and(|last| "aeiouyơư".contains(small(last)));
        match marks {
            Some((_, marks)) if after_vowel => apart.push_str(marks),
            Some(_) | None => {
                all &= character.is_ascii();
                apart.push(character);
            }
        }
    }
    (composed(&apart).into_owned(), all)
}

/// How many words make sense in one way of reading only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::import) struct Evidence {
    /// As they stand.
    pub(in crate::import) plain: usize,
    /// In TCVN3.
    pub(in crate::import) tcvn3: usize,
    /// In VNI.
    pub(in crate::import) vni: usize,
}

impl Evidence {
    pub(in crate::import) fn of(text: &str) -> Self {
        let mut found = Self::default();
        let is_border = |character: char| {
            character.is_ascii() && !character.is_ascii_alphabetic()
                || matches!(character, '\u{a0}' | '\u{2000}'..='\u{2fff}')
        };
        let telling = |word: &&str| !word.is_ascii() && word.len() < 24;
        let mut looked_at = 0_usize;
        // A village's name begins with the same word in a thousand rows.
        let mut known: HashMap<&str, Self> = HashMap::new();
        for word in text.split(is_border).filter(telling) {
            let is_stroke = |letter: char| eth(letter) != letter;
            // Ð is a letter of TCVN3 too, among others of it.
            let is_plain = word.contains(|letter| letter > 'ÿ' && !is_stroke(letter))
                || word
                    .chars()
                    .all(|letter| letter.is_ascii() || is_stroke(letter));
            if is_plain {
                found.plain = found.plain.saturating_add(1);
                continue;
            }
            // A sign alone, such as © or ×, is no word.
            if !word.contains(|letter: char| letter.is_ascii_alphabetic()) {
                continue;
            }
            looked_at = looked_at.saturating_add(1);
            if looked_at > SAMPLE {
                break;
            }
            let of_word = *known.entry(word).or_insert_with(|| Self::of_word(word));
            found.plain = found.plain.saturating_add(of_word.plain);
            found.tcvn3 = found.tcvn3.saturating_add(of_word.tcvn3);
            found.vni = found.vni.saturating_add(of_word.vni);
        }
        found
    }

    /// What one word of letters of Western Europe says.
    fn of_word(word: &str) -> Self {
        let plain = is_syllable(&composed(word));
        let [tcvn3, vni] = Legacy::FONTS.map(|legacy| legacy.explains(word));
        let only = |this: bool, others: [bool; 2]| usize::from(this && others == [false; 2]);
        Self {
            plain: only(plain, [tcvn3, vni]),
            tcvn3: only(tcvn3, [plain, vni]),
            vni: only(vni, [plain, tcvn3]),
        }
    }

    pub(in crate::import) const fn count(self, legacy: Legacy) -> usize {
        match legacy {
            Legacy::Tcvn3 => self.tcvn3,
            Legacy::Vni => self.vni,
            Legacy::Utf8As1252 => 0,
        }
    }

    /// The old encoding that explains more words than the other.
    pub(in crate::import) const fn best(self) -> Option<Legacy> {
        if self.tcvn3 > self.vni {
            Some(Legacy::Tcvn3)
        } else if self.vni > self.tcvn3 {
            Some(Legacy::Vni)
        } else {
            None
        }
    }
}

/// Reads all texts that are in an old encoding, and notes that it did.
pub(in crate::import) fn convert(grid: &mut Grid) {
    if convert_utf8(grid) {
        return;
    }
    let found = Evidence::of(grid.all_text());
    // Texts stand in the grid one after the other, so that words at their borders may be joined:
    // whether there is anything to do is asked again for each text.
    let Some(legacy) = found.best() else {
        return;
    };
    let mostly = found.count(legacy) > found.plain.saturating_mul(2);
    let reads = |text: &str| {
        if text.is_ascii() {
            return None;
        }
        let own = Evidence::of(text);
        let sure = own.count(legacy) > 0 && own.plain == 0;
        let goes_along = mostly && own.plain == 0;
        (sure || goes_along || mostly && own.count(legacy) > own.plain).then(|| legacy.read(text))
    };
    let example = grid
        .texts()
        .filter(|text| Evidence::of(text).count(legacy) > 0)
        .find_map(|text| Some((text, reads(text)?)));
    let Some((before, after)) = example.map(|(before, after)| (before.to_owned(), after)) else {
        return;
    };
    grid.map_texts(reads);
    grid.converted = Some(Conversion {
        from: legacy,
        before,
        after,
    });
}

/// The same for UTF-8 that was read as windows-1252; `false` where most texts are not that.
fn convert_utf8(grid: &mut Grid) -> bool {
    if grid.all_text().is_ascii() || !grid.all_text().contains(['Ã', 'º', '»', 'Æ']) {
        return false;
    }
    let read = |text: &str| {
        utf8(text).filter(|read| !text.is_ascii() && read.chars().count() < text.chars().count())
    };
    let texts = || grid.texts().filter(|text| !text.is_ascii()).take(SAMPLE);
    let fitting = texts().filter(|text| read(text).is_some()).count();
    if fitting < 2 || fitting.saturating_mul(4) < texts().count().saturating_mul(3) {
        return false;
    }
    let example = texts().find_map(|text| Some((text.to_owned(), read(text)?)));
    let Some((before, after)) = example else {
        return false;
    };
    grid.map_texts(read);
    grid.converted = Some(Conversion {
        from: Legacy::Utf8As1252,
        before,
        after,
    });
    true
}

const ONSETS: [&str; 27] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x",
];

/// What follows the first consonants of a syllable, without its tone, in the order of Unicode.
#[rustfmt::skip]
const RHYMES: [&str; 155] = [
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec",
    "em", "en", "eng", "eo", "ep", "et", "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu",
    "iêc", "iêm", "iên", "iêng", "iêp", "iêt", "iêu", "o", "oa", "oac", "oach", "oai", "oam",
    "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oc", "oe", "oen", "oeo", "oet", "oi", "om",
    "on", "ong", "oong", "op", "ot", "oăc", "oăm", "oăn", "oăng", "oăt", "u", "ua", "uc", "ui",
    "um", "un", "ung", "up", "ut", "uy", "uya", "uych", "uynh", "uyt", "uyu", "uyên", "uyêt",
    "uân", "uâng", "uât", "uây", "uê", "uêch", "uênh", "uôc", "uôi", "uôm", "uôn", "uông", "uôt",
    "uơ", "y", "yêm", "yên", "yêng", "yêt", "yêu", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây",
    "ê", "êch", "êm", "ên", "ênh", "êp", "êt", "êu", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp",
    "ôt", "ăc", "ăm", "ăn", "ăng", "ăp", "ăt", "ơ", "ơi", "ơm", "ơn", "ơp", "ơt", "ư", "ưa", "ưc",
    "ưi", "ưng", "ưt", "ưu", "ươc", "ươi", "ươm", "ươn", "ương", "ươp", "ươt", "ươu",
];

/// Whether a word can be a syllable of Vietnamese.
fn is_syllable(word: &str) -> bool {
    let Some(bare) = without_tone(word) else {
        return false;
    };
    let is_rhyme = |rest: &str| RHYMES.binary_search(&rest).is_ok();
    // "gì" is g and i; "già" is gi and a.
    is_rhyme(&bare)
        || ONSETS
            .iter()
            .filter_map(|onset| bare.strip_prefix(onset))
            .any(is_rhyme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tcvn3_is_read() {
        for (before, after) in [
            ("Hé nghÌo", "Hộ nghèo"),
            ("Tû lÖ", "Tỷ lệ"),
            ("Tæng sè hé d©n c\u{ad}", "Tổng số hộ dân cư"),
            ("§¬n vÞ", "Đơn vị"),
            ("Yªn Phóc", "Yên Phúc"),
            ("BIÓU Dù KIÕN GI¶M NGHÌO", "BIỂU DỰ KIẾN GIẢM NGHÈO"),
            ("Céng", "Cộng"),
        ] {
            assert_eq!(Legacy::Tcvn3.read(before), after);
        }
    }

    #[test]
    fn vni_is_read() {
        for (before, after) in [
            ("Hoä ngheøo", "Hộ nghèo"),
            ("Tyû leä", "Tỷ lệ"),
            ("Toång soá hoä daân cö", "Tổng số hộ dân cư"),
            ("Ñôn vò", "Đơn vị"),
            ("HOÄ CAÄN NGHEØO", "HỘ CẬN NGHÈO"),
            ("Löông Naêng", "Lương Năng"),
            ("Traàn Ninh", "Trần Ninh"),
        ] {
            assert_eq!(Legacy::Vni.read(before), after);
        }
    }

    fn grid(texts: &[&str]) -> Grid {
        let mut grid = Grid::default();
        grid.open_row(1);
        for text in texts {
            grid.push(text);
        }
        convert(&mut grid);
        grid
    }

    #[test]
    fn the_encoding_is_told_by_what_makes_syllables() {
        let tcvn3 = grid(&["Tû lÖ hé nghÌo", "B×nh Phóc", "98", "Lý", "X· Hé"]);
        assert_eq!(
            tcvn3.row(0).collect::<Vec<_>>(),
            ["Tỷ lệ hộ nghèo", "Bình Phúc", "98", "Lý", "Xã Hộ"]
        );
        let conversion = tcvn3.converted.unwrap();
        assert_eq!(conversion.from, Legacy::Tcvn3);
        assert_eq!(conversion.after, "Tỷ lệ hộ nghèo");
        let vni = grid(&["Tyû leä hoä ngheøo", "Bình Phuùc"]);
        assert_eq!(vni.cell(0, 0), "Tỷ lệ hộ nghèo");
        assert_eq!(vni.converted.unwrap().from, Legacy::Vni);
    }

    #[test]
    fn utf8_that_was_read_as_windows_1252_is_read_again() {
        for (before, after) in [
            ("Tá»•ng sá»‘ há»™", "Tổng số hộ"),
            ("XÃ£ CÆ° Knia", "Xã Cư Knia"),
            ("XÃ£ Äáº¯k DRÃ´ng", "Xã Đắk DRông"),
            ("TrÃ Cang", "Trà Cang"),
            ("HoÃ", "Hoà"),
        ] {
            assert_eq!(utf8(before).as_deref(), Some(after), "{before}");
        }
        assert_eq!(utf8("Xã Cư Knia"), None);
        let read = grid(&["Tá»•ng sá»‘ há»™", "XÃ£ CÆ° Knia", "98"]);
        assert_eq!(read.cell(0, 1), "Xã Cư Knia");
        assert_eq!(read.converted.unwrap().from, Legacy::Utf8As1252);
    }

    #[test]
    fn eth_is_a_letter_of_tcvn3() {
        // Ð stands as Đ in the grid.
        let read = grid(&["X· NËm §Ðt", "Tû lÖ hé nghÌo"]);
        assert_eq!(read.cell(0, 0), "Xã Nậm Đét");
    }

    #[test]
    fn unicode_and_other_languages_are_left_alone() {
        for texts in [
            &["Tỷ lệ hộ nghèo", "Hòa Bình", "Xã Tú Xuyên", "Hé"][..],
            &["Café Müller", "naïve", "© 2021", "5 × 3", "±"],
            &["Ea Súp", "Krông Nô", "Đắk R'lấp", "Bản Hồ"],
            &["Hoà", "Trà", "Lê", "Đồng", "Mường Lát"],
        ] {
            let read = grid(texts);
            assert_eq!(read.row(0).collect::<Vec<_>>(), texts);
            assert_eq!(read.converted, None);
        }
    }

    #[test]
    fn a_mixed_table_is_read_cell_by_cell() {
        let read = grid(&[
            "Tỷ lệ hộ nghèo",
            "Tổng số hộ",
            "Xã Điềm He",
            "L\u{ad}¬ng N¨ng",
        ]);
        assert_eq!(read.cell(0, 3), "Lương Năng");
        assert_eq!(read.cell(0, 2), "Xã Điềm He");
    }
}
