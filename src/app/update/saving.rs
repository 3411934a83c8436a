//! Saving and opening work, and saving it separately when another window has changed it.

use std::rc::Rc;

use crate::app::effect::{Effect, FileContents};
use crate::app::entry::snapshot_of;
use crate::app::history::Snapshot;
use crate::app::message::{FileOutcome, Message, Topic, WorkSource};
use crate::app::model::{Model, Open, Removal, Removed, SaveStatus};
use crate::formats::autosave::{self, SaveError};
use crate::formats::record::{self, Metadata, RecordError};
use crate::formats::work::{LocalTime, Origin, WorkId};

/// A second click within this many milliseconds is part of a double click and is ignored.
const SAME_CLICK: u64 = 500;

/// Opens saved work. The work that was open stays saved under its own id.
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
    // The saved copy may be newer than the file, so the file gets a new id.
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
        // No table is shown; the saved text is not touched.
        model.present = Snapshot {
            work: model.new_work(),
            ..Snapshot::default()
        };
    }
    model.say(Message::WorkRefused { error, source });
}

/// Saves unsaved work when the person pauses or leaves.
pub(super) fn save_now(model: &Model) -> Vec<Effect> {
    if model.is_waiting_to_save() {
        vec![Effect::Save]
    } else {
        Vec::new()
    }
}

/// Checks whether the saved copy still exists.
pub(super) fn check_saved(model: &Model) -> Vec<Effect> {
    match model.save_status {
        SaveStatus::Saved { .. } => vec![Effect::CheckSaved],
        SaveStatus::Untouched
        | SaveStatus::Waiting
        | SaveStatus::Failed { .. }
        | SaveStatus::Removed => Vec::new(),
    }
}

/// Loads the list of saved work again if it is shown.
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

/// The work was saved.
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

/// The work could not be saved. If another window has changed it, this window's version gets a new id.
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
            // The message is shown once; the status beside the title stays.
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

/// Another window deleted the saved copy.
pub(super) fn note_removed_elsewhere(model: &mut Model) {
    model.save_status = SaveStatus::Removed;
    model.say(Message::RemovedElsewhere);
}

/// Saves the work although nothing was changed.
pub(super) fn save_again(model: &mut Model) {
    let was_removed = model.save_status == SaveStatus::Removed;
    model.wait_to_save();
    model.messages.withdraw(Topic::Saving);
    if was_removed {
        // The clicked button disappears.
        model.focus_table();
    }
}

/// Saves a file, and removes the message about an earlier one.
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

/// The list of saved work was loaded.
pub(super) fn note_list(model: &mut Model, list: Rc<[(Metadata, LocalTime)]>) {
    if let Open::Save(view) = &mut model.open {
        view.list = list;
    }
}

/// Asks for confirmation before saved work is deleted.
pub(super) fn ask_removal(model: &mut Model, what: Removal, at: u64) {
    if let Open::Save(view) = &mut model.open {
        view.asked = Some((what, at));
    }
}

/// Answers the confirmation. The second click of a double click is ignored.
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

/// Saved work was deleted. It can be restored until the next deletion.
pub(super) fn note_removed(model: &mut Model, removed: Removed, tables: usize) -> Vec<Effect> {
    let own = autosave::key(&model.present.work);
    let is_own = removed.iter().any(|(key, _)| *key == own);
    model.removed = Some(removed);
    if is_own {
        model.save_status = SaveStatus::Untouched;
    } else if matches!(model.save_status, SaveStatus::Failed { .. }) {
        // The deletion may have made room.
        save_again(model);
    }
    model.say(Message::SavedRemoved { tables });
    list_again(model)
}

/// Restores what was deleted.
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
