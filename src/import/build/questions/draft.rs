//! A question, and what the table would be under each answer.

use crate::domain::table::Column;
use crate::import::build::choose::choose;
use crate::import::build::table::build;
use crate::import::corrections::{Correction, Corrections, Topic};
use crate::import::imported::Imported;
use crate::import::issue::Spot;
use crate::import::question::{Ask, Outcome, OutcomeRow, Question};
use crate::import::reading::{ColumnUse, Source};

/// So many rows of an outcome are shown.
const SHOWN: usize = 3;

/// A question before its outcomes are worked out.
pub(super) struct Draft {
    pub(super) ask: Ask,
    pub(super) found: String,
    pub(super) at: Spot,
    pub(super) gap: i32,
    pub(super) here: Vec<Correction>,
    pub(super) rival: Option<Vec<Correction>>,
    /// What it would be otherwise, where that cannot be read from what is said.
    pub(super) shown: Option<Outcome>,
}

impl Draft {
    /// A question of the source as a whole; `here` says that it is as it was read.
    pub(super) fn new(ask: Ask, here: Vec<Correction>) -> Self {
        Self {
            ask,
            found: String::new(),
            at: Spot::default(),
            gap: 0,
            here,
            rival: None,
            shown: None,
        }
    }

    /// The question with its outcomes: the table as it was read, and otherwise.
    pub(super) fn finished(
        self,
        imported: &Imported,
        source: Source,
        said: &Corrections,
    ) -> Question {
        let rival = match (self.shown, self.rival) {
            (Some(shown), _) => Some(shown),
            (None, None) => None,
            (None, Some(answer)) => {
                let otherwise = answer.iter().cloned().fold(said.clone(), Corrections::with);
                let otherwise = otherwise.with(Correction::Settled {
                    topic: Topic::Everything,
                });
                let chosen = choose(&imported.grid, &otherwise);
                let read = chosen
                    .and_then(|chosen| build(&chosen.best, source, &otherwise, &chosen.likely));
                let shown = read.map(|read| outcome(&read)).unwrap_or_default();
                Some(Outcome { answer, ..shown })
            }
        };
        Question {
            ask: self.ask,
            found: self.found.chars().take(200).collect(),
            at: self.at,
            gap: self.gap,
            here: Outcome {
                answer: self.here,
                ..outcome(imported)
            },
            rival,
        }
    }
}

/// The first rows of a table that was read.
pub(super) fn outcome(imported: &Imported) -> Outcome {
    let used = imported.reading.columns.iter();
    let columns = used.filter_map(|used| match used {
        ColumnUse::Column(column) if *column != Column::Name => Some(*column),
        ColumnUse::Column(_)
        | ColumnUse::Order
        | ColumnUse::Band
        | ColumnUse::Unused
        | ColumnUse::Blank => None,
    });
    let mut columns: Vec<Column> = columns.collect();
    columns.sort_unstable();
    let units = imported
        .table
        .rows()
        .iter()
        .zip(imported.published.rows())
        .take(SHOWN);
    let mut rows: Vec<OutcomeRow> = units
        .map(|(unit, figures)| OutcomeRow {
            name: unit.entry().name.clone(),
            is_total: false,
            figures: *figures,
        })
        .collect();
    rows.extend(imported.published.total().map(|figures| OutcomeRow {
        name: "".into(),
        is_total: true,
        figures: *figures,
    }));
    Outcome {
        answer: Vec::new(),
        columns,
        rows,
    }
}
