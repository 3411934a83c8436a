//! The open dialog, and what it shows.

use std::rc::Rc;

use super::merge::Merging;
use super::message::ReadProblem;
use super::theme::Theme;
use crate::formats::record::Metadata;
use crate::formats::work::{LocalTime, WorkId};
use crate::import::Imported;
use crate::locale::Language;

/// A dialog that a person opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    /// A text field to paste into.
    Paste,
    /// Title and settings.
    Settings,
    /// The link to share.
    Share,
    /// The saved tables.
    Save,
    /// Help.
    Help,
}

/// The open dialog.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Open {
    /// Nothing.
    #[default]
    Nothing,
    /// A text field to paste into.
    Paste,
    /// Title and settings, with a refused text.
    Settings {
        refused: Option<(SettingsField, Rc<str>)>,
    },
    /// The link to share.
    Share(Sharing),
    /// The tables saved on this machine.
    Save(SavedView),
    /// Help.
    Help,
    /// The preview of a table that was read with doubts.
    Preview {
        table: Rc<Imported>,
        /// Why the person's last correction was not taken.
        problem: Option<ReadProblem>,
    },
    /// Tables to be merged.
    Merge(Rc<Merging>),
}

impl Open {
    /// Whether no dialog is open.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }
}

/// A text field of the settings whose text can be refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsField {
    /// The year of the plan.
    Year,
    /// The limits of the bands.
    BandLimits,
}

/// The dialog that shares a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sharing {
    /// The options of the embed code.
    pub frame: FrameChoice,
    /// Whether copying the link succeeded; `None` before the first try.
    pub link_copied: Option<bool>,
    /// Whether copying the embed code succeeded; `None` before the first try.
    pub snippet_copied: Option<bool>,
}

/// The options of a frame in another site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FrameChoice {
    /// Its language.
    pub language: Language,
    /// Its theme.
    pub theme: Theme,
    /// Whether readers may try other figures.
    pub editable: bool,
}

/// A change of these options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameEdit {
    /// Its language.
    Language(Language),
    /// Its theme.
    Theme(Theme),
    /// Whether readers may try other figures.
    Editable(bool),
}

/// The dialog of the saved tables.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SavedView {
    /// The saved tables, the newest first.
    pub list: Rc<[(Metadata, LocalTime)]>,
    /// The deletion to confirm, and when it was requested (milliseconds).
    pub asked: Option<(Removal, u64)>,
}

/// Saved work to delete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Removal {
    /// One table.
    One(WorkId),
    /// All of them.
    All,
}
