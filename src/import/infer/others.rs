//! Columns that words might take for ones of the annex, and that arithmetic shows to be none: parts of
//! a whole that has the same words, what is left of all households, and gross reductions.

use super::bits::{Axis, Bits, PART, SAME_WORDS_PART};
use super::model::Column;
use super::series::Series;

/// The households of a column, by row.
type Counts<'a> = Vec<Option<i64>>;

/// Says of such columns that they are of other things.
pub(super) fn settle(columns: &mut [Column], series: &[Series]) {
    let counts: Vec<Option<Counts>> = (0..columns.len())
        .map(|column| {
            let found = series
                .iter()
                .find(|series| series.column == column && series.way.counts);
            found.map(|series| {
                let figures = series.values.iter();
                figures
                    .map(|value| value.map(|value| value.digits))
                    .collect()
            })
        })
        .collect();
    let mut told: Vec<(usize, Bits)> = parts(columns, &counts);
    told.extend(
        rest(columns, &counts)
            .into_iter()
            .chain(gross(columns, &counts)),
    );
    for (column, bits) in told {
        if let Some(column) = columns.get_mut(column) {
            column.words.add(Axis::Other, bits);
        }
    }
}

/// Whether a sum holds in every row that has all its figures, in two of them at least where there are
/// two, and not of zeros alone.
fn holds(of: &[(&Counts, i64)], sum: &Counts) -> bool {
    let (rows, failed, telling) = tally(of, sum);
    failed == 0 && telling > 0 && telling.saturating_mul(3) >= rows
}

/// In how many rows a sum has all its figures, in how many of these it fails, and in how many it holds
/// and tells something.
fn tally(of: &[(&Counts, i64)], sum: &Counts) -> (usize, usize, usize) {
    let (mut rows, mut failed, mut telling) = (0_usize, 0_usize, 0_usize);
    for (row, sum) in sum.iter().enumerate() {
        let value = |(counts, sign): &(&Counts, i64)| {
            Some(counts.get(row).copied().flatten()?.saturating_mul(*sign))
        };
        let parts: Option<Vec<i64>> = of.iter().map(value).collect();
        let (Some(sum), Some(parts)) = (sum, parts) else {
            continue;
        };
        rows = rows.saturating_add(1);
        let all = parts
            .iter()
            .fold(0_i64, |all, part| all.saturating_add(*part));
        if all != *sum {
            failed = failed.saturating_add(1);
            continue;
        }
        let some = parts.iter().filter(|part| **part != 0).count();
        telling = telling.saturating_add(usize::from(*sum != 0 && some >= parts.len().min(3)));
    }
    (rows, failed, telling)
}

/// Columns beside another one that has the same words and is their sum: `Hộ nghèo A`, `Hộ nghèo B`,
/// `Tổng hộ nghèo`.
fn parts(columns: &[Column], counts: &[Option<Counts>]) -> Vec<(usize, Bits)> {
    let mut found = Vec::new();
    for (at, whole) in columns.iter().enumerate() {
        let Some(group) = whole.words.group() else {
            continue;
        };
        let alike = |other: &usize| {
            columns.get(*other).is_some_and(|other| {
                other.words.group() == Some(group)
                    && other.words.says_the_same_time(&whole.words)
                    && other.words.of(Axis::Rate) < 30
            })
        };
        let behind: Vec<usize> = (at.saturating_add(1)..columns.len())
            .take_while(alike)
            .collect();
        let before: Vec<usize> = (0..at).rev().take_while(alike).collect();
        for run in [behind, before] {
            for length in 2..=run.len() {
                let parts = run.get(..length).unwrap_or_default();
                let taken: Option<Vec<(&Counts, i64)>> = parts
                    .iter()
                    .map(|part| Some((counts.get(*part)?.as_ref()?, 1)))
                    .collect();
                let sum = counts.get(at).and_then(Option::as_ref);
                if let (Some(taken), Some(sum)) = (taken, sum)
                    && holds(&taken, sum)
                {
                    let strange = |part: &usize| {
                        let words = columns.get(*part).map(|part| &part.words);
                        words.is_some_and(|words| words.of(Axis::Other) > 0)
                    };
                    let bits = if whole.words.whole || parts.iter().any(strange) {
                        PART
                    } else {
                        SAME_WORDS_PART
                    };
                    found.extend(parts.iter().map(|part| (*part, bits)));
                }
            }
        }
    }
    found
}

