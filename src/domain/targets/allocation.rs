//! An allocation: how many households have to leave in each unit and why, or why there is none.

use thiserror::Error;

use super::basis::Subject;
use super::goal::GoalError;
use super::limits::LimitsExcludeEachOther;
use super::spread::{self, Part, spread};
use crate::domain::quantity::{HouseholdChange, Households, PercentagePoints};
use crate::domain::table::{CommuneTable, Group, RowEdit, RowId, TableError, Target};

/// Who does how much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allocation {
    /// The households that the goal means.
    pub goal: Households,
    /// What each row does, in the table's order; `None` for a row that takes no part.
    pub shares: Vec<Option<Share>>,
    /// What they do together. Not the goal where the total floats.
    pub total: i64,
    /// How many have to be helped out in all.
    pub gross: i64,
    /// Rows that would do one household more under a goal of one household less: the method of the
    /// largest remainder can do that, and it has to be said.
    pub lowered: Vec<RowId>,
}

impl Allocation {
    /// The share of a row.
    #[must_use]
    pub fn share(&self, index: usize) -> Option<&Share> {
        self.shares.get(index)?.as_ref()
    }

    /// By how many households the total misses the goal; none when it is met.
    #[must_use]
    pub fn missing(&self) -> u64 {
        let goal = i64::try_from(self.goal.count()).unwrap_or(i64::MAX);
        u64::try_from(goal.saturating_sub(self.total)).unwrap_or_default()
    }

    /// Rows that do fewer households than in `smaller`, the allocation of a smaller goal.
    #[must_use]
    pub fn lowered_against(&self, smaller: &Self) -> Vec<RowId> {
        self.shares
            .iter()
            .flatten()
            .zip(smaller.shares.iter().flatten())
            .filter(|(share, before)| share.id == before.id && share.out < before.out)
            .map(|(share, _)| share.id)
            .collect()
    }

    /// The table with these reductions as its targets. Reductions of both groups together are
    /// divided in each unit in proportion to its poor and its near-poor households.
    ///
    /// # Errors
    /// [`TableError`] when a row has changed since so that it can't take its target.
    pub fn applied(
        &self,
        table: &CommuneTable,
        subject: Subject,
    ) -> Result<CommuneTable, TableError> {
        let mut table = table.clone();
        for (index, share) in self.shares.iter().enumerate() {
            let (Some(share), Some(row)) = (share, table.row(index)) else {
                continue;
            };
            if share.reason == ShareReason::Locked {
                continue;
            }
            let entry = row.entry();
            let edit = |group: Group, out: i64| {
                let change = HouseholdChange::new(out.saturating_neg()).ok();
                RowEdit::Target(group, change.map(Target::Change))
            };
            let edits = match subject {
                Subject::Poor => vec![edit(Group::Poor, share.out)],
                Subject::NearPoor => vec![edit(Group::NearPoor, share.out)],
                Subject::Both => {
                    let of = |group: Group| {
                        let start = entry.plan(group).start.unwrap_or_default().count();
                        Part {
                            weight: u128::from(start),
                            least: 0,
                            most: start,
                        }
                    };
                    let parts = [of(Group::Poor), of(Group::NearPoor)];
                    let out = u64::try_from(share.out).unwrap_or_default();
                    let counts = spread(out, &parts).map(|spread| spread.counts);
                    Group::ALL
                        .into_iter()
                        .zip(counts.unwrap_or_default())
                        .map(|(group, (count, _))| {
                            edit(group, i64::try_from(count).unwrap_or(i64::MAX))
                        })
                        .collect()
                }
            };
            table.edit(index, edits)?;
        }
        Ok(table)
    }
}

/// What one unit does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The unit's row.
    pub id: RowId,
    /// How many households fewer there are at the end; negative only where a locked row rises.
    pub out: i64,
    /// How many have to be helped out: the same and those that come in.
    pub gross: i64,
    /// Why.
    pub reason: ShareReason,
}

/// Why a unit does as many households as it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareReason {
    /// It is locked.
    Locked,
    /// Its share of `shared` households by weight, or its bound.
    ByWeight {
        /// Its weight.
        weight: u128,
        /// The weights of all that are free together.
        weights: u128,
        /// The households shared among them.
        shared: u64,
        /// What it has besides, because it needs that to reach the threshold.
        needed: u64,
        /// How its share became whole.
        rounding: spread::Reason,
    },
    /// Its own points, rounded for itself.
    OwnPoints {
        /// The points, a positive number.
        points: PercentagePoints,
        /// Whether a bound changed the number.
        bounded: bool,
    },
    /// Taken from the highest rates.
    Levelled,
}

/// An allocation that is impossible, and what makes it so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AllocationError {
    /// The goal itself is none.
    #[error(transparent)]
    Goal(#[from] GoalError),
    /// The limits of one unit exclude each other.
    #[error(transparent)]
    Limits(#[from] LimitsExcludeEachOther),
    /// The locked rows alone do more than the goal.
    #[error("locked rows do {locked} households, the goal is {goal}")]
    LockedExceedGoal { locked: i64, goal: u64 },
    /// What the units do at least is more than the goal.
    #[error("at least {least} households, the goal is {goal}")]
    LeastExceedsGoal { least: i64, goal: u64 },
    /// What the units can do at most is less than the goal.
    #[error("at most {most} households, the goal is {goal}")]
    MostBelowGoal {
        /// What they can do.
        most: i64,
        /// What they ought to.
        goal: u64,
        /// Whether no unit is free to do more: all rows are locked.
        all_locked: bool,
    },
    /// The threshold alone takes more than the goal.
    #[error("the threshold takes {needed} households, the goal is {goal}")]
    ThresholdExceedsGoal {
        /// Households that have to leave for it, with what is locked or set at least.
        needed: i64,
        /// The goal.
        goal: u64,
    },
    /// A unit cannot reach the threshold within its limits.
    #[error("{needed} households needed, {most} possible")]
    ThresholdOutOfReach { id: RowId, needed: u64, most: i64 },
    /// More households come in than can be spread over the units.
    #[error("{inflow} households cannot come in")]
    InflowTooLarge { inflow: u64 },
    /// A table of points without a step.
    #[error("the table of points is empty")]
    NoSteps,
}
