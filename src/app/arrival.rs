//! The result of reading a paste, file or link, as typed values.

use std::rc::Rc;

use super::entry::snapshot_of;
use super::history::Snapshot;
use super::message::FileProblem;
use super::opening::OpenedFile;
use crate::formats::clipboard;
use crate::formats::link::{LinkError, decode, links_in};
use crate::formats::work::{Work, WorkId};
use crate::import::corrections::Corrections;
use crate::import::file::Document;
use crate::import::{
    Block, ImportError, Imported, Pasted, read_again, read_clipboard, read_sheet, sheet_tables,
};

/// The result of a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrival {
    /// A table that was copied from this page, with its settings and refused entries.
    OwnTable(Box<Snapshot>),
    /// Values without names, to be pasted into cells.
    Cells(Vec<Vec<String>>),
    /// Links of this page.
    Links(Vec<Result<Work, LinkError>>),
    /// A table.
    Table(Rc<Imported>),
    /// A paste that could not be read.
    Nothing(ImportError),
    /// A file with one or more tables, and the table to show.
    File {
        file: Rc<OpenedFile>,
        table: Result<Rc<Imported>, ImportError>,
    },
    /// A file saved by this page, with its text.
    Work { name: Rc<str>, text: Rc<str> },
    /// A file without a table.
    FileRefused { name: Rc<str>, problem: FileProblem },
    /// The table in the preview, read again with the person's corrections.
    Corrected(Result<Rc<Imported>, ImportError>),
}

impl Arrival {
    /// The data of a paste.
    #[must_use]
    pub fn of_clipboard(html: Option<&str>, text: Option<&str>) -> Self {
        if let Some(own) = html.and_then(clipboard::find).and_then(own_table) {
            return Self::OwnTable(Box::new(own));
        }
        let copied_here = html.zip(text);
        if let Some(cells) = copied_here.and_then(|(html, text)| clipboard::cells(html, text)) {
            return Self::Cells(cells);
        }
        let links = text.map(links_in).unwrap_or_default();
        if !links.is_empty() {
            return Self::Links(links.into_iter().map(decode).collect());
        }
        match read_clipboard(html, text) {
            Ok(Pasted::Table(imported)) => Self::Table(Rc::new(*imported)),
            Ok(Pasted::Block(Block { rows, .. })) => Self::Cells(rows),
            Err(error) => Self::Nothing(error),
        }
    }

    /// The best table of a file.
    #[must_use]
    pub fn of_document(name: Rc<str>, document: Document) -> Self {
        let tables = sheet_tables(&document);
        let file = OpenedFile {
            shown: tables.first().map_or(0, |table| table.index),
            name,
            document: Rc::new(document),
            tables,
        };
        Self::of_file(file)
    }

    /// The table of another sheet of a file.
    #[must_use]
    pub fn of_sheet(file: &OpenedFile, index: usize) -> Self {
        let mut file = file.clone();
        file.shown = index;
        Self::of_file(file)
    }

    fn of_file(file: OpenedFile) -> Self {
        let table = match file.document.sheets.get(file.shown) {
            Some(sheet) => read_sheet(file.document.format, sheet).map(Rc::new),
            None => Err(ImportError::Nothing),
        };
        let file = Rc::new(file);
        Self::File { file, table }
    }

    /// A table, read again with the person's corrections.
    #[must_use]
    pub fn of_corrected(table: &Imported, corrections: &Corrections) -> Self {
        Self::Corrected(read_again(table, corrections).map(Rc::new))
    }
}

/// The table that was copied from this page. `None` if one of its refused entries would be accepted
/// now, because then the table would differ.
fn own_table(work: Work) -> Option<Snapshot> {
    let refused = work.refused.len();
    let table = snapshot_of(WorkId::default(), work);
    (table.refused.len() == refused).then_some(table)
}
