//! What the page has to say, and the outcomes and problems that it speaks of. Nothing is ever
//! decided by looking at a message: what the page knows is in the model.

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

/// What is there where a link did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instead {
    /// The table that was open before.
    OpenTable,
    /// Nothing: the page opened with that link.
    Nothing {
        /// Whether there is other work on this machine.
        beside: bool,
    },
}

/// Why nothing was done to rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NothingDone {
    /// The total row is no unit.
    TotalRow,
    /// The first row cannot move up.
    FirstRow,
    /// The last row cannot move down.
    LastRow,
    /// There is no row above that could be filled down.
    NoPattern,
}

/// What is different after a step was undone or redone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// One cell.
    Cell { row_name: Rc<str>, column: Column },
    /// So many rows.
    Rows { rows: usize },
    /// The whole table, or something other than its rows.
    Table,
}

/// Where the text of kept work comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkSource {
    /// From this machine, as the page opens.
    Start,
    /// From the list of what is kept on this machine.
    List,
    /// From another window, which went on with the work of this one.
    OtherWindow,
    /// From a file of this name.
    File { name: Rc<str> },
    /// From the page itself, which is a file with the work in it.
    Page {
        /// Whether there is other work on this machine, which stays as it is.
        beside: bool,
    },
}

impl WorkSource {
    /// Whether the page opens with it.
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
    /// It was written and reads back the same.
    Checked,
    /// The browser took it as a download, which a page cannot read back.
    Downloaded,
    /// It was not written.
    Failed,
}

/// What a merge did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MergeOutcome {
    /// Units that were not there before.
    pub added: usize,
    /// Units of the open table whose figures are others now.
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
    /// It was read, and holds no table.
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

/// Something that the page says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A pasted table replaced the one before.
    Imported { units: usize, reading: Rc<Imported> },
    /// A paste could not be read; the table stays.
    PasteRefused { problem: ReadProblem },
    /// A sentence was pasted while no cell was chosen by the person; the table stays.
    TextWithoutCell,
    /// A table that was copied from this page came back whole.
    PastedBack { units: usize },
    /// A file gave no table; the table stays.
    FileRefused { name: Rc<str>, problem: ReadProblem },
    /// A pasted block was put into the table.
    BlockPasted {
        /// Cells that took their text.
        taken: usize,
        /// Cells refused, which show their reason.
        refused: usize,
        /// Cells that are computed, and stayed so.
        computed: usize,
        /// Cells right of the table's edge.
        outside: usize,
        /// Rows added for it.
        rows_added: usize,
    },
    /// A pasted block has more columns than the table; nothing was pasted.
    BlockTooWide { width: usize },
    /// An entry was refused; it stays in its cell as typed.
    EntryRefused {
        row_name: Rc<str>,
        column: Column,
        text: Rc<str>,
        problem: EntryProblem,
    },
    /// A change typed without its sign was taken as a reduction.
    ReadAsReduction { text: Rc<str>, column: Column },
    /// A computed cell does not take input.
    CellIsComputed { column: Column },
    /// Cells were emptied.
    Cleared { cells: usize },
    /// Rows were filled from the top row of the selection.
    FilledDown { rows: usize },
    /// Cells went to the clipboard; whether they were emptied.
    Copied { cells: usize, cut: bool },
    /// A row was added.
    RowAdded { number: usize },
    /// Rows were removed.
    RowsRemoved { rows: usize },
    /// Rows moved up or down.
    RowsMoved { rows: usize, up: bool },
    /// No more rows fit.
    TableFull { limit: usize },
    /// There was nothing to do.
    NothingDone { why: NothingDone },
    /// The last change was undone.
    Undone { what: Changed },
    /// It was redone.
    Redone { what: Changed },
    /// What was tried out is now in the table.
    TargetsApplied { units: usize },
    /// It could not be, because the table has changed.
    TargetsRefused,
    /// A scenario was saved.
    ScenarioSaved { name: Rc<str> },
    /// A scenario was removed.
    ScenarioRemoved { name: Rc<str> },
    /// A link was opened.
    LinkOpened {
        units: usize,
        /// Whether there is other work on this machine, which stays as it is.
        beside: bool,
    },
    /// A link could not be opened.
    LinkRefused { error: LinkError, instead: Instead },
    /// Kept work was opened.
    WorkOpened { units: usize, source: WorkSource },
    /// Kept work could not be opened; the table stays.
    WorkRefused {
        error: RecordError,
        source: WorkSource,
    },
    /// The work could not be saved on this machine.
    NotSaved { error: SaveError },
    /// What was kept on this machine was cleared; the work is saved anew.
    StorageCleared,
    /// Another window went on with this work, which is a piece of its own now.
    SetApart { other: Option<LocalTime> },
    /// Another window went on with this work, and nothing was changed here since.
    WrittenElsewhere { at: LocalTime },
    /// Older work was removed to make room, each with the time of its last write.
    OlderRemoved {
        removed: Rc<[(Metadata, LocalTime)]>,
    },
    /// The work went to a file, checked or by a download that cannot be.
    FileSaved { name: Rc<str>, checked: bool },
    /// It did not.
    FileNotSaved { name: Rc<str> },
    /// Kept tables were removed from this machine, on request; they can still be put back.
    KeptRemoved { tables: usize },
    /// They are back.
    KeptRestored { tables: usize },
    /// Another window removed what was kept of this work.
    RemovedElsewhere,
    /// Several tables were made one.
    Merged { tables: usize, came: MergeOutcome },
    /// A kept scenario is tried out again.
    ScenarioOpened { name: Rc<str> },
    /// The table is empty now.
    Emptied,
    /// The sample is shown again.
    SampleOpened,
}

