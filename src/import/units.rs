//! The rows of a table become units: figures are read, targets chosen, and everything printed is
//! held against what is computed.

use std::rc::Rc;

use super::grid::Grid;
use super::heading;
use super::issue::{EntryProblem, Issue, IssueProblem};
use super::number::{self, Expected, Lone, NumberProblem};
use super::printed::Printed;
use super::reading::{Agreement, ColumnUse, ColumnsBy, Reading, RowUse, Source};
use super::rows::Layout;
use super::{ImportError, Imported, Published, PublishedRow};
use crate::domain::figures::Figures;
use crate::domain::planned::{Contradiction, planned};
use crate::domain::quantity::{HouseholdChange, Households, Percent, PercentagePoints};
use crate::domain::report::Report;
use crate::domain::table::{
    Column, CommuneTable, Conventions, EndRateReading, Group, Measure, Target, TotalPointsReading,
    UnitEntry,
};

/// The columns 1 to 13, in order.
fn figure_columns() -> impl Iterator<Item = Column> {
    Column::ALL.into_iter().skip(1).take(13)
}

/// The place of a column among 1 to 13, from 0. It is asked for every cell, so nothing is searched.
const fn slot(column: Column) -> usize {
    match column {
        Column::Name | Column::Households | Column::Band => 0,
        Column::Of(group, measure) => 1 + 6 * group as usize + measure as usize,
    }
}

fn of(row: &PublishedRow, column: Column) -> Option<Printed> {
    row.get(slot(column)).copied().flatten()
}

fn expected(column: Column) -> Expected {
    match column {
        Column::Name | Column::Band | Column::Households => Expected::Count,
        Column::Of(_, measure) => match measure {
            Measure::Start | Measure::End => Expected::Count,
            Measure::Change => Expected::Change,
            Measure::StartRate | Measure::EndRate | Measure::ChangePoints => Expected::Decimal,
        },
    }
}

/// Where a column's figures stand, and how they are written.
#[derive(Clone, Copy)]
struct Place {
    column: Column,
    source: usize,
    lone: Lone,
}

/// Reads the units that `layout` tells of.
///
/// # Errors
/// [`ImportError::NoUnits`] and [`ImportError::TooManyRows`].
pub(super) fn read(grid: &Grid, layout: &Layout, source: Source) -> Result<Imported, ImportError> {
    let rows_used_as = |wanted: RowUse| {
        layout
            .rows
            .iter()
            .enumerate()
            .filter(move |(_, found)| **found == wanted)
            .map(|(row, _)| row)
    };
    let unit_rows: Vec<usize> = rows_used_as(RowUse::Unit).collect();
    if unit_rows.is_empty() {
        return Err(ImportError::NoUnits);
    }
    if unit_rows.len() > CommuneTable::ROW_LIMIT {
        return Err(ImportError::TooManyRows {
            found: unit_rows.len(),
            limit: CommuneTable::ROW_LIMIT,
        });
    }
    let places: Vec<Place> = figure_columns()
        .filter_map(|column| {
            let source = layout.place(column)?;
            let long = |row: &usize| number::is_long_decimal(grid.cell(*row, source).as_bytes());
            let lone = if expected(column) != Expected::Decimal && unit_rows.iter().any(long) {
                Lone::Decimal
            } else {
                Lone::Group
            };
            Some(Place {
                column,
                source,
                lone,
            })
        })
        .collect();
    let mut issues = Vec::new();
    let mut published: Vec<PublishedRow> = unit_rows
        .iter()
        .enumerate()
        .map(|(index, row)| figures(grid, *row, &places, Some(index), &mut issues))
        .collect();
    let unsigned = settle_signs(&mut published);
    let name = layout.place(Column::Name);
    let units: Vec<UnitEntry> = unit_rows
        .iter()
        .zip(&published)
        .enumerate()
        .map(|(index, (row, printed))| {
            let name = name.map_or("", |column| grid.cell(*row, column));
            let found = |column| {
                layout
                    .place(column)
                    .map_or("", |source| grid.cell(*row, source))
            };
            unit(tidy(name), printed, index, found, &mut issues)
        })
        .collect();
    let heading = heading::read(grid, layout);
    let table = CommuneTable::new(heading, Conventions::default(), units)
        // `unit` leaves no contradiction, and the rows were counted.
        .map_err(|_| ImportError::NoUnits)?;

    let totals: Vec<usize> = rows_used_as(RowUse::Total).collect();
    let mut imported = Imported {
        table,
        issues,
        reading: Reading {
            source,
            columns_by: layout.columns_by,
            columns: layout.columns.clone(),
            rows: layout.rows.clone(),
            agreement: [Agreement::default(); 13],
            end_rates_by_target: Agreement::default(),
            end_rates_from_households: Agreement::default(),
        },
        published: Published {
            rows: Rc::new(published),
            total: None,
        },
    };
    hold_against(&mut imported, grid, &totals, &places, &unsigned);
    imported.issues.extend(
        unsigned
            .iter()
            .map(|column| note(Some(*column), "", IssueProblem::UnsignedReduction)),
    );
    tell_unused(&mut imported, grid, layout);
    imported.issues.sort_by_key(|issue| {
        let column = issue.column.map(Column::position);
        (issue.row.is_none(), issue.row, column)
    });
    Ok(imported)
}

