//! What is deferred: everything that the page does not need to be looked at, selected in and edited.
//! The build puts it into a file of its own, `deferred-….wasm`, with all that only it uses; the page
//! fetches that when it answers.
//!
//! This is the only way from the first part of the program to the rest. Each layer says what it defers
//! (`app::update::Rest`, `browser::rest::Rest`, `components::deferred::DeferredViews`), and works
//! without it until it is brought: commands that need it wait in their places.

use web_sys::Element;

use crate::app::command::Command;
use crate::app::embedding::Embedding;
use crate::app::message::WorkSource;
use crate::app::model::PartStatus;
use crate::app::store::Store;
use crate::app::update::{REST, Rest};
use crate::browser::{
    deferred, host, local_storage, own_page, rescue, rest, service_worker, style,
};
#[cfg(target_arch = "wasm32")]
use crate::components::app::AppProps;
use crate::components::deferred::{DeferredViews, VIEWS};
#[cfg(target_arch = "wasm32")]
use crate::components::embed_page::EmbedPage;

macro_rules! sheets {
    ($($name:literal)*) => { &[$(include_str!(concat!("../styles/", $name))),*] };
}

/// The style sheets of what is drawn by it (`setup/prerender.sh` puts all others into the page). The
/// last one is what holds on paper, over all others.
const SHEETS: &[&str] = sheets! {
    "embed-page.css"
    "file-bar.css"
    "grid-entries.css"
    "issue-list.css"
    "keep-dialog.css"
    "merge-dialog.css"
    "modal.css"
    "preview-dialog.css"
    "target-panel.css"
    "unit-panel.css"
    "version-bar.css"
    "print.css"
};

/// The deferred part of the program.
#[derive(Debug, Clone, Copy)]
pub struct Deferred {
    /// What the model does.
    pub rest: Rest,
    /// What the browser does.
    pub browser: rest::Rest,
    /// What is drawn.
    pub views: DeferredViews,
    /// What is done once it is there.
    pub begin: fn(&Store),
    /// Opens what the page opens with, where that is not the sample.
    pub open: fn(&Store),
    /// Draws the page of a frame in another site.
    pub mount_in_frame: fn(&Element, &Store) -> Box<dyn FnOnce()>,
    /// Has it speak with its host page.
    pub begin_in_frame: fn(&Store, &Element),
}

/// All of it. Only the function at which the program is split may name it.
pub const DEFERRED: Deferred = Deferred {
    rest: REST,
    browser: deferred::DEFERRED,
    views: VIEWS,
    begin,
    open,
    mount_in_frame,
    begin_in_frame: host::begin,
};

/// The deferred part is there: what waits for it is done.
pub fn bring(store: &Store, part: &'static Deferred) {
    rest::bring(&part.browser);
    crate::components::deferred::bring(&part.views);
    (part.begin)(store);
    store.dispatch(Command::NotePart {
        status: PartStatus::Here,
    });
    store.bring(&part.rest);
}

/// The style of what is drawn from now on; the work is saved where the program stops, and the page
/// kept on this machine.
fn begin(store: &Store) {
    style::put_on(SHEETS);
    if store.model().embedding == Embedding::None {
        rescue::install(store);
        service_worker::begin(store);
        deferred::prepare_reading();
    }
}

/// Opens the link in the address, or else the work in the page or what is kept on this machine.
fn open(store: &Store) {
    let model = store.model();
    let is_alone = model.embedding == Embedding::None;
    let kept = local_storage::last_work().filter(|_| is_alone);
    let beside = kept.is_some();
    let fragment = crate::browser::location::fragment();
    let command = if fragment.len() > 1 {
        Command::OpenLink {
            fragment,
            at_start: true,
            beside,
        }
    } else if let Some(text) = own_page::carried_work() {
        Command::OpenWork {
            text: text.into(),
            source: WorkSource::Page { beside },
        }
    } else if let Some(text) = kept {
        Command::OpenWork {
            text: text.into(),
            source: WorkSource::Start,
        }
    } else {
        // Somebody has cleared it in the meantime.
        Command::ShowSample
    };
    store.dispatch(command);
}

/// Puts the page of a frame into its element, and gives back what takes it out again.
fn mount_in_frame(root: &Element, store: &Store) -> Box<dyn FnOnce()> {
    #[cfg(target_arch = "wasm32")]
    {
        let props = AppProps {
            store: store.clone(),
        };
        let renderer = yew::Renderer::<EmbedPage>::with_root_and_props(root.clone(), props);
        let handle = renderer.render();
        Box::new(move || handle.destroy())
    }
    // Only a browser has something to draw in.
    #[cfg(not(target_arch = "wasm32"))]
    {
        let _nowhere = (root, store);
        Box::new(|| {})
    }
}
