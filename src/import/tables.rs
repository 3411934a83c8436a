//! Where tables stand in a grid: a source may hold several, with lines of text around them.

use std::collections::BTreeSet;

use super::clue::{self, Label};
use super::codes;
use super::columns::is_text;
use super::figure::looks_numeric;
use super::grid::Grid;
use super::header_words;
use super::heading;
use super::row_names::is_total;
use super::words::folded;
use crate::domain::table::Group;

/// How many rows are looked at to tell one table from another.
const SAMPLE: usize = 200;
/// How many lines over a header are looked at.
const LINES: usize = 4;
/// How many tables of a source are told of.
const TABLES: usize = 20;

/// The rows of a table, and how much speaks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) score: usize,
    /// How many rows hold figures beside a text.
    pub(super) rows: usize,
}

/// All tables of a grid, from the top.
pub(super) fn find(grid: &Grid) -> Vec<Found> {
    let mut found = Vec::new();
    let mut row = 0;
    while row < grid.len() {
        let region = grid.region(row);
        let start = row;
        while row < grid.len() && grid.region(row) == region {
            row += 1;
        }
        if region != 0 {
            split(grid, start, row, &mut found);
        }
    }
    join_pages(grid, &mut found);
    if found.len() > TABLES {
        let mut scores: Vec<usize> = found.iter().map(|table| table.score).collect();
        scores.sort_unstable();
        let least = scores.iter().rev().nth(TABLES).copied().unwrap_or_default();
        found.retain(|table| table.score > least);
    }
    found
}

/// A document may have a table of its own on each page: the parts of one table are put together.
fn join_pages(grid: &Grid, found: &mut Vec<Found>) {
    let mut joined: Vec<Found> = Vec::with_capacity(found.len());
    for part in found.drain(..) {
        match joined.last_mut() {
            Some(before) if goes_on(grid, before, &part) => {
                before.end = part.end;
                before.score = before.score.saturating_add(part.score);
                before.rows = before.rows.saturating_add(part.rows).min(2);
            }
            Some(_) | None => joined.push(part),
        }
    }
    *found = joined;
}

