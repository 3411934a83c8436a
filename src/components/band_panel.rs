//! Bands: how many units each holds, who changes, and how far each unit is from a border.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::Dispatch;
use super::rate_picture::rate_picture;
use crate::app::command::Command;
use crate::app::selection::Cell;
use crate::domain::bands::{Band, BandLimits};
use crate::domain::figures::Figures;
use crate::domain::report::Report;
use crate::domain::table::{Column, CommuneTable, UnitLevel};
use crate::i18n::figures::{NO_FIGURE, whole};
use crate::i18n::{Language, bands, label::Label};

/// Up to so many units are all listed.
const ALL_LISTED: usize = 200;
/// So many of a longer table, which says how many more there are.
const SOME_LISTED: usize = 20;

/// How many of `units` units are listed.
pub(super) const fn listed(units: usize) -> usize {
    if units > ALL_LISTED {
        SOME_LISTED
    } else {
        units
    }
}

/// What the panel shows.
#[derive(Properties, PartialEq, Clone)]
pub struct BandPanelProps {
    /// The table.
    pub table: CommuneTable,
    /// What follows from it.
    pub report: Rc<Report>,
    /// The language shown.
    pub language: Language,
    /// Whether more is drawn than how many units each band holds.
    pub settled: bool,
    /// Says what a person did.
    pub dispatch: Dispatch,
}

/// The panel.
#[component]
pub fn BandPanel(props: &BandPanelProps) -> Html {
    let language = props.language;
    let text = |label: Label| label.text(language);
    let limits = &props.table.conventions.bands;
    let counts_title = match props.table.heading.level {
        UnitLevel::Commune => Label::BandCountsCommune,
        UnitLevel::Village => Label::BandCountsVillage,
    };
    html! {
        <>
            <h2 class="panel__title">{ text(counts_title) }</h2>
            { band_counts(props, limits) }
            if props.settled && !props.table.rows().is_empty() {
                <Units ..props.clone() />
            }
        </>
    }
}

/// Each unit: its picture, its change of band and its distance from the borders.
#[component]
fn Units(props: &BandPanelProps) -> Html {
    let (table, report) = use_in_turn(&props.table, &props.report);
    let props = &BandPanelProps {
        table,
        report,
        ..props.clone()
    };
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

/// A table and its report; when it is wholly another one, still those from before for one frame.
/// The table itself and its figures are seen first then.
#[hook]
fn use_in_turn(table: &CommuneTable, report: &Rc<Report>) -> (CommuneTable, Rc<Report>) {
    /// For one frame, in milliseconds.
    const TURN: u32 = 20;
    let shown = use_mut_ref(|| (table.clone(), Rc::clone(report)));
    let redraw = use_force_update();
    let waits = is_another(&shown.borrow().0, table);
    if !waits {
        *shown.borrow_mut() = (table.clone(), Rc::clone(report));
    }
    {
        let (shown, report) = (Rc::clone(&shown), Rc::clone(report));
        use_effect_with((waits, table.clone()), move |(waits, table)| {
            let table = table.clone();
            let turn = waits.then(|| {
                Timeout::new(TURN, move || {
                    *shown.borrow_mut() = (table, report);
                    redraw.force_update();
                })
            });
            move || drop(turn)
        });
    }
    let shown = shown.borrow();
    (*shown).clone()
}

/// Whether more than one row differs.
fn is_another(before: &CommuneTable, after: &CommuneTable) -> bool {
    let (before, after) = (before.rows(), after.rows());
    let pairs = before.iter().zip(after.iter());
    before.len() != after.len() || pairs.filter(|(a, b)| !Rc::ptr_eq(a, b)).nth(1).is_some()
}

fn band_counts(props: &BandPanelProps, limits: &BandLimits) -> Html {
    let language = props.language;
    let count = |counts: &[usize], band: Band| {
        let count = counts.get(band.index()).copied().unwrap_or_default();
        whole(language, u64::try_from(count).unwrap_or_default())
    };
    let rows = limits.bands().map(|band| {
        let index = band.index().to_string();
        let class = format!("bands__name chip--{index}");
        html! {
            <tr>
                <th {class} scope="row">{ bands::long(language, limits, band) }</th>
                <td class="bands__count" data-band-count={index.clone()} data-when="start">
                    { count(&props.report.bands.start, band) }
                </td>
                <td class="bands__arrow" aria-hidden="true">{ "→" }</td>
                <td class="bands__count" data-band-count={index} data-when="end">
                    { count(&props.report.bands.end, band) }
                </td>
            </tr>
        }
    });
    html! {
        <table class="bands">
            <thead>
                <tr>
                    <th scope="col">{ Label::BandColumn.text(language) }</th>
                    <th scope="col">{ Label::StartShort.text(language) }</th>
                    <td></td>
                    <th scope="col">{ Label::EndShort.text(language) }</th>
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

fn name_of(table: &CommuneTable, index: usize) -> String {
    table
        .row(index)
        .map(|row| row.entry().name.to_string())
        .unwrap_or_default()
}

/// A unit's name that leads to its row.
fn unit_link(props: &BandPanelProps, row: usize) -> Html {
    let dispatch = props.dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        dispatch.emit(Command::Select {
            cell: Cell {
                row,
                column: Column::Band,
            },
            extend: false,
        });
    });
    let name = name_of(&props.table, row);
    html! { <button class="panel__link" type="button" title={name.clone()} {onclick}>{ name }</button> }
}

#[inline(never)]
fn band_changes(props: &BandPanelProps, limits: &BandLimits) -> Html {
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

/// Says how many units a list leaves out.
pub(super) fn more(language: Language, all: usize) -> Html {
    let left = all.saturating_sub(listed(all));
    if left == 0 {
        return Html::default();
    }
    let left = whole(language, u64::try_from(left).unwrap_or_default());
    let sentence = match language {
        Language::Vietnamese => format!("… và {left} đơn vị nữa."),
        Language::English => format!("… and {left} more units."),
    };
    html! { <p class="panel__hint">{ sentence }</p> }
}

#[inline(never)]
fn distances(props: &BandPanelProps, limits: &BandLimits) -> Html {
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
