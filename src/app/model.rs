//! What the page knows. One model holds all of it; the drawing follows.

use std::rc::Rc;

use super::derived::Derived;
use super::embedding::Embedding;
use super::history::{History, Snapshot};
use super::merge::Merging;
use super::message::{Message, Messages, ReadProblem};
use super::opening::OpenedFile;
use super::row_window::RowWindow;
use super::selection::{Cell, Selection};
use super::targets::Draft;
use crate::domain::sample;
use crate::formats::autosave::SaveError;
use crate::formats::link::LinkError;
use crate::formats::record::Metadata;
use crate::formats::work::{LocalTime, WorkId};
use crate::import::Imported;
use crate::locale::Language;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// As the system is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The theme called `name`, as in `?theme=`; the system's for every other name.
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

/// How far the work is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SaveStatus {
    /// Nothing was changed yet, so there is nothing to save.
    #[default]
    Untouched,
    /// It was changed, and will be saved in a moment.
    Waiting,
    /// It is saved on this machine since then.
    Saved { at: LocalTime },
    /// It could not be saved.
    Failed { error: SaveError },
    /// Somebody removed what was saved.
    Removed,
}

/// Texts that were removed from the storage, by their keys.
pub type Removed = Rc<[(String, String)]>;

/// The active cell is being edited.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Editing {
    /// What stands in the editor.
    pub text: Rc<str>,
    /// Whether the person has typed: a cell that was only opened stays as it is.
    pub is_typed: bool,
}

/// Where the keyboard is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Focus {
    /// Anywhere but in the table; the browser knows where.
    #[default]
    Page,
    /// In the table: in the active cell, or in the editor while it is being edited.
    Table,
}

/// A dialog that a person opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    /// To paste into.
    Paste,
    /// Title and conventions.
    Settings,
    /// The link to share.
    Share,
    /// What is kept.
    Keep,
    /// Help.
    Help,
}

/// What is open over the page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Open {
    /// Nothing.
    #[default]
    Nothing,
    /// A place to paste into.
    Paste,
    /// Title and conventions, with what was typed there and refused.
    Settings {
        refused: Option<(SettingsField, Rc<str>)>,
    },
    /// The link to share.
    Share(Sharing),
    /// What is kept on this machine.
    Keep(KeepView),
    /// Help.
    Help,
    /// A table that was read with doubts, and waits to be taken or left.
    Preview {
        table: Rc<Imported>,
        /// Why the person's last correction was not taken.
        problem: Option<ReadProblem>,
    },
    /// Tables that wait to become one.
    Merge(Rc<Merging>),
}

impl Open {
    /// Whether the page itself is open to the person.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }
}

/// A text field of the settings that can be refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsField {
    /// The year planned for.
    Year,
    /// The limits of the bands.
    BandLimits,
}

/// The dialog that shares a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sharing {
    /// What the snippet for another site shows.
    pub frame: FrameChoice,
    /// Whether the link was copied, once that was tried.
    pub link_copied: Option<bool>,
    /// Whether the snippet was copied, once that was tried.
    pub snippet_copied: Option<bool>,
}

/// What a frame in another site shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FrameChoice {
    /// Its language.
    pub language: Language,
    /// Its colours.
    pub theme: Theme,
    /// Whether readers may try other figures.
    pub editable: bool,
}

/// What a person chooses for a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameEdit {
    /// Its language.
    Language(Language),
    /// Its colours.
    Theme(Theme),
    /// Whether readers may try other figures.
    Editable(bool),
}

/// The dialog with what is kept on this machine.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeepView {
    /// The kept tables, the newest first.
    pub list: Rc<[(Metadata, LocalTime)]>,
    /// What is asked to be removed, and since when (milliseconds).
    pub asked: Option<(Removal, u64)>,
}

/// Kept work to be removed from this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Removal {
    /// One table.
    One(WorkId),
    /// All of them.
    All,
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

/// Something that is being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The file's name; empty for a paste.
    pub name: Rc<str>,
    /// How far it has come.
    pub stage: Stage,
}

/// Whether the rest of the program is there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum PartStatus {
    /// It is on its way.
    #[default]
    Coming,
    /// All of the program is there.
    Here,
    /// It could not be loaded.
    Failed {
        /// What the browser says of it.
        cause: Rc<str>,
    },
}

/// A reading that was taken, which can be looked at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The piece of work that it became.
    pub work: WorkId,
    /// The reading.
    pub reading: Rc<Imported>,
}