/// One row's figures as printed; what is no figure becomes an issue.
fn figures(
    grid: &Grid,
    row: usize,
    places: &[Place],
    index: Option<usize>,
    issues: &mut Vec<Issue>,
) -> PublishedRow {
    let mut figures = PublishedRow::default();
    for place in places {
        let text = grid.cell(row, place.source);
        let expected = expected(place.column);
        let read = number::read_printed(text, expected, place.lone).and_then(|printed| {
            let takes_points = expected == Expected::Decimal && place.column.takes_input();
            if let Some(printed) = printed.filter(|_| takes_points) {
                PercentagePoints::new(printed.decimal())?;
            }
            Ok(printed)
        });
        match read {
            Ok(printed) => {
                if let Some(figure) = figures.get_mut(slot(place.column)) {
                    *figure = printed;
                }
            }
            Err(problem) => issues.push(Issue {
                row: index,
                column: Some(place.column),
                found: text.to_owned(),
                problem: refusal(place.column, problem),
            }),
        }
    }
    figures
}

fn refusal(column: Column, problem: NumberProblem) -> IssueProblem {
    if column.takes_input() {
        IssueProblem::Entry(EntryProblem::Number(problem))
    } else {
        IssueProblem::UnreadRate
    }
}

/// Decides for each column of changes what a change without a sign means, and gives it its sign:
/// by the row's own balance, otherwise by what most other rows tell, otherwise a reduction. The
/// columns that state reductions so are given back.
fn settle_signs(rows: &mut [PublishedRow]) -> Vec<Column> {
    let mut reductions = Vec::new();
    for group in Group::ALL {
        for (measure, start, end) in [
            (Measure::Change, Measure::Start, Measure::End),
            (Measure::ChangePoints, Measure::StartRate, Measure::EndRate),
        ] {
            let column = Column::Of(group, measure);
            // Whether more households or points are there at the end, by the row itself.
            let rises = |row: &PublishedRow| {
                let compared = |start, end| {
                    let (start, end) = (
                        of(row, Column::Of(group, start))?.decimal(),
                        of(row, Column::Of(group, end))?.decimal(),
                    );
                    (start != end).then_some(end > start)
                };
                compared(start, end).or_else(|| compared(Measure::Start, Measure::End))
            };
            let unsigned = |row: &PublishedRow| {
                of(row, column).is_some_and(|printed| !printed.has_sign() && printed.digits() > 0)
            };
            let (mut up, mut down, mut signed) = (0_usize, 0_usize, false);
            for row in rows.iter() {
                signed |= of(row, column).is_some_and(|printed| printed.digits() < 0);
                if unsigned(row) {
                    match rises(row) {
                        Some(true) => up = up.saturating_add(1),
                        Some(false) => down = down.saturating_add(1),
                        None => {}
                    }
                }
            }
            // Where some carry a minus, the others mean what they say.
            let reduces = down > up || up == 0 && !signed;
            if !reduces {
                continue;
            }
            let mut any = false;
            for row in rows.iter_mut().filter(|row| unsigned(row)) {
                any = true;
                if let Some(Some(figure)) = row.get_mut(slot(column)) {
                    *figure = figure.negated();
                }
            }
            if any {
                reductions.push(column);
            }
        }
    }
    reductions
}

