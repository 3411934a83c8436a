//! Language and theme: from the address, or as chosen last time in this browser.

use gloo::utils::window;

use super::host;
use super::location::parameter;
use super::page::theme_name;
use crate::app::embedding::Embedding;
use crate::app::model::Theme;
use crate::locale::Language;

const LANGUAGE: &str = "giam-ngheo:language";
const THEME: &str = "giam-ngheo:theme";

/// The language to open in.
#[must_use]
pub fn language() -> Language {
    parameter("lang")
        .and_then(|tag| Language::from_tag(&tag))
        .or_else(|| Language::from_tag(&stored(LANGUAGE)?))
        .unwrap_or_default()
}

/// The theme to open in.
#[must_use]
pub fn theme() -> Theme {
    parameter("theme")
        .or_else(|| stored(THEME))
        .map_or(Theme::System, |name| Theme::from_name(&name))
}

/// Stores the language for the next visit. A failure only loses this choice.
pub fn remember_language(language: Language) {
    remember(LANGUAGE, language.tag());
}

/// Stores the theme for the next visit.
pub fn remember_theme(theme: Theme) {
    remember(THEME, theme_name(theme).unwrap_or("system"));
}

fn remember(name: &str, value: &str) {
    if host::embedding() == Embedding::None
        && let Ok(Some(storage)) = window().local_storage()
    {
        let _remembered = storage.set_item(name, value);
    }
}

/// A stored choice. In another site's frame the storage is not used.
fn stored(name: &str) -> Option<String> {
    if host::embedding() != Embedding::None {
        return None;
    }
    window().local_storage().ok()??.get_item(name).ok()?
}
