//! The lists of invalid entries and of what should be checked; a click goes to the cell. When printed,
//! only the invalid entries are listed.

use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::selection::Cell;
use crate::domain::table::Column;
use crate::domain::warnings::{Warning, warnings};
use crate::i18n::entry::entry_problem;
use crate::i18n::warnings::warning;
use crate::i18n::{columns, label::Label};
use crate::locale::figures::whole;

/// The most items of each list. The heading has the number of all.
const LISTED: usize = 50;

/// Both lists, if they are not empty.
pub fn issue_list(model: &Rc<Model>, dispatch: &Dispatch) -> Html {
    // The active unit may be incomplete because its figures are being entered.
    let active = model.selection.active.row;
    let mut warnings = warnings(&model.derived.report);
    warnings.retain(|found| !matches!(found, Warning::Lacks { row, .. } if *row == active));
    if model.present.refused.is_empty() && warnings.is_empty() {
        return Html::default();
    }
    html! { <>
        if !model.present.refused.is_empty() {
            { refused_entries(model, dispatch) }
        }
        if !warnings.is_empty() {
            { warned(model, &warnings, dispatch) }
        }
    </> }
}

fn refused_entries(model: &Model, dispatch: &Dispatch) -> Html {
    let language = model.language;
    let refused = &model.present.refused;
    let table = &model.present.table;
    let mut entries: Vec<(usize, Column)> = refused
        .iter()
        .take(LISTED)
        .filter_map(|(id, column, _)| table.index_of(id).map(|index| (index, column)))
        .collect();
    entries.sort_unstable();
    let items = entries.into_iter().filter_map(|(row, column)| {
        let unit = table.row(row)?;
        let entry = refused.get(unit.id(), column)?;
        let name = &unit.entry().name;
        let number = row.saturating_add(1).to_string();
        Some(html! {
            <li class="issues__item">
                <button
                    class="issues__link"
                    type="button"
                    data-issue={entry.problem.kind()}
                    data-row={number.clone()}
                    data-col={column.key()}
                    onclick={go(Cell { row, column }, dispatch)}
                >
                    <strong>{ format!("{number}. {name}, {}: “{}”.", columns::name(language, column), entry.text) }</strong>
                    { " " }
                    { entry_problem(language, entry.problem) }
                </button>
            </li>
        })
    });
    let title = Label::SeeIssues.text(language);
    html! {
        <section class="issues" aria-label={title}>
            <h2 class="issues__title">{ format!("{title} ({})", count(model, refused.len())) }</h2>
            <p class="issues__on-paper">{ Label::NotTaken.text(language) }</p>
            <ul class="issues__list">{ for items }</ul>
        </section>
    }
}

fn warned(model: &Model, warnings: &[Warning], dispatch: &Dispatch) -> Html {
    let language = model.language;
    let items = warnings.iter().take(LISTED).filter_map(|found| {
        let (row, column) = found.cell();
        let name = Rc::clone(&model.present.table.row(row)?.entry().name);
        let number = row.saturating_add(1);
        let kind = match found {
            Warning::TogetherExceed { .. } => "together",
            Warning::Lacks { .. } => "lacks",
        };
        Some(html! {
            <li class="issues__item">
                <button class="issues__link" type="button" data-doubt={kind} onclick={go(Cell { row, column }, dispatch)}>
                    <strong>{ format!("{number}. {name}:") }</strong>{ " " }{ warning(language, *found) }
                </button>
            </li>
        })
    });
    // One line, so that the table does not move while it is being filled in.
    let first = warnings.first().and_then(|found| {
        let (row, _) = found.cell();
        let name = &model.present.table.row(row)?.entry().name;
        Some(format!("{name}: {}", warning(language, *found)))
    });
    let title = Label::SeeWarnings.text(language);
    html! {
        <details class="issues issues--doubts">
            <summary class="issues__summary">
                <strong>{ format!("{title} ({})", count(model, warnings.len())) }</strong>{ " " }{ first }
            </summary>
            <ul class="issues__list">{ for items }</ul>
        </details>
    }
}

fn count(model: &Model, number: usize) -> String {
    whole(model.language, u64::try_from(number).unwrap_or_default())
}

fn go(cell: Cell, dispatch: &Dispatch) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |_: MouseEvent| {
        dispatch.emit(Command::Select {
            cell,
            extend: false,
        });
    })
}
