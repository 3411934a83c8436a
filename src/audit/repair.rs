//! Repairs: changes of cells, made in the table where it can hold them, otherwise in the printed
//! figures.

use super::finding::{AuditRow, Repair};
use crate::domain::printed::Printed;
use crate::domain::published::{Published, PublishedRow, slot};
use crate::domain::table::{
    Column, CommuneTable, Group, Measure, RowEdit, RowId, TableError, UnitEntry,
};
use crate::import::{entry_as_read, implied_targets};

/// Makes the changes of a repair.
///
/// What a unit enters (all households, starts, the target) is changed in the table, and its printed
/// figure stays as a record. A rate, a figure that the target gives otherwise, and the total row are
/// computed by the page, so that their printed figure is replaced.
///
/// # Errors
/// [`TableError::NoSuchRow`] where the row is gone, [`TableError::Contradiction`] where the table has
/// changed so that the repair no longer fits.
pub fn apply(
    table: &CommuneTable,
    published: &Published,
    repair: &Repair,
) -> Result<(CommuneTable, Published), TableError> {
    let (mut table, mut published) = (table.clone(), published.clone());
    let implied = implied_targets(&published);
    let mut done: Vec<RowId> = Vec::new();
    for change in &repair.changes {
        match change.cell.row {
            AuditRow::Total => published.correct(None, change.cell.column, change.to),
            AuditRow::All => {}
            AuditRow::Unit { id, .. } if done.contains(&id) => {}
            AuditRow::Unit { index, id } => {
                done.push(id);
                let index = table.index_of(id).ok_or(TableError::NoSuchRow { index })?;
                let changes = of_row(repair, id);
                let mended = table
                    .row(index)
                    .zip(published.row(id))
                    .map(|(row, printed)| mend(row.entry(), printed, &changes, implied));
                if let Some(mended) = mended {
                    table.edit(index, mended.edits)?;
                    for (column, figure) in mended.printed {
                        published.correct(Some(id), column, figure);
                    }
                }
            }
        }
    }
    Ok((table, published))
}

/// Makes several repairs together; those that no longer fit are left out, and counted.
#[must_use]
pub fn apply_all<'a>(
    table: &CommuneTable,
    published: &Published,
    repairs: impl IntoIterator<Item = &'a Repair>,
) -> (CommuneTable, Published, usize) {
    let mut state = (table.clone(), published.clone());
    let mut left = 0_usize;
    for repair in repairs {
        match apply(&state.0, &state.1, repair) {
            Ok(next) => state = next,
            Err(_) => left = left.saturating_add(1),
        }
    }
    (state.0, state.1, left)
}

/// The changes of one unit.
pub(super) fn of_row(repair: &Repair, id: RowId) -> Vec<(Column, Option<Printed>)> {
    let changes = repair.changes.iter().filter(
        |change| matches!(change.cell.row, AuditRow::Unit { id: other, .. } if other == id),
    );
    changes
        .map(|change| (change.cell.column, change.to))
        .collect()
}

/// What mends a row.
pub(super) struct Mended {
    /// The entries of the table.
    pub(super) edits: Vec<RowEdit>,
    /// The printed figures that are replaced.
    pub(super) printed: Vec<(Column, Option<Printed>)>,
}

/// Mends a row: its entry becomes what a reading of the corrected figures enters, where that differs
/// from what it enters of the printed ones.
pub(super) fn mend(
    entry: &UnitEntry,
    printed: &PublishedRow,
    changes: &[(Column, Option<Printed>)],
    implied: [bool; 2],
) -> Mended {
    let mut corrected = *printed;
    for (column, figure) in changes {
        if let Some(slot) = corrected.get_mut(slot(*column)) {
            *slot = *figure;
        }
    }
    let (before, after) = (
        entry_as_read(printed, implied),
        entry_as_read(&corrected, implied),
    );
    let mut edits = Vec::new();
    if before.households != after.households {
        edits.push(RowEdit::Households(after.households));
    }
    for group in Group::ALL {
        let (old, new) = (before.plan(group), after.plan(group));
        if old.start != new.start {
            edits.push(RowEdit::Start(group, new.start));
        }
        if old.target != new.target {
            edits.push(RowEdit::Target(group, new.target));
        }
    }
    // Whatever else a person changed in the row stays, so that the entry may refuse the edits.
    let mended = edits.iter().cloned().fold(entry.clone(), UnitEntry::edited);
    let is_entered = |column: Column| match column {
        Column::Name | Column::Households | Column::Band => true,
        Column::Of(group, measure) => match measure {
            Measure::Start => true,
            Measure::End | Measure::Change | Measure::ChangePoints => {
                mended.plan(group).target != before.plan(group).target
            }
            Measure::StartRate | Measure::EndRate => false,
        },
    };
    let printed = changes.iter().filter(|(column, _)| !is_entered(*column));
    Mended {
        printed: printed.copied().collect(),
        edits,
    }
}
