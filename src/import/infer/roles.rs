//! What a column is: the roles of the annex, and what words and cells say for each.

use super::bits::{
    ALL_AT_END, ALL_CHANGED, ALL_FALL, ALL_RISE, Axis, BESIDE_OTHER, Bits, CHANGE_YEAR,
    COMPARED_START, GROSS, HIDDEN_COLUMN, IN_PLACE, MOMENT, MORE_RISES, NO_NEAR, OTHER_MOMENT,
    OTHER_YEAR, PRIOR_ALL, PRIOR_BOTH, PRIOR_NEAR, PRIOR_POOR, REDUCTION_SIGNED, SILENT_ALL,
    SILENT_AMONG_WORDS, SILENT_BOTH, SILENT_CHANGE, SILENT_CHANGE_RATE, SILENT_END,
    SILENT_END_RATE, SILENT_NEAR, SILENT_POOR, SILENT_RATE, SOME_RISE, YEAR, broken,
};
use super::model::{Id, Model};
use super::series::{Series, negative};
use super::words::Words;
use crate::domain::table::{Column, Group, Measure};
use crate::import::corrections::Corrections;
use crate::import::lexicon::moment::Moment;
use crate::import::reading::ColumnUse;

/// What a column of figures is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) enum Role {
    /// All households.
    All,
    /// A measure of one group.
    Of(Group, Measure),
    /// Poor and near-poor households together, which the annex does not have.
    Both,
    /// Their share.
    BothRate,
}

impl Role {
    /// Whether it has households, which are whole; otherwise rates.
    pub(super) const fn counts(self) -> bool {
        match self {
            Self::All | Self::Both => true,
            Self::BothRate => false,
            Self::Of(_, measure) => {
                matches!(measure, Measure::Start | Measure::End | Measure::Change)
            }
        }
    }
}

/// The measures in the order of the annex.
pub(in crate::import) const MEASURES: [Measure; 6] = [
    Measure::Start,
    Measure::StartRate,
    Measure::End,
    Measure::EndRate,
    Measure::Change,
    Measure::ChangePoints,
];

/// The start and the end of the year that a table is about, as the years that begin there.
pub(in crate::import) type Period = Option<(u16, u16)>;

/// What is known of the table as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Context {
    pub(super) period: Period,
    /// Words name a group over some column.
    pub(super) named: bool,
    /// They name near-poor households over none.
    pub(super) no_near: bool,
    /// Figures are compared with the start, and none says when it was.
    pub(super) compared: bool,
    /// Words say of some column that it has rates.
    says_rates: bool,
    /// The groups whose reductions are written with a minus.
    minuses: Vec<Option<Axis>>,
    /// What was added in the year is counted, by group.
    pub(super) rises: [bool; 2],
    /// There are no words, and as many columns as in the annex: which one stands where.
    in_place: Option<usize>,
    /// What a person says of columns of the view: a role, or that it has none.
    said: Vec<(usize, Option<Role>)>,
    /// Whether changes of a column are said to be reductions.
    signs: Vec<(usize, bool)>,
}

/// What a person says leaves one choice.
const SAID: Bits = 5_000;

impl Context {
    pub(super) fn of(
        model: &Model,
        period: Period,
        in_place: Option<usize>,
        said: &Corrections,
    ) -> Self {
        let words = || model.columns.iter().map(|column| &column.words);
        let names = |axis: Axis| words().any(|words| words.of(axis) > 30);
        let named = names(Axis::Poor) || names(Axis::Near);
        let says_when = |words: &Words| {
            words.subject() > 30 && words.says_when() && words.of(Axis::Change) < 30
        };
        let rises = [Axis::Poor, Axis::Near].map(|axis| {
            words().any(|words| {
                words.rises
                    && (words.of(axis) > 0
                        || words.subject() <= 0 && words.inherited == Some(axis)
                        || words.subject() <= 0 && words.inherited.is_none())
            })
        });
        Self {
            period,
            named,
            says_rates: names(Axis::Rate),
            no_near: named && !names(Axis::Near),
            compared: words().any(|words| words.compared) && !words().any(says_when),
            rises,
            minuses: minuses(model),
            in_place,
            signs: model
                .columns
                .iter()
                .filter_map(|column| Some((column.at, said.sign(column.at)?)))
                .collect(),
            said: model
                .columns
                .iter()
                .filter_map(|column| {
                    let used = said.column(column.at)?;
                    Some((column.at, said_role(Some(used))))
                })
                .collect(),
        }
    }

