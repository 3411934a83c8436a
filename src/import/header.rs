//! Which column is which, from the words of header rows and from the formulas of a code row.

use super::grid::Grid;
use super::number::looks_numeric;
use super::words::{folded, has_words};
use crate::domain::table::{Column, Group, Measure};

/// What the words over a column say it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Name,
    Order,
    Band,
    Figure(Column),
    /// A count or rate of a group in a year that stands for its start or its end; whether it is a
    /// rate, and whether the words say the end of that year.
    Year(Group, bool, u16, bool),
    /// Words that mean none of these.
    Other,
}

const NEAR: [&str; 4] = ["can ngheo", "near poor", "near-poor", "nearpoor"];
const BOTH: [&str; 4] = [
    "ngheo va can ngheo",
    "ngheo, can ngheo",
    "da chieu",
    "ngheo + can ngheo",
];
const START: [&str; 6] = [
    "dau nam",
    "dau ky",
    "start",
    "beginning",
    "baseline",
    "dau giai doan",
];
const END: [&str; 7] = [
    "cuoi nam",
    "cuoi ky",
    "end",
    "con lai",
    "het nam",
    "remaining",
    "den 31/12",
];
const CHANGE: [&str; 9] = [
    "giam",
    "thoat ngheo",
    "reduction",
    "reduced",
    "change",
    "decrease",
    "tang giam",
    "bien dong",
    "fewer",
];
const RATE: [&str; 6] = ["ty le", "ti le", "%", "rate", "percent", "share"];
const POINTS: [&str; 4] = ["diem phan tram", "diem %", "points", "diem"];
const COUNT: [&str; 6] = ["so ho", "households", "so luong", "ho", "number", "count"];
const NAME: [&str; 14] = [
    "don vi",
    "xa",
    "thon",
    "ten",
    "dia ban",
    "dia phuong",
    "unit",
    "name",
    "commune",
    "village",
    "to dan pho",
    "phuong",
    "huyen",
    "ban",
];
const ORDER: [&str; 7] = ["stt", "tt", "so tt", "so thu tu", "no", "no.", "#"];
const BAND: [&str; 2] = ["nhom", "band"];

fn any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|words| {
        if words.chars().all(char::is_alphanumeric) {
            has_words(text, words)
        } else {
            text.contains(words)
        }
    })
}

/// Whether a cell holds words that headers are made of.
pub(super) fn is_header_cell(cell: &str) -> bool {
    if cell.is_empty()
        || looks_numeric(cell)
        || cell.len() > 200
        || !cell
            .chars()
            .any(|c| c.is_alphabetic() || c == '%' || c == '#')
    {
        return false;
    }
    let text = folded(cell);
    ORDER.contains(&text.as_str())
        || text.contains("ngheo")
        || any(&text, &RATE)
        || any(&text, &START)
        || any(&text, &CHANGE)
        || any(
            &text,
            &[
                "cuoi nam",
                "cuoi ky",
                "so ho",
                "tong ho",
                "poor",
                "households",
                "don vi",
            ],
        )
        || text.len() < 24
            && any(
                &text,
                &[
                    "ten", "unit", "name", "commune", "village", "end", "points", "nam",
                ],
            )
        || ["xa", "thon", "ban", "phuong", "huyen"].contains(&text.as_str())
}

/// The words over each column, from the top, where a blank cell continues the merged cell to its
/// left as long as the rows above do.
pub(super) fn paths(grid: &Grid, rows: &[usize], width: usize) -> Vec<Vec<String>> {
    let mut paths = vec![Vec::new(); width];
    let mut continued = vec![true; width];
    for (level, row) in rows.iter().enumerate() {
        let mut left = String::new();
        for (column, (path, continued)) in paths.iter_mut().zip(&mut continued).enumerate() {
            let text = grid.cell(*row, column);
            if text.is_empty() {
                *continued &= column > 0;
                if *continued && !left.is_empty() {
                    path.push(left.clone());
                } else if level == 0 {
                    *continued = false;
                }
            } else {
                *continued = false;
                left = folded(text);
                path.push(left.clone());
            }
            if !*continued && text.is_empty() {
                left.clear();
            }
        }
    }
    paths
}

