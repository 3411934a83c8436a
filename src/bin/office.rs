//! The worker that reads files of office programs, so that the page answers meanwhile. It is fetched
//! when the first such file is opened.
//!
//! It says `ready` once it can be asked. It is asked with the bytes of one file, and answers with
//! the sheets of that file or the reason why there are none, in the form of `postcard`.

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
        // There is room for an answer that is no larger than what was read.
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

/// Files are read natively without a worker.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
