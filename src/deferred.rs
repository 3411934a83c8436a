//! The deferred part of the program: everything except displaying, selecting and editing. The build puts
//! it, with everything that only it uses, into its own file `deferred-….wasm`. The page loads that file
//! when it is ready for input.
//!
//! The first part reaches the deferred part only through this module. Each layer lists what it defers
//! (`app::update::Rest`, `browser::rest::Rest`, `components::deferred::DeferredViews`) and works without it
//! until it is loaded. Commands that need it wait.

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

/// The deferred style sheets (`setup/prerender.sh` puts all others into the page). The print sheet is the
/// last one, because it overrides the others.
const SHEETS: &[&str] = sheets! {
    "audit-panel.css"
    "embed-page.css"
    "file-bar.css"
    "grid-entries.css"
    "input.css"
    "issue-list.css"
    "merge-dialog.css"
    "modal.css"
    "narrative-panel.css"
    "preview-dialog.css"
    "questions.css"
    "save-dialog.css"
    "target-panel.css"
    "unit-panel.css"
    "version-bar.css"
    "print.css"
};

/// The deferred part of the program.
#[derive(Debug, Clone, Copy)]
pub struct Deferred {
    /// The deferred part of the update.
    pub rest: Rest,
    /// The deferred part of the browser module.
    pub browser: rest::Rest,
    /// The deferred components.
    pub views: DeferredViews,
    /// Called once it is loaded.
    pub begin: fn(&Store),
    /// Opens the work that the page starts with, if that is not the sample.
    pub open: fn(&Store),
    /// Mounts the page of a frame in another site.
    pub mount_in_frame: fn(&Element, &Store) -> Box<dyn FnOnce()>,
    /// Connects a frame to its host page.
    pub begin_in_frame: fn(&Store, &Element),
}

/// The deferred part itself. Only the split point may use it.
pub const DEFERRED: Deferred = Deferred {
    rest: REST,
    browser: deferred::DEFERRED,
    views: VIEWS,
    begin,
    open,
    mount_in_frame,
    begin_in_frame: host::begin,
};

/// Installs the loaded deferred part, and applies the waiting commands.
pub fn bring(store: &Store, part: &'static Deferred) {
    rest::bring(&part.browser);
    crate::components::deferred::bring(&part.views);
    (part.begin)(store);
    store.dispatch(Command::NotePart {
        status: PartStatus::Here,
    });
    store.bring(&part.rest);
}

/// Applies the deferred style sheets, installs the crash handler and the service worker.
fn begin(store: &Store) {
    style::put_on(SHEETS);
    if store.model().embedding == Embedding::None {
        rescue::install(store);
        service_worker::begin(store);
        deferred::prepare_reading();
    }
}

/// Opens the link in the address, or the work in the page, or the last saved work.
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
    } else if let Some(text) = own_page::work_text() {
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
        // The storage was cleared in the meantime.
        Command::ShowSample
    };
    store.dispatch(command);
}

/// Mounts the page of a frame, and returns the function that unmounts it.
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
    // Only a browser can mount it.
    #[cfg(not(target_arch = "wasm32"))]
    {
        let _nowhere = (root, store);
        Box::new(|| {})
    }
}
