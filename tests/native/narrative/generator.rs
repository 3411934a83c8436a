//! Plans from random tables in varied wording, with one fault or none.

use giam_ngheo::domain::quantity::{Households, PercentagePoints};
use giam_ngheo::domain::report::Report;
use giam_ngheo::domain::table::{
    CommuneTable, Conventions, EndRateReading, Group, GroupPlan, Heading, Target, UnitEntry,
    UnitLevel,
};
use giam_ngheo::locale::Language;
use giam_ngheo::locale::figures::whole;
use giam_ngheo::narrative::claim::{ClaimVerdict, Remark};
use giam_ngheo::narrative::claims;

use crate::random::dice::Dice;

const NAMES: &[&str] = &[
    "Yên Phúc",
    "Bình Phúc",
    "Tân Đoàn",
    "Tràng Phái",
    "Điềm He",
    "Khánh Khê",
    "Đồng Giáp",
    "An Sơn",
    "Liên Hội",
    "Trần Ninh",
    "Tú Xuyên",
    "Lương Năng",
    "Tri Lễ",
    "Hữu Lễ",
    "Tràng Các",
    "Hoà Bình",
    "Nà Lốc",
    "Khuổi Mươi",
    "Bản Chang",
    "Cốc Lải",
    "Pác Ve",
    "Thống Nhất",
    "Đoàn Kết",
    "Tân Tiến",
];

/// The kinds of faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    SwappedDigits,
    ChangedDigit,
    WrongBandCount,
    StaleEndCount,
    PointsAsPercent,
    WrongExtreme,
}

impl Fault {
    pub(super) const ALL: [Self; 6] = [
        Self::SwappedDigits,
        Self::ChangedDigit,
        Self::WrongBandCount,
        Self::StaleEndCount,
        Self::PointsAsPercent,
        Self::WrongExtreme,
    ];
}

/// What a figure of a plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Count,
    EndCount,
    Rate,
    Points,
    Units,
    Name,
}

/// A figure of a plan, where it stands.
#[derive(Debug, Clone)]
struct Slot {
    kind: Kind,
    start: usize,
    text: String,
    /// Other figures that are as right.
    also: Vec<String>,
}

/// A plan with its table.
pub(super) struct Plan {
    pub(super) table: CommuneTable,
    pub(super) text: String,
    slots: Vec<Slot>,
}

/// How a plan with a fault was judged.
pub(super) struct Outcome {
    pub(super) found: bool,
    pub(super) right: bool,
    /// Other figures that were accused.
    pub(super) others: Vec<String>,
    pub(super) text: String,
}

/// A table of communes or villages.
fn table(dice: &mut Dice) -> CommuneTable {
    let level = dice.pick(&[UnitLevel::Commune, UnitLevel::Commune, UnitLevel::Village]);
    let mut names = NAMES.to_vec();
    dice.shuffle(&mut names);
    let count = dice.range(6, 22) as usize;
    let units = names.into_iter().take(count).map(|name| {
        let all = dice.range(180, 1900);
        let rate = dice.pick(&[5, 8, 12, 15, 18, 21, 26, 28, 33, 44]);
        let poor = all * (rate * 10 + dice.range(-20, 20)) / 1000;
        let near = all * dice.range(60, 350) / 1000;
        let mut plan = |start: i64| {
            let target = match dice.below(3) {
                0 => Target::Points(PercentagePoints::from_hundredths(
                    -(dice.range(1, 16) as i32) * 25,
                )),
                _ => Target::End(households(start - start * dice.range(10, 45) / 100)),
            };
            GroupPlan {
                start: Some(households(start)),
                target: Some(target),
            }
        };
        UnitEntry {
            name: name.into(),
            households: Some(households(all)),
            poor: plan(poor.max(20)),
            near_poor: plan(near.max(20)),
        }
    });
    let units: Vec<UnitEntry> = units.filter(|unit| unit.check().is_ok()).collect();
    let heading = Heading {
        place: match level {
            UnitLevel::Commune => "Huyện Văn Quan".into(),
            UnitLevel::Village => "Xã Văn Sơn".into(),
        },
        year: Some(dice.range(2019, 2027) as u16),
        standard: "2016–2020".into(),
        level,
    };
    let conventions = Conventions {
        end_rate: dice.pick(&[EndRateReading::ByTarget, EndRateReading::FromHouseholds]),
        ..Conventions::default()
    };
    CommuneTable::new(heading, conventions, units).unwrap()
}

fn households(count: i64) -> Households {
    Households::new(count.max(0) as u64).unwrap()
}

