//! Matches the units of several tables by name.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::incoming::Merging;
use crate::domain::table::{CommuneTable, GroupPlan, UnitEntry};
use crate::import::words::{composed, folded, without_kind};

/// A unit with its versions in all tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedUnit {
    /// Its name.
    pub name: Rc<str>,
    /// Its row in the open table, if there is one.
    pub row: Option<usize>,
    /// Its versions, the open table's first.
    pub versions: Vec<Version>,
    /// The chosen version.
    pub chosen: usize,
}

/// The figures of a unit in one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The index of its incoming table; `None` for the open table.
    pub from: Option<usize>,
    /// The figures.
    pub entry: UnitEntry,
}

/// A choice for all units at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakeAll {
    /// The version of this table; `None` is the open one.
    From(Option<usize>),
    /// The version that differs from most tables, if there is only one such version.
    Changed,
}

impl MergedUnit {
    /// Whether the open table and an incoming table both have it.
    #[must_use]
    pub fn is_in_both(&self) -> bool {
        self.row.is_some() && self.versions.len() > 1
    }

    /// Whether the versions differ in a cell.
    #[must_use]
    pub fn differs(&self) -> bool {
        let differ = |values: &mut dyn Iterator<Item = Option<Cell>>| {
            let mut said = values.flatten();
            let first = said.next();
            said.any(|other| Some(other) != first)
        };
        (0..FIELDS).any(|field| {
            differ(
                &mut self
                    .versions
                    .iter()
                    .map(|version| cell(&version.entry, field)),
            )
        })
    }

    /// The version that `take` chooses; `None` leaves the choice to the person.
    #[must_use]
    pub fn taken(&self, take: TakeAll) -> Option<usize> {
        let from = match take {
            TakeAll::From(from) => from,
            TakeAll::Changed => return self.changed(),
        };
        self.versions
            .iter()
            .position(|version| version.from == from)
    }

    /// The only version that differs from most tables, which means that it was changed. `None` for two
    /// tables, where either may be the changed one.
    fn changed(&self) -> Option<usize> {
        let others = |version: &Version| {
            let other = |one: &&Version| contradict(&version.entry, &one.entry);
            self.versions.iter().filter(other).count()
        };
        let base = self.versions.iter().min_by_key(|version| others(version))?;
        if others(base).saturating_mul(2) >= self.versions.len() {
            return None;
        }
        let mut changed = self.versions.iter().enumerate();
        let (place, first) = changed.find(|(_, one)| contradict(&base.entry, &one.entry))?;
        changed
            .filter(|(_, one)| contradict(&base.entry, &one.entry))
            .all(|(_, one)| !contradict(&first.entry, &one.entry))
            .then_some(place)
    }

    /// The merged figures: those of the chosen version, and for its empty cells those of the first version
    /// that has them.
    #[must_use]
    pub fn entry(&self) -> UnitEntry {
        let Some(chosen) = self.versions.get(self.chosen).or(self.versions.first()) else {
            return UnitEntry::default();
        };
        let mut filled = chosen.entry.clone();
        for Version { entry, .. } in &self.versions {
            filled.households = filled.households.or(entry.households);
            for (plan, other) in [
                (&mut filled.poor, entry.poor),
                (&mut filled.near_poor, entry.near_poor),
            ] {
                plan.start = plan.start.or(other.start);
                plan.target = plan.target.or(other.target);
            }
        }
        // Figures of two versions may contradict each other.
        if filled.check().is_ok() {
            filled
        } else {
            chosen.entry.clone()
        }
    }
}

/// Whether two entries differ in a cell that both fill.
fn contradict(one: &UnitEntry, other: &UnitEntry) -> bool {
    (0..FIELDS).any(|field| match (cell(one, field), cell(other, field)) {
        (Some(one), Some(other)) => one != other,
        _ => false,
    })
}

/// The cells of a unit that are compared.
const FIELDS: usize = 5;

/// The value of one cell of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    Count(u64),
    Target(crate::domain::table::Target),
}

fn cell(entry: &UnitEntry, field: usize) -> Option<Cell> {
    let start = |plan: GroupPlan| plan.start.map(|start| Cell::Count(start.count()));
    let target = |plan: GroupPlan| plan.target.map(Cell::Target);
    match field {
        0 => entry.households.map(|count| Cell::Count(count.count())),
        1 => start(entry.poor),
        2 => target(entry.poor),
        3 => start(entry.near_poor),
        _ => target(entry.near_poor),
    }
}

