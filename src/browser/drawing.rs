//! When the page is drawn, and that nobody else draws in it.
//!
//! What changes is drawn at once, until drawing has taken its part of the frame; what then comes, such
//! as the repeats of a key that is held down on a slow machine, is drawn together in the next.
//!
//! A browser that translates a page, or an extension, may put other nodes in place of ours. Yew would
//! go on writing into nodes that nobody sees; so the page is then drawn anew, from the model.

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

/// How the page is put into its element. What it gives back takes it out again.
pub type Mount = Box<dyn Fn(&Element) -> Box<dyn FnOnce()>>;

/// A window in the background draws no frames: there the next one is so many milliseconds away.
const UNSEEN_FRAME: u32 = 100;
/// So many milliseconds of a frame are spent on drawing; the rest is for the browser.
const MOST_OF_FRAME: u64 = 30;

/// The drawing of the page.
pub struct Drawing {
    root: Element,
    mount: RefCell<Mount>,
    unmount: RefCell<Option<Box<dyn FnOnce()>>>,
    store: Store,
    /// When the drawing that is under way began.
    began: Cell<Option<u64>>,
    /// How many milliseconds of this frame were spent on drawing; `None` before the first.
    spent: Cell<Option<u64>>,
    /// Whether something is to be drawn in the next frame.
    is_due: Cell<bool>,
    /// Whether somebody else has changed what was drawn.
    is_foreign: Rc<Cell<bool>>,
    observer: Option<MutationObserver>,
}

impl Drawing {
    /// The drawing in `root`, which `mount` puts there.
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
        // As long as the page.
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

    /// Draws the page in place of what stands there.
    pub fn begin(&self) {
        self.root.set_text_content(None);
        let unmount = (self.mount.borrow())(&self.root);
        self.unmount.replace(Some(unmount));
    }

    /// From now on the page is put there otherwise.
    pub fn mount_by(&self, mount: Mount) {
        *self.mount.borrow_mut() = mount;
    }

    /// The page stands there already, and `unmount` takes it out.
    pub fn goes_on(&self, unmount: Box<dyn FnOnce()>) {
        self.unmount.replace(Some(unmount));
    }

    /// Has the page drawn again: now, or in the next frame where drawing has taken its part of this one.
    pub fn request(self: &Rc<Self>) {
        // A browser prints what is there when it has said that it will.
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

    /// The page is drawn: until it is drawn again, it is watched.
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
            // An element with children to watch is never refused.
            let _watched = observer.observe_with_options(&self.root, &options);
        }
    }
}

/// Whether a change takes something of ours away. What is only added beside it does no harm.
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
    // A window can always be asked for a frame.
    let _asked = window().request_animation_frame(seen.unchecked_ref());
}
