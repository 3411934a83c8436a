//! The chart of rates: each unit as a line from its start rate to its end rate, over the thresholds of the
//! bands. For screen readers it is a list.

use yew::prelude::*;

use super::unit_list::{listed, more};
use crate::domain::bands::BandLimits;
use crate::domain::quantity::Percent;
use crate::domain::report::Report;
use crate::domain::table::CommuneTable;
use crate::i18n::label::Label;
use crate::locale::Language;
use crate::locale::bands::plain;
use crate::locale::figures::{NO_FIGURE, rate};

/// The longest name, in characters, beside the wide chart.
const NARROW: usize = 13;

/// The chart, the units with the highest start rates first.
pub fn rate_picture(table: &CommuneTable, report: &Report, language: Language) -> Html {
    let shown = highest(report);
    let scale = Scale::over(report, &shown);
    let limits = &table.conventions.bands;
    let is_long = |index: &usize| {
        let name = table.row(*index).map(|row| &row.entry().name);
        name.is_some_and(|name| name.chars().count() > NARROW)
    };
    let wide = shown.iter().any(is_long);
    let items = shown.iter().filter_map(|index| {
        let name = table.row(*index)?.entry().name.to_string();
        let [poor, _] = report.rows.get(*index)?.groups;
        let text = |share: Option<Percent>| {
            share.map_or_else(|| NO_FIGURE.to_owned(), |share| rate(language, share))
        };
        let at = |share: Option<Percent>| share.map(|share| scale.place(share));
        let (start, end) = (at(poor.start_rate), at(poor.end_rate));
        Some(html! {
            <li class="picture__unit">
                <span class="picture__name" title={name.clone()}>{ name }</span>
                <svg class="picture__line" aria-hidden="true">
                    if let (Some(start), Some(end)) = (start.clone(), end.clone()) {
                        <line x1={start} x2={end} y1="50%" y2="50%" />
                    }
                    if let Some(start) = start {
                        <circle class="picture__start" cx={start} cy="50%" r="3.5" />
                    }
                    if let Some(end) = end {
                        <circle class="picture__end" cx={end} cy="50%" r="3.5" />
                    }
                </svg>
                <span class="picture__rates">{ format!("{} → {}", text(poor.start_rate), text(poor.end_rate)) }</span>
            </li>
        })
    });
    html! {
        <>
            <div class={if wide { "picture picture--wide" } else { "picture" }}>
                { background(language, limits, scale) }
                <ul class="picture__units">{ for items }</ul>
            </div>
            { more(language, report.rows.len()) }
            <p class="panel__hint">{ Label::RatePictureHint.text(language) }</p>
        </>
    }
}

/// The thresholds of the bands, as lines behind the units with their rates above.
fn background(language: Language, limits: &BandLimits, scale: Scale) -> Html {
    let lines = limits
        .borders()
        .iter()
        .filter(|limit| scale.holds(limit.at))
        .map(|limit| {
            let x = scale.place(limit.at);
            html! { <>
                <line x1={x.clone()} x2={x.clone()} y1="16" y2="100%" />
                <text {x} y="11" text-anchor="middle">{ plain(language, limit.at.decimal()) }</text>
            </> }
        });
    let zero = scale.place_of(0);
    html! {
        <svg class="picture__borders" aria-hidden="true">
            <line x1={zero.clone()} x2={zero.clone()} y1="16" y2="100%" />
            <text x={zero} y="11" text-anchor="middle">{ "0" }</text>
            { for lines }
        </svg>
    }
}

/// The listed units: those with the highest start rates, highest first.
fn highest(report: &Report) -> Vec<usize> {
    let hundredths = |index: &usize| {
        let rate = report.rows.get(*index).and_then(|figures| {
            let [poor, _] = &figures.groups;
            poor.start_rate
        });
        std::cmp::Reverse(rate.map(Scale::hundredths))
    };
    let mut indexes: Vec<usize> = (0..report.rows.len()).collect();
    let listed = listed(indexes.len());
    if indexes.len() > listed {
        indexes.select_nth_unstable_by_key(listed, hundredths);
        indexes.truncate(listed);
    }
    indexes.sort_by_key(hundredths);
    indexes
}

/// The scale of the chart, in hundredths of a percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Scale {
    top: i64,
}

impl Scale {
    /// The margin at each end for half a circle, in hundredths of a percent of the width.
    const MARGIN: i64 = 300;

    /// From zero to a little above the highest rate, in steps of five percent.
    fn over(report: &Report, shown: &[usize]) -> Self {
        let highest = shown
            .iter()
            .filter_map(|index| report.rows.get(*index))
            .flat_map(|figures| {
                let [poor, _] = &figures.groups;
                [poor.start_rate, poor.end_rate]
            })
            .flatten()
            .map(Self::hundredths)
            .max()
            .unwrap_or_default();
        Self {
            top: (highest / 500)
                .saturating_add(1)
                .saturating_mul(500)
                .max(1000),
        }
    }

    fn hundredths(rate: Percent) -> i64 {
        let mut hundredths = rate.decimal();
        hundredths.rescale(2);
        i64::try_from(hundredths.mantissa()).unwrap_or_default()
    }

    fn holds(self, rate: Percent) -> bool {
        Self::hundredths(rate) <= self.top
    }

    fn place(self, rate: Percent) -> String {
        self.place_of(Self::hundredths(rate))
    }

    /// A position from the left, such as `27.44%`.
    fn place_of(self, hundredths: i64) -> String {
        let room = 10_000_i64.saturating_sub(Self::MARGIN.saturating_mul(2));
        let along = hundredths
            .clamp(0, self.top)
            .saturating_mul(room)
            .checked_div(self.top)
            .unwrap_or_default()
            .saturating_add(Self::MARGIN);
        format!("{}.{:02}%", along / 100, along % 100)
    }
}
