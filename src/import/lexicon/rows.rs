//! What rows are called: totals, groups, parts, notes, and names that go over several lines.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::tokens::{Tokens, is_combining};
use super::words::folded;
use crate::domain::letters::small;

/// What the name of a row may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) enum RowSense {
    /// "Cộng", "Tổng số": the sum of all units.
    Total,
    /// "Toàn huyện": the whole place.
    WholePlace,
    /// "Huyện Văn Quan": perhaps the place that the units make up.
    Place,
    /// "Cộng khu vực I": the sum of some units.
    Subtotal,
    /// "Khu vực I", "Các xã vùng cao": several units.
    Group,
    /// "Trong đó: hộ DTTS": a part of what stands above.
    Part,
    /// "Bình quân", "Ghi chú": no sum and no unit.
    Note,
}

use RowSense::{Group, Note, Part, Place, Subtotal, Total, WholePlace};

/// How far a form reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// The name is nothing else.
    Whole,
    /// The name begins so.
    Start,
}

const FORMS: [(RowSense, Reach, &str); 9] = [
    (
        Total,
        Reach::Whole,
        "cộng, tổng, tổng cộng, tổng số, total, grand total, sum, chung, tổng cộng chung, \
         cộng chung, tổng chung, số tổng, total all, all, tổng các đơn vị, tổng số các đơn vị",
    ),
    (
        Total,
        Reach::Start,
        "tổng cộng toàn, tổng số toàn, tổng toàn, cộng toàn, chung toàn, tổng cộng cả, tổng số cả, \
         tổng cả, cộng cả, tổng cộng của, tổng cộng các xã, tổng số các xã, total of all, \
         tổng huyện, tổng xã, tổng tỉnh, tổng cộng huyện, tổng cộng xã, tổng cộng tỉnh",
    ),
    (
        WholePlace,
        Reach::Start,
        "toàn huyện, toàn xã, toàn tỉnh, toàn phường, toàn thị trấn, toàn thị xã, toàn quận, \
         toàn thành phố, toàn vùng, toàn quốc, toàn bộ, toàn đặc khu, toàn thôn, toàn địa bàn, \
         cả nước, cả huyện, cả tỉnh, cả xã, cả phường, cả thành phố, whole district, \
         whole commune",
    ),
    (
        Place,
        Reach::Start,
        "huyện, tỉnh, thành phố, thị xã, quận, đặc khu, district, province",
    ),
    (
        Subtotal,
        Reach::Start,
        "cộng khu vực, cộng vùng, cộng nhóm, cộng cụm, cộng các, cộng mục, cộng phần, cộng trang, \
         cộng xã, cộng phường, cộng thị trấn, cộng i, cộng ii, cộng iii, cộng iv, cộng a, cộng b, \
         cộng số, cộng thành thị, cộng nông thôn, tổng khu vực, tổng vùng, tổng nhóm, tổng các, \
         tổng cụm, tổng cộng khu vực, tổng cộng vùng, tổng cộng nhóm, tổng số khu vực, \
         tổng số vùng, tiểu cộng, mang sang, subtotal, sub total",
    ),
    (
        Group,
        Reach::Start,
        "khu vực, vùng, các, nhóm, cụm, tiểu vùng, khối, thành thị, nông thôn, miền núi, vùng cao, \
         vùng thấp, area, region, urban, rural",
    ),
    (
        Part,
        Reach::Start,
        "trong đó, chia ra, bao gồm, gồm, hộ dtts, dtts, hộ dân tộc, dân tộc, of which, \
         hộ nghèo dtts, hộ đồng bào, riêng",
    ),
    (
        Note,
        Reach::Start,
        "ghi chú, lưu ý, nguồn, người lập, người tổng hợp, nơi nhận, chủ tịch, phó chủ tịch, \
         thủ trưởng, note, notes, source, đơn vị tính, ngày, tm, kt, so với, so sánh, cùng kỳ, \
         trang, page, tăng giảm so, tăng giảm, tiếp theo",
    ),
    (
        Note,
        Reach::Start,
        "bình quân, trung bình, tỷ lệ, tỉ lệ, average, mean, rate, năm trước, previous year, % ",
    ),
];

