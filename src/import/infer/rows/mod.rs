//! Which row is a unit, the total, the sum of some units, a part or a note: names and running numbers
//! say it, and sums do. All rows of a table are decided together with its total.

mod plan;
mod row;
mod runs;
mod said;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;

use self::plan::Plan;
pub(super) use self::row::Row;
pub(in crate::import) use self::row::{RowRival, RowRole};
use self::runs::runs;
use self::said::{Said, is_unit, of, said, set};
use super::bits::{Bits, DOUBT, SURE};
use super::sums::{add, fits};

/// So many rows may be the total.
const TOTALS: usize = 5;

/// What the rows are.
#[derive(Debug, Clone, Default)]
pub(super) struct Decided {
    pub(super) roles: Vec<RowRole>,
    pub(super) bits: Bits,
    /// Rows that could as well be something else, with another set of units or another total.
    pub(super) rivals: Vec<RowRival>,
    /// How much less speaks for the nearest other plan of the rows, [`SURE`] at most.
    pub(super) margin: Bits,
}

/// Decides all rows of a table. `marked` where names are written with the marks of Vietnamese.
pub(super) fn decide(rows: &[Row], marked: bool) -> Decided {
    let width = rows.iter().map(|row| row.values.len()).max();
    let width = width.unwrap_or_default();
    let said = said(rows, marked);
    let runs = runs(rows, &said);
    let mut best: Option<Plan<'_>> = None;
    let mut others: Vec<(Option<usize>, Bits)> = Vec::new();
    let is_said = |row: &Row| row.said == Some(RowRole::Total);
    let candidates: Vec<Option<usize>> = match rows.iter().position(is_said) {
        Some(total) => vec![Some(total)],
        None => {
            let totals = totals(rows, &said, width).into_iter().map(Some);
            totals.chain([None]).collect()
        }
    };
    for total in candidates {
        let (said, parts) = other_parts(rows, &said, total, width);
        let mut plan = Plan::new(rows, said, &runs, total, width);
        plan.bits = plan.bits.saturating_add(parts);
        plan.settle();
        others.push((total, plan.bits));
        if best.as_ref().is_none_or(|best| plan.bits > best.bits) {
            best = Some(plan);
        }
    }
    let Some(best) = best else {
        return Decided::default();
    };
    let mut rivals = best.rivals(&others);
    // The nearest is the first.
    let margin = rivals.first().map_or(SURE, |rival| rival.gap);
    rivals.retain(|rival| rival.gap < DOUBT);
    Decided {
        roles: best.roles,
        bits: best.bits,
        rivals,
        margin,
    }
}

/// Behind the total the same households may be told in other parts: by the peoples, say. Where these add
/// up to it as the units do, they are no units; with what that is worth.
fn other_parts<'a>(
    rows: &[Row],
    said: &'a [Said],
    total: Option<usize>,
    width: usize,
) -> (Cow<'a, [Said]>, Bits) {
    let borrowed = (Cow::Borrowed(said), 0);
    let Some((at, own)) = total.and_then(|at| Some((at, rows.get(at)?))) else {
        return borrowed;
    };
    let side = |all: Range<usize>| {
        let units: Vec<usize> = all.filter(|row| is_unit(rows, said, *row)).collect();
        let mut sum = vec![0_i64; width];
        for row in units.iter().filter_map(|row| rows.get(*row)) {
            add(&mut sum, &row.values, 1);
        }
        let bits = fits(&own.values, &sum, units.len());
        (units, bits)
    };
    let (units, of_units) = side(0..at);
    let (parts, bits) = side(at.saturating_add(1)..rows.len());
    if units.len() < 2 || parts.len() < 2 || of_units <= DOUBT || bits <= DOUBT {
        return borrowed;
    }
    let mut told = said.to_vec();
    let is_said = |row: &usize| rows.get(*row).is_some_and(|row| row.said.is_some());
    for row in parts.into_iter().filter(|row| !is_said(row)) {
        let unit = of(said, row, RowRole::Unit);
        if let Some(bits) = told.get_mut(row) {
            set(bits, RowRole::Part, unit);
            set(bits, RowRole::Unit, unit.saturating_sub(DOUBT));
        }
    }
    (Cow::Owned(told), bits)
}

