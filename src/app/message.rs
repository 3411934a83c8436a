//! Messages to the person, with the outcomes and problems in them. No logic depends on a message; the
//! state is in the model.

use std::rc::Rc;

use thiserror::Error;

use crate::domain::table::Column;
use crate::formats::autosave::SaveError;
use crate::formats::link::LinkError;
use crate::formats::record::{Metadata, RecordError};
use crate::formats::work::LocalTime;
use crate::import::file::FileError;
use crate::import::issue::EntryProblem;
use crate::import::{ImportError, Imported, ReadError};

/// What the page shows instead of a link that did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instead {
    /// The table that was open before.
    OpenTable,
    /// No table, because the page was opened with that link.
    Nothing {
        /// Whether other work is saved in this browser.
        beside: bool,
    },
}

/// Why a command changed nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NothingDone {
    /// The total row is not a unit.
    TotalRow,
    /// The first row cannot move up.
    FirstRow,
    /// The last row cannot move down.
    LastRow,
    /// There is no row above to fill down from.
    NoPattern,
}

/// What undoing or redoing a step changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// One cell.
    Cell { row_name: Rc<str>, column: Column },
    /// Several rows.
    Rows { rows: usize },
    /// The whole table, or something other than its rows.
    Table,
}

/// Where saved work was opened from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkSource {
    /// From this browser, when the page opens.
    Start,
    /// From the list of saved work.
    List,
    /// From another window, which changed the work of this one.
    OtherWindow,
    /// From a file of this name.
    File { name: Rc<str> },
    /// From the page itself, which was saved as a file with the work in it.
    Page {
        /// Whether other work is saved in this browser; it stays unchanged.
        beside: bool,
    },
}

impl WorkSource {
    /// Whether it is opened at the start.
    #[must_use]
    pub const fn is_at_start(&self) -> bool {
        match self {
            Self::Start | Self::Page { .. } => true,
            Self::List | Self::OtherWindow | Self::File { .. } => false,
        }
    }
}

/// How saving a file ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileOutcome {
    /// It was written, and reading it back gave the same text.
    Checked,
    /// It was downloaded. A page cannot read a download back.
    Downloaded,
    /// It was not written.
    Failed,
}

/// The result of a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MergeOutcome {
    /// Units that were not there before.
    pub added: usize,
    /// Units of the open table whose figures changed.
    pub changed: usize,
    /// All units.
    pub units: usize,
}

/// Why nothing was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ReadProblem {
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// It was read but has no table.
    #[error(transparent)]
    Table(#[from] ImportError),
    /// The browser does not give the file's bytes.
    #[error("the browser does not give the file")]
    Withheld,
    /// The worker that reads could not be loaded.
    #[error("the reader could not be loaded")]
    NoReader,
    /// The worker that reads stopped.
    #[error("the reader stopped")]
    ReaderStopped,
}

impl From<ReadError> for ReadProblem {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Import(error) => Self::Table(error),
            ReadError::File(error) => Self::File(error),
        }
    }
}

