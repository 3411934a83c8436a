//! Rates that are written as parts of one: 0,0825 for 8,25 %.

use rust_decimal::Decimal;

use super::PublishedRow;
use super::corrections::Corrections;
use super::figure::{Expected, expected, of, slot};
use super::formats::Place;
use crate::domain::quantity::{Households, Percent};
use crate::domain::table::{Column, Group, Measure};

/// Rates that are written as parts of one are taken by the hundred: where these agree with the
/// households, and the rates as they stand do not. Gives the columns.
pub(super) fn settle(
    published: &mut [PublishedRow],
    places: &mut [Place],
    said: &Corrections,
) -> Vec<Column> {
    let mut shares = Vec::new();
    for place in places {
        let Column::Of(group, measure) = place.column else {
            continue;
        };
        if expected(place.column) != Expected::Decimal {
            continue;
        }
        if !place.share && said.format(place.source).is_none() {
            place.share = is_share(published, group, measure);
        }
        if place.share {
            shares.push(place.column);
            for row in published.iter_mut() {
                if let Some(Some(figure)) = row.get_mut(slot(place.column)) {
                    *figure = figure.hundredfold();
                }
            }
        }
    }
    shares
}

fn is_share(published: &[PublishedRow], group: Group, measure: Measure) -> bool {
    let column = Column::Of(group, measure);
    let (mut plain, mut share) = (0_usize, 0_usize);
    for row in published {
        let Some(printed) = of(row, column) else {
            continue;
        };
        if printed.decimal().abs() > Decimal::ONE {
            return false;
        }
        let count = |column| {
            let count = of(row, column)?.whole()?.unsigned_abs();
            Households::new(count).ok()
        };
        let part = match measure {
            Measure::StartRate => Measure::Start,
            Measure::EndRate => Measure::End,
            Measure::Start | Measure::End | Measure::Change | Measure::ChangePoints => {
                Measure::Change
            }
        };
        let rate = count(Column::Of(group, part))
            .zip(count(Column::Households))
            .and_then(|(part, whole)| Percent::rate(part, whole));
        if let Some(rate) = rate.map(Percent::decimal) {
            let near = |value: Decimal| {
                value.abs().saturating_sub(rate).abs() <= Decimal::ONE / Decimal::TEN
            };
            plain = plain.saturating_add(usize::from(near(printed.decimal())));
            share = share.saturating_add(usize::from(near(printed.hundredfold().decimal())));
        }
    }
    share > plain
}
