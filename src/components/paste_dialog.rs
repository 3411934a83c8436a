//! The paste dialog.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::Dispatch;
use crate::app::command::Command;
use crate::browser::clipboard;
use crate::i18n::label::Label;
use crate::locale::Language;

/// The name of the field.
const FIELD: &str = "paste";

/// The dialog. Pasted text is read at once; typed text when the button is clicked.
pub fn paste_dialog(language: Language, dispatch: &Dispatch) -> Html {
    let onpaste = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            let (clipping, file) = clipboard::read(&event);
            dispatch.emit(Command::CloseDialog);
            dispatch.emit(clipboard::command(clipping, file));
        })
    };
    let onclick = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            let text = typed().map(Into::into);
            dispatch.emit(Command::CloseDialog);
            dispatch.emit(Command::Paste { html: None, text });
        })
    };
    html! {
        <>
            <p class="modal__text">{ Label::PasteHint.text(language) }</p>
            <textarea
                class="modal__field"
                name={FIELD}
                rows="8"
                autofocus=true
                spellcheck="false"
                aria-label={Label::PasteBox.text(language)}
                {onpaste}
            />
            <div class="modal__actions">
                <button class="button button--main" type="button" data-action="read-table" {onclick}>{ Label::ReadTable.text(language) }</button>
            </div>
        </>
    }
}

/// The text of the field.
fn typed() -> Option<String> {
    let found = document().query_selector(&format!("textarea[name={FIELD}]"));
    let field: HtmlTextAreaElement = found.ok()??.dyn_into().ok()?;
    Some(field.value())
}
