//! What the root element of the page says of it.

use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use js_sys::Reflect;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::app::row_window::{ROW_HEIGHT, RowWindow};

use crate::app::model::Theme;
use crate::i18n::label::Label;
use crate::locale::Language;

/// A window in the background draws no frames; there so many milliseconds are long enough.
const UNSEEN: u32 = 2000;

/// States the page's title, language and colours.
pub fn describe(language: Language, theme: Theme) {
    document().set_title(Label::PageTitle.text(language));
    set("lang", Some(language.tag()));
    set("data-theme", theme_name(theme));
}

/// States that the page answers input now, and whether something that was done is not done yet.
pub fn set_ready(is_busy: bool) {
    set("data-ready", Some(""));
    set("data-opening", None);
    set("data-starting", None);
    set_busy(is_busy);
}

/// As many rows of a long table as the page has room for.
#[must_use]
pub fn rows_in_view() -> RowWindow {
    let root = document().document_element();
    let height = root.and_then(|root| usize::try_from(root.client_height()).ok());
    height.map_or_else(RowWindow::default, |height| {
        RowWindow::at_the_top(height, ROW_HEIGHT)
    })
}

/// Acts when the frame that is drawn now has been seen; in a window in the background, a little later.
pub fn when_drawn(act: impl Fn() + Clone + 'static) {
    let behind = act.clone();
    let seen = Closure::once_into_js(move || Timeout::new(0, behind).forget());
    // A window can always be asked for a frame.
    let _asked = window().request_animation_frame(seen.unchecked_ref());
    Timeout::new(UNSEEN, act).forget();
}

/// What the script that loads the rest of the program says of a failure.
#[must_use]
pub fn cause_of_failure() -> String {
    let cause = Reflect::get(&window(), &JsValue::from_str("deferredFailure"));
    cause
        .ok()
        .and_then(|cause| cause.as_string())
        .unwrap_or_default()
}

/// States whether something that a person did is not done yet.
pub fn set_busy(is_busy: bool) {
    set("aria-busy", is_busy.then_some("true"));
}

/// The name of a theme, as in `?theme=`; none for the machine's own.
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
    // Attributes of the root are refused only for names that are none.
    let _done = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}
