//! What a clipboard event carries. The page never asks for the clipboard by itself.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event, File, HtmlDocument, HtmlTextAreaElement};

use super::files;
use super::rest::rest;
use crate::app::cells::{Copied, copied_text};
use crate::app::command::Command;
use crate::app::model::Model;
use crate::import::issue::MOST_CHARACTERS;

/// HTML and text of a paste; either may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clipping {
    /// The HTML, if there is any.
    pub html: Option<Rc<str>>,
    /// The text, if there is any.
    pub text: Option<Rc<str>>,
}

impl Clipping {
    /// Whether it is one short text, such as goes into a cell, and not cells.
    #[must_use]
    pub fn is_one_value(&self) -> bool {
        let is_one_line = |text: &Rc<str>| {
            let text = text.trim_end_matches(['\r', '\n']);
            text.chars().count() <= MOST_CHARACTERS && !text.chars().any(char::is_control)
        };
        // An HTML table of one cell is one value too.
        let cells = self
            .html
            .as_ref()
            .map_or(0, |html| html.matches("<td").take(2).count());
        cells < 2 && self.text.as_ref().is_some_and(is_one_line)
    }
}

/// What a paste event carries: text, and a file.
#[must_use]
pub fn read(event: &Event) -> (Clipping, Option<File>) {
    let Some(carried) = event
        .dyn_ref::<ClipboardEvent>()
        .and_then(ClipboardEvent::clipboard_data)
    else {
        return (Clipping::default(), None);
    };
    let of_type = |kind: &str| {
        let found = carried.get_data(kind).ok()?;
        (!found.is_empty()).then(|| Rc::from(found))
    };
    let clipping = Clipping {
        html: of_type("text/html"),
        text: of_type("text/plain"),
    };
    (clipping, files::all(carried.files()).into_iter().next())
}

/// What a paste means. Text goes before files: a picture of the cells often comes beside them. A
/// picture alone is told as a copied picture is.
#[must_use]
pub fn command(clipping: Clipping, file: Option<File>) -> Command {
    let Clipping { html, text } = clipping;
    match file {
        Some(file) if html.is_none() && text.is_none() => {
            if file.type_().starts_with("image/") {
                let html = Some("<img>".into());
                return Command::Paste { html, text };
            }
            let files = files::hold(vec![file]);
            Command::OpenFiles { files }
        }
        Some(_) | None => Command::Paste { html, text },
    }
}

/// What is selected in the table. As long as the rest of the program is not there, it is text alone.
#[must_use]
pub fn copied(model: &Model) -> Copied {
    match rest() {
        Some(rest) => (rest.copy)(model),
        None => copied_text(model),
    }
}

/// Puts text and HTML where a copy or cut event takes them from. `false` when the event carries
/// no clipboard.
#[must_use]
pub fn write(event: &Event, copied: &Copied) -> bool {
    let Some(carried) = event
        .dyn_ref::<ClipboardEvent>()
        .and_then(ClipboardEvent::clipboard_data)
    else {
        return false;
    };
    let forms = [("text/plain", &copied.text), ("text/html", &copied.html)];
    let is_written = forms
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .all(|(kind, text)| carried.set_data(kind, text).is_ok());
    if is_written {
        event.prevent_default();
    }
    is_written
}

/// Selects what stands in the field of this name, and copies it; whether the browser did so.
#[must_use]
pub fn copy_field(name: &str) -> bool {
    let selector = format!("textarea[name='{name}']");
    let found = gloo::utils::document().query_selector(&selector);
    let Some(field) = found
        .ok()
        .flatten()
        .and_then(|found| found.dyn_into::<HtmlTextAreaElement>().ok())
    else {
        return false;
    };
    field.select();
    let document = gloo::utils::document().dyn_into::<HtmlDocument>();
    document.is_ok_and(|document| document.exec_command("copy").unwrap_or(false))
}
