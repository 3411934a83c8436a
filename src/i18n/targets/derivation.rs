//! How the number of a unit comes about, as a sentence.

use crate::domain::quantity::{HouseholdChange, Households, PercentagePoints};
use crate::domain::targets::basis::Unit;
use crate::domain::targets::rules::{Rule, step_of};
use crate::domain::targets::scenario::{Scenario, Share, ShareReason};
use crate::domain::targets::spread::Reason;
use crate::i18n::targets::subject;
use crate::locale::Language;
use crate::locale::figures::{decimal, division, households, rate, whole};
use rust_decimal::Decimal;

/// How the number of a unit comes about.
#[must_use]
pub fn derivation(
    language: Language,
    name: &str,
    unit: &Unit,
    share: &Share,
    scenario: &Scenario,
) -> String {
    let words = Derivation {
        language,
        unit,
        share,
        scenario,
    };
    let said = words.reason();
    let gross = share.gross.saturating_sub(share.out);
    let besides = if gross > 0 {
        let (gross, all) = (
            whole(language, gross.unsigned_abs()),
            change_of(language, share.gross),
        );
        match language {
            Language::Vietnamese => {
                format!(" Cộng thêm {gross} hộ phát sinh, tái nghèo: phải có {all} hộ thoát.")
            }
            Language::English => {
                format!(" With {gross} newly arisen or fallen back, {all} have to be helped out.")
            }
        }
    } else {
        String::new()
    };
    format!("{name}: {said}{besides}")
}

struct Derivation<'a> {
    language: Language,
    unit: &'a Unit,
    share: &'a Share,
    scenario: &'a Scenario,
}

