//! The figures that an audit is about: those of the source, and those that a person entered since.
//!
//! An entry of the table (all households, a start, a target) is the source's where the table has what
//! a reading of the printed row enters there ([`entry_as_read`]); then the printed figure counts, also
//! one that the reading refused. Otherwise a person changed the entry, and what the table has counts;
//! so it does in rows, and in cells, that the source does not print. A changed target counts with all
//! that follows from it (4 to 7).
//!
//! Figures that the page computes are the printed ones. Where a person changed what they follow from,
//! printed figures that contradicted nothing in their row and group are out of date rather than wrong,
//! and the computed ones count; so does a sum that was right in the source. The others still count.

use super::habits::{Row, broken, figure, put};
use crate::domain::figures::{Figures, GroupFigures};
use crate::domain::laws::{Figure, Law, SUMMED, Verdict, sum_verdict};
use crate::domain::printed::Printed;
use crate::domain::published::{Published, PublishedRow, printed_in, slot};
use crate::domain::quantity::{HouseholdChange, Households, Percent, PercentagePoints};
use crate::domain::report::Report;
use crate::domain::table::{Column, CommuneTable, Group, Measure, UnitEntry};
use crate::import::{entry_as_read, implied_targets};

/// The figures as stated, and what tells apart those that a person changed.
pub(super) struct Stated {
    /// The units, in the table's order.
    pub(super) units: Vec<Row>,
    /// The total row, where the source has one.
    pub(super) total: Option<Row>,
}

/// The figures of the source alone, in the table's order; a row without any where it has none.
pub(super) fn printed(table: &CommuneTable, published: &Published) -> Stated {
    let units = table.rows().iter();
    Stated {
        units: units
            .map(|row| published.row(row.id()).map_or([None; 13], figures_of))
            .collect(),
        total: published.total().map(figures_of),
    }
}

/// The figures as stated, of a source that keeps such laws in its units.
pub(super) fn stated(
    table: &CommuneTable,
    report: &Report,
    published: &Published,
    laws: &[Law],
) -> Stated {
    let mut used = [false; 13];
    for row in published.rows() {
        for (used, figure) in used.iter_mut().zip(row) {
            *used |= figure.is_some();
        }
    }
    let source = Source {
        implied: implied_targets(published),
        laws,
        used,
    };
    let units = table.rows().iter().zip(&report.rows);
    let units = units.map(|(row, figures)| match published.row(row.id()) {
        Some(printed) => source.unit(row.entry(), figures, printed),
        None => computed_row(figures),
    });
    let units: Vec<Row> = units.collect();
    let total = published
        .total()
        .map(|printed| total(figures_of(printed), &units, report, published));
    Stated { units, total }
}

/// What is known of a source.
struct Source<'a> {
    implied: [bool; 2],
    laws: &'a [Law],
    /// The columns in which it prints figures of units.
    used: [bool; 13],
}

impl Source<'_> {
    /// A computed figure in a column of the source: what it does not print cannot be wrong.
    fn computed(&self, figures: &Figures, column: Column) -> Option<Figure> {
        let is_used = self.used.get(slot(column)).copied().unwrap_or_default();
        computed(figures, column).filter(|_| is_used)
    }

    /// The figures of a row of the source.
    fn unit(&self, entry: &UnitEntry, figures: &Figures, printed: &PublishedRow) -> Row {
        let source = figures_of(printed);
        let read = entry_as_read(&filled(printed, entry), self.implied);
        let mut row = source;
        // A count that the source leaves blank in this row was restored, or entered.
        for column in SUMMED {
            if figure(&row, column).is_none() {
                put(&mut row, column, self.computed(figures, column));
            }
        }
        let has_other_households = entry.households != read.households;
        if has_other_households {
            put(&mut row, Column::Households, count(entry.households));
        }
        for group in Group::ALL {
            let (plan, before) = (entry.plan(group), read.plan(group));
            let has_other_start = plan.start != before.start;
            let has_other_target = plan.target != before.target;
            if has_other_start {
                put(
                    &mut row,
                    Column::Of(group, Measure::Start),
                    count(plan.start),
                );
            }
            if !has_other_households && !has_other_start && !has_other_target {
                continue;
            }
            let mut own = self.laws.iter().filter(|law| law.group == Some(group));
            let was_wrong = own.any(|law| broken(law, &source));
            for measure in [
                Measure::StartRate,
                Measure::End,
                Measure::EndRate,
                Measure::Change,
                Measure::ChangePoints,
            ] {
                let column = Column::Of(group, measure);
                let is_target = measure != Measure::StartRate;
                if has_other_target && is_target || !was_wrong {
                    put(&mut row, column, self.computed(figures, column));
                }
            }
        }
        row
    }
}

