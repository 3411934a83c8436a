//! The browser's storage for this page.

use gloo_utils::window;
use wasm_bindgen::JsCast;
use web_sys::{DomException, Event, Storage, StorageEvent};

use crate::keep::WorkId;
use crate::keep::keeper::{self, LAST};
use crate::keep::shelf::{Shelf, ShelfError};

/// What stays on this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LocalShelf;

fn storage() -> Result<Storage, ShelfError> {
    // A closed frame or a browser that blocks cookies throws; one without storage has none.
    window()
        .local_storage()
        .ok()
        .flatten()
        .ok_or(ShelfError::Denied)
}

impl Shelf for LocalShelf {
    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        let storage = storage()?;
        let count = storage.length().map_err(|_| ShelfError::Denied)?;
        Ok((0..count)
            .filter_map(|place| storage.key(place).ok().flatten())
            .collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        storage()?.get_item(key).map_err(|_| ShelfError::Denied)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), ShelfError> {
        storage()?.set_item(key, text).map_err(|thrown| {
            let is_full = thrown
                .dyn_ref::<DomException>()
                .is_none_or(|exception| exception.name().contains("Quota"));
            if is_full {
                ShelfError::Full
            } else {
                ShelfError::Denied
            }
        })
    }

    fn remove(&mut self, key: &str) -> Result<(), ShelfError> {
        storage()?.remove_item(key).map_err(|_| ShelfError::Denied)
    }
}

/// The work that this window had open last, which it remembers when it is loaded again; else the
/// work that was kept last.
#[must_use]
pub fn last_work() -> Option<String> {
    let local = window().local_storage().ok().flatten()?;
    // At a first visit; to ask for what only this window has would take time.
    if local.length() == Ok(0) {
        return None;
    }
    let own = window().session_storage().ok().flatten();
    let noted = |storage: &Storage| storage.get_item(LAST).ok().flatten();
    let (own, latest) = (own.as_ref().and_then(noted), noted(&local));
    if own.is_none() && latest.is_none() {
        return None;
    }
    text_of_first([own, latest])
}

#[inline(never)]
fn text_of_first(ids: [Option<String>; 2]) -> Option<String> {
    ids.into_iter()
        .flatten()
        .find_map(|id| keeper::text(&LocalShelf, &WorkId::from(id.as_str())).ok()?)
}

/// Remembers which work this window has open.
pub fn remember(id: &WorkId) {
    if let Ok(Some(storage)) = window().session_storage() {
        // Without it, the work that was kept last opens.
        let _noted = storage.set_item(LAST, id.as_str());
    }
}

/// What another window did to this page's storage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OtherWindow {
    /// It put a text under a key.
    Wrote { key: String, text: String },
    /// It took a key's text away, or those of all keys.
    Removed { key: Option<String> },
}

/// What a storage event tells.
#[must_use]
pub fn told(event: &Event) -> Option<OtherWindow> {
    let event = event.dyn_ref::<StorageEvent>()?;
    Some(match (event.key(), event.new_value()) {
        (Some(key), Some(text)) => OtherWindow::Wrote { key, text },
        (key, _) => OtherWindow::Removed { key },
    })
}
