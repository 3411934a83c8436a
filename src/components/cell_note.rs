//! The line above the table that explains the active cell.

use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use super::cell_explanation::refusal;
use super::deferred::view;
use crate::app::model::Model;
use crate::domain::table::Column;
use crate::i18n::explain::title;
use crate::i18n::label::Label;

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