    /// Whether words name a group over some column.
    pub(super) const fn named(&self) -> bool {
        self.named
    }

    /// What words and cells say for a series in a role; `None` where it cannot have it.
    pub(super) fn unary(&self, model: &Model, id: Id, role: Role) -> Option<Bits> {
        let series = model.get(id)?;
        let found = model.column_of(id)?;
        let words = &found.words;
        let measure = match role {
            Role::All | Role::Both => Measure::Start,
            Role::BothRate => Measure::StartRate,
            Role::Of(_, measure) => measure,
        };
        let counts = role.counts();
        let changes = matches!(measure, Measure::Change | Measure::ChangePoints);
        if series.way.counts != counts || series.way.reduces && !changes {
            return None;
        }
        let column = model.at(id);
        if changes
            && self.signs.iter().any(|(at, reduces)| {
                *at == column
                    && *reduces != series.way.reduces
                    && series.negative + series.positive > 0
                    && (series.way.reduces || series.positive > 0)
            })
        {
            return None;
        }
        let of_column = self.said.iter().find(|(at, _)| *at == column);
        match of_column {
            Some((_, said)) if *said == Some(role) => {
                let sign = self.sign(series, words, role, changes, counts);
                return Some(SAID.saturating_add(series.bits).saturating_add(sign));
            }
            Some(_) => return None,
            // It is where it was said to be.
            None if self.said.iter().any(|(_, said)| *said == Some(role)) => return None,
            None => {}
        }
        let kind = if counts {
            words.of(Axis::Count)
        } else if self.says_rates && words.of(Axis::Rate) == 0 && !series.has_percent {
            SILENT_RATE
        } else {
            words.of(Axis::Rate)
        };
        let said = [
            prior(role),
            series.bits,
            kind,
            self.subject(words, role),
            self.when(words, role, measure),
            self.sign(series, words, role, changes, counts),
            words.of(Axis::Other).max(0).saturating_neg(),
            words.of(Axis::Order).max(0).saturating_neg(),
            self.place(column, role),
            if found.hidden { HIDDEN_COLUMN } else { 0 },
        ];
        Some(said.into_iter().fold(0, Bits::saturating_add))
    }

    /// Where the column stands, in a table that has those of the annex and no header.
    fn place(&self, column: usize, role: Role) -> Bits {
        let Some(first) = self.in_place else {
            return 0;
        };
        let place = match role {
            Role::All => 0,
            Role::Of(group, measure) => (group as usize)
                .saturating_mul(MEASURES.len())
                .saturating_add(measure as usize)
                .saturating_add(1),
            Role::Both | Role::BothRate => return -IN_PLACE,
        };
        if column == first.saturating_add(place) {
            IN_PLACE
        } else {
            -IN_PLACE
        }
    }

