//! A reading becomes a table: printed figures, restored cells, what was understood, what is told and
//! what is asked.
//!
//! Read in this order: `choose` (which view is taken), `table` (that view as a table); [`figures`] (cells as printed figures),
//! [`restore`] (lone missing ones), [`stated`] (which target drives), [`agreement`] (printed against
//! computed), [`names`], [`heading`], [`told`] (what was left out) and [`questions`].

pub(in crate::import) mod agreement;
mod choose;
mod figures;
mod heading;
mod names;
mod questions;
mod restore;
pub(in crate::import) mod stated;
mod table;
mod told;
mod understood;

use std::rc::Rc;

use self::choose::units;
pub(super) use self::choose::{Chosen, choose};
use self::figures::places;
use super::corrections::Corrections;
use super::error::ImportError;
use super::imported::Imported;
use super::prose::prose;
use super::reading::Source;
use super::shape::{is_of_one_place as of_one_place, views};
use super::source::grid::Grid;

/// Builds the table of the view that was chosen, read as a person says it stands there.
///
/// # Errors
/// [`ImportError::NoUnits`] and [`ImportError::TooManyRows`].
pub(super) fn finish(
    chosen: &Chosen,
    source: Source,
    said: &Corrections,
) -> Result<Imported, ImportError> {
    let mut imported = table::build(&chosen.best, source, said, &chosen.likely)?;
    questions::ask(&mut imported, chosen, source, said);
    table::sort(&mut imported.issues);
    imported.prose = prose(&imported).into();
    Ok(imported)
}

/// Whether the view that was chosen has the look of a table of units: more than one with a name and a
/// figure, or units under a header. Then how many units and how many columns of the annex it has.
pub(super) fn look(chosen: &Chosen) -> Option<(usize, usize)> {
    let units = units(&chosen.best).len();
    let headed = !chosen.best.view.headers.is_empty();
    (units > 1 || units == 1 && headed).then(|| (units, places(&chosen.best).len()))
}

/// Whether the rows of a grid are called like figures: a table of one place has no units.
pub(super) fn is_of_one_place(grid: &Rc<Grid>) -> bool {
    views(grid, &Corrections::default())
        .iter()
        .any(of_one_place)
}
