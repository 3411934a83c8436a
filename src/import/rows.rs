//! The table in a grid: where it stands, its header, and the use of each column and row.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::codes;
use super::columns::{self, Around, Columns, is_text};
use super::corrections::Corrections;
use super::figure::looks_numeric;
use super::grid::Grid;
use super::heading;
use super::reading::{ColumnUse, ColumnsBy, RowUse};
use super::row_uses::{Rows, is_blank_row, is_codes};
use super::tables::{self, Found, header_cells, is_year};
use crate::domain::table::{Column, Group, Measure};

/// So many tables of a source are read to tell which one is meant.
const TRIED: usize = 4;

/// The shape of a table in a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The use of each source column.
    pub columns: Vec<ColumnUse>,
    /// What told the columns.
    pub columns_by: ColumnsBy,
    /// The use of each source row.
    pub rows: Vec<RowUse>,
    /// The header rows above the first unit.
    pub headers: Vec<usize>,
    /// The first row of the table, and the one after its last.
    pub span: (usize, usize),
    /// The rows of every table that is there.
    pub tables: Vec<(usize, usize)>,
    /// Source columns of figures of which nothing decided which they are.
    pub doubtful: Vec<usize>,
    /// The rows of other tables that could as well be meant.
    pub rivals: Vec<(usize, usize)>,
    /// No word said whether the figures are those of poor or of near-poor households.
    pub group_assumed: bool,
    /// The row of the unit whose name goes on in another row, by that row.
    pub continued: BTreeMap<usize, usize>,
    /// Rows with nothing but words, which may be a group's name or the rest of a unit's.
    pub unclear: BTreeSet<usize>,
}

impl Layout {
    /// Whether this is a table of units rather than a few values: more than one unit with a name
    /// and a number, or units under a header.
    #[must_use]
    pub fn is_table(&self) -> bool {
        let units = self.rows.iter().filter(|row| **row == RowUse::Unit).count();
        let named = self.place(Column::Name).is_some();
        named && (units > 1 || units == 1 && !self.headers.is_empty())
    }

    /// The source column that was used as `column`.
    #[must_use]
    pub fn place(&self, column: Column) -> Option<usize> {
        self.columns
            .iter()
            .position(|found| *found == ColumnUse::Column(column))
    }

    pub(super) fn order(&self) -> Option<usize> {
        self.columns
            .iter()
            .position(|found| *found == ColumnUse::Order)
    }

    /// Whether some figure of the table stands here and not in `other`.
    fn has_more_than(&self, other: &Self) -> bool {
        self.columns.iter().any(|used| {
            matches!(used, ColumnUse::Column(Column::Of(..))) && !other.columns.contains(used)
        })
    }

    /// How much of what the annex needs is there, and how many units.
    fn worth(&self) -> (usize, usize) {
        let needed = [Column::Households, Column::Of(Group::Poor, Measure::Start)];
        let found = needed
            .into_iter()
            .filter(|column| self.place(*column).is_some())
            .count();
        let units = self.rows.iter().filter(|row| **row == RowUse::Unit).count();
        if units == 0 { (0, 0) } else { (found, units) }
    }
}

/// Finds the table; `None` when nothing has the look of one. Of several, that one which has what
/// the annex needs, and of these the longest.
#[must_use]
pub fn find(grid: &Grid) -> Option<Layout> {
    find_as_said(grid, &Corrections::default())
}

/// Finds the table as a person says it stands there.
#[must_use]
pub fn find_as_said(grid: &Grid, said: &Corrections) -> Option<Layout> {
    let mut found = tables::find(grid);
    // A line with a number or two is hardly the table, where there is one; a broken line of codes
    // is none at all.
    let some_are_long = found.iter().any(|table| table.rows > 1);
    if some_are_long {
        found.retain(|table| table.rows > 0);
    }
    let spans: Vec<(usize, usize)> = found.iter().map(|table| (table.start, table.end)).collect();
    let read = |table: &Found| layout(grid, *table, said);
    let mut layout = match said.table().and_then(|chosen| found.get(chosen)) {
        Some(chosen) => read(chosen)?,
        None => {
            let is_long = |table: &&Found| table.rows > 1 || !some_are_long;
            let mut tried: Vec<&Found> = found.iter().filter(is_long).collect();
            tried.sort_by_key(|table| std::cmp::Reverse(table.score));
            tried.truncate(TRIED);
            let mut read: Vec<Layout> = tried.into_iter().filter_map(read).collect();
            let best = read.iter().map(Layout::worth).max()?;
            let at = read.iter().position(|layout| layout.worth() == best)?;
            let mut layout = read.swap_remove(at);
            // As good a table as this one, or one with figures that this one does not have.
            let is_rival = |other: &&Layout| {
                let (needed, units) = other.worth();
                units > 1 && needed > 0 && (needed == best.0 || other.has_more_than(&layout))
            };
            let rivals = read
                .iter()
                .filter(is_rival)
                .map(|other| other.span)
                .collect();
            layout.rivals = rivals;
            layout
        }
    };
    layout.tables = spans;
    Some(layout)
}

