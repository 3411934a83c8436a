//! Several tables become one: what colleagues send back, a commune each. Units are found by their
//! names; a cell that only one side fills is taken, and where two sides differ the person chooses.

mod units;

use std::collections::BTreeMap;
use std::rc::Rc;

use thiserror::Error;

pub use self::units::{MergedUnit, TakeAll, Version};
use crate::app::history::Snapshot;
use crate::app::message::{FileProblem, Instead, MergeOutcome, Message, WorkSource};
use crate::app::model::{Model, Open};
use crate::domain::table::{CommuneTable, Group, RowEdit, TableError, UnitEntry};
use crate::formats::link::LinkError;
use crate::formats::record::{self, RecordError};
use crate::formats::work::{Origin, Work};
use crate::import::file::Document;
use crate::import::issue::{Issue, IssueProblem};
use crate::import::{Imported, read_best};

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
    pub(super) fn of_reading(name: Rc<str>, imported: &Imported) -> Self {
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
    fn origin(&self) -> Origin {
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
    /// A file of an office program that gives no table.
    #[error(transparent)]
    File(#[from] FileProblem),
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
    pub(super) chosen: BTreeMap<usize, usize>,
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
/// [`IncomingProblem::File`] when it holds no table, and [`IncomingProblem::Doubtful`] when a person
/// would have been asked about it.
pub fn of_document(name: &Rc<str>, document: &Document) -> Result<Incoming, IncomingProblem> {
    let imported = read_best(document).map_err(FileProblem::from)?;
    if imported.is_doubtful() {
        return Err(IncomingProblem::Doubtful);
    }
    Ok(Incoming::of_reading(Rc::clone(name), &imported))
}

/// How many units are in which case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MergeCounts {
    /// Units that the open table does not have.
    pub added: usize,
    /// Units of the open table that get figures they lacked.
    pub filled: usize,
    /// Units of which tables differ.
    pub differing: usize,
    /// All units afterwards.
    pub units: usize,
}

impl Merging {
    /// How many units are in which case.
    #[must_use]
    pub fn counts(&self, units: &[MergedUnit]) -> MergeCounts {
        let mut counts = MergeCounts {
            units: units.len(),
            ..MergeCounts::default()
        };
        let mut count = |holds: bool, counter: fn(&mut MergeCounts) -> &mut usize| {
            let counter = counter(&mut counts);
            *counter = counter.saturating_add(usize::from(holds));
        };
        for unit in units {
            count(unit.row.is_none(), |counts| &mut counts.added);
            let differs = unit.differs();
            count(differs, |counts| &mut counts.differing);
            let own = unit.versions.first().map(|version| &version.entry);
            let filled = unit.row.is_some() && !differs && own != Some(&unit.entry());
            count(filled, |counts| &mut counts.filled);
        }
        counts
    }

    /// The one table.
    ///
    /// # Errors
    /// [`TableError::TooManyRows`].
    pub fn merged(&self, open: &CommuneTable) -> Result<CommuneTable, TableError> {
        let units = self.units(open);
        if !self.into_current {
            let first = self.incoming.first().map(|one| &one.work.table);
            let (heading, conventions) = first.map_or_else(Default::default, |table| {
                (table.heading.clone(), table.conventions.clone())
            });
            let entries: Vec<UnitEntry> = units.iter().map(MergedUnit::entry).collect();
            return CommuneTable::new(heading, conventions, entries);
        }
        let mut table = open.clone();
        for unit in &units {
            if let Some(row) = unit.row {
                table.edit(row, edits(&unit.entry()))?;
            }
        }
        let added: Vec<UnitEntry> = units
            .iter()
            .filter(|unit| unit.row.is_none())
            .map(MergedUnit::entry)
            .collect();
        let end = table.rows().len();
        table.inserted(end, added)
    }
}

/// An entry as edits of a row; its name stays.
fn edits(entry: &UnitEntry) -> Vec<RowEdit> {
    let mut edits = vec![RowEdit::Households(entry.households)];
    for group in Group::ALL {
        let plan = entry.plan(group);
        edits.push(RowEdit::Start(group, plan.start));
        edits.push(RowEdit::Target(group, plan.target));
    }
    edits
}

/// The links in a text, from their `#` on. A table holds none.
#[must_use]
pub fn links_in(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices("#v") {
        let rest = text.get(start..).unwrap_or_default();
        let end = rest
            .char_indices()
            .skip(1)
            .find(|(_, letter)| {
                !(letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.'))
            })
            .map_or(rest.len(), |(end, _)| end);
        let link = rest.get(..end).unwrap_or_default();
        let is_link = link
            .strip_prefix("#v")
            .and_then(|rest| rest.split_once('.'))
            .is_some_and(|(version, _)| version.parse::<u32>().is_ok());
        if is_link {
            found.push(link);
        }
    }
    found
}

/// Takes in the links of a pasted text.
pub(super) fn open_links(model: &mut Model, links: Vec<Result<Work, LinkError>>) {
    let (mut incoming, mut problems) = (Vec::new(), Vec::new());
    for (place, link) in links.into_iter().enumerate() {
        let name: Rc<str> = place.saturating_add(1).to_string().into();
        match link {
            Ok(work) => incoming.push(Incoming {
                name,
                work,
                refused: 0,
            }),
            Err(error) => problems.push((name, error.into())),
        }
    }
    match (incoming.as_slice(), problems.as_slice()) {
        ([], [(_, IncomingProblem::Link(error))]) => model.say(Message::LinkRefused {
            error: *error,
            instead: Instead::OpenTable,
        }),
        _ => open(model, incoming, problems),
    }
}

/// Shows several tables before they become one.
pub(super) fn open(
    model: &mut Model,
    incoming: Vec<Incoming>,
    problems: Vec<(Rc<str>, IncomingProblem)>,
) {
    model.editing = None;
    model.open = Open::Merge(Rc::new(Merging {
        // Into the sample nothing is ever merged: nobody made it.
        into_current: model.is_touched() && model.units() > 0,
        incoming,
        problems,
        chosen: BTreeMap::new(),
    }));
    model.messages.clear();
}

/// Chose where the tables go; what was chosen of their units is open again.
pub(super) fn choose_target(model: &mut Model, into_current: bool) {
    if let Open::Merge(merging) = &mut model.open {
        let merging = Rc::make_mut(merging);
        merging.into_current = into_current;
        merging.chosen.clear();
    }
}

/// Chose a version of a unit.
pub(super) fn choose_version(model: &mut Model, unit: usize, version: usize) {
    if let Open::Merge(merging) = &mut model.open {
        Rc::make_mut(merging).chosen.insert(unit, version);
    }
}

/// Chose for all units that differ; those that it leaves open are so again.
pub(super) fn choose_all(model: &mut Model, take: TakeAll) {
    if let Open::Merge(merging) = &mut model.open {
        let units = merging.units(&model.present.table);
        let differing = units.iter().enumerate().filter(|(_, unit)| unit.differs());
        let chosen = differing.filter_map(|(place, unit)| Some((place, unit.taken(take)?)));
        Rc::make_mut(merging).chosen = chosen.collect();
    }
}

/// Makes them one, as one step that can be undone.
pub(super) fn take(model: &mut Model) {
    let Open::Merge(merging) = std::mem::take(&mut model.open) else {
        return;
    };
    let table = match merging.merged(&model.present.table) {
        Ok(table) => table,
        Err(TableError::TooManyRows { limit }) => {
            model.say(Message::TableFull { limit });
            return;
        }
        // Each entry was checked, and each row is there.
        Err(TableError::NoSuchRow { .. } | TableError::Contradiction(_)) => return,
    };
    let before = model.present.table.rows();
    let units = table.rows().len();
    let came = if merging.into_current {
        let rows = before.iter().zip(table.rows().iter());
        MergeOutcome {
            added: units.saturating_sub(before.len()),
            changed: rows.filter(|(old, new)| old.entry() != new.entry()).count(),
            units,
        }
    } else {
        MergeOutcome {
            added: units,
            changed: 0,
            units,
        }
    };
    let present = if merging.into_current {
        Snapshot {
            table,
            ..model.present.clone()
        }
    } else {
        let scenarios = merging
            .incoming
            .first()
            .map(|one| one.work.scenarios.clone());
        Snapshot {
            work: model.new_work(),
            table,
            scenarios: Rc::new(scenarios.unwrap_or_default()),
            ..Snapshot::default()
        }
    };
    model.change(present);
    model.begin_anew();
    let tables = merging.incoming.len();
    model.say(Message::Merged { tables, came });
    model.focus_table();
}

/// Opens the only one beside the table that is open.
pub(super) fn open_alone(model: &mut Model) {
    let Open::Merge(merging) = std::mem::take(&mut model.open) else {
        return;
    };
    let Some(one) = merging.incoming.first().cloned() else {
        return;
    };
    let units = one.work.table.rows().len();
    let present = Snapshot {
        origin: one.origin(),
        work: model.new_work(),
        table: one.work.table,
        scenarios: Rc::new(one.work.scenarios),
        published: one.work.published,
        ..Snapshot::default()
    };
    model.change(present);
    model.begin_anew();
    model.say(Message::WorkOpened {
        units,
        source: WorkSource::List,
    });
    model.focus_table();
}
