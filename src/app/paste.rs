//! A paste: a whole table replaces the one before, a block of cells goes in from the active cell.

use std::rc::Rc;

use super::carried;
use super::cells::shown_text;
use super::entry::{enter, refuse};
use super::history::{Refused, Snapshot};
use super::merge::{links_in, paste_links};
use super::selection::{Cell, Selection};
use super::state::{AppState, Notice};
use super::update::{change, focus};
use crate::domain::table::{Column, CommuneTable, TableError, UnitEntry};
use crate::import::issue::{Issue, IssueProblem};
use crate::import::number::read_rate;
use crate::import::{Imported, Pasted, read_clipboard};
use crate::keep::Origin;

/// Takes in what the clipboard held. What can't be read leaves everything as it is, and says why.
pub(super) fn paste(next: &mut AppState, html: Option<&str>, text: Option<&str>) {
    if let Some(carried) = html.and_then(carried::find) {
        take_back(next, carried);
        return;
    }
    let links = text.map(links_in).unwrap_or_default();
    if !links.is_empty() {
        paste_links(next, &links);
        return;
    }
    match read_clipboard(html, text) {
        Ok(Pasted::Table(imported)) => {
            next.opened = None;
            take(next, Rc::new(*imported));
        }
        Ok(Pasted::Block(block)) => paste_block(next, &block.rows),
        Err(error) => next.notice = Some(Notice::PasteRefused { error }),
    }
}

/// A table that was copied here, and says so: nothing of it has to be read anew.
#[inline(never)]
fn take_back(next: &mut AppState, mut snapshot: Snapshot) {
    let units = snapshot.table.rows().len();
    snapshot.work = next.new_work();
    change(next, snapshot);
    next.draft = None;
    next.editing = None;
    next.selection = Selection::default();
    next.notice = Some(Notice::PastedBack { units });
    focus(next);
}

/// Takes in a table that was read: at once, or after a look at it where it is doubtful.
pub(super) fn take(next: &mut AppState, imported: Rc<Imported>) {
    if imported.is_doubtful() {
        next.preview = Some(imported);
        next.notice = None;
    } else {
        replace(next, imported);
    }
}

/// Takes the table that waits in the preview.
#[inline(never)]
pub(super) fn use_preview(next: &mut AppState) {
    if let Some(imported) = next.preview.take() {
        replace(next, imported);
    }
}

#[inline(never)]
fn replace(next: &mut AppState, imported: Rc<Imported>) {
    let mut table = imported.table.clone();
    // The limits of the bands are the person's own, whatever table they look at.
    table.conventions.bands = Rc::clone(&next.present.table.conventions.bands);
    let refused = refused_cells(&table, &imported.issues);
    let units = table.rows().len();
    // Read again as a person says, a source goes on being the same piece of work.
    let (work, origin) = match (&next.notice, &next.opened) {
        (Some(Notice::Imported { reading, .. }), _)
            if Rc::ptr_eq(&reading.grid, &imported.grid) =>
        {
            (next.present.work.clone(), next.present.origin.clone())
        }
        (_, Some(opened)) => {
            let name = Rc::clone(&opened.name);
            (next.new_work(), Origin::File { name })
        }
        (_, None) => (next.new_work(), Origin::Here),
    };
    let present = Snapshot {
        work,
        origin,
        table,
        refused: Rc::new(refused),
        published: Some(Rc::new(imported.published.clone())),
        ..Snapshot::default()
    };
    change(next, present);
    next.draft = None;
    next.editing = None;
    next.selection = Selection::default();
    next.notice = Some(Notice::Imported {
        units,
        reading: imported,
    });
    focus(next);
}

/// Cells whose text was not taken keep showing it.
fn refused_cells(table: &CommuneTable, issues: &[Issue]) -> Refused {
    let mut refused = Rc::default();
    for issue in issues {
        if let (Some(row), Some(column), IssueProblem::Entry(problem)) =
            (issue.row, issue.column, &issue.problem)
            && let Some(row) = table.row(row)
        {
            refuse(&mut refused, (row.id(), column), &issue.found, *problem);
        }
    }
    Rc::unwrap_or_clone(refused)
}

#[inline(never)]
fn paste_block(next: &mut AppState, block: &[Vec<String>]) {
    let width = block.iter().map(Vec::len).max().unwrap_or_default();
    if width > Column::ALL.len() {
        next.notice = Some(Notice::BlockTooWide { width });
        return;
    }
    let (top, last_row) = next.selection.rows();
    let (left, last_column) = next.selection.columns();
    let one_for_all = match block {
        [row] if next.selection.is_range() => match row.as_slice() {
            [text] => Some(text.as_str()),
            _ => None,
        },
        _ => None,
    };
    let height = one_for_all.map_or(block.len(), |_| {
        last_row
            .min(next.units().saturating_sub(1))
            .saturating_add(1)
            .saturating_sub(top)
    });
    let before = next.units();
    let mut present = next.present.clone();
    let rows_added = top.saturating_add(height).saturating_sub(before);
    if rows_added > 0 {
        let blank = std::iter::repeat_n(UnitEntry::default(), rows_added);
        match present.table.inserted(before, blank) {
            Ok(table) => present.table = table,
            Err(TableError::TooManyRows { limit }) => {
                next.notice = Some(Notice::TableFull { limit });
                return;
            }
            // Empty rows contradict nothing, and go to the end.
            Err(TableError::NoSuchRow { .. } | TableError::Contradiction(_)) => return,
        }
    }
    let (mut taken, mut refused, mut outside) = (0_usize, 0_usize, 0_usize);
    let mut passed_over = Vec::new();
    for row in 0..height {
        let texts: Vec<&str> = match (one_for_all, block.get(row)) {
            (Some(text), _) => {
                vec![text; last_column.saturating_sub(left).saturating_add(1)]
            }
            (None, Some(texts)) => texts.iter().map(String::as_str).collect(),
            (None, None) => continue,
        };
        let columns = Column::ALL.into_iter().skip(left);
        let fitting = columns.len().min(texts.len());
        outside = outside.saturating_add(texts.len().saturating_sub(fitting));
        let (inputs, computed): (Vec<_>, Vec<_>) = columns
            .zip(texts)
            .partition(|(column, _)| column.takes_input());
        let row = top.saturating_add(row);
        let refused_here = enter(&mut present, row, &inputs);
        refused = refused.saturating_add(refused_here);
        taken = taken.saturating_add(inputs.len().saturating_sub(refused_here));
        passed_over.extend(
            inputs
                .into_iter()
                .chain(computed)
                .filter(|(_, text)| !text.trim().is_empty())
                .map(|(column, text)| (Cell { row, column }, text.to_owned())),
        );
    }
    change(next, present);
    // What follows from other cells keeps following; the person is told where it differs from
    // what was pasted.
    let computed = passed_over
        .iter()
        .filter(|(cell, text)| {
            cell.column != Column::Name && differs(&shown_text(next, *cell), text)
        })
        .count();
    next.selection = Selection {
        anchor: Cell {
            row: top,
            column: Column::ALL.get(left).copied().unwrap_or(Column::Name),
        },
        active: next.selection.active,
    };
    if !next.selection.is_range() || one_for_all.is_none() {
        next.selection = Selection::cell(next.selection.anchor);
    }
    next.notice = Some(Notice::BlockPasted {
        taken,
        refused,
        computed,
        outside,
        rows_added,
    });
    focus(next);
}

/// Whether two texts are not the same number.
fn differs(shown: &str, pasted: &str) -> bool {
    shown != pasted.trim() && read_rate(shown) != read_rate(pasted)
}
