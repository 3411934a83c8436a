//! Tables of the same units one below the other, such as one of poor and one of near-poor households:
//! what the others have besides goes to the first one's right. The names must be the same, and so must
//! every figure of a column that both have under the same words.

use std::collections::BTreeMap;

use super::beside::copy_lines;
use super::view::View;
use crate::import::cells::Cell;
use crate::import::lexicon::header::{Sense, said};
use crate::import::lexicon::moment::Moment;
use crate::import::lexicon::rows::{RowSense, senses};
use crate::import::lexicon::words::folded;
use crate::import::source::grid::Grid;

/// The grid with one table of those that belong together, the longest being the one to begin with;
/// `None` where there are none.
pub(super) fn join(views: &[View]) -> Option<Grid> {
    let first = views.iter().rev().max_by_key(|view| view.rows.len())?;
    let (names, column) = named(first)?;
    let own = &first.paths;
    let mut paths = titled(first, column);
    let mut beside: Vec<(&View, Vec<usize>, BTreeMap<String, usize>)> = Vec::new();
    for other in views.iter().filter(|other| other.span != first.span) {
        let Some((others, at)) = named(other) else {
            continue;
        };
        let units = |names: &BTreeMap<String, usize>| -> Vec<String> {
            names
                .keys()
                .filter(|name| *name != TOTAL)
                .cloned()
                .collect()
        };
        if units(&names) != units(&others) || units(&names).len() < 2 {
            continue;
        }
        let more = titled(other, at);
        let bare = &other.paths;
        let one_year = year(first).is_none() || year(other).is_none() || year(first) == year(other);
        let one_year = one_year && subject(first) == subject(other);
        let is_figure = |column: usize| {
            let rows = 0..other.rows.len();
            rows.clone().any(|row| other.cell(row, column).is_figure())
        };
        let mut columns = Vec::new();
        let mut same = true;
        let mut left_is_new = false;
        for (at, path) in bare
            .iter()
            .enumerate()
            .filter(|(at, path)| !path.is_empty() && is_figure(*at))
        {
            let said = said(path.last().map_or("", String::as_str), true);
            if said.has(Sense::Order) {
                continue;
            }
            // All households are the same whatever the title says of the others.
            let is_all = said.has(Sense::All) || said.has(Sense::Whole);
            // And a year over one of the tables alone tells no other figures from the first one's.
            let same_words = || own.iter().position(|before| before == path);
            // What does not say whose figures it has goes on what stands left of it.
            let goes_on = !is_all && !path.iter().any(|text| names_a_group(text));
            let known = paths
                .iter()
                .position(|before| more.get(at) == Some(before))
                .or_else(|| (is_all || one_year).then(same_words).flatten())
                .filter(|_| !(goes_on && left_is_new));
            left_is_new = known.is_none();
            match known {
                // Both have it, and it must be the same there.
                Some(known) => {
                    if let (Some(slot), Some(bare)) = (paths.get_mut(known), own.get(known)) {
                        slot.clone_from(bare);
                    }
                    same &= names.iter().all(|(name, row)| {
                        let here = first.cell(*row, known);
                        others
                            .get(name)
                            .is_none_or(|row| agree(here, other.cell(*row, at)))
                    });
                }
                None => columns.push(at),
            }
        }
        if same && !columns.is_empty() {
            paths.extend(columns.iter().filter_map(|at| more.get(*at).cloned()));
            beside.push((other, columns, others));
        }
    }
    if beside.is_empty() {
        return None;
    }
    let mut joined = Grid::default();
    copy_lines(
        first,
        &mut joined,
        0..first
            .span
            .0
            .min(views.iter().map(|view| view.span.0).min()?),
    );
    let levels = paths.iter().map(Vec::len).max()?;
    for level in 0..levels {
        if joined.open_row_at(1, 0) {
            for path in &paths {
                // The lowest words stand in the last row, and what is above them over them.
                let at = level.checked_sub(levels.saturating_sub(path.len()));
                joined.push(
                    at.and_then(|at| path.get(at))
                        .or(path.first())
                        .map_or("", String::as_str),
                );
            }
        }
    }
    for row in 0..first.rows.len() {
        if !joined.open_row_at(1, 0) {
            break;
        }
        for at in 0..first.width {
            joined.push(first.text(row, at));
        }
        let name = key(first.text(row, column));
        for (other, columns, names) in &beside {
            let there = names.get(&name);
            for at in columns {
                joined.push(there.map_or("", |row| other.text(*row, *at)));
            }
        }
    }
    Some(joined)
}

fn names_a_group(text: &str) -> bool {
    let said = said(text, true);
    [Sense::Poor, Sense::Near, Sense::Both, Sense::Multi]
        .iter()
        .any(|sense| said.has(*sense))
}

/// What the total row is called in both.
const TOTAL: &str = "\u{1}";

fn key(name: &str) -> String {
    let (found, _) = senses(name, true);
    let is_total = found
        .iter()
        .any(|sense| matches!(sense, RowSense::Total | RowSense::WholePlace));
    if is_total {
        TOTAL.to_owned()
    } else {
        folded(name)
    }
}

/// The rows with figures by their names, and the column of these; `None` where a name comes twice.
fn named(view: &View) -> Option<(BTreeMap<String, usize>, usize)> {
    let rows = || 0..view.rows.len();
    let words = |column: usize| {
        rows()
            .filter(|row| view.cell(*row, column) == Cell::Words)
            .count()
    };
    let column =
        (0..view.width).max_by_key(|column| (words(*column), std::cmp::Reverse(*column)))?;
    let has_figure =
        |row: &usize| (0..view.width).any(|at| at != column && view.cell(*row, at).is_figure());
    let mut names = BTreeMap::new();
    let mut count = 0_usize;
    for row in rows().filter(has_figure) {
        let name = view.text(row, column);
        if !name.is_empty() {
            names.insert(key(name), row);
            count = count.saturating_add(1);
        }
    }
    (names.len() == count && count > 1).then_some((names, column))
}

/// The year that the title of a table names, and whose figures it has.
fn year(view: &View) -> Option<Moment> {
    view.titles
        .iter()
        .take(3)
        .find_map(|line| said(line, true).moment)
}

fn subject(view: &View) -> Option<bool> {
    view.titles.iter().take(3).find_map(|line| {
        let said = said(line, true);
        match (said.has(Sense::Poor), said.has(Sense::Near)) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            (true, true) | (false, false) => None,
        }
    })
}

/// The words over each column, with what the title says of them all where it says whose they are or
/// when.
fn titled(view: &View, names: usize) -> Vec<Vec<String>> {
    let title = view.titles.iter().take(3).find(|line| {
        let said = said(line, true);
        let tells = said.moment.is_some() || said.has(Sense::Poor) || said.has(Sense::Near);
        tells && line.chars().count() < 80
    });
    let paths = view.paths.iter().enumerate().map(|(at, path)| {
        let lead = title.filter(|_| at != names && !path.is_empty());
        lead.into_iter().chain(path).cloned().collect()
    });
    paths.collect()
}

/// Whether two cells hold the same number, however it is written.
fn agree(one: Cell, other: Cell) -> bool {
    use crate::locale::digits::Mark;
    match (one.number(), other.number()) {
        (Some(one), Some(other)) => Mark::BOTH.iter().any(|mark| {
            Mark::BOTH
                .iter()
                .any(|with| one.figure(*mark).is_some() && one.figure(*mark) == other.figure(*with))
        }),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}
