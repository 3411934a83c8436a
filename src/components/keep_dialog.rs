//! What is kept: this table as a file, and the tables kept on this machine.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::Dispatch;
use super::use_keeping::Keep;
use crate::app::command::Command;
use crate::app::keeping::{FileOutcome, Keeping, WorkSource, work};
use crate::app::state::AppState;
use crate::browser::clock;
use crate::browser::file_save::{NewFile, SaveError, save};
use crate::browser::local_shelf::LocalShelf;
use crate::browser::own_page::{self, PageError};
use crate::domain::table::Heading;
use crate::i18n::keep::{KeepLabel, keeping, listed};
use crate::import::words::folded;
use crate::keep::keeper;
use crate::keep::record::{self, Listed, Record, Stamp};

/// The ending of the page's own files.
pub const ENDING: &str = ".giamngheo";
const KIND: &str = "application/vnd.giam-ngheo+json";

/// What the dialog shows.
#[derive(Properties, PartialEq)]
pub struct KeepDialogProps {
    /// The page's state.
    pub state: Rc<AppState>,
    /// What keeps this window's work.
    pub keep: Keep,
    /// Says what a person did.
    pub dispatch: Dispatch,
    /// Closes the dialog.
    pub close: Callback<()>,
}

/// The dialog.
#[component]
pub fn KeepDialog(props: &KeepDialogProps) -> Html {
    let KeepDialogProps {
        state,
        keep,
        dispatch,
        close,
    } = props;
    let language = state.language;
    let text = |label: KeepLabel| label.text(language);
    let kept = use_state(Vec::<Listed>::new);
    let surely = use_state_eq(|| false);
    {
        let kept = kept.setter();
        use_effect_with(state.keeping, move |_| {
            kept.set(keeper::list(&LocalShelf).unwrap_or_default());
        });
    }
    let look_again = {
        let kept = kept.setter();
        move || kept.set(keeper::list(&LocalShelf).unwrap_or_default())
    };
    let save_file = {
        let (state, dispatch) = (Rc::clone(state), dispatch.clone());
        Callback::from(move |_: MouseEvent| save_work(&state, &dispatch))
    };
    let save_page = {
        let (state, dispatch) = (Rc::clone(state), dispatch.clone());
        Callback::from(move |_: MouseEvent| save_whole_page(Rc::clone(&state), dispatch.clone()))
    };
    let rows = kept.iter().map(|work| {
        let (title, aside) = listed(language, work, clock::local(work.saved));
        let is_open = work.id == state.present.work;
        let open = {
            let (id, keep, close) = (work.id.clone(), keep.clone(), close.clone());
            Callback::from(move |_: MouseEvent| {
                keep.open(&id, WorkSource::List);
                close.emit(());
            })
        };
        let remove = {
            let (id, look_again) = (work.id.clone(), look_again.clone());
            let (failed, dispatch) = (
                matches!(state.keeping, Keeping::Failed { .. }),
                dispatch.clone(),
            );
            Callback::from(move |_: MouseEvent| {
                if keeper::remove(&mut LocalShelf, &id).is_ok() && failed {
                    // There may be room now.
                    dispatch.emit(Command::KeepOpened);
                }
                look_again();
            })
        };
        html! {
            <li class="kept__work" key={work.id.as_str().to_owned()} data-kept={work.id.as_str().to_owned()}>
                <span class="kept__title">{ title }</span>
                <span class="kept__aside">{ aside }</span>
                if is_open {
                    <span class="kept__now">{ text(KeepLabel::OpenNow) }</span>
                } else {
                    <button class="button button--small" type="button" data-action="open-kept" onclick={open}>{ text(KeepLabel::Open) }</button>
                    <button class="button button--small" type="button" data-action="remove-kept" onclick={remove}>{ text(KeepLabel::Remove) }</button>
                }
            </li>
        }
    });
    let remove_all = {
        let (surely, look_again, dispatch) = (surely.clone(), look_again.clone(), dispatch.clone());
        Callback::from(move |_: MouseEvent| {
            if *surely {
                if keeper::remove_all(&mut LocalShelf).is_ok() {
                    dispatch.emit(Command::NoteKeptRemoved);
                }
                look_again();
            }
            surely.set(!*surely);
        })
    };
    html! {
        <>
            <section class="modal__section">
                <h3>{ text(KeepLabel::ThisTable) }</h3>
                <p class="panel__hint" data-keeping="">{ keeping(language, state.keeping).unwrap_or_default() }</p>
                <div class="kept__ways">
                    <button class="button button--main" type="button" data-action="save-file" onclick={save_file}>{ text(KeepLabel::SaveFile) }</button>
                    <p class="panel__hint">{ text(KeepLabel::SaveFileHint) }</p>
                    <button class="button" type="button" data-action="save-page" onclick={save_page}>{ text(KeepLabel::SavePage) }</button>
                    <p class="panel__hint">{ text(KeepLabel::SavePageHint) }</p>
                </div>
            </section>
            <section class="modal__section">
                <h3>{ text(KeepLabel::KeptHere) }</h3>
                if kept.is_empty() {
                    <p class="panel__hint">{ text(KeepLabel::NothingKept) }</p>
                } else {
                    <ul class="kept">{ for rows }</ul>
                }
                <div class="kept__foot">
                    <p class="panel__hint">{ text(KeepLabel::KeptHint) }</p>
                    if !kept.is_empty() {
                        <button class="button button--small" type="button" data-action="remove-all-kept" onclick={remove_all}>
                            { text(if *surely { KeepLabel::RemoveSurely } else { KeepLabel::RemoveAll }) }
                        </button>
                    }
                </div>
            </section>
        </>
    }
}

