//! What a person says of a reading. Everything that is not said follows again.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::figure::NumberFormat;
use super::reading::{ColumnUse, RowUse};

/// One thing that a person says of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Which of several tables of the source is read; what was said of another does not hold then.
    Table { table: usize },
}

/// Everything that a person said of one source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Corrections {
    columns: BTreeMap<usize, ColumnUse>,
    formats: BTreeMap<usize, NumberFormat>,
    rows: BTreeMap<usize, RowUse>,
    names: BTreeMap<usize, Rc<str>>,
    table: Option<usize>,
}

impl Corrections {
    /// Nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
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
