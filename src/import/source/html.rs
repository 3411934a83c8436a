//! HTML becomes a grid: tables of Excel, Word, Google Sheets, LibreOffice or a web page. What is
//! read is text and the shape of tables; nothing else of the HTML goes any further.

use super::look::{Look, Styles};
use super::notes;
use super::page::{CellStart, Page, PageBuilder};
use super::shown::{Marks, Value};
use crate::locale::number::is_blank;

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

/// Reads HTML, however broken, and text in an old encoding as it was meant.
#[must_use]
pub fn read(html: &str) -> Page {
    let mut page = read_as_it_stands(html);
    if page.tables == 0 {
        // A table may be drawn by lines of text.
        let lines: Vec<&str> = (0..page.grid.len())
            .map(|row| page.grid.cell(row, 0))
            .collect();
        page.grid = super::text::grid(&lines.join("\n")).0;
    } else {
        super::legacy::convert(&mut page.grid);
    }
    page
}

/// The same without a thought of old encodings, for HTML of this page's own.
#[must_use]
pub fn read_as_it_stands(html: &str) -> Page {
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
    reader.page.finish()
}

/// Elements that stand for the shape of a document, or have no inside.
const STRUCTURE: [&str; 20] = [
    "html", "head", "body", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "col",
    "colgroup", "caption", "br", "hr", "img", "input", "meta", "link", "style",
];

#[derive(Debug, Default)]
struct Reader {
    page: PageBuilder,
    /// How the page says that it writes numbers.
    marks: Option<Marks>,
    styles: Styles,
    /// The element in which text is raised, as the mark of a note is, and how many of its name are open.
    raised: Option<(String, usize)>,
    /// Whether the whole cell is struck out.
    struck: bool,
}

impl Reader {
    fn text(&mut self, raw: &str) {
        if self.struck {
            return;
        }
        let raised = self.raised.is_some();
        self.page.text(raw, |target, raw| {
            let from = target.len();
            push_text(target, raw);
            if raised {
                notes::raise(target, from);
            }
        });
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
        self.track(&name, closing);
        match (name.as_str(), closing) {
            ("style", false) => {
                let rest = after_raw_text(after, &name);
                let styles = after.get(..after.len().saturating_sub(rest.len()));
                self.marks = self.marks.or_else(|| Marks::stated(styles?));
                self.styles.read(styles.unwrap_or_default());
                return rest;
            }
            ("script" | "title" | "textarea" | "xml" | "template" | "noscript", false) => {
                return after_raw_text(after, &name);
            }
            // What was deleted or struck out, the marks of comments, and what nobody sees.
            (name, false)
                if !STRUCTURE.contains(&name)
                    && (matches!(name, "del" | "s" | "strike")
                        || self.look(attributes).is_gone()
                        || attribute(attributes, "class") == Some("msocomanchor")) =>
            {
                return after_element(after, name).unwrap_or(after);
            }
            (name, false) if self.raised.is_none() && self.raises(name, attributes) => {
                self.raised = Some((name.to_owned(), 1));
            }
            ("input", false) => {
                let kind = attribute(attributes, "type").unwrap_or("text");
                if matches!(kind, "" | "text" | "number") {
                    self.text(attribute(attributes, "value").unwrap_or_default());
                }
            }
            ("img" | "picture" | "svg", false) => self.page.note_picture(),
            ("table", false) => self.page.open_table(),
            ("table", true) => self.page.close_table(),
            ("tr", closing) => {
                (self.raised, self.struck) = (None, false);
                self.page.close_row();
                if !closing && self.look(attributes).hidden {
                    self.page.hide_row();
                }
            }
            ("col", false) => {
                let hidden = self.look(attributes).hidden;
                self.page
                    .columns(number_attribute(attributes, "span"), hidden);
            }
            ("td" | "th", false) => {
                let look = self.look(attributes);
                (self.raised, self.struck) = (None, look.struck);
                if look.hidden {
                    // What follows up to the next cell stands in none.
                    self.page.close_cell();
                } else {
                    self.page.open_cell(CellStart {
                        columns: number_attribute(attributes, "colspan"),
                        rows: number_attribute(attributes, "rowspan"),
                        value: self.value(attributes),
                    });
                }
            }
            ("td" | "th", true) => {
                self.struck = false;
                self.page.close_cell();
            }
            (
                "br" | "p" | "div" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "caption"
                | "ul" | "ol" | "tbody" | "thead" | "section" | "article" | "body",
                _,
            ) => self.page.end_line(),
            _ => {}
        }
        after
    }

    /// Notices where the raised text ends.
    fn track(&mut self, name: &str, closing: bool) {
        if let Some((raised, depth)) = &mut self.raised
            && raised == name
        {
            *depth = if closing {
                depth.saturating_sub(1)
            } else {
                depth.saturating_add(1)
            };
            if *depth == 0 {
                self.raised = None;
            }
        }
    }

    fn raises(&self, name: &str, attributes: &str) -> bool {
        name == "sup" || !STRUCTURE.contains(&name) && self.look(attributes).raised
    }

