//! The bar at the top: the product's name, the table's title, and what can be done.

use gloo_utils::window;
use web_sys::File;
use yew::prelude::*;

use super::Dispatch;
use super::app::Dialog;
use crate::app::command::Command;
use crate::app::keeping::Keeping;
use crate::app::state::{AppState, Theme};
use crate::browser::files;
use crate::i18n::keep::{KeepLabel, keeping};
use crate::i18n::{Language, label::Label};

/// The bar.
pub fn toolbar(
    state: &AppState,
    dispatch: &Dispatch,
    open_dialog: &Callback<Dialog>,
    open_file: &Callback<Vec<File>>,
) -> Html {
    let language = state.language;
    let text = |label: Label| label.text(language);
    let send = |command: Command| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.emit(command.clone()))
    };
    let open = |dialog: Dialog| {
        let open_dialog = open_dialog.clone();
        Callback::from(move |_: MouseEvent| open_dialog.emit(dialog))
    };
    let other_language = match language {
        Language::Vietnamese => Language::English,
        Language::English => Language::Vietnamese,
    };
    let (next_theme, theme_label, theme_sign) = match state.theme {
        Theme::System => (Theme::Light, Label::ThemeSystem, "◐"),
        Theme::Light => (Theme::Dark, Label::ThemeLight, "○"),
        Theme::Dark => (Theme::System, Label::ThemeDark, "●"),
    };
    let heading = &state.present.table.heading;
    let place = if heading.place.is_empty() {
        text(Label::Untitled).to_owned()
    } else {
        heading.place.to_string()
    };
    let year = heading
        .year
        .map(|year| format!(" · {} {year}", text(Label::Plan)))
        .unwrap_or_default();
    let ask = Callback::from(|_: MouseEvent| files::ask());
    let chosen = {
        let open_file = open_file.clone();
        Callback::from(move |event: Event| {
            open_file.emit(files::chosen(&event));
        })
    };
    let print = Callback::from(|_: MouseEvent| {
        // A frame without leave to print refuses, and has nothing to print to.
        let _printed = window().print();
    });
    html! {
        <header class="toolbar">
            <h1 class="toolbar__product">
                { text(Label::ProductFirst) }{ " " }<span class="toolbar__accent">{ text(Label::ProductSecond) }</span>
            </h1>
            <button class="toolbar__title" type="button" data-action="settings" title={text(Label::Settings)} onclick={open(Dialog::Settings)}>
                <strong>{ place }</strong>{ year }<span class="toolbar__pen" aria-hidden="true">{ " ✎" }</span>
            </button>
            { local(state) }
            <div class="toolbar__actions">
                <button class="button button--main" type="button" data-action="paste" onclick={open(Dialog::Paste)}>
                    { text(Label::PasteTable) }
                </button>
                <button class="button" type="button" data-action="open-file" title={text(Label::OpenFileHint)} onclick={ask}>
                    { text(Label::OpenFile) }
                </button>
                <input id={files::CHOOSER} type="file" multiple=true hidden=true aria-label={text(Label::OpenFile)} onchange={chosen} />
                { sign_button("undo", text(Label::Undo), "↶", !state.history.can_undo(), send(Command::Undo)) }
                { sign_button("redo", text(Label::Redo), "↷", !state.history.can_redo(), send(Command::Redo)) }
                <button class="button" type="button" data-action="keep" onclick={open(Dialog::Keep)}>{ KeepLabel::Button.text(language) }</button>
                <button class="button" type="button" data-action="share" onclick={open(Dialog::Share)}>{ text(Label::Share) }</button>
                <button class="button" type="button" data-action="print" onclick={print}>{ text(Label::Print) }</button>
                { sign_button("theme", text(theme_label), theme_sign, false, send(Command::SetTheme { theme: next_theme })) }
                <button
                    class="button"
                    type="button"
                    data-action="language"
                    lang={other_language.tag()}
                    onclick={send(Command::SetLanguage { language: other_language })}
                >{ text(Label::OtherLanguage) }</button>
                { sign_button("help", text(Label::Help), "?", false, open(Dialog::Help)) }
            </div>
        </header>
    }
}

/// Where the data are, and how far the work is kept.
fn local(state: &AppState) -> Html {
    let language = state.language;
    let class = match state.keeping {
        Keeping::Failed { .. } => "toolbar__local toolbar__local--failed",
        Keeping::Untouched | Keeping::Waiting | Keeping::Kept { .. } => "toolbar__local",
    };
    let hint = Label::LocalOnly.text(language);
    match keeping(language, state.keeping) {
        Some(said) => html! { <span {class} title={said.clone()} data-keeping="">{ said }</span> },
        None => {
            html! { <span {class} title={hint}>{ Label::LocalBriefly.text(language) }</span> }
        }
    }
}

fn sign_button(
    action: &'static str,
    words: &'static str,
    sign: &'static str,
    disabled: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! {
        <button class="button button--sign" type="button" data-action={action} title={words} aria-label={words} {disabled} {onclick}>
            { sign }
        </button>
    }
}
