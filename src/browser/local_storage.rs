//! The browser's storage for this page.

use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::DomException;

use crate::formats::autosave::{self, LAST};
use crate::formats::storage::{Storage, StorageError};
use crate::formats::work::WorkId;

/// The `localStorage` of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LocalStorage;

fn storage() -> Result<web_sys::Storage, StorageError> {
    // Access throws in a sandboxed frame or with blocked cookies.
    window()
        .local_storage()
        .ok()
        .flatten()
        .ok_or(StorageError::Denied)
}

impl Storage for LocalStorage {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let storage = storage()?;
        let count = storage.length().map_err(|_| StorageError::Denied)?;
        Ok((0..count)
            .filter_map(|place| storage.key(place).ok().flatten())
            .collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        storage()?.get_item(key).map_err(|_| StorageError::Denied)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        storage()?.set_item(key, text).map_err(|thrown| {
            let is_full = thrown
                .dyn_ref::<DomException>()
                .is_none_or(|exception| exception.name().contains("Quota"));
            if is_full {
                StorageError::Full
            } else {
                StorageError::Denied
            }
        })
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        storage()?
            .remove_item(key)
            .map_err(|_| StorageError::Denied)
    }
}

/// Whether there is saved work to open.
#[must_use]
pub fn has_work() -> bool {
    let has_last = |storage: Result<Option<web_sys::Storage>, wasm_bindgen::JsValue>| {
        let storage = storage.ok().flatten();
        storage.is_some_and(|storage| matches!(storage.get_item(LAST), Ok(Some(_))))
    };
    has_last(window().local_storage()) || has_last(window().session_storage())
}

/// The work that this window had open before a reload, or else the work that was saved last.
#[must_use]
pub fn last_work() -> Option<String> {
    let local = window().local_storage().ok().flatten()?;
    // A first visit. Asking `sessionStorage` too would take time.
    if local.length() == Ok(0) {
        return None;
    }
    let own = window().session_storage().ok().flatten();
    let noted = |storage: &web_sys::Storage| storage.get_item(LAST).ok().flatten();
    let (own, latest) = (own.as_ref().and_then(noted), noted(&local));
    if own.is_none() && latest.is_none() {
        return None;
    }
    text_of_first([own, latest])
}

fn text_of_first(ids: [Option<String>; 2]) -> Option<String> {
    ids.into_iter()
        .flatten()
        .find_map(|id| autosave::text(&LocalStorage, &WorkId::from(id.as_str())).ok()?)
}

/// Stores which work this window has open.
pub fn remember(id: &WorkId) {
    if let Ok(Some(storage)) = window().session_storage() {
        // On failure, a reload opens the work that was saved last.
        let _noted = storage.set_item(LAST, id.as_str());
    }
}
