//! Questions that tell a reading from its rivals: columns and rows that could be something else.

use super::draft::Draft;
use crate::domain::table::Column;
use crate::import::build::told::{header, words};
use crate::import::corrections::Correction;
use crate::import::figure::NumberFormat;
use crate::import::infer::roles::Role;
use crate::import::infer::rows::RowRole;
use crate::import::infer::{Assigned, Inferred, Rival};
use crate::import::issue::Spot;
use crate::import::question::Ask;
use crate::import::reading::{ColumnUse, RowUse};

/// The question that tells a reading from its rival.
pub(super) fn of_rival(inferred: &Inferred, rival: &Rival) -> Option<Draft> {
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
                said.push(Correction::Format {
                    column: one.column,
                    format: Some(format(one)),
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

fn format(assigned: &Assigned) -> NumberFormat {
    if assigned.way.parts_of_one {
        NumberFormat::Share
    } else {
        NumberFormat::of(assigned.way.mark)
    }
}

const fn column_role(role: Role) -> Option<Column> {
    match role {
        Role::All => Some(Column::Households),
        Role::Of(group, measure) => Some(Column::Of(group, measure)),
        Role::Both | Role::BothRate => None,
    }
}

/// Rows that could as well be something else.
pub(super) fn of_rows(inferred: &Inferred) -> Vec<Draft> {
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

const fn row_use(role: RowRole) -> RowUse {
    match role {
        RowRole::Unit => RowUse::Unit,
        RowRole::Total => RowUse::Total,
        RowRole::Some | RowRole::Part => RowUse::Group,
        RowRole::Note => RowUse::Note,
    }
}
