//! What every source becomes first: rows of cells, with their place in the source.

use serde::{Deserialize, Serialize};

use crate::import::lexicon::words::composed;
use crate::locale::number::is_blank;

/// The most columns of one row that are read.
pub const COLUMN_LIMIT: usize = 256;
/// The most rows of one source that are read: as many as a table takes, and as many again for
/// headers, groups and blank lines.
pub const ROW_LIMIT: usize = 200_000;
/// The most cells of one source that are read.
pub const CELL_LIMIT: usize = 4_000_000;
/// The most merged cells of one source that are told of.
const SPAN_LIMIT: usize = 100_000;
/// The most lines without a separator that may stand inside a table: a blank line of a page
/// break, a group's name.
const GAP: usize = 3;
/// The longest text of a line inside a table that has no separator.
const SHORT_LINE: usize = 80;

/// Rows of cells. A merged cell's text stands in its first place, and the others are blank, which
/// is also what text from a spreadsheet looks like.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Grid {
    // All cells' texts, one after the other, so that a large table needs no allocation a cell.
    text: String,
    cells: Vec<(u32, u32)>,
    rows: Vec<Row>,
    /// Merged cells, in the order of their first places.
    spans: Vec<Span>,
    /// Columns that the source hides.
    hidden_columns: Vec<u32>,
    /// How many columns of the source stand left of the first one here.
    left: u32,
    /// Rows or columns were more than the limits, and the rest is not here.
    pub cut: bool,
    /// How many rows of the source are known to be not here.
    pub(in crate::import) beyond: usize,
    /// The old encoding that the text was in, when it was converted from one.
    pub converted: Option<Conversion>,
    /// How the table stood before it was put upright.
    pub arranged: Option<Arrangement>,
    /// How many formulas the source holds without what comes out of them: their cells are blank here.
    pub uncomputed: usize,
}

/// One row's cells, where it stands in the source, and which table of the source it belongs to; 0
/// for text outside any table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Row {
    first: u32,
    count: u32,
    region: u32,
    number: u32,
    hidden: bool,
}

/// A merged cell: its first place here, and how far it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Span {
    row: u32,
    column: u32,
    rows: u32,
    columns: u32,
}

/// How a table stood before it was put upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Arrangement {
    /// With a column for each unit.
    Turned,
    /// In parts beside each other under the same header.
    SideBySide,
    /// With two figures in one cell.
    Paired,
    /// In tables of the same units one below the other, each with other figures.
    Below,
}

/// Where a cell stands in its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The row of a sheet or the line of a text, the first being 1.
    pub row: u32,
    /// The column, the first being 1.
    pub column: u32,
    /// How many rows it covers.
    pub rows: u32,
    /// How many columns it covers.
    pub columns: u32,
}

impl Origin {
    /// The place as a spreadsheet names it.
    ///
    /// ```
    /// use giam_ngheo::import::grid::Origin;
    /// let origin = Origin { row: 5, column: 28, rows: 1, columns: 2 };
    /// assert_eq!(origin.name(), "AB5:AC5");
    /// ```
    #[must_use]
    pub fn name(self) -> String {
        let first = format!("{}{}", letters(self.column), self.row);
        if self.rows < 2 && self.columns < 2 {
            return first;
        }
        let last = |start: u32, count: u32| start.saturating_add(count.saturating_sub(1));
        format!(
            "{first}:{}{}",
            letters(last(self.column, self.columns)),
            last(self.row, self.rows)
        )
    }
}

/// A column's letters: 1 is A, 27 is AA.
fn letters(column: u32) -> String {
    let mut rest = column;
    let mut letters = Vec::new();
    while let Some(digit) = rest.checked_sub(1) {
        letters.push(char::from(b'A'.saturating_add((digit % 26) as u8)));
        rest = digit / 26;
    }
    letters.iter().rev().collect()
}

/// An encoding from before Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Legacy {
    /// TCVN 5712, the form of the .VnTime fonts: one character a letter.
    Tcvn3,
    /// VNI for Windows: a letter, then a character for its marks.
    Vni,
    /// UTF-8 whose bytes were read as windows-1252: "Tá»•ng sá»‘ há»™".
    Utf8As1252,
}

/// How text in an old encoding was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversion {
    /// The old encoding.
    pub from: Legacy,
    /// One cell as it stood.
    pub before: String,
    /// The same cell as it was read.
    pub after: String,
}

