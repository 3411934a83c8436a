//! The laws of the annex as evidence: what it says for a choice of columns that their figures keep
//! one, in bits.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::bits::{
    Bits, FIRST_BROKEN, FORMULA, IN_PROPORTION, LAW_CAP, NOT_WITHIN, OTHER_FORMULA,
    OUT_OF_PROPORTION, ROUNDED, ROW_CAP, WITHIN, WITHIN_CAP, broken, log2,
};
use super::series::Series;
use super::words::Words;
use crate::domain::laws::{Figure, Fit, fits_points, fits_rate, fits_sum, households_meant};
use crate::import::lexicon::codes::{Code, Operation};

/// A series by its place among all.
pub(super) type Id = u16;

/// A column of figures: where it stands in the view, and what its words say.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// The column of the view.
    pub(super) at: usize,
    pub(super) words: Words,
    pub(super) code: Option<Code>,
    /// The source hides it.
    pub(super) hidden: bool,
}

/// All series of a table, and what laws are worth among them.
#[derive(Debug)]
pub(super) struct Model {
    pub(super) columns: Vec<Column>,
    pub(super) series: Vec<Series>,
    /// Whether each series is of other things than the annex has.
    foreign: Vec<bool>,
    /// Whether the code row has formulas.
    pub(super) has_formulas: bool,
    memo: RefCell<HashMap<u64, Bits, BuildHasherDefault<Mixer>>>,
    /// How many rows were held against a law.
    pub(super) turns: RefCell<usize>,
}

/// Mixes a number into a hash; nobody chooses these to collide for long.
#[derive(Debug, Default)]
pub(super) struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0.rotate_left(5) ^ number).wrapping_mul(0x517c_c1b7_2722_0a95);
        self.0 = mixed ^ mixed.wrapping_shr(32);
    }
}

/// No series.
const NONE: Id = 0x3fff;

/// A law and its series in one number.
fn key(law: u64, of: [Id; 4]) -> u64 {
    of.iter()
        .fold(law, |key, id| key << 14 | u64::from(*id & NONE))
}

impl Model {
    pub(super) fn new(columns: Vec<Column>, series: Vec<Series>) -> Self {
        let foreign = series
            .iter()
            .map(|series| {
                columns
                    .get(series.column)
                    .is_some_and(|column| column.words.is_foreign())
            })
            .collect();
        Self {
            has_formulas: columns.iter().any(|column| {
                column
                    .code
                    .as_ref()
                    .is_some_and(|code| code.formula.is_some())
            }),
            columns,
            series,
            foreign,
            memo: RefCell::default(),
            turns: RefCell::default(),
        }
    }

    pub(super) fn get(&self, id: Id) -> Option<&Series> {
        self.series.get(usize::from(id))
    }

    pub(super) fn column_of(&self, id: Id) -> Option<&Column> {
        self.columns.get(self.get(id)?.column)
    }

    /// Where a series' column stands in the view.
    pub(super) fn at(&self, id: Id) -> usize {
        self.column_of(id).map_or(0, |column| column.at)
    }

    fn value(&self, id: Id, row: usize) -> Option<Figure> {
        self.get(id)?.values.get(row).copied().flatten()
    }

    fn rows(&self) -> usize {
        self.series.first().map_or(0, |series| series.values.len())
    }

    fn memoized(&self, law: u64, of: [Id; 4], weigh: impl FnOnce() -> Bits) -> Bits {
        let key = key(law, of);
        if let Some(known) = self.memo.borrow().get(&key) {
            return *known;
        }
        let found = weigh();
        let is_foreign = |id: &Id| self.foreign.get(usize::from(*id)).copied().unwrap_or(false);
        // Persons, ethnic groups … keep the same laws among themselves.
        let found = if found > 0 && of.iter().any(is_foreign) {
            0
        } else {
            found
        };
        self.memo.borrow_mut().insert(key, found);
        found
    }

