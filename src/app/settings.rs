//! What the table is called, and how it is read.

use std::rc::Rc;

use super::state::{AppState, Notice};
use super::update::change;
use crate::domain::bands::BandLimits;
use crate::domain::table::Heading;
use crate::i18n::bands as band_words;

#[inline(never)]
pub(super) fn set_heading(next: &mut AppState, set: impl FnOnce(&mut Heading)) {
    let mut present = next.present.clone();
    set(&mut present.table.heading);
    change(next, present);
}

#[inline(never)]
pub(super) fn set_year(next: &mut AppState, text: &str) {
    let text = text.trim();
    match text.parse::<u16>() {
        Ok(year) if (1900..=2200).contains(&year) => {
            set_heading(next, |heading| heading.year = Some(year));
        }
        _ if text.is_empty() => set_heading(next, |heading| heading.year = None),
        _ => next.notice = Some(Notice::YearRefused { text: text.into() }),
    }
}

#[inline(never)]
pub(super) fn set_band_limits(next: &mut AppState, text: &str) {
    match band_words::read_limits(text)
        .ok()
        .and_then(|limits| BandLimits::new(limits).ok())
    {
        Some(limits) => {
            let mut present = next.present.clone();
            present.table.conventions.bands = Rc::new(limits);
            change(next, present);
            next.notice = None;
        }
        None => next.notice = Some(Notice::BandLimitsRefused { text: text.into() }),
    }
}
