//! Whether a finding is red: a band or a total changes with its repair.

use rust_decimal::Decimal;

use super::finding::{AuditRow, Repair, Weight};
use super::repair::{mend, of_row};
use crate::domain::bands::BandLimits;
use crate::domain::figures::Figures;
use crate::domain::printed::Printed;
use crate::domain::published::Published;
use crate::domain::table::{Column, CommuneTable, Group, Measure, UnitEntry};

/// Red where a figure of the total row changes, a count that goes into it, the band of a unit, or the
/// band that a printed rate speaks of.
pub(super) fn weigh(
    table: &CommuneTable,
    published: &Published,
    implied: [bool; 2],
    repair: &Repair,
) -> Weight {
    let is_red = repair.changes.iter().any(|change| match change.cell.row {
        AuditRow::Total => true,
        AuditRow::All => false,
        AuditRow::Unit { index, id } => {
            let limits = &table.conventions.bands;
            let is_rate = matches!(
                change.cell.column,
                Column::Of(Group::Poor, Measure::StartRate | Measure::EndRate)
            );
            let band = |figure: Option<Printed>| {
                figure.map(|figure| band_of_rate(limits, figure.decimal()))
            };
            is_rate && band(change.from) != band(change.to) || {
                let row = table.row(index).zip(published.row(id));
                row.is_some_and(|(row, printed)| {
                    let mended = mend(row.entry(), printed, &of_row(repair, id), implied);
                    let after = mended.edits.into_iter();
                    let after = after.fold(row.entry().clone(), UnitEntry::edited);
                    let of = |entry| Figures::of(entry, &table.conventions);
                    counts_differ(&of(row.entry()), &of(&after))
                })
            }
        }
    });
    if is_red { Weight::Red } else { Weight::Quiet }
}

/// Whether what a row gives to the total row, or its band, differs.
fn counts_differ(one: &Figures, other: &Figures) -> bool {
    let of_groups = |figures: &Figures| {
        Group::ALL.map(|group| {
            let group = figures.group(group);
            (group.start, group.end, group.change)
        })
    };
    one.households != other.households
        || of_groups(one) != of_groups(other)
        || (one.start_band, one.end_band) != (other.start_band, other.end_band)
}

/// How many borders a printed rate has passed.
fn band_of_rate(limits: &BandLimits, rate: Decimal) -> usize {
    let borders = limits.borders().iter();
    let passed = borders.take_while(|border| {
        let at = border.at.decimal();
        rate > at || rate == at && !border.in_lower
    });
    passed.count()
}
