//! The page's address.

use gloo::utils::{document, window};
use web_sys::UrlSearchParams;

/// What stands behind the `#` of the address, with it; empty when nothing does.
#[must_use]
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// The address without parameters and fragment: where the page itself lies.
#[must_use]
pub fn page() -> String {
    let address = address();
    match address.split_once('?') {
        Some((page, _)) => page.to_owned(),
        None => address,
    }
}

/// A parameter of the address.
#[must_use]
pub fn parameter(name: &str) -> Option<String> {
    let query = window().location().search().ok()?;
    // At nearly every start, when each call counts.
    if query.is_empty() {
        return None;
    }
    UrlSearchParams::new_with_str(&query).ok()?.get(name)
}

/// The address without its fragment.
#[must_use]
pub fn address() -> String {
    let whole = window().location().href().unwrap_or_default();
    match whole.split_once('#') {
        Some((address, _)) => address.to_owned(),
        None => whole,
    }
}

/// Loads the page anew, without what stands behind the `#` of its address.
pub fn start_anew() {
    forget_fragment();
    // A page that stands in a window can always be loaded anew.
    let _reloaded = window().location().reload();
}

/// Where colleagues find this page: its own address, or when it was opened from a disk, the one
/// that it was saved from, as far as that is known.
#[must_use]
pub fn shared_page() -> Option<String> {
    let here = page();
    if here.starts_with("http") {
        return Some(here);
    }
    let known = document()
        .query_selector("meta[name=page-address]")
        .ok()??;
    known.get_attribute("content")
}

/// Whether the page may fetch what lies beside it: not from a disk, and not in a frame without an
/// origin.
#[must_use]
pub fn may_fetch() -> bool {
    let window = window();
    window.origin() != "null" && page().starts_with("http")
}

/// Takes the fragment out of the address: what it opened is kept elsewhere now.
pub fn forget_fragment() {
    let (address, window) = (address(), window());
    let history = window.history();
    // A page without an address of its own keeps its fragment.
    let _done = history.and_then(|history| {
        history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address))
    });
}
