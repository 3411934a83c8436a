//! Two figures in one cell, `98 (8,25%)` or `98/1.188`: a column of such cells becomes two. What each
//! of them is follows from their header and from the figures, as for any column.

use super::view::View;
use crate::import::cells::{Cell, Pair};
use crate::import::lexicon::header::{Sense, said};
use crate::import::lexicon::words::folded;
use crate::import::reading::RowUse;
use crate::import::source::grid::Grid;
use crate::locale::digits::is_blank;

/// So many rows are looked at to tell whether a column holds two figures.
const SAMPLE: usize = 200;

/// What the second figure of a cell is, as far as the cells themselves say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Second {
    /// It has a percent sign or decimals.
    Rate,
    /// Persons, not households.
    Persons,
    Unknown,
}

/// A column of pairs: where its name stands, and the names of the two that it becomes.
struct Column {
    at: usize,
    heading: Option<usize>,
    names: (String, String),
}

/// The grid with two columns for each that holds two figures in a cell; `None` where none does.
pub(super) fn split(view: &View) -> Option<Grid> {
    let columns: Vec<Column> = (0..view.width).filter_map(|at| column(view, at)).collect();
    if columns.is_empty() {
        return None;
    }
    let grid = &view.cells.grid;
    let mut apart = Grid::default();
    for row in 0..grid.len() {
        let inside = (view.span.0..view.span.1).contains(&row);
        let region = if inside {
            grid.region(row).max(1)
        } else {
            grid.region(row)
        };
        if !apart.open_row_at(region, 0) {
            break;
        }
        if grid.is_hidden(row) {
            apart.hide_row();
        }
        for at in 0..grid.width(row) {
            let text = grid.cell(row, at);
            match columns.iter().find(|column| inside && column.at == at) {
                None => apart.push(text),
                Some(column) if column.heading == Some(row) => {
                    apart.push(&column.names.0);
                    apart.push(&column.names.1);
                }
                Some(_) => {
                    let (first, second) = halves(text, view.cells.at(row, at));
                    apart.push(first);
                    apart.push(second);
                }
            }
        }
    }
    Some(apart)
}

fn column(view: &View, at: usize) -> Option<Column> {
    let rows = || (0..view.rows.len()).take(SAMPLE);
    let pairs: Vec<Pair> = rows()
        .filter_map(|row| match view.cell(row, at) {
            Cell::Pair(pair) => Some(pair),
            Cell::Blank
            | Cell::Dash
            | Cell::Number(_)
            | Cell::Code
            | Cell::Damaged
            | Cell::Words => None,
        })
        .collect();
    let single = rows()
        .filter(|row| view.cell(*row, at).number().is_some())
        .count();
    let example = pairs.first()?;
    // One alone must say what it is.
    let alone = pairs.len() < 2 && (single > 0 || kind(example) != Second::Rate);
    if alone || single > pairs.len() {
        return None;
    }
    let heading = view
        .headers
        .iter()
        .rev()
        .find(|(row, used)| *used == RowUse::Header && view.cells.at(*row, at) == Cell::Words);
    let heading = heading.map(|(row, _)| *row);
    let name = heading.map_or("", |row| view.cells.text(row, at));
    // "05/4", "12/2022".
    let is_date = |pair: &Pair| {
        pair.slash
            && kind(pair) == Second::Unknown
            && (!name.contains('/') || pair.second.is_year())
    };
    if pairs.iter().any(is_date) {
        return None;
    }
    let rates = pairs
        .iter()
        .filter(|pair| kind(pair) == Second::Rate)
        .count();
    let second = if rates.saturating_mul(2) > pairs.len() {
        Second::Rate
    } else {
        kind(example)
    };
    Some(Column {
        at,
        heading,
        names: names(name, second),
    })
}

fn kind(pair: &Pair) -> Second {
    let decimals = pair.second.tells().is_some();
    if pair.second.percent || decimals {
        Second::Rate
    } else if pair.second.persons {
        Second::Persons
    } else {
        Second::Unknown
    }
}

/// The texts of the two figures of a cell.
fn halves(text: &str, cell: Cell) -> (&str, &str) {
    if !matches!(cell, Cell::Pair(_)) {
        return (text, "");
    }
    let inside = text.strip_suffix(')').and_then(|rest| rest.split_once('('));
    let found = inside
        .or_else(|| text.split_once(['\n', '/', ';']))
        .or_else(|| text.split_once(" và "))
        .or_else(|| text.split_once(" với "))
        .or_else(|| {
            let figure = text.strip_suffix('%')?.trim_end_matches(is_blank);
            text.split_at_checked(figure.rfind(is_blank)?)
        });
    let (first, second) = found.unwrap_or((text, ""));
    let trim =
        |half: &'_ str| -> usize { half.trim_end_matches([' ', ',', ';', '-', '–']).len() };
    let first = first.get(..trim(first)).unwrap_or(first);
    // "98 hộ, chiếm" is 98.
    let end = first
        .rfind(|mark: char| mark.is_ascii_digit())
        .unwrap_or_default();
    let counted = first
        .get(..=end)
        .filter(|_| first.contains("chiếm"))
        .unwrap_or(first);
    let begin =
        second.find(|mark: char| mark.is_ascii_digit() || matches!(mark, '-' | '+' | '−' | '('));
    let second = second.get(begin.unwrap_or_default()..).unwrap_or(second);
    (counted, second.trim_matches(is_blank))
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
    let says_rate = said(second, false).has(Sense::Rate);
    let second = if says_rate || second.is_empty() && kind == Second::Rate {
        let whose = if over.is_empty() {
            trim(first)
        } else {
            over.clone()
        };
        // "Tỷ lệ hộ nghèo" of "Số hộ nghèo".
        let counted = whose
            .split_once(is_blank)
            .filter(|(first, _)| folded(first) == "so");
        format!("Tỷ lệ {}", counted.map_or(&*whose, |(_, rest)| rest))
    } else if second.is_empty() {
        match kind {
            Second::Persons => joined("khẩu"),
            // Nothing says which of the two is the one that the name means.
            Second::Rate | Second::Unknown => name.to_owned(),
        }
    } else {
        joined(second)
    };
    (joined(first), second)
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("Tổng số hộ", Second::Unknown, "Tổng số hộ", "Tổng số hộ"),
        ] {
            assert_eq!(names(name, kind), (first.into(), second.into()), "{name}");
        }
    }

    #[test]
    fn cells_come_apart() {
        for (text, first, second) in [
            ("98 (8,25%)", "98", "8,25%"),
            ("98 hộ, chiếm 8,25%", "98", "8,25%"),
            ("98 hộ/392 khẩu", "98 hộ", "392 khẩu"),
            ("88\n352", "88", "352"),
            ("98 - 8,25%", "98", "8,25%"),
        ] {
            assert_eq!(
                halves(text, crate::import::cells::lex(text)),
                (first, second),
                "{text}"
            );
        }
        assert_eq!(halves("98", crate::import::cells::lex("98")), ("98", ""));
    }
}
