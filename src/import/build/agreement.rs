//! The printed figures held against the computed ones: which conventions reproduce the most of
//! them, and how many are reproduced.

use rust_decimal::Decimal;

use crate::domain::figures::Figures;
use crate::domain::printed::Printed;
use crate::domain::published::PublishedRow;
use crate::domain::quantity::{Households, Percent, PercentagePoints};
use crate::domain::report::Report;
use crate::domain::table::{Column, EndRateReading, Group, Measure, TotalPointsReading};
use crate::import::figure::{Expected, expected, figure_columns, of};
use crate::import::imported::Imported;
use crate::import::issue::{Issue, IssueProblem, Spot};
use crate::import::reading::Reading;

/// The total row as it stands.
pub(super) struct TotalRow {
    /// Its source row.
    pub(super) source: usize,
    /// Its figures.
    pub(super) printed: PublishedRow,
    /// The cells of its figures, as they stand.
    pub(super) found: Vec<(Column, usize, String)>,
    /// What is no figure.
    pub(super) issues: Vec<Issue>,
}

/// Chooses the conventions that reproduce the most printed figures, counts how many each column
/// and how many rows reproduce, and compares the total row.
pub(super) fn hold_against(imported: &mut Imported, total: Option<TotalRow>) {
    let report = Report::compute(&imported.table);
    let published: Vec<&PublishedRow> = imported.published.rows().collect();
    let reading = &mut imported.reading;
    choose_end_rate(reading, &report, &published);
    let conventions = &mut imported.table.conventions;
    if reading.end_rates_from_households.agreeing > reading.end_rates_by_target.agreeing {
        conventions.end_rate = EndRateReading::FromHouseholds;
    }
    for (figures, printed) in report.rows.iter().zip(&published) {
        let (mut any, mut all) = (false, true);
        for (column, (agreement, printed)) in
            figure_columns().zip(reading.agreement.iter_mut().zip(printed.iter()))
        {
            let Some(printed) = printed else {
                continue;
            };
            // Without the figures that it follows from, it is not held against anything.
            let Some(computed) = computed(figures, column, conventions.end_rate) else {
                continue;
            };
            let agrees = printed.agrees(computed);
            agreement.count(agrees);
            any |= !is_stated(figures, column);
            all &= agrees;
        }
        if any {
            reading.rows_agreement.count(all);
        }
    }
    for (column, agreement) in figure_columns().zip(reading.agreement) {
        // A count that differs has its own issue in its row.
        if expected(column) == Expected::Decimal && agreement.agreeing < agreement.printed {
            let problem = IssueProblem::PrintedDiffers {
                agreeing: agreement.agreeing,
                printed: agreement.printed,
            };
            let at = Spot {
                row: None,
                column: reading.place(column),
            };
            imported
                .issues
                .push(Issue::of_column(column, "", problem, at));
        }
    }
    drop(published);
    if let Some(row) = total {
        compare_total(imported, &report.total, row);
    }
}

fn choose_end_rate(reading: &mut Reading, report: &Report, published: &[&PublishedRow]) {
    for (figures, printed) in report.rows.iter().zip(published) {
        for group in Group::ALL {
            let computed = figures.group(group);
            let Some(printed) = of(printed, Column::Of(group, Measure::EndRate)) else {
                continue;
            };
            let agrees =
                |rate: Option<Percent>| rate.is_some_and(|rate| printed.agrees(rate.decimal()));
            let from_households = computed.end_rate_otherwise.or(computed.end_rate);
            reading.end_rates_by_target.count(agrees(computed.end_rate));
            reading
                .end_rates_from_households
                .count(agrees(from_households));
        }
    }
}

/// Whether a figure is what the row states, so that it agrees with itself.
fn is_stated(figures: &Figures, column: Column) -> bool {
    match column {
        Column::Name | Column::Households | Column::Band => true,
        Column::Of(group, measure) => {
            measure == Measure::Start || figures.group(group).driver == Some(measure)
        }
    }
}

/// Holds the printed total against what the units add up to.
fn compare_total(imported: &mut Imported, total: &Figures, row: TotalRow) {
    let reading = &mut imported.reading;
    imported.issues.extend(row.issues);
    for column in figure_columns() {
        let (Some(printed), Some(summed)) = (
            of(&row.printed, column),
            computed(total, column, EndRateReading::ByTarget),
        ) else {
            continue;
        };
        let otherwise = points_otherwise(total, column);
        let by_rates = printed.agrees(summed);
        let from_households = otherwise.map_or(by_rates, |other| printed.agrees(other));
        let agrees = by_rates || from_households;
        reading.total.count(agrees);
        // Where both readings give the same figure, it speaks for neither, and agrees with both.
        if matches!(column, Column::Of(_, Measure::ChangePoints)) {
            reading.total_by_rates.count(by_rates);
            reading.total_from_households.count(from_households);
        }
        let cell = row.found.iter().find(|(other, ..)| *other == column);
        if let Some((_, source, text)) = cell.filter(|_| !agrees) {
            let problem = IssueProblem::TotalDiffers {
                printed,
                summed: Printed::of(summed),
            };
            let at = Spot {
                row: Some(row.source),
                column: Some(*source),
            };
            imported
                .issues
                .push(Issue::of_column(column, text, problem, at));
        }
    }
    if reading.total_from_households.agreeing > reading.total_by_rates.agreeing {
        imported.table.conventions.total_points = TotalPointsReading::Households;
    }
    imported.published.set_total(row.printed);
}

/// Whether a printed figure of a unit is another one than the computed one, by the table's own
/// conventions.
#[must_use]
pub fn differs(printed: &PublishedRow, figures: &Figures, column: Column) -> bool {
    let is_figure = !matches!(column, Column::Name | Column::Band);
    is_figure
        && of(printed, column).is_some_and(|printed| {
            // The figures follow the table's own reading already.
            computed(figures, column, EndRateReading::ByTarget)
                .is_none_or(|computed| !printed.agrees(computed))
        })
}

/// A row's computed figure; its end rate by `reading`. (The figures were computed by target.)
pub(super) fn computed(
    figures: &Figures,
    column: Column,
    reading: EndRateReading,
) -> Option<Decimal> {
    let count = |count: Households| Decimal::from(count.count());
    match column {
        Column::Name | Column::Band => None,
        Column::Households => figures.households.map(count),
        Column::Of(group, measure) => {
            let figures = figures.group(group);
            match measure {
                Measure::Start => figures.start.map(count),
                Measure::StartRate => figures.start_rate.map(Percent::decimal),
                Measure::End => figures.end.map(count),
                Measure::EndRate => {
                    let other = figures
                        .end_rate_otherwise
                        .filter(|_| reading == EndRateReading::FromHouseholds);
                    other.or(figures.end_rate).map(Percent::decimal)
                }
                Measure::Change => figures.change.map(|change| Decimal::from(change.count())),
                Measure::ChangePoints => figures.points.map(PercentagePoints::decimal),
            }
        }
    }
}

fn points_otherwise(total: &Figures, column: Column) -> Option<Decimal> {
    match column {
        Column::Of(group, Measure::ChangePoints) => total
            .group(group)
            .points_otherwise
            .map(PercentagePoints::decimal),
        Column::Name | Column::Households | Column::Band | Column::Of(..) => None,
    }
}
