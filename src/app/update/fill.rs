//! A table that was read and lacks a column, such as a list of targets, goes into the open one, which has
//! the rest of its units' figures.

use std::rc::Rc;

use crate::app::merge::{MergedUnit, Merging};
use crate::app::model::{Model, Open};

/// Shows the table that waits in the preview as one that goes into the open table. Where both say
/// something, what was just read is meant, unless it contradicts the rest of the unit.
pub(super) fn preview(model: &mut Model) {
    let Open::Preview { table, .. } = &model.open else {
        return;
    };
    let mut merging = Merging::of_reading(table);
    let units = merging.units(&model.present.table);
    for (place, unit) in units.into_iter().enumerate() {
        let own = unit
            .versions
            .first()
            .map(|version| version.entry.households);
        let read = MergedUnit { chosen: 1, ..unit };
        let keeps = own.flatten().is_none() || read.entry().households.is_some();
        if read.is_in_both() && read.differs() && keeps {
            merging.chosen.insert(place, 1);
        }
    }
    model.file = None;
    model.messages.clear();
    model.open = Open::Merge(Rc::new(merging));
}
