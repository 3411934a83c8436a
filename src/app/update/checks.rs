//! The audits of the table and of the text, and what a person does with their findings.

use std::rc::Rc;

use crate::app::checked::{Checked, Latest};
use crate::app::message::Message;
use crate::app::model::Model;
use crate::audit::{Repair, apply_all};

/// Audits the table and the text.
pub(super) fn check(model: &mut Model) {
    let checked = Checked::of(&model.present, &model.derived.report);
    model.derived.marks = checked.as_ref().map(Checked::marks).unwrap_or_default();
    model.derived.checked = checked.map_or_else(Latest::default, Latest::from);
}

/// Makes all repairs that are proposed.
pub(super) fn repair_all(model: &mut Model) {
    if let Some(checked) = model.derived.checked.get().cloned() {
        make(model, checked.audit.proposed());
    }
}

/// Makes repairs as one step of the history.
pub(super) fn make<'a>(model: &mut Model, repairs: impl IntoIterator<Item = &'a Repair>) {
    let Some(published) = &model.present.published else {
        return;
    };
    let repairs: Vec<&Repair> = repairs.into_iter().collect();
    let asked = repairs.len();
    let (table, published, left) = apply_all(&model.present.table, published, repairs);
    let mut present = model.present.clone();
    present.table = table;
    present.published = Some(Rc::new(published));
    model.change(present);
    let made = asked.saturating_sub(left);
    model.say(Message::Repaired { made, left });
}

/// Takes the text of the plan. It is saved; its field has its own undo.
pub(super) fn set_narrative(model: &mut Model, text: Rc<str>) {
    if text != model.present.narrative {
        model.present.narrative = text;
        model.wait_to_save();
    }
}
