//! What of earlier sentences holds for the next ones.

use super::claim::{Moment, Subject};
use super::cues::Cue;
use super::places::Place;
use super::sentences::{Ending, Sentence, What};
use crate::domain::table::Group;

/// A value, and what speaks for it, in tenths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate<T> {
    pub(super) value: T,
    pub(super) weight: i32,
}

impl<T> Candidate<T> {
    pub(super) const fn new(value: T, weight: i32) -> Self {
        Self { value, weight }
    }
}

/// How much the section on the situation speaks for the start of the year.
pub(super) const SITUATION: i32 = 20;
/// How much a moment speaks for the sentences behind its own: not enough to exclude others.
const EARLIER: i32 = 12;

/// How much a subject speaks for what its heading is over.
const HEADING: i32 = 25;
/// How much it speaks for what stands behind a semicolon.
pub(super) const SAME_SENTENCE: i32 = 24;

/// What of earlier sentences holds for the next ones.
#[derive(Debug, Clone, Default)]
pub(super) struct Carry {
    /// When, by the last sentence that said it.
    pub(super) moment: Option<Candidate<Moment>>,
    /// When, by what the section is about.
    pub(super) stage: Option<Candidate<Moment>>,
    /// Who is counted.
    pub(super) subject: Option<Candidate<Subject>>,
    /// Where, in the same paragraph.
    pub(super) place: Option<Place>,
    /// It was named in the same sentence, before a semicolon.
    pub(super) same_sentence: bool,
    /// A year that is not the table's holds on: what a colon opens is of it.
    pub(super) other_year: bool,
    /// The heading, or a sentence before in the same paragraph, is of another year than the table's.
    pub(super) after_other_year: bool,
    /// The heading is.
    under_other_year: bool,
    /// Units are being counted by rate.
    pub(super) units: bool,
    /// The paragraph ended with a colon: its list goes on.
    lead: bool,
}

impl Carry {
    /// Lets what was said of the moment weigh no more than this.
    fn fade(&mut self, most: i32) {
        if let Some(moment) = &mut self.moment {
            moment.weight = moment.weight.min(most);
        }
    }
}

