//! The next state of the page, from the present one and what a person did. Pure: nothing here
//! touches the browser.

use std::rc::Rc;

use super::cells::{clear_selection, edit_cell, fill_down};
use super::command::Command;
use super::correct;
use super::embedding::Embedding;
use super::fill;
use super::history::{History, Snapshot};
use super::keeping::{self, Keeping};
use super::merge;
use super::opening;
use super::paste;
use super::rows::{add_row, move_rows, remove_rows};
use super::scenarios;
use super::selection::{Cell, Selection};
use super::settings::{set_band_limits, set_heading, set_year};
use super::state::{AppState, Editing, Instead, Notice};
use crate::domain::sample;
use crate::domain::table::{Column, CommuneTable, UnitEntry};
use crate::keep::Origin;
use crate::link::decode;

/// Makes the next state.
#[must_use]
pub fn update(state: &AppState, command: Command) -> AppState {
    let mut next = state.clone();
    if !state.embedding.takes(&command) {
        return next;
    }
    match command {
        Command::Select { cell, extend } => select(&mut next, cell, extend),
        Command::Move { motion, extend } => {
            next.selection = next.selection.moved(motion, extend, state.units());
            focus(&mut next);
        }
        Command::SelectAll => {
            next.selection = Selection {
                anchor: Cell {
                    row: 0,
                    column: Column::Name,
                },
                active: Cell {
                    row: state.units(),
                    column: Column::Band,
                },
            };
            focus(&mut next);
        }
        Command::StartEdit { keep_text } => start_edit(&mut next, keep_text),
        Command::CancelEdit => {
            next.editing = None;
            focus(&mut next);
        }
        Command::CommitEdit { text, then } => {
            if next.editing.take().is_some() {
                edit_cell(&mut next, state.selection.active, &text);
                if let Some(motion) = then {
                    next.selection = next.selection.moved(motion, false, state.units());
                    focus(&mut next);
                }
            }
        }
        Command::EditCell { cell, text } => edit_cell(&mut next, cell, &text),
        Command::ClearSelection => clear_selection(&mut next),
        Command::FillDown => fill_down(&mut next),
        Command::Paste { html, text } => paste::paste(&mut next, html.as_deref(), text.as_deref()),
        Command::OpenFile { name, document } => opening::open(&mut next, name, document),
        Command::NoteFileRefused { name, problem } => {
            next.notice = Some(Notice::FileRefused { name, problem });
        }
        Command::ChooseSheet { index } => opening::choose_sheet(&mut next, index),
        Command::CloseFile => next.opened = None,
        Command::UsePreview => paste::use_preview(&mut next),
        Command::MergePreview => fill::preview(&mut next),
        Command::DiscardPreview => {
            next.preview = None;
            focus(&mut next);
        }
        Command::ReviewReading => correct::review(&mut next),
        Command::CorrectReading(correction) => correct::correct(&mut next, correction),
        Command::ForgetCorrections => correct::forget(&mut next),
        Command::AddRow => add_row(&mut next),
        Command::RemoveRows => remove_rows(&mut next),
        Command::MoveRows { up } => move_rows(&mut next, up),
        Command::Undo => {
            if let Some((present, history)) = next.history.clone().undone(next.present.clone()) {
                travel(&mut next, present, history, Notice::Undone);
            }
        }
        Command::Redo => {
            if let Some((present, history)) = next.history.clone().redone(next.present.clone()) {
                travel(&mut next, present, history, Notice::Redone);
            }
        }
        Command::NoteCopied { cells } => next.notice = Some(Notice::Copied { cells }),
        Command::SetPlace { place } => set_heading(&mut next, |heading| heading.place = place),
        Command::SetYear { text } => set_year(&mut next, &text),
        Command::SetStandard { standard } => {
            set_heading(&mut next, |heading| heading.standard = standard);
        }
        Command::SetLevel { level } => set_heading(&mut next, |heading| heading.level = level),
        Command::SetEndRate { reading } => {
            let mut present = next.present.clone();
            present.table.conventions.end_rate = reading;
            change(&mut next, present);
        }
        Command::SetTotalPoints { reading } => {
            let mut present = next.present.clone();
            present.table.conventions.total_points = reading;
            change(&mut next, present);
        }
        Command::SetBandLimits { text } => set_band_limits(&mut next, &text),
        Command::ShowPanel { panel } => next.panel = panel,
        Command::Target(edit) => {
            if let Some(draft) = &next.draft {
                next.draft = Some(Rc::new(draft.edited(edit, &next.present.table)));
            }
        }
        Command::SaveScenario { name } => scenarios::save(&mut next, name),
        Command::OpenScenario { index } => scenarios::open(&mut next, index),
        Command::RemoveScenario { index } => scenarios::remove(&mut next, index),
        Command::ApplyTargets => scenarios::apply(&mut next),
        Command::OpenLink {
            fragment,
            at_start,
            beside,
        } => open_link(&mut next, &fragment, at_start, beside),
        Command::OpenWork { text, source } => keeping::open(&mut next, &text, source),
        Command::OpenSeveral { incoming, problems } => merge::open(&mut next, incoming, problems),
        Command::MergeInto { current } => merge::choose_target(&mut next, current),
        Command::MergeChoose { unit, version } => merge::choose_version(&mut next, unit, version),
        Command::MergeTakeAll { take } => merge::choose_all(&mut next, take),
        Command::UseMerge => merge::take(&mut next),
        Command::DiscardMerge => {
            next.merging = None;
            focus(&mut next);
        }
        Command::OpenAlone => merge::open_alone(&mut next),
        Command::KeepOpened => {
            next.keeping = Keeping::Waiting;
            next.notice = None;
            // The button that was pressed is gone.
            focus(&mut next);
        }
        Command::KeepAgain => keeping::keep_again(&mut next),
        Command::NoteKept {
            work,
            at,
            was_cleared,
        } => keeping::note_kept(&mut next, &work, at, was_cleared),
        Command::NoteGone { gone } => next.gone = Some(gone),
        Command::NoteNotKept { work, error, other } => {
            keeping::note_not_kept(&mut next, &work, error, other);
        }
        Command::NoteElsewhere {
            work,
            at,
            overwrote,
        } => keeping::note_elsewhere(&mut next, &work, at, overwrote),
        Command::BeginFileSave => keeping::begin_file(&mut next),
        Command::NoteFileSaved { name, outcome } => keeping::note_file(&mut next, name, outcome),
        Command::NoteKeptRemoved => {
            next.keeping = Keeping::Untouched;
            next.notice = Some(Notice::KeptRemoved);
        }
        Command::NoteRemovedElsewhere => {
            next.keeping = Keeping::Untouched;
            next.notice = Some(Notice::RemovedElsewhere);
        }
        Command::SharePublished { along } => next.shares_published = along,
        Command::NoteLinkCopied { copied } => next.notice = Some(Notice::LinkCopied { copied }),
        Command::SetLanguage { language } => next.language = language,
        Command::SetTheme { theme } => next.theme = theme,
        Command::StartEmpty => {
            let mut table = CommuneTable::default();
            table.conventions.bands = Rc::clone(&next.present.table.conventions.bands);
            let table = table
                .inserted(0, [UnitEntry::default()])
                .unwrap_or_default();
            replace_table(&mut next, table, Notice::Emptied);
        }
        Command::OpenSample => replace_table(&mut next, sample::van_quan(), Notice::SampleOpened),
        Command::DismissNotice => {
            next.notice = None;
            next.gone = None;
            // The button that was pressed is gone; later than this the table sees to it itself.
            if next.focus_requests == 0 {
                focus(&mut next);
            }
        }
    }
    scenarios::follow(&mut next, state);
    if next.history != state.history {
        next.keeping = Keeping::Waiting;
    }
    // An editor belongs to the cell that it was opened in.
    let active = next.selection.active;
    if active != state.selection.active || !next.takes_input(active) {
        next.editing = None;
    }
    next
}

