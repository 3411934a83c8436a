//! The place, year and standard that the lines above a table state.

use super::clue;
use super::grid::Grid;
use super::reading::RowUse;
use super::rows::Layout;
use super::words::{folded, has_words};
use crate::domain::letters::small;
use crate::domain::table::{Column, Group, Heading, UnitLevel};

/// How many lines above the table are its title.
const LINES: usize = 8;

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

/// The lines above the header of a table that begins at `start`, the title proper first.
pub(super) fn lines(grid: &Grid, start: usize, header: usize) -> Vec<&str> {
    let inside = start..header;
    let before = (0..start).rev().take(200);
    let mut lines: Vec<&str> = inside
        .chain(before)
        .flat_map(|row| grid.row(row))
        .filter(|line| !line.is_empty() && line.len() < 400)
        .take(LINES)
        .collect();
    // The title proper speaks before the lines around it.
    lines.sort_by_key(|line| !folded(line).starts_with("bieu"));
    lines
}

/// The year that a title states.
pub(super) fn year_of(lines: &[&str]) -> Option<u16> {
    lines.iter().find_map(|line| year(&folded(line)))
}

/// Whether a title speaks of poor households.
pub(super) fn is_of_poor(lines: &[&str]) -> bool {
    lines.iter().any(|line| {
        let words = folded(line);
        has_words(&words, "ngheo") || has_words(&words, "poor") || has_words(&words, "poverty")
    })
}

/// Whose figures the nearest of the lines says that these are, if those of one group alone.
pub(super) fn group_of(lines: &[&str]) -> Option<Group> {
    let named = lines
        .iter()
        .map(|line| folded(line).replace("chuan ngheo", ""));
    let nearest = named.into_iter().find(|words| words.contains("ngheo"))?;
    clue::group(&nearest).map(|(group, _)| group)
}

/// What the title says; empty where it does not.
pub(super) fn read(grid: &Grid, layout: &Layout) -> Heading {
    let (start, end) = layout.span;
    let header = (start..end)
        .find(|row| !matches!(layout.rows.get(*row), Some(RowUse::Prose | RowUse::Blank)))
        .unwrap_or(end);
    let lines = lines(grid, start, header);
    let mut heading = own(grid, start, header).unwrap_or_default();
    let mut villages = None;
    for line in lines {
        let words = folded(line);
        heading.year = heading.year.or_else(|| year(&words));
        if heading.standard.is_empty()
            && let Some(standard) = standard(&words)
        {
            heading.standard = standard.into();
        }
        if heading.place.is_empty()
            && let Some((place, small)) = place(line)
        {
            heading.place = place.into();
            villages = Some(small);
        }
    }
    let over_names = layout.place(Column::Name).map(|column| {
        let cells = layout.headers.iter().map(|row| grid.cell(*row, column));
        folded(&cells.collect::<Vec<_>>().join(" "))
    });
    if let Some(words) = over_names {
        if ["thon", "to dan pho", "khu pho", "village", "villages"]
            .iter()
            .any(|word| has_words(&words, word))
        {
            villages = Some(true);
        } else if ["xa", "phuong", "commune", "communes"]
            .iter()
            .any(|word| has_words(&words, word))
        {
            villages = Some(false);
        }
    }
    if villages == Some(true) {
        heading.level = UnitLevel::Village;
    }
    heading
}

/// The title as this page copies it: everything that it says stands where it was put.
fn own(grid: &Grid, start: usize, header: usize) -> Option<Heading> {
    const CAPTIONS: [(&str, usize); 2] = [
        ("bieu du kien giam ngheo, can ngheo", 3),
        ("planned reduction of poor and near-poor households", 2),
    ];
    let line = |row: usize| {
        let mut cells = grid.row(row).filter(|cell| !cell.is_empty());
        cells.next().filter(|_| cells.next().is_none())
    };
    let (row, said, before) = (start.saturating_sub(3)..header).find_map(|row| {
        let said = line(row)?;
        let words = folded(said);
        let found = |(caption, _): &&(&str, usize)| words.starts_with(*caption);
        let (_, before) = CAPTIONS.iter().find(found)?;
        Some((row, said, *before))
    })?;
    let (title, standard) = match said.split_once('(') {
        Some((title, rest)) => (title, rest.trim_end().strip_suffix(')')?),
        None => (said, ""),
    };
    let year = title.split(' ').rev().find_map(|word| word.parse().ok());
    let standard: Vec<&str> = standard.split(' ').skip(before).collect();
    let below = row.saturating_add(1);
    let place =
        line(below).filter(|place| below < header.max(start) && !place.contains(['(', ':', ';']));
    Some(Heading {
        place: place.unwrap_or_default().into(),
        year,
        standard: standard.join(" ").into(),
        level: UnitLevel::default(),
    })
}

fn year(words: &str) -> Option<u16> {
    words
        .match_indices("nam ")
        .chain(words.match_indices("year "))
        .find_map(|(at, found)| {
            let digits = words.get(at.checked_add(found.len())?..)?.get(..4)?;
            digits
                .parse()
                .ok()
                .filter(|year| (1990..=2100).contains(year))
        })
}

/// "chuẩn nghèo 2016-2020" gives "2016–2020".
fn standard(words: &str) -> Option<String> {
    let (_, after) = words.split_once("chuan")?;
    let mut numbers = after
        .split(|character: char| !character.is_ascii_digit())
        .filter(|digits| digits.len() == 4);
    let (from, to) = (numbers.next()?, numbers.next()?);
    Some(format!("{from}–{to}"))
}

/// "của UBND huyện Văn Quan)" gives "Huyện Văn Quan".
fn place(line: &str) -> Option<(String, bool)> {
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
    fn titles_state_year_standard_and_place() {
        let line = folded("BIỂU DỰ KIẾN GIẢM NGHÈO NĂM 2021 (theo chuẩn nghèo 2016 - 2020)");
        assert_eq!(year(&line), Some(2021));
        assert_eq!(standard(&line).as_deref(), Some("2016–2020"));
        for (line, found) in [
            (
                "ngày tháng 4 năm 2021 của UBND huyện Văn Quan)",
                Some("Huyện Văn Quan"),
            ),
            ("UỶ BAN NHÂN DÂN XÃ TRI LỄ", Some("Xã Tri Lễ")),
            ("UBND các xã, thị trấn", None),
            ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", None),
            (
                "UBND HUYỆN BẮC SƠN CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
                Some("Huyện Bắc Sơn"),
            ),
            ("của tỉnh Lạng Sơn, năm 2021", Some("Tỉnh Lạng Sơn")),
        ] {
            assert_eq!(
                place(line).map(|(place, _)| place).as_deref(),
                found,
                "{line}"
            );
        }
    }
}
