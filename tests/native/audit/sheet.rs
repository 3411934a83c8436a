//! Random tables that contradict nothing, as a source prints them, and faults to put into them.

use giam_ngheo::domain::laws::{Figure, households_meant, rate_of};
use giam_ngheo::domain::published::slot;
use giam_ngheo::domain::table::{Column, Group, Measure};

use crate::random::dice::Dice;

pub(super) type Row = [Option<Figure>; 13];

/// The columns 1 to 13, with plain words over them.
const HEADERS: [&str; 13] = [
    "Tổng số hộ dân cư",
    "Số hộ nghèo đầu năm",
    "Tỷ lệ hộ nghèo đầu năm",
    "Số hộ nghèo cuối năm",
    "Tỷ lệ hộ nghèo cuối năm",
    "Số hộ nghèo giảm",
    "Tỷ lệ hộ nghèo giảm",
    "Số hộ cận nghèo đầu năm",
    "Tỷ lệ hộ cận nghèo đầu năm",
    "Số hộ cận nghèo cuối năm",
    "Tỷ lệ hộ cận nghèo cuối năm",
    "Số hộ cận nghèo giảm",
    "Tỷ lệ hộ cận nghèo giảm",
];

/// Names of communes: nothing of them says a group or a sum.
const NAMES: [&str; 24] = [
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
    "Minh Tiến",
    "Quang Lang",
    "Bắc Lãng",
    "Đình Lập",
    "Cường Lợi",
    "Thái Bình",
    "Lâm Ca",
    "Bính Xá",
];

/// A table as printed.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    pub(super) units: Vec<Row>,
    pub(super) total: Option<Row>,
}

/// How a random table is made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// End rates follow the target, rather than the households.
    pub(super) by_target: bool,
    /// So many columns of the annex: 3, 7 or 13.
    pub(super) columns: usize,
    pub(super) has_total: bool,
}

fn of(group: Group, measure: Measure) -> usize {
    slot(Column::Of(group, measure))
}

/// The figures of one group, from its start, its change (or target) and all households.
fn fill(row: &mut Row, group: Group, start: i64, change: i64, target: Option<i64>) {
    let all = row[0].unwrap();
    let points = target.map(|digits| Figure {
        digits,
        decimals: 2,
    });
    let change = points.map_or(change, |points| {
        households_meant(all, points).unwrap().digits
    });
    let rate = |count: i64| rate_of(Figure::whole(count), all, 2).unwrap();
    let start_rate = rate(start);
    let end_rate = match points {
        Some(points) => Figure {
            digits: start_rate.digits + points.digits,
            decimals: 2,
        },
        None => rate(start + change),
    };
    let points = points.unwrap_or(Figure {
        digits: end_rate.digits - start_rate.digits,
        decimals: 2,
    });
    for (measure, figure) in [
        (Measure::Start, Figure::whole(start)),
        (Measure::StartRate, start_rate),
        (Measure::End, Figure::whole(start + change)),
        (Measure::EndRate, end_rate),
        (Measure::Change, Figure::whole(change)),
        (Measure::ChangePoints, points),
    ] {
        row[of(group, measure)] = Some(figure);
    }
}

/// The total row of such units.
pub(super) fn total(units: &[Row]) -> Row {
    let sum = |at: usize| -> i64 { units.iter().map(|row| row[at].unwrap().digits).sum() };
    let mut row = [None; 13];
    row[0] = Some(Figure::whole(sum(0)));
    for group in Group::ALL {
        if units[0][of(group, Measure::Start)].is_some() {
            let (start, change) = (of(group, Measure::Start), of(group, Measure::Change));
            let change = units[0][change].map_or(0, |_| sum(change));
            fill(&mut row, group, sum(start), change, None);
        }
    }
    for (cell, unit) in row.iter_mut().zip(&units[0]) {
        if unit.is_none() {
            *cell = None;
        }
    }
    row
}

/// A random table.
pub(super) fn sheet(dice: &mut Dice, form: Form) -> Sheet {
    let count = dice.range(9, NAMES.len() as i64);
    let (low, high) = dice.pick(&[(60, 300), (200, 3_000), (400, 1_800), (2_000, 9_000)]);
    let poverty = dice.range(4, 40);
    let units: Vec<Row> = (0..count)
        .map(|_| {
            let all = dice.range(low, high);
            let mut row = [None; 13];
            row[0] = Some(Figure::whole(all));
            for group in Group::ALL {
                let share = (poverty + dice.range(-poverty / 2, poverty)).clamp(1, 45);
                let start = (all * share / 100 + dice.range(0, 3)).max(1);
                let fall = start * dice.range(3, 60) / 100;
                let target = form
                    .by_target
                    .then(|| -(fall * 10_000 / all / 50 * 50).clamp(50, 4_000));
                let target = target.filter(|target| start * 10_000 > -target * all);
                if form.by_target && target.is_none() {
                    fill(&mut row, group, start, 0, Some(0));
                } else {
                    fill(&mut row, group, start, -fall, target);
                }
            }
            for cell in row.iter_mut().skip(form.columns) {
                *cell = None;
            }
            row
        })
        .collect();
    Sheet {
        total: form.has_total.then(|| total(&units)),
        units,
    }
}

impl Sheet {
    /// As text with tabs.
    pub(super) fn text(&self) -> String {
        let used: Vec<usize> = (0..13)
            .filter(|at| self.units[0][*at].is_some() || self.units[1][*at].is_some())
            .collect();
        let mut lines = vec![format!(
            "STT\tĐơn vị\t{}",
            used.iter()
                .map(|at| HEADERS[*at])
                .collect::<Vec<_>>()
                .join("\t")
        )];
        let units = self.units.iter().zip(NAMES).enumerate();
        let units = units.map(|(at, (row, name))| ((at + 1).to_string(), name, row));
        let total = self.total.iter().map(|row| (String::new(), "Cộng", row));
        for (order, name, row) in units.chain(total) {
            let cells: Vec<String> = used.iter().map(|at| written(row[*at])).collect();
            lines.push(format!("{order}\t{name}\t{}", cells.join("\t")));
        }
        lines.join("\n")
    }

    pub(super) fn at(&self, row: Option<usize>, column: usize) -> Option<Figure> {
        row.map_or(self.total, |row| Some(self.units[row]))?[column]
    }

    pub(super) fn put(&mut self, row: Option<usize>, column: usize, figure: Option<Figure>) {
        match row {
            Some(row) => self.units[row][column] = figure,
            None => self.total.as_mut().unwrap()[column] = figure,
        }
    }
}

/// A figure as the annex writes it.
fn written(figure: Option<Figure>) -> String {
    let Some(figure) = figure else {
        return String::new();
    };
    let size = figure.digits.abs();
    let unit = 10_i64.pow(figure.decimals);
    let mut whole = (size / unit).to_string();
    if whole.len() > 3 {
        whole.insert(whole.len() - 3, '.');
    }
    let sign = if figure.digits < 0 { "-" } else { "" };
    if figure.decimals == 0 {
        format!("{sign}{whole}")
    } else {
        let width = figure.decimals as usize;
        format!("{sign}{whole},{:0width$}", size % unit)
    }
}
