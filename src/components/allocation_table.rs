//! The reduction of each unit. A click on a number opens its derivation and limits.

use yew::prelude::*;

use super::Dispatch;
use super::target_field::{target_field, target_problem, target_tick};
use super::unit_list::{listed, more};
use crate::app::command::Command;
use crate::app::targets::field::{Field, FieldProblem};
use crate::app::targets::worked::Worked;
use crate::app::targets::{Draft, TargetEdit};
use crate::domain::quantity::{HouseholdChange, Percent};
use crate::domain::table::CommuneTable;
use crate::domain::targets::basis::Unit;
use crate::domain::targets::rules::{Chosen, Rule};
use crate::domain::targets::scenario::{Allocation, Scenario, Share};
use crate::domain::targets::steps::{Reachable, Step};
use crate::i18n::targets::derivation::derivation;
use crate::i18n::targets::problems;
use crate::i18n::targets::{self as words, TargetLabel};
use crate::locale::Language;
use crate::locale::figures::{NO_FIGURE, rate, whole};

/// The table of an allocation and its scenario.
pub fn allocation_table(
    table: &CommuneTable,
    draft: &Draft,
    worked: &Worked,
    (scenario, allocation): (&Scenario, &Allocation),
    language: Language,
    dispatch: &Dispatch,
) -> Html {
    let text = |label: TargetLabel| label.text(language);
    let has_inflow = allocation.gross != allocation.total;
    let choosing =
        matches!(scenario.rule, Rule::ThresholdFirst(_)) && draft.threshold.chosen != Chosen::All;
    let units = table.rows().len();
    let view = View {
        draft,
        scenario,
        allocation,
        language,
        dispatch,
        has_inflow,
        choosing,
    };
    let rows = worked
        .basis
        .taking_part()
        .take(listed(units))
        .filter_map(|(place, unit)| {
            let share = allocation.share(place)?;
            let name = table.row(place)?.entry().name.to_string();
            Some(view.unit(place, &name, unit, share))
        });
    let has_plan = worked.basis.has_plan();
    let total_planned = worked.basis.planned.count().saturating_neg();
    let total_end = HouseholdChange::new(allocation.total.saturating_neg())
        .ok()
        .and_then(|change| worked.basis.start.after(change))
        .and_then(|end| Percent::rate(end, worked.basis.households));
    html! {
        <>
            <table class="allocation">
                <thead>
                    <tr>
                        <th scope="col">{ text(TargetLabel::Unit) }</th>
                        <th scope="col">{ text(TargetLabel::InPlan) }</th>
                        <th scope="col">{ text(TargetLabel::Needed) }</th>
                        <th scope="col">{ text(TargetLabel::AgainstPlan) }</th>
                        if has_inflow { <th scope="col">{ text(TargetLabel::Exits) }</th> }
                        <th scope="col">{ text(TargetLabel::EndRate) }</th>
                        if choosing { <th scope="col">{ text(TargetLabel::MustReach) }</th> }
                        <th scope="col">{ text(TargetLabel::LockShort) }</th>
                    </tr>
                </thead>
                <tbody>{ for rows }</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{ text(TargetLabel::Total) }</th>
                        <td>{ planned_text(language, has_plan, total_planned) }</td>
                        <td data-allocation="" data-row="total">{ signed(language, allocation.total) }</td>
                        <td>{ if has_plan { more_or_less(language, allocation.total.saturating_sub(total_planned)) } else { NO_FIGURE.to_owned() } }</td>
                        if has_inflow { <td>{ signed(language, allocation.gross) }</td> }
                        <td>{ total_end.map(|share| rate(language, share)).unwrap_or_default() }</td>
                        if choosing { <td></td> }
                        <td></td>
                    </tr>
                </tfoot>
            </table>
            { more(language, units) }
            <p class="panel__hint">{ text(TargetLabel::Marked) }</p>
            if worked.basis.left_out() > 0 {
                <p class="panel__hint" data-issue="left-out">{ text(TargetLabel::LeftOut) }</p>
            }
        </>
    }
}

struct View<'a> {
    draft: &'a Draft,
    scenario: &'a Scenario,
    allocation: &'a Allocation,
    language: Language,
    dispatch: &'a Dispatch,
    has_inflow: bool,
    choosing: bool,
}

