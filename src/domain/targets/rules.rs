//! Who does how much. Each rule gives every unit a weight; whole households then follow by
//! [`super::spread`]. Only levelling and what comes first under a threshold are counts of their
//! own.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::basis::{Basis, Subject, Unit};
use crate::domain::bands::{BandLimit, BandLimits};
use crate::domain::quantity::{HouseholdChange, Households, Percent, PercentagePoints};
use crate::domain::table::RowId;

/// Who does how much of a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// Each unit lowers its rate by the same points, as national targets are worded. Households
    /// weigh.
    PointsEach,
    /// Each unit helps out the same part of its poor households. These weigh.
    Proportional,
    /// Each unit does more or less than the plan has it do, all in one ratio. The plan's reductions
    /// weigh.
    ScalePlan,
    /// Each unit lowers its rate by the points of its step, as the plan of Văn Quan does; the
    /// points of all steps grow or shrink together to meet the goal.
    ByBand(Rc<[PointsStep]>),
    /// The chosen units reach a threshold; the rest is shared out in proportion.
    ThresholdFirst(Threshold),
    /// Household by household, from wherever the rate is highest.
    Levelling,
}

impl Rule {
    /// The name by which programs outside know it.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::PointsEach => "points-each",
            Self::Proportional => "proportional",
            Self::ScalePlan => "scale-plan",
            Self::ByBand(_) => "by-band",
            Self::ThresholdFirst(_) => "threshold-first",
            Self::Levelling => "levelling",
        }
    }
}

/// A step of a table of points: units whose start rate, as printed, is at least `from` lower it by
/// `points`. Units below the first step belong to it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PointsStep {
    /// The lowest start rate of the step.
    pub from: Percent,
    /// Points fewer; a positive number.
    pub points: PercentagePoints,
}

/// Whether a rate of exactly the limit reaches it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Reached {
    /// At most the limit (≤).
    #[default]
    AtMost,
    /// Below the limit (<).
    Below,
}

/// Which households a threshold counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Counted {
    /// Those of the goal.
    #[default]
    Subject,
    /// Poor households and near-poor ones together, as criterion 11 of the new-rural programme
    /// may have it.
    PoorAndNearPoor,
}

/// Which units have to reach a threshold.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Chosen {
    /// All of them.
    #[default]
    All,
    /// These.
    Only(Rc<BTreeSet<RowId>>),
}

/// A rate that chosen units have to reach.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Threshold {
    /// The limit.
    pub limit: Percent,
    /// Whether exactly the limit is enough.
    pub reached: Reached,
    /// What is counted.
    pub counted: Counted,
    /// Who has to reach it.
    pub chosen: Chosen,
}

impl Threshold {
    /// How many households of the goal's subject `unit` needs to lose to reach the limit; none
    /// when it isn't chosen. More than it has when the others alone are above the limit.
    #[must_use]
    pub fn needs(&self, unit: &Unit, subject: Subject) -> u64 {
        let chosen = match &self.chosen {
            Chosen::All => true,
            Chosen::Only(ids) => ids.contains(&unit.id),
        };
        if !chosen {
            return 0;
        }
        let border = BandLimit {
            at: self.limit,
            in_lower: self.reached == Reached::AtMost,
        };
        let others = match (self.counted, subject) {
            (Counted::Subject, _) | (_, Subject::Both) => Households::ZERO,
            // The other group stands where the plan wants it at the end of the year.
            (Counted::PoorAndNearPoor, Subject::Poor) => unit.near_poor.1,
            (Counted::PoorAndNearPoor, Subject::NearPoor) => unit.poor.1,
        };
        let counted = unit.start.count().saturating_add(others.count());
        match border.most_below(unit.households) {
            Some(allowed) => counted.saturating_sub(allowed),
            // Not even no households are below a limit of 0 %.
            None => counted.saturating_add(1),
        }
    }
}

/// Weights for equal points: all households.
#[must_use]
pub fn points_each(unit: &Unit) -> u128 {
    u128::from(unit.households.count())
}

