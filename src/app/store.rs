//! The store owns the model. A command is applied at once, to the model at that moment; the page is
//! rendered afterwards.
//!
//! Commands of the person wait in one queue. A command that needs the deferred part, or that comes
//! while a table is being read, keeps its place, and all later ones wait behind it. Answers of the
//! browser have a queue of their own and do not wait.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use super::command::Command;
use super::effect::Effect;
use super::model::Model;
use super::update::{Rest, try_update};

/// What the store needs from the browser.
pub trait Platform {
    /// Runs an effect. Its results come back as dispatched commands.
    fn run(&self, effect: Effect);

    /// The model has changed. `is_drawn` is false after typing, which the editor already shows.
    fn follow(&self, model: &Rc<Model>, is_drawn: bool);

    /// The page has rendered the model.
    fn drawn(&self, model: &Rc<Model>);

    /// Loads the deferred part, unless it is being loaded.
    fn fetch_rest(&self);
}

/// The store. Clones share one model.
#[derive(Clone)]
pub struct Store(Rc<Inner>);

struct Inner {
    model: RefCell<Rc<Model>>,
    /// Commands of the person that wait.
    acts: RefCell<VecDeque<Command>>,
    /// Answers of the browser that wait.
    answers: RefCell<VecDeque<Command>>,
    rest: Cell<Option<&'static Rest>>,
    platform: OnceCell<Box<dyn Platform>>,
    redraw: RefCell<Option<Rc<dyn Fn()>>>,
    /// How many renders have been requested.
    requested: Cell<u32>,
    is_running: Cell<bool>,
}

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Store {
    /// A store with `model`. No effects run before [`Self::connect`].
    #[must_use]
    pub fn new(model: Model) -> Self {
        Self(Rc::new(Inner {
            model: RefCell::new(Rc::new(model)),
            acts: RefCell::default(),
            answers: RefCell::default(),
            rest: Cell::new(None),
            platform: OnceCell::new(),
            redraw: RefCell::default(),
            requested: Cell::new(0),
            is_running: Cell::new(false),
        }))
    }

    /// Connects the store to the browser, once.
    pub fn connect(&self, platform: Box<dyn Platform>) {
        // A second call has no effect.
        let _connected = self.0.platform.set(platform);
    }

    /// Sets the function that renders the page again.
    pub fn draw_by(&self, redraw: Rc<dyn Fn()>) {
        self.0.redraw.replace(Some(redraw));
    }

    /// Renders the page again.
    pub fn redraw(&self) {
        self.0.requested.set(self.requested().wrapping_add(1));
        let redraw = self.0.redraw.borrow().clone();
        if let Some(redraw) = redraw {
            redraw();
        }
    }

    /// How many renders have been requested.
    #[must_use]
    pub fn requested(&self) -> u32 {
        self.0.requested.get()
    }

    /// The page has been rendered, when so many renders had been requested. If another one was requested
    /// meanwhile, the DOM is about to change again.
    pub fn drawn(&self, requested: u32) {
        if requested != self.requested() {
            return;
        }
        let model = self.model();
        self.platform(|platform| platform.drawn(&model));
    }

    /// The current model.
    #[must_use]
    pub fn model(&self) -> Rc<Model> {
        Rc::clone(&self.0.model.borrow())
    }

    /// The current model, or `None` while it is being replaced. For the crash handler.
    #[must_use]
    pub fn try_model(&self) -> Option<Rc<Model>> {
        self.0
            .model
            .try_borrow()
            .ok()
            .map(|model| Rc::clone(&model))
    }

    /// Whether commands of the person are waiting.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        !self.0.acts.borrow().is_empty()
    }

    /// Whether the person is typing into a cell, taking waiting commands into account. Then Tab belongs to
    /// the table.
    #[must_use]
    pub fn is_typing_ahead(&self) -> bool {
        let types = match self.0.acts.borrow().back() {
            Some(Command::Press(key)) => Some(key.character().is_some() || key.name == "Backspace"),
            Some(_) | None => None,
        };
        types.unwrap_or_else(|| self.0.model.borrow().editing.is_some())
    }

    /// Provides the deferred part and applies the commands that wait for it.
    pub fn bring(&self, rest: &'static Rest) {
        self.0.rest.set(Some(rest));
        self.run();
    }

    /// Applies a command, or queues it.
    pub fn dispatch(&self, command: Command) {
        let queue = if command.is_answer() {
            &self.0.answers
        } else {
            &self.0.acts
        };
        queue.borrow_mut().push_back(command);
        self.run();
    }

    /// Applies all commands that can be applied now. A nested call returns at once; the outer call
    /// continues with the new command.
    fn run(&self) {
        if self.0.is_running.replace(true) {
            return;
        }
        let (mut is_changed, mut is_drawn) = (false, false);
        let mut answers_wait = false;
        loop {
            let answer = if answers_wait {
                None
            } else {
                self.0.answers.borrow_mut().pop_front()
            };
            let is_answer = answer.is_some();
            let Some(command) = answer.or_else(|| self.next_act()) else {
                break;
            };
            let is_typing = matches!(command, Command::Type { .. });
            let model = self.model();
            match try_update(&model, command, self.0.rest.get()) {
                Ok((next, effects)) => {
                    is_changed = true;
                    is_drawn |= !is_typing;
                    self.0.model.replace(Rc::new(next));
                    for effect in effects {
                        self.platform(|platform| platform.run(effect));
                    }
                }
                Err(command) if is_answer => {
                    self.0.answers.borrow_mut().push_front(command);
                    answers_wait = true;
                }
                Err(command) => {
                    self.0.acts.borrow_mut().push_front(command);
                    self.platform(|platform| platform.fetch_rest());
                    break;
                }
            }
        }
        self.0.is_running.set(false);
        if is_changed || self.is_waiting() {
            let model = self.model();
            self.platform(|platform| platform.follow(&model, is_drawn));
        }
    }

    /// The next command of the person, unless a reading is in progress.
    fn next_act(&self) -> Option<Command> {
        if self.0.model.borrow().reading.is_some() {
            return None;
        }
        self.0.acts.borrow_mut().pop_front()
    }

    fn platform(&self, act: impl FnOnce(&dyn Platform)) {
        if let Some(platform) = self.0.platform.get() {
            act(platform.as_ref());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Platform, Store};
    use crate::app::arrival::Arrival;
    use crate::app::cells::shown_text;
    use crate::app::command::Command;
    use crate::app::effect::{Effect, Source};
    use crate::app::key::Key;
    use crate::app::model::{Model, Theme};
    use crate::app::selection::Cell;
    use crate::app::update::REST;
    use crate::domain::table::{Column, Group, Measure};
    use crate::import::read_clipboard;
    use crate::locale::Language;
    use std::cell::{Cell as Shared, RefCell};
    use std::rc::Rc;

    /// A browser that records the requested effects.
    #[derive(Clone, Default)]
    struct Browser {
        reads: Rc<RefCell<Vec<Source>>>,
        fetched: Rc<Shared<usize>>,
        drawn: Rc<Shared<usize>>,
        commits: Rc<Shared<usize>>,
    }

    impl Platform for Browser {
        fn run(&self, effect: Effect) {
            if let Effect::Read(source) = effect {
                self.reads.borrow_mut().push(source);
            }
        }

        fn follow(&self, _: &Rc<Model>, is_drawn: bool) {
            self.drawn.set(self.drawn.get() + usize::from(is_drawn));
        }

        fn drawn(&self, _: &Rc<Model>) {
            self.commits.set(self.commits.get() + 1);
        }

        fn fetch_rest(&self) {
            self.fetched.set(self.fetched.get() + 1);
        }
    }

    fn store() -> (Store, Browser) {
        let store = Store::new(Model::new(Language::Vietnamese, Theme::System));
        let browser = Browser::default();
        store.connect(Box::new(browser.clone()));
        (store, browser)
    }

    const START: Column = Column::Of(Group::Poor, Measure::Start);

    fn cell(row: usize) -> Cell {
        Cell { row, column: START }
    }

    fn select(row: usize) -> Command {
        Command::Select {
            cell: cell(row),
            extend: false,
        }
    }

    fn press(store: &Store, keys: &[&str]) {
        for name in keys {
            store.dispatch(Command::Press(Key {
                name: (*name).to_owned(),
                ..Key::default()
            }));
        }
    }

    fn shown(store: &Store, row: usize) -> String {
        shown_text(&store.model(), cell(row))
    }

    #[test]
    fn keys_go_to_the_cell_that_is_active_when_they_are_pressed() {
        let (store, _) = store();
        store.bring(&REST);
        store.dispatch(select(0));
        press(&store, &["1", "0", "1", "Enter", "2", "2", "0", "Enter"]);
        press(&store, &["9", "8", "Backspace", "5", "Enter"]);
        assert_eq!(
            [shown(&store, 0), shown(&store, 1), shown(&store, 2)],
            ["101", "220", "95"]
        );
    }

    #[test]
    fn selecting_and_editing_need_no_rest_of_the_program() {
        let (store, browser) = store();
        store.dispatch(select(0));
        press(&store, &["1", "0", "1", "Enter"]);
        assert_eq!(shown(&store, 0), "101");
        assert_eq!(browser.fetched.get(), 0);
    }

    #[test]
    fn a_command_that_waits_for_the_rest_is_overtaken_by_none() {
        let (store, browser) = store();
        store.dispatch(select(1));
        store.dispatch(Command::ClearSelection);
        store.dispatch(select(0));
        press(&store, &["7", "Enter"]);
        assert!(store.is_waiting());
        assert_eq!(
            (shown(&store, 0).as_str(), shown(&store, 1).as_str()),
            ("98", "97")
        );
        assert!(browser.fetched.get() > 0);
        store.bring(&REST);
        assert!(!store.is_waiting());
        assert_eq!(
            (shown(&store, 0).as_str(), shown(&store, 1).as_str()),
            ("7", "")
        );
    }

    #[test]
    fn what_is_done_after_a_paste_is_done_to_the_pasted_table() {
        let (store, browser) = store();
        store.bring(&REST);
        let text = "Xã\tTổng số hộ\tHộ nghèo đầu năm\nA\t100\t10\nB\t200\t20";
        store.dispatch(Command::Paste {
            html: None,
            text: Some(text.into()),
        });
        store.dispatch(select(0));
        press(&store, &["1", "1", "Enter"]);
        assert!(store.is_waiting());
        assert_eq!(shown(&store, 0), "98");
        assert_eq!(browser.reads.borrow().len(), 1);
        let read = read_clipboard(None, Some(text)).map_err(Into::into);
        store.dispatch(Command::NoteRead(Arrival::of_paste(read)));
        assert_eq!(store.model().units(), 2);
        assert_eq!(shown(&store, 0), "11");
    }

    #[test]
    fn a_render_that_another_follows_is_not_the_last() {
        let (store, browser) = store();
        let first = store.requested();
        store.redraw();
        store.drawn(first);
        assert_eq!(browser.commits.get(), 0);
        store.drawn(store.requested());
        assert_eq!(browser.commits.get(), 1);
    }

    #[test]
    fn what_is_typed_is_not_drawn_by_the_page() {
        let (store, browser) = store();
        store.dispatch(select(0));
        store.dispatch(Command::StartEdit { keep_text: false });
        let drawn = browser.drawn.get();
        store.dispatch(Command::Type {
            text: "12".to_owned(),
        });
        assert_eq!(browser.drawn.get(), drawn);
        store.dispatch(Command::CommitEdit { then: None });
        assert_eq!(
            (shown(&store, 0), browser.drawn.get()),
            ("12".to_owned(), drawn + 1)
        );
    }
}
