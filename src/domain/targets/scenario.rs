//! A scenario: a goal, a rule, limits and what else is assumed; and its allocation, which says how
//! many households have to leave in each unit.

use std::rc::Rc;

use thiserror::Error;

use super::basis::{Basis, Subject, Unit};
use super::goal::{Goal, GoalError};
use super::limits::{Bounds, Limits, LimitsExcludeEachOther, all_bounds};
use super::rules::{self, PointsStep, Rule};
use super::spread::{self, Level, Part, SpreadError, level, spread};
use crate::domain::quantity::{HouseholdChange, Households, PercentagePoints};
use crate::domain::table::{CommuneTable, Group, RowEdit, RowId, TableError, Target};

/// Poor households that come besides those there are: a reduction is net, so they have to be
/// helped out too. They are spread over the units in proportion to all households.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Inflow {
    /// Newly arisen (phát sinh mới).
    pub newly_arisen: Households,
    /// Fallen back (tái nghèo).
    pub fallen_back: Households,
}

impl Inflow {
    /// Both together.
    #[must_use]
    pub fn total(self) -> Households {
        self.newly_arisen + self.fallen_back
    }
}

/// How the sum of the units stands to the goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum TotalMode {
    /// The units add up to the goal exactly.
    #[default]
    Exact,
    /// Each unit rounds its points for itself, as the plan of Văn Quan does; the sum floats. Only
    /// rules that state points can.
    Floats,
}

/// What a person wants to see worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// Its name.
    pub name: Rc<str>,
    /// Whose number is reduced.
    pub subject: Subject,
    /// By how much.
    pub goal: Goal,
    /// Who does how much.
    pub rule: Rule,
    /// How the sum stands to the goal.
    pub total: TotalMode,
    /// What single units can be asked for.
    pub limits: Rc<Limits>,
    /// What comes in besides.
    pub inflow: Inflow,
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
}

impl Scenario {
    /// Works it out for the figures of `basis`, which has to be the one of the same subject.
    ///
    /// ```
    /// use giam_ngheo::domain::quantity::Households;
    /// use giam_ngheo::domain::targets::basis::{Basis, Subject};
    /// use giam_ngheo::domain::targets::goal::Goal;
    /// use giam_ngheo::domain::targets::rules::Rule;
    /// use giam_ngheo::domain::targets::scenario::Scenario;
    /// use giam_ngheo::domain::{report::Report, sample};
    /// let table = sample::van_quan();
    /// let basis = Basis::of(&table, &Report::compute(&table), Subject::Poor);
    /// let scenario = Scenario::new(Goal::Households(Households::new(473)?), Rule::Proportional);
    /// let allocation = scenario.allocate(&basis)?;
    /// assert_eq!(allocation.share(0).map(|share| share.out), Some(28));
    /// assert_eq!(allocation.total, 473);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Every case of [`AllocationError`].
    pub fn allocate(&self, basis: &Basis) -> Result<Allocation, AllocationError> {
        let mut allocation = self.allocate_once(basis)?;
        let goal = allocation.goal.count();
        if self.total == TotalMode::Exact
            && let Ok(less) = Households::new(goal.saturating_sub(1))
            && goal > 0
        {
            let smaller = Self {
                goal: Goal::Households(less),
                ..self.clone()
            };
            if let Ok(smaller) = smaller.allocate_once(basis) {
                allocation.lowered = allocation.lowered_against(&smaller);
            }
        }
        Ok(allocation)
    }

    /// A scenario without a name, for poor households, without limits and inflow.
    #[must_use]
    pub fn new(goal: Goal, rule: Rule) -> Self {
        Self {
            name: "".into(),
            subject: Subject::Poor,
            goal,
            rule,
            total: TotalMode::Exact,
            limits: Rc::default(),
            inflow: Inflow::default(),
        }
    }

