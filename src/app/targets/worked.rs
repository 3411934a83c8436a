//! The results of a draft: what its goal means, and the reduction of each unit.

use super::Draft;
use crate::domain::report::Report;
use crate::domain::table::CommuneTable;
use crate::domain::targets::basis::Basis;
use crate::domain::targets::goal::GoalMeaning;
use crate::domain::targets::scenario::{Allocation, AllocationError, Scenario};

/// The results of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worked {
    /// The figures of the subject.
    pub basis: Basis,
    /// The goal in all measures, if it is possible.
    pub meaning: Option<GoalMeaning>,
    /// Why the draft cannot be allocated.
    pub problem: Option<AllocationError>,
    /// The scenario and its allocation: of the draft, or of the last draft that could be allocated.
    pub allocated: Option<(Scenario, Allocation)>,
}

impl Worked {
    /// Computes a draft. `last` is the previously allocated scenario, which stays visible while the draft
    /// cannot be allocated.
    #[must_use]
    pub fn out(
        table: &CommuneTable,
        report: &Report,
        draft: &Draft,
        last: Option<&Scenario>,
    ) -> Self {
        let basis = Basis::of(table, report, draft.wanted.subject);
        let goal = draft.wanted.goal.households_out(&basis).ok();
        let meaning = goal.and_then(|out| GoalMeaning::of(out, &basis));
        let (problem, allocated) = match draft.wanted.allocate(&basis) {
            Ok(allocation) => (None, Some((draft.wanted.clone(), allocation))),
            Err(problem) => {
                let last = last.filter(|last| last.subject == draft.wanted.subject);
                let allocated = last.and_then(|last| {
                    let allocation = last.allocate(&basis).ok()?;
                    Some((last.clone(), allocation))
                });
                (Some(problem), allocated)
            }
        };
        Self {
            basis,
            meaning,
            problem,
            allocated,
        }
    }
}
