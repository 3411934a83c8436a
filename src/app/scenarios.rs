//! Kept scenarios, and what is tried out brought into the table.

use std::rc::Rc;

use super::state::{AppState, Notice, Panel};
use super::targets::Draft;
use super::update::change;
use crate::domain::report::Report;
use crate::domain::targets::basis::{Basis, Subject};
use crate::domain::targets::scenario::Scenario;

/// So many scenarios are compared side by side at most.
const MOST_SCENARIOS: usize = 20;

/// Keeps the draft in step with the table: it begins when its panel is opened, and is worked out
/// again when the table has changed.
#[inline(never)]
pub(super) fn follow(next: &mut AppState, before: &AppState) {
    if next.panel != Panel::Targets {
        return;
    }
    let table = &next.present.table;
    match &next.draft {
        None => next.draft = Some(Rc::new(Draft::new(table, Subject::default()))),
        Some(draft) if *table != before.present.table || before.panel != next.panel => {
            next.draft = Some(Rc::new(draft.for_table(table)));
        }
        Some(_) => {}
    }
}

/// Keeps what can be allocated now under `name`, in place of an earlier one of that name.
#[inline(never)]
pub(super) fn save(next: &mut AppState, name: Rc<str>) {
    let Some(valid) = next.draft.as_ref().and_then(|draft| draft.valid.clone()) else {
        return;
    };
    let name: Rc<str> = name.trim().into();
    let kept = Scenario {
        name: Rc::clone(&name),
        ..valid
    };
    let mut scenarios = (*next.present.scenarios).clone();
    match scenarios.iter_mut().find(|other| other.name == name) {
        Some(same) => *same = kept,
        None => scenarios.push(kept),
    }
    if scenarios.len() > MOST_SCENARIOS {
        scenarios.remove(0);
    }
    let mut present = next.present.clone();
    present.scenarios = Rc::new(scenarios);
    change(next, present);
    next.notice = Some(Notice::ScenarioSaved { name });
}

/// Tries a kept scenario out again.
#[inline(never)]
pub(super) fn open(next: &mut AppState, index: usize) {
    if let (Some(draft), Some(scenario)) = (&next.draft, next.present.scenarios.get(index)) {
        let opened = draft.opening(scenario, &next.present.table);
        next.draft = Some(Rc::new(opened));
    }
}

/// Forgets a kept scenario.
#[inline(never)]
pub(super) fn remove(next: &mut AppState, index: usize) {
    let mut scenarios = (*next.present.scenarios).clone();
    if index >= scenarios.len() {
        return;
    }
    let gone = scenarios.remove(index);
    let mut present = next.present.clone();
    present.scenarios = Rc::new(scenarios);
    change(next, present);
    next.notice = Some(Notice::ScenarioRemoved { name: gone.name });
}

/// Makes what is tried out the table's targets: one step that can be undone.
#[inline(never)]
pub(super) fn apply(next: &mut AppState) {
    let Some(draft) = next.draft.clone() else {
        return;
    };
    let table = &next.present.table;
    let subject = draft.wanted.subject;
    let basis = Basis::of(table, &Report::compute(table), subject);
    let applied = draft
        .wanted
        .allocate(&basis)
        .ok()
        .and_then(|allocation| allocation.applied(table, subject).ok());
    let Some(applied) = applied else {
        next.notice = Some(Notice::TargetsRefused);
        return;
    };
    let mut present = next.present.clone();
    let units = applied
        .rows()
        .iter()
        .zip(table.rows().iter())
        .filter(|(after, before)| after != before)
        .count();
    present.table = applied;
    change(next, present);
    next.notice = Some(Notice::TargetsApplied { units });
}
