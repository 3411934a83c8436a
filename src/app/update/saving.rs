//! The work as it is kept: made out of the model, opened into it, and set apart where another window
//! has gone on with it.

use std::rc::Rc;

use crate::app::effect::{Effect, FileContents};
use crate::app::entry::snapshot_of;
use crate::app::history::Snapshot;
use crate::app::message::{FileOutcome, Message, Topic, WorkSource};
use crate::app::model::{Model, Open, Removal, Removed, SaveStatus};
use crate::formats::autosave::{self, SaveError};
use crate::formats::record::{self, Metadata, RecordError};
use crate::formats::work::{LocalTime, Origin, WorkId};

/// A second click within so many milliseconds belongs to the first: it destroys nothing.
const SAME_CLICK: u64 = 500;

/// Opens kept work, beside what is there: that stays kept under its own name.
pub(super) fn open(model: &mut Model, text: &Rc<str>, source: WorkSource) -> Vec<Effect> {
    let record = match record::read(text) {
        Ok(record) => record,
        Err(error) => {
            refuse(model, error, source);
            return Vec::new();
        }
    };
    let mut work = record.work;
    let units = record.metadata.units;
    // What is kept here may be newer than a file: it becomes a piece of work of its own.
    let (id, effects) = match &source {
        WorkSource::Start | WorkSource::List | WorkSource::OtherWindow => {
            let text = Rc::clone(text);
            (record.metadata.id, vec![Effect::NoteOpened { text }])
        }
        WorkSource::File { name } => {
            work.origin = Origin::File {
                name: Rc::clone(name),
            };
            (model.new_work(), Vec::new())
        }
        WorkSource::Page { .. } => {
            work.origin = Origin::File {
                name: Rc::default(),
            };
            (model.new_work(), Vec::new())
        }
    };
    let present = snapshot_of(id, work);
    if source.is_at_start() {
        model.present = present;
    } else {
        model.change(present);
        model.close();
        model.focus_table();
    }
    model.begin_anew();
    model.say(Message::WorkOpened { units, source });
    effects
}

fn refuse(model: &mut Model, error: RecordError, source: WorkSource) {
    if source.is_at_start() {
        // Nothing is shown in its place; the text stays where it is kept.
        model.present = Snapshot {
            work: model.new_work(),
            ..Snapshot::default()
        };
    }
    model.say(Message::WorkRefused { error, source });
}

/// The person has paused, or leaves.
pub(super) fn save_now(model: &Model) -> Vec<Effect> {
    if model.is_waiting_to_save() {
        vec![Effect::Save]
    } else {
        Vec::new()
    }
}

/// Whether what counts as saved still is there can be asked.
pub(super) fn check_saved(model: &Model) -> Vec<Effect> {
    match model.save_status {
        SaveStatus::Saved { .. } => vec![Effect::CheckSaved],
        SaveStatus::Untouched
        | SaveStatus::Waiting
        | SaveStatus::Failed { .. }
        | SaveStatus::Removed => Vec::new(),
    }
}

/// The list of kept work, where it is in view, has changed.
fn list_again(model: &Model) -> Vec<Effect> {
    match model.open {
        Open::Save(_) => vec![Effect::ListSaved],
        Open::Nothing
        | Open::Paste
        | Open::Settings { .. }
        | Open::Share(_)
        | Open::Help
        | Open::Preview { .. }
        | Open::Merge(_) => Vec::new(),
    }
}

/// The work is saved now.
pub(super) fn note_saved(
    model: &mut Model,
    id: &WorkId,
    at: LocalTime,
    was_cleared: bool,
) -> Vec<Effect> {
    if model.present.work != *id {
        return Vec::new();
    }
    model.save_status = SaveStatus::Saved { at };
    if was_cleared {
        model.say(Message::StorageCleared);
    }
    list_again(model)
}

/// The work could not be saved. Where another window has gone on with it, this window's becomes a
/// piece of work of its own.
pub(super) fn note_not_saved(
    model: &mut Model,
    id: &WorkId,
    error: SaveError,
    other: Option<LocalTime>,
) {
    if model.present.work != *id {
        return;
    }
    match error {
        SaveError::Elsewhere { .. } | SaveError::Unreadable(_) => {
            set_apart(model);
            model.say(Message::SetApart { other });
        }
        SaveError::Storage(_) => {
            // Said once, and then beside the title for as long as it lasts.
            if !matches!(model.save_status, SaveStatus::Failed { .. }) {
                model.say(Message::NotSaved { error });
            }
            model.save_status = SaveStatus::Failed { error };
        }
    }
}

