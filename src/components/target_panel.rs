//! The “What if” panel: goal, rule, allocation, units at risk, several years, and scenarios.

use std::rc::Rc;

use yew::prelude::*;

use super::allocation_table::allocation_table;
use super::path_view::path_view;
use super::scenario_table::scenario_table;
use super::target_form::{goal_form, inflow_form, rule_form};
use super::tipping_list::tipping_list;
use super::{Dispatch, on_click};
use crate::app::command::Command;
use crate::app::model::Model;
use crate::domain::table::RowId;
use crate::domain::targets::scenario::TotalMode;
use crate::i18n::targets::problems::allocation_error;
use crate::i18n::targets::{self as words, TargetLabel};

/// The panel.
pub fn target_panel(model: &Rc<Model>, dispatch: &Dispatch) -> Html {
    html! { <TargetPanel model={Rc::clone(model)} dispatch={dispatch.clone()} /> }
}

/// The properties of the panel.
#[derive(Properties)]
struct TargetPanelProps {
    model: Rc<Model>,
    dispatch: Dispatch,
}

impl PartialEq for TargetPanelProps {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (&self.model, &other.model);
        one.derived == two.derived
            && one.draft == two.draft
            && one.present.scenarios == two.present.scenarios
            && one.language == two.language
            && self.dispatch == other.dispatch
    }
}

#[component]
fn TargetPanel(props: &TargetPanelProps) -> Html {
    let TargetPanelProps { model, dispatch } = props;
    let language = model.language;
    let table = &model.present.table;
    let (Some(draft), Some(worked)) = (&model.draft, &model.derived.worked) else {
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
                    <button class="button button--main" type="button" data-action="apply-targets" disabled={worked.problem.is_some()} onclick={on_click(dispatch, Command::ApplyTargets)}>{ text(TargetLabel::Apply) }</button>
                    <span class="panel__hint">{ text(TargetLabel::ApplyHint) }</span>
                </div>
                { inflow_form(draft, language, dispatch) }
                { tipping_list(table, worked, (scenario, allocation), language) }
            }
            { path_view(table, draft, worked, language, dispatch) }
            { scenario_table(model, worked, dispatch) }
        </div>
    }
}
