//! The refused entries, each with its reason; a click leads to its cell.

use yew::prelude::*;

use super::Dispatch;
use crate::app::command::Command;
use crate::app::selection::Cell;
use crate::app::state::AppState;
use crate::domain::table::Column;
use crate::i18n::entry::entry_problem;
use crate::i18n::figures::whole;
use crate::i18n::{columns, label::Label};

/// So many are listed; the number of all is in the heading.
const LISTED: usize = 50;

/// The list; nothing when every entry was taken.
#[inline(never)]
pub fn issue_list(state: &AppState, dispatch: &Dispatch) -> Html {
    let language = state.language;
    let refused = &state.present.refused;
    if refused.is_empty() {
        return Html::default();
    }
    let table = &state.present.table;
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
        let onclick = {
            let dispatch = dispatch.clone();
            Callback::from(move |_: MouseEvent| {
                dispatch.emit(Command::Select {
                    cell: Cell { row, column },
                    extend: false,
                });
            })
        };
        let number = row.saturating_add(1).to_string();
        Some(html! {
            <li class="issues__item">
                <button
                    class="issues__link"
                    type="button"
                    data-issue={entry.problem.kind()}
                    data-row={number.clone()}
                    data-col={column.key()}
                    {onclick}
                >
                    <strong>{ format!("{number}. {name}, {}: “{}”.", columns::name(language, column), entry.text) }</strong>
                    { " " }
                    { entry_problem(language, entry.problem) }
                </button>
            </li>
        })
    });
    let count = whole(language, u64::try_from(refused.len()).unwrap_or_default());
    html! {
        <section class="issues" aria-label={Label::SeeIssues.text(language)}>
            <h2 class="issues__title">{ format!("{} ({count})", Label::SeeIssues.text(language)) }</h2>
            <ul class="issues__list">{ for items }</ul>
        </section>
    }
}
