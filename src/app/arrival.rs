//! The result of reading a paste, file or link, as typed values.

use std::rc::Rc;

use super::entry::snapshot_of;
use super::history::Snapshot;
use super::message::ReadProblem;
use super::opening::HeldFile;
use super::opening::OpenedFile;
use crate::formats::clipboard;
use crate::formats::link::{LinkError, decode, links_in};
use crate::formats::work::{Work, WorkId};
use crate::import::{Block, FileRead, Imported, Pasted};

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
    /// A paste in which nothing can be read.
    Nothing(ReadProblem),
    /// A file that may hold several tables, and the one that is shown.
    File {
        file: Rc<OpenedFile>,
        table: Rc<Imported>,
    },
    /// A file saved by this page, with its text.
    Work { name: Rc<str>, text: Rc<str> },
    /// A file that gives nothing.
    FileRefused { name: Rc<str>, problem: ReadProblem },
    /// The table in the preview, read as a person says that it is to be read.
    Corrected(Result<Rc<Imported>, ReadProblem>),
}

impl Arrival {
    /// What a paste carries that this page wrote itself, and so need not be read.
    #[must_use]
    pub fn of_own(html: Option<&str>, text: Option<&str>) -> Option<Self> {
        if let Some(own) = html.and_then(clipboard::find).and_then(own_table) {
            return Some(Self::OwnTable(Box::new(own)));
        }
        let copied_here = html.zip(text);
        if let Some(cells) = copied_here.and_then(|(html, text)| clipboard::cells(html, text)) {
            return Some(Self::Cells(cells));
        }
        let links = text.map(links_in).unwrap_or_default();
        if links.is_empty() {
            return None;
        }
        Some(Self::Links(links.into_iter().map(decode).collect()))
    }

    /// A paste that was read.
    #[must_use]
    pub fn of_paste(read: Result<Pasted, ReadProblem>) -> Self {
        match read {
            Ok(Pasted::Table(imported)) => Self::Table(Rc::new(*imported)),
            Ok(Pasted::Block(Block { rows, .. })) => Self::Cells(rows),
            Err(problem) => Self::Nothing(problem),
        }
    }

    /// A file that was read.
    #[must_use]
    pub fn of_file(file: HeldFile, read: Result<FileRead, ReadProblem>) -> Self {
        match read {
            Ok(read) => Self::File {
                file: Rc::new(OpenedFile {
                    file,
                    sheets: read.sheets,
                    tables: read.tables,
                    shown: read.sheet,
                }),
                table: Rc::new(*read.imported),
            },
            Err(problem) => Self::FileRefused {
                name: file.name,
                problem,
            },
        }
    }
}

/// The table that was copied from this page. `None` if one of its refused entries would be accepted
/// now, because then the table would differ.
fn own_table(work: Work) -> Option<Snapshot> {
    let refused = work.refused.len();
    let table = snapshot_of(WorkId::default(), work);
    (table.refused.len() == refused).then_some(table)
}
