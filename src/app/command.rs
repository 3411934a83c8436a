//! Commands: what a person did, or what the browser reports back.

use std::rc::Rc;

use super::arrival::Arrival;
use super::key::Key;
use super::merge::{Incoming, IncomingProblem, TakeAll};
use super::message::{FileOutcome, WorkSource};
use super::model::{Dialog, FrameEdit, Panel, PartStatus, Removal, Removed, Stage, Theme};
use super::opening::HeldFile;
use super::row_window::Shown;
use super::selection::{Cell, Motion};
use super::targets::TargetEdit;
use crate::audit::Repair;
use crate::domain::table::{EndRateReading, TotalPointsReading, UnitLevel};
use crate::formats::autosave::SaveError;
use crate::formats::record::Metadata;
use crate::formats::work::{LocalTime, WorkId};
use crate::import::corrections::Correction;
use crate::locale::Language;

/// Something that a person did, or that the browser reports back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    // ---- the table: selecting and editing -----------------------------------------------------
    /// Selected a cell, or extended the range to it.
    Select { cell: Cell, extend: bool },
    /// Selected a whole row, or extended the range of rows to it.
    SelectRow { row: usize, extend: bool },
    /// Moved the active cell, or extended the range.
    Move { motion: Motion, extend: bool },
    /// Selected the whole table.
    SelectAll,
    /// Started to edit the active cell, with its text or an empty editor.
    StartEdit { keep_text: bool },
    /// Typed; the editor now contains `text`.
    Type { text: String },
    /// Cancelled editing.
    CancelEdit,
    /// Committed the edit and moved on.
    CommitEdit { then: Option<Motion> },
    /// Pressed a key in the table before the program or its deferred part was loaded.
    Press(Key),
    /// Moved the focus into the table.
    EnterTable,
    /// Moved the focus out of the table.
    LeaveTable,
    /// Scrolled the table. When scrolling has stopped, the same once more with `at_rest`.
    Scroll { shown: Shown, at_rest: bool },

    // ---- the table: everything else -----------------------------------------------------------
    /// Cleared the selected cells.
    ClearSelection,
    /// Filled the selection down from its top row.
    FillDown,
    /// Added a row below the active one.
    AddRow,
    /// Removed the selected rows.
    RemoveRows,
    /// Moved the selected rows by one.
    MoveRows { up: bool },
    /// Undid the last change.
    Undo,
    /// Redid the change that was undone last.
    Redo,
    /// Copied or cut `cells` cells to the clipboard.
    NoteCopied { cells: usize, cut: bool },
    /// Entered the place of the plan.
    SetPlace { place: Rc<str> },
    /// Entered the year of the plan.
    SetYear { text: String },
    /// Entered the poverty standard.
    SetStandard { standard: Rc<str> },
    /// Chose what the units are.
    SetLevel { level: UnitLevel },
    /// Chose how the end rate is computed.
    SetEndRate { reading: EndRateReading },
    /// Chose how the change of a rate in the total row is computed.
    SetTotalPoints { reading: TotalPointsReading },
    /// Entered the limits of the bands.
    SetBandLimits { text: String },
    /// Opened an empty table.
    StartEmpty,
    /// Opened the sample table.
    OpenSample,
    /// Shows the sample at the start, because the work that should open is gone.
    ShowSample,

    // ---- what comes from outside --------------------------------------------------------------
    /// Pasted.
    Paste {
        html: Option<Rc<str>>,
        text: Option<Rc<str>>,
    },
    /// Asked to open files.
    ChooseFiles,
    /// Chose, dropped or pasted files.
    OpenFiles { files: Vec<HeldFile> },
    /// Reading a file has reached a stage.
    NoteReading { name: Rc<str>, stage: Stage },
    /// Cancelled the reading of a file.
    CancelReading,
    /// A reading ended.
    NoteRead(Arrival),
    /// Several files were read: those with tables, and those without.
    NoteSeveralRead {
        incoming: Vec<Incoming>,
        problems: Vec<(Rc<str>, IncomingProblem)>,
    },
    /// Dragged a file over the page, or away from it.
    DragFile { over: bool },
    /// Chose another sheet of the file.
    ChooseSheet { index: usize },
    /// Closed the choice of sheets.
    CloseFile,
    /// Accepted the table in the preview.
    UsePreview,
    /// Asked to fill the table in the preview into the open one, where the units are the same.
    MergePreview,
    /// Opened the preview of the table that was accepted last without a preview.
    ReviewReading,
    /// Corrected the reading in the preview.
    CorrectReading(Vec<Correction>),
    /// Undid all corrections in the preview.
    ForgetCorrections,
    /// Chose whether tables are merged into the open one.
    MergeInto { current: bool },
    /// Chose a version of a unit that tables differ in.
    MergeChoose { unit: usize, version: usize },
    /// Chose a version of all units that tables differ in.
    MergeTakeAll { take: TakeAll },
    /// Merged the tables.
    UseMerge,
    /// Opened the only incoming table without merging.
    OpenAlone,
    /// Opened an address with a fragment. At the start there is no table to go back to.
    OpenLink {
        fragment: String,
        at_start: bool,
        /// Whether other work is saved in this browser.
        beside: bool,
    },

    // ---- what if ------------------------------------------------------------------------------
    /// Opened a panel.
    ShowPanel { panel: Panel },
    /// Renders the panel of a replaced table.
    DrawPanel,
    /// Changed the draft of the “What if” panel.
    Target(TargetEdit),
    /// Saved the draft as a scenario.
    SaveScenario { name: Rc<str> },
    /// Opened a saved scenario as the draft.
    OpenScenario { index: usize },
    /// Deleted a saved scenario.
    RemoveScenario { index: usize },
    /// Applied the draft to the table.
    ApplyTargets,

    // ---- audit and text -----------------------------------------------------------------------
    /// The table or the text has changed, and nothing for a moment; both are audited.
    Check,
    /// Chose a repair of a finding.
    Repair(Rc<Repair>),
    /// Chose all repairs that are proposed.
    RepairAll,
    /// Typed or pasted the text of the plan.
    SetNarrative { text: Rc<str> },
    /// Chose whether the link includes the text.
    ShareNarrative { along: bool },
    /// Asked to copy a text of a panel, as HTML too where it has any.
    CopyText {
        text: Rc<str>,
        html: Option<Rc<str>>,
    },
    /// A text of the panel was copied, or was not.
    NoteTextCopied { copied: bool },

    // ---- saved work ---------------------------------------------------------------------------
    /// Opened saved work.
    OpenWork { text: Rc<str>, source: WorkSource },
    /// Asked to open saved work.
    OpenSaved { id: WorkId, source: WorkSource },
    /// Asked to return to the work that was open before.
    BackToOwnWork,
    /// Chose to continue with the table of a link.
    GoOnWithOpened,
    /// Asked to start from the sample table.
    StartAnew,
    /// Paused or left the page; unsaved work is saved now.
    SaveNow,
    /// Asked to save the work again, after saving failed or the copy was deleted elsewhere.
    SaveAgain,
    /// The page became visible, or another window wrote to the storage; the saved copy may be gone.
    CheckSaved,
    /// The work was saved.
    NoteSaved {
        work: WorkId,
        at: LocalTime,
        was_cleared: bool,
    },
    /// The work could not be saved; `other` is the time when another window wrote it.
    NoteNotSaved {
        work: WorkId,
        error: SaveError,
        other: Option<LocalTime>,
    },
    /// Older work was deleted to make room, each with the time of its last write.
    NoteOlderRemoved {
        removed: Rc<[(Metadata, LocalTime)]>,
    },
    /// Another window wrote the same work; `overwrote` if it did not start from this window's version.
    NoteElsewhere {
        work: WorkId,
        at: LocalTime,
        overwrote: bool,
    },
    /// Another window deleted the saved copy of this work.
    NoteRemovedElsewhere,
    /// The list of saved work, each with the time of its last write.
    NoteSavedList { list: Rc<[(Metadata, LocalTime)]> },
    /// Asked to delete saved work, at this time (milliseconds). The page asks for confirmation.
    AskRemoval { what: Removal, at: u64 },
    /// Answered the confirmation.
    AnswerRemoval { remove: bool, at: u64 },
    /// Saved work was deleted, and can be restored.
    NoteRemoved { removed: Removed, tables: usize },
    /// Asked to restore it.
    RestoreRemoved,
    /// It was restored.
    NoteRestored { tables: usize },
    /// Asked to save the work as a file.
    SaveFile,
    /// Asked to save the whole page, with the work in it, as a file.
    SavePage,
    /// Saving a file ended.
    NoteFileSaved { name: Rc<str>, outcome: FileOutcome },

    // ---- the page -----------------------------------------------------------------------------
    /// Opened a dialog.
    OpenDialog { dialog: Dialog },
    /// Closed the dialog.
    CloseDialog,
    /// Chose whether the link includes the printed figures.
    SharePublished { along: bool },
    /// Changed the options of the embed code.
    EditFrame(FrameEdit),
    /// Asked to copy the link or the embed code.
    CopyShared { snippet: bool },
    /// Copying it ended.
    NoteShared { snippet: bool, copied: bool },
    /// The link of the table was made, for the page in a frame.
    NoteLink { fragment: Rc<str> },
    /// Chose a language.
    SetLanguage { language: Language },
    /// Chose a theme.
    SetTheme { theme: Theme },
    /// Asked to print the page.
    Print,
    /// Printing started or ended.
    NotePrinting { printing: bool },
    /// Closed the messages.
    CloseMessages,
    /// Asked to focus the element of this id.
    GoTo { id: Rc<str> },
    /// The deferred part was loaded, or failed to load.
    NotePart { status: PartStatus },
    /// Asked to load the deferred part again.
    FetchAgain,
    /// A newer version of the page is ready, or its notice was closed.
    NoteNewerVersion { waits: bool },
    /// Asked to switch to it.
    UseNewerVersion,
}

impl Command {
    /// Whether the command is an answer of the browser. Answers never wait behind commands of the person.
    #[must_use]
    pub const fn is_answer(&self) -> bool {
        matches!(
            self,
            Self::NoteReading { .. }
                | Self::NoteRead(_)
                | Self::NoteSeveralRead { .. }
                | Self::CancelReading
                | Self::DragFile { .. }
                | Self::DrawPanel
                | Self::Check
                | Self::SaveNow
                | Self::CheckSaved
                | Self::NoteSaved { .. }
                | Self::NoteNotSaved { .. }
                | Self::NoteOlderRemoved { .. }
                | Self::NoteElsewhere { .. }
                | Self::NoteRemovedElsewhere
                | Self::NoteSavedList { .. }
                | Self::NoteRemoved { .. }
                | Self::NoteRestored { .. }
                | Self::NoteFileSaved { .. }
                | Self::NoteShared { .. }
                | Self::NoteTextCopied { .. }
                | Self::NotePrinting { .. }
                | Self::NotePart { .. }
                | Self::FetchAgain
                | Self::NoteNewerVersion { .. }
                | Self::NoteLink { .. }
                | Self::Scroll { .. }
        )
    }
}
