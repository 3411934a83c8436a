//! The input inside the cell that is being edited. What is typed stays the browser's own until it
//! is finished: writing it back while a person types would break Vietnamese input methods.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::selection::Motion;

/// An open editor.
#[derive(Properties, PartialEq)]
pub struct CellEditorProps {
    /// The text to begin with.
    pub initial: AttrValue,
    /// Whether a keyboard on the screen should show digits first.
    pub numeric: bool,
    /// What the input is called.
    pub label: &'static str,
    /// The input.
    pub editor: NodeRef,
    /// Finishes editing.
    pub commit: Callback<Option<Motion>>,
}

/// The input.
#[component]
pub fn CellEditor(props: &CellEditorProps) -> Html {
    {
        let (editor, initial) = (props.editor.clone(), props.initial.clone());
        use_effect_with((), move |()| {
            if let Some(input) = editor.cast::<HtmlInputElement>() {
                input.set_value(&initial);
                // An input in the page always takes the focus.
                let _focused = input.focus();
            }
        });
    }
    let onblur = {
        let commit = props.commit.clone();
        Callback::from(move |_: FocusEvent| commit.emit(None))
    };
    html! {
        <input
            class="grid__editor"
            type="text"
            autocomplete="off"
            spellcheck="false"
            inputmode={props.numeric.then_some("decimal")}
            aria-label={props.label}
            ref={props.editor.clone()}
            {onblur}
        />
    }
}
