//! The input of the active cell, reached at once rather than at the next drawing of the page.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::NodeRef;

/// Puts `text` into the active cell's input, and the focus behind it.
pub fn open(table: &NodeRef, text: &str) {
    if let Some(input) = input(table) {
        input.set_value(text);
        // An input in the page always takes the focus.
        let _focused = input.focus();
    }
}

/// What stands in the active cell's input.
#[must_use]
pub fn text(table: &NodeRef) -> Option<String> {
    input(table).map(|input| input.value())
}

/// Gives the focus back to the active cell, if its input has it.
pub fn leave(table: &NodeRef) {
    if let Some(input) = input(table)
        && gloo_utils::document().active_element().as_ref() == Some(input.as_ref())
        && let Some(cell) = input
            .parent_element()
            .and_then(|parent| parent.dyn_into::<HtmlElement>().ok())
    {
        // A cell with a tabindex always takes the focus.
        let _focused = cell.focus();
    }
}

fn input(table: &NodeRef) -> Option<HtmlInputElement> {
    let found = table
        .cast::<Element>()?
        .query_selector("[tabindex='0'] > .grid__editor")
        .ok()??;
    found.dyn_into::<HtmlInputElement>().ok()
}
