//! Which row of a table is a unit, and which is something else; which rows make one name.

use std::collections::BTreeSet;

use super::codes;
use super::columns::is_text;
use super::corrections::Corrections;
use super::figure::looks_numeric;
use super::grid::Grid;
use super::reading::{ColumnUse, RowUse};
use super::row_names::{
    begins_small, compares, is_group, is_group_mark, is_open, is_part, is_subtotal, is_total,
    may_end_a_name, names_a_group,
};
use super::rows::Layout;
use super::tables::{header_cells, is_year};
use crate::domain::table::Column;

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
pub(super) struct Rows<'a> {
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
    pub(super) fn new(
        grid: &'a Grid,
        layout: &Layout,
        first: usize,
        said: &'a Corrections,
    ) -> Self {
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

    pub(super) fn tell(&self, layout: &mut Layout) {
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
        // What stands over a header, such as the number of a page, belongs to no unit.
        let mut before_header: BTreeSet<usize> = BTreeSet::new();
        let mut below = RowUse::Blank;
        for (row, found) in uses.iter().enumerate().rev() {
            if *found == RowUse::Note && below == RowUse::Header {
                before_header.insert(row);
            } else if *found != RowUse::Blank {
                below = *found;
            }
        }
        for (row, found) in uses.iter_mut().enumerate() {
            if *found == RowUse::Note
                && self.said.row(row).is_none()
                && last_unit.is_some_and(|last| row < last)
                && !before_header.contains(&row)
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
        if is_blank_row(grid, row) || is_line(grid, row) {
            return RowUse::Blank;
        }
        if row < self.first {
            return if self.headers.binary_search(&row).is_ok() {
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
        if mark != Mark::Arabic && any_arabic && label.is_some_and(compares) {
            return RowUse::Note;
        }
        if label.is_some_and(is_group) && !groups_are_units
            || label.is_some_and(is_subtotal)
            || figures && mark != Mark::Arabic && label.is_some_and(is_part)
            || any_arabic && mark == Mark::Group
        {
            RowUse::Group
        } else if figures || !any_figures || mark == Mark::Arabic && !self.goes_on_below(row) {
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

    /// Whether nothing else stands in the row.
    fn is_alone(&self, row: usize) -> bool {
        self.grid.row(row).filter(|cell| !cell.is_empty()).count() == 1
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
                        // The piece of the name right above.
                        let last = row.saturating_sub(1);
                        let joined = last == *above || layout.continued.contains_key(&last);
                        joined
                            && self.mark(*row) == Mark::None
                            && self.is_alone(*row)
                            && may_end_a_name(name)
                            && (begins_small(name) || self.leading(last).is_none_or(is_open))
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

/// Whether a row has the codes of columns: letters, numbers and formulas, or numbers right under a
/// header.
pub(super) fn is_codes(grid: &Grid, row: usize, start: usize) -> bool {
    codes::codes(grid, row).is_some()
        || row > start
            && codes::is_numbering(grid, row)
            && header_cells(grid, row.saturating_sub(1)) > 0
}

/// Whether a row only draws a line, as Markdown and plain text do.
fn is_line(grid: &Grid, row: usize) -> bool {
    let mut cells = grid.row(row).filter(|cell| !cell.is_empty()).peekable();
    cells.peek().is_some()
        && cells.all(|cell| {
            cell.len() >= 3
                && cell
                    .bytes()
                    .all(|byte| matches!(byte, b'-' | b':' | b'=' | b'_' | b'+'))
        })
}

pub(super) fn is_blank_row(grid: &Grid, row: usize) -> bool {
    grid.row(row).all(str::is_empty)
}

/// Whether a cell states a figure, even a wrong one such as `9x`.
fn is_figure(cell: &str) -> bool {
    looks_numeric(cell) || cell.len() <= 12 && cell.bytes().any(|byte| byte.is_ascii_digit())
}
