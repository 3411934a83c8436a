//! The columns of figures of a view, as the laws are held against them.

use super::bits::Axis;
use super::model::{Column, Model};
use super::names::Named;
use super::others;
use super::roles::{Role, said_role};
use super::series::{Series, Told, series};
use super::words::Words;
use crate::import::cells::Cell;
use crate::import::corrections::Corrections;
use crate::import::figure::NumberFormat;
use crate::import::lexicon::header::said as said_of;
use crate::import::lexicon::moment::Moment;
use crate::import::lexicon::rows::{RowSense, senses};
use crate::import::shape::View;
use crate::locale::digits::{Mark, Number};

/// So many rows are held against the laws; the winner is read on all.
const SAMPLE: usize = 24;
/// So many columns of figures are looked at.
const FIGURES: usize = 60;

/// Whether each column of a view holds figures, at least in part.
pub(super) fn figure_columns(view: &View) -> Vec<bool> {
    let rows = 0..view.rows.len();
    let filled = rows
        .clone()
        .filter(|row| (0..view.width).any(|at| view.cell(*row, at).is_figure()))
        .count();
    let headed = |at: usize| {
        let path = view.paths.get(at);
        path.is_some_and(|path| path.iter().any(|text| said_of(text, true).is_of_figures()))
    };
    let is_figure = |at: usize| {
        let (mut numbers, mut damaged, mut words) = (0_usize, 0_usize, 0_usize);
        for row in rows.clone() {
            match view.cell(row, at) {
                Cell::Number(_) | Cell::Pair(_) => numbers += 1,
                Cell::Damaged => damaged += 1,
                Cell::Words => words += 1,
                Cell::Blank | Cell::Dash | Cell::Code => {}
            }
        }
        numbers > 0 && (numbers * 10 >= filled * 3 && numbers >= words || numbers > words)
            || numbers + damaged > 0 && (numbers + damaged) * 2 >= filled && words == 0
            // It stands there, and nobody filled it in.
            || numbers + damaged + words == 0 && headed(at)
    };
    (0..view.width).map(is_figure).collect()
}

/// The rows that are held against the laws: those with figures that are no notes and no parts by their
/// names, from all over the table.
pub(super) fn sample(names: &[Named], has_figure: &[bool], marked: bool) -> Vec<usize> {
    let mut good: Vec<usize> = (0..names.len())
        .filter(|row| has_figure.get(*row).copied().unwrap_or(false))
        .collect();
    let is_other = |row: &usize| {
        let name = names.get(*row).map_or("", |named| named.name.as_str());
        let (found, title) = senses(name, marked);
        !title
            && found
                .iter()
                .any(|sense| matches!(sense, RowSense::Note | RowSense::Part))
    };
    let plain: Vec<usize> = good.iter().copied().filter(|row| !is_other(row)).collect();
    if !plain.is_empty() {
        good = plain;
    }
    let count = good.len().min(SAMPLE);
    (0..count)
        .filter_map(|at| {
            good.get(at.saturating_mul(good.len()).checked_div(count)?)
                .copied()
        })
        .collect()
}

/// The columns of figures with all series that each may be.
pub(super) fn model(
    view: &View,
    texts: &[Words],
    figures: &[bool],
    sample: &[usize],
    said: &Corrections,
) -> Model {
    let mut columns = Vec::new();
    let mut cells_of: Vec<Vec<Cell>> = Vec::new();
    for at in (0..view.width)
        .filter(|at| figures.get(*at) == Some(&true))
        .take(FIGURES)
    {
        let cells: Vec<Cell> = (0..view.rows.len()).map(|row| view.cell(row, at)).collect();
        columns.push(Column {
            at,
            words: texts.get(at).cloned().unwrap_or_default(),
            code: view.codes.get(at).cloned().flatten(),
            hidden: view.cells.grid.is_hidden_column(at),
        });
        cells_of.push(cells);
    }
    let among = Mark::BOTH.map(|mark| {
        // What may be thousands or three decimals is likelier the first, and tells half as much.
        let weight = |number: Number| {
            if number.tells() == Some(mark) {
                2
            } else {
                usize::from(number.is_ambiguous() && number.is_grouped(mark))
            }
        };
        let cells = cells_of.iter().flatten().filter_map(|cell| cell.number());
        cells.map(weight).sum()
    });
    let mut all: Vec<Series> = Vec::new();
    for (index, (column, cells)) in columns.iter().zip(&cells_of).enumerate() {
        let forced = said.format(column.at).map(|format| match format {
            NumberFormat::Comma => (Some(Mark::Comma), false),
            NumberFormat::Point => (Some(Mark::Point), false),
            NumberFormat::Share => (None, true),
        });
        let told = Told {
            forced,
            thousands: said.counts_thousands(),
            kind: said_role(said.column(column.at)).map(Role::counts),
        };
        all.extend(series(index, cells, sample, among, told));
    }
    only_year(&mut columns);
    others::settle(&mut columns, &all);
    Model::new(columns, all)
}

/// The only year that stands over columns tells none from another.
fn only_year(columns: &mut [Column]) {
    let mut bare: Vec<u16> = columns
        .iter()
        .filter_map(|column| match column.words.moment {
            Some(Moment::In(year)) => Some(year),
            Some(Moment::At(_)) | None => None,
        })
        .collect();
    bare.sort_unstable();
    bare.dedup();
    let has_points = columns
        .iter()
        .any(|column| matches!(column.words.moment, Some(Moment::At(_))));
    if bare.len() == 1 && !has_points {
        for column in columns {
            let words = &mut column.words;
            if matches!(words.moment, Some(Moment::In(_))) && words.of(Axis::Change) < 40 {
                words.moment = None;
            }
        }
    }
}
