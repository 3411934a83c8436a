//! What the page does while it rests after its start: it takes in a paste that nobody sees. What does
//! that is compiled and made quick then, before a person pastes. (Drawing it somewhere gains nothing.)

use crate::app::carried;
use crate::app::command::Command;
use crate::app::state::{AppState, Theme};
use crate::app::update::update;
use crate::domain::report::Report;
use crate::export::clipboard::copy;
use crate::i18n::Language;

/// So many times the sample is in the table that is read.
const TIMES: usize = 12;

/// Pastes the sample, some times over.
#[inline(never)]
pub(super) fn warm_up() {
    let sample = AppState::new(Language::default(), Theme::default());
    let mut long = sample.clone();
    for _ in 1..TIMES {
        let table = &long.present.table;
        let units: Vec<_> = sample
            .present
            .table
            .rows()
            .iter()
            .map(|row| row.entry().clone())
            .collect();
        if let Ok(longer) = table.inserted(0, units) {
            long.present.table = longer;
        }
    }
    let long = update(&long, Command::SelectAll);
    let copied = copy(&long, &Report::compute(&long.present.table));
    for html in [None, Some(copied.html.replace(carried::TABLE, ""))] {
        let paste = Command::Paste {
            html: html.map(Into::into),
            text: Some(copied.text.as_str().into()),
        };
        let pasted = update(&long, paste);
        let _figures = Report::compute(&pasted.present.table);
    }
}
