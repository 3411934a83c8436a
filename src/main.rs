//! Starts the program: hydrates the prerendered page, or mounts another one.

/// The split point: code reachable only from this function is deferred (`src/deferred.rs`).
#[cfg(target_arch = "wasm32")]
#[wasm_split_helpers::wasm_split(deferred, fallible)]
fn deferred()
-> Result<&'static giam_ngheo::deferred::Deferred, wasm_split_helpers::SplitLoaderError> {
    Ok(&giam_ngheo::deferred::DEFERRED)
}

#[cfg(target_arch = "wasm32")]
fn main() {
    start::start();
}

#[cfg(target_arch = "wasm32")]
mod start {
    use std::cell::Cell;
    use std::rc::Rc;

    use giam_ngheo::app::command::Command;
    use giam_ngheo::app::embedding::Embedding;
    use giam_ngheo::app::model::{Model, PartStatus, Theme};
    use giam_ngheo::app::store::Store;
    use giam_ngheo::browser::drawing::Drawing;
    use giam_ngheo::browser::effects::Browser;
    use giam_ngheo::browser::{
        clock, events, first_moment, host, local_storage, location, own_page, page, preferences,
        prerendered,
    };
    use giam_ngheo::components::app::{App, AppProps};
    use giam_ngheo::deferred::{Deferred, bring};
    use giam_ngheo::i18n::offline::part_failed;
    use giam_ngheo::locale::Language;
    use wasm_bindgen_futures::spawn_local;
    use web_sys::Element;

    thread_local! {
        /// Whether the deferred part is being loaded.
        static IS_COMING: Cell<bool> = const { Cell::new(false) };
        /// Whether the page must open work before it shows a table.
        static OPENS: Cell<bool> = const { Cell::new(false) };
        /// Whether the page is ready for input.
        static ANSWERS: Cell<bool> = const { Cell::new(false) };
    }

    pub(super) fn start() {
        let Some(root) = gloo::utils::document().get_element_by_id("app") else {
            return;
        };
        let embedding = host::embedding();
        let is_framed = embedding != Embedding::None;
        // The deferred part opens links, and work in the page or in the storage.
        let opens = location::fragment().len() > 1
            || own_page::has_work()
            || is_framed
            || local_storage::has_work();
        let mut model = Model::new(preferences::language(), preferences::theme());
        if opens {
            model = model.without_table();
        }
        model.embedding = embedding;
        model.rows = page::rows_in_view();
        let is_as_drawn =
            !opens && model.language == Language::default() && model.theme == Theme::default();
        if model.language != Language::default() || model.theme != Theme::default() {
            page::describe(model.language, model.theme);
        }
        let store = Store::new(model.in_window(clock::window_name().into()));
        let drawing = {
            let store = store.clone();
            Drawing::new(
                root.clone(),
                &store.clone(),
                Box::new(move |root| mount(root, &store)),
            )
        };
        let fetch = {
            let (store, drawing, root) = (store.clone(), Rc::clone(&drawing), root.clone());
            move || fetch(&store, &drawing, &root)
        };
        store.connect(Box::new(Browser::new(
            &store,
            &drawing,
            Box::new(fetch.clone()),
        )));
        OPENS.set(opens);
        if opens {
            fetch();
            return;
        }
        if is_as_drawn && prerendered::stands_in(&root) {
            let renderer = yew::Renderer::<App>::with_root_and_props(root, props(&store));
            let handle = renderer.hydrate();
            drawing.goes_on(Box::new(move || handle.destroy()));
        } else {
            drawing.begin();
        }
        answer(&store);
        page::when_drawn(fetch);
    }

    fn props(store: &Store) -> AppProps {
        AppProps {
            store: store.clone(),
        }
    }

    fn mount(root: &Element, store: &Store) -> Box<dyn FnOnce()> {
        let renderer = yew::Renderer::<App>::with_root_and_props(root.clone(), props(store));
        let handle = renderer.render();
        Box::new(move || handle.destroy())
    }

    /// Makes the page ready after the current render is committed, and replays the recorded events.
    fn answer(store: &Store) {
        if ANSWERS.replace(true) {
            return;
        }
        let store = store.clone();
        spawn_local(async move {
            events::listen(&store);
            first_moment::replay(&store);
            page::set_ready(store.is_waiting());
        });
    }

    /// Loads the deferred part, unless it is being loaded.
    fn fetch(store: &Store, drawing: &Rc<Drawing>, root: &Element) {
        if IS_COMING.replace(true) {
            return;
        }
        let (store, drawing, root) = (store.clone(), Rc::clone(drawing), root.clone());
        spawn_local(async move {
            match super::deferred().await {
                Ok(part) => here(&store, &drawing, &root, part),
                Err(_) => failed(&store, &drawing, &root),
            }
            IS_COMING.set(false);
        });
    }

    fn here(store: &Store, drawing: &Rc<Drawing>, root: &Element, part: &'static Deferred) {
        // The work to open comes before the commands of the person that wait.
        bring(store, part);
        if OPENS.replace(false) {
            (part.open)(store);
        }
        if ANSWERS.get() {
            return;
        }
        if store.model().embedding == Embedding::None {
            drawing.begin();
        } else {
            let mount = part.mount_in_frame;
            let framed = store.clone();
            drawing.mount_by(Box::new(move |root| mount(root, &framed)));
            drawing.begin();
            (part.begin_in_frame)(store, root);
        }
        answer(store);
    }

    fn failed(store: &Store, drawing: &Rc<Drawing>, root: &Element) {
        let cause: Rc<str> = page::cause_of_failure().into();
        let model = store.model();
        if model.embedding != Embedding::None {
            root.set_text_content(Some(&part_failed(model.language, &cause)));
            page::set_ready(false);
            return;
        }
        store.dispatch(Command::NotePart {
            status: PartStatus::Failed { cause },
        });
        if !ANSWERS.get() {
            drawing.begin();
            answer(store);
        }
    }
}

/// The program runs only in a browser.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
