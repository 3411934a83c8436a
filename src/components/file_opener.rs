//! Opening a file, from its bytes to the command that takes it in.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_utils::document;
use js_sys::{ArrayBuffer, Uint8Array};
use web_sys::{Event, File};
use yew::platform::spawn_local;
use yew::prelude::*;

use super::Dispatch;
use crate::app::command::Command;
use crate::app::keeping::WorkSource;
use crate::app::merge;
use crate::app::opening::FileProblem;
use crate::browser::office::Office;
use crate::browser::{files, location};
use crate::i18n::label::Label;
use crate::import::file::format::Format;
use crate::import::file::{Document, FileError, check_length, read_plain};
use crate::keep::record;

/// A text no longer than this is read at once: it takes no longer than drawing its table.
const PLAIN_LIMIT: usize = 1 << 20;

/// A file that is being opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    /// Its name.
    pub name: Rc<str>,
    /// What is being done.
    pub stage: Label,
}

/// What the page has to open files with.
#[derive(Clone, PartialEq)]
pub struct FileOpener {
    /// The file that is being opened.
    pub opening: Option<Opening>,
    /// Whether a file is dragged over the page.
    pub dragged: bool,
    /// Opens a file, or several.
    pub open: Callback<Vec<File>>,
    /// Leaves off opening.
    pub cancel: Callback<()>,
}

/// The opening that goes on; a newer one takes its place.
#[derive(Default)]
struct Task {
    number: u32,
    office: Option<Office>,
}

/// What a file holds.
enum Contents {
    /// Work of this page.
    Work(String),
    /// Anything else, as far as it was read.
    Document(Document),
}

/// Everything that opening a file touches.
#[derive(Clone)]
struct Opener {
    task: Rc<RefCell<Task>>,
    opening: UseStateSetter<Option<Opening>>,
    dispatch: Dispatch,
}

/// Opens files that are chosen, dropped or pasted.
#[hook]
pub fn use_file_opener(dispatch: &Dispatch) -> FileOpener {
    let task = use_mut_ref(Task::default);
    let opening = use_state_eq(|| None::<Opening>);
    let dragged = use_state_eq(|| false);
    let opener = Opener {
        task,
        opening: opening.setter(),
        dispatch: dispatch.clone(),
    };
    let (open, cancel) = (opener.clone(), opener);
    let open = use_callback((), move |files: Vec<File>, ()| open.open_all(files));
    let cancel = use_callback((), move |(), ()| cancel.end());
    use_drop(&open, &dragged.setter());
    FileOpener {
        opening: (*opening).clone(),
        dragged: *dragged,
        open,
        cancel,
    }
}

/// Files can be dropped anywhere on the page, from its first drawing on.
#[hook]
fn use_drop(open: &Callback<Vec<File>>, dragged: &UseStateSetter<bool>) {
    let dragged = dragged.clone();
    use_memo(open.clone(), move |open| {
        if cfg!(not(target_arch = "wasm32")) {
            return None;
        }
        let listen = |kind: &'static str, act: Box<dyn Fn(&Event)>| {
            EventListener::new_with_options(
                &document(),
                kind,
                EventListenerOptions::enable_prevent_default(),
                move |event| {
                    if files::is_dragged(event) {
                        act(event);
                    }
                },
            )
        };
        let (over, left, open) = (dragged.clone(), dragged.clone(), open.clone());
        Some([
            listen(
                "dragover",
                Box::new(move |event| {
                    event.prevent_default();
                    over.set(true);
                }),
            ),
            listen(
                "dragleave",
                Box::new(move |event| {
                    if files::leaves_page(event) {
                        left.set(false);
                    }
                }),
            ),
            listen(
                "drop",
                Box::new(move |event| {
                    event.prevent_default();
                    dragged.set(false);
                    open.emit(files::dropped(event));
                }),
            ),
        ])
    });
}

impl Opener {
    #[inline(never)]
    fn open_all(&self, mut files: Vec<File>) {
        match files.len() {
            0 => {}
            1 => files.drain(..).for_each(|file| self.open(file)),
            _ => self.open_several(files),
        }
    }

