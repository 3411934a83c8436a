//! What the words of header rows say of the columns under them.

use super::grid::Grid;
use super::header_words::{
    BAND, CHANGE, COUNT, END, NAME, NEAR, ORDER, OTHER, PLANNED, POINTS, RATE, START, any,
};
use super::words::{folded, has_words};
use crate::domain::table::{Column, Group, Measure};

/// What the words over a column say it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Name,
    Order,
    Band,
    /// A figure of the annex, as far as the words tell which.
    Figure(Clue),
    /// Something that the annex does not have.
    Other,
    /// Words that say nothing that is known.
    Unknown,
}

/// Which households a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    All,
    Of(Group),
}

/// Which of the two ends of the year a figure is for, or what happens between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Start,
    End,
    Change,
    /// A target: the end, or the way to it.
    Planned,
}

/// What the words tell of a figure; `None` where they do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Clue {
    pub(super) subject: Option<Subject>,
    pub(super) when: Option<When>,
    pub(super) rate: Option<bool>,
    /// The year that the words name.
    pub(super) year: Option<u16>,
    /// The words fit less well than others might: they count a part of the change only.
    pub(super) weak: bool,
    /// Nothing but "số hộ" says that all households are meant.
    pub(super) loose: bool,
    /// The words may mean poor and near-poor households together ("nghèo đa chiều").
    pub(super) wide: bool,
}

