//! The status line: what the page last has to say.

use yew::prelude::*;

use super::Dispatch;
use super::use_keeping::Keep;
use crate::app::command::Command;
use crate::app::keeping::WorkSource;
use crate::app::state::{AppState, Instead, Notice};
use crate::browser::location;
use crate::i18n::keep::{KeepLabel, older_gone};
use crate::i18n::label::Label;
use crate::i18n::notice::notice;

/// The status line. Its element is always there, so that a change of it is read out. Where nothing
/// is kept, there is nothing to choose between.
pub fn notice_bar(state: &AppState, keep: Option<&Keep>, dispatch: &Dispatch) -> Html {
    let language = state.language;
    let send = |command: Command| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.emit(command.clone()))
    };
    let text = |label: Label| label.text(language);
    let (refused, reading) = match &state.notice {
        Some(Notice::PasteRefused { error }) => (Some(error.kind()), false),
        Some(Notice::FileRefused { problem, .. }) => (Some(problem.kind()), false),
        Some(Notice::BlockTooWide { .. }) => (Some("block-too-wide"), false),
        Some(Notice::LinkRefused { error, .. }) => (Some(error.kind()), false),
        Some(Notice::WorkRefused { error, .. }) => (Some(error.kind()), false),
        Some(Notice::NotKept { .. }) => (Some("not-kept"), false),
        Some(Notice::FileNotSaved { .. }) => (Some("file-not-saved"), false),
        Some(Notice::Imported { .. }) => (None, true),
        Some(_) | None => (None, false),
    };
    let gone = state.gone.as_ref().map(|gone| older_gone(language, gone));
    // What the list below the table says too is only read out.
    let listed = gone.is_none() && matches!(state.notice, Some(Notice::EntryRefused { .. }));
    let class = match (&state.notice, refused) {
        (None, _) if gone.is_some() => "notice notice--shown",
        (None, _) => "notice",
        (Some(_), _) if listed => "notice visually-hidden",
        (Some(_), None) => "notice notice--shown",
        (Some(_), Some(_)) => "notice notice--shown notice--refused",
    };
    html! {
        <div {class}>
            <p class="notice__text" role="status" data-issue={refused}>
                // The same said again is another element, so that it is read out again.
                if let Some(said) = &state.notice {
                    <span key={state.said}>{ notice(language, said) }</span>
                }
                if let Some(gone) = &gone {
                    { " " }{ gone }
                }
            </p>
            if reading {
                <button class="button button--small" type="button" onclick={send(Command::Undo)}>{ text(Label::Undo) }</button>
                <button class="button button--small" type="button" data-action="see-reading" onclick={send(Command::ReviewReading)}>{ text(Label::SeeReading) }</button>
            }
            if let Some(keep) = keep {
                { choices(state, keep, dispatch) }
            }
            if (state.notice.is_some() || gone.is_some()) && !listed {
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

/// What the person may choose where other work is at stake.
#[inline(never)]
fn choices(state: &AppState, keep: &Keep, dispatch: &Dispatch) -> Html {
    let button = |action: &'static str, label: KeepLabel, act: Box<dyn Fn()>| {
        let onclick = Callback::from(move |_: MouseEvent| act());
        html! {
            <button class="button button--small" type="button" data-action={action} {onclick}>{ label.text(state.language) }</button>
        }
    };
    let keep = keep.clone();
    match &state.notice {
        Some(
            Notice::LinkOpened { beside: true, .. }
            | Notice::WorkOpened {
                source: WorkSource::Page { beside: true },
                ..
            },
        ) => {
            let dispatch = dispatch.clone();
            let stay = move || dispatch.emit(Command::KeepOpened);
            html! { <>
                { button("use-opened", KeepLabel::UseOpened, Box::new(stay)) }
                { button("back-to-mine", KeepLabel::BackToMine, Box::new(move || keep.open_last())) }
            </> }
        }
        Some(Notice::LinkRefused {
            instead: Instead::Nothing { beside },
            ..
        }) if state.units() == 0 => {
            if *beside {
                let back = move || keep.open_last();
                button("back-to-mine", KeepLabel::BackToMine, Box::new(back))
            } else {
                button(
                    "open-sample",
                    KeepLabel::Sample,
                    Box::new(location::start_anew),
                )
            }
        }
        Some(Notice::RemovedElsewhere) => {
            let dispatch = dispatch.clone();
            let again = move || dispatch.emit(Command::KeepAgain);
            button("keep-again", KeepLabel::KeepAgain, Box::new(again))
        }
        Some(Notice::WrittenElsewhere { .. }) => {
            let id = state.present.work.clone();
            let take = move || keep.open(&id, WorkSource::OtherWindow);
            button("take-other", KeepLabel::TakeOther, Box::new(take))
        }
        Some(_) | None => Html::default(),
    }
}
