//! One piece of work, as it leaves the page and comes back: a table with its scenarios, where it
//! came from, and what was typed and not taken.

use std::rc::Rc;

use crate::domain::table::{Column, CommuneTable};
use crate::domain::targets::scenario::Scenario;
use crate::import::Published;

/// Names a piece of work for as long as it exists: a table with all that becomes of it. Another
/// table is another piece of work, so that neither is kept in place of the other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct WorkId(Rc<str>);

impl WorkId {
    /// The name of the `number`th piece of work that a window began. `window` is told from every
    /// other window's.
    #[must_use]
    pub fn new(window: &str, number: u32) -> Self {
        Self(format!("{window}-{number}").into())
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for WorkId {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

/// A moment as this machine's clock shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LocalTime {
    /// The year.
    pub year: u32,
    /// The month, from 1.
    pub month: u32,
    /// The day of the month.
    pub day: u32,
    /// The hour, from 0 to 23.
    pub hour: u32,
    /// The minute.
    pub minute: u32,
}

/// Where a piece of work came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Origin {
    /// It was typed or pasted here, or nobody knows.
    #[default]
    Here,
    /// From a link.
    Link,
    /// From a file of this name; empty when not known.
    File { name: Rc<str> },
    /// Another window had gone on with the work, so that this window's became a piece of its own.
    Apart,
}

/// A piece of work.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Work {
    /// Where it came from.
    pub origin: Origin,
    /// The table.
    pub table: CommuneTable,
    /// Its scenarios.
    pub scenarios: Vec<Scenario>,
    /// The figures as the source prints them, where they are to go along.
    pub published: Option<Rc<Published>>,
    /// What was typed and not taken, which stays to be corrected.
    pub refused: Vec<Refusal>,
}

/// A text that a cell did not take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The row, the first being 0.
    pub row: usize,
    /// The column.
    pub column: Column,
    /// The text as it was typed.
    pub text: String,
}
