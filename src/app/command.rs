//! What a person does, one command each.

use std::rc::Rc;

use super::opening::FileProblem;
use super::selection::{Cell, Motion};
use super::state::{Panel, Theme};
use super::targets::TargetEdit;
use crate::domain::table::{EndRateReading, TotalPointsReading, UnitLevel};
use crate::i18n::Language;
use crate::import::file::Document;

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
    /// Left the preview without taking its table.
    DiscardPreview,
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
    NoteCopied { cells: usize },
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
    OpenLink { fragment: String, at_start: bool },
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
