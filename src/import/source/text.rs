//! Text becomes a grid: lines, split by tabs, semicolons, commas, bars or runs of spaces.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::grid::{COLUMN_LIMIT, Grid};
use super::{aligned, cell_lines};
use crate::import::figure::{is_several, looks_numeric};

/// What separates the cells of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Separator {
    /// A tab, as spreadsheets copy.
    Tab,
    /// A semicolon, as spreadsheets save where the comma is the decimal mark.
    Semicolon,
    /// A bar, as in Markdown.
    Bar,
    /// A comma.
    Comma,
    /// Two spaces or more, as readers of PDF copy.
    Spaces,
    /// One space, as other readers of PDF copy: the figures at the end of a line are its cells, and
    /// what stands before them is a name.
    Words,
    /// A line for each cell.
    Lines,
}

impl Separator {
    const ALL: [Self; 6] = [
        Self::Tab,
        Self::Semicolon,
        Self::Bar,
        Self::Spaces,
        Self::Words,
        Self::Comma,
    ];

    pub(in crate::import) const fn text(self) -> &'static str {
        match self {
            Self::Tab => "\t",
            Self::Semicolon => ";",
            Self::Bar => "|",
            Self::Comma => ",",
            Self::Spaces => "  ",
            Self::Words => " ",
            Self::Lines => "\n",
        }
    }

    /// The one character of those that separate by one.
    fn mark(self) -> u8 {
        self.text().bytes().next().unwrap_or(b'\n')
    }
}

/// A line of words has so many figures at its end.
const FIGURES: usize = 3;

/// How many lines are looked at to tell the separator.
const SAMPLE: usize = 2_000;
/// Splits `text` the way that gives the most lines of a name or place with numbers.
#[must_use]
pub fn grid(text: &str) -> (Grid, Separator) {
    let has_tabs = text.bytes().any(|byte| byte == b'\t');
    if !has_tabs && let Some(grid) = cell_lines::grid(text) {
        return (finished(grid), Separator::Lines);
    }
    let text = if has_tabs {
        Cow::Borrowed(text)
    } else {
        without_frames(text)
    };
    let separator = separator(&text);
    (split(&text, separator), separator)
}

/// Text in which bars separate the cells, where it draws the frames of a table.
fn without_frames(text: &str) -> Cow<'_, str> {
    const BARS: [char; 3] = ['│', '┃', '║'];
    if text.is_ascii() || !text.contains(BARS) {
        return Cow::Borrowed(text);
    }
    let is_frame = |mark: char| matches!(mark, '\u{2500}'..='\u{257f}' | ' ');
    let lines = text
        .lines()
        .filter(|line| line.contains(BARS) || !line.chars().all(is_frame));
    let bars = lines.map(|line| {
        let line = line.trim_end();
        line.strip_suffix(BARS).unwrap_or(line).replace(BARS, "|")
    });
    Cow::Owned(bars.collect::<Vec<_>>().join("\n"))
}

/// Splits `text` by `separator`.
#[must_use]
pub fn split(text: &str, separator: Separator) -> Grid {
    let text = text.trim_start_matches('\u{feff}');
    let grid = match separator {
        Separator::Spaces => aligned::grid(text),
        Separator::Words => words(text),
        Separator::Lines => cell_lines::grid(text).unwrap_or_default(),
        Separator::Tab | Separator::Semicolon | Separator::Bar | Separator::Comma => {
            quoted_lines(text, separator)
        }
    };
    finished(grid)
}

fn finished(mut grid: Grid) -> Grid {
    grid.find_regions();
    super::legacy::convert(&mut grid);
    grid
}

/// Lines of cells that may be quoted, with a separator of one character.
fn quoted_lines(text: &str, separator: Separator) -> Grid {
    let lines = text.split('\n').count();
    let separators = text
        .bytes()
        .filter(|byte| *byte == separator.mark())
        .count();
    let mut grid = Grid::with_room(lines, lines.saturating_add(separators), text.len());
    let mut rest = text;
    // A quote that nobody closes is looked for once only.
    let mut quotes = true;
    let framed = separator == Separator::Bar && is_framed(text);
    while !rest.is_empty() {
        if let Some(after) = after_rule(rest, separator) {
            rest = after;
            continue;
        }
        if !grid.open_row(0) {
            let left = rest.lines().count().saturating_sub(1);
            grid.beyond = grid.beyond.saturating_add(left);
            break;
        }
        if framed {
            let trimmed = rest.trim_start_matches([' ', '\t']);
            rest = trimmed.strip_prefix('|').unwrap_or(trimmed);
        }
        rest = push_line(&mut grid, rest, separator, &mut quotes);
    }
    grid
}

