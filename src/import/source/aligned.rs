//! Text in columns that stand below each other, as readers of PDF give it: runs of spaces end a
//! cell, and its place in the line tells its column, since blank cells leave nothing but space.

use super::grid::Grid;
use crate::import::figure::looks_numeric;

/// A line with so many numbers is one of the table's own.
const NUMBERS: usize = 2;
/// So many lines of text may stand above the first numbers as the header of a table.
const HEADER_LINES: usize = 12;
/// So many blank lines may stand inside a header, or below it.
const HEADER_GAP: usize = 2;
/// The longest line, in characters, in which places are told.
const LINE_LIMIT: usize = 2_000;

/// A piece of a line between runs of spaces, and where it stands in characters.
#[derive(Debug, Clone, Copy)]
struct Piece<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl Piece<'_> {
    const fn width(&self) -> usize {
        self.end.saturating_sub(self.start)
    }

    const fn overlap(&self, column: (usize, usize)) -> usize {
        let (from, to) = column;
        let start = if self.start > from { self.start } else { from };
        let end = if self.end < to { self.end } else { to };
        end.saturating_sub(start)
    }
}

/// Reads text whose columns stand below each other. A page begins anew behind a form feed.
pub(in crate::import) fn grid(text: &str) -> Grid {
    let mut grid = Grid::default();
    for page in text.split('\u{c}') {
        read_page(page, &mut grid);
    }
    grid
}

fn read_page(page: &str, grid: &mut Grid) {
    let lines: Vec<Vec<Piece<'_>>> = page.lines().map(pieces).collect();
    let is_data = |line: &Vec<Piece<'_>>| {
        let numbers = line.iter().filter(|piece| looks_numeric(piece.text));
        numbers.count() >= NUMBERS
    };
    let columns = columns(lines.iter().filter(|line| is_data(line)));
    let first = lines.iter().position(is_data).unwrap_or(lines.len());
    let last = lines.iter().rposition(is_data).unwrap_or(lines.len());
    let header = lines
        .get(..first)
        .unwrap_or_default()
        .iter()
        .rev()
        .take(HEADER_LINES)
        .scan(0_usize, |blank, line| {
            *blank = if line.is_empty() {
                blank.saturating_add(1)
            } else {
                0
            };
            (*blank <= HEADER_GAP).then_some(())
        })
        .count();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut shape = Shape {
        widths: vec![0_usize; columns.len()],
        apart: are_apart(&lines, is_data),
    };
    for (index, line) in lines.iter().enumerate() {
        let in_table = (first.saturating_sub(header)..=last.saturating_add(1)).contains(&index);
        let alone = match line.as_slice() {
            // A title over the table, or a note below it.
            [only] => place(only, &columns).is_none_or(|at| {
                let room = columns
                    .get(at)
                    .map_or(0, |(from, to)| to.saturating_sub(*from));
                only.width() > room.saturating_mul(2).saturating_add(4)
            }),
            _ => false,
        };
        if !in_table || alone || columns.len() < 2 {
            flush(&mut rows, &shape, grid);
            push_as_it_stands(line, grid);
            continue;
        }
        let mut row = vec![String::new(); columns.len()];
        for piece in line {
            let Some(at) = place(piece, &columns) else {
                continue;
            };
            if let (Some(cell), Some(width)) = (row.get_mut(at), shape.widths.get_mut(at)) {
                if !cell.is_empty() {
                    cell.push(' ');
                }
                cell.push_str(piece.text);
                *width = piece.width().max(*width);
            }
        }
        rows.push(row);
    }
    flush(&mut rows, &shape, grid);
}

/// What tells whether a line goes on the one above.
struct Shape {
    /// The width of the widest text of each column.
    widths: Vec<usize>,
    /// Blank lines stand between the rows, so that lines without one between them are one row.
    apart: bool,
}

/// Whether blank lines stand between most of the lines with numbers.
fn are_apart(lines: &[Vec<Piece<'_>>], is_data: impl Fn(&Vec<Piece<'_>>) -> bool) -> bool {
    let (mut all, mut apart, mut blank) = (0_usize, 0_usize, false);
    for line in lines {
        if line.is_empty() {
            blank = true;
        } else if is_data(line) {
            all = all.saturating_add(1);
            apart = apart.saturating_add(usize::from(blank));
            blank = false;
        }
    }
    all > 2 && apart.saturating_mul(4) >= all.saturating_mul(3)
}

