//! OpenDocument: spreadsheets and texts, packed or in one flat file.
//!
//! A cell states its value and holds the text that it shows; both together tell what its marks are.

use std::collections::HashSet;

use super::xml::Tag;

use super::document::{SHEET_LIMIT, Sheet};
use super::error::FileError;
use super::format::Format;
use super::package::Package;
use super::sheet::{MergedCell, SheetBuilder};
use super::xml::{Event, Xml, attribute, name, number};
use crate::import::lexicon::words::composed;
use crate::import::source::grid::{COLUMN_LIMIT, Grid, ROW_LIMIT};
use crate::import::source::legacy;
use crate::import::source::notes;
use crate::import::source::shown::Value;
use crate::locale::number::is_blank;

const DAMAGED: FileError = FileError::Damaged {
    format: Format::OpenDocument,
};

/// Reads a packed document.
pub(super) fn read_package(bytes: &[u8]) -> Result<Vec<Sheet>, FileError> {
    let mut package = Package::open(bytes, Format::OpenDocument)?;
    let manifest = package.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(FileError::Encrypted);
    }
    let content = package.text("content.xml")?.ok_or(DAMAGED)?;
    drop(package);
    read_flat(&content)
}

/// Whether a text is a document in one flat file.
pub(super) fn is_flat(text: &str) -> bool {
    let mut start = text.char_indices().map(|(at, _)| at);
    let start = start
        .nth(2_000)
        .map_or(text, |end| text.get(..end).unwrap_or(text));
    start.contains("urn:oasis:names:tc:opendocument:xmlns:office:1.0")
}

/// Reads the content of a document.
pub(super) fn read_flat(text: &str) -> Result<Vec<Sheet>, FileError> {
    let mut xml = Xml::new(text);
    let mut reader = Reader::default();
    while let Some(event) = xml.next() {
        match event {
            Event::Open(tag) => reader.open(&tag, &mut xml),
            Event::Close(name) => reader.close(&name),
            Event::Text(text) => reader.text(&text),
        }
    }
    if !xml.is_whole() {
        return Err(DAMAGED);
    }
    reader.push_line();
    if !reader.lines.is_empty() {
        legacy::convert(&mut reader.lines);
        reader.sheets.push(Sheet::unnamed(reader.lines));
    }
    Ok(reader.sheets)
}

#[derive(Default)]
struct Reader {
    /// Spreadsheets.
    sheets: Vec<Sheet>,
    /// Of a text: its lines, and its tables as rows.
    lines: Grid,
    line: String,
    in_text_document: bool,
    tables: u32,
    table: Option<Table>,
    /// Tables in the cells of the one that is read: their text belongs to those cells.
    inner: usize,
    /// Whether text is the document's, rather than a blank between elements.
    paragraphs: usize,
    hidden_styles: HashSet<String>,
    /// The styles of text that is raised, as the mark of a note is.
    raised_styles: HashSet<String>,
    style: String,
    /// Whether each span that is open is raised.
    spans: Vec<bool>,
}

#[derive(Default)]
struct Table {
    name: String,
    hidden: bool,
    builder: SheetBuilder,
    row: u32,
    row_repeats: u32,
    row_hidden: bool,
    column: u32,
    /// The cells of the row, which the whole of it may repeat.
    cells: Vec<(u32, String)>,
    cell: Option<Cell>,
}

struct Cell {
    text: String,
    value: Value,
    repeats: u32,
    rows: u32,
    columns: u32,
}