/// Reads the shape of the table in these rows.
pub(super) fn within(grid: &Grid, (start, end): (usize, usize)) -> Option<Layout> {
    let table = Found {
        start,
        end,
        score: 0,
        rows: 0,
    };
    layout(grid, table, &Corrections::default())
}

/// Reads one table's shape.
fn layout(grid: &Grid, table: Found, said: &Corrections) -> Option<Layout> {
    let (start, end) = (table.start, table.end);
    let width = (start..end).map(|row| grid.width(row)).max()?;
    let is_header = |row: usize| match said.row(row) {
        Some(used) => used == RowUse::Header,
        None => header_cells(grid, row) >= 2,
    };
    let is_code = |row: usize| match said.row(row) {
        Some(used) => used == RowUse::Code,
        None => is_codes(grid, row, start),
    };
    let first = first_data(grid, start, end, said);
    let codes = (start..first)
        .filter(|row| is_code(*row))
        .find_map(|row| codes::codes(grid, row));
    let headers: Vec<usize> = (start..first)
        .find(|row| is_header(*row))
        .map(|from| {
            (from..first)
                .filter(|row| !is_blank_row(grid, *row) && !is_code(*row))
                .filter(|row| said.row(*row).is_none_or(|used| used == RowUse::Header))
                .collect()
        })
        .unwrap_or_default();
    let title = heading::lines(grid, start, headers.first().copied().unwrap_or(first));
    let around = Around {
        headers: &headers,
        codes: codes.as_deref(),
        body: first..end,
        width,
        year: heading::year_of(&title),
        titled: heading::is_of_poor(&title),
        group: heading::group_of(&title),
    };
    let Columns {
        uses,
        by,
        doubtful,
        group_assumed,
    } = columns::tell(grid, &around, said);
    let mut layout = Layout {
        columns: uses,
        columns_by: by,
        rows: Vec::new(),
        headers,
        span: (start, end),
        tables: Vec::new(),
        doubtful,
        rivals: Vec::new(),
        group_assumed,
        continued: BTreeMap::new(),
        unclear: BTreeSet::new(),
    };
    Rows::new(grid, &layout, first, said).tell(&mut layout);
    Some(layout)
}

/// Whether a row below a header says more of merged cells, in whatever words: several of them, and none
/// where the header begins, which is where a group's name would stand.
fn goes_on(grid: &Grid, row: usize) -> bool {
    let filled = |row: usize| -> Vec<usize> {
        let cells = grid.row(row).enumerate();
        let filled = cells.filter(|(_, cell)| !cell.is_empty());
        filled.map(|(at, _)| at).collect()
    };
    let (above, here) = (filled(row.saturating_sub(1)), filled(row));
    here.len() > 1
        && grid.row(row).all(|cell| cell.is_empty() || is_text(cell))
        && here.first() > above.get(1)
}

/// The first row that is neither title nor header: it has a number, and no two words of headers.
fn first_data(grid: &Grid, start: usize, end: usize, said: &Corrections) -> usize {
    let has_number = |row: usize| {
        // Years alone, without any word beside them, stand over columns.
        let mut numbers = grid.row(row).filter(|cell| looks_numeric(cell)).peekable();
        numbers.peek().is_some()
            && (!numbers.all(is_year) || grid.row(row).any(is_text) || row == start)
    };
    let is_header = |row: usize| header_cells(grid, row) >= 2;
    let is_data = |row: usize| match said.row(row) {
        Some(RowUse::Unit | RowUse::Total | RowUse::Group | RowUse::Nameless) => true,
        Some(
            RowUse::Prose
            | RowUse::Header
            | RowUse::Code
            | RowUse::Note
            | RowUse::NameContinued
            | RowUse::Blank,
        ) => false,
        None => {
            let filled = grid.row(row).filter(|cell| !cell.is_empty()).count();
            filled > 1 && has_number(row) && !is_codes(grid, row, start) && !is_header(row)
        }
    };
    let is_years = |row: usize| {
        let mut numbers = grid.row(row).filter(|cell| looks_numeric(cell)).peekable();
        numbers.peek().is_some() && numbers.all(is_year) && !grid.row(row).any(is_text)
    };
    let above = |row: usize| match said.row(row) {
        Some(used) => matches!(used, RowUse::Header | RowUse::Code),
        None => {
            let follows = row > start && is_header(row.saturating_sub(1));
            is_header(row)
                || is_codes(grid, row, start)
                || follows && (is_years(row) || goes_on(grid, row))
        }
    };
    let found = (start..end).find(|row| is_data(*row));
    let numbered = found.unwrap_or(end);
    // An empty form has no number at all: its units follow the last header row.
    match (start..numbered).rfind(|row| above(*row)) {
        Some(header) => (header + 1).min(numbered),
        None if found.is_some() => {
            // A group's name may stand above the first number.
            numbered
        }
        None => end,
    }
}