/// Puts names whose lines stand half above and half below their figures, as in cells that are centred
/// from top to bottom, beside these.
fn centre(rows: &mut Vec<Vec<String>>) {
    let is_data = |row: &[String]| row.iter().filter(|cell| looks_numeric(cell)).count() >= NUMBERS;
    let is_word = |cell: &String| !looks_numeric(cell) && cell.chars().any(char::is_alphabetic);
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let words = |at: usize| {
        let named = rows
            .iter()
            .filter(|row| is_data(row) && row.get(at).is_some_and(is_word));
        named.count()
    };
    let Some(name) = (0..width)
        .max_by_key(|at| words(*at))
        .filter(|at| words(*at) > 0)
    else {
        return;
    };
    let is_piece = |row: &Vec<String>| {
        row.iter()
            .enumerate()
            .all(|(at, cell)| cell.is_empty() != (at == name))
            && row.get(name).is_some_and(is_word)
    };
    let mut at = 0;
    let mut free = 0;
    while at < rows.len() {
        let (above, below) = rows.split_at_checked(at).unwrap_or_default();
        let Some((data, below)) = below.split_first().filter(|(row, _)| is_data(row)) else {
            at += 1;
            continue;
        };
        let above = above.get(free..).unwrap_or_default();
        let pieces = above.iter().rev().take_while(|row| is_piece(row)).count();
        let fits = (1..3).contains(&pieces)
            && data.get(name).is_some_and(String::is_empty)
            && below.iter().take_while(|row| is_piece(row)).count() >= pieces;
        if fits {
            let first = at.saturating_sub(pieces);
            let after = at.saturating_add(1)..at.saturating_add(1).saturating_add(pieces);
            let mut taken: Vec<Vec<String>> = rows.drain(after).collect();
            taken.splice(0..0, rows.drain(first..at));
            let whole: Vec<&str> = taken
                .iter()
                .filter_map(|row| row.get(name))
                .map(String::as_str)
                .collect();
            if let Some(cell) = rows.get_mut(first).and_then(|row| row.get_mut(name)) {
                *cell = whole.join(" ");
            }
            at = first;
        }
        at += 1;
        free = at;
    }
}

/// Puts rows into the grid, each together with the lines that go on its wrapped cells.
fn flush(rows: &mut Vec<Vec<String>>, shape: &Shape, grid: &mut Grid) {
    centre(rows);
    let mut joined: Vec<Vec<String>> = Vec::new();
    for row in rows.drain(..) {
        match joined.last_mut() {
            Some(before) if goes_on(before, &row, shape) => {
                for (cell, more) in before.iter_mut().zip(&row) {
                    if !more.is_empty() {
                        cell.push(' ');
                        cell.push_str(more);
                    }
                }
            }
            Some(_) | None => joined.push(row),
        }
    }
    for row in joined {
        if !grid.open_row(0) {
            return;
        }
        for cell in row {
            grid.push(&cell);
        }
    }
}

/// Whether a line goes on the cells above it: it has no number, and none of its cells is without
/// one above. A name alone may be that of a group: it goes on only what had no room for it.
fn goes_on(before: &[String], row: &[String], shape: &Shape) -> bool {
    let mut cells = before.iter().zip(row).zip(&shape.widths);
    let first_is_blank = row.first().is_some_and(String::is_empty);
    let filled = row.iter().filter(|cell| !cell.is_empty()).count();
    filled > 0
        && first_is_blank
        && cells.all(|((above, cell), width)| {
            if cell.is_empty() {
                return true;
            }
            let next_word = cell.split(' ').next().unwrap_or_default();
            let length = |text: &str| text.chars().count();
            let needed = length(above)
                .saturating_add(length(next_word))
                .saturating_add(1);
            !looks_numeric(cell)
                && !above.is_empty()
                && !looks_numeric(above)
                && (filled > 1 || shape.apart || needed > *width)
        })
}

