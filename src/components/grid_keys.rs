//! What the keys do in the table.

use yew::prelude::*;

use super::Dispatch;
use crate::app::command::Command;
use crate::app::selection::Motion;

/// Keys while a cell is being edited. What an input method composes is its own.
pub(super) fn edit_key(
    event: &KeyboardEvent,
    commit: &Callback<Option<Motion>>,
    cancel: &Callback<()>,
) {
    if event.is_composing() || event.key_code() == 229 {
        return;
    }
    let motion = match (event.key().as_str(), event.shift_key()) {
        ("Enter", false) => Motion::Down,
        ("Enter", true) => Motion::Up,
        ("Tab", false) => Motion::NextInput,
        ("Tab", true) => Motion::PreviousInput,
        ("Escape", _) => {
            event.prevent_default();
            cancel.emit(());
            return;
        }
        _ => return,
    };
    event.prevent_default();
    commit.emit(Some(motion));
}

/// Keys while no cell is being edited.
pub(super) fn move_key(event: &KeyboardEvent, dispatch: &Dispatch, open: &Callback<bool>) {
    let key = event.key();
    let control = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
    let motion = match (key.as_str(), control) {
        ("ArrowUp" | "ArrowDown", false) if event.alt_key() && event.shift_key() => {
            event.prevent_default();
            dispatch.emit(Command::MoveRows {
                up: key == "ArrowUp",
            });
            return;
        }
        ("ArrowUp", false) => Motion::Up,
        ("ArrowDown", false) => Motion::Down,
        ("ArrowLeft", false) => Motion::Left,
        ("ArrowRight", false) => Motion::Right,
        ("PageUp", false) => Motion::PageUp,
        ("PageDown", false) => Motion::PageDown,
        ("Home", false) => Motion::RowStart,
        ("End", false) => Motion::RowEnd,
        ("Home", true) => Motion::TableStart,
        ("End", true) => Motion::TableEnd,
        _ => {
            command_key(event, &key, control, dispatch, open);
            return;
        }
    };
    event.prevent_default();
    dispatch.emit(Command::Move {
        motion,
        extend: event.shift_key(),
    });
}

fn command_key(
    event: &KeyboardEvent,
    key: &str,
    control: bool,
    dispatch: &Dispatch,
    open: &Callback<bool>,
) {
    let command = match (key, control) {
        ("Enter" | "F2", false) => {
            event.prevent_default();
            open.emit(true);
            return;
        }
        ("Delete" | "Backspace", false) => Command::ClearSelection,
        ("a" | "A", true) => Command::SelectAll,
        ("Escape", false) => Command::DismissNotice,
        ("d" | "D", true) => Command::FillDown,
        _ => {
            // The character itself goes into the editor that opens now, or the input method's
            // first key does (229): nothing of it may be swallowed here.
            let composes = event.key_code() == 229 || matches!(key, "Process" | "Dead");
            let types =
                key.chars().count() == 1 && !control && !event.ctrl_key() && !event.meta_key();
            if composes || types {
                open.emit(false);
            }
            return;
        }
    };
    event.prevent_default();
    dispatch.emit(command);
}
