//! The worker that reads whatever comes from outside (`src/bin/reader.rs`). It is loaded when the page
//! rests or when it is first needed, and stays for the next reading.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use futures_channel::oneshot::{self, Sender};
use gloo::events::EventListener;
use gloo::utils::document;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{MessageEvent, Worker};

use crate::app::message::ReadProblem;
use crate::import::corrections::Corrections;
use crate::import::{FileRead, Imported, Pasted, Read, ReadError, Request};

/// After a longer file, the memory of the worker is given back.
const LONG: u32 = 1 << 20;

#[wasm_bindgen]
extern "C" {
    /// The address of a script of the program, wherever the page has it from (start.js).
    #[wasm_bindgen(js_name = scriptAddress, catch)]
    async fn script_address(name: &str) -> Result<JsValue, JsValue>;

    /// The worker's wasm file, unpacked (start.js).
    #[wasm_bindgen(js_name = programBytes, catch)]
    async fn program_bytes() -> Result<JsValue, JsValue>;
}

thread_local! {
    static READER: RefCell<Option<TableReader>> = const { RefCell::new(None) };
}

/// The worker; it ends when dropped.
struct TableReader {
    inner: Rc<RefCell<Inner>>,
}

#[derive(Default)]
struct Inner {
    /// `None` until its script is here.
    worker: Option<(Worker, [EventListener; 2])>,
    is_ready: bool,
    /// What is asked before it is ready.
    held: Vec<Array>,
    /// Who waits for answers, in the order in which they asked.
    waiting: VecDeque<Sender<Result<Read, ReadProblem>>>,
}

impl Drop for TableReader {
    fn drop(&mut self) {
        let worker = self.inner.borrow_mut().worker.take();
        if let Some((worker, _)) = worker {
            worker.terminate();
        }
    }
}

/// Loads the worker unless it is there, and has it read a table once, so that the first paste finds its
/// code compiled.
pub(super) fn prepare(html: String, text: String) {
    if READER.with_borrow(Option::is_some) {
        return;
    }
    spawn_local(async move {
        // As a table from elsewhere comes, once as HTML and once as text.
        let _html = paste(Some(&html), None).await;
        let _text = paste(None, Some(&text)).await;
    });
}

/// Ends the worker, whatever it is doing.
pub(super) fn end() {
    READER.replace(None);
}

/// Whether the worker can be asked.
pub(super) fn is_ready() -> bool {
    READER.with_borrow(|reader| {
        reader
            .as_ref()
            .is_some_and(|reader| reader.inner.borrow().is_ready)
    })
}

/// Reads what a paste event carries.
pub(super) async fn paste(html: Option<&str>, text: Option<&str>) -> Result<Pasted, ReadProblem> {
    let request = Request::Clipboard {
        html: html.map(str::to_owned),
        text: text.map(str::to_owned),
    };
    match ask(&request, None).await? {
        Read::Pasted(pasted) => Ok(pasted),
        Read::File(_) | Read::Again(_) => Err(ReadProblem::ReaderStopped),
    }
}

/// Reads a file, and of its sheets this one or the best.
pub(super) async fn file(
    bytes: &ArrayBuffer,
    sheet: Option<usize>,
) -> Result<FileRead, ReadProblem> {
    let length = bytes.byte_length();
    let request = Request::File {
        bytes: Vec::new(),
        sheet,
    };
    let read = ask(&request, Some(bytes)).await?;
    if length > LONG {
        end();
    }
    match read {
        Read::File(file) => Ok(file),
        Read::Pasted(_) | Read::Again(_) => Err(ReadProblem::ReaderStopped),
    }
}

/// Reads the source of a table again, as a person says that it is to be read.
pub(super) async fn again(table: &Imported, said: Corrections) -> Result<Imported, ReadProblem> {
    let request = Request::Again {
        grid: Rc::clone(&table.grid),
        source: table.reading.source,
        said,
    };
    match ask(&request, None).await? {
        Read::Again(read) => Ok(*read),
        Read::Pasted(_) | Read::File(_) => Err(ReadProblem::ReaderStopped),
    }
}

