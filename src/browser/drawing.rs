//! Schedules renders, and repairs a DOM that something else has changed.
//!
//! A change is rendered at once, until rendering has used its part of the frame. Later changes (key
//! repeats on a slow machine, say) are rendered together in the next frame.
//!
//! Browser translation and extensions may replace nodes of the page. Yew would keep writing into the
//! detached nodes, so the page is then mounted again.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use gloo::utils::window;
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, MutationObserver, MutationObserverInit, MutationRecord};

use super::{clock, focus, table};
use crate::app::store::Store;

/// Mounts the page in an element, and returns the function that unmounts it.
pub type Mount = Box<dyn Fn(&Element) -> Box<dyn FnOnce()>>;

/// A background window has no animation frames. There, a frame is this many milliseconds.
const UNSEEN_FRAME: u32 = 100;
/// The most milliseconds of a frame for rendering; the rest is for the browser.
const MOST_OF_FRAME: u64 = 30;

/// Renders the page.
pub struct Drawing {
    root: Element,
    mount: RefCell<Mount>,
    unmount: RefCell<Option<Box<dyn FnOnce()>>>,
    store: Store,
    /// When the current render began.
    began: Cell<Option<u64>>,
    /// How many milliseconds of this frame rendering has used; `None` before the first render.
    spent: Cell<Option<u64>>,
    /// Whether a render is due in the next frame.
    is_due: Cell<bool>,
    /// Whether something else has changed the rendered DOM.
    is_foreign: Rc<Cell<bool>>,
    observer: Option<MutationObserver>,
}

impl Drawing {
    /// A renderer for the page that `mount` puts into `root`.
    #[must_use]
    pub fn new(root: Element, store: &Store, mount: Mount) -> Rc<Self> {
        let is_foreign = Rc::new(Cell::new(false));
        let seen = {
            let is_foreign = Rc::clone(&is_foreign);
            Closure::<dyn FnMut(Array)>::new(move |records: Array| {
                is_foreign.set(is_foreign.get() || records.iter().any(|record| replaces(&record)));
            })
        };
        let observer = MutationObserver::new(seen.as_ref().unchecked_ref()).ok();
        // It lives as long as the page.
        seen.forget();
        Rc::new(Self {
            root,
            mount: RefCell::new(mount),
            unmount: RefCell::new(None),
            store: store.clone(),
            began: Cell::new(None),
            spent: Cell::new(None),
            is_due: Cell::new(false),
            is_foreign,
            observer,
        })
    }

    /// Mounts the page and replaces the content of the root.
    pub fn begin(&self) {
        self.root.set_text_content(None);
        let unmount = (self.mount.borrow())(&self.root);
        self.unmount.replace(Some(unmount));
    }

    /// Sets another mount function.
    pub fn mount_by(&self, mount: Mount) {
        *self.mount.borrow_mut() = mount;
    }

    /// Takes over a page that is already mounted.
    pub fn goes_on(&self, unmount: Box<dyn FnOnce()>) {
        self.unmount.replace(Some(unmount));
    }

    /// Renders the page again: now, or in the next frame if rendering has used its part of this one.
    pub fn request(self: &Rc<Self>) {
        // The browser prints the DOM right after the event, so this cannot wait.
        let is_printing = self.store.model().printing;
        let spent = self.spent.get();
        if spent.is_some_and(|spent| spent > MOST_OF_FRAME) && !is_printing {
            self.is_due.set(true);
            return;
        }
        if spent.is_none() {
            self.spent.set(Some(0));
            let drawing = Rc::clone(self);
            next_frame(move || {
                drawing.spent.set(None);
                if drawing.is_due.replace(false) {
                    drawing.request();
                }
            });
        }
        self.draw();
    }

    fn draw(&self) {
        self.stop_watching();
        if self.began.get().is_none() {
            self.began.set(Some(clock::now()));
        }
        focus::set_drawing(true);
        if self.is_foreign.replace(false) {
            let place = table::scrolled();
            if let Some(unmount) = self.unmount.take() {
                unmount();
            }
            self.begin();
            Timeout::new(0, move || table::scroll_to(place)).forget();
            return;
        }
        self.store.redraw();
    }

    fn stop_watching(&self) {
        if let Some(observer) = &self.observer {
            let records = observer.take_records();
            let is_foreign = records.iter().any(|record| replaces(&record));
            self.is_foreign.set(self.is_foreign.get() || is_foreign);
            observer.disconnect();
        }
    }

    /// The render is committed. Until the next one, the DOM is observed.
    pub fn done(&self) {
        focus::set_drawing(false);
        if let Some(began) = self.began.take() {
            let taken = clock::now().saturating_sub(began);
            let spent = self.spent.get();
            self.spent
                .set(spent.map(|spent| spent.saturating_add(taken)));
        }
        if let Some(observer) = &self.observer {
            let options = MutationObserverInit::new();
            options.set_child_list(true);
            options.set_character_data(true);
            options.set_subtree(true);
            // These options are always valid.
            let _watched = observer.observe_with_options(&self.root, &options);
        }
    }
}

/// Whether a mutation removes or changes nodes of the page. Added nodes do no harm.
fn replaces(record: &wasm_bindgen::JsValue) -> bool {
    record.dyn_ref::<MutationRecord>().is_some_and(|record| {
        record.type_() == "characterData" || record.removed_nodes().length() > 0
    })
}

fn next_frame(act: impl FnOnce() + 'static) {
    let act = Rc::new(Cell::new(Some(act)));
    let once = move || act.take().into_iter().for_each(|act| act());
    Timeout::new(UNSEEN_FRAME, once.clone()).forget();
    let seen = Closure::once_into_js(once);
    // Requesting a frame cannot fail.
    let _asked = window().request_animation_frame(seen.unchecked_ref());
}
