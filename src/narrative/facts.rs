//! What the table says of a meaning.

use rust_decimal::Decimal;

use super::claim::{Extreme, Meaning, Moment, Quantity, RateLimit, RateRange, Scope, Subject};
use crate::domain::figures::Figures;
use crate::domain::quantity::{Households, Percent, PercentagePoints};
use crate::domain::report::Report;
use crate::domain::table::{CommuneTable, Group, RowId};

/// The table's answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Fact {
    /// A number of households or units; a change has its sign.
    Count(i64),
    /// A share in percent: exact, and as the table prints it in each of its readings.
    Share {
        /// The households.
        part: i64,
        /// What they are a share of, above zero.
        whole: i64,
        /// As printed; the first is the table's own where `is_own`.
        printed: Vec<Decimal>,
        /// Whether the table prints it, rather than two figures that add up to it.
        is_own: bool,
    },
    /// The units that are the highest or lowest, several where they are equal.
    Units(Vec<RowId>),
}

/// A table that is asked.
pub(super) struct Facts<'a> {
    table: &'a CommuneTable,
    report: &'a Report,
    /// Whether every unit has its figures: of all households, then for each group the start and the end.
    complete: (bool, [(bool, bool); 2]),
}

impl<'a> Facts<'a> {
    pub(super) fn new(table: &'a CommuneTable, report: &'a Report) -> Self {
        let all =
            |has: &dyn Fn(&Figures) -> bool| !report.rows.is_empty() && report.rows.iter().all(has);
        Self {
            table,
            report,
            complete: (
                all(&|row| row.households.is_some()),
                Group::ALL.map(|group| {
                    (
                        all(&|row| row.group(group).start.is_some()),
                        all(&|row| row.group(group).end.is_some()),
                    )
                }),
            ),
        }
    }

    /// What the table says; `None` where it has no such figure.
    pub(super) fn of(&self, meaning: Meaning) -> Option<Fact> {
        let Meaning {
            subject,
            moment,
            quantity,
            scope,
        } = meaning;
        let figures = self.figures(scope)?;
        let count = |moment| self.count(figures, scope, subject, moment);
        let whole = || positive(signed(self.households(figures, scope)?));
        match (quantity, moment) {
            (Quantity::Count, Moment::Start | Moment::End) => {
                Some(Fact::Count(signed(count(moment)?)))
            }
            (Quantity::Count, Moment::Change) => {
                Some(Fact::Count(self.change(figures, scope, subject)?))
            }
            (Quantity::Rate, Moment::Start | Moment::End) => Some(Fact::Share {
                part: signed(count(moment)?),
                whole: whole()?,
                printed: printed_rates(figures, subject, moment),
                is_own: subject != Subject::Both,
            }),
            (Quantity::Points, Moment::Change) => Some(Fact::Share {
                part: self.change(figures, scope, subject)?,
                whole: whole()?,
                printed: printed_points(figures, subject),
                is_own: subject != Subject::Both,
            }),
            (Quantity::Share, Moment::Change) => Some(Fact::Share {
                part: self.change(figures, scope, subject)?,
                whole: positive(signed(count(Moment::Start)?))?,
                printed: Vec::new(),
                is_own: false,
            }),
            (Quantity::Units(range), Moment::Start | Moment::End) => {
                let units = self.units_in(range, subject, moment)?;
                i64::try_from(units).ok().map(Fact::Count)
            }
            (Quantity::Name { extreme, by_rate }, _) => self
                .extreme(extreme, by_rate, subject, moment)
                .map(Fact::Units),
            (Quantity::Rate | Quantity::Units(_), Moment::Change)
            | (Quantity::Points | Quantity::Share, Moment::Start | Moment::End) => None,
        }
    }

    /// The name of a unit.
    pub(super) fn name(&self, id: RowId) -> Option<&str> {
        let row = self.table.row(self.table.index_of(id)?)?;
        Some(&row.entry().name)
    }

