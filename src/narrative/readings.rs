//! What a number may mean, by the words around it: each reading with a weight.

use super::carry::{Candidate, Carry, SAME_SENTENCE};
use super::claim::{Meaning, Moment, Quantity, Scope, Subject};
use super::cues::{Bound, Cue};
use super::moments::moments;
use super::scopes::scopes;
use super::sentences::{Sentence, Unit, What};
use super::trust::{
    Trust, is_label, is_of_last_year, is_of_some_units, is_of_units, is_range, is_supposed,
    of_year, trust,
};
use crate::domain::table::{Group, RowId};

/// A meaning, and what speaks for it, in tenths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) meaning: Meaning,
    pub(super) weight: i32,
}

/// A number with all that it may mean, the likeliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Readings {
    pub(super) all: Vec<Reading>,
    pub(super) trust: Trust,
    pub(super) bound: Option<Bound>,
    pub(super) rises: bool,
    /// Behind a per cent stands what it is a share of, "số hộ nghèo": the item that it ends with.
    pub(super) share_of: Option<usize>,
}

impl Readings {
    pub(super) const NONE: Self = Self {
        all: Vec::new(),
        trust: Trust::Never,
        bound: None,
        rises: false,
        share_of: None,
    };
}

/// A rival counts as long as less than this speaks against it.
const MARGIN: i32 = 15;

/// What the number at `at` may mean; `year` is the table's, and `extremes` the units that the sentence
/// calls the highest or lowest.
pub(super) fn readings(
    sentence: &Sentence,
    at: usize,
    carry: &Carry,
    year: Option<u16>,
    extremes: &[RowId],
) -> Readings {
    let Some(What::Number(_, unit)) = sentence.what(at) else {
        return Readings::NONE;
    };
    let unit = match unit {
        Unit::None => bare_unit(sentence, at),
        Unit::Households | Unit::Units | Unit::Percent | Unit::Points | Unit::Other => unit,
    };
    if matches!(unit, Unit::Other | Unit::Units | Unit::None) {
        return Readings::NONE;
    }
    let is_limit = matches!(
        bound(sentence, at),
        Some(Bound::Above | Bound::Below | Bound::AtLeast | Bound::AtMost)
    );
    if is_limit && (is_of_units(sentence, at) || unit == Unit::Percent && is_label(sentence, at)) {
        return Readings::NONE;
    }
    let mut trust = trust(sentence, at).min(of_year(sentence, at, carry, year));
    let subjects = subjects(sentence, at, unit, carry);
    let mut moments = moments(sentence, at, carry);
    let scopes = match scopes(sentence, at, carry, extremes) {
        Some(scopes) => scopes,
        None => return Readings::NONE,
    };
    let whole = scopes.iter().all(|scope| scope.value == Scope::Total);
    if whole && is_of_some_units(sentence, at)
        || is_range(sentence, at)
        || is_supposed(sentence, at)
    {
        trust = trust.min(Trust::Lenient);
    }
    if unit == Unit::Points {
        moments = vec![Candidate::new(Moment::Change, 40)];
    }
    if is_of_last_year(sentence, at, year) {
        moments = vec![Candidate::new(Moment::Start, 30)];
        trust = trust.min(Trust::Lenient);
    }
    // A rate as a limit may be a condition rather than a figure.
    if is_limit && unit == Unit::Percent && moments.iter().all(|moment| moment.weight < 20) {
        trust = trust.min(Trust::Lenient);
    }
    // "13.850 hộ" behind a sentence on poor households may be all households.
    let is_bare = unit == Unit::Households
        && subjects
            .iter()
            .all(|subject| subject.weight < SAME_SENTENCE)
        && moments.iter().all(|moment| moment.value != Moment::Change);
    if is_bare
        || subjects.iter().all(|subject| subject.weight <= DEFAULT)
        || moments.iter().all(|moment| moment.weight < 10)
            && subjects.iter().any(|subject| subject.value != Subject::All)
    {
        trust = trust.min(Trust::Lenient);
    }
    let share_of = (unit == Unit::Percent)
        .then(|| share_of(sentence, at))
        .flatten();
    let mut all = Vec::new();
    for subject in &subjects {
        for moment in &moments {
            for scope in &scopes {
                for (quantity, weight) in quantities(unit, moment.value, share_of.is_some()) {
                    all.push(Reading {
                        meaning: Meaning {
                            subject: subject.value,
                            moment: moment.value,
                            quantity,
                            scope: scope.value,
                        },
                        weight: subject.weight + moment.weight + scope.weight + weight,
                    });
                }
            }
        }
    }
    all.sort_by_key(|reading| -reading.weight);
    let best = all.first().map_or(0, |reading| reading.weight);
    all.retain(|reading| reading.weight > best.saturating_sub(MARGIN));
    Readings {
        all,
        trust,
        bound: bound(sentence, at),
        rises: rises(sentence, at),
        share_of,
    }
}

