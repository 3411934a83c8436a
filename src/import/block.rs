//! Values without names, which go into the table from its active cell on.

use serde::{Deserialize, Serialize};

use super::figure::looks_numeric;
use super::shape::kinds::is_heading;
use crate::import::source::grid::Grid;

/// A cell longer than this, alone in its line, is prose and no value.
const VALUE_LIMIT: usize = 120;

/// The cells of a block, row by row, as they stood. A single value is a block of one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Rows from the top, each from the left; all have a cell at least.
    pub rows: Vec<Vec<String>>,
}

impl Block {
    /// The cells as they stand, unless they are prose.
    pub(super) fn of(grid: &Grid) -> Option<Self> {
        let mut rows: Vec<Vec<String>> = (0..grid.len())
            .map(|row| grid.row(row).map(str::to_owned).collect())
            .collect();
        while rows
            .last()
            .is_some_and(|row: &Vec<String>| row.iter().all(String::is_empty))
        {
            rows.pop();
        }
        let is_prose = |cell: &String| {
            cell.len() > VALUE_LIMIT || cell.ends_with('.') && cell.split(' ').take(6).count() > 5
        };
        if rows.is_empty() || rows.iter().flatten().any(is_prose) || are_lines_of_a_table(&rows) {
            return None;
        }
        Some(Self { rows })
    }
}

/// Whether a single column holds what stands in several of a table: its headers beside numbers, or names
/// with their numbers. Such lines are no values of one column.
fn are_lines_of_a_table(rows: &[Vec<String>]) -> bool {
    let lines = || rows.iter().filter_map(|row| row.first());
    if rows.len() < 3 || rows.iter().any(|row| row.len() > 1) {
        return false;
    }
    let headers = lines().filter(|line| !looks_numeric(line) && is_heading(line, false));
    let numbers = lines().filter(|line| looks_numeric(line));
    let is_pair = |line: &String| {
        let (name, figure) = line.split_once(':').unwrap_or_default();
        let figure = figure.trim_start();
        name.contains(char::is_alphabetic)
            && figure.starts_with(|first: char| first.is_ascii_digit())
    };
    headers.count() > 1 && numbers.count() > 1 || lines().all(is_pair)
}
