//! The versioned share link: a table with its settings and scenarios in the fragment of an address.
//!
//! `#v1.` and then, in base64url, a checksum (CRC-32, little-endian) of what follows, and the
//! inputs by `postcard`, compressed by raw deflate. Only what a person entered is in it; everything
//! else is computed by whoever opens it. `#v2.` has the figures as the source prints them, too; it
//! is written only where a person wants these in the link, so that older pages open all others.
//!
//! A version never changes once links of it exist: what has to be said otherwise becomes a version
//! of its own, and the types here stay for the older links. Golden links in
//! `tests/native/links.rs` hold that.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::rc::Rc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::bands::{BandLimit, BandLimits};
use crate::domain::quantity::{HouseholdChange, Households, Percent, PercentagePoints};
use crate::domain::table::{
    CommuneTable, Conventions, EndRateReading, Group, GroupPlan, Heading, RowId, Target,
    TotalPointsReading, UnitEntry, UnitLevel,
};
use crate::domain::targets::basis::Subject;
use crate::domain::targets::goal::Goal;
use crate::domain::targets::limits::{Limits, UnitLimits};
use crate::domain::targets::rules::{Chosen, Counted, PointsStep, Reached, Rule, Threshold};
use crate::domain::targets::scenario::{Inflow, Scenario, TotalMode};
use crate::import::printed::Printed;
use crate::import::{Published, PublishedRow};

/// How a link of the inputs alone begins, behind the `#`.
const INPUTS: &str = "v1.";
/// How a link with printed figures begins.
const WITH_PUBLISHED: &str = "v2.";
/// The latest version.
const VERSION: u32 = 2;
/// So long a link is not even looked at: browsers take about two million characters.
const MOST_CHARACTERS: usize = 2_100_000;
/// What a link may hold when unpacked.
const MOST_BYTES: usize = 8_000_000;
/// The checksum, without a table: links are short.
const SUM: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);
/// The slowest and best compression.
const COMPRESSION: u8 = 10;
/// A quick one.
const QUICK_COMPRESSION: u8 = 1;

/// What a link holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shared {
    /// The table.
    pub table: CommuneTable,
    /// Its scenarios.
    pub scenarios: Vec<Scenario>,
    /// The figures as the source prints them, where they are to go along.
    pub published: Option<Rc<Published>>,
}

/// A fragment that is no link to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LinkError {
    /// It is no link of this page.
    #[error("no link of this page")]
    Unknown,
    /// A later version of the page made it.
    #[error("a link of version {version}; this page opens up to {VERSION}")]
    Newer { version: u32 },
    /// Something of it was changed or lost on the way.
    #[error("a damaged link")]
    Damaged,
    /// It is longer than any table needs.
    #[error("a link with more than a table holds")]
    TooLarge,
}

impl LinkError {
    /// The name by which programs outside know it.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Unknown => "link-unknown",
            Self::Newer { .. } => "link-newer",
            Self::Damaged => "link-damaged",
            Self::TooLarge => "link-too-large",
        }
    }
}

/// The link's fragment, from its `#` on.
///
/// ```
/// use giam_ngheo::domain::sample;
/// use giam_ngheo::link::{Shared, decode, encode};
/// let shared = Shared { table: sample::van_quan(), ..Shared::default() };
/// let fragment = encode(&shared);
/// assert!(fragment.starts_with("#v1.") && fragment.len() <= 600);
/// assert_eq!(decode(&fragment)?.table.rows().len(), 17);
/// # Ok::<(), giam_ngheo::link::LinkError>(())
/// ```
#[must_use]
pub fn encode(shared: &Shared) -> String {
    encode_at(shared, COMPRESSION)
}

/// The same a little longer, in a fraction of the time: for what is kept while a person works.
#[must_use]
pub fn encode_quickly(shared: &Shared) -> String {
    encode_at(shared, QUICK_COMPRESSION)
}

