//! The status line: what the page last has to say.

use yew::prelude::*;

use super::Dispatch;
use crate::app::command::Command;
use crate::app::state::{AppState, Notice};
use crate::i18n::notice::notice;
use crate::i18n::{import, label::Label};

/// The status line. Its element is always there, so that a change of it is read out.
pub fn notice_bar(state: &AppState, dispatch: &Dispatch) -> Html {
    let language = state.language;
    let send = |command: Command| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.emit(command.clone()))
    };
    let text = |label: Label| label.text(language);
    let (refused, reading) = match &state.notice {
        Some(Notice::PasteRefused { error }) => (Some(error.kind()), None),
        Some(Notice::FileRefused { problem, .. }) => (Some(problem.kind()), None),
        Some(Notice::BlockTooWide { .. }) => (Some("block-too-wide"), None),
        Some(Notice::LinkRefused { error }) => (Some(error.kind()), None),
        Some(Notice::Imported { reading, .. }) => (None, Some(reading)),
        Some(_) | None => (None, None),
    };
    // What the list below the table says too is only read out.
    let listed = matches!(state.notice, Some(Notice::EntryRefused { .. }));
    let class = match (&state.notice, refused) {
        (None, _) => "notice",
        (Some(_), _) if listed => "notice visually-hidden",
        (Some(_), None) => "notice notice--shown",
        (Some(_), Some(_)) => "notice notice--shown notice--refused",
    };
    html! {
        <div {class}>
            <p class="notice__text" role="status" data-issue={refused}>
                { state.notice.as_ref().map(|said| notice(language, said)).unwrap_or_default() }
            </p>
            if let Some(imported) = reading {
                <button class="button button--small" type="button" onclick={send(Command::Undo)}>{ text(Label::Undo) }</button>
                <details class="notice__reading">
                    <summary>{ text(Label::SeeReading) }</summary>
                    <ul>
                        { for import::reading(language, &imported.reading).into_iter().map(|line| html! { <li>{ line }</li> }) }
                        { for imported.issues.iter().map(|issue| html! { <li>{ import::issue(language, issue) }</li> }) }
                    </ul>
                </details>
            }
            if state.notice.is_some() && !listed {
                <button
                    class="button button--quiet"
                    type="button"
                    aria-label={text(Label::Close)}
                    title={text(Label::Close)}
                    onclick={send(Command::DismissNotice)}
                >{ "×" }</button>
            }
        </div>
    }
}
