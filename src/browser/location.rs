//! The page's address.

use gloo_utils::window;
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

/// Takes the fragment out of the address: what it opened is kept elsewhere now.
pub fn forget_fragment() {
    let (address, window) = (address(), window());
    let history = window.history();
    // A page without an address of its own keeps its fragment.
    let _done = history.and_then(|history| {
        history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address))
    });
}
