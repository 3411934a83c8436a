//! Which source column is which. What a person says holds; then what the formulas of a code row
//! say; then the words over the columns. Where these leave a choice, the arithmetic makes it.

use std::ops::Range;

use super::clue::{self, Clue, Label, Subject, When};
use super::codes::{self, Code};
use super::corrections::Corrections;
use super::figure::looks_numeric;
use super::grid::Grid;
use super::guess::{self, FIGURES, Sample};
use super::reading::{ColumnUse, ColumnsBy};
use crate::domain::table::{Column, Group, Measure};

/// How many rows are looked at to tell names from numbers.
const SAMPLE: usize = 200;
/// How many ways to read the columns are held against the figures.
const TURNS: usize = 4_000;
/// What the words prefer counts as much as a few rows that agree.
const CONTEXT: i32 = 12;
/// A column of figures that is not used needs as much against it.
const UNUSED: i32 = -10;
/// What the words say less well needs so much more from the figures.
const WEAK: i32 = 6;
/// Nothing but the figures speaks for a column without a header.
const BLIND: i32 = -7;

/// What the columns are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) uses: Vec<ColumnUse>,
    pub(super) by: ColumnsBy,
    /// Source columns of figures of which nothing decided which they are, or that claim a column
    /// of the table which another one has.
    pub(super) doubtful: Vec<usize>,
    /// No word said whether the figures are those of poor or of near-poor households.
    pub(super) group_assumed: bool,
}

/// What was found around the columns.
pub(super) struct Around<'a> {
    pub(super) headers: &'a [usize],
    pub(super) codes: Option<&'a [Option<Code>]>,
    pub(super) body: Range<usize>,
    pub(super) width: usize,
    /// The year that the title states.
    pub(super) year: Option<u16>,
    /// Whether the title speaks of poor households.
    pub(super) titled: bool,
}

