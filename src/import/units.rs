//! The rows of a table become units: their figures are read, and everything printed is held
//! against what is computed.

use std::rc::Rc;

use super::agreement::hold_against;
use super::corrections::Corrections;
use super::figure::{Expected, expected, figure_columns, of, read_printed, slot};
use super::formats::{self, Place};
use super::grid::Grid;
use super::issue::{EntryProblem, Issue, IssueProblem, Spot};
use super::number::NumberProblem;
use super::reading::{Agreement, FormatReading, Reading, RowUse, Source};
use super::rows::Layout;
use super::{
    ImportError, Imported, Published, PublishedRow, heading, left_out, misread, names, parts,
    shares, signs, stated, sums,
};
use crate::domain::quantity::PercentagePoints;
use crate::domain::table::{Column, CommuneTable, Conventions, UnitEntry};

/// A total row as it stands.
pub(super) struct TotalRow {
    /// Its source row.
    pub(super) source: usize,
    /// Its figures.
    pub(super) printed: PublishedRow,
    /// The cells of its figures, as they stand.
    pub(super) found: Vec<(Place, String)>,
    /// What is no figure.
    pub(super) issues: Vec<Issue>,
    /// Its first words.
    pub(super) words: String,
}

/// Reads the units that `layout` tells of.
///
/// # Errors
/// [`ImportError::NoUnits`] and [`ImportError::TooManyRows`].
pub(super) fn read(
    grid: &Rc<Grid>,
    mut layout: Layout,
    source: Source,
    said: &Corrections,
) -> Result<Imported, ImportError> {
    let mut unit_rows = rows_used_as(&layout, RowUse::Unit);
    if unit_rows.is_empty() {
        return Err(ImportError::NoUnits);
    }
    if unit_rows.len() > CommuneTable::ROW_LIMIT {
        return Err(ImportError::TooManyRows {
            found: unit_rows.len(),
            limit: CommuneTable::ROW_LIMIT,
        });
    }
    let columns: Vec<(Column, usize)> = figure_columns()
        .filter_map(|column| Some((column, layout.place(column)?)))
        .collect();
    let mut totals = rows_used_as(&layout, RowUse::Total);
    let mut places = formats::places(grid, &columns, &unit_rows, &totals, said);
    let mut issues = Vec::new();
    let mut refused = Vec::new();
    let mut published: Vec<PublishedRow> = unit_rows
        .iter()
        .map(|row| figures(grid, *row, &places, &mut refused))
        .collect();
    let sums = set_sums_apart(
        grid,
        &mut layout,
        &places,
        &mut unit_rows,
        &mut published,
        said,
    );
    if unit_rows.is_empty() {
        return Err(ImportError::NoUnits);
    }
    if !sums.is_empty() {
        totals = rows_used_as(&layout, RowUse::Total);
    }
    set_parts_apart(
        grid,
        &mut layout,
        &places,
        &mut unit_rows,
        &mut published,
        said,
    );
    let rows: Vec<TotalRow> = totals
        .iter()
        .map(|row| total(grid, *row, &places, &[]))
        .collect();
    let misread = misread::settle(grid, &unit_rows, &mut published, &mut refused, &rows);
    let shares = shares::settle(&mut published, &mut places, said);
    let unsigned = signs::settle(&mut published);
    for (row, place, problem) in refused {
        if let Ok(index) = unit_rows.binary_search(&row) {
            issues.push(cell_issue(grid, row, Some(index), place, problem));
        }
    }
    issues.extend(misread.into_iter().map(|misread| {
        let problem = IssueProblem::Misread {
            value: misread.value,
        };
        let at = unit_rows.get(misread.row).copied().unwrap_or_default();
        Issue {
            problem,
            ..cell_issue(
                grid,
                at,
                Some(misread.row),
                misread.place,
                NumberProblem::NotACount,
            )
        }
    }));
    let mut names = names::read(grid, &layout, &unit_rows, said);
    let twice = names::any_twice(&names);
    let apart = if twice {
        names::tell_apart(grid, &layout, &unit_rows, said, &mut names)
    } else {
        None
    };
    let (stated, derived) = stated::with_starts(&published, &layout);
    let units = units(grid, &unit_rows, &names, &stated, &places, &mut issues);
    let heading = heading::read(grid, &layout);
    let table = CommuneTable::new(heading, Conventions::default(), units)
        // A unit contradicts nothing here, and the rows were counted.
        .map_err(|_| ImportError::NoUnits)?;

    let totals: Vec<TotalRow> = totals
        .into_iter()
        .map(|row| {
            let mut total = total(grid, row, &places, &unsigned);
            misread::settle_total(&mut total, &published);
            total
        })
        .collect();
    let formats = formats_read(grid, &layout, &places, &unit_rows);
    let mut imported = Imported {
        reading: Reading {
            source,
            columns_by: layout.columns_by,
            columns: layout.columns.clone(),
            formats,
            rows: Vec::new(),
            unit_rows,
            span: layout.span,
            tables: layout.tables.clone(),
            agreement: [Agreement::default(); 13],
            rows_agreement: Agreement::default(),
            end_rates_by_target: Agreement::default(),
            end_rates_from_households: Agreement::default(),
            total: Agreement::default(),
            total_by_rates: Agreement::default(),
            total_from_households: Agreement::default(),
        },
        published: Published::of(&table, published),
        table,
        issues,
        grid: Rc::clone(grid),
        corrections: said.clone(),
    };
    hold_against(&mut imported, totals);
    tell(
        &mut imported,
        grid,
        &layout,
        &places,
        &Told {
            sums,
            shares,
            unsigned,
            derived,
            twice,
            apart,
        },
    );
    imported.reading.rows = layout.rows;
    imported.issues.sort_by_key(|issue| {
        let column = issue.column.map(Column::position);
        (issue.row.is_none(), issue.row, column)
    });
    Ok(imported)
}

