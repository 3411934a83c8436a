//! Work after a render that Yew does not do: sets the values of selects and text fields, opens dialogs
//! and moves the focus.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement,
    HtmlTextAreaElement,
};

/// The attribute of a `select` with the value of the model. Once a person has chosen an option,
/// browsers ignore the `selected` attributes.
pub const CHOSEN: &str = "data-chosen";

/// The attribute of a text field with the value of the model. The field keeps the person's text while it
/// has the focus.
pub const TEXT: &str = "data-text";
/// The attribute of an element that takes the focus when it is first rendered.
pub const TAKES_FOCUS: &str = "data-takes-focus";
/// Marks dialogs that were opened and elements that took the focus, so that this happens once.
const WAS_SHOWN: &str = "data-shown";

/// Updates the controls after a render.
pub fn follow() {
    for_each(&format!("select[{CHOSEN}]"), |element| {
        if let Some(select) = element.dyn_ref::<HtmlSelectElement>()
            && let Some(chosen) = select.get_attribute(CHOSEN)
            && select.value() != chosen
        {
            select.set_value(&chosen);
        }
    });
    for_each(&format!("textarea[{TEXT}]:not(:focus)"), |element| {
        if let Some(field) = element.dyn_ref::<HtmlTextAreaElement>()
            && let Some(text) = field.get_attribute(TEXT)
            && field.value() != text
        {
            field.set_value(&text);
        }
    });
    for_each(&format!("input[{TEXT}]:not(:focus)"), |element| {
        if let Some(field) = element.dyn_ref::<HtmlInputElement>()
            && let Some(text) = field.get_attribute(TEXT)
            && field.value() != text
        {
            field.set_value(&text);
        }
    });
    for_each(&format!("dialog.modal:not([{WAS_SHOWN}])"), |element| {
        if let Some(dialog) = element.dyn_ref::<HtmlDialogElement>() {
            // Setting an attribute of this name cannot fail.
            let _done = dialog.set_attribute(WAS_SHOWN, "");
            // Fails only for a dialog outside the document.
            let _shown = dialog.show_modal();
        }
    });
    for_each(&format!("[{TAKES_FOCUS}]:not([{WAS_SHOWN}])"), |element| {
        if let Some(element) = element.dyn_ref::<HtmlElement>() {
            let _done = element.set_attribute(WAS_SHOWN, "");
            // An element that cannot be focused stays unfocused.
            let _focused = element.focus();
        }
    });
}

fn for_each(selector: &str, act: impl Fn(&Element)) {
    let Ok(found) = document().query_selector_all(selector) else {
        return;
    };
    for place in 0..found.length() {
        let node = found.get(place);
        if let Some(element) = node.as_ref().and_then(|node| node.dyn_ref::<Element>()) {
            act(element);
        }
    }
}
