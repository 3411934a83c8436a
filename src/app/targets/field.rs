//! The fields of the panel, and the problems of their texts.

use thiserror::Error;

use crate::domain::table::RowId;
use crate::domain::targets::goal::GoalError;
use crate::domain::targets::steps::Reachable;
use crate::locale::number::NumberProblem;

/// A field that a person types into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The goal, in its measure.
    Goal,
    /// The limit of the threshold, in percent.
    ThresholdLimit,
    /// From which start rate a step of points holds.
    StepFrom(usize),
    /// The points of a step.
    StepPoints(usize),
    /// The least reduction of a unit.
    Least(RowId),
    /// The greatest reduction of a unit.
    Most(RowId),
    /// Households of a unit that cannot leave poverty.
    Unable(RowId),
    /// The desired end rate of a unit.
    EndRate(RowId),
    /// Newly arisen households.
    NewlyArisen,
    /// Households fallen back.
    FallenBack,
    /// Years of the path.
    PathYears,
    /// End rate of the path.
    PathRate,
    /// Yearly growth of all households, in percent.
    PathGrowth,
    /// Yearly inflow of the path.
    PathInflow,
}

impl Field {
    /// Whether the field belongs to this unit.
    pub(super) fn is_of(self, row: RowId) -> bool {
        match self {
            Self::Least(id) | Self::Most(id) | Self::Unable(id) | Self::EndRate(id) => id == row,
            Self::Goal
            | Self::ThresholdLimit
            | Self::StepFrom(_)
            | Self::StepPoints(_)
            | Self::NewlyArisen
            | Self::FallenBack
            | Self::PathYears
            | Self::PathRate
            | Self::PathGrowth
            | Self::PathInflow => false,
        }
    }
}

/// A problem of a typed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FieldProblem {
    /// It is not the number that the field expects.
    #[error(transparent)]
    Number(#[from] NumberProblem),
    /// Nothing was typed.
    #[error("nothing was typed")]
    Empty,
    /// It is not a possible goal.
    #[error(transparent)]
    Goal(#[from] GoalError),
    /// It is not a rate from 0 to 100 %.
    #[error("not a rate from 0 to 100 %")]
    NotARate,
    /// It is not a reduction from 0 to 100 points, written without a sign.
    #[error("not a reduction in points")]
    NotAReduction,
    /// It is not a growth from -100 % to 100 %.
    #[error("a growth outside -100 to 100 %")]
    NotAGrowth,
    /// A number of years that a path cannot have.
    #[error("a path has at most {most} years")]
    Years { most: u8 },
    /// No number of households gives this rate; these are the nearest ones.
    #[error("a rate that no number of households reaches")]
    BetweenSteps(Reachable),
    /// The start rates of the steps must rise.
    #[error("the steps must rise")]
    StepsNotRising,
    /// The rate is above the start rate.
    #[error("a rate above the one at the start")]
    RateAboveStart,
}
