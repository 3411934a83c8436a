//! How the number of a unit comes about, as a sentence.

use crate::domain::quantity::{HouseholdChange, Households, PercentagePoints};
use crate::domain::targets::basis::Unit;
use crate::domain::targets::rules::{Rule, step_of};
use crate::domain::targets::scenario::{Allocation, Scenario, Share, ShareReason};
use crate::domain::targets::spread::Reason;
use crate::i18n::count::{Noun, counted, counted_signed};
use crate::i18n::targets::subject;
use crate::i18n::tr;
use crate::locale::Language;
use crate::locale::figures::{decimal, division, households, rate, whole};
use rust_decimal::Decimal;

/// How the number of a unit comes about. `share` is the unit's part of the allocation, which the
/// scenario gave.
#[must_use]
pub fn derivation(
    language: Language,
    name: &str,
    unit: &Unit,
    share: &Share,
    (scenario, allocation): (&Scenario, &Allocation),
) -> String {
    let words = Derivation {
        language,
        unit,
        share,
        scenario,
        allocation,
    };
    let said = words.reason();
    let gross = share.gross.saturating_sub(share.out);
    let besides = if gross > 0 {
        tr!(
            language,
            " Cộng thêm {gross} phát sinh, tái nghèo: phải có {all} thoát.",
            " With {gross} new or returning, {all} must leave.",
            gross = counted_signed(language, gross, Noun::Household),
            all = counted_signed(language, share.gross, Noun::Household)
        )
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
    allocation: &'a Allocation,
}

impl Derivation<'_> {
    fn reason(&self) -> String {
        let language = self.language;
        let out = counted_signed(language, self.share.out, Noun::Household);
        match self.share.reason {
            ShareReason::Locked => tr!(
                language,
                "dòng đã khóa, giữ {out} như kế hoạch.",
                "the row is locked and keeps the {out} of the plan."
            ),
            ShareReason::OwnPoints { points, bounded } => {
                let bound = if bounded {
                    language.pick(" (theo giới hạn)", " (by its limits)")
                } else {
                    ""
                };
                tr!(
                    language,
                    "{own} điểm × {all} hộ : 100 = {exact}, làm tròn thành {out}{bound}.",
                    "{own} points × {all} households ÷ 100 = {exact}, rounded to {out}{bound}.",
                    own = decimal(language, points.decimal(), false),
                    all = households(language, self.unit.households),
                    exact = hundredth_of(language, self.unit.households.count(), points)
                )
            }
            ShareReason::Levelled => self.levelled(&out),
            ShareReason::ByWeight {
                weight,
                weights,
                shared,
                needed,
                rounding,
            } => {
                let first = if needed > 0 {
                    tr!(
                        language,
                        "cần {needed} để đạt ngưỡng; phần còn lại: ",
                        "{needed} to reach the threshold; of the rest: ",
                        needed = counted(language, needed, Noun::Household)
                    )
                } else {
                    String::new()
                };
                first + &self.by_weight((weight, weights), shared, rounding, &out)
            }
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
        tr!(
            language,
            "mỗi lần giảm 1 hộ ở đơn vị đang có tỷ lệ cao nhất; từ {from}% xuống {to}%, tức giảm {out}.",
            "one household at a time, always in the unit with the highest rate; from {from}% to {to}% is a reduction by {out}.",
            from = share(self.unit.start),
            to = share(end)
        )
    }

    fn by_weight(
        &self,
        (weight, weights): (u128, u128),
        shared: u64,
        rounding: Reason,
        out: &str,
    ) -> String {
        let language = self.language;
        match rounding {
            Reason::RoundedDown | Reason::RoundedUp => {}
            Reason::AtLeast => {
                return tr!(
                    language,
                    "phần chia thấp hơn mức ít nhất nên lấy mức ấy: {out}.",
                    "its share is below its minimum, so it takes the minimum: {out}."
                );
            }
            Reason::AtMost => {
                return tr!(
                    language,
                    "phần chia vượt mức nhiều nhất nên lấy mức ấy: {out}.",
                    "its share is above its maximum, so it takes the maximum: {out}."
                );
            }
            Reason::LeftOver => {
                return tr!(
                    language,
                    "các đơn vị khác đã đủ mức nhiều nhất, phần còn lại chia thêm ở đây: {out}.",
                    "all other units are at their maximum, so it takes the rest: {out}."
                );
            }
        }
        let product = u128::from(shared).saturating_mul(weight);
        let fraction = format!(
            "{}{} × {} {} {} {} = {}",
            self.what_is_left(shared),
            whole(language, shared),
            self.weight(weight),
            division(language),
            self.weight(weights),
            self.weights_in_words(),
            quotient(language, product, weights)
        );
        if rounding == Reason::RoundedUp {
            tr!(
                language,
                "{fraction}; phần lẻ thuộc nhóm lớn nhất nên làm tròn lên, thành {out}.",
                "{fraction}; its remainder is among the largest, so it is rounded up to {out}."
            )
        } else if product.checked_rem(weights) == Some(0) {
            tr!(
                language,
                "{fraction}, chia hết: {out}.",
                "{fraction}, without a remainder: {out}."
            )
        } else {
            tr!(
                language,
                "{fraction}; phần lẻ không thuộc nhóm lớn nhất nên lấy phần nguyên, thành {out}.",
                "{fraction}; its remainder is not among the largest, so it is rounded down to {out}."
            )
        }
    }

    /// Why fewer households are shared than the target says; empty when all are.
    fn what_is_left(&self, shared: u64) -> String {
        let language = self.language;
        let any = |is_so: fn(&ShareReason) -> bool| {
            let mut reasons = self.allocation.shares.iter().flatten();
            reasons.any(|share| is_so(&share.reason))
        };
        let locked = any(|reason| matches!(reason, ShareReason::Locked))
            .then(|| language.pick("các dòng khóa", "the locked rows"));
        let at_limit = any(|reason| {
            matches!(
                reason,
                ShareReason::ByWeight {
                    rounding: Reason::AtLeast | Reason::AtMost,
                    ..
                }
            )
        })
        .then(|| {
            language.pick(
                "các đơn vị lấy mức ít nhất hoặc nhiều nhất",
                "the units at their minimum or maximum",
            )
        });
        let apart: Vec<&str> = locked.into_iter().chain(at_limit).collect();
        if apart.is_empty() {
            return String::new();
        }
        tr!(
            language,
            "trừ {apart} còn {shared}: ",
            "without {apart}, {shared} left to share: ",
            apart = apart.join(language.pick(" và ", " and ")),
            shared = counted(language, shared, Noun::Household)
        )
    }

    /// A weight as a number. Under steps of points it is the households that the points give.
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
        match &self.scenario.rule {
            Rule::PointsEach => language.pick("tổng số hộ", "of all households").to_owned(),
            Rule::ScalePlan => language
                .pick("hộ giảm theo kế hoạch", "households of the plan")
                .to_owned(),
            Rule::ByBand(steps) => {
                let own = step_of(self.unit, steps)
                    .map(|step| decimal(language, step.points.decimal(), false))
                    .unwrap_or_default();
                tr!(
                    language,
                    "hộ theo bậc ({own} điểm)",
                    "households by steps ({own} points)"
                )
            }
            Rule::ThresholdFirst(_) => tr!(language, "{subject} còn lại", "{subject} left"),
            Rule::Proportional | Rule::Levelling => subject.to_owned(),
        }
    }
}

/// The weights of [`Rule::ByBand`] count households in parts of this size.
const STEP_WEIGHT: u128 = 100_000_000;

/// A quotient to two decimals, rounded down, so that a share never looks larger than it is.
fn quotient(language: Language, numerator: u128, denominator: u128) -> String {
    let hundredths = numerator
        .saturating_mul(100)
        .checked_div(denominator)
        .unwrap_or_default();
    let value = i64::try_from(hundredths).unwrap_or(i64::MAX);
    decimal(language, Decimal::new(value, 2), false)
}

/// `points` percent of `count`, to two decimals, rounded down.
fn hundredth_of(language: Language, count: u64, points: PercentagePoints) -> String {
    let value = points
        .decimal()
        .checked_mul(Decimal::from(count))
        .and_then(|product| product.checked_div(Decimal::ONE_HUNDRED))
        .unwrap_or_default();
    decimal(language, value.trunc_with_scale(2), false)
}
