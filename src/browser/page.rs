//! What the root element of the page says of it.

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use gloo_utils::{document, window};
use web_sys::Element;

use crate::app::state::Theme;
use crate::i18n::{Language, label::Label};

/// States the page's title, language and colours.
pub fn describe(language: Language, theme: Theme) {
    document().set_title(Label::PageTitle.text(language));
    set("lang", Some(language.tag()));
    set("data-theme", theme_name(theme));
}

/// States that the page answers input now.
pub fn set_ready() {
    set("data-ready", Some(""));
    set("data-opening", None);
    set("data-starting", None);
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

/// The language that the page states.
#[must_use]
pub fn language() -> Language {
    document()
        .document_element()
        .and_then(|root| Language::from_tag(&root.get_attribute("lang")?))
        .unwrap_or_default()
}

/// An empty place beside the page of which every change is read out.
#[must_use]
pub fn add_status_region() -> Option<Element> {
    let region = document().create_element("div").ok()?;
    region.set_attribute("role", "status").ok()?;
    document().body()?.append_child(&region).ok()?;
    Some(region)
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

/// Whether the rest of the program is still to come: the page comes in parts (`src/bin/split`),
/// unless it is served while it is built.
#[must_use]
pub fn waits_for_late_part() -> bool {
    document()
        .document_element()
        .is_some_and(|root| root.has_attribute("data-parts"))
}

/// Does something when nothing of the program has to be waited for any more.
pub fn when_whole(act: impl FnOnce() + 'static) {
    if waits_for_late_part() {
        EventListener::once(&window(), "whole-program", |_| act()).forget();
    } else {
        Timeout::new(0, act).forget();
    }
}
