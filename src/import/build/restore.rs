//! A lone figure that is missing or damaged follows from the others where one law determines it and
//! none contradicts. What was damaged is taken as what it was meant to be; a dash is a zero where sums
//! say so.

use std::ops::RangeInclusive;

use super::figures::{Place, Refused, counts, of, printed};
use crate::domain::laws::{Figure, Fit, LawName, SUMMED, Verdict, fits_rate, laws_of, sum_verdict};
use crate::domain::published::PublishedRow;
use crate::domain::table::{Column, Group, Measure};
use crate::import::cells::{Cell, repairs};
use crate::import::figure::slot;
use crate::import::infer::Inferred;
use crate::locale::digits::{Mark, Sign};

/// How a figure was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// It is what a damaged cell was meant to be.
    Misread,
    /// It follows from the other figures of its row, or from the total.
    Restored,
    /// It is a dash where the sums need a zero.
    Dash,
}

/// A figure that does not stand in the source as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// The unit, by its place among the units.
    pub(super) unit: usize,
    pub(super) column: Column,
    pub(super) value: i64,
    pub(super) how: How,
}

/// The units of a reading: their rows in the view and their figures.
pub(super) struct Units<'a> {
    pub(super) inferred: &'a Inferred,
    pub(super) places: &'a [Place],
    pub(super) rows: &'a [usize],
    pub(super) total: Option<&'a PublishedRow>,
    /// What damaged cells of the total row may have been.
    pub(super) meant: &'a [(Column, i64)],
}

/// Which way the end rates of a table go: with the households, with the target, or nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Regime {
    Households,
    Target,
    Unknown,
}

/// Finds the figures that are missing among the units, and takes them out of those that were refused.
/// What is found stands beside what is printed: `stated` has both.
pub(super) fn restore(
    units: &Units<'_>,
    published: &[PublishedRow],
    refused: &mut Vec<Refused>,
) -> (Vec<PublishedRow>, Vec<Found>) {
    let mut stated = published.to_vec();
    let mut found = Vec::new();
    let regimes = Group::ALL.map(|group| regime(&stated, group));
    misread(units, &mut stated, refused, &mut found, regimes);
    by_rows(units, &mut stated, &mut found, regimes);
    by_totals(units, &mut stated, &mut found);
    // A total may give what a row needs.
    by_rows(units, &mut stated, &mut found, regimes);
    refused.retain(|cell| {
        let is_found = |found: &Found| {
            units.rows.get(found.unit) == Some(&cell.row) && found.column == cell.place.column
        };
        !found.iter().any(is_found)
    });
    found.sort_by_key(|found| (found.unit, found.column));
    (stated, found)
}

/// Whether printed end rates follow from households or from a target, by most rows.
pub(super) fn regime<'a>(rows: impl IntoIterator<Item = &'a PublishedRow>, group: Group) -> Regime {
    let column = |measure: Measure| Column::Of(group, measure);
    let (mut households, mut target) = (0_usize, 0_usize);
    for row in rows {
        let figure = |measure: Measure| of(row, column(measure));
        let (Some(rate), Some(whole)) = (figure(Measure::EndRate), of(row, Column::Households))
        else {
            continue;
        };
        if let Some(end) = figure(Measure::End)
            && fits_rate(end, whole, rate) == Some(Fit::Exact)
        {
            households += 1;
        } else if implied_points(row, group).is_some_and(|points| {
            let change = figure(Measure::Change).or_else(|| {
                let (start, end) = (figure(Measure::Start)?, figure(Measure::End)?);
                Some(Figure::whole(end.digits.saturating_sub(start.digits)))
            });
            change.is_none_or(|change| {
                crate::domain::laws::households_meant(whole, points) == Some(change)
            })
        }) {
            target += 1;
        }
    }
    if target > households {
        Regime::Target
    } else if households > 0 {
        Regime::Households
    } else {
        Regime::Unknown
    }
}

/// What lies between the printed rates of a row.
pub(super) fn implied_points(row: &PublishedRow, group: Group) -> Option<Figure> {
    let start = of(row, Column::Of(group, Measure::StartRate))?;
    let end = of(row, Column::Of(group, Measure::EndRate))?;
    let decimals = start.decimals.max(end.decimals);
    let parts = |figure: Figure| {
        figure
            .digits
            .saturating_mul(10_i64.saturating_pow(decimals.saturating_sub(figure.decimals)))
    };
    Some(Figure {
        digits: parts(end).saturating_sub(parts(start)),
        decimals,
    })
}

