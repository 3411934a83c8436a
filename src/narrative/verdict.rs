//! The verdict of a figure, by all that it may mean.

use super::claim::{Claim, ClaimVerdict, Correction, Meaning, Moment, Subject};
use super::facts::{Fact, Facts};
use super::judge::{Stated, agrees, distance, in_style, is_near};
use super::trust::Trust;

/// What speaks for a reading of which subject, moment and place are all said outright.
const CERTAIN: i32 = 95;

/// A meaning with what the table says of it.
pub(super) struct Judged {
    pub(super) meaning: Meaning,
    pub(super) weight: i32,
    pub(super) fact: Fact,
    pub(super) agrees: bool,
}

/// The verdict of all readings: one that agrees is enough, and it takes a firm one to contradict.
pub(super) fn settled(
    claim: Claim,
    stated: Stated,
    trust: Trust,
    judged: &[Judged],
    is_plausible: impl FnOnce() -> bool,
) -> Claim {
    let recomputed = |judged: &Judged| in_style(&claim.printed, stated.numeral, &judged.fact);
    if let Some(agreeing) = judged.iter().find(|judged| judged.agrees) {
        return Claim {
            meaning: Some(agreeing.meaning),
            verdict: ClaimVerdict::Agrees,
            recomputed: recomputed(agreeing),
            ..claim
        };
    }
    let best = judged.first().map_or(0, |judged| judged.weight);
    // Two places that are as likely: which one is meant is not known.
    let mut scopes = judged
        .iter()
        .filter(|judged| judged.weight > best.saturating_sub(5))
        .map(|judged| judged.meaning.scope);
    let scope = scopes.next();
    let is_ambiguous = scopes.any(|other| Some(other) != scope);
    // What the figure is a slip of is likelier to be meant.
    let meant = judged
        .iter()
        .min_by_key(|judged| (distance(stated, &judged.fact) > 0, -judged.weight));
    match meant {
        Some(meant) if trust == Trust::Firm && !is_ambiguous && is_plausible() => {
            let text = recomputed(meant);
            Claim {
                meaning: Some(meant.meaning),
                verdict: ClaimVerdict::Contradicts,
                correction: text.clone().map(|text| Correction {
                    start: claim.start,
                    end: claim.end,
                    text,
                }),
                recomputed: text,
                ..claim
            }
        }
        Some(_) | None => claim,
    }
}

/// Whether a figure that agrees with nothing is likelier wrong than of something else: it is near to
/// what it may mean, or another figure of the same place, or nothing but the table's can be meant.
pub(super) fn is_plausible(facts: &Facts<'_>, stated: Stated, judged: &[Judged]) -> bool {
    let is_certain = judged.first().is_some_and(|best| best.weight >= CERTAIN);
    is_certain
        || judged.iter().any(|judged| is_near(stated, &judged.fact))
        || judged.first().is_some_and(|best| {
            let others = Subject::ALL.into_iter().flat_map(|subject| {
                let moments = [Moment::Start, Moment::End, Moment::Change];
                moments.map(|moment| Meaning {
                    subject,
                    moment,
                    ..best.meaning
                })
            });
            // As a limit, nearly any number would do.
            let stated = Stated {
                bound: None,
                ..stated
            };
            let agreeing = |meaning| agrees(stated, &facts.of(meaning)?);
            others.map(agreeing).any(|agrees| agrees == Some(true))
        })
}
