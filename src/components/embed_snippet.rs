//! The part of the share dialog that gives the snippet for another site.

use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::app::state::Theme;
use crate::browser::clipboard;
use crate::browser::page::theme_name;
use crate::domain::table::CommuneTable;
use crate::export::embed::{Frame, snippet};
use crate::i18n::Language;
use crate::i18n::embed::EmbedLabel;

/// What the snippet shows.
#[derive(Properties, PartialEq)]
pub struct EmbedSnippetProps {
    /// The address of the page.
    pub page: AttrValue,
    /// The table.
    pub table: CommuneTable,
    /// The table as a link has it, from `#` on.
    pub fragment: AttrValue,
    /// The language of the page, and of the frame until another is chosen.
    pub language: Language,
}

/// What was chosen for the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Choice {
    language: Language,
    theme: Theme,
    editable: bool,
    copied: Option<bool>,
}

/// The snippet, with what can be chosen for it.
#[component]
pub fn EmbedSnippet(props: &EmbedSnippetProps) -> Html {
    let text = |label: EmbedLabel| label.text(props.language);
    let field = use_node_ref();
    let choice = use_state_eq(|| Choice {
        language: props.language,
        theme: Theme::System,
        editable: false,
        copied: None,
    });
    let snippet = snippet(&Frame {
        page: &props.page,
        fragment: &props.fragment,
        heading: &props.table.heading,
        units: props.table.rows().len(),
        language: choice.language,
        theme: choice.theme,
        editable: choice.editable,
    });
    // What is chosen anew has not been copied.
    let chosen = |change: fn(Choice, &str) -> Choice| {
        let choice = choice.clone();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                let fresh = Choice {
                    copied: None,
                    ..*choice
                };
                choice.set(change(fresh, &select.value()));
            }
        })
    };
    let language = chosen(|choice, tag| Choice {
        language: Language::from_tag(tag).unwrap_or_default(),
        ..choice
    });
    let theme = chosen(|choice, name| Choice {
        theme: Theme::from_name(name),
        ..choice
    });
    let editable = {
        let choice = choice.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                choice.set(Choice {
                    editable: input.checked(),
                    copied: None,
                    ..*choice
                });
            }
        })
    };
    let copy = {
        let (field, choice) = (field.clone(), choice.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                let copied = Some(clipboard::copy_field(&field));
                choice.set(Choice { copied, ..*choice });
            }
        })
    };
    let said = match choice.copied {
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
                    <select class="field__input" name="frame-language" onchange={language}>
                        { for languages.map(|(language, label)| html! {
                            <option value={language.tag()} selected={language == choice.language}>{ text(label) }</option>
                        }) }
                    </select>
                </label>
                <label class="field">
                    <span class="field__name">{ text(EmbedLabel::FrameTheme) }</span>
                    <select class="field__input" name="frame-theme" onchange={theme}>
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
                ref={field}
            />
            <div class="modal__actions">
                <span role="status" class="share__status">{ said }</span>
                <button class="button" type="button" data-action="copy-snippet" onclick={copy}>{ text(EmbedLabel::Copy) }</button>
            </div>
        </section>
    }
}
