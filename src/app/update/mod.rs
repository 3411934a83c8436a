//! The pure update: the next model and the effects, from the current model and a command.
//!
//! The program has two parts (`src/deferred.rs`). `first` handles selecting and editing and is loaded
//! from the start. [`rest()`] is deferred and handles everything else.

mod changed;
mod checks;
mod correct;
mod fill;
mod merging;
mod paste;
mod rest;
mod rows;
mod saving;
mod scenarios;
mod settings;

use std::rc::Rc;

pub use rest::rest;

use super::cells::{edit_cell, shown_text};
use super::command::Command;
use super::effect::Effect;
use super::embedding::Embedding;
use super::key::Key;
use super::keys;
use super::model::{Editing, Focus, Model, Panel, PartStatus};
use super::row_window::ALL_ROWS_LIMIT;
use super::selection::{Cell, Selection};
use crate::domain::table::Column;

/// A longer text, in bytes, is audited only after a rest.
const LONG_TEXT: usize = 100_000;

/// The part of the update that is deferred.
#[derive(Debug, Clone, Copy)]
pub struct Rest {
    /// Applies a command that the first part does not handle.
    pub update: fn(&mut Model, Command) -> Vec<Effect>,
    /// Computes the draft again after the table or the draft has changed.
    pub follow_draft: fn(&mut Model),
    /// Audits the table and the text.
    pub check: fn(&mut Model),
}

/// The deferred part itself.
pub const REST: Rest = Rest {
    update: rest,
    follow_draft: scenarios::follow,
    check: checks::check,
};

/// The model after a command, and the effects. For the whole program.
#[must_use]
pub fn update(before: &Model, command: Command) -> (Model, Vec<Effect>) {
    try_update(before, command, Some(&REST)).unwrap_or_else(|_| (before.clone(), Vec::new()))
}

/// The same; `rest` is `None` while the deferred part is not loaded.
///
/// # Errors
/// The command, if it needs the deferred part and that is not loaded.
pub fn try_update(
    before: &Model,
    command: Command,
    rest: Option<&Rest>,
) -> Result<(Model, Vec<Effect>), Command> {
    let mut model = before.clone();
    if before.embedding.is_read_only() && !is_looking(&command) {
        return Ok((model, Vec::new()));
    }
    let command = match command {
        Command::Press(key) => match pressed(&mut model, &key) {
            Some(command) => command,
            None => return Ok((model, Vec::new())),
        },
        command => command,
    };
    // Any other command of the person commits the edit in progress.
    if !command.is_answer() && !keeps_editing(&command) {
        commit(&mut model);
    }
    let mut effects = match first(&mut model, command) {
        Ok(effects) => effects,
        Err(command) => match rest {
            Some(rest) => (rest.update)(&mut model, command),
            None => return Err(command),
        },
    };
    settle(before, &mut model, rest, &mut effects);
    Ok((model, effects))
}

/// Applies the commands of the first part; returns any other command.
fn first(model: &mut Model, command: Command) -> Result<Vec<Effect>, Command> {
    match command {
        Command::Select { cell, extend } => select(model, cell, extend),
        Command::SelectRow { row, extend } => {
            let extend = extend && model.selection.anchor.column == Column::Name;
            let start = Cell {
                row,
                column: Column::Name,
            };
            let end = Cell {
                column: Column::Band,
                ..start
            };
            if !extend {
                select(model, start, false);
            }
            select(model, end, true);
        }
        Command::Move { motion, extend } => {
            model.messages.pass();
            model.editing = None;
            model.selection = model.selection.moved(motion, extend, model.units());
            choose(model);
        }
        Command::SelectAll => {
            model.selection = Selection {
                anchor: Cell {
                    row: 0,
                    column: Column::Name,
                },
                active: Cell {
                    row: model.units(),
                    column: Column::Band,
                },
            };
            choose(model);
        }
        Command::StartEdit { keep_text } if model.takes_input(model.selection.active) => {
            let cell = model.selection.active;
            let text = if keep_text {
                shown_text(model, cell).into()
            } else {
                Rc::default()
            };
            model.selection = Selection::cell(cell);
            model.editing = Some(Editing {
                text,
                is_typed: false,
            });
            choose(model);
        }
        Command::Type { text } => {
            if let Some(editing) = &mut model.editing {
                *editing = Editing {
                    text: text.into(),
                    is_typed: true,
                };
            }
        }
        Command::CancelEdit => {
            model.editing = None;
            choose(model);
        }
        Command::CommitEdit { then } => {
            if commit(model)
                && let Some(motion) = then
            {
                model.selection = model.selection.moved(motion, false, model.units());
                choose(model);
            }
        }
        Command::EnterTable => {
            model.focus = Focus::Table;
            model.cell_chosen = true;
        }
        Command::LeaveTable => model.focus = Focus::Page,
        Command::Scroll { shown, at_rest } => {
            model.rows = model.rows.after(shown, at_rest);
            if !at_rest {
                return Ok(vec![Effect::WatchScroll]);
            }
        }
        Command::ShowPanel {
            panel: Panel::Bands,
        } => model.panel = Panel::Bands,
        Command::DrawPanel => model.derived.follow_panel(),
        Command::SetLanguage { language } => {
            model.language = language;
            return Ok(vec![Effect::RememberLanguage(language)]);
        }
        Command::SetTheme { theme } => {
            model.theme = theme;
            return Ok(vec![Effect::RememberTheme(theme)]);
        }
        Command::CloseMessages => {
            model.messages.close();
            // The clicked button disappears.
            model.focus = Focus::Table;
        }
        Command::ChooseFiles => return Ok(vec![Effect::ChooseFiles]),
        Command::DragFile { over } => model.dragging = over,
        Command::Print => return Ok(vec![Effect::Print]),
        Command::NotePrinting { printing } => model.printing = printing,
        Command::NotePart { status } => model.part = status,
        Command::FetchAgain => {
            model.part = PartStatus::Coming;
            return Ok(vec![Effect::FetchRest]);
        }
        command => return Err(command),
    }
    Ok(Vec::new())
}

