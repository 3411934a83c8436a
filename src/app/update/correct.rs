//! Corrections of a reading in the preview.

use std::rc::Rc;

use crate::app::effect::Source;
use crate::app::message::ReadProblem;
use crate::app::model::{Model, Open};
use crate::import::Imported;
use crate::import::corrections::{Correction, Corrections};

/// Opens the preview of the last accepted reading.
pub(super) fn review(model: &mut Model) {
    if model.can_review()
        && let Some(taken) = &model.taken
    {
        model.open = Open::Preview {
            table: Rc::clone(&taken.reading),
            problem: None,
        };
    }
}

/// Reads the source in the preview again, with these corrections too.
pub(super) fn correct(model: &Model, said: Vec<Correction>) -> Option<Source> {
    let Open::Preview { table, .. } = &model.open else {
        return None;
    };
    let corrections = said
        .into_iter()
        .fold(table.corrections.clone(), Corrections::with);
    Some(read(table, corrections))
}

/// Reads it again without corrections.
pub(super) fn forget(model: &Model) -> Option<Source> {
    let Open::Preview { table, .. } = &model.open else {
        return None;
    };
    Some(read(table, Corrections::default()))
}

fn read(table: &Rc<Imported>, corrections: Corrections) -> Source {
    Source::Corrected {
        table: Rc::clone(table),
        corrections,
    }
}

/// Shows the table as it was read again; one in which nothing is left to read is not taken.
pub(super) fn take(model: &mut Model, read: Result<Rc<Imported>, ReadProblem>) {
    if let Open::Preview { table, problem } = &mut model.open {
        match read {
            Ok(read) => (*table, *problem) = (read, None),
            Err(error) => *problem = Some(error),
        }
    }
}
