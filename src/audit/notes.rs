//! Remarks that accuse nobody: how a column is computed otherwise than its law says, and figures that
//! only rounding tells from the right ones.

use super::cause::Cause;
use super::choice::Figures;
use super::finding::{AuditCell, AuditRow, Finding, FindingKind, Weight};
use super::habits::{Row, broken, figure, result, verdict};
use super::unit;
use crate::domain::laws::{Figure, Identity, Law, LawName, Verdict, laws, rate_of};
use crate::domain::printed::Printed;
use crate::domain::table::{CommuneTable, EndRateReading};

/// A lone figure is remarked beside so many that are rounded as the annex rounds.
const ROUNDED_ROWS: usize = 8;

/// The remarks on a table whose contradictions are known.
pub(super) fn notes(
    table: &CommuneTable,
    figures: &Figures<'_>,
    contradictions: &[Finding],
) -> Vec<Finding> {
    let mut notes = Vec::new();
    for law in laws() {
        notes.extend(other_reading(table, figures, &law));
        notes.extend(total_points(figures, &law));
        notes.extend(given_up(figures, &law));
        notes.extend(rounding(table, figures, &law, contradictions));
    }
    notes
}

/// The end rates of a column follow one reading: the other one gives other values.
fn other_reading(table: &CommuneTable, figures: &Figures<'_>, law: &Law) -> Option<Finding> {
    let (other, cause) = match table.conventions.end_rate {
        EndRateReading::ByTarget => (LawName::EndRate, Cause::RateFromTarget),
        EndRateReading::FromHouseholds => (LawName::RateBalance, Cause::RateFromHouseholds),
    };
    let is_other = law.name == other && !figures.laws.units.contains(law);
    let is_own = |law: &&Law| match law.name {
        LawName::EndRate | LawName::RateBalance => law.name != other,
        LawName::StartRate
        | LawName::Balance
        | LawName::PointsMeant
        | LawName::PointsOfChange
        | LawName::StartWithin
        | LawName::EndWithin
        | LawName::BothStartWithin
        | LawName::BothEndWithin => false,
    };
    let mut own = figures.laws.units.iter().filter(is_own);
    let own = own
        .find(|own| own.group == law.group)
        .filter(|_| is_other)?;
    column_note(figures, law, cause, |row| !broken(own, row))
}

/// A law that most rows break.
fn given_up(figures: &Figures<'_>, law: &Law) -> Option<Finding> {
    let is_given_up = figures.laws.given_up.contains(law);
    column_note(figures, law, Cause::Unexplained, |_| true).filter(|_| is_given_up)
}

/// One remark for the figures of a column that a law gives otherwise, in the rows that count.
fn column_note(
    figures: &Figures<'_>,
    law: &Law,
    cause: Cause,
    counts: impl Fn(&Row) -> bool,
) -> Option<Finding> {
    let column = result(law)?;
    let (mut differing, mut printed) = (0_usize, 0_usize);
    let mut widest: Option<(u64, usize, Figure, Figure)> = None;
    let mut any_broken = false;
    for (at, row) in figures.units.iter().enumerate() {
        let Some(given) = figure(row, column).filter(|_| counts(row)) else {
            continue;
        };
        let by = match verdict(law, row) {
            Verdict::Silent => continue,
            Verdict::Holds => None,
            Verdict::Rounding(by) => Some(by),
            Verdict::Broken(by) => {
                any_broken = true;
                Some(by)
            }
        };
        printed = printed.saturating_add(1);
        let Some(by) = by else {
            continue;
        };
        differing = differing.saturating_add(1);
        let size = by.digits.unsigned_abs();
        if widest.is_none_or(|(other, ..)| size > other) {
            let meant = Figure {
                digits: given.digits.saturating_sub(by.digits),
                decimals: given.decimals,
            };
            widest = Some((size, at, given, meant));
        }
    }
    let (_, widest, given, meant) = widest.filter(|_| any_broken)?;
    Some(Finding {
        kind: FindingKind::Convention {
            differing,
            printed,
            widest,
        },
        cell: AuditCell {
            row: AuditRow::All,
            column,
        },
        cause,
        printed: Some(given.into()),
        recomputed: Some(meant.into()),
        weight: Weight::Quiet,
        repairs: Vec::new(),
    })
}

