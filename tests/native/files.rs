//! Files made by the programs that people use, and files that are broken in every way.
#![expect(clippy::panic, reason = "helpers of tests fail by panicking")]

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use giam_ngheo::domain::table::Column;
use giam_ngheo::i18n::file::file_error;
use giam_ngheo::import::file::format::{Format, Unsupported};
use giam_ngheo::import::file::{
    Document, FILE_LIMIT, FileError, UNPACKED_LIMIT, check_length, read,
};
use giam_ngheo::import::issue::Spot;
use giam_ngheo::import::{Imported, read_best, read_document, read_sheet, sheet_tables};
use giam_ngheo::locale::Language;
use proptest::prelude::*;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::import::{printed, shown};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/files")
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn imported(name: &str) -> Imported {
    let document = read(&bytes(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    read_best(&document).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every file, what it is, and the kinds of issues that its reading has.
const FILES: [(&str, Format, &[&str]); 32] = [
    ("libreoffice-calc.html", Format::Html, &[]),
    (
        "libreoffice-hidden.ods",
        Format::OpenDocument,
        &["hidden-rows"],
    ),
    ("libreoffice-hidden.xls", Format::Xls, &["hidden-rows"]),
    ("libreoffice-percent.ods", Format::OpenDocument, &[]),
    ("libreoffice-percent.xls", Format::Xls, &[]),
    ("libreoffice-semicolon.csv", Format::Text, &[]),
    ("libreoffice-utf16.csv", Format::Text, &[]),
    ("libreoffice-writer.html", Format::Html, &[]),
    ("libreoffice.csv", Format::Text, &[]),
    ("libreoffice.docx", Format::Docx, &[]),
    ("libreoffice.fods", Format::OpenDocument, &[]),
    ("libreoffice.ods", Format::OpenDocument, &[]),
    ("libreoffice.odt", Format::OpenDocument, &[]),
    ("libreoffice.xls", Format::Xls, &[]),
    ("libreoffice.xlsx", Format::Xlsx, &[]),
    ("openpyxl-formulas.xlsx", Format::Xlsx, &["uncomputed"]),
    ("openpyxl-hidden.xlsx", Format::Xlsx, &["hidden-rows"]),
    ("openpyxl-percent.xlsx", Format::Xlsx, &[]),
    ("openpyxl-sheets.xlsx", Format::Xlsx, &[]),
    ("openpyxl-tcvn3.xlsx", Format::Xlsx, &["converted"]),
    ("openpyxl-turned.xlsx", Format::Xlsx, &["rearranged"]),
    ("openpyxl.xlsx", Format::Xlsx, &[]),
    ("pdftotext-layout.txt", Format::Text, &[]),
    ("pdftotext-raw.txt", Format::Text, &[]),
    ("python-docx.docx", Format::Docx, &[]),
    ("tcvn3.txt", Format::Text, &["converted"]),
    ("utf16be.txt", Format::Text, &[]),
    ("utf8-bom.txt", Format::Text, &[]),
    ("vni.txt", Format::Text, &["converted"]),
    ("windows-1258.txt", Format::Text, &[]),
    ("xlsxwriter-formulas.xlsx", Format::Xlsx, &[]),
    ("xlwt-percent.xls", Format::Xls, &[]),
];

#[test]
fn every_file_gives_the_annex_cell_for_cell() {
    let mut wrong = Vec::new();
    for (name, format, issues) in FILES {
        let document = read(&bytes(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(document.format, format, "{name}");
        let imported = imported(name);
        let found: Vec<_> = imported
            .issues
            .iter()
            .map(|issue| issue.problem.kind())
            .collect();
        if shown(&imported.table) != printed() || found != issues {
            wrong.push((name, found));
        }
        // The raw order of a PDF breaks up the header, and the title is far above the units.
        if name != "pdftotext-raw.txt" {
            assert_eq!(imported.table.heading.year, Some(2021), "{name}");
        }
    }
    assert_eq!(wrong, []);
}

#[test]
fn what_is_said_of_a_workbook_names_its_cells() {
    let hidden = imported("openpyxl-hidden.xlsx");
    let issue = hidden.issues.first().unwrap();
    assert_eq!(
        issue
            .at
            .in_sheet(hidden.reading.source, &hidden.grid)
            .unwrap()
            .row,
        9
    );
    // The annex stands from the third column and the fourth row on.
    let mut moved = imported("openpyxl-percent.xlsx");
    let unit = *moved.reading.unit_rows.first().unwrap();
    let at = Spot {
        row: Some(unit),
        column: moved.reading.place(Column::Households),
    };
    let mut issue = issue.clone();
    issue.at = at;
    assert_eq!(
        issue
            .at
            .in_sheet(moved.reading.source, &moved.grid)
            .unwrap()
            .name(),
        "E10"
    );
    moved = imported("libreoffice.csv");
    assert_eq!(issue.at.in_sheet(moved.reading.source, &moved.grid), None);
}

#[test]
fn no_file_of_the_folder_is_forgotten() {
    for entry in std::fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let known = FILES.iter().any(|(known, _, _)| *known == name);
        assert!(
            known || ["make.py", "encrypted.xlsx"].contains(&&*name),
            "{name}"
        );
    }
}

#[test]
fn the_best_sheet_is_proposed_and_the_others_are_listed() {
    let document = read(&bytes("openpyxl-sheets.xlsx")).unwrap();
    let names: Vec<_> = document
        .sheets
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.hidden))
        .collect();
    assert_eq!(
        names,
        [
            ("Ghi chú", false),
            ("Biểu 2021", false),
            ("Tính toán", true),
            ("Tổng hợp", false)
        ]
    );
    let tables = sheet_tables(&document);
    let found: Vec<_> = tables
        .iter()
        .map(|table| (table.index, table.units))
        .collect();
    assert_eq!(found, [(1, 17), (3, 17), (2, 17)]);
    let summary = read_sheet(document.format, &document.sheets[3]).unwrap();
    assert_eq!(summary.table.rows().len(), 17);
}

#[test]
fn cells_know_their_places_in_the_sheet() {
    let document = read(&bytes("openpyxl-percent.xlsx")).unwrap();
    let grid = &document.sheets[0].grid;
    let at = |text: &str| {
        (0..grid.len())
            .flat_map(|row| (0..grid.width(row)).map(move |column| (row, column)))
            .find(|(row, column)| grid.cell(*row, *column) == text)
            .map(|(row, column)| grid.origin(row, column).name())
            .unwrap()
    };
    // The table begins at C4.
    assert_eq!(at("Yên Phúc"), "D10");
    assert_eq!(at("8.25%"), "G10");
    assert_eq!(at("HỘ NGHÈO"), "F6:K6");
    assert_eq!(at("STT"), "C6:C8");
}

#[test]
fn text_is_the_same_as_a_file_and_as_a_paste() {
    let plan = include_str!("../fixtures/van-quan-2021.txt");
    let file = read_best(&read(plan.as_bytes()).unwrap());
    assert_eq!(file, read_document(plan));
}

/// An archive with these parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A workbook whose only sheet has these rows of XML.
fn workbook(rows: &str) -> Vec<u8> {
    let parts = workbook_parts(rows);
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, content)| (*name, content.as_slice()))
        .collect();
    archive(&parts)
}

