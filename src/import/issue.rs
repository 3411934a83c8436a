//! What a reading found wrong, each at its place.

use thiserror::Error;

use super::number::NumberProblem;
use crate::domain::table::{Column, Group};
use crate::domain::targets::Contradiction;

/// Why an entry is not taken into its cell. It stays visible there as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EntryProblem {
    /// The text is not the number that the cell needs.
    #[error(transparent)]
    Number(#[from] NumberProblem),
    /// The number contradicts the rest of its row.
    #[error(transparent)]
    Contradiction(#[from] Contradiction),
}

impl EntryProblem {
    /// The name by which programs outside know the problem.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Number(number) => match number {
                NumberProblem::NotACount => "not-a-count",
                NumberProblem::NegativeCount => "negative-count",
                NumberProblem::FractionalCount => "fractional-count",
                NumberProblem::CountTooLarge { .. } => "count-too-large",
                NumberProblem::NotPoints => "not-points",
                NumberProblem::PointsOutOfRange => "points-out-of-range",
                NumberProblem::TooManyDecimals { .. } => "too-many-decimals",
            },
            Self::Contradiction(contradiction) => match contradiction {
                Contradiction::GroupExceedsHouseholds {
                    group: Group::Poor, ..
                } => "poor-exceeds-households",
                Contradiction::GroupExceedsHouseholds {
                    group: Group::NearPoor,
                    ..
                } => "near-exceeds-households",
                Contradiction::ReductionExceedsStart { .. } => "reduction-exceeds-start",
                Contradiction::EndExceedsHouseholds { .. } => "end-exceeds-households",
            },
        }
    }
}

/// One thing that a reading found wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// The unit's place in the table that was read, the first being 0; `None` outside the units.
    pub row: Option<usize>,
    /// The column, where one is concerned.
    pub column: Option<Column>,
    /// The text that was found, as it stood.
    pub found: String,
    /// What is wrong with it.
    pub problem: IssueProblem,
}

/// What an [`Issue`] is about.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IssueProblem {
    /// A cell's text was not taken.
    #[error(transparent)]
    Entry(#[from] EntryProblem),
}
