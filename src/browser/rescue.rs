//! What the page does when the program stops by a fault of its own. The work is handed over to the
//! script of the page (`src/bin/split/stopped.js`), which needs nothing of the program any more.

use std::panic;

use gloo_utils::window;
use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// Where the script of the page looks for what is handed over, and for the name of its file.
const HANDED_OVER: &str = "rescued";
const FILE_NAME: &str = "rescuedName";

/// Has `save` called when the program stops; before that the browser's console is told why.
pub fn install(save: fn()) {
    panic::set_hook(Box::new(move |fault| {
        web_sys::console::error_1(&JsValue::from_str(&fault.to_string()));
        save();
    }));
}

/// Hands over the text of the work as a file holds it.
pub fn hand_over(text: &str) {
    set(HANDED_OVER, text);
}

/// Hands over the name of that file.
pub fn hand_over_name(name: &str) {
    set(FILE_NAME, name);
}

fn set(place: &str, text: &str) {
    // The window takes every name.
    let _set = Reflect::set(
        &window(),
        &JsValue::from_str(place),
        &JsValue::from_str(text),
    );
}
