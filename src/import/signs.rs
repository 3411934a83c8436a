//! What a change without a sign means.

use super::PublishedRow;
use super::figure::{of, slot};
use crate::domain::table::{Column, Group, Measure};

/// Decides for each column of changes what a change without a sign means, and gives it its sign:
/// by the row's own balance, otherwise by what most other rows tell, otherwise a reduction. The
/// columns that state reductions so are given back.
pub(super) fn settle(rows: &mut [PublishedRow]) -> Vec<Column> {
    let mut reductions = Vec::new();
    for group in Group::ALL {
        for (measure, start, end) in [
            (Measure::Change, Measure::Start, Measure::End),
            (Measure::ChangePoints, Measure::StartRate, Measure::EndRate),
        ] {
            let column = Column::Of(group, measure);
            // Whether more households or points are there at the end, by the row itself.
            let rises = |row: &PublishedRow| {
                let compared = |start, end| {
                    let (start, end) = (
                        of(row, Column::Of(group, start))?.decimal(),
                        of(row, Column::Of(group, end))?.decimal(),
                    );
                    (start != end).then_some(end > start)
                };
                compared(start, end).or_else(|| compared(Measure::Start, Measure::End))
            };
            let unsigned = |row: &PublishedRow| {
                of(row, column).is_some_and(|printed| !printed.has_sign() && printed.digits() > 0)
            };
            let (mut up, mut down, mut signed) = (0_usize, 0_usize, false);
            for row in rows.iter() {
                signed |= of(row, column).is_some_and(|printed| printed.digits() < 0);
                if unsigned(row) {
                    match rises(row) {
                        Some(true) => up = up.saturating_add(1),
                        Some(false) => down = down.saturating_add(1),
                        None => {}
                    }
                }
            }
            // Where some carry a minus, the others mean what they say.
            let reduces = down > up || up == 0 && !signed;
            if !reduces {
                continue;
            }
            let mut any = false;
            for row in rows.iter_mut().filter(|row| unsigned(row)) {
                any = true;
                if let Some(Some(figure)) = row.get_mut(slot(column)) {
                    *figure = figure.negated();
                }
            }
            if any {
                reductions.push(column);
            }
        }
    }
    reductions
}