/// Tells the columns.
pub(super) fn tell(grid: &Grid, around: &Around<'_>, said: &Corrections) -> Columns {
    let width = around.width;
    let profile = profile(grid, around.body.clone(), width);
    let mut labels = labels(grid, around, &profile);
    clue::settle_years(&mut labels, around.year);
    let chosen = |column: usize| said.column(column);
    let named = |used: ColumnUse| (0..width).find(|at| chosen(*at) == Some(used));
    let free = |at: &usize| chosen(*at).is_none();
    let name = named(ColumnUse::Column(Column::Name))
        .or_else(|| name_column(&labels, &profile).filter(free));
    let order =
        named(ColumnUse::Order).or_else(|| order_column(&labels, &profile, name).filter(free));

    let clues: Vec<Option<Clue>> = labels
        .iter()
        .map(|label| match label {
            Some(Label::Figure(clue)) => Some(*clue),
            Some(Label::Name | Label::Order | Label::Band | Label::Other | Label::Unknown)
            | None => None,
        })
        .collect();
    let by_formulas = around
        .codes
        .map(|codes| codes::by_formulas(codes, &clues))
        .unwrap_or_default();
    let by_numbers = around
        .codes
        .map(|codes| codes::by_numbers(codes, &by_formulas))
        .unwrap_or_default();
    let formulas = by_formulas.iter().flatten().count();
    let numeric: Vec<usize> = (0..width)
        .filter(|at| {
            Some(*at) != name
                && Some(*at) != order
                && profile
                    .get(*at)
                    .is_some_and(|found| found.numbers > found.texts)
        })
        .collect();
    let told = |at: usize| {
        let from = |columns: &[Option<Column>]| columns.get(at).copied().flatten();
        let by_formula = from(&by_formulas).filter(|_| formulas >= 3);
        // Words that say something else than the number are believed.
        let admits = |column: &Column| match labels.get(at).copied().flatten() {
            Some(Label::Figure(clue)) => clue.admits(*column),
            Some(Label::Other | Label::Band) => false,
            Some(Label::Name | Label::Order | Label::Unknown) | None => true,
        };
        by_formula.or_else(|| from(&by_numbers).filter(admits))
    };
    let mut by = if formulas >= 3 {
        ColumnsBy::Formulas
    } else if (0..width).any(|at| told(at).is_some()) && clues.iter().flatten().count() < 2 {
        ColumnsBy::Codes
    } else {
        ColumnsBy::Words
    };

    let has_words = clues.iter().flatten().count() > 0 || (0..width).any(|at| told(at).is_some());
    let mut wishes: Vec<Vec<(Option<Column>, i32)>> = Vec::with_capacity(width);
    let mut context = None;
    for at in 0..width {
        let found = profile.get(at).copied().unwrap_or_default();
        let clue = clues.get(at).copied().flatten();
        wishes.push(if Some(at) == name || Some(at) == order {
            Vec::new()
        } else if let Some(used) = chosen(at) {
            match used {
                ColumnUse::Column(column) => vec![(Some(column), 0)],
                ColumnUse::Order | ColumnUse::Band | ColumnUse::Unused | ColumnUse::Blank => {
                    Vec::new()
                }
            }
        } else if let Some(column) = told(at) {
            vec![(Some(column), 0)]
        } else if let Some(clue) = clue {
            let wishes = wished(clue, found, context, around.titled);
            if let Some((Some(column), _)) = wishes.iter().max_by_key(|(_, prior)| *prior) {
                context = Some(*column);
            }
            wishes
        } else if matches!(labels.get(at), Some(None | Some(Label::Unknown)))
            && has_words
            && numeric.contains(&at)
        {
            // A column without a header that is understood, in a table that has one.
            let blind = figures().map(|column| (Some(column), BLIND));
            blind.chain([(None, 0)]).collect()
        } else {
            Vec::new()
        });
    }
    let mut doubtful = Vec::new();
    let mut uses = vec![ColumnUse::Unused; width];
    if !has_words && !numeric.is_empty() && said.is_empty() {
        let (guessed, how) = guess::columns(grid, around.body.clone(), &numeric);
        by = how;
        for (at, column) in numeric.iter().zip(guessed) {
            if let Some(used) = uses.get_mut(*at) {
                *used = ColumnUse::Column(column);
            }
        }
    } else {
        if !has_words {
            // Some were chosen by a person; the others are found by what they are to these.
            for at in numeric.iter().filter(|at| free(at)) {
                if let Some(wish) = wishes.get_mut(*at) {
                    *wish = figures()
                        .map(|column| (Some(column), 0))
                        .chain([(None, UNUSED)])
                        .collect();
                }
            }
            by = ColumnsBy::Arithmetic;
        }
        let found = choose(grid, around.body.clone(), &wishes);
        for (at, column) in found.columns.iter().enumerate() {
            if let (Some(column), Some(used)) = (column, uses.get_mut(at)) {
                *used = ColumnUse::Column(*column);
            }
        }
        doubtful = found.undecided;
    }
    for (at, used) in uses.iter_mut().enumerate() {
        let found = profile.get(at).copied().unwrap_or_default();
        let label = labels.get(at).copied().flatten();
        if let Some(chosen) = chosen(at) {
            *used = chosen;
        } else if Some(at) == name {
            *used = ColumnUse::Column(Column::Name);
        } else if Some(at) == order {
            *used = ColumnUse::Order;
        } else if *used == ColumnUse::Unused {
            match label {
                Some(Label::Band) => *used = ColumnUse::Band,
                _ if found.numbers == 0 && found.texts == 0 => *used = ColumnUse::Blank,
                Some(Label::Other | Label::Unknown | Label::Name | Label::Order) => {}
                // A figure of the annex that found no place, or nothing that is known.
                Some(Label::Figure(clue)) if clue.weak => {}
                Some(Label::Figure(_)) | None if found.numbers > 0 => doubtful.push(at),
                Some(Label::Figure(_)) | None => {}
            }
        }
    }
    doubtful.retain(|at| chosen(*at).is_none());
    doubtful.sort_unstable();
    doubtful.dedup();
    let is_used = |used: &ColumnUse| matches!(used, ColumnUse::Column(Column::Of(..)));
    let named_groups = clues
        .iter()
        .flatten()
        .any(|clue| matches!(clue.subject, Some(Subject::Of(_))));
    let group_assumed = has_words
        && said.is_empty()
        && !named_groups
        && !around.titled
        && by == ColumnsBy::Words
        && uses.iter().any(is_used);
    Columns {
        uses,
        by,
        doubtful,
        group_assumed,
    }
}

