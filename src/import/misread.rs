//! Counts that a program or a scan damaged: `1.188` that Excel took for a little over one, `I.188` and
//! `1O7` of a scanned page, and those with another figure or the number of a note behind them, `98 (8,25%)`
//! and `98(1)`. What was meant is taken where a rate, the balance of the row or the total
//! bears it out, and said; otherwise the cell stays refused.

use super::PublishedRow;
use super::digits::{Lone, Marks};
use super::figure::{Expected, expected, of, read_printed, slot};
use super::formats::Place;
use super::grid::Grid;
use super::guess::{self, Rates};
use super::issue::{Issue, IssueProblem};
use super::number::{Excess, read_decimal};
use super::pairs;
use super::units::{TotalRow, Unread};
use crate::domain::printed::Printed;

/// A count that was read as what it was meant to be: the unit, the cell, and the number.
pub(super) struct Misread {
    pub(super) row: usize,
    pub(super) place: Place,
    pub(super) value: i64,
}

/// Takes what refused cells were meant to be into the figures of their units, where these bear it out.
pub(super) fn settle(
    grid: &Grid,
    unit_rows: &[usize],
    published: &mut [PublishedRow],
    refused: &mut Vec<Unread>,
    totals: &[TotalRow],
) -> Vec<Misread> {
    let found: Vec<(usize, Place, Printed)> = refused
        .iter()
        .filter_map(|(row, place, _)| {
            let meant = meant(grid.cell(*row, place.source), *place)?;
            Some((unit_rows.binary_search(row).ok()?, *place, meant))
        })
        .collect();
    for (row, place, meant) in &found {
        put(published, *row, *place, Some(*meant));
    }
    let is_refused = |place: &Place| {
        let of_column = |(row, other, _): &&Unread| {
            other.column == place.column && unit_rows.binary_search(row).is_ok()
        };
        refused.iter().filter(of_column).count()
    };
    let all_meant = |place: &Place| {
        let of_column = found
            .iter()
            .filter(|(_, other, _)| other.column == place.column);
        of_column.count() == is_refused(place)
    };
    let in_total = |place: &Place| {
        let sum = sum(published, *place);
        all_meant(place)
            && totals
                .iter()
                .any(|total| stated(total, *place) == Some(sum) && sum > 0)
    };
    let in_row = |row: usize, place: Place| {
        let Some(figures) = published.get(row) else {
            return false;
        };
        let mut without = *figures;
        if let Some(figure) = without.get_mut(slot(place.column)) {
            *figure = None;
        }
        guess::score(figures, Rates::Confirm) > guess::score(&without, Rates::Confirm)
    };
    let borne_out: Vec<bool> = found
        .iter()
        .map(|(row, place, _)| in_total(place) || in_row(*row, *place))
        .collect();
    let mut taken = Vec::new();
    for ((row, place, meant), borne_out) in found.into_iter().zip(borne_out) {
        if borne_out {
            let source = unit_rows.get(row).copied();
            refused.retain(|(other, at, _)| Some(*other) != source || at.source != place.source);
            taken.push(Misread {
                row,
                place,
                value: meant.digits(),
            });
        } else {
            put(published, row, place, None);
        }
    }
    taken
}

/// The same for the cells of a total row: they are what the units add up to.
pub(super) fn settle_total(total: &mut TotalRow, published: &[PublishedRow]) {
    let cells = total.found.clone();
    for (place, _) in cells {
        if of(&total.printed, place.column).is_some() {
            continue;
        }
        let sum = sum(published, place);
        let Some(issue) = total
            .issues
            .iter_mut()
            .find(|issue| issue.column == Some(place.column))
        else {
            continue;
        };
        if let Some(printed) = meant(&issue.found, place).filter(|meant| meant.digits() == sum) {
            issue.problem = IssueProblem::Misread { value: sum };
            if let Some(figure) = total.printed.get_mut(slot(place.column)) {
                *figure = Some(printed);
            }
        }
    }
}

/// What a total row states, or was meant to.
fn stated(total: &TotalRow, place: Place) -> Option<i64> {
    let printed = of(&total.printed, place.column);
    let found = || {
        let of_place = |issue: &&Issue| issue.column == Some(place.column);
        meant(&total.issues.iter().find(of_place)?.found, place)
    };
    printed.or_else(found)?.whole()
}

fn sum(published: &[PublishedRow], place: Place) -> i64 {
    let counts = published
        .iter()
        .filter_map(|row| of(row, place.column)?.whole());
    counts.fold(0, i64::saturating_add)
}

fn put(published: &mut [PublishedRow], row: usize, place: Place, figure: Option<Printed>) {
    let slot = published
        .get_mut(row)
        .and_then(|row| row.get_mut(slot(place.column)));
    if let Some(slot) = slot {
        *slot = figure;
    }
}

/// The count that a refused cell may have been; `None` where there is none.
fn meant(text: &str, place: Place) -> Option<Printed> {
    let expected = expected(place.column);
    if expected == Expected::Decimal {
        return None;
    }
    if let Some(first) = pairs::first(text) {
        return read_printed(first, expected, place.marks).ok().flatten();
    }
    let digit = |letter: char| match letter {
        'O' | 'o' | 'Q' => '0',
        'I' | 'l' | 'i' | '|' | '!' => '1',
        'Z' | 'z' => '2',
        'S' | 's' => '5',
        'B' => '8',
        other => other,
    };
    let scanned: String = text.chars().map(digit).collect();
    if scanned != text && text.contains(|first: char| first.is_ascii_digit()) {
        return read_printed(&scanned, expected, place.marks).ok().flatten();
    }
    // Thousands that a program took for decimals: 1.188 is 1188, and so is 1.25 1250.
    let marks = Marks::Each(Lone::Decimal);
    let (sign, number) = read_decimal(text, marks, Excess::Rounded).ok()??;
    let number = number.normalize();
    let thousands = 10_i64.checked_pow(3_u32.checked_sub(number.scale())?)?;
    let value = i64::try_from(number.mantissa())
        .ok()?
        .checked_mul(thousands)?;
    let is_plain = sign == super::number::Sign::None && number.scale() > 0 && value >= 1_000;
    is_plain.then(|| Printed::new(value, 0, false))
}
