//! What a reading leaves open: each question with both outcomes, and what answers it.
//!
//! The page asks exactly when another reading is nearly as likely and would change a figure that is
//! used, a unit or the total; and of a few classes of tables whatever the odds, such as those that
//! count thousands of households.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::corrections::Correction;
use super::figure::NumberFormat;
use super::reading::RowUse;
use super::spot::Spot;
use crate::domain::published::PublishedRow;
use crate::domain::table::Column;

/// What is asked. The first of two is what the page takes for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// Whether a source column is one column of the annex or another one; `None` is no use at all.
    Column {
        here: Option<Column>,
        rival: Option<Column>,
    },
    /// Whether a column is all households, or the sum of poor and near-poor ones.
    AllOrBoth,
    /// Which of two source columns, from 0, is a column of the annex.
    Which {
        column: Column,
        here: usize,
        rival: usize,
    },
    /// Whether changes without a sign are reductions, or rises.
    Sign { reduces: bool },
    /// How the numbers of a column are written.
    Format {
        here: NumberFormat,
        rival: NumberFormat,
    },
    /// Which year the table is about.
    Year { here: u16, rival: u16 },
    /// What a source row is.
    Row { here: RowUse, rival: RowUse },
    /// Whether the table is read as it stands, or put another way.
    Arrangement,
    /// Whether households are counted in thousands.
    Thousands,
    /// Columns of two poverty standards stand in one table.
    Standards,
    /// Tables of two years were put together, or the start and the end are years apart.
    Years { from: u16, to: u16 },
    /// Nothing says what the columns are but their figures.
    Columns,
}

impl Ask {
    /// The name by which programs outside know the question.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Column { .. } | Self::Which { .. } => "uncertain-column",
            Self::AllOrBoth => "all-or-both",
            Self::Sign { .. } => "uncertain-sign",
            Self::Format { .. } => "uncertain-format",
            Self::Year { .. } => "uncertain-year",
            Self::Row { .. } => "uncertain-row",
            Self::Arrangement => "uncertain-arrangement",
            Self::Thousands => "thousands",
            Self::Standards => "two-standards",
            Self::Years { .. } => "two-years",
            Self::Columns => "guessed-columns",
        }
    }
}

/// A question with its answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What is asked.
    pub ask: Ask,
    /// The words of the column or row that it is about.
    pub found: String,
    /// Where these stand.
    pub at: Spot,
    /// How much more speaks for what is taken, in tenths of a bit; 0 where the class of the table asks.
    pub gap: i32,
    /// What the page takes for now.
    pub here: Outcome,
    /// What it would be otherwise; `None` where it is only to be confirmed.
    pub rival: Option<Outcome>,
}

/// What comes out of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Outcome {
    /// What the person says by it: reading again with these settles the question.
    pub answer: Vec<Correction>,
    /// The columns of the table that has a small part shown here.
    pub columns: Vec<Column>,
    /// Its first units, and the total where there is one.
    pub rows: Vec<OutcomeRow>,
}

/// A row of an outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeRow {
    /// The unit's name; empty for the total.
    pub name: Rc<str>,
    /// Whether it is the total.
    pub is_total: bool,
    /// Its figures, as they would be read.
    pub figures: PublishedRow,
}
