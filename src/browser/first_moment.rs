//! Replays what a person did before the program was ready. A script of the page (`first_moment.js`)
//! has recorded it.

use gloo::utils::{document, window};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, File, HtmlElement, MouseEvent, MouseEventInit};

use super::{clipboard, files, focus};
use crate::app::command::Command;
use crate::app::key::Key;
use crate::app::store::Store;

/// The function of the script that stops recording and returns the record.
const TAKE: &str = "firstMoment";

#[wasm_bindgen]
extern "C" {
    /// A recorded event.
    type Act;
    #[wasm_bindgen(method, getter)]
    fn kind(this: &Act) -> String;
    #[wasm_bindgen(method, getter)]
    fn place(this: &Act) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn key(this: &Act) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn shift(this: &Act) -> Option<bool>;
    #[wasm_bindgen(method, getter)]
    fn control(this: &Act) -> Option<bool>;
    #[wasm_bindgen(method, getter)]
    fn alt(this: &Act) -> Option<bool>;
    #[wasm_bindgen(method, getter)]
    fn html(this: &Act) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn text(this: &Act) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn files(this: &Act) -> Option<Array>;
}

/// Replays the recorded events. From now on, [`super::events`] listens.
pub fn replay(store: &Store) {
    let take = Reflect::get(&window(), &JsValue::from_str(TAKE))
        .ok()
        .and_then(|take| take.dyn_into::<Function>().ok());
    let Some(acts) = take
        .and_then(|take| take.call0(&JsValue::NULL).ok())
        .and_then(|acts| acts.dyn_into::<Array>().ok())
    else {
        return;
    };
    for act in acts.iter() {
        redo(store, act.unchecked_ref());
    }
}

fn redo(store: &Store, act: &Act) {
    match act.kind().as_str() {
        "keydown" => store.dispatch(Command::Press(Key {
            name: act.key().unwrap_or_default(),
            shift: act.shift().unwrap_or_default(),
            control: act.control().unwrap_or_default(),
            alt: act.alt().unwrap_or_default(),
            composing: false,
        })),
        "paste" => {
            let file = files_of(act).into_iter().next();
            let html = act.html().map(Into::into);
            let text = act.text().map(Into::into);
            let clipping = clipboard::Clipping { html, text };
            store.dispatch(clipboard::command(clipping, file));
        }
        "drop" | "change" => {
            let files = files::hold(files_of(act));
            store.dispatch(Command::OpenFiles { files });
        }
        kind => {
            let place = act.place();
            let found = place.and_then(|place| document().query_selector(&place).ok().flatten());
            if let Some(element) = found {
                repeat(store, kind, &element, act.shift().unwrap_or_default());
            }
        }
    }
}

/// Replays an event on an element.
fn repeat(store: &Store, kind: &str, element: &Element, shift: bool) {
    match kind {
        "focusin" => {
            if let Some(cell) = focus::cell_of(element, store.model().units()) {
                let extend = cell == store.model().selection.active;
                store.dispatch(Command::Select { cell, extend });
            }
        }
        "click" => {
            if let Some(button) = element.dyn_ref::<HtmlElement>() {
                button.click();
            }
        }
        kind => {
            let how = MouseEventInit::new();
            how.set_bubbles(true);
            how.set_cancelable(true);
            how.set_shift_key(shift);
            if let Ok(event) = MouseEvent::new_with_mouse_event_init_dict(kind, &how) {
                // Dispatching a new event cannot fail.
                let _done = element.dispatch_event(&event);
            }
        }
    }
}

fn files_of(act: &Act) -> Vec<File> {
    let files = act.files().unwrap_or_default();
    files
        .iter()
        .filter_map(|file| file.dyn_into().ok())
        .collect()
}
