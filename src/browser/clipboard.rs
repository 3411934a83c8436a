//! The data of clipboard events. The page never reads the clipboard on its own.

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
    /// Whether it is a single short text, not a block of cells.
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

/// The text and the file of a paste event.
#[must_use]
pub fn read(event: &Event) -> (Clipping, Option<File>) {
    let Some(data) = event
        .dyn_ref::<ClipboardEvent>()
        .and_then(ClipboardEvent::clipboard_data)
    else {
        return (Clipping::default(), None);
    };
    let of_type = |kind: &str| {
        let found = data.get_data(kind).ok()?;
        (!found.is_empty()).then(|| Rc::from(found))
    };
    let clipping = Clipping {
        html: of_type("text/html"),
        text: of_type("text/plain"),
    };
    (clipping, files::all(data.files()).into_iter().next())
}

/// The command for a paste. Text wins over files, because copied cells often come with a picture of
/// themselves. A picture alone is reported as such.
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

/// The selected cells. Before the deferred part is loaded, only as text.
#[must_use]
pub fn copied(model: &Model) -> Copied {
    match rest() {
        Some(rest) => (rest.copy)(model),
        None => copied_text(model),
    }
}

/// Writes text and HTML into a copy or cut event. `false` if the event has no clipboard data.
#[must_use]
pub fn write(event: &Event, copied: &Copied) -> bool {
    let Some(data) = event
        .dyn_ref::<ClipboardEvent>()
        .and_then(ClipboardEvent::clipboard_data)
    else {
        return false;
    };
    let forms = [("text/plain", &copied.text), ("text/html", &copied.html)];
    let is_written = forms
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .all(|(kind, text)| data.set_data(kind, text).is_ok());
    if is_written {
        event.prevent_default();
    }
    is_written
}

/// Selects and copies the text of the field of this name. Returns whether the browser did so.
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
