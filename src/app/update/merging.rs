//! Merges several tables, or opens one of them.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::app::history::Snapshot;
use crate::app::merge::{Incoming, IncomingProblem, Merging, TakeAll};
use crate::app::message::{Instead, MergeOutcome, Message, WorkSource};
use crate::app::model::{Model, Open};
use crate::domain::table::TableError;
use crate::formats::link::LinkError;
use crate::formats::work::Work;

/// Opens the links in a pasted text.
pub(super) fn open_links(model: &mut Model, links: Vec<Result<Work, LinkError>>) {
    let (mut incoming, mut problems) = (Vec::new(), Vec::new());
    for (place, link) in links.into_iter().enumerate() {
        let name: Rc<str> = place.saturating_add(1).to_string().into();
        match link {
            Ok(work) => incoming.push(Incoming {
                name,
                work,
                refused: 0,
            }),
            Err(error) => problems.push((name, error.into())),
        }
    }
    match (incoming.as_slice(), problems.as_slice()) {
        ([], [(_, IncomingProblem::Link(error))]) => model.say(Message::LinkRefused {
            error: *error,
            instead: Instead::OpenTable,
        }),
        _ => open(model, incoming, problems),
    }
}

/// Opens the merge dialog.
pub(super) fn open(
    model: &mut Model,
    incoming: Vec<Incoming>,
    problems: Vec<(Rc<str>, IncomingProblem)>,
) {
    model.editing = None;
    model.open = Open::Merge(Rc::new(Merging {
        // Nothing is merged into the untouched sample.
        into_current: model.is_touched() && model.units() > 0,
        incoming,
        problems,
        chosen: BTreeMap::new(),
    }));
    model.messages.clear();
}

/// Sets what the tables are merged into, and resets the chosen versions.
pub(super) fn choose_target(model: &mut Model, into_current: bool) {
    if let Open::Merge(merging) = &mut model.open {
        let merging = Rc::make_mut(merging);
        merging.into_current = into_current;
        merging.chosen.clear();
    }
}

/// Chooses a version of a unit.
pub(super) fn choose_version(model: &mut Model, unit: usize, version: usize) {
    if let Open::Merge(merging) = &mut model.open {
        Rc::make_mut(merging).chosen.insert(unit, version);
    }
}

/// Chooses a version for all units that differ. Units without such a version are reset.
pub(super) fn choose_all(model: &mut Model, take: TakeAll) {
    if let Open::Merge(merging) = &mut model.open {
        let units = merging.units(&model.present.table);
        let differing = units.iter().enumerate().filter(|(_, unit)| unit.differs());
        let chosen = differing.filter_map(|(place, unit)| Some((place, unit.taken(take)?)));
        Rc::make_mut(merging).chosen = chosen.collect();
    }
}

/// Merges the tables, as one undo step.
pub(super) fn take(model: &mut Model) {
    let Open::Merge(merging) = std::mem::take(&mut model.open) else {
        return;
    };
    let table = match merging.merged(&model.present.table) {
        Ok(table) => table,
        Err(TableError::TooManyRows { limit }) => {
            model.say(Message::TableFull { limit });
            return;
        }
        // The entries are valid and the rows exist.
        Err(TableError::NoSuchRow { .. } | TableError::Contradiction(_)) => return,
    };
    let before = model.present.table.rows();
    let units = table.rows().len();
    let came = if merging.into_current {
        let rows = before.iter().zip(table.rows().iter());
        MergeOutcome {
            added: units.saturating_sub(before.len()),
            changed: rows.filter(|(old, new)| old.entry() != new.entry()).count(),
            units,
        }
    } else {
        MergeOutcome {
            added: units,
            changed: 0,
            units,
        }
    };
    let present = if merging.into_current {
        Snapshot {
            table,
            ..model.present.clone()
        }
    } else {
        let scenarios = merging
            .incoming
            .first()
            .map(|one| one.work.scenarios.clone());
        Snapshot {
            work: model.new_work(),
            table,
            scenarios: Rc::new(scenarios.unwrap_or_default()),
            ..Snapshot::default()
        }
    };
    model.change(present);
    model.begin_anew();
    let tables = merging.incoming.len();
    model.say(Message::Merged { tables, came });
    model.focus_table();
}

/// Opens the only incoming table.
pub(super) fn open_alone(model: &mut Model) {
    let Open::Merge(merging) = std::mem::take(&mut model.open) else {
        return;
    };
    let Some(one) = merging.incoming.first().cloned() else {
        return;
    };
    let units = one.work.table.rows().len();
    let present = Snapshot {
        origin: one.origin(),
        work: model.new_work(),
        table: one.work.table,
        scenarios: Rc::new(one.work.scenarios),
        published: one.work.published,
        narrative: one.work.narrative,
        ..Snapshot::default()
    };
    model.change(present);
    model.begin_anew();
    model.say(Message::WorkOpened {
        units,
        source: WorkSource::List,
    });
    model.focus_table();
}
