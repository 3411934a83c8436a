//! The figures of one row: what is entered, and what follows from it.

use super::bands::{Band, BandLimits};
use super::plan::{Planned, planned};
use super::quantity::{HouseholdChange, Households, Percent, PercentagePoints};
use super::rates::rates;
use super::table::{Conventions, Group, Measure, Target, UnitEntry};

/// The figures of one group, in one row. `None` is shown as "—".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GroupFigures {
    /// Households at the start of the year (2, 8).
    pub start: Option<Households>,
    /// Their share (3, 9).
    pub start_rate: Option<Percent>,
    /// Households at the end of the year (4, 10).
    pub end: Option<Households>,
    /// Their share (5, 11), by the table's reading.
    pub end_rate: Option<Percent>,
    /// The same by the other reading, where it differs.
    pub end_rate_otherwise: Option<Percent>,
    /// End less start (6, 12).
    pub change: Option<HouseholdChange>,
    /// Change of the share (7, 13), by the table's reading.
    pub points: Option<PercentagePoints>,
    /// The same by the other reading of the total row, where it differs.
    pub points_otherwise: Option<PercentagePoints>,
    /// Which cell states the target; `None` in the total row, and without a target.
    pub driver: Option<Measure>,
}

/// One unit's figures, or the total row's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// All households (1).
    pub households: Option<Households>,
    /// Poor households, then near-poor ones.
    pub groups: [GroupFigures; 2],
    /// The band of the poverty rate at the start of the year.
    pub start_band: Option<Band>,
    /// The band at the end of the year, from whole households.
    pub end_band: Option<Band>,
}

impl Figures {
    /// The figures of `group`.
    #[must_use]
    pub const fn group(&self, group: Group) -> &GroupFigures {
        let [poor, near_poor] = &self.groups;
        match group {
            Group::Poor => poor,
            Group::NearPoor => near_poor,
        }
    }

    /// Poor and near-poor households together, at the start and at the end of the year: the
    /// multidimensionally poor (nghèo đa chiều).
    #[must_use]
    pub fn multidimensional(&self) -> (Option<Households>, Option<Households>) {
        let [poor, near_poor] = &self.groups;
        let sum = |a: Option<Households>, b: Option<Households>| Some(a? + b?);
        (
            sum(poor.start, near_poor.start),
            sum(poor.end, near_poor.end),
        )
    }

    /// The figures of one unit under `conventions`.
    #[must_use]
    pub fn of(entry: &UnitEntry, conventions: &Conventions) -> Self {
        let groups = Group::ALL.map(|group| {
            let plan = entry.plan(group);
            // A row of a table never contradicts itself; an entry on its way there may.
            let planned: Planned = planned(group, entry.households, plan).unwrap_or_default();
            let rates = rates(entry.households, plan, planned, conventions.end_rate);
            GroupFigures {
                start: plan.start,
                start_rate: rates.start,
                end: planned.end,
                end_rate: rates.end,
                end_rate_otherwise: rates.end_otherwise,
                change: planned.change,
                points: rates.points,
                points_otherwise: None,
                driver: plan.target.map(Target::driver),
            }
        });
        Self::with_bands(entry.households, groups, &conventions.bands)
    }

    pub(crate) fn with_bands(
        households: Option<Households>,
        groups: [GroupFigures; 2],
        bands: &BandLimits,
    ) -> Self {
        let [poor, _] = &groups;
        // Where there is no rate there is no band: a sum may lack a unit.
        let band = |rate: Option<Percent>, part: Option<Households>| {
            rate.and_then(|_| bands.band(part?, households?))
        };
        Self {
            households,
            start_band: band(poor.start_rate, poor.start),
            end_band: band(poor.end_rate, poor.end),
            groups,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten thousand units have as many of them, twice while a table is changed.
    #[test]
    fn figures_take_little_room() {
        assert!(size_of::<Figures>() <= 344, "{}", size_of::<Figures>());
    }
}
