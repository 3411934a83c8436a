//! Text, HTML and files become a table. Reading is decoding: the annex is redundant, and of all
//! readings the one is taken under which the least is surprising.
//!
//! Each folder is a stage, and uses only those before it:
//!
//! 1. `source` becomes a [`grid`]: [`text`], [`html`] and [`file`] read bytes and clipboards;
//! 2. `cells`: every cell, read once in all its readings;
//! 3. `lexicon`: what words mean, for all stages;
//! 4. `shape`: where tables stand, and as what: a view for each;
//! 5. `infer`: roles of columns and rows, by bits, and the rivals that are nearly as likely;
//! 6. `build`: the table with its printed and restored figures.
//!
//! [`issue`], [`question`] and [`reading`] tell what was found wrong, what is asked and what was
//! understood; [`corrections`] are what a person says of it. [`number`] is for what is typed. [`read`] is
//! the one entry that a worker serves.

mod block;
mod build;
mod cells;
pub mod corrections;
pub mod figure;
mod infer;
pub mod issue;
mod lexicon;
pub mod number;
pub mod printed;
pub mod question;
pub mod reading;
mod serve;
mod shape;
mod source;

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use self::block::Block;
pub use self::build::agreement::differs;
use self::corrections::Corrections;
use self::file::{Document, Sheet, format::Format};
use self::grid::Grid;
use self::issue::Issue;
pub use self::lexicon::words;
use self::printed::Printed;
use self::question::Question;
use self::reading::{Reading, Source};
pub use self::serve::{FileSheet, Read, ReadError, Request, read};
pub use self::source::{file, grid, html, legacy, page, text};
use self::text::Separator;
use crate::domain::table::{Column, CommuneTable, RowId};

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

/// A table that was read, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// Every unit. A cell whose text was refused is blank here and has its issue.
    pub table: CommuneTable,
    /// What was found wrong, or is worth telling.
    pub issues: Vec<Issue>,
    /// What the person is asked, each with both outcomes. Each has its issue, too.
    pub questions: Vec<Question>,
    /// Cells of which the figure stands nowhere in the source, and follows from others.
    pub restored: Vec<(RowId, Column)>,
    /// What was understood.
    pub reading: Reading,
    /// The figures as printed, to hold the computed ones against.
    pub published: Published,
    /// The cells that it was read from.
    pub grid: Rc<Grid>,
    /// What a person said of the reading.
    pub corrections: Corrections,
}

impl Imported {
    /// Whether the page asks a person before the table is taken.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.issues.iter().any(Issue::is_doubt)
    }
}

/// The printed figures of one row, from column 1 to 13.
pub type PublishedRow = [Option<Printed>; 13];

/// The figures as the source prints them, kept by the rows of the table that was read: they stay
/// with their rows wherever these move.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Published {
    // Rising by row.
    rows: Rc<Vec<(RowId, PublishedRow)>>,
    total: Option<Box<PublishedRow>>,
}

impl Published {
    /// The figures of some rows, and of the total row.
    #[must_use]
    pub fn new(mut rows: Vec<(RowId, PublishedRow)>, total: Option<PublishedRow>) -> Self {
        rows.sort_unstable_by_key(|(id, _)| *id);
        Self {
            rows: Rc::new(rows),
            total: total.map(Box::new),
        }
    }

    /// The figures of each row of a table that was just made.
    fn of(table: &CommuneTable, rows: Vec<PublishedRow>) -> Self {
        let ids = table.rows().iter().map(|row| row.id());
        Self::new(ids.zip(rows).collect(), None)
    }

    /// The printed figures of a row; `None` for one that the source does not have.
    #[must_use]
    pub fn row(&self, id: RowId) -> Option<&PublishedRow> {
        let at = self.rows.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        self.rows.get(at).map(|(_, row)| row)
    }

    /// The printed figures of all rows, in the order of the source.
    pub fn rows(&self) -> impl Iterator<Item = &PublishedRow> {
        self.rows.iter().map(|(_, row)| row)
    }

    /// The printed figures of the total row, where there is one.
    #[must_use]
    pub fn total(&self) -> Option<&PublishedRow> {
        self.total.as_deref()
    }

    fn set_total(&mut self, total: PublishedRow) {
        self.total = Some(Box::new(total));
    }
}

/// Why nothing was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum ImportError {
    /// Nothing was there but blanks.
    #[error("nothing to read")]
    Nothing,
    /// A picture, which has no text.
    #[error("a picture without text")]
    PictureOnly,
    /// Text, but no table in it.
    #[error("text without a table")]
    Prose,
    /// One long line that is no table.
    #[error("one line of {bytes} bytes that is no table")]
    OneLine { bytes: usize },
    /// A table without units: no row has a name and a number.
    #[error("a table without units")]
    NoUnits,
    /// More units than a table takes.
    #[error("{found} units, of at most {limit}")]
    TooManyRows { found: usize, limit: usize },
    /// More text than is read.
    #[error("{bytes} bytes, of at most {limit}")]
    TooLong { bytes: usize, limit: usize },
    /// No text at all: characters that no text has.
    #[error("no text")]
    Binary,
}

impl ImportError {
    /// The name by which programs outside know the error.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::PictureOnly => "picture-only",
            Self::Prose => "prose",
            Self::OneLine { .. } => "one-line",
            Self::NoUnits => "no-units",
            Self::TooManyRows { .. } => "too-many-rows",
            Self::TooLong { .. } => "too-long",
            Self::Binary => "binary",
        }
    }
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
    let mut found: Vec<(bool, SheetTable)> = document
        .sheets
        .iter()
        .enumerate()
        .filter_map(|(index, sheet)| {
            let (units, columns) = build::look(&sheet.grid, &Corrections::default())?;
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
    let source = match (sheet.separator, format) {
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
    };
    read_grid(Rc::clone(&sheet.grid), source)
}

/// Reads the best table of a document.
///
/// # Errors
/// Every case of [`ImportError`].
pub fn read_best(document: &Document) -> Result<Imported, ImportError> {
    let best = sheet_tables(document)
        .first()
        .map_or(0, |table| table.index);
    let sheet = document.sheets.get(best).ok_or(ImportError::Nothing)?;
    read_sheet(document.format, sheet)
}

fn read_as_said(
    grid: &Rc<Grid>,
    source: Source,
    said: &Corrections,
) -> Result<Imported, ImportError> {
    build::read(grid, source, said).map_err(|error| match error {
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
    text.chars().all(number::is_blank)
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
