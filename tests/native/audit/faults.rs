//! Faults as people make them, one at a time.

use giam_ngheo::domain::laws::{Figure, rate_of};
use giam_ngheo::domain::published::slot;
use giam_ngheo::domain::table::{Column, Group, Measure};

use super::sheet::{Sheet, total};
use crate::random::dice::Dice;

/// Cells that hold another figure than the right one; the row is none for the total.
pub(super) type Cells = Vec<(Option<usize>, usize)>;

/// The kinds of faults, by the names of their causes where they have one.
pub(super) const KINDS: [&str; 14] = [
    "digits-swapped",
    "digit-wrong",
    "digit-missing",
    "digit-extra",
    "sign",
    "decimal-mark",
    "exchanged",
    "shifted-row",
    "wrong-denominator",
    "truncated",
    "last-year",
    "total-digits-swapped",
    "total-digit-wrong",
    "total-misses-row",
];

fn is_count(column: usize) -> bool {
    matches!(column, 0 | 1 | 3 | 5 | 7 | 9 | 11)
}

fn is_signed(column: usize) -> bool {
    matches!(column, 5 | 6 | 11 | 12)
}

/// Puts a fault of a kind into a sheet that has none; the cells that are wrong then. `None` where the
/// sheet has no place for it, or where rounding explains what comes of it.
pub(super) fn inject(sheet: &mut Sheet, kind: &str, dice: &mut Dice) -> Option<Cells> {
    let right = sheet.clone();
    let used: Vec<usize> = (0..13).filter(|at| sheet.units[0][*at].is_some()).collect();
    let unit = dice.below(sheet.units.len());
    let column = dice.pick(&used);
    let cells = match kind {
        "digits-swapped" | "digit-wrong" | "digit-missing" | "digit-extra" | "sign"
        | "decimal-mark" => {
            let signed: Vec<usize> = used.iter().copied().filter(|at| is_signed(*at)).collect();
            let column = if kind == "sign" {
                dice.pick(signed.get(..).filter(|all| !all.is_empty())?)
            } else {
                column
            };
            vec![slip(sheet, Some(unit), column, kind, dice)?]
        }
        "total-digits-swapped" | "total-digit-wrong" => {
            sheet.total?;
            vec![slip(
                sheet,
                None,
                column,
                kind.strip_prefix("total-")?,
                dice,
            )?]
        }
        "exchanged" => {
            let pairs = [(1, 7), (3, 9), (1, 3), (2, 4), (7, 9)];
            let (one, other) = dice.pick(&pairs);
            if !used.contains(&one) || !used.contains(&other) {
                return None;
            }
            sheet.units[unit].swap(one, other);
            vec![(Some(unit), one), (Some(unit), other)]
        }
        "shifted-row" => {
            let length = dice.range(2, 4) as usize;
            if is_signed(column) || unit + length >= sheet.units.len() {
                return None;
            }
            for at in (unit..unit + length).rev() {
                sheet.units[at + 1][column] = sheet.units[at][column];
            }
            (unit + 1..=unit + length)
                .map(|at| (Some(at), column))
                .collect()
        }
        "wrong-denominator" => {
            let group = dice.pick(&Group::ALL);
            let (part, rate) = dice.pick(&[
                (Measure::Start, Measure::StartRate),
                (Measure::End, Measure::EndRate),
            ]);
            let rate = slot(Column::Of(group, rate));
            let part = sheet.units[unit][slot(Column::Of(group, part))]?;
            let beside = if unit == 0 { 1 } else { unit - 1 };
            let whole = dice.pick(&[sheet.units[beside][0], sheet.total.and_then(|row| row[0])]);
            sheet.units[unit][rate]?;
            sheet.units[unit][rate] = Some(rate_of(part, whole?, 2)?);
            vec![(Some(unit), rate)]
        }
        "truncated" => {
            let group = dice.pick(&Group::ALL);
            let part = sheet.units[unit][slot(Column::Of(group, Measure::Start))]?;
            let rate = slot(Column::Of(group, Measure::StartRate));
            let fine = rate_of(part, sheet.units[unit][0]?, 5)?;
            let cut = fine.digits / 1_000;
            if sheet.units[unit][rate]?.digits == cut {
                return None;
            }
            sheet.units[unit][rate]?.digits = cut;
            sheet.put(
                Some(unit),
                rate,
                Some(Figure {
                    digits: cut,
                    decimals: 2,
                }),
            );
            return Some(vec![(Some(unit), rate)]);
        }
        "last-year" => {
            let (start, end) = dice.pick(&[(1, 3), (2, 4), (7, 9), (8, 10)]);
            if !used.contains(&start) || !used.contains(&end) {
                return None;
            }
            sheet.units[unit][end] = sheet.units[unit][start];
            vec![(Some(unit), end)]
        }
        "total-misses-row" => {
            let mut rest = sheet.units.clone();
            rest.remove(unit);
            sheet.total?;
            sheet.total = Some(total(&rest));
            used.iter().map(|at| (None, *at)).collect()
        }
        _ => unreachable!("{kind}"),
    };
    let differs = |cell: &(Option<usize>, usize)| {
        let (was, is) = (right.at(cell.0, cell.1), sheet.at(cell.0, cell.1));
        match (was, is) {
            (Some(was), Some(is)) if was.decimals == 2 && is.decimals == 2 => {
                was.digits.abs_diff(is.digits) > 1
            }
            _ => was != is,
        }
    };
    let cells: Cells = cells.into_iter().filter(differs).collect();
    (!cells.is_empty()).then_some(cells)
}

/// Puts a slip into one cell.
fn slip(
    sheet: &mut Sheet,
    row: Option<usize>,
    column: usize,
    kind: &str,
    dice: &mut Dice,
) -> Option<(Option<usize>, usize)> {
    let figure = sheet.at(row, column)?;
    let text = figure.digits.abs().to_string();
    let mut digits: Vec<u8> = text.bytes().collect();
    let mut decimals = figure.decimals;
    let at = dice.below(digits.len());
    match kind {
        "digits-swapped" => {
            let at = dice.below(digits.len().checked_sub(1).filter(|last| *last > 0)?);
            digits.swap(at, at + 1);
        }
        "digit-wrong" => digits[at] = b'0' + dice.below(10) as u8,
        "digit-missing" => {
            if digits.len() < 2 + decimals as usize {
                return None;
            }
            digits.remove(at);
        }
        "digit-extra" => digits.insert(at, b'0' + dice.below(10) as u8),
        "sign" => {
            let digits = -figure.digits;
            sheet.put(row, column, Some(Figure { digits, decimals }));
            return (digits != 0).then_some((row, column));
        }
        _ => {
            if is_count(column) {
                return None;
            }
            decimals -= 1;
        }
    }
    let digits: i64 = String::from_utf8(digits).unwrap().parse().unwrap();
    // A number never begins with a zero that was not there.
    if digits.to_string().len() < text.len() - 1 {
        return None;
    }
    let digits = digits * if figure.digits < 0 { -1 } else { 1 };
    sheet.put(row, column, Some(Figure { digits, decimals }));
    Some((row, column))
}
