//! Whether the words around a number allow it to be accused.

use rust_decimal::Decimal;

use super::carry::Carry;
use super::cues::Cue;
use super::sentences::{Sentence, Unit, What};
use crate::domain::laws::Figure;

/// Whether a figure may be accused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trust {
    /// It is of something that the table cannot know.
    Never,
    /// Something near it is not understood: it may agree.
    Lenient,
    /// Every word that bears on it is understood.
    Firm,
}

/// Whether the words that bear on a number are understood, and of something that the table knows.
pub(super) fn trust(sentence: &Sentence, at: usize) -> Trust {
    let Some(item) = sentence.items.get(at) else {
        return Trust::Never;
    };
    let seen = |other: usize| {
        sentence
            .items
            .get(other)
            .filter(|other| sentence.is_visible(other.bracket, item.bracket))
            .map(|other| other.what)
    };
    let mut trust = Trust::Firm;
    let is_share = matches!(item.what, What::Number(_, Unit::Percent | Unit::Points));
    // "đạt 95% kế hoạch"
    if let (What::Number(_, Unit::Percent), Some(Cue::Stage(_))) =
        (item.what, sentence.cue(at.saturating_add(1)))
    {
        return Trust::Never;
    }
    // "có 412 hộ nghèo, chiếm 15,4%": a share is of what its count is of.
    if is_share && let Some(count) = count_of_share(sentence, at) {
        trust = self::trust(sentence, count);
    }
    // Behind the number, up to the next one or the end of the clause.
    let mut behind = at.saturating_add(1);
    while behind < sentence.items.len() {
        match seen(behind) {
            None => {}
            Some(What::Unknown) => trust = trust.min(Trust::Lenient),
            Some(What::Cue(Cue::Unrelated)) => return Trust::Never,
            Some(What::Cue(Cue::Population)) if is_share => return Trust::Never,
            Some(What::Cue(Cue::Gross | Cue::Period | Cue::Elsewhere | Cue::Respectively)) => {
                trust = trust.min(Trust::Lenient);
            }
            Some(What::Cue(
                Cue::Fall | Cue::Rise | Cue::Down | Cue::Remain | Cue::Within | Cue::Same,
            )) => break,
            // "25 hộ nghèo, 18 hộ cận nghèo tham gia": what is said of the last is said of all.
            Some(What::Number(_, Unit::Households))
                if is_counted(sentence, at) && is_counted(sentence, behind) => {}
            Some(What::Number(..) | What::Mark(')')) => break,
            Some(What::Mark(',')) => {
                let next = behind.saturating_add(1);
                if is_counted(sentence, at) && is_counted(sentence, next) {
                    behind = next;
                    continue;
                }
                let goes_on = matches!(
                    sentence.what(behind.saturating_add(1)),
                    Some(What::Cue(
                        Cue::Subject(_) | Cue::Own(_) | Cue::Listed | Cue::Gross
                    ))
                ) && sentence
                    .cue(behind.saturating_add(2))
                    .is_some_and(|cue| cue != Cue::Remain);
                if !goes_on {
                    break;
                }
            }
            Some(What::Cue(_) | What::Year(_) | What::Place(_) | What::Mark(_)) => {}
        }
        behind = behind.saturating_add(1);
    }
    // Before it, back to what governs it.
    // Behind a verb or a moment, the clause still says of whom: "khu vực nông thôn đầu năm có".
    let (mut in_clause, mut is_governed) = (true, false);
    let mut has_subject = matches!(
        sentence.cue(at.saturating_add(1)),
        Some(Cue::Subject(_) | Cue::Own(_) | Cue::Listed | Cue::Multidimensional)
    );
    for before in (0..at).rev() {
        match seen(before) {
            None => {}
            Some(What::Unknown) if in_clause && !is_governed => trust = trust.min(Trust::Lenient),
            Some(What::Cue(Cue::Unrelated)) if in_clause && !is_governed => return Trust::Never,
            Some(What::Cue(Cue::Population)) if in_clause && is_share => return Trust::Never,
            Some(What::Cue(Cue::Population)) => has_subject = true,
            Some(What::Cue(Cue::Unrelated)) => return trust.min(Trust::Lenient),
            Some(What::Cue(Cue::Gross)) if in_clause => trust = trust.min(Trust::Lenient),
            Some(What::Cue(Cue::Respectively)) => trust = trust.min(Trust::Lenient),
            Some(What::Cue(
                Cue::Subject(_) | Cue::Own(_) | Cue::Listed | Cue::Multidimensional,
            )) => {
                has_subject = true;
            }
            Some(What::Cue(Cue::Fall | Cue::Rise | Cue::Down | Cue::Remain | Cue::At(_)))
                if has_subject =>
            {
                if !in_clause {
                    break;
                }
                is_governed = true;
            }
            Some(What::Mark(',' | '(') | What::Number(..) | What::Cue(Cue::Within))
                if has_subject =>
            {
                if is_governed {
                    break;
                }
                in_clause = false;
            }
            Some(
                What::Unknown
                | What::Cue(_)
                | What::Number(..)
                | What::Year(_)
                | What::Place(_)
                | What::Mark(_),
            ) => {}
        }
    }
    trust
}

