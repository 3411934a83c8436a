//! Helpers of the native tests.

use std::rc::Rc;

use giam_ngheo::app::arrival::Arrival;
use giam_ngheo::app::command::Command;
use giam_ngheo::app::effect::{Effect, Source};
use giam_ngheo::app::merge::Merging;
use giam_ngheo::app::message::Message;
use giam_ngheo::app::model::{Model, Open};
use giam_ngheo::app::selection::Cell;
use giam_ngheo::app::update;
use giam_ngheo::import::Imported;

/// The model after a command and the readings that it requests.
pub(crate) fn update(model: &Model, command: Command) -> Model {
    let (mut model, effects) = update::update(model, command);
    for effect in effects {
        let arrival = match effect {
            Effect::Read(Source::Clipboard { html, text }) => {
                Arrival::of_clipboard(html.as_deref(), text.as_deref())
            }
            Effect::Read(Source::Sheet { file, index }) => Arrival::of_sheet(&file, index),
            Effect::Read(Source::Corrected { table, corrections }) => {
                Arrival::of_corrected(&table, &corrections)
            }
            _ => continue,
        };
        (model, _) = update::update(&model, Command::NoteRead(arrival));
    }
    model
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
