//! A work, as it is saved and shared: a table with its scenarios, origin and refused entries.

use std::rc::Rc;

use crate::domain::table::{Column, CommuneTable};
use crate::domain::targets::scenario::Scenario;
use crate::import::Published;

/// The permanent id of a work. Another table gets another id, so that saving one never overwrites the
/// other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct WorkId(Rc<str>);

impl WorkId {
    /// The id of the `number`th work that was started in a window. `window` is its unique name.
    #[must_use]
    pub fn new(window: &str, number: u32) -> Self {
        Self(format!("{window}-{number}").into())
    }

    /// The id as text.
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

/// A local date and time.
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

/// The origin of a work.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Origin {
    /// Typed or pasted here, or unknown.
    #[default]
    Here,
    /// From a link.
    Link,
    /// From a file of this name; empty if unknown.
    File { name: Rc<str> },
    /// Saved separately, because another window had changed the work.
    Apart,
}

/// A work.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Work {
    /// Its origin.
    pub origin: Origin,
    /// The table.
    pub table: CommuneTable,
    /// Its scenarios.
    pub scenarios: Vec<Scenario>,
    /// The printed figures of the source, if they are to be included.
    pub published: Option<Rc<Published>>,
    /// The text of the plan; empty if there is none, or if it is not to be included.
    pub narrative: Rc<str>,
    /// The refused entries.
    pub refused: Vec<Refusal>,
}

/// A refused entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The row, the first being 0.
    pub row: usize,
    /// The column.
    pub column: Column,
    /// The text as it was typed.
    pub text: String,
}
