//! Everything computed from the table and the draft, once for each change.

use std::rc::Rc;

use super::checked::{Latest, Mark};
use super::targets::Draft;
use super::targets::worked::Worked;
use crate::domain::report::Report;
use crate::domain::table::CommuneTable;

/// The computed values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// The table that they were computed from.
    table: CommuneTable,
    /// The report of the table.
    pub report: Rc<Report>,
    /// The table and report that the panel shows. While a replaced table is being rendered, these are
    /// the previous ones for one frame.
    pub panel: (CommuneTable, Rc<Report>),
    /// The draft that was computed.
    draft: Option<Rc<Draft>>,
    /// The results of the draft.
    pub worked: Option<Rc<Worked>>,
    /// What the audits have found.
    pub checked: Latest,
    /// The cells that are marked for it.
    pub marks: Rc<[Mark]>,
}

impl Derived {
    /// The values of `table`, without a draft.
    #[must_use]
    pub fn of(table: &CommuneTable) -> Self {
        let report = Rc::new(Report::compute(table));
        Self {
            table: table.clone(),
            panel: (table.clone(), Rc::clone(&report)),
            report,
            draft: None,
            worked: None,
            checked: Latest::default(),
            marks: Rc::default(),
        }
    }

    /// Computes the values of `table` again; unchanged rows keep their figures. Returns whether the panel
    /// still shows the previous table, which is so when more than one row differs.
    pub(super) fn follow_table(&mut self, table: &CommuneTable) -> bool {
        if self.table == *table {
            return false;
        }
        let is_another = is_another(&self.table, table);
        self.report = Rc::new(self.report.after(&self.table, table));
        self.table = table.clone();
        self.draft = None;
        if !is_another {
            self.follow_panel();
        }
        is_another
    }

    /// Lets the panel show the current table.
    pub(super) fn follow_panel(&mut self) {
        self.panel = (self.table.clone(), Rc::clone(&self.report));
    }

    /// Computes the results of the draft again.
    pub(super) fn follow_draft(&mut self, draft: Option<&Rc<Draft>>) {
        let is_same = match (&self.draft, draft) {
            (Some(before), Some(now)) => Rc::ptr_eq(before, now),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        if !is_same {
            let last = self.worked.as_ref().and_then(|worked| {
                let (scenario, _) = worked.allocated.as_ref()?;
                Some(scenario)
            });
            let worked =
                draft.map(|draft| Rc::new(Worked::out(&self.table, &self.report, draft, last)));
            self.worked = worked;
            self.draft = draft.cloned();
        }
    }
}

/// Whether more than one row differs.
fn is_another(before: &CommuneTable, after: &CommuneTable) -> bool {
    let (before, after) = (before.rows(), after.rows());
    let pairs = before.iter().zip(after.iter());
    before.len() != after.len() || pairs.filter(|(a, b)| !Rc::ptr_eq(a, b)).nth(1).is_some()
}
