//! The deferred effects: saving work, reading, saving files.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;

use super::rest::Rest;
use super::{host, reading, saved_files, saving, service_worker, table_reader, text_copy};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::model::{Model, Theme};
use crate::app::store::Store;
use crate::app::update::update;
use crate::export::clipboard::copy;
use crate::formats::link::encode;
use crate::formats::work::Work;
use crate::locale::Language;

/// How long the table of a frame must be unchanged before its link is made, in milliseconds.
const QUIET: u32 = 150;
/// So long after the deferred part has come, the page rests, in milliseconds.
const REST: u32 = 300;

thread_local! {
    static LINK: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// The deferred part of the browser module.
pub const DEFERRED: Rest = Rest { run, copy };

fn run(store: &Store, effect: Effect) {
    match effect {
        Effect::Save => saving::save(store),
        Effect::NoteOpened { text } => saving::note_opened(store, &text),
        Effect::ListSaved => saving::list(store),
        Effect::OpenSaved { id, source } => saving::open(store, &id, source),
        Effect::OpenLast => saving::open_last(store),
        Effect::CheckSaved => saving::check(store),
        Effect::RemoveSaved { id } => saving::remove(store, id.as_ref()),
        Effect::RestoreRemoved { removed } => saving::restore(store, &removed),
        Effect::Read(source) => reading::read(store, source),
        Effect::CancelReading => reading::cancel(),
        Effect::SaveFile(contents) => saved_files::save(store, contents),
        Effect::CopyText { text, html } => {
            let copied = text_copy::copy(&text, html.as_deref());
            store.dispatch(Command::NoteTextCopied { copied });
        }
        Effect::UseNewerVersion => service_worker::use_newer(),
        Effect::TellLink => tell_link(store),
        // The first part runs these.
        Effect::SaveAfterPause
        | Effect::FetchRest
        | Effect::ChooseFiles
        | Effect::CopyField { .. }
        | Effect::Print
        | Effect::StartAnew
        | Effect::Describe { .. }
        | Effect::RememberLanguage(_)
        | Effect::RememberTheme(_)
        | Effect::ForgetFragment
        | Effect::FocusElement { .. }
        | Effect::DrawPanelNext
        | Effect::CheckAfterPause { .. }
        | Effect::WatchScroll => {}
    }
}

/// Loads what reads tables when the page rests.
pub fn prepare_reading() {
    let prepare = || {
        let sample = Model::new(Language::default(), Theme::default());
        let (whole, _) = update(&sample, Command::SelectAll);
        let copied = copy(&whole);
        table_reader::prepare(copied.html, copied.text);
    };
    Timeout::new(REST, prepare).forget();
}

/// Tells the host page the link of the table, when that has not changed for a moment.
fn tell_link(store: &Store) {
    if !host::has_begun() {
        return;
    }
    let store = store.clone();
    let timeout = Timeout::new(QUIET, move || {
        let model = store.model();
        let fragment = encode(&Work {
            published: None,
            narrative: Rc::default(),
            ..model.present.to_work()
        });
        host::tell_link(&fragment);
        store.dispatch(Command::NoteLink {
            fragment: fragment.into(),
        });
    });
    LINK.replace(Some(timeout));
}
