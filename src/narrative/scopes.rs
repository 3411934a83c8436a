//! Where a number is said of.

use super::carry::{Candidate, Carry};
use super::claim::Scope;
use super::cues::Cue;
use super::places::Place;
use super::sentences::{Sentence, What};
use crate::domain::table::RowId;

/// Where a number is said of; `None` for another place, or several.
pub(super) fn scopes(
    sentence: &Sentence,
    at: usize,
    carry: &Carry,
    extremes: &[RowId],
) -> Option<Vec<Candidate<Scope>>> {
    let bracket = sentence.items.get(at)?.bracket;
    let mut found = Vec::new();
    let mut place = None;
    let mut commas = 0;
    for before in (0..at).rev() {
        let item = sentence.items.get(before)?;
        if !sentence.is_visible(item.bracket, bracket) {
            continue;
        }
        let here = match item.what {
            What::Place(place) => place,
            What::Cue(Cue::Whole) => Place::Whole,
            What::Cue(Cue::Elsewhere) => Place::Elsewhere,
            What::Mark(',') => {
                commas += 1;
                continue;
            }
            What::Cue(_) | What::Number(..) | What::Year(_) | What::Mark(_) | What::Unknown => {
                continue;
            }
        };
        // "thôn Bản Làn, xã Yên Phúc" is the thôn.
        let is_address = before.checked_sub(1).and_then(|at| sentence.what(at))
            == Some(What::Mark(','))
            && before.checked_sub(2).and_then(|at| sentence.what(at))
                == Some(What::Place(Place::Elsewhere));
        if is_address {
            return None;
        }
        let joined = (0..before)
            .rev()
            .find_map(|at| match sentence.what(at)? {
                What::Mark(',') | What::Cue(Cue::Units(_) | Cue::Known) => None,
                What::Place(Place::Unit(_)) => Some(true),
                What::Cue(_)
                | What::Number(..)
                | What::Year(_)
                | What::Place(_)
                | What::Mark(_)
                | What::Unknown => Some(false),
            })
            .unwrap_or(false);
        if joined && matches!(here, Place::Unit(_)) {
            return None;
        }
        place = Some(here);
        break;
    }
    match place.or(carry.place) {
        Some(Place::Elsewhere | Place::Unit(None)) => return None,
        Some(Place::Whole) => found.push(Candidate::new(Scope::Total, 30)),
        Some(Place::Unit(Some(row))) if place.is_some() => {
            found.push(Candidate::new(Scope::Row(row), 30));
            if commas > 0 {
                found.push(Candidate::new(Scope::Total, 16));
            }
        }
        Some(Place::Unit(Some(row))) if carry.same_sentence => {
            found.push(Candidate::new(Scope::Row(row), 28));
            found.push(Candidate::new(Scope::Total, 16));
        }
        Some(Place::Unit(Some(row))) => {
            found.push(Candidate::new(Scope::Row(row), 20));
            found.push(Candidate::new(Scope::Total, 20));
        }
        None => found.push(Candidate::new(Scope::Total, 20)),
    }
    if place.is_none() {
        // "98 hộ nghèo ở xã Yên Phúc"
        let ahead = (at.saturating_add(1)..sentence.items.len())
            .map_while(|at| match sentence.what(at)? {
                What::Number(..) | What::Mark(',' | ')') => None,
                what => Some(what),
            })
            .find_map(|what| match what {
                What::Place(place) => Some(place),
                What::Cue(Cue::Elsewhere) => Some(Place::Elsewhere),
                What::Cue(_) | What::Number(..) | What::Year(_) | What::Mark(_) | What::Unknown => {
                    None
                }
            });
        match ahead {
            Some(Place::Unit(Some(row))) => found.push(Candidate::new(Scope::Row(row), 30)),
            Some(Place::Elsewhere | Place::Unit(None)) => return None,
            Some(Place::Whole) | None => {}
        }
    }
    let extremes = extremes.iter();
    found.extend(extremes.map(|row| Candidate::new(Scope::Row(*row), 30)));
    Some(found)
}
