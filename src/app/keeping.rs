//! The work as it is kept: made out of the page's state, opened into it, and set apart where
//! another window has gone on with it.

use std::rc::Rc;

use super::entry::enter;
use super::history::Snapshot;
use super::selection::Selection;
use super::state::{AppState, Notice};
use super::update::{change, focus};
use crate::domain::table::Column;
use crate::keep::keeper::KeepError;
use crate::keep::record::{self, RecordError};
use crate::keep::{LocalTime, Origin, Refusal, Work, WorkId};
use crate::link::Shared;

/// How far the work is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keeping {
    /// Nothing was changed yet, so there is nothing to keep.
    #[default]
    Untouched,
    /// It was changed, and will be kept in a moment.
    Waiting,
    /// It is kept on this machine since then.
    Kept { at: LocalTime },
    /// It could not be kept.
    Failed { error: KeepError },
}

/// Where a text of kept work comes from.
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
    /// From the page itself, which is a file with the work in it; whether there is other work on
    /// this machine, which stays as it is.
    Page { beside: bool },
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

/// How saving a file went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileOutcome {
    /// It was written and read back.
    Checked,
    /// The browser took it as a download, which a page cannot look at.
    Downloaded,
    /// It was not written.
    Failed,
}

impl AppState {
    /// Whether there is anything that a person did, and would miss.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        self.keeping != Keeping::Untouched
    }

    /// A name for another piece of work.
    pub(super) fn new_work(&mut self) -> WorkId {
        self.works = self.works.saturating_add(1);
        WorkId::new(&self.window, self.works)
    }
}

/// What is kept of a snapshot.
#[must_use]
pub fn work(snapshot: &Snapshot) -> Work {
    Work {
        origin: snapshot.origin.clone(),
        shared: Shared {
            table: snapshot.table.clone(),
            scenarios: (*snapshot.scenarios).clone(),
            published: snapshot.published.clone(),
        },
        refused: snapshot
            .refused
            .iter()
            .filter_map(|(row, column, entry)| {
                Some(Refusal {
                    row: snapshot.table.index_of(row)?,
                    column,
                    text: entry.text.to_string(),
                })
            })
            .collect(),
    }
}

/// The snapshot of kept work. What was refused is entered again, so that its reason is that of
/// today's rules.
fn snapshot(id: WorkId, work: Work) -> Snapshot {
    let mut snapshot = Snapshot {
        work: id,
        origin: work.origin,
        table: work.shared.table,
        scenarios: Rc::new(work.shared.scenarios),
        published: work.shared.published,
        ..Snapshot::default()
    };
    let mut refused = work.refused.as_slice();
    while let Some(first) = refused.first() {
        let of_row = refused
            .partition_point(|other| other.row <= first.row)
            .max(1);
        let (now, rest) = refused.split_at_checked(of_row).unwrap_or((refused, &[]));
        let texts: Vec<(Column, &str)> = now
            .iter()
            .map(|refusal| (refusal.column, refusal.text.as_str()))
            .collect();
        enter(&mut snapshot, first.row, &texts);
        refused = rest;
    }
    snapshot
}

/// Opens kept work, beside what is there: that stays kept under its own name.
#[inline(never)]
pub(super) fn open(next: &mut AppState, text: &str, source: WorkSource) {
    match record::read(text) {
        Ok(mut record) => {
            let listed = &record.listed;
            let id = match &source {
                WorkSource::Start | WorkSource::List | WorkSource::OtherWindow => listed.id.clone(),
                // What is kept here may be newer than the file.
                WorkSource::File { .. } | WorkSource::Page { .. } => next.new_work(),
            };
            let units = listed.units;
            match &source {
                WorkSource::Start | WorkSource::List | WorkSource::OtherWindow => {}
                WorkSource::File { name } => {
                    record.work.origin = Origin::File {
                        name: Rc::clone(name),
                    };
                }
                WorkSource::Page { .. } => {
                    record.work.origin = Origin::File {
                        name: Rc::default(),
                    };
                }
            }
            let present = snapshot(id, record.work);
            let at_start = source.is_at_start();
            next.notice = Some(Notice::WorkOpened { units, source });
            if at_start {
                next.present = present;
            } else {
                change(next, present);
                focus(next);
            }
            next.draft = None;
            next.editing = None;
            next.selection = Selection::default();
        }
        Err(error) => refuse(next, error, source),
    }
}

