//! A column of figures under every way to read it: how its numbers are written, as households or as
//! rates, parts of one by the hundred, changes without a sign as reductions.

use super::bits::{
    ABOVE_HUNDRED, BELOW_ONE, BELOW_ONE_CAP, Bits, CHANGES_ADD_UP, DECIMALS, FRACTION,
    FRACTION_CAP, NEGATIVE, NEGATIVE_CAP, OTHER_MARK, OTHER_MARK_CAP, PARTS_OF_ONE,
    PARTS_OF_ONE_SHORT, PERCENT, RATES_ADD_UP, ROUND_THOUSANDS, ROUND_THOUSANDS_CAP, ROW_CAP,
    WHOLE_RATE, ZERO_DECIMALS, broken, log2,
};
use std::collections::BTreeSet;

use crate::domain::laws::Figure;
use crate::import::cells::Cell;
use crate::locale::digits::{Mark, Number, Sign};

/// How the cells of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) struct Way {
    /// The decimal mark.
    pub(in crate::import) mark: Mark,
    /// As households, which are whole; otherwise as rates.
    pub(in crate::import) counts: bool,
    /// Rates are parts of one, and taken by the hundred.
    pub(in crate::import) parts_of_one: bool,
    /// Figures without a sign are reductions, and those with a minus are rises.
    pub(in crate::import) reduces: bool,
    /// Households are counted in thousands.
    pub(in crate::import) thousands: bool,
}

impl Way {
    /// What a cell is, read so; `None` for what is no number then.
    pub(in crate::import) fn figure(self, cell: Cell) -> Option<Figure> {
        self.of_number(cell.number()?)
    }

    /// The same for a number.
    pub(in crate::import) fn of_number(self, number: Number) -> Option<Figure> {
        let found = if self.counts && self.thousands {
            Figure::whole(thousands(
                number
                    .figure(self.mark)
                    .or_else(|| number.figure(self.mark.other()))?,
            )?)
        } else if self.counts {
            let whole = number
                .whole(self.mark)
                .or_else(|| number.whole(self.mark.other()));
            Figure::whole(whole?)
        } else {
            let found = number
                .figure(self.mark)
                .or_else(|| number.figure(self.mark.other()))?;
            if self.parts_of_one && !number.percent {
                hundredfold(found)
            } else {
                found
            }
        };
        Some(if self.reduces && number.sign != Sign::Plus {
            Figure {
                digits: found.digits.saturating_neg(),
                ..found
            }
        } else {
            found
        })
    }

    /// All figures of a column.
    fn all(self, cells: &[Cell]) -> Vec<Figure> {
        cells.iter().filter_map(|cell| self.figure(*cell)).collect()
    }

    /// Whether a cell is written with the other mark.
    pub(in crate::import) fn is_otherwise(self, number: Number) -> bool {
        if number.tells().is_some_and(|mark| mark != self.mark) {
            return true;
        }
        // `1,250` among `1.250` is no fraction of a household.
        self.counts
            && number.marked
            && number.whole(self.mark).is_none()
            && number.whole(self.mark.other()).is_some()
    }
}

/// A thousand times a figure, where that is whole.
fn thousands(figure: Figure) -> Option<i64> {
    let unit = 10_i64.saturating_pow(figure.decimals);
    let parts = figure.digits.checked_mul(1000)?;
    (parts.checked_rem(unit)? == 0)
        .then(|| parts.checked_div(unit))
        .flatten()
}

/// A hundred times a figure.
fn hundredfold(figure: Figure) -> Figure {
    let more = 2_u32.saturating_sub(figure.decimals);
    Figure {
        digits: figure.digits.saturating_mul(10_i64.saturating_pow(more)),
        decimals: figure.decimals.saturating_sub(2),
    }
}

