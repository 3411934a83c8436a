//! Reads pastes, documents and files. [`read`] is the one entry that a worker serves; requests and
//! answers can be sent from one program to another.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::block::Block;
use super::build::{self, Chosen};
use super::corrections::Corrections;
use super::error::ImportError;
use super::imported::Imported;
use super::reading::Source;
use super::source::file::format::Format;
use super::source::file::{Document, FileError, Sheet};
use super::source::grid::Grid;
use super::source::html;
use super::source::text::{self, Separator};
use crate::locale::digits::is_blank;

/// The longest text that is read, in bytes.
pub const TEXT_LIMIT: usize = 64 << 20;

/// What a paste turned out to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pasted {
    /// Units with names: it replaces the table.
    Table(Box<Imported>),
    /// Values without names: they fill cells from the active one.
    Block(Block),
}

/// Reads what a paste event carries: its HTML when that holds a table, otherwise its text.
///
/// ```
/// use giam_ngheo::import::{Pasted, read_clipboard};
/// let pasted = read_clipboard(None, Some("98"))?;
/// assert!(matches!(pasted, Pasted::Block(block) if block.rows == [["98"]]));
/// # Ok::<(), giam_ngheo::import::ImportError>(())
/// ```
///
/// # Errors
/// Every case of [`ImportError`].
pub fn read_clipboard(html: Option<&str>, text: Option<&str>) -> Result<Pasted, ImportError> {
    let html = html.filter(|html| !is_empty(html));
    let text = text.filter(|text| !is_empty(text));
    for source in [html, text].into_iter().flatten() {
        check_text(source)?;
    }
    let mut from_html = None;
    if let Some(html) = html {
        let page = html::read(html);
        if page.tables > 0 {
            let grid = Rc::new(page.grid);
            match pasted(&grid, Source::Html) {
                Ok(Pasted::Table(table)) => return Ok(Pasted::Table(table)),
                other => from_html = Some(other),
            }
        } else if text.is_none() {
            from_html = Some(if page.grid.is_empty() {
                Err(if page.pictures {
                    ImportError::PictureOnly
                } else {
                    ImportError::Nothing
                })
            } else {
                pasted(&Rc::new(page.grid), Source::Html)
            });
        }
    }
    // The text of a table in HTML has at most the same cells; it is the better source of values.
    match (text, from_html) {
        (Some(text), before) => {
            let (grid, separator) = text::grid(text);
            let mut read = pasted(&Rc::new(grid), Source::Text(separator));
            if matches!(read, Ok(Pasted::Block(_))) && separator != Separator::Tab {
                // Values without names are split by tabs alone: the comma of "8,25" is its own.
                let grid = text::split(text, Separator::Tab);
                read = pasted(&Rc::new(grid), Source::Text(Separator::Tab));
            }
            match (read, before) {
                (Err(_), Some(Ok(before))) => Ok(before),
                (result, _) => result,
            }
        }
        (None, Some(before)) => before,
        (None, None) => Err(ImportError::Nothing),
    }
}

/// Reads a whole document, text or HTML: a table alone, or a plan with its annex.
///
/// # Errors
/// Every case of [`ImportError`].
pub fn read_document(text: &str) -> Result<Imported, ImportError> {
    if is_empty(text) {
        return Err(ImportError::Nothing);
    }
    check_text(text)?;
    if html::is_html(text) {
        let page = html::read(text);
        if page.grid.is_empty() && page.pictures {
            return Err(ImportError::PictureOnly);
        }
        return read_grid(Rc::new(page.grid), Source::Html);
    }
    let (grid, separator) = text::grid(text);
    read_grid(Rc::new(grid), Source::Text(separator))
}

/// Reads the table in a grid, whatever its source.
///
/// # Errors
/// Every case of [`ImportError`] that speaks of a table.
pub fn read_grid(grid: Rc<Grid>, source: Source) -> Result<Imported, ImportError> {
    read_as_said(&grid, source, &Corrections::default())
}