/// Takes damaged cells for what they were meant to be, where a law or the total bears it out.
fn misread(
    units: &Units<'_>,
    stated: &mut [PublishedRow],
    refused: &[Refused],
    found: &mut Vec<Found>,
    regimes: [Regime; 2],
) {
    let mut open: Vec<(usize, Column, i64)> = Vec::new();
    for cell in refused.iter().filter(|cell| counts(cell.place.column)) {
        let Ok(unit) = units.rows.binary_search(&cell.row) else {
            continue;
        };
        for value in meant(units.inferred, cell) {
            let Some(row) = stated.get(unit) else {
                continue;
            };
            let column = cell.place.column;
            let with = with(row, column, Some(value));
            if votes(&with, column, regimes) == Some(true) {
                put(stated, unit, column, value);
                found.push(Found {
                    unit,
                    column,
                    value,
                    how: How::Misread,
                });
                break;
            }
            if votes(&with, column, regimes).is_none() {
                open.push((unit, column, value));
            }
        }
    }
    // The total bears out all damaged cells of a column together.
    let Some(total) = units.total else {
        return;
    };
    for column in SUMMED {
        let of_column: Vec<(usize, i64)> = open
            .iter()
            .filter(|(unit, other, _)| {
                *other == column
                    && stated
                        .get(*unit)
                        .is_some_and(|row| of(row, column).is_none())
            })
            .map(|(unit, _, value)| (*unit, *value))
            .collect();
        let printed = of(total, column).map(|figure| figure.digits);
        let of_total = units.meant.iter().filter(|(other, _)| *other == column);
        let totals: Vec<i64> = printed
            .into_iter()
            .chain(of_total.map(|(_, value)| *value))
            .collect();
        let mut tried = stated.to_vec();
        for (unit, value) in &of_column {
            put(&mut tried, *unit, column, *value);
        }
        let figures = || {
            tried
                .iter()
                .map(|row| of(row, column).map(|figure| figure.digits))
        };
        let adds_up = totals
            .iter()
            .any(|total| sum_verdict(*total, figures()) == Verdict::Holds);
        if adds_up && !of_column.is_empty() {
            for (unit, value) in of_column {
                put(stated, unit, column, value);
                found.push(Found {
                    unit,
                    column,
                    value,
                    how: How::Misread,
                });
            }
        }
    }
}

/// What a refused count may have been.
pub(super) fn meant(inferred: &Inferred, cell: &Refused) -> Vec<i64> {
    let view = &inferred.view;
    let way = cell.place.way;
    let text = view.text(cell.row, cell.place.source);
    let whole =
        |number: crate::locale::digits::Number| way.of_number(number).map(|figure| figure.digits);
    match view.cell(cell.row, cell.place.source) {
        // `98 (8,25%)` in a column of counts.
        Cell::Pair(pair) => whole(pair.first).into_iter().collect(),
        Cell::Damaged => repairs(text).into_iter().filter_map(whole).collect(),
        // Thousands that a program took for decimals: 1.188 is 1188, and so is 1.25 1250.
        Cell::Number(number) if number.sign == Sign::None => {
            let thousands = |mark: Mark| {
                let figure = number.figure(mark)?;
                let lost = 3_u32.checked_sub(trimmed(figure).decimals)?;
                let digits = trimmed(figure)
                    .digits
                    .checked_mul(10_i64.checked_pow(lost)?)?;
                (figure.decimals > 0 && digits >= 1000).then_some(digits)
            };
            Mark::BOTH
                .into_iter()
                .find_map(thousands)
                .into_iter()
                .collect()
        }
        Cell::Number(_) | Cell::Blank | Cell::Dash | Cell::Code | Cell::Words => Vec::new(),
    }
}

/// A figure without the zeros at its end.
fn trimmed(mut figure: Figure) -> Figure {
    while figure.decimals > 0 && figure.digits % 10 == 0 {
        figure.digits /= 10;
        figure.decimals = figure.decimals.saturating_sub(1);
    }
    figure
}

/// Whether the laws of a row bear out its figure of a column: some do and none contradicts; `None`
/// where none says anything.
fn votes(row: &PublishedRow, column: Column, regimes: [Regime; 2]) -> Option<bool> {
    let mut any = false;
    for law in own_laws(column, regimes) {
        match law.verdict(|column| of(row, column)) {
            Verdict::Holds | Verdict::Rounding(_) => {
                let limits = matches!(
                    law.name,
                    LawName::StartWithin
                        | LawName::EndWithin
                        | LawName::BothStartWithin
                        | LawName::BothEndWithin
                );
                any |= !limits;
            }
            Verdict::Broken(_) => return Some(false),
            Verdict::Silent => {}
        }
    }
    any.then_some(true)
}

