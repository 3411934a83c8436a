//! The page's address.

use gloo_utils::window;

/// What stands behind the `#` of the address, with it; empty when nothing does.
#[must_use]
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
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
