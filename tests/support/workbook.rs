//! A workbook of any length, as Excel writes one.

use std::fmt::Write;
use std::io::{Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};

use crate::annex;

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A workbook with so many units of a name, households, poor households and their rate, each in
/// its number format.
pub fn workbook(units: usize) -> Vec<u8> {
    let mut rows = String::from("<row r=\"1\">");
    for (at, head) in [
        "Đơn vị",
        "Tổng số hộ",
        "Số hộ nghèo đầu năm",
        "Tỷ lệ hộ nghèo đầu năm",
    ]
    .iter()
    .enumerate()
    {
        text(&mut rows, at, 1, head);
    }
    rows.push_str("</row>");
    let cells = annex::cells();
    let names: Vec<&str> = cells
        .iter()
        .filter(|(_, column, _)| *column == "name")
        .map(|(_, _, name)| name.as_str())
        .collect();
    for unit in 0..units {
        let row = unit + 2;
        let (households, poor) = (1_000 + unit % 700, 10 + unit % 300);
        let hundredths = (poor * 20_000 / households).div_ceil(2);
        let rate = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        let _ = write!(rows, "<row r=\"{row}\">");
        text(
            &mut rows,
            0,
            row,
            &format!("{} {}", names[unit % names.len()], unit / names.len() + 1),
        );
        for (column, style, value) in [
            ('B', 1, households.to_string()),
            ('C', 1, poor.to_string()),
            ('D', 2, rate),
        ] {
            let _ = write!(
                rows,
                "<c r=\"{column}{row}\" s=\"{style}\"><v>{value}</v></c>"
            );
        }
        rows.push_str("</row>");
    }
    let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>");
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"3\"/><xf numFmtId=\"4\"/></cellXfs></styleSheet>"
    );
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{RELATIONSHIPS}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |all: &str| format!("<Relationships>{all}</Relationships>");
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        (
            "_rels/.rels",
            relations(&relation("r", "officeDocument", "xl/workbook.xml")),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relations(
                &(relation("r1", "worksheet", "worksheets/sheet1.xml")
                    + relation("r2", "styles", "styles.xml").as_str()),
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONSHIPS}\"><sheets><sheet name=\"Biểu\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        ("xl/styles.xml", styles),
        ("xl/worksheets/sheet1.xml", sheet),
    ] {
        archive
            .start_file(name, SimpleFileOptions::default())
            .expect("an archive in memory takes every part");
        archive
            .write_all(content.as_bytes())
            .expect("an archive in memory takes every part");
    }
    let written = archive.finish().expect("an archive in memory is finished");
    written.into_inner()
}

fn text(rows: &mut String, column: usize, row: usize, words: &str) {
    let letter = ['A', 'B', 'C', 'D'][column];
    let _ = write!(
        rows,
        "<c r=\"{letter}{row}\" t=\"inlineStr\"><is><t>{words}</t></is></c>"
    );
}