/// A column read in one way, on the rows that are looked at.
#[derive(Debug, Clone)]
pub(super) struct Series {
    /// Which of the columns of figures it is.
    pub(super) column: usize,
    pub(super) way: Way,
    pub(super) values: Vec<Option<Figure>>,
    /// What agreement in a row is worth at most: figures that come again and again agree by chance.
    pub(super) caps: Vec<Bits>,
    /// What the cells say for this way of reading them.
    pub(super) bits: Bits,
    pub(super) negative: Bits,
    pub(super) positive: Bits,
    /// How many of its figures, but for zeros, have a minus sign.
    pub(super) minuses: Bits,
    /// How many have no sign.
    pub(super) unsigned: Bits,
    /// Some of its cells have a percent sign.
    pub(super) has_percent: bool,
}

/// What a person says of a column, as far as it tells how it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Told {
    /// The decimal mark, and whether rates are parts of one.
    pub(super) forced: Option<(Option<Mark>, bool)>,
    /// Households are counted in thousands.
    pub(super) thousands: bool,
    /// It has households, or rates.
    pub(super) kind: Option<bool>,
}

/// The ways to read a column. `rows` are those that are held against the laws, by their place among
/// `cells`; `among` says how much the cells of the whole table speak for each mark, two for a sure one.
pub(super) fn series(
    column: usize,
    cells: &[Cell],
    rows: &[usize],
    among: [usize; 2],
    told_of: Told,
) -> Vec<Series> {
    let Told {
        forced,
        thousands,
        kind,
    } = told_of;
    let numbers: Vec<Number> = rows
        .iter()
        .filter_map(|row| cells.get(*row)?.number())
        .collect();
    let all = || cells.iter().filter_map(|cell| cell.number());
    let told = Mark::BOTH.map(|mark| all().filter(|number| number.tells() == Some(mark)).count());
    let usual = |[comma, point]: [usize; 2]| {
        if point > comma {
            Mark::Point
        } else {
            Mark::Comma
        }
    };
    let own = if told == [0, 0] {
        usual(among)
    } else {
        usual(told)
    };
    let unsigned = numbers
        .iter()
        .any(|number| number.sign == Sign::None && number.digits() != 0);
    let ambiguous = all().any(Number::is_ambiguous);
    let marks: &[Mark] = match forced {
        Some((Some(mark), _)) => &[mark],
        Some((None, _)) | None if ambiguous => &Mark::BOTH,
        Some((None, _)) | None => &[own],
    };
    let mut found = Vec::new();
    for mark in marks {
        let doc = if ambiguous {
            of_mark(*mark, among, told)
        } else {
            0
        };
        let counts = if thousands {
            0
        } else {
            cells_for_counts(&numbers, *mark)
        }
        .saturating_add(doc);
        let rates = cells_for_rates(&numbers, *mark).saturating_add(doc);
        let mut push = |counts: bool, parts_of_one: bool, bits: Bits| {
            for reduces in [false, true] {
                let way = Way {
                    mark: *mark,
                    counts,
                    parts_of_one,
                    reduces,
                    thousands,
                };
                let mut made = Series::new(column, way, cells, rows, bits);
                if made.minuses > 0 && made.unsigned > 0 && adds_up(&way.all(cells)) {
                    made.bits = made.bits.saturating_add(CHANGES_ADD_UP);
                }
                if !reduces || unsigned {
                    found.push(made);
                }
            }
        };
        let is_share = matches!(forced, Some((_, true)));
        if (counts > -300 || kind == Some(true)) && (!is_share || kind == Some(true)) {
            push(true, false, counts);
        }
        if rates > -300 || kind == Some(false) {
            let (fits, decimals) = parts_of_one(&numbers, *mark);
            let short = decimals < 3;
            if fits || is_share {
                let bits = if short {
                    PARTS_OF_ONE_SHORT
                } else {
                    PARTS_OF_ONE
                };
                push(false, true, rates.saturating_add(bits));
            }
            if !is_share {
                // Many decimals of numbers below one are hardly percent.
                let count = numbers.iter().filter(|number| number.digits() != 0).count();
                let count = Bits::try_from(count).unwrap_or(Bits::MAX);
                let less = if fits && !short {
                    let each = if decimals > 3 {
                        2 * BELOW_ONE
                    } else {
                        BELOW_ONE
                    };
                    each.saturating_mul(count).max(BELOW_ONE_CAP)
                } else {
                    0
                };
                push(false, false, rates.saturating_add(less));
            }
        }
    }
    found
}

