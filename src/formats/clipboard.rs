//! Attributes of a copied HTML table, so that pasting it back loses nothing: the exact inputs, the
//! settings and the refused entries. They are used only while they agree with the cells; a table that
//! another program has changed is read by its cells.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::link::{decode, encode};
use super::work::{Refusal, Work};
use crate::domain::report::Report;
use crate::domain::table::Column;
use crate::import::figure::{NumberFormat, number_in};
use crate::import::grid::Grid;
use crate::import::html;
use crate::import::words::composed;
use crate::locale::{Language, figures};

/// The attribute of the HTML table that holds its inputs, as a link does.
pub const TABLE: &str = "data-giam-ngheo";
/// Marks cells copied out of a larger table: they are pasted into cells again, whatever they contain.
pub const CELLS: &str = "data-giam-ngheo-cells";
/// The attribute that holds the refused entries.
pub const REFUSED: &str = "data-giam-ngheo-refused";

/// Characters with a meaning in these attributes.
const MARKS: &AsciiSet = &CONTROLS
    .add(b'%')
    .add(b'|')
    .add(b':')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'&');

/// The two attributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attributes {
    /// The inputs.
    pub table: String,
    /// The refused entries: row, column and text each; empty when there are none.
    pub refused: String,
}

/// The attributes of a copied table.
#[must_use]
pub fn attributes(work: &Work) -> Attributes {
    let refused = work.refused.iter().map(|refusal| {
        let (row, column) = (refusal.row, refusal.column.key());
        format!(
            "{row}:{column}:{}",
            utf8_percent_encode(&refusal.text, MARKS)
        )
    });
    Attributes {
        table: encode(&Work {
            table: work.table.clone(),
            ..Work::default()
        }),
        refused: refused.collect::<Vec<String>>().join("|"),
    }
}

/// The cells of `text`, if the HTML says that they were copied out of a table of this page.
#[must_use]
pub fn cells(html: &str, text: &str) -> Option<Vec<Vec<String>>> {
    attribute(html, CELLS)?;
    let row = |line: &str| {
        let line = line.strip_suffix('\r').unwrap_or(line);
        line.split('\t').map(str::to_owned).collect()
    };
    Some(text.split('\n').map(row).collect())
}

/// The work in the attributes of the HTML, if they still agree with its cells.
#[must_use]
pub fn find(html: &str) -> Option<Work> {
    let table = decode(attribute(html, TABLE)?).ok()?.table;
    let refused = match attribute(html, REFUSED) {
        Some(entries) => entries.split('|').map(refusal).collect::<Option<_>>()?,
        None => Vec::new(),
    };
    let work = Work {
        table,
        refused,
        ..Work::default()
    };
    let grid = html::read_as_it_stands(html).grid;
    says_the_same(&grid, &work).then_some(work)
}

fn refusal(entry: &str) -> Option<Refusal> {
    let mut parts = entry.splitn(3, ':');
    Some(Refusal {
        row: parts.next()?.parse().ok()?,
        column: Column::from_key(parts.next()?)?,
        text: percent_decode_str(parts.next()?)
            .decode_utf8()
            .ok()?
            .into_owned(),
    })
}

fn attribute<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    let start = format!("{name}=\"");
    let (_, after) = html.split_once(&start)?;
    after.split_once('"').map(|(value, _)| value)
}

/// Whether the cells show the table of `work`, in either language.
fn says_the_same(grid: &Grid, work: &Work) -> bool {
    let codes: Vec<&str> = Column::ALL.iter().map(|column| column.code()).collect();
    let is_codes = |row: &usize| {
        let cells: Vec<&str> = grid.row(*row).skip(1).take(codes.len()).collect();
        cells.iter().zip(&codes).all(|(cell, code)| cell == code) && cells.len() + 1 >= codes.len()
    };
    let Some(before) = (0..grid.len()).find(is_codes) else {
        return false;
    };
    let table = &work.table;
    let refused: BTreeMap<(usize, Column), &str> = work
        .refused
        .iter()
        .map(|refusal| ((refusal.row, refusal.column), refusal.text.as_str()))
        .collect();
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
                match (refused.get(&(index, column)), column) {
                    (Some(text), _) => letters(cell) == letters(text),
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
                // A row added below the total row would be lost.
                && (source.saturating_add(1)..grid.len())
                    .all(|row| grid.row(row).all(str::is_empty))
        }
    })
}

/// Whether a cell has the text shown here, or the same number as spreadsheets store it.
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

/// The letters and digits of a text. Many programs change blanks and punctuation.
fn letters(text: &str) -> String {
    composed(text)
        .chars()
        .filter(|character| character.is_alphanumeric())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_through() {
        for text in ["9x", "a|b:c%\"<&>\n", "100%", "%%", "số", ""] {
            let work = Work {
                refused: vec![Refusal {
                    row: 3,
                    column: Column::Name,
                    text: text.to_owned(),
                }],
                ..Work::default()
            };
            let written = attributes(&work).refused;
            assert!(!written.contains(['|', '"', '<', '&', '\n']));
            assert_eq!(refusal(&written), work.refused.first().cloned());
        }
    }
}
