//! A row of the table before it is decided, and what it can be.

use crate::import::infer::bits::Bits;
use crate::import::infer::sums::Values;
use crate::import::lexicon::rows::Mark;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) enum RowRole {
    /// A unit.
    Unit,
    /// The total of all units.
    Total,
    /// The sum of some units, or their heading.
    Some,
    /// A part of other rows.
    Part,
    /// Something else.
    Note,
}

/// A row of the table before it is decided.
#[derive(Debug, Clone, Default)]
pub(in crate::import::infer) struct Row {
    /// Its name without its number.
    pub(in crate::import::infer) name: String,
    /// What numbers it.
    pub(in crate::import::infer) mark: Option<Mark>,
    /// Its whole numbers, by column.
    pub(in crate::import::infer) values: Values,
    /// The source hides it.
    pub(in crate::import::infer) hidden: bool,
    /// How many fractions stand where others have households.
    pub(in crate::import::infer) fractions: usize,
    /// Whether it has any figure, or something damaged or a dash in place of one.
    pub(in crate::import::infer) figures: bool,
    pub(in crate::import::infer) odd: bool,
    /// What a person says that it is.
    pub(in crate::import::infer) said: Option<RowRole>,
}

/// Another way to read a row, and how near it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) struct RowRival {
    /// The row of the view.
    pub(in crate::import) row: usize,
    /// What it is then.
    pub(in crate::import) role: RowRole,
    /// How much less speaks for that.
    pub(in crate::import) gap: Bits,
}
