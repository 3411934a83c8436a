//! Documents of Word since 2007: their tables, and the paragraphs around them as lines of text.

use super::document::Sheet;
use super::error::FileError;
use super::format::Format;
use super::package::Package;
use super::xml::{Event, Tag, Xml, attribute, name, number};
use crate::import::source::legacy;
use crate::import::source::notes;
use crate::import::source::page::{CellStart, PageBuilder};

/// Reads the text that stands in the part of this name.
pub(super) fn read(bytes: &[u8], part: &str) -> Result<Vec<Sheet>, FileError> {
    const DAMAGED: FileError = FileError::Damaged {
        format: Format::Docx,
    };
    let mut package = Package::open(bytes, Format::Docx)?;
    let text = package.text(part)?.ok_or(DAMAGED)?;
    read_text(&text).ok_or(DAMAGED)
}

/// Reads the markup of a document; `None` when it is not whole.
fn read_text(text: &str) -> Option<Vec<Sheet>> {
    let mut xml = Xml::new(text);
    let mut reader = Reader::default();
    while let Some(event) = xml.next() {
        reader.take(event, &mut xml);
    }
    if !xml.is_whole() {
        return None;
    }
    let mut page = reader.page.finish();
    legacy::convert(&mut page.grid);
    Some(if page.grid.is_empty() {
        Vec::new()
    } else {
        vec![Sheet::unnamed(page.grid)]
    })
}

#[derive(Default)]
struct Reader {
    page: PageBuilder,
    /// Whether what comes is text of the document, rather than a blank between elements.
    in_text: bool,
    /// What the properties of the cell that begins have said so far.
    cell: Option<CellProperties>,
    /// How the text of the run stands.
    run: Run,
}

/// What the properties of a run say of its text.
#[derive(Debug, Clone, Copy, Default)]
struct Run {
    /// Raised, as the mark of a note is.
    raised: bool,
    /// Struck out, but there to be seen.
    struck: bool,
    /// Not shown.
    hidden: bool,
}

/// The properties of a cell come before what is in it.
#[derive(Debug, Clone, Copy)]
struct CellProperties {
    columns: usize,
    /// It goes on a cell of the row above, and what is in it is not shown.
    continues: bool,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, xml: &mut Xml<'_>) {
        match event {
            Event::Open(tag) => match name(&tag) {
                // Text that was deleted or moved away, codes of fields, and what is said a second
                // time for older programs.
                "del" | "moveFrom" | "instrText" | "delText" | "Fallback" | "pict" => xml.skip(),
                "tbl" => self.page.open_table(),
                "tc" => {
                    self.cell = Some(CellProperties {
                        columns: 1,
                        continues: false,
                    });
                }
                "gridBefore" => {
                    // Columns that the row leaves out at its beginning.
                    for _ in
                        0..number(&tag, "val", 0).min(crate::import::source::grid::COLUMN_LIMIT)
                    {
                        self.page.open_cell(CellStart::of_text(1));
                    }
                }
                "gridSpan" => {
                    if let Some(cell) = &mut self.cell {
                        cell.columns = number(&tag, "val", 1).max(1);
                    }
                }
                "vMerge" => {
                    if let Some(cell) = &mut self.cell {
                        cell.continues = attribute(&tag, "val").as_deref() != Some("restart");
                    }
                }
                "t" => self.in_text = true,
                "r" => self.run = Run::default(),
                "vertAlign" => {
                    self.run.raised = attribute(&tag, "val").as_deref() == Some("superscript");
                }
                "position" => self.run.raised |= number(&tag, "val", 0) > 0,
                "strike" | "dstrike" => self.run.struck = is_on(&tag),
                "vanish" => self.run.hidden = is_on(&tag),
                "p" => self.begin_cell(),
                "tab" => self.page.plain_text("\t"),
                "br" | "cr" => self.page.plain_text(" "),
                "noBreakHyphen" => self.page.plain_text("-"),
                "drawing" => self.page.note_picture(),
                _ => {}
            },
            Event::Text(text) if self.in_text && !self.run.hidden => self.push(&text),
            Event::Text(_) => {}
            Event::Close(name) => match name.as_str() {
                "t" => self.in_text = false,
                "p" => self.page.end_line(),
                "tc" => {
                    self.begin_cell();
                    self.page.close_cell();
                }
                "tr" => self.page.close_row(),
                "tbl" => self.page.close_table(),
                _ => {}
            },
        }
    }

    fn push(&mut self, text: &str) {
        let run = self.run;
        self.page.text(text, |target, text| {
            let from = target.len();
            let struck = if run.struck { "~" } else { "" };
            target.extend([struck, text, struck]);
            if run.raised {
                notes::raise(target, from);
            }
        });
    }

    /// Opens the cell whose properties were read, if one waits.
    fn begin_cell(&mut self) {
        if let Some(cell) = self.cell.take() {
            self.page.open_cell(CellStart::of_text(cell.columns));
            if cell.continues {
                // Blank, as a cell below a merged one is everywhere here.
                self.page.close_cell();
            }
        }
    }
}

/// Whether a property that is there is not switched off.
fn is_on(tag: &Tag<'_>) -> bool {
    !matches!(
        attribute(tag, "val").as_deref(),
        Some("0" | "false" | "off")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(body: &str) -> Vec<Vec<String>> {
        let text = format!("<w:document><w:body>{body}</w:body></w:document>");
        let sheets = read_text(&text).unwrap();
        let grid = &sheets[0].grid;
        (0..grid.len())
            .map(|row| grid.row(row).map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn merged_cells_keep_their_places() {
        let cell = |properties: &str, text: &str| {
            format!(
                "<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
            )
        };
        let wide = "<w:gridSpan w:val=\"2\"/>";
        let (first, next) = ("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>");
        let table = format!(
            "<w:p><w:r><w:t>Biểu</w:t></w:r></w:p><w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
            cell(first, "Đơn vị"),
            cell(wide, "Hộ nghèo"),
            cell(next, ""),
            cell("", "Số hộ"),
            cell("", "Tỷ lệ"),
        );
        assert_eq!(
            rows(&table),
            [
                vec!["Biểu"],
                vec!["Đơn vị", "Hộ nghèo", ""],
                vec!["", "Số hộ", "Tỷ lệ"]
            ]
        );
    }

    #[test]
    fn what_was_deleted_is_not_read() {
        let body = "<w:p><w:del><w:r><w:delText>9</w:delText></w:r></w:del>\
            <w:ins><w:r><w:t>98</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r>\
            <w:r><w:br/><w:t>h\u{1ed9}</w:t></w:r></w:p>";
        assert_eq!(rows(body), [["98 hộ"]]);
        assert!(read_text("<w:document><w:body>").is_none());
    }

    #[test]
    fn marks_of_notes_are_no_digits() {
        let run = |property: &str, text: &str| {
            format!("<w:r><w:rPr>{property}</w:rPr><w:t>{text}</w:t></w:r>")
        };
        let raised = "<w:vertAlign w:val=\"superscript\"/>";
        let body = [
            run("<w:strike/>", "99"),
            run("<w:strike w:val=\"0\"/>", "98"),
            run(raised, "(1)"),
            run("<w:vanish/>", "7"),
        ];
        let body = format!("<w:p>{}</w:p>", body.concat());
        assert_eq!(rows(&body), [["~99~98⁽¹⁾"]]);
    }
}