impl Reader {
    fn open(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) {
        match name(tag) {
            // Notes at cells, changes that were tracked, and what styles and scripts say.
            "annotation" | "tracked-changes" | "scripts" | "forms" | "shapes" | "master-styles"
            | "font-face-decls" | "meta" | "settings" => xml.skip(),
            "text" if tag.name().into_inner().starts_with("office") => self.in_text_document = true,
            "style" => self.style = attribute(tag, "name").unwrap_or_default(),
            "table-properties" if attribute(tag, "display").as_deref() == Some("false") => {
                self.hidden_styles.insert(self.style.clone());
            }
            "text-properties" => {
                let position = attribute(tag, "text-position").unwrap_or_default();
                let is_up = |first: char| first.is_ascii_digit() || first == 's';
                // "super 58%", "33% 80%"; not "sub 58%", "-8% 80%", "0% 100%".
                if position.starts_with(is_up)
                    && !position.starts_with(['0'])
                    && !position.starts_with("sub")
                {
                    self.raised_styles.insert(self.style.clone());
                }
            }
            "span" => {
                let style = attribute(tag, "style-name").unwrap_or_default();
                self.spans.push(self.raised_styles.contains(&style));
            }
            "table" => self.open_table(tag),
            "table-row" if self.inner == 0 => {
                if let Some(table) = &mut self.table {
                    table.row_repeats = short(number(tag, "number-rows-repeated", 1));
                    let visibility = attribute(tag, "visibility");
                    table.row_hidden = visibility.is_some_and(|how| how != "visible");
                    table.column = 0;
                    table.cells.clear();
                }
            }
            "table-cell" | "covered-table-cell" if self.inner == 0 => {
                if let Some(table) = &mut self.table {
                    table.cell = Some(Cell::new(tag));
                }
            }
            "p" | "h" => {
                self.blank();
                self.paragraphs = self.paragraphs.saturating_add(1);
            }
            "s" => {
                for _ in 0..number(tag, "c", 1).min(1_000) {
                    self.text(" ");
                }
            }
            "tab" => self.text("\t"),
            "line-break" => self.text(" "),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "span" => {
                self.spans.pop();
            }
            "p" | "h" => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                if self.table.is_none() {
                    self.push_line();
                }
            }
            "table" if self.inner > 0 => self.inner = self.inner.saturating_sub(1),
            "table" => self.close_table(),
            "table-cell" | "covered-table-cell" if self.inner == 0 => {
                if let Some(table) = &mut self.table {
                    table.close_cell();
                }
            }
            "table-row" if self.inner == 0 => {
                if let Some(table) = &mut self.table {
                    table.close_row();
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.paragraphs == 0 {
            return;
        }
        let into = match self.table.as_mut() {
            None => Some(&mut self.line),
            Some(table) => table.cell.as_mut().map(|cell| &mut cell.text),
        };
        if let Some(into) = into {
            let from = into.len();
            into.push_str(text);
            if self.spans.contains(&true) {
                notes::raise(into, from);
            }
        }
    }

    /// A blank between two paragraphs of a cell.
    fn blank(&mut self) {
        let cell = self.table.as_mut().and_then(|table| table.cell.as_mut());
        if let Some(cell) = cell.filter(|cell| !cell.text.is_empty()) {
            cell.text.push(' ');
        }
    }

    fn open_table(&mut self, tag: &Tag<'_>) {
        if self.table.is_some() {
            self.inner = self.inner.saturating_add(1);
            return;
        }
        self.push_line();
        let style = attribute(tag, "style-name").unwrap_or_default();
        self.table = Some(Table {
            name: attribute(tag, "name").unwrap_or_default(),
            hidden: self.hidden_styles.contains(&style),
            ..Table::default()
        });
    }

    fn close_table(&mut self) {
        let Some(table) = self.table.take() else {
            return;
        };
        let mut grid = table.builder.finish();
        if grid.is_empty() {
            return;
        }
        if self.in_text_document {
            self.tables = self.tables.saturating_add(1);
            grid.narrow();
            self.lines.append(&grid, self.tables);
        } else if self.sheets.len() < SHEET_LIMIT {
            self.sheets.push(Sheet {
                name: composed(&table.name).into_owned(),
                hidden: table.hidden,
                separator: None,
                grid: grid.into(),
            });
        }
    }

    fn push_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.chars().all(is_blank) && self.lines.open_row(0) {
            self.lines.push(&line);
        }
    }
}

impl Cell {
    fn new(tag: &Tag<'_>) -> Self {
        let kind = attribute(tag, "value-type").unwrap_or_default();
        let is_number = matches!(kind.as_str(), "float" | "percentage" | "currency");
        let stated = attribute(tag, "value").filter(|_| is_number);
        Self {
            text: String::new(),
            value: stated.map_or(Value::Text, Value::Number),
            repeats: short(number(tag, "number-columns-repeated", 1)),
            rows: short(number(tag, "number-rows-spanned", 1)),
            columns: short(number(tag, "number-columns-spanned", 1)),
        }
    }
}

impl Table {
    fn close_cell(&mut self) {
        let Some(cell) = self.cell.take() else {
            return;
        };
        let text = cell.value.text(&cell.text).into_owned();
        let start = self.column;
        self.column = start.saturating_add(cell.repeats.max(1));
        if text.is_empty() {
            return;
        }
        if cell.rows > 1 || cell.columns > 1 {
            self.builder.merge(MergedCell {
                row: self.row,
                column: start,
                rows: cell.rows,
                columns: cell.columns,
            });
        }
        // One more than is read, so that the grid notes that there are more.
        let most = short(COLUMN_LIMIT).saturating_add(1);
        for offset in 0..cell.repeats.clamp(1, most) {
            self.cells
                .push((start.saturating_add(offset), text.clone()));
        }
    }

    fn close_row(&mut self) {
        let repeats = self.row_repeats.max(1);
        if !self.cells.is_empty() {
            for offset in 0..repeats.min(short(ROW_LIMIT)) {
                let row = self.row.saturating_add(offset);
                if self.row_hidden {
                    self.builder.hide(row);
                }
                for (column, text) in &self.cells {
                    if !self.builder.place(row, *column, text) {
                        return;
                    }
                }
            }
        }
        self.row = self.row.saturating_add(repeats);
        self.cells.clear();
    }
}

fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
