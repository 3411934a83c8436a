//! Which row of a table is a unit, and which is something else.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::codes;
use super::columns::{self, Around, Columns, is_text};
use super::corrections::Corrections;
use super::figure::looks_numeric;
use super::grid::Grid;
use super::heading;
use super::reading::{ColumnUse, ColumnsBy, RowUse};
use super::tables::{self, Found, header_cells, is_year};
use super::words::folded;
use crate::domain::letters::small;
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
    let found = tables::find(grid);
    let spans: Vec<(usize, usize)> = found.iter().map(|table| (table.start, table.end)).collect();
    let read = |table: &Found| layout(grid, *table, said);
    let mut layout = match said.table().and_then(|chosen| found.get(chosen)) {
        Some(chosen) => read(chosen)?,
        None => {
            let mut tried: Vec<&Found> = found.iter().collect();
            tried.sort_by_key(|table| std::cmp::Reverse(table.score));
            tried.truncate(TRIED);
            let mut read: Vec<Layout> = tried.into_iter().filter_map(read).collect();
            let best = read.iter().map(Layout::worth).max()?;
            let at = read.iter().position(|layout| layout.worth() == best)?;
            let mut layout = read.swap_remove(at);
            let is_rival = |other: &&Layout| {
                let (needed, units) = other.worth();
                needed > 0 && needed == best.0 && units > 1
            };
            layout.rivals = read
                .iter()
                .filter(is_rival)
                .map(|other| other.span)
                .collect();
            layout
        }
    };
    layout.tables = spans;
    Some(layout)
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

/// Whether a row has the codes of columns: letters, numbers and formulas, or numbers right under a
/// header.
fn is_codes(grid: &Grid, row: usize, start: usize) -> bool {
    codes::codes(grid, row).is_some()
        || row > start
            && codes::is_numbering(grid, row)
            && header_cells(grid, row.saturating_sub(1)) > 0
}

fn is_blank_row(grid: &Grid, row: usize) -> bool {
    grid.row(row).all(str::is_empty)
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
    let above = |row: usize| match said.row(row) {
        Some(used) => matches!(used, RowUse::Header | RowUse::Code),
        None => is_header(row) || is_codes(grid, row, start),
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

/// What stands before a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// 1, 2, 3: a unit's.
    Arabic,
    /// I, II, A, B: a group's, where units have numbers.
    Group,
    /// Nothing, or something else.
    None,
}

/// The rows of one table, being told apart.
struct Rows<'a> {
    grid: &'a Grid,
    said: &'a Corrections,
    figures: Vec<usize>,
    name: Option<usize>,
    order: Option<usize>,
    headers: Vec<usize>,
    start: usize,
    first: usize,
    end: usize,
    header_cells: BTreeSet<&'a str>,
    codes: Vec<usize>,
}

impl<'a> Rows<'a> {
    fn new(grid: &'a Grid, layout: &Layout, first: usize, said: &'a Corrections) -> Self {
        let is_figure =
            |used: &ColumnUse| matches!(used, ColumnUse::Column(column) if *column != Column::Name);
        let mut figures: Vec<usize> = layout
            .columns
            .iter()
            .enumerate()
            .filter(|(_, used)| is_figure(used))
            .map(|(at, _)| at)
            .collect();
        if figures.is_empty() {
            // Nothing was recognised; numbers are figures all the same.
            figures = layout
                .columns
                .iter()
                .enumerate()
                .filter(|(_, used)| **used == ColumnUse::Unused)
                .map(|(at, _)| at)
                .collect();
        }
        Self {
            grid,
            said,
            figures,
            name: layout.place(Column::Name),
            order: layout.order(),
            headers: layout.headers.clone(),
            start: layout.span.0,
            first,
            end: layout.span.1,
            codes: (layout.span.0..first)
                .filter(|row| is_codes(grid, *row, layout.span.0))
                .collect(),
            header_cells: layout
                .headers
                .iter()
                .flat_map(|row| grid.row(*row))
                .filter(|cell| !cell.is_empty())
                .collect(),
        }
    }

