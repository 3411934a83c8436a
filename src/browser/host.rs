//! The page of another site that shows this one in a frame. Only it is listened to, and only it is
//! spoken to.

use std::cell::Cell;

use gloo::events::EventListener;
use gloo::utils::{document, window};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, MessageEvent, ResizeObserver, Window};

use super::location::parameter;
use crate::app::command::Command;
use crate::app::embedding::Embedding;
use crate::app::store::Store;

/// Whether the address asks for the page as a frame of another site shows it.
#[must_use]
pub fn embedding() -> Embedding {
    let asked = |name: &str| parameter(name).as_deref() == Some("1");
    match (asked("embed"), asked("edit")) {
        (false, _) => Embedding::None,
        (true, false) => Embedding::ReadOnly,
        (true, true) => Embedding::Editable,
    }
}

/// What the host page asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Request {
    /// To show the table of a link.
    Open {
        /// The link's part from `#` on.
        fragment: String,
    },
    /// To be told the height once more.
    Measure,
}

/// Hears what the host page asks for, until this is dropped. Messages of any other window, such as
/// another frame of the same page, are not heard.
fn listen(act: impl Fn(Request) + 'static) -> EventListener {
    EventListener::new(&window(), "message", move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else {
            return;
        };
        let sender = event.source().map(JsValue::from);
        if sender.is_some()
            && sender == parent().map(JsValue::from)
            && let Some(request) = request(&event.data())
        {
            act(request);
        }
    })
}

fn request(message: &JsValue) -> Option<Request> {
    let text = |name: &str| Reflect::get(message, &name.into()).ok()?.as_string();
    match text("type")?.as_str() {
        "giam-ngheo:open" => Some(Request::Open {
            fragment: text("fragment")?,
        }),
        "giam-ngheo:measure" => Some(Request::Measure),
        _ => None,
    }
}

thread_local! {
    /// Whether the host page knows what the frame opened with: from then on changes are told.
    static HAS_BEGUN: Cell<bool> = const { Cell::new(false) };
}

/// Whether a change of the table is to be told.
#[must_use]
pub fn has_begun() -> bool {
    HAS_BEGUN.get()
}

/// The id of the element whose height is told.
pub const PAGE: &str = "embedded-page";

/// Tells the host page the height of the page in `root` whenever that changes, and does what the host
/// page asks for, for as long as the page is there.
pub fn begin(store: &Store, root: &Element) {
    HAS_BEGUN.set(true);
    let tell = {
        let root = root.clone();
        move || {
            let page = document().get_element_by_id(PAGE);
            tell_height(page.as_ref().unwrap_or(&root));
        }
    };
    if let Some(watch) = SizeWatch::of(root, tell.clone()) {
        std::mem::forget(watch);
    }
    let store = store.clone();
    listen(move |request| match request {
        Request::Open { fragment } => store.dispatch(Command::OpenLink {
            fragment,
            at_start: false,
            beside: false,
        }),
        Request::Measure => tell(),
    })
    .forget();
}

/// Tells the host page how high this one is, in CSS pixels.
fn tell_height(page: &Element) {
    let height = page.get_bounding_client_rect().height().ceil();
    tell("giam-ngheo:height", "height", &height.into());
}

/// Tells the host page the link of the table that is shown now.
pub fn tell_link(fragment: &str) {
    tell("giam-ngheo:link", "fragment", &fragment.into());
}

/// To whatever page it is: a frame cannot know, and what it says is no secret from who framed it.
fn tell(kind: &str, name: &str, value: &JsValue) {
    let entries = Array::of2(
        &Array::of2(&"type".into(), &kind.into()),
        &Array::of2(&name.into(), value),
    );
    if let (Some(parent), Ok(message)) = (parent(), Object::from_entries(&entries)) {
        // Texts and numbers can always be sent.
        let _sent = parent.post_message(&message, "*");
    }
}

/// The window with the frame that this page is in.
fn parent() -> Option<Window> {
    let here = window();
    let parent = here.parent().ok()??;
    (JsValue::from(&parent) != JsValue::from(&here)).then_some(parent)
}

/// Calls back whenever the size of an element has changed, and at once; until it is dropped.
struct SizeWatch {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut()>,
}

impl SizeWatch {
    /// Watches `element`. `None` in a browser that cannot.
    #[must_use]
    fn of(element: &Element, act: impl Fn() + 'static) -> Option<Self> {
        let callback = Closure::<dyn FnMut()>::new(act);
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self {
            observer,
            _callback: callback,
        })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