/// Whether a bar stands before the first cell of most lines; otherwise one that begins a line stands
/// behind a blank cell.
fn is_framed(text: &str) -> bool {
    let lines = || text.lines().filter(|line| line.contains('|')).take(SAMPLE);
    let framed = lines().filter(|line| line.trim_start().starts_with('|'));
    framed.count().saturating_mul(2) > lines().count()
}

/// What follows a line of Markdown that only rules off the header.
fn after_rule(rest: &str, separator: Separator) -> Option<&str> {
    if separator != Separator::Bar {
        return None;
    }
    let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
    let is_rule = |mark: char| matches!(mark, '|' | '-' | ':' | '+' | '=' | ' ' | '\t' | '\r');
    (line.contains("--") && line.chars().all(is_rule)).then_some(after)
}

/// Lines of words: a running number, a name, and figures. A name that was wrapped stands in lines
/// of its own before its figures.
fn words(text: &str) -> Grid {
    let mut grid = Grid::default();
    let mut name: Vec<&str> = Vec::new();
    for line in text.lines() {
        let parts: Vec<&str> = line.split_whitespace().collect();
        let ends_name = parts.len() >= FIGURES && parts.iter().all(is_figure);
        let goes_on = !parts.iter().any(is_figure) && name.len() < 3 && !parts.is_empty();
        let begins = matches!(parts.as_slice(), [order, _, ..] if is_order(order))
            && name_and_figures(&parts).is_none();
        if begins && name.is_empty() || goes_on && !name.is_empty() {
            name.push(line);
            continue;
        }
        let before = std::mem::take(&mut name);
        if ends_name && !before.is_empty() {
            let whole = before.join(" ");
            let joined: Vec<&str> = whole.split_whitespace().chain(parts).collect();
            push_words(&mut grid, &joined, line);
            continue;
        }
        for line in before {
            push_words(
                &mut grid,
                &line.split_whitespace().collect::<Vec<_>>(),
                line,
            );
        }
        push_words(&mut grid, &parts, line);
    }
    for line in name {
        push_words(&mut grid, &[], line);
    }
    grid
}

/// One line: a code row, a unit with its figures, or anything else as one cell.
fn push_words(grid: &mut Grid, parts: &[&str], line: &str) {
    if !grid.open_row(0) {
        return;
    }
    let is_code = |part: &&str| {
        part.len() < 16 && (part.len() == 1 || part.contains(|mark: char| mark.is_ascii_digit()))
    };
    if parts.len() > FIGURES && parts.iter().all(is_code) {
        for part in parts {
            grid.push(part);
        }
        return;
    }
    let Some((name, figures)) = name_and_figures(parts) else {
        grid.push(line);
        return;
    };
    let (order, name) = match name {
        [order, name @ ..] if !name.is_empty() && is_order(order) => (*order, name),
        name => ("", name),
    };
    grid.push(order);
    grid.push(&name.join(" "));
    for figure in figures {
        grid.push(figure);
    }
}

/// A number, or the dash of a blank figure. A mark of a list behind it makes it none.
fn is_figure(part: &&str) -> bool {
    looks_numeric(part) && !part.ends_with([',', ';']) || matches!(*part, "-" | "–" | "—")
}

/// The words of a name, and the figures behind it; a dash among figures is a blank one.
fn name_and_figures<'a, 'b>(parts: &'a [&'b str]) -> Option<(&'a [&'b str], &'a [&'b str])> {
    let name = parts.iter().rposition(|part| !is_figure(part))?;
    let (name, figures) = parts.split_at_checked(name.saturating_add(1))?;
    (figures.len() >= FIGURES).then_some((name, figures))
}

fn is_order(part: &str) -> bool {
    let bare = part.trim_end_matches(['.', ')']);
    !bare.is_empty()
        && bare.len() < 5
        && bare
            .chars()
            .all(|mark| mark.is_ascii_digit() || matches!(mark, 'I' | 'V' | 'X'))
}

