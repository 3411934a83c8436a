//! The names of the units, and those that stand there twice.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::domain::table::Column;
use crate::import::cells::Cell;
use crate::import::corrections::Corrections;
use crate::import::imported::Imported;
use crate::import::infer::Inferred;
use crate::import::infer::rows::RowRole;
use crate::import::issue::{Issue, IssueProblem, Spot};
use crate::import::lexicon::header::said as said_of;
use crate::import::lexicon::rows::without_group_mark;
use crate::import::lexicon::title;

/// So many units of the same name are told of, and so many rows are looked at for words.
const MOST: usize = 20;

/// The name of each unit.
pub(super) fn read(inferred: &Inferred, units: &[usize], said: &Corrections) -> Vec<Rc<str>> {
    let name = |row: usize| {
        let source = inferred.view.rows.get(row).copied().unwrap_or_default();
        let own = inferred
            .names
            .get(row)
            .map_or("", |named| named.name.as_str());
        said.name(source).map_or_else(|| own.into(), Rc::clone)
    };
    units.iter().map(|row| name(*row)).collect()
}

/// Where each unit stands: the row of its group, and what another column of words says beside it, such
/// as the commune of each village; merged cells are blank below.
fn places<'a>(inferred: &'a Inferred, units: &[usize]) -> Vec<(Option<usize>, &'a str)> {
    let view = &inferred.view;
    let used = |at: usize| Some(at) == inferred.name || Some(at) == inferred.order;
    let is_words = |at: &usize| {
        let header = view.paths.get(*at);
        let names_places =
            header.is_some_and(|path| path.iter().any(|text| said_of(text, false).is_name()));
        !used(*at)
            && (names_places || inferred.name.is_some_and(|name| *at < name))
            && inferred.figures.get(*at) != Some(&true)
            && units
                .iter()
                .take(MOST)
                .any(|row| view.cell(*row, *at) == Cell::Words)
    };
    let beside = (0..view.width).find(is_words);
    let mut places = Vec::with_capacity(units.len());
    let mut next = units.iter().peekable();
    let (mut group, mut other) = (None, "");
    for (row, role) in inferred.rows.iter().enumerate() {
        let named = inferred.names.get(row);
        let name = named.map_or("", |named| named.name.as_str());
        // The same unit in another year is the same unit.
        if *role == RowRole::Some
            && named.is_some_and(|named| !named.unclear)
            && title::year(name).is_none()
        {
            group = Some(row);
        }
        if let Some(column) = beside
            && view.cell(row, column) != Cell::Blank
        {
            other = view.text(row, column);
        }
        if next.next_if(|unit| **unit == row).is_some() {
            places.push((group, other));
        }
    }
    places
}

/// Puts the group's name, or what another column says, behind the names of units that are called the
/// same, where that tells them apart. Gives an example and how many there are.
pub(super) fn tell_apart(
    inferred: &Inferred,
    units: &[usize],
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
    let places = places(inferred, units);
    for (index, (name, (group, other))) in names.iter().zip(&places).enumerate() {
        let source = units
            .get(index)
            .and_then(|row| inferred.view.rows.get(*row));
        let is_said = source.is_some_and(|row| said.name(*row).is_some());
        if count.contains_key(name) && !is_said {
            let of_group = |row: usize| {
                let named = inferred
                    .names
                    .get(row)
                    .map_or("", |named| named.name.as_str());
                without_group_mark(named)
            };
            let place = if other.is_empty() {
                group.map_or("", of_group)
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

/// Units of the same name are perhaps the same unit twice, unless the printed total counts them all.
pub(super) fn tell_repeated(imported: &mut Imported, inferred: &Inferred, units: &[usize]) {
    let total = imported.reading.total;
    if total.printed > 0 && total.agreeing == total.printed {
        return;
    }
    let places = places(inferred, units);
    let mut seen: HashMap<(Option<usize>, &str, &str), (usize, usize)> = HashMap::new();
    for (index, (unit, (group, other))) in imported.table.rows().iter().zip(places).enumerate() {
        if !unit.entry().name.is_empty() {
            let key = (group, other, &*unit.entry().name);
            let (_, times) = seen.entry(key).or_insert((index, 0));
            *times = times.saturating_add(1);
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
                column: inferred.name,
            },
        })
        .collect();
    imported.issues.extend(told);
}
