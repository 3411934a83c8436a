//! The line above the table that explains the active cell.

use yew::prelude::*;

use crate::app::model::Model;
use crate::domain::table::Column;
use crate::i18n::entry::{used_instead, what_is_wrong};
use crate::i18n::explain::{explain, title};
use crate::i18n::label::Label;
use crate::locale::figures::{self, NO_FIGURE};

/// The id of the line. The active cell refers to it with `aria-describedby`.
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
    let heading = match cell.column {
        Column::Name => name,
        column => format!("{name} · {}:", title(model.language, column)),
    };
    let row = model.present.table.row(cell.row);
    let refused = row.and_then(|row| model.present.refused.get(row.id(), cell.column));
    let sentence = match (refused, cell.column, figures) {
        (Some(_), column, Some(figures)) => {
            let shown = match column {
                Column::Name => row.map(|row| row.entry().name.to_string()),
                column => figures::cell(model.language, column, figures),
            };
            used_instead(
                model.language,
                column,
                shown.filter(|shown| !shown.is_empty() && shown != NO_FIGURE),
            )
        }
        (_, Column::Name, _) | (_, _, None) => Label::NothingActive.text(model.language).to_owned(),
        (None, column, Some(figures)) => {
            explain(model.language, column, figures, conventions, units)
        }
    };
    let is_restored = row.is_some_and(|row| model.restored(row).contains(&cell.column));
    html! {
        <p class="cell-note" id={CELL_NOTE} data-note="">
            <strong class="cell-note__cell">{ heading }</strong>{ " " }
            if let Some(refused) = refused {
                <span class="cell-note__refused">
                    { format!("“{}”. {}", refused.text, what_is_wrong(model.language, refused.problem)) }
                </span>{ " " }
            }
            { sentence }
            if is_restored {
                { " " }<em>{ Label::Restored.text(model.language) }</em>
            }
        </p>
    }
}
