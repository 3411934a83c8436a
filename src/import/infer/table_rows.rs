//! The rows of a view with what tells what they are: names, marks, and households that add up.

use super::model::{Id, Model};
use super::names::Named;
use super::rows::{Row, RowRole};
use super::search::{Choice, of};
use super::series::Way;
use super::sums::{UNREAD, Values};
use crate::domain::table::Measure;
use crate::import::cells::Cell;
use crate::import::corrections::Corrections;
use crate::import::reading::RowUse;
use crate::import::shape::View;

/// So many spare columns of whole numbers help to tell sums.
const SPARE: usize = 12;

/// The rows with what tells what they are.
pub(super) fn table_rows(
    view: &View,
    model: &Model,
    best: &Choice,
    names: &[Named],
    figures: &[bool],
    said: &Corrections,
) -> Vec<Row> {
    let counts = counts(model, best);
    let use_of = |at: usize| said.row(view.rows.get(at).copied()?);
    let total = (0..names.len()).find(|at| use_of(*at) == Some(RowUse::Total));
    let owns_a_name = |at: usize| names.iter().any(|named| named.belongs == Some(at));
    names
        .iter()
        .enumerate()
        .map(|(at, named)| {
            let cells: Vec<(Way, Cell)> = counts
                .iter()
                .map(|(column, way)| (*way, view.cell(at, *column)))
                .collect();
            let values: Values = cells
                .iter()
                .map(|(way, cell)| match cell {
                    Cell::Blank | Cell::Dash | Cell::Code => None,
                    Cell::Number(_) | Cell::Pair(_) | Cell::Damaged | Cell::Words => {
                        let figure = way.figure(*cell).map(|figure| figure.digits);
                        let is_known = |digits: &i64| digits.unsigned_abs() < 1_000_000_000_000_000;
                        Some(figure.filter(is_known).unwrap_or(UNREAD))
                    }
                })
                .collect();
            let is_fraction = |(way, cell): &&(Way, Cell)| {
                cell.number()
                    .is_some_and(|number| way.of_number(number).is_none())
            };
            let of_figures = || {
                let columns = (0..view.width).filter(|column| figures.get(*column) == Some(&true));
                columns.map(|column| view.cell(at, column))
            };
            let source = view.rows.get(at).copied().unwrap_or_default();
            Row {
                name: named.name.clone(),
                mark: named.mark,
                hidden: view.cells.grid.is_hidden(source),
                fractions: cells.iter().filter(is_fraction).count(),
                figures: of_figures().any(Cell::is_figure),
                odd: of_figures().any(|cell| matches!(cell, Cell::Damaged | Cell::Dash)),
                values,
                said: match said.row(source) {
                    // The one total that counts; others are no units.
                    Some(RowUse::Total) if total.is_some_and(|first| first != at) => {
                        Some(RowRole::Some)
                    }
                    // Its figures are a unit's where the name ends with them.
                    Some(RowUse::NameContinued) if owns_a_name(at) => Some(RowRole::Unit),
                    // The piece of a name is no row of its own.
                    _ if named.belongs.is_some() => Some(RowRole::Note),
                    used => used.and_then(role_said),
                },
            }
        })
        .collect()
}

const fn role_said(used: RowUse) -> Option<RowRole> {
    match used {
        RowUse::Unit => Some(RowRole::Unit),
        RowUse::Total => Some(RowRole::Total),
        RowUse::Group => Some(RowRole::Some),
        RowUse::Prose
        | RowUse::Header
        | RowUse::Code
        | RowUse::Note
        | RowUse::Nameless
        | RowUse::NameContinued => Some(RowRole::Note),
        RowUse::Blank => None,
    }
}

/// The columns of households that add up: those that are used, and spare ones of whole numbers.
fn counts(model: &Model, best: &Choice) -> Vec<(usize, Way)> {
    let mut found: Vec<(usize, Way)> = Vec::new();
    let mut push = |id: Option<Id>| {
        if let Some(series) = id.and_then(|id| model.get(id))
            && series.way.counts
        {
            found.push((series.column, series.way));
        }
    };
    push(best.all);
    for ids in &best.groups {
        let of = |measure: Measure| of(ids, measure);
        push(of(Measure::Start));
        push(of(Measure::End));
        // The change follows from these, and says nothing new.
        if of(Measure::Start).is_none() || of(Measure::End).is_none() {
            push(of(Measure::Change));
        }
    }
    let used: Vec<usize> = [best.all, best.both, best.both_rate]
        .into_iter()
        .chain(best.groups.iter().flatten().copied())
        .filter_map(|id| Some(model.get(id?)?.column))
        .collect();
    for series in &model.series {
        let known = |column: usize| {
            used.contains(&column) || found.iter().any(|(other, _)| *other == column)
        };
        let rates = model
            .series
            .iter()
            .filter(|other| other.column == series.column && !other.way.counts);
        let is_count = series.way.counts && !series.way.reduces && series.bits > -50;
        let likelier = rates
            .map(|other| other.bits)
            .max()
            .is_none_or(|rate| series.bits >= rate);
        if found.len() < SPARE && is_count && likelier && !known(series.column) {
            found.push((series.column, series.way));
        }
    }
    found
        .into_iter()
        .filter_map(|(column, way)| Some((model.columns.get(column)?.at, way)))
        .collect()
}