/// Saves the work as a file, and tells how that went.
#[inline(never)]
pub fn save_work(state: &AppState, dispatch: &Dispatch) {
    let file = NewFile {
        name: format!("{}{ENDING}", file_name(&state.present.table.heading)),
        ending: ENDING,
        kind: KIND,
        text: work_text(state, clock::now()),
    };
    save_as(file, dispatch.clone());
}

/// Saves the page with the work in it as one file, and tells how that went.
#[inline(never)]
fn save_whole_page(state: Rc<AppState>, dispatch: Dispatch) {
    let name = format!("{}.html", file_name(&state.present.table.heading));
    spawn_local(async move {
        match own_page::with_work(&work_text(&state, clock::now())).await {
            Ok(text) => {
                let file = NewFile {
                    name,
                    ending: ".html",
                    kind: "text/html",
                    text,
                };
                save_and_tell(file, &dispatch).await;
            }
            Err(PageError::NotFetched | PageError::OtherShape) => {
                let (name, outcome) = (name.into(), FileOutcome::Failed);
                dispatch.emit(Command::NoteFileSaved { name, outcome });
            }
        }
    });
}

fn save_as(file: NewFile, dispatch: Dispatch) {
    spawn_local(async move { save_and_tell(file, &dispatch).await });
}

async fn save_and_tell(file: NewFile, dispatch: &Dispatch) {
    let name = file.name.clone();
    let (name, outcome) = match save(file).await {
        Ok(saved) if saved.checked => (saved.name, FileOutcome::Checked),
        Ok(saved) => (saved.name, FileOutcome::Downloaded),
        Err(SaveError::Cancelled) => return,
        Err(SaveError::Failed) => (name, FileOutcome::Failed),
    };
    let name = name.into();
    dispatch.emit(Command::NoteFileSaved { name, outcome });
}

/// The text of the work as a file holds it.
#[must_use]
pub fn work_text(state: &AppState, now: u64) -> String {
    let heading = &state.present.table.heading;
    record::write(&Record {
        listed: Listed {
            id: state.present.work.clone(),
            stamp: Stamp {
                window: state.window.to_string(),
                sequence: 0,
            },
            after: None,
            saved: now,
            place: heading.place.to_string(),
            year: heading.year,
            units: state.units(),
        },
        work: work(&state.present),
    })
}

/// A name for a file of a table, in letters that every system takes.
#[must_use]
pub fn file_name(heading: &Heading) -> String {
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