/// What the words over a column mean. The lowest row speaks first.
pub(super) fn label(path: &[String]) -> Option<Label> {
    let leaf = path.last()?;
    if ORDER.contains(&leaf.as_str()) {
        return Some(Label::Order);
    }
    if BAND.contains(&leaf.as_str()) {
        return Some(Label::Band);
    }
    let mut group = None;
    let mut measured = None;
    let mut rate = None;
    let mut year = None;
    let mut both = false;
    for text in path.iter().rev() {
        if group.is_none() {
            both |= any(text, &BOTH);
            let near = any(text, &NEAR);
            let bare = NEAR
                .iter()
                .fold(text.clone(), |text, words| text.replace(words, ""));
            let poor = bare.contains("ngheo") && !bare.contains("giam ngheo")
                || has_words(&bare, "poor")
                || bare.contains("ho ngheo");
            group = match (poor, near) {
                (true, false) => Some(Group::Poor),
                (false, true) => Some(Group::NearPoor),
                (true, true) | (false, false) => None,
            };
        }
        if measured.is_none() {
            measured = match (any(text, &START), any(text, &END), any(text, &CHANGE)) {
                (true, false, false) => Some(Measure::Start),
                (false, true, false) => Some(Measure::End),
                (_, _, true) => Some(Measure::Change),
                (true, true, false) | (false, false, false) => None,
            };
        }
        if rate.is_none() {
            rate = match (any(text, &RATE) || any(text, &POINTS), any(text, &COUNT)) {
                // "Tỷ lệ hộ nghèo" is a rate; "Số hộ, tỷ lệ" is a heading over both.
                (true, true) if text.contains("so ho") || text.contains(',') => None,
                (true, _) => Some(true),
                (false, true) => Some(false),
                (false, false) => None,
            };
        }
        year = year.or_else(|| year_in(text));
    }
    let own = any(leaf, &START)
        || any(leaf, &END)
        || any(leaf, &CHANGE)
        || any(leaf, &RATE)
        || any(leaf, &POINTS)
        || any(leaf, &COUNT)
        || leaf.contains("ngheo")
        || has_words(leaf, "poor")
        || year_in(leaf).is_some();
    let Some(group) = group else {
        let is_total = leaf.contains("tong so")
            || leaf.contains("tong ho")
            || leaf.contains("so ho")
            || leaf.contains("dan cu")
            || has_words(leaf, "households");
        return Some(if both || rate == Some(true) {
            Label::Other
        } else if is_total && measured != Some(Measure::Change) {
            Label::Figure(Column::Households)
        } else if any(leaf, &NAME) {
            Label::Name
        } else {
            Label::Other
        });
    };
    if !own {
        return Some(Label::Other);
    }
    let is_rate = rate == Some(true);
    if let (None | Some(Measure::End), Some(year)) = (measured, year) {
        return Some(Label::Year(group, is_rate, year, measured.is_some()));
    }
    let measure = match measured.unwrap_or(Measure::Start) {
        Measure::Start | Measure::StartRate if is_rate => Measure::StartRate,
        Measure::End | Measure::EndRate if is_rate => Measure::EndRate,
        Measure::Change | Measure::ChangePoints if is_rate => Measure::ChangePoints,
        other => other,
    };
    Some(Label::Figure(Column::Of(group, measure)))
}

/// Columns told apart by years: the earlier year is the start, the later one the end. The end of
/// the only year is the end, too.
pub(super) fn settle_years(labels: &mut [Option<Label>]) {
    let years = labels.iter().filter_map(|label| match label {
        Some(Label::Year(_, _, year, _)) => Some(*year),
        Some(Label::Name | Label::Order | Label::Band | Label::Figure(_) | Label::Other) | None => {
            None
        }
    });
    let (Some(first), Some(last)) = (years.clone().min(), years.max()) else {
        return;
    };
    for label in labels {
        if let Some(Label::Year(group, is_rate, year, ended)) = *label {
            let is_start = year == first && (year < last || !ended);
            let measure = match (is_start, is_rate) {
                (true, false) => Measure::Start,
                (true, true) => Measure::StartRate,
                (false, false) => Measure::End,
                (false, true) => Measure::EndRate,
            };
            *label = Some(Label::Figure(Column::Of(group, measure)));
        }
    }
}

fn year_in(text: &str) -> Option<u16> {
    text.split(|character: char| !character.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .find(|year| (1990..=2100).contains(year))
}

/// One cell of a code row: its number, and its formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Code {
    pub(super) number: Option<u8>,
    formula: Option<(char, u8, u8)>,
}