/// Writes `sentences` about a random table.
pub(super) fn plan(dice: &mut Dice, sections: &[(&str, &[&str], usize)], others: &[&str]) -> Plan {
    let table = table(dice);
    let mut writer = Writer::new(dice, &table);
    writer.line(&format!(
        "KẾ HOẠCH\nThực hiện chương trình giảm nghèo năm {}\n",
        table.heading.year.unwrap()
    ));
    for (heading, patterns, count) in sections {
        writer.line(heading);
        for _ in 0..*count {
            let pattern = writer.dice.pick(patterns);
            writer.sentence(pattern);
            if writer.dice.percent(40) {
                let other = writer.dice.pick(others);
                writer.sentence(other);
            }
        }
    }
    let Writer { text, slots, .. } = writer;
    Plan { table, text, slots }
}

struct Writer<'a> {
    dice: &'a mut Dice,
    table: &'a CommuneTable,
    report: Report,
    units: [usize; 2],
    text: String,
    slots: Vec<Slot>,
}

impl<'a> Writer<'a> {
    fn new(dice: &'a mut Dice, table: &'a CommuneTable) -> Self {
        Self {
            report: Report::compute(table),
            units: [0, 1],
            dice,
            table,
            text: String::new(),
            slots: Vec::new(),
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn sentence(&mut self, pattern: &str) {
        let count = self.table.rows().len();
        let first = self.dice.below(count);
        self.units = [first, (first + 1 + self.dice.below(count - 1)) % count];
        let chosen = self.chosen(pattern);
        let start = self.text.len();
        let mut rest = chosen.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            self.text.push_str(before);
            let (slot, after) = after.split_once('}').unwrap();
            self.slot(slot);
            rest = after;
        }
        self.text.push_str(rest);
        self.text.push('\n');
        // A sentence begins with a capital.
        let first = self.text[start..].chars().next().unwrap();
        let capital: String = first.to_uppercase().collect();
        if capital.len() == first.len_utf8() {
            self.text
                .replace_range(start..start + first.len_utf8(), &capital);
        }
    }

    /// Takes one of the wordings between brackets.
    fn chosen(&mut self, pattern: &str) -> String {
        let mut chosen = String::new();
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('[') {
            let (wordings, after) = after.split_once(']').unwrap();
            let wordings: Vec<&str> = wordings.split('|').collect();
            chosen.push_str(before);
            chosen.push_str(self.dice.pick(&wordings));
            rest = after;
        }
        chosen + rest
    }

    fn push(&mut self, kind: Kind, text: String, also: Vec<String>) {
        self.slots.push(Slot {
            kind,
            start: self.text.len(),
            text: text.clone(),
            also,
        });
        self.text.push_str(&text);
    }

    fn is_village(&self) -> bool {
        self.table.heading.level == UnitLevel::Village
    }

    fn slot(&mut self, slot: &str) {
        let year = self.table.heading.year.unwrap();
        let village = self.is_village();
        let pick = |commune: &'static str, of_village: &'static str| {
            if village { of_village } else { commune }
        };
        match slot {
            "y" => self.text.push_str(&year.to_string()),
            "cap" => self.text.push_str(pick("huyện", "xã")),
            "toan" | "toan_c" => self.text.push_str(pick("toàn huyện", "toàn xã")),
            "don_vi" | "don_vi_c" => self.text.push_str(pick("xã", "thôn")),
            "#" => {
                let number = self.dice.range(30, 2500) as u64;
                self.text.push_str(&whole(Language::Vietnamese, number));
            }
            "#2" => {
                let number = self.dice.range(2, 90);
                self.text.push_str(&format!("{number:02}"));
            }
            "%" => {
                let number = self.dice.range(100, 9000);
                self.text.push_str(&hundredths(number));
            }
            _ if slot.starts_with('y') => {
                let by: i32 = slot[1..].parse().unwrap();
                self.text.push_str(&(i32::from(year) + by).to_string());
            }
            "u" | "w" => {
                let at = self.units[usize::from(slot == "w")];
                self.unit(at, false);
            }
            "hi" | "lo" => {
                let at = self.extreme(slot == "hi");
                self.unit(at, true);
            }
            _ if slot.ends_with('x') => self.band(slot),
            _ => self.figure(slot),
        }
    }

    /// The unit with the highest or lowest rate at the start.
    fn extreme(&self, highest: bool) -> usize {
        let rate = |at: &usize| {
            let row = &self.report.rows[*at];
            let of = |count: Option<Households>| count.unwrap().count();
            of(row.group(Group::Poor).start) * 1_000_000_000 / of(row.households)
        };
        let all = 0..self.table.rows().len();
        if highest {
            all.max_by_key(rate).unwrap()
        } else {
            all.min_by_key(rate).unwrap()
        }
    }

    fn unit(&mut self, at: usize, is_claim: bool) {
        let name = self.table.rows()[at].entry().name.to_string();
        self.text
            .push_str(if self.is_village() { "thôn " } else { "xã " });
        if is_claim {
            let others = self
                .table
                .rows()
                .iter()
                .map(|row| row.entry().name.to_string());
            let others = others.filter(|other| *other != name).collect();
            self.push(Kind::Name, name, others);
        } else {
            self.text.push_str(&name);
        }
    }

    fn band(&mut self, slot: &str) {
        let bands = match &slot[..1] {
            "s" => &self.report.bands.start,
            _ => &self.report.bands.end,
        };
        let count = bands[slot[1..2].parse::<usize>().unwrap()];
        let noun = if self.is_village() { "thôn" } else { "xã" };
        if count == 0 {
            let also = vec![format!("0{} {noun}", self.dice.range(1, 3))];
            if self.text.ends_with("có ") {
                self.text.truncate(self.text.len() - "có ".len());
            }
            let labelled = self.text.ends_with(": ");
            self.push(Kind::Units, "không có".to_owned(), also);
            if !labelled {
                self.text.push_str(&format!(" {noun} nào"));
            }
        } else {
            self.push(Kind::Units, format!("{count:02}"), Vec::new());
            self.text.push_str(&format!(" {noun}"));
        }
    }

    fn figure(&mut self, slot: &str) {
        let (figures, slot) = match &slot[..1] {
            "u" => (&self.report.rows[self.units[0]], &slot[1..]),
            "w" => (&self.report.rows[self.units[1]], &slot[1..]),
            "h" => (&self.report.rows[self.extreme(true)], &slot[2..]),
            "l" => (&self.report.rows[self.extreme(false)], &slot[2..]),
            _ => (&self.report.total, slot),
        };
        let all = figures.households.unwrap().count() as i64;
        if slot == "T" {
            let text = whole(Language::Vietnamese, all as u64);
            return self.push(Kind::Count, text, Vec::new());
        }
        let of = |group: Group| figures.group(group);
        let groups = match &slot[..1] {
            "P" => vec![of(Group::Poor)],
            "N" => vec![of(Group::NearPoor)],
            _ => vec![of(Group::Poor), of(Group::NearPoor)],
        };
        let start: i64 = groups
            .iter()
            .map(|group| group.start.unwrap().count() as i64)
            .sum();
        let end: i64 = groups
            .iter()
            .map(|group| group.end.unwrap().count() as i64)
            .sum();
        let count = |count: i64| whole(Language::Vietnamese, count.unsigned_abs());
        let rate = |part: i64, whole: i64| hundredths((part * 20_000 + whole) / (whole * 2));
        let cut = |part: i64, whole: i64| hundredths(part * 10_000 / whole);
        let (kind, text, also) = match &slot[1..] {
            "0" => (Kind::Count, count(start), vec![]),
            "1" => (Kind::EndCount, count(end), vec![count(start)]),
            "d" => (Kind::Count, count(start - end), vec![]),
            "0r" => (Kind::Rate, rate(start, all), vec![cut(start, all)]),
            "1r" => (Kind::Rate, rate(end, all), vec![cut(end, all)]),
            "s" => (
                Kind::Rate,
                rate(start - end, start),
                vec![cut(start - end, start)],
            ),
            "p" => {
                let printed = hundredths_of(rate(start, all)) - hundredths_of(rate(end, all));
                let other = vec![rate(start - end, all), cut(start - end, all)];
                (Kind::Points, hundredths(printed), other)
            }
            other => unreachable!("{other}"),
        };
        self.push(kind, text, also);
    }
}

fn hundredths(number: i64) -> String {
    format!("{},{:02}", number / 100, number % 100)
}

fn hundredths_of(text: String) -> i64 {
    text.replace(',', "").parse().unwrap()
}

impl Plan {
    /// The figures that the text is accused of.
    pub(super) fn accused(&self) -> Vec<String> {
        self.accused_in(&self.text)
            .into_iter()
            .map(|(_, _, said)| said)
            .collect()
    }

