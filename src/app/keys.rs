//! Keyboard commands of the table. A key is interpreted against the model at the moment of the press,
//! even if the page has not been rendered since.

use super::command::Command;
use super::key::Key;
use super::model::Model;
use super::selection::Motion;

/// The command of a key in the table; `None` if the browser or the editor handles the key.
#[must_use]
pub fn command(model: &Model, key: &Key) -> Option<Command> {
    if model.editing.is_some() {
        return editing(key);
    }
    if let Some(motion) = motion(key) {
        let extend = key.shift;
        return Some(Command::Move { motion, extend });
    }
    let command = match (key.name.as_str(), key.control) {
        ("ArrowUp" | "ArrowDown", false) => Command::MoveRows {
            up: key.name == "ArrowUp",
        },
        ("Enter" | "F2", false) => Command::StartEdit { keep_text: true },
        ("Delete" | "Backspace", false) => Command::ClearSelection,
        ("Escape", false) => Command::CloseMessages,
        ("a" | "A", true) => Command::SelectAll,
        ("d" | "D", true) => Command::FillDown,
        _ if begins_text(key) => Command::StartEdit { keep_text: false },
        _ => return anywhere(key),
    };
    Some(command)
}

/// Whether a key starts typing into the active cell. Its default action must not be prevented, so that
/// the editor receives it; the same holds for the first key of an input method.
#[must_use]
pub fn begins_text(key: &Key) -> bool {
    key.composing || matches!(key.name.as_str(), "Process" | "Dead") || key.character().is_some()
}

/// Whether a key is queued while it cannot be interpreted yet. Tab leaves the table, unless text is
/// being typed.
#[must_use]
pub fn is_for_table(key: &Key, is_typing: bool) -> bool {
    match (key.name.as_str(), key.control) {
        ("Tab", false) => is_typing,
        ("a" | "A" | "d" | "D" | "z" | "Z" | "y" | "Y" | "Home" | "End", true) => true,
        (_, true) => false,
        (
            "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" | "PageUp" | "PageDown" | "Home"
            | "End" | "Enter" | "F2" | "Delete" | "Backspace" | "Escape",
            false,
        ) => true,
        (_, false) => key.character().is_some(),
    }
}

/// The command of a key outside the table and outside text fields.
#[must_use]
pub fn anywhere(key: &Key) -> Option<Command> {
    match (key.name.as_str(), key.control, key.shift) {
        ("z" | "Z", true, false) => Some(Command::Undo),
        ("z" | "Z", true, true) | ("y" | "Y", true, _) => Some(Command::Redo),
        _ => None,
    }
}

fn editing(key: &Key) -> Option<Command> {
    let motion = match (key.name.as_str(), key.shift) {
        _ if key.composing => return None,
        ("Enter", false) => Motion::Down,
        ("Enter", true) => Motion::Up,
        ("Tab", false) => Motion::NextInput,
        ("Tab", true) => Motion::PreviousInput,
        ("Escape", _) => return Some(Command::CancelEdit),
        _ => return None,
    };
    Some(Command::CommitEdit { then: Some(motion) })
}

fn motion(key: &Key) -> Option<Motion> {
    let motion = match (key.name.as_str(), key.control) {
        ("ArrowUp" | "ArrowDown", false) if key.alt && key.shift => return None,
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
        _ => return None,
    };
    Some(motion)
}

#[cfg(test)]
mod tests {
    use super::{Key, command};
    use crate::app::command::Command;
    use crate::app::model::{Editing, Model, Theme};
    use crate::app::selection::Motion;
    use crate::locale::Language;

    fn key(name: &str) -> Key {
        Key {
            name: name.to_owned(),
            ..Key::default()
        }
    }

    #[test]
    fn a_key_means_what_the_model_says_and_not_what_was_drawn() {
        let mut model = Model::new(Language::Vietnamese, Theme::System);
        let moves = Command::Move {
            motion: Motion::Left,
            extend: false,
        };
        assert_eq!(command(&model, &key("ArrowLeft")), Some(moves));
        let opens = Command::StartEdit { keep_text: true };
        assert_eq!(command(&model, &key("Enter")), Some(opens));
        model.editing = Some(Editing::default());
        assert_eq!(command(&model, &key("ArrowLeft")), None, "the caret moves");
        let commits = Command::CommitEdit {
            then: Some(Motion::Down),
        };
        assert_eq!(command(&model, &key("Enter")), Some(commits));
        assert_eq!(command(&model, &key("5")), None, "the editor takes it");
    }

    #[test]
    fn an_input_method_keeps_its_keys() {
        let mut model = Model::new(Language::Vietnamese, Theme::System);
        let first = Key {
            composing: true,
            ..key("Process")
        };
        let opens = Command::StartEdit { keep_text: false };
        assert_eq!(command(&model, &first), Some(opens));
        model.editing = Some(Editing::default());
        let enter = Key {
            composing: true,
            ..key("Enter")
        };
        assert_eq!(command(&model, &enter), None);
    }
}
