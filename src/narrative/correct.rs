//! The text with its wrong figures changed.

use super::claim::{Claim, ClaimVerdict};

/// A change that was made to the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where the new words begin in the corrected text, in bytes.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// The words that they replace.
    pub before: String,
    /// The place among the claims.
    pub claim: usize,
}

/// The text with the figures of contradicting claims changed, and nothing else; and the changes in
/// their order.
///
/// ```
/// use giam_ngheo::domain::{report::Report, sample};
/// use giam_ngheo::narrative::{claims, correct};
/// let table = sample::van_quan();
/// let text = "Đầu năm 2021 toàn huyện có 1.761 hộ nghèo.";
/// let found = claims(text, &table, &Report::compute(&table));
/// let (corrected, changes) = correct(text, &found);
/// assert_eq!(corrected, "Đầu năm 2021 toàn huyện có 1.671 hộ nghèo.");
/// assert_eq!(changes[0].before, "1.761");
/// ```
#[must_use]
pub fn correct(text: &str, claims: &[Claim]) -> (String, Vec<Change>) {
    let mut corrected = String::with_capacity(text.len());
    let mut changes = Vec::new();
    let mut from = 0;
    for (index, claim) in claims.iter().enumerate() {
        let (ClaimVerdict::Contradicts, Some(correction)) = (claim.verdict, &claim.correction)
        else {
            continue;
        };
        let (Some(between), Some(before)) = (
            text.get(from..correction.start),
            text.get(correction.start..correction.end),
        ) else {
            continue;
        };
        corrected.push_str(between);
        let start = corrected.len();
        corrected.push_str(&correction.text);
        changes.push(Change {
            start,
            end: corrected.len(),
            before: before.to_owned(),
            claim: index,
        });
        from = correction.end;
    }
    corrected.push_str(text.get(from..).unwrap_or_default());
    (corrected, changes)
}
