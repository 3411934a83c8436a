//! The worker that reads files of office programs. It is fetched when it is first needed, and ended
//! when it has answered.

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

/// What the worker says, one after the other. Either is cancelled when the worker stops or is ended:
/// before it was ready it could not be fetched, later the file broke it.
pub(super) struct Answers {
    /// It can be asked.
    pub ready: Receiver<()>,
    /// It has read the file, or says why it cannot.
    pub read: Receiver<Result<Document, FileError>>,
}

/// The worker; it ends when dropped.
pub(super) struct TableReader {
    worker: Worker,
    _listeners: [EventListener; 2],
}

impl TableReader {
    /// Fetches and starts the worker; `None` when the browser starts none.
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
        // Who waits no more is not told.
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

    /// Gives the bytes of a file away to be read.
    pub(super) fn ask(&self, bytes: &ArrayBuffer) {
        // A buffer that was given away already cannot be sent: then nobody waits for it any more.
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
    // The worker is of the same build as the page, so that this cannot be another form.
    let damaged = FileError::Damaged {
        format: Format::Text,
    };
    postcard::from_bytes(&answer.to_vec()).unwrap_or(Err(damaged))
}