fn workbook_parts(rows: &str) -> Vec<(&'static str, Vec<u8>)> {
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <sheetData>{rows}</sheetData></worksheet>"
    );
    vec![
        (
            "_rels/.rels",
            b"<Relationships><Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".to_vec(),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            b"<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>".to_vec(),
        ),
        (
            "xl/workbook.xml",
            b"<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>".to_vec(),
        ),
        ("xl/worksheets/sheet1.xml", sheet.into_bytes()),
    ]
}

#[test]
fn raised_text_of_a_workbook_is_no_digit() {
    let strings = "<sst><si><t>Xã</t></si><si><t>Tổng số hộ</t></si><si><t>Hộ nghèo</t></si>\
        <si><t>Yên Phúc</t></si><si><r><t>98</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr>\
        <t>1</t></r></si></sst>";
    let cell = |text: u32| format!("<c t=\"s\"><v>{text}</v></c>");
    let rows = format!(
        "<row>{}{}{}</row><row>{}<c><v>1188</v></c>{}</row>",
        cell(0),
        cell(1),
        cell(2),
        cell(3),
        cell(4)
    );
    let mut parts = workbook_parts(&rows);
    parts.push(("xl/sharedStrings.xml", strings.as_bytes().to_vec()));
    let relations = "<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>";
    for (name, content) in &mut parts {
        if name.ends_with("workbook.xml.rels") {
            *content = relations.as_bytes().to_vec();
        }
    }
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, content)| (*name, content.as_slice()))
        .collect();
    let document = read(&archive(&parts)).unwrap();
    assert_eq!(document.sheets[0].grid.cell(1, 2), "98¹");
    let imported = read_best(&document).unwrap();
    let poor = imported.table.rows()[0].entry().poor.start;
    assert_eq!(poor.map(|count| count.count()), Some(98));
}

