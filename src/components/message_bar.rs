//! The status line: what the page has to say.

use std::rc::Rc;

use yew::prelude::*;

use super::{Dispatch, on_click};
use crate::app::command::Command;
use crate::app::embedding::Embedding;
use crate::app::message::{Instead, Message, WorkSource};
use crate::app::model::Model;
use crate::i18n::keep::KeepLabel;
use crate::i18n::label::Label;
use crate::i18n::message::message;

/// The status line when it says something.
pub fn messages(model: &Rc<Model>, dispatch: &Dispatch) -> Html {
    let language = model.language;
    let text = |label: Label| label.text(language);
    let latest = model.messages.latest();
    let problem = latest.and_then(problem);
    // What the list below the table says too is only read out.
    let is_listed =
        matches!(latest, Some(Message::EntryRefused { .. })) && model.messages.iter().count() == 1;
    let class = match problem {
        _ if is_listed => "message-bar visually-hidden",
        None => "message-bar message-bar--shown",
        Some(_) => "message-bar message-bar--shown message-bar--refused",
    };
    let said = model.messages.iter().map(|said| {
        // The same said again is another element, so that it is read out again.
        html! { <span key={said.number}>{ message(language, &said.message) }{ " " }</span> }
    });
    html! {
        <div {class}>
            <p class="message-bar__text" role="status" data-issue={problem}>{ for said }</p>
            if let Some(latest) = latest {
                { choices(model, latest, dispatch) }
            }
            if !is_listed {
                <button
                    class="button button--quiet"
                    type="button"
                    data-action="close-messages"
                    aria-label={text(Label::Close)}
                    title={text(Label::Close)}
                    onclick={on_click(dispatch, Command::CloseMessages)}
                >{ "×" }</button>
            }
        </div>
    }
}

/// The name by which programs outside know what went wrong.
const fn problem(message: &Message) -> Option<&'static str> {
    match message {
        Message::PasteRefused { problem } => Some(problem.kind()),
        Message::TextWithoutCell => Some("no-cell-chosen"),
        Message::FileRefused { problem, .. } => Some(problem.kind()),
        Message::BlockTooWide { .. } => Some("block-too-wide"),
        Message::LinkRefused { error, .. } => Some(error.kind()),
        Message::WorkRefused { error, .. } => Some(error.kind()),
        Message::NotSaved { .. } => Some("not-kept"),
        Message::FileNotSaved { .. } => Some("file-not-saved"),
        _ => None,
    }
}

/// What the person may choose.
fn choices(model: &Model, message: &Message, dispatch: &Dispatch) -> Html {
    let language = model.language;
    let button = |action: &'static str, words: &'static str, command: Command| {
        html! {
            <button class="button button--small" type="button" data-action={action} onclick={on_click(dispatch, command)}>{ words }</button>
        }
    };
    match message {
        Message::Imported { .. } => html! { <>
            { button("undo-import", Label::Undo.text(language), Command::Undo) }
            if model.can_review() {
                { button("see-reading", Label::SeeReading.text(language), Command::ReviewReading) }
            }
        </> },
        Message::KeptRemoved { .. } if model.removed.is_some() => button(
            "restore-kept",
            Label::Undo.text(language),
            Command::RestoreRemoved,
        ),
        // Where nothing is kept, there is nothing to choose between.
        _ if model.embedding != Embedding::None => Html::default(),
        Message::LinkOpened { beside: true, .. }
        | Message::WorkOpened {
            source: WorkSource::Page { beside: true },
            ..
        } => html! { <>
            { button("use-opened", KeepLabel::UseOpened.text(language), Command::GoOnWithOpened) }
            { button("back-to-mine", KeepLabel::BackToMine.text(language), Command::BackToOwnWork) }
        </> },
        Message::LinkRefused {
            instead: Instead::Nothing { beside },
            ..
        } if model.units() == 0 => {
            if *beside {
                button(
                    "back-to-mine",
                    KeepLabel::BackToMine.text(language),
                    Command::BackToOwnWork,
                )
            } else {
                button(
                    "open-sample",
                    KeepLabel::Sample.text(language),
                    Command::StartAnew,
                )
            }
        }
        Message::RemovedElsewhere => button(
            "keep-again",
            KeepLabel::KeepAgain.text(language),
            Command::SaveAgain,
        ),
        Message::WrittenElsewhere { .. } => button(
            "take-other",
            KeepLabel::TakeOther.text(language),
            Command::OpenKept {
                id: model.present.work.clone(),
                source: WorkSource::OtherWindow,
            },
        ),
        _ => Html::default(),
    }
}