    fn accused_in(&self, text: &str) -> Vec<(usize, Option<String>, String)> {
        let report = Report::compute(&self.table);
        let found = claims(text, &self.table, &report).into_iter();
        found
            .filter(|claim| claim.verdict == ClaimVerdict::Contradicts)
            .map(|claim| {
                let line = text[..claim.start].rfind('\n').map_or(0, |at| at + 1);
                let end = text[claim.end..]
                    .find('\n')
                    .map_or(text.len(), |at| claim.end + at);
                let said = format!(
                    "{} for {:?}{} in {:?}",
                    claim.printed,
                    claim.recomputed,
                    if claim.remark == Some(Remark::PercentForPoints) {
                        " points"
                    } else {
                        ""
                    },
                    &text[line..end]
                );
                (claim.start, claim.recomputed, said)
            })
            .collect()
    }

    /// The plan with one fault of a kind; `None` where it has no figure for one.
    pub(super) fn with_fault(&self, fault: Fault, dice: &mut Dice) -> Option<Outcome> {
        let fits = |slot: &&Slot| match fault {
            Fault::SwappedDigits | Fault::ChangedDigit => {
                matches!(
                    slot.kind,
                    Kind::Count | Kind::EndCount | Kind::Rate | Kind::Points
                ) && slot.text.len() > 2
            }
            Fault::WrongBandCount => slot.kind == Kind::Units,
            Fault::StaleEndCount => slot.kind == Kind::EndCount,
            Fault::PointsAsPercent => {
                let after = &self.text[slot.start + slot.text.len()..];
                slot.kind == Kind::Points && after.starts_with(" điểm phần trăm")
            }
            Fault::WrongExtreme => slot.kind == Kind::Name,
        };
        let slots: Vec<&Slot> = self.slots.iter().filter(fits).collect();
        if slots.is_empty() {
            return None;
        }
        let slot = slots[dice.below(slots.len())];
        let end = slot.start + slot.text.len();
        let (wrong, end) = match fault {
            Fault::PointsAsPercent => {
                let before = &self.text[..slot.start];
                let sentence = before
                    .rfind(['.', ';', '\n'])
                    .map_or("", |at| &before[at..]);
                let noun = if sentence.contains("cận nghèo") {
                    "cận nghèo"
                } else {
                    "nghèo"
                };
                (
                    format!("{}% số hộ {noun}", slot.text),
                    end + " điểm phần trăm".len(),
                )
            }
            _ => (wrong(slot, fault, dice)?, end),
        };
        let right = match fault {
            Fault::PointsAsPercent => format!("{} điểm phần trăm", slot.text),
            _ => slot.text.clone(),
        };
        let mut text = self.text.clone();
        text.replace_range(slot.start..end, &wrong);
        let place = slot.start..slot.start + wrong.len().max(1);
        let (mut found, mut proposed, mut others) = (false, false, Vec::new());
        for (start, recomputed, said) in self.accused_in(&text) {
            if place.contains(&start) {
                found = true;
                proposed |= recomputed.as_deref() == Some(&right)
                    || right == "không có" && recomputed.as_deref() == Some("00");
            } else {
                others.push(said);
            }
        }
        let line = text[..slot.start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[slot.start..]
            .find('\n')
            .map_or(text.len(), |at| slot.start + at);
        Some(Outcome {
            found,
            right: proposed,
            others,
            text: format!(
                "{wrong} for {right} in {:?} behind {:?}",
                &text[line..line_end],
                text[..line].lines().next_back().unwrap_or_default()
            ),
        })
    }
}

/// A wrong figure in place of the right one.
fn wrong(slot: &Slot, fault: Fault, dice: &mut Dice) -> Option<String> {
    let digits: Vec<usize> = slot
        .text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| byte.is_ascii_digit())
        .map(|(at, _)| at)
        .collect();
    let mut text = slot.text.clone().into_bytes();
    match fault {
        Fault::SwappedDigits => {
            let at = dice.below(digits.len().checked_sub(1)?);
            text.swap(digits[at], digits[at + 1]);
        }
        Fault::ChangedDigit => {
            let at = digits[dice.below(digits.len())];
            text[at] = b'1' + ((text[at] - b'0' + dice.below(8) as u8) % 9);
        }
        Fault::WrongBandCount => {
            if let Some(other) = slot.also.first() {
                return Some(other.clone());
            }
            let count: i64 = slot.text.parse().unwrap();
            let by = dice.pick(&[-2, -1, 1, 2]);
            return (count + by > 0).then(|| format!("{:02}", count + by));
        }
        Fault::StaleEndCount => {
            let count: i64 = slot.text.replace('.', "").parse().unwrap();
            let stale = match dice.below(3) {
                0 => {
                    return slot
                        .also
                        .first()
                        .filter(|also| **also != slot.text)
                        .cloned();
                }
                1 => count + dice.range(3, 30),
                _ => count - dice.range(3, 30),
            };
            return (stale > 0).then(|| whole(Language::Vietnamese, stale as u64));
        }
        Fault::WrongExtreme => {
            let at = dice.below(slot.also.len());
            return Some(slot.also[at].clone());
        }
        Fault::PointsAsPercent => return None,
    }
    let text = String::from_utf8(text).unwrap();
    let is_wrong = text != slot.text && !slot.also.contains(&text) && !text.starts_with('0');
    is_wrong.then_some(text)
}
