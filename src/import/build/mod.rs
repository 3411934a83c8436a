//! A reading becomes a table: printed figures, restored cells, what was understood, what is told and
//! what is asked.
//!
//! Read in this order: [`read`], which chooses the view; [`figures`] (cells as printed figures),
//! [`restore`] (lone missing ones), [`stated`] (which target drives), [`agreement`] (printed against
//! computed), [`names`], [`heading`], [`told`] (what was left out) and [`questions`].

pub(in crate::import) mod agreement;
mod figures;
mod heading;
mod names;
mod questions;
mod restore;
mod stated;
mod told;

use std::rc::Rc;

use self::agreement::{TotalRow, hold_against};
use self::figures::{Place, Refused, places};
use self::restore::{Found, Regime, Units};
use super::cells::Cell;
use super::corrections::Corrections;
use super::figure::{NumberFormat, slot};
use super::grid::Grid;
use super::infer::rows::RowRole;
use super::infer::{Inferred, infer, names_are_figures};
use super::issue::{EntryProblem, Issue, IssueProblem, Spot};
use super::printed::Printed;
use super::reading::{Agreement, ColumnUse, ColumnsBy, FormatReading, Reading, RowUse, Source};
use super::shape::views;
use super::{ImportError, Imported, Published, PublishedRow};
use crate::domain::table::{Column, CommuneTable, Conventions, Group};

/// Reads the table in a grid as a person says it stands there.
///
/// # Errors
/// [`ImportError::NoUnits`], [`ImportError::TooManyRows`] and [`ImportError::Prose`].
pub(super) fn read(
    grid: &Rc<Grid>,
    source: Source,
    said: &Corrections,
) -> Result<Imported, ImportError> {
    let chosen = choose(grid, said)?;
    let mut imported = build(&chosen.best, source, said, &chosen.likely)?;
    questions::ask(&mut imported, &chosen, source, said);
    sort(&mut imported.issues);
    Ok(imported)
}

/// Whether a grid has the look of a table of units: more than one with a name and a figure, or units
/// under a header. Then how many units and how many columns of the annex it has.
pub(super) fn look(grid: &Rc<Grid>, said: &Corrections) -> Option<(usize, usize)> {
    let chosen = choose(grid, said).ok()?;
    let units = units(&chosen.best).len();
    let headed = !chosen.best.view.headers.is_empty();
    (units > 1 || units == 1 && headed).then(|| (units, places(&chosen.best).len()))
}

/// Whether the rows of a grid are called like figures: a table of one place has no units.
pub(super) fn is_of_one_place(grid: &Rc<Grid>) -> bool {
    views(grid, &Corrections::default())
        .iter()
        .any(super::shape::is_of_one_place)
}

/// The view that is taken, and those that could be.
pub(super) struct Chosen {
    best: Inferred,
    /// The same table otherwise arranged, nearly as likely.
    rival: Option<Inferred>,
    /// The spans of other tables that may as well be meant.
    likely: Vec<(usize, usize)>,
}

fn choose(grid: &Rc<Grid>, said: &Corrections) -> Result<Chosen, ImportError> {
    let views = views(grid, said);
    let any = !views.is_empty() || super::shape::has_header(grid);
    let mut found: Vec<Inferred> = views
        .into_iter()
        .filter_map(|view| infer(view, said))
        .collect();
    // Numbers without any name are no units, unless a person says so; and a table of one place has
    // none.
    let is_table = |inferred: &Inferred| {
        let named = inferred.name.is_some() && !names_are_figures(inferred);
        !units(inferred).is_empty() && (named || !said.is_empty())
    };
    found.retain(is_table);
    found.sort_by_key(|inferred| std::cmp::Reverse(inferred.bits));
    let mut rest = found.into_iter();
    let Some(mut best) = rest.next() else {
        return Err(if any {
            ImportError::NoUnits
        } else {
            ImportError::Prose
        });
    };
    let mut likely = Vec::new();
    let mut rival = None;
    for other in rest {
        let same_grid = Rc::ptr_eq(&other.view.cells.grid, &best.view.cells.grid);
        if same_grid {
            if is_likely(&best, &other) {
                likely.push(other.view.span);
            }
            continue;
        }
        let gap = best.bits.saturating_sub(other.bits);
        best.margin = best.margin.min(gap);
        if rival.is_none() && gap < super::infer::bits::DOUBT {
            rival = Some(other);
        }
    }
    Ok(Chosen {
        best,
        rival,
        likely,
    })
}

