//! Workbooks of Excel 2003 in XML, which some systems still write with the name `.xls`.

use std::collections::HashMap;

use super::xml::Tag;

use super::document::{SHEET_LIMIT, Sheet};
use super::error::FileError;
use super::format::Format;
use super::number_format::shown_decimal;
use super::sheet::{MergedCell, SheetBuilder};
use super::xml::{Event, Xml, attribute, name, number};
use crate::import::lexicon::words::composed;
use crate::import::source::shown::decimal;

/// Whether a text is such a workbook.
pub(super) fn is_spreadsheet(text: &str) -> bool {
    let mut start = text.char_indices().map(|(at, _)| at);
    let start = start
        .nth(2_000)
        .map_or(text, |end| text.get(..end).unwrap_or(text));
    start
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('<')
        && start.contains("urn:schemas-microsoft-com:office:spreadsheet")
        && start.contains("Workbook")
}

/// Reads all sheets with cells.
pub(super) fn read(text: &str) -> Result<Vec<Sheet>, FileError> {
    let mut xml = Xml::new(text);
    let mut reader = Reader::default();
    while let Some(event) = xml.next() {
        match event {
            Event::Open(tag) => reader.open(&tag, &mut xml),
            Event::Close(name) => reader.close(&name),
            Event::Text(text) => {
                if let Some(cell) = reader.cell.as_mut().filter(|cell| cell.in_data) {
                    cell.text.push_str(&text);
                }
            }
        }
    }
    if !xml.is_whole() {
        return Err(FileError::Damaged {
            format: Format::SpreadsheetXml,
        });
    }
    Ok(reader.sheets)
}

#[derive(Default)]
struct Reader {
    sheets: Vec<Sheet>,
    name: String,
    builder: SheetBuilder,
    row: u32,
    column: u32,
    cell: Option<Cell>,
    style: String,
    /// Number formats by the style that has them.
    formats: HashMap<String, String>,
}

#[derive(Default)]
struct Cell {
    text: String,
    is_number: bool,
    in_data: bool,
    style: String,
    right: u32,
    down: u32,
}

impl Reader {
    fn open(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) {
        match name(tag) {
            "Comment" | "WorksheetOptions" | "DocumentProperties" => xml.skip(),
            "Style" => self.style = attribute(tag, "ID").unwrap_or_default(),
            "NumberFormat" => {
                let format = attribute(tag, "Format").unwrap_or_default();
                let format = match format.as_str() {
                    "Percent" => "0.00%",
                    "Fixed" => "0.00",
                    "Standard" => "#,##0.00",
                    other => other,
                };
                self.formats.insert(self.style.clone(), format.to_owned());
            }
            "Worksheet" => {
                self.name = attribute(tag, "Name").unwrap_or_default();
                self.builder = SheetBuilder::default();
                self.row = 0;
            }
            "Row" => {
                // The first row is 1; one that states no number follows the one before.
                self.row = short(number(tag, "Index", self.row as usize + 1));
                self.column = 0;
                if attribute(tag, "Hidden").is_some_and(|hidden| hidden != "0") {
                    self.builder.hide(self.row.saturating_sub(1));
                }
            }
            "Cell" => {
                self.column = short(number(tag, "Index", self.column as usize + 1));
                self.cell = Some(Cell {
                    style: attribute(tag, "StyleID").unwrap_or_default(),
                    right: short(number(tag, "MergeAcross", 0)),
                    down: short(number(tag, "MergeDown", 0)),
                    ..Cell::default()
                });
            }
            "Data" => {
                if let Some(cell) = &mut self.cell {
                    cell.in_data = true;
                    cell.is_number = attribute(tag, "Type").as_deref() == Some("Number");
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "Data" => {
                if let Some(cell) = &mut self.cell {
                    cell.in_data = false;
                }
            }
            "Cell" => self.close_cell(),
            "Worksheet" => {
                let grid = std::mem::take(&mut self.builder).finish();
                if !grid.is_empty() && self.sheets.len() < SHEET_LIMIT {
                    self.sheets.push(Sheet {
                        name: composed(&self.name).into_owned(),
                        hidden: false,
                        separator: None,
                        grid: grid.into(),
                    });
                }
            }
            _ => {}
        }
    }

    fn close_cell(&mut self) {
        let Some(cell) = self.cell.take() else {
            return;
        };
        let (row, column) = (self.row.saturating_sub(1), self.column.saturating_sub(1));
        let format = self.formats.get(&cell.style).map_or("", String::as_str);
        let number = cell.is_number.then(|| decimal(&cell.text)).flatten();
        let text = number.map_or(cell.text, |number| shown_decimal(number, format));
        self.builder.place(row, column, &text);
        if cell.right > 0 || cell.down > 0 {
            self.builder.merge(MergedCell {
                row,
                column,
                rows: cell.down.saturating_add(1),
                columns: cell.right.saturating_add(1),
            });
        }
        self.column = self.column.saturating_add(cell.right);
    }
}

fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_shown_by_their_styles() {
        let text = "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>\
            <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
            xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Styles>\
            <Style ss:ID=\"p\"><NumberFormat ss:Format=\"Percent\"/></Style></Styles>\
            <Worksheet ss:Name=\"Biểu\"><Table><Row ss:Index=\"3\">\
            <Cell ss:MergeAcross=\"1\"><Data ss:Type=\"String\">Đơn <B>vị</B></Data></Cell>\
            <Cell><Data ss:Type=\"String\">1.188</Data></Cell></Row><Row>\
            <Cell ss:Index=\"2\"><Data ss:Type=\"Number\">1188</Data></Cell>\
            <Cell ss:StyleID=\"p\"><Data ss:Type=\"Number\">8.2491582491582491E-2</Data></Cell>\
            </Row></Table></Worksheet></Workbook>";
        assert!(is_spreadsheet(text));
        let sheets = read(text).unwrap();
        let grid = &sheets[0].grid;
        let rows: Vec<Vec<&str>> = (0..2).map(|row| grid.row(row).collect()).collect();
        assert_eq!(
            rows,
            [vec!["Đơn vị", "", "1.188"], vec!["", "1188", "8.25%"]]
        );
        assert_eq!(grid.origin(0, 0).name(), "A3:B3");
        assert!(read(text.split_at(text.len() - 30).0).is_err());
    }
}
