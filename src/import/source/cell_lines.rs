//! Text with every cell in a line of its own, as readers of PDF and some programs give a table: the
//! units tell by themselves how many cells a row has, as each is a name and the same number of figures.

use super::grid::Grid;
use crate::import::figure::{is_several, looks_numeric};
use crate::import::lexicon::codes;
use crate::import::lexicon::header::{Sense, said};
use crate::import::lexicon::rows::{Mark, mark, senses};
use crate::import::lexicon::words::folded;

/// So many units must be alike before lines are taken for cells.
const UNITS: usize = 3;
/// The longest line that is a cell.
const LONGEST: usize = 200;

/// Names and figures in turns.
struct Run {
    /// The first cell of the name, or of what else is no figure.
    text: usize,
    /// The first figure behind it.
    figures: usize,
    /// The cell behind the last figure.
    end: usize,
}

impl Run {
    const fn count(&self) -> usize {
        self.end.saturating_sub(self.figures)
    }
}

/// One row: its running number, its name, and its figures, by their cells.
struct Record {
    order: Option<usize>,
    name: std::ops::Range<usize>,
    figures: std::ops::Range<usize>,
}

/// Reads a text whose lines are cells; `None` for one whose lines are rows or prose.
pub(in crate::import) fn grid(text: &str) -> Option<Grid> {
    let is_number = |line: &&str| is_figure(line.trim());
    if text.lines().filter(is_number).take(UNITS).count() < UNITS {
        return None;
    }
    let cells = cells(text)?;
    let runs = runs(&cells);
    let (first, counted, numbered) = units(&cells, &runs)?;
    let (records, after) = records(&cells, &runs, first, counted, numbered)?;
    let begin = records.first().map(|record| {
        record
            .order
            .unwrap_or(record.name.start)
            .min(record.name.start)
    })?;
    let width = counted
        .saturating_add(1)
        .saturating_add(usize::from(numbered));
    let mut grid = Grid::default();
    push_header(&mut grid, cells.get(..begin)?, width);
    for record in records {
        if !grid.open_row(0) {
            return Some(grid);
        }
        if numbered {
            grid.push(
                record
                    .order
                    .and_then(|at| cells.get(at))
                    .map_or("", String::as_str),
            );
        }
        grid.push(&cells.get(record.name)?.join(" "));
        for figure in cells.get(record.figures)? {
            grid.push(figure);
        }
    }
    push_lines(&mut grid, cells.get(after..)?);
    Some(grid)
}

/// A number, or the dash of a blank figure.
fn is_figure(cell: &str) -> bool {
    looks_numeric(cell) && !is_several(cell) || matches!(cell, "-" | "–" | "—" | "−")
}

/// The lines as cells. Where blank lines stand between the cells, lines of words without one
/// between them are one cell.
fn cells(text: &str) -> Option<Vec<String>> {
    let lines = || text.lines().map(str::trim);
    let blank = lines().filter(|line| line.is_empty()).count();
    let apart = blank.saturating_mul(2) >= lines().count().saturating_sub(blank);
    let mut cells: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in lines() {
        if line.is_empty() {
            goes_on = false;
            continue;
        }
        if line.len() > LONGEST {
            return None;
        }
        let words = !is_figure(line);
        match cells.last_mut() {
            Some(cell) if apart && goes_on && words && !is_order(line) => {
                cell.push(' ');
                cell.push_str(line);
            }
            Some(_) | None => cells.push(line.to_owned()),
        }
        goes_on = words;
    }
    Some(cells)
}

fn runs(cells: &[String]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        let end = at.saturating_add(1);
        match runs.last_mut() {
            Some(run) if is_figure(cell) => run.end = end,
            Some(run) if run.count() == 0 => (run.figures, run.end) = (end, end),
            Some(_) | None => runs.push(Run {
                text: at,
                figures: if is_figure(cell) { at } else { end },
                end,
            }),
        }
    }
    runs
}