/// What a message is about, where the page may have to withdraw it.
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
    /// Whether it only confirms what was just done: it goes when the person goes on.
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
            | Self::RowAdded { .. }
            | Self::RowsRemoved { .. }
            | Self::RowsMoved { .. }
            | Self::NothingDone { .. }
            | Self::Undone { .. }
            | Self::Redone { .. }
            | Self::ScenarioSaved { .. }
            | Self::ScenarioOpened { .. }
            | Self::KeptRestored { .. } => true,
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
            | Self::KeptRemoved { .. }
            | Self::RemovedElsewhere
            | Self::Merged { .. }
            | Self::Emptied
            | Self::SampleOpened => false,
        }
    }

    /// What it is about.
    #[must_use]
    pub const fn topic(&self) -> Topic {
        match self {
            Self::NotSaved { .. } | Self::RemovedElsewhere => Topic::Saving,
            Self::FileSaved { .. } | Self::FileNotSaved { .. } => Topic::File,
            _ => Topic::Other,
        }
    }

    /// Whether it stays until the person closes it, whatever else is said meanwhile.
    const fn stays(&self) -> bool {
        matches!(self, Self::OlderRemoved { .. })
    }
}

/// A message with its number: the same said again is another one, and is read out again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Rises with each message.
    pub number: u32,
    /// What is said.
    pub message: Message,
}

/// What the page says at present, the latest last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Messages {
    list: Rc<Vec<Said>>,
    count: u32,
}

impl Messages {
    /// Those that stand, the latest last.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Said> {
        self.list.iter()
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The one said last, unless it is one that stays beside the others.
    #[must_use]
    pub fn latest(&self) -> Option<&Message> {
        let said = self.list.iter().rev().map(|said| &said.message);
        said.into_iter().find(|message| !message.stays())
    }

    /// Says something in place of what was said before; what has to be closed by the person stays.
    pub fn say(&mut self, message: Message) {
        self.retain(Message::stays);
        self.count = self.count.wrapping_add(1);
        Rc::make_mut(&mut self.list).push(Said {
            number: self.count,
            message,
        });
    }

    /// Withdraws everything but what has to be closed by the person.
    pub fn clear(&mut self) {
        self.retain(Message::stays);
    }

    /// The person closed them all.
    pub fn close(&mut self) {
        self.retain(|_| false);
    }

    /// The person goes on: what only confirmed the last act goes.
    pub fn pass(&mut self) {
        self.retain(|message| !message.passes());
    }

    /// Withdraws what was said about a topic.
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
