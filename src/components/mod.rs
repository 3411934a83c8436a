//! The parts of the page, one a file: they draw what they are given and say what a person did.

pub mod allocation_table;
pub mod app;
pub mod band_panel;
pub mod cell_editor;
pub mod cell_note;
pub mod embed_page;
pub mod embed_snippet;
pub mod file_bar;
pub mod file_opener;
pub mod grid;
pub mod grid_header;
mod grid_keys;
pub mod grid_row;
pub mod help_dialog;
pub mod issue_list;
pub mod keep_dialog;
pub mod merge_dialog;
pub mod modal;
pub mod notice_bar;
pub mod panel;
pub mod paste_dialog;
pub mod path_view;
pub mod preview_dialog;
pub mod preview_table;
pub mod print_title;
pub mod rate_picture;
pub mod row_tools;
mod row_window;
pub mod scenario_table;
pub mod settings_dialog;
pub mod share_dialog;
pub mod summary;
pub mod target_field;
pub mod target_form;
pub mod target_panel;
pub mod tipping_list;
pub mod toolbar;
pub mod update_notice;
pub mod use_keeping;
// Only a browser has something to draw in.
#[cfg(target_arch = "wasm32")]
mod warm_up;

/// How a component says what a person did.
pub type Dispatch = yew::Callback<crate::app::command::Command>;
