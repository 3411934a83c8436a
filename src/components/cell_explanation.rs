//! What the line above the table says of the active cell.

use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use crate::app::history::RefusedEntry;
use crate::app::model::Model;
use crate::app::selection::Cell;
use crate::audit::AuditRow;
use crate::domain::table::{Column, CommuneRow};
use crate::i18n::audit::finding as finding_sentence;
use crate::i18n::entry::{used_instead, what_is_wrong};
use crate::i18n::explain::explain;
use crate::i18n::label::Label;
use crate::i18n::narrative::claim as claim_sentence;
use crate::locale::figures::{self, NO_FIGURE};

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
    let found = model.derived.checked.get().map(|checked| {
        let here = checked.audit.contradictions().filter(|finding| match finding.cell.row {
            AuditRow::Unit { id, .. } => unit.is_some_and(|unit| unit.id() == id),
            AuditRow::Total => unit.is_none(),
            AuditRow::All => false,
        });
        here.filter(|finding| finding.cell.column == column)
            .map(|finding| html! { <span class="cell-note__refused">{ finding_sentence(model.language, &model.present.table, finding) }{ " " }</span> })
            .collect::<Html>()
    });
    let active = model.selection.active;
    let claimed = model.derived.checked.get().map(|checked| {
        let here = checked.wrong_claims().filter(|(_, claim)| {
            let meaning = claim.meaning.as_ref();
            meaning.and_then(|meaning| model.cell_of(meaning)) == Some(active)
        });
        let level = model.present.table.heading.level;
        here.map(|(_, claim)| html! { <span class="cell-note__refused">{ claim_sentence(model.language, claim, level) }{ " " }</span> })
            .collect::<Html>()
    });
    html! { <>
        { found }
        { claimed }
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

/// The refused entry in the active column of a row.
pub(super) fn refusal<'a>(model: &'a Model, row: &CommuneRow) -> Option<&'a RefusedEntry> {
    model
        .present
        .refused
        .get(row.id(), model.selection.active.column)
}
