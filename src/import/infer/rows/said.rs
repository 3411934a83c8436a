//! What the name, the number and the cells of each row say that it is.

use super::row::{Row, RowRole};
use crate::import::infer::bits::{
    Bits, COUNTS_ON, GROUP_MARK, HIDDEN_ROW, INNER_NUMBER, NAMELESS, NO_FIGURES, OUTER_NUMBER,
    ROW_FRACTION, ROW_PRIOR, TITLE_CASE_TENTHS, UNNUMBERED, of_row_sense,
};
use crate::import::infer::sums::UNREAD;
use crate::import::lexicon::rows::{Mark, RowSense, senses};

/// What speaks for each role of a row.
pub(super) type Said = [Bits; 5];

/// What each row's name and number say for each role.
pub(super) fn said(rows: &[Row], marked: bool) -> Vec<Said> {
    let numbered = rows.iter().filter(|row| row.mark.is_some()).count();
    let has_numbers = numbered.saturating_mul(5) >= rows.len().saturating_mul(2);
    let is_group = |row: &&Row| row.mark == Some(Mark::Group);
    let grouped = rows.iter().filter(is_group).count();
    let groups_are_units = grouped.saturating_mul(5) > rows.len().saturating_mul(3);
    // A dash tells parts only where other rows, which have none, are units.
    let words: Vec<(Vec<RowSense>, bool)> =
        rows.iter().map(|row| senses(&row.name, marked)).collect();
    let is_plain = |(row, (senses, _)): &(&Row, &(Vec<RowSense>, bool))| {
        row.figures && row.mark != Some(Mark::Group) && senses.is_empty()
    };
    let dashes_tell = rows.iter().zip(&words).filter(is_plain).take(2).count() > 1;
    let mut before = 0_u32;
    let mut found = Vec::with_capacity(rows.len());
    for (at, (row, (senses, title))) in rows.iter().zip(&words).enumerate() {
        let mut bits = ROW_PRIOR;
        let mut add = |more: [Bits; 5], tenths: Bits| {
            for (bits, more) in bits.iter_mut().zip(more) {
                *bits += more * tenths / 10;
            }
        };
        let is_sum = |sense: &RowSense| matches!(sense, RowSense::Total | RowSense::WholePlace);
        let tells = |sense: &&RowSense| {
            **sense != RowSense::Part || dashes_tell || !row.name.starts_with(['-', '+', '–'])
        };
        for sense in senses.iter().filter(tells) {
            let proper = *title && !is_sum(sense) && *sense != RowSense::Place;
            add(
                of_row_sense(*sense),
                if proper { TITLE_CASE_TENTHS } else { 10 },
            );
        }
        if has_numbers {
            let next = rows.get(at.saturating_add(1)).and_then(|next| next.mark);
            let outer = match (row.mark, next) {
                (Some(Mark::Number(number)), Some(Mark::Inner(outer, 1))) => number == outer,
                (Some(_) | None, _) => false,
            };
            match row.mark {
                _ if outer => add(OUTER_NUMBER, 10),
                Some(Mark::Number(number)) if number == before.saturating_add(1) || number == 1 => {
                    add(COUNTS_ON, 10);
                }
                Some(Mark::Inner(..)) => add(INNER_NUMBER, 10),
                Some(Mark::Group) if !groups_are_units => add(GROUP_MARK, 10),
                Some(Mark::Number(_) | Mark::Group) => {}
                Some(Mark::None) | None => add(UNNUMBERED, 10),
            }
            if let Some(Mark::Number(number)) = row.mark {
                before = number;
            }
        }
        if !row.figures {
            add(NO_FIGURES, 10);
            if row.odd {
                add([80, 0, 0, 0, 0], 10);
            }
        }
        if row.hidden {
            add(HIDDEN_ROW, 10);
        }
        if row.name.is_empty() {
            add(NAMELESS, 10);
        }
        let values = row.values.iter().flatten();
        if row.fractions > values.filter(|value| **value != UNREAD).count() {
            let times = Bits::try_from(row.fractions).unwrap_or(3).min(3);
            add(ROW_FRACTION, 10 * times);
        }
        if let Some(role) = row.said {
            bits = [-100_000; 5];
            set(&mut bits, role, 0);
        }
        found.push(bits);
    }
    found
}

pub(super) fn set(bits: &mut Said, role: RowRole, value: Bits) {
    if let Some(slot) = bits.get_mut(role as usize) {
        *slot = value;
    }
}

pub(super) fn of(said: &[Said], row: usize, role: RowRole) -> Bits {
    let bits = said.get(row).and_then(|bits| bits.get(role as usize));
    bits.copied().unwrap_or_default()
}

/// The role of a row that is inside of a run, or alone: a unit, a part or a note.
pub(super) fn inner(said: &[Said], row: usize) -> (RowRole, Bits) {
    let roles = [RowRole::Note, RowRole::Part, RowRole::Unit];
    let weighed = roles.map(|role| (role, of(said, row, role)));
    // Of equal ones the last.
    let best = weighed.into_iter().max_by_key(|(_, bits)| *bits);
    best.unwrap_or((RowRole::Unit, 0))
}

/// Whether a row has figures and is taken for a unit.
pub(super) fn is_unit(rows: &[Row], said: &[Said], row: usize) -> bool {
    rows.get(row).is_some_and(|row| row.figures) && inner(said, row).0 == RowRole::Unit
}
