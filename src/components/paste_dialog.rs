//! A place to paste into, for whoever looks for one.

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::Dispatch;
use super::modal::Modal;
use crate::app::command::Command;
use crate::browser::clipboard;
use crate::i18n::{Language, label::Label};

/// What the dialog needs.
#[derive(Properties, PartialEq)]
pub struct PasteDialogProps {
    /// The language shown.
    pub language: Language,
    /// Says what a person did.
    pub dispatch: Dispatch,
    /// Closes the dialog.
    pub close: Callback<()>,
}

/// The dialog. What is pasted is read at once; what is typed, by the button.
#[component]
pub fn PasteDialog(props: &PasteDialogProps) -> Html {
    let language = props.language;
    let field = use_node_ref();
    let send = {
        let (dispatch, close) = (props.dispatch.clone(), props.close.clone());
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
        <Modal title={Label::PasteTitle} {language} close={props.close.clone()}>
            <p class="modal__text">{ Label::PasteHint.text(language) }</p>
            <textarea
                class="modal__field"
                rows="8"
                autofocus=true
                spellcheck="false"
                aria-label={Label::PasteBox.text(language)}
                ref={field}
                {onpaste}
            />
            <div class="modal__actions">
                <button class="button button--main" type="button" {onclick}>{ Label::ReadTable.text(language) }</button>
            </div>
        </Modal>
    }
}
