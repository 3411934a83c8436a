//! The components in the deferred part of the program.

use std::cell::Cell;
use std::rc::Rc;

use yew::Html;

use super::Dispatch;
use super::{audit_panel, narrative_panel};
use super::{
    cell_explanation, file_bar, issue_list, message_bar, over_page, target_panel, unit_panel,
    version_bar,
};
use crate::app::model::{Model, PartStatus};

/// Renders a part of the page.
pub type View = fn(&Rc<Model>, &Dispatch) -> Html;

/// The deferred components.
#[derive(Debug, Clone, Copy)]
pub struct DeferredViews {
    /// The open dialog.
    pub over_page: View,
    /// The messages shown.
    pub messages: View,
    /// The reading of a file, or its sheets.
    pub file_bar: View,
    /// What the line above the table says of the active cell.
    pub explanation: View,
    /// The invalid entries, and what should be checked.
    pub issues: View,
    /// The units in the panel of bands.
    pub units: View,
    /// The “What if” panel.
    pub targets: View,
    /// What contradicts.
    pub audit: View,
    /// The text of the plan.
    pub narrative: View,
    /// The notice of a newer version.
    pub version: View,
}

/// All of them.
pub const VIEWS: DeferredViews = DeferredViews {
    over_page: over_page::over_page,
    messages: message_bar::messages,
    file_bar: file_bar::file_bar,
    explanation: cell_explanation::explanation,
    issues: issue_list::issue_list,
    units: unit_panel::unit_panel,
    targets: target_panel::target_panel,
    audit: audit_panel::audit_panel,
    narrative: narrative_panel::narrative_panel,
    version: version_bar::version_bar,
};

#[cfg(target_arch = "wasm32")]
thread_local! {
    static BROUGHT: Cell<Option<&'static DeferredViews>> = const { Cell::new(None) };
}

// Natively, the program is not split.
#[cfg(not(target_arch = "wasm32"))]
thread_local! {
    static BROUGHT: Cell<Option<&'static DeferredViews>> = const { Cell::new(Some(&VIEWS)) };
}

/// Stores the loaded deferred part.
pub fn bring(views: &'static DeferredViews) {
    BROUGHT.set(Some(views));
}

/// Renders a deferred component; nothing before it is loaded.
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
