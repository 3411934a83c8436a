//! Undo and redo. A step is a whole snapshot of what a person can change in the table; snapshots
//! share every row that is the same.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::domain::table::{Column, CommuneTable, RowId};
use crate::import::issue::EntryProblem;

/// How many steps can be undone.
const MOST_STEPS: usize = 200;

/// An entry that was not taken: it stays visible in its cell as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedEntry {
    /// What was typed or pasted.
    pub text: Rc<str>,
    /// Why it was not taken.
    pub problem: EntryProblem,
}

/// The refused entries of a table, by cell.
pub type Refused = BTreeMap<(RowId, Column), RefusedEntry>;

/// Everything that a person can change and undo.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snapshot {
    /// The table.
    pub table: CommuneTable,
    /// What was typed into it and not taken.
    pub refused: Rc<Refused>,
}

/// The snapshots before and after the present one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    past: Vec<Snapshot>,
    future: Vec<Snapshot>,
}

impl History {
    /// Remembers `present` before a change; what had been undone can't be redone any more.
    #[must_use]
    pub fn remembering(mut self, present: Snapshot) -> Self {
        if self.past.len() >= MOST_STEPS {
            self.past.remove(0);
        }
        self.past.push(present);
        self.future.clear();
        self
    }

    /// The snapshot before `present`, and the history as seen from there.
    #[must_use]
    pub fn undone(mut self, present: Snapshot) -> Option<(Snapshot, Self)> {
        let before = self.past.pop()?;
        self.future.push(present);
        Some((before, self))
    }

    /// The snapshot that was undone last, and the history as seen from there.
    #[must_use]
    pub fn redone(mut self, present: Snapshot) -> Option<(Snapshot, Self)> {
        let after = self.future.pop()?;
        self.past.push(present);
        Some((after, self))
    }

    /// Whether there is a step to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}
