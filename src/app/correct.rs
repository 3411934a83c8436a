//! What a person says of a reading, in the preview: it is read again, and the rest follows.

use std::rc::Rc;

use super::state::{AppState, Notice};
use crate::import::corrections::{Correction, Corrections};
use crate::import::read_again;

/// Opens the preview of the table that was read last, while the page still tells of it.
#[inline(never)]
pub(super) fn review(next: &mut AppState) {
    if let Some(Notice::Imported { reading, .. }) = &next.notice {
        next.preview = Some(Rc::clone(reading));
    }
}

/// Reads the source in the preview as it was said, and now this.
#[inline(never)]
pub(super) fn correct(next: &mut AppState, correction: Correction) {
    if let Some(preview) = &next.preview {
        let said = preview.corrections.clone().with(correction);
        read(next, &said);
    }
}

/// Reads it as it is recognised by itself.
#[inline(never)]
pub(super) fn forget(next: &mut AppState) {
    read(next, &Corrections::default());
}

fn read(next: &mut AppState, said: &Corrections) {
    let Some(preview) = &next.preview else {
        return;
    };
    match read_again(preview, said) {
        Ok(imported) => {
            next.preview = Some(Rc::new(imported));
            if matches!(next.notice, Some(Notice::CorrectionRefused { .. })) {
                next.notice = None;
            }
        }
        Err(error) => next.notice = Some(Notice::CorrectionRefused { error }),
    }
}
