//! Which source column is which. What a person says holds; then what the formulas of a code row
//! say; then the words over the columns. Where these leave a choice, the arithmetic makes it.

use std::ops::Range;

use super::besides;
use super::choice::{Wishes, choose};
use super::clue::{self, Clue, Label, Subject, When};
use super::codes::{self, Code};
use super::corrections::Corrections;
use super::figure::looks_numeric;
use super::grid::Grid;
use super::guess::{self, FIGURES};
use super::profile::{Profile, name_column, order_column, profile};
use super::reading::{ColumnUse, ColumnsBy};
use crate::domain::table::{Column, Group, Measure};

/// What the words prefer counts as much as a few rows that agree.
pub(super) const CONTEXT: i32 = 12;
/// A column of figures that is not used needs as much against it.
pub(super) const UNUSED: i32 = -10;
/// What the words say less well needs so much more from the figures.
const WEAK: i32 = 6;
/// A rate beside other figures needs a little from the arithmetic to be one of these.
const BESIDE_OTHER: i32 = -5;
/// Nothing but the figures speaks for a column without a header.
const BLIND: i32 = -7;

/// So many rows of headers are read; more of them are no header.
const HEADERS: usize = 16;

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
    /// The group that the title names, where it names one alone.
    pub(super) group: Option<Group>,
}

/// Tells the columns.
pub(super) fn tell(grid: &Grid, around: &Around<'_>, said: &Corrections) -> Columns {
    let width = around.width;
    let profile = profile(grid, around.body.clone(), width);
    let mut labels = labels(grid, around, &profile);
    clue::settle_years(&mut labels, around.year);
    clue::settle_loose(&mut labels);
    clue::settle_title(&mut labels, around.group);
    let wide = clue::settle_wide(&mut labels);
    let places: Vec<usize> = (0..width).collect();
    let samples = || guess::samples(grid, around.body.clone(), &places);
    besides::settle(&mut labels, samples);
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

    // Where words name poor households and never near-poor ones, there are none of these.
    let names_group = |group: Group| {
        let named = clues.iter().flatten();
        named
            .clone()
            .any(|clue| clue.subject == Some(Subject::Of(group)))
    };
    let only_poor = names_group(Group::Poor) && !names_group(Group::NearPoor);
    let is_open = |column: &Option<Column>| {
        !(only_poor && matches!(column, Some(Column::Of(Group::NearPoor, _))))
    };
    let has_words = clues.iter().flatten().count() > 0 || (0..width).any(|at| told(at).is_some());
    // A merged cell may reach further than the figures do.
    let is_named = |at: usize| {
        let mut headers = around.headers.iter();
        headers.any(|row| !grid.cell(*row, at).is_empty())
    };
    let mut wishes: Vec<Wishes> = Vec::with_capacity(width);
    let mut context = None;
    // A rate beside figures that the annex does not have is theirs.
    let mut beside_other = false;
    let mut of_others: Vec<usize> = Vec::new();
    let mut wordless = vec![false; width];
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
        } else if let Some(clue) = clue.filter(|_| found.numbers > 0 || is_named(at)) {
            let bare = clue.subject.is_none() && clue.when.is_none();
            if let Some(wordless) = wordless.get_mut(at) {
                *wordless = bare;
            }
            if bare && beside_other {
                of_others.push(at);
                let admitted = figures().filter(|column| clue.admits(*column));
                let wishes = admitted.map(|column| (Some(column), BESIDE_OTHER));
                wishes.chain([(None, 0)]).collect()
            } else {
                beside_other = false;
                let wishes = wished(clue, found, context, around.titled);
                if let Some((Some(column), _)) = wishes.iter().min_by_key(|(_, prior)| -prior) {
                    context = Some(*column);
                }
                wishes
            }
        } else if matches!(labels.get(at), Some(None | Some(Label::Unknown)))
            && has_words
            && numeric.contains(&at)
        {
            // A column without a header that is understood, in a table that has one.
            let blind = figures().map(|column| (Some(column), BLIND));
            blind.chain([(None, 0)]).collect()
        } else {
            beside_other |= found.numbers > 0 && labels.get(at) == Some(&Some(Label::Other));
            Vec::new()
        });
        if let Some(wishes) = wishes.last_mut().filter(|wishes| wishes.len() > 1) {
            wishes.retain(|(column, _)| is_open(column));
        }
    }
    // A column of the table is where a person says it is, whatever the words say.
    for at in (0..width).filter(|at| free(at)) {
        if let Some(wishes) = wishes.get_mut(at) {
            let said = |column: Column| named(ColumnUse::Column(column)).is_some();
            wishes.retain(|(column, _)| !column.is_some_and(said));
            if wishes.iter().all(|(column, _)| column.is_none()) {
                wishes.clear();
            }
        }
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
        let found = choose(grid, around.body.clone(), &wishes, &wordless);
        for (at, column) in found.columns.iter().enumerate() {
            if let (Some(column), Some(used)) = (column, uses.get_mut(at)) {
                *used = ColumnUse::Column(*column);
            }
        }
        doubtful = found.undecided;
        doubtful.extend(wide);
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
                _ if found.numbers + found.texts + found.others == 0 => *used = ColumnUse::Blank,
                Some(Label::Other | Label::Unknown | Label::Name | Label::Order) => {}
                // A figure of the annex that found no place, or nothing that is known.
                Some(Label::Figure(clue)) if clue.weak || of_others.contains(&at) => {}
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
    let headers = around.headers.get(..HEADERS).unwrap_or(around.headers);
    let paths = clue::paths(grid, headers, around.width);
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
    let mut labels: Vec<Option<Label>> = paths
        .iter()
        .map(|path| clue::label(path, &common))
        .collect();
    besides::settle_gross(&mut labels, &paths);
    besides::settle_within(&mut labels, &paths);
    besides::settle_compared(&mut labels, &paths);
    labels
}

/// The columns that a clue admits, each with how much speaks for it besides the words.
fn wished(clue: Clue, found: Profile, context: Option<Column>, titled: bool) -> Wishes {
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
    let mut wishes: Wishes = admitted
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

/// Whether a cell is made of words.
pub(super) fn is_text(cell: &str) -> bool {
    !looks_numeric(cell) && cell.chars().any(char::is_alphabetic)
}
