//! What the cells of each source column look like, and which of them are names and running numbers.

use std::ops::Range;

use super::clue::Label;
use super::columns::is_text;
use super::figure::looks_numeric;
use super::grid::Grid;

/// How many rows are looked at to tell names from numbers.
const SAMPLE: usize = 200;

/// What a column's cells look like.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Profile {
    pub(super) numbers: usize,
    pub(super) texts: usize,
    /// What is neither, such as `12/2021`.
    pub(super) others: usize,
    /// Of the numbers, those with decimals or a percent sign.
    pub(super) decimals: usize,
    /// Numbers without any mark that count on by one.
    pub(super) counting: usize,
    /// Texts that are not the same as the one above.
    pub(super) changing: usize,
}

pub(super) fn profile(grid: &Grid, body: Range<usize>, width: usize) -> Vec<Profile> {
    let mut profile = vec![Profile::default(); width];
    let mut last = vec![0_u32; width];
    let mut above = vec![""; width];
    for row in body
        .filter(|row| grid.row(*row).filter(|cell| !cell.is_empty()).count() > 1)
        .take(SAMPLE)
    {
        let columns = profile.iter_mut().zip(&mut last).zip(&mut above);
        for (cell, ((found, last), above)) in grid.row(row).zip(columns) {
            if looks_numeric(cell) {
                found.numbers += 1;
                found.decimals += usize::from(has_decimals(cell));
                if let Ok(number) = cell.trim_end_matches('.').parse::<u32>() {
                    found.counting += usize::from(number == last.saturating_add(1));
                    *last = number;
                }
            } else if is_text(cell) {
                found.texts += 1;
                found.changing += usize::from(cell != *above);
                *above = cell;
            } else if cell.bytes().any(|byte| byte.is_ascii_digit()) {
                found.others += 1;
            }
        }
    }
    profile
}

fn has_decimals(cell: &str) -> bool {
    let digits = cell.trim_end_matches(['%', ')', ' ']);
    let behind = digits
        .rfind(['.', ','])
        .map(|at| digits.len().saturating_sub(at).saturating_sub(1));
    cell.ends_with('%') || behind.is_some_and(|behind| behind != 3)
}

/// The column with the names: of those that the header calls so, the one with the most.
pub(super) fn name_column(labels: &[Option<Label>], profile: &[Profile]) -> Option<usize> {
    let mut named: Option<(usize, usize)> = None;
    for (at, (label, found)) in labels.iter().zip(profile).enumerate() {
        if *label == Some(Label::Name)
            && found.texts > 0
            && found.texts >= found.numbers
            && named.is_none_or(|(_, before)| found.changing > before)
        {
            named = Some((at, found.changing));
        }
    }
    let numbered = || {
        // Units that are called by numbers, where nothing else has words but the total's name.
        let at = labels
            .iter()
            .position(|label| *label == Some(Label::Name))?;
        let no_words = profile.iter().enumerate().all(|(other, found)| {
            found.texts == 0 || other == at && found.texts * 3 <= found.numbers
        });
        no_words.then_some(at)
    };
    named.map(|(at, _)| at).or_else(numbered).or_else(|| {
        let most = profile.iter().map(|found| found.texts).max()?;
        profile.iter().zip(labels).position(|(found, label)| {
            // A wrong value among the values of a short block is no name.
            most > 0
                && found.texts * 2 >= most
                && found.texts > found.numbers
                && *label != Some(Label::Order)
        })
    })
}

pub(super) fn order_column(
    labels: &[Option<Label>],
    profile: &[Profile],
    name: Option<usize>,
) -> Option<usize> {
    let labelled = labels.iter().position(|label| *label == Some(Label::Order));
    labelled.filter(|at| Some(*at) != name).or_else(|| {
        let before = name?.checked_sub(1)?;
        let found = profile.get(before)?;
        let unlabelled = labels
            .get(before)
            .is_none_or(|label| matches!(label, None | Some(Label::Other | Label::Unknown)));
        (unlabelled && found.numbers > 0 && found.counting * 2 >= found.numbers).then_some(before)
    })
}
