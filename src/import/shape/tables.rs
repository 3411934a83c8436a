//! Where tables begin and end: a source may hold several, with lines of text around them, and one
//! table may go over several pages.

use std::collections::BTreeSet;

use super::kinds::{Kind, hits, is_marked, kinds};
use crate::import::cells::{Cell, Cells};
use crate::import::corrections::Corrections;
use crate::import::lexicon::header::{self, Sense};
use crate::import::lexicon::moment::years;
use crate::import::lexicon::rows::{Mark, RowSense, mark, senses, split_number};
use crate::import::lexicon::tokens::Tokens;
use crate::import::reading::RowUse;

/// How many lines above a table are its title, and how long they may be in bytes.
const LINES: usize = 8;
const LINE: usize = 400;
/// So many lines of text may stand inside a header, or between the pages of a table.
const BETWEEN: usize = 3;
/// How many tables of a source are told of.
const MOST: usize = 20;

/// The rows of one table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::import) struct Table {
    /// Its first row, and the one behind its last.
    pub(in crate::import) start: usize,
    pub(in crate::import) end: usize,
    /// The rows of the header and of codes, repeated ones too.
    pub(in crate::import) headers: Vec<(usize, RowUse)>,
    /// All other rows that have anything.
    pub(in crate::import) body: Vec<usize>,
    /// The lines above it, the nearest first.
    pub(in crate::import) titles: Vec<String>,
    /// How many rows have figures.
    pub(in crate::import) weight: usize,
}

/// All tables of a grid, from the top.
pub(in crate::import) fn find(cells: &Cells, said: &Corrections) -> Vec<Table> {
    let mut finder = Finder::new(cells, said);
    for row in 0..cells.grid.len() {
        finder.take(row);
    }
    finder.close();
    let mut found = join_pages(cells, finder.found);
    // A line with a number or two is hardly the table, where there is one.
    if found.iter().any(|table| table.weight > 1) {
        found.retain(|table| table.weight > 1 || !table.headers.is_empty() && table.weight > 0);
    }
    if found.len() > MOST {
        found.sort_by_key(|table| std::cmp::Reverse(table.weight));
        found.truncate(MOST);
        found.sort_by_key(|table| table.start);
    }
    found
}

struct Finder<'a> {
    cells: &'a Cells,
    said: &'a Corrections,
    kinds: Vec<Kind>,
    marked: bool,
    found: Vec<Table>,
    open: Table,
    region: u32,
    /// Rows before this one are taken.
    next: usize,
    blank: usize,
    lines: Vec<String>,
}

impl<'a> Finder<'a> {
    fn new(cells: &'a Cells, said: &'a Corrections) -> Self {
        let mut kinds = kinds(cells);
        for (row, used) in said.rows() {
            if let Some(kind) = kinds.get_mut(row) {
                *kind = match used {
                    RowUse::Header => Kind::Header,
                    RowUse::Code => Kind::Codes,
                    RowUse::Unit | RowUse::Total | RowUse::Group | RowUse::Nameless => Kind::Body,
                    RowUse::Prose | RowUse::Note | RowUse::NameContinued => Kind::Words,
                    RowUse::Blank => Kind::Blank,
                };
            }
        }
        Self {
            cells,
            said,
            kinds,
            marked: is_marked(cells),
            found: Vec::new(),
            open: Table::default(),
            region: 0,
            next: 0,
            blank: 0,
            lines: Vec::new(),
        }
    }

    fn is_said(&self, row: usize) -> bool {
        self.said.row(row).is_some()
    }

    fn kind(&self, row: usize) -> Kind {
        self.kinds.get(row).copied().unwrap_or(Kind::Blank)
    }

