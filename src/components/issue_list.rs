//! The refused entries, each with its reason; a click leads to its cell.

use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use crate::app::command::Command;
use crate::app::selection::Cell;
use crate::app::state::AppState;
use crate::i18n::figures::whole;
use crate::i18n::import::entry_problem;
use crate::i18n::{columns, label::Label};

/// So many are listed; the number of all is in the heading.
const LISTED: usize = 50;

/// What is listed.
#[derive(Properties, PartialEq)]
pub struct IssueListProps {
    /// The page's state.
    pub state: Rc<AppState>,
    /// Says what a person did.
    pub dispatch: Dispatch,
}

/// The list; nothing when every entry was taken.
#[component]
pub fn IssueList(props: &IssueListProps) -> Html {
    let state = &props.state;
    let language = state.language;
    let refused = &state.present.refused;
    if refused.is_empty() {
        return Html::default();
    }
    let places: std::collections::HashMap<_, _> = state
        .present
        .table
        .rows()
        .iter()
        .enumerate()
        .map(|(index, row)| (row.id(), index))
        .collect();
    let mut entries: Vec<_> = refused
        .iter()
        .filter_map(|((id, column), entry)| places.get(id).map(|index| (*index, *column, entry)))
        .collect();
    entries.sort_by_key(|(index, column, _)| (*index, *column));
    let items = entries.into_iter().take(LISTED).map(|(row, column, entry)| {
        let name = state
            .present
            .table
            .row(row)
            .map(|row| row.entry().name.to_string())
            .unwrap_or_default();
        let onclick = {
            let dispatch = props.dispatch.clone();
            Callback::from(move |_: MouseEvent| {
                dispatch.emit(Command::Select {
                    cell: Cell { row, column },
                    extend: false,
                });
            })
        };
        let number = row.saturating_add(1).to_string();
        html! {
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
        }
    });
    let count = whole(language, u64::try_from(refused.len()).unwrap_or_default());
    html! {
        <section class="issues" aria-label={Label::SeeIssues.text(language)}>
            <h2 class="issues__title">{ format!("{} ({count})", Label::SeeIssues.text(language)) }</h2>
            <ul class="issues__list">{ for items }</ul>
        </section>
    }
}
