//! The line above the table that explains the active cell.

use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use super::deferred::view;
use crate::app::history::RefusedEntry;
use crate::app::model::Model;
use crate::app::selection::Cell;
use crate::domain::table::{Column, CommuneRow};
use crate::i18n::entry::{used_instead, what_is_wrong};
use crate::i18n::explain::{explain, title};
use crate::i18n::label::Label;
use crate::locale::figures::{self, NO_FIGURE};

/// The id of the line. The active cell refers to it with `aria-describedby`.
pub const CELL_NOTE: &str = "cell-note";

/// The line. What it says of the cell is deferred.
pub fn cell_note(model: &Rc<Model>, dispatch: &Dispatch) -> Html {
    let cell = model.selection.active;
    let row = model.present.table.row(cell.row);
    let name = row.map_or_else(
        || Label::Total.text(model.language).into(),
        |row| Rc::clone(&row.entry().name),
    );
    let heading = match cell.column {
        Column::Name => name.to_string(),
        column => format!("{name} · {}:", title(model.language, column)),
    };
    let is_refused = row.is_some_and(|row| refusal(model, row).is_some());
    html! {
        <p class="cell-note" id={CELL_NOTE} data-note="">
            <strong class="cell-note__cell">{ heading }</strong>{ " " }
            if cell.column == Column::Name && !is_refused {
                { Label::NothingActive.text(model.language) }
            } else {
                { view(|views| views.explanation, model, dispatch) }
            }
        </p>
    }
}

/// How the figure of the active cell is computed, and what is wrong with its entry.
pub(super) fn explanation(model: &Rc<Model>, _: &Dispatch) -> Html {
    let report = &model.derived.report;
    let Cell { row, column } = model.selection.active;
    let unit = model.present.table.row(row);
    let (figures, units) = match unit {
        Some(_) => (report.rows.get(row), None),
        None => (Some(&report.total), Some(model.units())),
    };
    let refused = unit.and_then(|unit| refusal(model, unit));
    let sentence = figures.map(|figures| match refused {
        Some(_) => {
            let shown = match column {
                Column::Name => unit.map(|unit| unit.entry().name.to_string()),
                column => figures::cell(model.language, column, figures),
            };
            let shown = shown.filter(|shown| !shown.is_empty() && shown != NO_FIGURE);
            used_instead(model.language, column, shown)
        }
        None => {
            let conventions = &model.present.table.conventions;
            explain(model.language, column, figures, conventions, units)
        }
    });
    let is_restored = unit.is_some_and(|unit| model.restored(unit).contains(&column));
    html! { <>
        if let Some(refused) = refused {
            <span class="cell-note__refused">
                { format!("“{}”. {}", refused.text, what_is_wrong(model.language, refused.problem)) }
            </span>{ " " }
        }
        { sentence }
        if is_restored {
            { " " }<em>{ Label::Restored.text(model.language) }</em>
        }
    </> }
}

fn refusal<'a>(model: &'a Model, row: &CommuneRow) -> Option<&'a RefusedEntry> {
    model
        .present
        .refused
        .get(row.id(), model.selection.active.column)
}
