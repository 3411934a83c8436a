//! The page's side of a worker of the program. It is loaded when it is first asked, and stays until it
//! is ended.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use futures_channel::oneshot::{self, Receiver, Sender};
use gloo::events::EventListener;
use gloo::utils::document;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{MessageEvent, Worker};

use crate::app::message::ReadProblem;

#[wasm_bindgen]
extern "C" {
    /// The address of a script of the program, wherever the page has it from (start.js).
    #[wasm_bindgen(js_name = scriptAddress, catch)]
    async fn script_address(name: &str) -> Result<JsValue, JsValue>;

    /// A worker's wasm file, unpacked (start.js).
    #[wasm_bindgen(js_name = programBytes, catch)]
    async fn program_bytes(name: &str) -> Result<JsValue, JsValue>;
}

/// What a worker answers, or why it does not.
pub(super) type Answer = Result<Uint8Array, ReadProblem>;

/// A worker of the program, whether or not it is running.
pub(super) struct ProgramWorker {
    /// A selector of the element that names its files.
    files: &'static str,
    slot: Rc<RefCell<Option<Running>>>,
}

/// A running worker; it ends when dropped.
struct Running(Rc<RefCell<Inner>>);

#[derive(Default)]
struct Inner {
    /// `None` until its script is here.
    worker: Option<(Worker, [EventListener; 2])>,
    is_ready: bool,
    /// What is asked before it is ready.
    held: Vec<Array>,
    /// Who waits for answers, in the order in which they asked.
    waiting: VecDeque<Sender<Answer>>,
}

impl Drop for Running {
    fn drop(&mut self) {
        let worker = self.0.borrow_mut().worker.take();
        if let Some((worker, _)) = worker {
            worker.terminate();
        }
    }
}

impl ProgramWorker {
    /// The worker whose files an element names: a script that loads itself, or a script that waits for
    /// its wasm file, and that.
    pub(super) fn new(files: &'static str) -> Self {
        Self {
            files,
            slot: Rc::default(),
        }
    }

    /// Whether it has been started and not ended.
    pub(super) fn is_running(&self) -> bool {
        self.slot.borrow().is_some()
    }

    /// Whether it is running and still being loaded.
    pub(super) fn is_loading(&self) -> bool {
        let slot = self.slot.borrow();
        slot.as_ref()
            .is_some_and(|running| !running.0.borrow().is_ready)
    }

    /// Ends it, whatever it is doing.
    pub(super) fn end(&self) {
        let ended = self.slot.take();
        drop(ended);
    }

    /// Asks it, starting it if it is not running. The message is an array of buffers, which are given
    /// away.
    pub(super) fn ask(&self, message: Array) -> Receiver<Answer> {
        let (answer, receiver) = oneshot::channel();
        let mut slot = self.slot.borrow_mut();
        let running = slot.get_or_insert_with(|| self.start());
        let mut inner = running.0.borrow_mut();
        inner.waiting.push_back(answer);
        inner.send(message);
        receiver
    }

    fn start(&self) -> Running {
        let inner = Rc::new(RefCell::new(Inner::default()));
        let (loading, slot, files) = (Rc::clone(&inner), Rc::clone(&self.slot), self.files);
        spawn_local(async move {
            if load(files, &slot, &loading).await.is_err() {
                fail(&slot, &loading);
            }
        });
        Running(inner)
    }
}

impl Inner {
    /// Sends a message when the worker is ready.
    fn send(&mut self, message: Array) {
        match &self.worker {
            Some((worker, _)) if self.is_ready => post(worker, &message),
            Some(_) | None => self.held.push(message),
        }
    }

    fn ready(&mut self) {
        self.is_ready = true;
        for message in std::mem::take(&mut self.held) {
            self.send(message);
        }
    }

    fn answer(&mut self, answer: Uint8Array) {
        let waiting = self.waiting.pop_front();
        // Who waits no more is not told.
        let _told = waiting.map(|waiting| waiting.send(Ok(answer)));
    }
}

/// It cannot be loaded or has stopped: who waits is told, and the next question starts another.
fn fail(slot: &RefCell<Option<Running>>, inner: &Rc<RefCell<Inner>>) {
    let problem = if inner.borrow().is_ready {
        ReadProblem::ReaderStopped
    } else {
        ReadProblem::NoReader
    };
    let ended = slot
        .borrow_mut()
        .take_if(|running| Rc::ptr_eq(&running.0, inner));
    drop(ended);
    let waiting = std::mem::take(&mut inner.borrow_mut().waiting);
    for waiting in waiting {
        let _told = waiting.send(Err(problem));
    }
}

async fn load(
    files: &str,
    slot: &Rc<RefCell<Option<Running>>>,
    inner: &Rc<RefCell<Inner>>,
) -> Result<(), JsValue> {
    let names = document()
        .query_selector(files)?
        .and_then(|meta| meta.get_attribute("content"))
        .ok_or(JsValue::NULL)?;
    let Some((script, program)) = names.split_once(' ') else {
        return run(slot, inner, &names).map(|_| ());
    };
    let address = script_address(script).await?;
    let worker = run(slot, inner, &address.as_string().ok_or(JsValue::NULL)?)?;
    worker.post_message(&program_bytes(program).await?)
}

fn run(
    slot: &Rc<RefCell<Option<Running>>>,
    inner: &Rc<RefCell<Inner>>,
    address: &str,
) -> Result<Worker, JsValue> {
    let worker = Worker::new(address)?;
    let (answering, failing, slot) = (Rc::clone(inner), Rc::clone(inner), Rc::clone(slot));
    let listeners = [
        EventListener::new(&worker, "message", move |event| {
            let Some(message) = event.dyn_ref::<MessageEvent>() else {
                return;
            };
            let mut inner = answering.borrow_mut();
            match message.data().dyn_into::<Uint8Array>() {
                Ok(answer) => inner.answer(answer),
                Err(_) => inner.ready(),
            }
        }),
        EventListener::new(&worker, "error", move |_| fail(&slot, &failing)),
    ];
    inner.borrow_mut().worker = Some((worker.clone(), listeners));
    Ok(worker)
}

fn post(worker: &Worker, message: &Array) {
    let buffers = Array::new();
    for part in message.iter() {
        match part.dyn_into::<Uint8Array>() {
            Ok(bytes) => buffers.push(&bytes.buffer()),
            Err(file) => buffers.push(&file.unchecked_into::<ArrayBuffer>()),
        };
    }
    // A buffer that was given away already cannot be sent: then nobody waits for it any more.
    let _posted = worker.post_message_with_transfer(message, &buffers);
}
