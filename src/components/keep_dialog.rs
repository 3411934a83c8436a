//! What is kept: this table as a file, and the tables kept on this machine.

use std::ops::Range;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::Dispatch;
use super::use_keeping::Keep;
use crate::app::command::Command;
use crate::app::keeping::{FileOutcome, Keeping, WorkSource, work};
use crate::app::state::{AppState, Notice};
use crate::browser::file_save::{NewFile, SaveError, save};
use crate::browser::local_shelf::LocalShelf;
use crate::browser::own_page::{self, PageError};
use crate::browser::{clock, focus};
use crate::domain::table::Heading;
use crate::i18n::keep::{KeepLabel, keeping, listed, moment, older as older_title};
use crate::i18n::notice::notice;
use crate::import::words::folded;
use crate::keep::keeper;
use crate::keep::record::{self, Listed, Record, Stamp};
use crate::keep::{Origin, Work, WorkId};

/// The ending of the page's own files.
pub const ENDING: &str = ".giamngheo";
/// The heading above the kept tables.
const LIST: &str = "kept-here";
/// So many of them are seen at once.
const LATEST: usize = 10;
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
        close: _,
    } = props;
    let language = state.language;
    let text = |label: KeepLabel| label.text(language);
    let kept = use_state(Vec::<Listed>::new);
    let asked = use_state_eq(|| None::<Asked>);
    {
        let kept = kept.setter();
        use_effect_with(state.keeping, move |_| {
            kept.set(keeper::list(&LocalShelf).unwrap_or_default());
        });
    }
    {
        let keep = keep.clone();
        use_effect_with((), move |()| keep.look_again());
    }
    let look_again = {
        let kept = kept.setter();
        Callback::from(move |()| kept.set(keeper::list(&LocalShelf).unwrap_or_default()))
    };
    let save_file = {
        let (state, dispatch) = (Rc::clone(state), dispatch.clone());
        Callback::from(move |_: MouseEvent| save_work(&state, &dispatch))
    };
    let save_page = {
        let (state, dispatch) = (Rc::clone(state), dispatch.clone());
        Callback::from(move |_: MouseEvent| save_whole_page(Rc::clone(&state), dispatch.clone()))
    };
    let remove_all = {
        let (asked, look_again) = (asked.clone(), look_again.clone());
        let (keep, dispatch) = (keep.clone(), dispatch.clone());
        Callback::from(move |_: MouseEvent| {
            if *asked == Some(Asked::All) {
                if keep.remove_all().is_ok() {
                    dispatch.emit(Command::NoteKeptRemoved);
                    focus::focus_element(LIST);
                }
                look_again.emit(());
                asked.set(None);
            } else {
                asked.set(Some(Asked::All));
            }
        })
    };
    let list = List {
        props,
        kept: &kept,
        asked: &asked,
        look_again: &look_again,
    };
    let (latest, older) = kept.split_at_checked(LATEST).unwrap_or((&kept, &[]));
    // Why nothing is said to be kept stands behind this dialog.
    let said = keeping(language, state.keeping).or_else(|| {
        let removed = state
            .notice
            .as_ref()
            .filter(|said| **said == Notice::RemovedElsewhere)?;
        Some(notice(language, removed))
    });
    html! {
        <>
            <section class="modal__section">
                <h3>{ text(KeepLabel::ThisTable) }</h3>
                <p class="panel__hint" data-keeping="">{ said.unwrap_or_default() }</p>
                <div class="kept__ways">
                    <button class="button button--main" type="button" data-action="save-file" onclick={save_file}>{ text(KeepLabel::SaveFile) }</button>
                    <p class="panel__hint">{ text(KeepLabel::SaveFileHint) }</p>
                    <button class="button" type="button" data-action="save-page" onclick={save_page}>{ text(KeepLabel::SavePage) }</button>
                    <p class="panel__hint">{ text(KeepLabel::SavePageHint) }</p>
                </div>
            </section>
            <section class="modal__section">
                <h3 id={LIST} tabindex="-1">{ text(KeepLabel::KeptHere) }</h3>
                if kept.is_empty() {
                    <p class="panel__hint">{ text(KeepLabel::NothingKept) }</p>
                } else {
                    { list.rows(0, latest) }
                }
                if !older.is_empty() {
                    <details class="kept__older">
                        <summary>{ older_title(language, older.len()) }</summary>
                        { list.rows(LATEST, older) }
                    </details>
                }
                <div class="kept__foot">
                    <p class="panel__hint">{ text(KeepLabel::KeptHint) }</p>
                    if !kept.is_empty() {
                        <button class="button button--small" type="button" data-action="remove-all-kept" onclick={remove_all}>
                            { text(if *asked == Some(Asked::All) { KeepLabel::RemoveSurely } else { KeepLabel::RemoveAll }) }
                        </button>
                    }
                </div>
            </section>
        </>
    }
}

