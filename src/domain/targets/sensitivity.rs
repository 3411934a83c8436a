//! What tips when a unit falls short: how many households it may miss before its band, or the goal
//! of the whole place, is lost.

use super::basis::{Basis, Subject};
use super::scenario::Allocation;
use crate::domain::bands::{Band, BandLimits};
use crate::domain::quantity::{HouseholdChange, Households};
use crate::domain::table::RowId;

/// How near one unit is to tipping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tipping {
    /// The unit's row.
    pub id: RowId,
    /// Its place in the table, the first being 0.
    pub place: usize,
    /// How many households it is to lose.
    pub out: u64,
    /// Missing so many of them loses the goal of the whole place; `None` when even all would not.
    pub goal_at: Option<u64>,
    /// Missing so many of them puts it into the band above, and which that is; `None` when even
    /// all would not. Bands are those of the poverty rate, so only for poor households.
    pub band_at: Option<(u64, Band)>,
}

impl Tipping {
    /// The fewest households whose missing tips anything.
    #[must_use]
    pub fn first(&self) -> Option<u64> {
        let band = self.band_at.map(|(at, _)| at);
        match (self.goal_at, band) {
            (Some(goal), Some(band)) => Some(goal.min(band)),
            (at, None) | (None, at) => at,
        }
    }
}

/// All units that are to lose households, those whose band tips first at the top: by the part of
/// their households that they may miss, then by place.
#[must_use]
pub fn tipping(
    basis: &Basis,
    allocation: &Allocation,
    subject: Subject,
    bands: &BandLimits,
) -> Vec<Tipping> {
    let goal = i64::try_from(allocation.goal.count()).unwrap_or(i64::MAX);
    let spare = u64::try_from(allocation.total.saturating_sub(goal)).ok();
    let mut found: Vec<Tipping> = basis
        .taking_part()
        .filter_map(|(place, unit)| {
            let share = allocation.share(place)?;
            let out = u64::try_from(share.out).ok().filter(|out| *out > 0)?;
            let end = HouseholdChange::new(share.out.saturating_neg())
                .ok()
                .and_then(|change| unit.start.after(change))?;
            let band_at = match subject {
                Subject::Poor => higher_band(end, unit.households, bands),
                Subject::NearPoor | Subject::Both => None,
            };
            Some(Tipping {
                id: unit.id,
                place,
                out,
                goal_at: spare
                    .map(|spare| spare.saturating_add(1))
                    .filter(|at| *at <= out),
                band_at: band_at.filter(|(at, _)| *at <= out),
            })
        })
        .collect();
    let band_part = |tipping: &Tipping| tipping.band_at.map(|(at, _)| (at, tipping.out));
    found.sort_by(|left, right| match (band_part(left), band_part(right)) {
        (Some((at, out)), Some((other_at, other_out))) => {
            let (at, other_at) = (u128::from(at), u128::from(other_at));
            at.saturating_mul(u128::from(other_out))
                .cmp(&other_at.saturating_mul(u128::from(out)))
        }
        (left, right) => right.is_some().cmp(&left.is_some()),
    });
    found
}

/// How many households more put `end` into the next band, and which that is.
fn higher_band(end: Households, whole: Households, bands: &BandLimits) -> Option<(u64, Band)> {
    let more = bands.households_to_higher(end, whole)?;
    let band = bands.band(end + Households::new(more).ok()?, whole)?;
    Some((more, band))
}
