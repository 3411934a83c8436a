//! Where tables stand in a grid, and as what: each candidate is a [`View`], a table with a row for
//! each unit.
//!
//! `kinds` tells rows of words from rows of figures, [`tables`] finds where tables begin and end, `paths` puts the levels of a header together. Tables that stand
//! otherwise are put upright: `turned`, `beside`, `paired`, and `joined` for tables of the same units
//! one below the other. Which view is the right one is left to the inference.

mod beside;
mod joined;
pub(in crate::import) mod kinds;
mod paired;
mod paths;
pub(in crate::import) mod tables;
mod turned;
mod view;

use std::rc::Rc;

use self::tables::Table;
pub(in crate::import) use self::view::View;
use super::cells::Cells;
use super::corrections::Corrections;
use super::reading::RowUse;
use crate::import::source::grid::{Arrangement, Grid};

/// So many tables of a source are looked at.
const TABLES: usize = 6;

/// All views of a grid. A person who chose a table, or said anything of rows or columns, means the
/// grid as it stands.
pub(in crate::import) fn views(grid: &Rc<Grid>, said: &Corrections) -> Vec<View> {
    let cells = Rc::new(Cells::of(grid));
    let found = tables::find(&cells, said);
    let spans: Vec<(usize, usize)> = found.iter().map(|table| (table.start, table.end)).collect();
    let chosen = said.table().and_then(|at| found.get(at));
    let upright: Vec<View> = match chosen {
        Some(chosen) => vec![View::of(&cells, chosen, &spans)],
        None => {
            // Who says that a row is a unit means the table that it stands in.
            let meant = |table: &&Table| {
                let rows = said.rows().filter(|(_, used)| {
                    matches!(used, RowUse::Unit | RowUse::Total | RowUse::Group)
                });
                rows.filter(|(row, _)| table.body.contains(row)).count()
            };
            let most = found.iter().map(|table| meant(&table)).max();
            let most = most.unwrap_or_default();
            let mut largest: Vec<&Table> =
                found.iter().filter(|table| meant(table) == most).collect();
            largest.sort_by_key(|table| std::cmp::Reverse(table.weight));
            largest.truncate(TABLES);
            largest.sort_by_key(|table| table.start);
            let views = largest.into_iter();
            views.map(|table| View::of(&cells, table, &spans)).collect()
        }
    };
    if said.speaks_of_grid() || grid.arranged.is_some() {
        return upright;
    }
    let mut all = Vec::new();
    for view in &upright {
        let others = [
            turned::turned(view).map(|grid| (grid, Arrangement::Turned)),
            beside::stacked(view).map(|grid| (grid, Arrangement::SideBySide)),
            paired::split(view).map(|grid| (grid, Arrangement::Paired)),
        ];
        for (made, arrangement) in others.into_iter().flatten() {
            all.extend(rearranged(made, grid, arrangement));
        }
    }
    if upright.len() > 1
        && let Some(made) = joined::join(&upright)
    {
        all.extend(rearranged(made, grid, Arrangement::Below));
    }
    all.extend(upright);
    all
}

/// Whether any row of a grid has words that stand over columns.
pub(in crate::import) fn has_header(grid: &Rc<Grid>) -> bool {
    kinds::kinds(&Cells::of(grid)).contains(&kinds::Kind::Header)
}

/// Whether the rows of a table are called like figures, so that it is about one place.
pub(in crate::import) fn is_of_one_place(view: &View) -> bool {
    turned::names_figures_at_left(view)
}

/// The views of a grid that was made of another one: its own, and with pairs taken apart.
fn rearranged(mut made: Grid, of: &Grid, arrangement: Arrangement) -> Vec<View> {
    made.arranged = Some(arrangement);
    made.converted.clone_from(&of.converted);
    made.cut |= of.cut;
    made.beyond = of.beyond;
    made.uncomputed = of.uncomputed;
    let cells = Rc::new(Cells::of(&Rc::new(made)));
    let found = tables::find(&cells, &Corrections::default());
    let spans: Vec<(usize, usize)> = found.iter().map(|table| (table.start, table.end)).collect();
    let largest = found.iter().max_by_key(|table| table.weight);
    let Some(view) = largest.map(|table| View::of(&cells, table, &spans)) else {
        return Vec::new();
    };
    let apart = match arrangement {
        Arrangement::Turned | Arrangement::SideBySide | Arrangement::Below => paired::split(&view),
        Arrangement::Paired => None,
    };
    match apart {
        Some(apart) => rearranged(apart, of, Arrangement::Paired),
        None => vec![view],
    }
}

#[cfg(test)]
pub(in crate::import) mod tests {
    use super::*;
    use crate::import::source::text::{Separator, split};

    /// The cells of text with tabs.
    pub(in crate::import) fn cells(text: &str) -> Rc<Cells> {
        Rc::new(Cells::of(&Rc::new(split(text, Separator::Tab))))
    }
}