fn refuse(next: &mut AppState, error: RecordError, source: WorkSource) {
    if source.is_at_start() {
        // Nothing is shown in its place; the text stays where it is kept.
        next.present = Snapshot {
            work: next.new_work(),
            ..Snapshot::default()
        };
    }
    next.notice = Some(Notice::WorkRefused { error, source });
}

/// The work is kept now.
#[inline(never)]
pub(super) fn note_kept(next: &mut AppState, id: &WorkId, at: LocalTime, was_cleared: bool) {
    if next.present.work != *id {
        return;
    }
    next.keeping = Keeping::Kept { at };
    if was_cleared {
        next.notice = Some(Notice::StorageCleared);
    }
}

/// The work could not be kept. Where another window has gone on with it, this window's becomes a
/// piece of work of its own.
#[inline(never)]
pub(super) fn note_not_kept(
    next: &mut AppState,
    id: &WorkId,
    error: KeepError,
    other: Option<LocalTime>,
) {
    if next.present.work != *id {
        return;
    }
    match error {
        KeepError::Elsewhere { .. } | KeepError::Unreadable(_) => {
            set_apart(next);
            next.notice = Some(Notice::SetApart { other });
        }
        KeepError::Shelf(_) => {
            // Said once, and then beside the title for as long as it lasts.
            if !matches!(next.keeping, Keeping::Failed { .. }) {
                next.notice = Some(Notice::NotKept { error });
            }
            next.keeping = Keeping::Failed { error };
        }
    }
}

/// Another window wrote the work that this one has open.
#[inline(never)]
pub(super) fn note_elsewhere(next: &mut AppState, id: &WorkId, at: LocalTime, overwrote: bool) {
    if next.present.work != *id {
        return;
    }
    if overwrote || next.keeping == Keeping::Waiting {
        set_apart(next);
        next.notice = Some(Notice::SetApart { other: Some(at) });
    } else {
        next.notice = Some(Notice::WrittenElsewhere { at });
    }
}

/// The work is to be kept now, though nothing was changed.
#[inline(never)]
pub(super) fn keep_again(next: &mut AppState) {
    next.keeping = Keeping::Waiting;
    match next.notice {
        Some(Notice::RemovedElsewhere) => {
            next.notice = None;
            // The button that was pressed is gone.
            focus(next);
        }
        // Whether it still is so will be said.
        Some(Notice::NotKept { .. }) => next.notice = None,
        Some(_) | None => {}
    }
}

/// A file is to be saved: what is said of one saved before would be taken for what is said of it.
#[inline(never)]
pub(super) fn begin_file(next: &mut AppState) {
    if matches!(
        next.notice,
        Some(Notice::FileSaved { .. } | Notice::FileNotSaved { .. })
    ) {
        next.notice = None;
    }
}

/// Saving a file ended.
#[inline(never)]
pub(super) fn note_file(next: &mut AppState, name: Rc<str>, outcome: FileOutcome) {
    next.notice = Some(match outcome {
        FileOutcome::Checked | FileOutcome::Downloaded => Notice::FileSaved {
            name,
            checked: outcome == FileOutcome::Checked,
        },
        FileOutcome::Failed => Notice::FileNotSaved { name },
    });
}

fn set_apart(next: &mut AppState) {
    let old = next.present.work.clone();
    let new = next.new_work();
    next.present.work = new.clone();
    next.present.origin = Origin::Apart;
    next.history = std::mem::take(&mut next.history).renamed(&old, &new);
    next.keeping = Keeping::Waiting;
}