/// Whether another table of the source may as well be meant: it has units and what the annex needs, and
/// as much of that as this one or figures that this one does not have.
fn is_likely(best: &Inferred, other: &Inferred) -> bool {
    let of = |inferred: &Inferred| -> Vec<Column> {
        places(inferred).iter().map(|place| place.column).collect()
    };
    let (own, others) = (of(best), of(other));
    let needed = |columns: &[Column]| {
        let needs = [
            Column::Households,
            Column::Of(Group::Poor, crate::domain::table::Measure::Start),
        ];
        needs
            .into_iter()
            .filter(|column| columns.contains(column))
            .count()
    };
    let more = others.iter().any(|column| !own.contains(column));
    units(other).len() > 1 && needed(&others) > 0 && (needed(&others) >= needed(&own) || more)
}

/// The rows of the view that are units.
fn units(inferred: &Inferred) -> Vec<usize> {
    let rows = inferred.rows.iter().zip(&inferred.names).enumerate();
    rows.filter(|(_, (role, named))| {
        **role == RowRole::Unit
            && named.belongs.is_none()
            && (!named.name.is_empty() || inferred.name.is_none())
    })
    .map(|(row, _)| row)
    .collect()
}

/// The table of one view.
fn build(
    inferred: &Inferred,
    source: Source,
    said: &Corrections,
    likely: &[(usize, usize)],
) -> Result<Imported, ImportError> {
    let view = &inferred.view;
    let rows = units(inferred);
    if rows.is_empty() {
        return Err(ImportError::NoUnits);
    }
    if rows.len() > CommuneTable::ROW_LIMIT {
        return Err(ImportError::TooManyRows {
            found: rows.len(),
            limit: CommuneTable::ROW_LIMIT,
        });
    }
    let places = places(inferred);
    let mut refused = Vec::new();
    let published: Vec<PublishedRow> = rows
        .iter()
        .map(|row| figures::row(inferred, &places, *row, &mut refused))
        .collect();
    let (mut total, meant) = total_row(inferred, &places);
    let of_units = Units {
        inferred,
        places: &places,
        rows: &rows,
        total: total.as_ref().map(|total| &total.printed),
        meant: &meant,
    };
    let (stated, found) = restore::restore(&of_units, &published, &mut refused);
    if let Some(total) = &mut total {
        settle_total(total, &meant, &stated);
    }
    let mut issues: Vec<Issue> = Vec::new();
    for cell in &refused {
        let unit = rows.binary_search(&cell.row).ok();
        issues.push(cell_issue(inferred, unit, cell));
    }
    issues.extend(told::tell_found(inferred, &rows, &places, &found));
    let mut names = names::read(inferred, &rows, said);
    let twice = names::any_twice(&names);
    let apart = if twice {
        names::tell_apart(inferred, &rows, said, &mut names)
    } else {
        None
    };
    let has = |column: Column| places.iter().any(|place| place.column == column);
    let implied = Group::ALL.map(|group| {
        let points = Column::Of(group, crate::domain::table::Measure::ChangePoints);
        !has(points) && restore::regime(&stated, group) == Regime::Target
    });
    let (stated, derived) = stated::with_starts(&stated, has);
    let mut noted = Vec::new();
    let mut entries = Vec::with_capacity(rows.len());
    for (index, (name, printed)) in names.iter().zip(&stated).enumerate() {
        entries.push(stated::unit(name, printed, implied, &mut noted));
        for (column, problem) in noted.drain(..) {
            issues.push(of_cell(inferred, &places, &rows, index, column, problem));
        }
    }
    let table = CommuneTable::new(heading::read(inferred), Conventions::default(), entries)
        // A unit contradicts nothing here, and the rows were counted.
        .map_err(|_| ImportError::NoUnits)?;
    let restored = marks(&table, &found);
    let mut imported = Imported {
        reading: reading(inferred, source, &places, &rows, said),
        published: Published::of(&table, published),
        table,
        issues,
        restored,
        questions: Vec::new(),
        grid: Rc::clone(&view.cells.grid),
        corrections: said.clone(),
    };
    for column in derived {
        let at = Spot::default();
        imported
            .issues
            .push(Issue::of_column(column, "", IssueProblem::DerivedStart, at));
    }
    hold_against(&mut imported, total);
    if let Some((example, count)) = apart {
        let problem = IssueProblem::ToldApart { count };
        imported
            .issues
            .push(Issue::of_column(None, &example, problem, Spot::default()));
    }
    told::tell(&mut imported, inferred, &places, likely);
    if twice {
        names::tell_repeated(&mut imported, inferred, &rows);
    }
    sort(&mut imported.issues);
    Ok(imported)
}