fn push_as_it_stands(line: &[Piece<'_>], grid: &mut Grid) {
    if grid.open_row(0) {
        for piece in line {
            grid.push(piece.text);
        }
    }
}

/// The pieces of a line between runs of two spaces or more.
fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let (mut start, mut from, mut gap) = (None, 0_usize, 0_usize);
    let mut end = (0_usize, 0_usize);
    for (place, (at, character)) in line.char_indices().enumerate().take(LINE_LIMIT) {
        if matches!(character, ' ' | '\u{a0}') {
            gap = gap.saturating_add(1);
            continue;
        }
        if let Some(begun) = start.filter(|_| gap > 1) {
            let text = line.get(from..end.1).unwrap_or_default();
            pieces.push(Piece {
                start: begun,
                end: end.0,
                text,
            });
            start = None;
        }
        if start.is_none() {
            (start, from) = (Some(place), at);
        }
        gap = 0;
        end = (
            place.saturating_add(1),
            at.saturating_add(character.len_utf8()),
        );
    }
    if let Some(begun) = start {
        pieces.push(Piece {
            start: begun,
            end: end.0,
            text: line.get(from..end.1).unwrap_or_default(),
        });
    }
    pieces
}

/// From where to where each column reaches: pieces that stand below each other are of one column.
fn columns<'a>(lines: impl Iterator<Item = &'a Vec<Piece<'a>>>) -> Vec<(usize, usize)> {
    let mut extents: Vec<(usize, usize)> = lines
        .flatten()
        .map(|piece| (piece.start, piece.end))
        .collect();
    extents.sort_unstable();
    let mut columns: Vec<(usize, usize)> = Vec::new();
    for (start, end) in extents {
        match columns.last_mut() {
            Some((_, reached)) if start < *reached => *reached = end.max(*reached),
            Some(_) | None => columns.push((start, end)),
        }
    }
    columns
}

/// The column that a piece stands in: the first that it covers much of, otherwise the nearest.
fn place(piece: &Piece<'_>, columns: &[(usize, usize)]) -> Option<usize> {
    let covered = columns.iter().position(|column| {
        let room = column.1.saturating_sub(column.0);
        piece.overlap(*column).saturating_mul(2) >= room.min(piece.width()).max(1)
    });
    covered.or_else(|| {
        let away = |column: &(usize, usize)| {
            let left = column.0.saturating_sub(piece.end);
            left.max(piece.start.saturating_sub(column.1))
        };
        let nearest = columns
            .iter()
            .enumerate()
            .min_by_key(|(_, column)| away(column));
        nearest.map(|(at, _)| at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let grid = grid(text);
        (0..grid.len())
            .map(|row| grid.row(row).map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn blank_cells_keep_their_columns() {
        let text = "BIỂU GIẢM NGHÈO NĂM 2021 CỦA HUYỆN VĂN QUAN\n\
            STT  Đơn vị     Tổng số   Hộ     Tỷ lệ\n\
            \u{20}                hộ dân  nghèo\n\
            1    Yên Phúc     1.188     98    8,25\n\
            2    Bình                   97    9,72\n\
            \u{20}    Phúc\n\
            \u{20}    Cộng         1.188    195\n";
        assert_eq!(
            rows(text),
            [
                vec!["BIỂU GIẢM NGHÈO NĂM 2021 CỦA HUYỆN VĂN QUAN"],
                vec!["STT", "Đơn vị", "Tổng số hộ dân", "Hộ nghèo", "Tỷ lệ"],
                vec!["1", "Yên Phúc", "1.188", "98", "8,25"],
                vec!["2", "Bình Phúc", "", "97", "9,72"],
                vec!["", "Cộng", "1.188", "195", ""],
            ]
        );
    }

    #[test]
    fn names_may_stand_half_above_and_half_below_their_figures() {
        let text = "STT  Đơn vị     Hộ     Nghèo\n\
            1    Yên Phúc   1.188     98\n\
            \u{20}    Bình\n\
            2               998       97\n\
            \u{20}    Phúc\n\
            \u{20}    Thị trấn\n\
            3               1.294     62\n\
            \u{20}    Văn Quan\n\
            4    Tân Đoàn   723       57\n";
        let names: Vec<String> = rows(text).into_iter().map(|row| row[1].clone()).collect();
        assert_eq!(
            names,
            [
                "Đơn vị",
                "Yên Phúc",
                "Bình Phúc",
                "Thị trấn Văn Quan",
                "Tân Đoàn"
            ]
        );
    }

    #[test]
    fn a_name_below_a_name_is_a_row_of_its_own_where_there_is_room() {
        let text =
            "Thị Trấn            120   10\nKhu vực nông thôn\nYên Phúc            100   11\n";
        assert_eq!(
            rows(text),
            [
                vec!["Thị Trấn", "120", "10"],
                vec!["Khu vực nông thôn", "", ""],
                vec!["Yên Phúc", "100", "11"],
            ]
        );
    }
}
