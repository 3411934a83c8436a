//! Tables to compute, of any length.

use giam_ngheo::domain::quantity::Households;
use giam_ngheo::domain::sample;
use giam_ngheo::domain::table::{CommuneTable, UnitEntry};

/// A table of so many units in the shape of the plan of Văn Quan: its communes again and again,
/// with some households more each time, so that no two of a thousand rows have the same rates.
pub(crate) fn table(rows: usize) -> CommuneTable {
    let sample = sample::van_quan();
    let units = sample.rows().iter().cycle().take(rows).enumerate();
    let units = units.map(|(index, row)| {
        let entry = row.entry().clone();
        let more = u64::try_from(index / 17 % 60).unwrap_or_default();
        let households = entry.households.map(Households::count).unwrap_or_default();
        UnitEntry {
            households: Households::new(households + more).ok(),
            ..entry
        }
    });
    CommuneTable::new(sample.heading.clone(), sample.conventions.clone(), units)
        .expect("more households contradict nothing")
}