/// What is left of all households without the poor and the near-poor ones.
fn rest(columns: &[Column], counts: &[Option<Counts>]) -> Vec<(usize, Bits)> {
    let of = |axis: Axis| {
        let named = columns.iter().zip(counts).filter(move |(column, _)| {
            column.words.group() == Some(axis)
                || axis == Axis::All && column.words.of(axis) >= 20 && column.words.subject() <= 5
        });
        named.filter_map(|(_, counts)| counts.as_ref())
    };
    let mut found = Vec::new();
    for (at, (column, own)) in columns.iter().zip(counts).enumerate() {
        let is_free = column.words.subject() <= 30 && column.words.of(Axis::All) < 20;
        let Some(own) = own.as_ref().filter(|_| is_free) else {
            continue;
        };
        let is_rest = of(Axis::All).any(|all| {
            of(Axis::Poor).any(|poor| {
                holds(&[(poor, 1), (own, 1)], all)
                    || of(Axis::Near).any(|near| holds(&[(poor, 1), (near, 1), (own, 1)], all))
            })
        });
        if is_rest {
            found.push((at, PART));
        }
    }
    found
}

/// Reductions from which the end follows only with all that was added.
fn gross(columns: &[Column], counts: &[Option<Counts>]) -> Vec<(usize, Bits)> {
    let of = |wanted: fn(&Column) -> bool| {
        let named = columns.iter().zip(counts).enumerate();
        named
            .filter(move |(_, (column, _))| wanted(column))
            .filter_map(|(at, (_, counts))| Some((at, counts.as_ref()?)))
    };
    let is_fall = |column: &Column| column.words.of(Axis::Change) >= 40 && !column.words.rises;
    let is_count = |column: &Column| column.words.of(Axis::Change) < 40 && !column.words.rises;
    let mut found = Vec::new();
    for (at, fall) in of(is_fall) {
        let group = columns.get(at).and_then(|column| column.words.group());
        let rises: Vec<(&Counts, i64)> = of(|column| column.words.rises)
            .filter(|(rise, _)| {
                let other = columns.get(*rise).and_then(|column| column.words.group());
                other.is_none() || group.is_none() || other == group
            })
            .map(|(_, counts)| (counts, 1))
            .collect();
        let balances = !rises.is_empty()
            && of(is_count).any(|(from, start)| {
                let mut sum = rises.clone();
                sum.extend([(start, 1), (fall, -1)]);
                of(is_count).any(|(to, end)| from != to && holds(&sum, end))
            });
        // Who left poverty is all the change only where the end follows from it, but for a slip.
        let counts = || {
            of(is_count).filter(|(other, _)| {
                columns.get(*other).is_some_and(|other| {
                    other.words.group() == group.or(Some(Axis::Poor))
                        && other.words.of(Axis::Rate) < 30
                })
            })
        };
        let ends = || {
            counts().flat_map(|(from, start)| {
                let others = counts().filter(move |(to, _)| *to != from);
                others.map(move |(_, end)| tally(&[(start, 1), (fall, -1)], end))
            })
        };
        let is_net = |(rows, failed, _): (usize, usize, usize)| failed <= rows / 8;
        let leaves = columns.get(at).is_some_and(|column| column.words.leaves);
        if balances || leaves && ends().next().is_some() && !ends().any(is_net) {
            found.push((at, PART));
        }
    }
    found
}
