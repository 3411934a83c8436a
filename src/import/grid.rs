//! What every source becomes first: rows of cells, with their place in the source.

use super::number::is_blank;
use super::words::composed;

/// The most columns of one row that are read.
pub const COLUMN_LIMIT: usize = 256;
/// The most rows of one source that are read: as many as a table takes, and as many again for
/// headers, groups and blank lines.
pub const ROW_LIMIT: usize = 200_000;
/// The most cells of one source that are read.
pub const CELL_LIMIT: usize = 4_000_000;

/// Rows of cells. A merged cell's text stands in its first place, and the others are blank, which
/// is also what text from a spreadsheet looks like.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    // All cells' texts, one after the other, so that a large table needs no allocation a cell.
    text: String,
    cells: Vec<(u32, u32)>,
    rows: Vec<Row>,
    /// Rows or columns were more than the limits, and the rest is not here.
    pub cut: bool,
}

/// One row's cells, and which table of the source it belongs to; 0 for text outside any table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Row {
    first: u32,
    count: u32,
    region: u32,
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

    /// The texts of a row from left to right.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &str> {
        (0..self.width(row)).map(move |column| self.cell(row, column))
    }

    /// Opens a row; the cells pushed next are its own.
    pub(super) fn open_row(&mut self, region: u32) -> bool {
        if self.rows.len() >= ROW_LIMIT || self.cells.len() >= CELL_LIMIT {
            self.cut = true;
            return false;
        }
        self.rows.push(Row {
            first: short(self.cells.len()),
            count: 0,
            region,
        });
        true
    }

    /// Puts a cell at the end of the open row.
    pub(super) fn push(&mut self, text: &str) {
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

    /// Puts another grid's rows at the end, as the table `region`.
    pub(super) fn append(&mut self, other: &Self, region: u32) {
        self.cut |= other.cut;
        for row in 0..other.len() {
            if !self.open_row(region) {
                return;
            }
            for cell in other.row(row) {
                self.push(cell);
            }
        }
    }

    /// Says which table a row belongs to.
    pub(super) fn set_region(&mut self, row: usize, region: u32) {
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
    let mut text = text.trim_matches(is_blank);
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
}