/// Another window wrote the work that this one has open.
pub(super) fn note_elsewhere(model: &mut Model, id: &WorkId, at: LocalTime, overwrote: bool) {
    if model.present.work != *id {
        return;
    }
    if overwrote || model.is_waiting_to_save() {
        set_apart(model);
        model.say(Message::SetApart { other: Some(at) });
    } else {
        model.say(Message::WrittenElsewhere { at });
    }
}

/// Another window removed what was saved of the work.
pub(super) fn note_removed_elsewhere(model: &mut Model) {
    model.save_status = SaveStatus::Removed;
    model.say(Message::RemovedElsewhere);
}

/// The work is to be saved, though nothing was changed.
pub(super) fn save_again(model: &mut Model) {
    let was_removed = model.save_status == SaveStatus::Removed;
    model.wait_to_save();
    model.messages.withdraw(Topic::Saving);
    if was_removed {
        // The button that was pressed is gone.
        model.focus_table();
    }
}

/// A file is to be saved: what is said of one saved before would be taken for what is said of it.
pub(super) fn save_file(model: &mut Model, contents: FileContents) -> Vec<Effect> {
    model.messages.withdraw(Topic::File);
    vec![Effect::SaveFile(contents)]
}

/// Saving a file ended.
pub(super) fn note_file(model: &mut Model, name: Rc<str>, outcome: FileOutcome) {
    model.say(match outcome {
        FileOutcome::Checked | FileOutcome::Downloaded => Message::FileSaved {
            name,
            checked: outcome == FileOutcome::Checked,
        },
        FileOutcome::Failed => Message::FileNotSaved { name },
    });
}

/// The list of kept work came.
pub(super) fn note_list(model: &mut Model, list: Rc<[(Metadata, LocalTime)]>) {
    if let Open::Save(view) = &mut model.open {
        view.list = list;
    }
}

/// Asks back before kept work is removed.
pub(super) fn ask_removal(model: &mut Model, what: Removal, at: u64) {
    if let Open::Save(view) = &mut model.open {
        view.asked = Some((what, at));
    }
}

/// Removes what was asked for, or nothing. The second click of a double click answers nothing.
pub(super) fn answer_removal(model: &mut Model, remove: bool, at: u64) -> Vec<Effect> {
    let Open::Save(view) = &mut model.open else {
        return Vec::new();
    };
    match view.asked.take() {
        Some((what, asked)) if at.saturating_sub(asked) < SAME_CLICK => {
            view.asked = Some((what, asked));
            Vec::new()
        }
        Some((Removal::One(id), _)) if remove => vec![Effect::RemoveSaved { id: Some(id) }],
        Some((Removal::All, _)) if remove => vec![Effect::RemoveSaved { id: None }],
        Some(_) | None => Vec::new(),
    }
}

/// Kept work was removed; until the next removal it can be put back.
pub(super) fn note_removed(model: &mut Model, removed: Removed, tables: usize) -> Vec<Effect> {
    let own = autosave::key(&model.present.work);
    let is_own = removed.iter().any(|(key, _)| *key == own);
    model.removed = Some(removed);
    if is_own {
        model.save_status = SaveStatus::Untouched;
    } else if matches!(model.save_status, SaveStatus::Failed { .. }) {
        // There may be room now.
        save_again(model);
    }
    model.say(Message::SavedRemoved { tables });
    list_again(model)
}

/// Puts back what was removed.
pub(super) fn restore(model: &mut Model) -> Vec<Effect> {
    let removed = model.removed.take();
    removed.map_or_else(Vec::new, |removed| vec![Effect::RestoreRemoved { removed }])
}

/// It was restored.
pub(super) fn note_restored(model: &mut Model, tables: usize) -> Vec<Effect> {
    model.say(Message::RemovedRestored { tables });
    list_again(model)
}

fn set_apart(model: &mut Model) {
    let old = model.present.work.clone();
    let new = model.new_work();
    model.present.work = new.clone();
    model.present.origin = Origin::Apart;
    Rc::make_mut(&mut model.history).rename(&old, &new);
    model.wait_to_save();
}
