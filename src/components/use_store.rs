//! The hook that connects a component to the store.

use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use crate::app::model::Model;
use crate::app::store::Store;

/// The current model, and the dispatch function. The component renders again when the store requests it,
/// and notifies the store after each commit.
#[hook]
pub(super) fn use_store(store: &Store) -> (Rc<Model>, Dispatch) {
    let redraw = use_force_update();
    use_memo(store.clone(), |store| {
        store.draw_by(Rc::new(move || redraw.force_update()));
    });
    {
        let store = store.clone();
        let requested = store.requested();
        use_effect(move || store.drawn(requested));
    }
    let dispatch = use_callback(store.clone(), |command, store| store.dispatch(command));
    (store.model(), dispatch)
}