fn encode_at(shared: &Shared, level: u8) -> String {
    // Only types of other sizes than these could fail to be written.
    let inputs = Written::from(shared);
    let (prefix, plain) = match &shared.published {
        None => (INPUTS, postcard::to_allocvec(&inputs)),
        Some(published) => {
            let printed = WrittenPublished::of(published, &shared.table);
            (WITH_PUBLISHED, postcard::to_allocvec(&(inputs, printed)))
        }
    };
    let packed = compress_to_vec(&plain.unwrap_or_default(), level);
    let mut bytes = SUM.checksum(&packed).to_le_bytes().to_vec();
    bytes.extend(packed);
    format!("#{prefix}{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// What a fragment holds, with or without its `#`.
///
/// # Errors
/// Every case of [`LinkError`]. Nothing that was changed or lost on the way is ever opened as if it
/// were whole.
pub fn decode(fragment: &str) -> Result<Shared, LinkError> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    if fragment.len() > MOST_CHARACTERS {
        return Err(LinkError::TooLarge);
    }
    let fragment = &*as_written(fragment);
    let (text, is_published) = if let Some(text) = fragment.strip_prefix(INPUTS) {
        (text, false)
    } else if let Some(text) = fragment.strip_prefix(WITH_PUBLISHED) {
        (text, true)
    } else {
        return Err(other_version(fragment));
    };
    let bytes = URL_SAFE_NO_PAD
        .decode(text)
        .map_err(|_| LinkError::Damaged)?;
    let (sum, packed) = bytes.split_first_chunk::<4>().ok_or(LinkError::Damaged)?;
    if SUM.checksum(packed) != u32::from_le_bytes(*sum) {
        return Err(LinkError::Damaged);
    }
    let plain = decompress_to_vec_with_limit(packed, MOST_BYTES).map_err(|error| {
        if error.status == miniz_oxide::inflate::TINFLStatus::HasMoreOutput {
            LinkError::TooLarge
        } else {
            LinkError::Damaged
        }
    })?;
    if is_published {
        let (inputs, printed) = whole::<(Written, WrittenPublished)>(&plain)?;
        let mut shared = inputs.shared().ok_or(LinkError::Damaged)?;
        let published = printed.published(&shared.table).ok_or(LinkError::Damaged)?;
        shared.published = Some(Rc::new(published));
        return Ok(shared);
    }
    whole::<Written>(&plain)?.shared().ok_or(LinkError::Damaged)
}

/// A link as it was written: programs on the way put signs behind it (a full stop, a parameter of
/// their own) and write some of it as `%2D`. The checksum decides whether what is left is whole.
fn as_written(fragment: &str) -> Cow<'_, str> {
    let written = if fragment.contains('%') {
        Cow::Owned(without_escapes(fragment))
    } else {
        Cow::Borrowed(fragment)
    };
    let stops = |letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'));
    let body = written.find('.').map_or(0, |dot| dot.saturating_add(1));
    let end = written.get(body..).and_then(|body| body.find(stops));
    match end.and_then(|end| written.get(..body.saturating_add(end))) {
        Some(link) => Cow::Owned(link.to_owned()),
        None => written,
    }
}

/// A text with its escapes of ASCII letters and signs undone; others stay.
fn without_escapes(text: &str) -> String {
    let mut pieces = text.split('%');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let code = piece
            .get(..2)
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        match (code.filter(u8::is_ascii_graphic), piece.get(2..)) {
            (Some(code), Some(rest)) => {
                plain.push(char::from(code));
                plain.push_str(rest);
            }
            _ => {
                plain.push('%');
                plain.push_str(piece);
            }
        }
    }
    plain
}

/// What the bytes hold, all of them.
fn whole<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, LinkError> {
    match postcard::take_from_bytes::<T>(bytes) {
        Ok((value, [])) => Ok(value),
        Ok(_) | Err(_) => Err(LinkError::Damaged),
    }
}

/// What a fragment is that does not begin as this version does.
fn other_version(fragment: &str) -> LinkError {
    let version = fragment
        .strip_prefix('v')
        .and_then(|rest| rest.split_once('.'))
        .and_then(|(version, _)| version.parse().ok());
    match version {
        Some(version) if version > VERSION => LinkError::Newer { version },
        Some(_) => LinkError::Damaged,
        None => LinkError::Unknown,
    }
}

// ---- version 1: never changed -------------------------------------------------------------------

#[derive(Serialize, Deserialize)]
struct Written {
    place: String,
    year: Option<u16>,
    standard: String,
    villages: bool,
    end_rate_from_households: bool,
    total_from_households: bool,
    bands: Vec<(Number, bool)>,
    units: Vec<Unit>,
    scenarios: Vec<Trial>,
}

/// A decimal: its digits, and how many of them stand behind the mark.
#[derive(Serialize, Deserialize, Clone, Copy)]
struct Number(i64, u8);

#[derive(Serialize, Deserialize)]
struct Unit {
    name: String,
    households: Option<u64>,
    poor: Plan,
    near_poor: Plan,
}

#[derive(Serialize, Deserialize)]
struct Plan {
    start: Option<u64>,
    target: Wish,
}

