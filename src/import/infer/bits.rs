//! How much each piece of evidence weighs, in tenths of a bit: ten are one bit, which doubles the odds.
//! This is data: tests on random tables hold that nothing is read wrongly in silence, and that what is
//! taken at a few bits is right as often as these say.

use crate::import::lexicon::header::Sense;
use crate::import::lexicon::rows::RowSense;

/// Tenths of a bit.
pub(in crate::import) type Bits = i32;

/// A question is asked when another reading is within so much of the one that is taken.
pub(in crate::import) const DOUBT: Bits = 80;
/// Other readings are looked for within so much, to tell how sure one is.
pub(in crate::import) const SURE: Bits = 120;

/// What words may speak of, as far as roles of columns go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Axis {
    All,
    Poor,
    Near,
    Both,
    Start,
    End,
    Change,
    Count,
    Rate,
    Other,
    Name,
    Order,
}

/// How many axes there are.
pub(in crate::import) const AXES: usize = 12;

/// What a sense of a word over a column says for and against each axis.
pub(in crate::import) const fn of_sense(sense: Sense) -> &'static [(Axis, Bits)] {
    use Axis::{All, Both, Change, Count, End, Name, Near, Order, Other, Poor, Rate, Start};
    match sense {
        Sense::All => &[(All, 120)],
        Sense::Whole => &[(All, 20)],
        Sense::Households => &[(All, 10)],
        Sense::Poor => &[(Poor, 140), (Near, -140), (All, -80), (Both, -20)],
        Sense::Near => &[(Near, 140), (Poor, -140), (All, -80), (Both, -20)],
        Sense::Both => &[(Both, 80), (Poor, -60), (Near, -100), (All, -80)],
        Sense::Multi => &[(Both, 40), (Poor, 30), (Near, -60), (All, -80)],
        Sense::Programme => &[(Poor, 40), (Change, 20), (All, -40)],
        Sense::Left => &[
            (Other, 50),
            (Change, 50),
            (Start, -60),
            (End, -60),
            (Poor, 30),
            (Near, -60),
            (All, -80),
        ],
        Sense::Rise | Sense::Foreign => &[(Other, 220)],
        Sense::Part => &[(Other, 40)],
        Sense::Start => &[(Start, 70), (End, -70), (Change, -50)],
        Sense::End => &[(End, 70), (Start, -70), (Change, -50)],
        Sense::Before => &[(Start, 50), (End, -50), (Change, -40)],
        Sense::Now => &[(End, 50), (Start, -40), (Change, -40)],
        Sense::Change => &[(Change, 90), (Start, -60), (End, -40)],
        Sense::Planned => &[(End, 15), (Change, 10), (Start, -40)],
        Sense::Rate => &[(Rate, 70), (Count, -60), (All, -40)],
        Sense::Points => &[(Rate, 20), (Change, 20)],
        Sense::Count => &[(Count, 60), (Rate, -60)],
        Sense::Name => &[(Name, 50)],
        Sense::Order => &[(Order, 120)],
        Sense::Band | Sense::Note => &[(Other, 60)],
        Sense::Compared => &[(Change, 80), (Start, -60), (End, -40)],
        Sense::Signed | Sense::Neutral => &[],
    }
}

/// What is said at an upper level of a header counts so many tenths, where a lower one speaks too.
pub(super) const UPPER_TENTHS: Bits = 6;
/// Words that are in no table speak against the annex's columns.
pub(super) const UNKNOWN: Bits = 40;
pub(super) const UNKNOWN_UPPER: Bits = 10;
/// Where an axis speaks of another thing at least so much, arithmetic is no evidence that the column
/// is one of the annex's: persons keep the same laws among themselves.
pub(super) const FOREIGN: Bits = 100;
/// A part of a whole that has the same words.
pub(super) const PART: Bits = 220;
/// The same where nothing but arithmetic tells the part from the whole.
pub(super) const SAME_WORDS_PART: Bits = 60;
/// A reduction beside what was added is a gross one.
pub(super) const GROSS: Bits = -80;

