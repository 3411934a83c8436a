//! What the table says of a figure in the text, in a sentence.

use super::tr;
use crate::domain::table::UnitLevel;
use crate::locale::Language;
use crate::locale::bands::plain;
use crate::locale::figures::whole;
use crate::locale::number::read_count;
use crate::narrative::claim::{
    Claim, ClaimVerdict, Extreme, Quantity, RateLimit, RateRange, Remark, Scope,
};

/// Rates that none of a text's bands has.
#[must_use]
pub fn band_gap(language: Language, gap: &RateRange) -> String {
    let rate = |limit: Option<RateLimit>| {
        limit.map_or_else(String::new, |limit| plain(language, limit.at.decimal()))
    };
    let (from, to) = (rate(gap.from), rate(gap.to));
    let is_above = gap.from.is_some_and(|limit| limit.included);
    let is_below = gap.to.is_some_and(|limit| limit.included);
    let above = match is_above {
        true => language.pick("trên", "above"),
        false => language.pick("từ", "from"),
    };
    let below = match is_below {
        true => language.pick("đến dưới", "to under"),
        false => language.pick("đến", "to"),
    };
    tr!(
        language,
        "Nhóm tỷ lệ bỏ trống khoảng {above} {from}% {below} {to}%.",
        "The bands leave out rates {above} {from}% {below} {to}%."
    )
}

/// The sentence of a claim; `level` says what the units of the table are.
#[must_use]
pub fn claim(language: Language, claim: &Claim, level: UnitLevel) -> String {
    let Claim {
        printed,
        recomputed,
        verdict,
        remark,
        ..
    } = claim;
    let right = recomputed.as_deref().unwrap_or_default();
    let (quantity, scope) = match (verdict, claim.meaning) {
        (ClaimVerdict::Agrees, _) if *remark == Some(Remark::PercentForPoints) => {
            return tr!(
                language,
                "{printed}% khớp với biểu; đây là điểm phần trăm.",
                "{printed}% agrees with the table; these are percentage points."
            );
        }
        (ClaimVerdict::Agrees, _) => {
            return language
                .pick("Khớp với biểu.", "Agrees with the table.")
                .to_owned();
        }
        (ClaimVerdict::Unchecked, _) | (ClaimVerdict::Contradicts, None) => {
            let text = language.pick(
                "Biểu không có số để đối chiếu.",
                "The table has nothing to check it against.",
            );
            return text.to_owned();
        }
        (ClaimVerdict::Contradicts, Some(meaning)) => (meaning.quantity, meaning.scope),
    };
    if *remark == Some(Remark::PercentForPoints) {
        return tr!(
            language,
            "Lời văn ghi {printed}% tính trên chính số hộ đó, nhưng {printed} là điểm phần trăm.",
            "The text says {printed}% of those households, but {printed} are percentage points."
        );
    }
    match quantity {
        Quantity::Count => count(language, printed, right, scope),
        Quantity::Rate | Quantity::Share => tr!(
            language,
            "Lời văn ghi {printed}%, theo biểu là {right}%.",
            "The text says {printed}%, by the table it is {right}%."
        ),
        Quantity::Points => tr!(
            language,
            "Lời văn ghi {printed} điểm phần trăm, theo biểu là {right}.",
            "The text says {printed} percentage points, by the table it is {right}."
        ),
        Quantity::Units(_) => {
            let unit = match level {
                UnitLevel::Commune => "xã",
                UnitLevel::Village => "thôn",
            };
            tr!(
                language,
                "Lời văn ghi “{printed}”, theo biểu có {right} {unit}.",
                "The text says “{printed}”, the table has {right} such units."
            )
        }
        Quantity::Name { extreme, .. } => {
            let most = match extreme {
                Extreme::Highest => language.pick("cao nhất", "highest"),
                Extreme::Lowest => language.pick("thấp nhất", "lowest"),
            };
            tr!(
                language,
                "Lời văn ghi {printed}, nhưng {most} theo biểu là {right}.",
                "The text says {printed}, but by the table {right} is the {most}."
            )
        }
    }
}

/// "Lời văn ghi 1.761 hộ, biểu cộng được 1.671 hộ (lệch 90 hộ)."
fn count(language: Language, printed: &str, right: &str, scope: Scope) -> String {
    let number = |text: &str| read_count(text).ok().flatten().map(|count| count.count());
    let gap = match (number(printed), number(right)) {
        (Some(printed), Some(right)) => whole(language, printed.abs_diff(right)),
        _ => {
            return tr!(
                language,
                "Lời văn ghi {printed} hộ, theo biểu là {right} hộ.",
                "The text says {printed} households, by the table there are {right}."
            );
        }
    };
    match scope {
        Scope::Total => tr!(
            language,
            "Lời văn ghi {printed} hộ, biểu cộng được {right} hộ (lệch {gap} hộ).",
            "The text says {printed} households, the table adds up to {right} ({gap} apart)."
        ),
        Scope::Row(_) => tr!(
            language,
            "Lời văn ghi {printed} hộ, biểu ghi {right} hộ (lệch {gap} hộ).",
            "The text says {printed} households, the table has {right} ({gap} apart)."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::report::Report;
    use crate::domain::sample;
    use crate::narrative::claims;

    #[test]
    fn each_contradiction_has_its_sentence() {
        let table = sample::van_quan();
        let report = Report::compute(&table);
        for (text, sentence) in [
            (
                "Đầu năm toàn huyện có 1.761 hộ nghèo.",
                "Lời văn ghi 1.761 hộ, biểu cộng được 1.671 hộ (lệch 90 hộ).",
            ),
            (
                "Đầu năm xã Yên Phúc có 89 hộ nghèo.",
                "Lời văn ghi 89 hộ, biểu ghi 98 hộ (lệch 9 hộ).",
            ),
            (
                "Đầu năm, 09 xã có tỷ lệ hộ nghèo từ 10% trở xuống.",
                "Lời văn ghi “09”, theo biểu có 07 xã.",
            ),
            (
                "Đầu năm, tỷ lệ hộ nghèo là 12,60%.",
                "Lời văn ghi 12,60%, theo biểu là 12,06%.",
            ),
            (
                "Giảm 3,41% số hộ nghèo.",
                "Lời văn ghi 3,41% tính trên chính số hộ đó, nhưng 3,41 là điểm phần trăm.",
            ),
            (
                "Đầu năm, xã có tỷ lệ hộ nghèo cao nhất là Tri Lễ.",
                "Lời văn ghi Tri Lễ, nhưng cao nhất theo biểu là Hoà Bình.",
            ),
        ] {
            let found = claims(text, &table, &report);
            let wrong = found
                .iter()
                .find(|claim| claim.verdict == ClaimVerdict::Contradicts)
                .unwrap_or_else(|| panic!("{text}: {found:?}"));
            assert_eq!(
                claim(Language::Vietnamese, wrong, table.heading.level),
                sentence
            );
        }
    }
}
