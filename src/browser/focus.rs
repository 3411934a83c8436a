//! Where the focus is, and which cell an event speaks of. The focus follows the model by one rule:
//! while the keyboard is in the table it is on the active cell, or in the editor; anywhere else it is
//! the browser's.

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
    /// Whether the page is being drawn: an element with the focus may be drawn away.
    static IS_DRAWING: Flag<bool> = const { Flag::new(false) };
    /// Whether the focus is being moved by the page and not by the person.
    static IS_FOLLOWING: Flag<bool> = const { Flag::new(false) };
    /// What a person went to last outside the table.
    static LAST: RefCell<Option<Element>> = const { RefCell::new(None) };
    /// How many of the model's visits to a cell have been scrolled to.
    static VISITS: Flag<u32> = const { Flag::new(0) };
}

/// Whether the focus is being moved by the page itself.
#[must_use]
pub fn is_following() -> bool {
    IS_FOLLOWING.get() || IS_DRAWING.get()
}

/// The page is being drawn from now on, or is drawn.
pub fn set_drawing(is_drawing: bool) {
    IS_DRAWING.set(is_drawing);
}

/// Remembers where a person went, to notice when that is gone.
pub fn note(element: &Element) {
    LAST.replace(Some(element.clone()));
}

/// Gives the focus to an element, unless it has it. Nothing scrolls.
pub fn give(element: &HtmlElement) {
    if document().active_element().as_ref() != Some(element.as_ref()) {
        IS_FOLLOWING.set(true);
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // What cannot take the focus stays without.
        let _focused = element.focus_with_options(&options);
        IS_FOLLOWING.set(false);
    }
}

/// Puts the focus where the model says that the keyboard is, and scrolls to the cell that a person has
/// gone to. Where the element with the focus was drawn away, the keyboard goes to the table; whether it
/// did.
#[must_use]
pub fn follow(model: &Model) -> bool {
    if !model.open.is_nothing() {
        // A dialog keeps the focus inside by itself, but for what was drawn away under it.
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
        // A browser does not tell of every way in which the focus goes elsewhere.
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

/// Whether what a person went to last is no longer in the page, and the focus is nowhere.
fn is_lost() -> bool {
    let is_gone = |element: &Element| !element.is_connected();
    is_nowhere() && LAST.with_borrow_mut(|last| last.take_if(|last| is_gone(last)).is_some())
}

fn is_nowhere() -> bool {
    document()
        .active_element()
        .is_none_or(|active| active.tag_name() == "BODY")
}

/// The element of the active cell, if it is drawn.
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

/// The element that an event comes from.
#[must_use]
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()
}

/// Whether an element is the table's editor.
#[must_use]
pub fn is_editor(element: &Element) -> bool {
    element.class_list().contains(EDITOR)
}

/// Whether an element is one in which a person types text, other than the editor of the table.
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

/// Gives the focus to the element called `id`.
pub fn focus_element(id: &str) {
    let found = document().get_element_by_id(id);
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        // What is not there or cannot be focused stays without.
        let _focused = element.focus();
    }
}

/// The cell that an element is in, in a table of `units` units and a total row.
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

/// The row whose number an element is.
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