#[derive(Serialize, Deserialize)]
enum Wish {
    None,
    End(u64),
    Change(i64),
    /// Points with two decimals, as nearly all are, in hundredths.
    Points(i64),
    FinePoints(Number),
}

#[derive(Serialize, Deserialize)]
struct Trial {
    name: String,
    subject: u8,
    goal: Aim,
    rule: Way,
    floats: bool,
    /// By the place of the unit, the first being 0.
    limits: Vec<(u32, UnitLimit)>,
    newly_arisen: u64,
    fallen_back: u64,
}

#[derive(Serialize, Deserialize)]
enum Aim {
    Points(Number),
    Households(u64),
    EndRate(Number),
    EndHouseholds(u64),
}

#[derive(Serialize, Deserialize)]
enum Way {
    PointsEach,
    Proportional,
    ScalePlan,
    ByBand(Vec<(Number, Number)>),
    ThresholdFirst {
        limit: Number,
        below: bool,
        both_groups: bool,
        chosen: Option<Vec<u32>>,
    },
    Levelling,
}

#[derive(Serialize, Deserialize)]
struct UnitLimit {
    locked: bool,
    least: Option<u64>,
    most: Option<u64>,
    unable: u64,
}

impl Number {
    fn of(value: Decimal) -> Self {
        let value = value.normalize();
        Self(
            i64::try_from(value.mantissa()).unwrap_or_default(),
            u8::try_from(value.scale()).unwrap_or_default(),
        )
    }

    fn decimal(self) -> Option<Decimal> {
        Decimal::try_new(self.0, u32::from(self.1)).ok()
    }

    fn percent(self) -> Option<Percent> {
        Percent::new(printed(self.decimal()?)).ok()
    }

    fn points(self) -> Option<PercentagePoints> {
        PercentagePoints::new(printed(self.decimal()?)).ok()
    }
}

/// With two decimals at least, as quantities are kept.
fn printed(mut value: Decimal) -> Decimal {
    if value.scale() < 2 {
        value.rescale(2);
    }
    value
}

impl From<&Shared> for Written {
    fn from(shared: &Shared) -> Self {
        let table = &shared.table;
        let conventions = &table.conventions;
        Self {
            place: table.heading.place.to_string(),
            year: table.heading.year,
            standard: table.heading.standard.to_string(),
            villages: table.heading.level == UnitLevel::Village,
            end_rate_from_households: conventions.end_rate == EndRateReading::FromHouseholds,
            total_from_households: conventions.total_points == TotalPointsReading::Households,
            bands: conventions
                .bands
                .borders()
                .iter()
                .map(|limit| (Number::of(limit.at.decimal()), limit.in_lower))
                .collect(),
            units: table
                .rows()
                .iter()
                .map(|row| Unit::from(row.entry()))
                .collect(),
            scenarios: shared
                .scenarios
                .iter()
                .map(|scenario| Trial::of(scenario, table))
                .collect(),
        }
    }
}

impl From<&UnitEntry> for Unit {
    fn from(entry: &UnitEntry) -> Self {
        let plan = |group: Group| {
            let plan = entry.plan(group);
            Plan {
                start: plan.start.map(Households::count),
                target: plan.target.map_or(Wish::None, Wish::from),
            }
        };
        Self {
            name: entry.name.to_string(),
            households: entry.households.map(Households::count),
            poor: plan(Group::Poor),
            near_poor: plan(Group::NearPoor),
        }
    }
}

impl From<Target> for Wish {
    fn from(target: Target) -> Self {
        match target {
            Target::End(end) => Self::End(end.count()),
            Target::Change(change) => Self::Change(change.count()),
            Target::Points(points) => {
                let value = points.decimal();
                match i64::try_from(value.mantissa()) {
                    Ok(hundredths) if value.scale() == 2 => Self::Points(hundredths),
                    Ok(_) | Err(_) => Self::FinePoints(Number::of(value)),
                }
            }
        }
    }
}

