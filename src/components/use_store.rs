//! The model as a component draws it.

use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use crate::app::model::Model;
use crate::app::store::Store;

/// The model as it is now, and how to say what a person did. The component is drawn again whenever the
/// store asks for it, and tells the store when that is done.
#[hook]
pub(super) fn use_store(store: &Store) -> (Rc<Model>, Dispatch) {
    let redraw = use_force_update();
    use_memo(store.clone(), |store| {
        store.draw_by(Rc::new(move || redraw.force_update()));
    });
    {
        let store = store.clone();
        use_effect(move || store.drawn());
    }
    let dispatch = use_callback(store.clone(), |command, store| store.dispatch(command));
    (store.model(), dispatch)
}