/// The count that the share at `at` says once more.
fn count_of_share(sentence: &Sentence, at: usize) -> Option<usize> {
    for before in (0..at).rev() {
        match sentence.what(before)? {
            What::Number(_, Unit::Households) => return Some(before),
            What::Mark(',' | '(')
            | What::Cue(
                Cue::Rate
                | Cue::Same
                | Cue::States
                | Cue::Known
                | Cue::Households
                | Cue::Subject(_)
                | Cue::Own(_)
                | Cue::Bound(_),
            ) => {}
            What::Cue(_)
            | What::Number(..)
            | What::Year(_)
            | What::Place(_)
            | What::Mark(_)
            | What::Unknown => return None,
        }
    }
    None
}

/// Whether the number at `at` counts households whose kind stands right behind it.
fn is_counted(sentence: &Sentence, at: usize) -> bool {
    let is_number = matches!(sentence.what(at), Some(What::Number(_, Unit::Households)));
    let behind = sentence.cue(at.saturating_add(1));
    is_number && matches!(behind, Some(Cue::Subject(_) | Cue::Own(_)))
}

/// Whether the sentence supposes rather than states what stands at `at`: "nếu", "có thể".
pub(super) fn is_supposed(sentence: &Sentence, at: usize) -> bool {
    (0..at).any(|at| sentence.cue(at) == Some(Cue::Supposed))
}

/// Whether the years around a number allow it to be of the table's year.
pub(super) fn of_year(sentence: &Sentence, at: usize, carry: &Carry, year: Option<u16>) -> Trust {
    let bracket = sentence.items.get(at).map_or(0, |item| item.bracket);
    if is_of_period(sentence, at, bracket) {
        return Trust::Lenient;
    }
    let compared = |at: usize| {
        (0..at)
            .rev()
            .take(3)
            .any(|at| sentence.cue(at) == Some(Cue::Against))
    };
    let mut trust = Trust::Firm;
    let mut nearest = None;
    for before in (0..at).rev() {
        let Some(item) = sentence.items.get(before) else {
            continue;
        };
        if let What::Year(found) = item.what
            && sentence.is_visible(item.bracket, bracket)
        {
            if compared(before) {
                if Some(found) != year {
                    trust = Trust::Lenient;
                }
            } else if nearest.is_none() {
                nearest = Some(found);
            }
        }
    }
    for after in at.saturating_add(1)..sentence.items.len() {
        match sentence.what(after) {
            Some(What::Year(found)) if Some(found) != year => trust = Trust::Lenient,
            Some(What::Number(..) | What::Mark(',')) => break,
            Some(What::Cue(_) | What::Year(_) | What::Place(_) | What::Mark(_) | What::Unknown)
            | None => {}
        }
    }
    match (nearest, year) {
        (Some(found), Some(year)) if found == year => trust,
        (Some(found), Some(year)) if found.saturating_add(1) != year => Trust::Never,
        // The end of the year before is the start; of an unknown year the table may be.
        (Some(_), _) => Trust::Lenient,
        (None, _) if carry.other_year => Trust::Never,
        (None, _) if carry.after_other_year => trust.min(Trust::Lenient),
        (None, _) => trust,
    }
}