#[test]
fn files_that_are_not_read_say_what_they_are() {
    let unsupported = |found| Err(FileError::Unsupported { found });
    let damaged = |format| Err(FileError::Damaged { format });
    let whole = bytes("openpyxl.xlsx");
    for (bytes, error) in [
        (vec![], Err(FileError::Empty)),
        (b"%PDF-1.7 ...".to_vec(), unsupported(Unsupported::Pdf)),
        (b"{\\rtf1 a}".to_vec(), unsupported(Unsupported::Rtf)),
        (
            b"\x89PNG\r\n\x1a\n\0\0\0".to_vec(),
            unsupported(Unsupported::Picture),
        ),
        (b"Rar!\x1a\x07".to_vec(), unsupported(Unsupported::Archive)),
        (
            archive(&[("a.txt", b"x")]),
            unsupported(Unsupported::Archive),
        ),
        (
            archive(&[(
                "mimetype",
                b"application/vnd.oasis.opendocument.presentation",
            )]),
            unsupported(Unsupported::Presentation),
        ),
        (whole[..whole.len() / 2].to_vec(), damaged(Format::Xlsx)),
        (b"PK\x03\x04".to_vec(), damaged(Format::Xlsx)),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            damaged(Format::Xls),
        ),
        (bytes("encrypted.xlsx"), Err(FileError::Encrypted)),
        (
            archive(&[
                (
                    "mimetype",
                    b"application/vnd.oasis.opendocument.spreadsheet",
                ),
                (
                    "META-INF/manifest.xml",
                    b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>",
                ),
                ("content.xml", b"\x01\x02"),
            ]),
            Err(FileError::Encrypted),
        ),
        (
            archive(&[
                (
                    "mimetype",
                    b"application/vnd.oasis.opendocument.spreadsheet",
                ),
                ("content.xml", b"<office:document-content><table:table>"),
            ]),
            damaged(Format::OpenDocument),
        ),
        (b"\0\x01\x02\x03 no text".to_vec(), Err(FileError::Binary)),
        (
            vec![b'x'; FILE_LIMIT + 1],
            Err(FileError::TooLarge {
                bytes: FILE_LIMIT + 1,
                limit: FILE_LIMIT,
            }),
        ),
        (
            workbook(""),
            Err(FileError::NoSheet {
                format: Format::Xlsx,
            }),
        ),
    ] {
        let start = &bytes[..bytes.len().min(20)];
        assert_eq!(read(&bytes), error, "{start:?}");
        for language in Language::ALL {
            let sentence = file_error(language, error.clone().unwrap_err());
            assert!(sentence.ends_with('.') && sentence.len() > 15, "{sentence}");
        }
    }
    assert!(check_length(50_000_000).is_err());
}

#[test]
fn an_archive_that_unpacks_without_end_is_stopped() {
    let zeros = vec![b' '; UNPACKED_LIMIT / 3 + 1];
    let part = String::from_utf8(zeros).unwrap();
    let parts = ["1", "2", "3"].map(|name| (name.to_owned() + ".xml", part.as_bytes()));
    let mut all: Vec<(&str, &[u8])> = vec![(
        "_rels/.rels",
        b"<Relationships><Relationship Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
    )];
    all.extend(
        parts
            .iter()
            .map(|(name, content)| (name.as_str(), *content)),
    );
    let bomb = archive(&all);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(
        read(&bomb),
        Err(FileError::TooLargeUnpacked {
            limit: UNPACKED_LIMIT
        })
    );
}

