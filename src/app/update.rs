//! The next state of the page, from the present one and what a person did. Pure: nothing here
//! touches the browser.

use std::rc::Rc;

use super::command::Command;
use super::correct;
use super::embedding::Embedding;
use super::entry::enter;
use super::fill;
use super::history::{RefusedEntry, Snapshot};
use super::keeping::{self, Keeping};
use super::merge;
use super::opening;
use super::paste;
use super::scenarios;
use super::selection::{Cell, Selection};
use super::state::{AppState, Editing, Instead, Notice};
use crate::domain::bands::BandLimits;
use crate::domain::figures::Figures;
use crate::domain::sample;
use crate::domain::table::{Column, CommuneTable, Heading, Measure, TableError, UnitEntry};
use crate::i18n::{bands as band_words, figures};
use crate::import::number::has_sign;
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
fn travel(
    next: &mut AppState,
    present: Snapshot,
    history: super::history::History,
    notice: Notice,
) {
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

/// What a cell shows: the refused text, or the figure.
#[must_use]
pub fn shown_text(state: &AppState, cell: Cell) -> String {
    let Some(row) = state.present.table.row(cell.row) else {
        return String::new();
    };
    if let Some(RefusedEntry { text, .. }) = state.present.refused.get(row.id(), cell.column) {
        return text.to_string();
    }
    if cell.column == Column::Band {
        return String::new();
    }
    let shown = Figures::of(row.entry(), &state.present.table.conventions);
    match figures::cell(state.language, cell.column, &shown) {
        Some(text) if text == figures::NO_FIGURE => String::new(),
        Some(text) => text,
        None => row.entry().name.to_string(),
    }
}

fn edit_cell(next: &mut AppState, cell: Cell, text: &str) {
    if !next.takes_input(cell) || text == shown_text(next, cell) {
        return;
    }
    let mut present = next.present.clone();
    let refused = enter(&mut present, cell.row, &[(cell.column, text)]);
    let Some(row) = present.table.row(cell.row).cloned() else {
        return;
    };
    next.notice = if refused > 0 {
        present
            .refused
            .get(row.id(), cell.column)
            .map(|entry| Notice::EntryRefused {
                row_name: Rc::clone(&row.entry().name),
                column: cell.column,
                text: Rc::clone(&entry.text),
                problem: entry.problem,
            })
    } else if is_change(cell.column)
        && !has_sign(text)
        && text.chars().any(|digit| matches!(digit, '1'..='9'))
    {
        Some(Notice::ReadAsReduction {
            text: text.into(),
            column: cell.column,
        })
    } else {
        None
    };
    change(next, present);
}

const fn is_change(column: Column) -> bool {
    match column {
        Column::Name | Column::Households | Column::Band => false,
        Column::Of(_, measure) => match measure {
            Measure::Change | Measure::ChangePoints => true,
            Measure::Start | Measure::StartRate | Measure::End | Measure::EndRate => false,
        },
    }
}

/// The input columns of the selected range.
fn selected_inputs(next: &AppState) -> Vec<Column> {
    let (first, last) = next.selection.columns();
    Column::ALL
        .into_iter()
        .skip(first)
        .take(last.saturating_sub(first).saturating_add(1))
        .filter(|column| column.takes_input())
        .collect()
}

#[inline(never)]
fn clear_selection(next: &mut AppState) {
    let (first, last) = next.selection.rows();
    let columns = selected_inputs(next);
    let texts: Vec<(Column, &str)> = columns.iter().map(|column| (*column, "")).collect();
    let mut present = next.present.clone();
    for row in first..=last.min(next.units().saturating_sub(1)) {
        enter(&mut present, row, &texts);
    }
    let rows = last
        .saturating_add(1)
        .min(next.units())
        .saturating_sub(first);
    let cells = rows.saturating_mul(columns.len());
    next.notice = Some(if cells == 0 {
        Notice::CellIsComputed {
            column: next.selection.active.column,
        }
    } else {
        Notice::Cleared { cells }
    });
    change(next, present);
}

#[inline(never)]
fn fill_down(next: &mut AppState) {
    let (first, last) = next.selection.rows();
    // With one row selected the row above it is the pattern, as in Excel.
    let (pattern, first) = if first == last {
        match first.checked_sub(1) {
            Some(above) => (above, first),
            None => return,
        }
    } else {
        (first, first.saturating_add(1))
    };
    // Of the three cells that can state a target only the one that does is a pattern.
    let driver = |column: Column| match (column, next.present.table.row(pattern)) {
        (Column::Of(group, measure), Some(row)) if super::entry::is_target(measure) => row
            .entry()
            .plan(group)
            .target
            .is_none_or(|target| target.driver() == measure),
        _ => true,
    };
    let mut columns = selected_inputs(next);
    let all = columns.clone();
    columns.retain(|column| driver(*column));
    if columns.is_empty() {
        columns = all;
    }
    let texts: Vec<(Column, String)> = columns
        .into_iter()
        .map(|column| {
            let cell = Cell {
                row: pattern,
                column,
            };
            (column, shown_text(next, cell))
        })
        .collect();
    let texts: Vec<(Column, &str)> = texts
        .iter()
        .map(|(column, text)| (*column, text.as_str()))
        .collect();
    let mut present = next.present.clone();
    let last = last.min(next.units().saturating_sub(1));
    for row in first..=last {
        enter(&mut present, row, &texts);
    }
    next.notice = Some(Notice::FilledDown {
        rows: last.saturating_add(1).saturating_sub(first),
    });
    change(next, present);
}

#[inline(never)]
fn add_row(next: &mut AppState) {
    let units = next.units();
    let at = if units == 0 {
        0
    } else {
        next.selection.rows().1.saturating_add(1).min(units)
    };
    match next.present.table.inserted(at, [UnitEntry::default()]) {
        Ok(table) => {
            let present = Snapshot {
                table,
                ..next.present.clone()
            };
            change(next, present);
            next.selection = Selection::cell(Cell {
                row: at,
                column: Column::Name,
            });
            next.notice = Some(Notice::RowAdded {
                number: at.saturating_add(1),
            });
            focus(next);
        }
        Err(TableError::TooManyRows { limit }) => next.notice = Some(Notice::TableFull { limit }),
        // An empty row contradicts nothing, and is put where there is a place.
        Err(TableError::NoSuchRow { .. } | TableError::Contradiction(_)) => {}
    }
}

#[inline(never)]
fn remove_rows(next: &mut AppState) {
    let (first, last) = next.selection.rows();
    let units = next.units();
    if first >= units {
        return;
    }
    let last = last.min(units.saturating_sub(1));
    let gone: Vec<_> = next
        .present
        .table
        .rows()
        .get(first..=last)
        .unwrap_or_default()
        .iter()
        .map(|row| row.id())
        .collect();
    let mut refused = (*next.present.refused).clone();
    refused.retain(|id| !gone.contains(&id));
    let present = Snapshot {
        table: next.present.table.removed(first, last),
        refused: Rc::new(refused),
        ..next.present.clone()
    };
    change(next, present);
    next.selection = Selection::cell(Cell {
        row: first.min(next.units().saturating_sub(1)),
        column: next.selection.active.column,
    });
    next.notice = Some(Notice::RowsRemoved { rows: gone.len() });
    focus(next);
}

#[inline(never)]
fn move_rows(next: &mut AppState, up: bool) {
    let (first, last) = next.selection.rows();
    let table = next.present.table.moved(first, last, up);
    if last >= next.units() || table == next.present.table {
        return;
    }
    let present = Snapshot {
        table,
        ..next.present.clone()
    };
    change(next, present);
    let shift = |cell: Cell| Cell {
        row: if up {
            cell.row.saturating_sub(1)
        } else {
            cell.row.saturating_add(1)
        },
        ..cell
    };
    next.selection = Selection {
        active: shift(next.selection.active),
        anchor: shift(next.selection.anchor),
    };
    next.notice = Some(Notice::RowsMoved {
        rows: last.saturating_add(1).saturating_sub(first),
        up,
    });
    focus(next);
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

#[inline(never)]
fn set_heading(next: &mut AppState, set: impl FnOnce(&mut Heading)) {
    let mut present = next.present.clone();
    set(&mut present.table.heading);
    change(next, present);
}

#[inline(never)]
fn set_year(next: &mut AppState, text: &str) {
    let text = text.trim();
    match text.parse::<u16>() {
        Ok(year) if (1900..=2200).contains(&year) => {
            set_heading(next, |heading| heading.year = Some(year));
        }
        _ if text.is_empty() => set_heading(next, |heading| heading.year = None),
        _ => next.notice = Some(Notice::YearRefused { text: text.into() }),
    }
}

#[inline(never)]
fn set_band_limits(next: &mut AppState, text: &str) {
    match band_words::read_limits(text)
        .ok()
        .and_then(|limits| BandLimits::new(limits).ok())
    {
        Some(limits) => {
            let mut present = next.present.clone();
            present.table.conventions.bands = Rc::new(limits);
            change(next, present);
            next.notice = None;
        }
        None => next.notice = Some(Notice::BandLimitsRefused { text: text.into() }),
    }
}
