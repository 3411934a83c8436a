//! What the page does when the program stops by a fault of its own. The work is handed over to the
//! script of the page (`src/bin/finish/stopped.js`), which needs nothing of the program any more.

use std::cell::RefCell;
use std::panic;

use gloo::utils::window;
use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::saved_files::{work_file_name, work_text};
use super::{clock, saving};
use crate::app::store::Store;

/// Where the script of the page looks for what is handed over, and for the name of its file.
const HANDED_OVER: &str = "rescued";
const FILE_NAME: &str = "rescuedName";

thread_local! {
    static STORE: RefCell<Option<Store>> = const { RefCell::new(None) };
}

/// Has the work of `store` saved when the program stops.
pub fn install(store: &Store) {
    STORE.replace(Some(store.clone()));
    panic::set_hook(Box::new(|fault| {
        web_sys::console::error_1(&JsValue::from_str(&fault.to_string()));
        rescue();
    }));
}

/// Saves the work: the program stops in this moment, so nothing here may fail.
fn rescue() {
    let store = STORE.with(|store| store.try_borrow().ok()?.clone());
    let Some((store, model)) = store.and_then(|store| Some((store.clone(), store.try_model()?)))
    else {
        return;
    };
    if !model.is_touched() {
        return;
    }
    // The work first, then what is only of use: nothing is known to work any more.
    hand_over(HANDED_OVER, &work_text(&model, clock::now()));
    hand_over(FILE_NAME, &work_file_name(&model.present.table.heading));
    saving::keep_rescued(&store);
}

fn hand_over(place: &str, text: &str) {
    // The window takes every name.
    let _set = Reflect::set(
        &window(),
        &JsValue::from_str(place),
        &JsValue::from_str(text),
    );
}
