//! The questions that a reading leaves open: its rivals, and what a class of tables is asked whatever
//! the odds. Each comes with what the table would be otherwise, read by the same inference.

use super::choose::{Chosen, choose};
use super::table::build;
use super::told::{header, words};
use crate::domain::laws::{Fit, fits_sum};
use crate::domain::table::{Column, Group, Measure};
use crate::import::corrections::{Correction, Corrections, Topic};
use crate::import::figure::NumberFormat;
use crate::import::imported::Imported;
use crate::import::infer::roles::Role;
use crate::import::infer::rows::RowRole;
use crate::import::infer::{Assigned, Inferred, Rival};
use crate::import::issue::{Issue, IssueProblem, Spot};
use crate::import::lexicon::title;
use crate::import::question::{Ask, Outcome, OutcomeRow, Question};
use crate::import::reading::{ColumnUse, ColumnsBy, RowUse, Source};
use crate::import::shape::View;
use crate::import::source::grid::Arrangement;

/// The most questions that are asked at once; who answers them is asked the rest.
const QUESTIONS: usize = 4;
/// So many rows of an outcome are shown.
const SHOWN: usize = 3;

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
    if let Some(rival) = chosen
        .rival
        .as_ref()
        .filter(|_| !said.is_settled(Topic::Arrangement))
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

/// A question before its outcomes are worked out.
struct Draft {
    ask: Ask,
    found: String,
    at: Spot,
    gap: i32,
    here: Vec<Correction>,
    rival: Option<Vec<Correction>>,
    /// What it would be otherwise, where that cannot be read from what is said.
    shown: Option<Outcome>,
}

