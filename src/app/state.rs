//! What the page knows.

use std::rc::Rc;

use super::embedding::Embedding;
use super::history::{History, Snapshot};
use super::keeping::{Keeping, WorkSource};
use super::merge::{MergeOutcome, Merging};
use super::opening::{FileProblem, OpenedFile};
use super::selection::{Cell, Selection};
use super::targets::Draft;
use crate::domain::sample;
use crate::domain::table::Column;
use crate::i18n::Language;
use crate::import::issue::EntryProblem;
use crate::import::{ImportError, Imported};
use crate::keep::LocalTime;
use crate::keep::keeper::KeepError;
use crate::keep::record::{Listed, RecordError};
use crate::link::LinkError;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// As the machine is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The theme called `name`, as in `?theme=`; the machine's own for every other name.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }
}

/// A panel beside the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Panel {
    /// Bands (Nhóm).
    #[default]
    Bands,
    /// What if (Thử mục tiêu).
    Targets,
}

impl Panel {
    /// All of them, in the order of their tabs.
    pub const ALL: [Self; 2] = [Self::Bands, Self::Targets];

    /// The name by which programs outside know it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Bands => "bands",
            Self::Targets => "targets",
        }
    }
}

/// How editing of the active cell began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Editing {
    /// Whether its text was kept, rather than replaced by what is typed.
    pub keep_text: bool,
}

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

/// What is different after a step was undone or made again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// One cell.
    Cell { row_name: Rc<str>, column: Column },
    /// So many rows.
    Rows { rows: usize },
    /// The whole table, or something else than its rows.
    Table,
}

/// What the page last has to say, in its status line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A pasted table replaced the one before.
    Imported { units: usize, reading: Rc<Imported> },
    /// A paste could not be read; the table stays.
    PasteRefused { error: ImportError },
    /// What a person said of a reading leaves nothing to read; the reading stays.
    CorrectionRefused { error: ImportError },
    /// A table that was copied from this page came back whole.
    PastedBack { units: usize },
    /// A file gave no table; the table stays.
    FileRefused { name: Rc<str>, problem: FileProblem },
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
    /// Rows were taken out.
    RowsRemoved { rows: usize },
    /// Rows moved up or down.
    RowsMoved { rows: usize, up: bool },
    /// No more rows fit.
    TableFull { limit: usize },
    /// Nothing was there to do.
    NothingDone { why: NothingDone },
    /// The last change was taken back.
    Undone { what: Changed },
    /// It was made again.
    Redone { what: Changed },
    /// The typed year is no year.
    YearRefused { text: Rc<str> },
    /// The typed limits make no bands.
    BandLimitsRefused { text: Rc<str> },
    /// What was tried out is now in the table.
    TargetsApplied { units: usize },
    /// It could not be, because the table has changed.
    TargetsRefused,
    /// A scenario was kept.
    ScenarioSaved { name: Rc<str> },
    /// A scenario was forgotten.
    ScenarioRemoved { name: Rc<str> },
    /// A link was opened.
    LinkOpened {
        units: usize,
        /// Whether there is other work on this machine, which stays as it is.
        beside: bool,
    },
    /// The link is in the clipboard, or the browser refused that.
    LinkCopied { copied: bool },
    /// A link could not be opened.
    LinkRefused { error: LinkError, instead: Instead },
    /// Kept work was opened.
    WorkOpened { units: usize, source: WorkSource },
    /// Kept work could not be opened; the table stays.
    WorkRefused {
        error: RecordError,
        source: WorkSource,
    },
    /// The work could not be kept on this machine.
    NotKept { error: KeepError },
    /// What was kept on this machine was cleared; the work is kept anew.
    StorageCleared,
    /// Another window went on with this work, which is a piece of its own now.
    SetApart { other: Option<LocalTime> },
    /// Another window went on with this work, and nothing was changed here since.
    WrittenElsewhere { at: LocalTime },
    /// The work went to a file, checked or by a download that cannot be.
    FileSaved { name: Rc<str>, checked: bool },
    /// It did not.
    FileNotSaved { name: Rc<str> },
    /// All that was kept on this machine is gone.
    KeptRemoved,
    /// Another window removed what was kept of this work.
    RemovedElsewhere,
    /// Several tables were made one.
    Merged { tables: usize, came: MergeOutcome },
    /// The table is empty now.
    Emptied,
    /// The sample is shown again.
    SampleOpened,
}

impl Notice {
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
            | Self::LinkCopied { copied: true } => true,
            _ => false,
        }
    }
}

/// Everything that the page knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppState {
    /// The table and what was refused in it.
    pub present: Snapshot,
    /// What can be undone and redone.
    pub history: History,
    /// The active cell and the range.
    pub selection: Selection,
    /// Whether, and how, the active cell is being edited.
    pub editing: Option<Editing>,
    /// Rises with every command after which the active cell should have the focus.
    pub focus_requests: u32,
    /// A table that was read with doubts, and waits to be taken or left.
    pub preview: Option<Rc<Imported>>,
    /// The file that the table came from, while another of its sheets may be chosen.
    pub opened: Option<Rc<OpenedFile>>,
    /// Tables that wait to become one.
    pub merging: Option<Rc<Merging>>,
    /// What the page last has to say.
    pub notice: Option<Notice>,
    /// Rises with every act that says something, so that the same said again is read out again.
    pub said: u32,
    /// Older work that was taken away last to make room, each with the time of its last write. It
    /// stands beside what the page has to say else, until the person closes both.
    pub gone: Option<Rc<[(Listed, LocalTime)]>>,
    /// How far the work is kept.
    pub keeping: Keeping,
    /// The name of this window, which no other window has.
    pub window: Rc<str>,
    /// How many pieces of work were begun in it.
    pub works: u32,
    /// The panel that is open.
    pub panel: Panel,
    /// What is being tried out, once the panel for it was opened.
    pub draft: Option<Rc<Draft>>,
    /// Whether a link takes the figures along that the source of the table prints.
    pub shares_published: bool,
    /// The language shown.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// Whether the page stands in another site's frame.
    pub embedding: Embedding,
}

impl AppState {
    /// The page as it opens: with the sample table.
    #[must_use]
    pub fn new(language: Language, theme: Theme) -> Self {
        Self {
            present: Snapshot {
                table: sample::van_quan(),
                ..Snapshot::default()
            },
            history: History::default(),
            selection: Selection::default(),
            editing: None,
            focus_requests: 0,
            preview: None,
            opened: None,
            merging: None,
            notice: None,
            said: 0,
            gone: None,
            keeping: Keeping::default(),
            window: Rc::default(),
            works: 0,
            panel: Panel::default(),
            draft: None,
            shares_published: false,
            language,
            theme,
            embedding: Embedding::None,
        }
    }

    /// The same in a window of this name, from which its work is named.
    #[must_use]
    pub fn in_window(mut self, window: Rc<str>) -> Self {
        self.window = window;
        self.present.work = self.new_work();
        self
    }

    /// How many units the table has.
    #[must_use]
    pub fn units(&self) -> usize {
        self.present.table.rows().len()
    }

    /// Whether `cell` is one that a person may type into.
    #[must_use]
    pub fn takes_input(&self, cell: Cell) -> bool {
        !self.embedding.is_read_only() && cell.row < self.units() && cell.column.takes_input()
    }
}
