//! The root element of the page.

use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use js_sys::Reflect;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::app::row_window::{ROW_HEIGHT, RowWindow};

use crate::app::model::Theme;
use crate::i18n::label::Label;
use crate::locale::Language;

/// A background window has no animation frames. There, this many milliseconds are enough.
const UNSEEN: u32 = 2000;

/// Sets the title, language and theme of the page.
pub fn describe(language: Language, theme: Theme) {
    document().set_title(Label::PageTitle.text(language));
    set("lang", Some(language.tag()));
    set("data-theme", theme_name(theme));
}

/// Marks the page as ready for input. `is_busy` says whether commands are still waiting.
pub fn set_ready(is_busy: bool) {
    set("data-ready", Some(""));
    set("data-opening", None);
    set("data-starting", None);
    set_busy(is_busy);
}

/// The window of as many rows as fit into the page.
#[must_use]
pub fn rows_in_view() -> RowWindow {
    let root = document().document_element();
    let height = root.and_then(|root| usize::try_from(root.client_height()).ok());
    height.map_or_else(RowWindow::default, |height| {
        RowWindow::at_the_top(height, ROW_HEIGHT)
    })
}

/// Calls `act` after the current frame was painted.
pub fn when_drawn(act: impl Fn() + Clone + 'static) {
    let behind = act.clone();
    let seen = Closure::once_into_js(move || Timeout::new(0, behind).forget());
    // Requesting a frame cannot fail.
    let _asked = window().request_animation_frame(seen.unchecked_ref());
    Timeout::new(UNSEEN, act).forget();
}

/// The error message of the script that loads the deferred part.
#[must_use]
pub fn cause_of_failure() -> String {
    let cause = Reflect::get(&window(), &JsValue::from_str("deferredFailure"));
    cause
        .ok()
        .and_then(|cause| cause.as_string())
        .unwrap_or_default()
}

/// Marks whether commands of the person are waiting.
pub fn set_busy(is_busy: bool) {
    set("aria-busy", is_busy.then_some("true"));
}

/// The name of a theme, as in `?theme=`; `None` for the system theme.
#[must_use]
pub const fn theme_name(theme: Theme) -> Option<&'static str> {
    match theme {
        Theme::System => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    }
}

fn set(name: &str, value: Option<&str>) {
    let Some(root) = document().document_element() else {
        return;
    };
    // Setting an attribute with a valid name cannot fail.
    let _done = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}
