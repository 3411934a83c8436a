//! Everything that follows from a table, computed in one pass. Nothing of it is ever stored.

use super::bands::{Band, BandLimits};
use super::quantity::{HouseholdChange, Households, Percent, PercentagePoints};
use super::rates::rates;
use super::table::{CommuneTable, Conventions, Group, Measure, UnitEntry};
use super::targets::{Planned, planned};
use super::totals::Totals;

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
                driver: plan.target.map(super::table::Target::driver),
            }
        });
        Self::with_bands(entry.households, groups, &conventions.bands)
    }

    fn with_bands(
        households: Option<Households>,
        groups: [GroupFigures; 2],
        bands: &BandLimits,
    ) -> Self {
        let [poor, _] = &groups;
        let band = |part: Option<Households>| bands.band(part?, households?);
        Self {
            households,
            start_band: band(poor.start),
            end_band: band(poor.end),
            groups,
        }
    }
}

/// How many units each band holds, from the lowest band.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BandCounts {
    /// At the start of the year.
    pub start: Vec<usize>,
    /// At the end of the year.
    pub end: Vec<usize>,
}

/// Everything that follows from a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// The units, in the table's order.
    pub rows: Vec<Figures>,
    /// The total row. Its band is that of the whole place.
    pub total: Figures,
    /// How many units each band holds.
    pub bands: BandCounts,
}

impl Report {
    /// Computes it all.
    ///
    /// ```
    /// use giam_ngheo::domain::{report::Report, sample};
    /// let report = Report::compute(&sample::van_quan());
    /// assert_eq!(report.bands.start, [7, 8, 2, 0, 0]);
    /// assert_eq!(report.bands.end, [10, 7, 0, 0, 0]);
    /// ```
    #[must_use]
    pub fn compute(table: &CommuneTable) -> Self {
        let conventions = &table.conventions;
        let band_count = conventions.bands.borders().len().saturating_add(1);
        let mut bands = BandCounts {
            start: vec![0; band_count],
            end: vec![0; band_count],
        };
        let mut totals = Totals::new();
        let mut rows = Vec::with_capacity(table.rows().len());
        for row in table.rows().iter() {
            let figures = Figures::of(row.entry(), conventions);
            totals.add(figures.households, &figures.groups);
            count(&mut bands.start, figures.start_band);
            count(&mut bands.end, figures.end_band);
            rows.push(figures);
        }
        let (households, groups) = totals.finish(conventions.total_points);
        Self {
            rows,
            total: Figures::with_bands(households, groups, &conventions.bands),
            bands,
        }
    }
}

fn count(counts: &mut [usize], band: Option<Band>) {
    if let Some(counter) = band.and_then(|band| counts.get_mut(band.index())) {
        *counter = counter.saturating_add(1);
    }
}
