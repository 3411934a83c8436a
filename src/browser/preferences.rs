//! Language and colours: from the address, else as chosen last time on this machine.

use gloo_utils::window;
use web_sys::UrlSearchParams;

use super::page::theme_name;
use crate::app::state::Theme;
use crate::i18n::Language;

const LANGUAGE: &str = "giam-ngheo:language";
const THEME: &str = "giam-ngheo:theme";

/// The language to open in.
#[must_use]
pub fn language() -> Language {
    parameter("lang")
        .and_then(|tag| Language::from_tag(&tag))
        .or_else(|| Language::from_tag(&kept(LANGUAGE)?))
        .unwrap_or_default()
}

/// The colours to open in.
#[must_use]
pub fn theme() -> Theme {
    parameter("theme")
        .or_else(|| kept(THEME))
        .map_or(Theme::System, |name| match name.as_str() {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::System,
        })
}

/// Keeps the choices for next time. A browser that keeps nothing loses only the choice.
pub fn keep(language: Language, theme: Theme) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _language = storage.set_item(LANGUAGE, language.tag());
        let _theme = storage.set_item(THEME, theme_name(theme).unwrap_or("system"));
    }
}

fn parameter(name: &str) -> Option<String> {
    let query = window().location().search().ok()?;
    UrlSearchParams::new_with_str(&query).ok()?.get(name)
}

fn kept(name: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(name).ok()?
}