impl Written {
    fn shared(self) -> Option<Shared> {
        let heading = Heading {
            place: self.place.into(),
            year: self.year,
            standard: self.standard.into(),
            level: if self.villages {
                UnitLevel::Village
            } else {
                UnitLevel::Commune
            },
        };
        let bands = self
            .bands
            .into_iter()
            .map(|(at, in_lower)| {
                let at = at.percent()?;
                Some(BandLimit { at, in_lower })
            })
            .collect::<Option<Vec<_>>>()?;
        let conventions = Conventions {
            end_rate: if self.end_rate_from_households {
                EndRateReading::FromHouseholds
            } else {
                EndRateReading::ByTarget
            },
            total_points: if self.total_from_households {
                TotalPointsReading::Households
            } else {
                TotalPointsReading::PrintedRates
            },
            bands: Rc::new(BandLimits::new(bands).ok()?),
        };
        let units = self
            .units
            .into_iter()
            .map(Unit::entry)
            .collect::<Option<Vec<_>>>()?;
        let table = CommuneTable::new(heading, conventions, units).ok()?;
        let scenarios = self
            .scenarios
            .into_iter()
            .map(|trial| trial.scenario(&table))
            .collect::<Option<Vec<_>>>()?;
        Some(Shared {
            table,
            scenarios,
            published: None,
        })
    }
}

impl Unit {
    fn entry(self) -> Option<UnitEntry> {
        Some(UnitEntry {
            name: self.name.into(),
            households: households(self.households)?,
            poor: self.poor.plan()?,
            near_poor: self.near_poor.plan()?,
        })
    }
}

impl Plan {
    fn plan(self) -> Option<GroupPlan> {
        let target = match self.target {
            Wish::None => None,
            Wish::End(end) => Some(Target::End(Households::new(end).ok()?)),
            Wish::Change(change) => Some(Target::Change(HouseholdChange::new(change).ok()?)),
            Wish::Points(hundredths) => {
                let points = Decimal::try_new(hundredths, 2).ok()?;
                Some(Target::Points(PercentagePoints::new(points).ok()?))
            }
            Wish::FinePoints(number) => Some(Target::Points(
                PercentagePoints::new(number.decimal()?).ok()?,
            )),
        };
        Some(GroupPlan {
            start: households(self.start)?,
            target,
        })
    }
}

/// A count as an entry: `None` for one that no entry holds.
#[expect(
    clippy::option_option,
    reason = "an empty cell is no refusal, and both are told apart"
)]
fn households(count: Option<u64>) -> Option<Option<Households>> {
    match count {
        Some(count) => Households::new(count).ok().map(Some),
        None => Some(None),
    }
}

impl Trial {
    fn of(scenario: &Scenario, table: &CommuneTable) -> Self {
        let place = |id: RowId| {
            let place = table.index_of(id)?;
            u32::try_from(place).ok()
        };
        Self {
            name: scenario.name.to_string(),
            subject: match scenario.subject {
                Subject::Poor => 0,
                Subject::NearPoor => 1,
                Subject::Both => 2,
            },
            goal: match scenario.goal {
                Goal::Points(points) => Aim::Points(Number::of(points.decimal())),
                Goal::Households(out) => Aim::Households(out.count()),
                Goal::EndRate(rate) => Aim::EndRate(Number::of(rate.decimal())),
                Goal::EndHouseholds(end) => Aim::EndHouseholds(end.count()),
            },
            rule: match &scenario.rule {
                Rule::PointsEach => Way::PointsEach,
                Rule::Proportional => Way::Proportional,
                Rule::ScalePlan => Way::ScalePlan,
                Rule::ByBand(steps) => Way::ByBand(
                    steps
                        .iter()
                        .map(|step| {
                            let from = Number::of(step.from.decimal());
                            (from, Number::of(step.points.decimal()))
                        })
                        .collect(),
                ),
                Rule::ThresholdFirst(threshold) => Way::ThresholdFirst {
                    limit: Number::of(threshold.limit.decimal()),
                    below: threshold.reached == Reached::Below,
                    both_groups: threshold.counted == Counted::PoorAndNearPoor,
                    chosen: match &threshold.chosen {
                        Chosen::All => None,
                        Chosen::Only(rows) => {
                            Some(rows.iter().filter_map(|id| place(*id)).collect())
                        }
                    },
                },
                Rule::Levelling => Way::Levelling,
            },
            floats: scenario.total == TotalMode::Floats,
            limits: scenario
                .limits
                .iter()
                .filter_map(|(id, limits)| {
                    let limit = UnitLimit {
                        locked: limits.locked,
                        least: limits.least.map(Households::count),
                        most: limits.most.map(Households::count),
                        unable: limits.unable.count(),
                    };
                    Some((place(*id)?, limit))
                })
                .collect(),
            newly_arisen: scenario.inflow.newly_arisen.count(),
            fallen_back: scenario.inflow.fallen_back.count(),
        }
    }