/// Whether a command is allowed in a read-only frame.
const fn is_looking(command: &Command) -> bool {
    matches!(
        command,
        Command::Select { .. }
            | Command::SelectRow { .. }
            | Command::Move { .. }
            | Command::SelectAll
            | Command::Press(_)
            | Command::EnterTable
            | Command::LeaveTable
            | Command::Scroll { .. }
            | Command::NoteCopied { .. }
            | Command::OpenLink { .. }
            | Command::ShowSample
            | Command::DrawPanel
            | Command::NoteLink { .. }
            | Command::SetLanguage { .. }
            | Command::SetTheme { .. }
            | Command::NotePrinting { .. }
            | Command::NotePart { .. }
            | Command::FetchAgain
            | Command::CloseMessages
            | Command::GoTo { .. }
    )
}

/// Whether a command is part of editing a cell.
const fn keeps_editing(command: &Command) -> bool {
    matches!(
        command,
        Command::StartEdit { .. }
            | Command::Type { .. }
            | Command::CancelEdit
            | Command::CommitEdit { .. }
            | Command::EnterTable
    )
}

/// Commits the edit in progress. Returns whether there was one.
fn commit(model: &mut Model) -> bool {
    let Some(editing) = model.editing.take() else {
        return false;
    };
    if editing.is_typed {
        edit_cell(model, model.selection.active, &editing.text);
    }
    true
}

/// Applies a key that was pressed before the editor could receive it: typed characters go into the
/// editor's text. Returns the remaining command, if any.
fn pressed(model: &mut Model, key: &Key) -> Option<Command> {
    let typed = |text: &str| match (key.name.as_str(), key.character()) {
        ("Backspace", _) => {
            let mut rest = text.chars();
            rest.next_back();
            Some(rest.as_str().to_owned())
        }
        (_, Some(character)) => Some(format!("{text}{character}")),
        (_, None) => None,
    };
    match (keys::command(model, key), &model.editing) {
        (Some(Command::StartEdit { keep_text: false }), None)
            if model.takes_input(model.selection.active) =>
        {
            model.selection = Selection::cell(model.selection.active);
            model.editing = Some(Editing::default());
            typed("").map(|text| Command::Type { text })
        }
        (Some(command), _) => Some(command),
        (None, Some(editing)) => typed(&editing.text).map(|text| Command::Type { text }),
        (None, None) => None,
    }
}

/// Updates everything that depends on the changed model.
fn settle(before: &Model, model: &mut Model, rest: Option<&Rest>, effects: &mut Vec<Effect>) {
    if model.derived.follow_table(&model.present.table) {
        effects.push(Effect::DrawPanelNext);
        if model.units() > ALL_ROWS_LIMIT {
            effects.push(Effect::WatchScroll);
        }
    }
    if is_to_check(before, model) {
        let long = model.units() > ALL_ROWS_LIMIT || model.present.narrative.len() > LONG_TEXT;
        match rest {
            // What is said of a table that has just been read is about its contradictions too.
            Some(rest) if !long && model.present.work != before.present.work => (rest.check)(model),
            Some(_) | None => effects.push(Effect::CheckAfterPause { long }),
        }
    }
    if let (Panel::Targets, Some(rest)) = (model.panel, rest) {
        (rest.follow_draft)(model);
    }
    // The editor closes when another cell becomes active.
    let active = model.selection.active;
    if active != before.selection.active || !model.takes_input(active) {
        model.editing = None;
    }
    if model.history != before.history {
        model.wait_to_save();
    }
    if model.is_waiting_to_save()
        && (!before.is_waiting_to_save() || model.present != before.present)
    {
        effects.push(Effect::SaveAfterPause);
    }
    // A link stays in the address until the person changes its table, which is then saved here.
    if model.is_touched() && !before.is_touched() {
        effects.push(Effect::ForgetFragment);
    }
    if model.embedding != Embedding::None && model.present != before.present {
        effects.push(Effect::TellLink);
    }
    let (language, theme) = (model.language, model.theme);
    if (language, theme) != (before.language, before.theme) {
        effects.push(Effect::Describe { language, theme });
    }
}

/// Whether the audits have something else to say now.
fn is_to_check(before: &Model, model: &Model) -> bool {
    let (old, new) = (&before.present, &model.present);
    let has_source = new.published.is_some() || !new.narrative.is_empty();
    let is_same = old.table == new.table
        && match (&old.published, &new.published) {
            (Some(old), Some(new)) => Rc::ptr_eq(old, new),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
        && Rc::ptr_eq(&old.narrative, &new.narrative);
    !is_same && (has_source || model.derived.checked.get().is_some())
}

fn select(model: &mut Model, cell: Cell, extend: bool) {
    model.messages.pass();
    let anchor = if extend { model.selection.anchor } else { cell };
    let selection = Selection {
        active: cell,
        anchor,
    };
    let selection = selection.within(model.units());
    if selection != model.selection {
        model.selection = selection;
        model.editing = None;
    }
    choose(model);
}

/// The person has selected a cell, which gets the focus.
fn choose(model: &mut Model) {
    model.cell_chosen = true;
    model.focus_table();
}