impl View<'_> {
    fn send(&self, edit: TargetEdit) -> Callback<MouseEvent> {
        let dispatch = self.dispatch.clone();
        Callback::from(move |_| dispatch.emit(Command::Target(edit.clone())))
    }

    fn unit(&self, place: usize, name: &str, unit: &Unit, share: &Share) -> Html {
        let language = self.language;
        let row = unit.id;
        let limits = self
            .draft
            .wanted
            .limits
            .get(&row)
            .copied()
            .unwrap_or_default();
        let open = self.draft.open_unit == Some(row);
        let toggle = self.send(TargetEdit::OpenUnit((!open).then_some(row)));
        let end = HouseholdChange::new(share.out.saturating_neg())
            .ok()
            .and_then(|change| unit.start.after(change))
            .and_then(|end| Percent::rate(end, unit.households));
        let lock = {
            let dispatch = self.dispatch.clone();
            Callback::from(move |locked: bool| {
                dispatch.emit(Command::Target(TargetEdit::Lock { row, locked }));
            })
        };
        let locked = format!("{} {name}", TargetLabel::Lock.text(language));
        let choose = {
            let dispatch = self.dispatch.clone();
            Callback::from(move |chosen: bool| {
                dispatch.emit(Command::Target(TargetEdit::Choose { row, chosen }));
            })
        };
        let chosen = match &self.draft.threshold.chosen {
            Chosen::All => true,
            Chosen::Only(rows) => rows.contains(&row),
        };
        let must = format!("{}: {name}", TargetLabel::MustReach.text(language));
        let number = place.saturating_add(1).to_string();
        let key = row.number();
        // The lock box already shows that a row is locked.
        let marked = !limits.is_none() && !limits.locked;
        html! {
            <>
                <tr key={format!("unit-{key}")} class={open.then_some("allocation__open")}>
                    <th scope="row">{ name.to_owned() }</th>
                    <td>{ planned_text(language, unit.planned_points.is_some(), unit.planned_out()) }</td>
                    <td class="allocation__out" data-allocation="" data-row={number}>
                        <button class="allocation__number" type="button" aria-expanded={open.to_string()} onclick={toggle} data-marked={marked.then_some("")}>
                            { signed(language, share.out) }
                        </button>
                    </td>
                    <td class="allocation__against">{ words::against_plan(language, unit, share) }</td>
                    if self.has_inflow { <td>{ signed(language, share.gross) }</td> }
                    <td>{ end.map_or_else(|| NO_FIGURE.to_owned(), |share| rate(language, share)) }</td>
                    if self.choosing {
                        <td>{ target_tick("must-reach", Html::default(), Some(must), chosen, choose) }</td>
                    }
                    <td>{ target_tick("lock", Html::default(), Some(locked), limits.locked, lock) }</td>
                </tr>
                if open {
                    <tr key={format!("detail-{key}")} class="allocation__detail">
                        <td colspan="8">{ self.detail(name, unit, share) }</td>
                    </tr>
                }
            </>
        }
    }

    fn detail(&self, name: &str, unit: &Unit, share: &Share) -> Html {
        let (draft, language, dispatch) = (self.draft, self.language, self.dispatch);
        let row = unit.id;
        let text = |label: TargetLabel| label.text(language);
        let problem = |field: Field| target_problem(draft, field, language);
        let neighbours = match draft.problem(Field::EndRate(row)) {
            Some(FieldProblem::BetweenSteps(Reachable::Between(below, above))) => {
                vec![Some(below), above]
            }
            Some(_) | None => Vec::new(),
        };
        let snaps = neighbours.into_iter().flatten().filter_map(|step: Step| {
            let out = unit.start.count().checked_sub(step.households.count())?;
            let onclick = self.send(TargetEdit::Ask { row, out });
            Some(html! {
                <button class="button button--small" type="button" data-action="snap" {onclick}>{ problems::step(language, &step, draft.wanted.subject) }</button>
            })
        });
        html! {
            <>
                <p class="allocation__why" data-derivation="">{ derivation(language, name, unit, share, (self.scenario, self.allocation)) }</p>
                <div class="target__grid">
                    { target_field(draft, Field::Least(row), "least", text(TargetLabel::Least), language, dispatch) }
                    { target_field(draft, Field::Most(row), "most", text(TargetLabel::Most), language, dispatch) }
                    { target_field(draft, Field::Unable(row), "unable", text(TargetLabel::Unable), language, dispatch) }
                    { target_field(draft, Field::EndRate(row), "wished-rate", text(TargetLabel::EndRateWanted), language, dispatch) }
                </div>
                { problem(Field::Least(row)) }
                { problem(Field::Most(row)) }
                { problem(Field::Unable(row)) }
                { problem(Field::EndRate(row)) }
                <div class="target__row">
                    { for snaps }
                    <button class="button button--small" type="button" data-action="free" onclick={self.send(TargetEdit::Free { row })}>{ text(TargetLabel::Free) }</button>
                </div>
            </>
        }
    }
}

/// A reduction in households; negative where the number rises.
pub(super) fn signed(language: Language, out: i64) -> String {
    let sign = if out.is_negative() { "-" } else { "" };
    format!("{sign}{}", whole(language, out.unsigned_abs()))
}

/// The planned reduction, or a dash without a plan.
fn planned_text(language: Language, is_planned: bool, out: i64) -> String {
    if is_planned {
        signed(language, out)
    } else {
        NO_FIGURE.to_owned()
    }
}

fn more_or_less(language: Language, more: i64) -> String {
    match more {
        0 => "=".to_owned(),
        1.. => format!("+{}", whole(language, more.unsigned_abs())),
        _ => signed(language, more),
    }
}
