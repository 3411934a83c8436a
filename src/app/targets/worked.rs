//! What follows from a draft: what its goal means, and what each unit does.

use super::Draft;
use crate::domain::report::Report;
use crate::domain::table::CommuneTable;
use crate::domain::targets::basis::Basis;
use crate::domain::targets::goal::GoalMeaning;
use crate::domain::targets::scenario::{Allocation, AllocationError, Scenario};

/// What follows from a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worked {
    /// The figures that it is about.
    pub basis: Basis,
    /// What the goal means, when it is one.
    pub meaning: Option<GoalMeaning>,
    /// Why what is wanted cannot be allocated.
    pub problem: Option<AllocationError>,
    /// What is allocated: what is wanted, or the last scenario that could be.
    pub allocated: Option<(Scenario, Allocation)>,
}

impl Worked {
    /// Works a draft out. `last` is the scenario that was allocated before: it stays in view while
    /// what is wanted cannot be.
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