/// Whether a table is the next part of the one before it: under the same header or none, with as many
/// columns, its numbers counting on, or, without any, other units behind no total.
fn goes_on(grid: &Grid, before: &Found, part: &Found) -> bool {
    const LINES: usize = 3;
    let filled = |row: usize| grid.row(row).filter(|cell| !cell.is_empty());
    let lines = || (before.end..part.start).filter(|row| filled(*row).count() > 0);
    if lines().count() > LINES || lines().any(|row| filled(row).count() > 1) {
        return false;
    }
    let header = |table: &Found| -> Vec<&str> {
        (table.start..table.end)
            .take_while(|row| !has_numbers(grid, *row))
            .filter(|row| is_header(grid, *row))
            .flat_map(filled)
            .collect()
    };
    let (above, again) = (header(before), header(part));
    let width = |table: &Found| (table.start..table.end).map(|row| grid.width(row)).max();
    let fits = if again.is_empty() {
        has_numbers(grid, part.start) && width(before) == width(part)
    } else {
        again.iter().all(|cell| above.contains(cell))
    };
    if above.is_empty() || !fits {
        return false;
    }
    let units = |table: &Found| (table.start..table.end).filter(|row| has_numbers(grid, *row));
    let number = |row: usize| {
        filled(row)
            .next()?
            .trim_end_matches('.')
            .parse::<u32>()
            .ok()
    };
    let name = |row: usize| filled(row).find(|cell| is_text(cell));
    let last = units(before).next_back();
    match (last.and_then(number), units(part).next().and_then(number)) {
        (Some(last), Some(next)) => next == last.saturating_add(1),
        (None, None) => {
            let known: BTreeSet<&str> = units(before).filter_map(name).collect();
            !last.and_then(name).is_some_and(is_total)
                && !units(part)
                    .filter_map(name)
                    .any(|name| known.contains(name))
        }
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// Rows that belong together may hold several tables, one under the other: where another header
/// begins, another table does. The same header again is that of a new page.
fn split(grid: &Grid, start: usize, end: usize, found: &mut Vec<Found>) {
    let mut from = start;
    let mut known: Vec<&str> = Vec::new();
    let mut units = 0_usize;
    let mut blank = 0_usize;
    let mut row = start;
    while row < end {
        let heads = is_header(grid, row) || blank > 1 && units > 0 && is_words(grid, row);
        if !heads {
            blank = if grid.row(row).all(str::is_empty) {
                blank.saturating_add(1)
            } else {
                0
            };
            units = units.saturating_add(usize::from(has_numbers(grid, row)));
            row += 1;
            continue;
        }
        let first = row;
        row += 1;
        blank = 0;
        while row < end && (is_header(grid, row) || is_between(grid, row)) {
            row += 1;
        }
        let cells = || {
            (first..row)
                .flat_map(|row| grid.row(row))
                .filter(|cell| !cell.is_empty())
        };
        if units > 0 {
            let all = cells().count();
            let same = cells().filter(|cell| known.contains(cell)).count();
            let again = same * 4 >= all * 3 && !cells().any(|cell| is_news(cell, &known));
            if again && !other_group(grid, from, first) {
                continue;
            }
            push(grid, from, first, found);
            from = first;
            units = 0;
            known.clear();
        }
        known.extend(cells());
    }
    push(grid, from, end, found);
}

/// Whether the line over a header that stands at `row` names another group of households than that over
/// the table which begins at `from`: the same header again is that of another table then.
fn other_group(grid: &Grid, from: usize, row: usize) -> bool {
    let alone = |row: &usize| grid.row(*row).filter(|cell| !cell.is_empty()).count() < 2;
    let over = |row: usize| {
        let lines = (0..row).rev().take_while(alone).take(LINES);
        let lines: Vec<&str> = lines.flat_map(|row| grid.row(row)).collect();
        heading::group_of(&lines)
    };
    let header = (from..row).find(|row| is_header(grid, *row));
    let named = over(row);
    named.is_some() && named != header.and_then(over).or(Some(Group::Poor))
}

/// Whether a cell of a header names a figure that no cell of the header before it does, such as near-poor
/// households where that had poor ones: what stands below it is another table, however much is the same.
fn is_news(cell: &str, known: &[&str]) -> bool {
    if known.contains(&cell) {
        return false;
    }
    let label = |cell: &str| clue::label(&[folded(cell)], &[]);
    match label(cell) {
        found @ Some(Label::Figure(_)) => !known.iter().any(|before| label(before) == found),
        Some(Label::Name | Label::Order | Label::Band | Label::Other | Label::Unknown) | None => {
            false
        }
    }
}

fn push(grid: &Grid, start: usize, end: usize, found: &mut Vec<Found>) {
    let score = score(grid, start, end);
    if score > 0 {
        let has_figures =
            |row: &usize| has_numbers(grid, *row) && !grid.row(*row).all(codes::may_be_code);
        found.push(Found {
            start,
            end,
            score,
            rows: (start..end).filter(has_figures).take(2).count(),
        });
    }
}

/// Numbers beside a text speak for a table, and the words of headers.
fn score(grid: &Grid, start: usize, end: usize) -> usize {
    let score: usize = (start..end)
        .take(SAMPLE)
        .enumerate()
        .map(|(at, row)| {
            let numbers = grid.row(row).filter(|cell| looks_numeric(cell)).count();
            let texts = grid.row(row).filter(|cell| is_text(cell)).count();
            let headers = if at < 40 && texts > 1 {
                header_cells(grid, row)
            } else {
                0
            };
            if texts > 0 { numbers + headers } else { 0 }
        })
        .sum();
    let more = end.saturating_sub(start).saturating_sub(SAMPLE);
    if score > 0 { score + more } else { 0 }
}

/// Whether a row has several cells, all of them words: behind a gap they head another table, even
/// where none of them is known.
fn is_words(grid: &Grid, row: usize) -> bool {
    let filled = || grid.row(row).filter(|cell| !cell.is_empty());
    // "II, Khu vực 2" is a group.
    let is_mark =
        |cell: &str| cell.len() <= 4 && cell.bytes().all(|byte| byte.is_ascii_uppercase());
    filled().count() > 1
        && !filled().any(is_mark)
        && filled().all(|cell| !cell.bytes().any(|byte| byte.is_ascii_digit()))
}

fn has_numbers(grid: &Grid, row: usize) -> bool {
    let mut texts = false;
    let mut numbers = false;
    for cell in grid.row(row) {
        let number = looks_numeric(cell);
        numbers |= number;
        texts |= !number && !cell.is_empty();
        if numbers && texts {
            return true;
        }
    }
    false
}

/// A row that may stand inside a header: a blank one, the codes, or the rest of a merged cell.
fn is_between(grid: &Grid, row: usize) -> bool {
    codes::codes(grid, row).is_some()
        || grid.row(row).filter(|cell| !cell.is_empty()).count() < 2
            && !grid.row(row).any(looks_numeric)
}

/// Whether a row has the words of a header, and no figures.
pub(super) fn is_header(grid: &Grid, row: usize) -> bool {
    !grid
        .row(row)
        .any(|cell| looks_numeric(cell) && !is_year(cell))
        && header_cells(grid, row) >= 2
}

/// How many cells of a row have the words of a header.
pub(super) fn header_cells(grid: &Grid, row: usize) -> usize {
    grid.row(row)
        .filter(|cell| header_words::is_header_cell(cell))
        .count()
}

/// Whether a cell may be a year that stands over a column.
pub(super) fn is_year(cell: &str) -> bool {
    cell.len() == 4
        && cell
            .parse::<u16>()
            .is_ok_and(|year| (1990..=2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_header_begins_another_table() {
        let header = "STT\tĐơn vị\tTổng số hộ\tHộ nghèo đầu năm";
        let units = "1\tYên Phúc\t1.188\t98\n2\tBình Phúc\t998\t97";
        let text = format!(
            "{header}\n{units}\n{header}\n{units}\nNhóm hộ nghèo\tSố xã có tỷ lệ\n≤10\t7\n"
        );
        let (grid, _) = super::super::text::grid(&text);
        let spans: Vec<_> = find(&grid)
            .iter()
            .map(|table| (table.start, table.end))
            .collect();
        assert_eq!(spans, [(0, 6), (6, 8)]);
    }
}
