//! The draft of the “What if” panel: a goal, a rule and limits, until they are applied to the table.

pub mod field;
pub mod rule_kind;
mod typing;
pub mod worked;

use std::collections::BTreeSet;
use std::rc::Rc;

use field::{Field, FieldProblem};
use rule_kind::RuleKind;
use typing::Typing;

use crate::domain::quantity::{Households, Percent, PercentagePoints};
use crate::domain::report::Report;
use crate::domain::table::{CommuneTable, RowId};
use crate::domain::targets::basis::{Basis, Subject};
use crate::domain::targets::goal::{Goal, GoalKind};
use crate::domain::targets::limits::{Limits, UnitLimits};
use crate::domain::targets::path::Path;
use crate::domain::targets::rules::{
    Chosen, Counted, PointsStep, Reached, Rule, Threshold, inferred_steps,
};
use crate::domain::targets::scenario::{Scenario, TotalMode};
use crate::locale::bands::plain;
use crate::locale::{Language, figures};

/// A change of the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetEdit {
    /// Typed `text` into a field.
    Type { field: Field, text: String },
    /// Left the field, which then shows the accepted value.
    Leave,
    /// Chose whose number is reduced.
    Subject(Subject),
    /// Chose the measure of the goal. The number of households stays the same.
    Kind(GoalKind),
    /// Dragged the goal to this many households.
    Slide(u64),
    /// Chose a rule.
    Rule(RuleKind),
    /// Chose whether the units add up to the goal.
    Total(TotalMode),
    /// Chose whether a rate equal to the limit reaches the threshold.
    Reached(Reached),
    /// Chose what the threshold counts.
    Counted(Counted),
    /// Chose whether all units must reach the threshold, or single ones.
    ChooseAll(bool),
    /// Chose a unit for the threshold, or took it out.
    Choose { row: RowId, chosen: bool },
    /// Added a step.
    AddStep,
    /// Removed the last step.
    RemoveStep,
    /// Reset the steps to those inferred from the plan.
    InferSteps,
    /// Locked a unit, or unlocked it.
    Lock { row: RowId, locked: bool },
    /// Opened a unit's derivation and limits, or closed it.
    OpenUnit(Option<RowId>),
    /// Set the reduction of a unit to exactly this many households.
    Ask { row: RowId, out: u64 },
    /// Removed all limits of a unit.
    Free { row: RowId },
}

/// The draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The scenario wanted now.
    pub wanted: Scenario,
    /// The steps of points, kept while another rule is chosen.
    pub steps: Rc<[PointsStep]>,
    /// For how many units the inferred steps give the plan's numbers, and of how many.
    pub fitting: (usize, usize),
    /// The threshold, kept while another rule is chosen.
    pub threshold: Threshold,
    /// The path over several years.
    pub path: Path,
    /// The unit whose derivation is open.
    pub open_unit: Option<RowId>,
    typing: Option<Typing>,
    refused: Vec<(Field, Rc<str>, FieldProblem)>,
}

impl Draft {
    /// The first draft: the goal and the shares of the plan.
    #[must_use]
    pub fn new(table: &CommuneTable, report: &Report, subject: Subject) -> Self {
        let basis = Basis::of(table, report, subject);
        let planned = u64::try_from(basis.planned.count().saturating_neg()).unwrap_or_default();
        let out = Households::new(planned).unwrap_or_default();
        let inferred = inferred_steps(&basis, &table.conventions.bands);
        let limit = table.conventions.bands.borders().first();
        let ten = Percent::new(10.into()).ok();
        let limit = limit.map(|limit| limit.at).or(ten);
        let rule = if planned > 0 {
            Rule::ScalePlan
        } else {
            Rule::Proportional
        };
        let mut wanted = Scenario::new(Goal::restated(GoalKind::Points, out, &basis), rule);
        wanted.subject = subject;
        let end = basis.start.after(basis.planned).unwrap_or_default();
        let end_rate = Percent::stating_at_most(end, basis.households);
        Self {
            wanted,
            steps: inferred.steps.into(),
            fitting: (inferred.fitting, inferred.of),
            threshold: Threshold {
                limit: limit.unwrap_or(end_rate),
                reached: Reached::AtMost,
                counted: Counted::Subject,
                chosen: Chosen::All,
            },
            path: Path {
                years: 3,
                end_rate,
                growth: PercentagePoints::from_hundredths(0),
                inflow: Households::ZERO,
            },
            open_unit: None,
            typing: None,
            refused: Vec::new(),
        }
    }

