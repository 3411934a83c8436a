//! What a person tries out: a goal, a rule and limits, kept as they are typed until they are
//! applied to the table.

use std::collections::BTreeSet;
use std::rc::Rc;

use thiserror::Error;

use crate::domain::quantity::{Households, Percent, PercentagePoints};
use crate::domain::report::Report;
use crate::domain::table::{CommuneTable, RowId};
use crate::domain::targets::basis::{Basis, Subject};
use crate::domain::targets::goal::{Goal, GoalError, GoalKind};
use crate::domain::targets::limits::{Limits, UnitLimits};
use crate::domain::targets::path::Path;
use crate::domain::targets::rules::{
    Chosen, Counted, PointsStep, Reached, Rule, Threshold, inferred_steps,
};
use crate::domain::targets::scenario::{Inflow, Scenario, TotalMode};
use crate::domain::targets::steps::{Reachable, reachable};
use crate::i18n::bands::plain;
use crate::i18n::{Language, figures};
use crate::import::number::{NumberProblem, Unsigned, read_count, read_points, read_rate};

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
    /// A rate or a limit outside 0 to 100 %.
    #[error("a rate outside 0 to 100 %")]
    NotARate,
    /// Points below zero where a reduction is stated without a sign.
    #[error("points below zero")]
    NegativePoints,
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

/// A rule by its name alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleKind {
    /// [`Rule::PointsEach`].
    PointsEach,
    /// [`Rule::Proportional`].
    Proportional,
    /// [`Rule::ScalePlan`].
    ScalePlan,
    /// [`Rule::ByBand`].
    ByBand,
    /// [`Rule::ThresholdFirst`].
    ThresholdFirst,
    /// [`Rule::Levelling`].
    Levelling,
}

impl RuleKind {
    /// All of them; the plan's own first.
    pub const ALL: [Self; 6] = [
        Self::ScalePlan,
        Self::Proportional,
        Self::PointsEach,
        Self::ByBand,
        Self::ThresholdFirst,
        Self::Levelling,
    ];

    /// The kind of `rule`.
    #[must_use]
    pub const fn of(rule: &Rule) -> Self {
        match rule {
            Rule::PointsEach => Self::PointsEach,
            Rule::Proportional => Self::Proportional,
            Rule::ScalePlan => Self::ScalePlan,
            Rule::ByBand(_) => Self::ByBand,
            Rule::ThresholdFirst(_) => Self::ThresholdFirst,
            Rule::Levelling => Self::Levelling,
        }
    }

    /// The name by which programs outside know it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::PointsEach => "points-each",
            Self::Proportional => "proportional",
            Self::ScalePlan => "scale-plan",
            Self::ByBand => "by-band",
            Self::ThresholdFirst => "threshold-first",
            Self::Levelling => "levelling",
        }
    }

    /// The kind that programs outside call `key`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether each unit can round its points for itself.
    #[must_use]
    pub const fn can_float(self) -> bool {
        matches!(self, Self::PointsEach | Self::ByBand)
    }
}

/// One thing that a person changes in what is tried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetEdit {
    /// Typed `text` into a field.
    Type { field: Field, text: String },
    /// Left the field: it shows what was understood.
    Leave,
    /// Chose whose number is reduced.
    Subject(Subject),
    /// Chose what the goal is stated in; it asks for the same households.
    Kind(GoalKind),
    /// Dragged the goal to so many households.
    Slide(u64),
    /// Chose a rule.
    Rule(RuleKind),
    /// Chose whether the units add up to the goal.
    Total(TotalMode),
    /// Chose whether exactly the limit reaches the threshold.
    Reached(Reached),
    /// Chose what the threshold counts.
    Counted(Counted),
    /// Chose the units that have to reach the threshold: all, or each for itself.
    ChooseAll(bool),
    /// Chose a unit for the threshold, or took it out.
    Choose { row: RowId, chosen: bool },
    /// Put a step below the last one.
    AddStep,
    /// Took out the last step.
    RemoveStep,
    /// Went back to the plan's own steps.
    InferSteps,
    /// Locked a unit, or unlocked it.
    Lock { row: RowId, locked: bool },
    /// Opened a unit's derivation and limits, or closed it.
    OpenUnit(Option<RowId>),
    /// Asked a unit for exactly so many households.
    Ask { row: RowId, out: u64 },
    /// Took all limits of a unit away.
    Free { row: RowId },
}

/// What is being tried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What is asked for now.
    pub wanted: Scenario,
    /// The last that could be allocated; it stays in view while another can't.
    pub valid: Option<Scenario>,
    /// The table of points, also while another rule is chosen.
    pub steps: Rc<[PointsStep]>,
    /// For how many units the plan's own steps give the plan, and of how many.
    pub fitting: (usize, usize),
    /// The threshold, also while another rule is chosen.
    pub threshold: Threshold,
    /// The way over several years.
    pub path: Path,
    /// The unit whose derivation is open.
    pub open_unit: Option<RowId>,
    typing: Option<Typing>,
    refused: Vec<(Field, Rc<str>, FieldProblem)>,
}

