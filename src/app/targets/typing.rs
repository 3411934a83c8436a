//! Reads the texts of the panel's fields, or refuses them with a reason.

use std::rc::Rc;

use super::Draft;
use super::field::{Field, FieldProblem};
use crate::domain::quantity::{Households, Percent, PercentagePoints};
use crate::domain::table::RowId;
use crate::domain::targets::basis::Basis;
use crate::domain::targets::goal::{Goal, GoalError, GoalKind};
use crate::domain::targets::path::Path;
use crate::domain::targets::rules::{PointsStep, Threshold};
use crate::domain::targets::scenario::{Inflow, Scenario};
use crate::domain::targets::steps::{Reachable, reachable};
use crate::locale::number::{NumberProblem, Unsigned, read_count, read_points, read_rate};

/// The field that the person is typing into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typing {
    pub(super) field: Field,
    pub(super) text: Rc<str>,
    /// The accepted values before the typing. A refused text restores them, rather than the meaning of
    /// its first digits.
    before: Rc<Understood>,
}

/// The accepted values.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Understood {
    wanted: Scenario,
    steps: Rc<[PointsStep]>,
    threshold: Threshold,
    path: Path,
}

impl Draft {
    /// Reads a typed text. If it is refused, the values before the typing stay.
    pub(super) fn take(&mut self, field: Field, text: Rc<str>, basis: &Basis) {
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
                    GoalKind::Points => Goal::Points(reduction(text)?),
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
                let points = reduction(text)?;
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
                self.path.years = read_count(text)
                    .ok()
                    .flatten()
                    .and_then(|years| u8::try_from(years.count()).ok())
                    .filter(|years| (1..=Path::MOST_YEARS).contains(years))
                    .ok_or(FieldProblem::Years {
                        most: Path::MOST_YEARS,
                    })?;
            }
            Field::PathRate => self.path.end_rate = rate(text)?,
            Field::PathGrowth => {
                self.path.growth = read_points(text, Unsigned::Increase)
                    .map_err(|problem| unless_too_fine(problem, FieldProblem::NotAGrowth))?
                    .unwrap_or(PercentagePoints::from_hundredths(0));
            }
            Field::PathInflow => self.path.inflow = read_count(text)?.unwrap_or_default(),
        }
        Ok(())
    }

    /// Sets a unit's end rate, or names the nearest rates if no number of households gives it.
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

fn count(text: &str) -> Result<Households, FieldProblem> {
    read_count(text)?.ok_or(FieldProblem::Empty)
}

fn rate(text: &str) -> Result<Percent, FieldProblem> {
    let percent = read_rate(text)
        .map_err(|problem| unless_too_fine(problem, FieldProblem::NotARate))?
        .ok_or(FieldProblem::Empty)?;
    Percent::new(percent).map_err(|_| FieldProblem::NotARate)
}

/// Points of a reduction, which are written without a sign.
fn reduction(text: &str) -> Result<PercentagePoints, FieldProblem> {
    let points = read_points(text, Unsigned::Increase)
        .map_err(|problem| unless_too_fine(problem, FieldProblem::NotAReduction))?
        .ok_or(FieldProblem::Empty)?;
    if points.decimal().is_sign_negative() && !points.decimal().is_zero() {
        return Err(FieldProblem::NotAReduction);
    }
    Ok(points)
}

/// What the field expects, unless the number only has too many decimals.
fn unless_too_fine(problem: NumberProblem, expected: FieldProblem) -> FieldProblem {
    match problem {
        NumberProblem::TooManyDecimals { .. } => problem.into(),
        NumberProblem::NotACount
        | NumberProblem::NegativeCount
        | NumberProblem::FractionalCount
        | NumberProblem::CountTooLarge { .. }
        | NumberProblem::NotPoints
        | NumberProblem::PointsOutOfRange => expected,
    }
}
