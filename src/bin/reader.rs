//! The worker that reads whatever comes from outside, so that the page answers meanwhile. It is asked
//! with a `Request` in the form of `postcard`, beside it the bytes of a file, and answers with what
//! was read or the reason why nothing was.

#[cfg(target_arch = "wasm32")]
fn main() {
    use giam_ngheo::import::{Read, ReadError, Request, read};
    use js_sys::{Array, Uint8Array};
    use wasm_bindgen::JsCast;
    use wasm_bindgen::prelude::Closure;
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    /// What is asked; `None` when it is no request, which the page never sends.
    fn asked(message: &Array) -> Option<Request> {
        let bytes = |at| Uint8Array::new(&message.get(at)).to_vec();
        let mut request = postcard::from_bytes(&bytes(0)).ok()?;
        if let Request::File { bytes: file, .. } = &mut request {
            *file = bytes(1);
        }
        Some(request)
    }

    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let answering = scope.clone();
    let answer = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let Some(request) = event.data().dyn_ref::<Array>().and_then(asked) else {
            return;
        };
        let read: Result<Read, ReadError> = read(request);
        let Ok(answer) = postcard::to_allocvec(&read) else {
            return;
        };
        let answer = Uint8Array::from(answer.as_slice());
        let _posted = answering.post_message_with_transfer(&answer, &Array::of1(&answer.buffer()));
    });
    scope.set_onmessage(Some(answer.as_ref().unchecked_ref()));
    answer.forget();
    let _posted = scope.post_message(&"ready".into());
}

/// Natively, texts and files are read without a worker.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
