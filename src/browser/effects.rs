//! Runs effects. Their results come back as commands.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use gloo::utils::window;

use super::drawing::Drawing;
use super::rest::rest;
use super::{clipboard, controls, editor, events, files, focus, location, page, preferences};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::store::{Platform, Store};

/// How long a person must pause until the work is saved, in milliseconds.
const PAUSE: u32 = 400;
/// Scrolling has stopped after this many milliseconds without a scroll event.
const REST: u32 = 30;
/// The audits wait so many milliseconds for another change; longer where there is much to check.
const CHECK: u32 = 50;
const LONG_CHECK: u32 = 300;
/// A little more than a frame, in milliseconds.
const FRAME: u32 = 20;

/// The platform of the store.
pub struct Browser {
    store: Store,
    drawing: Rc<Drawing>,
    fetch_rest: Box<dyn Fn()>,
    timers: RefCell<Timers>,
}

/// Pending timers, at most one of each.
#[derive(Default)]
struct Timers {
    save: Option<Timeout>,
    rest: Option<Timeout>,
    panel: Option<Timeout>,
    check: Option<Timeout>,
}

impl Browser {
    /// The platform for `store`. `fetch_rest` loads the deferred part.
    #[must_use]
    pub fn new(store: &Store, drawing: &Rc<Drawing>, fetch_rest: Box<dyn Fn()>) -> Self {
        Self {
            store: store.clone(),
            drawing: Rc::clone(drawing),
            fetch_rest,
            timers: RefCell::default(),
        }
    }

    fn later(&self, milliseconds: u32, act: impl FnOnce(&Store) + 'static) -> Option<Timeout> {
        let store = self.store.clone();
        Some(Timeout::new(milliseconds, move || act(&store)))
    }
}

impl Platform for Browser {
    fn run(&self, effect: Effect) {
        match effect {
            Effect::SaveAfterPause => {
                let save = self.later(PAUSE, |store| store.dispatch(Command::SaveNow));
                self.timers.borrow_mut().save = save;
            }
            Effect::WatchScroll => {
                let rest = self.later(REST, |store| events::rows_in_view(store, true));
                self.timers.borrow_mut().rest = rest;
            }
            Effect::CheckAfterPause { long } => {
                let pause = if long { LONG_CHECK } else { CHECK };
                let check = self.later(pause, |store| store.dispatch(Command::Check));
                self.timers.borrow_mut().check = check;
            }
            Effect::DrawPanelNext => {
                let panel = self.later(FRAME, |store| store.dispatch(Command::DrawPanel));
                self.timers.borrow_mut().panel = panel;
            }
            Effect::FetchRest => (self.fetch_rest)(),
            Effect::ChooseFiles => files::ask(),
            Effect::Print => {
                // A frame without permission cannot print.
                let _printed = window().print();
            }
            Effect::Describe { language, theme } => page::describe(language, theme),
            Effect::RememberLanguage(language) => preferences::remember_language(language),
            Effect::RememberTheme(theme) => preferences::remember_theme(theme),
            Effect::ForgetFragment => location::forget_fragment(),
            Effect::FocusElement { id } => focus::focus_element(&id),
            Effect::StartAnew => location::start_anew(),
            Effect::CopyField { name } => {
                let copied = clipboard::copy_field(name);
                let snippet = name == "snippet";
                self.store.dispatch(Command::NoteShared { snippet, copied });
            }
            Effect::Save
            | Effect::NoteOpened { .. }
            | Effect::ListSaved
            | Effect::OpenSaved { .. }
            | Effect::OpenLast
            | Effect::CheckSaved
            | Effect::RemoveSaved { .. }
            | Effect::RestoreRemoved { .. }
            | Effect::Read(_)
            | Effect::CancelReading
            | Effect::CopyText { .. }
            | Effect::SaveFile(_)
            | Effect::UseNewerVersion
            | Effect::TellLink => {
                // Only the deferred part requests these, so it is loaded.
                if let Some(rest) = rest() {
                    (rest.run)(&self.store, effect);
                }
            }
        }
    }

    fn follow(&self, model: &Rc<Model>, is_drawn: bool) {
        editor::follow(model);
        if focus::follow(model) {
            self.store.dispatch(Command::EnterTable);
        }
        page::set_busy(self.store.is_waiting());
        if is_drawn {
            self.drawing.request();
        }
    }

    fn drawn(&self, model: &Rc<Model>) {
        // First, because the following calls may request another render.
        self.drawing.done();
        controls::follow();
        editor::follow(model);
        if focus::follow(model) {
            self.store.dispatch(Command::EnterTable);
        }
    }

    fn fetch_rest(&self) {
        (self.fetch_rest)();
    }
}
