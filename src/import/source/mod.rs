//! Bytes and clipboards become rows of cells, whatever program they come from.
//!
//! [`grid`] is what every source becomes. [`text`] (separated lines), `aligned` and `cell_lines` (text
//! of readers of PDF), [`html`] with `page` (documents with tables) and [`mod@file`] read them; [`shown`]
//! takes the values that programs state beside the text, [`legacy`] text in old encodings.

mod aligned;
mod cell_lines;
pub mod file;
pub mod grid;
pub mod html;
pub mod legacy;
mod look;
pub(super) mod notes;
pub mod page;
pub(super) mod shown;
pub mod text;