/// What a person has asked to delete, and goes when asked once more.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Asked {
    /// One table.
    One(WorkId),
    /// All of them.
    All,
}

/// What the lists of kept work need.
struct List<'a> {
    props: &'a KeepDialogProps,
    kept: &'a [Listed],
    asked: &'a UseStateHandle<Option<Asked>>,
    look_again: &'a Callback<()>,
}

impl List<'_> {
    /// A list of `works`, the first of which has the place `first` among all that is kept.
    fn rows(&self, first: usize, works: &[Listed]) -> Html {
        let rows = works.iter().enumerate().map(|(place, work)| {
            let place = first.saturating_add(place);
            self.row(place, first..first.saturating_add(works.len()), work)
        });
        html! { <ul class="kept">{ for rows }</ul> }
    }

    fn row(&self, place: usize, list: Range<usize>, work: &Listed) -> Html {
        let KeepDialogProps {
            state,
            keep,
            dispatch,
            close,
        } = self.props;
        let language = state.language;
        let (title, aside) = listed(language, work);
        let at = moment(language, clock::local(work.saved));
        let is_open = |work: &Listed| work.id == state.present.work;
        let is_asked = **self.asked == Some(Asked::One(work.id.clone()));
        let open = {
            let (id, keep, close) = (work.id.clone(), keep.clone(), close.clone());
            Callback::from(move |_: MouseEvent| {
                keep.open(&id, WorkSource::List);
                close.emit(());
            })
        };
        let remove = {
            // The button goes with its table: the focus goes to the next one's, or the one before.
            let is_other = |other: &usize| self.kept.get(*other).is_some_and(|work| !is_open(work));
            let next = (place.saturating_add(1)..list.end)
                .chain((list.start..place).rev())
                .find(is_other)
                .map_or_else(|| LIST.to_owned(), button_id);
            let (id, asked, look_again) =
                (work.id.clone(), self.asked.clone(), self.look_again.clone());
            let (keep, dispatch) = (keep.clone(), dispatch.clone());
            let failed = matches!(state.keeping, Keeping::Failed { .. });
            Callback::from(move |_: MouseEvent| {
                if !is_asked {
                    asked.set(Some(Asked::One(id.clone())));
                    return;
                }
                if keep.remove(&id).is_ok() {
                    focus::focus_element(&next);
                    if failed {
                        // There may be room now.
                        dispatch.emit(Command::KeepAgain);
                    }
                }
                look_again.emit(());
                asked.set(None);
            })
        };
        let label = if is_asked {
            KeepLabel::RemoveOneSurely
        } else {
            KeepLabel::Remove
        };
        let described = format!("kept-{place}");
        html! {
            <li class="kept__work" key={work.id.as_str().to_owned()} data-kept={work.id.as_str().to_owned()}>
                <span class="kept__title"><strong>{ title }</strong>{ " " }<span class="kept__at">{ at }</span></span>
                <span class="kept__aside" id={described.clone()}>{ aside }</span>
                if is_open(work) {
                    <span class="kept__now">{ KeepLabel::OpenNow.text(language) }</span>
                } else {
                    <button class="button button--small" type="button" data-action="open-kept" aria-describedby={described.clone()} onclick={open}>{ KeepLabel::Open.text(language) }</button>
                    <button class="button button--small kept__remove" type="button" id={button_id(place)} data-action="remove-kept" aria-describedby={described} onclick={remove}>{ label.text(language) }</button>
                }
            </li>
        }
    }
}

fn button_id(place: usize) -> String {
    format!("remove-kept-{place}")
}

/// Saves the work as a file, and tells how that went.
#[inline(never)]
pub fn save_work(state: &AppState, dispatch: &Dispatch) {
    dispatch.emit(Command::BeginFileSave);
    let file = NewFile {
        name: work_file_name(&state.present.table.heading),
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
    dispatch.emit(Command::BeginFileSave);
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
            poor: None,
            near: None,
            origin: Origin::Here,
        },
        // Whoever gets the file has it from the file.
        work: Work {
            origin: Origin::Here,
            ..work(&state.present)
        },
    })
}

/// A name for the work on a table as a file.
#[must_use]
pub fn work_file_name(heading: &Heading) -> String {
    format!("{}{ENDING}", file_name(heading))
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
