//! What a document says of itself: its year, and what it calls its place.

use std::collections::BTreeMap;

use super::tokens::{Kind, Tokens};

/// What a mention in the title weighs, which is the first heading without a number that has one.
const TITLE: usize = 50;
/// What one in another such heading weighs, when one in a sentence weighs 1.
const HEADING: usize = 4;
/// The most words of a heading.
const LONGEST_HEADING: usize = 30;

/// Mentions in a document, weighed by where they stand.
#[derive(Debug)]
pub(super) struct Mentions<T> {
    weights: BTreeMap<T, usize>,
    titled: Option<usize>,
}

impl<T: Ord> Mentions<T> {
    /// What `mention` finds at the tokens of the document. Lines of tables are passed over.
    pub(super) fn of(tokens: &Tokens<'_>, mention: impl Fn(usize) -> Option<T>) -> Self {
        let mut found = Self {
            weights: BTreeMap::new(),
            titled: None,
        };
        let (mut paragraph, mut is_heading, mut end) = (0, false, 0);
        for at in 0..tokens.all.len() {
            if at >= end {
                paragraph = at;
                (is_heading, end) = heading(tokens, at);
            }
            let Some(value) = mention(at) else {
                continue;
            };
            let weight = match (is_heading, found.titled) {
                (false, _) => 1,
                (true, Some(title)) if title != paragraph => HEADING,
                (true, _) => {
                    found.titled = Some(paragraph);
                    TITLE
                }
            };
            let sum = found.weights.entry(value).or_default();
            *sum = sum.saturating_add(weight);
        }
        found
    }

    /// What is mentioned most, several in their order where they are as much, and what that weighs.
    pub(super) fn most(self) -> (Vec<T>, usize) {
        let most = self.weights.values().copied().max().unwrap_or_default();
        let found = self.weights.into_iter();
        let found = found.filter(|(_, weight)| *weight == most);
        (found.map(|(value, _)| value).collect(), most)
    }
}

/// The least weight that tells anything: a heading, or two sentences.
pub(super) const LEAST: usize = 2;

/// The year that the document is of: that of its title, or the one that it has most often.
pub(super) fn year(tokens: &Tokens<'_>) -> Option<u16> {
    let word = |at: usize, by: usize| at.checked_sub(by).map_or("", |at| tokens.word(at));
    let mention = |at: usize| {
        let Kind::Number(numeral) = tokens.kind(at) else {
            return None;
        };
        // The date of a document and a later year's goal say nothing of its own year.
        let is_own = word(at, 1) == "năm"
            && word(at, 3) != "tháng"
            && !matches!(word(at, 2), "đến" | "từ" | "với");
        numeral.year().filter(|_| is_own)
    };
    let (years, weight) = Mentions::of(tokens, mention).most();
    let year = years.first().copied();
    year.filter(|_| years.len() == 1 && weight >= LEAST)
}

/// Whether the paragraph at a token is a heading without a number, and where it ends: numbered ones may be
/// of any year, "I. KẾT QUẢ NĂM 2020".
fn heading(tokens: &Tokens<'_>, from: usize) -> (bool, usize) {
    let ends = |at: &usize| matches!(tokens.kind(*at), Kind::Line | Kind::Table);
    let first = from.saturating_add(usize::from(ends(&from)));
    let end = (first..tokens.all.len())
        .find(ends)
        .unwrap_or(tokens.all.len());
    let is_long = end.saturating_sub(first) > LONGEST_HEADING;
    let last = end.checked_sub(1).map(|last| tokens.kind(last));
    let is_sentence = matches!(last, Some(Kind::Mark('.' | ';' | ':' | ',')));
    let is_numbered = match tokens.kind(first) {
        Kind::Mark(mark) => matches!(mark, '-' | '+' | '–' | '•' | '('),
        Kind::Name => true,
        Kind::Word { .. } | Kind::Number(_) => matches!(
            tokens.kind(first.saturating_add(1)),
            Kind::Mark('.' | ')' | '/')
        ),
        Kind::Line | Kind::Table => false,
    };
    (!is_long && !is_sentence && !is_numbered, end.max(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_is_that_of_the_title_or_of_most_mentions() {
        for (text, found) in [
            (
                "Lạng Sơn, ngày 28 tháng 12 năm 2025\nKẾ HOẠCH giảm nghèo năm 2026\nNăm 2025 giảm. Năm 2025 còn.",
                Some(2026),
            ),
            ("Năm 2021, năm 2021 và năm 2020.", Some(2021)),
            ("Năm 2021 và năm 2020.", None),
            ("Đến năm 2025 còn 5%.", None),
            ("Năm 2020 giảm 5%.", None),
            ("I. KẾT QUẢ NĂM 2020\nGiảm 5%.", None),
            (
                "BÁO CÁO năm 2020, kế hoạch năm 2021\nTrong năm 2021 giảm.",
                Some(2021),
            ),
        ] {
            assert_eq!(year(&Tokens::of(text)), found, "{text}");
        }
    }
}