    fn allocate_once(&self, basis: &Basis) -> Result<Allocation, AllocationError> {
        let goal = self.goal.households_out(basis)?;
        let inflow = self.spread_inflow(basis)?;
        let bounds = all_bounds(basis, &self.limits, &inflow)?;
        let units: Vec<&Unit> = basis.units.iter().flatten().collect();
        let outs = match (&self.rule, self.total) {
            (Rule::PointsEach, TotalMode::Floats) => {
                let points = match self.goal {
                    Goal::Points(points) => points,
                    Goal::Households(_) | Goal::EndRate(_) | Goal::EndHouseholds(_) => {
                        PercentagePoints::stating_at_least(goal, basis.households)
                    }
                };
                own_points(&units, &bounds, |_| Some(points))
            }
            (Rule::ByBand(steps), TotalMode::Floats) => own_points(&units, &bounds, |unit| {
                rules::step_of(unit, steps).map(|step| step.points)
            }),
            (Rule::ThresholdFirst(threshold), _) => {
                let needs = units
                    .iter()
                    .map(|unit| threshold.needs(unit, self.subject))
                    .collect();
                threshold_first(goal.count(), &units, &bounds, needs)?
            }
            (Rule::Levelling, _) => levelled(goal.count(), &units, &bounds)?,
            (Rule::PointsEach, TotalMode::Exact) => {
                weighted(goal.count(), &units, &bounds, rules::points_each)?
            }
            (Rule::Proportional, _) => {
                weighted(goal.count(), &units, &bounds, rules::proportional)?
            }
            (Rule::ScalePlan, _) => weighted(goal.count(), &units, &bounds, rules::scale_plan)?,
            (Rule::ByBand(steps), TotalMode::Exact) => {
                let steps: &[PointsStep] = steps;
                if steps.is_empty() {
                    return Err(AllocationError::NoSteps);
                }
                weighted(goal.count(), &units, &bounds, |unit| {
                    rules::by_band(unit, steps)
                })?
            }
        };
        let mut shares = outs
            .into_iter()
            .zip(&units)
            .zip(inflow.iter().copied().chain(std::iter::repeat(0)))
            .map(|(((out, reason), unit), inflow)| Share {
                id: unit.id,
                out,
                gross: out.saturating_add_unsigned(inflow),
                reason,
            });
        let shares: Vec<Option<Share>> = basis
            .units
            .iter()
            .map(|unit| unit.and_then(|_| shares.next()))
            .collect();
        let total =
            |of: fn(&Share) -> i64| shares.iter().flatten().map(of).fold(0, i64::saturating_add);
        Ok(Allocation {
            goal,
            total: total(|share| share.out),
            gross: total(|share| share.gross),
            shares,
            lowered: Vec::new(),
        })
    }

    /// The households that come in, unit by unit, in proportion to all households. Not more than a
    /// unit has that are none of the subject.
    fn spread_inflow(&self, basis: &Basis) -> Result<Vec<u64>, AllocationError> {
        let inflow = self.inflow.total().count();
        if inflow == 0 {
            return Ok(Vec::new());
        }
        let parts: Vec<Part> = basis
            .taking_part()
            .map(|(_, unit)| Part {
                weight: rules::points_each(unit),
                least: 0,
                most: unit.households.count().saturating_sub(unit.start.count()),
            })
            .collect();
        let spread =
            spread(inflow, &parts).map_err(|_| AllocationError::InflowTooLarge { inflow })?;
        Ok(spread.counts.into_iter().map(|(count, _)| count).collect())
    }
}