/// The points of the total row lie between its rounded rates, and those of the change differ.
fn total_points(figures: &Figures<'_>, law: &Law) -> Option<Finding> {
    let total = figures.total?;
    let Verdict::Rounding(by) = verdict(law, total) else {
        return None;
    };
    let column = result(law).filter(|_| law.name == LawName::PointsOfChange)?;
    let given = figure(total, column)?;
    let meant = Figure {
        digits: given.digits.saturating_sub(by.digits),
        decimals: given.decimals,
    };
    Some(Finding {
        kind: FindingKind::Rounding,
        cell: AuditCell {
            row: AuditRow::Total,
            column,
        },
        cause: Cause::DifferenceOfRounded,
        printed: Some(given.into()),
        recomputed: Some(meant.into()),
        weight: Weight::Quiet,
        repairs: Vec::new(),
    })
}

/// Rates that are cut off, or off by one in their last place, in a column that is rounded.
fn rounding(
    table: &CommuneTable,
    figures: &Figures<'_>,
    law: &Law,
    contradictions: &[Finding],
) -> Vec<Finding> {
    let by_target = table.conventions.end_rate == EndRateReading::ByTarget;
    let is_own = match law.name {
        LawName::StartRate => true,
        LawName::EndRate => !by_target,
        LawName::RateBalance => by_target,
        LawName::Balance
        | LawName::PointsMeant
        | LawName::PointsOfChange
        | LawName::StartWithin
        | LawName::EndWithin
        | LawName::BothStartWithin
        | LawName::BothEndWithin => false,
    };
    let Some(column) = result(law).filter(|_| is_own && figures.laws.units.contains(law)) else {
        return Vec::new();
    };
    let is_known = |index: usize| {
        let mut rows = contradictions.iter().flat_map(|finding| &finding.repairs);
        rows.any(|repair| {
            let mut changes = repair.changes.iter();
            changes.any(|change| change.cell.row.index() == Some(index))
        })
    };
    let mut exact = 0_usize;
    let mut found = Vec::new();
    for (at, row) in figures.units.iter().enumerate() {
        match verdict(law, row) {
            Verdict::Holds => exact = exact.saturating_add(1),
            Verdict::Rounding(by) if !is_half(law, row) && !is_known(at) => found.push((at, by)),
            Verdict::Rounding(_) | Verdict::Broken(_) | Verdict::Silent => {}
        }
    }
    if exact < ROUNDED_ROWS || found.len().saturating_mul(8) > exact {
        return Vec::new();
    }
    let found = found.into_iter().filter_map(|(at, by)| {
        let given = figure(figures.units.get(at)?, column)?;
        let is_less = (by.digits < 0) == (given.digits >= 0);
        let is_rate = matches!(law.identity, Identity::Rate { .. });
        Some(Finding {
            kind: FindingKind::Rounding,
            cell: AuditCell {
                row: unit(table, at)?,
                column,
            },
            cause: if is_rate && is_less {
                Cause::Truncated
            } else {
                Cause::DifferenceOfRounded
            },
            printed: Some(given.into()),
            recomputed: Some(Printed::new(
                given.digits.saturating_sub(by.digits),
                given.decimals,
                false,
            )),
            weight: Weight::Quiet,
            repairs: Vec::new(),
        })
    });
    found.collect()
}

/// Whether a rate lies half way between two printed ones: other rules round it the other way.
fn is_half(law: &Law, row: &Row) -> bool {
    let Identity::Rate { part, whole, rate } = law.identity else {
        return false;
    };
    let of = |column| figure(row, column);
    let exact = of(part).zip(of(whole)).zip(of(rate));
    let exact = exact
        .and_then(|((part, whole), rate)| rate_of(part, whole, rate.decimals.saturating_add(4)));
    exact.is_some_and(|exact| exact.digits.checked_rem(10_000).map(i64::abs) == Some(5_000))
}
