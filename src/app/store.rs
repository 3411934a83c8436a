//! The state as Yew keeps it.

use std::rc::Rc;

use yew::Reducible;

use super::command::Command;
use super::state::AppState;
use super::update::update;

/// The state behind Yew's reducer. It hands the same `Rc` back when a command changes nothing, so
/// that nothing is drawn again.
#[derive(Debug, PartialEq)]
pub struct Store(pub Rc<AppState>);

impl Reducible for Store {
    type Action = Command;

    fn reduce(self: Rc<Self>, command: Command) -> Rc<Self> {
        let next = update(&self.0, command);
        if next == *self.0 {
            return self;
        }
        Rc::new(Self(Rc::new(next)))
    }
}
