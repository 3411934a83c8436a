//! Where a cell stands in its source.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_in_a_spreadsheet() {
        let names = [1, 26, 27, 702, 703].map(letters);
        assert_eq!(names, ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
