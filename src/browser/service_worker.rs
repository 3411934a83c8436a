//! The service worker, which keeps the page on this machine so that it opens without network. The
//! build writes it (`src/bin/finish`), so a page served while it is developed has none.

use std::cell::RefCell;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::window;
use js_sys::Reflect;
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

use crate::app::command::Command;
use crate::app::store::Store;

/// Beside the page, under a name that never changes.
const SCRIPT: &str = "./sw.js";
/// By this the one that waits takes over.
const TAKE_OVER: &str = "giam-ngheo:use-new-version";

/// How long the page rests before it is kept, in milliseconds, so that a person is not disturbed.
const REST: u32 = 1500;

thread_local! {
    static CACHED: RefCell<Option<CachedPage>> = const { RefCell::new(None) };
}

/// Has the page kept on this machine, and tells when a newer version of it waits.
pub fn begin(store: &Store) {
    let store = store.clone();
    Timeout::new(REST, move || {
        spawn_local(async move {
            // A page that is not kept works as well, as long as there is a network.
            let Ok(cached) = cache_page().await else {
                return;
            };
            CACHED.replace(Some(cached.clone()));
            cached.on_newer(move || store.dispatch(Command::NoteNewerVersion { waits: true }));
        });
    })
    .forget();
}

/// Changes to the newer version, and loads the page anew.
pub(super) fn use_newer() {
    let cached = CACHED.with_borrow(Clone::clone);
    if let Some(cached) = cached {
        cached.use_newer();
    }
}

/// Why the page is not kept on this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
enum OfflineError {
    /// The page stands in a frame, or was opened from a disk or over a connection that others can
    /// change, or the browser has no service workers.
    #[error("service workers are not for this page")]
    NotHere,
    /// The browser refused, or the script is not there.
    #[error("the service worker was refused")]
    Refused,
}

/// The page as it is kept on this machine.
#[derive(Debug, Clone, PartialEq)]
struct CachedPage {
    container: ServiceWorkerContainer,
    registration: ServiceWorkerRegistration,
}

/// Has the page kept on this machine.
///
/// # Errors
///
/// [`OfflineError::NotHere`] where that cannot be, [`OfflineError::Refused`] when the browser does
/// not do it.
async fn cache_page() -> Result<CachedPage, OfflineError> {
    let container = container().ok_or(OfflineError::NotHere)?;
    let registered = JsFuture::from(container.register(SCRIPT)).await;
    let registration = registered
        .ok()
        .and_then(|registration| registration.dyn_into().ok())
        .ok_or(OfflineError::Refused)?;
    Ok(CachedPage {
        container,
        registration,
    })
}

impl CachedPage {
    /// Calls back when a newer version of the page is kept and waits: now, or later on. Also when
    /// another window has changed to it, so that this one is the older.
    fn on_newer(&self, act: impl Fn() + Clone + 'static) {
        if self.registration.waiting().is_some() {
            act();
        }
        let changed = act.clone();
        let had_one = self.container.controller().is_some();
        EventListener::new(&self.container, "controllerchange", move |_| {
            if had_one {
                changed();
            }
        })
        .forget();
        let registration = self.registration.clone();
        EventListener::new(&self.registration, "updatefound", move |_| {
            let Some(coming) = registration.installing() else {
                return;
            };
            let (act, registration, worker) = (act.clone(), registration.clone(), coming.clone());
            EventListener::new(&coming, "statechange", move |_| {
                // The very first one has no version before it.
                if worker.state() == ServiceWorkerState::Installed
                    && registration.active().is_some()
                {
                    act();
                }
            })
            .forget();
        })
        .forget();
    }

    /// Changes to the newer version, and loads the page anew.
    fn use_newer(&self) {
        let Some(waiting) = self.registration.waiting() else {
            // Another window has done it.
            reload();
            return;
        };
        let worker = waiting.clone();
        EventListener::new(&waiting, "statechange", move |_| {
            if worker.state() == ServiceWorkerState::Activated {
                reload();
            }
        })
        .forget();
        // A text can always be sent.
        let _sent = waiting.post_message(&JsValue::from(TAKE_OVER));
    }
}

fn reload() {
    // A page that stands in a window can always be loaded anew.
    let _reloaded = window().location().reload();
}

/// The browser's service workers, where the page may use them: over https or from this machine, as
/// a page of its own.
fn container() -> Option<ServiceWorkerContainer> {
    let here = window();
    let from_a_host = here.location().protocol().ok()?.starts_with("http");
    let parent = here.parent().ok()??;
    if !here.is_secure_context() || !from_a_host || JsValue::from(parent) != JsValue::from(&here) {
        return None;
    }
    // Some browsers have none, some throw when asked.
    let found = Reflect::get(&here.navigator(), &"serviceWorker".into()).ok()?;
    found.dyn_into().ok()
}
