//! HTML becomes a grid: tables of Excel, Word, Google Sheets, LibreOffice or a web page. What is
//! read is text and the shape of tables; nothing else of the HTML goes any further.

use super::grid::{COLUMN_LIMIT, Grid};
use super::number::is_blank;

/// Tables inside tables beyond this depth are read as text.
const DEPTH_LIMIT: usize = 8;
/// The most rows that one cell may span.
const ROWSPAN_LIMIT: usize = 1_000;

/// What HTML holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// All tables, and the lines of text around them, as rows.
    pub grid: Grid,
    /// How many tables there are.
    pub tables: u32,
    /// Whether there are pictures.
    pub pictures: bool,
}

/// Whether a text is HTML rather than text with a few tags in it.
#[must_use]
pub fn is_html(text: &str) -> bool {
    let start = text.trim_start_matches(is_blank);
    [
        "<!doctype html",
        "<html",
        "<table",
        "<meta",
        "<body",
        "<head",
        "<div",
        "<?xml",
    ]
    .iter()
    .any(|tag| starts_with(start, tag))
        || text.bytes().any(|byte| byte == b'<')
            && find_tag(text, "<table").is_some()
            && find_tag(text, "<td").is_some()
}

/// Reads HTML, however broken.
#[must_use]
pub fn read(html: &str) -> Page {
    let mut reader = Reader::default();
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        reader.text(text);
        rest = if let Some(comment) = tag.strip_prefix("!--") {
            comment.split_once("-->").map_or("", |(_, after)| after)
        } else if let Some(characters) = tag.strip_prefix("![CDATA[") {
            let (inside, after) = characters.split_once("]]>").unwrap_or((characters, ""));
            reader.text(inside);
            after
        } else if tag.starts_with(['!', '?']) {
            tag.split_once('>').map_or("", |(_, after)| after)
        } else if tag.starts_with(|first: char| first == '/' || first.is_ascii_alphabetic()) {
            let (inside, after) = split_tag(tag);
            reader.tag(inside, after)
        } else {
            reader.text("<");
            tag
        };
    }
    reader.text(rest);
    reader.finish()
}

/// One table being read.
#[derive(Debug, Default)]
struct Open {
    grid: Grid,
    row: bool,
    column: usize,
    /// For how many more rows each column is taken by a cell from above.
    taken: Vec<usize>,
    cell: Option<Cell>,
}

#[derive(Debug)]
struct Cell {
    text: String,
    columns: usize,
    rows: usize,
}

#[derive(Debug, Default)]
struct Reader {
    page: Page,
    open: Vec<Open>,
    /// Tables that were too deep to be opened.
    ignored: usize,
    line: String,
}

impl Reader {
    fn text(&mut self, raw: &str) {
        match self.open.last_mut() {
            None => push_text(&mut self.line, raw),
            Some(table) => {
                if let Some(cell) = &mut table.cell {
                    push_text(&mut cell.text, raw);
                }
            }
        }
    }

