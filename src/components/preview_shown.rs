//! The part of a source that its preview shows.

use std::collections::BTreeSet;

use crate::import::Imported;
use crate::import::reading::{ColumnUse, RowUse};

/// The most rows shown above the first unit.
const ABOVE: usize = 10;
/// The most rows shown from the first unit on.
const FIRST: usize = 14;
/// The most rows with doubts, and the most totals and groups.
const DOUBTFUL: usize = 60;
const SUMS: usize = 20;
/// The most columns.
const COLUMNS: usize = 40;

/// The part of the source that is shown: of a long table, its beginning, its sums and its doubts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub(super) rows: Vec<usize>,
    pub(super) columns: Vec<usize>,
}

impl Shown {
    /// The rows and columns that a person has to see.
    #[must_use]
    pub fn of(imported: &Imported) -> Self {
        let reading = &imported.reading;
        let (start, end) = reading.span;
        let first = reading.unit_rows.first().copied().unwrap_or(start);
        let mut rows: BTreeSet<usize> = (start.max(first.saturating_sub(ABOVE))
            ..end.min(first.saturating_add(FIRST)))
            .collect();
        let doubtful = imported.issues.iter().filter(|issue| issue.is_doubt());
        rows.extend(doubtful.filter_map(|issue| issue.at.row).take(DOUBTFUL));
        let used = |wanted: &[RowUse]| {
            let rows = reading.rows.iter().enumerate().take(end).skip(start);
            rows.filter(|(_, used)| wanted.contains(used))
                .map(|(row, _)| row)
                .take(SUMS)
                .collect::<Vec<_>>()
        };
        rows.extend(used(&[RowUse::Total]));
        rows.extend(used(&[
            RowUse::Group,
            RowUse::Nameless,
            RowUse::NameContinued,
        ]));
        rows.extend(end.saturating_sub(3).max(start)..end);
        rows.extend(imported.corrections.rows().map(|(row, _)| row));
        let is_filled = |column: &usize| {
            reading.columns.get(*column) != Some(&ColumnUse::Blank)
                || rows
                    .iter()
                    .any(|row| !imported.grid.cell(*row, *column).is_empty())
        };
        let columns = (0..reading.columns.len())
            .filter(is_filled)
            .take(COLUMNS)
            .collect();
        Self {
            rows: rows
                .into_iter()
                .filter(|row| (start..end).contains(row))
                .collect(),
            columns,
        }
    }
}
