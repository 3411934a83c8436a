//! Two figures in one cell, `98 (8,25%)` or `98/1.188`: a column of such cells becomes two. What each of
//! them is follows from their header and from the figures, as for any column.

use super::columns::is_text;
use super::grid::Grid;
use super::header_words::{RATE, any};
use super::number::{is_blank, looks_numeric};
use super::tables::is_year;
use super::words::folded;

/// So many rows are looked at to tell whether a column holds two figures.
const SAMPLE: usize = 200;

/// What the second figure of a cell is, as far as the cell itself says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Second {
    /// It has a percent sign or decimals.
    Rate,
    /// Persons, not households.
    Persons,
    Unknown,
}

/// The two figures of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pair<'a> {
    first: &'a str,
    second: &'a str,
    kind: Second,
    /// A slash stands between them, as in a date.
    slash: bool,
}

/// The grid with two columns for each that holds two figures in a cell; `None` where none does.
pub(super) fn split(grid: &Grid) -> Option<Grid> {
    let may_be = |text: &str| text.contains(['(', '/', ';', '%']);
    if !may_be(grid.all_text()) {
        return None;
    }
    let mut tables = Vec::new();
    let mut start = 0;
    while start < grid.len() {
        let region = grid.region(start);
        let is_other = |row: &usize| grid.region(*row) != region;
        let end = (start..grid.len()).find(is_other).unwrap_or(grid.len());
        let columns = if region == 0 {
            Vec::new()
        } else {
            columns(grid, start, end)
        };
        tables.push((start..end, columns));
        start = end;
    }
    if tables.iter().all(|(_, columns)| columns.is_empty()) {
        return None;
    }
    let mut apart = Grid::default();
    for (rows, columns) in tables {
        for row in rows {
            push(grid, row, &columns, &mut apart);
        }
    }
    Some(apart)
}

/// A column of pairs: where its name stands, and the names of the two that it becomes.
struct Column {
    at: usize,
    heading: Option<usize>,
    names: (String, String),
}

fn columns(grid: &Grid, start: usize, end: usize) -> Vec<Column> {
    let rows = start..end.min(start.saturating_add(SAMPLE));
    let width = rows.clone().map(|row| grid.width(row)).max();
    (0..width.unwrap_or_default())
        .filter_map(|at| {
            let cells = || rows.clone().map(|row| (row, grid.cell(row, at)));
            let pairs: Vec<(usize, Pair<'_>)> = cells()
                .filter_map(|(row, cell)| Some((row, pair(cell)?)))
                .collect();
            let single = cells().filter(|(_, cell)| looks_numeric(cell) && pair(cell).is_none());
            let (first, example) = pairs.first()?;
            let single = single.count();
            // One alone must say what it is.
            let alone = pairs.len() < 2 && (single > 0 || example.kind != Second::Rate);
            if alone || single > pairs.len() {
                return None;
            }
            let heading = (start..*first)
                .rev()
                .find(|row| is_text(grid.cell(*row, at)));
            let name = heading.map_or("", |row| grid.cell(row, at));
            // "05/4", "12/2022".
            let is_date = |pair: &Pair<'_>| {
                pair.slash
                    && pair.kind == Second::Unknown
                    && (!name.contains('/') || is_year(pair.second))
            };
            if pairs.iter().any(|(_, pair)| is_date(pair)) {
                return None;
            }
            let rates = pairs.iter().filter(|(_, pair)| pair.kind == Second::Rate);
            let kind = if rates.count().saturating_mul(2) > pairs.len() {
                Second::Rate
            } else {
                example.kind
            };
            Some(Column {
                at,
                heading,
                names: names(name, kind),
            })
        })
        .collect()
}

