//! Undo and redo. Each step is a snapshot of everything that a person can change. Snapshots share
//! their unchanged rows.

use std::collections::VecDeque;
use std::rc::Rc;

use crate::domain::table::{Column, CommuneTable, RowId};
use crate::domain::targets::scenario::Scenario;
use crate::formats::work::{Origin, Refusal, Work, WorkId};
use crate::import::Published;
use crate::import::issue::EntryProblem;

/// The most steps that can be undone.
const MOST_STEPS: usize = 200;

/// A refused entry. Its cell shows the text as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedEntry {
    /// What was typed or pasted.
    pub text: Rc<str>,
    /// Why it was refused.
    pub problem: EntryProblem,
}

/// The refused entries of a table, by cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Refused {
    // Sorted by cell.
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

    /// How many were found.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no refused entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Stores the refused entry of a cell and replaces an earlier one.
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

    /// Removes the refused entry of a cell.
    pub fn forget(&mut self, row: RowId, column: Column) {
        if let Ok(at) = self.place(row, column) {
            self.entries.remove(at);
        }
    }

    /// Removes the entries for which `keeps` is false.
    pub fn retain(&mut self, keeps: impl Fn(RowId) -> bool) {
        self.entries.retain(|((row, _), _)| keeps(*row));
    }

    fn place(&self, row: RowId, column: Column) -> Result<usize, usize> {
        self.entries
            .binary_search_by_key(&(row, column), |(cell, _)| *cell)
    }
}

/// Everything that a person can change, and undo.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snapshot {
    /// The id of the work. Another table gets another id.
    pub work: WorkId,
    /// Its origin.
    pub origin: Origin,
    /// The table.
    pub table: CommuneTable,
    /// The refused entries.
    pub refused: Rc<Refused>,
    /// The saved scenarios.
    pub scenarios: Rc<Vec<Scenario>>,
    /// The printed figures of the source, by row; `None` for a table without a source.
    pub published: Option<Rc<Published>>,
    /// The text of the plan; empty where there is none.
    pub narrative: Rc<str>,
}

impl Snapshot {
    /// The part of it that is saved and shared.
    #[must_use]
    pub fn to_work(&self) -> Work {
        Work {
            origin: self.origin.clone(),
            table: self.table.clone(),
            scenarios: (*self.scenarios).clone(),
            published: self.published.clone(),
            narrative: Rc::clone(&self.narrative),
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
    /// Stores `present` before a change and clears the redo steps.
    pub fn remember(&mut self, present: Snapshot) {
        if self.past.len() >= MOST_STEPS {
            self.past.pop_front();
        }
        self.past.push_back(present);
        self.future.clear();
    }

    /// The snapshot before `present`; `None` if there is none.
    pub fn undo(&mut self, present: Snapshot) -> Option<Snapshot> {
        let before = self.past.pop_back()?;
        self.future.push(present);
        Some(before)
    }

    /// The snapshot that was undone last; `None` if there is none.
    pub fn redo(&mut self, present: Snapshot) -> Option<Snapshot> {
        let after = self.future.pop()?;
        self.past.push_back(present);
        Some(after)
    }

    /// Renames the work `old` to `new` in all snapshots.
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
