//! A document with tables in it becomes a grid: the tables as rows of cells, the text around them as
//! lines. Its readers (HTML, Word, OpenDocument) tell what begins and ends.

use super::grid::{COLUMN_LIMIT, Grid};
use super::shown::Value;
use crate::locale::number::is_blank;

/// Tables inside tables beyond this depth are read as text.
pub(in crate::import) const DEPTH_LIMIT: usize = 8;
/// The most rows that one cell may span.
const ROWSPAN_LIMIT: usize = 1_000;

/// What a document holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// All tables, and the lines of text around them, as rows.
    pub grid: Grid,
    /// How many tables there are.
    pub tables: u32,
    /// Whether there are pictures.
    pub pictures: bool,
}

/// What is known of a cell where it begins.
#[derive(Debug)]
pub(in crate::import) struct CellStart {
    /// How many columns it covers, one at least.
    pub(in crate::import) columns: usize,
    /// How many rows it covers, one at least.
    pub(in crate::import) rows: usize,
    /// What its program says of its value.
    pub(in crate::import) value: Value,
}

impl CellStart {
    /// A cell of text that covers so many columns of one row.
    pub(in crate::import) const fn of_text(columns: usize) -> Self {
        Self {
            columns,
            rows: 1,
            value: Value::Text,
        }
    }
}

/// One table being read.
#[derive(Debug, Default)]
struct Open {
    grid: Grid,
    row: bool,
    /// Whether the row that comes next is hidden.
    hidden: bool,
    /// Which columns are hidden, from the left.
    hidden_columns: Vec<bool>,
    column: usize,
    /// For how many more rows each column is taken by a cell from above.
    taken: Vec<usize>,
    cell: Option<(String, CellStart)>,
}

/// Takes in a document from its beginning to its end.
#[derive(Debug, Default)]
pub(in crate::import) struct PageBuilder {
    page: Page,
    open: Vec<Open>,
    /// Tables that were too deep to be opened.
    ignored: usize,
    line: String,
}

impl PageBuilder {
    /// Adds text where the document is, by `push`; text between cells is none.
    pub(in crate::import) fn text(&mut self, raw: &str, push: impl Fn(&mut String, &str)) {
        match self.open.last_mut() {
            None => push(&mut self.line, raw),
            Some(table) => {
                if let Some((text, _)) = &mut table.cell {
                    push(text, raw);
                }
            }
        }
    }

    /// Adds text as it stands.
    pub(in crate::import) fn plain_text(&mut self, text: &str) {
        self.text(text, |target, text| target.push_str(text));
    }

    /// Ends a line or paragraph: a line of the cell, outside of tables a row.
    pub(in crate::import) fn end_line(&mut self) {
        if self.open.is_empty() {
            self.push_line();
            return;
        }
        self.text("\n", |target, end| {
            target.truncate(target.trim_end_matches([' ', '\n']).len());
            if !target.is_empty() {
                target.push_str(end);
            }
        });
    }

    pub(in crate::import) fn note_picture(&mut self) {
        self.page.pictures = true;
    }

    pub(in crate::import) fn open_table(&mut self) {
        if self.open.len() >= DEPTH_LIMIT {
            self.ignored = self.ignored.saturating_add(1);
            return;
        }
        self.push_line();
        self.page.tables = self.page.tables.saturating_add(1);
        self.open.push(Open::default());
    }

    pub(in crate::import) fn close_table(&mut self) {
        if self.ignored > 0 {
            self.ignored = self.ignored.saturating_sub(1);
            return;
        }
        let Some(mut table) = self.open.pop() else {
            return;
        };
        table.close_cell();
        table.close_row();
        table.grid.narrow();
        // A number that no other table has: there are no more than were opened.
        let region = self
            .page
            .tables
            .saturating_sub(u32::try_from(self.open.len()).unwrap_or_default());
        self.page.grid.append(&table.grid, region);
    }

    pub(in crate::import) fn close_row(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.close_cell();
            table.close_row();
        }
    }

    /// Says that the row that begins is hidden.
    pub(in crate::import) fn hide_row(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.hidden = true;
        }
    }

    /// Says of so many columns, the next ones from the left, whether they are hidden.
    pub(in crate::import) fn columns(&mut self, count: usize, hidden: bool) {
        if let Some(table) = self.open.last_mut() {
            let count = count.min(COLUMN_LIMIT.saturating_sub(table.hidden_columns.len()));
            table
                .hidden_columns
                .extend(std::iter::repeat_n(hidden, count));
        }
    }

    pub(in crate::import) fn open_cell(&mut self, cell: CellStart) {
        let Some(table) = self.open.last_mut() else {
            self.plain_text(" ");
            return;
        };
        table.close_cell();
        if !table.row {
            table.row = true;
            table.column = 0;
            table.grid.open_row(1);
            if table.hidden {
                table.grid.hide_row();
            }
        }
        table.cell = Some((String::new(), cell));
    }

    pub(in crate::import) fn close_cell(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.close_cell();
        }
    }

    fn push_line(&mut self) {
        let text = std::mem::take(&mut self.line);
        if !text.chars().all(is_blank) && self.page.grid.open_row(0) {
            self.page.grid.push(&text);
        }
    }

    pub(in crate::import) fn finish(mut self) -> Page {
        self.ignored = 0;
        while !self.open.is_empty() {
            self.close_table();
        }
        self.push_line();
        self.page
    }
}

impl Open {
    fn close_cell(&mut self) {
        let Some((text, cell)) = self.cell.take() else {
            return;
        };
        let columns = cell.columns.min(COLUMN_LIMIT);
        let rows = cell.rows.min(ROWSPAN_LIMIT);
        self.skip_taken();
        let shown = (self.column..self.column.saturating_add(columns))
            .filter(|column| !self.is_hidden(*column))
            .count();
        if shown > 0 {
            self.grid.push(&cell.value.text(&text));
            self.grid.span_last(rows, shown);
        }
        for _ in 1..shown {
            self.grid.push("");
        }
        let end = self.column.saturating_add(columns).min(COLUMN_LIMIT);
        if rows > 1 {
            if self.taken.len() < end {
                self.taken.resize(end, 0);
            }
            for taken in self.taken.iter_mut().take(end).skip(self.column) {
                *taken = rows;
            }
        }
        self.column = end;
    }

    /// Leaves out the columns that cells from above take.
    fn skip_taken(&mut self) {
        while self.taken.get(self.column).is_some_and(|rows| *rows > 0) {
            if !self.is_hidden(self.column) {
                self.grid.push("");
            }
            self.column = self.column.saturating_add(1);
        }
    }

    fn is_hidden(&self, column: usize) -> bool {
        self.hidden_columns.get(column) == Some(&true)
    }

    fn close_row(&mut self) {
        self.hidden = false;
        if self.row {
            self.row = false;
            for rows in &mut self.taken {
                *rows = rows.saturating_sub(1);
            }
        }
    }
}
