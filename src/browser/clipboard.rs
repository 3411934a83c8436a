//! What a clipboard event carries. The page never asks for the clipboard by itself.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event, File, HtmlDocument, HtmlTextAreaElement};

use super::files;

/// HTML and text of a paste; either may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clipping {
    /// The HTML, if there is any.
    pub html: Option<Rc<str>>,
    /// The text, if there is any.
    pub text: Option<Rc<str>>,
}

/// What a paste event carries.
#[must_use]
pub fn read(event: &Event) -> Clipping {
    let Some(carried) = event
        .dyn_ref::<ClipboardEvent>()
        .and_then(ClipboardEvent::clipboard_data)
    else {
        return Clipping::default();
    };
    let of_type = |kind: &str| {
        let found = carried.get_data(kind).ok()?;
        (!found.is_empty()).then(|| Rc::from(found))
    };
    let (html, text) = (of_type("text/html"), of_type("text/plain"));
    if html.is_none() && text.is_none() && carried.types().length() > 0 {
        // Files alone, such as a picture of the screen: told as a copied picture is.
        return Clipping {
            html: Some("<img>".into()),
            text: None,
        };
    }
    Clipping { html, text }
}

/// The file that a paste event carries, where it carries no text: a picture of the cells often
/// comes beside them.
#[must_use]
pub fn file(event: &Event) -> Option<File> {
    let carried = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?;
    let has_text = ["text/html", "text/plain"]
        .iter()
        .any(|kind| carried.get_data(kind).is_ok_and(|found| !found.is_empty()));
    if has_text { None } else { files::pasted(event) }
}

/// Puts text and HTML where a copy or cut event takes them from. `false` when the event carries
/// no clipboard.
pub fn write(event: &Event, text: &str, html: &str) -> bool {
    let Some(carried) = event
        .dyn_ref::<ClipboardEvent>()
        .and_then(ClipboardEvent::clipboard_data)
    else {
        return false;
    };
    let written =
        carried.set_data("text/plain", text).is_ok() && carried.set_data("text/html", html).is_ok();
    if written {
        event.prevent_default();
    }
    written
}

/// Copies what stands in a field, and leaves it selected; whether the browser did so.
#[must_use]
pub fn copy_field(field: &HtmlTextAreaElement) -> bool {
    field.select();
    let document = gloo_utils::document().dyn_into::<HtmlDocument>();
    document.is_ok_and(|document| document.exec_command("copy").unwrap_or(false))
}
