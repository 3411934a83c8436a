//! The deferred functions of this module, once they are loaded.

use std::cell::Cell;

use crate::app::cells::Copied;
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::store::Store;

/// The deferred functions.
#[derive(Debug, Clone, Copy)]
pub struct Rest {
    /// Runs the deferred effects.
    pub run: fn(&Store, Effect),
    /// The selected cells for the clipboard.
    pub copy: fn(&Model) -> Copied,
}

thread_local! {
    static REST: Cell<Option<&'static Rest>> = const { Cell::new(None) };
}

/// The deferred functions; `None` before they are loaded.
#[must_use]
pub fn rest() -> Option<&'static Rest> {
    REST.get()
}

/// Stores the loaded deferred part.
pub fn bring(rest: &'static Rest) {
    REST.set(Some(rest));
}
