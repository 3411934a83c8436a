//! The input inside the cell that is being edited. What is typed stays the browser's own until it
//! is finished: writing it back while a person types would break Vietnamese input methods.

use yew::prelude::*;

use crate::app::selection::Motion;
use crate::domain::table::Column;
use crate::i18n::{Language, label::Label};

/// The input, which the grid fills and focuses once when it opens.
pub fn cell_editor(
    column: Column,
    language: Language,
    editor: &NodeRef,
    commit: &Callback<Option<Motion>>,
) -> Html {
    let onblur = {
        let commit = commit.clone();
        Callback::from(move |_: FocusEvent| commit.emit(None))
    };
    html! {
        <input
            class="grid__editor"
            type="text"
            autocomplete="off"
            spellcheck="false"
            inputmode={(column != Column::Name).then_some("decimal")}
            aria-label={Label::EditorLabel.text(language)}
            ref={editor.clone()}
            {onblur}
        />
    }
}