    /// How an element is shown.
    fn look(&self, attributes: &str) -> Look {
        let own = attribute(attributes, "style").map(Look::of);
        let classes = attribute(attributes, "class").unwrap_or_default();
        self.styles.of(classes, own.unwrap_or_default())
    }

    /// What a spreadsheet says of the cell beside the text that it shows.
    fn value(&self, attributes: &str) -> Value {
        let raw = ["x:num", "sdval"]
            .iter()
            .find_map(|name| attribute(attributes, name))
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
            // Google Sheets: {"1":3,"3":8.25}, where the first is the kind of value.
            .or_else(|| {
                let stated = attribute(attributes, "data-sheets-value")?;
                let stated = stated.replace("&quot;", "\"");
                let (_, value) = stated.split_once("\"1\":3,\"3\":")?;
                let end = value.find([',', '}'])?;
                value.get(..end).map(str::to_owned)
            });
        if let Some(raw) = raw {
            return Value::Number(raw);
        }
        // Excel sets numbers to the right, and text that looks like a number to the left.
        let right = attribute(attributes, "align").is_some_and(|align| align == "right")
            || attribute(attributes, "x:num").is_some();
        match self.marks {
            Some(marks) if right => Value::Marked(marks),
            Some(_) | None => Value::Text,
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
    let mut number = 0_usize;
    let value = attribute(attributes, name).unwrap_or_default();
    for digit in value.chars().map_while(|character| character.to_digit(10)) {
        number = number.saturating_mul(10).saturating_add(digit as usize);
    }
    number.max(1)
}

/// The value of an attribute as it stands, without its quotes; empty where it has none.
fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    while let Some(at) = find_tag(rest, name) {
        let before = rest.get(..at).unwrap_or_default();
        rest = rest.get(at.saturating_add(name.len())..)?;
        let starts = before.ends_with(|last: char| is_blank(last) || matches!(last, '"' | '\''));
        let after = rest.trim_start_matches(is_blank);
        let ends = after.len() < rest.len() || after.is_empty() || after.starts_with('=');
        if !starts || !ends {
            continue;
        }
        let Some(value) = after.strip_prefix('=') else {
            return Some("");
        };
        let value = value.trim_start_matches(is_blank);
        return match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value.get(1..)?.split(quote).next(),
            Some(_) | None => value.split(is_blank).next(),
        };
    }
    None
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

/// What follows the end of an element whose start tag stands before `text`; `None` when it does not end
/// before the next cell does.
fn after_element<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    // What is longer is no part of a cell.
    const LONGEST: usize = 50_000;
    let mut rest = text;
    let mut depth = 1_usize;
    while let Some((_, tag)) = rest.split_once('<') {
        let (inside, after) = split_tag(tag);
        let (closing, inside) = match inside.strip_prefix('/') {
            Some(inside) => (true, inside),
            None => (false, inside),
        };
        let end = inside.find(|character: char| !character.is_ascii_alphanumeric());
        let found = inside.get(..end.unwrap_or(inside.len()))?;
        if found.eq_ignore_ascii_case(name) {
            depth = if closing {
                depth.checked_sub(1)?
            } else {
                depth.saturating_add(1)
            };
            if depth == 0 {
                return Some(after);
            }
        } else if ["table", "tr", "td", "th"]
            .iter()
            .any(|cell| found.eq_ignore_ascii_case(cell))
        {
            return None;
        }
        if text.len().saturating_sub(after.len()) > LONGEST {
            return None;
        }
        rest = after;
    }
    None
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
            if !target.is_empty() && !target.ends_with([' ', '\n']) {
                target.push(' ');
            }
        } else if !first.is_ascii_control() {
            target.push(first);
        }
    }
}

/// The names of the characters from U+00A0 to U+00FF, which text in old fonts is full of.
const LATIN_ENTITIES: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy \
    reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 \
    iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute \
    Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml \
    Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml \
    igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute \
    ucirc uuml yacute thorn yuml";

/// Other entities that programs write in Vietnamese text.
const ENTITIES: [(&str, char); 24] = [
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
    ("Abreve", 'Ă'),
    ("abreve", 'ă'),
    ("Dstrok", 'Đ'),
    ("dstrok", 'đ'),
    ("Itilde", 'Ĩ'),
    ("itilde", 'ĩ'),
    ("Utilde", 'Ũ'),
    ("utilde", 'ũ'),
];

/// The character that an entity's name stands for.
fn named(name: &str) -> Option<char> {
    if let Some((_, character)) = ENTITIES.iter().find(|(known, _)| *known == name) {
        return Some(*character);
    }
    let at = LATIN_ENTITIES.split(' ').position(|known| known == name)?;
    char::from_u32(0xa0_u32.checked_add(u32::try_from(at).ok()?)?)
}

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
        None => named(name)?,
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
        assert_eq!(
            rows(html)[0].len(),
            crate::import::source::grid::COLUMN_LIMIT
        );
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
                vec!["a\u{a0}&đề\nb", "c"],
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
        assert_eq!(
            read(&deep).tables as usize,
            crate::import::source::page::DEPTH_LIMIT
        );
    }
}
