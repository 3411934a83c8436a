//! Rows that divide the whole another way, such as "Thành thị" and "Nông thôn" below the total or "Trong
//! đó: hộ DTTS" between the units. Where the others alone add up to the total, they are no units.

use super::PublishedRow;
use super::grid::Grid;
use super::reading::RowUse;
use super::rows::Layout;
use super::sums::is_total;
use crate::domain::table::Column;

/// Which of the rows are no units, by their place among `unit_rows`. `totals` are the rows of totals
/// and their figures.
pub(super) fn find(
    grid: &Grid,
    layout: &Layout,
    unit_rows: &[usize],
    rows: &[PublishedRow],
    totals: &[(usize, PublishedRow)],
) -> Vec<usize> {
    let is_numbered = |row: usize| is_numbered(grid, layout, row);
    let all = || unit_rows.iter().copied().zip(rows).enumerate();
    for (total_row, total) in totals {
        let adds_up = |of: &dyn Fn(usize) -> bool| {
            let chosen: Vec<PublishedRow> = all()
                .filter(|(_, (row, _))| of(*row))
                .map(|(_, (_, figures))| *figures)
                .collect();
            chosen.len() < rows.len() && is_total(total, &chosen)
        };
        let others = |of: &dyn Fn(usize) -> bool| -> Vec<usize> {
            let others = all().filter(|(_, (row, _))| !of(*row));
            others.map(|(at, _)| at).collect()
        };
        if adds_up(&is_numbered) {
            return others(&is_numbered);
        }
        let above = |row: usize| row < *total_row;
        if adds_up(&above) && adds_up(&|row| !above(row)) {
            return others(&above);
        }
    }
    Vec::new()
}

fn is_numbered(grid: &Grid, layout: &Layout, row: usize) -> bool {
    let order = layout.order().map_or("", |order| grid.cell(row, order));
    let is_part = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b')' | b'/');
    order.starts_with(|first: char| first.is_ascii_digit()) && order.bytes().all(is_part)
}

/// Whether of rows that add up others it is the sums that are units: they are numbered, and dashes stand
/// before the others.
pub(super) fn are_listed(
    grid: &Grid,
    layout: &Layout,
    unit_rows: &[usize],
    sums: &[usize],
) -> bool {
    let name = |row: usize| {
        layout
            .place(Column::Name)
            .map_or("", |at| grid.cell(row, at))
    };
    let is_listed = |row: usize| name(row).starts_with(['-', '+', '–', '•', '*']);
    sums.iter().all(|row| is_numbered(grid, layout, *row))
        && unit_rows
            .iter()
            .filter(|row| !sums.contains(row))
            .all(|row| is_listed(*row))
}

/// Takes these source rows out of the units.
pub(super) fn leave_out(
    found: &[usize],
    unit_rows: &mut Vec<usize>,
    published: &mut Vec<PublishedRow>,
) {
    if !found.is_empty() {
        let is_unit = |row: &usize| found.binary_search(row).is_err();
        let mut kept = unit_rows.iter().map(is_unit);
        published.retain(|_| kept.next().unwrap_or(true));
        unit_rows.retain(is_unit);
    }
}

/// Makes these source rows those of groups.
pub(super) fn set_group(
    found: &[usize],
    layout: &mut Layout,
    unit_rows: &mut Vec<usize>,
    published: &mut Vec<PublishedRow>,
) {
    for row in found {
        if let Some(slot) = layout.rows.get_mut(*row) {
            *slot = RowUse::Group;
        }
    }
    leave_out(found, unit_rows, published);
}
