//! Version 1: the serialized inputs. These types never change.

use std::collections::BTreeSet;
use std::rc::Rc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::bands::{BandLimit, BandLimits};
use crate::domain::quantity::{HouseholdChange, Households, Percent, PercentagePoints};
use crate::domain::table::{
    CommuneTable, Conventions, EndRateReading, Group, GroupPlan, Heading, RowId, Target,
    TotalPointsReading, UnitEntry, UnitLevel,
};
use crate::domain::targets::basis::Subject;
use crate::domain::targets::goal::Goal;
use crate::domain::targets::limits::{Limits, UnitLimits};
use crate::domain::targets::rules::{Chosen, Counted, PointsStep, Reached, Rule, Threshold};
use crate::domain::targets::scenario::{Inflow, Scenario, TotalMode};
use crate::formats::work::{Origin, Work};

/// Everything that a person entered.
#[derive(Serialize, Deserialize)]
pub(super) struct Inputs {
    place: String,
    year: Option<u16>,
    standard: String,
    villages: bool,
    end_rate_from_households: bool,
    total_from_households: bool,
    bands: Vec<(Number, bool)>,
    units: Vec<Unit>,
    scenarios: Vec<ScenarioV1>,
}

/// A decimal: its digits, and the number of decimals.
#[derive(Serialize, Deserialize, Clone, Copy)]
struct Number(i64, u8);

#[derive(Serialize, Deserialize)]
struct Unit {
    name: String,
    households: Option<u64>,
    poor: Plan,
    near_poor: Plan,
}

#[derive(Serialize, Deserialize)]
struct Plan {
    start: Option<u64>,
    target: TargetV1,
}

#[derive(Serialize, Deserialize)]
enum TargetV1 {
    None,
    End(u64),
    Change(i64),
    /// Points with two decimals (nearly all are), in hundredths.
    Points(i64),
    FinePoints(Number),
}

#[derive(Serialize, Deserialize)]
struct ScenarioV1 {
    name: String,
    subject: u8,
    goal: GoalV1,
    rule: RuleV1,
    floats: bool,
    /// By the index of the unit.
    limits: Vec<(u32, UnitLimit)>,
    newly_arisen: u64,
    fallen_back: u64,
}

#[derive(Serialize, Deserialize)]
enum GoalV1 {
    Points(Number),
    Households(u64),
    EndRate(Number),
    EndHouseholds(u64),
}

#[derive(Serialize, Deserialize)]
enum RuleV1 {
    PointsEach,
    Proportional,
    ScalePlan,
    ByBand(Vec<(Number, Number)>),
    ThresholdFirst {
        limit: Number,
        below: bool,
        both_groups: bool,
        chosen: Option<Vec<u32>>,
    },
    Levelling,
}

#[derive(Serialize, Deserialize)]
struct UnitLimit {
    locked: bool,
    least: Option<u64>,
    most: Option<u64>,
    unable: u64,
}

impl Number {
    fn of(value: Decimal) -> Self {
        let value = value.normalize();
        Self(
            i64::try_from(value.mantissa()).unwrap_or_default(),
            u8::try_from(value.scale()).unwrap_or_default(),
        )
    }

    fn decimal(self) -> Option<Decimal> {
        Decimal::try_new(self.0, u32::from(self.1)).ok()
    }

    fn percent(self) -> Option<Percent> {
        Percent::new(printed(self.decimal()?)).ok()
    }

    fn points(self) -> Option<PercentagePoints> {
        PercentagePoints::new(printed(self.decimal()?)).ok()
    }
}

/// With at least two decimals, as in the domain types.
fn printed(mut value: Decimal) -> Decimal {
    if value.scale() < 2 {
        value.rescale(2);
    }
    value
}

impl From<&Work> for Inputs {
    fn from(work: &Work) -> Self {
        let table = &work.table;
        let conventions = &table.conventions;
        Self {
            place: table.heading.place.to_string(),
            year: table.heading.year,
            standard: table.heading.standard.to_string(),
            villages: table.heading.level == UnitLevel::Village,
            end_rate_from_households: conventions.end_rate == EndRateReading::FromHouseholds,
            total_from_households: conventions.total_points == TotalPointsReading::Households,
            bands: conventions
                .bands
                .borders()
                .iter()
                .map(|limit| (Number::of(limit.at.decimal()), limit.in_lower))
                .collect(),
            units: table
                .rows()
                .iter()
                .map(|row| Unit::from(row.entry()))
                .collect(),
            scenarios: work
                .scenarios
                .iter()
                .map(|scenario| ScenarioV1::of(scenario, table))
                .collect(),
        }
    }
}