    fn figures(&self, scope: Scope) -> Option<&'a Figures> {
        match scope {
            Scope::Total => Some(&self.report.total),
            Scope::Row(id) => self.report.rows.get(self.table.index_of(id)?),
        }
    }

    fn households(&self, figures: &Figures, scope: Scope) -> Option<Households> {
        figures
            .households
            .filter(|_| scope != Scope::Total || self.complete.0)
    }

    fn count(
        &self,
        figures: &Figures,
        scope: Scope,
        subject: Subject,
        moment: Moment,
    ) -> Option<Households> {
        let of = |group: Group| {
            let [poor, near_poor] = self.complete.1;
            let (start, end) = match group {
                Group::Poor => poor,
                Group::NearPoor => near_poor,
            };
            let figures = figures.group(group);
            let (count, is_complete) = match moment {
                Moment::Start => (figures.start, start),
                Moment::End => (figures.end, end),
                Moment::Change => (None, false),
            };
            count.filter(|_| scope != Scope::Total || is_complete)
        };
        match subject {
            Subject::All => self.households(figures, scope),
            Subject::Of(group) => of(group),
            Subject::Both => Some(of(Group::Poor)? + of(Group::NearPoor)?),
        }
    }

    fn change(&self, figures: &Figures, scope: Scope, subject: Subject) -> Option<i64> {
        let count = |moment| self.count(figures, scope, subject, moment);
        Some((count(Moment::End)? - count(Moment::Start)?).count())
    }

    /// How many units have a rate in `range`, on exact ratios; `None` where one has no rate.
    fn units_in(&self, range: RateRange, subject: Subject, moment: Moment) -> Option<usize> {
        let mut units = 0_usize;
        // Any unit's scope: its own figures are there or not, whatever others lack.
        let scope = Scope::Row(self.table.row(0)?.id());
        for row in &self.report.rows {
            let part = self.count(row, scope, subject, moment)?;
            let whole = row.households.filter(|whole| *whole != Households::ZERO)?;
            let above = range
                .from
                .is_none_or(|limit| is_past(limit, part, whole, true));
            let below = range
                .to
                .is_none_or(|limit| is_past(limit, part, whole, false));
            units = units.saturating_add(usize::from(above && below));
        }
        Some(units)
    }

    fn extreme(
        &self,
        extreme: Extreme,
        by_rate: bool,
        subject: Subject,
        moment: Moment,
    ) -> Option<Vec<RowId>> {
        let mut best: Option<((i128, i128), Vec<RowId>)> = None;
        for (row, figures) in self.table.rows().iter().zip(&self.report.rows) {
            let scope = Scope::Row(row.id());
            let part = match moment {
                // The largest fall is the highest change.
                Moment::Change => self.change(figures, scope, subject)?.checked_neg()?,
                Moment::Start | Moment::End => signed(self.count(figures, scope, subject, moment)?),
            };
            let whole = if by_rate {
                positive(signed(figures.households?))?
            } else {
                1
            };
            let ratio = (i128::from(part), i128::from(whole));
            let order = match &best {
                None => std::cmp::Ordering::Greater,
                Some((other, _)) => {
                    (ratio.0.saturating_mul(other.1)).cmp(&other.0.saturating_mul(ratio.1))
                }
            };
            let order = match extreme {
                Extreme::Highest => order,
                Extreme::Lowest if best.is_some() => order.reverse(),
                Extreme::Lowest => order,
            };
            match (order, &mut best) {
                (std::cmp::Ordering::Equal, Some((_, ids))) => ids.push(row.id()),
                (std::cmp::Ordering::Greater, _) => best = Some((ratio, vec![row.id()])),
                (std::cmp::Ordering::Equal | std::cmp::Ordering::Less, _) => {}
            }
        }
        best.map(|(_, ids)| ids)
    }
}

fn signed(count: Households) -> i64 {
    count.count().cast_signed()
}

fn positive(count: i64) -> Option<i64> {
    (count > 0).then_some(count)
}

/// Whether `part` among `whole` lies above (or below) a limit.
fn is_past(limit: RateLimit, part: Households, whole: Households, above: bool) -> bool {
    let (numerator, denominator) = limit.at.of(whole);
    let order = u128::from(part.count())
        .saturating_mul(denominator)
        .cmp(&numerator);
    match order {
        std::cmp::Ordering::Equal => limit.included,
        std::cmp::Ordering::Greater => above,
        std::cmp::Ordering::Less => !above,
    }
}

/// The printed figures of a group, or the sum of those of both, which is not the table's own figure.
fn by_subject(subject: Subject, of: impl Fn(Group) -> Vec<Decimal>) -> Vec<Decimal> {
    match subject {
        Subject::All => Vec::new(),
        Subject::Of(group) => of(group),
        Subject::Both => match (of(Group::Poor).first(), of(Group::NearPoor).first()) {
            (Some(poor), Some(near_poor)) => vec![*poor + *near_poor],
            _ => Vec::new(),
        },
    }
}

fn printed_rates(figures: &Figures, subject: Subject, moment: Moment) -> Vec<Decimal> {
    by_subject(subject, |group| {
        let group = figures.group(group);
        let rates = match moment {
            Moment::Start => [group.start_rate, None],
            Moment::End => [group.end_rate, group.end_rate_otherwise],
            Moment::Change => [None, None],
        };
        rates.into_iter().flatten().map(Percent::decimal).collect()
    })
}

fn printed_points(figures: &Figures, subject: Subject) -> Vec<Decimal> {
    by_subject(subject, |group| {
        let group = figures.group(group);
        let points = [group.points, group.points_otherwise];
        // The difference of the rates as they are printed, in either reading.
        let differences = [group.end_rate, group.end_rate_otherwise]
            .into_iter()
            .flatten()
            .filter_map(|end| group.start_rate.map(|start| end - start));
        let points = points.into_iter().flatten().chain(differences);
        points.map(PercentagePoints::decimal).collect()
    })
}
