//! Goes on with the prerendered page, or mounts another one in its place.

#[cfg(target_arch = "wasm32")]
fn main() {
    use giam_ngheo::app::embedding::Embedding;
    use giam_ngheo::browser::{
        clock, first_sign, host, late_style, local_shelf, location, own_page, page, preferences,
        prerendered,
    };
    use giam_ngheo::components::app::{App, AppProps};
    use giam_ngheo::components::embed_page::{EmbedPage, EmbedPageProps};
    use giam_ngheo::components::update_notice::begin;

    late_style::put_on_with_late_part();
    let language = preferences::language();
    let theme = preferences::theme();
    let fragment = Some(location::fragment()).filter(|fragment| fragment.len() > 1);
    let embedding = host::embedding();
    let Some(root) = gloo_utils::document().get_element_by_id("app") else {
        return;
    };
    if embedding == Embedding::None {
        let props = AppProps {
            language,
            theme,
            fragment,
            kept: local_shelf::last_work().map(Into::into),
            carried: own_page::carried_work().map(Into::into),
            window: clock::window_name().into(),
        };
        let goes_on = props.open_as_drawn() && prerendered::stands_in(&root);
        let renderer = yew::Renderer::<App>::with_root_and_props(root, props);
        if goes_on {
            // All is there to answer; the frame that shows it comes first.
            first_sign::when_seen_or_needed(|| {
                renderer.hydrate();
            });
            page::set_ready();
        } else {
            renderer.render();
        }
        page::when_whole(begin);
    } else {
        let props = EmbedPageProps {
            language,
            theme,
            embedding,
            fragment,
        };
        yew::Renderer::<EmbedPage>::with_root_and_props(root, props).render();
    }
}

/// The page runs in a browser only.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
