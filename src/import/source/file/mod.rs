//! The bytes of a file become sheets of cells, whatever program wrote them and whatever its name is.
//!
//! Read in this order: `sniff` (what the bytes are), [`encoding`] (bytes as text), `package`
//! (files that are archives), then the readers: `xlsx`, `xls`, `opendocument`, `docx`,
//! `spreadsheet_xml`, `mhtml`. [`FileError`] says why a file cannot be read.

mod document;
pub mod encoding;
pub mod error;
pub mod format;

mod docx;
mod mhtml;
mod number_format;
mod opendocument;
mod package;
mod sheet;
mod sheet_scan;
mod sniff;
mod spreadsheet_xml;
mod xls;
mod xlsx;
mod xml;

pub use self::document::{Document, FILE_LIMIT, SHEET_LIMIT, Sheet, UNPACKED_LIMIT};
pub use self::error::FileError;
use self::format::{Format, Kind};
use super::{html, text};

/// Reads a file.
///
/// ```
/// use giam_ngheo::import::file::{format::Format, read};
/// let document = read("Đơn vị;Số hộ\nYên Phúc;1188\n".as_bytes())?;
/// assert_eq!(document.format, Format::Text);
/// assert_eq!(document.sheets[0].grid.cell(1, 1), "1188");
/// # Ok::<(), giam_ngheo::import::file::FileError>(())
/// ```
///
/// # Errors
/// Every case of [`FileError`].
pub fn read(bytes: &[u8]) -> Result<Document, FileError> {
    check_length(bytes.len())?;
    let kind = sniff::sniff(bytes)?;
    let sheets = match &kind {
        Kind::Xlsx => guarded(Format::Xlsx, || xlsx::read(bytes))?,
        Kind::Xls => guarded(Format::Xls, || xls::read(bytes))?,
        Kind::OpenDocument => opendocument::read_package(bytes)?,
        Kind::Docx { part } => docx::read(bytes, part)?,
        Kind::Text => {
            return of_text(&encoding::decode(bytes)?);
        }
    };
    let format = kind.format();
    if sheets.is_empty() {
        return Err(FileError::NoSheet { format });
    }
    Ok(Document { format, sheets })
}

/// Whether a file of so many bytes is read.
///
/// # Errors
/// [`FileError::TooLarge`] and [`FileError::Empty`].
pub const fn check_length(bytes: usize) -> Result<(), FileError> {
    match bytes {
        0 => Err(FileError::Empty),
        1..=FILE_LIMIT => Ok(()),
        _ => Err(FileError::TooLarge {
            bytes,
            limit: FILE_LIMIT,
        }),
    }
}

/// A text, whatever it is written in.
fn of_text(text: &str) -> Result<Document, FileError> {
    let document = |format, sheets: Vec<Sheet>| {
        if sheets.is_empty() {
            Err(FileError::NoSheet { format })
        } else {
            Ok(Document { format, sheets })
        }
    };
    if mhtml::is_mhtml(text) {
        return document(Format::Mhtml, mhtml::read(text)?);
    }
    if spreadsheet_xml::is_spreadsheet(text) {
        return document(Format::SpreadsheetXml, spreadsheet_xml::read(text)?);
    }
    if opendocument::is_flat(text) {
        return document(Format::OpenDocument, opendocument::read_flat(text)?);
    }
    Ok(plain(text))
}

fn plain(text: &str) -> Document {
    if html::is_html(text) {
        let page = html::read(text);
        return Document {
            format: Format::Html,
            sheets: vec![Sheet::unnamed(page.grid)],
        };
    }
    let (grid, separator) = text::grid(text);
    let mut sheet = Sheet::unnamed(grid);
    sheet.separator = Some(separator);
    Document {
        format: Format::Text,
        sheets: vec![sheet],
    }
}

/// Runs a reader that is not ours. A file broken on purpose may make it panic: here that is an
/// error like others. In the browser it ends the worker, which the page tells as the same error.
fn guarded<T>(
    format: Format,
    read: impl FnOnce() -> Result<T, FileError> + std::panic::UnwindSafe,
) -> Result<T, FileError> {
    std::panic::catch_unwind(read).unwrap_or(Err(FileError::Damaged { format }))
}