/// Weights in proportion: households of the subject.
#[must_use]
pub fn proportional(unit: &Unit) -> u128 {
    u128::from(unit.start.count())
}

/// Weights of the plan: what it takes away; a unit planned to rise weighs nothing.
#[must_use]
pub fn scale_plan(unit: &Unit) -> u128 {
    u128::from(u64::try_from(unit.planned_out()).unwrap_or_default())
}

/// Weights of a table of points: all households times the points of the unit's step.
#[must_use]
pub fn by_band(unit: &Unit, steps: &[PointsStep]) -> u128 {
    step_of(unit, steps).map_or(0, |step| step.points.weight_of(unit.households))
}

/// The step that `unit` belongs to; `None` without steps or households.
#[must_use]
pub fn step_of(unit: &Unit, steps: &[PointsStep]) -> Option<PointsStep> {
    let rate = Percent::rate(unit.start, unit.households)?;
    let first = steps.first()?;
    let reached = steps.iter().take_while(|step| step.from <= rate).last();
    Some(*reached.unwrap_or(first))
}

/// A table of points found in a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InferredSteps {
    /// The steps, rising.
    pub steps: Vec<PointsStep>,
    /// For how many units they give the plan's own number of households.
    pub fitting: usize,
    /// Of so many.
    pub of: usize,
}

/// So many steps are read at a glance; a plan with more has no table of points behind it.
const MOST_STEPS: usize = 12;

/// The plan's own table of points: a step wherever the planned points change as the start rate
/// rises. A plan without such steps gives one step for each band, with the points that its units
/// lose on average.
#[must_use]
pub fn inferred_steps(basis: &Basis, bands: &BandLimits) -> InferredSteps {
    let mut rates: Vec<(Percent, PercentagePoints)> = basis
        .taking_part()
        .filter_map(|(_, unit)| {
            let rate = Percent::rate(unit.start, unit.households)?;
            Some((rate, unit.planned_points?))
        })
        .map(|(rate, points)| (rate, points.magnitude()))
        .collect();
    rates.sort_unstable();
    let mut steps: Vec<PointsStep> = Vec::new();
    for (from, points) in rates {
        match steps.last() {
            Some(last) if last.points == points => {}
            // Two wishes for one rate: the smaller stays, and the larger fits less.
            Some(last) if last.from == from => {}
            Some(_) | None => steps.push(PointsStep { from, points }),
        }
    }
    if steps.len() > MOST_STEPS {
        steps = average_steps(basis, bands);
    }
    let fits = |unit: &Unit| {
        let step = step_of(unit, &steps);
        step.map(|step| rounded(unit, step.points)) == u64::try_from(unit.planned_out()).ok()
    };
    InferredSteps {
        fitting: basis.taking_part().filter(|(_, unit)| fits(unit)).count(),
        of: basis.taking_part().count(),
        steps,
    }
}

/// `points` of all households of `unit`, as the annex rounds them.
#[must_use]
pub fn rounded(unit: &Unit, points: PercentagePoints) -> u64 {
    HouseholdChange::for_points(unit.households, points)
        .count()
        .unsigned_abs()
}

fn average_steps(basis: &Basis, bands: &BandLimits) -> Vec<PointsStep> {
    bands
        .bands()
        .filter_map(|band| {
            let (mut out, mut whole) = (0_i64, Households::ZERO);
            for (_, unit) in basis.taking_part() {
                if bands.band(unit.start, unit.households) == Some(band) {
                    out = out.saturating_add(unit.planned_out());
                    whole = whole + unit.households;
                }
            }
            let change = HouseholdChange::new(out.max(0)).ok()?;
            Some(PointsStep {
                from: bands
                    .below(band)
                    .map_or(Percent::rate(Households::ZERO, whole)?, |below| below.at),
                points: PercentagePoints::of_change(change, whole)?,
            })
        })
        .collect()
}
