//! Keeps the work on this machine while a person does it, and minds what other windows keep.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use gloo_utils::{document, window};
use web_sys::Event;
use yew::prelude::*;

use super::Dispatch;
use crate::app::command::Command;
use crate::app::keeping::{Keeping, WorkSource, work};
use crate::app::state::AppState;
use crate::browser::local_shelf::{LocalShelf, OtherWindow, last_work, remember, told};
use crate::browser::{clock, location};
use crate::keep::keeper::{self, KeepError, Keeper, Meeting, PREFIX};
use crate::keep::{WorkId, record};

/// How long a person must pause until the work is kept, in milliseconds.
const PAUSE: u32 = 400;

/// What keeps this window's work.
#[derive(Clone)]
pub struct Keep {
    keeper: Rc<RefCell<Keeper>>,
    dispatch: Dispatch,
}

impl PartialEq for Keep {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.keeper, &other.keeper)
    }
}

impl Keep {
    /// Keeps the work now.
    #[inline(never)]
    pub fn keep(&self, state: &AppState) {
        let id = state.present.work.clone();
        let kept =
            self.keeper
                .borrow_mut()
                .keep(&mut LocalShelf, &id, work(&state.present), clock::now());
        self.dispatch.emit(match kept {
            Ok(kept) => {
                remember(&id);
                Command::NoteKept {
                    work: id,
                    at: clock::local(kept.saved),
                    was_cleared: kept.was_cleared,
                }
            }
            Err(error) => Command::NoteNotKept {
                work: id,
                error,
                other: match error {
                    KeepError::Elsewhere { saved } => Some(clock::local(saved)),
                    KeepError::Shelf(_) | KeepError::Unreadable(_) => None,
                },
            },
        });
    }

    /// Opens kept work.
    #[inline(never)]
    pub fn open(&self, id: &WorkId, source: WorkSource) {
        if let Ok(Some(text)) = keeper::text(&LocalShelf, id) {
            let opened = Command::OpenWork {
                text: text.as_str().into(),
                source,
            };
            self.dispatch.emit(opened);
            self.note_read(&text);
        }
    }

    /// Opens the work that was open last, after a link was opened in its place.
    #[inline(never)]
    pub fn open_last(&self) {
        if let Some(listed) = last_work().and_then(|text| record::list(&text).ok()) {
            self.open(&listed.id, WorkSource::List);
        }
    }

    /// Notes that the text of kept work was read, so that this window goes on from it.
    #[inline(never)]
    fn note_read(&self, text: &str) {
        if let Ok(listed) = record::list(text) {
            remember(&listed.id);
            self.keeper.borrow_mut().note_read(&listed);
            self.dispatch.emit(Command::NoteKept {
                work: listed.id,
                at: clock::local(listed.saved),
                was_cleared: false,
            });
        }
    }

    /// What another window did to what is kept.
    #[inline(never)]
    fn meet(&self, event: &Event, state: &AppState) {
        let id = &state.present.work;
        match told(event) {
            Some(OtherWindow::Wrote { key, text }) if key == keeper::key(id) => {
                let Ok(listed) = record::list(&text) else {
                    return;
                };
                let overwrote = match self.keeper.borrow().judge(&listed) {
                    Meeting::GoesOn => false,
                    Meeting::Overwrites => true,
                    Meeting::Ours | Meeting::Unknown => return,
                };
                self.dispatch.emit(Command::NoteElsewhere {
                    work: id.clone(),
                    at: clock::local(listed.saved),
                    overwrote,
                });
            }
            Some(OtherWindow::Removed { key })
                if key.as_ref().is_none_or(|key| *key == keeper::key(id)) && state.is_touched() =>
            {
                self.dispatch.emit(Command::NoteRemovedElsewhere);
            }
            Some(_) | None => {}
        }
    }
}

/// Keeps the work on this machine. `opened` is the text of the work that the page opened with.
#[hook]
pub fn use_keeping(state: &Rc<AppState>, opened: Option<&Rc<str>>, dispatch: &Dispatch) -> Keep {
    let keep = use_memo((), |()| Keep {
        keeper: Rc::new(RefCell::new(Keeper::new(&state.window))),
        dispatch: dispatch.clone(),
    });
    let current = use_mut_ref(|| Rc::clone(state));
    *current.borrow_mut() = Rc::clone(state);

    {
        let (keep, current) = (Rc::clone(&keep), Rc::clone(&current));
        let waits = state.keeping == Keeping::Waiting;
        use_effect_with((state.present.clone(), waits), move |_| {
            let timeout = waits.then(|| {
                Timeout::new(PAUSE, move || {
                    let state = Rc::clone(&current.borrow());
                    keep.keep(&state);
                })
            });
            move || drop(timeout)
        });
    }
    // A link stays in the address until the person goes on with it; then the work is kept here.
    use_effect_with(state.is_touched(), |touched| {
        if *touched && location::fragment().len() > 1 {
            location::forget_fragment();
        }
    });
    {
        let (keep, opened) = (Rc::clone(&keep), opened.cloned());
        use_effect_with((), move |()| {
            if let Some(text) = opened {
                keep.note_read(&text);
            }
            let listeners = listen(&keep, &current);
            move || drop(listeners)
        });
    }
    (*keep).clone()
}

/// What the browser tells: the page goes out of sight, or another window has kept something.
fn listen(keep: &Rc<Keep>, current: &Rc<RefCell<Rc<AppState>>>) -> [EventListener; 4] {
    let leave = |target: &web_sys::EventTarget, kind: &'static str| {
        let (keep, current) = (Rc::clone(keep), Rc::clone(current));
        EventListener::new(target, kind, move |_| {
            let state = Rc::clone(&current.borrow());
            if state.keeping == Keeping::Waiting {
                keep.keep(&state);
            }
        })
    };
    let warn = {
        let current = Rc::clone(current);
        let options = gloo_events::EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&window(), "beforeunload", options, move |event| {
            // Only what is kept nowhere is worth a question.
            if matches!(current.borrow().keeping, Keeping::Failed { .. }) {
                event.prevent_default();
            }
        })
    };
    let meet = {
        let (keep, current) = (Rc::clone(keep), Rc::clone(current));
        EventListener::new(&window(), "storage", move |event| {
            let state = Rc::clone(&current.borrow());
            if is_of_work(event) {
                keep.meet(event, &state);
            }
        })
    };
    [
        leave(&window(), "pagehide"),
        leave(&document(), "visibilitychange"),
        warn,
        meet,
    ]
}

fn is_of_work(event: &Event) -> bool {
    use wasm_bindgen::JsCast;
    event
        .dyn_ref::<web_sys::StorageEvent>()
        .is_some_and(|event| event.key().is_none_or(|key| key.starts_with(PREFIX)))
}