/// The codes of a row, if it is a code row: letters, then numbers that count on by one.
pub(super) fn codes(grid: &Grid, row: usize) -> Option<Vec<Option<Code>>> {
    // Most rows are units: their names tell it before anything is allocated.
    if !grid.row(row).all(may_be_code) {
        return None;
    }
    let mut codes = Vec::new();
    let mut last = None;
    let (mut numbers, mut letters, mut formulas) = (0, 0, 0);
    for cell in grid.row(row) {
        if cell.is_empty() {
            codes.push(None);
            continue;
        }
        let code = code(cell)?;
        if let Some(number) = code.number {
            if last.is_some_and(|last: u8| number != last.saturating_add(1)) {
                return None;
            }
            last = Some(number);
            numbers += 1;
        } else {
            letters += 1;
        }
        formulas += usize::from(code.formula.is_some());
        codes.push(Some(code));
    }
    (numbers >= 3 && (letters > 0 || formulas > 0 || numbers >= 7)
        || numbers >= 1 && letters >= 1 && formulas > 0)
        .then_some(codes)
}

fn may_be_code(cell: &str) -> bool {
    let digits = cell.len() <= 2 && cell.starts_with(|first: char| first.is_ascii_digit());
    let marked = cell.contains('=') || cell.starts_with(['(', '[', '$', 'I']);
    cell.len() <= 1 || digits || marked && cell.len() <= 40
}

fn code(cell: &str) -> Option<Code> {
    let text: String = cell
        .chars()
        .filter(|character| {
            !character.is_whitespace() && !matches!(character, '$' | '(' | ')' | '[' | ']')
        })
        .map(|character| match character {
            '−' | '–' => '-',
            ':' => '/',
            other => other,
        })
        .collect();
    let (left, right) = match text.split_once('=') {
        Some((left, right)) => (left, Some(right)),
        None => (text.as_str(), None),
    };
    let number = match left {
        "I" => Some(1),
        _ => left.parse().ok().filter(|number| (1..=60).contains(number)),
    };
    let is_letter = left.len() == 1 && left.starts_with(|first: char| first.is_ascii_uppercase());
    if number.is_none() && !is_letter {
        return None;
    }
    let formula = right.and_then(|right| {
        let at = right.find(['/', '-'])?;
        let (first, rest) = right.split_at_checked(at)?;
        let sign = rest.chars().next()?;
        let digits = |text: &str| {
            let end = text
                .find(|character: char| !character.is_ascii_digit())
                .unwrap_or(text.len());
            text.get(..end)?.parse().ok()
        };
        Some((sign, digits(first)?, digits(rest.get(1..)?)?))
    });
    Some(Code { number, formula })
}