impl ReadProblem {
    /// The name by which programs outside know the problem.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::File(error) => error.kind(),
            Self::Table(error) => error.kind(),
            Self::Withheld => "file-withheld",
            Self::NoReader => "no-reader",
            Self::ReaderStopped => "reader-stopped",
        }
    }
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A pasted table replaced the one before.
    Imported { units: usize, reading: Rc<Imported> },
    /// Repairs of the audit were made; `left` of them no longer fitted.
    Repaired { made: usize, left: usize },
    /// A text of a panel was copied, or the browser did not allow it.
    TextCopied { copied: bool },
    /// A paste could not be read; the table stays.
    PasteRefused { problem: ReadProblem },
    /// A sentence was pasted while no cell was chosen by the person; the table stays.
    TextWithoutCell,
    /// A table that was copied from this page was pasted back.
    PastedBack { units: usize },
    /// A file gave no table; the table stays.
    FileRefused { name: Rc<str>, problem: ReadProblem },
    /// A pasted block was put into the table.
    BlockPasted {
        /// Cells that accepted their text.
        taken: usize,
        /// Cells that refused their text.
        refused: usize,
        /// Computed cells that differ from the pasted text.
        computed: usize,
        /// Cells outside the table.
        outside: usize,
        /// Rows added for it.
        rows_added: usize,
    },
    /// A pasted block has more columns than the table; nothing was pasted.
    BlockTooWide { width: usize },
    /// An entry was refused. Its cell still shows it.
    EntryRefused {
        row_name: Rc<str>,
        column: Column,
        text: Rc<str>,
        problem: EntryProblem,
    },
    /// A change without a sign was read as a reduction.
    ReadAsReduction { text: Rc<str>, column: Column },
    /// A computed cell does not take input.
    CellIsComputed { column: Column },
    /// Cells were cleared.
    Cleared { cells: usize },
    /// Rows were filled from the top row of the selection.
    FilledDown { rows: usize },
    /// Cells were copied or cut.
    Copied { cells: usize, cut: bool },
    /// A row was added.
    RowAdded { number: usize },
    /// Rows were removed.
    RowsRemoved { rows: usize },
    /// Rows moved up or down.
    RowsMoved { rows: usize, up: bool },
    /// No more rows fit.
    TableFull { limit: usize },
    /// A command changed nothing.
    NothingDone { why: NothingDone },
    /// The last change was undone.
    Undone { what: Changed },
    /// The change was redone.
    Redone { what: Changed },
    /// The draft was applied to the table.
    TargetsApplied { units: usize },
    /// The draft could not be applied.
    TargetsRefused,
    /// A scenario was saved.
    ScenarioSaved { name: Rc<str> },
    /// A scenario was deleted.
    ScenarioRemoved { name: Rc<str> },
    /// A link was opened.
    LinkOpened {
        units: usize,
        /// Whether other work is saved in this browser; it stays unchanged.
        beside: bool,
    },
    /// A link could not be opened.
    LinkRefused { error: LinkError, instead: Instead },
    /// Saved work was opened.
    WorkOpened { units: usize, source: WorkSource },
    /// Saved work could not be opened; the table is unchanged.
    WorkRefused {
        error: RecordError,
        source: WorkSource,
    },
    /// The work could not be saved in this browser.
    NotSaved { error: SaveError },
    /// The storage was cleared elsewhere, and the work was saved again.
    StorageCleared,
    /// Another window changed this work; this window's version is saved separately.
    SetApart { other: Option<LocalTime> },
    /// Another window changed this work, and nothing was changed here.
    WrittenElsewhere { at: LocalTime },
    /// Older work was deleted to make room, each with the time of its last write.
    OlderRemoved {
        removed: Rc<[(Metadata, LocalTime)]>,
    },
    /// The work was saved as a file; `checked` if it was read back.
    FileSaved { name: Rc<str>, checked: bool },
    /// The file was not saved.
    FileNotSaved { name: Rc<str> },
    /// Saved tables were deleted on request. They can still be restored.
    SavedRemoved { tables: usize },
    /// Deleted tables were restored.
    RemovedRestored { tables: usize },
    /// Another window deleted the saved copy of this work.
    RemovedElsewhere,
    /// Tables were merged.
    Merged { tables: usize, came: MergeOutcome },
    /// A saved scenario was opened.
    ScenarioOpened { name: Rc<str> },
    /// An empty table was opened.
    Emptied,
    /// The sample table was opened.
    SampleOpened,
}

/// The topic of a message that may have to be withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Whether the work is saved on this machine.
    Saving,
    /// A file that was saved.
    File,
    /// Anything else.
    Other,
}

