//! The one editor of the table: an input element that is always in the page. It opens during the
//! keydown event, so that the key's character goes into it. The page does not write into it while the
//! person types, because that would break Vietnamese input methods.

use std::rc::Rc;

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use super::focus::{self, EDITOR, active_cell};
use crate::app::model::Model;
use crate::domain::table::Column;
use crate::i18n::entry::editor_label;

/// The class of the open editor.
const OPEN: &str = "grid__editor--open";

/// The editor, if the table has one.
#[must_use]
pub fn element() -> Option<HtmlInputElement> {
    let found = document().get_elements_by_class_name(EDITOR).item(0)?;
    found.dyn_into().ok()
}

/// Opens the editor over the edited cell, with its text and the focus; or closes it.
pub fn follow(model: &Model) {
    let Some(editor) = element() else {
        return;
    };
    let classes = editor.class_list();
    let Some(editing) = &model.editing else {
        if classes.contains(OPEN) {
            // A class name without blanks is always valid.
            let _done = classes.remove_1(OPEN);
            editor.set_value("");
        }
        return;
    };
    if !classes.contains(OPEN) {
        let _done = classes.add_1(OPEN);
        let column = model.selection.active.column;
        let mode = if column == Column::Name {
            "text"
        } else {
            "decimal"
        };
        let _done = editor.set_attribute("inputmode", mode);
    }
    let cell = model.selection.active;
    let unit = model.present.table.row(cell.row);
    let unit = unit
        .map(|row| Rc::clone(&row.entry().name))
        .unwrap_or_default();
    let label = editor_label(model.language, &unit, cell.column);
    let _done = editor.set_attribute("aria-label", &label);
    place(&editor, model);
    // Written only if it differs, so that typing is not disturbed.
    if editor.value() != *editing.text {
        editor.set_value(&editing.text);
    }
    focus::give(&editor);
}

/// Moves the editor over the active cell, if that is rendered.
fn place(editor: &HtmlInputElement, model: &Model) {
    let Some((cell, scroller)) = active_cell(model).zip(
        editor
            .parent_element()
            .map(|parent| parent.unchecked_into()),
    ) else {
        return;
    };
    let scroller: HtmlElement = scroller;
    let (cell, frame) = (
        cell.get_bounding_client_rect(),
        scroller.get_bounding_client_rect(),
    );
    let along = |at: f64, from: f64, border: i32, scrolled: i32| {
        round(at) - round(from) - border + scrolled
    };
    let left = along(
        cell.left(),
        frame.left(),
        scroller.client_left(),
        scroller.scroll_left(),
    );
    let top = along(
        cell.top(),
        frame.top(),
        scroller.client_top(),
        scroller.scroll_top(),
    );
    let style = editor.style();
    for (name, value) in [
        ("left", left),
        ("top", top),
        ("width", round(cell.width())),
        ("height", round(cell.height())),
    ] {
        // A length in pixels is always valid.
        let _done = style.set_property(name, &format!("{value}px"));
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "places on a screen are far below where whole numbers end"
)]
fn round(pixels: f64) -> i32 {
    pixels.round() as i32
}