fn separator(text: &str) -> Separator {
    let score = |separator: Separator| {
        text.lines()
            .filter(|line| line.contains(separator.text()))
            .take(SAMPLE)
            .filter(|line| {
                if separator == Separator::Words {
                    let parts: Vec<&str> = line.split_whitespace().take(64).collect();
                    return name_and_figures(&parts).is_some();
                }
                let parts = line.split(separator.text());
                // "8,25" alone in its line is one number.
                if separator == Separator::Comma && looks_numeric(line) {
                    return false;
                }
                // A cell in quotes may hold the separator; its parts are counted, and no harm is done.
                let numbers = parts
                    .take(64)
                    .map(|part| part.trim().trim_matches('"'))
                    .filter(|part| looks_numeric(part) && !is_several(part));
                numbers.count() >= 2
            })
            .count()
    };
    if text.contains('\t') {
        return Separator::Tab;
    }
    let mut best = (Separator::Tab, 0);
    for separator in Separator::ALL {
        let found = score(separator);
        if found > best.1 {
            best = (separator, found);
        }
    }
    if best.1 > 0 {
        return best.0;
    }
    [Separator::Semicolon, Separator::Bar, Separator::Comma]
        .into_iter()
        .find(|separator| is_narrow_table(text, *separator))
        .unwrap_or(best.0)
}

/// Whether at least half of the lines are a name and a figure, all with as many cells. A comma also
/// stands in sentences, so that one line with it tells nothing.
fn is_narrow_table(text: &str, separator: Separator) -> bool {
    let lines = || {
        text.lines()
            .filter(|line| !line.trim().is_empty())
            .take(SAMPLE)
    };
    let cells = |line: &str| line.split(separator.text()).count();
    let is_row = |line: &&str| {
        let mut parts = line.split(separator.text());
        let named = parts.clone().any(|part| part.contains(char::is_alphabetic));
        named && parts.any(looks_numeric)
    };
    let Some(first) = lines().find(is_row) else {
        return false;
    };
    let rows = lines()
        .filter(is_row)
        .filter(|line| cells(line) == cells(first));
    let rows = rows.count();
    let least = if separator == Separator::Comma { 2 } else { 1 };
    rows >= least && rows.saturating_mul(2) >= lines().count()
}

/// Reads one line into the open row, and gives what follows it.
fn push_line<'a>(
    grid: &mut Grid,
    mut rest: &'a str,
    separator: Separator,
    quotes: &mut bool,
) -> &'a str {
    for column in 0_usize.. {
        if column > COLUMN_LIMIT {
            // The rest of the line was said to be cut; it is not worth splitting.
            let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
            let after = rest.get(end..).unwrap_or_default();
            return after
                .strip_prefix("\r\n")
                .or_else(|| after.get(1..))
                .unwrap_or_default();
        }
        let start = rest.trim_start_matches(' ');
        if *quotes && start.starts_with('"') {
            match quoted(start, separator) {
                Some((text, after)) => {
                    grid.push(&text);
                    rest = after;
                }
                None => {
                    *quotes = false;
                    continue;
                }
            }
        } else {
            let end = cell_end(rest, separator);
            let (text, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            if separator == Separator::Bar && text.contains("\\|") {
                grid.push(&text.replace("\\|", "|"));
            } else {
                grid.push(text);
            }
            rest = after;
        }
        if let Some(after) = rest
            .strip_prefix("\r\n")
            .or_else(|| rest.strip_prefix(['\n', '\r']))
        {
            return after;
        }
        match rest.strip_prefix(separator.text()) {
            Some(after) => rest = after,
            None => return "",
        }
    }
    ""
}

/// Where the cell that `rest` begins with ends. All that ends one is ASCII, so bytes tell it.
fn cell_end(rest: &str, separator: Separator) -> usize {
    let mark = separator.mark();
    // Markdown writes a bar inside a cell behind a backslash.
    let mut escaped = false;
    rest.bytes()
        .position(|byte| {
            let is_end = byte == mark && !escaped || byte == b'\n' || byte == b'\r';
            escaped = separator == Separator::Bar && byte == b'\\' && !escaped;
            is_end
        })
        .unwrap_or(rest.len())
}