/// The columns that the formulas of a code row define, by place. A quotient is a rate of all
/// households; a difference of counts is a change, one of rates its points. Whatever the numbers
/// are, the earlier of the two is the start.
pub(super) fn by_formulas(
    codes: &[Option<Code>],
    is_near: impl Fn(usize) -> Option<bool>,
) -> Vec<Option<Column>> {
    let mut columns = vec![None; codes.len()];
    let place = |number: u8| {
        codes
            .iter()
            .position(|code| code.is_some_and(|code| code.number == Some(number)))
    };
    let formulas = || {
        codes.iter().enumerate().filter_map(|(at, code)| {
            let (sign, first, second) = (*code)?.formula?;
            Some((at, sign, place(first)?, place(second)?))
        })
    };
    let rates: Vec<usize> = formulas()
        .filter(|(_, sign, _, _)| *sign == '/')
        .map(|(at, ..)| at)
        .collect();
    let is_points = |a: usize, b: usize| rates.contains(&a) || rates.contains(&b);
    // Groups are told by their first count, and in the order of these.
    let mut starts: Vec<usize> = formulas()
        .filter(|(_, sign, a, b)| *sign == '-' && !is_points(*a, *b))
        .map(|(_, _, a, b)| a.min(b))
        .collect();
    starts.sort_unstable();
    starts.dedup();
    let group_of = |at: usize| {
        let later = starts.get(1).is_some_and(|second| at >= *second);
        match is_near(at) {
            Some(true) => Group::NearPoor,
            Some(false) => Group::Poor,
            None if later => Group::NearPoor,
            None => Group::Poor,
        }
    };
    let mut set = |at: usize, column: Column| {
        if let Some(slot) = columns.get_mut(at) {
            *slot = Some(column);
        }
    };
    for (at, sign, first, second) in formulas() {
        if sign == '/' {
            set(second, Column::Households);
            let measure = if starts.contains(&first) || starts.is_empty() {
                (Measure::Start, Measure::StartRate)
            } else {
                (Measure::End, Measure::EndRate)
            };
            set(first, Column::Of(group_of(first), measure.0));
            set(at, Column::Of(group_of(at), measure.1));
            continue;
        }
        let (start, end) = (first.min(second), first.max(second));
        let group = group_of(start);
        let (a, b, c) = if is_points(first, second) {
            (Measure::StartRate, Measure::EndRate, Measure::ChangePoints)
        } else {
            (Measure::Start, Measure::End, Measure::Change)
        };
        set(start, Column::Of(group, a));
        set(end, Column::Of(group, b));
        set(at, Column::Of(group, c));
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(path: &[&str]) -> Option<Label> {
        label(&path.iter().map(|text| folded(text)).collect::<Vec<_>>())
    }

    #[test]
    fn words_name_columns() {
        use Group::{NearPoor, Poor};
        let of = |group, measure| Some(Label::Figure(Column::Of(group, measure)));
        for (path, expected) in [
            (&["STT"][..], Some(Label::Order)),
            (&["Đơn vị (cấp xã)"], Some(Label::Name)),
            (&["Tên thôn"], Some(Label::Name)),
            (
                &["Tổng số hộ dân cư"],
                Some(Label::Figure(Column::Households)),
            ),
            (
                &["Total households"],
                Some(Label::Figure(Column::Households)),
            ),
            (
                &["HỘ NGHÈO", "Số hộ nghèo đầu năm", "Số hộ"],
                of(Poor, Measure::Start),
            ),
            (
                &["HỘ NGHÈO", "Số hộ, tỷ lệ hộ nghèo cuối năm", "Số hộ"],
                of(Poor, Measure::End),
            ),
            (
                &["HỘ NGHÈO", "Số hộ, tỷ lệ hộ nghèo cuối năm", "Tỷ lệ"],
                of(Poor, Measure::EndRate),
            ),
            (
                &["HỘ CẬN NGHÈO", "Số hộ cận nghèo, tỷ lệ giảm được", "Tỷ lệ"],
                of(NearPoor, Measure::ChangePoints),
            ),
            (
                &["HỘ CẬN NGHÈO", "Số hộ cận nghèo, tỷ lệ giảm được", "Số hộ"],
                of(NearPoor, Measure::Change),
            ),
            (&["ho can ngheo dau nam"], of(NearPoor, Measure::Start)),
            (
                &["Poor households", "Start of year"],
                of(Poor, Measure::Start),
            ),
            (
                &["Near-poor", "Rate at end of year (%)"],
                of(NearPoor, Measure::EndRate),
            ),
            (
                &["Poor", "Change", "Points"],
                of(Poor, Measure::ChangePoints),
            ),
            (&["Tỷ lệ hộ nghèo"], of(Poor, Measure::StartRate)),
            (&["Tỉ lệ giảm hộ nghèo"], of(Poor, Measure::ChangePoints)),
            (&["Tổng số hộ nghèo"], of(Poor, Measure::Start)),
            (&["Hộ nghèo", "Ghi chú"], Some(Label::Other)),
            (&["Tổng số hộ nghèo và cận nghèo"], Some(Label::Other)),
        ] {
            assert_eq!(figure(path), expected, "{path:?}");
        }
    }

    #[test]
    fn years_tell_start_and_end() {
        let settled = |words: [&str; 2]| {
            let mut labels = words.map(|words| figure(&[words])).to_vec();
            settle_years(&mut labels);
            labels
        };
        let of = |measure| Some(Label::Figure(Column::Of(Group::Poor, measure)));
        let expected = [of(Measure::Start), of(Measure::End)];
        for words in [
            ["Hộ nghèo cuối năm 2020", "Hộ nghèo cuối năm 2021"],
            ["Hộ nghèo năm 2020", "Hộ nghèo năm 2021"],
            ["Hộ nghèo đầu năm 2021", "Hộ nghèo cuối năm 2021"],
        ] {
            assert_eq!(settled(words), expected, "{words:?}");
        }
    }

    #[test]
    fn codes_count_on() {
        let (grid, _) = super::super::text::grid("A\tB\tI\t2\t$3=2/1x100$\t4\t5\t$6=4-2$\t$7=5-3$");
        let codes = codes(&grid, 0).unwrap();
        let columns = by_formulas(&codes, |_| None);
        assert_eq!(
            columns,
            [
                None,
                None,
                Some(Column::Households),
                Some(Column::Of(Group::Poor, Measure::Start)),
                Some(Column::Of(Group::Poor, Measure::StartRate)),
                Some(Column::Of(Group::Poor, Measure::End)),
                Some(Column::Of(Group::Poor, Measure::EndRate)),
                Some(Column::Of(Group::Poor, Measure::Change)),
                Some(Column::Of(Group::Poor, Measure::ChangePoints)),
            ]
        );
        let (grid, _) = super::super::text::grid("1\tYên Phúc\t1.188\t98");
        assert!(super::codes(&grid, 0).is_none());
    }
}
