//! The lists of invalid entries and of what should be checked; a click goes to the cell. When printed,
//! only the invalid entries are listed.

use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::selection::Cell;
use crate::domain::doubts::{Doubt, doubts};
use crate::domain::table::Column;
use crate::i18n::doubts::doubt;
use crate::i18n::entry::entry_problem;
use crate::i18n::{columns, label::Label};
use crate::locale::figures::whole;

/// The most items of each list. The heading has the number of all.
const LISTED: usize = 50;

/// Both lists, if they are not empty.
pub fn issue_list(model: &Rc<Model>, dispatch: &Dispatch) -> Html {
    // The active unit may be incomplete because its figures are being entered.
    let active = model.selection.active.row;
    let mut doubts = doubts(&model.derived.report);
    doubts.retain(|found| !matches!(found, Doubt::Lacks { row, .. } if *row == active));
    if model.present.refused.is_empty() && doubts.is_empty() {
        return Html::default();
    }
    html! { <>
        if !model.present.refused.is_empty() {
            { refused_entries(model, dispatch) }
        }
        if !doubts.is_empty() {
            { doubtful(model, &doubts, dispatch) }
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

fn doubtful(model: &Model, doubts: &[Doubt], dispatch: &Dispatch) -> Html {
    let language = model.language;
    let items = doubts.iter().take(LISTED).filter_map(|found| {
        let (row, column) = found.cell();
        let name = Rc::clone(&model.present.table.row(row)?.entry().name);
        let number = row.saturating_add(1);
        let kind = match found {
            Doubt::TogetherExceed { .. } => "together",
            Doubt::Lacks { .. } => "lacks",
        };
        Some(html! {
            <li class="issues__item">
                <button class="issues__link" type="button" data-doubt={kind} onclick={go(Cell { row, column }, dispatch)}>
                    <strong>{ format!("{number}. {name}:") }</strong>{ " " }{ doubt(language, *found) }
                </button>
            </li>
        })
    });
    // One line, so that the table does not move while it is being filled in.
    let first = doubts.first().and_then(|found| {
        let (row, _) = found.cell();
        let name = &model.present.table.row(row)?.entry().name;
        Some(format!("{name}: {}", doubt(language, *found)))
    });
    let title = Label::SeeDoubts.text(language);
    html! {
        <details class="issues issues--doubts">
            <summary class="issues__summary">
                <strong>{ format!("{title} ({})", count(model, doubts.len())) }</strong>{ " " }{ first }
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
