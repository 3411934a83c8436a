//! The annex of the plan, taken from its text by splitting lines at tabs: no reading of the crate
//! has a part in it.

use giam_ngheo::domain::quantity::{Households, PercentagePoints};
use giam_ngheo::domain::table::{GroupPlan, Target, UnitEntry};

const PLAN: &str = include_str!("../fixtures/van-quan-2021.txt");

/// The printed cells of one row: the name, then columns 1 to 13.
pub(crate) type PrintedRow = Vec<String>;

/// The 17 units as printed, then the total row.
pub(crate) fn printed() -> Vec<PrintedRow> {
    let rows: Vec<PrintedRow> = PLAN
        .lines()
        .map(|line| line.replace("<b>", "").replace("</b>", ""))
        .map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>())
        .filter(|cells| {
            cells.len() == 15 && (cells[0].parse::<u32>().is_ok() || cells[1] == "Cộng")
        })
        .map(|cells| cells[1..].to_vec())
        .collect();
    assert_eq!(rows.len(), 18);
    rows
}

/// The printed cell in column `code` (1 to 13) of a row.
pub(crate) fn cell(row: &PrintedRow, code: usize) -> &str {
    &row[code]
}

/// `1.188` households, or `-30` of them.
pub(crate) fn count(text: &str) -> i64 {
    text.replace('.', "").parse().unwrap()
}

/// `-2,50` in hundredths.
pub(crate) fn hundredths(text: &str) -> i32 {
    text.replace(',', "").parse().unwrap()
}

pub(crate) fn households(count: i64) -> Households {
    Households::new(u64::try_from(count).unwrap()).unwrap()
}

/// The units from columns 1, 2, 7, 8 and 13 alone.
pub(crate) fn units() -> Vec<UnitEntry> {
    let group = |row: &PrintedRow, start: usize| GroupPlan {
        start: Some(households(count(cell(row, start)))),
        target: Some(Target::Points(PercentagePoints::from_hundredths(
            hundredths(cell(row, start + 5)),
        ))),
    };
    printed()[..17]
        .iter()
        .map(|row| UnitEntry {
            name: row[0].as_str().into(),
            households: Some(households(count(cell(row, 1)))),
            poor: group(row, 2),
            near_poor: group(row, 8),
        })
        .collect()
}
