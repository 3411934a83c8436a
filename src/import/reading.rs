//! What a reading understood, so that a person can see it and correct it.

use serde::{Deserialize, Serialize};

use super::figure::NumberFormat;
use crate::domain::table::Column;
use crate::import::source::file::format::Format;
use crate::import::source::text::Separator;

/// Where the cells came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// Text, split by this.
    Text(Separator),
    /// HTML.
    Html,
    /// A file of an office program.
    File(Format),
}

/// What a source column was used as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnUse {
    /// A column of the table.
    Column(Column),
    /// The running number, which the table makes itself.
    Order,
    /// The band, which the table makes itself.
    Band,
    /// Nothing: it was not recognised.
    Unused,
    /// Nothing: it is empty.
    Blank,
}

/// What a source row was used as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowUse {
    /// Part of the title, or prose around the table.
    Prose,
    /// A header row, also one repeated after a page break.
    Header,
    /// The row of column codes.
    Code,
    /// A unit.
    Unit,
    /// A total row.
    Total,
    /// A group's heading, with or without its own sums.
    Group,
    /// A note, or something else that is no unit.
    Note,
    /// Figures without a name.
    Nameless,
    /// The rest of a name that is written over several rows; its figures belong to the unit too.
    NameContinued,
    /// Nothing.
    Blank,
}

/// What told the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnsBy {
    /// The formulas of the code row.
    Formulas,
    /// The words of the header.
    Words,
    /// The numbers of the code row, in the annex's order.
    Codes,
    /// The annex's order, since there are as many columns.
    Order,
    /// What the figures are to each other.
    Arithmetic,
}

/// How many printed figures of a column the table computes just so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Agreement {
    /// Figures that were printed.
    pub printed: usize,
    /// Of these, those that are computed as printed.
    pub agreeing: usize,
}

impl Agreement {
    pub(super) fn count(&mut self, agrees: bool) {
        self.printed = self.printed.saturating_add(1);
        self.agreeing = self.agreeing.saturating_add(usize::from(agrees));
    }
}

/// How a source column's numbers were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FormatReading {
    /// How they are written; `None` when no mark stands in any of them.
    pub format: Option<NumberFormat>,
    /// So many of them are written the other way, and were read that way.
    pub otherwise: usize,
}

/// What was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Where the cells came from.
    pub source: Source,
    /// What told the columns.
    pub columns_by: ColumnsBy,
    /// The use of each source column, from the left.
    pub columns: Vec<ColumnUse>,
    /// How the numbers of each source column are written.
    pub formats: Vec<FormatReading>,
    /// The use of each source row, from the top.
    pub rows: Vec<RowUse>,
    /// The source row of each unit of the table; one whose name goes over several rows is at the
    /// one with its figures.
    pub unit_rows: Vec<usize>,
    /// How much more speaks for this reading than for the next one, in tenths of a bit, 120 at most:
    /// ten more are twice as likely.
    pub margin: i32,
    /// The source rows of the table: the first, and the one after the last.
    pub span: (usize, usize),
    /// The source rows of every table that is there, this one included.
    pub tables: Vec<(usize, usize)>,
    /// How far columns 1 to 13 are computed as they are printed.
    pub agreement: [Agreement; 13],
    /// Rows with a printed figure that can be computed; of these, those where all are as computed.
    pub rows_agreement: Agreement,
    /// The printed end rates that follow from the targets (`5 = 3 + 7`).
    pub end_rates_by_target: Agreement,
    /// The printed end rates that follow from whole households.
    pub end_rates_from_households: Agreement,
    /// The figures of the total row that are computed as printed.
    pub total: Agreement,
    /// The changes of rate in the total row that are the difference of the printed rates.
    pub total_by_rates: Agreement,
    /// Those that follow from the change in households.
    pub total_from_households: Agreement,
}

impl Reading {
    /// How many source rows were used as `wanted`.
    #[must_use]
    pub fn count(&self, wanted: RowUse) -> usize {
        self.rows.iter().filter(|found| **found == wanted).count()
    }

    /// Whether words stand over the columns.
    #[must_use]
    pub fn has_header(&self) -> bool {
        self.rows.contains(&RowUse::Header)
    }

    /// The source column that was used as `column`.
    #[must_use]
    pub fn place(&self, column: Column) -> Option<usize> {
        self.columns
            .iter()
            .position(|found| *found == ColumnUse::Column(column))
    }
}
