//! Turns events into commands. Every event is interpreted against the current model, not against the
//! last render.

use std::cell::Cell as Flag;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, EventTarget, FocusEvent, HtmlInputElement, KeyboardEvent, MouseEvent,
};

use super::{clipboard, controls, editor, files, focus, location, table};
use crate::app::command::Command;
use crate::app::key::Key;
use crate::app::keys;
use crate::app::model::{Focus, Model};
use crate::app::row_window::ALL_ROWS_LIMIT;
use crate::app::selection::Cell;
use crate::app::store::Store;

thread_local! {
    /// The cell that was tapped last.
    static TAPPED: Flag<Option<Cell>> = const { Flag::new(None) };
}

/// Adds all listeners, for the lifetime of the page.
pub fn listen(store: &Store) {
    let page: EventTarget = document().into();
    let here: EventTarget = window().into();
    let listen = |target: &EventTarget, kind: &'static str, act: fn(&Store, &Event)| {
        let store = store.clone();
        let options = EventListenerOptions {
            // Scroll events do not bubble, so all listeners capture.
            phase: EventListenerPhase::Capture,
            passive: false,
        };
        EventListener::new_with_options(target, kind, options, move |event| act(&store, event))
            .forget();
    };
    listen(&page, "keydown", key_down);
    listen(&page, "input", typed);
    listen(&page, "mousedown", mouse_down);
    listen(&page, "mouseover", mouse_over);
    listen(&page, "dblclick", double_click);
    listen(&page, "click", tapped);
    listen(&page, "focusin", focus_in);
    listen(&page, "focusout", focus_out);
    listen(&page, "copy", |store, event| take(store, event, false));
    listen(&page, "cut", |store, event| take(store, event, true));
    listen(&page, "paste", pasted);
    listen(&page, "dragover", dragged_over);
    listen(&page, "dragleave", dragged_away);
    listen(&page, "drop", dropped);
    listen(&page, "change", files_chosen);
    listen(&page, "scroll", scrolled);
    listen(&page, "visibilitychange", |store, _| {
        store.dispatch(if document().hidden() {
            Command::SaveNow
        } else {
            Command::CheckSaved
        });
    });
    listen(&here, "resize", |store, _| rows_in_view(store, true));
    listen(&here, "focus", |store, event| {
        if focus::target(event).is_none() {
            store.dispatch(Command::CheckSaved);
        }
    });
    // Another window wrote to the storage.
    listen(&here, "storage", |store, _| {
        store.dispatch(Command::CheckSaved);
    });
    listen(&here, "pagehide", |store, _| {
        store.dispatch(Command::SaveNow);
    });
    listen(&here, "beforeunload", leaving);
    listen(&here, "hashchange", |store, _| {
        let fragment = location::fragment();
        if fragment.len() > 1 {
            store.dispatch(Command::OpenLink {
                fragment,
                at_start: false,
                beside: true,
            });
        }
    });
    listen(&here, "beforeprint", |store, _| {
        store.dispatch(Command::NotePrinting { printing: true });
    });
    listen(&here, "afterprint", |store, _| {
        store.dispatch(Command::NotePrinting { printing: false });
    });
}

/// The key of an event.
fn key_of(event: &KeyboardEvent) -> Key {
    Key {
        name: event.key(),
        shift: event.shift_key(),
        control: (event.ctrl_key() || event.meta_key()) && !event.alt_key(),
        alt: event.alt_key(),
        composing: event.is_composing() || event.key_code() == 229,
    }
}

/// Whether a key event on `element` belongs to the table. If nothing has the focus, the model decides,
/// because a render may remove the focused row.
fn is_for_table(model: &Model, element: &Element) -> bool {
    model.open.is_nothing()
        && (focus::is_in_table(element)
            || model.focus == Focus::Table && element.tag_name() == "BODY")
}

fn key_down(store: &Store, event: &Event) {
    let (Some(pressed), Some(element)) = (event.dyn_ref::<KeyboardEvent>(), focus::target(event))
    else {
        return;
    };
    let (model, key) = (store.model(), key_of(pressed));
    if !is_for_table(&model, &element) {
        if !focus::is_text_field(&element)
            && let Some(command) = keys::anywhere(&key)
        {
            event.prevent_default();
            store.dispatch(command);
        }
        return;
    }
    if store.is_waiting() {
        // The key waits behind the waiting commands.
        if keys::is_for_table(&key, store.is_typing_ahead()) {
            event.prevent_default();
            store.dispatch(Command::Press(key));
        }
        return;
    }
    let Some(command) = keys::command(&model, &key) else {
        return;
    };
    // The default action types the character into the editor, which opens now.
    if command != (Command::StartEdit { keep_text: false }) {
        event.prevent_default();
    }
    store.dispatch(command);
}

fn typed(store: &Store, event: &Event) {
    let input = focus::target(event).and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    if let Some(input) = input.filter(|input| focus::is_editor(input)) {
        let text = input.value();
        store.dispatch(Command::Type { text });
    }
}

fn mouse_down(store: &Store, event: &Event) {
    let (Some(mouse), Some(element)) = (event.dyn_ref::<MouseEvent>(), focus::target(event)) else {
        return;
    };
    // In the editor, a click sets the caret.
    if mouse.button() != 0 || focus::is_editor(&element) {
        return;
    }
    let (units, extend) = (store.model().units(), mouse.shift_key());
    if let Some(cell) = focus::cell_of(&element, units) {
        store.dispatch(Command::Select { cell, extend });
    } else if let Some(row) = focus::numbered_row_of(&element, units) {
        // Row numbers are not focusable; the default action would move the focus to the page.
        event.prevent_default();
        store.dispatch(Command::SelectRow { row, extend });
    }
}

