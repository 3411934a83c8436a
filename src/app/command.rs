//! What a person does, one command each.

use std::rc::Rc;

use super::keeping::{FileOutcome, WorkSource};
use super::merge::{Incoming, IncomingProblem, TakeAll};
use super::opening::FileProblem;
use super::selection::{Cell, Motion};
use super::state::{Panel, Theme};
use super::targets::TargetEdit;
use crate::domain::table::{EndRateReading, TotalPointsReading, UnitLevel};
use crate::i18n::Language;
use crate::import::corrections::Correction;
use crate::import::file::Document;
use crate::keep::keeper::KeepError;
use crate::keep::record::Listed;
use crate::keep::{LocalTime, WorkId};

/// Something that a person did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Chose a cell, or stretched the range to it.
    Select { cell: Cell, extend: bool },
    /// Moved the active cell, or stretched the range.
    Move { motion: Motion, extend: bool },
    /// Selected the whole table.
    SelectAll,
    /// Began to edit the active cell: its text kept, or replaced by what is typed.
    StartEdit { keep_text: bool },
    /// Left the edited cell as it was.
    CancelEdit,
    /// Finished editing with `text` in the cell, and moved on.
    CommitEdit { text: String, then: Option<Motion> },
    /// Typed or pasted `text` into one cell.
    EditCell { cell: Cell, text: String },
    /// Emptied the selected cells.
    ClearSelection,
    /// Copied the top row of the selection into the rows below it.
    FillDown,
    /// Pasted what the clipboard held.
    Paste {
        html: Option<Rc<str>>,
        text: Option<Rc<str>>,
    },
    /// Opened a file, which was read.
    OpenFile {
        name: Rc<str>,
        document: Rc<Document>,
    },
    /// Opened a file that could not be read.
    NoteFileRefused { name: Rc<str>, problem: FileProblem },
    /// Chose another sheet of the file.
    ChooseSheet { index: usize },
    /// Is done with choosing among the sheets of the file.
    CloseFile,
    /// Took the table shown in the preview.
    UsePreview,
    /// Wants the table shown in the preview in the open table, as far as that has the same units.
    MergePreview,
    /// Left the preview without taking its table.
    DiscardPreview,
    /// Opened the preview of the table that was read last and taken at once.
    ReviewReading,
    /// Said how a part of the source in the preview is to be read.
    CorrectReading(Correction),
    /// Took back all that was said of the source in the preview.
    ForgetCorrections,
    /// Put a new row below the active one.
    AddRow,
    /// Took out the selected rows.
    RemoveRows,
    /// Moved the selected rows by one.
    MoveRows { up: bool },
    /// Took back the last change.
    Undo,
    /// Made the change again that was taken back last.
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
    /// Opened a panel.
    ShowPanel { panel: Panel },
    /// Tried something out.
    Target(TargetEdit),
    /// Kept what is tried out, under a name.
    SaveScenario { name: Rc<str> },
    /// Tries a kept scenario out again.
    OpenScenario { index: usize },
    /// Forgot a kept scenario.
    RemoveScenario { index: usize },
    /// Made what is tried out the table's targets.
    ApplyTargets,
    /// Opened an address with a fragment. Right at the start there is nothing to go back to.
    OpenLink {
        fragment: String,
        at_start: bool,
        /// Whether there is other work on this machine.
        beside: bool,
    },
    /// Opened kept work.
    OpenWork { text: Rc<str>, source: WorkSource },
    /// Opened several files at once, those that hold tables and those that do not.
    OpenSeveral {
        incoming: Vec<Incoming>,
        problems: Vec<(Rc<str>, IncomingProblem)>,
    },
    /// Chose whether tables are merged into the one that is open.
    MergeInto { current: bool },
    /// Chose a version of a unit that tables differ in.
    MergeChoose { unit: usize, version: usize },
    /// Chose a version of all units that tables differ in.
    MergeTakeAll { take: TakeAll },
    /// Merged the tables.
    UseMerge,
    /// Left the tables unmerged.
    DiscardMerge,
    /// Opened the only table by itself.
    OpenAlone,
    /// Chose to go on with what an opened link shows.
    KeepOpened,
    /// Wants the work kept now, since it is not: it could not be before, or was removed elsewhere.
    KeepAgain,
    /// The work is kept on this machine now.
    NoteKept {
        work: WorkId,
        at: LocalTime,
        was_cleared: bool,
    },
    /// Older work was taken away to make room for it, each with the time of its last write.
    NoteGone { gone: Rc<[(Listed, LocalTime)]> },
    /// It could not be kept; where another window wrote it, with the time of that.
    NoteNotKept {
        work: WorkId,
        error: KeepError,
        other: Option<LocalTime>,
    },
    /// Another window wrote it, without knowing what is kept from here or going on from that.
    NoteElsewhere {
        work: WorkId,
        at: LocalTime,
        overwrote: bool,
    },
    /// Asked for the work as a file; what was said of an earlier file is over.
    BeginFileSave,
    /// Saved the work as a file, or could not.
    NoteFileSaved { name: Rc<str>, outcome: FileOutcome },
    /// Removed all that is kept on this machine.
    NoteKeptRemoved,
    /// Another window removed what is kept of this work.
    NoteRemovedElsewhere,
    /// Chose whether a link takes the printed figures along.
    SharePublished { along: bool },
    /// Copied the link, or could not.
    NoteLinkCopied { copied: bool },
    /// Chose a language.
    SetLanguage { language: Language },
    /// Chose light or dark.
    SetTheme { theme: Theme },
    /// Began with an empty table.
    StartEmpty,
    /// Went back to the sample table.
    OpenSample,
    /// Closed the notice.
    DismissNotice,
}

impl Command {
    /// Whether it is an act of which the page tells the outcome, and tells it again when the same
    /// is done again.
    #[must_use]
    pub const fn is_act(&self) -> bool {
        matches!(
            self,
            Self::CommitEdit { .. }
                | Self::ClearSelection
                | Self::FillDown
                | Self::Paste { .. }
                | Self::AddRow
                | Self::RemoveRows
                | Self::MoveRows { .. }
                | Self::Undo
                | Self::Redo
                | Self::NoteCopied { .. }
        )
    }
}