/// No word says whose figures a column has: its left neighbour's words count for it, or nothing does.
pub(super) const SILENT_POOR: Bits = -10;
pub(super) const SILENT_NEAR: Bits = -30;
pub(super) const SILENT_BOTH: Bits = -80;
pub(super) const SILENT_ALL: Bits = -30;
/// The same in a table whose words name groups elsewhere, and not beside it.
pub(super) const SILENT_AMONG_WORDS: Bits = -90;
/// The words of a table name poor households and never near-poor ones.
pub(super) const NO_NEAR: Bits = -60;
/// Beside figures of other things.
pub(super) const BESIDE_OTHER: Bits = -50;
/// An end without a start or a change: figures of one moment are the start of what is planned.
pub(super) const END_ALONE: Bits = -60;
/// A column of changes with both signs, read so that it adds up to one of its figures.
pub(super) const CHANGES_ADD_UP: Bits = 60;
/// No word says when: the end or a change is hardly meant.
pub(super) const SILENT_END: Bits = -120;
pub(super) const SILENT_END_RATE: Bits = -120;
pub(super) const SILENT_CHANGE: Bits = -120;
pub(super) const SILENT_CHANGE_RATE: Bits = -120;
/// Nothing says that a column has rates, where words say it of others.
pub(super) const SILENT_RATE: Bits = -40;
/// Everything is compared with the start of the year: what says nothing is its end.
pub(super) const COMPARED_START: Bits = -100;
/// A moment is that of the period, or another one.
pub(super) const MOMENT: Bits = 80;
pub(super) const OTHER_MOMENT: Bits = -120;
/// The same for a year of which nothing says which end is meant.
pub(super) const YEAR: Bits = 50;
pub(super) const OTHER_YEAR: Bits = -50;
/// A change in the period's year, or in another one.
pub(super) const CHANGE_YEAR: Bits = 40;
/// All households at the start, at the end, or after a change.
pub(super) const ALL_AT_END: Bits = -25;
pub(super) const ALL_CHANGED: Bits = -60;
/// The period is another one than the title says, or longer than a year.
pub(super) const OTHER_PERIOD: Bits = -80;
pub(super) const LONG_PERIOD: Bits = -80;
/// The period is an earlier one than the last that there is.
pub(super) const EARLIER_PERIOD: Bits = -40;

/// What has to be paid for a role at all, in the order of the annex: all households, then start, its
/// rate, end, its rate, change, its points.
pub(super) const PRIOR_ALL: Bits = -20;
pub(super) const PRIOR_POOR: [Bits; 6] = [0, 0, -10, -10, -10, -10];
pub(super) const PRIOR_NEAR: [Bits; 6] = [-10, -10, -20, -20, -20, -20];
pub(super) const PRIOR_BOTH: Bits = -50;
/// Nine tables of ten give all households.
pub(super) const NO_ALL: Bits = -40;
/// Changes of what nobody says.
pub(super) const CHANGE_OF_NOTHING: Bits = -80;

