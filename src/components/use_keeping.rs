//! Keeps the work on this machine while a person does it, and minds what other windows keep.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use gloo_utils::{document, window};
use web_sys::Event;
use yew::prelude::*;

use super::Dispatch;
use super::keep_dialog::{work_file_name, work_text};
use crate::app::command::Command;
use crate::app::keeping::{Keeping, WorkSource, work};
use crate::app::state::AppState;
use crate::browser::local_shelf::{LocalShelf, OtherWindow, last_work, remember, told};
use crate::browser::{clock, location, rescue};
use crate::keep::WorkId;
use crate::keep::keeper::{self, KeepError, Keeper, Meeting};
use crate::keep::record::{self, Stamp};
use crate::keep::shelf::ShelfError;

/// How long a person must pause until the work is kept, in milliseconds.
const PAUSE: u32 = 400;

thread_local! {
    /// What keeps the work, for the case that the program stops.
    static LAST: RefCell<Option<Keep>> = const { RefCell::new(None) };
}

/// Saves the work as it was drawn last: the program stops in this moment, so nothing here may fail.
/// It is kept beside the work itself, which may be what the program stopped at.
#[inline(never)]
fn rescue() {
    LAST.with(|last| {
        let Some(keep) = last.try_borrow().ok().and_then(|last| last.clone()) else {
            return;
        };
        let Ok(state) = keep
            .inner
            .try_borrow()
            .map(|inner| Rc::clone(&inner.current))
        else {
            return;
        };
        // The work first, then what is only of use: nothing is known to work any more.
        rescue::hand_over(&work_text(&state, clock::now()));
        rescue::hand_over_name(&work_file_name(&state.present.table.heading));
        let id = WorkId::new(&state.window, u32::MAX);
        // Full or closed storage leaves the file.
        let _kept = Keeper::new(&format!("{}-rescue", state.window)).keep(
            &mut LocalShelf,
            &id,
            work(&state.present),
            clock::now(),
        );
        remember(&id);
    });
}

/// What keeps this window's work.
#[derive(Clone)]
pub struct Keep {
    inner: Rc<RefCell<Inner>>,
    dispatch: Dispatch,
}

struct Inner {
    /// Made when there is something to keep.
    keeper: Option<Keeper>,
    /// The work that the page opened with, until it is noted.
    opened: Option<Rc<str>>,
    current: Rc<AppState>,
    /// The write of another window that was told of last.
    met: Option<Stamp>,
    /// Runs until the person has paused.
    pause: Option<Timeout>,
    listeners: Option<[EventListener; 6]>,
}

impl PartialEq for Keep {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl Keep {
    fn new(state: &Rc<AppState>, opened: Option<&Rc<str>>, dispatch: &Dispatch) -> Self {
        Self {
            inner: Rc::new(RefCell::new(Inner {
                keeper: None,
                opened: opened.cloned(),
                current: Rc::clone(state),
                met: None,
                pause: None,
                listeners: None,
            })),
            dispatch: dispatch.clone(),
        }
    }

    /// Begins to listen and stops at once, so that it is quick when there is something to keep.
    #[cfg(target_arch = "wasm32")]
    pub(super) fn rehearse(state: &Rc<AppState>) {
        drop(Self::new(state, None, &Dispatch::noop()).listen());
    }

    /// Goes along with the state that is drawn now.
    fn follow(&self, state: &Rc<AppState>) {
        let idle = {
            let inner = self.inner.borrow();
            inner.opened.is_none() && inner.listeners.is_none() && !state.is_touched()
        };
        if !idle {
            self.mind(state);
        }
    }

    #[inline(never)]
    fn mind(&self, state: &Rc<AppState>) {
        let opened = {
            let mut inner = self.inner.borrow_mut();
            let before = std::mem::replace(&mut inner.current, Rc::clone(state));
            if inner.listeners.is_none() {
                inner.listeners = Some(self.listen());
                LAST.with(|last| last.replace(Some(self.clone())));
                rescue::install(rescue);
            }
            if state.keeping != Keeping::Waiting {
                inner.pause = None;
            } else if inner.pause.is_none() || before.present != state.present {
                let keep = self.clone();
                inner.pause = Some(Timeout::new(PAUSE, move || keep.keep_current()));
            }
            inner.opened.take()
        };
        if let Some(text) = opened {
            self.note_read(&text);
        }
        // A link stays in the address until the person goes on with what it opened; then the work
        // is kept here.
        if state.is_touched() && location::fragment().len() > 1 {
            location::forget_fragment();
        }
    }

    fn keep_current(&self) {
        let state = Rc::clone(&self.inner.borrow().current);
        self.keep(&state);
    }

    fn with_keeper<T>(&self, act: impl FnOnce(&mut Keeper) -> T) -> T {
        let mut inner = self.inner.borrow_mut();
        let window = Rc::clone(&inner.current.window);
        act(inner.keeper.get_or_insert_with(|| Keeper::new(&window)))
    }

