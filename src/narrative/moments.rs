//! When a number is said of, by the words before and behind it.

use super::carry::{Candidate, Carry, SITUATION};
use super::claim::Moment;
use super::cues::Cue;

use super::sentences::{Sentence, Unit, What};

/// The moments that the number at `at` may be of, each once.
pub(super) fn moments(sentence: &Sentence, at: usize, carry: &Carry) -> Vec<Candidate<Moment>> {
    let mut weights = Weights::default();
    weights.add(Moment::Start, 5);
    weights.add(Moment::End, 5);
    let attached = behind(sentence, at, &mut weights);
    before(sentence, at, attached, &mut weights);
    between(sentence, at, &mut weights);
    // What the sentence says outright leaves no room for what others said.
    let most = if weights.best() >= 30 { 12 } else { 30 };
    for carried in carry.stage.iter().chain(&carry.moment) {
        weights.add(carried.value, carried.weight.min(most));
    }
    // The section on the situation is about the start of the year, once that was said.
    if let (Some(stage), Some(carried)) = (&carry.stage, &carry.moment)
        && stage.value == carried.value
        && stage.weight >= SITUATION
    {
        weights.add(stage.value, most.min(28));
    }
    weights.candidates()
}

/// The greatest weight of each moment.
#[derive(Debug, Default)]
struct Weights {
    start: i32,
    end: i32,
    change: i32,
}

impl Weights {
    fn add(&mut self, moment: Moment, weight: i32) {
        let slot = match moment {
            Moment::Start => &mut self.start,
            Moment::End => &mut self.end,
            Moment::Change => &mut self.change,
        };
        *slot = (*slot).max(weight);
    }

    fn best(&self) -> i32 {
        self.start.max(self.end).max(self.change)
    }

    fn candidates(self) -> Vec<Candidate<Moment>> {
        let all = [
            (Moment::Start, self.start),
            (Moment::End, self.end),
            (Moment::Change, self.change),
        ];
        all.into_iter()
            .filter(|(_, weight)| *weight > 0)
            .map(|(moment, weight)| Candidate::new(moment, weight))
            .collect()
    }
}

/// What stands before the number: the nearest adverbial ("đầu năm") and the nearest verb ("giảm").
/// Where one is `attached` behind it, an adverbial of another clause says little.
fn before(sentence: &Sentence, at: usize, attached: bool, weights: &mut Weights) {
    let bracket = sentence.items.get(at).map_or(0, |item| item.bracket);
    let mut commas = 0_usize;
    let mut states = false;
    let mut verb = false;
    // How much the verb nearest to the number takes from the adverbials before it.
    let mut demoted = false;
    let mut adverbials = 0_usize;
    for before in (0..at).rev() {
        let Some(item) = sentence.items.get(before) else {
            continue;
        };
        if !sentence.is_visible(item.bracket, bracket) {
            continue;
        }
        match item.what {
            What::Mark(',') => commas = commas.saturating_add(1),
            What::Cue(Cue::States | Cue::Rate) if commas == 0 => states = true,
            What::Cue(Cue::At(moment)) if is_compared(sentence, before) => {
                if follows(sentence, before, at) {
                    weights.add(moment, 35);
                    adverbials = adverbials.saturating_add(1);
                }
            }
            What::Cue(Cue::At(moment)) => {
                let weight = match adverbials {
                    0 if demoted || attached && commas > 0 => 15,
                    0 => 30,
                    _ => 10,
                };
                weights.add(moment, weight);
                adverbials = adverbials.saturating_add(1);
            }
            What::Cue(cue @ (Cue::Fall | Cue::Rise | Cue::Down | Cue::Remain)) if !verb => {
                verb = true;
                let is_same = commas == 0 || is_apposition(sentence, before, at);
                let weight = match (is_same, states, adverbials) {
                    (true, _, 0) => 30,
                    (false, false, 0) => 20,
                    _ => 16,
                };
                match cue {
                    Cue::Fall | Cue::Rise => {
                        weights.add(Moment::Change, weight);
                        demoted = weight >= 20;
                    }
                    Cue::Down => {
                        weights.add(Moment::End, weight);
                        demoted = weight >= 20;
                    }
                    _ if falls_before(sentence, before) => {
                        weights.add(Moment::End, weight);
                        demoted = weight >= 20;
                    }
                    _ => {
                        weights.add(Moment::End, 20);
                        weights.add(Moment::Start, 20);
                    }
                }
            }
            What::Cue(Cue::Stage(moment)) => weights.add(moment, 12),
            What::Cue(Cue::Situation) => weights.add(Moment::Start, SITUATION),
            What::Cue(_)
            | What::Number(..)
            | What::Year(_)
            | What::Place(_)
            | What::Mark(_)
            | What::Unknown => {}
        }
    }
}