/// What speaks for a subject that nothing says.
const DEFAULT: i32 = 10;

/// What a number without a word behind it counts: "Số hộ nghèo đầu năm: 1.671".
fn bare_unit(sentence: &Sentence, at: usize) -> Unit {
    let ends = match sentence.what(at.saturating_add(1)) {
        None | Some(What::Mark(',' | ')' | '(')) => true,
        Some(What::Cue(cue)) => matches!(
            cue,
            Cue::Fall | Cue::Rise | Cue::Down | Cue::Remain | Cue::At(_) | Cue::Rate | Cue::Same
        ),
        Some(What::Number(..) | What::Year(_) | What::Place(_) | What::Mark(_) | What::Unknown) => {
            false
        }
    };
    let mut rate = false;
    for before in (0..at).rev() {
        match sentence.what(before) {
            Some(What::Cue(
                Cue::Subject(_) | Cue::Own(_) | Cue::Multidimensional | Cue::Listed,
            )) if ends => {
                let of_rate = before
                    .checked_sub(1)
                    .and_then(|before| sentence.cue(before))
                    .is_some_and(|cue| cue == Cue::Rate);
                return if rate || of_rate {
                    Unit::None
                } else {
                    Unit::Households
                };
            }
            Some(What::Cue(Cue::Rate)) => rate = true,
            Some(What::Cue(
                Cue::States | Cue::At(_) | Cue::Year | Cue::Bound(_) | Cue::Known | Cue::Whole,
            ))
            | Some(What::Year(_)) => {}
            _ => return Unit::None,
        }
    }
    Unit::None
}

fn quantities(unit: Unit, moment: Moment, has_share: bool) -> Vec<(Quantity, i32)> {
    match (unit, moment) {
        (Unit::Households, _) => vec![(Quantity::Count, 0)],
        // "chiếm 89% tổng số hộ nghèo" is of a part of the poor.
        (Unit::Percent, Moment::Start | Moment::End) if has_share => Vec::new(),
        (Unit::Percent, Moment::Start | Moment::End) => vec![(Quantity::Rate, 0)],
        (Unit::Percent, Moment::Change) if has_share => vec![(Quantity::Share, 0)],
        (Unit::Percent, Moment::Change) => vec![(Quantity::Points, 0), (Quantity::Share, -10)],
        (Unit::Points, _) => vec![(Quantity::Points, 0)],
        (Unit::Units | Unit::Other | Unit::None, _) => Vec::new(),
    }
}

/// Where "số hộ nghèo" ends that a per cent is said to be a share of.
fn share_of(sentence: &Sentence, at: usize) -> Option<usize> {
    (at.saturating_add(1)..=at.saturating_add(4)).find_map(|at| match sentence.cue(at)? {
        Cue::Own(_) => Some(Some(at)),
        Cue::Known | Cue::Against => None,
        _ => Some(None),
    })?
}

fn bound(sentence: &Sentence, at: usize) -> Option<Bound> {
    let before = at.checked_sub(1).and_then(|before| sentence.cue(before));
    if let Some(bound) = before.and_then(Cue::bound) {
        return Some(bound);
    }
    let after = at.saturating_add(1)..at.saturating_add(6);
    after
        .map_while(|at| match sentence.what(at)? {
            What::Cue(cue) => Some(cue),
            What::Number(..) | What::Year(_) | What::Place(_) | What::Mark(_) | What::Unknown => {
                None
            }
        })
        .find_map(Cue::tail)
}

fn rises(sentence: &Sentence, at: usize) -> bool {
    (0..at)
        .rev()
        .find_map(|at| match sentence.cue(at)? {
            Cue::Rise => Some(true),
            Cue::Fall | Cue::Down | Cue::Remain | Cue::At(_) => Some(false),
            _ => None,
        })
        .unwrap_or(false)
}

