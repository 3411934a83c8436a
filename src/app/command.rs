//! What a person did, and what the browser answers, one command each.

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
use crate::domain::table::{EndRateReading, TotalPointsReading, UnitLevel};
use crate::formats::autosave::SaveError;
use crate::formats::record::Metadata;
use crate::formats::work::{LocalTime, WorkId};
use crate::import::corrections::Correction;
use crate::locale::Language;

/// Something that a person did, or that the browser answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    // ---- the table: selecting and editing -----------------------------------------------------
    /// Chose a cell, or stretched the range to it.
    Select { cell: Cell, extend: bool },
    /// Chose a whole row, or stretched the range of rows to it.
    SelectRow { row: usize, extend: bool },
    /// Moved the active cell, or stretched the range.
    Move { motion: Motion, extend: bool },
    /// Selected the whole table.
    SelectAll,
    /// Began to edit the active cell: its text kept, or replaced by what is typed.
    StartEdit { keep_text: bool },
    /// Typed: the editor holds `text` now.
    Type { text: String },
    /// Left the edited cell as it was.
    CancelEdit,
    /// Finished editing, and moved on.
    CommitEdit { then: Option<Motion> },
    /// Pressed a key in the table while the program or a part of it was not there to take it.
    Press(Key),
    /// Went with the keyboard into the table.
    EnterTable,
    /// Went with the keyboard to something outside the table.
    LeaveTable,
    /// Scrolled the table; after a moment without a scroll the same once more, at rest.
    Scroll { shown: Shown, at_rest: bool },

    // ---- the table: everything else -----------------------------------------------------------
    /// Emptied the selected cells.
    ClearSelection,
    /// Copied the top row of the selection into the rows below it.
    FillDown,
    /// Put a new row below the active one.
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
    /// Named the place planned for.
    SetPlace { place: Rc<str> },
    /// Typed the year planned for.
    SetYear { text: String },
    /// Named the poverty standard.
    SetStandard { standard: Rc<str> },
    /// Said what the units are.
    SetLevel { level: UnitLevel },
    /// Chose how the end rate is read.
    SetEndRate { reading: EndRateReading },
    /// Chose how the total row states the change of a rate.
    SetTotalPoints { reading: TotalPointsReading },
    /// Typed the limits of the bands.
    SetBandLimits { text: String },
    /// Began with an empty table.
    StartEmpty,
    /// Went back to the sample table.
    OpenSample,
    /// The page opens with the sample after all: what it should have opened with is not there.
    ShowSample,

    // ---- what comes from outside --------------------------------------------------------------
    /// Pasted what the clipboard held.
    Paste {
        html: Option<Rc<str>>,
        text: Option<Rc<str>>,
    },
    /// Asks for files to open.
    ChooseFiles,
    /// Chose, dropped or pasted files.
    OpenFiles { files: Vec<HeldFile> },
    /// A file is being read.
    NoteReading { name: Rc<str>, stage: Stage },
    /// Stopped the reading of a file.
    CancelReading,
    /// Something was read.
    NoteRead(Arrival),
    /// Several files were read, those that hold tables and those that do not.
    NoteSeveralRead {
        incoming: Vec<Incoming>,
        problems: Vec<(Rc<str>, IncomingProblem)>,
    },
    /// Dragged a file over the page, or away from it.
    DragFile { over: bool },
    /// Chose another sheet of the file.
    ChooseSheet { index: usize },
    /// Is done with choosing among the sheets of the file.
    CloseFile,
    /// Took the table shown in the preview.
    UsePreview,
    /// Wants the table shown in the preview in the open table, as far as that has the same units.
    MergePreview,
    /// Opened the preview of the table that was read last and taken at once.
    ReviewReading,
    /// Said how a part of the source in the preview is to be read.
    CorrectReading(Correction),
    /// Took back all that was said of the source in the preview.
    ForgetCorrections,
    /// Chose whether tables are merged into the one that is open.
    MergeInto { current: bool },
    /// Chose a version of a unit that tables differ in.
    MergeChoose { unit: usize, version: usize },
    /// Chose a version of all units that tables differ in.
    MergeTakeAll { take: TakeAll },
    /// Merged the tables.
    UseMerge,
    /// Opened the only table by itself.
    OpenAlone,
    /// Opened an address with a fragment. Right at the start there is nothing to go back to.
    OpenLink {
        fragment: String,
        at_start: bool,
        /// Whether there is other work on this machine.
        beside: bool,
    },

    // ---- what if ------------------------------------------------------------------------------
    /// Opened a panel.
    ShowPanel { panel: Panel },
    /// Draws the panel's pictures of a table that was replaced.
    DrawPanel,
    /// Tried something out.
    Target(TargetEdit),
    /// Saved what is tried out as a scenario, under a name.
    SaveScenario { name: Rc<str> },
    /// Tries a kept scenario out again.
    OpenScenario { index: usize },
    /// Removed a kept scenario.
    RemoveScenario { index: usize },
    /// Made what is tried out the table's targets.
    ApplyTargets,

    // ---- work that is kept --------------------------------------------------------------------
    /// Opened kept work.
    OpenWork { text: Rc<str>, source: WorkSource },
    /// Asks for a piece of kept work.
    OpenKept { id: WorkId, source: WorkSource },
    /// Asks for the work that was open last, instead of what is shown.
    BackToOwnWork,
    /// Chose to go on with what an opened link shows.
    GoOnWithOpened,
    /// Begins anew with the sample.
    StartAnew,
    /// Paused: the work is to be saved now, if it waits for that.
    SaveNow,
    /// Wants the work saved again, since it is not: it could not be before, or was removed elsewhere.
    SaveAgain,
    /// The page came into view again, or another window wrote something: what counts as saved may be
    /// gone.
    CheckSaved,
    /// The work is saved on this machine now.
    NoteSaved {
        work: WorkId,
        at: LocalTime,
        was_cleared: bool,
    },
    /// It could not be saved; where another window wrote it, with the time of that.
    NoteNotSaved {
        work: WorkId,
        error: SaveError,
        other: Option<LocalTime>,
    },
    /// Older work was removed to make room for it, each with the time of its last write.
    NoteOlderRemoved {
        removed: Rc<[(Metadata, LocalTime)]>,
    },
    /// Another window wrote it, without knowing what is kept from here or going on from that.
    NoteElsewhere {
        work: WorkId,
        at: LocalTime,
        overwrote: bool,
    },
    /// Another window removed what was kept of this work.
    NoteRemovedElsewhere,
    /// The list of kept work, each with the time of its last write.
    NoteKept { list: Rc<[(Metadata, LocalTime)]> },
    /// Asks to remove kept work, at this moment (milliseconds); it is asked back first.
    AskRemoval { what: Removal, at: u64 },
    /// Answers that.
    AnswerRemoval { remove: bool, at: u64 },
    /// It is removed, and can be put back.
    NoteRemoved { removed: Removed, tables: usize },
    /// Wants it back.
    RestoreRemoved,
    /// It is back.
    NoteRestored { tables: usize },
    /// Asks for the work as a file.
    SaveFile,
    /// Asks for the whole page with the work in it as a file.
    SavePage,
    /// Saved the work as a file, or could not.
    NoteFileSaved { name: Rc<str>, outcome: FileOutcome },

    // ---- the page -----------------------------------------------------------------------------
    /// Opened a dialog.
    OpenDialog { dialog: Dialog },
    /// Closed what is open over the page.
    CloseDialog,
    /// Chose whether a link takes the printed figures along.
    SharePublished { along: bool },
    /// Chose what a snippet shows.
    EditFrame(FrameEdit),
    /// Asks for the link, or the snippet, in the clipboard.
    CopyShared { snippet: bool },
    /// Copied it, or could not.
    NoteShared { snippet: bool, copied: bool },
    /// The link of the table, which the page in a frame offers.
    NoteLink { fragment: Rc<str> },
    /// Chose a language.
    SetLanguage { language: Language },
    /// Chose light or dark.
    SetTheme { theme: Theme },
    /// Prints the page.
    Print,
    /// The page is being printed, or no longer.
    NotePrinting { printing: bool },
    /// Closed the messages.
    CloseMessages,
    /// Goes to the element of this id.
    GoTo { id: Rc<str> },
    /// The rest of the program has come, or not.
    NotePart { status: PartStatus },
    /// Wants the rest of the program fetched again.
    FetchAgain,
    /// A newer version of the page waits.
    NoteNewerVersion { waits: bool },
    /// Changes to it.
    UseNewerVersion,
}

impl Command {
    /// Whether the browser answers with it. An answer never waits behind what a person did.
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
                | Self::SaveNow
                | Self::CheckSaved
                | Self::NoteSaved { .. }
                | Self::NoteNotSaved { .. }
                | Self::NoteOlderRemoved { .. }
                | Self::NoteElsewhere { .. }
                | Self::NoteRemovedElsewhere
                | Self::NoteKept { .. }
                | Self::NoteRemoved { .. }
                | Self::NoteRestored { .. }
                | Self::NoteFileSaved { .. }
                | Self::NoteShared { .. }
                | Self::NotePrinting { .. }
                | Self::NotePart { .. }
                | Self::FetchAgain
                | Self::NoteNewerVersion { .. }
                | Self::NoteLink { .. }
                | Self::Scroll { .. }
        )
    }
}