    /// Weighs a law over all rows. `fit` gives how a row keeps it and its largest figure.
    fn weigh(&self, of: [Id; 4], fit: impl Fn(usize) -> Option<(Fit, u64)>) -> Bits {
        // Of the figures that a law ties together one that hardly comes again is enough.
        let cap = |row: usize| {
            let caps = of
                .iter()
                .filter_map(|id| self.get(*id)?.caps.get(row).copied());
            caps.max().unwrap_or(ROW_CAP).min(ROW_CAP)
        };
        let (mut good, mut rows, mut failed) = (0, 0_i32, 0_i32);
        for row in 0..self.rows() {
            let Some((fit, size)) = fit(row) else {
                continue;
            };
            rows = rows.saturating_add(1);
            // The chance that a figure of this size agrees, which is as good for any figure of the law.
            let worth = || {
                log2(size.saturating_mul(46) / 10 + 1)
                    .max(13)
                    .min(cap(row))
                    .max(0)
            };
            match fit {
                Fit::Exact => good += worth(),
                Fit::Rounding => good += worth().saturating_add(ROUNDED).max(0),
                Fit::Broken => failed = failed.saturating_add(1),
            }
        }
        *self.turns.borrow_mut() += usize::try_from(rows).unwrap_or_default();
        let lost = broken(failed);
        if failed.saturating_mul(5) > rows.saturating_mul(2) {
            // No law of this table.
            return lost;
        }
        good.min(LAW_CAP).saturating_add(lost)
    }

    /// `rate = 100 × (part + more) ÷ whole`; `more` may be none.
    pub(super) fn rate(&self, whole: Id, part: Id, more: Option<Id>, rate: Id) -> Bits {
        let of = [whole, part, more.unwrap_or(NONE), rate];
        self.memoized(0, of, || {
            let bits = self.weigh([NONE, NONE, NONE, rate], |row| {
                let (whole, part) = (self.value(whole, row)?, self.value(part, row)?);
                let rate = self.value(rate, row)?;
                let more = match more {
                    Some(more) => self.value(more, row)?.digits,
                    None => 0,
                };
                let part = Figure::whole(part.digits.saturating_add(more));
                Some((fits_rate(part, whole, rate)?, rate.digits.unsigned_abs()))
            });
            let said = match more {
                None => self.formula(rate, Operation::Over, part, whole),
                Some(_) => 0,
            };
            bits.saturating_add(said)
        })
    }

    /// `sum = first + second`, of households or of rates.
    pub(super) fn sum(&self, first: Id, second: Id, sum: Id) -> Bits {
        self.memoized(1, [first, second, sum, NONE], || {
            let bits = self.weigh([first, second, sum, NONE], |row| {
                let (a, b) = (self.value(first, row)?, self.value(second, row)?);
                let c = self.value(sum, row)?;
                let size = [a, b, c].map(|figure| figure.digits.unsigned_abs());
                Some((fits_sum(a, b, c), size.into_iter().max()?))
            });
            let said = [
                self.formula(sum, Operation::And, first, second),
                self.formula(second, Operation::Less, sum, first),
                self.formula(second, Operation::Less, first, sum),
            ];
            let best = said
                .into_iter()
                .max_by_key(|bits| bits.abs())
                .unwrap_or_default();
            let best = if said.contains(&FORMULA) {
                FORMULA
            } else {
                best
            };
            bits.saturating_add(best)
        })
    }

    /// `change = whole × points ÷ 100`, to a whole household.
    pub(super) fn points(&self, whole: Id, change: Id, points: Id) -> Bits {
        self.memoized(2, [whole, change, points, NONE], || {
            self.weigh([NONE, change, NONE, NONE], |row| {
                let (whole, change) = (self.value(whole, row)?, self.value(change, row)?);
                let points = self.value(points, row)?;
                let fit = fits_points(whole, points, change)?;
                Some((fit, change.digits.unsigned_abs()))
            })
        })
    }