/// One unit without contradictions: a cell that cannot be true beside the others is left blank and
/// becomes an issue.
fn unit<'a>(
    name: Rc<str>,
    printed: &PublishedRow,
    index: usize,
    found: impl Fn(Column) -> &'a str,
    issues: &mut Vec<Issue>,
) -> UnitEntry {
    let mut printed = *printed;
    let mut noted = Vec::new();
    // Each turn takes one cell away, so there are fewer turns than cells.
    for _ in 0..printed.len() {
        noted.clear();
        let entry = entry(&name, &printed, index, &found, &mut noted);
        let Err(contradiction) = entry.check() else {
            issues.append(&mut noted);
            return entry;
        };
        let culprit = culprit(&entry, contradiction);
        issues.push(Issue {
            row: Some(index),
            column: Some(culprit),
            found: found(culprit).to_owned(),
            problem: IssueProblem::Entry(contradiction.into()),
        });
        if let Some(figure) = printed.get_mut(slot(culprit)) {
            *figure = None;
        }
    }
    UnitEntry {
        name,
        ..UnitEntry::default()
    }
}

fn entry<'a>(
    name: &Rc<str>,
    printed: &PublishedRow,
    index: usize,
    found: &impl Fn(Column) -> &'a str,
    issues: &mut Vec<Issue>,
) -> UnitEntry {
    let count = |column| {
        let count = u64::try_from(of(printed, column)?.whole()?).ok()?;
        Households::new(count).ok()
    };
    let mut entry = UnitEntry {
        name: Rc::clone(name),
        households: count(Column::Households),
        ..UnitEntry::default()
    };
    for group in Group::ALL {
        let start = count(Column::Of(group, Measure::Start));
        let (target, problem) = target(group, entry.households, start, printed);
        if let Some((measure, problem)) = problem {
            let column = Column::Of(group, measure);
            issues.push(Issue {
                row: Some(index),
                column: Some(column),
                found: found(column).to_owned(),
                problem,
            });
        }
        let plan = match group {
            Group::Poor => &mut entry.poor,
            Group::NearPoor => &mut entry.near_poor,
        };
        plan.start = start;
        plan.target = target;
    }
    entry
}

/// Which of the printed ways to state a target is its driver: points when they give the printed
/// households, otherwise the households at the end, otherwise their change, so that no number of
/// households is lost. What does not fit is said.
fn target(
    group: Group,
    households: Option<Households>,
    start: Option<Households>,
    printed: &PublishedRow,
) -> (Option<Target>, Option<(Measure, IssueProblem)>) {
    let figure = |measure| of(printed, Column::Of(group, measure));
    let end = figure(Measure::End)
        .and_then(Printed::whole)
        .and_then(|end| Households::new(u64::try_from(end).ok()?).ok());
    let change = figure(Measure::Change)
        .and_then(Printed::whole)
        .and_then(|change| HouseholdChange::new(change).ok());
    let points = figure(Measure::ChangePoints)
        .and_then(|points| PercentagePoints::new(points.decimal()).ok());
    let by_households = end.map(Target::End).or(change.map(Target::Change));
    let unbalanced = match (start, end, change) {
        (Some(start), Some(end), Some(change)) if end - start != change => {
            let problem = IssueProblem::Unbalanced {
                start: start.count().cast_signed(),
                end: end.count().cast_signed(),
                change: change.count(),
            };
            Some((Measure::Change, problem))
        }
        _ => None,
    };
    let Some(points) = points else {
        let from_rates = || {
            // Only the end rate is printed: the target is its distance from the start rate.
            let rate = figure(Measure::EndRate)?.decimal();
            let difference = rate.checked_sub(Percent::rate(start?, households?)?.decimal())?;
            PercentagePoints::new(difference).ok().map(Target::Points)
        };
        return (by_households.or_else(from_rates), unbalanced);
    };
    let stated = Target::Points(points);
    let plan = crate::domain::table::GroupPlan {
        start,
        target: Some(stated),
    };
    let Some(by_households) = by_households else {
        return (Some(stated), None);
    };
    let meant = planned(group, households, plan).unwrap_or_default();
    let reproduces = meant.change.is_some()
        && end.is_none_or(|end| meant.end == Some(end))
        && change.is_none_or(|change| meant.change == Some(change));
    if reproduces {
        return (Some(stated), None);
    }
    let printed_change = start.zip(end).map(|(start, end)| end - start).or(change);
    // Points computed from households are rounded, and may mean a neighbouring number of them.
    let rounded = households
        .zip(printed_change)
        .and_then(|(households, change)| PercentagePoints::of_change(change, households))
        .is_some_and(|computed| {
            let gap = computed.decimal().saturating_sub(points.decimal()).abs();
            gap <= rust_decimal::Decimal::new(2, 2)
        });
    let problem = unbalanced.or_else(|| {
        let (meant, printed) = (
            HouseholdChange::for_points(households?, points).count(),
            printed_change?.count(),
        );
        let problem = IssueProblem::PointsDisagree {
            points,
            meant,
            printed,
        };
        (!rounded && meant != printed).then_some((Measure::ChangePoints, problem))
    });
    (Some(by_households), problem)
}