/// A printed row with what the table has where the row has no figure: a figure that was restored is
/// none that a person changed.
fn filled(printed: &PublishedRow, entry: &UnitEntry) -> PublishedRow {
    let mut row = *printed;
    let mut fill = |column: Column, entered: Option<Households>| {
        if let Some(slot) = row.get_mut(slot(column)) {
            *slot = slot.or_else(|| count(entered).map(Printed::from));
        }
    };
    fill(Column::Households, entry.households);
    for group in Group::ALL {
        fill(Column::Of(group, Measure::Start), entry.plan(group).start);
    }
    row
}

/// The total row, with computed figures where its sums were right in the source.
fn total(printed: Row, units: &[Row], report: &Report, published: &Published) -> Row {
    let mut row = printed;
    let mut is_outdated = false;
    for column in SUMMED {
        let Some(printed) = figure(&row, column) else {
            continue;
        };
        let whole = |figure: Option<Figure>| figure.map(|figure| figure.digits);
        let source = published.rows();
        let source = source.map(|row| whole(printed_in(row, column).map(Figure::from)));
        let now = units.iter().map(|row| whole(figure(row, column)));
        if sum_verdict(printed.digits, source) == Verdict::Holds
            && matches!(sum_verdict(printed.digits, now), Verdict::Broken(_))
        {
            put(&mut row, column, computed(&report.total, column));
            is_outdated = true;
        }
    }
    if is_outdated {
        for (group, measure) in Group::ALL.into_iter().flat_map(|group| {
            [Measure::StartRate, Measure::EndRate, Measure::ChangePoints]
                .map(|measure| (group, measure))
        }) {
            let column = Column::Of(group, measure);
            if figure(&row, column).is_some() {
                put(&mut row, column, computed(&report.total, column));
            }
        }
    }
    row
}

fn figures_of(printed: &PublishedRow) -> Row {
    printed.map(|figure| figure.map(Figure::from))
}

/// All figures of a row as computed.
pub(super) fn computed_row(figures: &Figures) -> Row {
    let mut row = [None; 13];
    for column in Column::ALL {
        if let Some(figure) = computed(figures, column) {
            put(&mut row, column, Some(figure));
        }
    }
    row
}

/// A row's computed figure.
fn computed(figures: &Figures, column: Column) -> Option<Figure> {
    match column {
        Column::Name | Column::Band => None,
        Column::Households => count(figures.households),
        Column::Of(group, measure) => of_group(figures.group(group), measure),
    }
}

fn of_group(figures: &GroupFigures, measure: Measure) -> Option<Figure> {
    let decimal = |value| Figure::from(Printed::of(value));
    match measure {
        Measure::Start => count(figures.start),
        Measure::StartRate => figures.start_rate.map(Percent::decimal).map(decimal),
        Measure::End => count(figures.end),
        Measure::EndRate => figures.end_rate.map(Percent::decimal).map(decimal),
        Measure::Change => figures
            .change
            .map(HouseholdChange::count)
            .map(Figure::whole),
        Measure::ChangePoints => figures.points.map(PercentagePoints::decimal).map(decimal),
    }
}

fn count(count: Option<Households>) -> Option<Figure> {
    count.map(|count| Figure::whole(count.count().cast_signed()))
}
