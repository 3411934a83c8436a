//! Numbers of units by rate: "từ trên 10 đến dưới 25%: 06 xã".

use rust_decimal::Decimal;

use super::claim::{RateLimit, RateRange};
use super::cues::{Bound, Cue};
use super::sentences::{Sentence, Unit, What};
use crate::domain::quantity::Percent;

/// A band as the sentence words it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Band {
    /// The items that word it: the first, and the one after the last.
    pub(super) items: (usize, usize),
    /// What it may mean: whether "10 đến 25%" has its ends inside is not said.
    pub(super) ranges: Vec<RateRange>,
}

/// A number of units in a band.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counted {
    /// The item of the number, or of "không có".
    pub(super) count: usize,
    /// The band.
    pub(super) band: Band,
}

/// The numbers of units in bands that a sentence states; `in_list` where the sentences before count
/// units.
pub(super) fn counted(sentence: &Sentence, in_list: bool) -> Vec<Counted> {
    let bands = bands(sentence);
    if bands.is_empty() {
        return Vec::new();
    }
    let has_units = in_list
        || (0..sentence.items.len()).any(|at| matches!(sentence.cue(at), Some(Cue::Units(_))));
    let counts: Vec<usize> = (0..sentence.items.len())
        .filter(|at| match sentence.what(*at) {
            Some(What::Number(_, Unit::Units)) => true,
            Some(What::Number(_, Unit::None)) => has_units && ends_label(sentence, *at),
            Some(What::Cue(Cue::Zero)) => has_units || is_stated(sentence, *at),
            Some(
                What::Cue(_)
                | What::Number(..)
                | What::Year(_)
                | What::Place(_)
                | What::Mark(_)
                | What::Unknown,
            )
            | None => false,
        })
        .filter(|at| {
            !bands
                .iter()
                .any(|band| (band.items.0..band.items.1).contains(at))
        })
        .collect();
    let counts_first = match (counts.first(), bands.first()) {
        (Some(count), Some(band)) => *count < band.items.0,
        _ => return Vec::new(),
    };
    let mut found: Vec<Counted> = Vec::new();
    for (index, band) in bands.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| bands.get(before));
        let after = bands.get(index.saturating_add(1));
        let from = before.map_or(0, |before| before.items.1);
        let to = after.map_or(usize::MAX, |after| after.items.0);
        let count = if counts_first {
            let mut counts = counts.iter().rev();
            counts.find(|count| (from..band.items.0).contains(*count))
        } else {
            counts
                .iter()
                .find(|count| (band.items.1..to).contains(*count))
        };
        found.extend(count.map(|count| Counted {
            count: *count,
            band: band.clone(),
        }));
    }
    found
}

/// Whether a bare number is what a label states: "trên 10 đến dưới 25%: 8".
fn ends_label(sentence: &Sentence, at: usize) -> bool {
    let after = sentence.what(at.saturating_add(1));
    is_stated(sentence, at) && matches!(after, None | Some(What::Mark(',' | ')')))
}

/// Whether a colon or "là" stands right before.
fn is_stated(sentence: &Sentence, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| sentence.cue(before));
    before == Some(Cue::States)
}

/// The bands that a sentence words.
pub(super) fn bands(sentence: &Sentence) -> Vec<Band> {
    let mut found: Vec<Band> = Vec::new();
    for at in 0..sentence.items.len() {
        if let Some(band) = band(sentence, at) {
            let both = found.last().and_then(|last| joined(sentence, last, &band));
            match (both, found.last_mut()) {
                (Some(both), Some(last)) => *last = both,
                _ => found.push(band),
            }
        }
    }
    found
}

/// The band whose last number is at `at`.
fn band(sentence: &Sentence, at: usize) -> Option<Band> {
    let upper = percent(sentence, at, false)?;
    let before = |at: usize, by: usize| at.checked_sub(by).and_then(|at| sentence.cue(at));
    let bound = before(at, 1).and_then(Cue::bound);
    let first = at.saturating_sub(usize::from(bound.is_some()));
    if let Some(dash) = first.checked_sub(1)
        && sentence.cue(dash) == Some(Cue::To)
        && let Some(lower_at) = dash.checked_sub(1)
        && let Some(lower) = percent(sentence, lower_at, true)
    {
        let (lead, above) = match before(lower_at, 1) {
            Some(Cue::Bound(Bound::Above)) if before(lower_at, 2) == Some(Cue::From) => {
                (2, Some(false))
            }
            Some(Cue::Bound(Bound::Above)) => (1, Some(false)),
            Some(Cue::Bound(Bound::AtLeast)) => (1, Some(true)),
            Some(Cue::From) => (1, Some(true)),
            _ => (0, None),
        };
        let below = match bound {
            Some(Bound::Below) => Some(false),
            Some(Bound::AtMost) => Some(true),
            Some(Bound::About | Bound::Nearly | Bound::Above | Bound::AtLeast) | None => None,
        };
        let inside = |said: Option<bool>| said.map_or_else(|| vec![true, false], |said| vec![said]);
        let mut ranges = Vec::new();
        for included in inside(above) {
            for upper_included in inside(below) {
                ranges.push(RateRange {
                    from: Some(RateLimit {
                        at: lower,
                        included,
                    }),
                    to: Some(RateLimit {
                        at: upper,
                        included: upper_included,
                    }),
                });
            }
        }
        return Some(Band {
            items: (lower_at.saturating_sub(lead), at.saturating_add(1)),
            ranges,
        });
    }
    let tail = sentence.cue(at.saturating_add(1)).and_then(Cue::tail);
    let end = at
        .saturating_add(1)
        .saturating_add(usize::from(tail.is_some()));
    let limits: Vec<Bound> = bound.into_iter().chain(tail).collect();
    let ranges: Vec<RateRange> = limits
        .into_iter()
        .filter_map(|bound| {
            let limit = |included| {
                Some(RateLimit {
                    at: upper,
                    included,
                })
            };
            let (from, to) = match bound {
                Bound::Above => (limit(false), None),
                Bound::AtLeast => (limit(true), None),
                Bound::Below => (None, limit(false)),
                Bound::AtMost => (None, limit(true)),
                Bound::About | Bound::Nearly => return None,
            };
            Some(RateRange { from, to })
        })
        .collect();
    // The end of a range that is worded apart is no band of its own.
    (!ranges.is_empty() && sentence.cue(at.saturating_add(1)) != Some(Cue::To)).then_some(Band {
        items: (first, end),
        ranges,
    })
}

/// "trên 10% và dưới 25%" is one band.
fn joined(sentence: &Sentence, last: &Band, next: &Band) -> Option<Band> {
    let mut between = last.items.1..next.items.0;
    let close = between.len() <= 3
        && between.all(|at| matches!(sentence.cue(at), Some(Cue::Known | Cue::Bound(_) | Cue::To)));
    let ([lower], [upper]) = (last.ranges.as_slice(), next.ranges.as_slice()) else {
        return None;
    };
    (close && lower.to.is_none() && upper.from.is_none()).then(|| Band {
        items: (last.items.0, next.items.1),
        ranges: vec![RateRange {
            from: lower.from,
            to: upper.to,
        }],
    })
}

/// The rate at an item; without its sign only as the lower end of a range.
fn percent(sentence: &Sentence, at: usize, bare: bool) -> Option<Percent> {
    let Some(What::Number(numeral, unit)) = sentence.what(at) else {
        return None;
    };
    if unit != Unit::Percent && !(bare && unit == Unit::None) {
        return None;
    }
    let figure = numeral.rate()?;
    Percent::new(Decimal::new(figure.digits, figure.decimals)).ok()
}
