//! Tables that are to become one.

use std::collections::BTreeMap;
use std::rc::Rc;

use thiserror::Error;

use crate::app::message::ReadProblem;
use crate::formats::link::LinkError;
use crate::formats::record::{self, RecordError};
use crate::formats::work::{Origin, Work};
use crate::import::Imported;
use crate::import::issue::{Issue, IssueProblem};

/// A table that is to go in with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// Where it comes from: a file's name, or "1" for the first link.
    pub name: Rc<str>,
    /// What it holds.
    pub work: Work,
    /// How many entries it holds that were refused: they are not merged.
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
                ..Work::default()
            },
        }
    }

    /// Where its table comes from, as the list of kept tables tells it.
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

/// Why something among the rest holds no table.
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
    /// The name by which programs outside know it.
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

/// Tables that wait to become one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merging {
    /// The tables, in the order in which they came.
    pub incoming: Vec<Incoming>,
    /// What came with them and cannot be opened.
    pub problems: Vec<(Rc<str>, IncomingProblem)>,
    /// Whether they go into the table that is open, rather than into a new one.
    pub into_current: bool,
    /// The version chosen for a unit, by its place; the first one where none was.
    pub(in crate::app) chosen: BTreeMap<usize, usize>,
}

/// The table in one of several files: work of this page.
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

/// The best table of one of several files: anything else that the page reads.
///
/// # Errors
/// [`IncomingProblem::Doubtful`] when a person would have been asked about it.
pub fn of_file(name: &Rc<str>, table: &Imported) -> Result<Incoming, IncomingProblem> {
    if table.is_doubtful() {
        return Err(IncomingProblem::Doubtful);
    }
    Ok(Incoming::of_reading(Rc::clone(name), table))
}
