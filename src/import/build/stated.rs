//! What a unit's printed figures state: the target whose statement drives the others, and no cell
//! that contradicts the rest.

use std::rc::Rc;

use super::restore::{Regime, implied_points, regime};
use crate::domain::plan::{Contradiction, planned};
use crate::domain::printed::Printed;
use crate::domain::published::{Published, PublishedRow};
use crate::domain::quantity::{HouseholdChange, Households, Percent, PercentagePoints};
use crate::domain::table::{Column, Group, GroupPlan, Measure, Target, UnitEntry};
use crate::import::figure::{of, slot};
use crate::import::issue::IssueProblem;

/// The groups whose end rates follow a target that no column prints.
#[must_use]
pub fn implied_targets(published: &Published) -> [bool; 2] {
    Group::ALL.map(|group| {
        let points = Column::Of(group, Measure::ChangePoints);
        published.rows().all(|row| of(row, points).is_none())
            && regime(published.rows(), group) == Regime::Target
    })
}

/// What a reading enters for a unit that prints these figures; `implied` as of [`implied_targets`].
#[must_use]
pub fn entry_as_read(printed: &PublishedRow, implied: [bool; 2]) -> UnitEntry {
    unit(&Rc::default(), printed, implied, &mut Vec::new())
}

/// A doubt about one cell of the unit.
pub(super) type Noted = (Column, IssueProblem);

/// One unit without contradictions: a cell that cannot be true beside the others is left blank and
/// becomes an issue. The groups of which the end rates follow a target that no column prints are
/// `implied`.
pub(super) fn unit(
    name: &Rc<str>,
    printed: &PublishedRow,
    implied: [bool; 2],
    issues: &mut Vec<Noted>,
) -> UnitEntry {
    let mut printed = *printed;
    let mut noted = Vec::new();
    // Each turn takes one cell away, so there are fewer turns than cells.
    for _ in 0..printed.len() {
        noted.clear();
        let entry = entry(name, &printed, implied, &mut noted);
        let Err(contradiction) = entry.check() else {
            issues.append(&mut noted);
            return entry;
        };
        let culprit = culprit(&entry, contradiction);
        issues.push((culprit, IssueProblem::Entry(contradiction.into())));
        if let Some(figure) = printed.get_mut(slot(culprit)) {
            *figure = None;
        }
    }
    UnitEntry {
        name: Rc::clone(name),
        ..UnitEntry::default()
    }
}

/// The printed figures with the starts that follow from the end and the change, where the source has no
/// column of starts; and which columns these are.
pub(super) fn with_starts(
    published: &[PublishedRow],
    has: impl Fn(Column) -> bool,
) -> (Vec<PublishedRow>, Vec<Column>) {
    let mut stated = published.to_vec();
    let mut derived = Vec::new();
    for group in Group::ALL {
        let of_group = |measure| Column::Of(group, measure);
        let [start, end, change] = [Measure::Start, Measure::End, Measure::Change].map(of_group);
        if has(start) {
            continue;
        }
        for row in &mut stated {
            let whole = |column| of(row, column).and_then(Printed::whole);
            let before = whole(end).zip(whole(change));
            let found = before.and_then(|(end, change)| end.checked_sub(change));
            if let (Some(found), Some(slot)) = (found, row.get_mut(slot(start))) {
                *slot = Some(Printed::new(found, 0, false));
                if !derived.contains(&start) {
                    derived.push(start);
                }
            }
        }
    }
    (stated, derived)
}

fn entry(
    name: &Rc<str>,
    printed: &PublishedRow,
    implied: [bool; 2],
    issues: &mut Vec<Noted>,
) -> UnitEntry {
    let count = |column| {
        let count = u64::try_from(of(printed, column)?.whole()?).ok()?;
        Households::new(count).ok()
    };
    let mut entry = UnitEntry {
        name: Rc::clone(name),
        households: count(Column::Households),
        ..UnitEntry::default()
    };
    for (group, implied) in Group::ALL.into_iter().zip(implied) {
        let start = count(Column::Of(group, Measure::Start));
        let (target, problem) = target(group, entry.households, start, printed, implied);
        if let Some((measure, problem)) = problem {
            issues.push((Column::Of(group, measure), problem));
        }
        let plan = match group {
            Group::Poor => &mut entry.poor,
            Group::NearPoor => &mut entry.near_poor,
        };
        plan.start = start;
        plan.target = target;
    }
    entry
}

