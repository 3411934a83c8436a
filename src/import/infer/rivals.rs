//! The columns of a choice, and the other choices that would change a figure.

use super::bits::SURE;
use super::inferred::{Assigned, Rival};
use super::model::{Id, Model};
use super::roles::{MEASURES, Period, Role};
use super::search::{Choice, Ids, of};
use crate::domain::laws::Figure;
use crate::domain::table::{Group, Measure};

/// The best other readings that would change a figure that is used, each asked for once.
pub(super) fn rivals(model: &Model, pool: &[(Choice, Period)]) -> Vec<Rival> {
    let Some((best, _)) = pool.first() else {
        return Vec::new();
    };
    let own = effect(model, best);
    let ids = |choice: &Choice| -> Vec<Option<Id>> {
        let groups = choice.groups.iter().flatten().copied();
        [choice.all].into_iter().chain(groups).collect()
    };
    let roles = |choice: &Choice| -> Vec<usize> {
        let pairs = ids(choice).into_iter().zip(ids(best)).enumerate();
        pairs
            .filter(|(_, (one, other))| one != other)
            .map(|(at, _)| at)
            .collect()
    };
    let mut found: Vec<Rival> = Vec::new();
    let mut asked: Vec<usize> = Vec::new();
    for (choice, period) in pool.iter().skip(1) {
        let gap = best.bits.saturating_sub(choice.bits);
        if gap >= SURE {
            break;
        }
        let differing = roles(choice);
        // Rates alone change nothing that is used, and one question about a role is enough.
        if differing.iter().any(|role| asked.contains(role)) || effect(model, choice) == own {
            continue;
        }
        asked.extend(differing);
        found.push(Rival {
            columns: assigned(model, choice),
            period: *period,
            gap,
        });
    }
    found
}

/// The columns of a choice in the order of the annex.
pub(super) fn assigned(model: &Model, choice: &Choice) -> Vec<Assigned> {
    let one = |id: Option<Id>, role: Role| {
        let series = model.get(id?)?;
        Some(Assigned {
            role,
            column: model.at(id?),
            way: series.way,
        })
    };
    let [poor, near] = choice.groups;
    let of_group = |group: Group, ids: [Option<Id>; 6]| {
        MEASURES.map(|measure| one(of(&ids, measure), Role::Of(group, measure)))
    };
    let both = [
        one(choice.both, Role::Both),
        one(choice.both_rate, Role::BothRate),
    ];
    [one(choice.all, Role::All)]
        .into_iter()
        .chain(of_group(Group::Poor, poor))
        .chain(of_group(Group::NearPoor, near))
        .chain(both)
        .flatten()
        .collect()
}

/// What a choice gives, row by row: start, end and households, whichever columns they come from. Rates
/// count only where no count of households does.
fn effect(model: &Model, choice: &Choice) -> Vec<Vec<Option<Figure>>> {
    let rows = model.series.first().map_or(0, |series| series.values.len());
    let value = |id: Option<Id>, row: usize| model.get(id?)?.values.get(row).copied().flatten();
    let has = |ids: &Ids, measures: &[Measure]| measures.iter().any(|one| of(ids, *one).is_some());
    let counts = [Measure::Start, Measure::End, Measure::Change];
    let counted = choice.all.is_some() || choice.groups.iter().any(|ids| has(ids, &counts));
    let of_row = |row: usize| {
        let mut found = vec![value(choice.all, row)];
        for ids in &choice.groups {
            let id = |measure: Measure| of(ids, measure);
            let when = |is_used: bool, measure: Measure| {
                Some(measure)
                    .filter(|_| is_used)
                    .and_then(|measure| value(id(measure), row))
            };
            let of = |measure: Measure| value(id(measure), row);
            let [start, end, change] = counts.map(of);
            let sum = |one: Figure, other: i64| Figure::whole(one.digits.saturating_add(other));
            let derived_start = || Some(sum(end?, change?.digits.saturating_neg()));
            let derived_end = || Some(sum(start?, change?.digits));
            let states = !has(ids, &[Measure::End, Measure::Change]);
            let states = states && (id(Measure::Start).is_some() || !counted);
            let alone = states && id(Measure::ChangePoints).is_none();
            found.extend([
                match id(Measure::Start) {
                    Some(_) => start,
                    None => derived_start(),
                },
                match id(Measure::End) {
                    Some(_) => end,
                    None => derived_end(),
                },
                when(start.is_none() && end.is_none(), Measure::Change),
                when(states || !counted, Measure::ChangePoints),
                when(alone || !counted, Measure::EndRate),
                when(!counted, Measure::StartRate),
            ]);
        }
        found
    };
    (0..rows).map(of_row).collect()
}
