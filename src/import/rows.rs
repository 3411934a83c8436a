//! Where the table stands in its source, which of its columns is which, and which row is a unit.

use super::grid::Grid;
use super::guess;
use super::header::{self, Label};
use super::number::looks_numeric;
use super::reading::{ColumnUse, ColumnsBy, RowUse};
use super::words::folded;
use crate::domain::table::Column;

/// How many rows are looked at to tell names from numbers.
const SAMPLE: usize = 200;

/// The shape of the table in a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The use of each source column.
    pub columns: Vec<ColumnUse>,
    /// What told the columns.
    pub columns_by: ColumnsBy,
    /// The use of each source row.
    pub rows: Vec<RowUse>,
    /// The header rows above the first unit.
    pub headers: Vec<usize>,
    /// The first row of the table, and the one after its last.
    pub span: (usize, usize),
}

impl Layout {
    /// Whether this is a table of units rather than a few values: more than one unit with a name
    /// and a number, or units under a header.
    #[must_use]
    pub fn is_table(&self) -> bool {
        let units = self.rows.iter().filter(|row| **row == RowUse::Unit).count();
        let named = self.place(Column::Name).is_some();
        named && (units > 1 || units == 1 && !self.headers.is_empty())
    }

    /// The source column that was used as `column`.
    #[must_use]
    pub fn place(&self, column: Column) -> Option<usize> {
        self.columns
            .iter()
            .position(|found| *found == ColumnUse::Column(column))
    }

    pub(super) fn order(&self) -> Option<usize> {
        self.columns
            .iter()
            .position(|found| *found == ColumnUse::Order)
    }
}

/// Finds the table; `None` when nothing has the look of one.
#[must_use]
pub fn find(grid: &Grid) -> Option<Layout> {
    let (start, end) = best_region(grid)?;
    let width = (start..end).map(|row| grid.width(row)).max()?;
    let first = first_data(grid, start, end);
    let header_start = (start..first).find(|row| header_cells(grid, *row) >= 2);
    let codes = (start..first).find_map(|row| header::codes(grid, row));
    let headers: Vec<usize> = header_start
        .map(|from| {
            (from..first)
                .filter(|row| !is_blank_row(grid, *row) && header::codes(grid, *row).is_none())
                .collect()
        })
        .unwrap_or_default();
    let (columns, columns_by) = columns(grid, &headers, codes.as_deref(), first..end, width);
    let mut layout = Layout {
        columns,
        columns_by,
        rows: vec![RowUse::Prose; grid.len()],
        headers,
        span: (start, end),
    };
    layout.rows = classify(grid, &layout, start, first, end);
    Some(layout)
}

/// The part of the grid with the most numbers beside a text.
fn best_region(grid: &Grid) -> Option<(usize, usize)> {
    let mut best: Option<(usize, (usize, usize))> = None;
    let mut row = 0;
    while row < grid.len() {
        let region = grid.region(row);
        let start = row;
        while row < grid.len() && grid.region(row) == region {
            row += 1;
        }
        if region == 0 {
            continue;
        }
        // Enough rows to tell one table from another; the rest count as rows.
        let score: usize = (start..row)
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
            .sum::<usize>();
        let more = row.saturating_sub(start).saturating_sub(SAMPLE);
        let score = if score > 0 { score + more } else { 0 };
        if score > 0 && best.is_none_or(|(before, _)| score > before) {
            best = Some((score, (start, row)));
        }
    }
    best.map(|(_, span)| span)
}

fn is_text(cell: &str) -> bool {
    !looks_numeric(cell) && cell.chars().any(char::is_alphabetic)
}

fn is_blank_row(grid: &Grid, row: usize) -> bool {
    grid.row(row).all(str::is_empty)
}

fn header_cells(grid: &Grid, row: usize) -> usize {
    grid.row(row)
        .filter(|cell| header::is_header_cell(cell))
        .count()
}

/// The first row that is neither title nor header: it has a number, and no two words of headers.
fn first_data(grid: &Grid, start: usize, end: usize) -> usize {
    let is_header = |row: usize| header_cells(grid, row) >= 2;
    let found = (start..end).find(|row| {
        let has_number = grid.row(*row).any(looks_numeric);
        let filled = grid.row(*row).filter(|cell| !cell.is_empty()).count();
        has_number && filled > 1 && header::codes(grid, *row).is_none() && !is_header(*row)
    });
    let numbered = found.unwrap_or(end);
    // An empty form has no number at all: its units follow the last header row.
    let header =
        (start..numbered).rfind(|row| is_header(*row) || header::codes(grid, *row).is_some());
    match header {
        Some(header) => (header + 1).min(numbered),
        None if found.is_some() => {
            // A group's name may stand above the first number.
            numbered
        }
        None => end,
    }
}

