//! Effects: what the browser does after a command. [`super::update`] returns them as values;
//! `src/browser/effects.rs` runs them and dispatches commands with the results.

use std::rc::Rc;

use super::message::WorkSource;
use super::model::{Removed, Theme};
use super::opening::HeldFile;
use crate::formats::work::WorkId;
use crate::import::Imported;
use crate::import::corrections::Corrections;
use crate::locale::Language;

/// An effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Save the work after a pause. Each new request restarts the pause.
    SaveAfterPause,
    /// Save the work now.
    Save,
    /// Note that this window continues the saved work of this text.
    NoteOpened { text: Rc<str> },
    /// List the saved work.
    ListSaved,
    /// Open saved work.
    OpenSaved { id: WorkId, source: WorkSource },
    /// Open the work that was last open in this browser.
    OpenLast,
    /// Check whether the saved work is still in the storage.
    CheckSaved,
    /// Delete one saved work, or all.
    RemoveSaved { id: Option<WorkId> },
    /// Restore deleted work by its keys.
    RestoreRemoved { removed: Removed },
    /// Read a paste, file or sheet.
    Read(Source),
    /// Stop reading.
    CancelReading,
    /// Ask the person for files.
    ChooseFiles,
    /// Save the work as a file.
    SaveFile(FileContents),
    /// Send the host page the link of the table, after a pause without changes.
    TellLink,
    /// Select and copy the text of the field of this name.
    CopyField { name: &'static str },
    /// Copy a text, as HTML too where it has any.
    CopyText {
        text: Rc<str>,
        html: Option<Rc<str>>,
    },
    /// Print the page.
    Print,
    /// Reload the page without the fragment of its address.
    StartAnew,
    /// Load the deferred part of the program.
    FetchRest,
    /// Switch to the newer version of the page.
    UseNewerVersion,
    /// Set the title, language and theme of the page.
    Describe { language: Language, theme: Theme },
    /// Store the language for the next visit.
    RememberLanguage(Language),
    /// Store the theme for the next visit.
    RememberTheme(Theme),
    /// Remove the fragment from the address, because the page shows something else now.
    ForgetFragment,
    /// Focus the element of this id.
    FocusElement { id: Rc<str> },
    /// Dispatch [`super::command::Command::Check`] after a moment without changes; `long` when there is
    /// much to check.
    CheckAfterPause { long: bool },
    /// Dispatch [`super::command::Command::DrawPanel`] in the next frame.
    DrawPanelNext,
    /// Dispatch [`super::command::Command::Scroll`] once more when scrolling has stopped.
    WatchScroll,
}

/// The contents of a saved file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileContents {
    /// The work alone.
    Work,
    /// The whole page with the work in it.
    Page,
}

/// A source to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The data of a paste.
    Clipboard {
        html: Option<Rc<str>>,
        text: Option<Rc<str>>,
    },
    /// Files that were chosen, dropped or pasted.
    Files(Vec<HeldFile>),
    /// A sheet of a file that was read.
    Sheet { file: HeldFile, index: usize },
    /// A table that was read, as a person says that it is to be read.
    Corrected {
        table: Rc<Imported>,
        corrections: Corrections,
    },
}