impl From<&UnitEntry> for Unit {
    fn from(entry: &UnitEntry) -> Self {
        let plan = |group: Group| {
            let plan = entry.plan(group);
            Plan {
                start: plan.start.map(Households::count),
                target: plan.target.map_or(TargetV1::None, TargetV1::from),
            }
        };
        Self {
            name: entry.name.to_string(),
            households: entry.households.map(Households::count),
            poor: plan(Group::Poor),
            near_poor: plan(Group::NearPoor),
        }
    }
}

impl From<Target> for TargetV1 {
    fn from(target: Target) -> Self {
        match target {
            Target::End(end) => Self::End(end.count()),
            Target::Change(change) => Self::Change(change.count()),
            Target::Points(points) => {
                let value = points.decimal();
                match i64::try_from(value.mantissa()) {
                    Ok(hundredths) if value.scale() == 2 => Self::Points(hundredths),
                    Ok(_) | Err(_) => Self::FinePoints(Number::of(value)),
                }
            }
        }
    }
}

impl Inputs {
    /// The table of these inputs; `None` if they are invalid.
    pub(super) fn work(self) -> Option<Work> {
        let heading = Heading {
            place: self.place.into(),
            year: self.year,
            standard: self.standard.into(),
            level: if self.villages {
                UnitLevel::Village
            } else {
                UnitLevel::Commune
            },
        };
        let bands = self
            .bands
            .into_iter()
            .map(|(at, in_lower)| {
                let at = at.percent()?;
                Some(BandLimit { at, in_lower })
            })
            .collect::<Option<Vec<_>>>()?;
        let conventions = Conventions {
            end_rate: if self.end_rate_from_households {
                EndRateReading::FromHouseholds
            } else {
                EndRateReading::ByTarget
            },
            total_points: if self.total_from_households {
                TotalPointsReading::Households
            } else {
                TotalPointsReading::PrintedRates
            },
            bands: Rc::new(BandLimits::new(bands).ok()?),
        };
        let units = self
            .units
            .into_iter()
            .map(Unit::entry)
            .collect::<Option<Vec<_>>>()?;
        let table = CommuneTable::new(heading, conventions, units).ok()?;
        let scenarios = self
            .scenarios
            .into_iter()
            .map(|scenario| scenario.scenario(&table))
            .collect::<Option<Vec<_>>>()?;
        Some(Work {
            table,
            scenarios,
            origin: Origin::Link,
            ..Work::default()
        })
    }
}

impl Unit {
    fn entry(self) -> Option<UnitEntry> {
        Some(UnitEntry {
            name: self.name.into(),
            households: households(self.households)?,
            poor: self.poor.plan()?,
            near_poor: self.near_poor.plan()?,
        })
    }
}

impl Plan {
    fn plan(self) -> Option<GroupPlan> {
        let target = match self.target {
            TargetV1::None => None,
            TargetV1::End(end) => Some(Target::End(Households::new(end).ok()?)),
            TargetV1::Change(change) => Some(Target::Change(HouseholdChange::new(change).ok()?)),
            TargetV1::Points(hundredths) => {
                let points = Decimal::try_new(hundredths, 2).ok()?;
                Some(Target::Points(PercentagePoints::new(points).ok()?))
            }
            TargetV1::FinePoints(number) => Some(Target::Points(
                PercentagePoints::new(number.decimal()?).ok()?,
            )),
        };
        Some(GroupPlan {
            start: households(self.start)?,
            target,
        })
    }
}

/// A count as an entry; `None` if it is out of range.
#[expect(
    clippy::option_option,
    reason = "an empty cell is no refusal, and both are told apart"
)]
fn households(count: Option<u64>) -> Option<Option<Households>> {
    match count {
        Some(count) => Households::new(count).ok().map(Some),
        None => Some(None),
    }
}