/// Reads the source of `imported` again, as a person says it is to be read. Whatever is not said
/// follows again.
///
/// ```
/// use giam_ngheo::domain::table::Column;
/// use giam_ngheo::import::corrections::{Correction, Corrections};
/// use giam_ngheo::import::reading::ColumnUse;
/// use giam_ngheo::import::{read_again, read_document};
/// let imported = read_document("Xã\tTổng số hộ\tHộ nghèo\nA\t100\t10\nB\t200\t20")?;
/// let said = Corrections::default().with(Correction::Column {
///     column: 2,
///     used: Some(ColumnUse::Unused),
/// });
/// let again = read_again(&imported, &said)?;
/// assert_eq!(again.reading.columns[2], ColumnUse::Unused);
/// # Ok::<(), giam_ngheo::import::ImportError>(())
/// ```
///
/// # Errors
/// [`ImportError::NoUnits`] when no unit is left, and [`ImportError::TooManyRows`].
pub fn read_again(imported: &Imported, said: &Corrections) -> Result<Imported, ImportError> {
    read_as_said(&imported.grid, imported.reading.source, said)
}

/// A sheet that has the look of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetTable {
    /// Its place among the sheets of the document.
    pub index: usize,
    /// How many units it has.
    pub units: usize,
    /// How many columns were recognised.
    pub columns: usize,
}

/// The sheets of a document that hold a table, the best first: a visible one before a hidden one,
/// then the one with more columns that are known, then the earlier one.
#[must_use]
pub fn sheet_tables(document: &Document) -> Vec<SheetTable> {
    tables(document, &choose_all(document))
}

/// Chooses how each sheet is read.
fn choose_all(document: &Document) -> Vec<Result<Chosen, ImportError>> {
    let said = Corrections::default();
    let sheets = document.sheets.iter();
    sheets
        .map(|sheet| build::choose(&sheet.grid, &said))
        .collect()
}

fn tables(document: &Document, chosen: &[Result<Chosen, ImportError>]) -> Vec<SheetTable> {
    let mut found: Vec<(bool, SheetTable)> = document
        .sheets
        .iter()
        .zip(chosen)
        .enumerate()
        .filter_map(|(index, (sheet, chosen))| {
            let (units, columns) = build::look(chosen.as_ref().ok()?)?;
            let table = SheetTable {
                index,
                units,
                columns,
            };
            Some((sheet.hidden, table))
        })
        .collect();
    found.sort_by_key(|(hidden, table)| (*hidden, std::cmp::Reverse(table.columns), table.index));
    found.into_iter().map(|(_, table)| table).collect()
}

/// Reads the table of one sheet of a document.
///
/// # Errors
/// Every case of [`ImportError`].
pub fn read_sheet(format: Format, sheet: &Sheet) -> Result<Imported, ImportError> {
    read_grid(Rc::clone(&sheet.grid), source_of(format, sheet))
}

const fn source_of(format: Format, sheet: &Sheet) -> Source {
    match (sheet.separator, format) {
        (Some(separator), _) => Source::Text(separator),
        (None, Format::Html | Format::Mhtml) => Source::Html,
        (
            None,
            Format::Xlsx
            | Format::Xls
            | Format::SpreadsheetXml
            | Format::OpenDocument
            | Format::Docx
            | Format::Text,
        ) => Source::File(format),
    }
}

/// Reads the best table of a document.
///
/// # Errors
/// Every case of [`ImportError`].
pub fn read_best(document: &Document) -> Result<Imported, ImportError> {
    Ok(read_chosen(document, None)?.2)
}

/// The tables of a document, and the one of a sheet, or the best.
fn read_chosen(
    document: &Document,
    sheet: Option<usize>,
) -> Result<(Vec<SheetTable>, usize, Imported), ImportError> {
    let mut chosen = choose_all(document);
    let tables = tables(document, &chosen);
    let best = tables.first().map_or(0, |table| table.index);
    let at = sheet.unwrap_or(best);
    let of_sheet = document.sheets.get(at).ok_or(ImportError::Nothing)?;
    let source = source_of(document.format, of_sheet);
    let imported = finish(
        &of_sheet.grid,
        source,
        &Corrections::default(),
        chosen.swap_remove(at),
    );
    Ok((tables, at, imported?))
}

fn read_as_said(
    grid: &Rc<Grid>,
    source: Source,
    said: &Corrections,
) -> Result<Imported, ImportError> {
    finish(grid, source, said, build::choose(grid, said))
}

fn finish(
    grid: &Grid,
    source: Source,
    said: &Corrections,
    chosen: Result<Chosen, ImportError>,
) -> Result<Imported, ImportError> {
    let imported = chosen.and_then(|chosen| build::finish(&chosen, source, said));
    imported.map_err(|error| match error {
        ImportError::Prose => no_table(grid),
        ImportError::Nothing
        | ImportError::PictureOnly
        | ImportError::OneLine { .. }
        | ImportError::NoUnits
        | ImportError::TooManyRows { .. }
        | ImportError::TooLong { .. }
        | ImportError::Binary => error,
    })
}

