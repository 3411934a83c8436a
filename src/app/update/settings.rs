//! The settings of the table.

use std::rc::Rc;

use crate::app::model::{Model, Open, SettingsField};
use crate::domain::bands::BandLimits;
use crate::domain::table::Heading;
use crate::locale::bands as band_words;

pub(super) fn set_heading(model: &mut Model, set: impl FnOnce(&mut Heading)) {
    let mut present = model.present.clone();
    set(&mut present.table.heading);
    model.change(present);
}

pub(super) fn set_year(model: &mut Model, text: &str) {
    let trimmed = text.trim();
    let year = match trimmed.parse::<u16>() {
        Ok(year) if (1900..=2200).contains(&year) => Some(year),
        _ if trimmed.is_empty() => None,
        Ok(_) | Err(_) => {
            refuse(model, SettingsField::Year, text);
            return;
        }
    };
    set_heading(model, |heading| heading.year = year);
    accept(model, SettingsField::Year);
}

pub(super) fn set_band_limits(model: &mut Model, text: &str) {
    let limits = band_words::read_limits(text)
        .ok()
        .and_then(|limits| BandLimits::new(limits).ok());
    let Some(limits) = limits else {
        refuse(model, SettingsField::BandLimits, text);
        return;
    };
    let mut present = model.present.clone();
    present.table.conventions.bands = Rc::new(limits);
    model.change(present);
    accept(model, SettingsField::BandLimits);
}

/// Keeps a refused text in its field, with the reason below it.
fn refuse(model: &mut Model, field: SettingsField, text: &str) {
    model.open = Open::Settings {
        refused: Some((field, text.into())),
    };
}

fn accept(model: &mut Model, field: SettingsField) {
    if let Open::Settings { refused } = &mut model.open
        && refused.as_ref().is_some_and(|(of, _)| *of == field)
    {
        *refused = None;
    }
}