/// What stands behind it in the same clause: "1.671 hộ nghèo đầu năm". Whether there is something.
fn behind(sentence: &Sentence, at: usize, weights: &mut Weights) -> bool {
    let bracket = sentence.items.get(at).map_or(0, |item| item.bracket);
    for after in at.saturating_add(1)..sentence.items.len() {
        let Some(item) = sentence.items.get(after) else {
            return false;
        };
        match item.what {
            What::Number(..) | What::Mark(',' | ')') => return false,
            What::Cue(Cue::Fall | Cue::Rise | Cue::Down | Cue::Remain | Cue::Within | Cue::To) => {
                return false;
            }
            What::Cue(Cue::At(moment))
                if item.bracket == bracket && !is_compared(sentence, after) =>
            {
                let next = (after.saturating_add(1)..sentence.items.len()).find_map(|at| {
                    match sentence.what(at)? {
                        What::Year(_) => None,
                        what => Some(what),
                    }
                });
                let leads = matches!(
                    next,
                    Some(
                        What::Number(..)
                            | What::Cue(
                                Cue::Down | Cue::Remain | Cue::Fall | Cue::States | Cue::Whole
                            )
                    )
                );
                weights.add(moment, if leads { 20 } else { 35 });
                return !leads;
            }
            What::Cue(_) | What::Year(_) | What::Place(_) | What::Mark(_) | What::Unknown => {}
        }
    }
    false
}

/// "từ 12,06% xuống 8,65%": from the start to the end.
fn between(sentence: &Sentence, at: usize, weights: &mut Weights) {
    let opens = |at: usize| {
        (0..at).rev().find_map(|at| match sentence.cue(at)? {
            Cue::Bound(_) => None,
            cue => Some(cue),
        })
    };
    let unit = |at: usize| match sentence.what(at) {
        Some(What::Number(_, unit)) => Some(unit),
        _ => None,
    };
    let same = |one: Option<Unit>, other: Option<Unit>| {
        one == other || one == Some(Unit::None) || other == Some(Unit::None)
    };
    if opens(at) == Some(Cue::From) {
        let next = (at.saturating_add(1)..sentence.items.len()).find(|at| unit(*at).is_some());
        let leads = next.and_then(|next| opens_through(sentence, next));
        if let (Some(next), Some(lead)) = (next, leads)
            && same(unit(at), unit(next))
        {
            weights.add(Moment::Start, 35);
            if lead == Cue::To {
                weights.add(Moment::Change, 30);
            }
        }
        return;
    }
    let last = (0..at).rev().find(|at| unit(*at).is_some());
    if let Some(last) = last
        && opens(last) == Some(Cue::From)
        && let Some(lead) = opens_through(sentence, at)
        && same(unit(last), unit(at))
    {
        weights.add(Moment::End, 35);
        if lead == Cue::To {
            weights.add(Moment::Change, 30);
        }
    }
}

/// The "xuống", "còn" or "đến" that leads to the number at `at`, past adverbials.
fn opens_through(sentence: &Sentence, at: usize) -> Option<Cue> {
    for before in (0..at).rev() {
        match sentence.what(before)? {
            What::Cue(cue @ (Cue::Down | Cue::Remain | Cue::To)) => return Some(cue),
            What::Cue(Cue::Bound(_) | Cue::At(_) | Cue::Known | Cue::States) | What::Year(_) => {}
            What::Cue(_) | What::Number(..) | What::Place(_) | What::Mark(_) | What::Unknown => {
                return None;
            }
        }
    }
    None
}

/// Whether the moment at `at` is what something is compared with: "so với đầu năm".
fn is_compared(sentence: &Sentence, at: usize) -> bool {
    (0..at)
        .rev()
        .take(4)
        .map_while(|at| match sentence.what(at)? {
            What::Cue(cue) => Some(cue),
            What::Number(..) | What::Year(_) | What::Place(_) | What::Mark(_) | What::Unknown => {
                None
            }
        })
        .any(|cue| cue == Cue::Against)
}

/// Whether the number at `at` is that of the moment before it: "so với đầu năm (1.671 hộ)".
fn follows(sentence: &Sentence, from: usize, at: usize) -> bool {
    (from.saturating_add(1)..at).all(|at| match sentence.what(at) {
        Some(What::Year(_) | What::Mark('(')) => true,
        Some(What::Cue(cue)) => matches!(
            cue,
            Cue::Year | Cue::States | Cue::Subject(_) | Cue::Own(_) | Cue::Known | Cue::Bound(_)
        ),
        _ => false,
    })
}

/// Whether the clause of the number says the same in other terms: "giảm 3,41%, tương ứng 473 hộ".
fn is_apposition(sentence: &Sentence, from: usize, at: usize) -> bool {
    let comma = (from..at)
        .rev()
        .find(|at| sentence.what(*at) == Some(What::Mark(',')));
    let first = comma.and_then(|comma| sentence.what(comma.saturating_add(1)));
    match first {
        Some(What::Number(..) | What::Mark('(')) => true,
        Some(What::Cue(cue)) => matches!(cue, Cue::Same | Cue::Bound(_) | Cue::Rate),
        Some(What::Year(_) | What::Place(_) | What::Mark(_) | What::Unknown) | None => false,
    }
}

/// Whether a fall is told before: what remains then remains at the end.
fn falls_before(sentence: &Sentence, at: usize) -> bool {
    (0..at).any(|at| {
        matches!(
            sentence.cue(at),
            Some(Cue::Fall | Cue::From | Cue::At(Moment::End) | Cue::Stage(Moment::End))
        )
    })
}