fn columns(
    grid: &Grid,
    headers: &[usize],
    codes: Option<&[Option<header::Code>]>,
    body: std::ops::Range<usize>,
    width: usize,
) -> (Vec<ColumnUse>, ColumnsBy) {
    let paths = header::paths(grid, headers, width);
    let mut labels: Vec<Option<Label>> = paths.iter().map(|path| header::label(path)).collect();
    header::settle_years(&mut labels);
    let profile = profile(grid, body.clone(), width);
    let name = name_column(&labels, &profile);
    let order = order_column(&labels, &profile, name);
    let numeric: Vec<usize> = profile
        .iter()
        .enumerate()
        .filter(|(column, found)| {
            Some(*column) != name && Some(*column) != order && found.numbers > found.texts
        })
        .map(|(column, _)| column)
        .collect();

    let mut figures: Vec<Option<Column>> = labels
        .iter()
        .map(|label| match label {
            Some(Label::Figure(column)) => Some(*column),
            Some(Label::Name | Label::Order | Label::Year(..) | Label::Other) | None => None,
        })
        .collect();
    let mut by = ColumnsBy::Words;
    if let Some(codes) = codes {
        let near = |at: usize| match figures.get(at) {
            Some(Some(Column::Of(group, _))) => {
                Some(*group == crate::domain::table::Group::NearPoor)
            }
            Some(Some(Column::Name | Column::Households | Column::Band) | None) | None => None,
        };
        let by_formulas = header::by_formulas(codes, near);
        if by_formulas.iter().flatten().count() >= 4 {
            by = ColumnsBy::Formulas;
            for (at, column) in by_formulas.iter().enumerate() {
                if let (Some(column), Some(slot)) = (column, figures.get_mut(at)) {
                    *slot = Some(*column);
                }
            }
        }
        let numbered = codes
            .iter()
            .flatten()
            .filter(|code| code.number.is_some())
            .count();
        if figures.iter().flatten().count() < 2 && numbered == 13 {
            by = ColumnsBy::Codes;
            figures = codes
                .iter()
                .map(|code| {
                    let number = (*code)?.number?;
                    Column::ALL.get(usize::from(number)).copied()
                })
                .collect();
        }
    }
    figures.resize(width, None);
    if figures.iter().flatten().count() == 0 && !numeric.is_empty() {
        let (guessed, how) = guess::columns(grid, body, &numeric);
        by = how;
        for (at, column) in numeric.iter().zip(guessed) {
            if let Some(slot) = figures.get_mut(*at) {
                *slot = Some(column);
            }
        }
    }

    let mut taken: Vec<Column> = Vec::new();
    let uses = figures
        .iter()
        .zip(&profile)
        .enumerate()
        .map(|(at, (figure, found))| {
            if Some(at) == name {
                return ColumnUse::Column(Column::Name);
            }
            if Some(at) == order {
                return ColumnUse::Order;
            }
            match figure {
                Some(column) if !taken.contains(column) => {
                    taken.push(*column);
                    ColumnUse::Column(*column)
                }
                _ if found.numbers == 0 && found.texts == 0 => ColumnUse::Blank,
                _ => ColumnUse::Unused,
            }
        })
        .collect();
    (uses, by)
}

/// What a column's cells look like.
#[derive(Debug, Clone, Copy, Default)]
struct Profile {
    numbers: usize,
    texts: usize,
    /// Numbers without any mark that count on by one.
    counting: usize,
}

fn profile(grid: &Grid, body: std::ops::Range<usize>, width: usize) -> Vec<Profile> {
    let mut profile = vec![Profile::default(); width];
    let mut last = vec![0_u32; width];
    for row in body
        .filter(|row| grid.row(*row).filter(|cell| !cell.is_empty()).count() > 1)
        .take(SAMPLE)
    {
        for ((cell, found), last) in grid.row(row).zip(&mut profile).zip(&mut last) {
            if looks_numeric(cell) {
                found.numbers += 1;
                if let Ok(number) = cell.parse::<u32>() {
                    found.counting += usize::from(number == last.saturating_add(1));
                    *last = number;
                }
            } else if is_text(cell) {
                found.texts += 1;
            }
        }
    }
    profile
}

fn name_column(labels: &[Option<Label>], profile: &[Profile]) -> Option<usize> {
    let named = labels.iter().zip(profile).position(|(label, found)| {
        *label == Some(Label::Name) && found.texts > 0 && found.texts >= found.numbers
    });
    named.or_else(|| {
        let most = profile.iter().map(|found| found.texts).max()?;
        profile.iter().zip(labels).position(|(found, label)| {
            most > 0
                && found.texts * 2 >= most
                && found.texts >= found.numbers
                && *label != Some(Label::Order)
        })
    })
}

fn order_column(
    labels: &[Option<Label>],
    profile: &[Profile],
    name: Option<usize>,
) -> Option<usize> {
    let labelled = labels.iter().position(|label| *label == Some(Label::Order));
    labelled.filter(|at| Some(*at) != name).or_else(|| {
        let before = name?.checked_sub(1)?;
        let found = profile.get(before)?;
        let unlabelled = labels
            .get(before)
            .is_none_or(|label| matches!(label, None | Some(Label::Other)));
        (unlabelled && found.numbers > 0 && found.counting * 2 >= found.numbers).then_some(before)
    })
}