/// A law that holds in a row is worth the logarithm of how rarely chance would have it, at most so
/// much a row and a law.
pub(super) const ROW_CAP: Bits = 140;
pub(super) const LAW_CAP: Bits = 200;
/// A law that is broken: the first row says that an error was made, the next that this table has more.
pub(super) const FIRST_BROKEN: Bits = -66;
const MORE_BROKEN: Bits = -35;
pub(super) const BROKEN_CAP: Bits = -140;
/// A law that is broken in most of several rows.
pub(super) const MOSTLY_BROKEN: Bits = FIRST_BROKEN + MORE_BROKEN;
/// A row that misses a law as rounding otherwise would.
pub(super) const ROUNDED: Bits = -30;
/// A part that is larger than its whole costs so much less than another broken law: most tables have such
/// a slip rather than another column.
pub(super) const NOT_WITHIN: Bits = 26;
/// A part within its whole, a row.
pub(super) const WITHIN: Bits = 1;
pub(super) const WITHIN_CAP: Bits = 10;
/// The end of the year is about as large as its start, a change a small part of it.
pub(super) const IN_PROPORTION: Bits = 10;
pub(super) const OUT_OF_PROPORTION: Bits = -25;
/// A rate stands right of its count, left of it, or somewhere else.
pub(super) const BESIDE: Bits = 20;
pub(super) const BEFORE: Bits = 10;
pub(super) const APART: Bits = -5;
/// What comes first in the annex stands left.
pub(super) const IN_ORDER: Bits = 10;
/// Poor households stand left of near-poor ones, always where no word says which are which.
pub(super) const NEAR_FIRST: Bits = -10;
pub(super) const NEAR_FIRST_WORDLESS: Bits = -140;
/// A table without a header that has as many columns as the annex has them in its order.
pub(super) const IN_PLACE: Bits = 80;
/// The formulas of a code row say it, or say otherwise.
pub(super) const FORMULA: Bits = 120;
pub(super) const OTHER_FORMULA: Bits = -60;
/// Rates of one group are all parts of one, or none is; changes have their signs alike.
pub(super) const MIXED_SCALES: Bits = -60;
pub(super) const MIXED_SIGNS: Bits = -50;
/// All households are just the poor and the near-poor ones.
pub(super) const ALL_ARE_BOTH: Bits = -60;

/// What the cells say for households and against: a fraction, a negative number, thousands that all end
/// in 000, decimals that are zeros, a percent sign.
pub(super) const FRACTION: Bits = -70;
pub(super) const FRACTION_CAP: Bits = -600;
pub(super) const NEGATIVE: Bits = -70;
pub(super) const NEGATIVE_CAP: Bits = -300;
pub(super) const ROUND_THOUSANDS: Bits = -50;
pub(super) const ROUND_THOUSANDS_CAP: Bits = -150;
pub(super) const ZERO_DECIMALS: Bits = -20;
pub(super) const PERCENT: Bits = 80;
/// And for rates: decimals, whole numbers alone, numbers above a hundred, a row that adds up others.
pub(super) const DECIMALS: Bits = 20;
pub(super) const WHOLE_RATE: Bits = -25;
pub(super) const ABOVE_HUNDRED: Bits = -70;
pub(super) const RATES_ADD_UP: Bits = -100;
/// Rates are parts of one; with many decimals rather than with two.
pub(super) const PARTS_OF_ONE: Bits = -60;
pub(super) const PARTS_OF_ONE_SHORT: Bits = -80;
/// Percentages that are all below one and have many decimals, each.
pub(super) const BELOW_ONE: Bits = -20;
pub(super) const BELOW_ONE_CAP: Bits = -140;
/// A cell is written the other way, a column is.
pub(super) const OTHER_MARK: Bits = -50;
pub(super) const OTHER_MARK_CAP: Bits = -150;
/// Changes that only rise under "giảm", that go either way, each that rises beyond those that fall, and
/// reductions where words speak of signs.
pub(super) const ALL_RISE: Bits = -130;
pub(super) const SOME_RISE: Bits = -40;
pub(super) const MORE_RISES: Bits = -20;
pub(super) const ALL_FALL: Bits = 20;
pub(super) const REDUCTION_SIGNED: Bits = -100;

