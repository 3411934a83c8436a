//! Reads whatever comes from outside, in two workers: one reads the cells of files, the other finds the
//! table in cells and pastes (`src/bin/file_reader.rs`, `src/bin/reader.rs`). The second is loaded when the
//! page rests or when it is first needed, the first when the first file is opened.

use std::rc::Rc;

use js_sys::{Array, ArrayBuffer, Uint8Array};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::worker::ProgramWorker;
use crate::app::message::ReadProblem;
use crate::import::corrections::Corrections;
use crate::import::{FileRead, Imported, Pasted, Read, ReadError, Request};

/// After a longer file, the memory of the workers is given back.
const LONG: u32 = 1 << 20;

thread_local! {
    static FILES: ProgramWorker = ProgramWorker::new("meta[name=file-reader]");
    static TABLES: ProgramWorker = ProgramWorker::new("meta[name=table-reader]");
}

/// Loads the worker for tables unless it is there, and has it read a table once, so that the first paste
/// finds its code compiled.
pub(super) fn prepare(html: String, text: String) {
    if TABLES.with(ProgramWorker::is_running) {
        return;
    }
    spawn_local(async move {
        // As a table from elsewhere comes, once as HTML and once as text.
        let _html = paste(Some(&html), None).await;
        let _text = paste(None, Some(&text)).await;
    });
}

/// Ends the workers, whatever they are doing.
pub(super) fn end() {
    FILES.with(ProgramWorker::end);
    TABLES.with(ProgramWorker::end);
}

/// Whether a worker that was asked is still being loaded.
pub(super) fn is_loading() -> bool {
    FILES.with(ProgramWorker::is_loading) || TABLES.with(ProgramWorker::is_loading)
}

/// Reads what a paste event carries.
pub(super) async fn paste(html: Option<&str>, text: Option<&str>) -> Result<Pasted, ReadProblem> {
    let request = Request::Clipboard {
        html: html.map(str::to_owned),
        text: text.map(str::to_owned),
    };
    match ask(Array::of1(&encoded(&request)?)).await? {
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
    let document = FILES.with(|files| files.ask(Array::of1(bytes)));
    // Nobody answers when the worker was ended meanwhile.
    let document = document.await.unwrap_or(Err(ReadProblem::ReaderStopped))?;
    let read = ask(Array::of2(&document, &encoded(&sheet)?)).await?;
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
    match ask(Array::of1(&encoded(&request)?)).await? {
        Read::Again(read) => Ok(*read),
        Read::Pasted(_) | Read::File(_) => Err(ReadProblem::ReaderStopped),
    }
}

/// Asks the worker for tables.
async fn ask(message: Array) -> Result<Read, ReadProblem> {
    let answer = TABLES.with(|tables| tables.ask(message));
    let answer = answer.await.unwrap_or(Err(ReadProblem::ReaderStopped))?;
    let read: Result<Result<Read, ReadError>, _> = postcard::from_bytes(&answer.to_vec());
    match read {
        Ok(read) => read.map_err(ReadProblem::from),
        // The worker is of the same build as the page, so that this cannot be another form.
        Err(_) => Err(ReadProblem::ReaderStopped),
    }
}

fn encoded(request: &impl Serialize) -> Result<JsValue, ReadProblem> {
    let bytes = postcard::to_allocvec(request).map_err(|_| ReadProblem::ReaderStopped)?;
    Ok(Uint8Array::from(bytes.as_slice()).into())
}
