//! The units in the panel of bands: their chart, their changes of band and their distances to thresholds.

use std::rc::Rc;

use yew::prelude::*;

use super::rate_picture::rate_picture;
use super::unit_list::{listed, more};
use super::{Dispatch, on_click};
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::selection::Cell;
use crate::domain::bands::{Band, BandLimits};
use crate::domain::figures::Figures;
use crate::domain::report::Report;
use crate::domain::table::{Column, CommuneTable};
use crate::i18n::label::Label;
use crate::locale::figures::{NO_FIGURE, whole};
use crate::locale::{Language, bands};

/// The units.
pub fn unit_panel(model: &Rc<Model>, dispatch: &Dispatch) -> Html {
    let (table, report) = model.derived.panel.clone();
    html! {
        <Units {table} {report} language={model.language} dispatch={dispatch.clone()} />
    }
}

/// The properties of the units.
#[derive(Properties, PartialEq)]
struct UnitsProps {
    table: CommuneTable,
    report: Rc<Report>,
    language: Language,
    dispatch: Dispatch,
}

#[component]
fn Units(props: &UnitsProps) -> Html {
    let language = props.language;
    let text = |label: Label| label.text(language);
    let limits = &props.table.conventions.bands;
    html! { <>
        <h2 class="panel__title">{ text(Label::RatePicture) }</h2>
        { rate_picture(&props.table, &props.report, language) }
        <div class="panel__rest">
            <h2 class="panel__title">{ text(Label::BandChanges) }</h2>
            { band_changes(props, limits) }
            <h2 class="panel__title">{ text(Label::Distances) }</h2>
            { distances(props, limits) }
        </div>
    </> }
}

fn name_of(table: &CommuneTable, index: usize) -> String {
    table
        .row(index)
        .map(|row| row.entry().name.to_string())
        .unwrap_or_default()
}

/// The name of a unit, which goes to its row when clicked.
fn unit_link(props: &UnitsProps, row: usize) -> Html {
    let cell = Cell {
        row,
        column: Column::Band,
    };
    let extend = false;
    let onclick = on_click(&props.dispatch, Command::Select { cell, extend });
    let name = name_of(&props.table, row);
    html! { <button class="panel__link" type="button" title={name.clone()} {onclick}>{ name }</button> }
}

fn band_changes(props: &UnitsProps, limits: &BandLimits) -> Html {
    let language = props.language;
    let changing: Vec<(usize, Band, Band)> = props
        .report
        .rows
        .iter()
        .enumerate()
        .filter_map(|(index, figures)| Some((index, figures.start_band?, figures.end_band?)))
        .filter(|(_, start, end)| start != end)
        .collect();
    if changing.is_empty() {
        return html! { <p class="panel__hint">{ Label::NoBandChanges.text(language) }</p> };
    }
    let chip = |band: Band| {
        let class = format!("chip chip--{}", band.index());
        html! { <span {class}>{ bands::short(language, limits, band) }</span> }
    };
    let items = changing
        .iter()
        .take(listed(changing.len()))
        .map(|(index, start, end)| {
            html! {
                <li class="changes__item">
                    { unit_link(props, *index) }{ " " }{ chip(*start) }{ " → " }{ chip(*end) }
                </li>
            }
        });
    html! { <>
        <ul class="changes">{ for items }</ul>
        { more(language, changing.len()) }
    </> }
}

fn distances(props: &UnitsProps, limits: &BandLimits) -> Html {
    let language = props.language;
    let lower = |part, figures: &Figures| {
        let (part, all) = Option::zip(part, figures.households)?;
        Some(
            limits
                .households_to_lower(part, all)
                .map_or_else(|| "·".to_owned(), |needed| whole(language, needed)),
        )
    };
    let higher = |part, figures: &Figures| {
        let (part, all) = Option::zip(part, figures.households)?;
        Some(
            limits
                .households_to_higher(part, all)
                .map_or_else(|| "·".to_owned(), |left| whole(language, left)),
        )
    };
    let cell = |text: Option<String>| {
        html! { <td>{ text.unwrap_or_else(|| NO_FIGURE.to_owned()) }</td> }
    };
    let rows = props
        .report
        .rows
        .iter()
        .enumerate()
        .take(listed(props.report.rows.len()))
        .map(|(index, figures)| {
            let [poor, _] = &figures.groups;
            html! {
                <tr>
                    <th scope="row">{ unit_link(props, index) }</th>
                    { cell(lower(poor.start, figures)) }
                    { cell(lower(poor.end, figures)) }
                    { cell(higher(poor.end, figures)) }
                </tr>
            }
        });
    let text = |label: Label| label.text(language);
    html! { <>
        <table class="distances">
            <thead>
                <tr>
                    <th scope="col" rowspan="2">{ text(Label::Unit) }</th>
                    <th scope="colgroup" colspan="2">{ text(Label::DistanceToLower) }</th>
                    <th scope="colgroup">{ text(Label::DistanceToHigher) }</th>
                </tr>
                <tr>
                    <th scope="col">{ text(Label::StartShort) }</th>
                    <th scope="col">{ text(Label::EndShort) }</th>
                    <th scope="col">{ text(Label::EndShort) }</th>
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
        <p class="panel__hint">{ text(Label::DistancesHint) }</p>
        { more(language, props.report.rows.len()) }
    </> }
}
