//! Messages to and from the host page that shows this page in a frame.

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

/// The embedding that the address asks for.
#[must_use]
pub fn embedding() -> Embedding {
    let asked = |name: &str| parameter(name).as_deref() == Some("1");
    match (asked("embed"), asked("edit")) {
        (false, _) => Embedding::None,
        (true, false) => Embedding::ReadOnly,
        (true, true) => Embedding::Editable,
    }
}

/// A message of the host page.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Request {
    /// Open the table of a link.
    Open {
        /// The link's part from `#` on.
        fragment: String,
    },
    /// Send the height again.
    Measure,
}

/// Listens to messages of the host page until dropped. Messages of other windows are ignored.
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
    /// Whether the first link was sent. From then on, changes are sent.
    static HAS_BEGUN: Cell<bool> = const { Cell::new(false) };
}

/// Whether changes of the table are sent to the host page.
#[must_use]
pub fn has_begun() -> bool {
    HAS_BEGUN.get()
}

/// The id of the element whose height is sent.
pub const PAGE: &str = "embedded-page";

/// Sends the host page the height of `root` whenever it changes, and handles its messages, for the
/// lifetime of the page.
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

/// Sends the host page the height in CSS pixels.
fn tell_height(page: &Element) {
    let height = page.get_bounding_client_rect().height().ceil();
    tell("giam-ngheo:height", "height", &height.into());
}

/// Sends the host page the link of the table.
pub fn tell_link(fragment: &str) {
    tell("giam-ngheo:link", "fragment", &fragment.into());
}

/// Posts a message to the host page. A frame does not know the host's origin, and the message has no
/// secrets from it.
fn tell(kind: &str, name: &str, value: &JsValue) {
    let entries = Array::of2(
        &Array::of2(&"type".into(), &kind.into()),
        &Array::of2(&name.into(), value),
    );
    if let (Some(parent), Ok(message)) = (parent(), Object::from_entries(&entries)) {
        // Texts and numbers can always be posted.
        let _sent = parent.post_message(&message, "*");
    }
}

/// The window of the host page.
fn parent() -> Option<Window> {
    let here = window();
    let parent = here.parent().ok()??;
    (JsValue::from(&parent) != JsValue::from(&here)).then_some(parent)
}

/// Calls a function at once and whenever the size of an element changes, until dropped.
struct SizeWatch {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut()>,
}

impl SizeWatch {
    /// Observes `element`; `None` if the browser does not support it.
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
