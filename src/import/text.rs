//! Text becomes a grid: lines, split by tabs, semicolons, commas, bars or runs of spaces.

use serde::{Deserialize, Serialize};

use super::grid::{COLUMN_LIMIT, Grid};
use super::number::looks_numeric;

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
}

impl Separator {
    const ALL: [Self; 5] = [
        Self::Tab,
        Self::Semicolon,
        Self::Bar,
        Self::Comma,
        Self::Spaces,
    ];

    const fn text(self) -> &'static str {
        match self {
            Self::Tab => "\t",
            Self::Semicolon => ";",
            Self::Bar => "|",
            Self::Comma => ",",
            Self::Spaces => "  ",
        }
    }
}

/// How many lines are looked at to tell the separator.
const SAMPLE: usize = 2_000;
/// Splits `text` the way that gives the most lines of a name or place with numbers.
#[must_use]
pub fn grid(text: &str) -> (Grid, Separator) {
    let separator = separator(text);
    (split(text, separator), separator)
}

/// Splits `text` by `separator`.
#[must_use]
pub fn split(text: &str, separator: Separator) -> Grid {
    let text = text.trim_start_matches('\u{feff}');
    let mut grid = Grid::default();
    let mut rest = text;
    // A quote that nobody closes is looked for once only.
    let mut quotes = true;
    while !rest.is_empty() {
        if !grid.open_row(0) {
            break;
        }
        rest = push_line(&mut grid, rest, separator, &mut quotes);
    }
    grid.find_regions();
    super::legacy::convert(&mut grid);
    grid
}

fn separator(text: &str) -> Separator {
    let score = |separator: Separator| {
        text.lines()
            .filter(|line| line.contains(separator.text()))
            .take(SAMPLE)
            .filter(|line| {
                let parts = line.split(separator.text());
                parts.take(64).filter(|part| looks_numeric(part)).count() >= 2
            })
            .count()
    };
    if text.bytes().any(|byte| byte == b'\t') {
        return Separator::Tab;
    }
    let mut best = (Separator::Tab, 0);
    for separator in Separator::ALL {
        let found = score(separator);
        if found > best.1 {
            best = (separator, found);
        }
    }
    best.0
}

/// Reads one line into the open row, and gives what follows it.
fn push_line<'a>(
    grid: &mut Grid,
    mut rest: &'a str,
    separator: Separator,
    quotes: &mut bool,
) -> &'a str {
    if separator == Separator::Bar {
        let trimmed = rest.trim_start_matches([' ', '\t']);
        rest = trimmed.strip_prefix('|').unwrap_or(trimmed);
    }
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
        if *quotes && start.starts_with('"') && separator != Separator::Spaces {
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
            grid.push(text);
            rest = after;
        }
        if let Some(after) = rest
            .strip_prefix("\r\n")
            .or_else(|| rest.strip_prefix(['\n', '\r']))
        {
            return after;
        }
        match rest.strip_prefix(separator.text()) {
            Some(after) if separator == Separator::Spaces => rest = start_of(after),
            Some(after) => rest = after,
            None => return "",
        }
    }
    ""
}

/// Where the cell that `rest` begins with ends. All that ends one is ASCII, so bytes tell it.
fn cell_end(rest: &str, separator: Separator) -> usize {
    let mark = match separator {
        Separator::Tab => b'\t',
        Separator::Semicolon => b';',
        Separator::Bar => b'|',
        Separator::Comma => b',',
        Separator::Spaces => {
            let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
            let text = rest.get(..line).unwrap_or_default();
            let lead = text.len().saturating_sub(start_of(text).len());
            return text
                .get(lead..)
                .and_then(|text| text.find(separator.text()))
                .map_or(line, |at| at.saturating_add(lead));
        }
    };
    rest.bytes()
        .position(|byte| byte == mark || byte == b'\n' || byte == b'\r')
        .unwrap_or(rest.len())
}

fn start_of(text: &str) -> &str {
    text.trim_start_matches([' ', '\u{a0}'])
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
