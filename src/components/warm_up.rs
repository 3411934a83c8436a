//! What the page does while it rests after its start: it takes in a paste that nobody sees, and draws
//! it in an element that is not in the page. What does that is compiled and made quick then, before
//! a person pastes.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use gloo_utils::document;
use yew::prelude::*;

use super::Dispatch;
use super::app::work;
use super::toolbar::toolbar;
use super::use_keeping::Keep;
use crate::app::carried;
use crate::app::command::Command;
use crate::app::state::{AppState, Theme};
use crate::app::update::update;
use crate::domain::report::Report;
use crate::domain::table::CommuneTable;
use crate::export::clipboard::copy;
use crate::i18n::Language;

/// How often a paste is read: until all that reads it is quick.
const READINGS: usize = 12;

/// How often one table is drawn over the other.
const DRAWINGS: usize = 12;

/// One thing of what is done, in a moment of its own: a person who comes waits for no more.
type Step = Box<dyn FnOnce()>;

/// Reads pastes and then draws one.
#[inline(never)]
pub(super) fn warm_up() {
    let sample = AppState::new(Language::default(), Theme::default());
    // Another table with the same units, so that every row differs.
    let table = &sample.present.table;
    let units = table.rows().iter().rev().map(|row| row.entry().clone());
    let turned = CommuneTable::new(table.heading.clone(), table.conventions.clone(), units);
    let Ok(turned) = turned else { return };
    let copied = {
        let mut all = sample.clone();
        all.present.table = turned;
        copy(
            &update(&all, Command::SelectAll),
            &Report::compute(&all.present.table),
        )
    };
    // Without the mark of our own table it is read as what other programs copy.
    let html: Rc<str> = copied.html.replace(carried::TABLE, "").into();
    let text: Rc<str> = copied.text.into();
    let other = pasted(&sample, None, &text);
    let readings = {
        let sample = sample.clone();
        [Some(html), None]
            .into_iter()
            .cycle()
            .take(READINGS.saturating_mul(2))
            .map(move |html| {
                let (sample, text) = (sample.clone(), Rc::clone(&text));
                let step: Step = Box::new(move || {
                    let read = pasted(&sample, html, &text);
                    let _figures = Report::compute(&read.present.table);
                });
                step
            })
    };
    take(readings.chain(drawings(sample, other)));
}

/// Takes one step after the other.
fn take(mut steps: impl Iterator<Item = Step> + 'static) {
    if let Some(step) = steps.next() {
        step();
        Timeout::new(0, move || take(steps)).forget();
    }
}

fn pasted(state: &AppState, html: Option<Rc<str>>, text: &Rc<str>) -> AppState {
    let paste = Command::Paste {
        html,
        text: Some(Rc::clone(text)),
    };
    update(state, paste)
}

/// One table, and another one over it, drawn where nobody sees them.
fn drawings(one: AppState, other: AppState) -> Vec<Step> {
    let Ok(nowhere) = document().create_element("div") else {
        return Vec::new();
    };
    let props = |state: AppState| RehearsalProps {
        report: Rc::new(Report::compute(&state.present.table)),
        state: Rc::new(state),
    };
    let (one, other) = (props(one), props(other));
    let drawn = Rc::new(RefCell::new(None));
    let mut steps: Vec<Step> = Vec::new();
    {
        let (drawn, one) = (Rc::clone(&drawn), one.clone());
        steps.push(Box::new(move || {
            let renderer = yew::Renderer::<Rehearsal>::with_root_and_props(nowhere, one);
            drawn.replace(Some(renderer.render()));
        }));
    }
    for props in [other, one].into_iter().cycle().take(DRAWINGS) {
        let drawn = Rc::clone(&drawn);
        steps.push(Box::new(move || {
            if let Some(drawn) = drawn.borrow_mut().as_mut() {
                drawn.update(props);
            }
        }));
    }
    steps.push(Box::new(move || {
        if let Some(drawn) = drawn.take() {
            drawn.destroy();
        }
    }));
    steps
}

#[derive(Properties, PartialEq, Clone)]
struct RehearsalProps {
    state: Rc<AppState>,
    report: Rc<Report>,
}

/// The page, of which nobody sees anything.
#[component]
fn Rehearsal(props: &RehearsalProps) -> Html {
    let RehearsalProps { state, report } = props;
    Keep::rehearse(state);
    let dispatch = Dispatch::noop();
    html! { <>
        { toolbar(state, &dispatch, &Callback::noop(), &Callback::noop()) }
        { work(state, report, true, None, &dispatch) }
    </> }
}