    /// The same where the change is printed nowhere: what lies between start and end.
    pub(super) fn points_between(&self, whole: Id, start: Id, end: Id, points: Id) -> Bits {
        self.memoized(9, [whole, start, end, points], || {
            self.weigh([NONE, NONE, NONE, points], |row| {
                let whole = self.value(whole, row)?;
                let (from, to) = (self.value(start, row)?, self.value(end, row)?);
                let points = self.value(points, row)?;
                let change = Figure::whole(to.digits.saturating_sub(from.digits));
                let fit = fits_points(whole, points, change)?;
                Some((fit, change.digits.unsigned_abs()))
            })
        })
    }

    /// The end rate follows a target that nobody prints: what lies between the rates means the change
    /// of the households.
    pub(super) fn target(&self, whole: Id, start: [Id; 2], end: [Id; 2]) -> Bits {
        let ([start, start_rate], [end, end_rate]) = (start, end);
        self.memoized(6, [start, start_rate, end, end_rate], || {
            self.weigh([NONE, NONE, NONE, end_rate], |row| {
                let whole = self.value(whole, row)?;
                let (from, to) = (self.value(start, row)?, self.value(end, row)?);
                let (rate, target) = (self.value(start_rate, row)?, self.value(end_rate, row)?);
                let decimals = rate.decimals.max(target.decimals);
                let parts = |figure: Figure| {
                    let more = decimals.saturating_sub(figure.decimals);
                    figure.digits.saturating_mul(10_i64.saturating_pow(more))
                };
                let points = Figure {
                    digits: parts(target).saturating_sub(parts(rate)),
                    decimals,
                };
                let change = Figure::whole(to.digits.saturating_sub(from.digits));
                Some((
                    fits_points(whole, points, change)?,
                    change.digits.unsigned_abs(),
                ))
            })
        })
    }

    /// Two counts and two rates without the whole have one ratio.
    pub(super) fn cross(&self, count: Id, rate: Id, other: Id, other_rate: Id) -> Bits {
        self.memoized(3, [count, rate, other, other_rate], || {
            self.weigh([NONE, NONE, NONE, other_rate], |row| {
                let (p, r) = (self.value(count, row)?, self.value(rate, row)?);
                let (n, q) = (self.value(other, row)?, self.value(other_rate, row)?);
                if p.digits <= 0 || r.digits <= 0 {
                    return None;
                }
                // q ÷ r = n ÷ p, each rate within half of its last place.
                let of = |figure: Figure, by: i64| {
                    let parts = i128::from(figure.digits)
                        .checked_mul(2)?
                        .checked_add(i128::from(by))?;
                    let more = Figure::DECIMALS_LIMIT.saturating_sub(figure.decimals);
                    parts.checked_mul(10_i128.saturating_pow(more))
                };
                let least = of(q, -1)?.checked_mul(i128::from(p.digits))?;
                let most = of(q, 1)?.checked_mul(i128::from(p.digits))?;
                let low = of(r, -1)?.checked_mul(i128::from(n.digits))?;
                let high = of(r, 1)?.checked_mul(i128::from(n.digits))?;
                let fit = if least <= high && low <= most {
                    Fit::Exact
                } else {
                    Fit::Broken
                };
                Some((fit, q.digits.unsigned_abs()))
            })
        })
    }

    /// Parts are within their whole in each row; `more` may be none.
    pub(super) fn within(&self, part: Id, more: Option<Id>, whole: Id) -> Bits {
        self.memoized(4, [part, more.unwrap_or(NONE), whole, NONE], || {
            let (mut good, mut failed) = (0_i32, 0_i32);
            for row in 0..self.rows() {
                let (Some(part), Some(whole)) = (self.value(part, row), self.value(whole, row))
                else {
                    continue;
                };
                let more = match more {
                    Some(more) => match self.value(more, row) {
                        // Both together are asked only where each is within by itself.
                        Some(more)
                            if part.digits <= whole.digits && more.digits <= whole.digits =>
                        {
                            more.digits
                        }
                        Some(_) | None => continue,
                    },
                    None => 0,
                };
                let size = part.digits.saturating_abs().saturating_add(more);
                if whole.digits >= 0 && size <= whole.digits {
                    good = good.saturating_add(WITHIN);
                } else {
                    failed = failed.saturating_add(1);
                }
            }
            // Most tables have such a slip rather than another column.
            let lost = broken(failed).saturating_add(if failed > 0 { NOT_WITHIN } else { 0 });
            if more.is_some() {
                lost
            } else {
                good.min(WITHIN_CAP).saturating_add(lost)
            }
        })
    }

