//! The units at risk: how far each may fall short before it moves up a band, as sentences and bars.

use yew::prelude::*;

use super::unit_list::{listed, more};
use crate::app::targets::worked::Worked;
use crate::domain::table::CommuneTable;
use crate::domain::targets::basis::Subject;
use crate::domain::targets::scenario::{Allocation, Scenario};
use crate::domain::targets::sensitivity::{Tipping, tipping};
use crate::i18n::targets::{self as words, TargetLabel};
use crate::locale::Language;

/// The list, the units at the greatest risk first.
pub fn tipping_list(
    table: &CommuneTable,
    worked: &Worked,
    (scenario, allocation): (&Scenario, &Allocation),
    language: Language,
) -> Html {
    let limits = &table.conventions.bands;
    let found = tipping(&worked.basis, allocation, scenario.subject, limits);
    let goal_at = found.iter().filter_map(|tipping| tipping.goal_at).min();
    let largest = found.iter().map(|tipping| tipping.out).max().unwrap_or(1);
    let items = found
        .iter()
        .filter(|tipping| tipping.band_at.is_some())
        .take(listed(found.len()))
        .filter_map(|tipping| {
            let name = table.row(tipping.place)?.entry().name.to_string();
            let band_at = tipping.band_at?;
            let said = words::tipping(language, &name, tipping, limits);
            Some(html! {
                <li class="tipping__unit">
                    <span class="visually-hidden">{ said }</span>
                    <span class="tipping__name" aria-hidden="true">{ name }</span>
                    { bar(tipping, band_at.0, largest) }
                    <span class="tipping__figures" aria-hidden="true">
                        { words::tipping_briefly(language, tipping, band_at, limits) }
                    </span>
                </li>
            })
        });
    html! {
        <details class="target__more">
            <summary>{ TargetLabel::Tipping.text(language) }</summary>
            <p class="target__note">{ words::goal_tipping(language, goal_at) }</p>
            if scenario.subject == Subject::Poor {
                <ul class="tipping">{ for items }</ul>
                { more(language, found.len()) }
                <p class="panel__hint">{ TargetLabel::TippingHint.text(language) }</p>
            }
        </details>
    }
}

/// The households assigned to a unit as a bar, with a line where the unit moves up a band.
fn bar(tipping: &Tipping, at: u64, largest: u64) -> Html {
    let place = |count: u64| {
        let thousandths = count
            .saturating_mul(1000)
            .checked_div(largest)
            .unwrap_or_default();
        format!("{}.{}%", thousandths / 10, thousandths % 10)
    };
    let mark = place(tipping.out.saturating_sub(at));
    html! {
        <svg class="tipping__bar" aria-hidden="true">
            <rect x="0" y="5" width={place(tipping.out)} height="6" rx="3" />
            <line x1={mark.clone()} x2={mark} y1="1" y2="15" />
        </svg>
    }
}
