//! Registers the service worker, which caches the page so that it opens offline. Only a release build
//! has one (`src/bin/finish`).

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

/// The script beside the page. Its name never changes.
const SCRIPT: &str = "./sw.js";
/// The message that activates the waiting service worker.
const TAKE_OVER: &str = "giam-ngheo:use-new-version";

/// The delay before caching, in milliseconds, so that it does not slow down the start.
const REST: u32 = 1500;

thread_local! {
    static CACHED: RefCell<Option<CachedPage>> = const { RefCell::new(None) };
}

/// Registers the service worker, and reports when a newer version is ready.
pub fn begin(store: &Store) {
    let store = store.clone();
    Timeout::new(REST, move || {
        spawn_local(async move {
            // Without a service worker the page works, but not offline.
            let Ok(cached) = cache_page().await else {
                return;
            };
            CACHED.replace(Some(cached.clone()));
            cached.on_newer(move || store.dispatch(Command::NoteNewerVersion { waits: true }));
        });
    })
    .forget();
}

/// Switches to the newer version and reloads the page.
pub(super) fn use_newer() {
    let cached = CACHED.with_borrow(Clone::clone);
    if let Some(cached) = cached {
        cached.use_newer();
    }
}

/// Why the page is not cached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
enum OfflineError {
    /// The page is in a frame, was opened from a disk or over an insecure connection, or the browser has no
    /// service workers.
    #[error("service workers are not for this page")]
    NotHere,
    /// The browser refused, or the script is not there.
    #[error("the service worker was refused")]
    Refused,
}

/// The cached page.
#[derive(Debug, Clone, PartialEq)]
struct CachedPage {
    container: ServiceWorkerContainer,
    registration: ServiceWorkerRegistration,
}

/// Registers the service worker.
///
/// # Errors
///
/// [`OfflineError::NotHere`] if the page cannot have one, [`OfflineError::Refused`] if the browser
/// refuses it.
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
    /// Calls `act` when a newer version is ready, and when another window has switched to it.
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
                // The first installation is not a newer version.
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

    /// Switches to the newer version and reloads the page.
    fn use_newer(&self) {
        let Some(waiting) = self.registration.waiting() else {
            // Another window has already activated it.
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
        // A text can always be posted.
        let _sent = waiting.post_message(&JsValue::from(TAKE_OVER));
    }
}

fn reload() {
    // Reloading cannot fail.
    let _reloaded = window().location().reload();
}

/// The browser's service workers, if the page may use them: in a secure context and not in a frame.
fn container() -> Option<ServiceWorkerContainer> {
    let here = window();
    let from_a_host = here.location().protocol().ok()?.starts_with("http");
    let parent = here.parent().ok()??;
    if !here.is_secure_context() || !from_a_host || JsValue::from(parent) != JsValue::from(&here) {
        return None;
    }
    // Missing in some browsers, and throws in others.
    let found = Reflect::get(&here.navigator(), &"serviceWorker".into()).ok()?;
    found.dyn_into().ok()
}