/// The cell to blame for a contradiction.
fn culprit(entry: &UnitEntry, contradiction: Contradiction) -> Column {
    match contradiction {
        Contradiction::GroupExceedsHouseholds {
            group, households, ..
        } => {
            let exceeds = |group| {
                entry
                    .plan(group)
                    .start
                    .is_some_and(|start| start > households)
            };
            // Where both groups are larger than all households, these are wrong.
            if Group::ALL.into_iter().all(exceeds) {
                Column::Households
            } else {
                Column::Of(group, Measure::Start)
            }
        }
        Contradiction::ReductionExceedsStart { group, .. }
        | Contradiction::EndExceedsHouseholds { group, .. } => {
            let driver = entry.plan(group).target.map(Target::driver);
            Column::Of(group, driver.unwrap_or(Measure::End))
        }
    }
}

/// Chooses the conventions that reproduce the most printed figures, counts how many each column
/// reproduces, and compares the total row.
fn hold_against(
    imported: &mut Imported,
    grid: &Grid,
    total_rows: &[usize],
    places: &[Place],
    unsigned: &[Column],
) {
    let report = Report::compute(&imported.table);
    let reading = &mut imported.reading;
    for (figures, printed) in report.rows.iter().zip(imported.published.rows.iter()) {
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
    let conventions = &mut imported.table.conventions;
    if reading.end_rates_from_households.agreeing > reading.end_rates_by_target.agreeing {
        conventions.end_rate = EndRateReading::FromHouseholds;
    }
    for (figures, printed) in report.rows.iter().zip(imported.published.rows.iter()) {
        for (column, (agreement, printed)) in
            figure_columns().zip(reading.agreement.iter_mut().zip(printed))
        {
            if let Some(printed) = printed {
                let agrees = match computed(figures, column, conventions.end_rate) {
                    Some(computed) => printed.agrees(computed),
                    None => false,
                };
                agreement.count(agrees);
            }
        }
    }
    for (column, agreement) in figure_columns().zip(reading.agreement) {
        // A count that differs has its own issue in its row.
        if expected(column) == Expected::Decimal && agreement.agreeing < agreement.printed {
            let problem = IssueProblem::PrintedDiffers {
                agreeing: agreement.agreeing,
                printed: agreement.printed,
            };
            imported.issues.push(note(Some(column), "", problem));
        }
    }
    compare_totals(imported, &report.total, grid, total_rows, places, unsigned);
}

fn compare_totals(
    imported: &mut Imported,
    total: &Figures,
    grid: &Grid,
    total_rows: &[usize],
    places: &[Place],
    unsigned: &[Column],
) {
    let mut best: Option<(PublishedRow, usize, Vec<Issue>)> = None;
    for row in total_rows {
        let mut issues = Vec::new();
        let mut printed = figures(grid, *row, places, None, &mut issues);
        for (column, figure) in figure_columns().zip(&mut printed) {
            if unsigned.contains(&column)
                && let Some(figure) = figure
                && !figure.has_sign()
            {
                *figure = figure.negated();
            }
        }
        for place in places {
            let (Some(printed), Some(summed)) = (
                of(&printed, place.column),
                computed(total, place.column, EndRateReading::ByTarget),
            ) else {
                continue;
            };
            let otherwise = points_otherwise(total, place.column);
            if !printed.agrees(summed) && !otherwise.is_some_and(|other| printed.agrees(other)) {
                let problem = IssueProblem::TotalDiffers {
                    printed: printed.decimal(),
                    summed,
                };
                let found = grid.cell(*row, place.source);
                issues.push(note(Some(place.column), found, problem));
            }
        }
        let wrong = issues.len();
        if best.as_ref().is_none_or(|(_, before, _)| wrong < *before) {
            best = Some((printed, wrong, issues));
        }
    }
    let Some((printed, _, mut issues)) = best else {
        return;
    };
    let by_households = Group::ALL.into_iter().filter(|group| {
        let column = Column::Of(*group, Measure::ChangePoints);
        of(&printed, column)
            .zip(points_otherwise(total, column))
            .is_some_and(|(printed, other)| printed.agrees(other))
    });
    let by_rates = Group::ALL.into_iter().filter(|group| {
        let column = Column::Of(*group, Measure::ChangePoints);
        // Where both readings give the same figure, it speaks for neither.
        points_otherwise(total, column).is_some()
            && of(&printed, column)
                .zip(computed(total, column, EndRateReading::ByTarget))
                .is_some_and(|(printed, computed)| printed.agrees(computed))
    });
    if by_households.count() > by_rates.count() {
        imported.table.conventions.total_points = TotalPointsReading::Households;
    }
    imported.issues.append(&mut issues);
    imported.published.total = Some(Box::new(printed));
}

/// A row's computed figure; its end rate by `reading`. (The figures were computed by target.)
fn computed(
    figures: &Figures,
    column: Column,
    reading: EndRateReading,
) -> Option<rust_decimal::Decimal> {
    let count = |count: Households| rust_decimal::Decimal::from(count.count());
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
                Measure::Change => figures
                    .change
                    .map(|change| rust_decimal::Decimal::from(change.count())),
                Measure::ChangePoints => figures.points.map(PercentagePoints::decimal),
            }
        }
    }
}

