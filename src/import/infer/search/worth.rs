//! What the counts and rates of one group say of each other and of all households.

use std::cmp::Reverse;

use super::counted::Rated;
use crate::import::infer::bits::{
    Axis, Bits, CHANGE_OF_NOTHING, END_ALONE, FIRST_BROKEN, IN_ORDER, MIXED_SCALES, MOSTLY_BROKEN,
};
use crate::import::infer::model::{Id, Model};

/// What the counts of a group say of each other and of all households.
pub(super) fn of_counts(
    model: &Model,
    all: Option<Id>,
    [start, end, change]: [Option<Id>; 3],
) -> Bits {
    let mut bits: Bits = 0;
    let mut add = |more: Bits| bits = bits.saturating_add(more);
    if let Some(all) = all {
        for part in [start, end].into_iter().flatten() {
            add(model.within(part, None, all));
        }
    }
    if let (Some(start), Some(end)) = (start, end) {
        add(model.proportion(end, start, 350, 1150).saturating_mul(2));
        add(if model.at(end) > model.at(start) {
            IN_ORDER
        } else {
            -IN_ORDER
        });
    }
    if (start, change) == (None, None) && end.is_some() {
        add(END_ALONE);
    }
    if let Some(change) = change {
        if let Some(start) = start {
            add(model.proportion(change, start, 5, 500));
            add(model.within(change, None, start));
            if let Some(end) = end {
                let law = model.sum(start, change, end);
                add(law);
                // Where no word says that it is a change, and most rows say that it is none.
                let words = model.column_of(change).map(|column| &column.words);
                if law <= MOSTLY_BROKEN && words.is_some_and(|words| words.of(Axis::Change) < 40) {
                    add(law);
                }
            }
        }
        match (start, end) {
            (None, None) => add(CHANGE_OF_NOTHING),
            (None, Some(end)) => add(model.proportion(change, end, 5, 1500)),
            (Some(_), _) => {}
        }
    }
    bits
}

/// What the rates of a block say beside its counts, each figure explained once: of the laws between the
/// end rate, the points and the households no more than there are figures.
pub(super) fn of_rates(
    model: &Model,
    all: Option<Id>,
    [from, to, by]: [Option<Id>; 3],
    [start, end, points]: [Rated; 3],
) -> Bits {
    let mut bits: Bits = 0;
    let mut add = |more: Bits| bits = bits.saturating_add(more);
    for rated in [start, end, points] {
        add(rated.bits.saturating_add(rated.bonus));
    }
    if points.id.is_some() && (from, to, by) == (None, None, None) {
        add(CHANGE_OF_NOTHING);
    }
    add(start.law.unwrap_or_default());
    let mut between = None;
    if let (Some(first), Some(last)) = (start.id, end.id) {
        add(model.proportion(last, first, 300, 1300));
        if let (None, Some(from), Some(to)) = (all, from, to) {
            add(model.cross(from, first, to, last));
        }
        let scale = |id: Id| model.get(id).map(|series| series.way.parts_of_one);
        if scale(first) != scale(last) {
            add(MIXED_SCALES);
        }
        between = points.id.map(|points| model.sum(first, points, last));
    }
    // No rate falls by more than it is.
    let falls = match (points.id, start.id, from, all) {
        (Some(by), Some(first), ..) => model.falls_below(by, first),
        (Some(by), None, Some(start), Some(whole)) => model.falls_below_count(by, start, whole),
        (..) => 0,
    };
    add(falls.max(3 * FIRST_BROKEN));
    let by_points = match (points.law, points.id, all, from, to) {
        (None, Some(points), Some(all), Some(from), Some(to)) => {
            Some(model.points_between(all, from, to, points))
        }
        (law, ..) => law,
    };
    let mut by_households = end.law;
    if let (Some(whole), Some(from), Some(rate), Some(to), Some(target)) =
        (all, from, start.id, to, end.id)
        && points.id.is_none()
    {
        // The end rate may follow a target that is printed nowhere.
        let follows = model
            .target(whole, [from, rate], [to, target])
            .saturating_sub(30);
        by_households = by_households.map(|law| law.max(follows));
    }
    let figures = [by_households, by_points].map(|law| law.or(between).is_some());
    let mut laws = [by_households, between, by_points];
    laws.sort_by_key(|law| Reverse(*law));
    let explained = figures.into_iter().filter(|explained| *explained).count();
    for law in laws.into_iter().flatten().take(explained) {
        add(law);
    }
    bits
}
