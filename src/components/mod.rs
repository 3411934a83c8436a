//! The components of the page, one a file. They render a part of the model and dispatch commands. They
//! have no state of their own.

pub mod allocation_table;
pub mod app;
mod audit_panel;
pub mod band_panel;
mod cell_explanation;
pub mod cell_note;
pub mod deferred;
pub mod embed_page;
pub mod embed_snippet;
pub mod file_bar;
pub mod grid;
pub mod grid_header;
pub mod grid_row;
pub mod help_dialog;
pub mod issue_list;
pub mod merge_dialog;
pub mod message_bar;
pub mod modal;
mod narrative_panel;
pub mod over_page;
pub mod panel;
pub mod paste_dialog;
pub mod path_view;
pub mod preview_choices;
pub mod preview_dialog;
pub mod preview_shown;
pub mod preview_table;
pub mod print_title;
pub mod questions;
pub mod rate_picture;
pub mod row_tools;
pub mod save_dialog;
pub mod scenario_table;
pub mod settings_dialog;
pub mod share_dialog;
pub mod summary;
pub mod target_field;
pub mod target_form;
pub mod target_panel;
pub mod tipping_list;
pub mod toolbar;
mod unit_list;
pub mod unit_panel;
mod use_store;
pub mod version_bar;

use yew::prelude::*;

use crate::app::command::Command;

/// How components dispatch commands.
pub type Dispatch = Callback<Command>;

/// A click handler that dispatches the command that `command` makes: for commands without data, of which
/// no copy is needed.
pub(crate) fn on_press(dispatch: &Dispatch, command: fn() -> Command) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |_: MouseEvent| dispatch.emit(command()))
}

/// A click handler that dispatches `command`.
pub(crate) fn on_click(dispatch: &Dispatch, command: Command) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |_: MouseEvent| dispatch.emit(command.clone()))
}
