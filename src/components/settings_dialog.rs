//! The title and the settings of the table.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::{Dispatch, on_click};
use crate::app::command::Command;
use crate::app::model::{Model, SettingsField};
use crate::domain::table::{EndRateReading, TotalPointsReading, UnitLevel};
use crate::i18n::label::Label;
use crate::i18n::message::setting_refused;
use crate::locale::bands::write_limits;

/// The dialog. Every choice is applied at once and can be undone.
pub fn settings_dialog(
    model: &Model,
    refused: Option<&(SettingsField, Rc<str>)>,
    dispatch: &Dispatch,
) -> Html {
    let language = model.language;
    let table = &model.present.table;
    let text = |label: Label| label.text(language);
    let heading = &table.heading;
    let conventions = &table.conventions;
    let field =
        |name: &'static str, label: Label, value: String, command: fn(String) -> Command| {
            let dispatch = dispatch.clone();
            let onchange = Callback::from(move |event: Event| {
                if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                    dispatch.emit(command(input.value()));
                }
            });
            // A refused text stays in the field, with the reason below it.
            let refused = refused.filter(|(field, _)| field_name(*field) == name);
            let why = refused.map(|(field, text)| setting_refused(language, *field, text));
            let id = format!("refused-{name}");
            html! {
                <label class="field">
                    <span class="field__name">{ text(label) }</span>
                    <input
                        class="field__input"
                        type="text"
                        {name}
                        data-text={refused.map_or(value, |(_, text)| text.to_string())}
                        {onchange}
                        autocomplete="off"
                        aria-invalid={why.is_some().then_some("true")}
                        aria-describedby={why.is_some().then(|| id.clone())}
                    />
                    if let Some(why) = why {
                        <span class="field__problem" role="alert" {id}>{ why }</span>
                    }
                </label>
            }
        };
    let choice = |name: &'static str, label: Label, checked: bool, command: Command| {
        let dispatch = dispatch.clone();
        let onchange = Callback::from(move |_: Event| dispatch.emit(command.clone()));
        html! {
            <label class="choice">
                <input type="radio" {name} {checked} {onchange} /><span>{ text(label) }</span>
            </label>
        }
    };
    let end_rate = |label: Label, reading: EndRateReading| {
        choice(
            "end-rate",
            label,
            conventions.end_rate == reading,
            Command::SetEndRate { reading },
        )
    };
    let total = |label: Label, reading: TotalPointsReading| {
        choice(
            "total-points",
            label,
            conventions.total_points == reading,
            Command::SetTotalPoints { reading },
        )
    };
    let open = |label: Label, command: Command| {
        html! { <button class="button" type="button" onclick={on_click(dispatch, command)}>{ text(label) }</button> }
    };
    let level = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                let level = if select.value() == "village" {
                    UnitLevel::Village
                } else {
                    UnitLevel::Commune
                };
                dispatch.emit(Command::SetLevel { level });
            }
        })
    };
    let is_village = heading.level == UnitLevel::Village;
    html! {
        <>
            <div class="modal__fields">
                { field("place", Label::Place, heading.place.to_string(), |place| Command::SetPlace { place: place.into() }) }
                { field("year", Label::Year, heading.year.map(|year| year.to_string()).unwrap_or_default(), |text| Command::SetYear { text }) }
                { field("standard", Label::Standard, heading.standard.to_string(), |standard| Command::SetStandard { standard: standard.into() }) }
                <label class="field">
                    <span class="field__name">{ text(Label::Level) }</span>
                    <select class="field__input" name="level" data-chosen={if is_village { "village" } else { "commune" }} onchange={level}>
                        <option value="commune" selected={!is_village}>{ text(Label::LevelCommune) }</option>
                        <option value="village" selected={is_village}>{ text(Label::LevelVillage) }</option>
                    </select>
                </label>
            </div>
            <fieldset class="choices">
                <legend>{ text(Label::EndRateSetting) }</legend>
                { end_rate(Label::EndRateByTarget, EndRateReading::ByTarget) }
                { end_rate(Label::EndRateFromHouseholds, EndRateReading::FromHouseholds) }
            </fieldset>
            <fieldset class="choices">
                <legend>{ text(Label::TotalSetting) }</legend>
                { total(Label::TotalPrinted, TotalPointsReading::PrintedRates) }
                { total(Label::TotalHouseholds, TotalPointsReading::Households) }
            </fieldset>
            { field("band-limits", Label::BandLimits, write_limits(language, &conventions.bands), |text| Command::SetBandLimits { text }) }
            <p class="panel__hint">{ text(Label::BandLimitsHint) }</p>
            <fieldset class="choices choices--buttons">
                <legend>{ text(Label::Tables) }</legend>
                { open(Label::OpenSample, Command::OpenSample) }
                { open(Label::StartEmpty, Command::StartEmpty) }
            </fieldset>
        </>
    }
}

const fn field_name(field: SettingsField) -> &'static str {
    match field {
        SettingsField::Year => "year",
        SettingsField::BandLimits => "band-limits",
    }
}
