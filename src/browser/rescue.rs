//! Rescues the work when the program crashes: hands it to a script (`src/browser/stopped.js`) that works
//! without the program.

use std::cell::RefCell;
use std::panic;

use gloo::utils::window;
use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::saved_files::{work_file_name, work_text};
use super::{clock, saving};
use crate::app::store::Store;

/// The global variables with the work and its file name, read by the script.
const HANDED_OVER: &str = "rescued";
const FILE_NAME: &str = "rescuedName";

thread_local! {
    static STORE: RefCell<Option<Store>> = const { RefCell::new(None) };
}

/// Installs the panic hook that rescues the work of `store`.
pub fn install(store: &Store) {
    STORE.replace(Some(store.clone()));
    panic::set_hook(Box::new(|fault| {
        web_sys::console::error_1(&JsValue::from_str(&fault.to_string()));
        rescue();
    }));
}

/// Rescues the work. The program is crashing, so nothing here may panic.
fn rescue() {
    let store = STORE.with(|store| store.try_borrow().ok()?.clone());
    let Some((store, model)) = store.and_then(|store| Some((store.clone(), store.try_model()?)))
    else {
        return;
    };
    if !model.is_touched() {
        return;
    }
    // The work comes first, because any later step may fail.
    hand_over(HANDED_OVER, &work_text(&model, clock::now()));
    hand_over(FILE_NAME, &work_file_name(&model.present.table.heading));
    saving::keep_rescued(&store);
}

fn hand_over(place: &str, text: &str) {
    // Setting a global variable cannot fail.
    let _set = Reflect::set(
        &window(),
        &JsValue::from_str(place),
        &JsValue::from_str(text),
    );
}