/// The units found so far, by name. If a table has a name several times, the first unit matches the
/// first one in other tables, the second the second.
#[derive(Debug, Default)]
struct Names {
    exact: BTreeMap<(String, usize), usize>,
    /// Ignoring case and the position of tone marks.
    loose: BTreeMap<(String, usize), usize>,
    /// Without the kind of the unit ("Xã", "Phường").
    bare: BTreeMap<(String, usize), Vec<(usize, bool)>>,
}

/// The forms of a name used for matching.
struct Name {
    exact: (String, usize),
    loose: (String, usize),
    bare: (String, usize),
    has_kind: bool,
}

impl Name {
    /// The key of the `time`th unit with this name in its table.
    fn of(text: &str, time: usize) -> Self {
        let loose = folded(text);
        let bare = without_kind(&loose).to_owned();
        Self {
            has_kind: bare.len() < loose.len(),
            exact: (in_small(text), time),
            bare: (bare, time),
            loose: (loose, time),
        }
    }
}

/// A name in a form for exact comparison.
fn in_small(text: &str) -> String {
    composed(text.trim()).to_lowercase()
}

impl Names {
    /// The unit that matches a name. `is_other` says whether a unit with a similar name is a different
    /// one, because the table contains that name too.
    fn find(&self, name: &Name, is_other: impl Fn(usize) -> bool) -> Option<usize> {
        if let Some(place) = self.exact.get(&name.exact) {
            return Some(*place);
        }
        let nearly = || {
            if let Some(place) = self.loose.get(&name.loose) {
                return Some(*place);
            }
            // "Yên Phúc" and "Xã Yên Phúc"; not "Phường Yên Phúc" and "Xã Yên Phúc".
            let mut others = self
                .bare
                .get(&name.bare)?
                .iter()
                .filter(|(_, has_kind)| *has_kind != name.has_kind);
            match (others.next(), others.next()) {
                (Some((place, _)), None) => Some(*place),
                _ => None,
            }
        };
        nearly().filter(|place| !is_other(*place))
    }

    fn add(&mut self, name: Name, place: usize) {
        let bare = self.bare.entry(name.bare).or_default();
        bare.push((place, name.has_kind));
        self.exact.insert(name.exact, place);
        self.loose.entry(name.loose).or_insert(place);
    }
}

impl Merging {
    /// The units: first those of the open table, then the others in order.
    #[must_use]
    pub fn units(&self, open: &CommuneTable) -> Vec<MergedUnit> {
        let mut units: Vec<MergedUnit> = Vec::new();
        let mut names = Names::default();
        let mut tables: Vec<(Option<usize>, &CommuneTable)> = Vec::new();
        if self.into_current {
            tables.push((None, open));
        }
        let incoming = self.incoming.iter().enumerate();
        tables.extend(incoming.map(|(at, one)| (Some(at), &one.work.table)));
        for (from, table) in tables {
            let mut seen: BTreeMap<String, usize> = BTreeMap::new();
            let own: BTreeSet<&str> = table.rows().iter().map(|row| &*row.entry().name).collect();
            for (row, unit) in table.rows().iter().enumerate() {
                let entry = unit.entry().clone();
                let time = seen.entry(in_small(&entry.name)).or_default();
                *time = time.saturating_add(1);
                let name = Name::of(&entry.name, *time);
                let known = names.find(&name, |place| {
                    let other = units.get(place).map(|unit| &*unit.name);
                    other.is_some_and(|other| own.contains(other))
                });
                let version = Version { from, entry };
                match known.and_then(|place| units.get_mut(place)) {
                    Some(unit) => unit.versions.push(version),
                    None => {
                        names.add(name, units.len());
                        units.push(MergedUnit {
                            name: Rc::clone(&version.entry.name),
                            row: from.is_none().then_some(row),
                            versions: vec![version],
                            chosen: 0,
                        });
                    }
                }
            }
        }
        for (place, version) in &self.chosen {
            if let Some(unit) = units.get_mut(*place) {
                unit.chosen = *version;
            }
        }
        units
    }
}