    fn tell(&self, layout: &mut Layout) {
        let mut uses = vec![RowUse::Prose; self.grid.len()];
        let any_arabic = (self.first..self.end).any(|row| self.mark(row) == Mark::Arabic);
        let any_figures = (self.first..self.end).any(|row| self.has_figure(row));
        // Where most names are those of groups, they are the units.
        let groups_are_units = self.names_are_of_groups();
        for (row, found) in uses.iter_mut().enumerate().take(self.end).skip(self.start) {
            *found = match self.said.row(row) {
                Some(used) => used,
                None => self.used(row, any_arabic, any_figures, groups_are_units),
            };
        }
        self.join_names(&mut uses, layout);
        // A name alone among the units is a group's heading; after the last of them, a note.
        let last_unit = uses.iter().rposition(|found| *found == RowUse::Unit);
        for (row, found) in uses.iter_mut().enumerate() {
            if *found == RowUse::Note
                && self.said.row(row).is_none()
                && last_unit.is_some_and(|last| row < last)
            {
                *found = RowUse::Group;
                let name = self.leading(row).unwrap_or_default();
                if !is_group(name) && self.mark(row) == Mark::None && !names_a_group(name) {
                    layout.unclear.insert(row);
                }
            }
        }
        layout.rows = uses;
    }

    fn used(
        &self,
        row: usize,
        any_arabic: bool,
        any_figures: bool,
        groups_are_units: bool,
    ) -> RowUse {
        let grid = self.grid;
        if is_blank_row(grid, row) {
            return RowUse::Blank;
        }
        if row < self.first {
            return if self.headers.contains(&row) {
                RowUse::Header
            } else if is_codes(grid, row, self.start) {
                RowUse::Code
            } else if grid
                .row(row)
                .any(|cell| looks_numeric(cell) && !is_year(cell))
            {
                RowUse::Note
            } else {
                RowUse::Prose
            };
        }
        let label = self.label(row);
        let leading = self.leading(row);
        let figures = self.has_figure(row);
        if leading.is_some_and(is_total) {
            return if figures { RowUse::Total } else { RowUse::Note };
        }
        if self.repeats_codes(row) {
            return RowUse::Code;
        }
        if !figures && header_cells(grid, row) >= 2 || self.repeats_header(row) {
            return RowUse::Header;
        }
        if self.name.is_some() && label.is_none() {
            return match (leading.is_some(), figures) {
                (true, true) => RowUse::Group,
                (false, true) => RowUse::Nameless,
                (_, false) => RowUse::Note,
            };
        }
        let mark = self.mark(row);
        if label.is_some_and(is_group) && !groups_are_units
            || label.is_some_and(is_subtotal)
            || any_arabic && mark == Mark::Group
        {
            RowUse::Group
        } else if figures || !any_figures {
            RowUse::Unit
        } else if mark == Mark::Arabic && !self.goes_on_below(row) {
            RowUse::Unit
        } else {
            RowUse::Note
        }
    }

