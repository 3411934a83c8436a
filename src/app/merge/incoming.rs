//! Incoming tables to be merged.

use std::collections::BTreeMap;
use std::rc::Rc;

use thiserror::Error;

use crate::app::message::ReadProblem;
use crate::formats::link::LinkError;
use crate::formats::record::{self, RecordError};
use crate::formats::work::{Origin, Work};
use crate::import::Imported;
use crate::import::issue::{Issue, IssueProblem};

/// An incoming table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// Where it comes from: a file's name, or "1" for the first link.
    pub name: Rc<str>,
    /// Its contents.
    pub work: Work,
    /// The number of its refused entries, which are not merged.
    pub refused: usize,
}

impl Incoming {
    /// The table of a reading.
    #[must_use]
    pub fn of_reading(name: Rc<str>, imported: &Imported) -> Self {
        let is_refused = |issue: &&Issue| matches!(issue.problem, IssueProblem::Entry(_));
        Self {
            name,
            refused: imported.issues.iter().filter(is_refused).count(),
            work: Work {
                table: imported.table.clone(),
                narrative: Rc::clone(&imported.prose),
                ..Work::default()
            },
        }
    }

    /// The origin of its table, for the list of saved tables.
    #[must_use]
    pub fn origin(&self) -> Origin {
        match &*self.name {
            "" => Origin::Here,
            name if name.parse::<usize>().is_ok() => Origin::Link,
            _ => Origin::File {
                name: Rc::clone(&self.name),
            },
        }
    }
}

/// Why a link or file among the others has no table to merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum IncomingProblem {
    /// A link that does not open.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// A file of this page that does not open.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A file that gives no table.
    #[error(transparent)]
    File(#[from] ReadProblem),
    /// A file whose reading a person has to look at first.
    #[error("the reading is in doubt")]
    Doubtful,
}

impl IncomingProblem {
    /// The stable name for other programs.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Link(error) => error.kind(),
            Self::Record(error) => error.kind(),
            Self::File(error) => error.kind(),
            Self::Doubtful => "doubtful",
        }
    }
}

/// Tables to be merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merging {
    /// The tables, in the order in which they came.
    pub incoming: Vec<Incoming>,
    /// The links and files that cannot be merged.
    pub problems: Vec<(Rc<str>, IncomingProblem)>,
    /// Whether they are merged into the open table, not into a new one.
    pub into_current: bool,
    /// The version chosen for each unit, by its index; without an entry it is the first one.
    pub(in crate::app) chosen: BTreeMap<usize, usize>,
}

/// The table of a file that this page saved.
///
/// # Errors
/// [`IncomingProblem::Record`].
pub fn of_work(name: &Rc<str>, work: &str) -> Result<Incoming, IncomingProblem> {
    let record = record::read(work)?;
    Ok(Incoming {
        name: Rc::clone(name),
        refused: record.work.refused.len(),
        work: record.work,
    })
}

/// The best table of any other file.
///
/// # Errors
/// [`IncomingProblem::Doubtful`] when a person would have been asked about it.
pub fn of_file(name: &Rc<str>, table: &Imported) -> Result<Incoming, IncomingProblem> {
    if table.is_doubtful() {
        return Err(IncomingProblem::Doubtful);
    }
    Ok(Incoming::of_reading(Rc::clone(name), table))
}
