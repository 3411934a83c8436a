//! Which laws a table keeps, from its figures and its conventions.

use crate::domain::laws::{Figure, Identity, Law, LawName, SUMMED, Verdict, laws, sum_verdict};
use crate::domain::published::slot;
use crate::domain::table::{Column, Conventions, EndRateReading, TotalPointsReading};

/// The figures of a row, from column 1 to 13.
pub(super) type Row = [Option<Figure>; 13];

/// A row's figure of a column.
pub(super) fn figure(row: &Row, column: Column) -> Option<Figure> {
    row.get(slot(column)).copied().flatten()
}

pub(super) fn put(row: &mut Row, column: Column, figure: Option<Figure>) {
    if let Some(slot) = row.get_mut(slot(column)) {
        *slot = figure;
    }
}

/// What a row says of a law.
pub(super) fn verdict(law: &Law, row: &Row) -> Verdict {
    law.verdict(|column| figure(row, column))
}

/// Whether a row breaks a law by more than rounding explains.
pub(super) fn broken(law: &Law, row: &Row) -> bool {
    matches!(verdict(law, row), Verdict::Broken(_))
}

/// The column that a law computes.
pub(super) const fn result(law: &Law) -> Option<Column> {
    match law.identity {
        Identity::Rate { rate, .. } => Some(rate),
        Identity::Sum { sum, .. } => Some(sum),
        Identity::Points { change, .. } => Some(change),
        Identity::Within { .. } => None,
    }
}

/// The laws that hold in the units of a table, and those of its total row.
pub(super) struct TableLaws {
    pub(super) units: Vec<Law>,
    pub(super) total: Vec<Law>,
    /// Laws that the table ought to keep, and that most of its rows break.
    pub(super) given_up: Vec<Law>,
    /// The decimals of each column, as most figures have them.
    pub(super) decimals: [u32; 13],
    /// The least and the most of each column's units, without their signs.
    pub(super) extent: [(i64, i64); 13],
}

/// How often the rows of a table keep a law.
#[derive(Debug, Clone, Copy, Default)]
struct Kept {
    exact: usize,
    kept: usize,
    broken: usize,
}

impl TableLaws {
    /// The laws of a table with such printed figures.
    pub(super) fn of(conventions: &Conventions, units: &[Row], total: Option<&Row>) -> Self {
        let counted: Vec<(Law, Kept)> = laws()
            .map(|law| (law, Kept::of(&law, units.iter())))
            .collect();
        let mut kept = Vec::new();
        let mut given_up = Vec::new();
        for (law, count) in &counted {
            if is_own(law, conventions, &counted) {
                if count.is_given_up() {
                    given_up.push(*law);
                } else {
                    kept.push(*law);
                }
            }
        }
        // A law that the convention does not ask for counts where no row without a fault breaks it.
        let clean = || {
            let own = &kept;
            units
                .iter()
                .filter(move |row| !own.iter().any(|law| broken(law, row)))
        };
        let others = counted.iter().map(|(law, _)| law);
        let others = others.filter(|law| !kept.contains(law) && !given_up.contains(law));
        let more: Vec<Law> = others
            .filter(|law| {
                let count = Kept::of(law, clean());
                count.broken == 0 && count.exact == count.kept && count.exact >= 5
            })
            .copied()
            .collect();
        kept.extend(more);
        Self {
            units: kept,
            total: of_total(conventions),
            given_up,
            decimals: decimals(units, total),
            extent: extent(units),
        }
    }
}

impl Kept {
    fn of<'a>(law: &Law, rows: impl Iterator<Item = &'a Row>) -> Self {
        let mut count = Self::default();
        for row in rows {
            match verdict(law, row) {
                Verdict::Holds => {
                    count.exact = count.exact.saturating_add(1);
                    count.kept = count.kept.saturating_add(1);
                }
                Verdict::Rounding(_) => count.kept = count.kept.saturating_add(1),
                Verdict::Broken(_) => count.broken = count.broken.saturating_add(1),
                Verdict::Silent => {}
            }
        }
        count
    }

    /// Whether so many rows break a law that the table does not follow it.
    const fn is_given_up(self) -> bool {
        self.broken >= 3 && self.broken.saturating_mul(3) > self.kept.saturating_mul(2)
    }
}

