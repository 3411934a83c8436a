//! The line above the table that says how the active cell comes about.

use yew::prelude::*;

use crate::app::model::Model;
use crate::domain::table::Column;
use crate::i18n::entry::entry_problem;
use crate::i18n::explain::{explain, title};
use crate::i18n::label::Label;

/// The line's id, by which the active cell names it as its description.
pub const CELL_NOTE: &str = "cell-note";

/// The line.
pub fn cell_note(model: &Model) -> Html {
    let report = &model.derived.report;
    let cell = model.selection.active;
    let (name, figures, units) = match model.present.table.row(cell.row) {
        Some(row) => (
            row.entry().name.to_string(),
            report.rows.get(cell.row),
            None,
        ),
        None => (
            Label::Total.text(model.language).to_owned(),
            Some(&report.total),
            Some(model.units()),
        ),
    };
    let conventions = &model.present.table.conventions;
    let sentence = match (cell.column, figures) {
        (Column::Name, _) | (_, None) => Label::NothingActive.text(model.language).to_owned(),
        (column, Some(figures)) => explain(model.language, column, figures, conventions, units),
    };
    let heading = match cell.column {
        Column::Name => name,
        column => format!("{name} · {}:", title(model.language, column)),
    };
    let refused = model
        .present
        .table
        .row(cell.row)
        .and_then(|row| model.present.refused.get(row.id(), cell.column))
        .map(|entry| {
            let why = entry_problem(model.language, entry.problem);
            format!("“{}”. {why}", entry.text)
        });
    let row = model.present.table.row(cell.row);
    let is_restored = row.is_some_and(|row| model.restored(row).contains(&cell.column));
    html! {
        <p class="cell-note" id={CELL_NOTE} data-note="">
            <strong class="cell-note__cell">{ heading }</strong>{ " " }
            if let Some(refused) = refused {
                <span class="cell-note__refused">{ refused }</span>{ " " }
            }
            { sentence }
            if is_restored {
                { " " }<em>{ Label::Restored.text(model.language) }</em>
            }
        </p>
    }
}