/// Phrases by their first word.
type Index = BTreeMap<String, Vec<(RowSense, Reach, Tokens)>>;

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for (sense, reach, forms) in FORMS {
        for form in forms.split(", ").map(Tokens::of) {
            if let Some(first) = form.get(0) {
                let first = first.folded.clone();
                index.entry(first).or_default().push((sense, reach, form));
            }
        }
    }
    index
});

/// What a row's name says, each sense once, and whether it is written as proper names are. `marked`
/// as for headers.
pub(in crate::import) fn senses(name: &str, marked: bool) -> (Vec<RowSense>, bool) {
    let mut found = Vec::new();
    let bare = name.trim_start_matches(['-', '+', '–', ' ']);
    if bare.len() < name.len() {
        found.push(Part);
    }
    if name.starts_with('*') {
        found.push(Note);
    }
    // "Tổng số (3 bản)", "Cộng:".
    let inside = bare.split(['(', ':']).next().unwrap_or_default();
    // Most names of units begin with other words.
    let is_inside = |letter: char| letter.is_alphanumeric() || is_combining(letter);
    let first = inside.trim_start_matches(|letter| !is_inside(letter) && letter != '%');
    let end = first.find(|letter| !is_inside(letter));
    let first = match end {
        Some(0) => first.get(..1),
        Some(end) => first.get(..end),
        None => Some(first),
    };
    let Some(forms) = first.and_then(|first| INDEX.get(&folded(first))) else {
        return (found, false);
    };
    let whole = Tokens::among(inside, marked);
    for (sense, reach, form) in forms {
        let fits = whole.has_at(form, 0) && (*reach == Reach::Start || whole.len() == form.len());
        if fits && !found.contains(sense) {
            found.push(*sense);
        }
    }
    (found, bare.len() == name.len() && is_title_case(bare))
}

/// Whether each of several words begins with a capital, and not all letters are capitals.
fn is_title_case(name: &str) -> bool {
    let mut words = name.split(' ').filter(|word| !word.is_empty());
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let several = words.clone().count() > 1;
    // An abbreviation is no part of a name.
    let is_short_form =
        |word: &str| word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    several
        && !words.clone().any(is_short_form)
        && words.all(capital)
        && name.chars().any(char::is_lowercase)
}

/// What stands before a name in the column of running numbers, or in the name itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Mark {
    /// 1, 2, 3.
    Number(u32),
    /// 1.1, 2.3: the parts of a number.
    Inner(u32, u32),
    /// I, II, A, B: a group's, where units have numbers.
    Group,
    /// Nothing that numbers.
    None,
}

/// Reads a running number.
pub(in crate::import) fn mark(cell: &str) -> Mark {
    let bare = cell.trim_end_matches(['.', ')', '/', ' ']);
    if bare.is_empty() || bare.len() > 9 {
        return Mark::None;
    }
    if let Ok(number) = bare.parse::<u32>() {
        return Mark::Number(number);
    }
    if let Some((outer, inner)) = bare.split_once(['.', '-', ','])
        && let (Ok(outer), Ok(inner)) = (outer.parse(), inner.parse())
    {
        return Mark::Inner(outer, inner);
    }
    let roman = bare.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    let letter = bare.len() == 1 && bare.bytes().all(|byte| byte.is_ascii_alphabetic());
    if roman || letter {
        Mark::Group
    } else {
        Mark::None
    }
}

/// "1. Yên Phúc" and "1 Trà Cang" without the number, and which it was; `None` where there is none.
pub(in crate::import) fn split_number(name: &str) -> Option<(u32, &str)> {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = name.split_at_checked(digits)?;
    let number = number.parse().ok().filter(|_| digits < 6)?;
    let bare = rest.trim_start_matches(['.', ')', '/', '-', ' ', '\u{a0}']);
    let begins = bare.chars().next().is_some_and(char::is_alphabetic);
    (begins && bare.len() < rest.len()).then_some((number, bare))
}

/// A name that stands behind a group's mark: "I. Xã Yên Phúc" is "Xã Yên Phúc".
pub(in crate::import) fn without_group_mark(name: &str) -> &str {
    match name.split_once(' ') {
        Some((first, rest)) if first.ends_with(['.', ')', '/']) && mark(first) != Mark::None => {
            rest.trim()
        }
        Some(_) | None => name,
    }
}

