//! Workbooks of Excel up to 2003.
//!
//! calamine reads the values. What it does not tell, the cells' number formats, and what it takes
//! on trust, the sizes that a file states, are read from the records here first.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, SheetType, SheetVisible, Xls, XlsError};

use super::document::{SHEET_LIMIT, Sheet};
use super::error::FileError;
use super::format::Format;
use super::number_format::shown;
use super::sheet::SheetBuilder;
use super::xlsx::{date_text, merged_cell, whole};
use crate::import::lexicon::words::composed;
use crate::import::source::grid::CELL_LIMIT;

const DAMAGED: FileError = FileError::Damaged {
    format: Format::Xls,
};

/// Reads all sheets with cells.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, FileError> {
    let records = Records::read(&workbook_stream(bytes)?)?;
    let mut workbook: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => FileError::Encrypted,
        _ => DAMAGED,
    })?;
    let mut sheets = Vec::new();
    for (index, sheet) in workbook
        .sheets_metadata()
        .to_owned()
        .into_iter()
        .enumerate()
    {
        if sheet.typ != SheetType::WorkSheet || sheets.len() >= SHEET_LIMIT {
            continue;
        }
        let mut builder = SheetBuilder::default();
        for cell in workbook
            .merge_cells_by_sheet_name(&sheet.name)
            .unwrap_or_default()
        {
            builder.merge(merged_cell(cell));
        }
        for (_, row) in records.hidden.iter().filter(|(of, _)| *of == index) {
            builder.hide((*row).into());
        }
        let range = workbook.worksheet_range(&sheet.name).map_err(|_| DAMAGED)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let at = |start: u32, offset: usize| {
                start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX))
            };
            let (row, column) = (at(top, row), at(left, column));
            let format = || records.format(index, row, column);
            let fits = match value {
                Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
                    builder.place(row, column, text)
                }
                Data::Float(number) => builder.place(row, column, &shown(*number, format())),
                Data::Int(number) => builder.place(row, column, &whole(*number, format())),
                Data::Bool(value) => {
                    builder.place(row, column, if *value { "TRUE" } else { "FALSE" })
                }
                Data::DateTime(date) => builder.place(row, column, &date_text(date)),
                Data::Error(error) => builder.place(row, column, &error.to_string()),
                Data::Empty => true,
            };
            if !fits {
                break;
            }
        }
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

/// The stream that holds the workbook.
fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>, FileError> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| DAMAGED)?;
    let name = ["/Workbook", "/Book", "/WORKBOOK"]
        .into_iter()
        .find(|name| file.is_stream(name))
        .ok_or(DAMAGED)?;
    let mut stream = file.open_stream(name).map_err(|_| DAMAGED)?;
    let mut content = Vec::new();
    stream.read_to_end(&mut content).map_err(|_| DAMAGED)?;
    Ok(content)
}

/// What the records of a workbook say beside the values.
#[derive(Debug, Default)]
struct Records {
    /// Formats by their number in the file.
    codes: HashMap<u16, String>,
    /// The number of its format, for each kind of cell.
    kinds: Vec<u16>,
    /// The kind of each cell with a number, by sheet, row and column.
    cells: HashMap<(usize, u16, u16), u16>,
    /// Sheets and rows that are hidden.
    hidden: Vec<(usize, u16)>,
}

impl Records {
    /// # Errors
    /// [`FileError::Damaged`] where a size or place contradicts the file, [`FileError::Encrypted`].
    fn read(stream: &[u8]) -> Result<Self, FileError> {
        let mut records = Self::default();
        let mut starts = Vec::new();
        for (kind, content) in each_record(stream, 0) {
            match kind {
                // FilePass.
                0x002f => return Err(FileError::Encrypted),
                // BoundSheet8: where the sheet's own records begin.
                0x0085 => {
                    let start = u32_at(content, 0).ok_or(DAMAGED)? as usize;
                    if start >= stream.len() {
                        return Err(DAMAGED);
                    }
                    starts.push(start);
                }
                // Format: its number, then a text in one byte a letter or in UTF-16.
                0x041e => {
                    if let (Some(number), Some(code)) = (u16_at(content, 0), format_code(content)) {
                        records.codes.insert(number, code);
                    }
                }
                // XF.
                0x00e0 => records.kinds.push(u16_at(content, 2).unwrap_or_default()),
                // EOF.
                0x000a => break,
                _ => {}
            }
        }
        for (sheet, start) in starts.into_iter().enumerate() {
            records.read_sheet(stream, sheet, start)?;
        }
        Ok(records)
    }

