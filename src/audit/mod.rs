//! The audit of a table: which printed figures contradict each other, what went wrong most likely, and
//! the smallest repair.
//!
//! Read in this order: [`finding`] (what an audit tells), [`mod@cause`] (what can go wrong, and how rare
//! it is), `stated` (the figures that are audited), `habits` (the laws that the table keeps), `search`
//! with `variants` and `shifts` (what explains one row), `choice` and `sums` (what explains the total
//! row), `joint` (all rows and the sums together),
//! `weigh` (red or quiet), `notes` (remarks that accuse nobody) and [`mod@repair`].

pub mod cause;
mod choice;
pub mod finding;
mod habits;
mod joint;
mod notes;
pub mod repair;
mod search;
mod shifts;
mod stated;
mod sums;
mod variants;
mod weigh;

pub use self::cause::{Bits, Cause, slip};
pub use self::finding::{
    Audit, AuditCell, AuditRow, CellChange, Finding, FindingKind, Repair, Weight,
};
pub use self::repair::{apply, apply_all};

use self::choice::{Figures, Placed, bits_of};
use self::habits::{Row, TableLaws, figure};
use self::joint::{Explained, explain};
use self::stated::Stated;
use crate::domain::laws::Identity;
use crate::domain::printed::Printed;
use crate::domain::published::Published;
use crate::domain::report::Report;
use crate::domain::table::CommuneTable;
use crate::import::implied_targets;

/// Audits the figures of a source, with those that a person entered since in their place.
///
/// An entry of the table (all households, a start, a target) is the source's while the table has what a
/// reading enters for the printed row; then the printed figure counts, also one that the reading
/// refused. Otherwise what the table has counts, for a changed target with all that follows from it. Where
/// the figures of a row and group broke no law in the source and would now, because a person changed one
/// of them, they are out of date rather than wrong, and the computed ones count; so it is with a sum. Rows that were deleted do not count;
/// rows without printed figures count in the sums.
///
/// ```
/// use giam_ngheo::audit::{AuditRow, Cause, audit};
/// use giam_ngheo::domain::report::Report;
/// use giam_ngheo::import::read_document;
/// let read = read_document("Xã\tTổng số hộ\tHộ nghèo\nA\t400\t61\nB\t300\t43\nCộng\t700\t140\n")?;
/// let found = audit(&read.table, &Report::compute(&read.table), &read.published);
/// let [finding] = found.findings.as_slice() else { panic!() };
/// // 61 and 43 are 104.
/// assert_eq!(finding.cell.row, AuditRow::Total);
/// assert_eq!(finding.recomputed.map(|figure| figure.digits()), Some(104));
/// # Ok::<(), giam_ngheo::import::ImportError>(())
/// ```
#[must_use]
pub fn audit(table: &CommuneTable, report: &Report, published: &Published) -> Audit {
    if published.rows().next().is_none() && published.total().is_none() {
        return Audit::default();
    }
    let source = stated::printed(table, published);
    let laws = TableLaws::of(&table.conventions, &source.units, source.total.as_ref());
    let Stated { units, total } = stated::stated(table, report, published, &laws.units);
    let figures = Figures {
        units: &units,
        total: total.as_ref(),
        laws: &laws,
    };
    let auditor = Auditor {
        table,
        published,
        implied: implied_targets(published),
        figures: &figures,
    };
    let mut findings: Vec<Finding> = explain(&figures)
        .iter()
        .filter_map(|explained| auditor.finding(explained))
        .collect();
    let remarks = notes::notes(table, &figures, &findings);
    findings.extend(remarks);
    findings.sort_by_key(|finding| {
        let is_remark = !finding.kind.is_contradiction();
        (is_remark, finding.weight, finding.cell)
    });
    Audit { findings }
}

struct Auditor<'a> {
    table: &'a CommuneTable,
    published: &'a Published,
    implied: [bool; 2],
    figures: &'a Figures<'a>,
}

impl Auditor<'_> {
    fn finding(&self, explained: &Explained) -> Option<Finding> {
        match explained {
            Explained::By { changes, otherwise } => {
                let repairs = [changes].into_iter().chain(otherwise);
                let repairs: Vec<Repair> =
                    repairs.filter_map(|changes| self.repair(changes)).collect();
                let first = repairs.first()?;
                let wrong = *first.changes.first()?;
                let weights = repairs
                    .iter()
                    .map(|repair| weigh::weigh(self.table, self.published, self.implied, repair));
                Some(Finding {
                    kind: kind(wrong.cell.row),
                    cell: wrong.cell,
                    cause: first.cause,
                    printed: wrong.from,
                    recomputed: wrong.to,
                    weight: weights.min().unwrap_or(Weight::Quiet),
                    repairs,
                })
            }
            Explained::Not { row } => self.unexplained(*row),
        }
    }

    fn repair(&self, changes: &[Placed]) -> Option<Repair> {
        let cause = changes.first()?.change.cause;
        let changed = changes.iter().filter_map(|placed| {
            let cell = AuditCell {
                row: self.row(placed.row)?,
                column: placed.change.column,
            };
            let from = self
                .row_of(placed.row)
                .and_then(|row| figure(row, cell.column));
            Some(CellChange {
                cell,
                from: from.map(Printed::from),
                to: Some(placed.change.to.into()),
            })
        });
        Some(Repair {
            changes: changed.collect(),
            cause,
            bits: bits_of(changes),
        })
    }

    /// A row that breaks a law which no few changes mend.
    fn unexplained(&self, at: Option<usize>) -> Option<Finding> {
        let row = self.row_of(at)?;
        let laws = match at {
            Some(_) => &self.figures.laws.units,
            None => &self.figures.laws.total,
        };
        let law = laws.iter().find(|law| habits::broken(law, row))?;
        let column = law.columns().last()?;
        let printed = figure(row, column)?;
        let meant = law.solve(column, printed.decimals, |column| figure(row, column));
        let is_rate = matches!(law.identity, Identity::Rate { .. });
        Some(Finding {
            kind: kind(self.row(at)?),
            cell: AuditCell {
                row: self.row(at)?,
                column,
            },
            cause: Cause::Unexplained,
            printed: Some(printed.into()),
            recomputed: meant.map(|meant| Printed::new(*meant.start(), printed.decimals, false)),
            weight: if is_rate && at.is_some() {
                Weight::Quiet
            } else {
                Weight::Red
            },
            repairs: Vec::new(),
        })
    }

    fn row_of(&self, at: Option<usize>) -> Option<&Row> {
        match at {
            Some(at) => self.figures.units.get(at),
            None => self.figures.total,
        }
    }

    fn row(&self, at: Option<usize>) -> Option<AuditRow> {
        match at {
            Some(index) => unit(self.table, index),
            None => Some(AuditRow::Total),
        }
    }
}

/// A unit by its place in the table.
fn unit(table: &CommuneTable, index: usize) -> Option<AuditRow> {
    let id = table.row(index)?.id();
    Some(AuditRow::Unit { index, id })
}

const fn kind(row: AuditRow) -> FindingKind {
    match row {
        AuditRow::Unit { .. } | AuditRow::All => FindingKind::Cell,
        AuditRow::Total => FindingKind::Total,
    }
}
