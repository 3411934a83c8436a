//! The first sign of a person, or of a program that acts for one.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo_timers::callback::Timeout;
use gloo_utils::window;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, Event};

/// What begins whatever a person does with the page.
const SIGNS: [&str; 15] = [
    "pointerdown",
    "mousedown",
    "touchstart",
    "click",
    "keydown",
    "focusin",
    "paste",
    "copy",
    "cut",
    "dragenter",
    "drop",
    "wheel",
    "scroll",
    "hashchange",
    "beforeprint",
];
/// A page in the background draws no frame; it goes on after so many milliseconds.
const UNSEEN: u32 = 2000;

/// Acts once: when the page has been seen, or at the first sign of a person if that comes sooner.
/// What `act` has Yew draw hears of the sign like anything that was there before.
pub fn when_seen_or_needed(act: impl FnOnce() + 'static) {
    let waiting = Rc::new(RefCell::new(Some(act)));
    let listeners = Rc::new(RefCell::new(Vec::new()));
    let begin = {
        let listeners = Rc::clone(&listeners);
        move || {
            let act = waiting.borrow_mut().take();
            if let Some(act) = act {
                listeners.borrow_mut().clear();
                act();
            }
        }
    };
    listeners.borrow_mut().extend(SIGNS.map(|sign| {
        let begin = begin.clone();
        let options = EventListenerOptions {
            phase: EventListenerPhase::Capture,
            // What a program makes is held back.
            passive: false,
        };
        EventListener::new_with_options(&window(), sign, options, move |event| {
            begin();
            if !event.is_trusted() {
                repeat(event);
            }
        })
    }));
    let seen = {
        let begin = begin.clone();
        // Behind the frame that is being drawn.
        Closure::once_into_js(move || Timeout::new(0, begin).forget())
    };
    // A window can always be asked for a frame.
    let _asked = window().request_animation_frame(seen.unchecked_ref());
    Timeout::new(UNSEEN, begin).forget();
}

/// Holds back what a program made, and lets it happen once more when what Yew draws now is there: a
/// browser lets Yew draw before it goes on with an event of a person, but not with one of a program.
#[inline(never)]
fn repeat(event: &Event) {
    let Some(target) = event.target() else {
        return;
    };
    event.stop_immediate_propagation();
    event.prevent_default();
    // One with a clipboard is the only one that has it.
    let again = if event.has_type::<ClipboardEvent>() {
        Some(event.clone())
    } else {
        copied(event)
    };
    spawn_local(async move {
        if let Some(again) = again {
            // It was dispatched once already, so it can be.
            let _done = target.dispatch_event(&again);
        }
    });
}

/// Another event like this one.
fn copied(event: &Event) -> Option<Event> {
    let kind: Function = Reflect::get(event, &JsValue::from_str("constructor"))
        .ok()?
        .dyn_into()
        .ok()?;
    let like = Array::of2(&event.type_().into(), event);
    Reflect::construct(&kind, &like).ok()?.dyn_into().ok()
}
