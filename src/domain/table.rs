//! The table as a person keeps it: what is entered, row by row. Everything computed from it lives
//! in [`super::report`].

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::bands::BandLimits;
pub use super::column::{Column, Group, Measure};
use super::plan::{self, Contradiction};
pub use super::plan::{GroupPlan, Target};
use super::quantity::Households;

/// One entry into a row; `None` empties the cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowEdit {
    /// The unit's name.
    Name(Rc<str>),
    /// All households.
    Households(Option<Households>),
    /// Households of a group at the start of the year.
    Start(Group, Option<Households>),
    /// A target, which replaces the earlier one however that was stated.
    Target(Group, Option<Target>),
}

/// The figures of one unit before it has a place in a table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct UnitEntry {
    /// The unit's name.
    pub name: Rc<str>,
    /// All households.
    pub households: Option<Households>,
    /// Poor households.
    pub poor: GroupPlan,
    /// Near-poor households.
    pub near_poor: GroupPlan,
}

impl UnitEntry {
    /// What is entered for `group`.
    #[must_use]
    pub const fn plan(&self, group: Group) -> GroupPlan {
        match group {
            Group::Poor => self.poor,
            Group::NearPoor => self.near_poor,
        }
    }

    /// The entry with `edit` made, whether or not it contradicts the rest.
    #[must_use]
    pub fn edited(mut self, edit: RowEdit) -> Self {
        match edit {
            RowEdit::Name(name) => self.name = name,
            RowEdit::Households(households) => self.households = households,
            RowEdit::Start(Group::Poor, start) => self.poor.start = start,
            RowEdit::Start(Group::NearPoor, start) => self.near_poor.start = start,
            RowEdit::Target(Group::Poor, target) => self.poor.target = target,
            RowEdit::Target(Group::NearPoor, target) => self.near_poor.target = target,
        }
        self
    }

    /// Refuses figures that cannot all be true.
    ///
    /// # Errors
    /// The first [`Contradiction`] found, poor households before near-poor ones.
    pub fn check(&self) -> Result<(), Contradiction> {
        for group in Group::ALL {
            plan::check(group, self.households, self.plan(group))?;
        }
        Ok(())
    }
}

/// Names a row for as long as it exists, wherever it moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowId(u32);

impl RowId {
    /// The number behind the name, for a key in the page.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }
}

/// One unit of the table. Its figures never contradict each other: whatever would is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommuneRow {
    id: RowId,
    entry: UnitEntry,
}

impl CommuneRow {
    /// The row's lasting name.
    #[must_use]
    pub const fn id(&self) -> RowId {
        self.id
    }

    /// What is entered in it.
    #[must_use]
    pub const fn entry(&self) -> &UnitEntry {
        &self.entry
    }
}

/// How the rate at the end of the year is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum EndRateReading {
    /// The start rate as printed plus the target in points: `5 = 3 + 7`, the way of the plan of
    /// Văn Quan.
    #[default]
    ByTarget,
    /// Recomputed from whole households: `100 × 4 ÷ 1`.
    FromHouseholds,
}

/// How the total row states the change of a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum TotalPointsReading {
    /// The difference of the two printed rates, the way of the plan of Văn Quan (−3.41).
    #[default]
    PrintedRates,
    /// The change in households over all households (−3.42).
    Households,
}

/// What the units of the table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum UnitLevel {
    /// Communes, wards and townships of a district or, since July 2025, of a province.
    #[default]
    Commune,
    /// Villages of a commune.
    Village,
}

/// What the table's title says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Heading {
    /// The place planned for, such as "Huyện Văn Quan"; empty when not known.
    pub place: Rc<str>,
    /// The year planned for.
    pub year: Option<u16>,
    /// The poverty standard, such as "2016–2020"; empty when not known.
    pub standard: Rc<str>,
    /// What the units are.
    pub level: UnitLevel,
}

/// How the table's figures are read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Conventions {
    /// The end rate of each unit.
    pub end_rate: EndRateReading,
    /// The change of rate in the total row.
    pub total_points: TotalPointsReading,
    /// The limits of the bands.
    pub bands: Rc<BandLimits>,
}

/// A change that the table refuses as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TableError {
    /// No such row.
    #[error("there is no row {index}")]
    NoSuchRow { index: usize },
    /// More rows than the table takes.
    #[error("a table takes at most {limit} rows")]
    TooManyRows { limit: usize },
    /// The figures of a row would contradict each other.
    #[error(transparent)]
    Contradiction(#[from] Contradiction),
}

/// The table: its title, how it is read, and its rows in order. A copy is cheap, and shares every
/// row that is the same.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CommuneTable {
    /// What the title says.
    pub heading: Heading,
    /// How its figures are read.
    pub conventions: Conventions,
    // Every row has an id of its own, below `next_id`.
    rows: Rc<Vec<Rc<CommuneRow>>>,
    next_id: u32,
}

impl CommuneTable {
    /// The most rows that a table takes; Vietnam has about ninety thousand villages.
    pub const ROW_LIMIT: usize = 100_000;

