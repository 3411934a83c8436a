//! The focus, and the cell of an event. While the model's focus is in the table, the browser's focus is
//! on the active cell or in the editor. Outside the table, the browser decides.

use std::cell::{Cell as Flag, RefCell};

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition,
};

use crate::app::model::{Focus, Model};
use crate::app::selection::Cell;
use crate::domain::table::Column;

/// The class of the table's editor ([`super::editor`]).
pub const EDITOR: &str = "grid__editor";

thread_local! {
    /// Whether the page is rendering. A render may remove the focused element.
    static IS_DRAWING: Flag<bool> = const { Flag::new(false) };
    /// Whether the page, not the person, is moving the focus.
    static IS_FOLLOWING: Flag<bool> = const { Flag::new(false) };
    /// The last focused element outside the table.
    static LAST: RefCell<Option<Element>> = const { RefCell::new(None) };
    /// The last of the model's `visits` that was scrolled to.
    static VISITS: Flag<u32> = const { Flag::new(0) };
}

/// Whether the page itself is moving the focus.
#[must_use]
pub fn is_following() -> bool {
    IS_FOLLOWING.get() || IS_DRAWING.get()
}

/// Notes that a render begins or ends.
pub fn set_drawing(is_drawing: bool) {
    IS_DRAWING.set(is_drawing);
}

/// Remembers the focused element, to notice when it is removed.
pub fn note(element: &Element) {
    LAST.replace(Some(element.clone()));
}

/// Focuses an element without scrolling.
pub fn give(element: &HtmlElement) {
    if document().active_element().as_ref() != Some(element.as_ref()) {
        IS_FOLLOWING.set(true);
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // An element that cannot be focused stays unfocused.
        let _focused = element.focus_with_options(&options);
        IS_FOLLOWING.set(false);
    }
}

/// Moves the browser's focus to where the model has it, and scrolls to a newly selected cell. If the
/// focused element was removed, the focus goes to the table; returns whether that happened.
#[must_use]
pub fn follow(model: &Model) -> bool {
    if !model.open.is_nothing() {
        // A modal dialog keeps the focus inside, unless the focused element was removed.
        if is_nowhere()
            && let Ok(Some(title)) = document().query_selector("dialog[open] .modal__title")
            && let Ok(title) = title.dyn_into::<HtmlElement>()
        {
            give(&title);
        }
        return false;
    }
    let is_lost = model.focus == Focus::Page && is_lost();
    if model.focus == Focus::Page && !is_lost {
        return false;
    }
    if let Some(cell) = active_cell(model) {
        let is_visit = VISITS.replace(model.visits) != model.visits;
        // Browsers do not send an event for every focus change.
        let is_here = is_nowhere()
            || document()
                .active_element()
                .is_some_and(|at| is_in_table(&at));
        if model.editing.is_none() && (is_visit || is_here) {
            give(&cell);
        }
        if is_visit {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            options.set_inline(ScrollLogicalPosition::Nearest);
            cell.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }
    is_lost
}

/// Whether the last focused element was removed and nothing has the focus.
fn is_lost() -> bool {
    let is_gone = |element: &Element| !element.is_connected();
    is_nowhere() && LAST.with_borrow_mut(|last| last.take_if(|last| is_gone(last)).is_some())
}

fn is_nowhere() -> bool {
    document()
        .active_element()
        .is_none_or(|active| active.tag_name() == "BODY")
}

/// The element of the active cell, if it is rendered.
#[must_use]
pub fn active_cell(model: &Model) -> Option<HtmlElement> {
    let cell = model.selection.active;
    let row = if cell.row >= model.units() {
        "total".to_owned()
    } else {
        cell.row.saturating_add(1).to_string()
    };
    let selector = format!(
        "[data-bieu] [data-row='{row}'] > [data-col='{}']",
        cell.column.key()
    );
    let found = document().query_selector(&selector).ok()??;
    found.dyn_into().ok()
}

/// The target element of an event.
#[must_use]
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()
}

/// Whether an element is the table's editor.
#[must_use]
pub fn is_editor(element: &Element) -> bool {
    element.class_list().contains(EDITOR)
}

/// Whether an element is a text field other than the table's editor.
#[must_use]
pub fn is_text_field(element: &Element) -> bool {
    !is_editor(element)
        && element
            .closest("input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable]")
            .is_ok_and(|found| found.is_some())
}

/// Whether an element is in the table, or the table's editor.
#[must_use]
pub fn is_in_table(element: &Element) -> bool {
    is_editor(element)
        || element
            .closest("[data-bieu]")
            .is_ok_and(|found| found.is_some())
}

/// Focuses the element with this id.
pub fn focus_element(id: &str) {
    let found = document().get_element_by_id(id);
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        // A missing or unfocusable element changes nothing.
        let _focused = element.focus();
    }
}

/// The cell that contains an element, in a table of `units` units and a total row.
#[must_use]
pub fn cell_of(element: &Element, units: usize) -> Option<Cell> {
    let element = element
        .closest("[data-bieu] [data-row] [data-col]")
        .ok()??;
    let column = Column::from_key(&element.get_attribute("data-col")?)?;
    Some(Cell {
        row: row_of(&element, units)?,
        column,
    })
}

/// The row whose row number contains an element.
#[must_use]
pub fn numbered_row_of(element: &Element, units: usize) -> Option<usize> {
    let element = element.closest("[data-row-number]").ok()??;
    row_of(&element, units)
}

fn row_of(element: &Element, units: usize) -> Option<usize> {
    let row = element
        .closest("[data-bieu] [data-row]")
        .ok()??
        .get_attribute("data-row")?;
    if row == "total" {
        return Some(units);
    }
    row.parse::<usize>().ok()?.checked_sub(1)
}
