//! The deferred part of what is done in the browser, once it is there.

use std::cell::Cell;

use crate::app::cells::Copied;
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::store::Store;

/// What the deferred part of the program does in the browser.
#[derive(Debug, Clone, Copy)]
pub struct Rest {
    /// Runs the effects that the first part does not.
    pub run: fn(&Store, Effect),
    /// What is selected in the table, for the clipboard.
    pub copy: fn(&Model) -> Copied,
}

thread_local! {
    static REST: Cell<Option<&'static Rest>> = const { Cell::new(None) };
}

/// The deferred part, once it is there.
#[must_use]
pub fn rest() -> Option<&'static Rest> {
    REST.get()
}

/// The deferred part is there.
pub fn bring(rest: &'static Rest) {
    REST.set(Some(rest));
}
