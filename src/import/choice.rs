//! Of all ways to give each source column a place in the table, the one for which most speaks.

use std::ops::Range;

use super::columns::{CONTEXT, UNUSED};
use super::grid::Grid;
use super::guess::{self, FIGURES, Rates, Sample};
use crate::domain::table::Column;

/// How many ways to read the columns are held against the figures.
const TURNS: usize = 2_500;

/// So many rows are held against each.
const ROWS: usize = 6;

/// The columns that a source column may be, each with how much speaks for it; `None` is no use.
pub(super) type Wishes = Vec<(Option<Column>, i32)>;

/// What was chosen.
pub(super) struct Chosen {
    /// The column of each source column.
    pub(super) columns: Vec<Option<Column>>,
    /// Source columns of which nothing decided what they are.
    pub(super) undecided: Vec<usize>,
}

/// Of all ways to give each source column a place, the one for which most speaks.
/// `wordless` are those of which no word says whose figures they are.
pub(super) fn choose(
    grid: &Grid,
    body: Range<usize>,
    wishes: &[Wishes],
    wordless: &[bool],
) -> Chosen {
    let sure: Vec<Option<Column>> = wishes
        .iter()
        .map(|wishes| match wishes.as_slice() {
            [(Some(column), _)] => Some(*column),
            _ => None,
        })
        .collect();
    let mut columns = sure.clone();
    // Of two that are said to be the same by formulas or a person the first one is.
    let mut taken: Vec<Column> = Vec::new();
    for column in &mut columns {
        if let Some(found) = *column {
            if taken.contains(&found) {
                *column = None;
            } else {
                taken.push(found);
            }
        }
    }
    let mut open: Vec<(usize, Wishes)> = Vec::new();
    for (at, wishes) in wishes.iter().enumerate() {
        if wishes.len() > 1 {
            let mut left: Vec<_> = wishes
                .iter()
                .filter(|(column, _)| column.is_none_or(|column| !taken.contains(&column)))
                .copied()
                .collect();
            left.sort_by_key(|(_, prior)| -prior);
            open.push((at, left));
        }
    }
    // What the words leave no choice of is settled, unless two columns claim the same.
    let only = |wishes: &[(Option<Column>, i32)]| match wishes {
        [(Some(column), _), (None, UNUSED)] => Some(*column),
        _ => None,
    };
    let claims = |column: Column| {
        let wanted = open.iter().filter(|(_, wishes)| match wishes.as_slice() {
            [(Some(wanted), _), (None, _)] => *wanted == column,
            _ => false,
        });
        wanted.count()
    };
    let settled: Vec<(usize, Column)> = open
        .iter()
        .filter_map(|(at, wishes)| Some((*at, only(wishes)?)))
        .filter(|(_, column)| claims(*column) == 1)
        .collect();
    for (at, column) in &settled {
        if let Some(slot) = columns.get_mut(*at) {
            *slot = Some(*column);
        }
    }
    open.retain(|(at, _)| !settled.iter().any(|(settled, _)| settled == at));
    for (_, wishes) in &mut open {
        wishes.retain(|(wish, _)| wish.is_none() || !columns.contains(wish));
    }
    open.retain(|(_, wishes)| wishes.iter().any(|(wish, _)| wish.is_some()));
    if open.is_empty() {
        return Chosen {
            columns,
            undecided: Vec::new(),
        };
    }
    let places: Vec<usize> = (0..wishes.len()).collect();
    let mut samples = guess::samples(grid, body, &places);
    samples.truncate(ROWS);
    let mut search = Search {
        open: &open,
        samples: &samples,
        columns: columns.clone(),
        best: None,
        turns: 0,
    };
    search.go(0, 0);
    let Some((_, found)) = search.best else {
        return Chosen {
            columns,
            undecided: Vec::new(),
        };
    };
    let undecided = undecided(&open, &samples, &found, wordless);
    Chosen {
        columns: found,
        undecided,
    }
}

struct Search<'a> {
    open: &'a [(usize, Wishes)],
    samples: &'a [Sample],
    columns: Vec<Option<Column>>,
    best: Option<(i32, Vec<Option<Column>>)>,
    turns: usize,
}

impl Search<'_> {
    /// Tries all ways from the `at`th open column on; the likeliest first, so that the best are
    /// among those that there is time for.
    fn go(&mut self, at: usize, prior: i32) {
        let Some((place, wishes)) = self.open.get(at) else {
            self.turns = self.turns.saturating_add(1);
            let score = prior + score(self.samples, &self.columns) + in_order(&self.columns);
            if self.best.as_ref().is_none_or(|(before, _)| score > *before) {
                self.best = Some((score, self.columns.clone()));
            }
            return;
        };
        for (column, more) in wishes {
            if self.turns >= TURNS {
                return;
            }
            if column.is_some() && self.columns.contains(column) {
                continue;
            }
            if let Some(slot) = self.columns.get_mut(*place) {
                *slot = *column;
            }
            self.go(at.saturating_add(1), prior.saturating_add(*more));
            if let Some(slot) = self.columns.get_mut(*place) {
                *slot = None;
            }
        }
    }
}

fn score(samples: &[Sample], columns: &[Option<Column>]) -> i32 {
    samples
        .iter()
        .map(|sample| {
            let mut figures = [None; FIGURES];
            for (column, value) in columns.iter().zip(sample) {
                if let Some(column) = column
                    && let Some(figure) = figures.get_mut(column.position().saturating_sub(1))
                {
                    *figure = *value;
                }
            }
            guess::score(&figures, Rates::Confirm)
        })
        .sum()
}

/// The annex's order is a little likelier than another one.
fn in_order(columns: &[Option<Column>]) -> i32 {
    let mut before = None;
    let mut rising = 0;
    for column in columns.iter().flatten() {
        rising += i32::from(before.is_none_or(|before| before < *column));
        before = Some(*column);
    }
    rising
}

/// The open columns of which neither words nor place nor arithmetic decided what they are: another
/// place is as good.
fn undecided(
    open: &[(usize, Wishes)],
    samples: &[Sample],
    found: &[Option<Column>],
    wordless: &[bool],
) -> Vec<usize> {
    let own = score(samples, found);
    open.iter()
        .filter(|(place, wishes)| {
            let Some(Some(here)) = found.get(*place) else {
                return false;
            };
            let prior = |column: Option<Column>| {
                wishes
                    .iter()
                    .find(|(wished, _)| *wished == column)
                    .map_or(0, |(_, prior)| *prior)
            };
            let here_prior = prior(Some(*here));
            let with = |column: Option<Column>| {
                let mut otherwise = found.to_vec();
                if let Some(slot) = otherwise.get_mut(*place) {
                    *slot = column;
                }
                score(samples, &otherwise)
            };
            let borne_out = own > with(None);
            // What the words say less well, or not at all, the figures must bear out.
            let by_place = wordless.get(*place) == Some(&true) && here_prior < CONTEXT;
            if !borne_out && (prior(None) > UNUSED || by_place) {
                return true;
            }
            wishes.iter().any(|(other, prior)| {
                let Some(other) = other else {
                    return false;
                };
                if other == here {
                    return false;
                }
                if found.contains(&Some(*other)) {
                    // The words say rather what another column is.
                    return !borne_out && *prior > here_prior;
                }
                here_prior - prior + own - with(Some(*other)) < 2
            })
        })
        .map(|(place, _)| *place)
        .collect()
}