    /// The text in the column of names.
    fn label(&self, row: usize) -> Option<&'a str> {
        self.name
            .map(|name| self.grid.cell(row, name))
            .filter(|name| !name.is_empty())
    }

    /// The name, or a text that stands before its column.
    fn leading(&self, row: usize) -> Option<&'a str> {
        self.label(row).or_else(|| {
            let until = self
                .figures
                .first()
                .copied()
                .unwrap_or_default()
                .max(self.name.unwrap_or_default());
            (0..until)
                .map(|column| self.grid.cell(row, column))
                .find(|cell| is_text(cell) && !(cell.len() <= 4 && is_group_mark(cell)))
        })
    }

    fn mark(&self, row: usize) -> Mark {
        let Some(order) = self.order else {
            return Mark::None;
        };
        let cell = self.grid.cell(row, order);
        let bare = cell.trim_end_matches(['.', ')', '/']);
        if !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit()) {
            Mark::Arabic
        } else if is_group_mark(cell) {
            Mark::Group
        } else {
            Mark::None
        }
    }

    fn has_figure(&self, row: usize) -> bool {
        self.figures
            .iter()
            .any(|column| is_figure(self.grid.cell(row, *column)))
    }

    fn names_are_of_groups(&self) -> bool {
        let Some(name) = self.name else {
            return false;
        };
        let (mut groups, mut all) = (0_usize, 0_usize);
        for row in (self.first..self.end).take(200) {
            let cell = self.grid.cell(row, name);
            if !cell.is_empty() && self.has_figure(row) {
                all = all.saturating_add(1);
                groups = groups.saturating_add(usize::from(is_group(cell)));
            }
        }
        groups > 2 && groups * 2 > all
    }

    /// Whether all that a row says was said by the header: it is that of a new page.
    fn repeats_header(&self, row: usize) -> bool {
        let mut filled = 0_usize;
        for cell in self.grid.row(row).filter(|cell| !cell.is_empty()) {
            if !self.header_cells.contains(cell) {
                return false;
            }
            filled = filled.saturating_add(1);
        }
        filled >= 2
    }

    /// Whether a row has the codes again, on a new page.
    fn repeats_codes(&self, row: usize) -> bool {
        let same = |code: &usize| self.grid.row(*code).eq(self.grid.row(row));
        self.codes.iter().any(same)
            || codes::codes(self.grid, row).is_some()
                && header_cells(self.grid, row.saturating_sub(1)) >= 2
    }

    /// Whether the row below has the figures of this one, and the rest of its name.
    fn goes_on_below(&self, row: usize) -> bool {
        let below = row.saturating_add(1);
        below < self.end
            && self.has_figure(below)
            && self.mark(below) == Mark::None
            && (self.label(below).is_none()
                || !self.leading(below).is_some_and(is_total) && self.counts_on(row, below))
    }

    /// Whether units have running numbers up to the row before this one, so that a row without one
    /// is not a unit of its own.
    fn counts_on(&self, row: usize, below: usize) -> bool {
        let number = |row: usize| {
            let order = self.order?;
            let cell = self.grid.cell(row, order).trim_end_matches('.');
            cell.parse::<u32>().ok()
        };
        let next =
            (below.saturating_add(1)..self.end.min(below.saturating_add(4))).find_map(number);
        match (number(row), next) {
            (Some(here), Some(next)) => next == here.saturating_add(1),
            (Some(_), None) => true,
            (None, _) => false,
        }
    }

    /// Names that are written over several rows are put together: a row with nothing but words
    /// goes on with the name above it, or begins that of the figures below it.
    fn join_names(&self, uses: &mut [RowUse], layout: &mut Layout) {
        let mut above: Option<usize> = None;
        let rows: Vec<usize> = (self.first..self.end)
            .filter(|row| uses.get(*row).is_some_and(|used| *used != RowUse::Blank))
            .collect();
        for (at, row) in rows.iter().enumerate() {
            let used = |row: usize| uses.get(row).copied().unwrap_or(RowUse::Blank);
            match used(*row) {
                RowUse::Unit => above = Some(*row),
                RowUse::NameContinued => {
                    let next = rows.get(at.saturating_add(1)).copied();
                    let unit = above.or_else(|| next.filter(|next| used(*next) == RowUse::Unit));
                    if let Some(unit) = unit {
                        layout.continued.insert(*row, unit);
                    }
                }
                RowUse::Note if self.said.row(*row).is_none() => {
                    let below = rows
                        .get(at.saturating_add(1))
                        .copied()
                        .filter(|below| *below == row.saturating_add(1));
                    let Some(name) = self.leading(*row).filter(|name| is_text(name)) else {
                        continue;
                    };
                    let begins = below.filter(|below| match used(*below) {
                        RowUse::Nameless => self.said.row(*below).is_none(),
                        RowUse::Unit => self.mark(*row) == Mark::Arabic && self.goes_on_below(*row),
                        RowUse::Prose
                        | RowUse::Header
                        | RowUse::Code
                        | RowUse::Total
                        | RowUse::Group
                        | RowUse::Note
                        | RowUse::NameContinued
                        | RowUse::Blank => false,
                    });
                    if let Some(below) = begins {
                        set(uses, below, RowUse::Unit);
                        set(uses, *row, RowUse::NameContinued);
                        layout.continued.insert(*row, below);
                        continue;
                    }
                    let goes_on = above.filter(|above| {
                        let joined = row.saturating_sub(1) == *above
                            || layout.continued.contains_key(&row.saturating_sub(1));
                        joined
                            && self.mark(*row) == Mark::None
                            && (begins_small(name)
                                || self.label(*above).is_none()
                                || self.label(*above).is_some_and(is_open))
                    });
                    if let Some(above) = goes_on {
                        set(uses, *row, RowUse::NameContinued);
                        layout.continued.insert(*row, above);
                    }
                }
                RowUse::Prose
                | RowUse::Header
                | RowUse::Code
                | RowUse::Total
                | RowUse::Group
                | RowUse::Note
                | RowUse::Nameless
                | RowUse::Blank => above = None,
            }
        }
    }
}

fn set(uses: &mut [RowUse], row: usize, used: RowUse) {
    if let Some(slot) = uses.get_mut(row) {
        *slot = used;
    }
}

fn begins_small(name: &str) -> bool {
    name.chars()
        .next()
        .is_some_and(|first| first.is_lowercase() && small(first) == first)
}

/// Whether a name wants another word: "Thị trấn", "Tổ dân phố số".
fn is_open(name: &str) -> bool {
    const KINDS: [&str; 13] = [
        "thi tran",
        "xa",
        "phuong",
        "thon",
        "ban",
        "to dan pho",
        "khu pho",
        "ap",
        "khom",
        "lang",
        "khu",
        "to",
        "so",
    ];
    let name = folded(name);
    let ends_with = |kind: &str| {
        let before = name.strip_suffix(kind);
        before.is_some_and(|before| before.is_empty() || kind == "so" && before.ends_with(' '))
    };
    name.ends_with(['-', ',', '(']) || KINDS.into_iter().any(ends_with)
}

