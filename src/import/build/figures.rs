//! The cells of a reading become printed figures, row by row; what is no figure is refused.

use crate::domain::laws::Figure;
use crate::domain::printed::Printed;
use crate::domain::published::PublishedRow;
use crate::domain::quantity::{Households, PercentagePoints};
use crate::domain::table::{Column, Measure};
use crate::import::cells::Cell;
use crate::import::figure::{Expected, expected, slot};
use crate::import::infer::Inferred;
use crate::import::infer::roles::Role;
use crate::import::infer::series::Way;
use crate::locale::digits::Sign;
use crate::locale::number::NumberProblem;

/// A column of the annex, where it stands, and how its cells are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) column: Column,
    pub(super) source: usize,
    pub(super) way: Way,
}

/// A cell that is no figure: the row of the view, the place, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refused {
    pub(super) row: usize,
    pub(super) place: Place,
    pub(super) problem: NumberProblem,
}

/// Where the columns of the annex stand.
pub(super) fn places(inferred: &Inferred) -> Vec<Place> {
    let found = inferred.columns.iter().filter_map(|assigned| {
        let column = match assigned.role {
            Role::All => Column::Households,
            Role::Of(group, measure) => Column::Of(group, measure),
            Role::Both | Role::BothRate => return None,
        };
        Some(Place {
            column,
            source: assigned.column,
            way: assigned.way,
        })
    });
    found.collect()
}

/// The printed figures of a row of the view.
pub(super) fn row(
    inferred: &Inferred,
    places: &[Place],
    row: usize,
    refused: &mut Vec<Refused>,
) -> PublishedRow {
    let mut figures = PublishedRow::default();
    for place in places {
        match read(inferred.view.cell(row, place.source), *place) {
            Ok(printed) => {
                if let Some(figure) = figures.get_mut(slot(place.column)) {
                    *figure = printed;
                }
            }
            Err(problem) => refused.push(Refused {
                row,
                place: *place,
                problem,
            }),
        }
    }
    figures
}

/// Reads one cell; `None` for an empty one.
pub(super) fn read(cell: Cell, place: Place) -> Result<Option<Printed>, NumberProblem> {
    let kind = expected(place.column);
    let number = match cell {
        Cell::Blank | Cell::Dash => return Ok(None),
        Cell::Number(number) => number,
        Cell::Pair(_) | Cell::Code | Cell::Damaged | Cell::Words => {
            return Err(match kind {
                Expected::Count | Expected::Change => NumberProblem::NotACount,
                Expected::Decimal => NumberProblem::NotPoints,
            });
        }
    };
    let limit = Households::ENTRY_LIMIT;
    let too_large = NumberProblem::CountTooLarge { limit };
    let Some(figure) = place.way.of_number(number) else {
        // A fraction of a household, or something that large numbers are not.
        return Err(if number.digits() == u64::MAX {
            too_large
        } else {
            NumberProblem::FractionalCount
        });
    };
    match kind {
        Expected::Count | Expected::Change => {
            if figure.digits.unsigned_abs() > limit {
                return Err(too_large);
            }
            if kind == Expected::Count && figure.digits < 0 {
                return Err(NumberProblem::NegativeCount);
            }
        }
        Expected::Decimal => {
            if place.column.takes_input() {
                PercentagePoints::new(printed(figure, false).decimal())?;
            }
        }
    }
    Ok(Some(printed(figure, number.sign != Sign::None)))
}

pub(super) fn printed(figure: Figure, signed: bool) -> Printed {
    Printed::new(figure.digits, figure.decimals, signed)
}

/// A printed figure as the laws take it.
pub(super) fn of(row: &PublishedRow, column: Column) -> Option<Figure> {
    crate::import::figure::of(row, column).map(Figure::from)
}

/// Whether a column holds households rather than rates.
pub(super) const fn counts(column: Column) -> bool {
    match column {
        Column::Households => true,
        Column::Of(_, measure) => match measure {
            Measure::Start | Measure::End | Measure::Change => true,
            Measure::StartRate | Measure::EndRate | Measure::ChangePoints => false,
        },
        Column::Name | Column::Band => false,
    }
}
