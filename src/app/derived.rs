//! What follows from the table and from what is tried out, computed once for each of them.

use std::rc::Rc;

use super::targets::Draft;
use super::targets::worked::Worked;
use crate::domain::report::Report;
use crate::domain::table::CommuneTable;

/// Everything that is computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// The table that it was computed from.
    table: CommuneTable,
    /// What follows from the table.
    pub report: Rc<Report>,
    /// The table and report that the panel beside it shows: the same, but for the one frame in which a
    /// table that was replaced is drawn.
    pub panel: (CommuneTable, Rc<Report>),
    /// The draft that was worked out.
    draft: Option<Rc<Draft>>,
    /// What follows from it.
    pub worked: Option<Rc<Worked>>,
}

impl Derived {
    /// What follows from `table` alone.
    #[must_use]
    pub fn of(table: &CommuneTable) -> Self {
        let report = Rc::new(Report::compute(table));
        Self {
            table: table.clone(),
            panel: (table.clone(), Rc::clone(&report)),
            report,
            draft: None,
            worked: None,
        }
    }

    /// Follows `table`: rows that are the same keep their figures. Whether the panel still shows the
    /// table before, because more than one row differs.
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

    /// The panel shows the table as it is.
    pub(super) fn follow_panel(&mut self) {
        self.panel = (self.table.clone(), Rc::clone(&self.report));
    }

    /// Follows what is tried out.
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
