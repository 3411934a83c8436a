//! Which view of a grid is taken, and which others could be.

use std::rc::Rc;

use super::figures::places;
use crate::domain::table::{Column, CommuneTable, Group};
use crate::import::corrections::Corrections;
use crate::import::error::ImportError;
use crate::import::infer::rows::RowRole;
use crate::import::infer::{Inferred, infer, names_are_figures};
use crate::import::shape::{View, views};
use crate::import::source::grid::Grid;

/// The view that is taken, and those that could be.
pub(in crate::import) struct Chosen {
    pub(super) best: Inferred,
    /// The same table otherwise arranged, nearly as likely.
    pub(super) rival: Option<Inferred>,
    /// The spans of other tables that may as well be meant.
    pub(super) likely: Vec<(usize, usize)>,
}

/// Chooses the view of a grid under which the least is surprising.
///
/// # Errors
/// [`ImportError::NoUnits`], [`ImportError::Prose`] and [`ImportError::TooManyRows`].
pub(in crate::import) fn choose(
    grid: &Rc<Grid>,
    said: &Corrections,
) -> Result<Chosen, ImportError> {
    let views = views(grid, said);
    let any = !views.is_empty() || crate::import::shape::has_header(grid);
    let found = views.iter().map(rows_of_figures).max().unwrap_or_default();
    // Hardly more than one row in ten is no unit.
    if found / 11 * 10 > CommuneTable::ROW_LIMIT {
        return Err(ImportError::TooManyRows {
            found,
            limit: CommuneTable::ROW_LIMIT,
        });
    }
    let mut found: Vec<Inferred> = views
        .into_iter()
        .filter_map(|view| infer(view, said))
        .collect();
    // Numbers without any name are no units, unless a person says so; and a table of one place has
    // none.
    let is_table = |inferred: &Inferred| {
        let named = inferred.name.is_some() && !names_are_figures(inferred);
        !units(inferred).is_empty() && (named || !said.is_empty())
    };
    found.retain(is_table);
    found.sort_by_key(|inferred| std::cmp::Reverse(inferred.bits));
    let mut rest = found.into_iter();
    let Some(mut best) = rest.next() else {
        return Err(if any {
            ImportError::NoUnits
        } else {
            ImportError::Prose
        });
    };
    let mut likely = Vec::new();
    let mut rival = None;
    for other in rest {
        let same_grid = Rc::ptr_eq(&other.view.cells.grid, &best.view.cells.grid);
        if same_grid {
            if is_likely(&best, &other) {
                likely.push(other.view.span);
            }
            continue;
        }
        let gap = best.bits.saturating_sub(other.bits);
        best.margin = best.margin.min(gap);
        if rival.is_none() && gap < crate::import::infer::bits::DOUBT {
            rival = Some(other);
        }
    }
    Ok(Chosen {
        best,
        rival,
        likely,
    })
}

/// How many rows of a view have figures.
fn rows_of_figures(view: &View) -> usize {
    let has_figure =
        |row: &usize| (0..view.width).any(|column| view.cell(*row, column).is_figure());
    (0..view.rows.len()).filter(has_figure).count()
}

/// Whether another table of the source may as well be meant: it has units and what the annex needs, and
/// as much of that as this one or figures that this one does not have.
fn is_likely(best: &Inferred, other: &Inferred) -> bool {
    let of = |inferred: &Inferred| -> Vec<Column> {
        places(inferred).iter().map(|place| place.column).collect()
    };
    let (own, others) = (of(best), of(other));
    let needed = |columns: &[Column]| {
        let needs = [
            Column::Households,
            Column::Of(Group::Poor, crate::domain::table::Measure::Start),
        ];
        needs
            .into_iter()
            .filter(|column| columns.contains(column))
            .count()
    };
    let more = others.iter().any(|column| !own.contains(column));
    units(other).len() > 1 && needed(&others) > 0 && (needed(&others) >= needed(&own) || more)
}

/// The rows of the view that are units.
pub(super) fn units(inferred: &Inferred) -> Vec<usize> {
    let rows = inferred.rows.iter().zip(&inferred.names).enumerate();
    rows.filter(|(_, (role, named))| {
        **role == RowRole::Unit
            && named.belongs.is_none()
            && (named.is_said_unit || !named.name.is_empty() || inferred.name.is_none())
    })
    .map(|(row, _)| row)
    .collect()
}
