//! The questions that a reading leaves open: its rivals, and what a class of tables is asked whatever
//! the odds. Each comes with what the table would be otherwise, read by the same inference.

mod class;
mod draft;
mod rivals;

use self::class::{all_or_both, of_class};
use self::draft::{Draft, outcome};
use self::rivals::{of_rival, of_rows};
use super::choose::Chosen;
use super::table::build;
use crate::domain::table::Column;
use crate::import::corrections::{Correction, Corrections, Topic};
use crate::import::imported::Imported;
use crate::import::infer::Inferred;
use crate::import::issue::{Issue, IssueProblem};
use crate::import::question::Ask;
use crate::import::reading::Source;

/// The most questions that are asked at once; who answers them is asked the rest.
const QUESTIONS: usize = 4;
/// Finds the questions of a reading, and puts each among its issues.
pub(super) fn ask(imported: &mut Imported, chosen: &Chosen, source: Source, said: &Corrections) {
    if said.is_settled(Topic::Everything) {
        return;
    }
    let inferred = &chosen.best;
    let mut drafts: Vec<Draft> = Vec::new();
    drafts.extend(all_or_both(inferred, said));
    for rival in &inferred.rivals {
        let draft = of_rival(inferred, rival);
        let known = |draft: &Draft| {
            drafts
                .iter()
                .any(|other| other.at == draft.at && draft.at.column.is_some())
        };
        if let Some(draft) = draft.filter(|draft| !known(draft)) {
            drafts.push(draft);
        }
    }
    drafts.extend(of_rows(inferred));
    drafts.extend(of_class(imported, inferred, said));
    if let Some(rival) = &chosen.rival
        && !said.is_settled(Topic::Arrangement)
    {
        drafts.extend(of_arrangement(imported, rival, source));
    }
    for draft in drafts.into_iter().take(QUESTIONS) {
        let question = draft.finished(imported, source, said);
        imported.issues.push(Issue {
            row: None,
            column: column_of(question.ask),
            found: question.found.clone(),
            problem: IssueProblem::Asked(question.ask),
            at: question.at,
        });
        imported.questions.push(question);
    }
}

const fn column_of(ask: Ask) -> Option<Column> {
    match ask {
        Ask::Column { here, .. } => here,
        Ask::Which { column, .. } => Some(column),
        Ask::AllOrBoth => Some(Column::Households),
        Ask::Sign { .. }
        | Ask::Format { .. }
        | Ask::Year { .. }
        | Ask::Row { .. }
        | Ask::Arrangement
        | Ask::Thousands
        | Ask::Standards
        | Ask::Years { .. }
        | Ask::Columns => None,
    }
}

/// The same source, arranged otherwise: asked where other units or figures come of it.
fn of_arrangement(imported: &Imported, rival: &Inferred, source: Source) -> Option<Draft> {
    let other = build(rival, source, &Corrections::default(), &[]).ok()?;
    let (these, others) = (imported.table.rows(), other.table.rows());
    let entries = these.iter().map(|row| row.entry());
    let same = entries.eq(others.iter().map(|row| row.entry()));
    let here = vec![Correction::Settled {
        topic: Topic::Arrangement,
    }];
    (!same).then(|| Draft {
        shown: Some(outcome(&other)),
        ..Draft::new(Ask::Arrangement, here)
    })
}
