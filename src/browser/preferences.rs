//! Language and colours: from the address, else as chosen last time on this machine.

use gloo_utils::window;

use super::host;
use super::location::parameter;
use super::page::theme_name;
use crate::app::embedding::Embedding;
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
        .map_or(Theme::System, |name| Theme::from_name(&name))
}

/// Keeps for next time what was chosen in place of `before`; what an address asks for holds for
/// that visit only. A browser that keeps nothing loses only the choice.
#[inline(never)]
pub fn keep(before: (Language, Theme), chosen: (Language, Theme)) {
    if let Ok(Some(storage)) = window().local_storage() {
        if chosen.0 != before.0 {
            let _language = storage.set_item(LANGUAGE, chosen.0.tag());
        }
        if chosen.1 != before.1 {
            let _theme = storage.set_item(THEME, theme_name(chosen.1).unwrap_or("system"));
        }
    }
}

/// In another site's frame nothing is kept, and nothing is asked for.
fn kept(name: &str) -> Option<String> {
    if host::embedding() != Embedding::None {
        return None;
    }
    window().local_storage().ok()??.get_item(name).ok()?
}
