//! Mounts the page in place of the prerendered one.

#[cfg(target_arch = "wasm32")]
fn main() {
    use giam_ngheo::browser::{clock, local_shelf, location, preferences};
    use giam_ngheo::components::app::{App, AppProps};

    let props = AppProps {
        language: preferences::language(),
        theme: preferences::theme(),
        fragment: Some(location::fragment()).filter(|fragment| fragment.len() > 1),
        kept: local_shelf::last_work().map(Into::into),
        window: clock::window_name().into(),
    };
    if let Some(root) = gloo_utils::document().get_element_by_id("app") {
        yew::Renderer::<App>::with_root_and_props(root, props).render();
    }
}

/// The page runs in a browser only.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