fn classify(grid: &Grid, layout: &Layout, start: usize, first: usize, end: usize) -> Vec<RowUse> {
    let mut uses = vec![RowUse::Prose; grid.len()];
    let figures: Vec<usize> = layout
        .columns
        .iter()
        .enumerate()
        .filter(|(_, found)| matches!(found, ColumnUse::Column(column) if *column != Column::Name))
        .map(|(at, _)| at)
        .collect();
    let name = layout.place(Column::Name);
    let order = layout.order();
    let is_arabic = |row: usize| {
        order.is_some_and(|order| {
            let cell = grid.cell(row, order).trim_end_matches('.');
            !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    let any_arabic = (first..end).any(is_arabic);
    let has_figure = |row: usize| {
        figures
            .iter()
            .any(|column| is_figure(grid.cell(row, *column)))
    };
    let any_figures = (first..end).any(has_figure);
    for (row, found) in uses.iter_mut().enumerate().take(end).skip(start) {
        let blank = is_blank_row(grid, row);
        *found = if blank {
            RowUse::Blank
        } else if header::codes(grid, row).is_some() {
            RowUse::Code
        } else if row < first {
            if layout.headers.contains(&row) {
                RowUse::Header
            } else {
                RowUse::Prose
            }
        } else {
            let label = name
                .map(|name| grid.cell(row, name))
                .filter(|name| !name.is_empty());
            let leading = label.or_else(|| {
                let until = name.unwrap_or(0);
                (0..until)
                    .map(|column| grid.cell(row, column))
                    .find(|cell| is_text(cell))
            });
            let figures = has_figure(row);
            if leading.is_some_and(is_total) {
                if figures { RowUse::Total } else { RowUse::Note }
            } else if !figures && header_cells(grid, row) >= 2 {
                RowUse::Header
            } else if name.is_some() && label.is_none() {
                match (leading.is_some(), figures) {
                    (true, true) => RowUse::Group,
                    (false, true) => RowUse::Nameless,
                    (_, false) => RowUse::Note,
                }
            } else if label.is_some_and(is_group)
                || any_arabic && order.is_some_and(|order| is_group_mark(grid.cell(row, order)))
            {
                RowUse::Group
            } else if figures || is_arabic(row) || !any_figures {
                RowUse::Unit
            } else {
                RowUse::Note
            }
        };
    }
    // A name alone among the units is a group's heading; after the last of them, a note.
    let last_unit = uses.iter().rposition(|found| *found == RowUse::Unit);
    for (row, found) in uses.iter_mut().enumerate() {
        if *found == RowUse::Note && last_unit.is_some_and(|last| row < last) {
            *found = RowUse::Group;
        }
    }
    uses
}

/// Whether a cell states a figure, even a wrong one such as `9x`.
fn is_figure(cell: &str) -> bool {
    looks_numeric(cell) || cell.len() <= 12 && cell.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a name is that of a total row. (There are communes called Cộng Hoà and Toàn Thắng.)
fn is_total(name: &str) -> bool {
    if !name.starts_with(['c', 'C', 't', 'T', 'g', 'G', 's', 'S']) {
        return false;
    }
    let name = folded(name);
    let name = name.split(['(', ':']).next().unwrap_or_default().trim();
    const WHOLE: [&str; 7] = [
        "cong",
        "tong",
        "total",
        "grand total",
        "sum",
        "tong cong",
        "tong so",
    ];
    const BEGINNINGS: [&str; 12] = [
        "tong cong ",
        "tong so ",
        "cong toan ",
        "tong toan ",
        "toan huyen",
        "toan xa",
        "toan tinh",
        "toan phuong",
        "toan thi",
        "toan quan",
        "toan thanh pho",
        "toan vung",
    ];
    WHOLE.contains(&name)
        || BEGINNINGS
            .iter()
            .any(|beginning| name.starts_with(beginning))
}

fn is_group(name: &str) -> bool {
    name.starts_with(['k', 'K', 'v', 'V', 'I', 'A', 'B']) && {
        let name = folded(name);
        ["khu vuc ", "vung ", "i. ", "ii. ", "iii. ", "a. ", "b. "]
            .iter()
            .any(|beginning| name.starts_with(beginning))
    }
}

/// Whether a running number is a group's: I, II, A, B.
fn is_group_mark(cell: &str) -> bool {
    let mark = cell.trim_end_matches(['.', ')', '/']);
    !mark.is_empty()
        && (mark.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
            || mark.len() == 1 && mark.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_told_from_communes() {
        for name in [
            "Cộng",
            "CỘNG:",
            "Tổng cộng (17 xã)",
            "Toàn huyện",
            "Toàn tỉnh Lạng Sơn",
            "Total",
        ] {
            assert!(is_total(name), "{name}");
        }
        for name in [
            "Cộng Hoà",
            "Toàn Thắng",
            "Tổng Cọt",
            "Tống Phan",
            "Yên Phúc",
        ] {
            assert!(!is_total(name), "{name}");
        }
    }
}
