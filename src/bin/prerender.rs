//! Prints the prerendered page for `index.html`. The table can be read before the program is loaded, and
//! the program then hydrates it.

#[cfg(not(target_arch = "wasm32"))]
#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    use std::io::Write;

    use giam_ngheo::app::model::{Model, Theme};
    use giam_ngheo::app::store::Store;
    use giam_ngheo::browser::prerendered;
    use giam_ngheo::components::app::{App, AppProps};
    use giam_ngheo::locale::Language;

    let props = || AppProps {
        store: Store::new(Model::new(Language::default(), Theme::default())),
    };
    let page = yew::ServerRenderer::<App>::with_props(props).render().await;
    let page = without_names(&page);
    let mut out = std::io::stdout().lock();
    out.write_all(prerendered::mark(&page).as_bytes())?;
    out.write_all(page.as_bytes())
}

/// Removes the component names that debug builds of Yew write into the hydration comments (`<!--<[` and
/// `]>-->`, `<!--</[` and `]>-->`).
#[cfg(not(target_arch = "wasm32"))]
fn without_names(page: &str) -> String {
    let mut parts = page.split("[giam_ngheo::");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |page, part| {
        let (_, rest) = part.split_once("]>-->").unwrap_or(("", part));
        format!("{page}[]>-->{rest}")
    })
}

/// Prerendering runs only natively.
#[cfg(target_arch = "wasm32")]
fn main() {}
