//! The text of a plan, held against its table.
//!
//! [`claims`] finds the figures of Vietnamese administrative prose and judges them, in stages, each with
//! a type of its own:
//!
//! 1. `tokens`: words, `numbers` and marks with their places; lines of tables are passed over;
//! 2. `document`: the year and the place that the text is of; `sentences`: what words say (`cues`, a table
//!    of phrases), and names of `places`;
//! 3. `readings`: what a number may mean, each with a weight, by its `moments` and `scopes`, and by what
//!    earlier sentences leave (`carry`); whether it may be accused (`trust`); `bands` and `extremes`
//!    read numbers of units and superlatives;
//! 4. `facts`: what the table says of a meaning;
//! 5. `judge`: whether the two agree, to the precision that is printed; `verdict`: what that says of all
//!    readings together; `settle` makes the claims.
//!
//! The [`claim`] is what comes out; [`correct`] changes the wrong figures of the text.
//!
//! A figure is accused only where every word that bears on it is understood. What is doubtful may
//! agree; otherwise it is [`claim::ClaimVerdict::Unchecked`].

mod bands;
mod carry;
pub mod claim;
mod correct;
mod cues;
mod document;
mod extremes;
mod facts;
pub mod gaps;
mod judge;
mod moments;
mod numbers;
mod places;
mod readings;
pub mod repaired;
mod scopes;
mod sentences;
mod settle;
mod tokens;
mod trust;
mod verdict;

pub use self::correct::{Change, correct};

use self::carry::{Carry, carried};
use self::claim::{Claim, Meaning, RateLimit, RateRange};
use self::facts::{Fact, Facts};
use self::places::Places;
use self::settle::Settler;
use self::tokens::Tokens;
use crate::domain::bands::{Band, BandLimits};
use crate::domain::report::Report;
use crate::domain::table::{CommuneTable, RowId};

/// The figures of `text` in order, each with what the table says of it. Figures in lines of tables are
/// no claims; figures that mean nothing of the table are there, unchecked.
///
/// ```
/// use giam_ngheo::domain::{report::Report, sample};
/// use giam_ngheo::narrative::claim::ClaimVerdict;
/// use giam_ngheo::narrative::claims;
/// let table = sample::van_quan();
/// let text = "Đầu năm 2021 toàn huyện có 1.761 hộ nghèo, chiếm 12,06%.";
/// let found = claims(text, &table, &Report::compute(&table));
/// assert_eq!(found[0].verdict, ClaimVerdict::Contradicts);
/// assert_eq!(found[0].recomputed.as_deref(), Some("1.671"));
/// assert_eq!(found[1].verdict, ClaimVerdict::Agrees);
/// ```
#[must_use]
pub fn claims(text: &str, table: &CommuneTable, report: &Report) -> Vec<Claim> {
    let tokens = Tokens::of(text);
    let places = Places::of(table, &tokens);
    let year = table.heading.year.or_else(|| document::year(&tokens));
    let settler = Settler {
        text,
        facts: Facts::new(table, report),
        year,
    };
    let mut carry = Carry::default();
    let mut found = Vec::new();
    sentences::each(&tokens, &places, |sentence| {
        settler.sentence(sentence, &carry, &mut found);
        carry = carried(sentence, &carry, year);
    });
    found
}

/// The units that a superlative is true of, several where they are equal; `None` where the table cannot
/// tell, or `meaning` is no superlative.
#[must_use]
pub fn highest_or_lowest(
    table: &CommuneTable,
    report: &Report,
    meaning: Meaning,
) -> Option<Vec<RowId>> {
    match Facts::new(table, report).of(meaning)? {
        Fact::Units(units) => Some(units),
        Fact::Count(_) | Fact::Share { .. } => None,
    }
}

/// A band of the table as the text states one.
#[must_use]
pub fn band_range(limits: &BandLimits, band: Band) -> RateRange {
    RateRange {
        from: limits.below(band).map(|limit| RateLimit {
            at: limit.at,
            included: !limit.in_lower,
        }),
        to: limits.above(band).map(|limit| RateLimit {
            at: limit.at,
            included: limit.in_lower,
        }),
    }
}
