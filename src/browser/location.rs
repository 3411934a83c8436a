//! The page's address.

use gloo::utils::{document, window};
use web_sys::UrlSearchParams;

/// The fragment of the address with its `#`, or an empty text.
#[must_use]
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// The address without parameters and fragment.
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
    // The usual case at the start, where each call into the browser costs time.
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

/// Reloads the page without the fragment of its address.
pub fn start_anew() {
    forget_fragment();
    // Reloading cannot fail.
    let _reloaded = window().location().reload();
}

/// The address for links to this page: its own, or, if it was opened from a disk, the one that it was
/// saved from (if known).
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

/// Whether the page may fetch files beside it. It may not if it was opened from a disk or has no origin.
#[must_use]
pub fn may_fetch() -> bool {
    let window = window();
    window.origin() != "null" && page().starts_with("http")
}

/// Removes the fragment from the address; the work that it opened is saved now.
pub fn forget_fragment() {
    let (address, window) = (address(), window());
    let history = window.history();
    // Fails for pages without an address of their own, which keep the fragment.
    let _done = history.and_then(|history| {
        history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address))
    });
}
