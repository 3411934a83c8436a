//! The help.

use yew::prelude::*;

use super::modal::Modal;
use crate::i18n::Language;
use crate::i18n::label::{Label, help};

/// What the dialog needs.
#[derive(Properties, PartialEq)]
pub struct HelpDialogProps {
    /// The language shown.
    pub language: Language,
    /// Closes the dialog.
    pub close: Callback<()>,
}

/// The help.
#[component]
pub fn HelpDialog(props: &HelpDialogProps) -> Html {
    let sections = help(props.language).iter().map(|(title, text)| {
        html! { <>
            <h3 class="modal__section">{ *title }</h3>
            <p class="modal__text">{ *text }</p>
        </> }
    });
    html! {
        <Modal title={Label::HelpTitle} language={props.language} close={props.close.clone()}>
            { for sections }
            <p class="modal__text">{ Label::LocalOnly.text(props.language) }</p>
        </Modal>
    }
}