    fn subject(&self, words: &Words, role: Role) -> Bits {
        let axis = match role {
            Role::All => {
                return if words.subject() > 5 {
                    words.of(Axis::All).min(30)
                } else if words.of(Axis::All) != 0 {
                    words.of(Axis::All)
                } else {
                    SILENT_ALL
                };
            }
            Role::Of(Group::Poor, _) => Axis::Poor,
            Role::Of(Group::NearPoor, _) => Axis::Near,
            Role::Both | Role::BothRate => Axis::Both,
        };
        if words.subject() > 5 {
            // "Hộ nghèo", and below it "Tổng số hộ".
            let all = if words.leaf_all >= 50 {
                words.leaf_all / 2
            } else {
                0
            };
            return words.of(axis).saturating_sub(all);
        }
        let silent = match axis {
            Axis::Poor => SILENT_POOR,
            Axis::Near => SILENT_NEAR,
            _ => SILENT_BOTH,
        };
        let near = if axis == Axis::Near && self.no_near {
            NO_NEAR
        } else {
            0
        };
        let around = match words.inherited {
            Some(Axis::Other) => BESIDE_OTHER,
            Some(before) if before == axis => 0,
            Some(_) | None if self.named => SILENT_AMONG_WORDS,
            Some(_) | None => 0,
        };
        let all = if words.of(Axis::All) > 40 { -40 } else { 0 };
        // What the title or a weak word says.
        silent
            .saturating_add(near)
            .saturating_add(around)
            .saturating_add(all)
            .saturating_add(words.of(axis).min(0))
    }

    fn when(&self, words: &Words, role: Role, measure: Measure) -> Bits {
        let said = [Axis::Start, Axis::End, Axis::Change].map(|axis| words.of(axis));
        let [start, end, change] = said;
        let axis = match measure {
            Measure::Start | Measure::StartRate => Axis::Start,
            Measure::End | Measure::EndRate => Axis::End,
            Measure::Change | Measure::ChangePoints => Axis::Change,
        };
        if matches!(role, Role::All | Role::Both | Role::BothRate) {
            return if change > 40 {
                ALL_CHANGED
            } else {
                match (words.moment, self.period) {
                    (Some(Moment::At(year)), Some((from, _))) if year == from => 0,
                    (Some(Moment::At(_)), Some(_)) => ALL_AT_END,
                    (Some(Moment::In(year)), Some((from, _))) if year.saturating_add(1) == from => {
                        0
                    }
                    (Some(Moment::In(_)), Some(_)) => ALL_AT_END / 2,
                    (Some(_) | None, _) if end > 40 => ALL_AT_END,
                    (Some(_) | None, _) => 0,
                }
            };
        }
        let is_change = axis == Axis::Change;
        match (words.moment, self.period) {
            // A change in some year.
            (Some(moment), Some((from, _))) if change >= 60 => {
                if !is_change {
                    return words.of(axis);
                }
                let year = match moment {
                    Moment::In(year) => year,
                    Moment::At(year) => year.saturating_sub(1),
                };
                let fits = if year == from {
                    CHANGE_YEAR
                } else {
                    OTHER_MOMENT
                };
                change.saturating_add(fits)
            }
            (Some(Moment::At(year)), Some((from, to))) => {
                let fits = match axis {
                    Axis::Start => year == from,
                    Axis::End => year == to,
                    _ => false,
                };
                if fits && axis == Axis::End {
                    // The end of a year is the start of the next one; nobody calls the start of one
                    // the end of another.
                    MOMENT.saturating_add(end.min(0))
                } else if fits {
                    MOMENT
                } else if is_change {
                    // And no word says that it is a change.
                    OTHER_MOMENT.saturating_add(self.silent(measure))
                } else {
                    OTHER_MOMENT
                }
            }
            (Some(Moment::In(year)), Some((from, to))) => {
                let ends = year.saturating_add(1);
                let fits = match axis {
                    Axis::Start => ends == from,
                    Axis::End => ends == to,
                    _ => false,
                };
                if start.max(end) > 40 {
                    // "Đầu năm", and a year somewhere: the words tell which end.
                    words
                        .of(axis)
                        .saturating_add(if is_change { OTHER_YEAR } else { 0 })
                } else if fits {
                    YEAR
                } else {
                    let silent = if is_change && change <= 9 {
                        self.silent(measure)
                    } else {
                        0
                    };
                    OTHER_YEAR
                        .saturating_add(words.of(axis).min(0))
                        .saturating_add(silent)
                }
            }
            (Some(_) | None, _) if start.max(end).max(change) > 9 => words.of(axis),
            (Some(_) | None, _) => self.silent(measure).saturating_add(words.of(axis)),
        }
    }

