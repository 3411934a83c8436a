//! What of the page is drawn by the deferred part of the program: nothing of it is there at the start.

use std::cell::Cell;
use std::rc::Rc;

use yew::Html;

use super::Dispatch;
use super::{file_bar, issue_list, message_bar, over_page, target_panel, unit_panel, version_bar};
use crate::app::model::{Model, PartStatus};

/// Draws a part of the page.
pub type View = fn(&Rc<Model>, &Dispatch) -> Html;

/// The parts of the page that are deferred.
#[derive(Debug, Clone, Copy)]
pub struct DeferredViews {
    /// The open dialog.
    pub over_page: View,
    /// The messages shown.
    pub messages: View,
    /// What goes on with a file.
    pub file_bar: View,
    /// What has to be corrected, and what should be looked at again.
    pub issues: View,
    /// Each unit in the panel of bands.
    pub units: View,
    /// The panel in which goals are tried out.
    pub targets: View,
    /// That a newer version of the page waits.
    pub version: View,
}

/// All of them.
pub const VIEWS: DeferredViews = DeferredViews {
    over_page: over_page::over_page,
    messages: message_bar::messages,
    file_bar: file_bar::file_bar,
    issues: issue_list::issue_list,
    units: unit_panel::unit_panel,
    targets: target_panel::target_panel,
    version: version_bar::version_bar,
};

#[cfg(target_arch = "wasm32")]
thread_local! {
    static BROUGHT: Cell<Option<&'static DeferredViews>> = const { Cell::new(None) };
}

// Natively all is in one piece.
#[cfg(not(target_arch = "wasm32"))]
thread_local! {
    static BROUGHT: Cell<Option<&'static DeferredViews>> = const { Cell::new(Some(&VIEWS)) };
}

/// The deferred part is there.
pub fn bring(views: &'static DeferredViews) {
    BROUGHT.set(Some(views));
}

/// Draws a deferred part of the page; nothing, as long as it is not there.
pub(super) fn view(
    pick: impl FnOnce(&DeferredViews) -> View,
    model: &Rc<Model>,
    dispatch: &Dispatch,
) -> Html {
    match BROUGHT.get() {
        Some(views) if model.part == PartStatus::Here => pick(views)(model, dispatch),
        Some(_) | None => Html::default(),
    }
}