/// Whether a name without figures is that of several units: "Các xã vùng cao", "THÀNH THỊ".
fn names_a_group(name: &str) -> bool {
    const BEGINNINGS: [&str; 14] = [
        "cac ",
        "nhom ",
        "cum ",
        "thanh thi",
        "nong thon",
        "xa ",
        "phuong ",
        "thi tran ",
        "huyen ",
        "khoi ",
        "nam ",
        "thi xa ",
        "thanh pho ",
        "tieu vung",
    ];
    let all_caps = name.chars().filter(|letter| letter.is_alphabetic()).count() > 1
        && !name.chars().any(char::is_lowercase);
    let words = folded(name);
    all_caps
        || BEGINNINGS
            .iter()
            .any(|beginning| words.starts_with(beginning))
}

/// Whether a cell states a figure, even a wrong one such as `9x`.
fn is_figure(cell: &str) -> bool {
    looks_numeric(cell) || cell.len() <= 12 && cell.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a name is that of a total row. (There are communes called Cộng Hoà and Toàn Thắng.)
fn is_total(name: &str) -> bool {
    if !name.starts_with(['c', 'C', 't', 'T', 'g', 'G', 's', 'S']) {
        return false;
    }
    let name = folded(name);
    let name = name.split(['(', ':']).next().unwrap_or_default().trim();
    const WHOLE: [&str; 7] = [
        "cong",
        "tong",
        "total",
        "grand total",
        "sum",
        "tong cong",
        "tong so",
    ];
    const BEGINNINGS: [&str; 12] = [
        "tong cong ",
        "tong so ",
        "cong toan ",
        "tong toan ",
        "toan huyen",
        "toan xa",
        "toan tinh",
        "toan phuong",
        "toan thi",
        "toan quan",
        "toan thanh pho",
        "toan vung",
    ];
    WHOLE.contains(&name)
        || BEGINNINGS
            .iter()
            .any(|beginning| name.starts_with(beginning))
}

/// Whether a row adds up some units, by its name: "Cộng khu vực I", "Tổng các xã vùng cao".
fn is_subtotal(name: &str) -> bool {
    if !name.starts_with(['c', 'C', 't', 'T']) {
        return false;
    }
    let name = folded(name);
    let Some(rest) = ["cong ", "tong cong ", "tong ", "tieu cong", "cong so "]
        .iter()
        .find_map(|beginning| name.strip_prefix(beginning))
    else {
        return false;
    };
    let rest = rest.trim_start_matches(':').trim();
    rest.is_empty()
        || [
            "khu vuc",
            "vung",
            "nhom",
            "cac ",
            "xa ",
            "phuong ",
            "thi tran ",
            "thanh thi",
            "nong thon",
            "cum ",
            "muc ",
            "phan ",
        ]
        .iter()
        .any(|word| rest.starts_with(word))
        || is_group_mark(&rest.to_uppercase())
}

fn is_group(name: &str) -> bool {
    name.starts_with(['k', 'K', 'v', 'V', 'I', 'A', 'B']) && {
        let name = folded(name);
        [
            "khu vuc ", "vung ", "i. ", "ii. ", "iii. ", "iv. ", "a. ", "b. ",
        ]
        .iter()
        .any(|beginning| name.starts_with(beginning))
    }
}

/// Whether a running number is a group's: I, II, A, B.
fn is_group_mark(cell: &str) -> bool {
    let mark = cell.trim_end_matches(['.', ')', '/']);
    !mark.is_empty()
        && (mark.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
            || mark.len() == 1 && mark.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_told_from_communes() {
        for name in [
            "Cộng",
            "CỘNG:",
            "Tổng cộng (17 xã)",
            "Toàn huyện",
            "Toàn tỉnh Lạng Sơn",
            "Total",
            "TỔNG CỘNG TOÀN HUYỆN",
        ] {
            assert!(is_total(name), "{name}");
        }
        for name in [
            "Cộng Hoà",
            "Toàn Thắng",
            "Tổng Cọt",
            "Tống Phan",
            "Yên Phúc",
        ] {
            assert!(!is_total(name), "{name}");
        }
    }

    #[test]
    fn sums_of_some_units_are_told_from_communes() {
        for name in [
            "Cộng khu vực I",
            "Tổng các xã vùng cao",
            "Cộng I",
            "Tiểu cộng",
        ] {
            assert!(is_subtotal(name), "{name}");
        }
        for name in ["Cộng Hoà", "Tổng Cọt", "Tống Phan", "Cộng Lực"] {
            assert!(!is_subtotal(name), "{name}");
        }
    }
}