pub(super) fn subjects(
    sentence: &Sentence,
    at: usize,
    unit: Unit,
    carry: &Carry,
) -> Vec<Candidate<Subject>> {
    let poor = Subject::Of(Group::Poor);
    let near_poor = Subject::Of(Group::NearPoor);
    let candidates = |subjects: &[(Subject, i32)]| -> Vec<Candidate<Subject>> {
        let all = subjects.iter();
        all.map(|(subject, weight)| Candidate::new(*subject, *weight))
            .collect()
    };
    let is_share = matches!(unit, Unit::Percent | Unit::Points);
    // Right behind the number.
    let behind = at.saturating_add(1);
    match sentence.cue(behind) {
        Some(Cue::Subject(subject)) if !(is_share && subject == Subject::All) => {
            return candidates(&[(subject, 40)]);
        }
        Some(Cue::Own(group)) => return candidates(&[(Subject::Of(group), 40)]),
        Some(Cue::Multidimensional) => return candidates(&[(Subject::Both, 40), (poor, 35)]),
        Some(Cue::Listed) => return candidates(&[(Subject::Both, 40), (poor, 40)]),
        _ => {}
    }
    let item_bracket = sentence.items.get(at).map_or(0, |item| item.bracket);
    let mut found = Vec::new();
    let is_of_all = unit == Unit::Households
        && at.checked_sub(1).and_then(|at| sentence.cue(at)) == Some(Cue::OutOf);
    if is_of_all {
        found.push((Subject::All, 40));
    }
    for before in (0..at).rev() {
        let Some(item) = sentence.items.get(before) else {
            break;
        };
        if !sentence.is_visible(item.bracket, item_bracket) {
            continue;
        }
        let What::Cue(cue) = item.what else {
            continue;
        };
        let of = match cue {
            Cue::Subject(Subject::All) if is_share || is_denominator(sentence, before) => continue,
            Cue::Subject(_) | Cue::Own(_) if is_explained(sentence, before) => {
                vec![(Subject::Both, 30)]
            }
            Cue::Subject(subject) => vec![(subject, 30)],
            Cue::Population if unit == Unit::Households => vec![(Subject::All, 30)],
            Cue::Own(_) if is_denominator(sentence, before) => continue,
            Cue::Own(group) => vec![(Subject::Of(group), 30)],
            Cue::Multidimensional => vec![(Subject::Both, 30), (poor, 25)],
            Cue::Listed => vec![(Subject::Both, 30), (near_poor, 30)],
            _ => continue,
        };
        if found.is_empty() {
            found = of;
        } else {
            let others = of
                .into_iter()
                .filter(|(subject, _)| !found.iter().any(|(other, _)| other == subject));
            let others: Vec<(Subject, i32)> = others.map(|(subject, _)| (subject, 14)).collect();
            found.extend(others);
            break;
        }
    }
    if !found.is_empty() {
        return candidates(&found);
    }
    match carry.subject {
        Some(subject) => vec![subject, Candidate::new(poor, DEFAULT)],
        None => candidates(&[(poor, DEFAULT), (Subject::Both, 5)]),
    }
}

/// Whether brackets say that a subject is both: "nghèo chung (hộ nghèo và hộ cận nghèo)".
fn is_explained(sentence: &Sentence, at: usize) -> bool {
    let mut behind = (at.saturating_add(1)..at.saturating_add(7))
        .map_while(|at| sentence.what(at).filter(|what| *what != What::Mark(')')))
        .skip_while(|what| *what == What::Cue(Cue::Known));
    behind.next() == Some(What::Mark('('))
        && behind.any(|what| {
            matches!(
                what,
                What::Cue(Cue::Listed | Cue::Multidimensional | Cue::Subject(Subject::Both))
            )
        })
}

/// Whether a subject is what the per cent before it is a share of.
fn is_denominator(sentence: &Sentence, at: usize) -> bool {
    (0..at)
        .rev()
        .take(3)
        .find_map(|at| match sentence.what(at)? {
            What::Number(_, Unit::Percent) => Some(true),
            What::Cue(Cue::Known | Cue::Against) => None,
            What::Cue(_)
            | What::Number(..)
            | What::Year(_)
            | What::Place(_)
            | What::Mark(_)
            | What::Unknown => Some(false),
        })
        .unwrap_or(false)
}