    /// The text of a field: as typed, as refused, or the accepted value.
    #[must_use]
    pub fn text(&self, field: Field, language: Language) -> String {
        if let Some(typing) = self.typing.as_ref().filter(|typing| typing.field == field) {
            return typing.text.to_string();
        }
        if let Some((_, text, _)) = self.refused.iter().find(|(other, ..)| *other == field) {
            return text.to_string();
        }
        let count = |count: Households| figures::households(language, count);
        let points = |points: PercentagePoints| {
            figures::decimal(language, points.magnitude().decimal(), false)
        };
        let rate = |rate: Percent| figures::decimal(language, rate.decimal(), false);
        let limits = |row: RowId| self.wanted.limits.get(&row).copied().unwrap_or_default();
        let or_nothing = |found: Option<Households>| found.map(count).unwrap_or_default();
        let unless_none = |found: Households| {
            if found == Households::ZERO {
                String::new()
            } else {
                count(found)
            }
        };
        match field {
            Field::Goal => match self.wanted.goal {
                Goal::Points(goal) => points(goal),
                Goal::Households(goal) | Goal::EndHouseholds(goal) => count(goal),
                Goal::EndRate(goal) => rate(goal),
            },
            Field::ThresholdLimit => plain(language, self.threshold.limit.decimal()),
            Field::StepFrom(place) => self
                .step(place)
                .map(|step| rate(step.from))
                .unwrap_or_default(),
            Field::StepPoints(place) => self
                .step(place)
                .map(|step| points(step.points))
                .unwrap_or_default(),
            Field::Least(row) => or_nothing(limits(row).least),
            Field::Most(row) => or_nothing(limits(row).most),
            Field::Unable(row) => unless_none(limits(row).unable),
            Field::EndRate(_) => String::new(),
            Field::NewlyArisen => unless_none(self.wanted.inflow.newly_arisen),
            Field::FallenBack => unless_none(self.wanted.inflow.fallen_back),
            Field::PathYears => self.path.years.to_string(),
            Field::PathRate => rate(self.path.end_rate),
            Field::PathGrowth => plain(language, self.path.growth.decimal()),
            Field::PathInflow => count(self.path.inflow),
        }
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn problem(&self, field: Field) -> Option<FieldProblem> {
        self.refused
            .iter()
            .find(|(other, ..)| *other == field)
            .map(|(.., problem)| *problem)
    }

    fn step(&self, place: usize) -> Option<PointsStep> {
        self.steps.get(place).copied()
    }

    /// The draft after `edit`, with the figures of `table`.
    #[must_use]
    pub fn edited(&self, edit: TargetEdit, table: &CommuneTable, report: &Report) -> Self {
        if let TargetEdit::Subject(subject) = edit {
            return Self::new(table, report, subject);
        }
        let basis = Basis::of(table, report, self.wanted.subject);
        let mut next = self.clone();
        if !matches!(edit, TargetEdit::Type { .. }) {
            next.typing = None;
        }
        match edit {
            TargetEdit::Type { field, text } => next.take(field, text.into(), &basis),
            // Leaving a field changes nothing; another subject was handled above.
            TargetEdit::Leave | TargetEdit::Subject(_) => {}
            TargetEdit::Kind(kind) => {
                next.refused.retain(|(field, ..)| *field != Field::Goal);
                if let Ok(out) = next.wanted.goal.households_out(&basis) {
                    next.wanted.goal = Goal::restated(kind, out, &basis);
                }
            }
            TargetEdit::Slide(out) => {
                next.refused.retain(|(field, ..)| *field != Field::Goal);
                let out = Households::new(out.min(basis.start.count())).unwrap_or_default();
                next.wanted.goal = Goal::restated(next.wanted.goal.kind(), out, &basis);
            }
            TargetEdit::Rule(kind) => {
                next.wanted.rule = next.rule(kind);
                if !kind.can_float() {
                    next.wanted.total = TotalMode::Exact;
                }
            }
            TargetEdit::Total(total) => next.wanted.total = total,
            TargetEdit::Reached(reached) => next.threshold.reached = reached,
            TargetEdit::Counted(counted) => next.threshold.counted = counted,
            TargetEdit::ChooseAll(all) => {
                next.threshold.chosen = if all {
                    Chosen::All
                } else {
                    Chosen::Only(Rc::new(next.chosen(&basis)))
                };
            }
            TargetEdit::Choose { row, chosen } => {
                let mut rows = next.chosen(&basis);
                if chosen {
                    rows.insert(row);
                } else {
                    rows.remove(&row);
                }
                next.threshold.chosen = Chosen::Only(Rc::new(rows));
            }
            TargetEdit::AddStep => {
                let mut steps = next.steps.to_vec();
                let last = steps.last().copied();
                let five = PercentagePoints::from_hundredths(500);
                let from = last.and_then(|last| Percent::new((last.from + five).decimal()).ok());
                let points = last.map_or(five, |last| last.points);
                if let Some(from) = from.or_else(|| Percent::new(0.into()).ok()) {
                    steps.push(PointsStep { from, points });
                }
                next.steps = steps.into();
            }
            TargetEdit::RemoveStep => {
                let mut steps = next.steps.to_vec();
                steps.pop();
                next.steps = steps.into();
            }
            TargetEdit::InferSteps => {
                let inferred = inferred_steps(&basis, &table.conventions.bands);
                next.fitting = (inferred.fitting, inferred.of);
                next.steps = inferred.steps.into();
                next.refused.retain(|(field, ..)| {
                    !matches!(field, Field::StepFrom(_) | Field::StepPoints(_))
                });
            }
            TargetEdit::Lock { row, locked } => next.limit(row, |limits| limits.locked = locked),
            TargetEdit::OpenUnit(unit) => next.open_unit = unit,
            TargetEdit::Ask { row, out } => {
                next.refused
                    .retain(|(field, ..)| *field != Field::EndRate(row));
                let out = Households::new(out).ok();
                next.limit(row, |limits| {
                    limits.locked = false;
                    (limits.least, limits.most) = (out, out);
                });
            }
            TargetEdit::Free { row } => {
                next.refused.retain(|(field, ..)| !field.is_of(row));
                next.limit(row, |limits| *limits = UnitLimits::default());
            }
        }
        if RuleKind::of(&next.wanted.rule).has_parameters() {
            next.wanted.rule = next.rule(RuleKind::of(&next.wanted.rule));
        }
        next
    }

    /// The draft of `scenario`.
    #[must_use]
    pub fn opening(&self, scenario: &Scenario, table: &CommuneTable, report: &Report) -> Self {
        let mut next = Self::new(table, report, scenario.subject);
        match &scenario.rule {
            Rule::ByBand(steps) => next.steps = Rc::clone(steps),
            Rule::ThresholdFirst(threshold) => next.threshold = threshold.clone(),
            Rule::PointsEach | Rule::Proportional | Rule::ScalePlan | Rule::Levelling => {}
        }
        next.wanted = scenario.clone();
        next.path = self.path;
        next
    }

    fn rule(&self, kind: RuleKind) -> Rule {
        match kind {
            RuleKind::PointsEach => Rule::PointsEach,
            RuleKind::Proportional => Rule::Proportional,
            RuleKind::ScalePlan => Rule::ScalePlan,
            RuleKind::ByBand => Rule::ByBand(Rc::clone(&self.steps)),
            RuleKind::ThresholdFirst => Rule::ThresholdFirst(self.threshold.clone()),
            RuleKind::Levelling => Rule::Levelling,
        }
    }

    /// The units that must reach the threshold.
    fn chosen(&self, basis: &Basis) -> BTreeSet<RowId> {
        match &self.threshold.chosen {
            Chosen::All => basis.taking_part().map(|(_, unit)| unit.id).collect(),
            Chosen::Only(rows) => (**rows).clone(),
        }
    }

    fn limit(&mut self, row: RowId, set: impl FnOnce(&mut UnitLimits)) {
        let mut limits: Limits = (*self.wanted.limits).clone();
        let mut of_row = limits.get(&row).copied().unwrap_or_default();
        set(&mut of_row);
        if of_row.is_none() {
            limits.remove(&row);
        } else {
            limits.insert(row, of_row);
        }
        self.wanted.limits = Rc::new(limits);
    }
}
