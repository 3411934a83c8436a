//! Columns without a header, told by what their figures are to each other.

use super::digits::{Lone, Marks};
use super::figure::{Expected, read_printed};
use super::grid::Grid;
use super::reading::ColumnsBy;
use crate::domain::printed::Printed;
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
            let score = rows
                .iter()
                .map(|row| score(&chosen(row, choice), Rates::Decide))
                .sum();
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

/// Whether rates that disagree speak against what the columns are taken for. Where words tell them,
/// a wrong rate is a wrong rate; where nothing does, the columns are others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rates {
    Decide,
    Confirm,
}

/// How well one row's figures agree.
pub(super) fn score(figures: &[Option<Printed>; FIGURES], rates: Rates) -> i32 {
    let [whole, groups @ ..] = figures;
    let is_fraction = |figure: &Option<Printed>| figure.is_some_and(|figure| figure.scale() > 0);
    let mut fractions = i32::from(is_fraction(whole));
    let mut score = 0;
    for group in [groups.get(..6), groups.get(6..)] {
        let Some([start, start_rate, end, end_rate, change, points]) = group else {
            continue;
        };
        for count in [start, end, change] {
            fractions += i32::from(is_fraction(count));
        }
        let blame = i32::from(rates == Rates::Decide);
        let mut hold = |known: Option<bool>, weight: i32, blame: i32| {
            score += known.map_or(0, |agrees| if agrees { weight } else { -weight * blame });
        };
        let rate = |rate: &Option<Printed>, part: &Option<Printed>, slack| {
            Some(is_rate((*rate)?, (*part)?, (*whole)?, slack))
        };
        hold(rate(start_rate, start, 1), 3, blame);
        hold(rate(end_rate, end, 60), 3, blame);
        hold(rate(points, change, 60), 2, blame);
        let value = |figure: &Option<Printed>| figure.map(hundredths);
        let balance = |start: &Option<Printed>, end: &Option<Printed>, change: &Option<Printed>| {
            Some((value(start)? - value(end)?).abs() == value(change)?.abs())
        };
        hold(balance(start, end, change), 4, 1);
        hold(balance(start_rate, end_rate, points), 4, 1);
        // More at the end than at the start is not planned; near-poor households may be more than poor
        // ones.
        let grows = value(start).is_some() && value(end) > value(start);
        hold(grows.then_some(false), 1, blame);
        // What cannot be: a part larger than the whole, and less than nothing of anything but a
        // change.
        let wrong = |fits: bool| (!fits).then_some(false);
        for part in [start, end, change] {
            let within = || wrong(value(part)?.abs() <= value(whole)?);
            hold(within(), 3, 1);
        }
        for figure in [start, end, start_rate, end_rate] {
            hold(value(figure).and_then(|value| wrong(value >= 0)), 5, 1);
        }
    }
    score - 6 * fractions
}

/// Whether a rate is that of `part` in `whole`, within so many hundredths of a point or what its own
/// decimals leave open; in percent, or as a part of one.
fn is_rate(rate: Printed, part: Printed, whole: Printed, slack: i128) -> bool {
    let (Some(part), Some(whole)) = (part.whole(), whole.whole()) else {
        return false;
    };
    let (part, whole) = (i128::from(part).abs(), i128::from(whole).abs());
    let unit = 10_i128.saturating_pow(rate.scale());
    let digits = i128::from(rate.digits()).abs();
    let near = |hundred: i128| {
        let gap = (digits * whole - part * hundred * unit).abs();
        // Half of the last printed digit, or the slack.
        gap * 2 <= whole || gap * 10_000 <= slack * hundred * unit * whole
    };
    near(100) || digits <= unit && digits > 0 && rate.scale() > 1 && near(1)
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