    fn take(&mut self, row: usize) {
        if row < self.next {
            return;
        }
        let region = self.cells.grid.region(row);
        if region != self.region {
            self.close();
            self.region = region;
        }
        match self.kind(row) {
            Kind::Blank => self.blank = self.blank.saturating_add(1),
            _ if region == 0 => self.push_line(row),
            Kind::Header | Kind::Codes => self.header(row),
            Kind::Words
                if self.blank > 1
                    && self.open.weight > 0
                    && !self.is_said(row)
                    && self.heads_another(row) =>
            {
                self.header(row);
            }
            Kind::Words if self.open.headers.is_empty() && self.open.weight == 0 => {
                self.push_line(row);
            }
            kind @ (Kind::Words | Kind::Body) => {
                self.begin(row);
                self.open.body.push(row);
                self.open.end = row.saturating_add(1);
                let figures = usize::from(kind == Kind::Body);
                self.open.weight = self.open.weight.saturating_add(figures);
                self.blank = 0;
            }
        }
    }

    /// Takes in a block of header rows, which may be those of another table, or of another page.
    fn header(&mut self, row: usize) {
        let is_head = |row: usize| matches!(self.kind(row), Kind::Header | Kind::Codes);
        let same = |row: usize| self.cells.grid.region(row) == self.region;
        let mut end = row.saturating_add(1);
        // A blank line or the rest of a merged cell may stand inside.
        while same(end) && end < self.cells.grid.len() {
            let inside = (end..end.saturating_add(BETWEEN)).take_while(|at| same(*at));
            let head = inside.clone().find(|at| is_head(*at));
            let only_words = |at: &usize| matches!(self.kind(*at), Kind::Blank | Kind::Words);
            match head {
                Some(head) if (end..head).all(|at| only_words(&at)) => end = head.saturating_add(1),
                Some(_) | None => break,
            }
        }
        let rows: Vec<usize> = (row..end)
            .filter(|at| is_head(*at) || self.kind(*at) != Kind::Blank && !self.is_said(*at))
            .collect();
        let known: Vec<&str> = self
            .texts(self.open.headers.iter().map(|(row, _)| *row))
            .collect();
        // Units above the header are so because a person says it.
        let all_said =
            self.open.headers.is_empty() && self.open.body.iter().all(|row| self.is_said(*row));
        // A row that a person calls a header, inside of a table with one, begins no other table.
        let all_headers_said = rows.iter().all(|row| self.is_said(*row));
        let goes_on = if self.open.headers.is_empty() {
            all_said
        } else {
            all_headers_said
        };
        if self.open.weight > 0 && !goes_on && !self.repeats(&rows, &known) {
            let above = self.lines_above();
            self.close();
            self.lines.extend(above);
        }
        self.begin(row);
        self.open.headers.extend(rows.iter().map(|at| {
            let used = if self.kinds.get(*at) == Some(&Kind::Codes) {
                RowUse::Code
            } else {
                RowUse::Header
            };
            (*at, used)
        }));
        self.open.end = end;
        self.next = end;
        self.blank = 0;
    }

