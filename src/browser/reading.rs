//! Reads pastes and files. Texts are read at once; other files in a worker, so that the page stays
//! responsive.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen_futures::spawn_local;

use super::office::TableReader;
use super::{files, location};
use crate::app::arrival::Arrival;
use crate::app::command::Command;
use crate::app::effect::{HeldFile, Source};
use crate::app::merge;
use crate::app::message::FileProblem;
use crate::app::model::Stage;
use crate::app::store::Store;
use crate::formats::record;
use crate::import::file::format::Format;
use crate::import::file::{Document, FileError, check_length, read_plain};

/// A text file up to this size is read in the page: that takes no longer than rendering its table.
const PLAIN_LIMIT: usize = 1 << 20;

thread_local! {
    /// The number of the current reading.
    static TURN: Cell<u32> = const { Cell::new(0) };
    /// The current worker.
    static READER: RefCell<Option<TableReader>> = const { RefCell::new(None) };
}

/// The contents of a file.
enum Contents {
    /// Work of this page.
    Work(Rc<str>),
    /// Any other document.
    Document(Document),
}

/// Reads a source and dispatches the result.
pub(super) fn read(store: &Store, source: Source) {
    let turn = begin();
    match source {
        Source::Clipboard { html, text } => {
            let arrival = Arrival::of_clipboard(html.as_deref(), text.as_deref());
            store.dispatch(Command::NoteRead(arrival));
        }
        Source::Sheet { file, index } => {
            store.dispatch(Command::NoteRead(Arrival::of_sheet(&file, index)));
        }
        Source::Corrected { table, corrections } => {
            let arrival = Arrival::of_corrected(&table, &corrections);
            store.dispatch(Command::NoteRead(arrival));
        }
        Source::Files(files) => {
            let store = store.clone();
            spawn_local(async move {
                if let Some(answer) = read_files(&store, turn, files).await {
                    store.dispatch(answer);
                }
            });
        }
    }
}

/// Cancels the current reading.
pub(super) fn cancel() {
    begin();
}

/// Starts a new reading and cancels the previous one.
fn begin() -> u32 {
    READER.replace(None);
    TURN.replace(TURN.get().wrapping_add(1)).wrapping_add(1)
}

/// Reads one or several files; `None` if a newer reading has started.
async fn read_files(store: &Store, turn: u32, mut files: Vec<HeldFile>) -> Option<Command> {
    if files.len() == 1 {
        let file = files.pop()?;
        let name = Rc::clone(&file.name);
        let contents = contents(store, turn, &file).await?;
        return Some(Command::NoteRead(match contents {
            Ok(Contents::Work(text)) => Arrival::Work { name, text },
            Ok(Contents::Document(document)) => Arrival::of_document(name, document),
            Err(problem) => Arrival::FileRefused { name, problem },
        }));
    }
    let (mut incoming, mut problems) = (Vec::new(), Vec::new());
    for file in files {
        let name = &file.name;
        let found = match contents(store, turn, &file).await? {
            Ok(Contents::Work(work)) => merge::of_work(name, &work),
            Ok(Contents::Document(document)) => merge::of_document(name, &document),
            Err(problem) => Err(problem.into()),
        };
        match found {
            Ok(found) => incoming.push(found),
            Err(problem) => problems.push((Rc::clone(name), problem)),
        }
    }
    Some(Command::NoteSeveralRead { incoming, problems })
}

/// The contents of a file; `None` if a newer reading has started.
async fn contents(
    store: &Store,
    turn: u32,
    file: &HeldFile,
) -> Option<Result<Contents, FileProblem>> {
    if let Err(error) = check_length(file.bytes) {
        return Some(Err(error.into()));
    }
    let note = |stage: Stage| {
        let name = Rc::clone(&file.name);
        store.dispatch(Command::NoteReading { name, stage });
    };
    note(Stage::Reading);
    let Some(held) = files::take(file) else {
        return Some(Err(FileProblem::Withheld));
    };
    let bytes = files::bytes(&held).await;
    if TURN.get() != turn {
        return None;
    }
    let Some(bytes) = bytes else {
        return Some(Err(FileProblem::Withheld));
    };
    let length = usize::try_from(bytes.byte_length()).unwrap_or(usize::MAX);
    if length <= record::MOST_BYTES
        && let Ok(text) = String::from_utf8(Uint8Array::new(&bytes).to_vec())
        && let Some(work) = record::in_file(&text)
    {
        return Some(Ok(Contents::Work(work.into())));
    }
    if length <= PLAIN_LIMIT
        && let Some(document) = read_plain(&Uint8Array::new(&bytes).to_vec())
    {
        return Some(Ok(Contents::Document(document)));
    }
    let read = read_in_worker(&bytes, note).await;
    (TURN.get() == turn).then(|| read.map(Contents::Document))
}

async fn read_in_worker(
    bytes: &ArrayBuffer,
    note: impl Fn(Stage),
) -> Result<Document, FileProblem> {
    if !location::may_fetch() {
        return Err(FileProblem::NoReaderHere);
    }
    note(Stage::FetchingReader);
    let (reader, answers) = TableReader::start().ok_or(FileProblem::NoReader)?;
    // A newer reading replaces the worker, which terminates this one.
    READER.replace(Some(reader));
    answers.ready.await.map_err(|_| FileProblem::NoReader)?;
    READER.with_borrow(|reader| {
        if let Some(reader) = reader {
            reader.ask(bytes);
        }
    });
    note(Stage::Reading);
    let broken = FileError::Damaged {
        format: Format::Xls,
    };
    Ok(answers.read.await.unwrap_or(Err(broken))?)
}
