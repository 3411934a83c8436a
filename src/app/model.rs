//! The model: the whole state of the page.

use std::rc::Rc;

use super::derived::Derived;
use super::embedding::Embedding;
use super::history::{History, Snapshot};
use super::message::{Message, Messages};
pub use super::open::{
    Dialog, FrameChoice, FrameEdit, Open, Removal, SavedView, SettingsField, Sharing,
};
use super::opening::OpenedFile;
use super::row_window::RowWindow;
use super::selection::{Cell, Selection};
use super::targets::Draft;
pub use super::theme::Theme;
use crate::domain::sample;
use crate::domain::table::{Column, CommuneRow, RowId};
use crate::formats::autosave::SaveError;
use crate::formats::link::LinkError;
use crate::formats::work::{LocalTime, WorkId};
use crate::import::Imported;
use crate::locale::Language;
use crate::narrative::claim::{Meaning, Scope};

/// A panel beside the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Panel {
    /// Bands (Nhóm).
    #[default]
    Bands,
    /// What if (Thử mục tiêu).
    Targets,
    /// What contradicts (Kiểm tra).
    Audit,
    /// The text of the plan (Lời văn).
    Narrative,
}

impl Panel {
    /// All of them, in the order of their tabs.
    pub const ALL: [Self; 4] = [Self::Bands, Self::Targets, Self::Audit, Self::Narrative];

    /// The stable name for other programs.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Bands => "bands",
            Self::Targets => "targets",
            Self::Audit => "audit",
            Self::Narrative => "narrative",
        }
    }
}

/// Whether the work is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SaveStatus {
    /// Nothing was changed yet.
    #[default]
    Untouched,
    /// It was changed and will be saved shortly.
    Waiting,
    /// It was saved in this browser at this time.
    Saved { at: LocalTime },
    /// It could not be saved.
    Failed { error: SaveError },
    /// The saved copy was deleted elsewhere.
    Removed,
}

/// Texts deleted from the storage, by their keys.
pub type Removed = Rc<[(String, String)]>;

/// The active cell is being edited.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Editing {
    /// The text in the editor.
    pub text: Rc<str>,
    /// Whether the person has typed. Without typing, the cell stays unchanged.
    pub is_typed: bool,
}

/// Where the keyboard focus is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Focus {
    /// Outside the table.
    #[default]
    Page,
    /// On the active cell, or in its editor.
    Table,
}

/// How far reading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It has begun, which is not worth a word.
    Begun,
    /// The worker that reads is being loaded.
    LoadingReader,
    /// It takes a moment.
    Reading,
    /// It takes unusually long.
    Slow,
}

/// A reading in progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The file's name; empty for a paste.
    pub name: Rc<str>,
    /// How far it has come.
    pub stage: Stage,
}

/// Whether the deferred part of the program is loaded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum PartStatus {
    /// It is being loaded.
    #[default]
    Coming,
    /// It is loaded.
    Here,
    /// It could not be loaded.
    Failed {
        /// The browser's error message.
        cause: Rc<str>,
    },
}

/// An accepted reading, which can be reviewed again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The work that it became.
    pub work: WorkId,
    /// The reading.
    pub reading: Rc<Imported>,
}

/// The whole state of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// The current snapshot: the table and what belongs to it.
    pub present: Snapshot,
    /// The snapshots to undo and redo.
    pub history: Rc<History>,
    /// Values computed from the table and the draft.
    pub derived: Derived,
    /// The active cell and the selected range.
    pub selection: Selection,
    /// Whether the person has selected a cell of this table.
    pub cell_chosen: bool,
    /// The editor, while the active cell is being edited.
    pub editing: Option<Editing>,
    /// Where the keyboard focus is.
    pub focus: Focus,
    /// Counts moves to a cell. The page scrolls to the active cell once for each.
    pub visits: u32,
    /// The rows of a long table that are in view.
    pub rows: RowWindow,
    /// The open dialog.
    pub open: Open,
    /// The reading that the table came from, while it can be reviewed.
    pub taken: Option<Taken>,
    /// The reading in progress. Commands of the person wait until it ends.
    pub reading: Option<Reading>,
    /// The file that the table came from, while another sheet can be chosen.
    pub file: Option<Rc<OpenedFile>>,
    /// Whether a file is dragged over the page.
    pub dragging: bool,
    /// The error of the link that the page was opened with.
    pub unopened: Option<LinkError>,
    /// The messages shown.
    pub messages: Messages,
    /// Whether the work is saved.
    pub save_status: SaveStatus,
    /// The work deleted last, which can be restored.
    pub removed: Option<Removed>,
    /// The unique name of this window.
    pub window: Rc<str>,
    /// How many works were started in this window.
    pub works: u32,
    /// The panel that is open.
    pub panel: Panel,
    /// The draft of the “What if” panel, once it was opened.
    pub draft: Option<Rc<Draft>>,
    /// Whether the shared link includes the printed figures of the source.
    pub shares_published: bool,
    /// Whether the shared link includes the text of the plan.
    pub shares_narrative: bool,
    /// The link of the table, in a frame of another site.
    pub link: Option<Rc<str>>,
    /// Whether the page is being printed. Then all rows are rendered.
    pub printing: bool,
    /// Whether the deferred part of the program is loaded.
    pub part: PartStatus,
    /// Whether a newer version of the page is ready.
    pub newer_version: bool,
    /// The language shown.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// Whether the page is in another site's frame.
    pub embedding: Embedding,
}

