//! What the browser has to do after a command. Effects are values: [`super::update`] names them, the
//! browser runs them (`src/browser/effects.rs`) and answers with commands.

use std::rc::Rc;

use super::message::WorkSource;
use super::model::{Removed, Theme};
use super::opening::HeldFile;
use crate::formats::work::WorkId;
use crate::import::Imported;
use crate::import::corrections::Corrections;
use crate::locale::Language;

/// Something for the browser to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Save the work when the person has paused. Asked for again, the pause begins anew.
    SaveAfterPause,
    /// Save the work now.
    Save,
    /// Note that this window goes on with kept work, which has this text.
    NoteOpened { text: Rc<str> },
    /// List the kept work.
    ListKept,
    /// Open a piece of kept work.
    OpenKept { id: WorkId, source: WorkSource },
    /// Open the work that was open last on this machine.
    OpenLast,
    /// Look whether what counts as saved is still there.
    CheckSaved,
    /// Remove one piece of kept work, or all.
    RemoveKept { id: Option<WorkId> },
    /// Put back what was removed, by its keys.
    RestoreKept { removed: Removed },
    /// Read something that comes from outside.
    Read(Source),
    /// Stop reading.
    CancelReading,
    /// Ask the person for files.
    ChooseFiles,
    /// Save the work as a file.
    SaveFile(FileContents),
    /// Tell the host page the link of the table, when it has been as it is for a moment.
    TellLink,
    /// Select what stands in the field of this name, and copy it.
    CopyField { name: &'static str },
    /// Print the page.
    Print,
    /// Load the page anew, without what stands behind the `#` of its address.
    StartAnew,
    /// Fetch the rest of the program.
    FetchRest,
    /// Change to the newer version of the page.
    UseNewerVersion,
    /// State the page's title, language and colours.
    Describe { language: Language, theme: Theme },
    /// Remember a language for the next visit.
    RememberLanguage(Language),
    /// Remember colours for the next visit.
    RememberTheme(Theme),
    /// Take the fragment out of the address: it no longer says what is shown.
    ForgetFragment,
    /// Give the focus to the element of this id.
    FocusElement { id: Rc<str> },
    /// Send [`super::command::Command::DrawPanel`] in the next frame.
    DrawPanelNext,
    /// Send [`super::command::Command::Scroll`] once more when the table rests.
    WatchScroll,
}

/// What a saved file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileContents {
    /// The work alone.
    Work,
    /// The whole page with the work in it.
    Page,
}

/// Something to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// What a paste carries.
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
