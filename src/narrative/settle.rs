//! The claims of a sentence: its readings, held against the table.

use super::bands::{Counted, counted};
use super::carry::Carry;
use super::claim::{Claim, ClaimVerdict, Correction, Meaning, Moment, Quantity, Remark, Scope};
use super::cues::Cue;
use super::extremes::{Superlative, superlatives};
use super::facts::Facts;
use super::judge::{Stated, agrees};
use super::moments::moments;
use super::numbers::Numeral;
use super::places::name_behind;
use super::readings::{Readings, readings, subjects};
use super::scopes::scopes;
use super::sentences::{Item, Sentence, Unit, What};
use super::trust::{Trust, of_year, trust};
use super::verdict::{Judged, is_plausible, settled};
use crate::domain::table::RowId;

/// Judges the figures of sentences.
pub(super) struct Settler<'a> {
    pub(super) text: &'a str,
    pub(super) facts: Facts<'a>,
    /// The table's year.
    pub(super) year: Option<u16>,
}

impl Settler<'_> {
    /// Adds the claims of a sentence.
    pub(super) fn sentence(&self, sentence: &Sentence, carry: &Carry, found: &mut Vec<Claim>) {
        let counted = counted(sentence, carry.units);
        let superlatives = superlatives(sentence, carry, &self.facts);
        for (at, item) in sentence.items.iter().enumerate() {
            let limits = counted
                .iter()
                .any(|counted| (counted.band.items.0..counted.band.items.1).contains(&at));
            let claim = if let Some(counted) = counted.iter().find(|counted| counted.count == at) {
                Some(self.units(sentence, counted, carry))
            } else if let What::Number(numeral, _) = item.what {
                let readings = if limits {
                    Readings::NONE
                } else {
                    let rows = rows_of(&superlatives, at);
                    readings(sentence, at, carry, self.year, &rows)
                };
                Some(self.figure(sentence, item, numeral, &readings))
            } else {
                let named = |other: &&Superlative| other.name.is_some_and(|(name, _)| name == at);
                superlatives
                    .iter()
                    .find(named)
                    .map(|superlative| self.name(sentence, item, superlative))
            };
            found.extend(claim);
        }
    }

    fn unchecked(&self, item: &Item) -> Claim {
        Claim {
            start: item.start,
            end: item.end,
            printed: self
                .text
                .get(item.start..item.end)
                .unwrap_or_default()
                .to_owned(),
            meaning: None,
            verdict: ClaimVerdict::Unchecked,
            recomputed: None,
            remark: None,
            correction: None,
        }
    }

    fn figure(
        &self,
        sentence: &Sentence,
        item: &Item,
        numeral: Numeral,
        readings: &Readings,
    ) -> Claim {
        let claim = self.unchecked(item);
        if readings.trust == Trust::Never {
            return claim;
        }
        let stated = Stated {
            numeral,
            bound: readings.bound,
            rises: readings.rises,
        };
        let mut judged: Vec<Judged> = Vec::new();
        for reading in &readings.all {
            let Some(fact) = self.facts.of(reading.meaning) else {
                continue;
            };
            if let Some(agrees) = agrees(stated, &fact) {
                judged.push(Judged {
                    meaning: reading.meaning,
                    weight: reading.weight,
                    fact,
                    agrees,
                });
            }
        }
        if let Some(claim) = self.percent_for_points(sentence, &claim, stated, readings) {
            return claim;
        }
        let is_plausible = || is_plausible(&self.facts, stated, &judged);
        let mut settled = settled(claim, stated, readings.trust, &judged, is_plausible);
        let is_percent = matches!(item.what, What::Number(_, Unit::Percent));
        let of_points = settled
            .meaning
            .is_some_and(|meaning| meaning.quantity == Quantity::Points);
        if is_percent && of_points && settled.verdict == ClaimVerdict::Agrees {
            settled.remark = Some(Remark::PercentForPoints);
        }
        settled
    }

    /// "giảm 3,41% số hộ nghèo", where 3,41 are the points.
    fn percent_for_points(
        &self,
        sentence: &Sentence,
        claim: &Claim,
        stated: Stated,
        readings: &Readings,
    ) -> Option<Claim> {
        let share_of = sentence.items.get(readings.share_of?)?;
        let shares = readings
            .all
            .iter()
            .filter(|reading| reading.meaning.quantity == Quantity::Share);
        // As a limit, nearly any number would do.
        let stated = Stated {
            bound: None,
            ..stated
        };
        let agreeing = |meaning: Meaning| {
            let fact = self.facts.of(meaning)?;
            agrees(stated, &fact)
        };
        if shares
            .clone()
            .any(|reading| agreeing(reading.meaning) == Some(true))
        {
            return None;
        }
        let points = |reading: &super::readings::Reading| Meaning {
            quantity: Quantity::Points,
            ..reading.meaning
        };
        let meaning = shares
            .map(points)
            .find(|meaning| agreeing(*meaning) == Some(true))?;
        let text = format!("{} điểm phần trăm", claim.printed);
        Some(Claim {
            meaning: Some(meaning),
            verdict: ClaimVerdict::Contradicts,
            recomputed: Some(text.clone()),
            remark: Some(Remark::PercentForPoints),
            correction: Some(Correction {
                start: claim.start,
                end: share_of.end,
                text,
            }),
            ..claim.clone()
        })
    }

    /// The claim of a number of units in a band.
    fn units(&self, sentence: &Sentence, counted: &Counted, carry: &Carry) -> Claim {
        let at = counted.count;
        let Some(item) = sentence.items.get(at) else {
            return self.unchecked(&Item {
                what: What::Unknown,
                start: 0,
                end: 0,
                bracket: 0,
            });
        };
        let claim = self.unchecked(item);
        // Behind whichever comes last stands all that says when.
        let last = at.max(counted.band.items.0);
        let trust = band_trust(sentence, counted)
            .min(of_year(sentence, last, carry, self.year))
            .min(if scopes(sentence, at, carry, &[]).is_some() {
                Trust::Firm
            } else {
                Trust::Never
            });
        let (numeral, zero) = match item.what {
            What::Number(numeral, _) => (numeral, false),
            _ => (Numeral::of_words(0), true),
        };
        let mut judged = Vec::new();
        let mut moments = moments(sentence, last, carry);
        moments.retain(|moment| moment.value != Moment::Change);
        moments.sort_by_key(|moment| -moment.weight);
        let best = moments.first().map_or(0, |moment| moment.weight);
        for moment in moments
            .iter()
            .filter(|moment| moment.weight > best.saturating_sub(15))
        {
            let subjects = subjects(sentence, counted.band.items.0, Unit::Percent, carry);
            for subject in subjects {
                for range in &counted.band.ranges {
                    let meaning = Meaning {
                        subject: subject.value,
                        moment: moment.value,
                        quantity: Quantity::Units(*range),
                        scope: Scope::Total,
                    };
                    let Some(fact) = self.facts.of(meaning) else {
                        continue;
                    };
                    let stated = stated_units(sentence, at, numeral);
                    if let Some(agrees) = agrees(stated, &fact) {
                        judged.push(Judged {
                            meaning,
                            weight: subject.weight.saturating_add(moment.weight),
                            fact,
                            agrees,
                        });
                    }
                }
            }
        }
        let trust = if trust == Trust::Firm && best < 10 {
            Trust::Lenient
        } else {
            trust
        };
        if trust == Trust::Never {
            return claim;
        }
        let stated = stated_units(sentence, at, numeral);
        let mut claim = settled(claim, stated, trust, &judged, || true);
        // Numbers of units under ten are written with a zero before them.
        if claim.printed.len() == 2
            && claim
                .recomputed
                .as_ref()
                .is_some_and(|text| text.len() == 1)
        {
            let padded = claim.recomputed.map(|text| format!("0{text}"));
            if let (Some(correction), Some(padded)) = (&mut claim.correction, &padded) {
                correction.text.clone_from(padded);
            }
            claim.recomputed = padded;
        }
        if zero && let Some(correction) = &mut claim.correction {
            correction.text = format!("có {}", correction.text);
        }
        claim
    }

    /// Of the readings of a superlative, the one whose unit has the figure that stands behind.
    fn told_by_figure<'s>(
        &self,
        sentence: &Sentence,
        superlative: &'s Superlative,
    ) -> Option<(&'s Meaning, &'s Vec<RowId>)> {
        let (name, _) = superlative.name?;
        let from = name.max(superlative.at).saturating_add(1);
        let numeral = (from..from.saturating_add(4)).find_map(|at| match sentence.what(at)? {
            What::Number(numeral, Unit::Percent) => Some((numeral, Quantity::Rate)),
            What::Number(numeral, Unit::Households) => Some((numeral, Quantity::Count)),
            What::Cue(_)
            | What::Number(..)
            | What::Year(_)
            | What::Place(_)
            | What::Mark(_)
            | What::Unknown => None,
        });
        let (numeral, quantity) = numeral?;
        let stated = Stated {
            numeral,
            bound: None,
            rises: false,
        };
        let fits = |(meaning, units): &&(Meaning, Vec<RowId>)| {
            let of_unit = |row: &RowId| {
                let fact = self.facts.of(Meaning {
                    quantity,
                    scope: Scope::Row(*row),
                    ..*meaning
                })?;
                agrees(stated, &fact)
            };
            units.iter().any(|row| of_unit(row) == Some(true))
        };
        let found = superlative.readings.iter().find(fits);
        found.map(|(meaning, units)| (meaning, units))
    }

    /// The claim of a unit that is called the highest or lowest.
    fn name(&self, sentence: &Sentence, item: &Item, superlative: &Superlative) -> Claim {
        let claim = self.unchecked(item);
        let (Some((_, row)), Some((first, units))) =
            (superlative.name, superlative.readings.first())
        else {
            return claim;
        };
        let agreeing = superlative
            .readings
            .iter()
            .find(|(_, units)| units.contains(&row));
        if let Some((meaning, _)) = agreeing {
            return Claim {
                meaning: Some(*meaning),
                verdict: ClaimVerdict::Agrees,
                recomputed: Some(claim.printed.clone()),
                ..claim
            };
        }
        let is_firm =
            trust(sentence, superlative.at) == Trust::Firm && !is_plural(sentence, superlative.at);
        let (first, units) = self
            .told_by_figure(sentence, superlative)
            .unwrap_or((first, units));
        // Enough of the text before it to see the kind of place.
        let before = self.text.get(..item.start).unwrap_or_default();
        let from = before.char_indices().rev().nth(20).map_or(0, |(at, _)| at);
        let before = before.get(from..).unwrap_or_default();
        let right = units
            .first()
            .and_then(|row| self.facts.name(*row))
            .map(|right| name_behind(before, right));
        match right {
            Some(right) if is_firm => Claim {
                meaning: Some(*first),
                verdict: ClaimVerdict::Contradicts,
                recomputed: Some(right.to_owned()),
                correction: Some(Correction {
                    start: claim.start,
                    end: claim.end,
                    text: right.to_owned(),
                }),
                ..claim
            },
            Some(_) | None => claim,
        }
    }
}

