//! The dialog that saves this table as a file and lists the tables saved on this machine.

use yew::prelude::*;

use super::{Dispatch, on_click};
use crate::app::command::Command;
use crate::app::message::WorkSource;
use crate::app::model::{Model, Removal, SavedView};
use crate::browser::clock;
use crate::formats::record::Metadata;
use crate::formats::work::LocalTime;
use crate::i18n::save::{
    SaveLabel, listed, moment, older as older_title, removes_all, removes_one, save_status,
};

/// How many saved tables are listed before the older ones are folded away.
const LATEST: usize = 10;

/// A saved table with the time of its last write.
type Saved = (Metadata, LocalTime);

/// The dialog.
pub fn save_dialog(model: &Model, view: &SavedView, dispatch: &Dispatch) -> Html {
    let language = model.language;
    let text = |label: SaveLabel| label.text(language);
    let list = List {
        model,
        view,
        dispatch,
    };
    let saved = &*view.list;
    let (latest, older) = saved.split_at_checked(LATEST).unwrap_or((saved, &[]));
    let asks_for_all = matches!(view.asked, Some((Removal::All, _)));
    html! {
        <>
            <section class="modal__section">
                <h3>{ text(SaveLabel::ThisTable) }</h3>
                <p class="panel__hint" data-keeping="">{ save_status(language, model.save_status).unwrap_or_default() }</p>
                <div class="kept__ways">
                    <button class="button button--main" type="button" data-action="save-file" onclick={on_click(dispatch, Command::SaveFile)}>{ text(SaveLabel::SaveFile) }</button>
                    <p class="panel__hint">{ text(SaveLabel::SaveFileHint) }</p>
                    <button class="button" type="button" data-action="save-page" onclick={on_click(dispatch, Command::SavePage)}>{ text(SaveLabel::SavePage) }</button>
                    <p class="panel__hint">{ text(SaveLabel::SavePageHint) }</p>
                </div>
            </section>
            <section class="modal__section">
                <h3>{ text(SaveLabel::KeptHere) }</h3>
                if saved.is_empty() {
                    <p class="panel__hint">{ text(SaveLabel::NothingKept) }</p>
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
                    <p class="panel__hint">{ text(SaveLabel::KeptHint) }</p>
                    if asks_for_all {
                        { list.question(removes_all(language, saved.len())) }
                    } else if !saved.is_empty() {
                        { list.ask("remove-all-kept", SaveLabel::RemoveAll, Removal::All, None) }
                    }
                </div>
            </section>
        </>
    }
}

/// What the lists of saved tables need.
struct List<'a> {
    model: &'a Model,
    view: &'a SavedView,
    dispatch: &'a Dispatch,
}

impl List<'_> {
    /// The list of `works`. `first` is the place of the first one among all saved tables.
    fn rows(&self, first: usize, works: &[Saved]) -> Html {
        let rows = works
            .iter()
            .enumerate()
            .map(|(place, work)| self.row(first.saturating_add(place), work));
        html! { <ul class="kept">{ for rows }</ul> }
    }

    fn row(&self, place: usize, (work, at): &Saved) -> Html {
        let language = self.model.language;
        let (title, aside) = listed(language, work);
        let described = format!("kept-{place}");
        let removal = Removal::One(work.id.clone());
        let is_asked = self
            .view
            .asked
            .as_ref()
            .is_some_and(|(what, _)| *what == removal);
        let open = Command::OpenSaved {
            id: work.id.clone(),
            source: WorkSource::List,
        };
        let buttons = if is_asked {
            self.question(removes_one(language, &title))
        } else if work.id == self.model.present.work {
            html! { <span class="kept__now">{ SaveLabel::OpenNow.text(language) }</span> }
        } else {
            html! { <>
                <button class="button button--small" type="button" data-action="open-kept" aria-describedby={described.clone()} onclick={on_click(self.dispatch, open)}>{ SaveLabel::Open.text(language) }</button>
                { self.ask("remove-kept", SaveLabel::Remove, removal, Some(described.clone())) }
            </> }
        };
        html! {
            <li class="kept__work" key={work.id.as_str().to_owned()} data-kept={work.id.as_str().to_owned()}>
                <span class="kept__title"><strong>{ title }</strong>{ " " }<span class="kept__at">{ moment(language, *at) }</span></span>
                <span class="kept__aside" id={described}>{ aside }</span>
                { buttons }
            </li>
        }
    }

    /// A button that asks for a deletion.
    fn ask(
        &self,
        action: &'static str,
        label: SaveLabel,
        what: Removal,
        described: Option<String>,
    ) -> Html {
        let dispatch = self.dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            let what = what.clone();
            let at = clock::now();
            dispatch.emit(Command::AskRemoval { what, at });
        });
        html! {
            <button class="button button--small" type="button" data-action={action} aria-describedby={described} {onclick}>{ label.text(self.model.language) }</button>
        }
    }

    /// What will be lost, and the two answers.
    fn question(&self, words: String) -> Html {
        let language = self.model.language;
        let answer = |action: &'static str, label: SaveLabel, class: &'static str, remove: bool| {
            let dispatch = self.dispatch.clone();
            let onclick = Callback::from(move |_: MouseEvent| {
                let at = clock::now();
                dispatch.emit(Command::AnswerRemoval { remove, at });
            });
            // The harmless answer takes the focus.
            let takes_focus = (!remove).then_some("");
            html! { <button {class} type="button" data-action={action} data-takes-focus={takes_focus} {onclick}>{ label.text(language) }</button> }
        };
        html! {
            <div class="kept__question" role="alertdialog" aria-label={words.clone()}>
                <p class="kept__lost">{ words }</p>
                { answer("keep-removal", SaveLabel::RemoveNothing, "button button--small", false) }
                { answer("confirm-removal", SaveLabel::RemoveSurely, "button button--small button--danger", true) }
            </div>
        }
    }
}