/// The first run that is a unit, how many figures a unit has, and whether running numbers stand before
/// the names: then each run but the last ends with the number of the next.
fn units(cells: &[String], runs: &[Run]) -> Option<(usize, usize, bool)> {
    let mut best = (0, 0);
    let mut from = 0;
    for (at, run) in runs.iter().enumerate() {
        if runs
            .get(from)
            .is_some_and(|first| first.count() != run.count())
        {
            from = at;
        }
        let length = at.saturating_sub(from).saturating_add(1);
        let figures = length.saturating_mul(run.count());
        if figures > best.0 {
            best = (figures, from);
        }
    }
    let (figures, from) = best;
    let count = runs.get(from)?.count();
    let alike = figures.checked_div(count)?;
    if alike.saturating_add(1) < UNITS {
        return None;
    }
    let number = |run: usize| order(cells, runs.get(run)?.end.checked_sub(1)?);
    let counts_on = |run: usize| match (number(run), number(run.saturating_add(1))) {
        (Some(here), Some(next)) => next == here.saturating_add(1),
        (_, None) | (None, _) => false,
    };
    let last = from.saturating_add(alike).saturating_sub(1);
    let numbered = (from..last).all(counts_on);
    if numbered && count == 1 {
        // Headings and their numbers.
        return None;
    }
    if !numbered && alike < UNITS {
        return None;
    }
    let counted = if numbered {
        count.saturating_sub(1)
    } else {
        count
    };
    // Other units, groups and totals may stand before those that are alike.
    let fits = |run: usize| {
        let found = runs.get(run).map_or(0, Run::count);
        found == counted || numbered && found == counted.saturating_add(1) && number(run).is_some()
    };
    let least = usize::from(numbered);
    let mut first = from.max(least);
    while first > least && fits(first.saturating_sub(1)) {
        first = first.saturating_sub(1);
    }
    Some((first, counted, numbered))
}

/// Whether a row of this name has no running number where units have one.
fn has_no_number(name: &str) -> bool {
    !senses(name, false).0.is_empty()
}

fn is_mark(cells: &[String], at: usize) -> bool {
    cells.get(at).is_some_and(|cell| mark(cell) == Mark::Group)
}

/// Whether a cell heads the running numbers.
fn is_order(cell: &str) -> bool {
    said(cell, false).has(Sense::Order)
}

fn order(cells: &[String], at: usize) -> Option<u32> {
    cells.get(at)?.trim_end_matches(['.', ')']).parse().ok()
}

/// The rows from the first unit on, and where the lines behind them begin. `None` when some figures
/// belong to no row.
fn records(
    cells: &[String],
    runs: &[Run],
    first: usize,
    counted: usize,
    numbered: bool,
) -> Option<(Vec<Record>, usize)> {
    let mut records = Vec::new();
    let mut after = 0;
    let mut next_order = None;
    if numbered {
        let before = first.checked_sub(1).and_then(|before| runs.get(before))?;
        next_order = before.end.checked_sub(1);
        // The total or a group may stand first: its name ends the header.
        let name = before.figures.checked_sub(1)?;
        let codes = name.saturating_sub(1)..before.end.saturating_sub(1);
        if before.count() == counted.saturating_add(1) && !are_codes(cells.get(codes)?) {
            records.push(Record {
                order: name.checked_sub(1).filter(|at| is_mark(cells, *at)),
                name: name..before.figures,
                figures: before.figures..before.end.saturating_sub(1),
            });
        }
    }
    for (index, run) in runs.iter().enumerate().skip(first) {
        if run.count() == 0 {
            // Notes at the end.
            after = run.text;
            break;
        }
        let start = if index == first && !numbered {
            // What stands before the first name is the header.
            run.figures.saturating_sub(1)
        } else {
            run.text
        };
        // A group has its mark where units have their numbers.
        let mark = (numbered && run.figures > start.saturating_add(1) && is_mark(cells, start))
            .then_some(start);
        let start = start.saturating_add(usize::from(mark.is_some()));
        let here = mark.or(next_order.take());
        // Where a cell is missing, the number of the next unit stands among the figures.
        if numbered && here.is_none() && !has_no_number(cells.get(start)?) {
            return None;
        }
        let own = run.figures.saturating_add(counted);
        records.push(Record {
            order: here,
            name: start..run.figures,
            figures: run.figures..own,
        });
        after = run.end;
        let mut rest = run.end.checked_sub(own)?;
        if numbered
            && rest % counted == 1 % counted
            && rest > 0
            && runs.len() > index.saturating_add(1)
        {
            next_order = run.end.checked_sub(1);
            rest = rest.saturating_sub(1);
        }
        // Figures whose name stands behind them, or nowhere.
        if rest > 0 && rest % counted != 0 {
            return None;
        }
        for more in 0..rest.checked_div(counted)? {
            let from = own.saturating_add(more.saturating_mul(counted));
            records.push(Record {
                order: None,
                name: from..from,
                figures: from..from.saturating_add(counted),
            });
        }
    }
    Some((records, after))
}