    /// Takes one tag, and gives what follows it and its raw text.
    fn tag<'a>(&mut self, inside: &str, after: &'a str) -> &'a str {
        let (closing, inside) = match inside.strip_prefix('/') {
            Some(inside) => (true, inside),
            None => (false, inside),
        };
        let end = inside
            .find(|character: char| !character.is_ascii_alphanumeric())
            .unwrap_or(inside.len());
        let (name, attributes) = inside.split_at_checked(end).unwrap_or((inside, ""));
        let name = name.to_ascii_lowercase();
        match (name.as_str(), closing) {
            (
                "script" | "style" | "title" | "textarea" | "xml" | "template" | "noscript",
                false,
            ) => {
                return after_raw_text(after, &name);
            }
            ("img" | "picture" | "svg", false) => self.page.pictures = true,
            ("table", false) => self.open_table(),
            ("table", true) => self.close_table(),
            ("tr", _) => self.close_row(),
            ("td" | "th", false) => self.open_cell(attributes),
            ("td" | "th", true) => {
                if let Some(table) = self.open.last_mut() {
                    table.close_cell();
                }
            }
            (
                "br" | "p" | "div" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "caption"
                | "ul" | "ol" | "tbody" | "thead" | "section" | "article" | "body",
                _,
            ) => {
                self.text(" ");
                if self.open.is_empty() {
                    self.end_line();
                }
            }
            _ => {}
        }
        after
    }

    fn open_table(&mut self) {
        if self.open.len() >= DEPTH_LIMIT {
            self.ignored = self.ignored.saturating_add(1);
            return;
        }
        self.end_line();
        self.page.tables = self.page.tables.saturating_add(1);
        self.open.push(Open::default());
    }

    fn close_table(&mut self) {
        if self.ignored > 0 {
            self.ignored = self.ignored.saturating_sub(1);
            return;
        }
        let Some(mut table) = self.open.pop() else {
            return;
        };
        table.close_cell();
        table.close_row();
        // A number that no other table has: there are no more than were opened.
        let region = self
            .page
            .tables
            .saturating_sub(u32::try_from(self.open.len()).unwrap_or_default());
        self.page.grid.append(&table.grid, region);
    }

    fn close_row(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.close_cell();
            table.close_row();
        }
    }

    fn open_cell(&mut self, attributes: &str) {
        let Some(table) = self.open.last_mut() else {
            self.text(" ");
            return;
        };
        table.close_cell();
        if !table.row {
            table.row = true;
            table.column = 0;
            table.grid.open_row(1);
        }
        table.cell = Some(Cell {
            text: String::new(),
            columns: number_attribute(attributes, "colspan").min(COLUMN_LIMIT),
            rows: number_attribute(attributes, "rowspan").min(ROWSPAN_LIMIT),
        });
    }

    fn end_line(&mut self) {
        let text = std::mem::take(&mut self.line);
        if !text.chars().all(is_blank) && self.page.grid.open_row(0) {
            self.page.grid.push(&text);
        }
    }

    fn finish(mut self) -> Page {
        self.ignored = 0;
        while !self.open.is_empty() {
            self.close_table();
        }
        self.end_line();
        self.page
    }
}

impl Open {
    fn close_cell(&mut self) {
        let Some(cell) = self.cell.take() else {
            return;
        };
        self.skip_taken();
        self.grid.push(&cell.text);
        for _ in 1..cell.columns {
            self.grid.push("");
        }
        let end = self.column.saturating_add(cell.columns).min(COLUMN_LIMIT);
        if cell.rows > 1 {
            if self.taken.len() < end {
                self.taken.resize(end, 0);
            }
            for taken in self.taken.iter_mut().take(end).skip(self.column) {
                *taken = cell.rows;
            }
        }
        self.column = end;
    }

    /// Leaves out the columns that cells from above take.
    fn skip_taken(&mut self) {
        while self.taken.get(self.column).is_some_and(|rows| *rows > 0) {
            self.grid.push("");
            self.column = self.column.saturating_add(1);
        }
    }

    fn close_row(&mut self) {
        if self.row {
            self.row = false;
            for rows in &mut self.taken {
                *rows = rows.saturating_sub(1);
            }
        }
    }
}

/// A tag's inside, and what follows it. A `>` in a quoted value does not end it.
fn split_tag(tag: &str) -> (&str, &str) {
    let mut quote = None;
    let mut value = false;
    for (at, character) in tag.char_indices() {
        match (quote, character) {
            (Some(mark), _) if mark == character => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if value => quote = Some(character),
            (None, '>') => {
                let inside = tag.get(..at).unwrap_or_default();
                return (inside, tag.get(at.saturating_add(1)..).unwrap_or_default());
            }
            (None, _) => value = character == '=' || value && is_blank(character),
        }
    }
    (tag, "")
}

/// A whole number in an attribute, one at least.
fn number_attribute(attributes: &str, name: &str) -> usize {
    let mut rest = attributes;
    while let Some(at) = find_tag(rest, name) {
        let before = rest.get(..at).unwrap_or_default();
        rest = rest
            .get(at.saturating_add(name.len())..)
            .unwrap_or_default();
        let value = rest.trim_start_matches(is_blank).strip_prefix('=');
        if let Some(value) = value
            && before.ends_with(|last: char| is_blank(last) || matches!(last, '"' | '\''))
        {
            let value = value.trim_start_matches(|first| is_blank(first) || "\"'".contains(first));
            let mut number = 0_usize;
            for digit in value.chars().map_while(|character| character.to_digit(10)) {
                number = number.saturating_mul(10).saturating_add(digit as usize);
            }
            return number.max(1);
        }
    }
    1
}