impl Draft {
    fn finished(self, imported: &Imported, source: Source, said: &Corrections) -> Question {
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
fn outcome(imported: &Imported) -> Outcome {
    let columns = imported
        .reading
        .columns
        .iter()
        .filter_map(|used| match used {
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

const fn column_role(role: Role) -> Option<Column> {
    match role {
        Role::All => Some(Column::Households),
        Role::Of(group, measure) => Some(Column::Of(group, measure)),
        Role::Both | Role::BothRate => None,
    }
}

/// What a person says who takes these columns to be what they are here, rather than as in `other`.
fn answers(these: &[Assigned], other: &[Assigned]) -> Vec<Correction> {
    let mut said = Vec::new();
    let same = |one: &Assigned| other.contains(one);
    for one in these.iter().filter(|one| !same(one)) {
        let used = column_role(one.role).map_or(ColumnUse::Unused, ColumnUse::Column);
        said.push(Correction::Column {
            column: one.column,
            used: Some(used),
        });
        let counterpart = other.iter().find(|other| other.column == one.column);
        if let Some(counterpart) = counterpart {
            if counterpart.way.mark != one.way.mark
                || counterpart.way.parts_of_one != one.way.parts_of_one
            {
                let format = if one.way.parts_of_one {
                    NumberFormat::Share
                } else {
                    NumberFormat::of(one.way.mark)
                };
                said.push(Correction::Format {
                    column: one.column,
                    format: Some(format),
                });
            }
            if counterpart.way.reduces != one.way.reduces {
                said.push(Correction::Sign {
                    column: one.column,
                    reduces: Some(one.way.reduces),
                });
            }
        }
    }
    // What the other reading uses, and this one does not.
    for one in other {
        if !these.iter().any(|own| own.column == one.column) && column_role(one.role).is_some() {
            said.push(Correction::Column {
                column: one.column,
                used: Some(ColumnUse::Unused),
            });
        }
    }
    said
}

/// The question that tells a reading from its rival.
fn of_rival(inferred: &Inferred, rival: &Rival) -> Option<Draft> {
    let (own, other) = (&inferred.columns, &rival.columns);
    let mut here = answers(own, other);
    let mut there = answers(other, own);
    let draft =
        |ask: Ask, column: Option<usize>, here: Vec<Correction>, there: Vec<Correction>| Draft {
            ask,
            found: column.map_or_else(String::new, |column| header(inferred, column).to_owned()),
            at: Spot { row: None, column },
            gap: rival.gap,
            here,
            rival: Some(there),
            shown: None,
        };
    if rival.period != inferred.period
        && let (Some((own, _)), Some((other, _))) = (inferred.period, rival.period)
    {
        here.push(Correction::Year { year: Some(own) });
        there.push(Correction::Year { year: Some(other) });
        let ask = Ask::Year {
            here: own,
            rival: other,
        };
        return Some(draft(ask, None, here, there));
    }
    let differing = |one: &&Assigned, all: &[Assigned]| !all.contains(one);
    // The same columns, read in another way.
    for one in own.iter().filter(|one| differing(one, other)) {
        let same = other
            .iter()
            .find(|other| other.role == one.role && other.column == one.column);
        let Some(same) = same else {
            continue;
        };
        let format = |assigned: &Assigned| {
            if assigned.way.parts_of_one {
                NumberFormat::Share
            } else {
                NumberFormat::of(assigned.way.mark)
            }
        };
        let ask = if format(one) == format(same) {
            Ask::Sign {
                reduces: one.way.reduces,
            }
        } else {
            Ask::Format {
                here: format(one),
                rival: format(same),
            }
        };
        return Some(draft(ask, Some(one.column), here, there));
    }
    // A column that is one thing or another.
    let role_in = |all: &[Assigned], column: usize| {
        let found = all.iter().find(|assigned| assigned.column == column)?;
        column_role(found.role)
    };
    for one in own
        .iter()
        .chain(other)
        .filter(|one| column_role(one.role).is_some())
    {
        let (a, b) = (role_in(own, one.column), role_in(other, one.column));
        if a == b {
            continue;
        }
        let elsewhere = || {
            other
                .iter()
                .find(|assigned| a.is_some() && column_role(assigned.role) == a)
        };
        if let (Some(column), None) = (a, b)
            && let Some(moved) = elsewhere()
            && role_in(own, moved.column).is_none()
        {
            let ask = Ask::Which {
                column,
                here: one.column,
                rival: moved.column,
            };
            return Some(draft(ask, Some(one.column), here, there));
        }
        return Some(draft(
            Ask::Column { here: a, rival: b },
            Some(one.column),
            here,
            there,
        ));
    }
    None
}

/// A column called a sum that is just the poor and the near-poor households: all households of a table
/// of these, or both together.
fn all_or_both(inferred: &Inferred, said: &Corrections) -> Option<Draft> {
    let of = |role: Role| {
        inferred
            .columns
            .iter()
            .find(|assigned| assigned.role == role)
    };
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
        let way = crate::import::infer::series::Way {
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
            let value = |column: usize, way: crate::import::infer::series::Way| {
                way.figure(inferred.view.cell(row, column))
            };
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
        ask: Ask::AllOrBoth,
        found: header(inferred, column).to_owned(),
        at: Spot {
            row: None,
            column: Some(column),
        },
        gap: 0,
        here: vec![used(is_all)],
        rival: Some(vec![used(!is_all)]),
        shown: None,
    })
}

const fn row_use(role: RowRole) -> RowUse {
    match role {
        RowRole::Unit => RowUse::Unit,
        RowRole::Total => RowUse::Total,
        RowRole::Some | RowRole::Part => RowUse::Group,
        RowRole::Note => RowUse::Note,
    }
}

/// Rows that could as well be something else.
fn of_rows(inferred: &Inferred) -> Vec<Draft> {
    let view = &inferred.view;
    let drafts = inferred.row_rivals.iter().filter_map(|rival| {
        let source = view.rows.get(rival.row).copied()?;
        let here = row_use(inferred.rows.get(rival.row).copied()?);
        let there = row_use(rival.role);
        if here == there {
            return None;
        }
        let is = |used: RowUse| Correction::Row {
            row: source,
            used: Some(used),
        };
        Some(Draft {
            ask: Ask::Row { here, rival: there },
            found: words(&view.cells.grid, source),
            at: Spot {
                row: Some(source),
                column: None,
            },
            gap: rival.gap,
            here: vec![is(here)],
            rival: Some(vec![is(there)]),
            shown: None,
        })
    });
    drafts.collect()
}

/// What is asked of a class of tables whatever the odds.
fn of_class(imported: &Imported, inferred: &Inferred, said: &Corrections) -> Vec<Draft> {
    let view = &inferred.view;
    let mut drafts = Vec::new();
    let mut push = |ask: Ask, found: &str, topic: Topic, rival: Option<Vec<Correction>>| {
        if !said.is_settled(topic) {
            drafts.push(Draft {
                ask,
                found: found.to_owned(),
                at: Spot::default(),
                gap: 0,
                here: vec![Correction::Settled { topic }],
                rival,
                shown: None,
            });
        }
    };
    let texts = || view.titles.iter().chain(view.paths.iter().flatten());
    if let Some(line) = texts().find(|line| title::counts_thousands(line)) {
        let rival = if said.counts_thousands() {
            None
        } else {
            Some(vec![Correction::Thousands])
        };
        push(Ask::Thousands, line, Topic::Thousands, rival);
    }
    let used = |at: usize| {
        inferred
            .columns
            .iter()
            .any(|assigned| assigned.column == at)
    };
    let mut standards: Vec<String> = used_paths(view, used)
        .flatten()
        .filter_map(|text| title::standard(text))
        .collect();
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
            let years: Vec<u16> = used_paths(view, used)
                .flatten()
                .filter_map(|text| title::year(text))
                .collect();
            let (first, last) = (years.iter().min(), years.iter().max());
            first
                .copied()
                .zip(last.copied())
                .filter(|(first, last)| first != last)
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

fn used_paths(view: &View, used: impl Fn(usize) -> bool) -> impl Iterator<Item = &Vec<String>> {
    view.paths
        .iter()
        .enumerate()
        .filter(move |(at, _)| used(*at))
        .map(|(_, path)| path)
}

/// The same source, arranged otherwise: asked where other units or figures come of it.
fn of_arrangement(imported: &Imported, rival: &Inferred, source: Source) -> Option<Draft> {
    let other = build(rival, source, &Corrections::default(), &[]).ok()?;
    let same = {
        let entries = |imported: &Imported| -> Vec<_> {
            imported
                .table
                .rows()
                .iter()
                .map(|row| row.entry().clone())
                .collect()
        };
        entries(imported) == entries(&other)
    };
    (!same).then(|| Draft {
        ask: Ask::Arrangement,
        found: String::new(),
        at: Spot::default(),
        gap: 0,
        here: vec![Correction::Settled {
            topic: Topic::Arrangement,
        }],
        rival: None,
        shown: Some(outcome(&other)),
    })
}
