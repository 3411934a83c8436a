//! What a person says of a reading. Everything that is not said follows again.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::figure::NumberFormat;
use super::reading::{ColumnUse, RowUse};

/// One thing that a person says of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Correction {
    /// What a source column, from 0, is used as; `None`: as it is recognised.
    Column {
        column: usize,
        used: Option<ColumnUse>,
    },
    /// How a source column's numbers are written; `None`: as the arithmetic tells.
    Format {
        column: usize,
        format: Option<NumberFormat>,
    },
    /// What a source row, from 0, is used as; `None`: as it is recognised.
    Row { row: usize, used: Option<RowUse> },
    /// What the unit of a source row is called; `None`: as it stands there.
    Name { row: usize, name: Option<Rc<str>> },
    /// Whether changes without a sign in a source column are reductions; `None`: as the figures tell.
    Sign {
        column: usize,
        reduces: Option<bool>,
    },
    /// The start of the year that the table is about, such as 2021; `None`: as the words tell.
    Year { year: Option<u16> },
    /// A topic is settled as it stands, and nothing more is asked about it.
    Settled { topic: Topic },
    /// Households are counted in thousands.
    Thousands,
    /// Which of several tables of the source is read; what was said of another does not hold then.
    Table { table: usize },
}

/// What a person is asked about a table as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Topic {
    /// Whether households are counted in thousands.
    Thousands,
    /// That columns of two poverty standards stand in one table.
    Standards,
    /// That years lie between its start and its end.
    Years,
    /// That it is read as it stands, or as it was put.
    Arrangement,
    /// What its columns and rows are, all of them.
    Everything,
}

/// Everything that a person said of one source.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Corrections {
    columns: BTreeMap<usize, ColumnUse>,
    formats: BTreeMap<usize, NumberFormat>,
    rows: BTreeMap<usize, RowUse>,
    names: BTreeMap<usize, Rc<str>>,
    signs: BTreeMap<usize, bool>,
    year: Option<u16>,
    settled: BTreeSet<Topic>,
    thousands: bool,
    table: Option<usize>,
}

impl Corrections {
    /// Nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }

    /// Whether anything is said of rows and columns, so that the cells are meant as they stand.
    #[must_use]
    pub fn speaks_of_grid(&self) -> bool {
        !self.columns.is_empty()
            || !self.formats.is_empty()
            || !self.rows.is_empty()
            || !self.names.is_empty()
            || !self.signs.is_empty()
            || self.table.is_some()
            || self.is_settled(Topic::Arrangement)
    }

    /// What was said before, and this. A column of the table is at one place: whoever says that it
    /// is here takes it from where it was said to be.
    #[must_use]
    pub fn with(mut self, correction: Correction) -> Self {
        match correction {
            Correction::Column { column, used } => {
                if let Some(ColumnUse::Column(_) | ColumnUse::Order) = used {
                    self.columns.retain(|_, other| Some(*other) != used);
                }
                set(&mut self.columns, column, used);
            }
            Correction::Format { column, format } => set(&mut self.formats, column, format),
            Correction::Row { row, used } => set(&mut self.rows, row, used),
            Correction::Name { row, name } => set(&mut self.names, row, name),
            Correction::Sign { column, reduces } => set(&mut self.signs, column, reduces),
            Correction::Year { year } => self.year = year,
            Correction::Settled { topic } => {
                self.settled.insert(topic);
            }
            Correction::Thousands => self.thousands = true,
            Correction::Table { table } => {
                return Self {
                    table: Some(table),
                    ..Self::default()
                };
            }
        }
        self
    }

    /// What the source column is said to be.
    #[must_use]
    pub fn column(&self, column: usize) -> Option<ColumnUse> {
        self.columns.get(&column).copied()
    }

    /// How the source column's numbers are said to be written.
    #[must_use]
    pub fn format(&self, column: usize) -> Option<NumberFormat> {
        self.formats.get(&column).copied()
    }

    /// What the source row is said to be.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<RowUse> {
        self.rows.get(&row).copied()
    }

    /// All source rows of which something is said, and what.
    pub fn rows(&self) -> impl Iterator<Item = (usize, RowUse)> {
        self.rows.iter().map(|(row, used)| (*row, *used))
    }

    /// What the unit of the source row is said to be called.
    #[must_use]
    pub fn name(&self, row: usize) -> Option<&Rc<str>> {
        self.names.get(&row)
    }

    /// Whether changes without a sign in a source column are said to be reductions.
    #[must_use]
    pub fn sign(&self, column: usize) -> Option<bool> {
        self.signs.get(&column).copied()
    }

    /// The year that the table is said to be about.
    #[must_use]
    pub const fn year(&self) -> Option<u16> {
        self.year
    }

    /// Whether a topic is settled.
    #[must_use]
    pub fn is_settled(&self, topic: Topic) -> bool {
        self.settled.contains(&topic)
    }

    /// Whether households are said to be counted in thousands.
    #[must_use]
    pub const fn counts_thousands(&self) -> bool {
        self.thousands
    }

    /// Which table of the source is to be read.
    #[must_use]
    pub const fn table(&self) -> Option<usize> {
        self.table
    }
}

fn set<T>(said: &mut BTreeMap<usize, T>, at: usize, value: Option<T>) {
    match value {
        Some(value) => {
            said.insert(at, value);
        }
        None => {
            said.remove(&at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::table::Column;

    #[test]
    fn a_column_of_the_table_is_at_one_place() {
        let here = |column| Correction::Column {
            column,
            used: Some(ColumnUse::Column(Column::Households)),
        };
        let said = Corrections::default().with(here(2)).with(here(3));
        assert_eq!(said.column(2), None);
        assert_eq!(said.column(3), Some(ColumnUse::Column(Column::Households)));
        let none = said.with(Correction::Column {
            column: 3,
            used: None,
        });
        assert!(none.is_empty());
    }
}