async fn ask(request: &Request, file: Option<&ArrayBuffer>) -> Result<Read, ReadProblem> {
    let bytes = postcard::to_allocvec(request).map_err(|_| ReadProblem::ReaderStopped)?;
    let message = Array::of1(&Uint8Array::from(bytes.as_slice()));
    if let Some(file) = file {
        message.push(file);
    }
    let (answer, read) = oneshot::channel();
    READER.with_borrow_mut(|reader| {
        let reader = reader.get_or_insert_with(TableReader::start);
        let mut inner = reader.inner.borrow_mut();
        inner.waiting.push_back(answer);
        inner.send(message);
    });
    // Nobody answers when the worker was ended meanwhile.
    read.await.unwrap_or(Err(ReadProblem::ReaderStopped))
}

impl Inner {
    /// Sends a request when the worker is ready.
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

    fn answer(&mut self, answer: &Uint8Array) {
        let read: Result<Result<Read, ReadError>, _> = postcard::from_bytes(&answer.to_vec());
        let read = match read {
            Ok(read) => read.map_err(ReadProblem::from),
            // The worker is of the same build as the page, so that this cannot be another form.
            Err(_) => Err(ReadProblem::ReaderStopped),
        };
        let waiting = self.waiting.pop_front();
        // Who waits no more is not told.
        let _told = waiting.map(|waiting| waiting.send(read));
    }
}

impl TableReader {
    /// Begins to load the worker.
    fn start() -> Self {
        let inner = Rc::new(RefCell::new(Inner::default()));
        let loading = Rc::clone(&inner);
        spawn_local(async move {
            if load(&loading).await.is_err() {
                fail(&loading);
            }
        });
        Self { inner }
    }
}

/// The worker cannot be loaded or has stopped: who waits is told, and the next reading starts another.
fn fail(inner: &Rc<RefCell<Inner>>) {
    let problem = if inner.borrow().is_ready {
        ReadProblem::ReaderStopped
    } else {
        ReadProblem::NoReader
    };
    let is_current = READER.with_borrow(|reader| {
        reader
            .as_ref()
            .is_some_and(|reader| Rc::ptr_eq(&reader.inner, inner))
    });
    if is_current {
        end();
    }
    let waiting = std::mem::take(&mut inner.borrow_mut().waiting);
    for waiting in waiting {
        let _told = waiting.send(Err(problem));
    }
}

/// Loads the worker. The build names its files in the page: a script that loads itself, or one that
/// waits for its wasm file.
async fn load(inner: &Rc<RefCell<Inner>>) -> Result<(), JsValue> {
    let names = document()
        .query_selector("meta[name=table-reader]")?
        .and_then(|meta| meta.get_attribute("content"))
        .ok_or(JsValue::NULL)?;
    let Some((script, _)) = names.split_once(' ') else {
        return run(inner, &names).map(|_| ());
    };
    let address = script_address(script).await?;
    let worker = run(inner, &address.as_string().ok_or(JsValue::NULL)?)?;
    worker.post_message(&program_bytes().await?)
}

fn run(inner: &Rc<RefCell<Inner>>, address: &str) -> Result<Worker, JsValue> {
    let worker = Worker::new(address)?;
    let (answering, failing) = (Rc::clone(inner), Rc::clone(inner));
    let listeners = [
        EventListener::new(&worker, "message", move |event| {
            let Some(message) = event.dyn_ref::<MessageEvent>() else {
                return;
            };
            let mut inner = answering.borrow_mut();
            match message.data().dyn_into::<Uint8Array>() {
                Ok(answer) => inner.answer(&answer),
                Err(_) => inner.ready(),
            }
        }),
        EventListener::new(&worker, "error", move |_| fail(&failing)),
    ];
    inner.borrow_mut().worker = Some((worker.clone(), listeners));
    Ok(worker)
}

fn post(worker: &Worker, message: &Array) {
    let buffers = Array::new();
    for part in message.iter() {
        match part.dyn_into::<Uint8Array>() {
            Ok(bytes) => buffers.push(&bytes.buffer()),
            Err(file) => buffers.push(&file),
        };
    }
    // A buffer that was given away already cannot be sent: then nobody waits for it any more.
    let _posted = worker.post_message_with_transfer(message, &buffers);
}
