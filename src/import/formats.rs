//! How the numbers of each column are written, told by the arithmetic: `1.250` alone can be read
//! two ways, a column of counts cannot.

use super::corrections::Corrections;
use super::digits::{Lone, Marks};
use super::figure::{Expected, NumberFormat, expected, lone, read_printed, written};
use super::grid::Grid;
use super::guess::{self, FIGURES, Rates};
use super::reading::FormatReading;
use crate::domain::table::Column;

/// How many rows are held against each way to read them.
const SAMPLE: usize = 12;
/// So many columns are tried together; there are seldom more than two that leave a choice.
const TOGETHER: usize = 6;

/// Where a column's figures stand, and how they are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) column: Column,
    pub(super) source: usize,
    pub(super) marks: Marks,
    /// Rates stand as parts of one.
    pub(super) share: bool,
}

/// Tells how each of `columns` is written in the rows that hold its figures.
pub(super) fn places(
    grid: &Grid,
    columns: &[(Column, usize)],
    rows: &[usize],
    totals: &[usize],
    said: &Corrections,
) -> Vec<Place> {
    let mut open = Vec::new();
    let mut places: Vec<Place> = Vec::with_capacity(columns.len());
    for (column, source) in columns {
        let marks = if let Some(format) = said.format(*source) {
            format.marks()
        } else if expected(*column) == Expected::Decimal {
            Marks::Each(Lone::Decimal)
        } else {
            let cells = rows
                .iter()
                .chain(totals)
                .map(|row| grid.cell(*row, *source));
            match whole(cells) {
                Whole::Told(lone) => Marks::Each(lone),
                Whole::Either(likely) => {
                    open.push(places.len());
                    Marks::Each(likely)
                }
            }
        };
        places.push(Place {
            column: *column,
            source: *source,
            marks,
            share: said.format(*source) == Some(NumberFormat::Share),
        });
    }
    open.truncate(TOGETHER);
    if !open.is_empty() {
        decide(grid, rows, &mut places, &open);
    }
    places
}

/// What the cells of a column of households leave open, these being whole.
enum Whole {
    Told(Lone),
    /// Whole both ways, such as `98.000`: the likelier one.
    Either(Lone),
}

fn whole<'a>(cells: impl Iterator<Item = &'a str>) -> Whole {
    let (mut open, mut long) = (false, false);
    for cell in cells.map(str::as_bytes) {
        if cell.len() < 5 {
            continue;
        }
        match lone(cell) {
            Some(b"000") => open = true,
            // A part of a household it cannot be.
            Some(_) => return Whole::Told(Lone::Group),
            None => long |= super::figure::is_long_decimal(cell),
        }
    }
    match (open, long) {
        (false, false) => Whole::Told(Lone::Group),
        (false, true) | (true, true) => Whole::Told(Lone::Decimal),
        (true, false) => Whole::Either(Lone::Group),
    }
}

/// Reads the columns that leave a choice in all ways, and keeps the one under which the figures of
/// the rows agree best.
fn decide(grid: &Grid, rows: &[usize], places: &mut [Place], open: &[usize]) {
    let touched = |row: &usize| {
        open.iter()
            .filter_map(|at| places.get(*at))
            .any(|place| lone(grid.cell(*row, place.source).as_bytes()).is_some())
    };
    let sample: Vec<usize> = rows.iter().copied().filter(touched).take(SAMPLE).collect();
    let mut best = (i32::MIN, 0_u32);
    for choice in 0..1_u32 << open.len() {
        choose(places, open, choice);
        let score: i32 = sample
            .iter()
            .map(|row| guess::score(&figures(grid, *row, places), Rates::Decide))
            .sum();
        // The first choice groups everything, as is usual: another one must be better.
        if score > best.0 {
            best = (score, choice);
        }
    }
    choose(places, open, best.1);
}

fn choose(places: &mut [Place], open: &[usize], choice: u32) {
    for (bit, at) in open.iter().enumerate() {
        if let Some(place) = places.get_mut(*at) {
            place.marks = Marks::Each(if choice >> bit & 1 == 1 {
                Lone::Decimal
            } else {
                Lone::Group
            });
        }
    }
}

fn figures(
    grid: &Grid,
    row: usize,
    places: &[Place],
) -> [Option<crate::domain::printed::Printed>; FIGURES] {
    let mut figures = [None; FIGURES];
    for place in places {
        let read = read_printed(
            grid.cell(row, place.source),
            expected(place.column),
            place.marks,
        );
        if let Some(figure) = figures.get_mut(super::figure::slot(place.column)) {
            *figure = read.ok().flatten();
        }
    }
    figures
}

/// How a column's cells are written, as far as their marks tell.
pub(super) fn reading<'a>(place: Place, cells: impl Iterator<Item = &'a str>) -> FormatReading {
    let (mut comma, mut point) = (0_usize, 0_usize);
    for cell in cells {
        if !cell.bytes().any(|byte| matches!(byte, b'.' | b',')) {
            continue;
        }
        let is_lone = |mark: char| place.marks.lone(mark);
        let mark = if cell.contains('.') { '.' } else { ',' };
        match written(cell, is_lone(mark)) {
            Some(NumberFormat::Comma) => comma = comma.saturating_add(1),
            Some(NumberFormat::Point) => point = point.saturating_add(1),
            Some(NumberFormat::Share) | None => {}
        }
    }
    let (format, otherwise) = match (comma, point) {
        (0, 0) => (None, 0),
        _ if comma >= point => (Some(NumberFormat::Comma), point),
        _ => (Some(NumberFormat::Point), comma),
    };
    FormatReading {
        format: if place.share {
            Some(NumberFormat::Share)
        } else {
            format
        },
        otherwise,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::table::{Group, Measure};

    const COLUMNS: [(Column, usize); 3] = [
        (Column::Households, 1),
        (Column::Of(Group::Poor, Measure::Start), 2),
        (Column::Of(Group::Poor, Measure::StartRate), 3),
    ];

    fn counts(text: &str) -> Vec<i64> {
        let (grid, _) = super::super::text::grid(text);
        let rows: Vec<usize> = (0..grid.len()).collect();
        let places = places(&grid, &COLUMNS, &rows, &[], &Corrections::default());
        rows.iter()
            .flat_map(|row| figures(&grid, *row, &places).into_iter().take(2))
            .map(|figure| {
                figure
                    .and_then(crate::domain::printed::Printed::whole)
                    .unwrap_or(-1)
            })
            .collect()
    }

    #[test]
    fn the_same_text_is_another_number_where_the_rates_say_so() {
        assert_eq!(
            counts("A\t2.000\t100\t5,00\nB\t1.000\t80\t8,00"),
            [2000, 100, 1000, 80]
        );
        assert_eq!(
            counts("A\t20.000\t1.000\t5.00\nB\t10.000\t2.000\t20.00"),
            [20000, 1000, 10000, 2000]
        );
        assert_eq!(
            counts("A\t200.000\t10\t5.00\nB\t100.000\t8\t8.00"),
            [200, 10, 100, 8]
        );
        assert_eq!(
            counts("A\t1188.000\t98.000\t8.25\nB\t998.000\t97.000\t9.72"),
            [1188, 98, 998, 97]
        );
        assert_eq!(
            counts("A\t1.250\t100\t8,00\nB\t1,250\t100\t8,00"),
            [1250, 100, 1250, 100]
        );
    }
}