/// The rows that may be the total, the likeliest first.
fn totals(rows: &[Row], said: &[Said], width: usize) -> Vec<usize> {
    let mut all = vec![0_i64; width];
    let mut count = 0_usize;
    for (at, row) in rows.iter().enumerate() {
        if is_unit(rows, said, at) {
            add(&mut all, &row.values, 1);
            count = count.saturating_add(1);
        }
    }
    let mut found: Vec<(Bits, usize)> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.figures && row.said.is_none())
        .map(|(at, row)| {
            let mut others = all.clone();
            if is_unit(rows, said, at) {
                add(&mut others, &row.values, -1);
            }
            // With the sums of some among the others, these are twice as many.
            let halves: Vec<i64> = others.iter().map(|sum| sum / 2).collect();
            let fit = fits(&row.values, &others, count).max(fits(&row.values, &halves, count) - 50);
            (
                of(said, at, RowRole::Total) - of(said, at, RowRole::Unit) + fit,
                at,
            )
        })
        .collect();
    found.sort_by_key(|(bits, at)| (Reverse(*bits), *at));
    found.truncate(TOTALS);
    let mut rows: Vec<usize> = found.into_iter().map(|(_, at)| at).collect();
    rows.sort_unstable();
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::infer::sums::Values;
    use crate::import::lexicon::rows::{Mark, mark};

    /// Rows of "order, name, figures" by tabs; each role as a letter, rivals behind.
    fn told(text: &str) -> String {
        let rows: Vec<Row> = text
            .lines()
            .map(|line| {
                let mut cells = line.split('\t');
                let order = cells.next().unwrap_or_default();
                let name = cells.next().unwrap_or_default().to_owned();
                let values: Values = cells.map(|cell| cell.parse().ok()).collect();
                Row {
                    name,
                    mark: Some(mark(order)).filter(|mark| *mark != Mark::None),
                    figures: values.iter().any(Option::is_some),
                    values,
                    ..Row::default()
                }
            })
            .collect();
        let decided = decide(&rows, true);
        let roles = decided.roles.iter().map(|role| match role {
            RowRole::Unit => 'U',
            RowRole::Total => 'T',
            RowRole::Some => 'S',
            RowRole::Part => 'P',
            RowRole::Note => 'N',
        });
        let rivals = decided
            .rivals
            .iter()
            .map(|rival| format!(" {}?", rival.row));
        roles.collect::<String>() + &rivals.collect::<String>()
    }

    #[test]
    fn sums_are_told_by_words_and_figures() {
        for (text, found) in [
            (
                "1\tA\t100\t10\n2\tB\t120\t20\n3\tC\t80\t8\n\tCộng\t300\t38",
                "UUUT",
            ),
            (
                "\tHuyện Văn Quan\t2909\t262\n1\tYên Phúc\t1188\t98\n2\tBình Phúc\t998\t97\n3\tTân Đoàn\t723\t57",
                "TUUU",
            ),
            (
                "1\tHuyện Cư Jút\t12361\t529\t204\n1.1\tEa TLing\t1978\t58\t28\n1.2\tCư Knia\t1188\t61\t23\n1.3\tĐắk DRông\t1342\t70\t16\n1.4\tĐắk Wil\t1571\t83\t31\n1.5\tEa Pô\t1460\t66\t26\n1.6\tNam Dong\t2104\t55\t20\n1.7\tTâm Thắng\t1893\t72\t26\n1.8\tTrúc Sơn\t825\t64\t25",
                "TUUUUUUUU",
            ),
            (
                "I\tKhu vực 1\t220\t30\n1\tA\t100\t10\n2\tB\t120\t20\nII\tKhu vực 2\t170\t17\n3\tC\t80\t8\n4\tD\t90\t9\n\tCộng\t390\t47",
                "SUUSUUT",
            ),
            (
                "\tThành thị\n1\tA\t100\t10\n2\tB\t120\t20\n\tNông thôn\n1\tC\t80\t8\n2\tD\t90\t9",
                "SUUSUU",
            ),
            (
                "1\tXã Một\t220\t30\t23\n1.1\tA\t100\t10\t8\n1.2\tB\t120\t20\t15\n2\tXã Hai\t170\t17\t11\n2.1\tC\t80\t8\t8\n2.2\tD\t90\t9\t3",
                "SUUSUU",
            ),
            (
                "\tHuyện X\t390\t47\t34\n\tXã Một\t220\t30\t23\n\tA\t100\t10\t8\n\tB\t120\t20\t15\n\tXã Hai\t170\t17\t11\n\tC\t80\t8\t8\n\tD\t90\t9\t3",
                "TSUUSUU",
            ),
            (
                "1\tA\t100\t10\n2\tB\t120\t20\n\tCộng vùng I\t220\t30\n3\tC\t80\t8\n4\tD\t90\t9\n\tCộng vùng II\t170\t17\n\tTổng cộng\t390\t47",
                "UUSUUST",
            ),
            (
                "1\tYên Phúc\t1188\t98\n2\tBình Phúc\t998\t97\n\tTrong đó: hộ DTTS\t900\t90",
                "UUP",
            ),
            // A total that leaves out a unit.
            (
                "1\tA\t1008\t110\n2\tB\t1212\t215\n3\tC\t805\t89\n4\tD\t932\t71\n\tCộng\t2745\t270",
                "UUUUT",
            ),
            // Communes that are called like sums.
            (
                "1\tNgọc Hà\t5120\t12\n2\tCống Vị\t4870\t9\n3\tĐiện Biên\t3990\t7",
                "UUU",
            ),
            (
                "1\tCộng Hòa\t1188\t98\n2\tTrung Bình\t998\t97\n3\tKhu vực chợ\t723\t57\n\tCộng\t2909\t252",
                "UUUT",
            ),
            (
                "\tYên Phúc\t1188\t98\n\tBình Phúc\t998\t97\n\tCả nước\t2186\t195",
                "UUT",
            ),
        ] {
            assert_eq!(told(text), found, "{text}");
        }
    }
}
