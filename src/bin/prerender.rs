//! Prints the page as it opens, drawn by the program itself: `index.html` holds it, so that the
//! table can be read before the program has arrived.

#[cfg(not(target_arch = "wasm32"))]
#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    use std::io::Write;

    let page = yew::ServerRenderer::<giam_ngheo::components::app::App>::new()
        .hydratable(false)
        .render()
        .await;
    std::io::stdout().lock().write_all(page.as_bytes())
}

/// The page is prerendered natively only.
#[cfg(target_arch = "wasm32")]
fn main() {}