impl Series {
    fn new(column: usize, way: Way, cells: &[Cell], rows: &[usize], bits: Bits) -> Self {
        let values: Vec<Option<Figure>> = rows
            .iter()
            .map(|row| {
                let found = way.figure(cells.get(*row).copied()?)?;
                // What is larger than anything is takes no part in any law.
                (found.digits.unsigned_abs() < 1_000_000_000_000).then_some(found)
            })
            .collect();
        let of_sign = |negative: bool| {
            let signed = values
                .iter()
                .flatten()
                .filter(|found| found.digits != 0 && (found.digits < 0) == negative);
            Bits::try_from(signed.count()).unwrap_or(Bits::MAX)
        };
        let mut numbers: Vec<i64> = values.iter().flatten().map(|found| found.digits).collect();
        numbers.sort_unstable();
        let count = u64::try_from(numbers.len()).unwrap_or_default();
        let mut seen = BTreeSet::new();
        let caps = values
            .iter()
            .map(|found| {
                let Some(found) = found else {
                    return 0;
                };
                let before = numbers.partition_point(|other| *other < found.digits);
                let until = numbers.partition_point(|other| *other <= found.digits);
                let same = u64::try_from(until.saturating_sub(before)).unwrap_or(1);
                // Agreement in the first of them is no chance.
                let is_first = seen.insert(found.digits);
                if same < 2 || is_first {
                    ROW_CAP
                } else {
                    log2(count.saturating_sub(1)).saturating_sub(log2(same.saturating_sub(1)))
                }
            })
            .collect();
        let with_sign = |sign: Sign| {
            let numbers = rows.iter().filter_map(|row| cells.get(*row)?.number());
            let found = numbers.filter(|number| number.sign == sign && number.digits() != 0);
            Bits::try_from(found.count()).unwrap_or(Bits::MAX)
        };
        Self {
            minuses: with_sign(Sign::Minus),
            unsigned: with_sign(Sign::None),
            has_percent: rows.iter().any(|row| {
                let number = cells.get(*row).and_then(|cell| cell.number());
                number.is_some_and(|number| number.percent)
            }),
            negative: of_sign(true),
            positive: of_sign(false),
            column,
            way,
            values,
            caps,
            bits,
        }
    }
}

/// What a column that may be written either way says for one of the marks, by what the others say.
fn of_mark(mark: Mark, among: [usize; 2], told: [usize; 2]) -> Bits {
    let [comma, point] = among;
    // Vietnamese is the usual one.
    let comma = comma.saturating_add(3);
    let point = point.saturating_add(1);
    let all = comma.saturating_add(point);
    let own = match mark {
        Mark::Comma => comma,
        Mark::Point => point,
    };
    let share = |number: usize| log2(u64::try_from(number).unwrap_or(u64::MAX));
    let [own_comma, own_point] = told;
    let otherwise = match mark {
        Mark::Comma => own_point,
        Mark::Point => own_comma,
    };
    let otherwise = Bits::try_from(otherwise).unwrap_or(Bits::MAX);
    // Tables are written in one way, nearly all of them.
    share(own)
        .saturating_sub(share(all))
        .saturating_mul(2)
        .saturating_add(OTHER_MARK.saturating_mul(otherwise).max(OTHER_MARK_CAP))
}

