//! How a view is read: what its columns and rows are, and the rivals.

use super::bits::Bits;
use super::names::Named;
use super::roles::{Period, Role};
use super::rows::{RowRival, RowRole};
use super::series::Way;
use crate::import::shape::View;

/// A column with its role, and how its cells are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) struct Assigned {
    pub(in crate::import) role: Role,
    /// The column of the view.
    pub(in crate::import) column: usize,
    pub(in crate::import) way: Way,
}

/// Another way to read the columns, with other figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct Rival {
    pub(in crate::import) columns: Vec<Assigned>,
    pub(in crate::import) period: Period,
    /// How much less speaks for it.
    pub(in crate::import) gap: Bits,
}

/// How a view is read.
#[derive(Debug, Clone)]
pub(in crate::import) struct Inferred {
    pub(in crate::import) view: View,
    pub(in crate::import) name: Option<usize>,
    pub(in crate::import) order: Option<usize>,
    /// The columns that have a role.
    pub(in crate::import) columns: Vec<Assigned>,
    pub(in crate::import) period: Period,
    /// What the words say of each column, for what is told of those that are not used.
    pub(in crate::import) foreign: Vec<bool>,
    /// The columns that have the words of a band, and those that words call a sum or all households.
    pub(in crate::import) bands: Vec<bool>,
    pub(in crate::import) wholes: Vec<usize>,
    /// Whether each column holds figures.
    pub(in crate::import) figures: Vec<bool>,
    /// No word over any column tells what it is.
    pub(in crate::import) wordless: bool,
    /// Formulas of the code row were evidence.
    pub(in crate::import) formulas: bool,
    /// What each row is called, and what it is.
    pub(in crate::import) names: Vec<Named>,
    pub(in crate::import) rows: Vec<RowRole>,
    pub(in crate::import) bits: Bits,
    pub(in crate::import) rivals: Vec<Rival>,
    pub(in crate::import) row_rivals: Vec<RowRival>,
    /// How much less speaks for the nearest other reading, `bits::SURE` at most.
    pub(in crate::import) margin: Bits,
    /// There was more to look at than the budget allows.
    pub(in crate::import) cut: bool,
}