    /// A table of `units` in order.
    ///
    /// # Errors
    /// [`TableError::TooManyRows`] above [`Self::ROW_LIMIT`], and [`TableError::Contradiction`]
    /// for the first unit whose figures contradict each other.
    pub fn new(
        heading: Heading,
        conventions: Conventions,
        units: impl IntoIterator<Item = UnitEntry>,
    ) -> Result<Self, TableError> {
        let mut table = Self {
            heading,
            conventions,
            ..Self::default()
        };
        let mut rows = Vec::new();
        for entry in units {
            entry.check()?;
            rows.push(table.new_row(entry));
        }
        table.replace_rows(rows)
    }

    /// The rows in order.
    #[must_use]
    pub fn rows(&self) -> &Rc<Vec<Rc<CommuneRow>>> {
        &self.rows
    }

    /// The row at `index`, the first being 0.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<&Rc<CommuneRow>> {
        self.rows.get(index)
    }

    /// Where the row called `id` stands now.
    #[must_use]
    pub fn index_of(&self, id: RowId) -> Option<usize> {
        self.rows.iter().position(|row| row.id == id)
    }

    /// Makes `edits` to the row at `index`, all of them or none.
    ///
    /// # Errors
    /// [`TableError::NoSuchRow`], or [`TableError::Contradiction`] when the row's figures could
    /// not all be true afterwards.
    pub fn edit(
        &mut self,
        index: usize,
        edits: impl IntoIterator<Item = RowEdit>,
    ) -> Result<(), TableError> {
        let row = self.row(index).ok_or(TableError::NoSuchRow { index })?;
        let id = row.id;
        let entry = edits.into_iter().fold(row.entry.clone(), UnitEntry::edited);
        entry.check()?;
        if let Some(slot) = Rc::make_mut(&mut self.rows).get_mut(index) {
            *slot = Rc::new(CommuneRow { id, entry });
        }
        Ok(())
    }

    /// The table with `units` put in before the row at `index`, or at the end.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn inserted(
        &self,
        index: usize,
        units: impl IntoIterator<Item = UnitEntry>,
    ) -> Result<Self, TableError> {
        let mut table = self.clone();
        let mut rows = self.rows.to_vec();
        let mut at = index.min(rows.len());
        for entry in units {
            entry.check()?;
            rows.insert(at, table.new_row(entry));
            at = at.saturating_add(1);
        }
        table.replace_rows(rows)
    }

    /// The table without the rows from `first` to `last`, both included.
    #[must_use]
    pub fn removed(&self, first: usize, last: usize) -> Self {
        let rows = self
            .rows
            .iter()
            .enumerate()
            .filter(|(index, _)| !(first..=last).contains(index))
            .map(|(_, row)| Rc::clone(row))
            .collect();
        Self {
            rows: Rc::new(rows),
            ..self.clone()
        }
    }

    /// The table with the rows from `first` to `last` one place up (or down); itself when they
    /// stand at that edge already.
    #[must_use]
    pub fn moved(&self, first: usize, last: usize, up: bool) -> Self {
        let mut rows = self.rows.to_vec();
        let first = first.min(last);
        let last = last.min(rows.len().saturating_sub(1));
        if up && first > 0 {
            if let Some(block) = rows.get_mut(first.saturating_sub(1)..=last) {
                block.rotate_left(1);
            }
        } else if !up && let Some(block) = rows.get_mut(first..=last.saturating_add(1)) {
            block.rotate_right(1);
        }
        Self {
            rows: Rc::new(rows),
            ..self.clone()
        }
    }

    fn new_row(&mut self, entry: UnitEntry) -> Rc<CommuneRow> {
        let id = RowId(self.next_id);
        self.next_id = self.next_id.wrapping_add(1);
        Rc::new(CommuneRow { id, entry })
    }

    fn replace_rows(mut self, rows: Vec<Rc<CommuneRow>>) -> Result<Self, TableError> {
        if rows.len() > Self::ROW_LIMIT {
            return Err(TableError::TooManyRows {
                limit: Self::ROW_LIMIT,
            });
        }
        self.rows = Rc::new(rows);
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample;

    #[test]
    fn keys_lead_back_to_their_columns() {
        for column in Column::ALL {
            assert_eq!(Column::from_key(column.key()), Some(column));
        }
    }

    #[test]
    fn moving_keeps_every_row() {
        let table = sample::van_quan();
        let names = |table: &CommuneTable| -> Vec<String> {
            table
                .rows()
                .iter()
                .map(|row| row.entry().name.to_string())
                .collect()
        };
        let moved = table.moved(1, 2, true);
        assert_eq!(names(&moved)[..3], ["Bình Phúc", "Tân Đoàn", "Yên Phúc"]);
        assert_eq!(names(&moved.moved(0, 1, false)), names(&table));
        assert_eq!(table.moved(0, 3, true), table);
        assert_eq!(table.moved(15, 16, false), table);
    }

    #[test]
    fn poor_households_above_all_households_are_refused() {
        let mut table = sample::van_quan();
        let more = RowEdit::Start(Group::Poor, Households::new(1189).ok());
        assert!(matches!(
            table.edit(0, [more]),
            Err(TableError::Contradiction(
                Contradiction::GroupExceedsHouseholds { .. }
            ))
        ));
    }

    #[test]
    fn new_rows_get_names_of_their_own() {
        let table = sample::van_quan();
        let longer = table.inserted(3, [UnitEntry::default()]).unwrap();
        let mut ids: Vec<_> = longer.rows().iter().map(|row| row.id()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 18);
        assert_eq!(longer.removed(3, 3).rows(), table.rows());
    }
}
