//! The words over each column, level by level.

use crate::import::source::grid::Grid;

/// So many rows of headers are read; more of them are no header.
const LEVELS: usize = 12;

/// The words over each column from the top. A blank cell continues the merged cell to its left: where
/// the source tells of merged cells, as far as these reach, otherwise as long as the rows above do.
pub(super) fn paths(grid: &Grid, rows: &[usize], width: usize) -> Vec<Vec<String>> {
    let rows = rows.get(..LEVELS).unwrap_or(rows);
    let told = rows.iter().any(|row| {
        (0..width).any(|column| {
            !grid.cell(*row, column).is_empty() && grid.origin(*row, column).columns > 1
        })
    });
    let mut paths: Vec<Vec<String>> = vec![Vec::new(); width];
    let mut continued = vec![true; width];
    for (level, row) in rows.iter().enumerate() {
        let mut left = "";
        let mut reach = 0;
        for (column, (path, continued)) in paths.iter_mut().zip(&mut continued).enumerate() {
            let text = grid.cell(*row, column);
            let mut says = text;
            if text.is_empty() {
                *continued &= column > 0;
                let goes_on = if told { column < reach } else { *continued };
                if goes_on && !left.is_empty() {
                    says = left;
                } else if level == 0 {
                    *continued = false;
                }
                if !*continued {
                    left = "";
                }
            } else {
                *continued = false;
                left = text;
                reach = column.saturating_add(grid.origin(*row, column).columns as usize);
            }
            // A word that is said at two levels is said once.
            if !says.is_empty()
                && path
                    .last()
                    .is_none_or(|above| *above != says.replace('\n', " "))
            {
                path.push(says.replace('\n', " "));
            }
        }
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::shape::tests::cells;

    #[test]
    fn blank_cells_continue_what_stands_left_of_them() {
        let cells = cells(
            "STT\tĐơn vị\tTổng số hộ\tHộ nghèo\t\t\tGhi chú\n\t\t\tĐầu năm\t\tCuối năm\t\n\t\t\tSố hộ\t%\tSố hộ\t",
        );
        let found: Vec<String> = paths(&cells.grid, &[0, 1, 2], 7)
            .iter()
            .map(|path| path.join("/"))
            .collect();
        assert_eq!(
            found,
            [
                "STT",
                "Đơn vị",
                "Tổng số hộ",
                "Hộ nghèo/Đầu năm/Số hộ",
                "Hộ nghèo/Đầu năm/%",
                "Hộ nghèo/Cuối năm/Số hộ",
                "Ghi chú",
            ]
        );
    }
}
