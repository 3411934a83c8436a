//! The figures that a goal is about: each unit's households, and those of the group to be reduced.

use crate::domain::quantity::{HouseholdChange, Households, PercentagePoints};
use crate::domain::report::Report;
use crate::domain::table::{CommuneTable, Group, RowId, TotalPointsReading};

/// Whose number a goal reduces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Subject {
    /// Poor households.
    #[default]
    Poor,
    /// Near-poor households.
    NearPoor,
    /// Both together, the multidimensionally poor (nghèo đa chiều).
    Both,
}

impl Subject {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Poor, Self::NearPoor, Self::Both];

    /// The groups that it counts.
    #[must_use]
    pub const fn groups(self) -> &'static [Group] {
        match self {
            Self::Poor => &[Group::Poor],
            Self::NearPoor => &[Group::NearPoor],
            Self::Both => &Group::ALL,
        }
    }
}

/// One unit as a goal sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// Its row.
    pub id: RowId,
    /// All its households.
    pub households: Households,
    /// Households of the subject at the start of the year.
    pub start: Households,
    /// The change that the table plans now; none counts as no change.
    pub planned: HouseholdChange,
    /// The same in points; `None` without households or a plan.
    pub planned_points: Option<PercentagePoints>,
    /// Poor households at the start and at the end as planned, for criteria that count them.
    pub poor: (Households, Households),
    /// Near-poor households at the start and at the end as planned, likewise.
    pub near_poor: (Households, Households),
}

impl Unit {
    /// The most that can leave: all of them.
    #[must_use]
    pub const fn most(&self) -> u64 {
        self.start.count()
    }

    /// How many households fewer the table plans now; negative when it plans more.
    #[must_use]
    pub const fn planned_out(&self) -> i64 {
        self.planned.count().saturating_neg()
    }
}

/// The units that a goal can count on, and their sums.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Basis {
    /// The units in the table's order; `None` for a row that lacks its households or those of the
    /// subject. Such a row takes no part.
    pub units: Vec<Option<Unit>>,
    /// All households of the units that take part.
    pub households: Households,
    /// Households of the subject at the start of the year, of the same units.
    pub start: Households,
    /// What the table plans for them now.
    pub planned: HouseholdChange,
    /// How the table's total row states the change of a rate.
    pub total_points: TotalPointsReading,
}

impl Basis {
    /// The figures of `subject` in `table`, whose report is `report`.
    #[must_use]
    pub fn of(table: &CommuneTable, report: &Report, subject: Subject) -> Self {
        let units: Vec<Option<Unit>> = table
            .rows()
            .iter()
            .zip(&report.rows)
            .map(|(row, figures)| {
                let whole = figures.households?;
                let mut start = Households::ZERO;
                let mut planned = HouseholdChange::default();
                for group in subject.groups() {
                    let of_group = figures.group(*group);
                    start = start + of_group.start?;
                    planned = planned + of_group.change.unwrap_or_default();
                }
                let start_and_end = |group: Group| {
                    let of_group = figures.group(group);
                    let start = of_group.start.unwrap_or_default();
                    (start, of_group.end.unwrap_or(start))
                };
                Some(Unit {
                    id: row.id(),
                    households: whole,
                    start,
                    planned,
                    planned_points: match subject {
                        Subject::Poor => figures.group(Group::Poor).points,
                        Subject::NearPoor => figures.group(Group::NearPoor).points,
                        Subject::Both => Group::ALL
                            .iter()
                            .any(|group| figures.group(*group).change.is_some())
                            .then(|| PercentagePoints::of_change(planned, whole))
                            .flatten(),
                    },
                    poor: start_and_end(Group::Poor),
                    near_poor: start_and_end(Group::NearPoor),
                })
            })
            .collect();
        let part = || units.iter().flatten();
        Self {
            households: part().map(|unit| unit.households).sum(),
            start: part().map(|unit| unit.start).sum(),
            planned: part().map(|unit| unit.planned).sum(),
            total_points: table.conventions.total_points,
            units,
        }
    }

    /// The units that take part, with their places in the table.
    pub fn taking_part(&self) -> impl Iterator<Item = (usize, &Unit)> {
        self.units
            .iter()
            .enumerate()
            .filter_map(|(place, unit)| Some((place, unit.as_ref()?)))
    }

    /// Whether the table plans anything for them.
    #[must_use]
    pub fn has_plan(&self) -> bool {
        self.taking_part()
            .any(|(_, unit)| unit.planned_points.is_some())
    }

    /// How many rows take no part, because a figure is missing.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.units.iter().filter(|unit| unit.is_none()).count()
    }
}