fn pasted(grid: &Rc<Grid>, source: Source) -> Result<Pasted, ImportError> {
    let said = Corrections::default();
    let read = read_as_said(grid, source, &said);
    match read {
        // More than one unit with a name and a number, or units under a header.
        Ok(imported) if imported.reading.unit_rows.len() > 1 || imported.reading.has_header() => {
            Ok(Pasted::Table(Box::new(imported)))
        }
        Err(error @ ImportError::TooManyRows { .. }) => Err(error),
        Err(error @ ImportError::NoUnits) if build::is_of_one_place(grid) => Err(error),
        Ok(_) | Err(_) => match Block::of(grid) {
            Some(block) => Ok(Pasted::Block(block)),
            None => Err(read.err().unwrap_or(ImportError::NoUnits)),
        },
    }
}

fn no_table(grid: &Grid) -> ImportError {
    let mut filled = (0..grid.len()).filter(|row| grid.row(*row).any(|cell| !cell.is_empty()));
    match (filled.next(), filled.next()) {
        (None, _) => ImportError::Nothing,
        (Some(row), None) => {
            let bytes = grid.row(row).map(str::len).sum();
            if bytes > 10_000 {
                ImportError::OneLine { bytes }
            } else {
                ImportError::Prose
            }
        }
        (Some(_), Some(_)) => ImportError::Prose,
    }
}

fn is_empty(text: &str) -> bool {
    text.chars().all(is_blank)
}

fn check_text(text: &str) -> Result<(), ImportError> {
    if text.len() > TEXT_LIMIT {
        return Err(ImportError::TooLong {
            bytes: text.len(),
            limit: TEXT_LIMIT,
        });
    }
    if text.contains('\0') {
        return Err(ImportError::Binary);
    }
    Ok(())
}

/// What is to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// What a paste event carries.
    Clipboard {
        html: Option<String>,
        text: Option<String>,
    },
    /// The contents of a file ([`super::file::read`]).
    File {
        document: Document,
        /// Which of its sheets, from 0; `None` for the best one.
        sheet: Option<usize>,
    },
    /// Cells that were read before, as a person says they are.
    Again {
        grid: Rc<Grid>,
        source: Source,
        said: Corrections,
    },
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Read {
    /// A paste: a table, or values for cells.
    Pasted(Pasted),
    /// A file.
    File(FileRead),
    /// The same cells, read again.
    Again(Box<Imported>),
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRead {
    /// Its sheets, in its order.
    pub sheets: Vec<FileSheet>,
    /// Those that hold a table, the best first.
    pub tables: Vec<SheetTable>,
    /// The sheet whose table was read, from 0.
    pub sheet: usize,
    /// That table.
    pub imported: Box<Imported>,
}

/// A sheet of a file, as it is listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSheet {
    /// Its name; empty where sheets have none.
    pub name: String,
    /// Whether its program hides it.
    pub hidden: bool,
}

/// Why nothing was read.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum ReadError {
    /// The source holds no table.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] FileError),
}

/// Reads whatever is asked for.
///
/// ```
/// use giam_ngheo::import::{Read, Request, read};
/// let request = Request::Clipboard {
///     html: None,
///     text: Some("Xã\tTổng số hộ\tHộ nghèo\nA\t100\t10\nB\t200\t20".to_owned()),
/// };
/// assert!(matches!(read(request)?, Read::Pasted(_)));
/// # Ok::<(), giam_ngheo::import::ReadError>(())
/// ```
///
/// # Errors
/// Every case of [`ReadError`].
pub fn read(request: Request) -> Result<Read, ReadError> {
    match request {
        Request::Clipboard { html, text } => Ok(Read::Pasted(read_clipboard(
            html.as_deref(),
            text.as_deref(),
        )?)),
        Request::File { document, sheet } => {
            let (tables, sheet, imported) = read_chosen(&document, sheet)?;
            let sheets = document.sheets.iter().map(|sheet| FileSheet {
                name: sheet.name.clone(),
                hidden: sheet.hidden,
            });
            Ok(Read::File(FileRead {
                sheets: sheets.collect(),
                tables,
                sheet,
                imported: Box::new(imported),
            }))
        }
        Request::Again { grid, source, said } => {
            Ok(Read::Again(Box::new(read_as_said(&grid, source, &said)?)))
        }
    }
}
