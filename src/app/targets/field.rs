//! The fields of the panel, and what can be wrong with what is typed into them.

use thiserror::Error;

use crate::domain::table::RowId;
use crate::domain::targets::goal::GoalError;
use crate::domain::targets::steps::Reachable;
use crate::import::number::NumberProblem;

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
    /// The least that a unit does.
    Least(RowId),
    /// The most that a unit does.
    Most(RowId),
    /// Households of a unit that cannot leave poverty.
    Unable(RowId),
    /// The end rate wished for a unit.
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
    /// Whether it is about this unit.
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

/// What is wrong with a typed text, or what has to be said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FieldProblem {
    /// It is no number of the kind that the field takes.
    #[error(transparent)]
    Number(#[from] NumberProblem),
    /// Nothing was typed.
    #[error("nothing was typed")]
    Empty,
    /// It is no goal.
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
    /// Rates between two steps of one household do not exist: these are the neighbours.
    #[error("a rate that no number of households reaches")]
    BetweenSteps(Reachable),
    /// The start rates of the steps must rise.
    #[error("the steps must rise")]
    StepsNotRising,
    /// More at the end than at the start.
    #[error("a rate above the one at the start")]
    RateAboveStart,
}
