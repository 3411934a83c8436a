//! The figures of a table as its source prints them.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::printed::Printed;
use super::table::{Column, CommuneTable, RowId};

/// The printed figures of one row, from column 1 to 13.
pub type PublishedRow = [Option<Printed>; 13];

/// The place of a column among 1 to 13, from 0. It is asked for every cell, so nothing is searched.
#[must_use]
pub const fn slot(column: Column) -> usize {
    match column {
        Column::Name | Column::Households | Column::Band => 0,
        Column::Of(group, measure) => 1 + 6 * group as usize + measure as usize,
    }
}

/// A row's printed figure of a column.
#[must_use]
pub fn printed_in(row: &PublishedRow, column: Column) -> Option<Printed> {
    row.get(slot(column)).copied().flatten()
}

/// The figures as the source prints them, kept by the rows of the table that was read: they stay
/// with their rows wherever these move.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Published {
    // Rising by row.
    rows: Rc<Vec<(RowId, PublishedRow)>>,
    total: Option<Box<PublishedRow>>,
}

impl Published {
    /// The figures of some rows, and of the total row.
    #[must_use]
    pub fn new(mut rows: Vec<(RowId, PublishedRow)>, total: Option<PublishedRow>) -> Self {
        rows.sort_unstable_by_key(|(id, _)| *id);
        Self {
            rows: Rc::new(rows),
            total: total.map(Box::new),
        }
    }

    /// The figures of each row of a table that was just made.
    #[must_use]
    pub fn of(table: &CommuneTable, rows: Vec<PublishedRow>) -> Self {
        let ids = table.rows().iter().map(|row| row.id());
        Self::new(ids.zip(rows).collect(), None)
    }

    /// The printed figures of a row; `None` for one that the source does not have.
    #[must_use]
    pub fn row(&self, id: RowId) -> Option<&PublishedRow> {
        let at = self.rows.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        self.rows.get(at).map(|(_, row)| row)
    }

    /// The printed figures of all rows, in the order of the source.
    pub fn rows(&self) -> impl Iterator<Item = &PublishedRow> {
        self.rows.iter().map(|(_, row)| row)
    }

    /// The printed figures of the total row, where there is one.
    #[must_use]
    pub fn total(&self) -> Option<&PublishedRow> {
        self.total.as_deref()
    }

    /// Adds the printed figures of the total row.
    pub fn set_total(&mut self, total: PublishedRow) {
        self.total = Some(Box::new(total));
    }

    /// Corrects one printed figure, of a row or (with `None`) of the total row; nothing happens where
    /// the source has no such row.
    pub fn correct(&mut self, id: Option<RowId>, column: Column, figure: Option<Printed>) {
        let row = match id {
            None => self.total.as_deref_mut(),
            Some(id) => {
                let rows = Rc::make_mut(&mut self.rows);
                let at = rows.binary_search_by_key(&id, |(id, _)| *id);
                at.ok().and_then(|at| rows.get_mut(at)).map(|(_, row)| row)
            }
        };
        if let Some(slot) = row.and_then(|row| row.get_mut(slot(column))) {
            *slot = figure;
        }
    }
}
