//! The names of the units, over several rows too, and those that stand there twice.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use super::corrections::Corrections;
use super::figure::looks_numeric;
use super::grid::Grid;
use super::issue::{Issue, IssueProblem, Spot};
use super::number;
use super::reading::{ColumnUse, RowUse};
use super::row_names::is_group_mark;
use super::rows::Layout;
use super::{Imported, heading, left_out};
use crate::domain::table::Column;

/// So many units of the same name are told of, and so many rows are looked at for words.
const MOST: usize = 20;

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

/// Where each unit stands: the row of its group, and what another column of words says beside it, such as
/// the commune of each village; merged cells are blank below.
fn places<'a>(
    grid: &'a Grid,
    layout: &Layout,
    unit_rows: &[usize],
) -> Vec<(Option<usize>, &'a str)> {
    let beside = layout.columns.iter().enumerate().find_map(|(at, used)| {
        let is_words = *used == ColumnUse::Unused
            && unit_rows.iter().take(MOST).any(|row| {
                let cell = grid.cell(*row, at);
                !cell.is_empty() && !looks_numeric(cell)
            });
        is_words.then_some(at)
    });
    let mut places = Vec::with_capacity(unit_rows.len());
    let mut units = unit_rows.iter().peekable();
    let (mut group, mut other) = (None, "");
    for (row, used) in layout.rows.iter().enumerate() {
        // The same unit in another year is the same unit.
        if *used == RowUse::Group
            && !layout.unclear.contains(&row)
            && heading::year_of(&[&left_out::words(grid, row)]).is_none()
        {
            group = Some(row);
        }
        if let Some(column) = beside
            && !grid.cell(row, column).is_empty()
        {
            other = grid.cell(row, column);
        }
        if units.next_if(|unit| **unit == row).is_some() {
            places.push((group, other));
        }
    }
    places
}

/// Puts the group's name, or what another column says, behind the names of units that are called the
/// same, where that tells them apart. Gives an example and how many there are.
pub(super) fn tell_apart(
    grid: &Grid,
    layout: &Layout,
    unit_rows: &[usize],
    said: &Corrections,
    names: &mut [Rc<str>],
) -> Option<(Rc<str>, usize)> {
    let mut count: HashMap<Rc<str>, usize> = HashMap::new();
    for name in names.iter().filter(|name| !name.is_empty()) {
        let times = count.entry(Rc::clone(name)).or_default();
        *times = times.saturating_add(1);
    }
    count.retain(|_, times| *times > 1);
    let mut whole: HashMap<(&str, String), Vec<usize>> = HashMap::new();
    let places = places(grid, layout, unit_rows);
    for (index, (name, (group, other))) in names.iter().zip(&places).enumerate() {
        let is_said = unit_rows
            .get(index)
            .is_some_and(|row| said.name(*row).is_some());
        if count.contains_key(name) && !is_said {
            let place = if other.is_empty() {
                group.map_or("", |row| group_name(grid, row))
            } else {
                other
            };
            whole
                .entry((name, place.to_owned()))
                .or_default()
                .push(index);
        }
    }
    let longer: Vec<(usize, Rc<str>)> = whole
        .into_iter()
        .filter(|((_, place), units)| !place.is_empty() && units.len() == 1)
        .flat_map(|((name, place), units)| {
            let whole: Rc<str> = format!("{name} ({place})").into();
            units
                .into_iter()
                .map(move |index| (index, Rc::clone(&whole)))
        })
        .collect();
    let first = longer.iter().min_by_key(|(index, _)| *index);
    let example = first.map(|(_, name)| (Rc::clone(name), longer.len()));
    for (index, name) in longer {
        if let Some(slot) = names.get_mut(index) {
            *slot = name;
        }
    }
    example
}

/// Whether two units are called the same.
pub(super) fn any_twice(names: &[Rc<str>]) -> bool {
    let mut seen = HashSet::with_capacity(names.len());
    names
        .iter()
        .any(|name| !name.is_empty() && !seen.insert(&**name))
}

/// A group's name without its mark: "I. Xã Yên Phúc" is "Xã Yên Phúc".
fn group_name(grid: &Grid, row: usize) -> &str {
    let mut words = grid
        .row(row)
        .filter(|cell| !cell.is_empty() && !looks_numeric(cell) && !is_group_mark(cell));
    let name = words.next().unwrap_or_default();
    match name.split_once(' ') {
        Some((mark, rest)) if mark.ends_with(['.', ')', '/']) && is_group_mark(mark) => rest.trim(),
        Some(_) | None => name,
    }
}

/// Units of the same name are perhaps the same unit twice, unless the printed total counts them all.
pub(super) fn tell_repeated(imported: &mut Imported, grid: &Grid, layout: &Layout) {
    let total = imported.reading.total;
    if total.printed > 0 && total.agreeing == total.printed {
        return;
    }
    let places = places(grid, layout, &imported.reading.unit_rows);
    let mut seen: HashMap<(Option<usize>, &str, &str), (usize, usize)> = HashMap::new();
    for (index, (unit, (group, other))) in imported.table.rows().iter().zip(places).enumerate() {
        if !unit.entry().name.is_empty() {
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
    // Dots lead the eye from it to its figures.
    let name = if name.ends_with("...") || name.ends_with('…') {
        name.trim_end_matches(|last| matches!(last, '.' | '…') || number::is_blank(last))
    } else {
        name
    };
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
