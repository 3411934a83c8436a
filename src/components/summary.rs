//! The key figures of the whole place.

use yew::prelude::*;

use crate::domain::figures::GroupFigures;
use crate::domain::quantity::{Households, Percent};
use crate::domain::report::Report;
use crate::i18n::label::Label;
use crate::locale::Language;
use crate::locale::figures::{NO_FIGURE, change, households, points, rate};

/// The key figures.
pub fn summary(report: &Report, language: Language) -> Html {
    let total = &report.total;
    let [poor, near_poor] = &total.groups;
    let count = |value: Option<Households>| {
        value.map_or_else(|| NO_FIGURE.to_owned(), |value| households(language, value))
    };
    let share = |value: Option<Percent>| {
        value.map_or_else(
            || NO_FIGURE.to_owned(),
            |value| format!("{}%", rate(language, value)),
        )
    };
    let changed = |group: &GroupFigures| group.change.map(|value| change(language, value));
    let moved = |group: &GroupFigures| {
        group.points.map(|value| {
            format!(
                "{} {}",
                points(language, value),
                Label::Points.text(language)
            )
        })
    };
    let arrow = |from: String, to: String| format!("{from} → {to}");
    let (all_start, all_end) = total.multidimensional();
    let of_all = |part: Option<Households>| {
        // Like the rates of the total row, this needs the households of every unit.
        poor.start_rate.and(near_poor.start_rate)?;
        Percent::rate(part?, total.households?)
    };
    let figure = |label: Label, value: String, aside: Option<String>| {
        html! {
            <div class="summary__figure">
                <dt class="summary__name">{ label.text(language) }</dt>
                <dd class="summary__value">
                    { value }
                    if let Some(aside) = aside {
                        <span class="summary__aside">{ " " }{ aside }</span>
                    }
                </dd>
            </div>
        }
    };
    html! {
        <section class="summary" aria-label={Label::SummaryTitle.text(language)}>
            <dl class="summary__figures">
                { figure(Label::SummaryHouseholds, count(total.households), None) }
                { figure(Label::SummaryPoor, arrow(count(poor.start), count(poor.end)), changed(poor)) }
                { figure(Label::SummaryPoorRate, arrow(share(poor.start_rate), share(poor.end_rate)), moved(poor)) }
                { figure(Label::SummaryNearPoor, arrow(count(near_poor.start), count(near_poor.end)), changed(near_poor)) }
                { figure(
                    Label::SummaryMultidimensional,
                    arrow(count(all_start), count(all_end)),
                    all_start.and(all_end).map(|_| format!(
                        "{} → {}",
                        share(of_all(all_start)),
                        share(poor.end_rate.and(near_poor.end_rate).and_then(|_| of_all(all_end)))
                    )),
                ) }
            </dl>
        </section>
    }
}
