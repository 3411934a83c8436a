//! Version 2: the inputs of version 1, followed by the printed figures. These types never change.

use serde::{Deserialize, Serialize, Serializer};

use crate::domain::printed::Printed;
use crate::domain::table::CommuneTable;
use crate::import::{Published, PublishedRow};

/// The printed figures of a row.
type Row = [Option<Figure>; 13];

/// The printed figures: for each unit in order, and of the total row.
#[derive(Deserialize)]
pub(super) struct PrintedFigures {
    units: Vec<Option<Row>>,
    total: Option<Row>,
}

/// The same for serializing row by row, since all rows at once would take several times the memory of the
/// table.
#[derive(Serialize)]
pub(super) struct WrittenFigures<'a> {
    #[serde(serialize_with = "write_units")]
    units: (&'a Published, &'a CommuneTable),
    total: Option<Row>,
}

/// A printed figure: its digits; then twice the number of decimals, plus one if a sign was printed.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq)]
struct Figure(i64, u8);

impl<'a> WrittenFigures<'a> {
    /// From the figures of the table.
    pub(super) fn of(published: &'a Published, table: &'a CommuneTable) -> Self {
        Self {
            units: (published, table),
            total: published.total().map(figures),
        }
    }
}

fn figures(row: &PublishedRow) -> Row {
    row.map(|figure| figure.map(Figure::of))
}

fn write_units<S: Serializer>(
    (published, table): &(&Published, &CommuneTable),
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let units = table.rows().iter();
    serializer.collect_seq(units.map(|unit| published.row(unit.id()).map(figures)))
}

impl PrintedFigures {
    /// The figures; `None` if they do not belong to this table.
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
