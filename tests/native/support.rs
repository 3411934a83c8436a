//! Helpers of the native tests.

use std::rc::Rc;

use giam_ngheo::app::arrival::Arrival;
use giam_ngheo::app::command::Command;
use giam_ngheo::app::effect::{Effect, Source};
use giam_ngheo::app::merge::Merging;
use giam_ngheo::app::message::{Message, ReadProblem};
use giam_ngheo::app::model::{Model, Open};
use giam_ngheo::app::opening::HeldFile;
use giam_ngheo::app::selection::Cell;
use giam_ngheo::app::update;
use giam_ngheo::import::{Imported, Read, Request, file, read, read_again, read_clipboard};

/// The model after a command and the readings that it requests.
pub(crate) fn update(model: &Model, command: Command) -> Model {
    let (mut model, effects) = update::update(model, command);
    for effect in effects {
        let arrival = match effect {
            Effect::Read(Source::Clipboard { html, text }) => {
                read_paste(html.as_deref(), text.as_deref())
            }
            Effect::Read(Source::Corrected { table, corrections }) => {
                let read = read_again(&table, &corrections).map_err(ReadProblem::from);
                Arrival::Corrected(read.map(Rc::new))
            }
            _ => continue,
        };
        (model, _) = update::update(&model, Command::NoteRead(arrival));
    }
    model
}

/// What a paste comes to.
pub(crate) fn read_paste(html: Option<&str>, text: Option<&str>) -> Arrival {
    Arrival::of_own(html, text)
        .unwrap_or_else(|| Arrival::of_paste(read_clipboard(html, text).map_err(Into::into)))
}

/// A file of this name, whose bytes the browser holds.
pub(crate) fn held(name: &str) -> HeldFile {
    HeldFile {
        id: 1,
        name: name.into(),
        bytes: 0,
    }
}

/// What a file comes to, read as a whole or this sheet of it.
pub(crate) fn read_file(name: &str, bytes: &[u8], sheet: Option<usize>) -> Arrival {
    let document = match file::read(bytes) {
        Ok(document) => document,
        Err(error) => return Arrival::of_file(held(name), Err(error.into())),
    };
    match read(Request::File { document, sheet }) {
        Ok(Read::File(file)) => Arrival::of_file(held(name), Ok(file)),
        Ok(Read::Pasted(_) | Read::Again(_)) => unreachable!("a file is read as a file"),
        Err(error) => Arrival::of_file(held(name), Err(error.into())),
    }
}

/// The model after `text` was typed into a cell.
pub(crate) fn typed(model: &Model, cell: Cell, text: &str) -> Model {
    let extend = false;
    let text = text.to_owned();
    [
        Command::Select { cell, extend },
        Command::StartEdit { keep_text: true },
        Command::Type { text },
        Command::CommitEdit { then: None },
    ]
    .into_iter()
    .fold(model.clone(), |model, command| update(&model, command))
}

/// The last message.
pub(crate) fn said(model: &Model) -> Option<Message> {
    model.messages.latest().cloned()
}

/// The table in the preview.
pub(crate) fn preview(model: &Model) -> Option<Rc<Imported>> {
    match &model.open {
        Open::Preview { table, .. } => Some(Rc::clone(table)),
        _ => None,
    }
}

/// The same; the test fails without a preview.
pub(crate) fn shown_preview(model: &Model) -> &'static Imported {
    let shown = preview(model).expect("a table waits in the preview");
    Box::leak(Box::new(Rc::unwrap_or_clone(shown)))
}

/// The tables in the merge dialog.
pub(crate) fn merging(model: &Model) -> Option<Rc<Merging>> {
    match &model.open {
        Open::Merge(merging) => Some(Rc::clone(merging)),
        _ => None,
    }
}
