//! Columns without a header, told by what their figures are to each other.

use super::digits::{Lone, Marks};
use super::figure::{Expected, read_printed};
use super::grid::Grid;
use super::printed::Printed;
use super::reading::ColumnsBy;
use crate::domain::table::Column;

/// How many rows are held against each choice.
const SAMPLE: usize = 8;
/// How many figure columns the annex has.
pub(super) const FIGURES: usize = 13;

/// The figures of one row, by source column.
pub(super) type Sample = Vec<Option<Printed>>;

/// The columns that `places` are, from the left, and what told them. As many as the annex has are
/// the annex's; of fewer, the choice in the annex's order under which the figures agree best.
pub(super) fn columns(
    grid: &Grid,
    body: std::ops::Range<usize>,
    places: &[usize],
) -> (Vec<Column>, ColumnsBy) {
    let all: Vec<Column> = Column::ALL
        .into_iter()
        .filter(|column| !matches!(column, Column::Name | Column::Band))
        .collect();
    if places.len() >= FIGURES {
        return (all, ColumnsBy::Order);
    }
    let rows = samples(grid, body, places);
    let mut best = (i32::MIN, 0_u32);
    for choice in 1..1_u32 << FIGURES {
        if choice.count_ones() as usize == places.len() {
            let score = rows.iter().map(|row| score(&chosen(row, choice))).sum();
            if score > best.0 {
                best = (score, choice);
            }
        }
    }
    let chosen = all
        .into_iter()
        .enumerate()
        .filter(|(at, _)| best.1 >> at & 1 == 1)
        .map(|(_, column)| column)
        .collect();
    (chosen, ColumnsBy::Arithmetic)
}

/// The figures of the first rows that have several, by source column.
pub(super) fn samples(grid: &Grid, body: std::ops::Range<usize>, places: &[usize]) -> Vec<Sample> {
    body.map(|row| {
        places
            .iter()
            .map(|column| any_number(grid.cell(row, *column)))
            .collect::<Sample>()
    })
    .filter(|row| row.iter().flatten().count() > 1)
    .take(SAMPLE)
    .collect()
}

fn any_number(text: &str) -> Option<Printed> {
    if text.is_empty() {
        return None;
    }
    read_printed(text, Expected::Change, Marks::Each(Lone::Group))
        .or_else(|_| read_printed(text, Expected::Decimal, Marks::Each(Lone::Decimal)))
        .ok()
        .flatten()
}

/// One row's figures, if they are the columns whose bits are set.
fn chosen(row: &[Option<Printed>], choice: u32) -> [Option<Printed>; FIGURES] {
    let mut figures = [None; FIGURES];
    let mut values = row.iter();
    for (at, figure) in figures.iter_mut().enumerate() {
        if choice >> at & 1 == 1 {
            *figure = values.next().copied().flatten();
        }
    }
    figures
}

/// How well one row's figures agree.
pub(super) fn score(figures: &[Option<Printed>; FIGURES]) -> i32 {
    // In hundredths: a count of 98 is 9800, a rate of 8.25 is 825.
    let mut fractions = 0;
    let [whole, groups @ ..] = figures.map(|figure| figure.map(hundredths));
    let mut score = 0;
    for (offset, group) in [(1, groups.get(..6)), (7, groups.get(6..))] {
        let Some([start, start_rate, end, end_rate, change, points]) = group else {
            continue;
        };
        for at in [0, 2, 4] {
            let figure = figures.get(offset + at).copied().flatten();
            fractions += i32::from(figure.is_some_and(|figure| figure.scale() > 0));
        }
        let mut hold = |known: Option<bool>, weight: i32| {
            score += known.map_or(0, |agrees| if agrees { weight } else { -weight });
        };
        let near = |rate: i64, part: i64, whole: i64, slack: i64| {
            (rate * whole - part * 10_000).abs() <= slack * whole
        };
        let rate = |rate: &Option<i64>, part: &Option<i64>, slack| {
            Some(near((*rate)?, (*part)?, whole?, slack))
        };
        hold(rate(start_rate, start, 1), 3);
        hold(rate(end_rate, end, 60), 3);
        let within = |part: &Option<i64>| Some((*part)? <= whole?).filter(|fits| !fits);
        hold(within(start), 3);
        hold(within(end), 3);
        hold(within(&change.map(i64::abs)), 3);
        let balance = |start: &Option<i64>, end: &Option<i64>, change: &Option<i64>| {
            Some(((*start)? - (*end)?).abs() == (*change)?.abs())
        };
        hold(balance(start, end, change), 4);
        hold(balance(start_rate, end_rate, points), 4);
        hold(
            (|| Some(near((*points)?.abs(), (*change)?.abs(), whole?, 60)))(),
            2,
        );
        // Only a change is below zero.
        let sound = |part: &Option<i64>| Some((*part)? >= 0).filter(|fits| !fits);
        hold(sound(start), 5);
        hold(sound(end), 5);
        hold(sound(start_rate), 5);
        hold(sound(end_rate), 5);
    }
    fractions += i32::from(
        figures
            .first()
            .copied()
            .flatten()
            .is_some_and(|first| first.scale() > 0),
    );
    score - 6 * fractions
}

fn hundredths(printed: Printed) -> i64 {
    let scale = printed.scale();
    match scale.checked_sub(2) {
        Some(more) => printed.digits() / 10_i64.saturating_pow(more),
        None => printed
            .digits()
            .saturating_mul(10_i64.saturating_pow(2_u32.saturating_sub(scale))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str, places: &[usize]) -> Vec<&'static str> {
        let (grid, _) = super::super::text::grid(text);
        let (columns, _) = columns(&grid, 0..grid.len(), places);
        columns.iter().map(|column| column.key()).collect()
    }

    #[test]
    fn figures_tell_their_columns() {
        assert_eq!(
            keys("a\t1.188\t98\t8,25\nb\t998\t97\t9,72", &[1, 2, 3]),
            ["households", "poor-start", "poor-start-rate"]
        );
        assert_eq!(
            keys("a\t1.188\t98\t68\t-30\nb\t998\t97\t72\t-25", &[1, 2, 3, 4]),
            ["households", "poor-start", "poor-end", "poor-change"]
        );
        assert_eq!(
            keys(
                "a\t1.188\t98\t8,25\t68\t5,75\t-30\t-2,50",
                &[1, 2, 3, 4, 5, 6, 7]
            ),
            [
                "households",
                "poor-start",
                "poor-start-rate",
                "poor-end",
                "poor-end-rate",
                "poor-change",
                "poor-change-points"
            ]
        );
        assert_eq!(
            keys("a\t1.188\t98\t-2,50\nb\t998\t97\t-2,50", &[1, 2, 3]),
            ["households", "poor-start", "poor-change-points"]
        );
    }
}
