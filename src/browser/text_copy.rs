//! Copies a text that a person asked for with a button.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event, HtmlDocument};

/// Copies a text, as HTML too where it has any. Returns whether the browser did so.
#[must_use]
pub(super) fn copy(text: &str, html: Option<&str>) -> bool {
    let Ok(document) = document().dyn_into::<HtmlDocument>() else {
        return false;
    };
    let (text, html) = (text.to_owned(), html.map(str::to_owned));
    let is_set = Rc::new(Cell::new(false));
    let setting = Rc::clone(&is_set);
    let options = EventListenerOptions::run_in_capture_phase();
    let options = EventListenerOptions {
        passive: false,
        ..options
    };
    // The copy event comes while the command runs; the listener ends with it.
    let _listener =
        EventListener::new_with_options(&document, "copy", options, move |event: &Event| {
            let data = event
                .dyn_ref::<ClipboardEvent>()
                .and_then(ClipboardEvent::clipboard_data);
            let Some(data) = data else {
                return;
            };
            let is_text = data.set_data("text/plain", &text).is_ok();
            let html = html.as_ref();
            let is_html = html.is_none_or(|html| data.set_data("text/html", html).is_ok());
            event.prevent_default();
            event.stop_immediate_propagation();
            setting.set(is_text && is_html);
        });
    let is_done = document.exec_command("copy").unwrap_or(false);
    is_done && is_set.get()
}