/// Whether the table's conventions ask for a law.
fn is_own(law: &Law, conventions: &Conventions, counted: &[(Law, Kept)]) -> bool {
    let by_target = conventions.end_rate == EndRateReading::ByTarget;
    match law.name {
        LawName::StartRate
        | LawName::Balance
        | LawName::StartWithin
        | LawName::EndWithin
        | LawName::BothStartWithin
        | LawName::BothEndWithin => true,
        LawName::EndRate => !by_target,
        LawName::RateBalance | LawName::PointsMeant if by_target => true,
        // Beside end rates from households, points are targets or follow from the rates.
        LawName::RateBalance | LawName::PointsMeant | LawName::PointsOfChange => {
            let same_group = counted.iter().filter(|(other, _)| other.group == law.group);
            let best = same_group
                .filter(|(other, _)| {
                    matches!(
                        other.name,
                        LawName::RateBalance | LawName::PointsMeant | LawName::PointsOfChange
                    )
                })
                .min_by_key(|(_, count)| count.broken);
            !by_target && best.is_some_and(|(best, _)| best == law)
        }
    }
}

/// The laws of the total row: its rates are of its sums, and the points lie between the rates or are
/// those of the change, which differ by no more than rounding explains. The law comes first that gives
/// the points exactly.
fn of_total(conventions: &Conventions) -> Vec<Law> {
    let from_rates = conventions.total_points == TotalPointsReading::PrintedRates;
    let mut own: Vec<Law> = laws().filter(is_of_total).collect();
    own.sort_by_key(|law| !from_rates && law.name == LawName::RateBalance);
    own
}

const fn is_of_total(law: &Law) -> bool {
    match law.name {
        LawName::StartRate
        | LawName::EndRate
        | LawName::Balance
        | LawName::RateBalance
        | LawName::PointsOfChange
        | LawName::StartWithin
        | LawName::EndWithin
        | LawName::BothStartWithin
        | LawName::BothEndWithin => true,
        LawName::PointsMeant => false,
    }
}

/// The least and the most of each column but for the very ends, which may be wrong.
fn extent(units: &[Row]) -> [(i64, i64); 13] {
    let mut found = [(0, i64::MAX); 13];
    for (at, slot) in found.iter_mut().enumerate() {
        let figures = units
            .iter()
            .filter_map(|row| row.get(at).copied().flatten());
        let mut sizes: Vec<i64> = figures
            .map(|figure| figure.digits.saturating_abs())
            .collect();
        sizes.sort_unstable();
        if let [_, inner @ .., _] = sizes.as_slice()
            && let (Some(least), Some(most)) = (inner.first(), inner.last())
        {
            *slot = (*least, *most);
        }
    }
    found
}

/// The decimals of each column, as most figures have them.
fn decimals(units: &[Row], total: Option<&Row>) -> [u32; 13] {
    let mut found = [0; 13];
    for (at, slot) in found.iter_mut().enumerate() {
        let mut counts = [0_usize; 7];
        for row in units.iter().chain(total) {
            let decimals = row.get(at).copied().flatten().map(|figure| figure.decimals);
            let counter = decimals.and_then(|decimals| counts.get_mut(decimals as usize));
            if let Some(counter) = counter {
                *counter = counter.saturating_add(1);
            }
        }
        // With the fewest decimals among equals: one cell cannot say that a column has more.
        let most = counts.iter().max().copied().unwrap_or_default();
        let decimals = counts.iter().position(|count| *count == most);
        *slot = decimals
            .and_then(|at| u32::try_from(at).ok())
            .unwrap_or_default();
    }
    found
}

/// What the total row's printed figures are less what the units add up to; `None` where nothing can be
/// told.
pub(super) fn residuals(units: &[Row], total: Option<&Row>) -> [Option<i64>; 7] {
    SUMMED.map(|column| {
        let printed = figure(total?, column)?;
        let of_units = units
            .iter()
            .map(|row| figure(row, column).map(|figure| figure.digits));
        match sum_verdict(printed.digits, of_units) {
            Verdict::Holds => Some(0),
            Verdict::Broken(by) | Verdict::Rounding(by) => Some(by.digits),
            Verdict::Silent => None,
        }
    })
}
