//! Bands that a text names one after the other, and what they leave out.

use super::claim::{Claim, Meaning, Quantity, RateRange};

/// The rates between the first and the last band of a text that none of its bands has, in rising order.
/// Bands of other households, another moment or another place are told apart.
///
/// ```
/// use giam_ngheo::domain::{report::Report, sample};
/// use giam_ngheo::narrative::{claims, gaps::band_gaps};
/// let table = sample::van_quan();
/// let text = "Số xã có tỷ lệ hộ nghèo từ 25% đến dưới 30% có 02 xã. Xã có tỷ lệ hộ nghèo từ 40% trở lên: không có.";
/// let gaps = band_gaps(&claims(text, &table, &Report::compute(&table)));
/// let [gap] = gaps.as_slice() else { panic!() };
/// assert_eq!(gap.from.map(|limit| limit.at.decimal().to_string()).as_deref(), Some("30.00"));
/// assert_eq!(gap.to.map(|limit| limit.at.decimal().to_string()).as_deref(), Some("40.00"));
/// ```
#[must_use]
pub fn band_gaps(claims: &[Claim]) -> Vec<RateRange> {
    let bands = claims.iter().filter_map(|claim| match claim.meaning {
        Some(
            meaning @ Meaning {
                quantity: Quantity::Units(range),
                ..
            },
        ) => Some((meaning, range)),
        Some(_) | None => None,
    });
    let mut gaps = Vec::new();
    let mut all: Vec<(Meaning, RateRange)> = bands.collect();
    all.sort_by_key(|(_, range)| range.from.map(|limit| (limit.at, !limit.included)));
    while let Some((first, _)) = all.first().copied() {
        let is_alike = |other: &Meaning| {
            (other.subject, other.moment, other.scope) == (first.subject, first.moment, first.scope)
        };
        let mut reached: Option<RateRange> = None;
        for (_, range) in all.iter().filter(|(meaning, _)| is_alike(meaning)) {
            if let Some(before) = reached
                && let (Some(to), Some(from)) = (before.to, range.from)
                && (from.at > to.at || from.at == to.at && !from.included && !to.included)
            {
                gaps.push(RateRange {
                    from: before.to,
                    to: range.from,
                });
            }
            let is_further = reached.is_none_or(|before| match (before.to, range.to) {
                (Some(before), Some(to)) => to.at > before.at,
                (before, to) => before.is_some() && to.is_none(),
            });
            if is_further {
                reached = Some(*range);
            }
        }
        all.retain(|(meaning, _)| !is_alike(meaning));
    }
    gaps
}