/// The laws that a column takes part in, as far as they hold in the table.
fn own_laws(column: Column, regimes: [Regime; 2]) -> Vec<crate::domain::laws::Law> {
    let mut found = Vec::new();
    for (group, regime) in Group::ALL.into_iter().zip(regimes) {
        for law in laws_of(group) {
            let holds = match law.name {
                LawName::EndRate => regime != Regime::Target,
                LawName::PointsOfChange => false,
                LawName::PointsMeant => regime == Regime::Target,
                LawName::StartRate
                | LawName::Balance
                | LawName::RateBalance
                | LawName::StartWithin
                | LawName::EndWithin
                | LawName::BothStartWithin
                | LawName::BothEndWithin => true,
            };
            if holds && law.columns().any(|other| other == column) {
                found.push(law);
            }
        }
    }
    found
}

/// Restores what the other figures of a row determine.
fn by_rows(
    units: &Units<'_>,
    stated: &mut [PublishedRow],
    found: &mut Vec<Found>,
    regimes: [Regime; 2],
) {
    for unit in 0..stated.len() {
        for place in units.places.iter().filter(|place| counts(place.column)) {
            let Some(row) = stated
                .get(unit)
                .filter(|row| of(row, place.column).is_none())
            else {
                continue;
            };
            let Some(value) = determined(row, place.column, regimes) else {
                continue;
            };
            let with = with(row, place.column, Some(value));
            if votes(&with, place.column, regimes) != Some(true) {
                continue;
            }
            let cell = units
                .rows
                .get(unit)
                .map(|row| units.inferred.view.cell(*row, place.source));
            let how = if cell == Some(Cell::Dash) && value == 0 {
                How::Dash
            } else {
                How::Restored
            };
            put(stated, unit, place.column, value);
            found.push(Found {
                unit,
                column: place.column,
                value,
                how,
            });
        }
    }
}

/// The one whole number that a missing figure can be; `None` where laws leave a choice or say
/// nothing.
fn determined(row: &PublishedRow, column: Column, regimes: [Regime; 2]) -> Option<i64> {
    let mut range: Option<RangeInclusive<i64>> = None;
    for law in own_laws(column, regimes) {
        // What is cut off instead of rounded still tells: the range of a rate is its own.
        let Some(solved) = law.solve(column, 0, |column| of(row, column)) else {
            continue;
        };
        range = Some(match range {
            None => solved,
            Some(before) => {
                (*before.start()).max(*solved.start())..=(*before.end()).min(*solved.end())
            }
        });
    }
    let range = range?;
    let signed = matches!(column, Column::Of(_, Measure::Change));
    (range.start() == range.end() && (signed || *range.start() >= 0)).then(|| *range.start())
}

/// Restores what the total leaves for one unit, and takes dashes for zeros where it leaves nothing.
fn by_totals(units: &Units<'_>, stated: &mut [PublishedRow], found: &mut Vec<Found>) {
    let Some(total) = units.total else {
        return;
    };
    for place in units
        .places
        .iter()
        .filter(|place| SUMMED.contains(&place.column))
    {
        let column = place.column;
        let Some(printed) = of(total, column) else {
            continue;
        };
        let missing: Vec<usize> = (0..stated.len())
            .filter(|unit| {
                stated
                    .get(*unit)
                    .is_some_and(|row| of(row, column).is_none())
            })
            .collect();
        let sum = stated
            .iter()
            .filter_map(|row| of(row, column))
            .fold(0_i64, |sum, figure| sum.saturating_add(figure.digits));
        let left = printed.digits.saturating_sub(sum);
        let cell = |unit: usize| {
            let row = units.rows.get(unit).copied().unwrap_or_default();
            units.inferred.view.cell(row, place.source)
        };
        let mut set = |unit: usize, value: i64, how: How| {
            put(stated, unit, column, value);
            found.push(Found {
                unit,
                column,
                value,
                how,
            });
        };
        let dashes = missing.iter().all(|unit| cell(*unit) == Cell::Dash);
        if left == 0 && dashes && !missing.is_empty() && missing.len() < units.rows.len() {
            for unit in missing {
                set(unit, 0, How::Dash);
            }
        } else if let [only] = missing.as_slice()
            && units.rows.len() > 2
            && (left > 0 || left < 0 && matches!(column, Column::Of(_, Measure::Change)))
        {
            set(*only, left, How::Restored);
        }
    }
}

fn with(row: &PublishedRow, column: Column, value: Option<i64>) -> PublishedRow {
    let mut row = *row;
    if let Some(slot) = row.get_mut(slot(column)) {
        *slot = value.map(|value| printed(Figure::whole(value), false));
    }
    row
}

fn put(rows: &mut [PublishedRow], unit: usize, column: Column, value: i64) {
    if let Some(row) = rows.get_mut(unit) {
        *row = with(row, column, Some(value));
    }
}
