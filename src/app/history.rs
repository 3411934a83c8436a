//! Undo and redo. A step is a whole snapshot of what a person can change in the table; snapshots
//! share every row that is the same.

use std::collections::VecDeque;
use std::rc::Rc;

use crate::domain::table::{Column, CommuneTable, RowId};
use crate::domain::targets::scenario::Scenario;
use crate::formats::work::{Origin, Refusal, Work, WorkId};
use crate::import::Published;
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
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Refused {
    // Rising by cell.
    entries: Vec<((RowId, Column), RefusedEntry)>,
}

impl Refused {
    /// The refused entry of a cell.
    #[must_use]
    pub fn get(&self, row: RowId, column: Column) -> Option<&RefusedEntry> {
        let at = self.place(row, column).ok()?;
        self.entries.get(at).map(|(_, entry)| entry)
    }

    /// The refused entries of a row.
    pub fn of_row(&self, row: RowId) -> impl Iterator<Item = (Column, &RefusedEntry)> {
        let first = self.place(row, Column::Name).unwrap_or_else(|at| at);
        self.entries
            .iter()
            .skip(first)
            .take_while(move |((id, _), _)| *id == row)
            .map(|((_, column), entry)| (*column, entry))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (RowId, Column, &RefusedEntry)> {
        self.entries
            .iter()
            .map(|((row, column), entry)| (*row, *column, entry))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether every entry was taken.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Keeps the refused entry of a cell, in place of an earlier one.
    pub fn keep(&mut self, row: RowId, column: Column, entry: RefusedEntry) {
        match self.place(row, column) {
            Ok(at) => {
                if let Some((_, old)) = self.entries.get_mut(at) {
                    *old = entry;
                }
            }
            Err(at) => self.entries.insert(at, ((row, column), entry)),
        }
    }

    /// Forgets the refused entry of a cell.
    pub fn forget(&mut self, row: RowId, column: Column) {
        if let Ok(at) = self.place(row, column) {
            self.entries.remove(at);
        }
    }

    /// Forgets what `keeps` does not want.
    pub fn retain(&mut self, keeps: impl Fn(RowId) -> bool) {
        self.entries.retain(|((row, _), _)| keeps(*row));
    }

    fn place(&self, row: RowId, column: Column) -> Result<usize, usize> {
        self.entries
            .binary_search_by_key(&(row, column), |(cell, _)| *cell)
    }
}

/// Everything that a person can change and undo.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snapshot {
    /// Which piece of work this is: another table is another one.
    pub work: WorkId,
    /// Where it came from.
    pub origin: Origin,
    /// The table.
    pub table: CommuneTable,
    /// What was typed into it and not taken.
    pub refused: Rc<Refused>,
    /// What was tried out and kept.
    pub scenarios: Rc<Vec<Scenario>>,
    /// The figures as the source of the table prints them, by row; `None` for a table that was not
    /// read from anywhere.
    pub published: Option<Rc<Published>>,
}

impl Snapshot {
    /// What leaves the page of it.
    #[must_use]
    pub fn to_work(&self) -> Work {
        Work {
            origin: self.origin.clone(),
            table: self.table.clone(),
            scenarios: (*self.scenarios).clone(),
            published: self.published.clone(),
            refused: self
                .refused
                .iter()
                .filter_map(|(row, column, entry)| {
                    Some(Refusal {
                        row: self.table.index_of(row)?,
                        column,
                        text: entry.text.to_string(),
                    })
                })
                .collect(),
        }
    }
}

/// The snapshots before and after the present one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    past: VecDeque<Snapshot>,
    future: Vec<Snapshot>,
}

impl History {
    /// Remembers `present` before a change; what had been undone can't be redone any more.
    pub fn remember(&mut self, present: Snapshot) {
        if self.past.len() >= MOST_STEPS {
            self.past.pop_front();
        }
        self.past.push_back(present);
        self.future.clear();
    }

    /// Goes back from `present` to the snapshot before it; `None` when there is none.
    pub fn undo(&mut self, present: Snapshot) -> Option<Snapshot> {
        let before = self.past.pop_back()?;
        self.future.push(present);
        Some(before)
    }

    /// Goes forward from `present` to the snapshot that was undone last; `None` when there is none.
    pub fn redo(&mut self, present: Snapshot) -> Option<Snapshot> {
        let after = self.future.pop()?;
        self.past.push_back(present);
        Some(after)
    }

    /// Sets the work called `old` apart as `new`.
    pub fn rename(&mut self, old: &WorkId, new: &WorkId) {
        for snapshot in self.past.iter_mut().chain(&mut self.future) {
            if snapshot.work == *old {
                snapshot.work = new.clone();
                snapshot.origin = Origin::Apart;
            }
        }
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
