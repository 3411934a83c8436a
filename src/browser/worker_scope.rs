//! The worker's side of a worker: it answers messages.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Says that the worker is ready, and answers every message from now on. What `answer` gives no bytes
/// for has no answer.
pub fn serve(answer: impl Fn(&Array) -> Option<Vec<u8>> + 'static) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let answering = scope.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let Some(bytes) = event.data().dyn_ref::<Array>().and_then(&answer) else {
            return;
        };
        let bytes = Uint8Array::from(bytes.as_slice());
        let _posted = answering.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // It lives as long as the worker.
    listener.forget();
    let _posted = scope.post_message(&"ready".into());
}

/// The bytes of a part of a message.
#[must_use]
pub fn bytes(part: &JsValue) -> Vec<u8> {
    Uint8Array::new(part).to_vec()
}
