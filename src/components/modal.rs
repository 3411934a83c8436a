//! A dialog over the page.

use yew::prelude::*;

use crate::browser::dialog;
use crate::i18n::{Language, label::Label};

/// What a dialog is made of.
#[derive(Properties, PartialEq)]
pub struct ModalProps {
    /// Its title.
    pub title: Label,
    /// The language shown.
    pub language: Language,
    /// Closes it.
    pub close: Callback<()>,
    /// What it shows.
    pub children: Html,
}

/// A native dialog: Escape closes it, and the focus stays inside while it is open.
#[component]
pub fn Modal(props: &ModalProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| dialog::open(&node));
    }
    let onclose = {
        let close = props.close.clone();
        Callback::from(move |_: Event| close.emit(()))
    };
    let onclick = {
        let close = props.close.clone();
        Callback::from(move |_: MouseEvent| close.emit(()))
    };
    let words = Label::Close.text(props.language);
    html! {
        <dialog class="modal" ref={node} {onclose} aria-labelledby="modal-title">
            <div class="modal__head">
                <h2 class="modal__title" id="modal-title">{ props.title.text(props.language) }</h2>
                <button class="button button--quiet" type="button" aria-label={words} title={words} {onclick}>{ "×" }</button>
            </div>
            { props.children.clone() }
        </dialog>
    }
}
