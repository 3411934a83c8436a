//! A random table: units with figures that keep the laws of the annex, the columns that it prints in
//! some wording and form, and faults.

use giam_ngheo::domain::table::{Column, Group, Measure};

use super::dice::Dice;
use super::words::{KINDS, Key, NAMES, NASTY, NUMBERED, say};

/// What one column of a table holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Holds {
    Order,
    Name,
    /// A column of the annex.
    Annex(Column),
    /// Figures of other things, whole or with decimals.
    Other(Vec<String>),
    Text,
}

/// A unit's name, and the printed figure of each column: digits and decimals, or none for a blank cell.
pub(crate) type Printed = (String, Vec<(Column, Option<(i64, u32)>)>);

/// A table with what is right of it.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    /// Its rows, header and all, as text.
    pub rows: Vec<Vec<String>>,
    /// The names of its units, and the printed figure of each column of the annex, in units of its last
    /// decimal, with these; `None` for a blank cell.
    pub units: Vec<Printed>,
    /// Cells that were changed: unit and column.
    pub faults: Vec<(usize, Column)>,
    /// The rows of the table itself, and whether its header is one row that says all of each column.
    body: std::ops::Range<usize>,
    is_plain_header: bool,
    /// What kind of table it is, to count by.
    pub kind: &'static str,
}

struct Unit {
    name: String,
    all: i64,
    /// Start and end of each group.
    counts: [[i64; 2]; 2],
    points: [i64; 2],
    group: usize,
}

/// How numbers are written.
#[derive(Debug, Clone, Copy)]
struct Style {
    comma: bool,
    grouped: bool,
    percent: bool,
    share: bool,
    decimals: u32,
    /// Reductions without a minus, and rises with one.
    unsigned: bool,
    brackets: bool,
}

fn rate(part: i64, whole: i64, decimals: u32) -> i64 {
    let scale = 100 * 10_i64.pow(decimals);
    if whole == 0 {
        return 0;
    }
    let twice = part.abs() * scale * 2 + whole;
    (twice / (2 * whole)) * part.signum()
}

impl Style {
    fn mark(self) -> char {
        if self.comma { ',' } else { '.' }
    }

    fn count(self, value: i64) -> String {
        let digits = value.abs().to_string();
        let text = if self.grouped && digits.len() > 3 {
            let other = if self.comma { '.' } else { ',' };
            let (head, tail) = digits.split_at(digits.len() - 3);
            format!("{head}{other}{tail}")
        } else {
            digits
        };
        self.signed(value, text)
    }

    fn rate(self, value: i64, decimals: u32) -> String {
        let (value, decimals) = if self.share {
            (value, decimals + 2)
        } else {
            (value, decimals)
        };
        let scale = 10_i64.pow(decimals);
        let size = value.abs();
        let text = if decimals == 0 {
            size.to_string()
        } else {
            format!(
                "{}{}{:0width$}",
                size / scale,
                self.mark(),
                size % scale,
                width = decimals as usize
            )
        };
        let text = self.signed(value, text);
        if self.percent {
            format!("{text}%")
        } else {
            text
        }
    }

    fn signed(self, value: i64, text: String) -> String {
        if value >= 0 {
            text
        } else if self.brackets {
            format!("({text})")
        } else {
            format!("-{text}")
        }
    }
}

const MEASURES: [Measure; 6] = [
    Measure::Start,
    Measure::StartRate,
    Measure::End,
    Measure::EndRate,
    Measure::Change,
    Measure::ChangePoints,
];

fn units(dice: &mut Dice, names: &[String], groups: usize, by_target: bool) -> Vec<Unit> {
    let (low, high) = dice.pick(&[(30, 300), (200, 3_000), (400, 5_000), (2_000, 30_000)]);
    let poverty = dice.range(2, 40);
    let count = names.len();
    names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let all = dice.range(low, high);
            let mut points = [0; 2];
            let counts = [0, 1].map(|group| {
                let share = (poverty + dice.range(-poverty / 2, poverty)).max(1);
                let start = (all * share / 100 / (1 + group))
                    .max(dice.range(0, 3))
                    .min(all / 2);
                let fall = dice.range(0, 60).min(dice.range(0, 100));
                let mut change = -(start * fall / 100);
                if dice.percent(6) {
                    change = (start * dice.range(1, 15)) / 100;
                }
                if by_target {
                    let target = rate(change, all, 1) * 10;
                    let size = (target.abs() * all + 5_000) / 10_000;
                    change = (size * target.signum()).max(-start);
                    points[group as usize] = target;
                }
                [start, start + change]
            });
            Unit {
                name: name.clone(),
                all,
                counts,
                points,
                group: at * groups / count.max(1),
            }
        })
        .collect()
}

