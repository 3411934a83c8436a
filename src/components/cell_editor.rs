//! The input inside the active cell. It is there before it is needed, so that the first key a person
//! types goes into it at once; what is typed stays the browser's own until it is finished, because
//! writing it back while a person types would break Vietnamese input methods.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::command::Command;
use crate::components::Dispatch;
use crate::domain::table::Column;
use crate::i18n::{Language, label::Label};

/// The input of the active cell, seen only while it is being edited.
pub fn cell_editor(column: Column, language: Language, editing: bool, dispatch: &Dispatch) -> Html {
    let onblur = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: FocusEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                dispatch.emit(Command::CommitEdit {
                    text: input.value(),
                    then: None,
                });
            }
        })
    };
    html! {
        <input
            class="grid__editor"
            type="text"
            tabindex="-1"
            autocomplete="off"
            spellcheck="false"
            inputmode={(column != Column::Name).then_some("decimal")}
            aria-label={Label::EditorLabel.text(language)}
            aria-hidden={(!editing).then_some("true")}
            {onblur}
        />
    }
}
