//! What the audits of the table and of the text have found.

use std::rc::Rc;

use super::history::Snapshot;
use crate::audit::{Audit, AuditRow, Weight, audit};
use crate::domain::report::Report;
use crate::domain::table::{Column, RowId};
use crate::narrative::claim::{Claim, ClaimVerdict};
use crate::narrative::claims;
use crate::narrative::repaired::claims_beside;

/// The findings of a snapshot.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// Those of the table.
    pub audit: Audit,
    /// The figures of the text.
    pub claims: Vec<Claim>,
}

/// A cell that a contradiction is marked at; `None` is the total row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The row.
    pub row: Option<RowId>,
    /// The column.
    pub column: Column,
    /// Whether a band or a total changes with it.
    pub is_red: bool,
}

/// The latest findings. Two are equal only if they are the same.
#[derive(Debug, Clone, Default)]
pub struct Latest(Option<Rc<Checked>>);

impl PartialEq for Latest {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Rc::ptr_eq(one, other),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }
}

impl Eq for Latest {}

impl Latest {
    /// The findings; `None` before the first check, and where there is nothing to check.
    #[must_use]
    pub const fn get(&self) -> Option<&Rc<Checked>> {
        self.0.as_ref()
    }
}

impl From<Checked> for Latest {
    fn from(checked: Checked) -> Self {
        Self(Some(Rc::new(checked)))
    }
}

impl Checked {
    /// Audits a snapshot whose report this is; `None` where it has neither printed figures nor a text.
    #[must_use]
    pub fn of(snapshot: &Snapshot, report: &Report) -> Option<Self> {
        if snapshot.published.is_none() && snapshot.narrative.is_empty() {
            return None;
        }
        let (table, text) = (&snapshot.table, &snapshot.narrative);
        Some(match &snapshot.published {
            Some(published) => {
                let audit = audit(table, report, published);
                let claims = claims_beside(text, (table, report), published, &audit);
                Self { audit, claims }
            }
            None => Self {
                audit: Audit::default(),
                claims: claims(text, table, report),
            },
        })
    }

    /// The figures of the text that contradict the table.
    pub fn wrong_claims(&self) -> impl Iterator<Item = (usize, &Claim)> {
        let numbered = self.claims.iter().enumerate();
        numbered.filter(|(_, claim)| claim.verdict == ClaimVerdict::Contradicts)
    }

    /// How many contradictions there are in all.
    #[must_use]
    pub fn contradictions(&self) -> usize {
        let of_table = self.audit.contradictions().count();
        of_table.saturating_add(self.wrong_claims().count())
    }

    /// The cells to mark.
    #[must_use]
    pub fn marks(&self) -> Rc<[Mark]> {
        let marks = self.audit.contradictions().filter_map(|finding| {
            let row = match finding.cell.row {
                AuditRow::Unit { id, .. } => Some(id),
                AuditRow::Total => None,
                AuditRow::All => return None,
            };
            Some(Mark {
                row,
                column: finding.cell.column,
                is_red: finding.weight == Weight::Red,
            })
        });
        marks.collect()
    }
}