/// What was decided about the figures, and has to be said.
struct Told {
    sums: Vec<usize>,
    shares: Vec<Column>,
    unsigned: Vec<Column>,
    derived: Vec<Column>,
    /// Whether units of the source have the same name.
    twice: bool,
    /// A name that was told apart from another unit's, and how many were.
    apart: Option<(Rc<str>, usize)>,
}

fn tell(imported: &mut Imported, grid: &Grid, layout: &Layout, places: &[Place], told: &Told) {
    let of_columns = |columns: &[Column], problem: IssueProblem| -> Vec<Issue> {
        columns
            .iter()
            .map(|column| {
                let at = Spot {
                    row: None,
                    column: layout.place(*column),
                };
                Issue::of_column(*column, "", problem, at)
            })
            .collect()
    };
    let unsigned = of_columns(&told.unsigned, IssueProblem::UnsignedReduction);
    let shares = of_columns(&told.shares, IssueProblem::SharesOfOne);
    imported.issues.extend(unsigned);
    let derived = of_columns(&told.derived, IssueProblem::DerivedStart);
    imported.issues.extend(derived);
    imported.issues.extend(shares);
    for row in &told.sums {
        let at = Spot {
            row: Some(*row),
            column: None,
        };
        let words = left_out::words(grid, *row);
        imported
            .issues
            .push(Issue::of_column(None, &words, IssueProblem::AddsUp, at));
    }
    if let Some((example, count)) = &told.apart {
        let problem = IssueProblem::ToldApart { count: *count };
        let issue = Issue::of_column(None, example, problem, Spot::default());
        imported.issues.push(issue);
    }
    tell_mixed(imported, places);
    if told.twice {
        names::tell_repeated(imported, grid, layout);
    }
    left_out::tell(imported, grid, layout, &told.sums);
}

fn rows_used_as(layout: &Layout, wanted: RowUse) -> Vec<usize> {
    layout
        .rows
        .iter()
        .enumerate()
        .filter(|(_, found)| **found == wanted)
        .map(|(row, _)| row)
        .collect()
}

/// A cell that is no figure: its row and place, and why.
pub(super) type Unread = (usize, Place, NumberProblem);