/// Everything that the page knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// The table and what belongs to it.
    pub present: Snapshot,
    /// What can be undone and redone.
    pub history: Rc<History>,
    /// What follows from the table and the draft.
    pub derived: Derived,
    /// The active cell and the range.
    pub selection: Selection,
    /// Whether a person has chosen a cell of this table.
    pub cell_chosen: bool,
    /// The text in the active cell, while that is being edited.
    pub editing: Option<Editing>,
    /// Where the keyboard is.
    pub focus: Focus,
    /// How often the person has gone to a cell: the page scrolls to it once for each.
    pub visits: u32,
    /// The rows of a long table that are in view.
    pub rows: RowWindow,
    /// What is open over the page.
    pub open: Open,
    /// The reading that the table came from, as long as it can be looked at again.
    pub taken: Option<Taken>,
    /// What is being read. Until that is done, what a person does waits.
    pub reading: Option<Reading>,
    /// The file that the table came from, while another of its sheets may be chosen.
    pub file: Option<Rc<OpenedFile>>,
    /// Whether a file is dragged over the page.
    pub dragging: bool,
    /// The link with which the page was opened and which does not open.
    pub unopened: Option<LinkError>,
    /// What the page has to say.
    pub messages: Messages,
    /// How far the work is saved.
    pub save_status: SaveStatus,
    /// What was removed from this machine last, and can be put back.
    pub removed: Option<Removed>,
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
    /// The link of the table, in a frame of another site.
    pub link: Option<Rc<str>>,
    /// Whether the page is being printed, for which every row is drawn.
    pub printing: bool,
    /// Whether the rest of the program is there.
    pub part: PartStatus,
    /// Whether a newer version of the page waits.
    pub newer_version: bool,
    /// The language shown.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// Whether the page stands in another site's frame.
    pub embedding: Embedding,
}

impl Model {
    /// The page as it opens: with the sample table.
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
            link: None,
            printing: false,
            part: PartStatus::default(),
            newer_version: false,
            language,
            theme,
            embedding: Embedding::None,
        }
    }

    /// The same without the sample: the page opens with another table, which is still to come.
    #[must_use]
    pub fn without_table(mut self) -> Self {
        self.present = Snapshot::default();
        self.derived = Derived::of(&self.present.table);
        self
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

    /// Whether there is anything that a person did, and would miss.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        self.save_status != SaveStatus::Untouched
    }

    /// Whether the reading that the table came from can be looked at again.
    #[must_use]
    pub fn can_review(&self) -> bool {
        let taken = self.taken.as_ref();
        taken.is_some_and(|taken| taken.work == self.present.work)
    }

    /// A name for another piece of work.
    pub(super) fn new_work(&mut self) -> WorkId {
        self.works = self.works.saturating_add(1);
        WorkId::new(&self.window, self.works)
    }

    /// Makes `present` the table, as one step that can be undone; nothing when it is the same.
    pub(super) fn change(&mut self, present: Snapshot) {
        if present == self.present {
            return;
        }
        let before = std::mem::replace(&mut self.present, present);
        Rc::make_mut(&mut self.history).remember(before);
        self.selection = self.selection.within(self.units());
    }

    /// The table is another one now: nothing of what was going on in the one before goes on.
    pub(super) fn begin_anew(&mut self) {
        self.draft = None;
        self.editing = None;
        self.selection = Selection::default();
        self.cell_chosen = false;
        self.unopened = None;
    }

    /// Puts the keyboard into the table, where the active cell is scrolled to.
    pub(super) fn focus_table(&mut self) {
        self.focus = Focus::Table;
        self.visits = self.visits.wrapping_add(1);
    }

    /// Says something.
    pub(super) fn say(&mut self, message: Message) {
        self.messages.say(message);
    }

    /// Closes what is open over the page.
    pub(super) fn close(&mut self) {
        self.open = Open::Nothing;
    }
}

impl Model {
    /// The work is to be saved when the person pauses.
    pub(super) fn wait_to_save(&mut self) {
        self.save_status = SaveStatus::Waiting;
    }

    /// Whether closing the page would lose something.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        match self.save_status {
            SaveStatus::Failed { .. } => true,
            // The part that saves has not come yet.
            SaveStatus::Waiting => self.part != PartStatus::Here,
            SaveStatus::Untouched | SaveStatus::Saved { .. } | SaveStatus::Removed => false,
        }
    }

    /// Whether it is to be saved when the person pauses.
    #[must_use]
    pub fn is_waiting_to_save(&self) -> bool {
        self.save_status == SaveStatus::Waiting
    }
}
