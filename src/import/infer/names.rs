//! Which columns hold the names and the running numbers, and what each row is called: names may go
//! over several rows, and have their number before them.

use std::collections::BTreeMap;

use super::bits::{Axis, Bits};
use super::words::Words;
use crate::domain::table::Column;
use crate::import::cells::Cell;
use crate::import::corrections::Corrections;
use crate::import::lexicon::rows::{
    Mark, begins_small, is_open, mark, may_end_a_name, split_number,
};
use crate::import::reading::{ColumnUse, RowUse};
use crate::import::shape::View;
use crate::locale::digits::is_blank;

/// The columns of names and of running numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct NameColumns {
    pub(super) name: Option<usize>,
    pub(super) order: Option<usize>,
    /// What speaks for the names.
    pub(super) bits: Bits,
}

/// Tells the columns of names and running numbers.
pub(super) fn columns(view: &View, words: &[Words], said: &Corrections) -> NameColumns {
    let used = |wanted: ColumnUse| (0..view.width).find(|at| said.column(*at) == Some(wanted));
    let free = |at: &usize| said.column(*at).is_none();
    let mut best: Option<(Bits, usize)> = None;
    for at in (0..view.width).filter(free) {
        if let Some(bits) = name_bits(view, words, at)
            && best.is_none_or(|(before, _)| bits > before)
        {
            best = Some((bits, at));
        }
    }
    let numbered = || {
        // Units that are called by numbers, where nothing else has words.
        let at = (0..view.width).find(|at| says_name(words, *at) && free(at))?;
        Some((60, at))
    };
    let found = best.filter(|(bits, _)| *bits >= 20).or_else(numbered);
    let name = used(ColumnUse::Column(Column::Name))
        .map(|at| (100, at))
        .or(found);
    let order = used(ColumnUse::Order).or_else(|| {
        let (_, name) = name?;
        let labelled = (0..view.width).filter(free).find(|at| {
            *at != name
                && words
                    .get(*at)
                    .is_some_and(|words| words.of(Axis::Order) > 60)
        });
        let silent = |at: &usize| {
            words.get(*at).is_none_or(|words| {
                !words.any
                    || words.subject() < 10 && words.of(Axis::All) < 30 && words.of(Axis::Rate) < 30
            })
        };
        labelled.or_else(|| {
            let before = (0..name).rev().filter(free).filter(silent);
            before.take(2).find(|at| counts_on(view, *at))
        })
    });
    NameColumns {
        name: name.map(|(_, at)| at),
        order,
        bits: name.map_or(0, |(bits, _)| bits),
    }
}

fn says_name(words: &[Words], at: usize) -> bool {
    words.get(at).is_some_and(|words| {
        words.of(Axis::Name) > 0
            && words.subject() < 10
            && words.of(Axis::Rate) < 30
            && words.of(Axis::All) < 30
    })
}

/// How much a column has the look of names; `None` where it has no words.
fn name_bits(view: &View, words: &[Words], at: usize) -> Option<Bits> {
    const SAMPLE: usize = 300;
    let rows = || (0..view.rows.len()).take(SAMPLE);
    let mut texts: Vec<&str> = rows()
        .filter(|row| view.cell(*row, at) == Cell::Words)
        .map(|row| view.text(row, at))
        .collect();
    if texts.is_empty() {
        return None;
    }
    let count = |number: usize| Bits::try_from(number).unwrap_or(Bits::MAX);
    let all = count(rows().count()).max(1);
    let many = count(texts.len());
    let is_word = |text: &&&str| text.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
    let good = count(texts.iter().filter(is_word).count());
    texts.sort_unstable();
    texts.dedup();
    let different = count(texts.len());
    let repeated = (many - different) * 60 / many;
    let repeated = if different * 2 <= many {
        repeated * 2
    } else {
        repeated
    };
    let mut bits = (100 * good + 40 * (many - good)) / all - repeated;
    if let Some(words) = words.get(at) {
        bits += words.of(Axis::Name).min(40);
        bits -= words.of(Axis::Order).max(0);
        bits -= words.of(Axis::Other).clamp(0, 80);
        if words.subject() > 40 {
            bits -= 60;
        }
    }
    Some(bits - 5 * count(at))
}

/// Whether a column numbers the rows.
fn counts_on(view: &View, at: usize) -> bool {
    let mut before: Option<u32> = None;
    let (mut numbers, mut following) = (0_usize, 0_usize);
    for row in 0..view.rows.len() {
        if let Mark::Number(number) = mark(view.text(row, at)) {
            numbers += 1;
            let follows =
                number == 1 || before.is_some_and(|before| number == before.saturating_add(1));
            following += usize::from(follows);
            before = Some(number);
        }
    }
    numbers >= 2 && numbers * 2 >= view.rows.len() && following * 10 >= numbers * 9
}