/// One row's figures as printed; what is no figure is refused.
fn figures(grid: &Grid, row: usize, places: &[Place], refused: &mut Vec<Unread>) -> PublishedRow {
    let mut figures = PublishedRow::default();
    for place in places {
        let text = grid.cell(row, place.source);
        let expected = expected(place.column);
        let read = read_printed(text, expected, place.marks).and_then(|printed| {
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
            Err(problem) => refused.push((row, *place, problem)),
        }
    }
    figures
}

fn cell_issue(
    grid: &Grid,
    row: usize,
    index: Option<usize>,
    place: Place,
    problem: NumberProblem,
) -> Issue {
    let problem = if place.column.takes_input() {
        IssueProblem::Entry(EntryProblem::Number(problem))
    } else {
        IssueProblem::UnreadRate
    };
    Issue {
        row: index,
        column: Some(place.column),
        found: grid.cell(row, place.source).to_owned(),
        problem,
        at: Spot {
            row: Some(row),
            column: Some(place.source),
        },
    }
}

/// Rows that add up others are no units, whatever they are called. Gives the rows found so.
fn set_sums_apart(
    grid: &Grid,
    layout: &mut Layout,
    places: &[Place],
    unit_rows: &mut Vec<usize>,
    published: &mut Vec<PublishedRow>,
    said: &Corrections,
) -> Vec<usize> {
    let mut found = Vec::new();
    let mut set = |layout: &mut Layout, row: usize, used: RowUse| {
        if said.row(row).is_none()
            && let Some(slot) = layout.rows.get_mut(row)
        {
            *slot = used;
            found.push(row);
        }
    };
    let sums: Vec<(usize, RowUse)> = sums::find(published)
        .into_iter()
        .filter_map(|(index, used)| Some((*unit_rows.get(index)?, used)))
        .collect();
    let rows: Vec<usize> = sums.iter().map(|(row, _)| *row).collect();
    if !sums.is_empty() && parts::are_listed(grid, layout, unit_rows, &rows) {
        let is_listed = |row: &usize| !rows.contains(row) && said.row(*row).is_none();
        let listed: Vec<usize> = unit_rows.iter().copied().filter(is_listed).collect();
        parts::set_group(&listed, layout, unit_rows, published);
        return Vec::new();
    } else {
        for (row, used) in sums {
            set(layout, row, used);
        }
    }
    for row in rows_used_as(layout, RowUse::Nameless) {
        let figures = figures(grid, row, places, &mut Vec::new());
        if sums::is_total(&figures, published) {
            set(layout, row, RowUse::Total);
        }
    }
    found.sort_unstable();
    parts::leave_out(&found, unit_rows, published);
    found
}

/// Rows that divide the whole otherwise than by units are none.
fn set_parts_apart(
    grid: &Grid,
    layout: &mut Layout,
    places: &[Place],
    unit_rows: &mut Vec<usize>,
    published: &mut Vec<PublishedRow>,
    said: &Corrections,
) {
    let totals: Vec<(usize, PublishedRow)> = rows_used_as(layout, RowUse::Total)
        .into_iter()
        .map(|row| (row, figures(grid, row, places, &mut Vec::new())))
        .collect();
    let parts = parts::find(grid, layout, unit_rows, published, &totals);
    let found: Vec<usize> = parts
        .into_iter()
        .filter_map(|at| unit_rows.get(at).copied())
        .filter(|row| said.row(*row).is_none())
        .collect();
    parts::set_group(&found, layout, unit_rows, published);
}

fn units(
    grid: &Grid,
    unit_rows: &[usize],
    names: &[Rc<str>],
    published: &[PublishedRow],
    places: &[Place],
    issues: &mut Vec<Issue>,
) -> Vec<UnitEntry> {
    let mut noted = Vec::new();
    let mut units = Vec::with_capacity(unit_rows.len());
    for (index, ((row, name), printed)) in unit_rows.iter().zip(names).zip(published).enumerate() {
        units.push(stated::unit(name, printed, &mut noted));
        for (column, problem) in noted.drain(..) {
            let source = places
                .iter()
                .find(|place| place.column == column)
                .map(|place| place.source);
            issues.push(Issue {
                row: Some(index),
                column: Some(column),
                found: source
                    .map_or("", |source| grid.cell(*row, source))
                    .to_owned(),
                problem,
                at: Spot {
                    row: Some(*row),
                    column: source,
                },
            });
        }
    }
    units
}

fn total(grid: &Grid, row: usize, places: &[Place], unsigned: &[Column]) -> TotalRow {
    let mut refused = Vec::new();
    let mut printed = figures(grid, row, places, &mut refused);
    for place in places {
        if let Some(Some(figure)) = printed.get_mut(slot(place.column)) {
            if place.share {
                *figure = figure.hundredfold();
            }
            if unsigned.contains(&place.column) && !figure.has_sign() {
                *figure = figure.negated();
            }
        }
    }
    TotalRow {
        source: row,
        printed,
        words: left_out::words(grid, row),
        found: places
            .iter()
            .map(|place| (*place, grid.cell(row, place.source).to_owned()))
            .collect(),
        issues: refused
            .into_iter()
            .map(|(row, place, problem)| cell_issue(grid, row, None, place, problem))
            .collect(),
    }
}

fn formats_read(
    grid: &Grid,
    layout: &Layout,
    places: &[Place],
    unit_rows: &[usize],
) -> Vec<FormatReading> {
    let mut formats = vec![FormatReading::default(); layout.columns.len()];
    for place in places {
        let cells = unit_rows.iter().map(|row| grid.cell(*row, place.source));
        if let Some(slot) = formats.get_mut(place.source) {
            *slot = formats::reading(*place, cells);
        }
    }
    formats
}

/// Columns whose numbers are written in two ways are told; whether they were read right, their
/// total or their rates show.
fn tell_mixed(imported: &mut Imported, places: &[Place]) {
    let reading = &imported.reading;
    let all_rows = reading.rows_agreement.printed > 0
        && reading.rows_agreement.agreeing == reading.rows_agreement.printed;
    let total = imported.published.total();
    let differs = |column: Column| {
        imported.issues.iter().any(|issue| {
            issue.column == Some(column)
                && matches!(issue.problem, IssueProblem::TotalDiffers { .. })
        })
    };
    let mixed: Vec<Issue> = places
        .iter()
        .filter_map(|place| {
            let otherwise = reading.formats.get(place.source)?.otherwise;
            let added_up = total
                .is_some_and(|total| of(total, place.column).is_some() && !differs(place.column));
            let problem = IssueProblem::MixedFormats {
                otherwise,
                checked: all_rows || added_up || expected(place.column) == Expected::Decimal,
            };
            let at = Spot {
                row: None,
                column: Some(place.source),
            };
            (otherwise > 0).then(|| Issue::of_column(place.column, "", problem, at))
        })
        .collect();
    imported.issues.extend(mixed);
}