fn points_otherwise(total: &Figures, column: Column) -> Option<rust_decimal::Decimal> {
    match column {
        Column::Of(group, Measure::ChangePoints) => total
            .group(group)
            .points_otherwise
            .map(PercentagePoints::decimal),
        Column::Name | Column::Households | Column::Band | Column::Of(..) => None,
    }
}

/// Names every column and row that was left out, and every doubt about the columns.
fn tell_unused(imported: &mut Imported, grid: &Grid, layout: &Layout) {
    let issues = &mut imported.issues;
    let units = || {
        layout
            .rows
            .iter()
            .enumerate()
            .filter(|(_, found)| **found == RowUse::Unit)
            .map(|(row, _)| row)
    };
    for (column, found) in layout.columns.iter().enumerate() {
        if *found != ColumnUse::Unused {
            continue;
        }
        let has_numbers = units()
            .take(200)
            .any(|row| number::looks_numeric(grid.cell(row, column)));
        let header = layout
            .headers
            .iter()
            .rev()
            .map(|row| grid.cell(*row, column))
            .find(|text| !text.is_empty())
            .unwrap_or_default();
        issues.push(note(
            None,
            header,
            if has_numbers {
                IssueProblem::UnusedNumbers
            } else {
                IssueProblem::UnusedText
            },
        ));
    }
    let disagrees = imported
        .reading
        .agreement
        .iter()
        .any(|agreement| agreement.agreeing < agreement.printed);
    let guessed = match layout.columns_by {
        ColumnsBy::Arithmetic => true,
        ColumnsBy::Order => disagrees,
        ColumnsBy::Formulas | ColumnsBy::Words | ColumnsBy::Codes => false,
    };
    if guessed {
        issues.push(note(None, "", IssueProblem::GuessedColumns));
    }
    for column in [Column::Households, Column::Of(Group::Poor, Measure::Start)] {
        if layout.place(column).is_none() {
            issues.push(note(Some(column), "", IssueProblem::MissingColumn));
        }
    }
    let (start, end) = layout.span;
    for (row, found) in layout.rows.iter().enumerate().take(end).skip(start) {
        let problem = match found {
            RowUse::Group => IssueProblem::GroupRow,
            RowUse::Note => IssueProblem::PassedOver,
            RowUse::Nameless => IssueProblem::Nameless,
            RowUse::Prose
            | RowUse::Header
            | RowUse::Code
            | RowUse::Unit
            | RowUse::Total
            | RowUse::Blank => continue,
        };
        let text: Vec<&str> = grid
            .row(row)
            .filter(|cell| !cell.is_empty())
            .take(4)
            .collect();
        issues.push(note(None, &text.join(" "), problem));
    }
    if grid.cut {
        issues.push(note(None, "", IssueProblem::Cut));
    }
}

fn note(column: Option<Column>, found: &str, problem: IssueProblem) -> Issue {
    Issue {
        row: None,
        column,
        found: found.chars().take(200).collect(),
        problem,
    }
}

/// A name with single spaces.
fn tidy(name: &str) -> Rc<str> {
    let is_tidy = !name.contains("  ")
        && !name.contains(|character| character != ' ' && number::is_blank(character));
    if is_tidy {
        return name.into();
    }
    let words: Vec<&str> = name
        .split(number::is_blank)
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_the_columns_in_order() {
        for (at, column) in figure_columns().enumerate() {
            assert_eq!(slot(column), at);
        }
    }
}