fn names(dice: &mut Dice, count: usize) -> Vec<String> {
    if dice.percent(8) {
        let kind = dice.pick(NUMBERED);
        return (1..=count).map(|at| format!("{kind} {at}")).collect();
    }
    let kind = dice.pick(KINDS);
    let mut pool: Vec<&str> = NAMES.to_vec();
    if dice.percent(50) {
        let mut nasty = NASTY.to_vec();
        dice.shuffle(&mut nasty);
        pool.extend(&nasty[..4]);
    }
    dice.shuffle(&mut pool);
    pool.iter()
        .cycle()
        .take(count)
        .enumerate()
        .map(|(at, name)| {
            let own = name.starts_with(|first: char| first == 'T' && name.starts_with("Tổ"))
                || name.chars().any(|letter| letter.is_ascii_digit());
            let kind = if own { "" } else { kind };
            if at < pool.len() {
                format!("{kind}{name}")
            } else {
                format!("{kind}{name} {}", at / pool.len() + 1)
            }
        })
        .collect()
}

/// What a unit, or the sum of some, has in a column of the annex: the figure and its decimals.
fn figure(unit: &Unit, column: Column, decimals: u32, by_target: bool) -> (i64, u32) {
    match column {
        Column::Households => (unit.all, 0),
        Column::Of(group, measure) => {
            let [start, end] = unit.counts[group as usize];
            let start_rate = rate(start, unit.all, decimals);
            let scaled = |points: i64| points * 10_i64.pow(decimals) / 100;
            match measure {
                Measure::Start => (start, 0),
                Measure::End => (end, 0),
                Measure::Change => (end - start, 0),
                Measure::StartRate => (start_rate, decimals),
                Measure::EndRate if by_target => {
                    (start_rate + scaled(unit.points[group as usize]), decimals)
                }
                Measure::EndRate => (rate(end, unit.all, decimals), decimals),
                Measure::ChangePoints if by_target => {
                    (scaled(unit.points[group as usize]), decimals)
                }
                Measure::ChangePoints => {
                    let ends = rate(end, unit.all, decimals);
                    (ends - start_rate, decimals)
                }
            }
        }
        Column::Name | Column::Band => (0, 0),
    }
}

/// The times of a table in words.
struct Times {
    start: String,
    end: String,
    /// Behind a change: "năm 2022".
    change: String,
}