/// What a row of the view is called.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::import) struct Named {
    /// Its name, in one line.
    pub(in crate::import) name: String,
    /// What numbers it.
    pub(in crate::import) mark: Option<Mark>,
    /// The row whose name goes on here, or begins here.
    pub(in crate::import) belongs: Option<usize>,
    /// A row of words alone which may as well go on a name.
    pub(in crate::import) unclear: bool,
    /// A person says that it is a unit, with a name or without one.
    pub(in crate::import) is_said_unit: bool,
}

/// The names of all rows. `has_figure` tells which have one.
pub(super) fn names(
    view: &View,
    columns: NameColumns,
    has_figure: &[bool],
    said: &Corrections,
) -> Vec<Named> {
    let numbered = numbered(view, columns, has_figure);
    let mut found: Vec<Named> = (0..view.rows.len())
        .map(|row| named(view, columns, row, numbered))
        .collect();
    for (row, named) in view.rows.iter().zip(&mut found) {
        named.is_said_unit = said.row(*row) == Some(RowUse::Unit);
    }
    join(view, columns, has_figure, said, &mut found);
    found
}

/// Whether the names themselves have running numbers before them.
fn numbered(view: &View, columns: NameColumns, has_figure: &[bool]) -> bool {
    let Some(name) = columns.name else {
        return false;
    };
    let figures = || {
        has_figure
            .iter()
            .enumerate()
            .filter(|(_, has)| **has)
            .map(|(row, _)| row)
    };
    let numbers: Vec<u32> = figures()
        .filter_map(|row| split_number(view.text(row, name)).map(|(number, _)| number))
        .collect();
    let rising = numbers.windows(2).filter(|pair| match pair {
        [one, next] => *next == one.saturating_add(1) || *next == 1,
        _ => false,
    });
    let (rising, count) = (rising.count(), numbers.len());
    count > 1 && count * 2 > figures().count() && (rising + 1) * 10 >= count * 8
}

fn named(view: &View, columns: NameColumns, row: usize, numbered: bool) -> Named {
    let text = |column: Option<usize>| column.map_or("", |column| view.text(row, column));
    let (mut name, mut order) = (text(columns.name), text(columns.order));
    let letters = |text: &str| text.chars().filter(|letter| letter.is_alphabetic()).count();
    // A merged cell may begin in the column of numbers.
    if letters(order) > 2 && mark(order) == Mark::None {
        if name.is_empty() {
            name = order;
        }
        order = "";
    }
    let is_words = |column: &usize| {
        view.cell(row, *column) == Cell::Words && letters(view.text(row, *column)) > 1
    };
    if name.is_empty() && columns.name.is_some() {
        let before = columns.name.unwrap_or_default();
        let filled = (0..view.width).filter(|column| view.cell(row, *column) != Cell::Blank);
        let alone = filled.count() == 1;
        let places: Vec<usize> = if alone {
            (0..view.width).collect()
        } else {
            (0..before).collect()
        };
        if let Some(found) = places.iter().copied().find(is_words) {
            name = view.text(row, found);
        }
    }
    let mut found = mark(order);
    if let Some((number, rest)) = split_number(name).filter(|_| numbered) {
        name = rest;
        if found == Mark::None {
            found = Mark::Number(number);
        }
    }
    Named {
        name: tidy(name),
        mark: Some(found).filter(|mark| *mark != Mark::None),
        belongs: None,
        unclear: false,
        is_said_unit: false,
    }
}

