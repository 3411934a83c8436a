//! Takes out columns that are there only because cells of two rows are not quite in line.

use super::Grid;

impl Grid {
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
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