fn figures() -> impl Iterator<Item = Column> {
    Column::ALL.into_iter().skip(1).take(FIGURES)
}

fn labels(grid: &Grid, around: &Around<'_>, profile: &[Profile]) -> Vec<Option<Label>> {
    let paths = clue::paths(grid, around.headers, around.width);
    // Words that stand over every column of figures do not tell one from another.
    let over_figures: Vec<&Vec<String>> = paths
        .iter()
        .zip(profile)
        .filter(|(path, found)| !path.is_empty() && found.numbers > found.texts)
        .map(|(path, _)| path)
        .collect();
    let common: Vec<&String> = match over_figures.as_slice() {
        [first, second, rest @ ..] => first
            .iter()
            .filter(|text| second.contains(text) && rest.iter().all(|path| path.contains(text)))
            .collect(),
        [] | [_] => Vec::new(),
    };
    paths
        .iter()
        .map(|path| clue::label(path, &common))
        .collect()
}

/// The columns that a clue admits, each with how much speaks for it besides the words.
fn wished(
    clue: Clue,
    found: Profile,
    context: Option<Column>,
    titled: bool,
) -> Vec<(Option<Column>, i32)> {
    // Where the words do not say whether households or a rate are meant, the cells do.
    let rate = clue.rate.or({
        if found.numbers == 0 {
            None
        } else {
            Some(found.decimals * 2 > found.numbers)
        }
    });
    let clue = Clue { rate, ..clue };
    let exact = clue.subject == Some(Subject::All)
        || matches!(clue.subject, Some(Subject::Of(_)))
            && matches!(clue.when, Some(When::Start | When::End | When::Change));
    let admitted: Vec<Column> = figures().filter(|column| clue.admits(*column)).collect();
    let mut wishes: Vec<(Option<Column>, i32)> = admitted
        .iter()
        .map(|column| (Some(*column), prior(clue, *column, context, titled)))
        .collect();
    let weak = if clue.weak { WEAK } else { 0 };
    if exact && wishes.len() == 1 {
        // The words leave no choice; only another column may have a better claim to the place.
        for (_, prior) in &mut wishes {
            *prior = if clue.weak { 0 } else { 3 * CONTEXT };
        }
    }
    wishes.push((None, UNUSED + weak));
    wishes
}

/// How much the place of a column speaks for what it is: beside a count stands its rate, and what
/// has no words of its own is of the same group as what stands before it.
fn prior(clue: Clue, column: Column, context: Option<Column>, titled: bool) -> i32 {
    let Column::Of(group, measure) = column else {
        return 0;
    };
    let mut prior = 0;
    if clue.subject.is_none() {
        prior += match context {
            Some(Column::Of(before, _)) if before == group => 4,
            Some(Column::Of(..)) => 0,
            Some(Column::Name | Column::Households | Column::Band) | None => {
                i32::from(group == Group::Poor) * if titled { 4 } else { 3 }
            }
        };
    }
    if let Some(Column::Of(before, count)) = context
        && before == group
        && clue.when.is_none()
    {
        let beside = matches!(
            (count, measure),
            (Measure::Start, Measure::StartRate)
                | (Measure::End, Measure::EndRate)
                | (Measure::Change, Measure::ChangePoints)
        );
        prior += if beside { CONTEXT } else { 0 };
    }
    if clue.when.is_none() {
        // Without a word the start of the year is meant.
        prior += match measure {
            Measure::Start | Measure::StartRate => 3,
            Measure::End | Measure::EndRate => 1,
            Measure::Change | Measure::ChangePoints => -CONTEXT,
        };
    }
    prior
}

/// What was chosen.
struct Chosen {
    columns: Vec<Option<Column>>,
    undecided: Vec<usize>,
}

/// Of all ways to give each source column a place, the one for which most speaks.
fn choose(grid: &Grid, body: Range<usize>, wishes: &[Vec<(Option<Column>, i32)>]) -> Chosen {
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
    let mut open: Vec<(usize, Vec<(Option<Column>, i32)>)> = Vec::new();
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
    let samples = guess::samples(grid, body, &places);
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
    let undecided = undecided(&open, &samples, &found);
    Chosen {
        columns: found,
        undecided,
    }
}