/// The carry of what follows `sentence`.
pub(super) fn carried(sentence: &Sentence, before: &Carry, year: Option<u16>) -> Carry {
    let mut carry = before.clone();
    if sentence.items.is_empty() {
        carry.same_sentence = false;
        if !carry.lead {
            carry.place = None;
            carry.after_other_year = carry.under_other_year;
            carry.fade(EARLIER);
        }
        return carry;
    }
    let items = || (0..sentence.items.len()).filter_map(|at| sentence.cue(at));
    let has_number = sentence
        .items
        .iter()
        .any(|item| matches!(item.what, What::Number(..)));
    let stage = items().find_map(|cue| match cue {
        Cue::Stage(moment) => Some(Candidate::new(moment, 10)),
        Cue::Situation => Some(Candidate::new(Moment::Start, SITUATION)),
        _ => None,
    });
    let ends_paragraph = matches!(sentence.ending, Ending::Paragraph | Ending::Colon);
    let is_heading = !has_number && ends_paragraph && sentence.items.len() <= 20;
    if is_heading && sentence.ending == Ending::Paragraph {
        carry = Carry {
            stage: stage.or(carry.stage),
            ..Carry::default()
        };
    }
    // A semicolon goes on the sentence, a colon opens a list.
    let weight = match sentence.ending {
        Ending::Part => 28,
        Ending::Colon => 20,
        Ending::Stop | Ending::Paragraph => EARLIER,
    };
    let at = items().rev().find_map(Cue::moment);
    if let Some(moment) = at {
        carry.moment = Some(Candidate::new(moment, weight));
    } else {
        carry.fade(if carry.lead { weight.max(20) } else { weight });
        // In a sentence, words such as "kế hoạch" may be said of anything.
        if is_heading && let Some(stage) = stage {
            carry.stage = Some(stage);
        }
    }
    // The list of a colon goes on to a full stop or a heading.
    carry.lead = match sentence.ending {
        Ending::Colon => true,
        Ending::Stop => false,
        Ending::Part => carry.lead,
        Ending::Paragraph => carry.lead && !is_heading,
    };
    let subject = items().rev().find_map(|cue| match cue {
        Cue::Own(group) => Some(Subject::Of(group)),
        Cue::Subject(subject) if subject != Subject::All => Some(subject),
        Cue::Multidimensional => Some(Subject::Both),
        Cue::Listed => Some(Subject::Of(Group::Poor)),
        _ => None,
    });
    let weight = match (is_heading, sentence.ending) {
        (true, _) => HEADING,
        (false, Ending::Part) => SAME_SENTENCE,
        (false, Ending::Stop | Ending::Paragraph | Ending::Colon) => 18,
    };
    if let Some(subject) = subject {
        carry.subject = Some(Candidate::new(subject, weight));
    } else if let Some(subject) = &mut carry.subject
        && subject.weight < HEADING
    {
        subject.weight = weight.min(subject.weight);
    }
    let place = sentence
        .items
        .iter()
        .rev()
        .filter(|item| item.bracket == 0)
        .find_map(|item| match item.what {
            What::Place(place) => Some(place),
            What::Cue(Cue::Whole) => Some(Place::Whole),
            What::Cue(Cue::Elsewhere) => Some(Place::Elsewhere),
            What::Cue(_) | What::Number(..) | What::Year(_) | What::Mark(_) | What::Unknown => None,
        });
    carry.same_sentence = sentence.ending == Ending::Part
        && (place.is_some() || carry.same_sentence && carry.place.is_some());
    carry.place = match (place, sentence.ending) {
        (_, Ending::Paragraph) if !carry.lead => None,
        (Some(place), _) => Some(place),
        (None, _) => carry.place,
    };
    let last_year = sentence
        .items
        .iter()
        .rev()
        .find_map(|item| match item.what {
            What::Year(year) => Some(year),
            What::Cue(_) | What::Number(..) | What::Place(_) | What::Mark(_) | What::Unknown => {
                None
            }
        });
    carry.other_year = match (last_year, sentence.ending) {
        (Some(found), Ending::Colon) => year.is_some_and(|year| year != found),
        (Some(_), _) => false,
        (None, _) => carry.other_year && carry.lead,
    };
    let of_other_year = is_of_other_year(sentence, year);
    if is_heading && sentence.ending == Ending::Paragraph {
        carry.under_other_year = of_other_year == Some(true);
    }
    carry.after_other_year = match (of_other_year, sentence.ending) {
        (_, Ending::Paragraph) if !carry.lead => carry.under_other_year,
        (Some(is_other), _) => is_other,
        (None, _) => carry.after_other_year,
    };
    carry.units = items().any(|cue| matches!(cue, Cue::Units(_))) || carry.units && carry.lead;
    carry
}

/// Whether the years that a sentence speaks of are none of them known to be the table's; `None` without one. Dates
/// and what something is compared with say nothing.
fn is_of_other_year(sentence: &Sentence, year: Option<u16>) -> Option<bool> {
    let mut others = None;
    for at in 0..sentence.items.len() {
        let before = |by: usize| at.checked_sub(by).and_then(|at| sentence.cue(at));
        let is_spoken_of = matches!(before(1), Some(Cue::Year | Cue::At(_)))
            && !(1..=3).any(|by| before(by) == Some(Cue::Against));
        match sentence.what(at) {
            Some(What::Year(found)) if is_spoken_of => {
                others = Some(Some(found) != year && others != Some(false));
            }
            Some(
                What::Cue(_)
                | What::Number(..)
                | What::Year(_)
                | What::Place(_)
                | What::Mark(_)
                | What::Unknown,
            )
            | None => {}
        }
    }
    others
}