/// A quoted cell: its text, and what follows it. `None` when it is not closed before a separator
/// or the end of a line.
fn quoted(text: &str, separator: Separator) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (part, after) = rest.split_once('"')?;
        cell.push_str(part);
        if let Some(more) = after.strip_prefix('"') {
            cell.push('"');
            rest = more;
            continue;
        }
        let end = after.trim_start_matches(' ');
        let closed =
            end.is_empty() || end.starts_with(['\n', '\r']) || end.starts_with(separator.text());
        return closed.then_some((cell, end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let (grid, _) = grid(text);
        (0..grid.len())
            .map(|row| grid.row(row).map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn separators_are_told_by_what_they_separate() {
        let expected = vec![
            vec!["Yên Phúc", "1.188", "98"],
            vec!["Bình Phúc", "998", "97"],
        ];
        for text in [
            "Yên Phúc\t1.188\t98\nBình Phúc\t998\t97\n",
            "Yên Phúc\t1.188\t98\r\nBình Phúc\t998\t97\r\n",
            "Yên Phúc;1.188;98\nBình Phúc;998;97",
            "Yên Phúc,1.188,98\nBình Phúc,998,97",
            "\"Yên Phúc\",\"1.188\",98\nBình Phúc, 998 ,97",
            "Yên Phúc   1.188  98\nBình Phúc  998   97",
        ] {
            assert_eq!(cells(text), expected, "{text}");
        }
        assert_eq!(
            cells("| Yên Phúc | 1.188 | 98 |\n| Bình Phúc | 998 | 97 |"),
            [
                ["Yên Phúc", "1.188", "98", ""],
                ["Bình Phúc", "998", "97", ""]
            ]
        );
    }

    #[test]
    fn one_figure_a_line_is_a_table_too() {
        let expected = vec![vec!["Đơn vị", "Số hộ"], vec!["Yên Phúc", "1188"]];
        for text in [
            "Đơn vị;Số hộ\nYên Phúc;1188\n",
            "Đơn vị|Số hộ\nYên Phúc|1188",
        ] {
            assert_eq!(cells(text), expected, "{text}");
        }
        assert_eq!(cells("a,1\nb,2"), [["a", "1"], ["b", "2"]]);
        for text in [
            "Yên Phúc, 98",
            "Kính gửi các xã, thị trấn.\nNgày 5, tháng 4",
        ] {
            assert!(cells(text).iter().all(|row| row.len() == 1), "{text}");
        }
    }

    #[test]
    fn words_and_markdown_are_read() {
        let text = "STT Đơn vị Tổng số hộ\n1 Yên Phúc 1.188 98 8,25\n2 Bình\nPhúc\n998 97 9,72\n\
            Cộng 2.186 195 -";
        assert_eq!(
            cells(text),
            [
                vec!["STT Đơn vị Tổng số hộ"],
                vec!["1", "Yên Phúc", "1.188", "98", "8,25"],
                vec!["2", "Bình Phúc", "998", "97", "9,72"],
                vec!["", "Cộng", "2.186", "195", "-"],
            ]
        );
        let text = "| Đơn vị | Số hộ | Nghèo |\n|:---|---:|:-:|\n| Yên Phúc | 1.188 | 98 |\n";
        assert_eq!(
            cells(text),
            [
                ["Đơn vị", "Số hộ", "Nghèo", ""],
                ["Yên Phúc", "1.188", "98", ""]
            ]
        );
    }

    #[test]
    fn quoted_cells_keep_line_ends_and_quotes() {
        assert_eq!(
            cells("\"a\nb\"\t1\t2\n\"say \"\"x\"\"\"\t3\t4"),
            [["a\nb", "1", "2"], ["say \"x\"", "3", "4"]]
        );
        // Nobody closes these: they are plain characters.
        assert_eq!(
            cells("\"a\t1\t2\n\"b\t3\t4"),
            [["\"a", "1", "2"], ["\"b", "3", "4"]]
        );
    }

    #[test]
    fn a_page_break_does_not_end_a_table() {
        let (grid, _) = grid("Lời văn dài.\n\na\t1\nb\t2\n\nc\t3\n");
        let regions: Vec<_> = (0..grid.len()).map(|row| grid.region(row)).collect();
        assert_eq!(regions, [0, 0, 1, 1, 1, 1]);
    }
}
