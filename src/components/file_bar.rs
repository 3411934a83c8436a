//! What goes on with a file: that it is being read, or which of its sheets is shown.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::Dispatch;
use super::file_opener::FileOpener;
use crate::app::command::Command;
use crate::app::opening::OpenedFile;
use crate::i18n::{Language, label::Label};

/// The bar, and the sign that a file can be dropped.
pub fn file_bar(
    opener: &FileOpener,
    opened: Option<&OpenedFile>,
    language: Language,
    dispatch: &Dispatch,
) -> Html {
    let content = match (&opener.opening, opened) {
        (Some(opening), _) => {
            let cancel = opener.cancel.clone();
            let onclick = Callback::from(move |_: MouseEvent| cancel.emit(()));
            let words = format!("{} “{}”…", opening.stage.text(language), opening.name);
            html! { <>
                <span>{ words.clone() }</span>
                <progress class="file-bar__progress" aria-label={words} />
                <button class="button button--small" type="button" data-action="cancel-file" {onclick}>
                    { Label::Cancel.text(language) }
                </button>
            </> }
        }
        (None, Some(opened)) if opened.tables.len() > 1 => {
            let close = {
                let dispatch = dispatch.clone();
                Callback::from(move |_: MouseEvent| dispatch.emit(Command::CloseFile))
            };
            let words = Label::Close.text(language);
            html! { <>
                <span class="file-bar__name">{ opened.name.to_string() }</span>
                { sheet_choice(opened, language, dispatch) }
                <button class="button button--quiet" type="button" aria-label={words} title={words} onclick={close}>{ "×" }</button>
            </> }
        }
        (None, _) => Html::default(),
    };
    let shown = opener.opening.is_some() || opened.is_some_and(|opened| opened.tables.len() > 1);
    html! { <>
        <div class={classes!("file-bar", shown.then_some("file-bar--shown"))} aria-live="polite">{ content }</div>
        if opener.dragged {
            <aside class="drop-target" data-drop-target="" aria-label={Label::OpenFile.text(language)}>
                <span class="drop-target__words">{ Label::DropFile.text(language) }</span>
            </aside>
        }
    </> }
}

/// The sheets of a file that hold a table, to choose from.
#[inline(never)]
pub fn sheet_choice(opened: &OpenedFile, language: Language, dispatch: &Dispatch) -> Html {
    let dispatch = dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        let chosen = event.target_dyn_into::<HtmlSelectElement>();
        if let Some(index) = chosen.and_then(|select| select.value().parse().ok()) {
            dispatch.emit(Command::ChooseSheet { index });
        }
    });
    let options = opened.choices().map(|(index, name, units)| {
        let name = if name.is_empty() {
            format!("{} {}", Label::SheetUnnamed.text(language), index.saturating_add(1))
        } else {
            name.to_owned()
        };
        html! {
            <option value={index.to_string()} selected={index == opened.shown}>{ format!("{name} ({units})") }</option>
        }
    });
    html! {
        <label class="file-bar__choice">
            <span>{ Label::Sheet.text(language) }</span>
            <select class="field__input" name="sheet" {onchange}>{ for options }</select>
        </label>
    }
}