fn cells_for_counts(numbers: &[Number], mark: Mark) -> Bits {
    let (mut fractions, mut zeros, mut thousands, mut bare, mut decimals) = (0, 0, 0, 0, 0);
    let (mut percent, mut grouped, mut otherwise, mut slips) = (0, 0, 0, 0);
    for number in numbers {
        let whole = number.whole(mark).or_else(|| number.whole(mark.other()));
        // A digit too many behind a mark is a slip rather than a fraction.
        let is_slip = number.written_decimals(mark) == Some(4) && number.digits() >= 10_000;
        fractions += i32::from(whole.is_none() && !is_slip);
        slips += i32::from(whole.is_none() && is_slip);
        otherwise += i32::from(whole.is_some() && number.whole(mark).is_none());
        percent += i32::from(number.percent || number.persons);
        let is_grouped = number.is_grouped(mark);
        grouped += i32::from(is_grouped);
        let is_large = whole.is_some_and(|whole| whole.unsigned_abs() >= 1000);
        bare += i32::from(is_large && !is_grouped);
        let is_round = whole.is_some_and(|whole| whole.checked_rem(1000) == Some(0));
        thousands += i32::from(is_grouped && is_round);
        decimals += i32::from(number.written_decimals(mark).is_some_and(|found| found > 0));
        zeros += i32::from(whole == Some(0));
    }
    // Decimals that are zeros look like thousands, where all numbers have them.
    let filled = i32::try_from(numbers.len())
        .unwrap_or(i32::MAX)
        .saturating_sub(zeros);
    let round = if thousands > 1 && thousands == filled {
        thousands.saturating_sub(1)
    } else {
        0
    };
    // A few are slips; where most are, these are no households.
    let most = fractions.saturating_mul(2) > i32::try_from(numbers.len()).unwrap_or(i32::MAX);
    let mut bits = match fractions.saturating_add(slips) {
        0 => 0,
        some if most => FRACTION.saturating_mul(some).max(FRACTION_CAP),
        some => broken(some),
    };
    bits = bits.saturating_add(OTHER_MARK.saturating_mul(otherwise).max(OTHER_MARK_CAP));
    bits = bits.saturating_add(
        ROUND_THOUSANDS
            .saturating_mul(round)
            .max(ROUND_THOUSANDS_CAP),
    );
    if grouped > 0 {
        bits = bits.saturating_sub(bare.saturating_mul(20).min(60));
    }
    if decimals > 0 && fractions == 0 {
        bits = bits.saturating_add(ZERO_DECIMALS);
    }
    if percent > 0 {
        bits = bits.saturating_sub(PERCENT);
    }
    bits
}

fn cells_for_rates(numbers: &[Number], mark: Mark) -> Bits {
    let figures: Vec<(Number, Figure)> = numbers
        .iter()
        .filter_map(|number| {
            let found = number
                .figure(mark)
                .or_else(|| number.figure(mark.other()))?;
            Some((*number, found))
        })
        .collect();
    let (mut decimals, mut whole, mut large) = (0, 0, 0);
    for (_, found) in &figures {
        let unit = 10_i64.saturating_pow(found.decimals);
        decimals += i32::from(found.decimals > 0);
        whole += i32::from(found.decimals == 0 && found.digits != 0);
        large += i32::from(found.digits.unsigned_abs() > unit.saturating_mul(100).unsigned_abs());
    }
    let mut bits = if decimals > whole {
        DECIMALS
    } else {
        WHOLE_RATE.saturating_mul(whole.clamp(1, 4))
    };
    bits = bits.saturating_add(ABOVE_HUNDRED.saturating_mul(large).max(-300));
    if figures.iter().any(|(number, _)| number.percent) {
        bits = bits.saturating_add(PERCENT);
    }
    if figures.iter().any(|(number, _)| number.persons) {
        bits = bits.saturating_sub(PERCENT);
    }
    let found: Vec<Figure> = figures.iter().map(|(_, found)| *found).collect();
    if adds_up(&found) {
        bits = bits.saturating_add(RATES_ADD_UP);
    }
    bits
}

