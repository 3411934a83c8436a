//! Everything that follows from a table, computed in one pass. Nothing of it is ever stored.

use std::rc::Rc;

use super::bands::Band;
use super::figures::Figures;
use super::table::{CommuneRow, CommuneTable};
use super::totals::Totals;

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
        Self::with_rows(table, |_, row| Figures::of(row.entry(), &table.conventions))
    }

    /// Computes the report of `table` from this one of the table `before`: rows that are the same
    /// keep their figures, so that an edit in a long table costs what it touches.
    ///
    /// ```
    /// use giam_ngheo::domain::{report::Report, sample};
    /// let before = sample::van_quan();
    /// let after = before.moved(3, 5, true);
    /// let report = Report::compute(&before).after(&before, &after);
    /// assert_eq!(report, Report::compute(&after));
    /// ```
    #[must_use]
    pub fn after(&self, before: &CommuneTable, table: &CommuneTable) -> Self {
        if before.conventions != table.conventions {
            return Self::compute(table);
        }
        Self::with_rows(table, |index, row| {
            match (before.row(index), self.rows.get(index)) {
                (Some(same), Some(figures)) if Rc::ptr_eq(same, row) => *figures,
                _ => Figures::of(row.entry(), &table.conventions),
            }
        })
    }

    fn with_rows(
        table: &CommuneTable,
        figures_of: impl Fn(usize, &Rc<CommuneRow>) -> Figures,
    ) -> Self {
        let conventions = &table.conventions;
        let band_count = conventions.bands.borders().len().saturating_add(1);
        let mut bands = BandCounts {
            start: vec![0; band_count],
            end: vec![0; band_count],
        };
        let mut totals = Totals::new();
        let mut rows = Vec::with_capacity(table.rows().len());
        for (index, row) in table.rows().iter().enumerate() {
            let figures = figures_of(index, row);
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
