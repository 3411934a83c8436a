//! The bar of files: the progress of a reading, or the choice of sheets.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::{Dispatch, on_click};
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::opening::OpenedFile;
use crate::i18n::file::reading_stage;
use crate::i18n::label::Label;
use crate::locale::Language;

/// The content of the bar.
pub fn file_bar(model: &Rc<Model>, dispatch: &Dispatch) -> Html {
    let language = model.language;
    if let Some(reading) = &model.reading {
        let Some(words) = reading_stage(language, reading) else {
            return Html::default();
        };
        return html! { <>
            <span>{ words.clone() }</span>
            <progress class="file-bar__progress" aria-label={words} />
            <button class="button button--small" type="button" data-action="cancel-file" onclick={on_click(dispatch, Command::CancelReading)}>
                { Label::Cancel.text(language) }
            </button>
        </> };
    }
    let Some(file) = &model.file else {
        return Html::default();
    };
    let words = Label::Close.text(language);
    html! { <>
        <span class="file-bar__name">{ file.file.name.to_string() }</span>
        { sheet_choice(file, language, dispatch) }
        <button class="button button--quiet" type="button" aria-label={words} title={words} onclick={on_click(dispatch, Command::CloseFile)}>{ "×" }</button>
    </> }
}

/// Shows that a file can be dropped.
pub fn drop_target(language: Language) -> Html {
    html! {
        <aside class="drop-target" data-drop-target="" aria-label={Label::OpenFile.text(language)}>
            <span class="drop-target__words">{ Label::DropFile.text(language) }</span>
        </aside>
    }
}

/// The choice among the sheets with a table.
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
            <select class="field__input" name="sheet" data-chosen={opened.shown.to_string()} {onchange}>{ for options }</select>
        </label>
    }
}
