//! Saved scenarios, and applying the draft to the table.

use std::rc::Rc;

use crate::app::message::Message;
use crate::app::model::{Model, Panel};
use crate::app::targets::Draft;
use crate::domain::targets::basis::Subject;
use crate::domain::targets::scenario::Scenario;

/// The most scenarios of a table.
const MOST_SCENARIOS: usize = 20;

/// Creates the draft when its panel is opened, and computes it again when it or the table has changed.
pub(super) fn follow(model: &mut Model) {
    if model.panel != Panel::Targets {
        return;
    }
    let draft = model.draft.get_or_insert_with(|| {
        let (table, report) = (&model.present.table, &model.derived.report);
        Rc::new(Draft::new(table, report, Subject::default()))
    });
    model.derived.follow_draft(Some(draft));
}

/// Saves the current allocation as the scenario `name`, replacing one of that name.
pub(super) fn save(model: &mut Model, name: Rc<str>) {
    let worked = model.derived.worked.as_ref();
    let Some((valid, _)) = worked.and_then(|worked| worked.allocated.clone()) else {
        return;
    };
    let name: Rc<str> = name.trim().into();
    let kept = Scenario {
        name: Rc::clone(&name),
        ..valid
    };
    let mut scenarios = (*model.present.scenarios).clone();
    match scenarios.iter_mut().find(|other| other.name == name) {
        Some(same) => *same = kept,
        None => scenarios.push(kept),
    }
    if scenarios.len() > MOST_SCENARIOS {
        scenarios.remove(0);
    }
    let mut present = model.present.clone();
    present.scenarios = Rc::new(scenarios);
    model.change(present);
    model.say(Message::ScenarioSaved { name });
}

/// Opened a saved scenario as the draft.
pub(super) fn open(model: &mut Model, index: usize) {
    if let (Some(draft), Some(scenario)) = (&model.draft, model.present.scenarios.get(index)) {
        let opened = draft.opening(scenario, &model.present.table, &model.derived.report);
        let name = Rc::clone(&scenario.name);
        model.draft = Some(Rc::new(opened));
        model.say(Message::ScenarioOpened { name });
    }
}

/// Deletes a saved scenario.
pub(super) fn remove(model: &mut Model, index: usize) {
    let mut scenarios = (*model.present.scenarios).clone();
    if index >= scenarios.len() {
        return;
    }
    let gone = scenarios.remove(index);
    let mut present = model.present.clone();
    present.scenarios = Rc::new(scenarios);
    model.change(present);
    model.say(Message::ScenarioRemoved { name: gone.name });
}

/// Applies the draft to the table, as one undo step.
pub(super) fn apply(model: &mut Model) {
    let table = &model.present.table;
    let worked = model.derived.worked.as_ref();
    let applied = worked
        .filter(|worked| worked.problem.is_none())
        .and_then(|worked| worked.allocated.as_ref())
        .and_then(|(scenario, allocation)| allocation.applied(table, scenario.subject).ok());
    let Some(applied) = applied else {
        model.say(Message::TargetsRefused);
        return;
    };
    let mut present = model.present.clone();
    let units = applied
        .rows()
        .iter()
        .zip(table.rows().iter())
        .filter(|(after, before)| after != before)
        .count();
    present.table = applied;
    model.change(present);
    model.say(Message::TargetsApplied { units });
}