/// A name with single spaces, without the dots that lead the eye from it to its figures.
fn tidy(name: &str) -> String {
    let name = if name.ends_with("...") || name.ends_with('…') {
        name.trim_end_matches(|last| matches!(last, '.' | '…') || is_blank(last))
    } else {
        name
    };
    let words = name.split(is_blank).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Names over several rows are put together: a row with nothing but words goes on the name above it,
/// or begins that of the figures below it.
fn join(
    view: &View,
    columns: NameColumns,
    has_figure: &[bool],
    said: &Corrections,
    names: &mut [Named],
) {
    let figure = |row: usize| has_figure.get(row).copied().unwrap_or(false);
    let source = |row: usize| view.rows.get(row).copied().unwrap_or_default();
    let adjacent = |one: usize, next: usize| source(next) == source(one).saturating_add(1);
    let mut above: Option<usize> = None;
    let mut last = 0_usize;
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for row in 0..names.len() {
        let of_person = said.row(source(row));
        let next = row.saturating_add(1);
        let continues = of_person == Some(RowUse::NameContinued);
        // Its name began above it, or a unit goes on with it.
        let begun = row.checked_sub(1).filter(|before| {
            let is_free = !figure(*before) && !parts.values().flatten().any(|part| part == before);
            let is_named = names
                .get(*before)
                .is_some_and(|named| !named.name.is_empty());
            is_free && is_named && said.row(source(*before)).is_none()
        });
        if let Some(begun) = begun.filter(|_| continues && figure(row)) {
            parts.entry(row).or_default().push(begun);
        }
        if figure(row) && (!continues || begun.is_some()) {
            above = Some(row);
            last = row;
            continue;
        }
        let (here, below) = (names.get(row), names.get(next));
        let Some(here) = here else {
            continue;
        };
        if continues {
            if let Some(unit) = above.or(Some(next).filter(|next| figure(*next))) {
                parts.entry(unit).or_default().push(row);
                last = row;
            }
            continue;
        }
        if of_person.is_some() || here.name.is_empty() {
            above = None;
            continue;
        }
        let filled = (0..view.width).filter(|column| view.cell(row, *column) != Cell::Blank);
        let alone = filled.count() == 1;
        // The row below has the figures of this one, and the rest of its name or none.
        let words = (0..view.width).any(|column| view.cell(row, column) == Cell::Words);
        let elsewhere =
            |column: &usize| Some(*column) != columns.name && Some(*column) != columns.order;
        let filled_elsewhere = (0..view.width)
            .filter(elsewhere)
            .any(|column| view.cell(row, column) != Cell::Blank);
        let number = (0..view.width)
            .filter(|column| Some(*column) != columns.order)
            .any(|column| view.cell(row, column).is_figure());
        let begins = words
            && !number
            && (!filled_elsewhere || alone)
            && adjacent(row, next)
            && figure(next)
            && said.row(source(next)).is_none()
            && below.is_some_and(|below| {
                let nameless = below.name.is_empty();
                let numbered = matches!(here.mark, Some(Mark::Number(_))) && below.mark.is_none();
                nameless || numbered && counts_around(names, row)
            });
        if begins {
            parts.entry(next).or_default().push(row);
            above = Some(next);
            continue;
        }
        let goes_on = above.filter(|unit| {
            let before = names.get(last).map_or("", |last| last.name.as_str());
            let own = names.get(*unit).map_or("", |unit| unit.name.as_str());
            let joined = parts.contains_key(unit) || last == *unit;
            joined
                && adjacent(last, row)
                && here.mark.is_none()
                && alone
                && words
                && !number
                && may_end_a_name(&here.name)
                && (begins_small(&here.name) || is_open(before) || own.is_empty())
        });
        match goes_on {
            Some(unit) => {
                parts.entry(unit).or_default().push(row);
                last = row;
            }
            None => {
                let unclear =
                    alone && here.mark.is_none() && above.is_some() && columns.name.is_some();
                if let Some(slot) = names.get_mut(row) {
                    slot.unclear = unclear;
                }
                above = None;
            }
        }
    }
    for (unit, mut rows) in parts {
        for row in &rows {
            if let Some(part) = names.get_mut(*row) {
                part.belongs = Some(unit);
            }
        }
        rows.push(unit);
        rows.sort_unstable();
        let words: Vec<String> = rows
            .iter()
            .filter_map(|row| names.get(*row))
            .map(|part| part.name.clone())
            .filter(|name| !name.is_empty())
            .collect();
        let mark = rows.iter().find_map(|row| names.get(*row)?.mark);
        if let Some(unit) = names.get_mut(unit) {
            unit.name = words.join(" ");
            unit.mark = mark;
        }
    }
}

/// Whether the numbers count on over a row and the one below it, so that the one below, which has
/// none, is no unit of its own.
fn counts_around(names: &[Named], row: usize) -> bool {
    let number = |row: usize| match names.get(row)?.mark? {
        Mark::Number(number) => Some(number),
        Mark::Inner(..) | Mark::Group | Mark::None => None,
    };
    let below = row.saturating_add(2);
    let next = (below..below.saturating_add(3)).find_map(number);
    match (number(row), next) {
        (Some(here), Some(next)) => next == here.saturating_add(1),
        (Some(_), None) => true,
        (None, _) => false,
    }
}
