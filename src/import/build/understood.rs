//! What was understood: the use of each column and row.

use super::figures::Place;
use crate::domain::table::Column;
use crate::import::cells::Cell;
use crate::import::corrections::Corrections;
use crate::import::figure::NumberFormat;
use crate::import::infer::Inferred;
use crate::import::infer::rows::RowRole;
use crate::import::reading::{
    Agreement, ColumnUse, ColumnsBy, FormatReading, Reading, RowUse, Source,
};

/// What was understood.
pub(super) fn reading(
    inferred: &Inferred,
    source: Source,
    places: &[Place],
    rows: &[usize],
    said: &Corrections,
) -> Reading {
    let view = &inferred.view;
    let sources = |row: usize| view.rows.get(row).copied().unwrap_or_default();
    Reading {
        source,
        columns_by: columns_by(inferred, places),
        columns: columns(inferred, places, said),
        formats: formats(inferred, places, rows),
        rows: row_uses(inferred, said),
        unit_rows: rows.iter().map(|row| sources(*row)).collect(),
        margin: inferred.margin,
        span: view.span,
        tables: view.tables.clone(),
        agreement: [Agreement::default(); 13],
        rows_agreement: Agreement::default(),
        end_rates_by_target: Agreement::default(),
        end_rates_from_households: Agreement::default(),
        total: Agreement::default(),
        total_by_rates: Agreement::default(),
        total_from_households: Agreement::default(),
    }
}

fn columns_by(inferred: &Inferred, places: &[Place]) -> ColumnsBy {
    if inferred.formulas {
        ColumnsBy::Formulas
    } else if !inferred.wordless {
        ColumnsBy::Words
    } else if places.len() >= 13 {
        ColumnsBy::Order
    } else {
        ColumnsBy::Arithmetic
    }
}

fn columns(inferred: &Inferred, places: &[Place], said: &Corrections) -> Vec<ColumnUse> {
    let view = &inferred.view;
    let of = |at: usize| {
        if let Some(used) = said.column(at) {
            return used;
        }
        if Some(at) == inferred.name {
            return ColumnUse::Column(Column::Name);
        }
        if Some(at) == inferred.order {
            return ColumnUse::Order;
        }
        if let Some(place) = places.iter().find(|place| place.source == at) {
            return ColumnUse::Column(place.column);
        }
        let blank = (0..view.rows.len()).all(|row| view.cell(row, at) == Cell::Blank);
        if blank {
            ColumnUse::Blank
        } else if inferred.bands.get(at) == Some(&true) {
            ColumnUse::Band
        } else {
            ColumnUse::Unused
        }
    };
    (0..view.width).map(of).collect()
}

/// How the numbers of each column are written.
fn formats(inferred: &Inferred, places: &[Place], rows: &[usize]) -> Vec<FormatReading> {
    let mut formats = vec![FormatReading::default(); inferred.view.width];
    for place in places {
        let (mut marked, mut otherwise) = (0_usize, 0_usize);
        for row in rows {
            if let Cell::Number(number) = inferred.view.cell(*row, place.source) {
                marked += usize::from(number.marked);
                otherwise += usize::from(place.way.is_otherwise(number));
            }
        }
        let format = if place.way.parts_of_one {
            Some(NumberFormat::Share)
        } else {
            (marked > 0).then(|| NumberFormat::of(place.way.mark))
        };
        if let Some(slot) = formats.get_mut(place.source) {
            *slot = FormatReading { format, otherwise };
        }
    }
    formats
}

/// What each source row is used as.
fn row_uses(inferred: &Inferred, said: &Corrections) -> Vec<RowUse> {
    let view = &inferred.view;
    let grid = &view.cells.grid;
    let (start, end) = view.span;
    let mut uses: Vec<RowUse> = (0..grid.len())
        .map(|row| {
            let blank = grid.row(row).all(str::is_empty);
            if blank && (start..end).contains(&row) {
                RowUse::Blank
            } else {
                RowUse::Prose
            }
        })
        .collect();
    let mut set = |row: usize, used: RowUse| {
        if let Some(slot) = uses.get_mut(row) {
            *slot = used;
        }
    };
    for (row, used) in &view.headers {
        set(*row, *used);
    }
    let last_unit = inferred
        .rows
        .iter()
        .rposition(|role| *role == RowRole::Unit);
    for (at, (role, named)) in inferred.rows.iter().zip(&inferred.names).enumerate() {
        let Some(row) = view.rows.get(at) else {
            continue;
        };
        let figures = (0..view.width).any(|column| {
            inferred.figures.get(column) == Some(&true) && view.cell(at, column).is_figure()
        });
        let used = match role {
            _ if named.belongs.is_some() => RowUse::NameContinued,
            RowRole::Unit if named.name.is_empty() && inferred.name.is_some() => RowUse::Nameless,
            RowRole::Unit => RowUse::Unit,
            RowRole::Total => RowUse::Total,
            // A name alone is a heading among the units, and a note behind them.
            RowRole::Some if !figures && last_unit.is_none_or(|last| at > last) => RowUse::Note,
            RowRole::Some | RowRole::Part => RowUse::Group,
            RowRole::Note
                if !figures
                    && last_unit.is_some_and(|last| at < last)
                    && !is_before_header(inferred, *row) =>
            {
                RowUse::Group
            }
            RowRole::Note => RowUse::Note,
        };
        set(*row, used);
    }
    for (row, used) in said.rows() {
        set(row, used);
    }
    uses
}

/// Whether a header begins right below a row: what stands over it, such as the number of a page, heads
/// no units.
fn is_before_header(inferred: &Inferred, row: usize) -> bool {
    let view = &inferred.view;
    let grid = &view.cells.grid;
    let below = (row.saturating_add(1)..view.span.1)
        .find(|row| grid.row(*row).any(|cell| !cell.is_empty()));
    below.is_some_and(|below| view.headers.iter().any(|(header, _)| *header == below))
}
