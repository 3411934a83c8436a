//! The toolbar: the product's name, the table's title and the commands.

use yew::prelude::*;

use super::{Dispatch, on_press};
use crate::app::command::Command;
use crate::app::model::SaveStatus;
use crate::app::model::{Dialog, Model, Theme};
use crate::browser::files;
use crate::i18n::label::Label;
use crate::i18n::save::{SaveLabel, save_status};
use crate::locale::Language;

/// The bar.
pub fn toolbar(model: &Model, dispatch: &Dispatch) -> Html {
    let language = model.language;
    let text = |label: Label| label.text(language);
    let send = |command: fn() -> Command| on_press(dispatch, command);
    let (other_language, to_other_language): (_, fn() -> Command) = match language {
        Language::Vietnamese => (Language::English, || set_language(Language::English)),
        Language::English => (Language::Vietnamese, || set_language(Language::Vietnamese)),
    };
    let (to_next_theme, theme_label, theme_sign): (fn() -> Command, _, _) = match model.theme {
        Theme::System => (|| set_theme(Theme::Light), Label::ThemeSystem, "◐"),
        Theme::Light => (|| set_theme(Theme::Dark), Label::ThemeLight, "○"),
        Theme::Dark => (|| set_theme(Theme::System), Label::ThemeDark, "●"),
    };
    let heading = &model.present.table.heading;
    let place = if heading.place.is_empty() {
        text(Label::Untitled).to_owned()
    } else {
        heading.place.to_string()
    };
    let year = heading
        .year
        .map(|year| format!(" · {} {year}", text(Label::Plan)))
        .unwrap_or_default();
    html! {
        <header class="toolbar">
            <h1 class="toolbar__product">
                { text(Label::ProductFirst) }{ " " }<span class="toolbar__accent">{ text(Label::ProductSecond) }</span>
            </h1>
            <button class="toolbar__title" type="button" data-action="settings" title={text(Label::Settings)} onclick={send(|| open(Dialog::Settings))}>
                <strong>{ place }</strong>{ year }<span class="toolbar__pen" aria-hidden="true">{ " ✎" }</span>
            </button>
            { local(model) }
            <div class="toolbar__actions">
                <button class="button button--main" type="button" data-action="paste" onclick={send(|| open(Dialog::Paste))}>
                    { text(Label::PasteTable) }
                </button>
                <button class="button" type="button" data-action="open-file" title={text(Label::OpenFileHint)} onclick={send(|| Command::ChooseFiles)}>
                    { text(Label::OpenFile) }
                </button>
                <input id={files::CHOOSER} type="file" multiple=true hidden=true aria-label={text(Label::OpenFile)} />
                { sign_button("undo", text(Label::Undo), "↶", !model.history.can_undo(), send(|| Command::Undo)) }
                { sign_button("redo", text(Label::Redo), "↷", !model.history.can_redo(), send(|| Command::Redo)) }
                <button class="button" type="button" data-action="keep" onclick={send(|| open(Dialog::Save))}>{ SaveLabel::Button.text(language) }</button>
                <button class="button" type="button" data-action="share" onclick={send(|| open(Dialog::Share))}>{ text(Label::Share) }</button>
                <button class="button" type="button" data-action="print" onclick={send(|| Command::Print)}>{ text(Label::Print) }</button>
                { sign_button("theme", text(theme_label), theme_sign, false, send(to_next_theme)) }
                <button
                    class="button"
                    type="button"
                    data-action="language"
                    lang={other_language.tag()}
                    onclick={send(to_other_language)}
                >{ text(Label::OtherLanguage) }</button>
                { sign_button("help", text(Label::Help), "?", false, send(|| open(Dialog::Help))) }
            </div>
        </header>
    }
}

const fn open(dialog: Dialog) -> Command {
    Command::OpenDialog { dialog }
}

const fn set_theme(theme: Theme) -> Command {
    Command::SetTheme { theme }
}

const fn set_language(language: Language) -> Command {
    Command::SetLanguage { language }
}

/// Where the data are, and whether the work is saved.
fn local(model: &Model) -> Html {
    let language = model.language;
    let class = match model.save_status {
        SaveStatus::Failed { .. } | SaveStatus::Removed => "toolbar__local toolbar__local--failed",
        SaveStatus::Untouched | SaveStatus::Waiting | SaveStatus::Saved { .. } => "toolbar__local",
    };
    let hint = Label::LocalOnly.text(language);
    match save_status(language, model.save_status) {
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
