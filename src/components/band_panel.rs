//! The number of units in each band.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::bands::{Band, BandLimits};
use crate::domain::report::Report;
use crate::domain::table::UnitLevel;
use crate::i18n::label::Label;
use crate::locale::figures::whole;
use crate::locale::{Language, bands};

/// The properties of the panel.
#[derive(Properties, PartialEq)]
pub struct BandPanelProps {
    /// The report of the table.
    pub report: Rc<Report>,
    /// The kind of the units.
    pub level: UnitLevel,
    /// The bands.
    pub limits: Rc<BandLimits>,
    /// The language shown.
    pub language: Language,
}

/// The panel.
#[component]
pub fn BandPanel(props: &BandPanelProps) -> Html {
    let BandPanelProps {
        report,
        level,
        limits,
        language,
    } = props;
    let language = *language;
    let title = match level {
        UnitLevel::Commune => Label::BandCountsCommune,
        UnitLevel::Village => Label::BandCountsVillage,
    };
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
                    { count(&report.bands.start, band) }
                </td>
                <td class="bands__arrow" aria-hidden="true">{ "→" }</td>
                <td class="bands__count" data-band-count={index} data-when="end">
                    { count(&report.bands.end, band) }
                </td>
            </tr>
        }
    });
    html! { <>
        <h2 class="panel__title">{ title.text(language) }</h2>
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
    </> }
}
