//! The preview of a reading: how each part of the source was read, with its doubts and choices to correct
//! it.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::preview_choices::{column_id, row_id};
use super::preview_shown::Shown;
use super::preview_table::preview_table;
use super::questions::questions;
use super::{Dispatch, on_click};
use crate::app::command::Command;
use crate::app::merge::units_known;
use crate::app::message::ReadProblem;
use crate::app::model::Model;
use crate::domain::table::Column;
use crate::i18n::message::correction_refused;
use crate::i18n::reading::{
    ReadingLabel, goes_with_open, more_doubts, place_in_sheet, reading, summary, table_label,
};
use crate::i18n::{import, label::Label};
use crate::import::Imported;
use crate::import::corrections::Correction;
use crate::import::issue::{Issue, IssueProblem};
use crate::locale::Language;

/// The most doubts listed.
const LISTED: usize = 60;

/// The dialog.
pub fn preview_dialog(
    imported: &Imported,
    problem: Option<ReadProblem>,
    model: &Model,
    dispatch: &Dispatch,
) -> Html {
    let language = model.language;
    let text = |label: Label| label.text(language);
    let send = |command: Command| on_click(dispatch, command);
    let known = units_known(&model.present.table, imported);
    let refused = problem.map(|problem| correction_refused(language, problem));
    let told: Vec<&Issue> = imported
        .issues
        .iter()
        .filter(|issue| !issue.is_doubt())
        .take(LISTED)
        .collect();
    let sentences = reading(language, &imported.reading)
        .into_iter()
        .skip(1)
        .map(|line| html! { <li>{ line }</li> });
    html! {
        <>
            <p class="modal__text">{ ReadingLabel::Hint.text(language) }</p>
            <p class="preview__summary" role="status">{ summary(language, &imported.reading) }</p>
            if let Some(refused) = refused {
                <p class="preview__refused" role="alert" data-issue="correction">{ refused }</p>
            }
            { questions(&imported.questions, language, dispatch) }
            { doubts(imported, language, dispatch) }
            if let Some(known) = known {
                <p class="modal__text" data-units-known={known.to_string()}>{ goes_with_open(language, known) }</p>
            }
            { tables(imported, language, dispatch) }
            { preview_table(&Shown::of(imported), imported, language, dispatch) }
            <details class="preview__details" open=true>
                <summary>{ ReadingLabel::HowRead.text(language) }</summary>
                <ul class="preview__reading">
                    { for sentences }
                    { for told.iter().map(|told| issue_line(told, imported, language, dispatch)) }
                </ul>
            </details>
            <div class="modal__actions">
                if !imported.corrections.is_empty() {
                    <button class="button preview__reset" type="button" data-action="forget-corrections" onclick={send(Command::ForgetCorrections)}>{ ReadingLabel::Reset.text(language) }</button>
                }
                <button class="button" type="button" data-action="keep-table" onclick={send(Command::CloseDialog)}>{ text(Label::KeepTable) }</button>
                if known.is_some() {
                    <button class="button" type="button" data-action="fill-table" onclick={send(Command::MergePreview)}>{ ReadingLabel::FillOpen.text(language) }</button>
                }
                <button class="button button--main" type="button" data-action="use-table" onclick={send(Command::UsePreview)}>{ text(Label::UseTable) }</button>
            </div>
        </>
    }
}

/// The doubts, each with a link to its place.
fn doubts(imported: &Imported, language: Language, dispatch: &Dispatch) -> Html {
    let is_asked = |issue: &Issue| matches!(issue.problem, IssueProblem::Asked(_));
    let found: Vec<&Issue> = imported
        .issues
        .iter()
        .filter(|issue| issue.is_doubt() && !is_asked(issue))
        .collect();
    if found.is_empty() && !imported.questions.is_empty() {
        return Html::default();
    }
    if found.is_empty() {
        return html! { <p class="preview__clear">{ ReadingLabel::NoDoubts.text(language) }</p> };
    }
    let more = found.len().saturating_sub(LISTED);
    html! {
        <section class="preview__doubts" aria-label={ReadingLabel::Doubts.text(language)}>
            <h3 class="preview__heading">{ format!("{} ({})", ReadingLabel::Doubts.text(language), found.len()) }</h3>
            <ul class="preview__issues">
                { for found.iter().take(LISTED).map(|issue| issue_line(issue, imported, language, dispatch)) }
                if more > 0 {
                    <li>{ more_doubts(language, more) }</li>
                }
            </ul>
        </section>
    }
}

fn issue_line(issue: &Issue, imported: &Imported, language: Language, dispatch: &Dispatch) -> Html {
    let place = issue
        .at
        .row
        .map(row_id)
        .or_else(|| issue.at.column.map(column_id));
    let sentence = import::issue_in_source(language, issue);
    let in_sheet = issue
        .at
        .in_sheet(imported.reading.source, &imported.grid)
        .map(|origin| {
            let cell = issue.at.column.map(|_| origin.name());
            place_in_sheet(language, origin.row, cell.as_deref())
        });
    html! {
        <li
            data-issue={issue.problem.kind()}
            data-row={issue.row.map(|row| row.saturating_add(1).to_string())}
            data-col={issue.column.map(Column::key)}
        >
            { sentence }
            if let Some(in_sheet) = in_sheet {
                { " " }{ in_sheet }
            }
            if let Some(place) = place {
                { " " }
                <button
                    class="preview__go"
                    type="button"
                    onclick={on_click(dispatch, Command::GoTo { id: place.into() })}
                >{ ReadingLabel::GoThere.text(language) }</button>
            }
        </li>
    }
}

/// Which of several tables is read.
fn tables(imported: &Imported, language: Language, dispatch: &Dispatch) -> Html {
    let tables = &imported.reading.tables;
    if tables.len() < 2 {
        return Html::default();
    }
    let onchange = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            let chosen = event.target_dyn_into::<HtmlSelectElement>();
            if let Some(table) = chosen.and_then(|select| select.value().parse().ok()) {
                dispatch.emit(Command::CorrectReading(vec![Correction::Table { table }]));
            }
        })
    };
    let shown = tables
        .iter()
        .position(|span| *span == imported.reading.span);
    let chosen = shown.map(|index| index.to_string());
    let options = tables.iter().enumerate().map(|(index, span)| {
        html! {
            <option value={index.to_string()} selected={*span == imported.reading.span}>
                { table_label(language, index, *span) }
            </option>
        }
    });
    html! {
        <label class="preview__which">
            <span>{ ReadingLabel::WhichTable.text(language) }</span>
            <select class="field__input" name="table" data-chosen={chosen} {onchange}>{ for options }</select>
        </label>
    }
}