#[test]
fn hostile_sheets_are_read_within_the_limits() {
    let cells = |count: u32| -> String { (0..count).map(|_| "<c><v>1</v></c>").collect() };
    let wide = workbook(&format!("<row r=\"1\">{}</row>", cells(100_000)));
    let document = read(&wide).unwrap();
    assert!(document.sheets[0].grid.cut);
    let far = workbook(
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Yên Phúc</t></is></c></row>\
         <row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>",
    );
    assert!(read(&far).unwrap().sheets[0].grid.len() < 100);
    let odd = workbook(
        "<row><c t=\"str\"><v>a</v></c><c><v>1e308</v></c><c><v>NaN</v></c><c><v>1e999</v></c>\
         <c><v>-0</v></c><c t=\"e\"><v>#DIV/0!</v></c><c><v>x</v></c></row>",
    );
    // A figure that is none makes the sheet's XML wrong for calamine; both are fine, a panic is not.
    let _ = read(&odd);
    let deep = format!("<html>{}", "<table><tr><td>".repeat(200_000));
    let _ = read(deep.as_bytes());
    let script = "<table><tr><td onclick=\"x()\">Yên Phúc<script>alert(1)</script></td><td>98</td></tr>\
        <tr><td><img src=x onerror=\"alert(1)\">Bình Phúc</td><td>97</td></tr></table>";
    let read = read(script.as_bytes()).unwrap();
    assert_eq!(read.sheets[0].grid.cell(0, 0), "Yên Phúc");
    assert_eq!(read.sheets[0].grid.cell(1, 0), "Bình Phúc");
}

/// What is fine about a document, whatever its bytes: what was read can be read on.
fn is_sound(document: &Document) {
    for sheet in &document.sheets {
        let _ = read_sheet(document.format, sheet);
        for row in 0..sheet.grid.len().min(50) {
            let _ = sheet.grid.origin(row, 0).name();
        }
    }
    let _ = sheet_tables(document);
}

fn mutated(bytes: &[u8], changes: &[(prop::sample::Index, u8, u8)]) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    for (at, value, kind) in changes {
        if changed.is_empty() {
            break;
        }
        let at = at.index(changed.len());
        match kind % 4 {
            0 => changed[at] = *value,
            1 => changed.truncate(at),
            2 => changed[at] = changed[at].wrapping_add(1),
            _ => changed.insert(at, *value),
        }
    }
    changed
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(
        start in prop::sample::select(vec![
            &b""[..], b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html><table>", b"\xff\xfe",
            b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n",
            b"<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">",
        ]),
        rest in prop::collection::vec(any::<u8>(), 0..2_000),
    ) {
        let bytes = [start, &rest].concat();
        if let Ok(document) = read(&bytes) {
            is_sound(&document);
        }
    }

    #[test]
    fn broken_files_are_read_or_refused(
        file in prop::sample::select(FILES.to_vec()),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), any::<u8>()), 1..6),
    ) {
        let changed = mutated(&bytes(file.0), &changes);
        if let Ok(document) = read(&changed) {
            is_sound(&document);
        }
    }

    /// Changes inside of an archive's parts: the archive itself is whole.
    #[test]
    fn broken_parts_are_read_or_refused(
        file in prop::sample::select(vec!["openpyxl.xlsx", "xlsxwriter-formulas.xlsx", "python-docx.docx", "libreoffice-percent.ods"]),
        part in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), any::<u8>()), 1..4),
    ) {
        let mut package = zip::ZipArchive::new(Cursor::new(bytes(file))).unwrap();
        let mut parts = Vec::new();
        for at in 0..package.len() {
            let mut entry = package.by_index(at).unwrap();
            let mut content = Vec::new();
            std::io::copy(&mut entry, &mut content).unwrap();
            parts.push((entry.name().unwrap().into_owned(), content));
        }
        let at = part.index(parts.len());
        parts[at].1 = mutated(&parts[at].1, &changes);
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
        if let Ok(document) = read(&archive(&parts)) {
            is_sound(&document);
        }
    }
}