impl Message {
    /// Whether it only confirms an action, so that it disappears with the next one.
    #[must_use]
    pub const fn passes(&self) -> bool {
        match self {
            Self::BlockPasted {
                refused,
                computed,
                outside,
                ..
            } => *refused == 0 && *computed == 0 && *outside == 0,
            Self::CellIsComputed { .. }
            | Self::Cleared { .. }
            | Self::FilledDown { .. }
            | Self::Copied { .. }
            | Self::TextCopied { .. }
            | Self::Repaired { .. }
            | Self::RowAdded { .. }
            | Self::RowsRemoved { .. }
            | Self::RowsMoved { .. }
            | Self::NothingDone { .. }
            | Self::Undone { .. }
            | Self::Redone { .. }
            | Self::ScenarioSaved { .. }
            | Self::ScenarioOpened { .. }
            | Self::RemovedRestored { .. } => true,
            Self::Imported { .. }
            | Self::PasteRefused { .. }
            | Self::TextWithoutCell
            | Self::PastedBack { .. }
            | Self::FileRefused { .. }
            | Self::BlockTooWide { .. }
            | Self::EntryRefused { .. }
            | Self::ReadAsReduction { .. }
            | Self::TableFull { .. }
            | Self::TargetsApplied { .. }
            | Self::TargetsRefused
            | Self::ScenarioRemoved { .. }
            | Self::LinkOpened { .. }
            | Self::LinkRefused { .. }
            | Self::WorkOpened { .. }
            | Self::WorkRefused { .. }
            | Self::NotSaved { .. }
            | Self::StorageCleared
            | Self::SetApart { .. }
            | Self::WrittenElsewhere { .. }
            | Self::OlderRemoved { .. }
            | Self::FileSaved { .. }
            | Self::FileNotSaved { .. }
            | Self::SavedRemoved { .. }
            | Self::RemovedElsewhere
            | Self::Merged { .. }
            | Self::Emptied
            | Self::SampleOpened => false,
        }
    }

    /// The topic.
    #[must_use]
    pub const fn topic(&self) -> Topic {
        match self {
            Self::NotSaved { .. } | Self::RemovedElsewhere => Topic::Saving,
            Self::FileSaved { .. } | Self::FileNotSaved { .. } => Topic::File,
            _ => Topic::Other,
        }
    }

    /// Whether it stays until the person closes it, even when other messages come.
    const fn stays(&self) -> bool {
        matches!(self, Self::OlderRemoved { .. })
    }
}

/// A message with its number. The same message shown again gets a new number, so that screen readers
/// announce it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Increases with each message.
    pub number: u32,
    /// The message.
    pub message: Message,
}

/// The messages shown, the latest last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Messages {
    list: Rc<Vec<Said>>,
    count: u32,
}

impl Messages {
    /// The messages shown, the latest last.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Said> {
        self.list.iter()
    }

    /// Whether no message is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The last message, without those that stay until they are closed.
    #[must_use]
    pub fn latest(&self) -> Option<&Message> {
        let said = self.list.iter().rev().map(|said| &said.message);
        said.into_iter().find(|message| !message.stays())
    }

    /// Shows a message in place of the previous ones, except those that stay until they are closed.
    pub fn say(&mut self, message: Message) {
        self.retain(Message::stays);
        self.count = self.count.wrapping_add(1);
        Rc::make_mut(&mut self.list).push(Said {
            number: self.count,
            message,
        });
    }

    /// Removes all messages, except those that stay until they are closed.
    pub fn clear(&mut self) {
        self.retain(Message::stays);
    }

    /// Removes all messages.
    pub fn close(&mut self) {
        self.retain(|_| false);
    }

    /// Removes the messages that only confirmed an action.
    pub fn pass(&mut self) {
        self.retain(|message| !message.passes());
    }

    /// Removes the messages about a topic.
    pub fn withdraw(&mut self, topic: Topic) {
        self.retain(|message| message.topic() != topic);
    }

    fn retain(&mut self, stays: impl Fn(&Message) -> bool) {
        if self.list.iter().any(|said| !stays(&said.message)) {
            Rc::make_mut(&mut self.list).retain(|said| stays(&said.message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Message, Messages};
    use crate::import::ImportError;

    #[test]
    fn a_new_message_replaces_those_that_need_not_be_closed() {
        let mut messages = Messages::default();
        messages.say(Message::Emptied);
        messages.say(Message::OlderRemoved { removed: [].into() });
        messages.say(Message::SampleOpened);
        let shown: Vec<&Message> = messages.iter().map(|said| &said.message).collect();
        let older = Message::OlderRemoved { removed: [].into() };
        assert_eq!(shown, [&older, &Message::SampleOpened]);
        assert_eq!(messages.latest(), Some(&Message::SampleOpened));
        messages.close();
        assert!(messages.is_empty());
    }

    #[test]
    fn the_same_said_again_is_another_message() {
        let mut messages = Messages::default();
        let refused = Message::PasteRefused {
            problem: ImportError::Nothing.into(),
        };
        messages.say(refused.clone());
        let first = messages.clone();
        messages.say(refused);
        assert_ne!(messages, first);
        messages.pass();
        assert_eq!(messages.iter().count(), 1, "a refusal does not pass");
    }
}