/// A field that is being typed into.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Typing {
    field: Field,
    text: Rc<str>,
    /// What was understood before: a text that is refused leaves that, and not what its first
    /// digits happened to mean.
    before: Rc<Understood>,
}

/// What fields are understood to say.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Understood {
    wanted: Scenario,
    steps: Rc<[PointsStep]>,
    threshold: Threshold,
    path: Path,
}

impl Draft {
    /// What is tried out first: the plan's own goal under the plan's own shares.
    #[must_use]
    pub fn new(table: &CommuneTable, subject: Subject) -> Self {
        let report = Report::compute(table);
        let basis = Basis::of(table, &report, subject);
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
        let mut draft = Self {
            wanted,
            valid: None,
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
        };
        draft.settle(&basis);
        draft
    }

    /// What the field shows: as it is typed, or refused, or understood.
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
    pub fn edited(&self, edit: TargetEdit, table: &CommuneTable) -> Self {
        if let TargetEdit::Subject(subject) = edit {
            return Self::new(table, subject);
        }
        let report = Report::compute(table);
        let basis = Basis::of(table, &report, self.wanted.subject);
        let mut next = self.clone();
        if !matches!(edit, TargetEdit::Type { .. }) {
            next.typing = None;
        }
        match edit {
            TargetEdit::Type { field, text } => next.take(field, text.into(), &basis),
            // A wish for a rate is answered, not kept.
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
                next.refused.retain(|(field, ..)| !is_of(*field, row));
                next.limit(row, |limits| *limits = UnitLimits::default());
            }
        }
        if RuleKind::of(&next.wanted.rule).has_parameters() {
            next.wanted.rule = next.rule(RuleKind::of(&next.wanted.rule));
        }
        next.settle(&basis);
        next
    }

    /// The same draft for a table that has changed.
    #[must_use]
    pub fn for_table(&self, table: &CommuneTable) -> Self {
        let report = Report::compute(table);
        let mut next = self.clone();
        next.settle(&Basis::of(table, &report, next.wanted.subject));
        next
    }

    /// The draft that tries `scenario` out.
    #[must_use]
    pub fn opening(&self, scenario: &Scenario, table: &CommuneTable) -> Self {
        let mut next = Self::new(table, scenario.subject);
        match &scenario.rule {
            Rule::ByBand(steps) => next.steps = Rc::clone(steps),
            Rule::ThresholdFirst(threshold) => next.threshold = threshold.clone(),
            Rule::PointsEach | Rule::Proportional | Rule::ScalePlan | Rule::Levelling => {}
        }
        next.wanted = scenario.clone();
        next.path = self.path;
        next.for_table(table)
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

    /// The units chosen for the threshold, named one by one.
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

    /// Keeps what is wanted as the last valid scenario, if it can be allocated.
    fn settle(&mut self, basis: &Basis) {
        if self.wanted.allocate(basis).is_ok() {
            self.valid = Some(self.wanted.clone());
        }
    }

    /// Takes a typed text: the scenario follows, or the text is refused and the last one stays.
    fn take(&mut self, field: Field, text: Rc<str>, basis: &Basis) {
        self.refused.retain(|(other, ..)| *other != field);
        let before = match self.typing.take() {
            Some(typing) if typing.field == field => typing.before,
            Some(_) | None => Rc::new(Understood {
                wanted: self.wanted.clone(),
                steps: Rc::clone(&self.steps),
                threshold: self.threshold.clone(),
                path: self.path,
            }),
        };
        let Understood {
            wanted,
            steps,
            threshold,
            path,
        } = (*before).clone();
        (self.wanted, self.steps, self.threshold, self.path) = (wanted, steps, threshold, path);
        self.typing = Some(Typing {
            field,
            text: Rc::clone(&text),
            before,
        });
        if let Err(problem) = self.understand(field, &text, basis) {
            self.refused.push((field, text, problem));
        }
    }

    fn understand(&mut self, field: Field, text: &str, basis: &Basis) -> Result<(), FieldProblem> {
        match field {
            Field::Goal => {
                let goal = match self.wanted.goal.kind() {
                    GoalKind::Points => Goal::Points(
                        read_points(text, Unsigned::Increase)?.ok_or(FieldProblem::Empty)?,
                    ),
                    GoalKind::Households => Goal::Households(count(text)?),
                    GoalKind::EndRate => Goal::EndRate(rate(text)?),
                    GoalKind::EndHouseholds => Goal::EndHouseholds(count(text)?),
                };
                goal.households_out(basis)?;
                self.wanted.goal = goal;
            }
            Field::ThresholdLimit => self.threshold.limit = rate(text)?,
            Field::StepFrom(place) => {
                let from = rate(text)?;
                self.set_step(place, |step| step.from = from)?;
            }
            Field::StepPoints(place) => {
                let points = read_points(text, Unsigned::Increase)?.ok_or(FieldProblem::Empty)?;
                if points.decimal().is_sign_negative() && !points.decimal().is_zero() {
                    return Err(FieldProblem::NegativePoints);
                }
                self.set_step(place, |step| step.points = points)?;
            }
            Field::Least(row) => {
                let least = read_count(text)?;
                self.limit(row, |limits| limits.least = least);
            }
            Field::Most(row) => {
                let most = read_count(text)?;
                self.limit(row, |limits| limits.most = most);
            }
            Field::Unable(row) => {
                let unable = read_count(text)?.unwrap_or_default();
                self.limit(row, |limits| limits.unable = unable);
            }
            Field::EndRate(row) => self.ask_for_rate(row, rate(text)?, basis)?,
            Field::NewlyArisen => {
                self.set_inflow(|inflow, count| inflow.newly_arisen = count, text)?;
            }
            Field::FallenBack => {
                self.set_inflow(|inflow, count| inflow.fallen_back = count, text)?;
            }
            Field::PathYears => {
                let years = count(text)?.count();
                self.path.years = u8::try_from(years)
                    .ok()
                    .filter(|years| (1..=Path::MOST_YEARS).contains(years))
                    .ok_or(FieldProblem::Years {
                        most: Path::MOST_YEARS,
                    })?;
            }
            Field::PathRate => self.path.end_rate = rate(text)?,
            Field::PathGrowth => {
                self.path.growth = read_points(text, Unsigned::Increase)?
                    .unwrap_or(PercentagePoints::from_hundredths(0));
            }
            Field::PathInflow => self.path.inflow = read_count(text)?.unwrap_or_default(),
        }
        Ok(())
    }

    /// A unit's end rate: asked for where households reach it, told with its neighbours where not.
    fn ask_for_rate(
        &mut self,
        row: RowId,
        rate: Percent,
        basis: &Basis,
    ) -> Result<(), FieldProblem> {
        let unit = basis
            .taking_part()
            .map(|(_, unit)| unit)
            .find(|unit| unit.id == row);
        let Some(unit) = unit else {
            return Err(GoalError::NoHouseholds.into());
        };
        match reachable(rate, unit.households) {
            None => Err(GoalError::NoHouseholds.into()),
            Some(Reachable::Exactly(step)) => {
                let out = unit.start.count().checked_sub(step.households.count());
                let out = out.ok_or(FieldProblem::RateAboveStart)?;
                let out = Households::new(out).ok();
                self.limit(row, |limits| (limits.least, limits.most) = (out, out));
                Ok(())
            }
            Some(between @ Reachable::Between(below, _)) if below.households <= unit.start => {
                Err(FieldProblem::BetweenSteps(between))
            }
            Some(Reachable::Between(..)) => Err(FieldProblem::RateAboveStart),
        }
    }

    fn set_step(
        &mut self,
        place: usize,
        set: impl FnOnce(&mut PointsStep),
    ) -> Result<(), FieldProblem> {
        let mut steps = self.steps.to_vec();
        if let Some(step) = steps.get_mut(place) {
            set(step);
        }
        let rising = steps
            .iter()
            .zip(steps.iter().skip(1))
            .all(|(lower, upper)| lower.from < upper.from);
        if !rising {
            return Err(FieldProblem::StepsNotRising);
        }
        self.steps = steps.into();
        Ok(())
    }

    fn set_inflow(
        &mut self,
        set: impl FnOnce(&mut Inflow, Households),
        text: &str,
    ) -> Result<(), FieldProblem> {
        let count = read_count(text)?.unwrap_or_default();
        set(&mut self.wanted.inflow, count);
        Ok(())
    }
}

impl RuleKind {
    const fn has_parameters(self) -> bool {
        matches!(self, Self::ByBand | Self::ThresholdFirst)
    }
}

fn is_of(field: Field, row: RowId) -> bool {
    match field {
        Field::Least(id) | Field::Most(id) | Field::Unable(id) | Field::EndRate(id) => id == row,
        Field::Goal
        | Field::ThresholdLimit
        | Field::StepFrom(_)
        | Field::StepPoints(_)
        | Field::NewlyArisen
        | Field::FallenBack
        | Field::PathYears
        | Field::PathRate
        | Field::PathGrowth
        | Field::PathInflow => false,
    }
}

fn count(text: &str) -> Result<Households, FieldProblem> {
    read_count(text)?.ok_or(FieldProblem::Empty)
}

fn rate(text: &str) -> Result<Percent, FieldProblem> {
    let percent = read_rate(text)?.ok_or(FieldProblem::Empty)?;
    Percent::new(percent).map_err(|_| FieldProblem::NotARate)
}
