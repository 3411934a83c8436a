//! A table that was read and lacks a column, such as a list of targets, goes into the open one, which has
//! the rest of its units' figures.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::merge::{Incoming, MergedUnit, Merging};
use super::model::{Model, Open};
use crate::domain::table::CommuneTable;
use crate::import::Imported;
use crate::import::issue::{Issue, IssueProblem};

/// How many units of a table that lacks a column are in the open table too, when these are at least half
/// of them: the two may belong together, such as a list of targets and the table that it is for.
#[must_use]
pub fn units_known(open: &CommuneTable, imported: &Imported) -> Option<usize> {
    let lacks = |issue: &Issue| issue.problem == IssueProblem::MissingColumn;
    if !imported.issues.iter().any(lacks) {
        return None;
    }
    let units = of_reading(imported).units(open);
    let known: Vec<MergedUnit> = units.into_iter().filter(is_in_both).collect();
    let half = imported.table.rows().len().div_ceil(2);
    // The open table may be the one that was read.
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

/// Whether the open table and the one that comes in both have a unit.
const fn is_in_both(unit: &MergedUnit) -> bool {
    unit.row.is_some() && unit.versions.len() > 1
}

fn of_reading(imported: &Imported) -> Merging {
    Merging {
        incoming: vec![Incoming::of_reading(Rc::default(), imported)],
        problems: Vec::new(),
        into_current: true,
        chosen: BTreeMap::new(),
    }
}

/// Shows the table that waits in the preview as one that goes into the open table. Where both say
/// something, what was just read is meant, unless it contradicts the rest of the unit.
pub(super) fn preview(model: &mut Model) {
    let Open::Preview { table, .. } = &model.open else {
        return;
    };
    let mut merging = of_reading(table);
    let units = merging.units(&model.present.table);
    for (place, unit) in units.into_iter().enumerate() {
        let own = unit
            .versions
            .first()
            .map(|version| version.entry.households);
        let read = MergedUnit { chosen: 1, ..unit };
        let keeps = own.flatten().is_none() || read.entry().households.is_some();
        if is_in_both(&read) && read.differs() && keeps {
            merging.chosen.insert(place, 1);
        }
    }
    model.file = None;
    model.messages.clear();
    model.open = Open::Merge(Rc::new(merging));
}