fn mouse_over(store: &Store, event: &Event) {
    let (Some(mouse), Some(element)) = (event.dyn_ref::<MouseEvent>(), focus::target(event)) else {
        return;
    };
    if mouse.buttons() & 1 == 0 {
        return;
    }
    let model = store.model();
    if model.focus == Focus::Table
        && model.editing.is_none()
        && let Some(cell) = focus::cell_of(&element, model.units())
        && cell != model.selection.active
    {
        store.dispatch(Command::Select { cell, extend: true });
    }
}

fn double_click(store: &Store, event: &Event) {
    open_cell_of(store, event);
}

fn open_cell_of(store: &Store, event: &Event) {
    let model = store.model();
    let cell = focus::target(event).and_then(|target| focus::cell_of(&target, model.units()));
    if cell.is_some() && model.editing.is_none() {
        store.dispatch(Command::StartEdit { keep_text: true });
    }
}

/// On a touch screen, a second tap on the selected cell edits it.
fn tapped(store: &Store, event: &Event) {
    let units = store.model().units();
    let cell = focus::target(event).and_then(|target| focus::cell_of(&target, units));
    let before = TAPPED.replace(cell);
    if cell.is_some() && cell == before && has_coarse_pointer() {
        open_cell_of(store, event);
    }
}

fn has_coarse_pointer() -> bool {
    window()
        .match_media("(pointer: coarse)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
}

fn focus_in(store: &Store, event: &Event) {
    let Some(element) = focus::target(event) else {
        return;
    };
    if focus::is_following() || focus::is_editor(&element) {
        return;
    }
    let model = store.model();
    if let Some(cell) = focus::cell_of(&element, model.units()) {
        store.dispatch(if cell == model.selection.active {
            Command::EnterTable
        } else {
            Command::Select {
                cell,
                extend: false,
            }
        });
        return;
    }
    focus::note(&element);
    if model.focus == Focus::Table {
        store.dispatch(Command::LeaveTable);
    }
}

/// The focus left the table and went to no other element.
fn focus_out(store: &Store, event: &Event) {
    controls::follow();
    let goes_on = event
        .dyn_ref::<FocusEvent>()
        .is_some_and(|event| event.related_target().is_some());
    // If another window got the focus, the person will come back to the same cell.
    let is_here = document().has_focus().unwrap_or(false);
    let left = focus::target(event).is_some_and(|element| focus::is_in_table(&element));
    if left && !goes_on && is_here && !focus::is_following() {
        store.dispatch(Command::LeaveTable);
    }
}

/// Copies or cuts the selected cells.
fn take(store: &Store, event: &Event, cut: bool) {
    let model = store.model();
    let element = focus::target(event);
    let is_here = element.is_none_or(|element| is_for_table(&model, &element));
    if !is_here || model.editing.is_some() {
        return;
    }
    let copied = clipboard::copied(&model);
    if !clipboard::write(event, &copied) {
        return;
    }
    if cut {
        store.dispatch(Command::ClearSelection);
    }
    let cells = copied.cells;
    store.dispatch(Command::NoteCopied { cells, cut });
}

fn pasted(store: &Store, event: &Event) {
    let element = focus::target(event);
    if element.as_ref().is_some_and(focus::is_text_field) {
        return;
    }
    let (clipping, file) = clipboard::read(event);
    // A single value is pasted into the editor's text.
    let is_editing = !store.is_waiting() && store.model().editing.is_some();
    if is_editing && element.as_ref().is_some_and(focus::is_editor) && clipping.is_one_value() {
        return;
    }
    event.prevent_default();
    store.dispatch(clipboard::command(clipping, file));
}

fn dragged_over(store: &Store, event: &Event) {
    if files::is_dragged(event) {
        event.prevent_default();
        if !store.model().dragging {
            store.dispatch(Command::DragFile { over: true });
        }
    }
}

fn dragged_away(store: &Store, event: &Event) {
    if files::is_dragged(event) && files::leaves_page(event) {
        store.dispatch(Command::DragFile { over: false });
    }
}

fn dropped(store: &Store, event: &Event) {
    if files::is_dragged(event) {
        event.prevent_default();
        store.dispatch(Command::DragFile { over: false });
        store.dispatch(Command::OpenFiles {
            files: files::hold(files::dropped(event)),
        });
    }
}

fn files_chosen(store: &Store, event: &Event) {
    let is_chooser = focus::target(event).is_some_and(|element| element.id() == files::CHOOSER);
    if is_chooser {
        store.dispatch(Command::OpenFiles {
            files: files::hold(files::chosen(event)),
        });
    }
}

fn scrolled(store: &Store, event: &Event) {
    let Some(scroller) = focus::target(event).filter(table::is_scroller) else {
        return;
    };
    table::mark_aside(&scroller);
    editor::follow(&store.model());
    rows_in_view(store, false);
}

/// Reports which rows of a long table are visible.
pub fn rows_in_view(store: &Store, at_rest: bool) {
    let is_long = store.model().units() > ALL_ROWS_LIMIT;
    if is_long && let Some(shown) = table::shown() {
        store.dispatch(Command::Scroll { shown, at_rest });
    }
}

/// Asks before leaving, but only if there are unsaved changes.
fn leaving(store: &Store, event: &Event) {
    store.dispatch(Command::SaveNow);
    let model = store.model();
    if model.is_unsaved() {
        event.prevent_default();
    }
}