    fn read_sheet(&mut self, stream: &[u8], sheet: usize, start: usize) -> Result<(), FileError> {
        let mut depth = 0_usize;
        let (mut rows, mut columns) = (Bounds::default(), Bounds::default());
        for (kind, content) in each_record(stream, start) {
            match kind {
                // BOF and EOF; a chart in a sheet has its own.
                0x0809 => depth = depth.saturating_add(1),
                0x000a => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        break;
                    }
                }
                // Dimensions, which the file may state and calamine would believe.
                0x0200 => check_dimensions(content)?,
                // Number, RK, Formula, LabelSst, Label, RString, BoolErr: one cell each.
                0x0203 | 0x027e | 0x0006 | 0x00fd | 0x0204 | 0x00d6 | 0x0205 => {
                    let (row, column) = place(content).ok_or(DAMAGED)?;
                    rows.include(row);
                    columns.include(column);
                    let cell_kind = u16_at(content, 4).unwrap_or_default();
                    self.cells.insert((sheet, row, column), cell_kind);
                }
                // Row: it is hidden where its height is none.
                0x0208 => {
                    let is_hidden = content.get(12).is_some_and(|flags| flags & 0x20 != 0);
                    if let Some(row) = u16_at(content, 0).filter(|_| is_hidden) {
                        self.hidden.push((sheet, row));
                    }
                }
                // MulRk: cells side by side, six bytes each, between their first and last column.
                0x00bd => {
                    let (row, first) = place(content).ok_or(DAMAGED)?;
                    rows.include(row);
                    for (offset, cell) in content
                        .get(4..)
                        .unwrap_or_default()
                        .chunks_exact(6)
                        .enumerate()
                    {
                        let column =
                            first.saturating_add(u16::try_from(offset).unwrap_or(u16::MAX));
                        columns.include(column);
                        let cell_kind = u16_at(cell, 0).unwrap_or_default();
                        self.cells.insert((sheet, row, column), cell_kind);
                    }
                }
                _ => {}
            }
            // calamine keeps every cell between the first and the last one.
            if rows.count().saturating_mul(columns.count()) > 4 * CELL_LIMIT {
                return Err(DAMAGED);
            }
        }
        Ok(())
    }

    /// The number format of a cell; empty where it has none of its own.
    fn format(&self, sheet: usize, row: u32, column: u32) -> &str {
        let at = u16::try_from(row).ok().zip(u16::try_from(column).ok());
        let number = at
            .and_then(|(row, column)| self.cells.get(&(sheet, row, column)))
            .and_then(|kind| self.kinds.get(usize::from(*kind)));
        let Some(number) = number else {
            return "";
        };
        match self.codes.get(number) {
            Some(code) => code,
            None => built_in(*number),
        }
    }
}

/// The formats that every file has.
const fn built_in(number: u16) -> &'static str {
    match number {
        1 => "0",
        2 => "0.00",
        3 | 37 | 38 | 41 | 42 => "#,##0",
        4 | 39 | 40 | 43 | 44 => "#,##0.00",
        5 | 6 => "#,##0",
        7 | 8 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        _ => "",
    }
}

/// The first and last place with something.
#[derive(Debug, Clone, Copy, Default)]
struct Bounds(Option<(u16, u16)>);

impl Bounds {
    fn include(&mut self, place: u16) {
        self.0 = Some(match self.0 {
            Some((first, last)) => (first.min(place), last.max(place)),
            None => (place, place),
        });
    }

    fn count(self) -> usize {
        self.0.map_or(0, |(first, last)| {
            usize::from(last.saturating_sub(first)).saturating_add(1)
        })
    }
}

/// The records from `start` on: what each is, and its content without what continues it.
fn each_record(stream: &[u8], start: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream.get(start..).unwrap_or_default();
    std::iter::from_fn(move || {
        let kind = u16_at(rest, 0)?;
        let length = usize::from(u16_at(rest, 2)?);
        let content = rest.get(4..length.checked_add(4)?)?;
        rest = rest.get(length.checked_add(4)?..)?;
        Some((kind, content))
    })
}

fn check_dimensions(content: &[u8]) -> Result<(), FileError> {
    let (rows, columns) = if content.len() >= 14 {
        (
            (u32_at(content, 0), u32_at(content, 4)),
            (u16_at(content, 8), u16_at(content, 10)),
        )
    } else {
        (
            (
                u16_at(content, 0).map(u32::from),
                u16_at(content, 2).map(u32::from),
            ),
            (u16_at(content, 4), u16_at(content, 6)),
        )
    };
    // The last number is that of the first row or column behind.
    let sound = |first: u32, last: u32| last == 0 || first < last;
    match (rows, columns) {
        ((Some(top), Some(bottom)), (Some(left), Some(right)))
            if sound(top, bottom)
                && sound(left.into(), right.into())
                && bottom <= 65_536
                && right <= 256 =>
        {
            Ok(())
        }
        _ => Err(DAMAGED),
    }
}

fn format_code(content: &[u8]) -> Option<String> {
    let length = usize::from(u16_at(content, 2)?);
    let wide = content.get(4)? & 1 == 1;
    let text = content.get(5..)?;
    if wide {
        let units: Vec<u16> = text
            .chunks_exact(2)
            .take(length)
            .filter_map(|pair| u16_at(pair, 0))
            .collect();
        return Some(String::from_utf16_lossy(&units));
    }
    let letters = text.get(..length.min(text.len()))?;
    Some(letters.iter().map(|letter| char::from(*letter)).collect())
}

fn place(content: &[u8]) -> Option<(u16, u16)> {
    Some((u16_at(content, 0)?, u16_at(content, 2)?))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(pair.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}