/// The names of the two columns that one with this name becomes: "Hộ nghèo (số hộ/tỷ lệ)", "Số hộ
/// nghèo/Tổng số hộ", "Hộ nghèo (%)".
fn names(name: &str, kind: Second) -> (String, String) {
    let trim = |text: &str| text.trim_matches(is_blank).to_owned();
    let bracket = name
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('));
    let (over, first, second) = match bracket {
        Some((over, inside)) => match inside.split_once(['/', ',', ';', '-']) {
            Some((first, second)) => (over, first, second),
            None => (over, "", inside),
        },
        None => match name.split_once('/') {
            Some((first, second)) => ("", first, second),
            None => (name, "", ""),
        },
    };
    let over = trim(over);
    let joined = |part: &str| trim(&format!("{over} {}", trim(part)));
    let is_rate = any(&folded(second), &RATE) || second.is_empty() && kind == Second::Rate;
    let second = if is_rate {
        let whose = if over.is_empty() {
            trim(first)
        } else {
            over.clone()
        };
        let counted = ["Số hộ", "số hộ", "SỐ HỘ"]
            .iter()
            .find_map(|count| whose.strip_prefix(count));
        match counted {
            Some(rest) => format!("Tỷ lệ hộ{rest}"),
            None => format!("Tỷ lệ {whose}"),
        }
    } else if second.is_empty() {
        match kind {
            Second::Persons => joined("khẩu"),
            Second::Rate | Second::Unknown => "(…)".to_owned(),
        }
    } else {
        joined(second)
    };
    (joined(first), second)
}

/// A row with the columns of pairs as two.
fn push(grid: &Grid, row: usize, columns: &[Column], apart: &mut Grid) {
    if !apart.open_row_at(grid.region(row), 0) {
        return;
    }
    if grid.is_hidden(row) {
        apart.hide_row();
    }
    for (at, cell) in grid.row(row).enumerate() {
        match columns.iter().find(|column| column.at == at) {
            None => apart.push(cell),
            Some(column) if column.heading == Some(row) => {
                apart.push(&column.names.0);
                apart.push(&column.names.1);
            }
            Some(_) => {
                let found = pair(cell);
                apart.push(found.map_or(cell, |pair| pair.first));
                apart.push(found.map_or("", |pair| pair.second));
            }
        }
    }
}

/// The figure that stands before another one, or before the number of a note: 98 in `98 (8,25%)` and
/// in `98(1)`.
pub(super) fn first(cell: &str) -> Option<&str> {
    let before_note = || {
        let (first, note) = cell.strip_suffix(')')?.split_once('(')?;
        let is_note = note.parse::<u8>().is_ok() && looks_numeric(first);
        is_note.then(|| first.trim_end_matches(is_blank))
    };
    pair(cell).map(|pair| pair.first).or_else(before_note)
}

/// The two figures of a cell; `None` where there are not just two.
fn pair(cell: &str) -> Option<Pair<'_>> {
    if !cell.starts_with(|first: char| first.is_ascii_digit() || first == '-') || cell.len() > 60 {
        return None;
    }
    let inside = cell.strip_suffix(')').and_then(|rest| rest.split_once('('));
    let slash = inside.is_none() && cell.contains('/');
    let (first, second) = inside
        .or_else(|| cell.split_once('/'))
        .or_else(|| cell.split_once(';'))
        .or_else(|| {
            // Only the percent sign tells them from one figure.
            let figure = cell.strip_suffix('%')?.trim_end_matches(is_blank);
            let at = figure.rfind(is_blank)?;
            let (first, second) = cell.split_at_checked(at)?;
            Some((first.trim_end_matches([' ', ',', '-', '–']), second))
        })?;
    let first = without_words(first);
    let figure = without_words(second);
    let is_figure = |text: &str| looks_numeric(text) && !text.contains(['(', ')']);
    if !is_figure(first) || !is_figure(figure) {
        return None;
    }
    let words = folded(second);
    let kind = if figure.contains('%') || is_decimal(figure) {
        Second::Rate
    } else if any(&words, &["khau", "nguoi"]) {
        Second::Persons
    } else {
        Second::Unknown
    };
    // "97(1)" may be a figure with the number of a note.
    let is_note = inside.is_some() && kind == Second::Unknown && figure.len() < 2;
    (!is_note).then_some(Pair {
        first,
        second: figure,
        kind,
        slash,
    })
}

/// Whether a figure has decimals: a mark that is not followed by three digits.
fn is_decimal(figure: &str) -> bool {
    let after = figure.rfind(['.', ',']).and_then(|at| figure.get(at..));
    after.is_some_and(|after| after.len() != 4)
}

/// A figure without the words around it: "98 hộ", "chiếm 8,25%".
fn without_words(text: &str) -> &str {
    let is_figure =
        |character: char| character.is_ascii_digit() || matches!(character, '%' | '-' | '+' | '−');
    let from = text.find(is_figure).unwrap_or_default();
    let (words, rest) = text.split_at_checked(from).unwrap_or(("", text));
    let rest = rest.trim_end_matches(|last: char| !is_figure(last));
    let words = folded(words);
    let words = words.trim_matches([' ', ':', '=']);
    let known = [
        "",
        "ty le",
        "ti le",
        "chiem",
        "dat",
        "bang",
        "tl",
        "chiem ty le",
    ];
    if known.contains(&words) { rest } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_figures_are_told_from_one() {
        for (cell, first, second) in [
            ("98 (8,25%)", "98", "8,25%"),
            ("1.188 (8,25)", "1.188", "8,25"),
            ("98/1.188", "98", "1.188"),
            ("98 hộ; 8,25 %", "98", "8,25 %"),
            ("98 hộ/392 khẩu", "98", "392"),
            ("98 - 8,25%", "98", "8,25%"),
            ("98 hộ, 8,25%", "98", "8,25%"),
            ("98 (chiếm 8,25%)", "98", "8,25%"),
            ("-30 (-2,53)", "-30", "-2,53"),
        ] {
            let found = pair(cell).map(|pair| (pair.first, pair.second));
            assert_eq!(found, Some((first, second)), "{cell}");
        }
        for cell in [
            "98",
            "8,25%",
            "8,25 %",
            "1 188",
            "(30)",
            "97(1)",
            "05/4/2021",
            "3=2/1",
            "Tổ 1 (2)",
            "98 (xem 1)",
        ] {
            assert_eq!(pair(cell), None, "{cell}");
        }
    }

    #[test]
    fn both_columns_get_a_name() {
        for (name, kind, first, second) in [
            (
                "Hộ nghèo (tỷ lệ %)",
                Second::Rate,
                "Hộ nghèo",
                "Tỷ lệ Hộ nghèo",
            ),
            ("Số hộ nghèo", Second::Rate, "Số hộ nghèo", "Tỷ lệ hộ nghèo"),
            (
                "Số hộ nghèo/Tổng số hộ",
                Second::Unknown,
                "Số hộ nghèo",
                "Tổng số hộ",
            ),
            (
                "Hộ nghèo (hộ/khẩu)",
                Second::Unknown,
                "Hộ nghèo hộ",
                "Hộ nghèo khẩu",
            ),
            ("Hộ nghèo", Second::Unknown, "Hộ nghèo", "(…)"),
        ] {
            assert_eq!(names(name, kind), (first.into(), second.into()), "{name}");
        }
    }
}
