//! What the lines over a table say: the place, the year and the poverty standard.

use super::words::folded;
use crate::domain::letters::small;

/// The words before a place's name, and whether the place is divided into villages.
const PLACES: [(&str, &str, bool); 9] = [
    ("thi tran", "Thị trấn", true),
    ("thi xa", "Thị xã", false),
    ("thanh pho", "Thành phố", false),
    ("huyen", "Huyện", false),
    ("quan", "Quận", false),
    ("tinh", "Tỉnh", false),
    ("xa", "Xã", true),
    ("phuong", "Phường", true),
    ("dac khu", "Đặc khu", true),
];

/// The titles under which this page copies its tables, and how many words stand before the standard.
const CAPTIONS: [(&str, usize); 2] = [
    ("Biểu dự kiến giảm nghèo, cận nghèo", 3),
    ("Planned reduction of poor and near-poor households", 2),
];

/// The year that a line is about: "năm 2021".
pub(in crate::import) fn year(line: &str) -> Option<u16> {
    let words = folded(line);
    let found = words
        .match_indices("nam ")
        .chain(words.match_indices("year "));
    found
        .filter_map(|(at, found)| {
            let digits = words.get(at.checked_add(found.len())?..)?.get(..4)?;
            digits.parse().ok()
        })
        .find(|year| (1990..=2100).contains(year))
}

/// "chuẩn nghèo 2016-2020" gives "2016–2020".
pub(in crate::import) fn standard(line: &str) -> Option<String> {
    let words = folded(line);
    let (_, after) = words.split_once("chuan")?;
    let mut numbers = after
        .split(|character: char| !character.is_ascii_digit())
        .filter(|digits| digits.len() == 4);
    let (from, to) = (numbers.next()?, numbers.next()?);
    Some(format!("{from}–{to}"))
}

/// Whether a line is a title proper rather than one of the lines around it.
pub(in crate::import) fn is_proper(line: &str) -> bool {
    folded(line).starts_with("bieu")
}

/// Whether a line is a sentence of a text, which may speak of any year and place, rather than a title; one
/// before a colon leads to the table.
pub(in crate::import) fn is_sentence(line: &str) -> bool {
    const WORDS: usize = 6;
    line.ends_with(['.', ';']) && !line.starts_with('(') && line.split(' ').count() >= WORDS
}

/// The year and the standard of a title under which this page copies its tables.
pub(in crate::import) fn caption(line: &str) -> Option<(Option<u16>, String)> {
    let (_, before) = CAPTIONS
        .iter()
        .find(|(caption, _)| line.starts_with(caption))?;
    let (title, standard) = match line.split_once('(') {
        Some((title, rest)) => (title, rest.trim_end().strip_suffix(')')?),
        None => (line, ""),
    };
    let year = title.split(' ').rev().find_map(|word| word.parse().ok());
    let standard: Vec<&str> = standard.split(' ').skip(*before).collect();
    Some((year, standard.join(" ")))
}

/// Whether words over the names of units say that these are villages, or communes.
pub(in crate::import) fn are_villages(words: &str) -> Option<bool> {
    let words = folded(words);
    let has = |wanted: &[&str]| {
        wanted
            .iter()
            .any(|wanted| super::words::has_words(&words, wanted))
    };
    if has(&[
        "thon",
        "to dan pho",
        "khu pho",
        "ban",
        "ap",
        "khom",
        "buon",
        "xom",
        "village",
        "villages",
    ]) {
        Some(true)
    } else if has(&["xa", "phuong", "commune", "communes"]) {
        Some(false)
    } else {
        None
    }
}

/// Whether a line says that households are counted in thousands, and how it says so.
pub(in crate::import) fn counts_thousands(line: &str) -> bool {
    let words = folded(line);
    let unit = ["don vi", "dvt", "unit"]
        .iter()
        .find_map(|unit| words.split_once(unit));
    unit.is_some_and(|(_, rest)| {
        let said: String = rest.chars().take(30).collect();
        [
            "nghin ho", "ngan ho", "1000 ho", "1.000 ho", "1,000 ho", "thousand",
        ]
        .iter()
        .any(|thousand| said.contains(thousand))
    })
}

/// "của UBND huyện Văn Quan)" gives "Huyện Văn Quan", and whether it is divided into villages.
pub(in crate::import) fn place(line: &str) -> Option<(String, bool)> {
    let mut words: Vec<&str> = line.split_whitespace().collect();
    // The country's name stands beside the office's: "Cộng hoà xã hội chủ nghĩa Việt Nam".
    let is_society = |at: &usize| {
        let two = words.get(*at..at.saturating_add(2));
        two.is_some_and(|two| folded(&two.join(" ")) == "xa hoi")
    };
    if let Some(at) = (0..words.len()).find(is_society) {
        words.truncate(at.saturating_sub(2));
    }
    for (at, _) in words.iter().enumerate() {
        for (keyword, shown, villages) in PLACES {
            let length = keyword.split(' ').count();
            let (Some(found), Some(rest)) = (
                words.get(at..at.saturating_add(length)),
                words.get(at.saturating_add(length)..),
            ) else {
                continue;
            };
            if folded(&found.join(" ")) != keyword {
                continue;
            }
            let name = name(rest);
            if !name.is_empty() {
                return Some((format!("{shown} {name}"), villages));
            }
        }
    }
    None
}

/// The words from the first on that begin with a capital, up to the first mark; at most five.
fn name(words: &[&str]) -> String {
    let mut name: Vec<String> = Vec::new();
    for word in words.iter().take(5) {
        let is_letter = |character: char| character.is_alphanumeric() || character == '\'';
        let bare = word.trim_end_matches(|character| !is_letter(character));
        let ends = bare.len() < word.len() || word.contains(['(', ',', ';', '-']);
        let capital = bare.chars().next().is_some_and(char::is_uppercase);
        let is_word = bare.chars().all(is_letter);
        if !capital || !is_word || folded(bare) == "nam" {
            break;
        }
        let all_caps = bare.chars().count() > 1 && bare.chars().all(|c| !c.is_lowercase());
        name.push(if all_caps {
            let mut letters = bare.chars();
            letters
                .next()
                .into_iter()
                .chain(letters.map(small))
                .collect()
        } else {
            bare.to_owned()
        });
        if ends {
            break;
        }
    }
    name.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_place_year_and_standard() {
        assert_eq!(year("KẾ HOẠCH giảm nghèo năm 2021"), Some(2021));
        assert_eq!(year("78/KH-UBND ngày 05/4/2021"), None);
        assert_eq!(
            standard("(chuẩn nghèo 2016-2020)").as_deref(),
            Some("2016–2020")
        );
        for (line, found) in [
            ("của UBND huyện Văn Quan)", Some(("Huyện Văn Quan", false))),
            ("ỦY BAN NHÂN DÂN XÃ YÊN PHÚC", Some(("Xã Yên Phúc", true))),
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", None),
        ] {
            let read = place(line);
            let read = read
                .as_ref()
                .map(|(place, villages)| (place.as_str(), *villages));
            assert_eq!(read, found, "{line}");
        }
        assert!(counts_thousands("Đơn vị tính: nghìn hộ"));
        assert!(!counts_thousands("Đơn vị tính: hộ, %"));
    }
}
