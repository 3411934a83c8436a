//! What a class of tables is asked whatever the odds.

use super::draft::Draft;
use crate::domain::laws::{Fit, fits_sum};
use crate::domain::table::{Column, Group, Measure};
use crate::import::build::told::header;
use crate::import::corrections::{Correction, Corrections, Topic};
use crate::import::imported::Imported;
use crate::import::infer::Inferred;
use crate::import::infer::roles::Role;
use crate::import::infer::rows::RowRole;
use crate::import::infer::series::Way;
use crate::import::issue::Spot;
use crate::import::lexicon::title;
use crate::import::question::Ask;
use crate::import::reading::{ColumnUse, ColumnsBy};
use crate::import::source::grid::Arrangement;

/// A column called a sum that is just the poor and the near-poor households: all households of a table
/// of these, or both together.
pub(super) fn all_or_both(inferred: &Inferred, said: &Corrections) -> Option<Draft> {
    let columns = &inferred.columns;
    let of = |role: Role| columns.iter().find(|assigned| assigned.role == role);
    let poor = of(Role::Of(Group::Poor, Measure::Start))?;
    let near = of(Role::Of(Group::NearPoor, Measure::Start))?;
    let all = of(Role::All);
    let open: Vec<usize> = inferred
        .wholes
        .iter()
        .copied()
        .filter(|column| said.column(*column).is_none())
        .filter(|column| all.is_none_or(|all| all.column == *column))
        .collect();
    let column = open.into_iter().find(|column| {
        let way = Way {
            counts: true,
            parts_of_one: false,
            reduces: false,
            ..poor.way
        };
        let rows = inferred
            .rows
            .iter()
            .enumerate()
            .filter(|(_, role)| **role == RowRole::Unit);
        let mut any = 0_usize;
        let mut fits = true;
        for (row, _) in rows {
            let value = |column: usize, way: Way| way.figure(inferred.view.cell(row, column));
            let figures = (
                value(poor.column, poor.way),
                value(near.column, near.way),
                value(*column, way),
            );
            if let (Some(poor), Some(near), Some(sum)) = figures {
                // With a zero, the sum is the other figure, whatever it is.
                any += usize::from(poor.digits != 0 && near.digits != 0);
                fits &= fits_sum(poor, near, sum) == Fit::Exact;
            }
        }
        any > 0 && fits
    })?;
    let is_all = all.is_some();
    let used = |all: bool| Correction::Column {
        column,
        used: Some(if all {
            ColumnUse::Column(Column::Households)
        } else {
            ColumnUse::Unused
        }),
    };
    Some(Draft {
        found: header(inferred, column).to_owned(),
        at: Spot {
            row: None,
            column: Some(column),
        },
        rival: Some(vec![used(!is_all)]),
        ..Draft::new(Ask::AllOrBoth, vec![used(is_all)])
    })
}

/// What is asked of a class of tables whatever the odds.
pub(super) fn of_class(imported: &Imported, inferred: &Inferred, said: &Corrections) -> Vec<Draft> {
    let view = &inferred.view;
    let mut drafts = Vec::new();
    let mut push = |ask: Ask, found: &str, topic: Topic, rival: Option<Vec<Correction>>| {
        if !said.is_settled(topic) {
            drafts.push(Draft {
                found: found.to_owned(),
                rival,
                ..Draft::new(ask, vec![Correction::Settled { topic }])
            });
        }
    };
    let texts = || view.titles.iter().chain(view.paths.iter().flatten());
    if let Some(line) = texts().find(|line| title::counts_thousands(line)) {
        let rival = (!said.counts_thousands()).then(|| vec![Correction::Thousands]);
        push(Ask::Thousands, line, Topic::Thousands, rival);
    }
    let used = |at: usize| inferred.columns.iter().any(|one| one.column == at);
    let headers = || {
        let paths = view.paths.iter().enumerate();
        paths.filter(|(at, _)| used(*at)).flat_map(|(_, path)| path)
    };
    let mut standards: Vec<String> = headers().filter_map(|text| title::standard(text)).collect();
    standards.sort_unstable();
    standards.dedup();
    if standards.len() > 1 {
        push(
            Ask::Standards,
            &standards.join("; "),
            Topic::Standards,
            None,
        );
    }
    let years = match inferred.period {
        Some((from, to)) if to.saturating_sub(from) > 1 => Some((from, to)),
        Some(_) | None if view.arranged() == Some(Arrangement::Below) => {
            let years = || headers().filter_map(|text| title::year(text));
            let span = years().min().zip(years().max());
            span.filter(|(first, last)| first != last)
        }
        Some(_) | None => None,
    };
    if let Some((from, to)) = years {
        push(Ask::Years { from, to }, "", Topic::Years, None);
    }
    let disagrees = imported
        .reading
        .agreement
        .iter()
        .any(|agreement| agreement.agreeing < agreement.printed);
    let guessed = match imported.reading.columns_by {
        ColumnsBy::Arithmetic => imported.corrections.is_empty(),
        ColumnsBy::Order => disagrees,
        ColumnsBy::Formulas | ColumnsBy::Words | ColumnsBy::Codes => false,
    };
    if guessed || inferred.cut {
        push(Ask::Columns, "", Topic::Everything, None);
    }
    drafts
}
