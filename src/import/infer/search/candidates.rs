//! The series that each role may have, and what a column of both groups may add to one.

use std::cmp::Reverse;

use crate::domain::table::{Group, Measure};
use crate::import::infer::bits::{Bits, LAW_CAP};
use crate::import::infer::model::{Id, Model};
use crate::import::infer::roles::{Context, MEASURES, Role};

/// The most candidates of a role that are looked at. Real tables need a tenth of it; what is beyond is a
/// grid that somebody made.
const CANDIDATES: usize = 28;

/// A series with the evidence for it.
pub(super) type Weighed = (Id, Bits);

/// The candidates of all roles, the likeliest first.
pub(super) struct Candidates<'a> {
    pub(super) model: &'a Model,
    pub(super) all: Vec<Weighed>,
    /// By group and measure.
    pub(super) groups: [[Vec<Weighed>; 6]; 2],
    pub(super) both: Vec<Weighed>,
    pub(super) both_rates: Vec<Weighed>,
    /// What a column of both groups may add to the start of near-poor households, and to its rate.
    bonus: [Vec<Weighed>; 2],
    /// There are more than are looked at.
    pub(super) cut: bool,
}

impl<'a> Candidates<'a> {
    pub(super) fn of(model: &'a Model, context: &Context) -> Self {
        let mut cut = false;
        let mut of = |role: Role| candidates(model, context, role, &mut cut);
        let all = of(Role::All);
        let groups = Group::ALL.map(|group| MEASURES.map(|measure| of(Role::Of(group, measure))));
        let [both, both_rates] = [Role::Both, Role::BothRate].map(|role| {
            let mut found = of(role);
            found.retain(|(_, bits)| *bits > -LAW_CAP);
            found.truncate(4);
            found
        });
        let [poor, near] = &groups;
        let mut bonus = [
            with_both(model, &poor[0], &near[0], &both),
            with_both(model, &poor[1], &near[1], &both_rates),
        ];
        // A share of both may be that of the counts, or the sum of two shares.
        if !both_rates.is_empty() {
            for (_, bits) in &mut bonus[0] {
                *bits = bits.saturating_add(LAW_CAP);
            }
        }
        Self {
            model,
            all,
            groups,
            both,
            both_rates,
            bonus,
            cut,
        }
    }

    /// What a near-poor series may be worth besides, by a column of both groups.
    pub(super) fn bonus(&self, group: Group, measure: Measure, id: Option<Id>) -> Bits {
        let found = match (group, measure) {
            (Group::NearPoor, Measure::Start) => &self.bonus[0],
            (Group::NearPoor, Measure::StartRate) => &self.bonus[1],
            (Group::Poor, _)
            | (
                Group::NearPoor,
                Measure::End | Measure::EndRate | Measure::Change | Measure::ChangePoints,
            ) => return 0,
        };
        let of = found.iter().find(|(other, _)| Some(*other) == id);
        of.map_or(0, |(_, bits)| *bits)
    }

    pub(super) fn mask(&self, id: Option<Id>) -> u128 {
        id.and_then(|id| self.column(id)).map_or(0, bit)
    }

    pub(super) fn column(&self, id: Id) -> Option<usize> {
        self.model.get(id).map(|series| series.column)
    }
}

/// The series that a role may have, the likeliest first.
fn candidates(model: &Model, context: &Context, role: Role, cut: &mut bool) -> Vec<Weighed> {
    // No column has more than a few laws.
    const FLOOR: Bits = -2 * LAW_CAP - 60;
    let ids = 0..Id::try_from(model.series.len()).unwrap_or(Id::MAX);
    let mut found: Vec<Weighed> = ids
        .filter_map(|id| Some((id, context.unary(model, id, role)?)))
        .filter(|(_, bits)| *bits > FLOOR)
        .collect();
    found.sort_by_key(|(id, bits)| (Reverse(*bits), *id));
    *cut |= found
        .get(CANDIDATES)
        .is_some_and(|(_, bits)| *bits > -LAW_CAP);
    found.truncate(CANDIDATES);
    found
}

/// For each near-poor series the most that a column of both groups can be worth beside it: its law
/// needs all three.
fn with_both(model: &Model, poor: &[Weighed], near: &[Weighed], both: &[Weighed]) -> Vec<Weighed> {
    let most = |near: Id| {
        let worth = |(id, bits): &Weighed| {
            let laws = poor.iter().map(|(poor, _)| model.sum(*poor, near, *id));
            bits.saturating_add(laws.max().unwrap_or_default().max(0))
        };
        both.iter().map(worth).max().unwrap_or_default().max(0)
    };
    near.iter()
        .map(|(near, _)| (*near, most(*near)))
        .filter(|(_, bits)| *bits > 0)
        .collect()
}

/// The place of a column among all in a mask.
pub(super) fn bit(column: usize) -> u128 {
    let place = u32::try_from(column).unwrap_or(u32::MAX);
    1_u128.checked_shl(place).unwrap_or(0)
}
