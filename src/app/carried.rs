//! What a copied table carries besides its cells, so that pasting it back loses nothing: the exact
//! inputs, how they are read, and what was refused. It counts only as long as it says what the
//! cells say; a table that was changed on the way is read by its cells.

use super::entry::enter;
use super::history::Snapshot;
use crate::domain::report::Report;
use crate::domain::table::Column;
use crate::i18n::{Language, figures};
use crate::import::figure::{NumberFormat, number_in};
use crate::import::grid::Grid;
use crate::import::html;
use crate::import::words::composed;
use crate::link::{Shared, decode, encode};

/// The attribute of the HTML table that holds its inputs, as a link does.
pub const TABLE: &str = "data-giam-ngheo";
/// The attribute of a table of cells that were copied out of a larger one: they go into cells again,
/// whatever is in them.
pub const CELLS: &str = "data-giam-ngheo-cells";
/// The attribute that holds the refused entries.
pub const REFUSED: &str = "data-giam-ngheo-refused";

/// The two attributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The inputs.
    pub table: String,
    /// The refused entries: row, column and text each; empty when there are none.
    pub refused: String,
}

/// What the table of a snapshot carries.
#[must_use]
#[inline(never)]
pub fn of(snapshot: &Snapshot) -> Carried {
    let table = &snapshot.table;
    let refused: Vec<String> = snapshot
        .refused
        .iter()
        .filter_map(|(id, column, entry)| {
            let row = table.index_of(id)?;
            Some(format!("{row}:{}:{}", column.key(), masked(&entry.text)))
        })
        .collect();
    Carried {
        table: encode(&Shared {
            table: table.clone(),
            ..Shared::default()
        }),
        refused: refused.join("|"),
    }
}

/// The cells that were copied out of a table here, when the HTML says that they were. Their text
/// is what they show, with tabs.
#[must_use]
#[inline(never)]
pub(super) fn cells(html: &str, text: &str) -> Option<Vec<Vec<String>>> {
    attribute(html, CELLS)?;
    let row = |line: &str| {
        let line = line.strip_suffix('\r').unwrap_or(line);
        line.split('\t').map(str::to_owned).collect()
    };
    Some(text.split('\n').map(row).collect())
}

/// The table that HTML carries, if its cells still say the same.
#[must_use]
#[inline(never)]
pub(super) fn find(html: &str) -> Option<Snapshot> {
    let table = decode(attribute(html, TABLE)?).ok()?.table;
    let mut snapshot = Snapshot {
        table,
        ..Snapshot::default()
    };
    let mut refused = Vec::new();
    if let Some(entries) = attribute(html, REFUSED) {
        for entry in entries.split('|') {
            let mut parts = entry.splitn(3, ':');
            let row: usize = parts.next()?.parse().ok()?;
            let column = Column::from_key(parts.next()?)?;
            let text = unmasked(parts.next()?);
            enter(&mut snapshot, row, &[(column, &text)]);
            refused.push((row, column));
        }
    }
    // An entry that would be taken now was not refused in the table that was copied.
    if snapshot.refused.len() != refused.len() {
        return None;
    }
    let grid = html::read_as_it_stands(html).grid;
    says_the_same(&grid, &snapshot).then_some(snapshot)
}

fn attribute<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    let start = format!("{name}=\"");
    let (_, after) = html.split_once(&start)?;
    after.split_once('"').map(|(value, _)| value)
}

/// Whether the cells are those of the table, in one of the languages.
fn says_the_same(grid: &Grid, snapshot: &Snapshot) -> bool {
    let codes: Vec<&str> = Column::ALL.iter().map(|column| column.code()).collect();
    let is_codes = |row: &usize| {
        let cells: Vec<&str> = grid.row(*row).skip(1).take(codes.len()).collect();
        cells.iter().zip(&codes).all(|(cell, code)| cell == code) && cells.len() + 1 >= codes.len()
    };
    let Some(before) = (0..grid.len()).find(is_codes) else {
        return false;
    };
    let table = &snapshot.table;
    let heading = &table.heading;
    let year = heading
        .year
        .map(|year| year.to_string())
        .unwrap_or_default();
    let is_above = |words: &str| {
        let words = letters(words);
        words.is_empty()
            || (0..before).any(|row| grid.row(row).any(|cell| letters(cell).contains(&words)))
    };
    if ![&*heading.place, &*heading.standard, &year]
        .into_iter()
        .all(is_above)
    {
        return false;
    }
    let report = Report::compute(table);
    Language::ALL.into_iter().any(|language| {
        let rows = table.rows().iter().zip(&report.rows).enumerate();
        let units = rows.into_iter().all(|(index, (row, figures))| {
            let source = before.saturating_add(index).saturating_add(1);
            Column::ALL.into_iter().all(|column| {
                let cell = grid.cell(source, column.position().saturating_add(1));
                match (snapshot.refused.get(row.id(), column), column) {
                    (Some(entry), _) => letters(cell) == letters(&entry.text),
                    (None, Column::Name) => letters(cell) == letters(&row.entry().name),
                    (None, Column::Band) => true,
                    (None, Column::Households | Column::Of(..)) => {
                        let shown = figures::cell(language, column, figures).unwrap_or_default();
                        is_same(language, &shown, cell)
                    }
                }
            })
        });
        units && {
            let source = before.saturating_add(table.rows().len()).saturating_add(1);
            Column::ALL.into_iter().all(|column| {
                let cell = grid.cell(source, column.position().saturating_add(1));
                figures::cell(language, column, &report.total)
                    .is_none_or(|shown| is_same(language, &shown, cell))
            })
                // A unit that was added below it would be lost.
                && (source.saturating_add(1)..grid.len())
                    .all(|row| grid.row(row).all(str::is_empty))
        }
    })
}

/// Whether a cell says what is shown: in the same words, or as the number that programs store.
fn is_same(language: Language, shown: &str, cell: &str) -> bool {
    let shown = if shown == figures::NO_FIGURE {
        ""
    } else {
        shown
    };
    if shown == cell {
        return true;
    }
    let format = match language {
        Language::Vietnamese => NumberFormat::Comma,
        Language::English => NumberFormat::Point,
    };
    let stored = !cell.contains(',');
    stored
        && number_in(shown, format)
            .is_some_and(|number| number_in(cell, NumberFormat::Point) == Some(number))
}

/// The letters and digits of a text: blanks and marks are changed by many a program.
fn letters(text: &str) -> String {
    composed(text)
        .chars()
        .filter(|character| character.is_alphanumeric())
        .collect()
}

/// A text without the marks that have a meaning here or in HTML.
fn masked(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '%' | '|' | ':' | '"' | '<' | '>' | '&') || character.is_control() {
            masked.push_str(&format!("%{:02x}", u32::from(character)));
        } else {
            masked.push(character);
        }
    }
    masked
}

fn unmasked(text: &str) -> String {
    let mut parts = text.split('%');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_at_checked(2).unwrap_or(("", part));
        let character = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
        plain.extend(character);
        plain.push_str(rest);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_through() {
        for text in ["9x", "a|b:c%\"<&>\n", "100%", "%%", ""] {
            assert_eq!(unmasked(&masked(text)), text);
            assert!(!masked(text).contains(['|', '"', '<', '&', ':', '\n']));
        }
    }
}
