//! What nobody refuses and still should be looked at: figures that together cannot be true, and
//! units that a sum of the total row lacks.

use super::figures::Figures;
use super::quantity::Households;
use super::report::Report;
use super::table::{Column, Group, Measure};

/// One thing to look at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// Poor and near-poor households together are more than all households of the unit.
    TogetherExceed {
        /// The unit's place, the first being 0.
        row: usize,
        /// At the start of the year, or at its end.
        when: Measure,
        /// Both together.
        together: Households,
        /// All households of the unit.
        households: Households,
    },
    /// A unit has no figure where others have one: the total row adds up without it.
    Lacks {
        /// The unit's place, the first being 0.
        row: usize,
        /// Where it has none.
        column: Column,
    },
}

impl Warning {
    /// The cell that it is about.
    #[must_use]
    pub const fn cell(self) -> (usize, Column) {
        match self {
            Self::TogetherExceed { row, when, .. } => (row, Column::Of(Group::NearPoor, when)),
            Self::Lacks { row, column } => (row, column),
        }
    }
}

/// All warnings of a table, row by row.
#[must_use]
pub fn warnings(report: &Report) -> Vec<Warning> {
    const ENTERED: [Column; 3] = [
        Column::Households,
        Column::Of(Group::Poor, Measure::Start),
        Column::Of(Group::NearPoor, Measure::Start),
    ];
    // A column that no unit has is none of the table's; a unit without any figure has just begun.
    let lacking = ENTERED.map(|column| count_in(&report.total, column).is_some());
    let mut found = Vec::new();
    for (row, figures) in report.rows.iter().enumerate() {
        let has = ENTERED.map(|column| count_in(figures, column).is_some());
        if has.contains(&true) {
            let missing = ENTERED.into_iter().zip(has).zip(lacking);
            found.extend(
                missing
                    .filter(|((_, has), others_have)| !has && *others_have)
                    .map(|((column, _), _)| Warning::Lacks { row, column }),
            );
        }
        let (start, end) = figures.multidimensional();
        for (when, together) in [(Measure::Start, start), (Measure::End, end)] {
            if let (Some(together), Some(households)) = (together, figures.households)
                && together > households
            {
                found.push(Warning::TogetherExceed {
                    row,
                    when,
                    together,
                    households,
                });
            }
        }
    }
    found
}

fn count_in(figures: &Figures, column: Column) -> Option<Households> {
    match column {
        Column::Households => figures.households,
        Column::Of(group, Measure::Start) => figures.group(group).start,
        Column::Name | Column::Of(..) | Column::Band => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample;
    use crate::domain::table::{CommuneTable, RowEdit};

    fn edited(edits: impl IntoIterator<Item = (usize, RowEdit)>) -> CommuneTable {
        let mut table = sample::van_quan();
        for (row, edit) in edits {
            table.edit(row, [edit]).unwrap();
        }
        table
    }

    fn of(table: &CommuneTable) -> Vec<Warning> {
        warnings(&Report::compute(table))
    }

    #[test]
    fn the_plan_has_none() {
        assert_eq!(of(&sample::van_quan()), []);
    }

    #[test]
    fn poor_and_near_poor_together_are_no_more_than_all() {
        let near = Households::new(1150).ok();
        let table = edited([(0, RowEdit::Start(Group::NearPoor, near))]);
        let found = of(&table);
        // Three points fewer leave too many at the end too.
        assert_eq!(found.len(), 1 + usize::from(1150 - 36 + 68 > 1188));
        assert!(matches!(
            found.first(),
            Some(Warning::TogetherExceed { row: 0, when: Measure::Start, together, .. })
                if together.count() == 1248
        ));
        // Exactly all is possible.
        let near = Households::new(1188 - 98).ok();
        assert_eq!(
            of(&edited([(0, RowEdit::Start(Group::NearPoor, near))])),
            []
        );
    }

    #[test]
    fn a_missing_figure_counts_where_others_have_one() {
        let start = Column::Of(Group::Poor, Measure::Start);
        let table = edited([(3, RowEdit::Start(Group::Poor, None))]);
        assert_eq!(
            of(&table),
            [Warning::Lacks {
                row: 3,
                column: start
            }]
        );
        let poor_only = edited((0..17).map(|row| (row, RowEdit::Start(Group::NearPoor, None))));
        assert_eq!(of(&poor_only), []);
        let begun = sample::van_quan()
            .inserted(17, [Default::default()])
            .unwrap();
        assert_eq!(of(&begun), []);
    }
}