    fn texts(&self, rows: impl Iterator<Item = usize>) -> impl Iterator<Item = &'a str> {
        let grid = &self.cells.grid;
        let texts = rows
            .flat_map(move |row| (0..grid.width(row)).map(move |column| grid.cell(row, column)));
        texts.filter(|text| !text.is_empty())
    }

    /// Whether a block of header rows is that of a new page: most of it is known, it names no other
    /// figure, and no line above it names other households or another year.
    fn repeats(&self, rows: &[usize], known: &[&str]) -> bool {
        let all: Vec<&str> = self.texts(rows.iter().copied()).collect();
        let again = all.iter().filter(|text| known.contains(text)).count();
        let is_news = |text: &&&str| {
            !known.contains(*text) && {
                let said = header::said(text, self.marked);
                let same = |before: &&str| header::said(before, self.marked).senses == said.senses;
                said.is_of_figures() && !known.iter().any(same)
            }
        };
        let subject = |lines: &[String]| subject(lines, self.marked);
        let (own, above) = (subject(&self.open.titles), subject(&self.lines_here()));
        let other = |own: Option<u64>, above: Option<u64>| above.is_some() && above != own;
        again.saturating_mul(4) >= all.len().saturating_mul(3)
            && all.iter().find(is_news).is_none()
            && !other(own.0.or(Some(POOR)), above.0)
            && !(own.1.is_some() && other(own.1, above.1))
    }

    /// The lines of words alone that stand right above the row that comes next, the last first.
    fn lines_here(&self) -> Vec<String> {
        let body = self.open.body.iter().rev();
        let lines = body.take_while(|row| self.is_line(**row)).take(BETWEEN);
        lines.map(|row| self.line(*row)).collect()
    }

    /// The same, and they are no rows of the open table then.
    fn lines_above(&mut self) -> Vec<String> {
        let lines = self.lines_here();
        let left = self.open.body.len().saturating_sub(lines.len());
        self.open.body.truncate(left);
        lines.into_iter().rev().collect()
    }

    fn is_line(&self, row: usize) -> bool {
        let filled = self
            .cells
            .row(row)
            .iter()
            .filter(|cell| **cell != Cell::Blank);
        self.kind(row) == Kind::Words && filled.count() == 1
    }

    fn line(&self, row: usize) -> String {
        let mut words: Vec<&str> = Vec::new();
        for text in self.texts(std::iter::once(row)) {
            if !words.contains(&text) {
                words.push(text);
            }
        }
        words.join(" ")
    }

    /// Takes in a line outside of tables; cells beside each other are lines of their own.
    fn push_line(&mut self, row: usize) {
        let mut words: Vec<&str> = Vec::new();
        for text in self.texts(std::iter::once(row)) {
            if !words.contains(&text) && text.len() < LINE {
                words.push(text);
            }
        }
        self.lines
            .extend(words.into_iter().rev().map(str::to_owned));
        self.blank = 0;
    }

    /// Whether a row of words behind a gap heads another table, even where none of them is known.
    fn heads_another(&self, row: usize) -> bool {
        let filled = || self.texts(std::iter::once(row));
        // "II, Khu vực 2" is a group.
        let is_mark = |text: &str| mark(text) != Mark::None;
        let has_digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
        filled().count() > 1 && !filled().any(|text| is_mark(text) || has_digit(text))
            || hits(self.cells, row, self.marked) > 1
    }

    fn begin(&mut self, row: usize) {
        if self.open.body.is_empty() && self.open.headers.is_empty() {
            self.open.start = row;
            let lines = self.lines.drain(..).rev();
            self.open.titles = lines.take(LINES).collect();
        }
    }

    fn close(&mut self) {
        let table = std::mem::take(&mut self.open);
        let is_form = !table.headers.is_empty() && !table.body.is_empty();
        if table.weight > 0 || is_form {
            self.found.push(table);
        }
        self.blank = 0;
    }
}

const POOR: u64 = 0;
const NEAR: u64 = 1;

/// Whose households and which year the nearest of some lines names.
fn subject(lines: &[String], marked: bool) -> (Option<u64>, Option<u64>) {
    let group = lines.iter().find_map(|line| {
        let said = header::said(line, marked);
        match (said.has(Sense::Poor), said.has(Sense::Near)) {
            (true, false) => Some(POOR),
            (false, true) => Some(NEAR),
            (true, true) | (false, false) => None,
        }
    });
    let year = lines
        .iter()
        .find_map(|line| years(&Tokens::of(line)).next());
    (group, year.map(u64::from))
}

/// A document may have a table of its own on each page: the parts of one table are put together.
fn join_pages(cells: &Cells, found: Vec<Table>) -> Vec<Table> {
    let mut joined: Vec<Table> = Vec::with_capacity(found.len());
    for part in found {
        match joined.last_mut() {
            Some(before) if goes_on(cells, before, &part) => {
                before.end = part.end;
                before.headers.extend(part.headers);
                before.body.extend(part.body);
                before.weight = before.weight.saturating_add(part.weight);
            }
            Some(_) | None => joined.push(part),
        }
    }
    joined
}

