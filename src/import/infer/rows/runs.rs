//! Rows that add up those that follow them, or those before them.

use super::row::{Row, RowRole};
use super::said::{Said, is_unit, of};
use crate::import::infer::bits::{Bits, log2};
use crate::import::infer::sums::{add, fits};

/// How many steps the search for sums of some rows may take.
const STEPS: usize = 3_000_000;
/// The longest run of rows that a sum of some adds up.
const RUN: usize = 2_000;

/// A row that adds up those that follow it, or those before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// How many rows it reaches over.
    pub(super) length: usize,
    pub(super) bits: Bits,
}

/// For each row the best run behind it and the best one before it.
pub(super) fn runs(rows: &[Row], said: &[Said]) -> Vec<[Option<Run>; 2]> {
    let mut steps = 0_usize;
    let is_unit = |at: &usize| is_unit(rows, said, *at);
    let units = (0..rows.len()).filter(is_unit).count();
    (0..rows.len())
        .map(|at| {
            // What adds up all others is the total.
            let most = units
                .saturating_sub(1)
                .saturating_sub(usize::from(is_unit(&at)));
            [true, false].map(|behind| run(rows, said, (at, behind), most, &mut steps))
        })
        .collect()
}

fn run(
    rows: &[Row],
    said: &[Said],
    (at, behind): (usize, bool),
    most: usize,
    steps: &mut usize,
) -> Option<Run> {
    let row = rows.get(at).filter(|row| row.figures)?;
    // What is numbered like a unit and not called otherwise hardly is a sum.
    if of(said, at, RowRole::Some) < -200 {
        return None;
    }
    let mut sum = vec![0_i64; row.values.len()];
    let mut count = 0_usize;
    let mut best: Option<Run> = None;
    let mut tried = 0_u64;
    for length in 1..RUN {
        let next = if behind {
            at.checked_add(length)
        } else {
            at.checked_sub(length)
        };
        let Some((next, other)) = next.and_then(|next| Some((next, rows.get(next)?))) else {
            break;
        };
        *steps = steps.saturating_add(1);
        if *steps > STEPS {
            break;
        }
        if !is_unit(rows, said, next) {
            // A sum does not reach over what is one itself by its words.
            if of(said, next, RowRole::Some).max(of(said, next, RowRole::Total))
                > of(said, next, RowRole::Unit).max(of(said, next, RowRole::Part))
                && other.figures
            {
                break;
            }
            continue;
        }
        add(&mut sum, &other.values, 1);
        count = count.saturating_add(1);
        tried = tried.saturating_add(1);
        let pairs = || row.values.iter().zip(&sum);
        let hits =
            pairs().any(|(value, sum)| value.is_some_and(|value| value != 0 && value == *sum));
        if hits && count <= most {
            let alone = if count == 1 { 100 } else { 0 };
            let bits = fits(&row.values, &sum, count).saturating_sub(alone);
            if best.is_none_or(|best| bits > best.bits) {
                best = Some(Run { length, bits });
            }
        }
        let over = |(value, sum): (&Option<i64>, &i64)| {
            value.is_none_or(|value| {
                let size = value.saturating_abs();
                sum.saturating_abs() > size.saturating_add(size / 3).saturating_add(5)
            })
        };
        if pairs().all(over) {
            break;
        }
    }
    // As many runs as were tried, for this row and for the others, may agree by chance.
    let units = u64::try_from(most).unwrap_or(u64::MAX).max(1);
    let paid = log2(tried.saturating_add(1).saturating_mul(units));
    best.map(|run| Run {
        bits: run.bits.saturating_sub(paid),
        ..run
    })
}
