//! Turns typed and pasted text into figures of a row, or refuses it; a refused text stays in its cell.

use std::rc::Rc;

use super::history::{Refused, RefusedEntry, Snapshot};
use crate::domain::plan::planned;
use crate::domain::table::{Column, Group, Measure, RowEdit, RowId, TableError, Target};
use crate::formats::work::{Work, WorkId};
use crate::import::issue::{EntryProblem, MOST_CHARACTERS};
use crate::import::words::composed;
use crate::locale::number::is_blank;
use crate::locale::number::{Unsigned, read_change, read_count, read_points};

/// Reads `text` as an entry of `column`; `None` if the column takes no input.
#[must_use]
pub fn read(column: Column, text: &str) -> Option<Result<RowEdit, EntryProblem>> {
    if let Err(problem) = check(text) {
        return column.takes_input().then_some(Err(problem));
    }
    let edit = match column {
        Column::Name => Ok(RowEdit::Name(composed(text).trim_matches(is_blank).into())),
        Column::Households => read_count(text).map(RowEdit::Households),
        Column::Of(group, measure) => match measure {
            Measure::Start => read_count(text).map(|count| RowEdit::Start(group, count)),
            Measure::End => {
                read_count(text).map(|count| RowEdit::Target(group, count.map(Target::End)))
            }
            Measure::Change => read_change(text, Unsigned::Reduction)
                .map(|change| RowEdit::Target(group, change.map(Target::Change))),
            Measure::ChangePoints => read_points(text, Unsigned::Reduction)
                .map(|points| RowEdit::Target(group, points.map(Target::Points))),
            Measure::StartRate | Measure::EndRate => return None,
        },
        Column::Band => return None,
    };
    Some(edit.map_err(EntryProblem::from))
}

/// Checks length and characters of a text.
fn check(text: &str) -> Result<(), EntryProblem> {
    let characters = text.chars().count();
    if characters > MOST_CHARACTERS {
        return Err(EntryProblem::TooLong { characters });
    }
    if text.trim_matches(is_blank).chars().any(char::is_control) {
        return Err(EntryProblem::ControlCharacters);
    }
    Ok(())
}

/// Enters texts into cells of the row at `index`. Returns how many were refused.
///
/// Entries that are valid only together are accepted together. Earlier refused entries of the row are
/// tried again. Columns that take no input are skipped.
pub fn enter(snapshot: &mut Snapshot, index: usize, texts: &[(Column, &str)]) -> usize {
    let Some(id) = snapshot.table.row(index).map(|row| row.id()) else {
        return 0;
    };
    let mut waiting = Vec::with_capacity(texts.len());
    let mut refused_now = 0_usize;
    for (column, text) in texts {
        match read(*column, text) {
            None => {}
            Some(Err(problem)) => {
                refused_now = refused_now.saturating_add(1);
                refuse(&mut snapshot.refused, (id, *column), text, problem);
            }
            Some(Ok(edit)) if empties_a_follower(snapshot, index, &edit, *column) => {
                forget(&mut snapshot.refused, (id, *column));
            }
            Some(Ok(edit)) => waiting.push((*column, *text, edit)),
        }
    }
    keep_household_targets(snapshot, index, &mut waiting);
    for (column, text, problem) in take(snapshot, index, waiting) {
        refused_now = refused_now.saturating_add(1);
        refuse(&mut snapshot.refused, (id, column), text, problem);
    }
    retry(snapshot, index);
    refused_now
}

/// Whether an edit would empty a cell that is computed from a target in another column; such a cell
/// has no entry.
fn empties_a_follower(snapshot: &Snapshot, index: usize, edit: &RowEdit, column: Column) -> bool {
    let (RowEdit::Target(group, None), Column::Of(_, measure)) = (edit, column) else {
        return false;
    };
    let target = snapshot
        .table
        .row(index)
        .and_then(|row| row.entry().plan(*group).target);
    target.is_some_and(|target| target.driver() != measure)
}

/// If one group gets several targets, the points win, unless they contradict the households entered
/// with them: a rounded rate must not change a number of households.
fn keep_household_targets(snapshot: &Snapshot, index: usize, waiting: &mut Waiting<'_>) {
    let Some(row) = snapshot.table.row(index) else {
        return;
    };
    let after = waiting
        .iter()
        .fold(row.entry().clone(), |entry, (_, _, edit)| {
            entry.edited(edit.clone())
        });
    for group in Group::ALL {
        let plan = after.plan(group);
        if !matches!(plan.target, Some(Target::Points(_))) {
            continue;
        }
        let Ok(from_points) = planned(group, after.households, plan) else {
            continue;
        };
        let contradicted = waiting.iter().any(|(_, _, edit)| match edit {
            RowEdit::Target(of, Some(Target::End(end))) => {
                *of == group && from_points.end != Some(*end)
            }
            RowEdit::Target(of, Some(Target::Change(change))) => {
                *of == group && from_points.change != Some(*change)
            }
            RowEdit::Target(_, Some(Target::Points(_)) | None)
            | RowEdit::Name(_)
            | RowEdit::Households(_)
            | RowEdit::Start(..) => false,
        });
        if contradicted {
            waiting.retain(|(column, ..)| *column != Column::Of(group, Measure::ChangePoints));
        }
    }
}