/// Which of the printed ways to state a target is its driver: points when they give the printed
/// households, otherwise the households at the end, otherwise their change, so that no number of
/// households is lost. What does not fit is said.
fn target(
    group: Group,
    households: Option<Households>,
    start: Option<Households>,
    printed: &PublishedRow,
    implied: bool,
) -> (Option<Target>, Option<(Measure, IssueProblem)>) {
    let figure = |measure| of(printed, Column::Of(group, measure));
    let end = figure(Measure::End)
        .and_then(Printed::whole)
        .and_then(|end| Households::new(u64::try_from(end).ok()?).ok());
    let change = figure(Measure::Change)
        .and_then(Printed::whole)
        .and_then(|change| HouseholdChange::new(change).ok());
    // What lies between the rates is the target where the end rates follow one.
    let between = || implied_points(printed, group).filter(|_| implied);
    let points = figure(Measure::ChangePoints)
        .or_else(|| between().map(|points| super::figures::printed(points, false)))
        .and_then(|points| PercentagePoints::new(points.decimal()).ok());
    let by_households = end.map(Target::End).or(change.map(Target::Change));
    let unbalanced = match (start, end, change) {
        (Some(start), Some(end), Some(change)) if end - start != change => {
            let problem = IssueProblem::Unbalanced {
                start: start.count().cast_signed(),
                end: end.count().cast_signed(),
                change: change.count(),
            };
            Some((Measure::Change, problem))
        }
        _ => None,
    };
    let Some(points) = points else {
        let from_rates = || {
            // Only the end rate is printed: the target is its distance from the start rate.
            let rate = figure(Measure::EndRate)?.decimal();
            let difference = rate.checked_sub(Percent::rate(start?, households?)?.decimal())?;
            PercentagePoints::new(difference).ok().map(Target::Points)
        };
        return (by_households.or_else(from_rates), unbalanced);
    };
    let stated = Target::Points(points);
    let plan = GroupPlan {
        start,
        target: Some(stated),
    };
    let Some(by_households) = by_households else {
        return (Some(stated), None);
    };
    let meant = planned(group, households, plan).unwrap_or_default();
    let reproduces = meant.change.is_some()
        && end.is_none_or(|end| meant.end == Some(end))
        && change.is_none_or(|change| meant.change == Some(change));
    if reproduces {
        return (Some(stated), None);
    }
    let printed_change = start.zip(end).map(|(start, end)| end - start).or(change);
    // Points computed from households are rounded, and may mean a neighbouring number of them.
    let rounded = households
        .zip(printed_change)
        .and_then(|(households, change)| PercentagePoints::of_change(change, households))
        .is_some_and(|computed| {
            let gap = computed.decimal().saturating_sub(points.decimal()).abs();
            gap <= rust_decimal::Decimal::new(2, 2)
        });
    let problem = unbalanced.or_else(|| {
        let (meant, printed) = (
            HouseholdChange::for_points(households?, points).count(),
            printed_change?.count(),
        );
        let problem = IssueProblem::PointsDisagree {
            points,
            meant,
            printed,
        };
        (!rounded && meant != printed).then_some((Measure::ChangePoints, problem))
    });
    (Some(by_households), problem)
}

/// The cell to blame for a contradiction.
fn culprit(entry: &UnitEntry, contradiction: Contradiction) -> Column {
    match contradiction {
        Contradiction::GroupExceedsHouseholds {
            group, households, ..
        } => {
            let exceeds = |group| {
                entry
                    .plan(group)
                    .start
                    .is_some_and(|start| start > households)
            };
            // Where both groups are larger than all households, these are wrong.
            if Group::ALL.into_iter().all(exceeds) {
                Column::Households
            } else {
                Column::Of(group, Measure::Start)
            }
        }
        Contradiction::ReductionExceedsStart { group, .. }
        | Contradiction::EndExceedsHouseholds { group, .. } => {
            let driver = entry.plan(group).target.map(Target::driver);
            Column::Of(group, driver.unwrap_or(Measure::End))
        }
    }
}