/// Whether several units are called highest: "các xã có tỷ lệ cao nhất".
fn is_plural(sentence: &Sentence, at: usize) -> bool {
    (0..at)
        .rev()
        .find_map(|at| match sentence.what(at)? {
            What::Cue(Cue::Plural) => Some(true),
            What::Mark(_) | What::Place(_) => Some(false),
            What::Cue(_) | What::Number(..) | What::Year(_) | What::Unknown => None,
        })
        .unwrap_or(false)
}

/// The units that the superlative before `at` is true of.
fn rows_of(superlatives: &[Superlative], at: usize) -> Vec<RowId> {
    let last = superlatives.iter().rev().find(|other| other.at < at);
    let Some(last) = last else {
        return Vec::new();
    };
    let rows = last
        .readings
        .iter()
        .flat_map(|(_, units)| units.iter().take(3));
    rows.copied().collect()
}

fn stated_units(sentence: &Sentence, at: usize, numeral: Numeral) -> Stated {
    let before = at.checked_sub(1).and_then(|before| sentence.cue(before));
    Stated {
        numeral,
        bound: before.and_then(Cue::bound),
        rises: false,
    }
}

/// Whether the words between a number of units and its band are understood.
fn band_trust(sentence: &Sentence, counted: &Counted) -> Trust {
    let (first, last) = counted.band.items;
    let from = counted.count.min(first);
    let to = counted.count.max(last);
    // Back to the noun that is counted.
    let start = (0..from)
        .rev()
        .find(|at| {
            matches!(
                sentence.what(*at),
                Some(What::Cue(Cue::Units(_)) | What::Mark(',') | What::Number(..))
            )
        })
        .unwrap_or(0);
    let mut trust = Trust::Firm;
    for at in start..to {
        trust = trust.min(match sentence.what(at) {
            Some(What::Unknown) => Trust::Lenient,
            Some(What::Cue(Cue::Unrelated | Cue::Gross | Cue::Period | Cue::Elsewhere)) => {
                Trust::Never
            }
            Some(What::Cue(Cue::Fall | Cue::Rise)) if (start..first).contains(&at) => Trust::Never,
            _ => Trust::Firm,
        });
    }
    trust
}
