//! Opens the table of a file, in the same way as a paste.

use std::rc::Rc;

use super::paste;
use crate::app::message::Message;
use crate::app::model::Model;
use crate::app::opening::OpenedFile;
use crate::import::{ImportError, Imported};

/// Opens the table of a file. Without a table nothing changes, and a message says why.
pub(super) fn take(
    model: &mut Model,
    file: Rc<OpenedFile>,
    table: Result<Rc<Imported>, ImportError>,
) {
    match table {
        Ok(table) => {
            model.file = Some(file);
            paste::take(model, table);
        }
        Err(error) => model.say(Message::FileRefused {
            name: Rc::clone(&file.name),
            problem: error.into(),
        }),
    }
}
