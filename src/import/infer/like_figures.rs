//! Rows that are called like figures rather than like units.

use super::bits::{Bits, NAMED_LIKE_FIGURES, SAME_NAME};
use super::inferred::Inferred;
use super::names::Named;
use super::rows::RowRole;
use crate::import::lexicon::header::{Sense, said};
use crate::import::shape::kinds::{is_heading, is_marked};

/// What the names of the units say of the view as a whole.
pub(super) fn named_bits(names: &[Named], roles: &[RowRole], marked: bool) -> Bits {
    let mut units: Vec<&str> = units(names, roles).collect();
    let count = |number: usize| Bits::try_from(number).unwrap_or(Bits::MAX);
    let like_figures = |name: &&&str| is_like_figures(name, marked);
    let figures = units.iter().take(200).filter(like_figures).count();
    let all = units.len();
    units.sort_unstable();
    units.dedup();
    let again = all.saturating_sub(units.len());
    let figures = if figures * 2 > all.min(200) {
        figures
    } else {
        0
    };
    count(figures)
        .saturating_mul(NAMED_LIKE_FIGURES)
        .saturating_add(count(again.min(20)).saturating_mul(SAME_NAME))
}

/// Whether the units of a reading are called like figures: a table of one place has no units.
pub(in crate::import) fn names_are_figures(inferred: &Inferred) -> bool {
    let marked = is_marked(&inferred.view.cells);
    let mut units = units(&inferred.names, &inferred.rows).peekable();
    units.peek().is_some() && units.all(|name| is_like_figures(name, marked))
}

/// The names of the units.
fn units<'a>(names: &'a [Named], roles: &[RowRole]) -> impl Iterator<Item = &'a str> {
    let units = names.iter().zip(roles);
    let units = units.filter(|(named, role)| **role == RowRole::Unit && named.belongs.is_none());
    units.map(|(named, _)| named.name.as_str())
}

/// Whether a row is called like figures rather than like a unit.
fn is_like_figures(name: &str, marked: bool) -> bool {
    let said = said(name, marked);
    // "Tổ dân phố số 6".
    let last = name.rsplit(' ').next().unwrap_or_default();
    let is_numbered = said.has(Sense::Name) && last.parse::<u16>().is_ok_and(|last| last < 1000);
    is_heading(name, marked) && said.is_of_figures() && !said.is_name() && !is_numbered
}
