//! The worker that reads files of office programs. It is fetched when it is first needed, and ended
//! when it has answered.

use gloo_events::EventListener;
use gloo_utils::document;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::import::file::format::Format;
use crate::import::file::{Document, FileError};

/// What the worker says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It can be asked.
    Ready,
    /// It has read the file, or says why it cannot.
    Read(Box<Result<Document, FileError>>),
    /// It stopped: before it was ready it could not be fetched, later the file broke it.
    Stopped,
}

/// The worker; it ends when dropped.
pub struct Office {
    worker: Worker,
    _listeners: [EventListener; 2],
}

impl Office {
    /// Fetches and starts the worker; `None` when the browser starts none.
    #[inline(never)]
    pub fn start(answer: impl Fn(Answer) + Clone + 'static) -> Option<Self> {
        let address = document()
            .query_selector("meta[name=office-worker]")
            .ok()??
            .get_attribute("content")?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&address, &options).ok()?;
        let told = answer.clone();
        let listeners = [
            EventListener::new(&worker, "message", move |event| {
                if let Some(message) = event.dyn_ref::<MessageEvent>() {
                    told(understood(message));
                }
            }),
            EventListener::new(&worker, "error", move |_| answer(Answer::Stopped)),
        ];
        Some(Self {
            worker,
            _listeners: listeners,
        })
    }

    /// Gives the bytes of a file away to be read.
    #[inline(never)]
    pub fn ask(&self, bytes: &ArrayBuffer) {
        // A buffer that was given away already cannot be sent: then nobody waits for it any more.
        let _posted = self
            .worker
            .post_message_with_transfer(bytes, &Array::of1(bytes));
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn understood(message: &MessageEvent) -> Answer {
    let Ok(answer) = message.data().dyn_into::<Uint8Array>() else {
        return Answer::Ready;
    };
    let read = postcard::from_bytes(&answer.to_vec());
    // The worker is of the same build as the page, so that this cannot be another form.
    let damaged = FileError::Damaged {
        format: Format::Text,
    };
    Answer::Read(Box::new(read.unwrap_or(Err(damaged))))
}