struct Search<'a> {
    open: &'a [(usize, Vec<(Option<Column>, i32)>)],
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
            guess::score(&figures)
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
    open: &[(usize, Vec<(Option<Column>, i32)>)],
    samples: &[Sample],
    found: &[Option<Column>],
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
            if prior(None) > UNUSED && own <= with(None) {
                return true;
            }
            wishes.iter().any(|(other, prior)| {
                let Some(other) = other else {
                    return false;
                };
                if other == here || found.contains(&Some(*other)) {
                    return false;
                }
                here_prior - prior + own - with(Some(*other)) < 2
            })
        })
        .map(|(place, _)| *place)
        .collect()
}

/// What a column's cells look like.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Profile {
    numbers: usize,
    texts: usize,
    /// Of the numbers, those with decimals or a percent sign.
    decimals: usize,
    /// Numbers without any mark that count on by one.
    counting: usize,
    /// Texts that are not the same as the one above.
    changing: usize,
}

fn profile(grid: &Grid, body: Range<usize>, width: usize) -> Vec<Profile> {
    let mut profile = vec![Profile::default(); width];
    let mut last = vec![0_u32; width];
    let mut above = vec![""; width];
    for row in body
        .filter(|row| grid.row(*row).filter(|cell| !cell.is_empty()).count() > 1)
        .take(SAMPLE)
    {
        let columns = profile.iter_mut().zip(&mut last).zip(&mut above);
        for (cell, ((found, last), above)) in grid.row(row).zip(columns) {
            if looks_numeric(cell) {
                found.numbers += 1;
                found.decimals += usize::from(has_decimals(cell));
                if let Ok(number) = cell.trim_end_matches('.').parse::<u32>() {
                    found.counting += usize::from(number == last.saturating_add(1));
                    *last = number;
                }
            } else if is_text(cell) {
                found.texts += 1;
                found.changing += usize::from(cell != *above);
                *above = cell;
            }
        }
    }
    profile
}

fn has_decimals(cell: &str) -> bool {
    let digits = cell.trim_end_matches(['%', ')', ' ']);
    let behind = digits
        .rfind(['.', ','])
        .map(|at| digits.len().saturating_sub(at).saturating_sub(1));
    cell.ends_with('%') || behind.is_some_and(|behind| behind != 3)
}

pub(super) fn is_text(cell: &str) -> bool {
    !looks_numeric(cell) && cell.chars().any(char::is_alphabetic)
}

/// The column with the names: of those that the header calls so, the one with the most.
fn name_column(labels: &[Option<Label>], profile: &[Profile]) -> Option<usize> {
    let mut named: Option<(usize, usize)> = None;
    for (at, (label, found)) in labels.iter().zip(profile).enumerate() {
        if *label == Some(Label::Name)
            && found.texts > 0
            && found.texts >= found.numbers
            && named.is_none_or(|(_, before)| found.changing > before)
        {
            named = Some((at, found.changing));
        }
    }
    named.map(|(at, _)| at).or_else(|| {
        let most = profile.iter().map(|found| found.texts).max()?;
        profile.iter().zip(labels).position(|(found, label)| {
            // A wrong value among the values of a short block is no name.
            most > 0
                && found.texts * 2 >= most
                && found.texts > found.numbers
                && *label != Some(Label::Order)
        })
    })
}

fn order_column(
    labels: &[Option<Label>],
    profile: &[Profile],
    name: Option<usize>,
) -> Option<usize> {
    let labelled = labels.iter().position(|label| *label == Some(Label::Order));
    labelled.filter(|at| Some(*at) != name).or_else(|| {
        let before = name?.checked_sub(1)?;
        let found = profile.get(before)?;
        let unlabelled = labels
            .get(before)
            .is_none_or(|label| matches!(label, None | Some(Label::Other | Label::Unknown)));
        (unlabelled && found.numbers > 0 && found.counting * 2 >= found.numbers).then_some(before)
    })
}
