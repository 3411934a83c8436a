//! A dialog over the page.

use yew::prelude::*;

use crate::i18n::{Language, label::Label};

/// A native dialog: Escape closes it, and the focus stays inside while it is open. Whoever draws
/// it opens `node` by [`crate::browser::dialog::open`] when it is in the page.
#[inline(never)]
pub fn modal(
    title: &'static str,
    is_wide: bool,
    language: Language,
    node: &NodeRef,
    close: &Callback<()>,
    content: Html,
) -> Html {
    let class = if is_wide {
        "modal modal--wide"
    } else {
        "modal"
    };
    let onclose = {
        let close = close.clone();
        Callback::from(move |_: Event| close.emit(()))
    };
    let onclick = {
        let close = close.clone();
        Callback::from(move |_: MouseEvent| close.emit(()))
    };
    let words = Label::Close.text(language);
    html! {
        <dialog {class} ref={node.clone()} {onclose} aria-labelledby="modal-title">
            <div class="modal__head">
                <h2 class="modal__title" id="modal-title">{ title }</h2>
                <button class="button button--quiet" type="button" aria-label={words} title={words} {onclick}>{ "×" }</button>
            </div>
            { content }
        </dialog>
    }
}