    fn scenario(self, table: &CommuneTable) -> Option<Scenario> {
        let id = |place: u32| {
            let row = table.row(usize::try_from(place).ok()?)?;
            Some(row.id())
        };
        let count = |count: u64| Households::new(count).ok();
        let limits = self
            .limits
            .into_iter()
            .map(|(place, limit)| {
                let limits = UnitLimits {
                    locked: limit.locked,
                    least: households(limit.least)?,
                    most: households(limit.most)?,
                    unable: count(limit.unable)?,
                };
                Some((id(place)?, limits))
            })
            .collect::<Option<Limits>>()?;
        Some(Scenario {
            name: self.name.into(),
            subject: match self.subject {
                0 => Subject::Poor,
                1 => Subject::NearPoor,
                2 => Subject::Both,
                _ => return None,
            },
            goal: match self.goal {
                Aim::Points(points) => Goal::Points(points.points()?),
                Aim::Households(out) => Goal::Households(count(out)?),
                Aim::EndRate(rate) => Goal::EndRate(rate.percent()?),
                Aim::EndHouseholds(end) => Goal::EndHouseholds(count(end)?),
            },
            rule: match self.rule {
                Way::PointsEach => Rule::PointsEach,
                Way::Proportional => Rule::Proportional,
                Way::ScalePlan => Rule::ScalePlan,
                Way::ByBand(steps) => Rule::ByBand(
                    steps
                        .into_iter()
                        .map(|(from, points)| {
                            Some(PointsStep {
                                from: from.percent()?,
                                points: points.points()?,
                            })
                        })
                        .collect::<Option<Vec<_>>>()?
                        .into(),
                ),
                Way::ThresholdFirst {
                    limit,
                    below,
                    both_groups,
                    chosen,
                } => Rule::ThresholdFirst(Threshold {
                    limit: limit.percent()?,
                    reached: if below {
                        Reached::Below
                    } else {
                        Reached::AtMost
                    },
                    counted: if both_groups {
                        Counted::PoorAndNearPoor
                    } else {
                        Counted::Subject
                    },
                    chosen: match chosen {
                        None => Chosen::All,
                        Some(places) => Chosen::Only(Rc::new(
                            places
                                .into_iter()
                                .map(id)
                                .collect::<Option<BTreeSet<RowId>>>()?,
                        )),
                    },
                }),
                Way::Levelling => Rule::Levelling,
            },
            total: if self.floats {
                TotalMode::Floats
            } else {
                TotalMode::Exact
            },
            limits: Rc::new(limits),
            inflow: Inflow {
                newly_arisen: count(self.newly_arisen)?,
                fallen_back: count(self.fallen_back)?,
            },
        })
    }
}

// ---- version 2: the inputs as in version 1, then the printed figures; never changed ----------------

/// The printed figures: for each unit in order, and of the total row.
#[derive(Serialize, Deserialize)]
struct WrittenPublished {
    units: Vec<Option<[Option<Figure>; 13]>>,
    total: Option<[Option<Figure>; 13]>,
}

/// A printed figure: its digits; then twice its decimals, and one more when a sign was printed.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq)]
struct Figure(i64, u8);

impl WrittenPublished {
    fn of(published: &Published, table: &CommuneTable) -> Self {
        let row = |row: &PublishedRow| row.map(|figure| figure.map(Figure::of));
        Self {
            units: table
                .rows()
                .iter()
                .map(|unit| published.row(unit.id()).map(row))
                .collect(),
            total: published.total().map(row),
        }
    }

    fn published(self, table: &CommuneTable) -> Option<Published> {
        if self.units.len() != table.rows().len() {
            return None;
        }
        let rows = table
            .rows()
            .iter()
            .zip(self.units)
            .filter_map(|(unit, row)| Some((unit.id(), row?)))
            .map(|(id, row)| Some((id, printed_row(row)?)))
            .collect::<Option<Vec<_>>>()?;
        let total = match self.total {
            Some(row) => Some(printed_row(row)?),
            None => None,
        };
        Some(Published::new(rows, total))
    }
}

fn printed_row(row: [Option<Figure>; 13]) -> Option<PublishedRow> {
    let is_whole = row.iter().flatten().all(|figure| figure.is_possible());
    is_whole.then(|| row.map(|figure| figure.map(Figure::printed)))
}

impl Figure {
    fn of(printed: Printed) -> Self {
        let scale = u8::try_from(printed.scale()).unwrap_or_default();
        Self(printed.digits(), scale << 1 | u8::from(printed.has_sign()))
    }

    fn is_possible(self) -> bool {
        Self::of(self.printed()) == self
    }

    fn printed(self) -> Printed {
        Printed::new(self.0, u32::from(self.1 >> 1), self.1 & 1 == 1)
    }
}
