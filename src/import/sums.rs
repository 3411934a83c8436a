//! Rows that add up others, found by their figures: whatever they are called, they are no units.

use super::PublishedRow;
use super::reading::RowUse;
use crate::domain::printed::Printed;

/// So many figures must agree before chance is ruled out.
const EVIDENCE: usize = 6;

/// A row's households, poor and near-poor ones at both ends of the year; 0 where there is none.
type Counts = [i64; 5];

fn counts(row: &PublishedRow) -> Counts {
    [0_usize, 1, 3, 7, 9].map(|at| {
        let figure = row.get(at).copied().flatten();
        figure.and_then(Printed::whole).unwrap_or_default()
    })
}

/// Which rows, by their place among `rows`, add up the others: all of them, or each those that
/// follow it or stand before it. Nothing is found unless every row has its place then.
pub(super) fn find(rows: &[PublishedRow]) -> Vec<(usize, RowUse)> {
    let counts: Vec<Counts> = rows.iter().map(counts).collect();
    if counts.len() < 3 {
        return Vec::new();
    }
    let forward: Vec<usize> = (0..counts.len()).collect();
    let backward: Vec<usize> = forward.iter().rev().copied().collect();
    for order in [&forward, &backward] {
        // The first one may add up everything, and then perhaps be made of sums itself.
        if let [first, rest @ ..] = order.as_slice() {
            let inner = partition(&counts, rest);
            let parts: Vec<usize> = match &inner {
                Some(sums) => sums.clone(),
                None => rest.to_vec(),
            };
            if adds_up(&counts, *first, &parts) {
                let mut found = vec![(*first, RowUse::Total)];
                found.extend(
                    inner
                        .unwrap_or_default()
                        .into_iter()
                        .map(|row| (row, RowUse::Group)),
                );
                return found;
            }
        }
        if let Some(sums) = partition(&counts, order)
            && sums.len() > 1
        {
            return sums.into_iter().map(|row| (row, RowUse::Group)).collect();
        }
    }
    Vec::new()
}

/// Whether a row with these figures adds up all of `rows`.
pub(super) fn is_total(sum: &PublishedRow, rows: &[PublishedRow]) -> bool {
    let counts: Vec<Counts> = [sum].into_iter().chain(rows).map(counts).collect();
    let parts: Vec<usize> = (1..counts.len()).collect();
    adds_up(&counts, 0, &parts)
}

/// The rows that begin each run of the order and add it up, if all rows fall into such runs.
fn partition(counts: &[Counts], order: &[usize]) -> Option<Vec<usize>> {
    let mut sums = Vec::new();
    let mut at = 0;
    while at < order.len() {
        let head = order.get(at)?;
        let wanted = counts.get(*head)?;
        let mut sum = Counts::default();
        let mut length = 0_usize;
        let mut found = None;
        for row in order.get(at.saturating_add(1)..)? {
            for (sum, more) in sum.iter_mut().zip(counts.get(*row)?) {
                *sum = sum.saturating_add(*more);
            }
            length = length.saturating_add(1);
            if sum == *wanted {
                found = Some(length);
                break;
            }
            if sum.iter().zip(wanted).any(|(sum, wanted)| sum > wanted) {
                break;
            }
        }
        let length = found?;
        let there = wanted.iter().filter(|count| **count > 0).count();
        if length < 2 || there < 2 {
            return None;
        }
        sums.push(*head);
        at = at.saturating_add(length).saturating_add(1);
    }
    let enough = sums.len() > 1
        || sums.first().is_some_and(|head| {
            let there = counts.get(*head).map_or(0, |counts| {
                counts.iter().filter(|count| **count > 0).count()
            });
            there.saturating_mul(order.len().saturating_sub(1)) >= EVIDENCE
        });
    enough.then_some(sums)
}

fn adds_up(counts: &[Counts], sum: usize, parts: &[usize]) -> bool {
    let Some(wanted) = counts.get(sum) else {
        return false;
    };
    let there = wanted.iter().filter(|count| **count > 0).count();
    let enough = there >= 2 && there.saturating_mul(parts.len()) >= EVIDENCE && parts.len() > 1;
    enough
        && wanted.iter().enumerate().all(|(at, wanted)| {
            let sum: i64 = parts
                .iter()
                .filter_map(|row| counts.get(*row)?.get(at))
                .fold(0, |sum, more| sum.saturating_add(*more));
            sum == *wanted
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::printed::Printed;

    fn found(rows: &[[i64; 3]]) -> Vec<(usize, RowUse)> {
        let rows: Vec<PublishedRow> = rows
            .iter()
            .map(|[households, poor, end]| {
                let mut row = PublishedRow::default();
                row[0] = Some(Printed::new(*households, 0, false));
                row[1] = Some(Printed::new(*poor, 0, false));
                row[3] = Some(Printed::new(*end, 0, false));
                row
            })
            .collect();
        find(&rows)
    }

    #[test]
    fn sums_are_found_wherever_they_stand() {
        let units = [[100, 10, 8], [120, 20, 15], [80, 8, 8], [90, 9, 3]];
        let [a, b, c, d] = units;
        let total = [390, 47, 34];
        let (ab, cd) = ([220, 30, 23], [170, 17, 11]);
        use RowUse::{Group, Total};
        assert_eq!(found(&units), []);
        assert_eq!(found(&[total, a, b, c, d]), [(0, Total)]);
        assert_eq!(found(&[a, b, c, d, total]), [(4, Total)]);
        assert_eq!(found(&[ab, a, b, cd, c, d]), [(0, Group), (3, Group)]);
        assert_eq!(
            found(&[total, ab, a, b, cd, c, d]),
            [(0, Total), (1, Group), (4, Group)]
        );
        assert_eq!(found(&[a, b, ab, c, d, cd]), [(5, Group), (2, Group)]);
        // A row that only happens to be the sum of its neighbours is a unit.
        assert_eq!(found(&[[180, 18, 16], a, c, b, d]), []);
    }
}