impl Clue {
    /// Whether a column of the annex is what the words say, as far as they do.
    pub(super) fn admits(self, column: Column) -> bool {
        let (subject, when, rate) = match column {
            Column::Name | Column::Band => return false,
            Column::Households => (Subject::All, None, false),
            Column::Of(group, measure) => {
                let (when, rate) = match measure {
                    Measure::Start => (When::Start, false),
                    Measure::StartRate => (When::Start, true),
                    Measure::End => (When::End, false),
                    Measure::EndRate => (When::End, true),
                    Measure::Change => (When::Change, false),
                    Measure::ChangePoints => (When::Change, true),
                };
                (Subject::Of(group), Some(when), rate)
            }
        };
        let fits = match (self.when, when) {
            // The number of all households may be that of either end of the year.
            (None, _) | (Some(When::Start | When::End), None) => true,
            (Some(When::Change | When::Planned), None) => false,
            (Some(When::Planned), Some(found)) => found != When::Start,
            (Some(said), Some(found)) => said == found,
        };
        self.subject.is_none_or(|said| said == subject)
            && fits
            && self.rate.is_none_or(|said| said == rate)
    }
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

/// What the words over a column mean; the lowest row speaks first. `common` are words that stand
/// over all figures, and so do not tell one from another.
pub(super) fn label(path: &[String], common: &[&String]) -> Option<Label> {
    let leaf = path.last()?;
    if path.iter().any(|text| ORDER.contains(&text.as_str())) {
        return Some(Label::Order);
    }
    if BAND.contains(&leaf.as_str()) || leaf.starts_with("nhom ty le") {
        return Some(Label::Band);
    }
    let joined = path.join(" ");
    let is_other = path
        .iter()
        .any(|text| !common.contains(&text) && (any(text, &OTHER) || adds(text)));
    let mut clue = Clue::default();
    // The whole is asked last: a sentence may go over several rows.
    let levels = || path.iter().rev().chain([&joined]);
    for text in levels() {
        if clue.subject.is_none()
            && let Some((group, wide)) = group(text)
        {
            clue.subject = Some(Subject::Of(group));
            clue.wide |= wide;
        }
        if clue.when.is_none() {
            clue.when = when(text);
            clue.weak |=
                clue.when == Some(When::Change) && any(text, &["thoat ngheo", "thoat can ngheo"]);
        }
        clue.rate = clue.rate.or_else(|| is_rate(text));
        clue.year = clue.year.or_else(|| year_in(text));
    }
    if is_other {
        return Some(Label::Other);
    }
    if clue.subject.is_none() && levels().any(|text| any(text, &["ngheo", "poor"])) {
        // Poor and near-poor households together, or neither in particular.
        return Some(
            if clue.when.is_some() && clue.rate.is_some() && !any(&joined, &NEAR) {
                Label::Figure(clue)
            } else {
                Label::Other
            },
        );
    }
    let in_all = levels().any(|text| {
        any(
            text,
            &["tong so", "tong ho", "dan cu", "total", "tong", "tsh"],
        )
    });
    let counts = clue.rate != Some(true) && levels().any(|text| any(text, &COUNT));
    let says_when = clue.when.is_some();
    if clue.subject.is_none()
        && clue.rate != Some(true)
        && clue.when != Some(When::Change)
        && (in_all || counts && !says_when && clue.year.is_none())
    {
        clue.subject = Some(Subject::All);
        clue.rate = Some(false);
        clue.loose = !in_all;
        return Some(Label::Figure(clue));
    }
    if clue.subject.is_none() && clue.rate.is_none() && !says_when {
        if path.iter().any(|text| any(text, &NAME)) {
            return Some(Label::Name);
        }
        if clue.year.is_none() {
            // A part of the households before it, whichever.
            let is_part = path.iter().any(|text| has_words(text, "trong do"));
            return Some(if is_part {
                Label::Other
            } else {
                Label::Unknown
            });
        }
    }
    Some(Label::Figure(clue))
}

/// Which group a text names, and whether in another sense than the annex's.
pub(super) fn group(text: &str) -> Option<(Group, bool)> {
    let near = any(text, &NEAR);
    let bare = NEAR
        .iter()
        .fold(text.to_owned(), |text, words| text.replace(words, ""));
    // "Giảm nghèo" and "thoát nghèo" say what happens, to poor households; "chuẩn nghèo" neither.
    let bare = bare.replace("chuan ngheo", "");
    let poor = bare.contains("ngheo")
        || has_words(&bare, "poor")
        || has_words(&bare, "hn")
        || has_words(&bare, "poverty");
    match (poor, near) {
        (true, false) => Some((Group::Poor, text.contains("da chieu"))),
        (false, true) => Some((Group::NearPoor, false)),
        (true, true) | (false, false) => None,
    }
}

/// Whether words say what was added during the year: fell back, newly arisen, "Hộ nghèo tăng".
pub(super) fn adds(text: &str) -> bool {
    any(text, &["tai ngheo", "phat sinh", "newly", "fell back"])
        || has_words(text, "tang") && !has_words(text, "giam")
}

fn when(text: &str) -> Option<When> {
    match (any(text, &START), any(text, &END), any(text, &CHANGE)) {
        (_, _, true) => Some(When::Change),
        (true, false, false) => Some(When::Start),
        (false, true, false) => Some(When::End),
        (true, true, false) => None,
        (false, false, false) => any(text, &PLANNED).then_some(When::Planned),
    }
}

fn is_rate(text: &str) -> Option<bool> {
    // "Thời điểm", "địa điểm" are no points.
    let text = &text.replace("thoi diem", "").replace("dia diem", "");
    match (any(text, &RATE) || any(text, &POINTS), any(text, &COUNT)) {
        // "Tỷ lệ hộ nghèo" is a rate; "Số hộ, tỷ lệ" is a heading over both.
        (true, true) if text.contains("so ho") || text.contains(',') => None,
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    }
}

fn year_in(text: &str) -> Option<u16> {
    text.split(|character: char| !character.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .find(|year| (1990..=2100).contains(year))
}

/// Columns told apart by years: the earlier year is the start, the later one the end. The end of
/// the only year is the end, too. Of more than two years the table's own and the one before it are
/// meant, otherwise the last two; what belongs to the others is none of the annex's.
pub(super) fn settle_years(labels: &mut [Option<Label>], own: Option<u16>) {
    let clues = |labels: &[Option<Label>]| -> Vec<Clue> {
        let clue = |label: &Option<Label>| match label {
            Some(Label::Figure(clue)) => Some(*clue),
            Some(Label::Name | Label::Order | Label::Band | Label::Other | Label::Unknown)
            | None => None,
        };
        labels.iter().filter_map(clue).collect()
    };
    // "Đầu năm 2021" is the end of 2020, as far as the order of years goes.
    let moment = |clue: &Clue| {
        let year = clue.year?;
        match clue.when {
            Some(When::Start) => Some(year.saturating_sub(1)),
            None | Some(When::End | When::Planned) => Some(year),
            Some(When::Change) => None,
        }
    };
    let of_groups = |clue: &&Clue| clue.subject != Some(Subject::All);
    let mut moments: Vec<u16> = clues(labels)
        .iter()
        .filter(of_groups)
        .filter_map(moment)
        .collect();
    moments.sort_unstable();
    moments.dedup();
    let own_pair = own
        .map(|year| (year.saturating_sub(1), year))
        .filter(|(before, year)| moments.contains(before) && moments.contains(year));
    // Rates alone are the way from the last count on: "Tỷ lệ hộ nghèo đến cuối năm 2021 … 2025".
    let counted = clues(labels)
        .iter()
        .filter(|clue| of_groups(clue) && clue.rate == Some(false))
        .filter_map(moment)
        .max();
    let next = |count: u16| moments.iter().copied().find(|moment| *moment > count);
    let way = counted.and_then(|count| Some((count, next(count)?)));
    let pair = match moments.as_slice() {
        [] => return,
        [_] => None,
        [.., before, last] => Some(own_pair.or(way).unwrap_or((*before, *last))),
    };
    for label in labels {
        let Some(Label::Figure(clue)) = label else {
            continue;
        };
        if clue.when == Some(When::Change) {
            if clue
                .year
                .is_some_and(|year| pair.is_some_and(|(_, last)| year != last))
            {
                clue.weak = true;
            }
            continue;
        }
        let Some(at) = moment(clue) else {
            continue;
        };
        match pair {
            Some((before, _)) if at == before => clue.when = Some(When::Start),
            // What is planned for that year may be the way to its end.
            Some((_, last))
                if at == last && (clue.when != Some(When::Planned) || clue.rate.is_some()) =>
            {
                clue.when = Some(When::End);
            }
            Some((_, last)) if at == last => {}
            Some(_) if clue.subject == Some(Subject::All) => clue.weak = true,
            Some(_) => *label = Some(Label::Other),
            // With one year alone its words tell; without any it is that year's count.
            None => {}
        }
    }
}

/// A bare "Số hộ" beside "Tổng số hộ" counts some other households.
pub(super) fn settle_loose(labels: &mut [Option<Label>]) {
    let is_all = |label: &Option<Label>, loose: bool| {
        matches!(label, Some(Label::Figure(clue))
            if clue.subject == Some(Subject::All) && clue.loose == loose)
    };
    if labels.iter().any(|label| is_all(label, false)) {
        for label in labels.iter_mut().filter(|label| is_all(label, true)) {
            if let Some(Label::Figure(clue)) = label {
                clue.subject = None;
            }
        }
    }
}

/// Where no column says whose figures it has, and the title names near-poor households alone, they are
/// theirs.
pub(super) fn settle_title(labels: &mut [Option<Label>], title: Option<Group>) {
    let names_group = |label: &Option<Label>| matches!(label, Some(Label::Figure(clue)) if matches!(clue.subject, Some(Subject::Of(_))));
    if title != Some(Group::NearPoor) || labels.iter().any(names_group) {
        return;
    }
    for label in labels {
        if let Some(Label::Figure(clue)) = label
            && clue.subject.is_none()
        {
            clue.subject = title.map(Subject::Of);
        }
    }
}

/// Poor households in the wider sense are other figures where poor households are named besides;
/// alone, they are the poor ones, and perhaps not. Gives the columns that are taken so.
pub(super) fn settle_wide(labels: &mut [Option<Label>]) -> Vec<usize> {
    let is_poor = |label: &Option<Label>, wide: bool| {
        matches!(label, Some(Label::Figure(clue))
            if clue.subject == Some(Subject::Of(Group::Poor)) && clue.wide == wide)
    };
    let has_poor = labels.iter().any(|label| is_poor(label, false));
    let mut taken = Vec::new();
    for (at, label) in labels.iter_mut().enumerate() {
        if is_poor(label, true) {
            if has_poor {
                *label = Some(Label::Other);
            } else {
                taken.push(at);
            }
        }
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clue(path: &[&str]) -> Option<Label> {
        label(
            &path.iter().map(|text| folded(text)).collect::<Vec<_>>(),
            &[],
        )
    }

    /// The columns that the words over a column admit.
    fn admitted(path: &[&str]) -> Vec<&'static str> {
        match clue(path) {
            Some(Label::Figure(clue)) => Column::ALL
                .into_iter()
                .filter(|column| clue.admits(*column))
                .map(Column::key)
                .collect(),
            other => panic!("{path:?} is {other:?}"),
        }
    }

    #[test]
    fn words_name_columns() {
        for (path, expected) in [
            (&["Tổng số hộ dân cư"][..], "households"),
            (&["Total households"], "households"),
            (&["Tổng số hộ dân cư", "Số hộ"], "households"),
            (&["HỘ NGHÈO", "Số hộ nghèo đầu năm", "Số hộ"], "poor-start"),
            (
                &["HỘ NGHÈO", "Số hộ, tỷ lệ hộ nghèo cuối năm", "Số hộ"],
                "poor-end",
            ),
            (
                &["HỘ NGHÈO", "Số hộ, tỷ lệ hộ nghèo cuối năm", "Tỷ lệ"],
                "poor-end-rate",
            ),
            (
                &["HỘ CẬN NGHÈO", "Số hộ cận nghèo, tỷ lệ giảm được", "Tỷ lệ"],
                "near-change-points",
            ),
            (
                &["HỘ CẬN NGHÈO", "Số hộ cận nghèo, tỷ lệ giảm được", "Số hộ"],
                "near-change",
            ),
            (&["ho can ngheo dau nam"], "near-start"),
            (&["Poor households", "Start of year"], "poor-start"),
            (&["Near-poor", "Rate at end of year (%)"], "near-end-rate"),
            (&["Poor", "Change", "Points"], "poor-change-points"),
            (&["Tỉ lệ giảm hộ nghèo"], "poor-change-points"),
            (&["Hộ nghèo đầu", "năm", "số hộ"], "poor-start"),
            (&["Chỉ tiêu giảm nghèo (điểm %)"], "poor-change-points"),
            (&["Số hộ nghèo đến 31/12"], "poor-end"),
            (&["HN đầu kỳ", "SL"], "poor-start"),
            (&["HCN cuối kỳ", "TL"], "near-end-rate"),
        ] {
            assert_eq!(admitted(path), [expected], "{path:?}");
        }
        assert_eq!(admitted(&["Tỷ lệ"]).len(), 6);
        assert_eq!(
            admitted(&["Tỷ lệ hộ nghèo"]),
            ["poor-start-rate", "poor-end-rate", "poor-change-points"]
        );
        assert_eq!(
            admitted(&["Chỉ tiêu hộ nghèo"]),
            ["poor-end", "poor-change"]
        );
    }

    #[test]
    fn words_of_other_things_are_no_figures() {
        for (path, expected) in [
            (&["STT"][..], Label::Order),
            (&["Đơn vị (cấp xã)"], Label::Name),
            (&["Tên thôn"], Label::Name),
            (&["Nhóm"], Label::Band),
            (&["Mức độ"], Label::Unknown),
            (&["Hộ nghèo", "Ghi chú"], Label::Other),
            (&["Tổng số hộ nghèo và cận nghèo"], Label::Other),
            (&["Tổng số", "Nhân khẩu"], Label::Other),
            (&["Hộ nghèo", "Trong đó: hộ DTTS"], Label::Other),
            (&["Số hộ tái nghèo"], Label::Other),
            (&["Đơn vị tính"], Label::Other),
        ] {
            assert_eq!(clue(path), Some(expected), "{path:?}");
        }
    }

    #[test]
    fn years_tell_start_and_end() {
        let settled = |words: &[&str], own| {
            let mut labels: Vec<_> = words.iter().map(|words| clue(&[words])).collect();
            settle_years(&mut labels, own);
            labels
                .into_iter()
                .map(|label| match label {
                    Some(Label::Figure(clue)) => clue.when,
                    _ => None,
                })
                .collect::<Vec<_>>()
        };
        use When::{End, Start};
        for words in [
            ["Hộ nghèo cuối năm 2020", "Hộ nghèo cuối năm 2021"],
            ["Hộ nghèo năm 2020", "Hộ nghèo năm 2021"],
            ["Hộ nghèo đầu năm 2021", "Hộ nghèo cuối năm 2021"],
            ["Hộ nghèo 31/12/2020", "Kế hoạch hộ nghèo năm 2021, số hộ"],
        ] {
            assert_eq!(settled(&words, None), [Some(Start), Some(End)], "{words:?}");
        }
        let three = ["Hộ nghèo 2019", "Hộ nghèo 2020", "Hộ nghèo 2021"];
        assert_eq!(settled(&three, None), [None, Some(Start), Some(End)]);
        assert_eq!(settled(&three, Some(2020)), [Some(Start), Some(End), None]);
    }
}
