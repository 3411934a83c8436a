//! The merged table, and what is new in it.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::incoming::{Incoming, Merging};
use super::units::MergedUnit;
use crate::domain::table::{CommuneTable, Group, RowEdit, TableError, UnitEntry};
use crate::import::Imported;
use crate::import::issue::{Issue, IssueProblem};

/// How many units were added, filled in or differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MergeCounts {
    /// Units that the open table does not have.
    pub added: usize,
    /// Units of the open table that get figures they lacked.
    pub filled: usize,
    /// Units whose figures differ between tables.
    pub differing: usize,
    /// All units afterwards.
    pub units: usize,
}

impl Merging {
    /// The merge of a table that was read into the open one.
    #[must_use]
    pub fn of_reading(imported: &Imported) -> Self {
        Self {
            incoming: vec![Incoming::of_reading(Rc::default(), imported)],
            problems: Vec::new(),
            into_current: true,
            chosen: BTreeMap::new(),
        }
    }

    /// How many units were added, filled in or differ.
    #[must_use]
    pub fn counts(&self, units: &[MergedUnit]) -> MergeCounts {
        let mut counts = MergeCounts {
            units: units.len(),
            ..MergeCounts::default()
        };
        let mut count = |holds: bool, counter: fn(&mut MergeCounts) -> &mut usize| {
            let counter = counter(&mut counts);
            *counter = counter.saturating_add(usize::from(holds));
        };
        for unit in units {
            count(unit.row.is_none(), |counts| &mut counts.added);
            let differs = unit.differs();
            count(differs, |counts| &mut counts.differing);
            let own = unit.versions.first().map(|version| &version.entry);
            let filled = unit.row.is_some() && !differs && own != Some(&unit.entry());
            count(filled, |counts| &mut counts.filled);
        }
        counts
    }

    /// The merged table.
    ///
    /// # Errors
    /// [`TableError::TooManyRows`].
    pub fn merged(&self, open: &CommuneTable) -> Result<CommuneTable, TableError> {
        let units = self.units(open);
        if !self.into_current {
            let first = self.incoming.first().map(|one| &one.work.table);
            let (heading, conventions) = first.map_or_else(Default::default, |table| {
                (table.heading.clone(), table.conventions.clone())
            });
            let entries: Vec<UnitEntry> = units.iter().map(MergedUnit::entry).collect();
            return CommuneTable::new(heading, conventions, entries);
        }
        let mut table = open.clone();
        for unit in &units {
            if let Some(row) = unit.row {
                table.edit(row, edits(&unit.entry()))?;
            }
        }
        let added: Vec<UnitEntry> = units
            .iter()
            .filter(|unit| unit.row.is_none())
            .map(MergedUnit::entry)
            .collect();
        let end = table.rows().len();
        table.inserted(end, added)
    }
}

/// An entry as edits of a row, without its name.
fn edits(entry: &UnitEntry) -> Vec<RowEdit> {
    let mut edits = vec![RowEdit::Households(entry.households)];
    for group in Group::ALL {
        let plan = entry.plan(group);
        edits.push(RowEdit::Start(group, plan.start));
        edits.push(RowEdit::Target(group, plan.target));
    }
    edits
}

/// How many units of a table without all columns are in the open table; `None` if fewer than half of
/// them are. Such a table (a list of targets, say) can be filled into the open one.
#[must_use]
pub fn units_known(open: &CommuneTable, imported: &Imported) -> Option<usize> {
    let lacks = |issue: &Issue| issue.problem == IssueProblem::MissingColumn;
    if !imported.issues.iter().any(lacks) {
        return None;
    }
    let units = Merging::of_reading(imported).units(open);
    let known: Vec<MergedUnit> = units.into_iter().filter(MergedUnit::is_in_both).collect();
    let half = imported.table.rows().len().div_ceil(2);
    // The open table may be this very reading.
    let says_more = known.iter().any(|unit| {
        let own = unit.versions.first().map(|version| &version.entry);
        let read = MergedUnit {
            chosen: 1,
            ..unit.clone()
        };
        own != Some(&read.entry())
    });
    (says_more && known.len() >= half).then_some(known.len())
}
