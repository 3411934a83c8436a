//! A scenario: a goal, a rule, limits and what else is assumed; it gives an allocation.

use std::rc::Rc;

pub use super::allocation::{Allocation, AllocationError, Share, ShareReason};
use super::basis::{Basis, Subject, Unit};
use super::goal::Goal;
use super::limits::{Limits, all_bounds};
use super::rules::{self, PointsStep, Rule};
use super::shares::{levelled, own_points, threshold_first, weighted};
use super::spread::{Part, spread};
use crate::domain::quantity::{Households, PercentagePoints};

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
