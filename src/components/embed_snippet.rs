//! The embed code in the share dialog.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::{Dispatch, on_click};
use crate::app::command::Command;
use crate::app::model::{FrameEdit, Model, Sharing, Theme};
use crate::browser::page::theme_name;
use crate::export::embed::{Frame, snippet};
use crate::i18n::embed::EmbedLabel;
use crate::locale::Language;

/// The embed code and its options. `page` is the address of the page; `fragment` is that of the link to
/// the table, with its `#`.
pub fn embed_snippet(
    page: &str,
    fragment: &str,
    model: &Model,
    sharing: &Sharing,
    dispatch: &Dispatch,
) -> Html {
    let text = |label: EmbedLabel| label.text(model.language);
    let choice = sharing.frame;
    let snippet = snippet(&Frame {
        page,
        fragment,
        heading: &model.present.table.heading,
        units: model.units(),
        language: choice.language,
        theme: choice.theme,
        editable: choice.editable,
    });
    let chosen = |edit: fn(&str) -> FrameEdit| {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                dispatch.emit(Command::EditFrame(edit(&select.value())));
            }
        })
    };
    let language = chosen(|tag| FrameEdit::Language(Language::from_tag(tag).unwrap_or_default()));
    let theme = chosen(|name| FrameEdit::Theme(Theme::from_name(name)));
    let editable = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                dispatch.emit(Command::EditFrame(FrameEdit::Editable(input.checked())));
            }
        })
    };
    let said = match sharing.snippet_copied {
        Some(true) => text(EmbedLabel::Copied),
        Some(false) => text(EmbedLabel::NotCopied),
        None => "",
    };
    let themes = [
        (Theme::System, EmbedLabel::ThemeSystem),
        (Theme::Light, EmbedLabel::ThemeLight),
        (Theme::Dark, EmbedLabel::ThemeDark),
    ];
    let languages = [
        (Language::Vietnamese, EmbedLabel::Vietnamese),
        (Language::English, EmbedLabel::English),
    ];
    html! {
        <section class="embed-snippet">
            <h3 class="modal__section">{ text(EmbedLabel::Embed) }</h3>
            <p class="modal__text">{ text(EmbedLabel::Hint) }</p>
            <div class="modal__fields">
                <label class="field">
                    <span class="field__name">{ text(EmbedLabel::FrameLanguage) }</span>
                    <select class="field__input" name="frame-language" data-chosen={choice.language.tag()} onchange={language}>
                        { for languages.map(|(language, label)| html! {
                            <option value={language.tag()} selected={language == choice.language}>{ text(label) }</option>
                        }) }
                    </select>
                </label>
                <label class="field">
                    <span class="field__name">{ text(EmbedLabel::FrameTheme) }</span>
                    <select class="field__input" name="frame-theme" data-chosen={theme_name(choice.theme).unwrap_or("system")} onchange={theme}>
                        { for themes.map(|(theme, label)| html! {
                            <option value={theme_name(theme).unwrap_or("system")} selected={theme == choice.theme}>{ text(label) }</option>
                        }) }
                    </select>
                </label>
            </div>
            <label class="choice">
                <input type="checkbox" name="frame-edit" checked={choice.editable} onchange={editable} />
                <span>{ text(EmbedLabel::MayEdit) }</span>
            </label>
            <textarea
                class="modal__field"
                name="snippet"
                rows="5"
                readonly=true
                spellcheck="false"
                aria-label={text(EmbedLabel::Snippet)}
                value={snippet}
            />
            <div class="modal__actions">
                <span role="status" class="share__status">{ said }</span>
                <button class="button" type="button" data-action="copy-snippet" onclick={on_click(dispatch, Command::CopyShared { snippet: true })}>{ text(EmbedLabel::Copy) }</button>
            </div>
        </section>
    }
}
