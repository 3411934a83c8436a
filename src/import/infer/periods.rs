//! The periods that a table may be about.

use super::bits::{Bits, EARLIER_PERIOD, LONG_PERIOD, OTHER_PERIOD};
use super::model::Model;
use super::roles::Period;
use crate::import::lexicon::moment::{Moment, moment, years};
use crate::import::lexicon::tokens::Tokens;
use crate::import::shape::View;

/// The periods that a table may be about, and what has to be paid for each.
pub(super) fn periods(model: &Model, view: &View, said: Option<u16>) -> Vec<(Period, Bits)> {
    if let Some(year) = said {
        return vec![(Some((year, year.saturating_add(1))), 0)];
    }
    let own = view.titles.iter().find_map(|line| title_year(line));
    let mut starts: Vec<u16> = own.into_iter().collect();
    let mut points: Vec<u16> = Vec::new();
    for column in &model.columns {
        let at = match column.words.moment {
            Some(Moment::At(year)) => year,
            Some(Moment::In(year)) => year.saturating_add(1),
            None => continue,
        };
        points.push(at);
        starts.extend([at, at.saturating_sub(1)]);
    }
    if points.is_empty() {
        return vec![(None, 0)];
    }
    starts.sort_unstable();
    starts.dedup();
    points.sort_unstable();
    points.dedup();
    let both = |start: u16| points.contains(&start) && points.contains(&start.saturating_add(1));
    let last = starts.iter().copied().filter(|start| both(*start)).max();
    let mut found: Vec<(Period, Bits)> = starts
        .into_iter()
        .map(|start| {
            let mut bits = 0;
            if own.is_some_and(|own| own != start) {
                bits += OTHER_PERIOD;
            }
            if own.is_none() && both(start) && last.is_some_and(|last| last > start) {
                bits += EARLIER_PERIOD;
            }
            (Some((start, start.saturating_add(1))), bits)
        })
        .collect();
    if let [first, last] = points.as_slice()
        && last.saturating_sub(*first) > 1
    {
        found.push((Some((*first, *last)), LONG_PERIOD));
    }
    found
}

/// The year that a line of a title is about: "năm 2021".
fn title_year(line: &str) -> Option<u16> {
    if line.len() > 300 {
        return None;
    }
    let tokens = Tokens::of(line);
    let mut found: Vec<u16> = years(&tokens).collect();
    found.dedup();
    match moment(&tokens)? {
        Moment::At(year) => Some(year),
        Moment::In(year) if found.len() == 1 => Some(year),
        Moment::In(_) => None,
    }
}
