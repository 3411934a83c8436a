//! What a cell is by itself.

use crate::locale::digits::Number;

/// What a cell is by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Cell {
    /// Nothing.
    Blank,
    /// A dash or dots: none, or nothing known.
    Dash,
    /// A number, in all ways to read it.
    Number(Number),
    /// Two numbers in one cell.
    Pair(Pair),
    /// A column's code: a formula such as `3=2/1`, or `CT01`.
    Code,
    /// A number that something happened to, or that is none: `9x`, `I.188`, `98(1)`, `#REF!`.
    Damaged,
    /// Words.
    Words,
}

/// Two numbers in one cell, and what stands between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) struct Pair {
    /// The one that comes first.
    pub(in crate::import) first: Number,
    /// The other.
    pub(in crate::import) second: Number,
    /// Only a slash stands between them, as in a date.
    pub(in crate::import) slash: bool,
}

impl Cell {
    pub(in crate::import) const fn number(self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(number),
            Self::Blank | Self::Dash | Self::Pair(_) | Self::Code | Self::Damaged | Self::Words => {
                None
            }
        }
    }

    /// Whether it is a number, or two.
    pub(in crate::import) const fn is_figure(self) -> bool {
        matches!(self, Self::Number(_) | Self::Pair(_))
    }
}