    /// What the browser tells: the page goes out of sight or comes back, or another window has kept
    /// something.
    fn listen(&self) -> [EventListener; 6] {
        let leave = |target: &web_sys::EventTarget, kind: &'static str| {
            let keep = self.clone();
            EventListener::new(target, kind, move |_| {
                let waits = keep.inner.borrow().current.keeping == Keeping::Waiting;
                if waits {
                    keep.keep_current();
                }
            })
        };
        let warn = {
            let keep = self.clone();
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window(), "beforeunload", options, move |event| {
                // Only what is kept nowhere is worth a question.
                if matches!(keep.inner.borrow().current.keeping, Keeping::Failed { .. }) {
                    event.prevent_default();
                }
            })
        };
        let meet = {
            let keep = self.clone();
            EventListener::new(&window(), "storage", move |event| {
                let state = Rc::clone(&keep.inner.borrow().current);
                keep.meet(event, &state);
            })
        };
        let come_back = |target: &web_sys::EventTarget, kind: &'static str| {
            let keep = self.clone();
            EventListener::new(target, kind, move |_| {
                if !document().hidden() {
                    keep.look_again();
                }
            })
        };
        [
            leave(&window(), "pagehide"),
            leave(&document(), "visibilitychange"),
            come_back(&document(), "visibilitychange"),
            come_back(&window(), "focus"),
            warn,
            meet,
        ]
    }

    /// Looks whether what is said to be kept still is: a browser's own settings clear a storage, and
    /// a window that slept hears nothing of what others wrote.
    #[inline(never)]
    pub fn look_again(&self) {
        let state = Rc::clone(&self.inner.borrow().current);
        if !matches!(state.keeping, Keeping::Kept { .. }) {
            return;
        }
        let work = state.present.work.clone();
        match keeper::text(&LocalShelf, &work) {
            Ok(Some(text)) => self.meet_text(&text, &state),
            Ok(None) => self.dispatch.emit(Command::NoteRemovedElsewhere),
            Err(error) => self.dispatch.emit(Command::NoteNotKept {
                work,
                error: error.into(),
                other: None,
            }),
        }
    }

    /// Takes a piece of kept work away.
    ///
    /// # Errors
    /// The storage is closed.
    #[inline(never)]
    pub fn remove(&self, id: &WorkId) -> Result<(), ShelfError> {
        self.with_keeper(|keeper| keeper.remove(&mut LocalShelf, id))
    }

    /// Takes all kept work away.
    ///
    /// # Errors
    /// The storage is closed.
    #[inline(never)]
    pub fn remove_all(&self) -> Result<(), ShelfError> {
        self.with_keeper(|keeper| keeper.remove_all(&mut LocalShelf))
    }

    /// Keeps the work now.
    #[inline(never)]
    pub fn keep(&self, state: &AppState) {
        let id = state.present.work.clone();
        let (kept, gone) = self.with_keeper(|keeper| {
            let kept = keeper.keep(&mut LocalShelf, &id, work(&state.present), clock::now());
            let gone = kept.and_then(|_| Ok(keeper.make_room(&mut LocalShelf, &id)?));
            (kept, gone.unwrap_or_default())
        });
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
        if !gone.is_empty() {
            let gone = gone.into_iter().map(|old| {
                let at = clock::local(old.saved);
                (old, at)
            });
            self.dispatch.emit(Command::NoteGone {
                gone: gone.collect(),
            });
        }
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
            self.with_keeper(|keeper| keeper.note_read(&listed));
            self.dispatch.emit(Command::NoteKept {
                work: listed.id,
                at: clock::local(listed.saved),
                was_cleared: false,
            });
        }
    }

    /// What stands where this window's work is kept.
    #[inline(never)]
    fn meet_text(&self, text: &str, state: &AppState) {
        let Ok(listed) = record::list(text) else {
            return;
        };
        let overwrote = match self.with_keeper(|keeper| keeper.judge(&listed)) {
            Meeting::GoesOn => false,
            Meeting::Overwrites => true,
            Meeting::Ours | Meeting::Unknown => return,
        };
        // Told once, however often it is looked at.
        let met = self.inner.borrow_mut().met.replace(listed.stamp.clone());
        if met.as_ref() == Some(&listed.stamp) {
            return;
        }
        self.dispatch.emit(Command::NoteElsewhere {
            work: state.present.work.clone(),
            at: clock::local(listed.saved),
            overwrote,
        });
    }

    /// What another window did to what is kept.
    #[inline(never)]
    fn meet(&self, event: &Event, state: &AppState) {
        let id = &state.present.work;
        match told(event) {
            Some(OtherWindow::Wrote { key, text }) if key == keeper::key(id) => {
                self.meet_text(&text, state);
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
///
/// Until something was done or opened there is nothing to keep or to mind, and nothing is done.
#[hook]
pub fn use_keeping(state: &Rc<AppState>, opened: Option<&Rc<str>>, dispatch: &Dispatch) -> Keep {
    let keep = use_memo((), |()| Keep::new(state, opened, dispatch));
    {
        let (keep, state) = (Rc::clone(&keep), Rc::clone(state));
        use_effect(move || keep.follow(&state));
    }
    (*keep).clone()
}