/// Cells first, row by row; what is about a column or the source behind them.
fn sort(issues: &mut [Issue]) {
    issues.sort_by_key(|issue| {
        let column = issue.column.map(Column::position);
        (issue.row.is_none(), issue.row, column)
    });
}

/// The restored cells by the names of their rows.
fn marks(table: &CommuneTable, found: &[Found]) -> Vec<(crate::domain::table::RowId, Column)> {
    let marks = found.iter().filter_map(|found| {
        let row = table.row(found.unit)?;
        Some((row.id(), found.column))
    });
    marks.collect()
}

fn cell_issue(inferred: &Inferred, unit: Option<usize>, cell: &Refused) -> Issue {
    let problem = if cell.place.column.takes_input() {
        IssueProblem::Entry(EntryProblem::Number(cell.problem))
    } else {
        IssueProblem::UnreadRate
    };
    Issue {
        row: unit,
        column: Some(cell.place.column),
        found: inferred.view.text(cell.row, cell.place.source).to_owned(),
        problem,
        at: Spot {
            row: inferred.view.rows.get(cell.row).copied(),
            column: Some(cell.place.source),
        },
    }
}

/// An issue about a unit's cell of a column.
fn of_cell(
    inferred: &Inferred,
    places: &[Place],
    rows: &[usize],
    index: usize,
    column: Column,
    problem: IssueProblem,
) -> Issue {
    let source = places
        .iter()
        .find(|place| place.column == column)
        .map(|place| place.source);
    let row = rows.get(index).copied().unwrap_or_default();
    Issue {
        row: Some(index),
        column: Some(column),
        found: source
            .map_or("", |source| inferred.view.text(row, source))
            .to_owned(),
        problem,
        at: Spot {
            row: inferred.view.rows.get(row).copied(),
            column: source,
        },
    }
}

/// The total row as it stands, and what its damaged cells may have been.
fn total_row(inferred: &Inferred, places: &[Place]) -> (Option<TotalRow>, Vec<(Column, i64)>) {
    let Some(row) = inferred
        .rows
        .iter()
        .position(|role| *role == RowRole::Total)
    else {
        return (None, Vec::new());
    };
    let mut refused = Vec::new();
    let printed = figures::row(inferred, places, row, &mut refused);
    let source = inferred.view.rows.get(row).copied().unwrap_or_default();
    let of_cell = |cell: &Refused| {
        let column = cell.place.column;
        restore::meant(inferred, cell)
            .into_iter()
            .map(move |value| (column, value))
    };
    let meant = refused
        .iter()
        .filter(|cell| figures::counts(cell.place.column))
        .flat_map(of_cell);
    let meant = meant.collect();
    let found = places.iter().map(|place| {
        let text = inferred.view.text(row, place.source).to_owned();
        (place.column, place.source, text)
    });
    let total = TotalRow {
        source,
        printed,
        found: found.collect(),
        issues: refused
            .iter()
            .map(|cell| cell_issue(inferred, None, cell))
            .collect(),
    };
    (Some(total), meant)
}

/// Takes a damaged cell of the total row for what the units add up to, where it may have been that.
fn settle_total(total: &mut TotalRow, meant: &[(Column, i64)], units: &[PublishedRow]) {
    for (column, value) in meant {
        let figures = units.iter().filter_map(|row| figures::of(row, *column));
        let sum = figures.fold(0_i64, |sum, figure| sum.saturating_add(figure.digits));
        let issue = total
            .issues
            .iter_mut()
            .find(|issue| issue.column == Some(*column));
        if let Some(issue) = issue.filter(|_| sum == *value) {
            issue.problem = IssueProblem::Misread { value: sum };
            if let Some(figure) = total.printed.get_mut(slot(*column)) {
                *figure = Some(Printed::new(sum, 0, false));
            }
        }
    }
}

/// What was understood.
fn reading(
    inferred: &Inferred,
    source: Source,
    places: &[Place],
    rows: &[usize],
    said: &Corrections,
) -> Reading {
    let view = &inferred.view;
    let sources = |row: usize| view.rows.get(row).copied().unwrap_or_default();
    Reading {
        source,
        columns_by: columns_by(inferred, places),
        columns: columns(inferred, places, said),
        formats: formats(inferred, places, rows),
        rows: row_uses(inferred, said),
        unit_rows: rows.iter().map(|row| sources(*row)).collect(),
        margin: inferred.margin,
        span: view.span,
        tables: view.tables.clone(),
        agreement: [Agreement::default(); 13],
        rows_agreement: Agreement::default(),
        end_rates_by_target: Agreement::default(),
        end_rates_from_households: Agreement::default(),
        total: Agreement::default(),
        total_by_rates: Agreement::default(),
        total_from_households: Agreement::default(),
    }
}

