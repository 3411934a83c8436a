//! Several years: the reduction of each year on the path to the final rate, as a table and a picture.

use yew::prelude::*;

use super::Dispatch;
use super::allocation_table::signed;
use super::target_field::{target_field, target_problem};
use crate::app::targets::Draft;
use crate::app::targets::field::Field;
use crate::app::targets::worked::Worked;
use crate::domain::quantity::{Households, Percent};
use crate::domain::table::CommuneTable;
use crate::domain::targets::path::PathYear;
use crate::i18n::targets::TargetLabel;
use crate::i18n::targets::problems::path_error;
use crate::locale::Language;
use crate::locale::figures::{NO_FIGURE, households, rate};

/// The fields, the table and the picture.
pub fn path_view(
    table: &CommuneTable,
    draft: &Draft,
    worked: &Worked,
    language: Language,
    dispatch: &Dispatch,
) -> Html {
    let text = |label: TargetLabel| label.text(language);
    let field = |field: Field, name: &'static str, label: TargetLabel| {
        target_field(draft, field, name, text(label), language, dispatch)
    };
    let problems = [
        Field::PathYears,
        Field::PathRate,
        Field::PathGrowth,
        Field::PathInflow,
    ]
    .map(|field| target_problem(draft, field, language));
    let year_name = |year: &PathYear| match table.heading.year {
        Some(first) => first
            .saturating_add(u16::from(year.number))
            .saturating_sub(1)
            .to_string(),
        None => year.number.to_string(),
    };
    let answer = match draft.path.years(&worked.basis) {
        Err(problem) => html! {
            <p class="target__problem" role="alert" data-issue="path">{ path_error(language, problem) }</p>
        },
        Ok(years) => {
            let rows = years.iter().map(|year| {
                html! {
                    <tr data-path-year={year.number.to_string()}>
                        <th scope="row">{ year_name(year) }</th>
                        <td>{ households(language, year.households) }</td>
                        <td>{ households(language, year.end) }</td>
                        <td>{ year.end_rate.map_or_else(|| NO_FIGURE.to_owned(), |share| rate(language, share)) }</td>
                        <td>{ signed(language, year.out) }</td>
                        <td>{ signed(language, year.gross) }</td>
                    </tr>
                }
            });
            html! {
                <>
                    { picture(worked, &years, language) }
                    <table class="steps steps--path">
                        <thead><tr>
                            <th scope="col">{ text(TargetLabel::PathYear) }</th>
                            <th scope="col">{ text(TargetLabel::Households) }</th>
                            <th scope="col">{ text(TargetLabel::PathEnd) }</th>
                            <th scope="col">{ "%" }</th>
                            <th scope="col">{ text(TargetLabel::PathOut) }</th>
                            <th scope="col">{ text(TargetLabel::PathExits) }</th>
                        </tr></thead>
                        <tbody>{ for rows }</tbody>
                    </table>
                </>
            }
        }
    };
    html! {
        <details class="target__more">
            <summary>{ text(TargetLabel::Path) }</summary>
            <div class="target__grid">
                { field(Field::PathYears, "path-years", TargetLabel::PathYears) }
                { field(Field::PathRate, "path-rate", TargetLabel::PathRate) }
                { field(Field::PathGrowth, "path-growth", TargetLabel::PathGrowth) }
                { field(Field::PathInflow, "path-inflow", TargetLabel::PathInflow) }
            </div>
            { for problems }
            { answer }
        </details>
    }
}

/// The rates from the start of the first year to the end of the last. The table says the same.
fn picture(worked: &Worked, years: &[PathYear], language: Language) -> Html {
    const WIDTH: u64 = 300;
    const HEIGHT: u64 = 64;
    let start = Percent::rate(worked.basis.start, worked.basis.households);
    let rates: Vec<Percent> = start
        .into_iter()
        .chain(years.iter().filter_map(|year| year.end_rate))
        .collect();
    let share = |count: Households, whole: Households| {
        count
            .count()
            .saturating_mul(10_000)
            .checked_div(whole.count())
            .unwrap_or_default()
    };
    let heights: Vec<u64> = std::iter::once(share(worked.basis.start, worked.basis.households))
        .chain(years.iter().map(|year| share(year.end, year.households)))
        .collect();
    let top = heights.iter().copied().max().unwrap_or_default().max(1);
    let gaps = u64::try_from(years.len()).unwrap_or(1).max(1);
    let points: Vec<(u64, u64)> = (0_u64..)
        .zip(&heights)
        .map(|(place, height)| {
            let x = place
                .saturating_mul(WIDTH.saturating_sub(40))
                .checked_div(gaps)
                .unwrap_or_default()
                .saturating_add(20);
            let fall = height
                .saturating_mul(HEIGHT.saturating_sub(24))
                .checked_div(top)
                .unwrap_or_default();
            (x, HEIGHT.saturating_sub(6).saturating_sub(fall))
        })
        .collect();
    let line: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
    let marks = points.iter().zip(&rates).map(|((x, y), share)| {
        html! { <>
            <circle cx={x.to_string()} cy={y.to_string()} r="3" />
            <text x={x.to_string()} y={y.saturating_sub(6).to_string()} text-anchor="middle">{ rate(language, *share) }</text>
        </> }
    });
    html! {
        <svg class="path" viewBox={format!("0 0 {WIDTH} {HEIGHT}")} aria-hidden="true">
            <polyline points={line.join(" ")} />
            { for marks }
        </svg>
    }
}
