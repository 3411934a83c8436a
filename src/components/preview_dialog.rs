//! A table that was read with doubts, before it replaces the present one.

use yew::prelude::*;

use super::Dispatch;
use crate::app::command::Command;
use crate::domain::report::Report;
use crate::domain::table::Column;
use crate::i18n::{Language, columns, figures, import, label::Label};
use crate::import::Imported;

/// So many rows are shown; the doubts name their rows.
const ROWS_SHOWN: usize = 12;
/// So many doubts are shown.
const ISSUES_SHOWN: usize = 100;

/// The dialog.
#[inline(never)]
pub fn preview_dialog(imported: &Imported, language: Language, dispatch: &Dispatch) -> Html {
    let text = |label: Label| label.text(language);
    let send = |command: Command| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.emit(command.clone()))
    };
    let doubts = imported.issues.iter().take(ISSUES_SHOWN).map(|issue| {
        html! {
            <li
                data-issue={issue.problem.kind()}
                data-row={issue.row.map(|row| row.saturating_add(1).to_string())}
                data-col={issue.column.map(Column::key)}
            >{ import::issue(language, issue) }</li>
        }
    });
    let reading = import::reading(language, &imported.reading)
        .into_iter()
        .map(|line| html! { <li>{ line }</li> });
    let report = Report::compute(&imported.table);
    let shown: Vec<Column> = Column::ALL
        .into_iter()
        .filter(|column| *column != Column::Band)
        .collect();
    let heads = shown.iter().map(|column| {
        html! { <th scope="col">{ columns::name(language, *column) }</th> }
    });
    let rows = imported
        .table
        .rows()
        .iter()
        .zip(&report.rows)
        .take(ROWS_SHOWN)
        .enumerate()
        .map(|(index, (row, figures))| {
            let cells = shown.iter().map(|column| {
                let refused = imported
                    .issues
                    .iter()
                    .find(|issue| issue.row == Some(index) && issue.column == Some(*column));
                let class = refused.map(|_| "preview__doubt");
                let words = match (refused, column) {
                    (Some(issue), _) => issue.found.clone(),
                    (None, Column::Name) => row.entry().name.to_string(),
                    (None, _) => figures::cell(language, *column, figures).unwrap_or_default(),
                };
                html! { <td {class}>{ words }</td> }
            });
            html! { <tr>{ for cells }</tr> }
        });
    html! {
        <>
            <p class="modal__text">{ text(Label::PreviewHint) }</p>
            <ul class="preview__issues">{ for doubts }</ul>
            <div class="preview__scroller" tabindex="0" role="region" aria-label={text(Label::PreviewTitle)}>
                <table class="preview__table">
                    <thead><tr>{ for heads }</tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
            <ul class="preview__reading">{ for reading }</ul>
            <div class="modal__actions">
                <button class="button" type="button" data-action="keep-table" onclick={send(Command::DiscardPreview)}>{ text(Label::KeepTable) }</button>
                <button class="button button--main" type="button" data-action="use-table" onclick={send(Command::UsePreview)}>{ text(Label::UseTable) }</button>
            </div>
        </>
    }
}
