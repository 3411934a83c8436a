//! Saves the work in the browser's storage, and notices what other windows save.

use std::cell::RefCell;
use std::rc::Rc;

use super::clock;
use super::local_storage::{LocalStorage, last_work, remember};
use crate::app::command::Command;
use crate::app::message::WorkSource;
use crate::app::model::Removed;
use crate::app::store::Store;
use crate::formats::autosave::{self, Autosave, Meeting, PREFIX, SaveError};
use crate::formats::record::{self, Metadata, Stamp};
use crate::formats::work::LocalTime;
use crate::formats::work::WorkId;

thread_local! {
    /// The autosave of this window, created when first needed.
    static AUTOSAVE: RefCell<Option<Autosave>> = const { RefCell::new(None) };
    /// The last reported write of another window.
    static MET: RefCell<Option<Stamp>> = const { RefCell::new(None) };
}

fn with_autosave<T>(store: &Store, act: impl FnOnce(&mut Autosave) -> T) -> T {
    AUTOSAVE.with_borrow_mut(|autosave| {
        act(autosave.get_or_insert_with(|| Autosave::new(&store.model().window)))
    })
}

fn dated(list: Vec<Metadata>) -> Rc<[(Metadata, LocalTime)]> {
    let dated = list.into_iter().map(|metadata| {
        let at = clock::local(metadata.saved);
        (metadata, at)
    });
    dated.collect()
}

/// Saves the work now.
pub(super) fn save(store: &Store) {
    let model = store.model();
    let id = model.present.work.clone();
    let (saved, older) = with_autosave(store, |autosave| {
        let saved = autosave.save(
            &mut LocalStorage,
            &id,
            model.present.to_work(),
            clock::now(),
        );
        let older = saved.and_then(|_| Ok(autosave.make_room(&mut LocalStorage, &id)?));
        (saved, older.unwrap_or_default())
    });
    store.dispatch(match saved {
        Ok(saved) => {
            remember(&id);
            Command::NoteSaved {
                work: id,
                at: clock::local(saved.saved),
                was_cleared: saved.was_cleared,
            }
        }
        Err(error) => Command::NoteNotSaved {
            work: id,
            error,
            other: match error {
                SaveError::Elsewhere { saved } => Some(clock::local(saved)),
                SaveError::Storage(_) | SaveError::Unreadable(_) => None,
            },
        },
    });
    if !older.is_empty() {
        let removed = dated(older);
        store.dispatch(Command::NoteOlderRemoved { removed });
    }
}

/// Notes that this window continues the work of this text.
pub(super) fn note_opened(store: &Store, text: &str) {
    if let Ok(metadata) = record::list(text) {
        remember(&metadata.id);
        with_autosave(store, |autosave| autosave.note_read(&metadata));
        store.dispatch(Command::NoteSaved {
            work: metadata.id,
            at: clock::local(metadata.saved),
            was_cleared: false,
        });
    }
}

/// Lists the saved work.
pub(super) fn list(store: &Store) {
    let list = dated(autosave::list(&LocalStorage).unwrap_or_default());
    store.dispatch(Command::NoteSavedList { list });
}

/// Opens saved work.
pub(super) fn open(store: &Store, id: &WorkId, source: WorkSource) {
    if let Ok(Some(text)) = autosave::text(&LocalStorage, id) {
        let text = text.into();
        store.dispatch(Command::OpenWork { text, source });
    }
}

/// Opens the work that was open before a link.
pub(super) fn open_last(store: &Store) {
    if let Some(metadata) = last_work().and_then(|text| record::list(&text).ok()) {
        open(store, &metadata.id, WorkSource::List);
    }
}

/// Checks whether the saved copy still exists (the person may clear the storage), and whether another
/// window has changed it.
pub(super) fn check(store: &Store) {
    let model = store.model();
    let work = model.present.work.clone();
    match autosave::text(&LocalStorage, &work) {
        Ok(Some(text)) => meet(store, work, &text),
        Ok(None) => store.dispatch(Command::NoteRemovedElsewhere),
        Err(error) => store.dispatch(Command::NoteNotSaved {
            work,
            error: error.into(),
            other: None,
        }),
    }
}

/// The saved record of this window's work.
fn meet(store: &Store, work: WorkId, text: &str) {
    let Ok(metadata) = record::list(text) else {
        return;
    };
    let overwrote = match with_autosave(store, |autosave| autosave.judge(&metadata)) {
        Meeting::GoesOn => false,
        Meeting::Overwrites => true,
        Meeting::Ours | Meeting::Unknown => return,
    };
    // Reported once.
    let met = MET.replace(Some(metadata.stamp.clone()));
    if met.as_ref() != Some(&metadata.stamp) {
        store.dispatch(Command::NoteElsewhere {
            work,
            at: clock::local(metadata.saved),
            overwrote,
        });
    }
}

/// Deletes one saved work, or all.
pub(super) fn remove(store: &Store, id: Option<&WorkId>) {
    let removed = with_autosave(store, |autosave| match id {
        Some(id) => autosave.remove(&mut LocalStorage, id),
        None => autosave.remove_all(&mut LocalStorage),
    });
    match removed {
        Ok(removed) => {
            let tables = count(&removed);
            let removed = removed.into();
            store.dispatch(Command::NoteRemoved { removed, tables });
        }
        Err(error) => store.dispatch(Command::NoteNotSaved {
            work: store.model().present.work.clone(),
            error: error.into(),
            other: None,
        }),
    }
}

/// Restores what was deleted.
pub(super) fn restore(store: &Store, removed: &Removed) {
    let restored = with_autosave(store, |autosave| {
        autosave.restore(&mut LocalStorage, removed)
    });
    let work = store.model().present.work.clone();
    match restored {
        Ok(()) => {
            let own = removed.iter().find(|(key, _)| *key == autosave::key(&work));
            if let Some((_, text)) = own {
                note_opened(store, text);
            }
            let tables = count(removed);
            store.dispatch(Command::NoteRestored { tables });
        }
        Err(error) => store.dispatch(Command::NoteNotSaved {
            work,
            error: error.into(),
            other: None,
        }),
    }
}

fn count(removed: &[(String, String)]) -> usize {
    removed
        .iter()
        .filter(|(key, _)| key.starts_with(PREFIX) && !key.ends_with(autosave::UNPROVEN))
        .count()
}

/// Saves a copy of the work when the program crashes, beside the saved work, which may be the cause.
pub(super) fn keep_rescued(store: &Store) {
    let Some(model) = store.try_model() else {
        return;
    };
    let id = WorkId::new(&model.window, u32::MAX);
    let mut autosave = Autosave::new(&format!("{}-rescue", model.window));
    // If the storage is full or blocked, the person can still save the file.
    let _saved = autosave.save(
        &mut LocalStorage,
        &id,
        model.present.to_work(),
        clock::now(),
    );
    remember(&id);
}
