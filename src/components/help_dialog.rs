//! The help.

use yew::prelude::*;

use crate::i18n::label::{Label, help};
use crate::locale::Language;

/// The help.
pub fn help_dialog(language: Language) -> Html {
    let sections = help(language).iter().map(|(title, text)| {
        html! { <>
            <h3 class="modal__section">{ *title }</h3>
            <p class="modal__text">{ *text }</p>
        </> }
    });
    html! {
        <>
            { for sections }
            <p class="modal__text">{ Label::LocalOnly.text(language) }</p>
        </>
    }
}