/// Whether one figure is the sum of all others, which rates do not have.
fn adds_up(figures: &[Figure]) -> bool {
    let finest = figures
        .iter()
        .map(|found| found.decimals)
        .max()
        .unwrap_or_default();
    let parts = |found: &Figure| {
        let more = finest.saturating_sub(found.decimals);
        found.digits.saturating_mul(10_i64.saturating_pow(more))
    };
    let all = figures
        .iter()
        .fold(0_i64, |sum, found| sum.saturating_add(parts(found)));
    figures.len() > 3
        && figures
            .iter()
            .any(|found| found.digits != 0 && parts(found).saturating_mul(2) == all)
}

/// Whether rates may be parts of one, and how many decimals they have: the fewer, the likelier they are
/// percent.
fn parts_of_one(numbers: &[Number], mark: Mark) -> (bool, u32) {
    let mut most = 0;
    let mut any = false;
    for number in numbers {
        let Some(found) = number.figure(mark).or_else(|| number.figure(mark.other())) else {
            continue;
        };
        let unit = 10_u64.saturating_pow(found.decimals);
        if found.digits.unsigned_abs() > unit || number.percent {
            return (false, 0);
        }
        any |= found.digits != 0;
        most = most.max(number.written_decimals(mark).unwrap_or(found.decimals));
    }
    (any && most >= 2, most)
}

/// What is said against figures below zero where none can be.
pub(super) fn negative(series: &Series) -> Bits {
    NEGATIVE.saturating_mul(series.negative).max(NEGATIVE_CAP)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::cells::lex;

    fn ways(texts: &[&str], among: [usize; 2]) -> Vec<Series> {
        let cells: Vec<Cell> = texts.iter().map(|text| lex(text)).collect();
        let rows: Vec<usize> = (0..cells.len()).collect();
        series(0, &cells, &rows, among, Told::default())
    }

    /// The best way to read counts or rates, and its first figure.
    fn best(texts: &[&str], counts: bool) -> (Mark, bool, Option<(i64, u32)>) {
        let all = ways(texts, [0, 0]);
        let of_kind = all
            .iter()
            .filter(|found| found.way.counts == counts && !found.way.reduces);
        let found = of_kind.max_by_key(|found| found.bits).unwrap();
        let first = found.values[0].map(|figure| (figure.digits, figure.decimals));
        (found.way.mark, found.way.parts_of_one, first)
    }

    #[test]
    fn marks_follow_from_what_the_cells_can_be() {
        assert_eq!(
            best(&["1.188", "998", "723"], true),
            (Mark::Comma, false, Some((1188, 0)))
        );
        assert_eq!(best(&["1,188", "998", "723"], true).2, Some((1188, 0)));
        assert_eq!(
            best(&["1188.000", "98.000"], true),
            (Mark::Point, false, Some((1188, 0)))
        );
        assert_eq!(
            best(&["8.25", "9.72"], false),
            (Mark::Point, false, Some((825, 2)))
        );
        assert_eq!(
            best(&["0,0825", "0,0972", "0"], false),
            (Mark::Comma, true, Some((825, 2)))
        );
        assert_eq!(best(&["8,25%", "9,72%"], false).2, Some((825, 2)));
    }

    #[test]
    fn a_cell_may_be_written_otherwise() {
        let all = ways(&["1.250", "1,250", "998"], [0, 0]);
        let counts = all.iter().find(|found| found.way.counts).unwrap();
        let values: Vec<i64> = counts
            .values
            .iter()
            .flatten()
            .map(|found| found.digits)
            .collect();
        assert_eq!(values, [1250, 1250, 998]);
    }

    #[test]
    fn figures_that_come_again_are_worth_less() {
        let all = ways(&["-2,50", "-2,50", "-2,50", "-7,00"], [1, 0]);
        let rates = all.iter().find(|found| !found.way.counts).unwrap();
        assert!(rates.caps[0] == ROW_CAP && rates.caps[1] < 20 && rates.caps[3] == ROW_CAP);
    }
}
