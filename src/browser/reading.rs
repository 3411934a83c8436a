//! What comes from outside, read: what this page wrote itself at once, all else in a worker, so that
//! nothing can keep the page from answering.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen_futures::spawn_local;

use super::{files, table_reader};
use crate::app::arrival::Arrival;
use crate::app::command::Command;
use crate::app::effect::Source;
use crate::app::merge;
use crate::app::message::ReadProblem;
use crate::app::model::Stage;
use crate::app::opening::HeldFile;
use crate::app::store::Store;
use crate::formats::record;
use crate::import::FileRead;
use crate::import::file::check_length;

/// So many milliseconds after a reading has begun, the page says how far it is.
const TELL_AFTER: [u32; 2] = [500, 2_000];
/// So many milliseconds are unusually long.
const SLOW: u32 = 10_000;

thread_local! {
    /// The number of the current reading.
    static TURN: Cell<u32> = const { Cell::new(0) };
    /// What is said of it in a while.
    static TELLING: RefCell<Vec<Timeout>> = const { RefCell::new(Vec::new()) };
}

/// The contents of a file.
enum Contents {
    /// Work of this page.
    Work(Rc<str>),
    /// Anything else.
    File(FileRead),
}

/// Reads a source and dispatches the result.
pub(super) fn read(store: &Store, source: Source) {
    let turn = begin(store, &source);
    if let Source::Clipboard { html, text } = &source
        && let Some(own) = Arrival::of_own(html.as_deref(), text.as_deref())
    {
        finish(store, Command::NoteRead(own));
        return;
    }
    let store = store.clone();
    spawn_local(async move {
        let answer = answer(turn, source).await;
        if TURN.get() == turn {
            finish(&store, answer);
        }
    });
}

/// Cancels the current reading.
pub(super) fn cancel() {
    TURN.set(TURN.get().wrapping_add(1));
    TELLING.take();
    table_reader::end();
}

/// Begins a new reading, which ends the one before. After a while the page says that it goes on.
fn begin(store: &Store, source: &Source) -> u32 {
    if !TELLING.take().is_empty() {
        // What it reads is not wanted any more.
        table_reader::end();
    }
    let turn = TURN.get().wrapping_add(1);
    TURN.set(turn);
    let name: Rc<str> = match source {
        Source::Files(files) => files
            .first()
            .map_or_else(|| "".into(), |file| Rc::clone(&file.name)),
        Source::Sheet { file, .. } => Rc::clone(&file.name),
        Source::Clipboard { .. } | Source::Corrected { .. } => "".into(),
    };
    let tell = |after: u32| {
        let (store, name) = (store.clone(), Rc::clone(&name));
        Timeout::new(after, move || {
            let stage = match (after, table_reader::is_loading()) {
                (SLOW, _) => Stage::Slow,
                (_, true) => Stage::LoadingReader,
                (_, false) => Stage::Reading,
            };
            store.dispatch(Command::NoteReading { name, stage });
        })
    };
    TELLING.replace(TELL_AFTER.into_iter().chain([SLOW]).map(tell).collect());
    turn
}

fn finish(store: &Store, answer: Command) {
    TELLING.take();
    store.dispatch(answer);
}

async fn answer(turn: u32, source: Source) -> Command {
    let arrival = match source {
        Source::Clipboard { html, text } => {
            Arrival::of_paste(table_reader::paste(html.as_deref(), text.as_deref()).await)
        }
        Source::Sheet { file, index } => {
            let read = match bytes(&file).await {
                Ok(bytes) => table_reader::file(&bytes, Some(index)).await,
                Err(problem) => Err(problem),
            };
            Arrival::of_file(file, read)
        }
        Source::Corrected { table, corrections } => {
            let read = table_reader::again(&table, corrections).await;
            Arrival::Corrected(read.map(Rc::new))
        }
        Source::Files(files) => match <[HeldFile; 1]>::try_from(files) {
            Ok([file]) => match contents(&file).await {
                Ok(Contents::Work(text)) => Arrival::Work {
                    name: file.name,
                    text,
                },
                Ok(Contents::File(read)) => Arrival::of_file(file, Ok(read)),
                Err(problem) => Arrival::of_file(file, Err(problem)),
            },
            Err(files) => return several(turn, files).await,
        },
    };
    Command::NoteRead(arrival)
}

/// Several files of one table, until another reading begins.
async fn several(turn: u32, files: Vec<HeldFile>) -> Command {
    let (mut incoming, mut problems) = (Vec::new(), Vec::new());
    for file in files {
        if TURN.get() != turn {
            break;
        }
        let found = match contents(&file).await {
            Ok(Contents::Work(work)) => merge::of_work(&file.name, &work),
            Ok(Contents::File(read)) => merge::of_file(&file.name, &read.imported),
            Err(problem) => Err(problem.into()),
        };
        match found {
            Ok(found) => incoming.push(found),
            Err(problem) => problems.push((file.name, problem)),
        }
    }
    Command::NoteSeveralRead { incoming, problems }
}

async fn bytes(file: &HeldFile) -> Result<ArrayBuffer, ReadProblem> {
    check_length(file.bytes)?;
    let held = files::held(file).ok_or(ReadProblem::Withheld)?;
    files::bytes(&held).await.ok_or(ReadProblem::Withheld)
}

async fn contents(file: &HeldFile) -> Result<Contents, ReadProblem> {
    let bytes = bytes(file).await?;
    let length = usize::try_from(bytes.byte_length()).unwrap_or(usize::MAX);
    if length <= record::MOST_BYTES
        && let Ok(text) = String::from_utf8(Uint8Array::new(&bytes).to_vec())
        && let Some(work) = record::in_file(&text)
    {
        return Ok(Contents::Work(work.into()));
    }
    table_reader::file(&bytes, None).await.map(Contents::File)
}
