//! What Yew leaves to the browser after a drawing: choices and texts that follow the model, and
//! dialogs.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement};

/// The attribute of a `select` that says what the model has chosen. A browser does not follow the
/// attributes of the options any more once a person has chosen one.
pub const CHOSEN: &str = "data-chosen";

/// The attribute of a text field with what the model says that it holds. While a person types in it,
/// what stands there is theirs, whatever is drawn meanwhile.
pub const TEXT: &str = "data-text";
/// The attribute of an element that takes the focus when it is drawn first.
pub const TAKES_FOCUS: &str = "data-takes-focus";
/// The attribute of a dialog that was opened, and of what took the focus: either happens once.
const WAS_SHOWN: &str = "data-shown";

/// Brings the controls of the page in line with what was drawn.
pub fn follow() {
    for_each(&format!("select[{CHOSEN}]"), |element| {
        if let Some(select) = element.dyn_ref::<HtmlSelectElement>()
            && let Some(chosen) = select.get_attribute(CHOSEN)
            && select.value() != chosen
        {
            select.set_value(&chosen);
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
            // An attribute of this name is never refused.
            let _done = dialog.set_attribute(WAS_SHOWN, "");
            // Refused only for a dialog outside the document, which then has nobody to show to.
            let _shown = dialog.show_modal();
        }
    });
    for_each(&format!("[{TAKES_FOCUS}]:not([{WAS_SHOWN}])"), |element| {
        if let Some(element) = element.dyn_ref::<HtmlElement>() {
            let _done = element.set_attribute(WAS_SHOWN, "");
            // What cannot take the focus stays without.
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