impl ScenarioV1 {
    fn of(scenario: &Scenario, table: &CommuneTable) -> Self {
        let place = |id: RowId| {
            let place = table.index_of(id)?;
            u32::try_from(place).ok()
        };
        Self {
            name: scenario.name.to_string(),
            subject: match scenario.subject {
                Subject::Poor => 0,
                Subject::NearPoor => 1,
                Subject::Both => 2,
            },
            goal: match scenario.goal {
                Goal::Points(points) => GoalV1::Points(Number::of(points.decimal())),
                Goal::Households(out) => GoalV1::Households(out.count()),
                Goal::EndRate(rate) => GoalV1::EndRate(Number::of(rate.decimal())),
                Goal::EndHouseholds(end) => GoalV1::EndHouseholds(end.count()),
            },
            rule: match &scenario.rule {
                Rule::PointsEach => RuleV1::PointsEach,
                Rule::Proportional => RuleV1::Proportional,
                Rule::ScalePlan => RuleV1::ScalePlan,
                Rule::ByBand(steps) => RuleV1::ByBand(
                    steps
                        .iter()
                        .map(|step| {
                            let from = Number::of(step.from.decimal());
                            (from, Number::of(step.points.decimal()))
                        })
                        .collect(),
                ),
                Rule::ThresholdFirst(threshold) => RuleV1::ThresholdFirst {
                    limit: Number::of(threshold.limit.decimal()),
                    below: threshold.reached == Reached::Below,
                    both_groups: threshold.counted == Counted::PoorAndNearPoor,
                    chosen: match &threshold.chosen {
                        Chosen::All => None,
                        Chosen::Only(rows) => {
                            Some(rows.iter().filter_map(|id| place(*id)).collect())
                        }
                    },
                },
                Rule::Levelling => RuleV1::Levelling,
            },
            floats: scenario.total == TotalMode::Floats,
            limits: scenario
                .limits
                .iter()
                .filter_map(|(id, limits)| {
                    let limit = UnitLimit {
                        locked: limits.locked,
                        least: limits.least.map(Households::count),
                        most: limits.most.map(Households::count),
                        unable: limits.unable.count(),
                    };
                    Some((place(*id)?, limit))
                })
                .collect(),
            newly_arisen: scenario.inflow.newly_arisen.count(),
            fallen_back: scenario.inflow.fallen_back.count(),
        }
    }

    fn scenario(self, table: &CommuneTable) -> Option<Scenario> {
        let id = |place: u32| {
            let row = table.row(usize::try_from(place).ok()?)?;
            Some(row.id())
        };
        let count = |count: u64| Households::new(count).ok();
        let limits = self
            .limits
            .into_iter()
            .map(|(place, limit)| {
                let limits = UnitLimits {
                    locked: limit.locked,
                    least: households(limit.least)?,
                    most: households(limit.most)?,
                    unable: count(limit.unable)?,
                };
                Some((id(place)?, limits))
            })
            .collect::<Option<Limits>>()?;
        Some(Scenario {
            name: self.name.into(),
            subject: match self.subject {
                0 => Subject::Poor,
                1 => Subject::NearPoor,
                2 => Subject::Both,
                _ => return None,
            },
            goal: match self.goal {
                GoalV1::Points(points) => Goal::Points(points.points()?),
                GoalV1::Households(out) => Goal::Households(count(out)?),
                GoalV1::EndRate(rate) => Goal::EndRate(rate.percent()?),
                GoalV1::EndHouseholds(end) => Goal::EndHouseholds(count(end)?),
            },
            rule: match self.rule {
                RuleV1::PointsEach => Rule::PointsEach,
                RuleV1::Proportional => Rule::Proportional,
                RuleV1::ScalePlan => Rule::ScalePlan,
                RuleV1::ByBand(steps) => Rule::ByBand(
                    steps
                        .into_iter()
                        .map(|(from, points)| {
                            Some(PointsStep {
                                from: from.percent()?,
                                points: points.points()?,
                            })
                        })
                        .collect::<Option<Vec<_>>>()?
                        .into(),
                ),
                RuleV1::ThresholdFirst {
                    limit,
                    below,
                    both_groups,
                    chosen,
                } => Rule::ThresholdFirst(Threshold {
                    limit: limit.percent()?,
                    reached: if below {
                        Reached::Below
                    } else {
                        Reached::AtMost
                    },
                    counted: if both_groups {
                        Counted::PoorAndNearPoor
                    } else {
                        Counted::Subject
                    },
                    chosen: match chosen {
                        None => Chosen::All,
                        Some(places) => Chosen::Only(Rc::new(
                            places
                                .into_iter()
                                .map(id)
                                .collect::<Option<BTreeSet<RowId>>>()?,
                        )),
                    },
                }),
                RuleV1::Levelling => Rule::Levelling,
            },
            total: if self.floats {
                TotalMode::Floats
            } else {
                TotalMode::Exact
            },
            limits: Rc::new(limits),
            inflow: Inflow {
                newly_arisen: count(self.newly_arisen)?,
                fallen_back: count(self.fallen_back)?,
            },
        })
    }
}
