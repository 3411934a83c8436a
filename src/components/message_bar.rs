//! The message bar.

use std::rc::Rc;

use yew::prelude::*;

use super::{Dispatch, on_click};
use crate::app::command::Command;
use crate::app::embedding::Embedding;
use crate::app::message::{Instead, Message, WorkSource};
use crate::app::model::{Model, Panel};
use crate::i18n::checks::CheckLabel;
use crate::i18n::label::Label;
use crate::i18n::message::{imported_with_contradictions, message};
use crate::i18n::save::SaveLabel;

/// The message bar with messages.
pub fn messages(model: &Rc<Model>, dispatch: &Dispatch) -> Html {
    let language = model.language;
    let text = |label: Label| label.text(language);
    let latest = model.messages.latest();
    let problem = latest.and_then(problem);
    // The list below the table shows this message too, so it is only for screen readers here.
    let is_listed =
        matches!(latest, Some(Message::EntryRefused { .. })) && model.messages.iter().count() == 1;
    let class = match problem {
        _ if is_listed => "message-bar visually-hidden",
        None => "message-bar message-bar--shown",
        Some(_) => "message-bar message-bar--shown message-bar--refused",
    };
    let said = model.messages.iter().map(|said| {
        // The same message again is a new element, so that screen readers announce it again.
        html! { <span key={said.number}>{ words(model, &said.message) }{ " " }</span> }
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

/// A message; of a table that contradicts itself, it does not say how many rows agree.
fn words(model: &Model, said: &Message) -> String {
    match said {
        Message::Imported { units, reading } if contradictions(model) > 0 => {
            imported_with_contradictions(model.language, *units, reading, contradictions(model))
        }
        said => message(model.language, said),
    }
}

fn contradictions(model: &Model) -> usize {
    let checked = model.derived.checked.get();
    checked.map_or(0, |checked| checked.contradictions())
}

/// The stable name of a problem for other programs.
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

/// The buttons of a message.
fn choices(model: &Model, message: &Message, dispatch: &Dispatch) -> Html {
    let language = model.language;
    let button = |action: &'static str, words: &'static str, command: Command| {
        html! {
            <button class="button button--small" type="button" data-action={action} onclick={on_click(dispatch, command)}>{ words }</button>
        }
    };
    match message {
        Message::Imported { .. } => html! { <>
            if contradictions(model) > 0 && model.panel != Panel::Audit {
                { button("see-findings", CheckLabel::SeeFindings.text(language), Command::ShowPanel { panel: Panel::Audit }) }
            }
            { button("undo-import", Label::Undo.text(language), Command::Undo) }
            if model.can_review() {
                { button("see-reading", Label::SeeReading.text(language), Command::ReviewReading) }
            }
        </> },
        Message::SavedRemoved { .. } if model.removed.is_some() => button(
            "restore-kept",
            Label::Undo.text(language),
            Command::RestoreRemoved,
        ),
        // In a frame nothing is saved, so there is no other work.
        _ if model.embedding != Embedding::None => Html::default(),
        Message::LinkOpened { beside: true, .. }
        | Message::WorkOpened {
            source: WorkSource::Page { beside: true },
            ..
        } => html! { <>
            { button("use-opened", SaveLabel::UseOpened.text(language), Command::GoOnWithOpened) }
            { button("back-to-mine", SaveLabel::BackToMine.text(language), Command::BackToOwnWork) }
        </> },
        Message::LinkRefused {
            instead: Instead::Nothing { beside },
            ..
        } if model.units() == 0 => {
            if *beside {
                button(
                    "back-to-mine",
                    SaveLabel::BackToMine.text(language),
                    Command::BackToOwnWork,
                )
            } else {
                button(
                    "open-sample",
                    SaveLabel::Sample.text(language),
                    Command::StartAnew,
                )
            }
        }
        Message::RemovedElsewhere => button(
            "keep-again",
            SaveLabel::KeepAgain.text(language),
            Command::SaveAgain,
        ),
        Message::WrittenElsewhere { .. } => button(
            "take-other",
            SaveLabel::TakeOther.text(language),
            Command::OpenSaved {
                id: model.present.work.clone(),
                source: WorkSource::OtherWindow,
            },
        ),
        _ => Html::default(),
    }
}