/// What follows the end tag of an element whose inside is no HTML.
fn after_raw_text<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some((_, tag)) = rest.split_once("</") {
        if starts_with(tag, name) {
            return tag.split_once('>').map_or("", |(_, after)| after);
        }
        rest = tag;
    }
    ""
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// Where `name`, in ASCII, stands in the text in any case.
fn find_tag(text: &str, name: &str) -> Option<usize> {
    text.as_bytes()
        .windows(name.len())
        .position(|window| window.eq_ignore_ascii_case(name.as_bytes()))
}

/// Adds text: entities become characters, and blanks one space. The no-break space stays, as it
/// may group digits.
fn push_text(target: &mut String, raw: &str) {
    let mut rest = raw;
    while let Some(first) = rest.chars().next() {
        if first == '&'
            && let Some((character, after)) = entity(rest)
        {
            target.push(character);
            rest = after;
            continue;
        }
        rest = rest.get(first.len_utf8()..).unwrap_or_default();
        if first.is_ascii_whitespace() {
            if !target.is_empty() && !target.ends_with(' ') {
                target.push(' ');
            }
        } else if !first.is_control() {
            target.push(first);
        }
    }
}

/// The entities that office programs write for Vietnamese text.
const ENTITIES: [(&str, char); 44] = [
    ("nbsp", '\u{a0}'),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("minus", '−'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", '\u{2009}'),
    ("shy", '\u{ad}'),
    ("ETH", 'Đ'),
    ("Agrave", 'À'),
    ("Aacute", 'Á'),
    ("Acirc", 'Â'),
    ("Atilde", 'Ã'),
    ("Egrave", 'È'),
    ("Eacute", 'É'),
    ("Ecirc", 'Ê'),
    ("Ocirc", 'Ô'),
    ("Yacute", 'Ý'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("atilde", 'ã'),
    ("egrave", 'è'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("igrave", 'ì'),
    ("iacute", 'í'),
    ("ograve", 'ò'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("otilde", 'õ'),
    ("ugrave", 'ù'),
    ("uacute", 'ú'),
    ("yacute", 'ý'),
];

/// The character of the entity that `text` begins with, and what follows it.
fn entity(text: &str) -> Option<(char, &str)> {
    let inside = text.strip_prefix('&')?;
    let end = inside.char_indices().take(12).find_map(|(at, character)| {
        (!character.is_ascii_alphanumeric() && character != '#').then_some(at)
    })?;
    let (name, after) = inside.split_at_checked(end)?;
    let after = after.strip_prefix(';').unwrap_or(after);
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|character| !character.is_control())?
        }
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((character, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(html: &str) -> Vec<Vec<String>> {
        let page = read(html);
        (0..page.grid.len())
            .map(|row| page.grid.row(row).map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn merged_cells_keep_their_places() {
        let html = "<table><tr><td rowspan=2>a<td colspan='2'>b</td></tr><tr><td>c<td>d</table>";
        assert_eq!(rows(html), [["a", "b", ""], ["", "c", "d"]]);
        let html = "<TABLE><TR><TD colspan=1000000000>a</TABLE>";
        assert_eq!(rows(html)[0].len(), COLUMN_LIMIT);
    }

    #[test]
    fn only_text_comes_out() {
        let html = "<html><head><style>td{a:b}</style><title>t</title></head><body>\
            <!--[if gte mso 9]><xml>x</xml><![endif]--><p>Biểu <b>2021</b></p>\
            <table><tr><td onclick=\"alert('>')\">a&nbsp;&amp;&#273;&#x1EC1;<br>b\
            <script>alert(1)</script></td><td><![if !x]>c<![endif]></td></tr></table>Ghi chú";
        assert_eq!(
            rows(html),
            [
                vec!["Biểu 2021"],
                vec!["a\u{a0}&đề b", "c"],
                vec!["Ghi chú"]
            ]
        );
    }

    #[test]
    fn a_table_in_a_table_is_a_table_of_its_own() {
        let page = read("<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>");
        assert_eq!(page.tables, 2);
        assert_eq!(page.grid.cell(0, 0), "b");
        assert_eq!(page.grid.cell(1, 0), "a");
        assert_ne!(page.grid.region(0), page.grid.region(1));
    }

    #[test]
    fn broken_html_ends_somewhere() {
        for html in [
            "<",
            "<table",
            "<td a=\"",
            "<!--",
            "<script>",
            "&",
            "&#x;",
            "</",
            "<![CDATA[",
        ] {
            let _ = read(html);
        }
        let deep = "<table><tr><td>".repeat(100_000);
        assert_eq!(read(&deep).tables as usize, DEPTH_LIMIT);
    }
}