/// The lines before the first unit: those of a title, the cells of one row or two of a header, and the
/// codes. `None` when there are other figures among them.
fn push_header(grid: &mut Grid, cells: &[String], width: usize) -> Option<()> {
    let (cells, codes) = match cells.len().checked_sub(width).map(|at| cells.split_at(at)) {
        Some((before, last)) if are_codes(last) => (before, last),
        Some(_) | None => (cells, [].as_slice()),
    };
    if cells
        .iter()
        .filter(|cell| is_figure(cell))
        .any(|cell| !is_year(cell))
    {
        return None;
    }
    let begins = cells
        .iter()
        .rposition(|cell| is_order(cell))
        .or_else(|| cells.len().checked_sub(width));
    let (title, header) = match begins {
        Some(at) => cells.split_at(at),
        None => (cells, [].as_slice()),
    };
    push_lines(grid, title);
    if header.len() == width {
        push_row(grid, header.iter().map(String::as_str));
    } else if let Some((top, below)) = two_rows(header, width) {
        push_row(grid, top.iter().map(String::as_str));
        push_row(grid, below.iter().map(String::as_str));
    } else {
        push_lines(grid, header);
    }
    if !codes.is_empty() {
        push_row(grid, codes.iter().map(String::as_str));
    }
    Some(())
}

fn are_codes(cells: &[String]) -> bool {
    codes::read(cells.iter().map(String::as_str)).is_some()
}

/// Whether a cell may be a year that stands over a column.
fn is_year(cell: &str) -> bool {
    let year = cell.parse::<u16>();
    cell.len() == 4 && year.is_ok_and(|year| (1990..=2100).contains(&year))
}

/// The cells of a header in two rows: single cells, then headings over as many cells each, which
/// repeat themselves.
fn two_rows(cells: &[String], width: usize) -> Option<(Vec<String>, Vec<String>)> {
    let headings = cells.len().checked_sub(width).filter(|count| *count > 0)?;
    (2..=width).find_map(|each| {
        let below = headings.checked_mul(each)?;
        let single = width.checked_sub(below).filter(|single| *single > 1)?;
        let (top, leaves) = cells.split_at_checked(single.checked_add(headings)?)?;
        let (_, later) = leaves.split_at_checked(each)?;
        let alike = later
            .iter()
            .zip(leaves)
            .all(|(later, first)| folded(later) == folded(first));
        if !alike {
            return None;
        }
        let blank = |count: usize| std::iter::repeat_n(String::new(), count);
        let (singles, headings) = top.split_at_checked(single)?;
        let spread = headings.iter().flat_map(|heading| {
            std::iter::once(heading.clone()).chain(blank(each.saturating_sub(1)))
        });
        Some((
            singles.iter().cloned().chain(spread).collect(),
            blank(single).chain(leaves.iter().cloned()).collect(),
        ))
    })
}

fn push_row<'a>(grid: &mut Grid, cells: impl Iterator<Item = &'a str>) {
    if grid.open_row(0) {
        for cell in cells {
            grid.push(cell);
        }
    }
}

