//! Pasting: a table replaces the open one; a block of values goes into cells from the active one on.

use std::rc::Rc;

use crate::app::cells::shown_text;
use crate::app::entry::{enter, refuse as refuse_entry};
use crate::app::history::{Refused, Snapshot};
use crate::app::message::{Message, NothingDone};
use crate::app::model::{Model, Open, Taken};
use crate::app::selection::{Cell, Selection};
use crate::domain::table::{Column, CommuneTable, TableError, UnitEntry};
use crate::formats::work::Origin;
use crate::import::Imported;
use crate::import::issue::{Issue, IssueProblem};
use crate::locale::number::read_rate;

/// Opens a table that was copied from this page, without reading it again.
pub(super) fn take_back(model: &mut Model, mut snapshot: Snapshot) {
    let units = snapshot.table.rows().len();
    snapshot.work = model.new_work();
    model.change(snapshot);
    model.begin_anew();
    model.close();
    model.say(Message::PastedBack { units });
    model.focus_table();
}

/// Opens a table that was read: at once, or with a preview if there are doubts.
pub(super) fn take(model: &mut Model, imported: Rc<Imported>) {
    if imported.is_doubtful() {
        model.messages.clear();
        model.editing = None;
        model.open = Open::Preview {
            table: imported,
            problem: None,
        };
    } else {
        replace(model, imported);
    }
}

/// Takes the table that waits in the preview.
pub(super) fn use_preview(model: &mut Model) {
    if let Open::Preview { table, .. } = &model.open {
        let table = Rc::clone(table);
        replace(model, table);
    }
}

fn replace(model: &mut Model, imported: Rc<Imported>) {
    let mut table = imported.table.clone();
    // The band limits are a setting of the person, not of the table.
    table.conventions.bands = Rc::clone(&model.present.table.conventions.bands);
    let refused = refused_cells(&table, &imported.issues);
    let units = table.rows().len();
    // Correcting a reading keeps the work id.
    let is_reviewed = model.can_review()
        && model
            .taken
            .as_ref()
            .is_some_and(|taken| Rc::ptr_eq(&taken.reading.grid, &imported.grid));
    let (work, origin) = if is_reviewed {
        (model.present.work.clone(), model.present.origin.clone())
    } else {
        let origin = match &model.file {
            Some(file) => Origin::File {
                name: Rc::clone(&file.file.name),
            },
            None => Origin::Here,
        };
        (model.new_work(), origin)
    };
    model.taken = Some(Taken {
        work: work.clone(),
        reading: Rc::clone(&imported),
    });
    let present = Snapshot {
        work,
        origin,
        table,
        refused: Rc::new(refused),
        published: Some(Rc::new(imported.published.clone())),
        // A table alone leaves the text that was there.
        narrative: if imported.prose.is_empty() {
            Rc::clone(&model.present.narrative)
        } else {
            imported.prose.trim().into()
        },
        ..Snapshot::default()
    };
    model.change(present);
    model.begin_anew();
    model.close();
    model.say(Message::Imported {
        units,
        reading: imported,
    });
    model.focus_table();
}

/// Stores the refused texts of a reading.
fn refused_cells(table: &CommuneTable, issues: &[Issue]) -> Refused {
    let mut refused = Rc::default();
    for issue in issues {
        if let (Some(row), Some(column), IssueProblem::Entry(problem)) =
            (issue.row, issue.column, &issue.problem)
            && let Some(row) = table.row(row)
        {
            refuse_entry(&mut refused, (row.id(), column), &issue.found, *problem);
        }
    }
    Rc::unwrap_or_clone(refused)
}

/// Pastes a block of values into cells, from the active one on.
pub(super) fn paste_block(model: &mut Model, block: &[Vec<String>]) {
    if !model.cell_chosen {
        model.say(Message::TextWithoutCell);
        return;
    }
    model.editing = None;
    let width = block.iter().map(Vec::len).max().unwrap_or_default();
    if width > Column::ALL.len() {
        model.say(Message::BlockTooWide { width });
        return;
    }
    let (top, last_row) = model.selection.rows();
    let (left, last_column) = model.selection.columns();
    // Rows are added only if the block has names.
    if top >= model.units() && model.units() > 0 && left > 0 {
        model.say(Message::NothingDone {
            why: NothingDone::TotalRow,
        });
        return;
    }
    let one_for_all = match block {
        [row] if model.selection.is_range() => match row.as_slice() {
            [text] => Some(text.as_str()),
            _ => None,
        },
        _ => None,
    };
    let height = one_for_all.map_or(block.len(), |_| {
        last_row
            .min(model.units().saturating_sub(1))
            .saturating_add(1)
            .saturating_sub(top)
    });
    let before = model.units();
    let mut present = model.present.clone();
    let rows_added = top.saturating_add(height).saturating_sub(before);
    if rows_added > 0 {
        let blank = std::iter::repeat_n(UnitEntry::default(), rows_added);
        match present.table.inserted(before, blank) {
            Ok(table) => present.table = table,
            Err(TableError::TooManyRows { limit }) => {
                model.say(Message::TableFull { limit });
                return;
            }
            // Adding empty rows at the end cannot fail.
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
    model.change(present);
    // Computed cells stay computed. The message counts those that differ from the pasted text.
    let computed = passed_over
        .iter()
        .filter(|(cell, text)| {
            cell.column != Column::Name && differs(&shown_text(model, *cell), text)
        })
        .count();
    // As in Excel, the pasted block is selected and its first cell is active.
    let corner = |row: usize, column: usize| Cell {
        row,
        column: Column::ALL.get(column).copied().unwrap_or(Column::Band),
    };
    let (wide, high) = match one_for_all {
        Some(_) => (last_column.saturating_sub(left), height.saturating_sub(1)),
        None => (width.saturating_sub(1), height.saturating_sub(1)),
    };
    model.selection = Selection {
        active: corner(top, left),
        anchor: corner(top.saturating_add(high), left.saturating_add(wide)),
    };
    model.say(Message::BlockPasted {
        taken,
        refused,
        computed,
        outside,
        rows_added,
    });
    model.focus_table();
}

/// Whether two texts are different numbers.
fn differs(shown: &str, pasted: &str) -> bool {
    shown != pasted.trim() && read_rate(shown) != read_rate(pasted)
}
