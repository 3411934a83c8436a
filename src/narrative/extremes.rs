//! The units that a sentence calls the highest or the lowest.

use super::carry::Carry;
use super::claim::{Extreme, Meaning, Moment, Quantity, Scope, Subject};
use super::cues::Cue;
use super::facts::{Fact, Facts};
use super::moments::moments;
use super::places::Place;
use super::readings::subjects;
use super::sentences::{Sentence, Unit, What};
use crate::domain::table::RowId;

/// A unit that is called the highest or lowest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Superlative {
    /// The item that says so.
    pub(super) at: usize,
    /// The item with the name; `None` where none or several are named.
    pub(super) name: Option<(usize, RowId)>,
    /// What it may mean, the likeliest first, each with the units that it is true of.
    pub(super) readings: Vec<(Meaning, Vec<RowId>)>,
}

/// The superlatives of a sentence.
pub(super) fn superlatives(
    sentence: &Sentence,
    carry: &Carry,
    facts: &Facts<'_>,
) -> Vec<Superlative> {
    (0..sentence.items.len())
        .filter_map(|at| match sentence.cue(at)? {
            Cue::Extreme(extreme) => Some(superlative(sentence, at, extreme, carry, facts)),
            _ => None,
        })
        .collect()
}

fn superlative(
    sentence: &Sentence,
    at: usize,
    extreme: Extreme,
    carry: &Carry,
    facts: &Facts<'_>,
) -> Superlative {
    let (mut rate, mut count) = (false, false);
    for before in (0..at).rev() {
        match sentence.cue(before) {
            Some(Cue::Rate) => {
                rate = true;
                break;
            }
            Some(Cue::Own(_)) => {
                count = true;
                break;
            }
            Some(Cue::Extreme(_)) => break,
            _ => {}
        }
    }
    let by_rates: &[bool] = match (rate, count) {
        (true, _) => &[true],
        (false, true) => &[false],
        (false, false) => &[true, false],
    };
    let mut moments = moments(sentence, at, carry);
    moments.sort_by_key(|moment| -moment.weight);
    let best = moments.first().map_or(0, |moment| moment.weight);
    let mut readings = Vec::new();
    for moment in moments
        .iter()
        .filter(|moment| moment.weight > best.saturating_sub(15))
    {
        for subject in subjects(sentence, at, Unit::Percent, carry) {
            if subject.value == Subject::All {
                continue;
            }
            for by_rate in by_rates {
                let meaning = Meaning {
                    subject: subject.value,
                    moment: moment.value,
                    quantity: Quantity::Name {
                        extreme,
                        by_rate: *by_rate,
                    },
                    scope: Scope::Total,
                };
                if let Some(Fact::Units(units)) = facts.of(meaning) {
                    readings.push((meaning, units));
                }
            }
        }
    }
    // Of a change that nothing states, the start is what is told of.
    if !moments.iter().any(|moment| moment.value == Moment::Change) && best < 10 {
        readings.clear();
    }
    Superlative {
        at,
        name: name(sentence, at),
        readings,
    }
}

/// The one unit that is named behind a superlative, or before it: "Hoà Bình là xã có tỷ lệ cao nhất".
fn name(sentence: &Sentence, at: usize) -> Option<(usize, RowId)> {
    let unit = |at: usize| match sentence.what(at) {
        Some(What::Place(Place::Unit(Some(row)))) => Some((at, row)),
        _ => None,
    };
    let behind = (at.saturating_add(1)..sentence.items.len()).find(|at| {
        !matches!(
            sentence.what(*at),
            Some(
                What::Cue(
                    Cue::States
                        | Cue::Known
                        | Cue::Units(_)
                        | Cue::Rate
                        | Cue::Subject(_)
                        | Cue::Own(_)
                        | Cue::Whole
                        | Cue::Within
                        | Cue::Year
                        | Cue::At(_)
                ) | What::Year(_)
            )
        )
    });
    if let Some(found) = behind.and_then(unit) {
        let next = (found.0.saturating_add(1)..sentence.items.len()).find(|at| {
            !matches!(
                sentence.what(*at),
                Some(What::Mark(',') | What::Cue(Cue::Known | Cue::Units(_)))
            )
        });
        let several = next.and_then(unit).is_some();
        return (!several).then_some(found);
    }
    for before in (0..at).rev() {
        match sentence.what(before) {
            Some(What::Place(_)) => {
                let found = unit(before)?;
                let joined = before.checked_sub(2).and_then(unit).is_some();
                return (!joined).then_some(found);
            }
            Some(
                What::Cue(
                    Cue::States
                    | Cue::Known
                    | Cue::Units(_)
                    | Cue::Rate
                    | Cue::Subject(_)
                    | Cue::Own(_)
                    | Cue::Whole
                    | Cue::At(_)
                    | Cue::Year,
                )
                | What::Year(_),
            ) => {}
            _ => return None,
        }
    }
    None
}