impl Model {
    /// The initial model, with the sample table.
    #[must_use]
    pub fn new(language: Language, theme: Theme) -> Self {
        let present = Snapshot {
            table: sample::van_quan(),
            ..Snapshot::default()
        };
        Self {
            derived: Derived::of(&present.table),
            present,
            history: Rc::default(),
            selection: Selection::default(),
            cell_chosen: false,
            editing: None,
            focus: Focus::default(),
            visits: 0,
            rows: RowWindow::default(),
            open: Open::default(),
            taken: None,
            reading: None,
            file: None,
            dragging: false,
            unopened: None,
            messages: Messages::default(),
            save_status: SaveStatus::default(),
            removed: None,
            window: Rc::default(),
            works: 0,
            panel: Panel::default(),
            draft: None,
            shares_published: false,
            shares_narrative: false,
            link: None,
            printing: false,
            part: PartStatus::default(),
            newer_version: false,
            language,
            theme,
            embedding: Embedding::None,
        }
    }

    /// The same without a table, because the page opens with another one.
    #[must_use]
    pub fn without_table(mut self) -> Self {
        self.present = Snapshot::default();
        self.derived = Derived::of(&self.present.table);
        self
    }

    /// The same in a window of this name. The ids of its works contain the name.
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

    /// Whether `cell` takes input.
    #[must_use]
    pub fn takes_input(&self, cell: Cell) -> bool {
        !self.embedding.is_read_only() && cell.row < self.units() && cell.column.takes_input()
    }

    /// Whether the person has changed anything.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        self.save_status != SaveStatus::Untouched
    }

    /// Whether the reading that the table came from can be reviewed.
    #[must_use]
    pub fn can_review(&self) -> bool {
        let taken = self.taken.as_ref();
        taken.is_some_and(|taken| taken.work == self.present.work)
    }

    /// The cell that a figure of the text speaks of, if it is one.
    #[must_use]
    pub fn cell_of(&self, meaning: &Meaning) -> Option<Cell> {
        let row = match meaning.scope {
            Scope::Total => self.units(),
            Scope::Row(id) => self.present.table.index_of(id)?,
        };
        let column = meaning.column()?;
        Some(Cell { row, column })
    }

    /// The marked cells of a row, or of the total row.
    #[must_use]
    pub fn marks(&self, row: Option<RowId>) -> Vec<(Column, bool)> {
        let marks = self.derived.marks.iter();
        marks
            .filter(|mark| mark.row == row)
            .map(|mark| (mark.column, mark.is_red))
            .collect()
    }

    /// The cells of a row whose figures stand nowhere in what was read, but follow from others; as long
    /// as the row is as it was read.
    #[must_use]
    pub fn restored(&self, row: &CommuneRow) -> Vec<Column> {
        let taken = self.taken.as_ref();
        let Some(taken) = taken.filter(|taken| taken.work == self.present.work) else {
            return Vec::new();
        };
        let Imported {
            restored, table, ..
        } = &*taken.reading;
        let found: Vec<Column> = restored
            .iter()
            .filter(|(id, _)| *id == row.id())
            .map(|(_, column)| *column)
            .collect();
        let read = table.index_of(row.id()).and_then(|at| table.row(at));
        if found.is_empty() || read.is_none_or(|read| read.entry() != row.entry()) {
            return Vec::new();
        }
        found
    }

    /// A new work id.
    pub(super) fn new_work(&mut self) -> WorkId {
        self.works = self.works.saturating_add(1);
        WorkId::new(&self.window, self.works)
    }

    /// Replaces the current snapshot, as one undo step. Does nothing if it is equal.
    pub(super) fn change(&mut self, present: Snapshot) {
        if present == self.present {
            return;
        }
        let before = std::mem::replace(&mut self.present, present);
        Rc::make_mut(&mut self.history).remember(before);
        self.selection = self.selection.within(self.units());
    }

    /// Resets everything that belonged to the previous table.
    pub(super) fn begin_anew(&mut self) {
        self.draft = None;
        self.editing = None;
        self.selection = Selection::default();
        self.cell_chosen = false;
        self.unopened = None;
    }

    /// Moves the focus to the table and scrolls to the active cell.
    pub(super) fn focus_table(&mut self) {
        self.focus = Focus::Table;
        self.visits = self.visits.wrapping_add(1);
    }

    /// Shows a message.
    pub(super) fn say(&mut self, message: Message) {
        self.messages.say(message);
    }

    /// Closes the dialog.
    pub(super) fn close(&mut self) {
        self.open = Open::Nothing;
    }
}

impl Model {
    /// Schedules saving the work after a pause.
    pub(super) fn wait_to_save(&mut self) {
        self.save_status = SaveStatus::Waiting;
    }

    /// Whether closing the page would lose changes.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        match self.save_status {
            SaveStatus::Failed { .. } => true,
            // The deferred part, which saves, is not loaded yet.
            SaveStatus::Waiting => self.part != PartStatus::Here,
            SaveStatus::Untouched | SaveStatus::Saved { .. } | SaveStatus::Removed => false,
        }
    }

    /// Whether the work is waiting to be saved.
    #[must_use]
    pub fn is_waiting_to_save(&self) -> bool {
        self.save_status == SaveStatus::Waiting
    }
}