fn times(dice: &mut Dice, plain: bool) -> Times {
    let year = dice.range(2016, 2026);
    let last = year - 1;
    let kinds = if plain { 6 } else { 8 };
    let own = |start: String, end: String| Times {
        start,
        end,
        change: String::new(),
    };
    match dice.below(kinds) {
        0..=2 => {
            let (start, end) = (say(dice, Key::Start, plain), say(dice, Key::End, plain));
            own(start.to_owned(), end.to_owned())
        }
        3 => own(format!("đầu năm {year}"), format!("cuối năm {year}")),
        4 => Times {
            start: format!("cuối năm {last}"),
            end: format!("cuối năm {year}"),
            change: format!(" năm {year}"),
        },
        5 => own(format!("31/12/{last}"), format!("31/12/{year}")),
        6 => own(format!("năm {last}"), format!("năm {year}")),
        _ => own(
            format!("thực hiện năm {last}"),
            format!("kế hoạch năm {year}"),
        ),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Levels of a header: which words stand over a column, from the top.
fn path(
    dice: &mut Dice,
    column: Column,
    times: &Times,
    levels: usize,
    group_words: &[&'static str; 2],
    plain: bool,
    beside: bool,
) -> Vec<String> {
    let Column::Of(group, measure) = column else {
        return vec![say(dice, Key::All, plain).to_owned()];
    };
    let named = group_words[group as usize];
    let bare = named.trim_start_matches("Số ").to_lowercase();
    let (counts, time) = match measure {
        Measure::Start => (true, &times.start),
        Measure::StartRate => (false, &times.start),
        Measure::End => (true, &times.end),
        Measure::EndRate => (false, &times.end),
        Measure::Change => (true, &times.change),
        Measure::ChangePoints => (false, &times.change),
    };
    let is_change = matches!(measure, Measure::Change | Measure::ChangePoints);
    let change = say(dice, Key::Change, plain);
    match levels {
        1 if is_change && counts => vec![match dice.below(if plain { 2 } else { 3 }) {
            0 => format!("Số {bare} giảm{time}"),
            1 => format!("{} {change}{time}", capital(&bare)),
            _ => format!("Giảm {bare}{time}"),
        }],
        1 if is_change => vec![match dice.below(2) {
            0 => format!("Tỷ lệ {bare} giảm{time} (%)"),
            _ => format!("Tỷ lệ giảm {bare}{time}"),
        }],
        1 if counts => vec![match dice.below(if plain { 2 } else { 4 }) {
            0 => format!("{named} {time}"),
            1 => format!("{named} ({time})"),
            2 => format!("{} {bare}", capital(time)),
            _ => format!("{named}, {time}"),
        }],
        1 => {
            if beside && dice.percent(50) {
                vec![say(dice, Key::RateBelow, plain).to_owned()]
            } else {
                vec![format!("{} {bare} {time} (%)", say(dice, Key::Rate, plain))]
            }
        }
        2 if is_change && counts => vec![named.to_owned(), format!("{}{time}", capital(change))],
        2 if is_change => vec![
            named.to_owned(),
            format!("{}{time}", say(dice, Key::Points, plain)),
        ],
        2 if counts => vec![named.to_owned(), capital(time)],
        2 => vec![
            named.to_owned(),
            if beside {
                say(dice, Key::RateBelow, plain).to_owned()
            } else {
                format!("{} {time}", say(dice, Key::Rate, plain))
            },
        ],
        _ => vec![
            named.to_owned(),
            if is_change {
                format!("{}{time}", capital(change))
            } else {
                capital(time)
            },
            if counts {
                say(dice, Key::Count, plain).to_owned()
            } else {
                say(dice, Key::RateBelow, plain).to_owned()
            },
        ],
    }
}

/// Makes the table of a seed.
#[expect(clippy::too_many_lines, reason = "one choice after the other")]
pub(crate) fn table(seed: u64) -> Table {
    let mut dice = Dice::new(seed);
    let dice = &mut dice;
    let plain = dice.percent(60);
    let by_target = dice.percent(25);
    let count = dice.pick(&[2, 3, 4, 5, 6, 8, 10, 12, 17, 17, 24, 40]);
    let grouped_rows = count > 5 && dice.percent(22);
    let groups = if grouped_rows {
        dice.range(2, 3) as usize
    } else {
        1
    };
    let names = names(dice, count);
    let units = units(dice, &names, groups, by_target);

    // Columns of the annex.
    let both = dice.percent(60);
    let only_near = !both && dice.percent(8);
    let has_end = dice.percent(55);
    let has_change = dice.percent(40);
    let has_rates = dice.percent(60);
    let mut printed: Vec<Column> = Vec::new();
    if dice.percent(93) {
        printed.push(Column::Households);
    }
    for group in Group::ALL {
        let is_near = group == Group::NearPoor;
        if is_near && !both && !only_near || !is_near && only_near {
            continue;
        }
        let of = |measure| Column::Of(group, measure);
        for measure in MEASURES {
            let taken = match measure {
                Measure::Start => true,
                Measure::StartRate => has_rates,
                Measure::End => has_end,
                Measure::EndRate => has_end && has_rates,
                Measure::Change => has_change,
                Measure::ChangePoints => has_change && has_rates && (by_target || has_end),
            };
            if taken {
                printed.push(of(measure));
            }
        }
    }
    let decimals = dice.pick(&[1, 2, 2, 2]);
    let style = Style {
        comma: dice.percent(75),
        grouped: dice.percent(60),
        percent: dice.percent(12),
        share: !plain && dice.percent(12),
        decimals,
        unsigned: dice.percent(40),
        brackets: dice.percent(10),
    };
    let style = Style {
        percent: style.percent && !style.share,
        ..style
    };
    // Their order: annex order, now and then groups side by side by time.
    let times = times(dice, plain);
    let levels = dice.pick(&[1, 1, 2, 2, 3]);
    let group_words = [say(dice, Key::Poor, plain), say(dice, Key::Near, plain)];
    let mut columns: Vec<(Holds, Vec<String>)> = Vec::new();
    if dice.percent(70) {
        columns.push((Holds::Order, vec![say(dice, Key::Order, plain).to_owned()]));
    }
    columns.push((Holds::Name, vec![say(dice, Key::Name, plain).to_owned()]));
    let mut before: Option<Column> = None;
    for column in &printed {
        let beside = match (before, column) {
            (Some(Column::Of(of, one)), Column::Of(group, next)) => {
                of == *group
                    && matches!(
                        (one, next),
                        (Measure::Start, Measure::StartRate) | (Measure::End, Measure::EndRate)
                    )
            }
            _ => false,
        };
        let words = path(dice, *column, &times, levels, &group_words, plain, beside);
        columns.push((Holds::Annex(*column), words));
        before = Some(*column);
    }
    // Other columns, each behind some column of the annex.
    let others = dice.pick(&[0, 0, 0, 1, 1, 2, 3]);
    let mut last_other = "";
    for _ in 0..others {
        let key = dice.pick(&[
            Key::Persons,
            Key::Dtts,
            Key::Left,
            Key::Rise,
            Key::Both,
            Key::Money,
            Key::Note,
        ]);
        let words = say(dice, key, plain);
        let both_there = printed.contains(&Column::Of(Group::Poor, Measure::Start))
            && printed.contains(&Column::Of(Group::NearPoor, Measure::Start));
        if key == Key::Both && !both_there || words == last_other || only_near && key == Key::Dtts {
            continue;
        }
        // What left and what came has to balance the end.
        if matches!(key, Key::Left | Key::Rise) && (has_change || only_near) {
            continue;
        }
        last_other = words;
        let values: Vec<String> = units
            .iter()
            .map(|unit| {
                let value = match key {
                    Key::Persons => unit.all * dice.range(38, 46) / 10,
                    Key::Dtts => unit.counts[0][0] * dice.range(20, 95) / 100,
                    Key::Left => (unit.counts[0][0] - unit.counts[0][1]).max(0) + dice.range(0, 4),
                    Key::Rise => dice.range(0, 4),
                    Key::Both => unit.counts[0][0] + unit.counts[1][0],
                    Key::Note => return String::new(),
                    _ => dice.range(100, 90_000),
                };
                style.count(value)
            })
            .collect();
        let holds = if key == Key::Note {
            Holds::Text
        } else {
            Holds::Other(values)
        };
        let first = columns.len() - printed.len();
        let at = match key {
            Key::Persons if printed.contains(&Column::Households) && levels == 1 => first + 1,
            _ => columns.len(),
        };
        columns.insert(at.min(columns.len()), (holds, vec![words.to_owned()]));
    }

    // Header rows: a cell of an upper level stands in its first column.
    let height = columns.iter().map(|(_, words)| words.len()).max().unwrap();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for level in 0..height {
        let mut row = Vec::new();
        for (at, (_, words)) in columns.iter().enumerate() {
            let text = words.get(level).cloned().unwrap_or_default();
            let left = at.checked_sub(1).map(|left| &columns[left].1);
            let repeated = level + 1 < words.len()
                && left.is_some_and(|left| {
                    left.len() > level + 1 && left[..=level] == words[..=level]
                });
            row.push(if repeated { String::new() } else { text });
        }
        rows.push(row);
    }
    if dice.percent(15) {
        let codes = columns
            .iter()
            .enumerate()
            .map(|(at, (holds, _))| match holds {
                Holds::Order => "A".to_owned(),
                Holds::Name => "B".to_owned(),
                Holds::Annex(_) | Holds::Other(_) | Holds::Text => {
                    let first = columns
                        .iter()
                        .position(|(holds, _)| matches!(holds, Holds::Annex(_)))
                        .unwrap();
                    (at - first + 1).to_string()
                }
            });
        rows.push(codes.collect());
    }

    // The body.
    let write = |unit: &Unit, at: Option<usize>, order: &str| -> Vec<String> {
        columns
            .iter()
            .map(|(holds, _)| match holds {
                Holds::Order => order.to_owned(),
                Holds::Name => unit.name.clone(),
                Holds::Annex(column) => cell(unit, *column, style, by_target && at.is_some()),
                Holds::Other(values) => at.map_or_else(String::new, |at| values[at].clone()),
                Holds::Text => String::new(),
            })
            .collect()
    };
    let sum = |units: &[&Unit], name: &str| -> Unit {
        let add = |of: &dyn Fn(&Unit) -> i64| units.iter().map(|unit| of(unit)).sum();
        Unit {
            name: name.to_owned(),
            all: add(&|unit| unit.all),
            counts: [0, 1]
                .map(|group: usize| [0, 1].map(|end: usize| add(&|unit| unit.counts[group][end]))),
            points: [0; 2],
            group: 0,
        }
    };
    let total_at = dice.below(5);
    let total_word = say(dice, Key::Total, plain);
    let all: Vec<&Unit> = units.iter().collect();
    let mut total = write(&sum(&all, total_word), None, "");
    let mut stale = false;
    if total_at < 4 && dice.percent(12) {
        // One figure of the total is not what the units add up to.
        let counts: Vec<usize> = columns
            .iter()
            .enumerate()
            .filter(|(_, (holds, _))| {
                matches!(
                    holds,
                    Holds::Annex(Column::Of(_, Measure::Start | Measure::End))
                )
            })
            .map(|(at, _)| at)
            .collect();
        let at = dice.pick(&counts);
        let digits: String = total[at].chars().filter(char::is_ascii_digit).collect();
        let wrong = digits.parse::<i64>().unwrap() + dice.pick(&[1, 9, 10, -1, -9]);
        total[at] = style.count(wrong.max(1));
        stale = true;
    }
    let mut body: Vec<(Vec<String>, Option<usize>)> = Vec::new();
    if total_at == 0 {
        body.push((total.clone(), None));
    }
    let group_word = say(dice, Key::Group, plain);
    let group_sums = dice.below(3);
    let roman = ["I", "II", "III"];
    for (group, mark) in roman.into_iter().enumerate().take(groups) {
        let members: Vec<&Unit> = units.iter().filter(|unit| unit.group == group).collect();
        if grouped_rows {
            let name = format!("{group_word} {mark}");
            let mut row = write(&sum(&members, &name), None, mark);
            if group_sums != 0 {
                for (cell, (holds, _)) in row.iter_mut().zip(&columns) {
                    if matches!(holds, Holds::Annex(_)) {
                        cell.clear();
                    }
                }
            }
            body.push((row, None));
        }
        let mut number = 0;
        for (at, unit) in units
            .iter()
            .enumerate()
            .filter(|(_, unit)| unit.group == group)
        {
            number += 1;
            body.push((write(unit, Some(at), &number.to_string()), Some(at)));
        }
        if grouped_rows && group_sums == 1 {
            let name = format!("{} {}", say(dice, Key::Subtotal, plain), mark);
            body.push((write(&sum(&members, &name), None, ""), None));
        }
    }
    if (1..4).contains(&total_at) {
        body.push((total, None));
    }

    // Faults.
    let mut truth: Vec<Printed> = units
        .iter()
        .map(|unit| {
            let figures = printed.iter().map(|column| {
                (
                    *column,
                    Some(figure(unit, *column, style.decimals, by_target)),
                )
            });
            (unit.name.clone(), figures.collect())
        })
        .collect();
    let mut faults = Vec::new();
    let mut damaged = false;
    let wanted = if count < 4 {
        0
    } else {
        dice.pick(&[0, 0, 0, 1, 1, 2])
    };
    for _ in 0..wanted {
        let at = dice.below(units.len());
        let index = dice.below(printed.len());
        let column = printed[index];
        if faults.contains(&(at, column)) {
            continue;
        }
        let place = columns
            .iter()
            .position(|(holds, _)| *holds == Holds::Annex(column))
            .unwrap();
        let (row, _) = body.iter_mut().find(|(_, unit)| *unit == Some(at)).unwrap();
        let slot = &mut truth[at].1[index].1;
        let (value, decimals) = slot.unwrap();
        let is_count = decimals == 0
            && !matches!(
                column,
                Column::Of(
                    _,
                    Measure::StartRate | Measure::EndRate | Measure::ChangePoints
                )
            );
        match dice.below(if is_count { 6 } else { 4 }) {
            0 => {
                let other = value + dice.pick(&[1, 10, -1, 9, 100]);
                let other = if is_count && other * value <= 0 {
                    value + 1
                } else {
                    other
                };
                row[place] = write_cell(other, decimals, column, style);
                *slot = Some((other, decimals));
            }
            1 => {
                row[place].clear();
                *slot = None;
            }
            2 if value.abs() > 11 => {
                let digits: Vec<char> = value.abs().to_string().chars().collect();
                let at = dice.below(digits.len() - 1);
                let mut swapped = digits.clone();
                swapped.swap(at, at + 1);
                if swapped[0] != '0' {
                    let other: String = swapped.into_iter().collect();
                    let other = other.parse::<i64>().unwrap() * value.signum();
                    row[place] = write_cell(other, decimals, column, style);
                    *slot = Some((other, decimals));
                }
            }
            3 if is_count && value == 0 => {
                row[place] = "-".to_owned();
                *slot = None;
            }
            4 if plain => {
                row[place] = format!("{}x", row[place]);
                *slot = None;
                damaged = true;
            }
            _ => continue,
        }
        faults.push((at, column));
    }
    rows.extend(body.into_iter().map(|(row, _)| row));
    let length = rows.len();
    let mut above = 0;

    // Lines around it.
    if dice.percent(40) {
        let mut lines = vec![vec![say(dice, Key::Title, plain).to_owned()]];
        if dice.percent(30) {
            lines.push(vec!["(Kèm theo báo cáo của UBND huyện)".to_owned()]);
        }
        if dice.percent(30) {
            lines.push(vec![String::new()]);
        }
        above = lines.len();
        lines.extend(rows);
        rows = lines;
    }
    if dice.percent(15) {
        let remark = say(dice, Key::Remark, plain);
        rows.push(vec![String::new(), remark.to_owned()]);
    }
    let kind = if damaged {
        "damaged cell"
    } else if !printed.contains(&Column::Households)
        || !printed.contains(&Column::Of(Group::Poor, Measure::Start))
    {
        "without a needed column"
    } else if !plain {
        "other words"
    } else if !faults.is_empty() || stale {
        "plain, with faults"
    } else if grouped_rows {
        "plain, with groups"
    } else {
        "plain"
    };
    Table {
        rows,
        units: truth,
        faults,
        body: above..above + length,
        is_plain_header: height == 1,
        kind,
    }
}

fn cell(unit: &Unit, column: Column, style: Style, by_target: bool) -> String {
    let (value, decimals) = figure(unit, column, style.decimals, by_target);
    write_cell(value, decimals, column, style)
}

fn is_change(column: Column) -> bool {
    matches!(
        column,
        Column::Of(_, Measure::Change | Measure::ChangePoints)
    )
}

fn write_cell(value: i64, decimals: u32, column: Column, style: Style) -> String {
    let value = if is_change(column) && style.unsigned {
        -value
    } else {
        value
    };
    let is_rate = matches!(
        column,
        Column::Of(
            _,
            Measure::StartRate | Measure::EndRate | Measure::ChangePoints
        )
    );
    if is_rate {
        style.rate(value, decimals)
    } else {
        style.count(value)
    }
}

impl Table {
    /// The same with its columns in another order; `None` where a header of several rows, or one that
    /// goes on in the next column, ties them together.
    pub(crate) fn shuffled(&self, seed: u64) -> Option<String> {
        let header = self.rows.get(self.body.start)?;
        let is_tied = |text: &String| text.chars().count() < 12 && text.contains(['%', 'ỷ', 'ỉ']);
        if !self.is_plain_header || header.iter().any(is_tied) {
            return None;
        }
        let mut order: Vec<usize> = (0..header.len()).collect();
        Dice::new(seed).shuffle(&mut order);
        let mut rows = self.rows.clone();
        for row in &mut rows[self.body.clone()] {
            *row = order.iter().map(|at| row[*at].clone()).collect();
        }
        let lines: Vec<String> = rows.iter().map(|row| row.join("\t")).collect();
        Some(lines.join("\n"))
    }

    /// As text with tabs.
    pub(crate) fn text(&self) -> String {
        let lines: Vec<String> = self.rows.iter().map(|row| row.join("\t")).collect();
        lines.join("\n")
    }
}
