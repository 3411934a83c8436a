//! The names of the units, over several rows too, and those that stand there twice.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::corrections::Corrections;
use super::figure::looks_numeric;
use super::grid::Grid;
use super::issue::{Issue, IssueProblem, Spot};
use super::number;
use super::reading::{ColumnUse, RowUse};
use super::rows::Layout;
use super::{Imported, heading, left_out};
use crate::domain::table::Column;

/// The name of each unit: what stands in its row, and in those where it goes on.
pub(super) fn read(
    grid: &Grid,
    layout: &Layout,
    unit_rows: &[usize],
    said: &Corrections,
) -> Vec<Rc<str>> {
    let column = layout.place(Column::Name);
    let here = |row: usize| {
        let label = column.map_or("", |column| grid.cell(row, column));
        if label.is_empty() && layout.continued.contains_key(&row) {
            let is_word = |cell: &&str| !looks_numeric(cell) && !cell.is_empty();
            return grid.row(row).find(is_word).unwrap_or_default();
        }
        label
    };
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (row, unit) in &layout.continued {
        parts.entry(*unit).or_insert_with(|| vec![*unit]).push(*row);
    }
    for rows in parts.values_mut() {
        rows.sort_unstable();
    }
    // Where every name has a running number of its own, it is none of the name.
    let numbered = unit_rows.len() > 1
        && unit_rows
            .iter()
            .all(|row| without_number(here(*row)).is_some());
    unit_rows
        .iter()
        .map(|row| match (said.name(*row), parts.get(row)) {
            (Some(name), _) => Rc::clone(name),
            (None, None) if numbered => tidy(without_number(here(*row)).unwrap_or_default()),
            (None, None) => tidy(here(*row)),
            (None, Some(rows)) => {
                let words: Vec<&str> = rows.iter().map(|row| here(*row)).collect();
                tidy(words.join(" ").trim())
            }
        })
        .collect()
}

/// Units of the same name are perhaps the same unit twice, unless a group or another column tells
/// them apart, or the printed total counts them all.
pub(super) fn tell_repeated(imported: &mut Imported, grid: &Grid, layout: &Layout) {
    const MOST: usize = 20;
    let total = imported.reading.total;
    if total.printed > 0 && total.agreeing == total.printed {
        return;
    }
    // Another column of words, such as the commune of each village; merged cells are blank below.
    let beside = layout.columns.iter().enumerate().find_map(|(at, used)| {
        let is_words = *used == ColumnUse::Unused
            && imported.reading.unit_rows.iter().take(MOST).any(|row| {
                let cell = grid.cell(*row, at);
                !cell.is_empty() && !looks_numeric(cell)
            });
        is_words.then_some(at)
    });
    let mut seen: HashMap<(usize, &str, &str), (usize, usize)> = HashMap::new();
    let mut units = imported.reading.unit_rows.iter().enumerate().peekable();
    let (mut group, mut other) = (0_usize, "");
    let rows = imported.table.rows();
    for (row, used) in layout.rows.iter().enumerate() {
        // The same unit in another year is the same unit.
        if *used == RowUse::Group
            && !layout.unclear.contains(&row)
            && heading::year_of(&[&left_out::words(grid, row)]).is_none()
        {
            group = row;
        }
        if let Some(column) = beside
            && !grid.cell(row, column).is_empty()
        {
            other = grid.cell(row, column);
        }
        if let Some((index, _)) = units.next_if(|(_, unit)| **unit == row)
            && let Some(unit) = rows.get(index)
            && !unit.entry().name.is_empty()
        {
            let key = (group, other, &*unit.entry().name);
            seen.entry(key).or_insert((index, 0)).1 += 1;
        }
    }
    let mut repeated: Vec<(usize, usize, &str)> = seen
        .into_iter()
        .filter(|(_, (_, count))| *count > 1)
        .map(|((_, _, name), (index, count))| (index, count, name))
        .collect();
    repeated.sort_unstable();
    let told: Vec<Issue> = repeated
        .into_iter()
        .take(MOST)
        .map(|(index, count, name)| Issue {
            row: Some(index),
            column: Some(Column::Name),
            found: name.to_owned(),
            problem: IssueProblem::RepeatedName { count },
            at: Spot {
                row: imported.reading.unit_rows.get(index).copied(),
                column: layout.place(Column::Name),
            },
        })
        .collect();
    imported.issues.extend(told);
}

/// "1. Yên Phúc" without its number; `None` where there is none.
fn without_number(name: &str) -> Option<&str> {
    let rest = name.trim_start_matches(|first: char| first.is_ascii_digit());
    let number = name.len().saturating_sub(rest.len());
    let rest = rest.strip_prefix(['.', ')', '/'])?.trim_start();
    let begins_with_letter = rest.chars().next().is_some_and(char::is_alphabetic);
    ((1..=5).contains(&number) && begins_with_letter).then_some(rest)
}

/// A name with single spaces.
fn tidy(name: &str) -> Rc<str> {
    let is_tidy = !name.contains("  ")
        && !name.contains(|character| character != ' ' && number::is_blank(character));
    if is_tidy {
        return name.into();
    }
    let words: Vec<&str> = name
        .split(number::is_blank)
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ").into()
}
