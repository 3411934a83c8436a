//! The work, or the whole page with the work in it, as a file.

use wasm_bindgen_futures::spawn_local;

use super::clock;
use super::file_save::{NewFile, SaveError, save as save_file};
use super::own_page;
use crate::app::command::Command;
use crate::app::effect::FileContents;
use crate::app::message::FileOutcome;
use crate::app::model::Model;
use crate::app::store::Store;
use crate::domain::table::Heading;
use crate::formats::record::{self, Metadata, Record, Stamp};
use crate::formats::work::{Origin, Work};
use crate::import::words::folded;

/// The ending of the page's own files.
pub(super) const ENDING: &str = ".giamngheo";
const KIND: &str = "application/vnd.giam-ngheo+json";

/// Saves the work as a file and dispatches the outcome.
pub(super) fn save(store: &Store, contents: FileContents) {
    let store = store.clone();
    let model = store.model();
    let heading = &model.present.table.heading;
    let text = work_text(&model, clock::now());
    let name = match contents {
        FileContents::Work => work_file_name(heading),
        FileContents::Page => format!("{}.html", file_name(heading)),
    };
    spawn_local(async move {
        let file = match contents {
            FileContents::Work => Some(NewFile {
                name: name.clone(),
                ending: ENDING,
                kind: KIND,
                text,
            }),
            FileContents::Page => own_page::with_work(&text).await.ok().map(|text| NewFile {
                name: name.clone(),
                ending: ".html",
                kind: "text/html",
                text,
            }),
        };
        let saved = match file {
            Some(file) => save_file(file).await,
            None => Err(SaveError::Failed),
        };
        let (name, outcome) = match saved {
            Ok(saved) if saved.checked => (saved.name, FileOutcome::Checked),
            Ok(saved) => (saved.name, FileOutcome::Downloaded),
            Err(SaveError::Cancelled) => return,
            Err(SaveError::Failed) => (name, FileOutcome::Failed),
        };
        let name = name.into();
        store.dispatch(Command::NoteFileSaved { name, outcome });
    });
}

/// The text of the work for a file.
#[must_use]
pub(super) fn work_text(model: &Model, now: u64) -> String {
    let heading = &model.present.table.heading;
    record::write(&Record {
        metadata: Metadata {
            id: model.present.work.clone(),
            stamp: Stamp {
                window: model.window.to_string(),
                sequence: 0,
            },
            after: None,
            saved: now,
            place: heading.place.to_string(),
            year: heading.year,
            units: model.units(),
            poor: None,
            near: None,
            origin: Origin::Here,
        },
        // The receiver's copy comes from this file.
        work: Work {
            origin: Origin::Here,
            ..model.present.to_work()
        },
    })
}

/// The file name for the work.
#[must_use]
pub(super) fn work_file_name(heading: &Heading) -> String {
    format!("{}{ENDING}", file_name(heading))
}

/// The file name for a table, in characters that are valid on every system.
#[must_use]
pub(super) fn file_name(heading: &Heading) -> String {
    let place: String = folded(&heading.place)
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter
            } else {
                '-'
            }
        })
        .take(60)
        .collect();
    let year = heading.year.map(|year| year.to_string());
    [
        "bieu-giam-ngheo",
        place.trim_matches('-'),
        &year.unwrap_or_default(),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join("-")
}
