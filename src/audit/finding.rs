//! What an audit finds, and the repairs that it offers.

use super::cause::{Bits, Cause};
use crate::domain::printed::Printed;
use crate::domain::table::{Column, RowId};

/// Which row of the table a figure stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AuditRow {
    /// A unit, and its place in the table, the first being 0.
    Unit { index: usize, id: RowId },
    /// The total row.
    Total,
    /// All units of the column.
    All,
}

impl AuditRow {
    /// The unit's place; `None` for the total row and for a whole column.
    #[must_use]
    pub const fn index(self) -> Option<usize> {
        match self {
            Self::Unit { index, .. } => Some(index),
            Self::Total | Self::All => None,
        }
    }
}

/// A cell of the audited table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AuditCell {
    /// Its row.
    pub row: AuditRow,
    /// Its column, one of 1 to 13.
    pub column: Column,
}

/// What kind of statement a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingKind {
    /// A figure of a unit contradicts the others.
    Cell,
    /// A figure of the total row contradicts the others.
    Total,
    /// A figure misses its law by what rounding explains: a remark, no contradiction.
    Rounding,
    /// A whole column is computed in another way than the law says: a remark, no contradiction.
    Convention {
        /// How many of its figures that way gives another value.
        differing: usize,
        /// How many figures the column prints.
        printed: usize,
        /// The unit of the widest gap, whose figures are given.
        widest: usize,
    },
}

impl FindingKind {
    /// The name by which programs outside know it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Cell => "cell",
            Self::Total => "total",
            Self::Rounding => "rounding",
            Self::Convention { .. } => "convention",
        }
    }

    /// Whether it says that figures contradict each other.
    #[must_use]
    pub const fn is_contradiction(self) -> bool {
        match self {
            Self::Cell | Self::Total => true,
            Self::Rounding | Self::Convention { .. } => false,
        }
    }
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// A band or a total changes with the repair.
    Red,
    /// Nothing else changes.
    Quiet,
}

/// One cell of a repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellChange {
    /// The cell; its row is never [`AuditRow::All`].
    pub cell: AuditCell,
    /// The figure as stated.
    pub from: Option<Printed>,
    /// The figure that keeps the laws.
    pub to: Option<Printed>,
}

/// Changes that belong together, with the reason for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// The wrong cell first, then those that were computed from it.
    pub changes: Vec<CellChange>,
    /// What went wrong.
    pub cause: Cause,
    /// How rare that is.
    pub bits: Bits,
}

/// One thing that the audit found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind of statement it is.
    pub kind: FindingKind,
    /// Where.
    pub cell: AuditCell,
    /// What went wrong, most likely.
    pub cause: Cause,
    /// The figure as stated.
    pub printed: Option<Printed>,
    /// The figure that keeps the laws, or that another reading gives.
    pub recomputed: Option<Printed>,
    /// How much it matters.
    pub weight: Weight,
    /// One repair is proposed. Several are about as likely as each other, and none is proposed. A
    /// remark has none, nor does a contradiction for which none was found.
    pub repairs: Vec<Repair>,
}

impl Finding {
    /// The repair that is proposed.
    #[must_use]
    pub fn proposed(&self) -> Option<&Repair> {
        match self.repairs.as_slice() {
            [repair] => Some(repair),
            [] | [_, _, ..] => None,
        }
    }
}

/// What an audit found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Audit {
    /// Contradictions before remarks, red before quiet ones, then from top to bottom.
    pub findings: Vec<Finding>,
}

impl Audit {
    /// The findings that say that figures contradict each other.
    pub fn contradictions(&self) -> impl Iterator<Item = &Finding> {
        let all = self.findings.iter();
        all.filter(|finding| finding.kind.is_contradiction())
    }

    /// The proposed repairs, to be applied together.
    pub fn proposed(&self) -> impl Iterator<Item = &Repair> {
        self.findings.iter().filter_map(Finding::proposed)
    }

    /// The findings at a cell, or of its whole column.
    pub fn at(&self, cell: AuditCell) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(move |finding| finding.cell == cell)
    }
}