impl Grid {
    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many cells the row holds.
    #[must_use]
    pub fn width(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |row| row.count as usize)
    }

    /// The table that the row belongs to; 0 for text outside any.
    #[must_use]
    pub fn region(&self, row: usize) -> u32 {
        self.rows.get(row).map_or(0, |row| row.region)
    }

    /// The text of a cell without the blanks around it; empty where there is no cell.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows
            .get(row)
            .filter(|row| column < row.count as usize)
            .and_then(|row| self.cells.get((row.first as usize).saturating_add(column)))
            .and_then(|(start, end)| self.text.get(*start as usize..*end as usize))
            .unwrap_or_default()
    }

    /// Where a cell stands among all cells, in the order of [`Self::texts`].
    pub(in crate::import) fn place(&self, row: usize, column: usize) -> Option<usize> {
        let row = self.rows.get(row)?;
        (column < row.count as usize).then(|| (row.first as usize).saturating_add(column))
    }

    /// The texts of a row from left to right.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &str> {
        (0..self.width(row)).map(move |column| self.cell(row, column))
    }

    /// Where a cell stands in its source.
    #[must_use]
    pub fn origin(&self, row: usize, column: usize) -> Origin {
        let at = (short(row), short(column));
        let found = self
            .spans
            .binary_search_by_key(&at, |span| (span.row, span.column))
            .ok()
            .and_then(|index| self.spans.get(index));
        Origin {
            row: self.rows.get(row).map_or(0, |row| row.number),
            column: at.1.saturating_add(self.left).saturating_add(1),
            rows: found.map_or(1, |span| span.rows),
            columns: found.map_or(1, |span| span.columns),
        }
    }

    /// An empty grid with room for this many rows and cells, and the bytes of their texts. Without it
    /// a long table is copied some times while it grows.
    pub(in crate::import) fn with_room(rows: usize, cells: usize, bytes: usize) -> Self {
        Self {
            rows: Vec::with_capacity(rows.min(ROW_LIMIT)),
            cells: Vec::with_capacity(cells.min(CELL_LIMIT)),
            text: String::with_capacity(bytes),
            ..Self::default()
        }
    }

    /// Opens a row; the cells pushed next are its own.
    pub(in crate::import) fn open_row(&mut self, region: u32) -> bool {
        self.open_row_at(region, short(self.rows.len()).saturating_add(1))
    }

    /// Opens the row that has this number in the source.
    pub(in crate::import) fn open_row_at(&mut self, region: u32, number: u32) -> bool {
        if self.rows.len() >= ROW_LIMIT || self.cells.len() >= CELL_LIMIT {
            self.cut = true;
            self.beyond = self.beyond.saturating_add(1);
            return false;
        }
        self.rows.push(Row {
            first: short(self.cells.len()),
            count: 0,
            region,
            number,
            hidden: false,
        });
        true
    }

    /// Says that the source hides the open row.
    pub(in crate::import) fn hide_row(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.hidden = true;
        }
    }

    /// Whether the source hides the row.
    #[must_use]
    pub fn is_hidden(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|row| row.hidden)
    }

    /// Says which columns the source hides, counted from the first one here.
    pub(in crate::import) fn hide_columns(&mut self, columns: Vec<u32>) {
        self.hidden_columns = columns;
    }

    /// Whether the source hides the column.
    #[must_use]
    pub fn is_hidden_column(&self, column: usize) -> bool {
        self.hidden_columns.contains(&short(column))
    }

    /// Puts a cell at the end of the open row.
    pub(in crate::import) fn push(&mut self, text: &str) {
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        if row.count as usize >= COLUMN_LIMIT {
            self.cut |= !text.is_empty();
            return;
        }
        row.count = row.count.saturating_add(1);
        let start = short(self.text.len());
        // Nearly all cells are plain, and then need neither cleaning nor composing.
        let plain = match text.as_bytes() {
            [] => true,
            [first, .., last] => {
                text.is_ascii() && first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric()
            }
            [only] => only.is_ascii_alphanumeric(),
        };
        if plain {
            self.text.push_str(text);
        } else {
            self.text.push_str(&composed(cleaned(text)));
        }
        self.cells.push((start, short(self.text.len())));
    }

    /// Says that the cell pushed last covers so many rows and columns.
    pub(in crate::import) fn span_last(&mut self, rows: usize, columns: usize) {
        let Some(row) = self.rows.last() else {
            return;
        };
        let span = Span {
            row: short(self.rows.len()).saturating_sub(1),
            column: row.count.saturating_sub(1),
            rows: short(rows),
            columns: short(columns),
        };
        let follows = self
            .spans
            .last()
            .is_none_or(|last| (last.row, last.column) < (span.row, span.column));
        if (rows > 1 || columns > 1) && follows && self.spans.len() < SPAN_LIMIT {
            self.spans.push(span);
        }
    }

    /// Says that so many columns of the source stand left of the first one here.
    pub(in crate::import) fn set_left(&mut self, columns: u32) {
        self.left = columns;
    }

    /// Puts another grid's rows at the end, as the table `region`.
    pub(in crate::import) fn append(&mut self, other: &Self, region: u32) {
        self.cut |= other.cut;
        self.beyond = self.beyond.saturating_add(other.beyond);
        let before = short(self.rows.len());
        for (row, place) in other.rows.iter().enumerate() {
            if !self.open_row_at(region, place.number) {
                let left = other.rows.len().saturating_sub(row).saturating_sub(1);
                self.beyond = self.beyond.saturating_add(left);
                return;
            }
            if place.hidden {
                self.hide_row();
            }
            for cell in other.row(row) {
                self.push(cell);
            }
        }
        self.spans.extend(other.spans.iter().map(|span| Span {
            row: span.row.saturating_add(before),
            ..*span
        }));
    }

    /// Takes out columns in which only merged cells begin that reach beyond them, and fewer than in
    /// the next, as programs write them where the cells of two rows are not quite in line: their
    /// texts move to the next column.
    pub(in crate::import) fn narrow(&mut self) {
        let width = (0..self.len())
            .map(|row| self.width(row))
            .max()
            .unwrap_or_default();
        if self.spans.is_empty() {
            return;
        }
        let mut gone = vec![false; width];
        for (column, gone) in gone.iter_mut().enumerate().take(width.saturating_sub(1)) {
            let next = column.saturating_add(1);
            let (mut begins, mut begins_next) = (0_usize, 0_usize);
            let all = (0..self.len()).all(|row| {
                let filled = |column: usize| !self.cell(row, column).is_empty();
                begins_next = begins_next.saturating_add(usize::from(filled(next)));
                if !filled(column) {
                    return true;
                }
                begins = begins.saturating_add(1);
                !filled(next) && self.origin(row, column).columns > 1
            });
            *gone = all && (1..begins_next).contains(&begins);
        }
        if !gone.contains(&true) {
            return;
        }
        let mut narrowed = Self {
            left: self.left,
            cut: self.cut,
            beyond: self.beyond,
            uncomputed: self.uncomputed,
            ..Self::default()
        };
        for (row, place) in self.rows.iter().enumerate() {
            narrowed.open_row_at(place.region, place.number);
            if place.hidden {
                narrowed.hide_row();
            }
            let mut carried = None;
            for (column, text) in self.row(row).enumerate() {
                let is_gone = gone.get(column) == Some(&true);
                let start = carried.take().unwrap_or(column);
                if is_gone && self.cell(row, start).is_empty() {
                    continue;
                }
                if is_gone {
                    carried = Some(start);
                    continue;
                }
                let span = self.origin(row, start);
                let until = start.saturating_add(span.columns as usize);
                let lost = gone.get(start..until.min(width)).unwrap_or_default();
                let lost = lost.iter().filter(|gone| **gone).count();
                narrowed.push(if start == column {
                    text
                } else {
                    self.cell(row, start)
                });
                let columns = (span.columns as usize).saturating_sub(lost);
                narrowed.span_last(span.rows as usize, columns.max(1));
            }
        }
        *self = narrowed;
    }

    /// Puts every text through `change`, which gives `None` for those that stay.
    pub(in crate::import) fn map_texts(&mut self, change: impl Fn(&str) -> Option<String>) {
        let mut text = String::with_capacity(self.text.len());
        for (start, end) in &mut self.cells {
            let before = self
                .text
                .get(*start as usize..*end as usize)
                .unwrap_or_default();
            let from = short(text.len());
            match change(before) {
                Some(after) => text.push_str(&after),
                None => text.push_str(before),
            }
            (*start, *end) = (from, short(text.len()));
        }
        self.text = text;
    }

    /// The texts of all cells.
    pub(in crate::import) fn texts(&self) -> impl Iterator<Item = &str> {
        self.cells
            .iter()
            .filter_map(|(start, end)| self.text.get(*start as usize..*end as usize))
    }

    /// All texts one after the other, to look for characters.
    pub(in crate::import) fn all_text(&self) -> &str {
        &self.text
    }

    /// Rows with two cells or more make a table; a few short lines between two of them belong to
    /// it.
    pub(in crate::import) fn find_regions(&mut self) {
        let mut region = 0_u32;
        let mut last: Option<usize> = None;
        for row in 0..self.len() {
            let filled = self.row(row).filter(|cell| !cell.is_empty());
            if filled.take(2).count() < 2 {
                continue;
            }
            let joined = last.is_some_and(|last| {
                let between = last.saturating_add(1)..row;
                let lines = between
                    .clone()
                    .filter(|gap| self.row(*gap).any(|cell| !cell.is_empty()))
                    .count();
                lines <= GAP
                    && between
                        .clone()
                        .all(|gap| self.row(gap).all(|cell| cell.len() <= SHORT_LINE))
                    && between.len() <= 64
            });
            if joined {
                for gap in last.unwrap_or(row)..row {
                    self.set_region(gap, region);
                }
            } else {
                region = region.saturating_add(1);
            }
            self.set_region(row, region);
            last = Some(row);
        }
    }

    /// Says which table a row belongs to.
    pub(in crate::import) fn set_region(&mut self, row: usize, region: u32) {
        if let Some(row) = self.rows.get_mut(row) {
            row.region = region;
        }
    }
}