    /// No word says when.
    const fn silent(&self, measure: Measure) -> Bits {
        match measure {
            Measure::Start | Measure::StartRate if self.compared => COMPARED_START,
            Measure::Start | Measure::StartRate => 0,
            Measure::End | Measure::EndRate if self.compared => 0,
            Measure::End => SILENT_END,
            Measure::EndRate => SILENT_END_RATE,
            Measure::Change => SILENT_CHANGE,
            Measure::ChangePoints => SILENT_CHANGE_RATE,
        }
    }

    fn sign(
        &self,
        series: &Series,
        words: &Words,
        role: Role,
        changes: bool,
        counts: bool,
    ) -> Bits {
        if !changes {
            return negative(series);
        }
        let gross = match role {
            Role::Of(Group::Poor, _) => self.rises[0],
            Role::Of(Group::NearPoor, _) => self.rises[1],
            Role::All | Role::Both | Role::BothRate => false,
        };
        let gross = if gross && !words.signed { GROSS } else { 0 };
        let (falls, rises) = (series.negative, series.positive);
        let bits = if series.way.reduces {
            let signed = if words.signed { REDUCTION_SIGNED } else { 0 };
            // Whoever writes a minus before the reductions of one group writes it for both.
            let elsewhere = self.minuses.iter().any(|group| *group != words.group());
            let slips = if elsewhere {
                broken(series.unsigned)
            } else {
                0
            };
            let mixed = if rises == 0 {
                0
            } else {
                some_rise(rises, falls)
            };
            signed.saturating_add(slips).saturating_add(mixed)
        } else if rises == 0 {
            ALL_FALL
        } else if falls == 0 {
            if words.signed { ALL_RISE / 2 } else { ALL_RISE }
        } else if words.of(Axis::Change) > 40 && !words.signed {
            some_rise(rises, falls)
        } else {
            0
        };
        gross.saturating_add(if counts {
            bits
        } else {
            bits.saturating_mul(8) / 10
        })
    }
}

/// The groups of households with a column that words call a change, and that has a minus before most
/// figures.
fn minuses(model: &Model) -> Vec<Option<Axis>> {
    let columns = model.series.iter().filter_map(|series| {
        let column = model.columns.get(series.column)?;
        let changes = column.words.of(Axis::Change) >= 40;
        let marked = series.way.counts && series.minuses > series.unsigned;
        (changes && marked).then(|| column.words.group())
    });
    columns.collect()
}

/// Under "giảm" some may rise; the more of them, the less likely it is.
fn some_rise(rises: Bits, falls: Bits) -> Bits {
    let more = rises.saturating_sub(falls).max(0);
    SOME_RISE
        .saturating_add(MORE_RISES.saturating_mul(more))
        .max(ALL_RISE)
}

fn prior(role: Role) -> Bits {
    let of =
        |bits: [Bits; 6], measure: Measure| bits.get(measure as usize).copied().unwrap_or_default();
    match role {
        Role::All => PRIOR_ALL,
        Role::Of(Group::Poor, measure) => of(PRIOR_POOR, measure),
        Role::Of(Group::NearPoor, measure) => of(PRIOR_NEAR, measure),
        Role::Both | Role::BothRate => PRIOR_BOTH,
    }
}

/// What a person says that a column is, as far as it is one of figures.
pub(super) fn said_role(used: Option<ColumnUse>) -> Option<Role> {
    match used? {
        ColumnUse::Column(Column::Households) => Some(Role::All),
        ColumnUse::Column(Column::Of(group, measure)) => Some(Role::Of(group, measure)),
        ColumnUse::Column(Column::Name | Column::Band)
        | ColumnUse::Order
        | ColumnUse::Band
        | ColumnUse::Unused
        | ColumnUse::Blank => None,
    }
}
