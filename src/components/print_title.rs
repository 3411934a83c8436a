//! The title of the annex, for print only.

use yew::prelude::*;

use crate::domain::table::Heading;
use crate::i18n::label::Label;
use crate::locale::Language;

/// The title.
pub fn print_title(heading: &Heading, language: Language) -> Html {
    let text = |label: Label| label.text(language);
    let year = heading
        .year
        .map(|year| format!(" {} {year}", text(Label::InYear)))
        .unwrap_or_default();
    let standard = if heading.standard.is_empty() {
        String::new()
    } else {
        format!(" ({} {})", text(Label::ByStandard), heading.standard)
    };
    html! {
        <div class="print-title" aria-hidden="true">
            <p class="print-title__name">{ text(Label::TableCaption) }{ year }{ standard }</p>
            <p class="print-title__place">{ heading.place.to_string() }</p>
        </div>
    }
}
