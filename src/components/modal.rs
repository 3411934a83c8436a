//! A modal dialog.

use yew::prelude::*;

use super::{Dispatch, on_click};
use crate::app::command::Command;
use crate::i18n::label::Label;
use crate::locale::Language;

/// A native dialog: Escape closes it, and it keeps the focus inside. [`crate::browser::controls`] opens it
/// after the render. Without a text field, the title gets the focus, so that Enter presses no button by
/// accident.
pub fn modal(
    title: &'static str,
    is_wide: bool,
    has_field: bool,
    language: Language,
    dispatch: &Dispatch,
    content: Html,
) -> Html {
    let class = if is_wide {
        "modal modal--wide"
    } else {
        "modal"
    };
    let onclose = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: Event| dispatch.emit(Command::CloseDialog))
    };
    let words = Label::Close.text(language);
    html! {
        <dialog {class} {onclose} aria-labelledby="modal-title">
            <div class="modal__head">
                <h2 class="modal__title" id="modal-title" tabindex="-1" autofocus={!has_field}>{ title }</h2>
                <button class="button button--quiet" type="button" data-action="close-dialog" aria-label={words} title={words} onclick={on_click(dispatch, Command::CloseDialog)}>{ "×" }</button>
            </div>
            { content }
        </dialog>
    }
}
