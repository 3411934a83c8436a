//! What if: a goal, a rule, who does how much, what tips, several years, and scenarios side by
//! side.

use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use super::allocation_table::allocation_table;
use super::path_view::path_view;
use super::scenario_table::scenario_table;
use super::target_form::{goal_form, inflow_form, rule_form};
use super::tipping_list::tipping_list;
use crate::app::command::Command;
use crate::app::state::AppState;
use crate::app::targets::Draft;
use crate::domain::report::Report;
use crate::domain::table::{CommuneTable, RowId};
use crate::domain::targets::basis::Basis;
use crate::domain::targets::goal::GoalMeaning;
use crate::domain::targets::scenario::{Allocation, AllocationError, Scenario, TotalMode};
use crate::i18n::targets::problems::allocation_error;
use crate::i18n::targets::{self as words, TargetLabel};

/// What the panel shows.
#[derive(Properties, PartialEq)]
pub struct TargetPanelProps {
    /// The page's state.
    pub state: Rc<AppState>,
    /// What follows from the table.
    pub report: Rc<Report>,
    /// Says what a person did.
    pub dispatch: Dispatch,
}

/// What follows from a draft.
pub struct Worked {
    /// The figures it is about.
    pub basis: Basis,
    /// What the goal means, when it is one.
    pub meaning: Option<GoalMeaning>,
    /// Why what is wanted cannot be allocated.
    pub problem: Option<AllocationError>,
    /// What is allocated: what is wanted, or the last that could be.
    pub allocated: Option<(Scenario, Allocation)>,
}

impl Worked {
    fn out(table: &CommuneTable, report: &Report, draft: &Draft) -> Self {
        let basis = Basis::of(table, report, draft.wanted.subject);
        let goal = draft.wanted.goal.households_out(&basis).ok();
        let meaning = goal.and_then(|out| GoalMeaning::of(out, &basis));
        let (problem, allocated) = match draft.wanted.allocate(&basis) {
            Ok(allocation) => (None, Some((draft.wanted.clone(), allocation))),
            Err(problem) => {
                let last = draft
                    .valid
                    .clone()
                    .filter(|valid| valid.subject == draft.wanted.subject);
                let allocated = last.and_then(|valid| {
                    let allocation = valid.allocate(&basis).ok()?;
                    Some((valid, allocation))
                });
                (Some(problem), allocated)
            }
        };
        Self {
            basis,
            meaning,
            problem,
            allocated,
        }
    }
}

/// The panel.
#[component]
pub fn TargetPanel(props: &TargetPanelProps) -> Html {
    let state = &props.state;
    let (language, dispatch) = (state.language, &props.dispatch);
    let table = &state.present.table;
    let worked = use_memo((table.clone(), state.draft.clone()), |(table, draft)| {
        draft
            .as_ref()
            .map(|draft| Worked::out(table, &props.report, draft))
    });
    let (Some(draft), Some(worked)) = (&state.draft, &*worked) else {
        return Html::default();
    };
    let text = |label: TargetLabel| label.text(language);
    let name_of = |id: RowId| {
        table
            .index_of(id)
            .and_then(|place| table.row(place))
            .map(|row| row.entry().name.to_string())
            .unwrap_or_default()
    };
    let apply = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.emit(Command::ApplyTargets))
    };
    html! {
        <div class="target">
            { goal_form(draft, worked, language, dispatch) }
            { rule_form(draft, language, dispatch) }
            if let Some(problem) = worked.problem {
                <p class="target__problem" role="alert" data-issue="allocation">
                    { allocation_error(language, problem, name_of) }
                    if worked.allocated.is_some() { { " " }{ text(TargetLabel::LastValid) } }
                </p>
            }
            if let Some((scenario, allocation)) = &worked.allocated {
                if scenario.total == TotalMode::Floats {
                    <p class="panel__hint" data-floating="">{ words::floating(language, allocation, scenario.goal) }</p>
                }
                if !allocation.lowered.is_empty() {
                    <p class="target__note" data-lowered="">{ words::lowered(language, &allocation.lowered.iter().map(|id| name_of(*id)).collect::<Vec<_>>()) }</p>
                }
                { allocation_table(table, draft, worked, (scenario, allocation), language, dispatch) }
                <div class="target__row">
                    <button class="button button--main" type="button" data-action="apply-targets" disabled={worked.problem.is_some()} onclick={apply}>{ text(TargetLabel::Apply) }</button>
                    <span class="panel__hint">{ text(TargetLabel::ApplyHint) }</span>
                </div>
                { inflow_form(draft, language, dispatch) }
                { tipping_list(table, worked, (scenario, allocation), language) }
            }
            { path_view(table, draft, worked, language, dispatch) }
            { scenario_table(state, worked, &props.report, dispatch) }
        </div>
    }
}