/// Whether a table is the next part of the one before it: under the same header or none, with as many
/// columns, its numbers counting on, or, without any, other units behind no total.
fn goes_on(cells: &Cells, before: &Table, part: &Table) -> bool {
    let grid = &cells.grid;
    let texts = |row: usize| {
        let texts = (0..grid.width(row)).map(move |column| grid.cell(row, column));
        texts.filter(|text| !text.is_empty())
    };
    let between = || (before.end..part.start).filter(|row| texts(*row).next().is_some());
    if between().count() > BETWEEN || between().any(|row| texts(row).count() > 1) {
        return false;
    }
    let header = |table: &Table| -> Vec<&str> {
        table
            .headers
            .iter()
            .flat_map(|(row, _)| texts(*row))
            .collect()
    };
    let (above, again) = (header(before), header(part));
    let width = |table: &Table| table.body.iter().map(|row| grid.width(*row)).max();
    let fits = if again.is_empty() {
        width(before) == width(part)
    } else {
        again.iter().all(|text| above.contains(text))
    };
    if above.is_empty() || !fits {
        return false;
    }
    let named = |table: &Table| -> Vec<usize> {
        let is_row = |row: &&usize| cells.row(**row).iter().any(|cell| cell.is_figure());
        table.body.iter().filter(is_row).copied().collect()
    };
    let number = |row: usize| {
        let first = texts(row).next()?;
        match mark(first) {
            Mark::Number(number) => Some(number),
            Mark::Inner(..) | Mark::Group | Mark::None => Some(split_number(first)?.0),
        }
    };
    let name = |row: usize| {
        (0..grid.width(row))
            .find(|column| cells.at(row, *column) == Cell::Words)
            .map(|column| grid.cell(row, column))
    };
    let (rows, more) = (named(before), named(part));
    let (Some(last), Some(first)) = (rows.last(), more.first()) else {
        return false;
    };
    match (number(*last), number(*first)) {
        (Some(last), Some(first)) => first == last.saturating_add(1),
        (None, None) => {
            let known: BTreeSet<&str> = rows.iter().filter_map(|row| name(*row)).collect();
            let is_total = |name: &str| {
                let (found, _) = senses(name, false);
                found
                    .iter()
                    .any(|sense| matches!(sense, RowSense::Total | RowSense::WholePlace))
            };
            !name(*last).is_some_and(is_total)
                && !more
                    .iter()
                    .filter_map(|row| name(*row))
                    .any(|name| known.contains(name))
        }
        (Some(_), None) | (None, Some(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::shape::tests::cells;

    fn found(text: &str) -> Vec<(usize, usize, usize)> {
        find(&cells(text), &Corrections::default())
            .iter()
            .map(|table| (table.start, table.end, table.weight))
            .collect()
    }

    const HEADER: &str = "STT\tĐơn vị\tTổng số hộ\tHộ nghèo";
    const ROWS: &str = "1\tYên Phúc\t1.188\t98\n2\tBình Phúc\t998\t97";

    #[test]
    fn a_header_begins_a_table_unless_it_repeats() {
        assert_eq!(found(&format!("{HEADER}\n{ROWS}")), [(0, 3, 2)]);
        assert_eq!(
            found(&format!("{HEADER}\n{ROWS}\n{HEADER}\n{ROWS}")),
            [(0, 6, 4)]
        );
        let other = "STT\tĐơn vị\tTổng số hộ\tHộ cận nghèo";
        assert_eq!(
            found(&format!("{HEADER}\n{ROWS}\n{other}\n{ROWS}")),
            [(0, 3, 2), (3, 6, 2)]
        );
        // The line above says whose households they are.
        let text = format!("I. HỘ NGHÈO\n{HEADER}\n{ROWS}\nII. HỘ CẬN NGHÈO\n{HEADER}\n{ROWS}");
        let tables = find(&cells(&text), &Corrections::default());
        let titles: Vec<_> = tables.iter().map(|table| table.titles.join("|")).collect();
        assert_eq!(titles, ["I. HỘ NGHÈO", "II. HỘ CẬN NGHÈO"]);
    }

    #[test]
    fn behind_a_gap_words_head_another_table() {
        let text = format!("{HEADER}\n{ROWS}\n\n\n\nNội dung\tGiá trị\nDưới 10%\t3\nTrên 10%\t1");
        assert_eq!(found(&text), [(0, 3, 2), (6, 9, 2)]);
    }

    #[test]
    fn a_form_without_figures_is_a_table() {
        assert_eq!(
            found(&format!("{HEADER}\n1\tYên Phúc\t\t\n2\tBình Phúc\t\t")),
            [(0, 3, 2)]
        );
        assert_eq!(found(HEADER), []);
    }
}
