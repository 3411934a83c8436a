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
    let (ask, column) = difference(inferred, rival)?;
    let mut here = answers(&inferred.columns, &rival.columns);
    let mut there = answers(&rival.columns, &inferred.columns);
    if let Ask::Year { here: own, rival } = ask {
        here.push(Correction::Year { year: Some(own) });
        there.push(Correction::Year { year: Some(rival) });
    }
    Some(Draft {
        found: column.map_or_else(String::new, |column| header(inferred, column).to_owned()),
        at: Spot { row: None, column },
        gap: rival.gap,
        rival: Some(there),
        ..Draft::new(ask, here)
    })
}

/// What to ask to tell a reading from its rival, and of which column.
fn difference(inferred: &Inferred, rival: &Rival) -> Option<(Ask, Option<usize>)> {
    if rival.period != inferred.period
        && let (Some((here, _)), Some((rival, _))) = (inferred.period, rival.period)
    {
        return Some((Ask::Year { here, rival }, None));
    }
    let (own, other) = (&inferred.columns, &rival.columns);
    let differing = own.iter().filter(|one| !other.contains(one));
    // The same columns, read in another way.
    let mut otherwise = differing.filter_map(|one| {
        let mut others = other.iter();
        let same = others.find(|other| other.role == one.role && other.column == one.column)?;
        let (here, rival) = (format(one), format(same));
        let reduces = one.way.reduces;
        let ask = if here == rival {
            Ask::Sign { reduces }
        } else {
            Ask::Format { here, rival }
        };
        Some((ask, Some(one.column)))
    });
    // A column that is one thing or another.
    let role_in = |all: &[Assigned], column: usize| {
        let found = all.iter().find(|assigned| assigned.column == column)?;
        column_role(found.role)
    };
    let with_role = own.iter().chain(other);
    let mut elsewhere = with_role
        .filter(|one| column_role(one.role).is_some())
        .filter_map(|one| {
            let (here, rival) = (role_in(own, one.column), role_in(other, one.column));
            let is_moved = |moved: &&Assigned| column_role(moved.role) == here;
            let ask = match (here, other.iter().find(is_moved)) {
                _ if here == rival => return None,
                (Some(column), Some(moved))
                    if rival.is_none() && role_in(own, moved.column).is_none() =>
                {
                    Ask::Which {
                        column,
                        here: one.column,
                        rival: moved.column,
                    }
                }
                (Some(_) | None, _) => Ask::Column { here, rival },
            };
            Some((ask, Some(one.column)))
        });
    otherwise.next().or_else(|| elsewhere.next())
}

/// What a person says who takes these columns to be what they are here, rather than as in `other`.
fn answers(these: &[Assigned], other: &[Assigned]) -> Vec<Correction> {
    let mut said = Vec::new();
    for one in these.iter().filter(|one| !other.contains(one)) {
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
            found: words(&view.cells.grid, source),
            at: Spot {
                row: Some(source),
                column: None,
            },
            gap: rival.gap,
            rival: Some(vec![is(there)]),
            ..Draft::new(Ask::Row { here, rival: there }, vec![is(here)])
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
