//! The worker that reads spreadsheets and documents. It is loaded when first needed, and terminated
//! after its answer.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot::{self, Receiver};
use gloo::events::EventListener;
use gloo::utils::document;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::import::file::format::Format;
use crate::import::file::{Document, FileError};

/// The two messages of the worker. A channel is cancelled when the worker stops: before `ready` it
/// could not be loaded, later the file crashed it.
pub(super) struct Answers {
    /// The worker is ready.
    pub ready: Receiver<()>,
    /// The file was read, or why not.
    pub read: Receiver<Result<Document, FileError>>,
}

/// The worker. Terminated when dropped.
pub(super) struct TableReader {
    worker: Worker,
    _listeners: [EventListener; 2],
}

impl TableReader {
    /// Loads and starts the worker; `None` if the browser cannot.
    pub(super) fn start() -> Option<(Self, Answers)> {
        let address = document()
            .query_selector("meta[name=office-worker]")
            .ok()??
            .get_attribute("content")?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&address, &options).ok()?;
        let (tell_ready, ready) = oneshot::channel();
        let (tell_read, read) = oneshot::channel();
        let waiting = Rc::new(RefCell::new((Some(tell_ready), Some(tell_read))));
        let stopped = Rc::clone(&waiting);
        // Sending fails only if nobody waits any more.
        let listeners = [
            EventListener::new(&worker, "message", move |event| {
                let Some(message) = event.dyn_ref::<MessageEvent>() else {
                    return;
                };
                let (tell_ready, tell_read) = &mut *waiting.borrow_mut();
                match message.data().dyn_into::<Uint8Array>() {
                    Ok(answer) => {
                        let tell = tell_read.take();
                        let _told = tell.map(|tell| tell.send(understood(&answer)));
                    }
                    Err(_) => {
                        let _told = tell_ready.take().map(|tell| tell.send(()));
                    }
                }
            }),
            EventListener::new(&worker, "error", move |_| {
                *stopped.borrow_mut() = (None, None);
            }),
        ];
        let reader = Self {
            worker,
            _listeners: listeners,
        };
        Some((reader, Answers { ready, read }))
    }

    /// Transfers the bytes of a file to the worker.
    pub(super) fn ask(&self, bytes: &ArrayBuffer) {
        // Fails only for a buffer that was already transferred.
        let _posted = self
            .worker
            .post_message_with_transfer(bytes, &Array::of1(bytes));
    }
}

impl Drop for TableReader {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn understood(answer: &Uint8Array) -> Result<Document, FileError> {
    // The worker and the page are from the same build, so decoding cannot fail.
    let damaged = FileError::Damaged {
        format: Format::Text,
    };
    postcard::from_bytes(&answer.to_vec()).unwrap_or(Err(damaged))
}
