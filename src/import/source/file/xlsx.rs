//! Workbooks of Excel since 2007.

use std::collections::{HashMap, HashSet};
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::document::{SHEET_LIMIT, Sheet};
use super::error::FileError;
use super::format::Format;
use super::number_format::shown;
use super::package::Package;
use super::sheet::{MergedCell, SheetBuilder};
use super::xml::{Event, Tag, Xml, attribute, name};
use crate::import::lexicon::words::composed;
use crate::import::source::notes;

const DAMAGED: FileError = FileError::Damaged {
    format: Format::Xlsx,
};

/// Reads all sheets with cells.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, FileError> {
    let mut package = Package::open(bytes, Format::Xlsx)?;
    let parts = sheet_parts(&mut package)?;
    let raised = raised_texts(&mut package)?;
    package.check()?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| why(&error))?;
    let mut sheets = Vec::new();
    for sheet in workbook.sheets_metadata().to_owned() {
        if sheet.typ != SheetType::WorkSheet || sheets.len() >= SHEET_LIMIT {
            continue;
        }
        let mut builder = SheetBuilder::default();
        // Formulas whose value is no value.
        let mut uncomputed = HashSet::new();
        let merged = workbook.merge_cells_by_sheet_name(&sheet.name);
        for cell in merged.unwrap_or_default() {
            builder.merge(merged_cell(cell));
        }
        if let Some(part) = parts.get(&sheet.name) {
            let marks = package.sheet_marks(part)?;
            for row in marks.hidden {
                builder.hide(row.saturating_sub(1));
            }
            for column in marks.hidden_columns {
                builder.hide_column(column);
            }
            builder.set_uncomputed(marks.uncomputed);
            uncomputed.extend(marks.zeros);
        }
        cells(
            &mut workbook,
            &sheet.name,
            &raised,
            &uncomputed,
            &mut builder,
        )?;
        let grid = builder.finish();
        if !grid.is_empty() {
            sheets.push(Sheet {
                name: composed(&sheet.name).into_owned(),
                hidden: sheet.visible != SheetVisible::Visible,
                separator: None,
                grid: grid.into(),
            });
        }
    }
    Ok(sheets)
}

/// The texts in which something is raised, as the mark of a note is, or struck out, each with what is
/// raised told from digits and without what is struck.
fn raised_texts(package: &mut Package<'_>) -> Result<HashMap<String, String>, FileError> {
    let mut found = HashMap::new();
    let strings = package.text("xl/sharedStrings.xml")?.unwrap_or_default();
    if !strings.contains("superscript") && !strings.contains("<strike") {
        return Ok(found);
    }
    let mut xml = Xml::new(&strings);
    let (mut plain, mut told) = (String::new(), String::new());
    let (mut raised, mut struck, mut in_text) = (false, false, false);
    while let Some(event) = xml.next() {
        match event {
            Event::Open(tag) => match name(&tag) {
                "r" => (raised, struck) = (false, false),
                "strike" => struck = attribute(&tag, "val").is_none_or(|value| value != "0"),
                "vertAlign" => raised = attribute(&tag, "val").as_deref() == Some("superscript"),
                "t" => in_text = true,
                "rPh" => xml.skip(),
                _ => {}
            },
            Event::Text(text) if in_text => {
                let from = told.len();
                plain.push_str(&text);
                if struck {
                    continue;
                }
                told.push_str(&text);
                if raised {
                    notes::raise(&mut told, from);
                }
            }
            Event::Text(_) => {}
            Event::Close(name) => match name.as_str() {
                "t" => in_text = false,
                "si" => {
                    let texts = (std::mem::take(&mut plain), std::mem::take(&mut told));
                    if texts.0 != texts.1 {
                        found.insert(texts.0, texts.1);
                    }
                }
                _ => {}
            },
        }
    }
    Ok(found)
}

/// The part of each sheet, by the sheet's name.
fn sheet_parts(package: &mut Package<'_>) -> Result<HashMap<String, String>, FileError> {
    let relations = package
        .text("xl/_rels/workbook.xml.rels")?
        .unwrap_or_default();
    let workbook = package.text("xl/workbook.xml")?.unwrap_or_default();
    let mut targets = HashMap::new();
    each_tag(&relations, "Relationship", |tag| {
        if let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target")) {
            let part = match target.strip_prefix('/') {
                Some(part) => part.to_owned(),
                None => format!("xl/{target}"),
            };
            targets.insert(id, part);
        }
    });
    let mut parts = HashMap::new();
    each_tag(&workbook, "sheet", |tag| {
        let part = attribute(tag, "id").and_then(|id| targets.get(&id));
        if let (Some(name), Some(part)) = (attribute(tag, "name"), part) {
            parts.insert(name, part.clone());
        }
    });
    Ok(parts)
}

fn each_tag(text: &str, wanted: &str, mut take: impl FnMut(&Tag<'_>)) {
    let mut xml = Xml::new(text);
    while let Some(event) = xml.next() {
        if let Event::Open(tag) = event
            && name(&tag) == wanted
        {
            take(&tag);
        }
    }
}

fn cells(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    raised: &HashMap<String, String>,
    uncomputed: &HashSet<(u32, u32)>,
    builder: &mut SheetBuilder,
) -> Result<(), FileError> {
    let mut cells = match workbook.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // A sheet that only draws something.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(error) => return Err(why(&error)),
    };
    let formats: Vec<String> = cells
        .styles()
        .iter()
        .map(|style| {
            let format = style.number_format.as_ref();
            format.map_or_else(String::new, |format| format.format_code.clone())
        })
        .collect();
    while let Some((cell, style)) = cells
        .next_cell_with_style_id()
        .map_err(|error| why(&error))?
    {
        let (row, column) = cell.get_position();
        if uncomputed.contains(&(row, column)) {
            continue;
        }
        let format = formats.get(style).map_or("", String::as_str);
        let fits = match cell.get_value() {
            DataRef::String(text) => builder.place(row, column, text),
            DataRef::SharedString(text) => {
                let told = raised.get(*text).map_or(*text, String::as_str);
                builder.place(row, column, told)
            }
            DataRef::Float(number) => builder.place(row, column, &shown(*number, format)),
            DataRef::Int(number) => builder.place(row, column, &whole(*number, format)),
            DataRef::Bool(value) => {
                builder.place(row, column, if *value { "TRUE" } else { "FALSE" })
            }
            DataRef::DateTime(date) => builder.place(row, column, &date_text(date)),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                builder.place(row, column, text)
            }
            DataRef::Error(error) => builder.place(row, column, &error.to_string()),
            DataRef::Empty => true,
        };
        if !fits {
            break;
        }
    }
    Ok(())
}

fn why(error: &XlsxError) -> FileError {
    match error {
        XlsxError::Password => FileError::Encrypted,
        _ => DAMAGED,
    }
}

/// A whole number, which few programs store as one.
pub(super) fn whole(number: i64, format: &str) -> String {
    super::number_format::shown_decimal(number.into(), format)
}

/// A date as it is written in Vietnam, or a time.
pub(super) fn date_text(date: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    if date.is_duration() || year < 1900 {
        return format!("{hour:02}:{minute:02}:{second:02}");
    }
    format!("{day:02}/{month:02}/{year}")
}

/// A merged cell as calamine tells it.
pub(super) fn merged_cell(cell: calamine::Dimensions) -> MergedCell {
    let count = |from: u32, to: u32| to.saturating_sub(from).saturating_add(1);
    MergedCell {
        row: cell.start.0,
        column: cell.start.1,
        rows: count(cell.start.0, cell.end.0),
        columns: count(cell.start.1, cell.end.1),
    }
}
