//! Version 2: behind the inputs of version 1 the printed figures. These types never change.

use serde::{Deserialize, Serialize};

use crate::domain::table::CommuneTable;
use crate::import::printed::Printed;
use crate::import::{Published, PublishedRow};

/// The printed figures: for each unit in order, and of the total row.
#[derive(Serialize, Deserialize)]
pub(super) struct PrintedFigures {
    units: Vec<Option<[Option<Figure>; 13]>>,
    total: Option<[Option<Figure>; 13]>,
}

/// A printed figure: its digits; then twice its decimals, and one more when a sign was printed.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq)]
struct Figure(i64, u8);

impl PrintedFigures {
    /// As the table has them.
    pub(super) fn of(published: &Published, table: &CommuneTable) -> Self {
        let row = |row: &PublishedRow| row.map(|figure| figure.map(Figure::of));
        Self {
            units: table
                .rows()
                .iter()
                .map(|unit| published.row(unit.id()).map(row))
                .collect(),
            total: published.total().map(row),
        }
    }

    /// What they say; `None` when they are not of this table.
    pub(super) fn published(self, table: &CommuneTable) -> Option<Published> {
        if self.units.len() != table.rows().len() {
            return None;
        }
        let rows = table
            .rows()
            .iter()
            .zip(self.units)
            .filter_map(|(unit, row)| Some((unit.id(), row?)))
            .map(|(id, row)| Some((id, printed_row(row)?)))
            .collect::<Option<Vec<_>>>()?;
        let total = match self.total {
            Some(row) => Some(printed_row(row)?),
            None => None,
        };
        Some(Published::new(rows, total))
    }
}

fn printed_row(row: [Option<Figure>; 13]) -> Option<PublishedRow> {
    let is_whole = row.iter().flatten().all(|figure| figure.is_possible());
    is_whole.then(|| row.map(|figure| figure.map(Figure::printed)))
}

impl Figure {
    fn of(printed: Printed) -> Self {
        let scale = u8::try_from(printed.scale()).unwrap_or_default();
        Self(printed.digits(), scale << 1 | u8::from(printed.has_sign()))
    }

    fn is_possible(self) -> bool {
        Self::of(self.printed()) == self
    }

    fn printed(self) -> Printed {
        Printed::new(self.0, u32::from(self.1 >> 1), self.1 & 1 == 1)
    }
}