fn push_lines(grid: &mut Grid, lines: &[String]) {
    for line in lines {
        push_row(grid, std::iter::once(line.as_str()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<String> {
        let grid = grid(text).unwrap_or_else(|| panic!("no cells: {text}"));
        (0..grid.len())
            .map(|row| grid.row(row).collect::<Vec<_>>().join("|"))
            .collect()
    }

    #[test]
    fn lines_of_cells_become_rows() {
        let text = "BIỂU 2021\nSTT\nĐơn vị\nSố hộ\nHộ nghèo\n1\nYên Phúc\n1.188\n98\n2\nBình\nPhúc\n998\n\
            97\n3\nTân Đoàn\n723\n-\nCộng\n2.909\n195\nGhi chú: không";
        assert_eq!(
            rows(text),
            [
                "BIỂU 2021",
                "STT|Đơn vị|Số hộ|Hộ nghèo",
                "1|Yên Phúc|1.188|98",
                "2|Bình Phúc|998|97",
                "3|Tân Đoàn|723|-",
                "|Cộng|2.909|195",
                "Ghi chú: không",
            ]
        );
        assert_eq!(
            rows("Xã\nHộ nghèo\nA\n5\nB\n8\nC\n7"),
            ["Xã|Hộ nghèo", "A|5", "B|8", "C|7"]
        );
    }

    #[test]
    fn headers_in_two_rows_and_codes_find_their_places() {
        let text = "STT\nĐơn vị\nTổng số hộ\nHộ nghèo\nCận nghèo\nSố hộ\nTỷ lệ\nSố hộ\nTỷ lệ\nA\nB\n1\n2\n\
            3=2/1\n4\n5=4/1\n1\nX\n100\n10\n10,0\n20\n20,0\n2\nY\n200\n10\n5,0\n20\n10,0\n3\nZ\n50\n5\n10,0\n5\n10,0";
        assert_eq!(
            rows(text)[..4],
            [
                "STT|Đơn vị|Tổng số hộ|Hộ nghèo||Cận nghèo|",
                "|||Số hộ|Tỷ lệ|Số hộ|Tỷ lệ",
                "A|B|1|2|3=2/1|4|5=4/1",
                "1|X|100|10|10,0|20|20,0",
            ]
        );
    }

    #[test]
    fn groups_and_totals_may_stand_anywhere() {
        let text = "STT\nXã\nHộ\nNghèo\nI\nKhu vực I\n30\n5\n1\nA\n10\n2\n2\nB\n20\n3\n\
            II\nKhu vực II\n24\n6\n1\nC\n7\n1\n2\nD\n8\n2\n3\nE\n9\n3\nCộng\n54\n11";
        assert_eq!(
            rows(text),
            [
                "STT|Xã|Hộ|Nghèo",
                "I|Khu vực I|30|5",
                "1|A|10|2",
                "2|B|20|3",
                "II|Khu vực II|24|6",
                "1|C|7|1",
                "2|D|8|2",
                "3|E|9|3",
                "|Cộng|54|11",
            ]
        );
    }

    #[test]
    fn other_lines_are_no_cells() {
        for text in [
            "98\n97\n57\n41\n12\n13\n14",
            "Yên Phúc\n98\nBình Phúc\n97\n57",
            "A\n1\n2\nB\n3\nC\n4\n5\n6\nD\n7",
            "Kế hoạch\n1\nMục tiêu\n2\nGiải pháp\n3\nTổ chức\n4\nKinh phí",
            // A cell is missing: which one cannot be told.
            "STT\nXã\nHộ\nNghèo\n1\nA\n5\n2\nB\n5\n6\n3\nC\n7\n8\n4\nD\n8\n9\n5\nE\n7\n7",
            "1 Yên Phúc 1.188 98\n2 Bình Phúc 998 97",
        ] {
            assert!(grid(text).is_none(), "{text}");
        }
    }
}
