//! Where the focus is, and which cell an event speaks of.

use gloo_utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusOptions, HtmlElement};

use crate::app::selection::Cell;
use crate::domain::table::Column;

/// Whether an event comes from a place where a person types text.
#[must_use]
pub fn is_in_text_field(event: &Event) -> bool {
    target(event).is_some_and(|element| {
        element
            .closest("input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable]")
            .is_ok_and(|found| found.is_some())
    })
}

/// The element that an event comes from.
#[must_use]
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()
}

/// Gives the focus to the element called `id`.
pub fn focus_element(id: &str) {
    let found = document().get_element_by_id(id);
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        // What is not there or cannot be focused stays without.
        let _focused = element.focus();
    }
}

/// The cell that an event comes from, in a table of `units` units and a total row.
#[must_use]
pub fn cell_of(event: &Event, units: usize) -> Option<Cell> {
    cell_around(&target(event)?, units)
}

/// The cell that has the focus.
#[must_use]
pub fn focused_cell(units: usize) -> Option<Cell> {
    cell_around(&document().active_element()?, units)
}

fn cell_around(element: &Element, units: usize) -> Option<Cell> {
    let element = element.closest("[data-col]").ok()??;
    let column = Column::from_key(&element.get_attribute("data-col")?)?;
    Some(Cell {
        row: row_of_element(&element, units)?,
        column,
    })
}

/// The row whose number an event comes from.
#[must_use]
pub fn row_header_of(event: &Event, units: usize) -> Option<usize> {
    let element = target(event)?.closest("[data-row-number]").ok()??;
    row_of_element(&element, units)
}

fn row_of_element(element: &Element, units: usize) -> Option<usize> {
    let row = element
        .closest("[data-row]")
        .ok()??
        .get_attribute("data-row")?;
    if row == "total" {
        return Some(units);
    }
    row.parse::<usize>().ok()?.checked_sub(1)
}

/// Puts the focus on a cell of `table` and scrolls it into view.
pub fn focus_cell(table: &Element, cell: Cell, units: usize) {
    // Yew may ask for this a little after the person has begun to type into the cell: then the
    // focus is inside it already, and stays there.
    let active = document().active_element();
    if let Some(element) = cell_element(table, cell, units)
        && !element.contains(active.as_ref().map(AsRef::as_ref))
    {
        // A cell with a tabindex always takes the focus.
        let _focused = element.focus();
    }
}

/// Gives a cell the focus back, without scrolling, when drawing other rows has dropped it.
pub fn keep_focus(table: &Element, cell: Cell, units: usize) {
    // On the page itself, or on an element that another row has taken over.
    let lost = document().active_element().is_none_or(|active| {
        let elsewhere = active.get_attribute("tabindex").as_deref() == Some("-1");
        active.tag_name() == "BODY" || (elsewhere && active.has_attribute("data-col"))
    });
    if lost && let Some(element) = cell_element(table, cell, units) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _focused = element.focus_with_options(&options);
    }
}

fn cell_element(table: &Element, cell: Cell, units: usize) -> Option<HtmlElement> {
    let row = if cell.row >= units {
        "total".to_owned()
    } else {
        cell.row.saturating_add(1).to_string()
    };
    let selector = format!("[data-row='{row}'] > [data-col='{}']", cell.column.key());
    table.query_selector(&selector).ok()??.dyn_into().ok()
}
