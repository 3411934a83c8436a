//! What the page asks about a reading: each question with what would come out of either answer.

use yew::prelude::*;

use super::{Dispatch, on_click};
use crate::app::command::Command;
use crate::domain::printed::Printed;
use crate::domain::table::{Column, Measure};
use crate::i18n::columns;
use crate::i18n::label::Label;
use crate::i18n::question::question;
use crate::i18n::reading::ReadingLabel;
use crate::import::question::{Outcome, OutcomeRow, Question};
use crate::locale::bands::plain;
use crate::locale::{Language, figures};

/// The questions of a reading.
pub fn questions(asked: &[Question], language: Language, dispatch: &Dispatch) -> Html {
    html! { { for asked.iter().map(|asked| one(asked, language, dispatch)) } }
}

fn one(asked: &Question, language: Language, dispatch: &Dispatch) -> Html {
    let outcomes = [Some(&asked.here), asked.rival.as_ref()]
        .into_iter()
        .flatten()
        .enumerate()
        .map(|(place, outcome)| choice(place, outcome, language, dispatch));
    html! {
        <section class="question" data-question={asked.ask.kind()} data-issue={asked.ask.kind()}>
            <h3 class="question__words">{ question(language, asked.ask, &asked.found) }</h3>
            <div class="question__outcomes">{ for outcomes }</div>
        </section>
    }
}

fn choice(place: usize, outcome: &Outcome, language: Language, dispatch: &Dispatch) -> Html {
    let answer = Command::CorrectReading(outcome.answer.clone());
    let head = outcome.columns.iter().map(|column| {
        html! { <th scope="col">{ columns::name(language, *column) }</th> }
    });
    let rows = outcome
        .rows
        .iter()
        .map(|row| outcome_row(row, &outcome.columns, language));
    html! {
        <div class="question__outcome">
            <table class="question__table">
                <thead><tr><th scope="col">{ columns::name(language, Column::Name) }</th>{ for head }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
            <button class="button button--small" type="button" data-answer={place.saturating_add(1).to_string()} onclick={on_click(dispatch, answer)}>
                { ReadingLabel::LikeThis.text(language) }
            </button>
        </div>
    }
}

fn outcome_row(row: &OutcomeRow, shown: &[Column], language: Language) -> Html {
    let name = if row.is_total {
        Label::Total.text(language)
    } else {
        &*row.name
    };
    let cells = shown.iter().map(|column| {
        let at = column.position().checked_sub(1);
        let printed = at.and_then(|at| row.figures.get(at).copied().flatten());
        let is_rate = matches!(
            column,
            Column::Of(
                _,
                Measure::StartRate | Measure::EndRate | Measure::ChangePoints
            )
        );
        let text = match printed.map(Printed::decimal) {
            Some(rate) if is_rate => figures::decimal(language, rate, false),
            Some(count) => plain(language, count),
            None => figures::NO_FIGURE.to_owned(),
        };
        html! { <td>{ text }</td> }
    });
    html! { <tr class={classes!(row.is_total.then_some("question__total"))}><th scope="row">{ name.to_owned() }</th>{ for cells }</tr> }
}
