//! What is kept: this table as a file, and the tables kept on this machine.

use yew::prelude::*;

use super::{Dispatch, on_click};
use crate::app::command::Command;
use crate::app::message::WorkSource;
use crate::app::model::{KeepView, Model, Removal};
use crate::browser::clock;
use crate::formats::record::Metadata;
use crate::formats::work::LocalTime;
use crate::i18n::keep::{
    KeepLabel, listed, moment, older as older_title, removes_all, removes_one, save_status,
};

/// So many kept tables are seen at once.
const LATEST: usize = 10;

/// A kept table with the time of its last write.
type Kept = (Metadata, LocalTime);

/// The dialog.
pub fn keep_dialog(model: &Model, view: &KeepView, dispatch: &Dispatch) -> Html {
    let language = model.language;
    let text = |label: KeepLabel| label.text(language);
    let list = List {
        model,
        view,
        dispatch,
    };
    let kept = &*view.list;
    let (latest, older) = kept.split_at_checked(LATEST).unwrap_or((kept, &[]));
    let asks_for_all = matches!(view.asked, Some((Removal::All, _)));
    html! {
        <>
            <section class="modal__section">
                <h3>{ text(KeepLabel::ThisTable) }</h3>
                <p class="panel__hint" data-keeping="">{ save_status(language, model.save_status).unwrap_or_default() }</p>
                <div class="kept__ways">
                    <button class="button button--main" type="button" data-action="save-file" onclick={on_click(dispatch, Command::SaveFile)}>{ text(KeepLabel::SaveFile) }</button>
                    <p class="panel__hint">{ text(KeepLabel::SaveFileHint) }</p>
                    <button class="button" type="button" data-action="save-page" onclick={on_click(dispatch, Command::SavePage)}>{ text(KeepLabel::SavePage) }</button>
                    <p class="panel__hint">{ text(KeepLabel::SavePageHint) }</p>
                </div>
            </section>
            <section class="modal__section">
                <h3>{ text(KeepLabel::KeptHere) }</h3>
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
                    if asks_for_all {
                        { list.question(removes_all(language, kept.len())) }
                    } else if !kept.is_empty() {
                        { list.ask("remove-all-kept", KeepLabel::RemoveAll, Removal::All, None) }
                    }
                </div>
            </section>
        </>
    }
}

/// What the lists of kept work need.
struct List<'a> {
    model: &'a Model,
    view: &'a KeepView,
    dispatch: &'a Dispatch,
}

impl List<'_> {
    /// A list of `works`, the first of which has the place `first` among all that is kept.
    fn rows(&self, first: usize, works: &[Kept]) -> Html {
        let rows = works
            .iter()
            .enumerate()
            .map(|(place, work)| self.row(first.saturating_add(place), work));
        html! { <ul class="kept">{ for rows }</ul> }
    }

    fn row(&self, place: usize, (work, at): &Kept) -> Html {
        let language = self.model.language;
        let (title, aside) = listed(language, work);
        let described = format!("kept-{place}");
        let removal = Removal::One(work.id.clone());
        let is_asked = self
            .view
            .asked
            .as_ref()
            .is_some_and(|(what, _)| *what == removal);
        let open = Command::OpenKept {
            id: work.id.clone(),
            source: WorkSource::List,
        };
        let buttons = if is_asked {
            self.question(removes_one(language, &title))
        } else if work.id == self.model.present.work {
            html! { <span class="kept__now">{ KeepLabel::OpenNow.text(language) }</span> }
        } else {
            html! { <>
                <button class="button button--small" type="button" data-action="open-kept" aria-describedby={described.clone()} onclick={on_click(self.dispatch, open)}>{ KeepLabel::Open.text(language) }</button>
                { self.ask("remove-kept", KeepLabel::Remove, removal, Some(described.clone())) }
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

    /// A button that asks to remove something.
    fn ask(
        &self,
        action: &'static str,
        label: KeepLabel,
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
        let answer = |action: &'static str, label: KeepLabel, class: &'static str, remove: bool| {
            let dispatch = self.dispatch.clone();
            let onclick = Callback::from(move |_: MouseEvent| {
                let at = clock::now();
                dispatch.emit(Command::AnswerRemoval { remove, at });
            });
            // Enter again does no harm.
            let takes_focus = (!remove).then_some("");
            html! { <button {class} type="button" data-action={action} data-takes-focus={takes_focus} {onclick}>{ label.text(language) }</button> }
        };
        html! {
            <div class="kept__question" role="alertdialog" aria-label={words.clone()}>
                <p class="kept__lost">{ words }</p>
                { answer("keep-removal", KeepLabel::RemoveNothing, "button button--small", false) }
                { answer("confirm-removal", KeepLabel::RemoveSurely, "button button--small button--danger", true) }
            </div>
        }
    }
}