impl Derivation<'_> {
    fn reason(&self) -> String {
        let language = self.language;
        let out = change_of(language, self.share.out);
        match self.share.reason {
            ShareReason::Locked => match language {
                Language::Vietnamese => format!("dòng đã khóa, giữ {out} hộ như kế hoạch."),
                Language::English => format!("locked, {out} households as planned."),
            },
            ShareReason::OwnPoints {
                points: own,
                bounded,
            } => {
                let all = households(language, self.unit.households);
                let exact = hundredth_of(language, self.unit.households.count(), own);
                let own = decimal(language, own.decimal(), false);
                let bound = match (bounded, language) {
                    (false, _) => "",
                    (true, Language::Vietnamese) => " (theo giới hạn)",
                    (true, Language::English) => " (by its limits)",
                };
                match language {
                    Language::Vietnamese => {
                        format!(
                            "{own} điểm × {all} hộ : 100 = {exact}, làm tròn thành {out} hộ{bound}."
                        )
                    }
                    Language::English => {
                        format!(
                            "{own} points × {all} households ÷ 100 = {exact}, rounded to {out}{bound}."
                        )
                    }
                }
            }
            ShareReason::Levelled => self.levelled(&out),
            ShareReason::ByWeight {
                weight,
                weights,
                shared,
                needed,
                rounding,
            } => self.by_weight(weight, weights, shared, needed, rounding, &out),
        }
    }

    fn levelled(&self, out: &str) -> String {
        let language = self.language;
        let whole_unit = self.unit.households;
        let share = |count: Households| {
            crate::domain::quantity::Percent::rate(count, whole_unit)
                .map(|share| rate(language, share))
                .unwrap_or_default()
        };
        let end = HouseholdChange::new(self.share.out.saturating_neg())
            .ok()
            .and_then(|change| self.unit.start.after(change))
            .unwrap_or_default();
        let (from, to) = (share(self.unit.start), share(end));
        match language {
            Language::Vietnamese => format!(
                "mỗi lần giảm 1 hộ ở đơn vị đang có tỷ lệ cao nhất; từ {from}% xuống {to}%, tức giảm {out} hộ."
            ),
            Language::English => format!(
                "one household at a time where the rate is highest; from {from}% to {to}% are {out}."
            ),
        }
    }

    fn by_weight(
        &self,
        weight: u128,
        weights: u128,
        shared: u64,
        needed: u64,
        rounding: Reason,
        out: &str,
    ) -> String {
        let language = self.language;
        let vietnamese = language == Language::Vietnamese;
        let first = if needed > 0 {
            let needed = whole(language, needed);
            if vietnamese {
                format!("cần {needed} hộ để đạt ngưỡng; phần còn lại: ")
            } else {
                format!("{needed} households to reach the limit; of the rest: ")
            }
        } else {
            String::new()
        };
        let what = self.weights_in_words();
        let shared_text = whole(language, shared);
        let quota = quotient(language, u128::from(shared).saturating_mul(weight), weights);
        let fraction = format!(
            "{shared_text} × {} {} {} {what} = {quota}",
            self.weight(weight),
            division(language),
            self.weight(weights)
        );
        let own = change_of(language, self.share.out);
        let even = u128::from(shared)
            .saturating_mul(weight)
            .checked_rem(weights)
            == Some(0);
        let end = match (rounding, vietnamese) {
            (Reason::RoundedDown, true) if even => format!("{fraction}, chia hết: {out} hộ."),
            (Reason::RoundedDown, false) if even => {
                format!("{fraction}, without a remainder: {out}.")
            }
            (Reason::RoundedUp, true) => {
                format!("{fraction}; phần lẻ thuộc nhóm lớn nhất nên làm tròn lên, thành {out} hộ.")
            }
            (Reason::RoundedUp, false) => {
                format!("{fraction}; its remainder is among the largest, so rounded up to {out}.")
            }
            (Reason::RoundedDown, true) => {
                format!(
                    "{fraction}; phần lẻ không thuộc nhóm lớn nhất nên lấy phần nguyên, thành {out} hộ."
                )
            }
            (Reason::RoundedDown, false) => {
                format!(
                    "{fraction}; its remainder is not among the largest, so the whole part, {out}."
                )
            }
            (Reason::AtLeast, true) => {
                format!("phần chia thấp hơn mức ít nhất nên lấy mức ấy: {own} hộ.")
            }
            (Reason::AtLeast, false) => format!("its share is below its least, so that: {own}."),
            (Reason::AtMost, true) => {
                format!("phần chia vượt mức nhiều nhất nên lấy mức ấy: {own} hộ.")
            }
            (Reason::AtMost, false) => format!("its share is above its most, so that: {own}."),
            (Reason::LeftOver, true) => {
                format!(
                    "các đơn vị khác đã đủ mức nhiều nhất, phần còn lại chia thêm ở đây: {own} hộ."
                )
            }
            (Reason::LeftOver, false) => {
                format!("all others have their most, the rest falls here: {own}.")
            }
        };
        format!("{first}{end}")
    }

    /// A weight as a number: under steps of points it is the households that the points mean.
    fn weight(&self, weight: u128) -> String {
        match self.scenario.rule {
            Rule::ByBand(_) => quotient(self.language, weight, STEP_WEIGHT),
            Rule::PointsEach
            | Rule::Proportional
            | Rule::ScalePlan
            | Rule::ThresholdFirst(_)
            | Rule::Levelling => whole(self.language, u64::try_from(weight).unwrap_or(u64::MAX)),
        }
    }

    fn weights_in_words(&self) -> String {
        let language = self.language;
        let subject = subject(language, self.scenario.subject);
        match (&self.scenario.rule, language) {
            (Rule::PointsEach, Language::Vietnamese) => "tổng số hộ".to_owned(),
            (Rule::PointsEach, Language::English) => "of all households".to_owned(),
            (Rule::ScalePlan, Language::Vietnamese) => "hộ giảm theo kế hoạch".to_owned(),
            (Rule::ScalePlan, Language::English) => "households of the plan".to_owned(),
            (Rule::ByBand(steps), _) => {
                let own = step_of(self.unit, steps)
                    .map(|step| decimal(language, step.points.decimal(), false))
                    .unwrap_or_default();
                match language {
                    Language::Vietnamese => format!("hộ theo bậc ({own} điểm)"),
                    Language::English => format!("households by steps ({own} points)"),
                }
            }
            (Rule::ThresholdFirst(_), Language::Vietnamese) => format!("{subject} còn lại"),
            (Rule::ThresholdFirst(_), Language::English) => format!("{subject} left"),
            (Rule::Proportional | Rule::Levelling, _) => subject.to_owned(),
        }
    }
}

/// In this many parts a household is divided in the weights of [`Rule::ByBand`].
const STEP_WEIGHT: u128 = 100_000_000;

/// A quotient to two decimals, rounded down: a share shown never looks larger than it is.
fn quotient(language: Language, numerator: u128, denominator: u128) -> String {
    let hundredths = numerator
        .saturating_mul(100)
        .checked_div(denominator)
        .unwrap_or_default();
    let value = i64::try_from(hundredths).unwrap_or(i64::MAX);
    decimal(language, Decimal::new(value, 2), false)
}

/// So many points of so many households, to two decimals, rounded down.
fn hundredth_of(language: Language, count: u64, points: PercentagePoints) -> String {
    let value = points
        .decimal()
        .checked_mul(Decimal::from(count))
        .and_then(|product| product.checked_div(Decimal::ONE_HUNDRED))
        .unwrap_or_default();
    decimal(language, value.trunc_with_scale(2), false)
}

/// A number of households that leave; a negative one where more come.
fn change_of(language: Language, out: i64) -> String {
    let sign = if out.is_negative() { "-" } else { "" };
    format!("{sign}{}", whole(language, out.unsigned_abs()))
}