impl Allocation {
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

type Outs = Vec<(i64, ShareReason)>;

/// Each unit's own points, rounded for itself and kept within its bounds.
fn own_points(
    units: &[&Unit],
    bounds: &[Bounds],
    points_of: impl Fn(&Unit) -> Option<PercentagePoints>,
) -> Outs {
    units
        .iter()
        .zip(bounds)
        .map(|(unit, bounds)| {
            if bounds.locked {
                return (bounds.least, ShareReason::Locked);
            }
            let points = points_of(unit).unwrap_or(PercentagePoints::from_hundredths(0));
            let wanted = i64::try_from(rules::rounded(unit, points)).unwrap_or(i64::MAX);
            let out = wanted.clamp(bounds.least, bounds.most);
            let reason = ShareReason::OwnPoints {
                points,
                bounded: out != wanted,
            };
            (out, reason)
        })
        .collect()
}

/// What is left of the goal for the units that are not locked.
fn unlocked(goal: u64, bounds: &[Bounds]) -> Result<u64, AllocationError> {
    let locked = bounds
        .iter()
        .filter(|bounds| bounds.locked)
        .map(|bounds| bounds.least)
        .fold(0, i64::saturating_add);
    let rest = i64::try_from(goal)
        .unwrap_or(i64::MAX)
        .saturating_sub(locked);
    u64::try_from(rest).map_err(|_| AllocationError::LockedExceedGoal { locked, goal })
}

/// The same refusal in terms of the whole goal.
fn refused(goal: u64, bounds: &[Bounds], error: SpreadError) -> AllocationError {
    let sum = |of: fn(&Bounds) -> i64| bounds.iter().map(of).fold(0, i64::saturating_add);
    match error {
        SpreadError::BelowLeast { .. } => AllocationError::LeastExceedsGoal {
            least: sum(|bounds| bounds.least),
            goal,
        },
        SpreadError::AboveMost { .. } => AllocationError::MostBelowGoal {
            most: sum(|bounds| bounds.most),
            goal,
            all_locked: bounds.iter().all(|bounds| bounds.locked),
        },
    }
}

fn weighted(
    goal: u64,
    units: &[&Unit],
    bounds: &[Bounds],
    weight_of: impl Fn(&Unit) -> u128,
) -> Result<Outs, AllocationError> {
    let rest = unlocked(goal, bounds)?;
    let parts: Vec<Part> = units
        .iter()
        .zip(bounds)
        .map(|(unit, bounds)| free_part(bounds, weight_of(unit), 0))
        .collect();
    let spread = spread(rest, &parts).map_err(|error| refused(goal, bounds, error))?;
    Ok(spread_outs(&spread, &parts, bounds, &[]))
}

/// What a unit can take beyond `needed`; a locked one nothing.
fn free_part(bounds: &Bounds, weight: u128, needed: u64) -> Part {
    if bounds.locked {
        return Part::default();
    }
    let count = |bound: i64| u64::try_from(bound).unwrap_or_default();
    Part {
        weight,
        least: count(bounds.least).saturating_sub(needed),
        most: count(bounds.most).saturating_sub(needed),
    }
}

fn spread_outs(spread: &spread::Spread, parts: &[Part], bounds: &[Bounds], needs: &[u64]) -> Outs {
    spread
        .counts
        .iter()
        .zip(parts)
        .zip(bounds)
        .zip(needs.iter().copied().chain(std::iter::repeat(0)))
        .map(|((((count, rounding), part), bounds), needed)| {
            if bounds.locked {
                return (bounds.least, ShareReason::Locked);
            }
            let reason = ShareReason::ByWeight {
                weight: part.weight,
                weights: spread.weights,
                shared: spread.shared,
                needed,
                rounding: *rounding,
            };
            let out = count.saturating_add(needed);
            (i64::try_from(out).unwrap_or(i64::MAX), reason)
        })
        .collect()
}

/// First what the chosen units need, then the rest in proportion to the households left.
fn threshold_first(
    goal: u64,
    units: &[&Unit],
    bounds: &[Bounds],
    mut needs: Vec<u64>,
) -> Result<Outs, AllocationError> {
    let rest = unlocked(goal, bounds)?;
    for ((unit, bounds), needed) in units.iter().zip(bounds).zip(&mut needs) {
        if i64::try_from(*needed).unwrap_or(i64::MAX) > bounds.most {
            return Err(AllocationError::ThresholdOutOfReach {
                id: unit.id,
                needed: *needed,
                most: bounds.most,
            });
        }
        if bounds.locked {
            *needed = 0;
        }
    }
    let total = needs.iter().copied().fold(0, u64::saturating_add);
    let parts: Vec<Part> = units
        .iter()
        .zip(bounds)
        .zip(&needs)
        .map(|((unit, bounds), needed)| {
            let left = unit.start.count().saturating_sub(*needed);
            free_part(bounds, u128::from(left), *needed)
        })
        .collect();
    let exceeds = |besides: u64| AllocationError::ThresholdExceedsGoal {
        needed: i64::try_from(total.saturating_add(besides))
            .unwrap_or(i64::MAX)
            .saturating_add(i64::try_from(goal.saturating_sub(rest)).unwrap_or_default()),
        goal,
    };
    let shared = rest.checked_sub(total).ok_or(exceeds(0))?;
    let spread = spread(shared, &parts).map_err(|error| match error {
        SpreadError::BelowLeast { least } if total > 0 => exceeds(least),
        SpreadError::BelowLeast { .. } | SpreadError::AboveMost { .. } => {
            refused(goal, bounds, error)
        }
    })?;
    Ok(spread_outs(&spread, &parts, bounds, &needs))
}

fn levelled(goal: u64, units: &[&Unit], bounds: &[Bounds]) -> Result<Outs, AllocationError> {
    let rest = unlocked(goal, bounds)?;
    let parts: Vec<Level> = units
        .iter()
        .zip(bounds)
        .map(|(unit, bounds)| {
            let part = free_part(bounds, 0, 0);
            Level {
                households: unit.households.count(),
                start: unit.start.count(),
                least: part.least,
                most: part.most,
            }
        })
        .collect();
    let counts = level(rest, &parts).map_err(|error| refused(goal, bounds, error))?;
    Ok(counts
        .into_iter()
        .zip(bounds)
        .map(|(count, bounds)| {
            if bounds.locked {
                (bounds.least, ShareReason::Locked)
            } else {
                let out = i64::try_from(count).unwrap_or(i64::MAX);
                (out, ShareReason::Levelled)
            }
        })
        .collect())
}
