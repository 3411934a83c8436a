//! The table of an opened file comes in as a paste does.

use std::rc::Rc;

use super::paste;
use crate::app::message::Message;
use crate::app::model::Model;
use crate::app::opening::OpenedFile;
use crate::import::{ImportError, Imported};

/// Takes in the table of a file. What has none leaves everything as it is, and says why.
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