/// What a row's name says for its being a unit, a total, the sum of some, a part or a note.
pub(in crate::import) const fn of_row_sense(sense: RowSense) -> [Bits; 5] {
    match sense {
        RowSense::Total => [-100, 120, 50, 0, 0],
        RowSense::WholePlace => [-60, 100, 0, 0, 0],
        RowSense::Place => [0, 20, 0, 0, 0],
        RowSense::Subtotal => [-10, 30, 80, 0, 0],
        RowSense::Group => [0, 0, 40, 0, 0],
        RowSense::Part => [-30, 0, 0, 220, 0],
        RowSense::Note => [-30, 0, 0, 0, 150],
    }
}
/// A name that is written as proper names are says so much less of anything else, in tenths.
pub(super) const TITLE_CASE_TENTHS: Bits = 4;
/// What has to be paid for a row that is no unit, in the same order.
pub(super) const ROW_PRIOR: [Bits; 5] = [0, -60, -60, -140, -130];
/// A running number that counts on, none where others have one, and a group's mark.
pub(super) const COUNTS_ON: [Bits; 5] = [60, -60, -40, -60, -40];
pub(super) const UNNUMBERED: [Bits; 5] = [-40, 30, 20, 30, 20];
pub(super) const GROUP_MARK: [Bits; 5] = [-50, 0, 70, 0, 0];
/// A number whose parts follow: 1 before 1.1.
pub(super) const OUTER_NUMBER: [Bits; 5] = [-40, 50, 50, 0, 0];
pub(super) const INNER_NUMBER: [Bits; 5] = [40, 0, 0, 0, 0];
/// A row without figures, and a row of figures without a name.
pub(super) const NO_FIGURES: [Bits; 5] = [-80, -80, 50, 0, 50];
pub(super) const NAMELESS: [Bits; 5] = [-60, 0, 0, 0, 0];
/// The source hides a row: it may be none of the table. And it hides a column.
pub(super) const HIDDEN_ROW: [Bits; 5] = [0, 0, 0, 0, 80];
pub(super) const HIDDEN_COLUMN: Bits = -100;
/// Fractions where others have households.
pub(super) const ROW_FRACTION: [Bits; 5] = [-50, 0, 0, 0, 50];
/// A figure that is a sum is worth the logarithm of its size, at most so much; further ones half.
pub(super) const SUM_CAP: Bits = 140;
pub(super) const SUM_ALL_CAP: Bits = 600;
pub(super) const SUM_ZERO: Bits = 7;
/// A round number agrees by chance, a trailing zero.
pub(super) const SUM_ROUND: Bits = -30;
/// A figure that is nearly the sum, or is not.
pub(super) const SUM_NEAR: Bits = -40;
pub(super) const SUM_OTHER: Bits = -70;
pub(super) const SUM_OTHER_CAP: Bits = -120;
/// A sum of one row, or of all rows but none.
pub(super) const SUM_OF_ONE: Bits = -80;
/// A total leaves out a unit.
pub(super) const LEFT_OUT: Bits = -120;
/// A table whose units are called like figures, or have no names.
pub(super) const NAMED_LIKE_FIGURES: Bits = -80;
/// A view that had to be put upright.
pub(super) const REARRANGED: Bits = -40;
/// The same name twice.
pub(super) const SAME_NAME: Bits = -20;

/// What it costs that a law, or a habit of writing, is broken so many times.
pub(super) fn broken(count: i32) -> Bits {
    match count {
        0 => 0,
        some => FIRST_BROKEN
            .saturating_add(MORE_BROKEN.saturating_mul(some.saturating_sub(1)))
            .max(BROKEN_CAP),
    }
}

/// Ten times the logarithm to the base two of a number, rounded down; 0 of 0 and 1.
pub(super) fn log2(number: u64) -> Bits {
    // 10 × log2(1 + n ÷ 16).
    const FRACTIONS: [Bits; 16] = [0, 0, 1, 2, 3, 3, 4, 5, 5, 6, 7, 7, 8, 8, 9, 9];
    let Some(exponent) = number.checked_ilog2() else {
        return 0;
    };
    let normal = if exponent >= 4 {
        number.wrapping_shr(exponent.saturating_sub(4))
    } else {
        number.wrapping_shl(4_u32.saturating_sub(exponent))
    };
    let fraction = usize::try_from(normal & 15).unwrap_or_default();
    let whole = Bits::try_from(exponent)
        .unwrap_or_default()
        .saturating_mul(10);
    whole.saturating_add(FRACTIONS.get(fraction).copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_in_tenths() {
        for (number, bits) in [
            (0, 0),
            (1, 0),
            (2, 10),
            (3, 15),
            (10, 33),
            (1000, 99),
            (1024, 100),
            (u64::MAX, 639),
        ] {
            assert_eq!(log2(number), bits, "{number}");
        }
    }
}
