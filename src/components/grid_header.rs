//! The header rows of the annex and its code row.

use yew::prelude::*;

use crate::domain::table::Column;
use crate::i18n::label::Label;
use crate::locale::Language;

/// Three header rows and the code row.
pub fn grid_header(language: Language) -> Html {
    let text = |label: Label| label.text(language);
    let single = |class: &'static str, words: &'static str| {
        html! { <th class={classes!("grid__head", class)} scope="col" rowspan="3">{ words }</th> }
    };
    let group = |label: Label| {
        html! { <th class="grid__head grid__head--group" scope="colgroup" colspan="6">{ text(label) }</th> }
    };
    let period = |label: Label, first: bool| {
        let class = classes!("grid__head", first.then_some("grid__head--group"));
        html! { <th {class} scope="colgroup" colspan="2">{ text(label) }</th> }
    };
    let periods = || {
        html! { <>
            { period(Label::StartOfYear, true) }
            { period(Label::EndOfYear, false) }
            { period(Label::Reduced, false) }
        </> }
    };
    let measures = (0..6).map(|place| {
        let starts_group = place % 3 == 0;
        let class = classes!("grid__head", starts_group.then_some("grid__head--group"));
        html! { <>
            <th {class} scope="col">{ text(Label::Count) }</th>
            <th class="grid__head" scope="col">{ text(Label::Rate) }</th>
        </> }
    });
    let codes = Column::ALL.map(|column| {
        let code = column.code();
        if code.is_empty() {
            return html! { <td class="grid__code" data-code={column.key()}></td> };
        }
        html! { <th class="grid__code" scope="col" data-code={column.key()}>{ code }</th> }
    });
    html! {
        <thead>
            <tr>
                { single("grid__head--number", text(Label::RowNumber)) }
                { single("grid__head--name", text(Label::Unit)) }
                { single("grid__head--households", text(Label::AllHouseholds)) }
                { group(Label::PoorHouseholds) }
                { group(Label::NearPoorHouseholds) }
                { single("grid__head--group grid__head--band", text(Label::BandColumn)) }
            </tr>
            <tr>{ periods() }{ periods() }</tr>
            <tr>{ for measures }</tr>
            <tr class="grid__codes">
                <th class="grid__code grid__code--number" scope="col">{ "A" }</th>
                { for codes }
            </tr>
        </thead>
    }
}