/// Whether a number is said of a period other than a year: "quý I", "6 tháng đầu năm 2021". A year or
/// its start or end that is named behind that ends it.
fn is_of_period(sentence: &Sentence, at: usize, bracket: usize) -> bool {
    for before in (0..at).rev() {
        let Some(item) = sentence.items.get(before) else {
            continue;
        };
        if !sentence.is_visible(item.bracket, bracket) {
            continue;
        }
        match item.what {
            What::Cue(Cue::Period) => return true,
            What::Cue(Cue::At(_)) => return false,
            What::Year(_) => {
                return (0..before)
                    .rev()
                    .take(3)
                    .any(|at| sentence.cue(at) == Some(Cue::Period));
            }
            What::Cue(_) | What::Number(..) | What::Place(_) | What::Mark(_) | What::Unknown => {}
        }
    }
    false
}

/// Whether a number is said of the year before the table's, the end of which is its start.
pub(super) fn is_of_last_year(sentence: &Sentence, at: usize, year: Option<u16>) -> bool {
    let bracket = sentence.items.get(at).map_or(0, |item| item.bracket);
    let found = (0..at).rev().find_map(|at| match sentence.items.get(at)? {
        item if !sentence.is_visible(item.bracket, bracket) => None,
        item => match item.what {
            What::Year(found) => Some(found),
            What::Cue(_) | What::Number(..) | What::Place(_) | What::Mark(_) | What::Unknown => {
                None
            }
        },
    });
    found.is_some_and(|found| year.is_some_and(|year| found.saturating_add(1) == year))
}

/// Whether a rate stands before a colon, as the name of a band: "dưới 10%: không có".
pub(super) fn is_label(sentence: &Sentence, at: usize) -> bool {
    let behind = (at.saturating_add(1)..at.saturating_add(3))
        .find(|at| !matches!(sentence.cue(*at), Some(Cue::Tail(_))));
    behind.is_some_and(|at| sentence.cue(at) == Some(Cue::States))
}

/// Whether a rate is the condition that units fulfil: "các xã có tỷ lệ hộ nghèo trên 25%".
pub(super) fn is_of_units(sentence: &Sentence, at: usize) -> bool {
    (0..at)
        .rev()
        .find_map(|at| match sentence.what(at)? {
            What::Cue(Cue::Units(_)) => Some(true),
            What::Cue(Cue::Fall | Cue::Down | Cue::Remain) | What::Mark(',') | What::Number(..) => {
                Some(false)
            }
            What::Cue(_) | What::Year(_) | What::Place(_) | What::Mark(_) | What::Unknown => None,
        })
        .unwrap_or(false)
}

/// Whether units in general are spoken of in the clause: "các xã nghèo giảm 4%".
pub(super) fn is_of_some_units(sentence: &Sentence, at: usize) -> bool {
    for before in (0..at).rev() {
        match sentence.what(before) {
            Some(What::Cue(Cue::Units(_))) => {
                let counted = before.checked_sub(1).and_then(|at| sentence.what(at));
                return !matches!(counted, Some(What::Number(..)));
            }
            Some(What::Mark(',' | '(' | ')') | What::Cue(Cue::Whole | Cue::Within)) => {
                return false;
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
    false
}

/// Whether a number is an end of a range that rises, "giảm từ 3 đến 4%": what it bounds is between.
pub(super) fn is_range(sentence: &Sentence, at: usize) -> bool {
    let number = |at: Option<usize>| match at.and_then(|at| sentence.what(at)) {
        Some(What::Number(numeral, _)) => numeral.rate(),
        _ => None,
    };
    let to = |at: Option<usize>| at.and_then(|at| sentence.cue(at)) == Some(Cue::To);
    let rises = |low: Option<Figure>, high: Option<Figure>| {
        let value = |figure: Figure| Decimal::new(figure.digits, figure.decimals);
        low.zip(high)
            .is_some_and(|(low, high)| value(low) < value(high))
    };
    let (before, behind) = (at.checked_sub(1), at.checked_add(1));
    let own = number(Some(at));
    to(before) && rises(number(at.checked_sub(2)), own)
        || to(behind) && rises(own, number(at.checked_add(2)))
}
