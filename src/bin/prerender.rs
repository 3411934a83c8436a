//! Prints the page as it opens, drawn by the program itself: `index.html` holds it, so that the
//! table can be read before the program has arrived, and the program goes on with it.

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

/// Without the names of components, which Yew writes between its marks for those who look for
/// errors: `<!--<[` and `]>-->`, `<!--</[` and `]>-->`.
#[cfg(not(target_arch = "wasm32"))]
fn without_names(page: &str) -> String {
    let mut parts = page.split("[giam_ngheo::");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |page, part| {
        let (_, rest) = part.split_once("]>-->").unwrap_or(("", part));
        format!("{page}[]>-->{rest}")
    })
}

/// The page is prerendered natively only.
#[cfg(target_arch = "wasm32")]
fn main() {}