fn columns_by(inferred: &Inferred, places: &[Place]) -> ColumnsBy {
    if inferred.formulas {
        ColumnsBy::Formulas
    } else if !inferred.wordless {
        ColumnsBy::Words
    } else if places.len() >= 13 {
        ColumnsBy::Order
    } else {
        ColumnsBy::Arithmetic
    }
}

fn columns(inferred: &Inferred, places: &[Place], said: &Corrections) -> Vec<ColumnUse> {
    let view = &inferred.view;
    let of = |at: usize| {
        if let Some(used) = said.column(at) {
            return used;
        }
        if Some(at) == inferred.name {
            return ColumnUse::Column(Column::Name);
        }
        if Some(at) == inferred.order {
            return ColumnUse::Order;
        }
        if let Some(place) = places.iter().find(|place| place.source == at) {
            return ColumnUse::Column(place.column);
        }
        let blank = (0..view.rows.len()).all(|row| view.cell(row, at) == Cell::Blank);
        if blank {
            ColumnUse::Blank
        } else if inferred.bands.get(at) == Some(&true) {
            ColumnUse::Band
        } else {
            ColumnUse::Unused
        }
    };
    (0..view.width).map(of).collect()
}

/// How the numbers of each column are written.
fn formats(inferred: &Inferred, places: &[Place], rows: &[usize]) -> Vec<FormatReading> {
    let mut formats = vec![FormatReading::default(); inferred.view.width];
    for place in places {
        let (mut marked, mut otherwise) = (0_usize, 0_usize);
        for row in rows {
            if let Cell::Number(number) = inferred.view.cell(*row, place.source) {
                marked += usize::from(number.marked);
                otherwise += usize::from(place.way.is_otherwise(number));
            }
        }
        let format = if place.way.parts_of_one {
            Some(NumberFormat::Share)
        } else {
            (marked > 0).then(|| NumberFormat::of(place.way.mark))
        };
        if let Some(slot) = formats.get_mut(place.source) {
            *slot = FormatReading { format, otherwise };
        }
    }
    formats
}

/// What each source row is used as.
fn row_uses(inferred: &Inferred, said: &Corrections) -> Vec<RowUse> {
    let view = &inferred.view;
    let grid = &view.cells.grid;
    let (start, end) = view.span;
    let mut uses: Vec<RowUse> = (0..grid.len())
        .map(|row| {
            let blank = grid.row(row).all(str::is_empty);
            if blank && (start..end).contains(&row) {
                RowUse::Blank
            } else {
                RowUse::Prose
            }
        })
        .collect();
    let mut set = |row: usize, used: RowUse| {
        if let Some(slot) = uses.get_mut(row) {
            *slot = used;
        }
    };
    for (row, used) in &view.headers {
        set(*row, *used);
    }
    let last_unit = inferred
        .rows
        .iter()
        .rposition(|role| *role == RowRole::Unit);
    for (at, (role, named)) in inferred.rows.iter().zip(&inferred.names).enumerate() {
        let Some(row) = view.rows.get(at) else {
            continue;
        };
        let figures = (0..view.width).any(|column| {
            inferred.figures.get(column) == Some(&true) && view.cell(at, column).is_figure()
        });
        let used = match role {
            _ if named.belongs.is_some() => RowUse::NameContinued,
            RowRole::Unit if named.name.is_empty() && inferred.name.is_some() => RowUse::Nameless,
            RowRole::Unit => RowUse::Unit,
            RowRole::Total => RowUse::Total,
            // A name alone is a heading among the units, and a note behind them.
            RowRole::Some if !figures && last_unit.is_none_or(|last| at > last) => RowUse::Note,
            RowRole::Some | RowRole::Part => RowUse::Group,
            RowRole::Note
                if !figures
                    && last_unit.is_some_and(|last| at < last)
                    && !is_before_header(inferred, *row) =>
            {
                RowUse::Group
            }
            RowRole::Note => RowUse::Note,
        };
        set(*row, used);
    }
    for (row, used) in said.rows() {
        set(row, used);
    }
    uses
}

/// Whether a header begins right below a row: what stands over it, such as the number of a page, heads
/// no units.
fn is_before_header(inferred: &Inferred, row: usize) -> bool {
    let view = &inferred.view;
    let grid = &view.cells.grid;
    let below = (row.saturating_add(1)..view.span.1)
        .find(|row| grid.row(*row).any(|cell| !cell.is_empty()));
    below.is_some_and(|below| view.headers.iter().any(|(header, _)| *header == below))
}