    /// Several files of one table: they are shown before they become one.
    fn open_several(&self, files: Vec<File>) {
        let number = self.begin();
        let opener = self.clone();
        spawn_local(async move {
            let (mut incoming, mut problems) = (Vec::new(), Vec::new());
            for file in files {
                let name: Rc<str> = file.name().into();
                let Some(contents) = opener.contents(number, &name, &file).await else {
                    return;
                };
                let found = match contents {
                    Ok(Contents::Work(work)) => merge::of_work(&name, &work),
                    Ok(Contents::Document(document)) => merge::of_document(&name, &document),
                    Err(problem) => Err(problem.into()),
                };
                match found {
                    Ok(found) => incoming.push(found),
                    Err(problem) => problems.push((name, problem)),
                }
            }
            opener.end();
            opener
                .dispatch
                .emit(Command::OpenSeveral { incoming, problems });
        });
    }

    #[inline(never)]
    fn open(&self, file: File) {
        let number = self.begin();
        let opener = self.clone();
        spawn_local(async move {
            let name: Rc<str> = file.name().into();
            let Some(contents) = opener.contents(number, &name, &file).await else {
                return;
            };
            opener.end();
            opener.dispatch.emit(match contents {
                Ok(Contents::Work(work)) => Command::OpenWork {
                    text: work.into(),
                    source: WorkSource::File { name },
                },
                Ok(Contents::Document(document)) => Command::OpenFile {
                    name,
                    document: Rc::new(document),
                },
                Err(problem) => Command::NoteFileRefused { name, problem },
            });
        });
    }

    /// What a file holds; `None` when a newer opening has taken this one's place.
    async fn contents(
        &self,
        number: u32,
        name: &Rc<str>,
        file: &File,
    ) -> Option<Result<Contents, FileProblem>> {
        if let Err(error) = check_length(size(file)) {
            return Some(Err(error.into()));
        }
        self.say(name, Label::ReadingFile);
        let bytes = files::bytes(file).await;
        if !self.goes_on(number) {
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
            return Some(Ok(Contents::Work(work.to_owned())));
        }
        if length <= PLAIN_LIMIT
            && let Some(document) = read_plain(&Uint8Array::new(&bytes).to_vec())
        {
            return Some(Ok(Contents::Document(document)));
        }
        let read = self.read_in_worker(name, &bytes).await;
        self.goes_on(number).then(|| read.map(Contents::Document))
    }

    async fn read_in_worker(
        &self,
        name: &Rc<str>,
        bytes: &ArrayBuffer,
    ) -> Result<Document, FileProblem> {
        if !location::may_fetch() {
            return Err(FileProblem::NoReaderHere);
        }
        self.say(name, Label::FetchingReader);
        let (office, answers) = Office::start().ok_or(FileProblem::NoReader)?;
        // A newer opening puts its own there, or none, which ends this one.
        self.task.borrow_mut().office = Some(office);
        let ready = answers.ready.await;
        ready.map_err(|_| FileProblem::NoReader)?;
        if let Some(office) = &self.task.borrow().office {
            office.ask(bytes);
        }
        self.say(name, Label::ReadingFile);
        let broken = FileError::Damaged {
            format: Format::Xls,
        };
        Ok(answers.read.await.unwrap_or(Err(broken))?)
    }

    fn goes_on(&self, number: u32) -> bool {
        self.task.borrow().number == number
    }

    /// Begins a new opening, which ends the one before.
    fn begin(&self) -> u32 {
        let mut task = self.task.borrow_mut();
        *task = Task {
            number: task.number.wrapping_add(1),
            ..Task::default()
        };
        task.number
    }

    fn end(&self) {
        self.begin();
        self.opening.set(None);
    }

    fn say(&self, name: &Rc<str>, stage: Label) {
        self.opening.set(Some(Opening {
            name: Rc::clone(name),
            stage,
        }));
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a file's size is a whole number"
)]
fn size(file: &File) -> usize {
    file.size() as usize
}
