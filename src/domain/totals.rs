//! The total row (Cộng).

use super::figures::GroupFigures;
use super::quantity::{HouseholdChange, Households, Percent, PercentagePoints};
use super::table::TotalPointsReading;

/// Adds up one column: the sum of what is there, and whether any cell was empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ColumnSum<T> {
    sum: T,
    any: bool,
    complete: bool,
}

impl<T: Default + std::ops::Add<Output = T>> ColumnSum<T> {
    fn new() -> Self {
        Self {
            sum: T::default(),
            any: false,
            complete: true,
        }
    }

    fn add(&mut self, value: Option<T>) {
        match value {
            Some(value) => {
                self.sum = std::mem::take(&mut self.sum) + value;
                self.any = true;
            }
            None => self.complete = false,
        }
    }
}

impl<T: Copy> ColumnSum<T> {
    /// The sum of what is there; `None` when nothing is.
    fn sum(self) -> Option<T> {
        self.any.then_some(self.sum)
    }

    /// The sum where no cell is empty: only such a sum can make a rate.
    fn complete(self) -> Option<T> {
        (self.any && self.complete).then_some(self.sum)
    }
}

/// Collects the rows of a table into their total row.
#[derive(Debug, Clone)]
pub(crate) struct Totals {
    households: ColumnSum<Households>,
    groups: [GroupSums; 2],
}

#[derive(Debug, Clone)]
struct GroupSums {
    start: ColumnSum<Households>,
    end: ColumnSum<Households>,
    change: ColumnSum<HouseholdChange>,
}

impl Totals {
    pub(crate) fn new() -> Self {
        let group = || GroupSums {
            start: ColumnSum::new(),
            end: ColumnSum::new(),
            change: ColumnSum::new(),
        };
        Self {
            households: ColumnSum::new(),
            groups: [group(), group()],
        }
    }

    /// Adds one unit.
    pub(crate) fn add(&mut self, households: Option<Households>, groups: &[GroupFigures; 2]) {
        self.households.add(households);
        for (sums, figures) in self.groups.iter_mut().zip(groups) {
            sums.start.add(figures.start);
            sums.end.add(figures.end);
            sums.change.add(figures.change);
        }
    }

    /// All households, and the figures of both groups. Counts are sums; rates are rates of the
    /// sums; their change is read as `reading` says.
    pub(crate) fn finish(
        self,
        reading: TotalPointsReading,
    ) -> (Option<Households>, [GroupFigures; 2]) {
        let whole = self.households.complete();
        let figures = self.groups.map(|sums| {
            let share = |part: ColumnSum<Households>| Percent::rate(part.complete()?, whole?);
            let (start_rate, end_rate) = (share(sums.start), share(sums.end));
            let printed = start_rate.zip(end_rate).map(|(start, end)| end - start);
            let unrounded = end_rate
                .and(sums.change.complete())
                .and_then(|change| PercentagePoints::of_change(change, whole?));
            let (points, otherwise) = match reading {
                TotalPointsReading::PrintedRates => (printed, unrounded),
                TotalPointsReading::Households => (unrounded, printed),
            };
            GroupFigures {
                start: sums.start.sum(),
                start_rate,
                end: sums.end.sum(),
                end_rate,
                end_rate_otherwise: None,
                change: sums.change.sum(),
                points,
                points_otherwise: otherwise.filter(|other| Some(*other) != points),
                driver: None,
            }
        });
        (self.households.sum(), figures)
    }
}
