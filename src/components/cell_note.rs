//! The line above the table that says how the active cell comes about.

use yew::prelude::*;

use crate::app::state::AppState;
use crate::domain::report::Report;
use crate::domain::table::Column;
use crate::i18n::entry::entry_problem;
use crate::i18n::explain::{explain, title};
use crate::i18n::label::Label;

/// The line's id, by which the active cell names it as its description.
pub const CELL_NOTE: &str = "cell-note";

/// The line.
pub fn cell_note(state: &AppState, report: &Report) -> Html {
    let cell = state.selection.active;
    let (name, figures, units) = match state.present.table.row(cell.row) {
        Some(row) => (
            row.entry().name.to_string(),
            report.rows.get(cell.row),
            None,
        ),
        None => (
            Label::Total.text(state.language).to_owned(),
            Some(&report.total),
            Some(state.units()),
        ),
    };
    let conventions = &state.present.table.conventions;
    let sentence = match (cell.column, figures) {
        (Column::Name, _) | (_, None) => Label::NothingActive.text(state.language).to_owned(),
        (column, Some(figures)) => explain(state.language, column, figures, conventions, units),
    };
    let heading = match cell.column {
        Column::Name => name,
        column => format!("{name} · {}:", title(state.language, column)),
    };
    let refused = state
        .present
        .table
        .row(cell.row)
        .and_then(|row| state.present.refused.get(row.id(), cell.column))
        .map(|entry| {
            let why = entry_problem(state.language, entry.problem);
            format!("“{}”. {why}", entry.text)
        });
    html! {
        <p class="cell-note" id={CELL_NOTE} data-note="">
            <strong class="cell-note__cell">{ heading }</strong>{ " " }
            if let Some(refused) = refused {
                <span class="cell-note__refused">{ refused }</span>{ " " }
            }
            { sentence }
        </p>
    }
}