/// Texts longer than four gigabytes are refused long before.
fn short(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// A cell's text without blanks, Markdown's stars and plain formatting tags around it.
fn cleaned(text: &str) -> &str {
    let mut text = without_blanks(text);
    loop {
        let inner = text
            .strip_prefix("**")
            .and_then(|rest| rest.strip_suffix("**"))
            .or_else(|| without_tag(text));
        match inner {
            Some(inner) => text = inner.trim_matches(is_blank),
            None => return text,
        }
    }
}

/// A soft hyphen behind a letter stays: it is the letter ư of TCVN3.
fn without_blanks(text: &str) -> &str {
    let trimmed = text.trim_matches(is_blank);
    let rest = text
        .get(trimmed.len()..)
        .filter(|_| text.starts_with(trimmed));
    let is_letter = |last: char| last.is_ascii_alphabetic();
    match rest {
        Some(rest) if rest.starts_with('\u{ad}') && trimmed.ends_with(is_letter) => text
            .get(..trimmed.len().saturating_add('\u{ad}'.len_utf8()))
            .unwrap_or(trimmed),
        Some(_) | None => trimmed,
    }
}

/// What stands between `<b>` and `</b>`, when they enclose the whole text.
fn without_tag(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('<')?;
    ["b", "i", "u", "strong", "em"].iter().find_map(|name| {
        rest.strip_prefix(name)?
            .strip_prefix('>')?
            .strip_suffix('>')?
            .strip_suffix(name)?
            .strip_suffix("</")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_lose_what_is_only_formatting() {
        for text in [
            "Cộng",
            " Cộng\u{a0}",
            "<b>Cộng</b>",
            "**Cộng**",
            "<b><i>Cộng</i></b>",
        ] {
            assert_eq!(cleaned(text), "Cộng");
        }
        assert_eq!(cleaned("<script>x</script>"), "<script>x</script>");
        assert_eq!(cleaned("****"), "");
    }

    #[test]
    fn columns_beyond_the_limit_are_said() {
        let mut grid = Grid::default();
        grid.open_row(1);
        for _ in 0..=COLUMN_LIMIT {
            grid.push("1");
        }
        assert!(grid.cut);
        assert_eq!(grid.width(0), COLUMN_LIMIT);
        assert_eq!(grid.cell(0, COLUMN_LIMIT), "");
    }

    #[test]
    fn cells_know_where_they_stood() {
        let mut grid = Grid::default();
        grid.set_left(1);
        grid.open_row_at(1, 7);
        grid.push("a");
        grid.push("b");
        grid.span_last(1, 2);
        grid.push("");
        let names: Vec<_> = (0..2).map(|at| grid.origin(0, at).name()).collect();
        assert_eq!(names, ["B7", "C7:D7"]);
        assert_eq!(
            [1, 26, 27, 702, 703].map(letters),
            ["A", "Z", "AA", "ZZ", "AAA"]
        );
    }

    #[test]
    fn cells_that_are_out_of_line_come_into_line() {
        let mut grid = Grid::default();
        // A header cell over the second figure begins one column early.
        for row in [
            ["a", "b", "c", ""],
            ["d", "1", "", "2"],
            ["e", "3", "", "4"],
        ] {
            grid.open_row(1);
            for text in row {
                grid.push(text);
                if text == "c" {
                    grid.span_last(1, 2);
                }
            }
        }
        grid.narrow();
        let rows: Vec<Vec<&str>> = (0..3).map(|row| grid.row(row).collect()).collect();
        assert_eq!(rows, [["a", "b", "c"], ["d", "1", "2"], ["e", "3", "4"]]);
    }

    #[test]
    fn texts_are_changed_in_place() {
        let mut grid = Grid::default();
        grid.open_row(1);
        for text in ["a", "bc", "d"] {
            grid.push(text);
        }
        grid.map_texts(|text| (text == "bc").then(|| "xyz".to_owned()));
        assert_eq!(grid.row(0).collect::<Vec<_>>(), ["a", "xyz", "d"]);
    }
}
