//! Fills a table without all columns, such as a list of targets, into the open table, which has the
//! other figures of the same units.

use std::rc::Rc;

use crate::app::merge::{MergedUnit, Merging};
use crate::app::model::{Model, Open};

/// Opens the merge dialog for the table in the preview and the open table. Where both have a figure,
/// the one just read is chosen, unless it contradicts the other figures of the unit.
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