/// Makes `present` the table, as one step that can be undone; nothing when it is the same.
pub(super) fn change(next: &mut AppState, present: Snapshot) {
    if present == next.present {
        return;
    }
    let before = std::mem::replace(&mut next.present, present);
    next.history = std::mem::take(&mut next.history).remembering(before);
    next.selection = next.selection.within(next.units());
}

/// Asks for the focus on the active cell.
pub(super) fn focus(next: &mut AppState) {
    next.focus_requests = next.focus_requests.wrapping_add(1);
}

#[inline(never)]
fn travel(next: &mut AppState, present: Snapshot, history: History, notice: Notice) {
    next.present = present;
    next.history = history;
    next.editing = None;
    next.selection = next.selection.within(next.units());
    next.notice = Some(notice);
    focus(next);
}

#[inline(never)]
fn replace_table(next: &mut AppState, table: CommuneTable, notice: Notice) {
    let present = Snapshot {
        work: next.new_work(),
        table,
        ..Snapshot::default()
    };
    change(next, present);
    next.draft = None;
    next.opened = None;
    next.editing = None;
    next.selection = Selection::default();
    next.notice = Some(notice);
    focus(next);
}

fn select(next: &mut AppState, cell: Cell, extend: bool) {
    let anchor = if extend { next.selection.anchor } else { cell };
    let selection = Selection {
        active: cell,
        anchor,
    }
    .within(next.units());
    if selection != next.selection {
        next.selection = selection;
        next.editing = None;
    }
    focus(next);
}

fn start_edit(next: &mut AppState, keep_text: bool) {
    let cell = next.selection.active;
    if next.takes_input(cell) {
        next.selection = Selection::cell(cell);
        next.editing = Some(Editing { keep_text });
        focus(next);
    } else {
        next.notice = Some(Notice::CellIsComputed {
            column: cell.column,
        });
    }
}

/// Opens the table of a link, as one step that can be undone. A link that can't be opened shows
/// nothing in its place: at the start that is an empty table, later the one that was there, and
/// both times the notice says so.
#[inline(never)]
fn open_link(next: &mut AppState, fragment: &str, at_start: bool, beside: bool) {
    let work = next.new_work();
    let present = match decode(fragment) {
        Ok(shared) => {
            next.notice = Some(Notice::LinkOpened {
                units: shared.table.rows().len(),
                beside,
            });
            Snapshot {
                work,
                origin: Origin::Link,
                table: shared.table,
                scenarios: Rc::new(shared.scenarios),
                published: shared.published,
                ..Snapshot::default()
            }
        }
        Err(error) => {
            let instead = if at_start {
                Instead::Nothing { beside }
            } else {
                Instead::OpenTable
            };
            next.notice = Some(Notice::LinkRefused { error, instead });
            if !at_start {
                return;
            }
            Snapshot {
                work,
                ..Snapshot::default()
            }
        }
    };
    if at_start {
        next.present = present;
    } else {
        change(next, present);
        // In a frame it is the host page that opens links, and the person may be busy there.
        if next.embedding == Embedding::None {
            focus(next);
        }
    }
    next.draft = None;
    next.editing = None;
    next.selection = Selection::default();
}