/// Whether a name begins with a small letter, as the rest of another one does.
pub(in crate::import) fn begins_small(name: &str) -> bool {
    name.chars()
        .next()
        .is_some_and(|first| first.is_lowercase() && small(first) == first)
}

/// Whether a name wants another word: "Thị trấn", "Tổ dân phố số".
pub(in crate::import) fn is_open(name: &str) -> bool {
    const KINDS: [&str; 14] = [
        "thi tran",
        "xa",
        "phuong",
        "thon",
        "ban",
        "to dan pho",
        "khu pho",
        "ap",
        "khom",
        "lang",
        "khu",
        "to",
        "so",
        "thi xa",
    ];
    let name = folded(name);
    let ends_with = |kind: &str| {
        let before = name.strip_suffix(kind);
        before.is_some_and(|before| before.is_empty() || kind == "so" && before.ends_with(' '))
    };
    name.ends_with(['-', ',', '(']) || KINDS.into_iter().any(ends_with)
}

/// Whether words may be the rest of a name that was begun above, rather than a sentence or a note.
pub(in crate::import) fn may_end_a_name(words: &str) -> bool {
    const LONGEST: usize = 40;
    let bare = words.strip_suffix(')').unwrap_or(words);
    let is_unclosed = words.starts_with('(') && bare.len() == words.len();
    words.chars().count() <= LONGEST
        && !words.contains([':', ';', '*'])
        && !bare.ends_with('.')
        && !is_unclosed
        && !senses(words, false).0.contains(&Note)
}

/// Whether a name without figures is written as that of several units: in capitals, or as a place.
pub(in crate::import) fn names_a_group(name: &str) -> bool {
    const PLACES: [&str; 5] = ["xa ", "phuong ", "thi tran ", "nam ", "to "];
    let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
    let all_capitals = letters > 1 && !name.chars().any(char::is_lowercase);
    let (found, _) = senses(name, false);
    let folded = folded(name);
    all_capitals
        || found
            .iter()
            .any(|sense| matches!(sense, Group | Part | Subtotal | Place))
        || PLACES.iter().any(|place| folded.starts_with(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn communes_may_be_called_like_sums() {
        let found = |name: &str| senses(name, false).0;
        for (name, sense) in [
            ("Cộng", Some(Total)),
            ("TỔNG SỐ (3 bản)", Some(Total)),
            ("Tổng cộng:", Some(Total)),
            ("Cong", Some(Total)),
            ("Toàn huyện", Some(WholePlace)),
            ("Cả nước", Some(WholePlace)),
            ("Chung toàn huyện", Some(Total)),
            ("Huyện Cư Jút", Some(Place)),
            ("Cộng khu vực I", Some(Subtotal)),
            ("Khu vực thành thị", Some(Group)),
            ("Trong đó: hộ DTTS", Some(Part)),
            ("- Kinh", Some(Part)),
            ("Bình quân", Some(Note)),
            ("Cống Vị", None),
            ("Cộng Hòa", None),
            ("Toàn Thắng", None),
            ("Tổng Cọt", None),
            ("Yên Phúc", None),
            ("Bình Phúc", None),
        ] {
            assert_eq!(found(name).first().copied(), sense, "{name}");
        }
        assert!(senses("Trung Bình", true).1 && !senses("Trung bình", true).1);
        assert_eq!(senses("Cong Hoa", true).0, []);
    }

    #[test]
    fn marks_number_units_and_groups() {
        for (cell, found) in [
            ("1", Mark::Number(1)),
            ("17.", Mark::Number(17)),
            ("1.1", Mark::Inner(1, 1)),
            ("II", Mark::Group),
            ("B.", Mark::Group),
            ("", Mark::None),
            ("Yên", Mark::None),
        ] {
            assert_eq!(mark(cell), found, "{cell}");
        }
        assert_eq!(split_number("1 Trà Cang"), Some((1, "Trà Cang")));
        assert_eq!(split_number("12. Yên Phúc"), Some((12, "Yên Phúc")));
        assert_eq!(split_number("1A"), None);
        assert_eq!(split_number("Thôn 1"), None);
        assert_eq!(without_group_mark("I. Xã Yên Phúc"), "Xã Yên Phúc");
    }
}
