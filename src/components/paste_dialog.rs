//! A place to paste into, for whoever looks for one.

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::Dispatch;
use crate::app::command::Command;
use crate::browser::clipboard;
use crate::i18n::{Language, label::Label};

/// The dialog. What is pasted is read at once; what is typed, by the button.
#[inline(never)]
pub fn paste_dialog(
    field: &NodeRef,
    language: Language,
    dispatch: &Dispatch,
    close: &Callback<()>,
) -> Html {
    let send = {
        let (dispatch, close) = (dispatch.clone(), close.clone());
        move |html: Option<Rc<str>>, text: Option<Rc<str>>| {
            close.emit(());
            dispatch.emit(Command::Paste { html, text });
        }
    };
    let onpaste = {
        let send = send.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            let clipping = clipboard::read(&event);
            send(clipping.html, clipping.text);
        })
    };
    let onclick = {
        let field = field.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                send(None, Some(field.value().into()));
            }
        })
    };
    html! {
        <>
            <p class="modal__text">{ Label::PasteHint.text(language) }</p>
            <textarea
                class="modal__field"
                rows="8"
                autofocus=true
                spellcheck="false"
                aria-label={Label::PasteBox.text(language)}
                ref={field.clone()}
                {onpaste}
            />
            <div class="modal__actions">
                <button class="button button--main" type="button" {onclick}>{ Label::ReadTable.text(language) }</button>
            </div>
        </>
    }
}
