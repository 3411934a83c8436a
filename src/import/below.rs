//! Tables of the same units one below the other, such as one of poor and one of near-poor households:
//! what the others have besides goes to the first one's right. The names must be the same, and so must
//! every figure that both have.

use std::collections::BTreeMap;

use super::corrections::Corrections;
use super::digits::{Lone, Marks};
use super::figure::{Expected, read_printed};
use super::grid::Grid;
use super::names;
use super::reading::{ColumnUse, RowUse};
use super::rows::{self, Layout};
use super::words::folded;
use crate::domain::table::{Column, Group, Measure};

/// A table to the right: its columns, and its row for each of the first one's.
struct Beside {
    columns: Vec<(usize, String)>,
    rows: BTreeMap<usize, usize>,
    span: (usize, usize),
    layout: Layout,
}

/// The grid with one table of those that belong together, `first` being the one to begin with; `None`
/// where there are none.
pub(super) fn join(grid: &Grid, first: &Layout) -> Option<Grid> {
    let header = *first.headers.first()?;
    let mut seen = uses(first);
    let mut beside = Vec::new();
    for span in first.tables.iter().filter(|span| **span != first.span) {
        if let Some(found) = rows::within(grid, *span)
            && let Some(table) = fitting(grid, first, &seen, found)
        {
            seen.extend(uses(&table.layout));
            beside.push(table);
        }
    }
    if beside.is_empty() {
        return None;
    }
    let (start, end) = first.span;
    let width = (start..end).map(|row| grid.width(row)).max()?;
    let mut joined = Grid::default();
    for row in 0..grid.len() {
        let inside = beside
            .iter()
            .find(|table| (table.span.0..table.span.1).contains(&row));
        if let Some(table) = inside {
            // What is read of it stands beside the first one now; its notes stay.
            let used = table.layout.rows.get(row);
            if !matches!(used, Some(RowUse::Note | RowUse::Prose)) {
                continue;
            }
        }
        let is_own = (start..end).contains(&row);
        if !joined.open_row_at(if is_own { grid.region(row).max(1) } else { 0 }, 0) {
            break;
        }
        if grid.is_hidden(row) {
            joined.hide_row();
        }
        for at in 0..if is_own { width } else { grid.width(row) } {
            joined.push(grid.cell(row, at));
        }
        for table in beside.iter().filter(|_| is_own) {
            let other = table.rows.get(&row);
            for (at, name) in &table.columns {
                joined.push(match other {
                    Some(other) => grid.cell(*other, *at),
                    None if row == header => name,
                    None => "",
                });
            }
        }
    }
    Some(joined)
}

fn uses(layout: &Layout) -> Vec<(Column, usize)> {
    let columns = layout.columns.iter().enumerate();
    let used = columns.filter_map(|(at, used)| match used {
        ColumnUse::Column(column) => Some((*column, at)),
        _ => None,
    });
    used.collect()
}

/// The names that a table has, folded, each with its row; `None` where one stands there twice.
fn named(grid: &Grid, layout: &Layout, used: RowUse) -> Option<BTreeMap<String, usize>> {
    let rows: Vec<usize> = (layout.span.0..layout.span.1)
        .filter(|row| layout.rows.get(*row) == Some(&used))
        .collect();
    let names = names::read(grid, layout, &rows, &Corrections::default());
    let named: BTreeMap<String, usize> = names
        .iter()
        .map(|name| folded(name))
        .zip(rows.iter().copied())
        .collect();
    (named.len() == rows.len()).then_some(named)
}

/// Another table as one beside the first; `None` where it is none of the same units, or has no other
/// figures, or others where they should be the same.
fn fitting(grid: &Grid, first: &Layout, seen: &[(Column, usize)], other: Layout) -> Option<Beside> {
    if !other.doubtful.is_empty() || other.rows.contains(&RowUse::Nameless) {
        return None;
    }
    let mut rows = BTreeMap::new();
    for used in [RowUse::Unit, RowUse::Group, RowUse::Total] {
        let (own, others) = (named(grid, first, used)?, named(grid, &other, used)?);
        let same_units = own.len() > 1 && own.keys().eq(others.keys());
        if used == RowUse::Unit && !same_units {
            return None;
        }
        if used == RowUse::Total && own.len() == 1 && others.len() == 1 {
            rows.extend(own.into_values().zip(others.into_values()));
            continue;
        }
        for (name, row) in others {
            rows.insert(*own.get(&name)?, row);
        }
    }
    let mut columns = Vec::new();
    for (at, used) in other.columns.iter().enumerate() {
        match used {
            ColumnUse::Column(Column::Name | Column::Band)
            | ColumnUse::Order
            | ColumnUse::Band
            | ColumnUse::Blank => {}
            ColumnUse::Column(column) => {
                match seen.iter().find(|(seen, _)| seen == column) {
                    // The first table has it, and it must be the same there.
                    Some((_, place)) if first.place(*column) == Some(*place) => {
                        let same = |(own, other): (&usize, &usize)| {
                            figure(grid.cell(*own, *place)) == figure(grid.cell(*other, at))
                        };
                        if !rows.iter().all(same) {
                            return None;
                        }
                    }
                    Some(_) => return None,
                    None => columns.push((at, heading(*column).to_owned())),
                }
            }
            ColumnUse::Unused => {
                let words = other.headers.iter().map(|row| grid.cell(*row, at));
                let words: Vec<&str> = words.filter(|cell| !cell.is_empty()).collect();
                columns.push((at, words.join(" ")));
            }
        }
    }
    let has_figures = columns
        .iter()
        .any(|(at, _)| matches!(other.columns.get(*at), Some(ColumnUse::Column(_))));
    has_figures.then_some(Beside {
        columns,
        rows,
        span: other.span,
        layout: other,
    })
}

/// A figure however it is written; the text where it is none.
fn figure(cell: &str) -> Result<Option<crate::domain::printed::Printed>, &str> {
    read_printed(cell, Expected::Change, Marks::Each(Lone::Group))
        .or_else(|_| read_printed(cell, Expected::Decimal, Marks::Each(Lone::Decimal)))
        .map_err(|_| cell)
}

/// The words for a column of which the source's own stand in another table.
const fn heading(column: Column) -> &'static str {
    match column {
        Column::Name | Column::Band => "",
        Column::Households => "Tổng số hộ",
        Column::Of(Group::Poor, measure) => match measure {
            Measure::Start => "Hộ nghèo đầu năm",
            Measure::StartRate => "Tỷ lệ hộ nghèo đầu năm",
            Measure::End => "Hộ nghèo cuối năm",
            Measure::EndRate => "Tỷ lệ hộ nghèo cuối năm",
            Measure::Change => "Số hộ nghèo giảm",
            Measure::ChangePoints => "Tỷ lệ hộ nghèo giảm",
        },
        Column::Of(Group::NearPoor, measure) => match measure {
            Measure::Start => "Hộ cận nghèo đầu năm",
            Measure::StartRate => "Tỷ lệ hộ cận nghèo đầu năm",
            Measure::End => "Hộ cận nghèo cuối năm",
            Measure::EndRate => "Tỷ lệ hộ cận nghèo cuối năm",
            Measure::Change => "Số hộ cận nghèo giảm",
            Measure::ChangePoints => "Tỷ lệ hộ cận nghèo giảm",
        },
    }
}
