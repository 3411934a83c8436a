//! The saved scenarios beside the plan.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::allocation_table::signed;
use super::{Dispatch, on_click};
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::targets::worked::Worked;
use crate::domain::bands::BandLimits;
use crate::domain::quantity::{HouseholdChange, Households};
use crate::domain::table::RowId;
use crate::domain::targets::basis::{Basis, Subject, Unit};
use crate::domain::targets::goal::GoalMeaning;
use crate::domain::targets::scenario::Allocation;
use crate::i18n::targets::problems::allocation_error;
use crate::i18n::targets::{self as words, TargetLabel};
use crate::locale::Language;
use crate::locale::figures::{NO_FIGURE, points};

/// The table, and the form that saves the current draft as a scenario.
pub fn scenario_table(model: &Model, worked: &Worked, dispatch: &Dispatch) -> Html {
    let language = model.language;
    let report = &*model.derived.report;
    let text = |label: TargetLabel| label.text(language);
    let table = &model.present.table;
    let limits = &table.conventions.bands;
    let name_of = |id: RowId| {
        let place = table.index_of(id);
        let row = place.and_then(|place| table.row(place));
        row.map(|row| row.entry().name.to_string())
            .unwrap_or_default()
    };
    let saved = model.present.scenarios.iter().enumerate().map(|(index, scenario)| {
        let basis = Basis::of(table, report, scenario.subject);
        let figures = match scenario.allocate(&basis) {
            Ok(allocation) => {
                let outs = |place: usize| allocation.share(place).map(|share| share.out);
                figures(language, &basis, allocation_total(&allocation), scenario.subject, limits, outs)
            }
            Err(problem) => html! { <td colspan="3" class="target__problem">{ allocation_error(language, problem, name_of) }</td> },
        };
        let button = |label: TargetLabel, name: &'static str, command: Command| {
            let onclick = on_click(dispatch, command);
            let named = format!("{}: {}", text(label), scenario.name);
            html! { <button class="button button--small" type="button" data-action={name} aria-label={named} {onclick}>{ text(label) }</button> }
        };
        html! {
            <tr data-scenario={scenario.name.to_string()}>
                <th scope="row">{ scenario.name.to_string() }<small class="scenarios__subject">{ words::subject(language, scenario.subject) }</small></th>
                { figures }
                <td class="scenarios__actions">
                    { button(TargetLabel::Open, "open-scenario", Command::OpenScenario { index }) }
                    { button(TargetLabel::Remove, "remove-scenario", Command::RemoveScenario { index }) }
                </td>
            </tr>
        }
    });
    let planned = |place: usize| {
        let unit = worked.basis.units.get(place)?.as_ref()?;
        Some(unit.planned_out())
    };
    let subject = model
        .draft
        .as_ref()
        .map(|draft| draft.wanted.subject)
        .unwrap_or_default();
    let plan = figures(
        language,
        &worked.basis,
        worked.basis.planned.count().saturating_neg(),
        subject,
        limits,
        planned,
    );
    html! {
        <section class="target__scenarios">
            <h2 class="panel__title">{ text(TargetLabel::Scenarios) }</h2>
            <table class="steps scenarios">
                <thead><tr>
                    <th scope="col">{ text(TargetLabel::ScenarioName) }</th>
                    <th scope="col">{ text(TargetLabel::Needed) }</th>
                    <th scope="col">{ text(TargetLabel::Points) }</th>
                    <th scope="col">{ text(TargetLabel::EndBands) }</th>
                    <td></td>
                </tr></thead>
                <tbody>
                    <tr data-scenario=""><th scope="row">{ text(TargetLabel::ThePlan) }</th>{ plan }<td></td></tr>
                    { for saved }
                </tbody>
            </table>
            <p class="panel__hint">{ text(TargetLabel::EndBandsHint) }</p>
            { save_form(model, worked, dispatch) }
        </section>
    }
}

fn allocation_total(allocation: &Allocation) -> i64 {
    allocation.total
}

/// Households, points and bands of one scenario.
fn figures(
    language: Language,
    basis: &Basis,
    total: i64,
    subject: Subject,
    limits: &BandLimits,
    out_of: impl Fn(usize) -> Option<i64>,
) -> Html {
    let meaning = u64::try_from(total)
        .ok()
        .and_then(|total| Households::new(total).ok())
        .and_then(|out| GoalMeaning::of(out, basis));
    let mut counts = vec![0_usize; limits.borders().len().saturating_add(1)];
    for (place, unit) in basis.taking_part() {
        let end = poor_at_end(unit, subject, out_of(place).unwrap_or_default());
        let band = end.and_then(|end| limits.band(end, unit.households));
        if let Some(count) = band.and_then(|band| counts.get_mut(band.index())) {
            *count = count.saturating_add(1);
        }
    }
    let counts: Vec<String> = counts.iter().map(usize::to_string).collect();
    html! {
        <>
            <td>{ signed(language, total) }</td>
            <td>{ meaning.map_or_else(|| NO_FIGURE.to_owned(), |meaning| points(language, meaning.points)) }</td>
            <td>{ counts.join(" · ") }</td>
        </>
    }
}

/// Poor households of a unit at the end of the year, which decide its band.
fn poor_at_end(unit: &Unit, subject: Subject, out: i64) -> Option<Households> {
    match subject {
        Subject::Poor => unit
            .start
            .after(HouseholdChange::new(out.saturating_neg()).ok()?),
        Subject::NearPoor => Some(unit.poor.1),
        // The reduction is divided between the two groups only when it is applied.
        Subject::Both => None,
    }
}

fn save_form(model: &Model, worked: &Worked, dispatch: &Dispatch) -> Html {
    let language = model.language;
    let text = |label: TargetLabel| label.text(language);
    let scenarios = &model.present.scenarios;
    let is_free = |name: &String| scenarios.iter().all(|scenario| *scenario.name != **name);
    let proposed: Rc<str> = (scenarios.len().saturating_add(1)..)
        .map(|number| words::scenario_name(language, number))
        .find(is_free)
        .unwrap_or_default()
        .into();
    let onsubmit = {
        let (dispatch, proposed) = (dispatch.clone(), Rc::clone(&proposed));
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let typed = event
                .target_dyn_into::<web_sys::Element>()
                .and_then(|form| form.query_selector("input").ok().flatten())
                .and_then(|input| wasm_bindgen::JsCast::dyn_into::<HtmlInputElement>(input).ok());
            let name: Rc<str> = match typed {
                Some(input) if !input.value().trim().is_empty() => {
                    let name = input.value().trim().into();
                    input.set_value("");
                    name
                }
                Some(_) | None => Rc::clone(&proposed),
            };
            dispatch.emit(Command::SaveScenario { name });
        })
    };
    html! {
        <form class="target__row" {onsubmit}>
            <input class="target__input target__input--name" type="text" name="scenario-name" maxlength="60" autocomplete="off" placeholder={proposed.to_string()} aria-label={text(TargetLabel::ScenarioName)} />
            <button class="button button--small" type="submit" data-action="keep-scenario" disabled={worked.allocated.is_none()}>{ text(TargetLabel::Save) }</button>
        </form>
    }
}
