//! The worker that reads spreadsheets and documents, so that the page stays responsive. It is loaded when
//! the first such file is opened.
//!
//! It posts `ready` when it has started. Then it receives the bytes of one file, and posts the sheets of
//! that file or the error, serialized with `postcard`.

#[cfg(target_arch = "wasm32")]
fn main() {
    use giam_ngheo::import::file;
    use js_sys::Uint8Array;
    use wasm_bindgen::JsCast;
    use wasm_bindgen::prelude::Closure;
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let answering = scope.clone();
    let answer = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let read = file::read(&Uint8Array::new(&event.data()).to_vec());
        // Memory for an answer no larger than the file is available.
        let Ok(answer) = postcard::to_allocvec(&read) else {
            return;
        };
        let answer = Uint8Array::from(answer.as_slice());
        let _posted =
            answering.post_message_with_transfer(&answer, &js_sys::Array::of1(&answer.buffer()));
    });
    scope.set_onmessage(Some(answer.as_ref().unchecked_ref()));
    answer.forget();
    let _posted = scope.post_message(&"ready".into());
}

/// Natively, files are read without a worker.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