type Waiting<'a> = Vec<(Column, &'a str, RowEdit)>;

/// Applies the edits: all at once if possible, otherwise one by one until no more is valid. Returns
/// the invalid ones.
fn take<'a>(
    snapshot: &mut Snapshot,
    index: usize,
    mut waiting: Waiting<'a>,
) -> Vec<(Column, &'a str, EntryProblem)> {
    let together = waiting.iter().map(|(_, _, edit)| edit.clone());
    if snapshot.table.edit(index, together).is_ok() {
        for (column, ..) in &waiting {
            supersede(snapshot, index, *column);
        }
        return Vec::new();
    }
    loop {
        let mut left = Vec::new();
        let mut problems = Vec::new();
        let before = waiting.len();
        for (column, text, edit) in waiting {
            match snapshot.table.edit(index, [edit.clone()]) {
                Ok(()) => supersede(snapshot, index, column),
                Err(error) => {
                    if let TableError::Contradiction(contradiction) = error {
                        problems.push((column, text, EntryProblem::from(contradiction)));
                    }
                    left.push((column, text, edit));
                }
            }
        }
        if left.is_empty() || left.len() == before {
            return problems;
        }
        waiting = left;
    }
}

/// Tries the refused entries of the row again, since another entry may have made them valid.
fn retry(snapshot: &mut Snapshot, index: usize) {
    let Some(id) = snapshot.table.row(index).map(|row| row.id()) else {
        return;
    };
    let earlier: Vec<(Column, Rc<str>)> = snapshot
        .refused
        .of_row(id)
        .map(|(column, entry)| (column, Rc::clone(&entry.text)))
        .collect();
    for (column, text) in earlier {
        if let Some(Ok(edit)) = read(column, &text)
            && snapshot.table.edit(index, [edit]).is_ok()
        {
            supersede(snapshot, index, column);
        }
    }
}

/// Removes the refused entry of `column` after an entry was accepted there. For a target, removes
/// those of the other two target columns too.
fn supersede(snapshot: &mut Snapshot, index: usize, column: Column) {
    let Some(id) = snapshot.table.row(index).map(|row| row.id()) else {
        return;
    };
    forget(&mut snapshot.refused, (id, column));
    if let Column::Of(group, measure) = column
        && is_target(measure)
    {
        for other in [Measure::End, Measure::Change, Measure::ChangePoints] {
            forget(&mut snapshot.refused, (id, Column::Of(group, other)));
        }
    }
}

/// Whether a target can be entered in the column of a measure.
#[must_use]
pub const fn is_target(measure: Measure) -> bool {
    match measure {
        Measure::End | Measure::Change | Measure::ChangePoints => true,
        Measure::Start | Measure::StartRate | Measure::EndRate => false,
    }
}

/// Stores a refused entry as it was typed.
pub fn refuse(refused: &mut Rc<Refused>, cell: (RowId, Column), text: &str, problem: EntryProblem) {
    // The beginning is enough to recognise a very long text.
    let text = match problem {
        EntryProblem::TooLong { .. } => {
            let begin: String = text.chars().take(MOST_CHARACTERS).collect();
            format!("{begin}…").into()
        }
        EntryProblem::Number(_)
        | EntryProblem::Contradiction(_)
        | EntryProblem::ControlCharacters => text.into(),
    };
    let entry = RefusedEntry { text, problem };
    Rc::make_mut(refused).keep(cell.0, cell.1, entry);
}

fn forget(refused: &mut Rc<Refused>, cell: (RowId, Column)) {
    if refused.get(cell.0, cell.1).is_some() {
        Rc::make_mut(refused).forget(cell.0, cell.1);
    }
}

/// The snapshot of saved work. Refused entries are entered again, because the rules may have changed
/// since; one by one, so that two that were refused one after the other are not valid together.
#[must_use]
pub fn snapshot_of(id: WorkId, work: Work) -> Snapshot {
    let mut snapshot = Snapshot {
        work: id,
        origin: work.origin,
        table: work.table,
        scenarios: Rc::new(work.scenarios),
        published: work.published,
        narrative: work.narrative,
        ..Snapshot::default()
    };
    for refusal in &work.refused {
        enter(
            &mut snapshot,
            refusal.row,
            &[(refusal.column, refusal.text.as_str())],
        );
    }
    snapshot
}