    /// A rate that would fall by more than it is, in each row.
    pub(super) fn falls_below(&self, points: Id, rate: Id) -> Bits {
        self.memoized(7, [points, rate, NONE, NONE], || {
            let parts = |figure: Figure| {
                let more = Figure::DECIMALS_LIMIT.saturating_sub(figure.decimals);
                figure.digits.saturating_mul(10_i64.saturating_pow(more))
            };
            let falls = |row: &usize| {
                let (by, rate) = (self.value(points, *row), self.value(rate, *row));
                // What rounding makes of a rate that falls to nothing.
                by.zip(rate)
                    .is_some_and(|(by, rate)| parts(by).saturating_add(parts(rate)) < -20_000)
            };
            let broken =
                Bits::try_from((0..self.rows()).filter(falls).count()).unwrap_or(Bits::MAX);
            FIRST_BROKEN.saturating_mul(broken)
        })
    }

    /// Points that are more households than there are at the start, in each row.
    pub(super) fn falls_below_count(&self, points: Id, start: Id, whole: Id) -> Bits {
        self.memoized(8, [points, start, whole, NONE], || {
            let falls = |row: &usize| {
                let (Some(points), Some(start), Some(whole)) = (
                    self.value(points, *row),
                    self.value(start, *row),
                    self.value(whole, *row),
                ) else {
                    return false;
                };
                households_meant(whole, points)
                    .is_some_and(|meant| meant.digits.saturating_add(start.digits) < -1)
            };
            let broken =
                Bits::try_from((0..self.rows()).filter(falls).count()).unwrap_or(Bits::MAX);
            FIRST_BROKEN.saturating_mul(broken)
        })
    }

    /// Whether the middle one of all ratios of two columns is between two limits, in thousandths.
    pub(super) fn proportion(&self, part: Id, whole: Id, low: u64, high: u64) -> Bits {
        let of = [part, whole, NONE, Id::try_from(low).unwrap_or(NONE)];
        self.memoized(5, of, || {
            let ratio = |row: usize| {
                let (a, b) = (self.value(part, row)?, self.value(whole, row)?);
                let scale = |figure: Figure| {
                    let more = Figure::DECIMALS_LIMIT.saturating_sub(figure.decimals);
                    figure
                        .digits
                        .unsigned_abs()
                        .saturating_mul(10_u64.saturating_pow(more))
                };
                scale(a).saturating_mul(1000).checked_div(scale(b))
            };
            let mut ratios: Vec<u64> = (0..self.rows()).filter_map(ratio).collect();
            ratios.sort_unstable();
            match ratios.get(ratios.len() / 2) {
                None => 0,
                Some(middle) if (low..=high).contains(middle) => IN_PROPORTION,
                Some(_) => OUT_OF_PROPORTION,
            }
        })
    }

    /// What the code row says of `result` being made of two others.
    fn formula(&self, result: Id, operation: Operation, first: Id, second: Id) -> Bits {
        let code = |id: Id| self.column_of(id)?.code.as_ref();
        let Some(formula) = code(result).and_then(|code| code.formula.as_ref()) else {
            return 0;
        };
        let named = |id: Id, name: &str| code(id).is_some_and(|code| code.name == name);
        if formula.operation == operation
            && named(first, &formula.first)
            && named(second, &formula.second)
        {
            FORMULA
        } else {
            OTHER_FORMULA
        }
    }
}
