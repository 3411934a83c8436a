//! What each column and row of a view is: the reading under which the least is surprising, in bits,
//! and the rivals that are nearly as good.
//!
//! [`bits`] has the numbers. `words` and `series` say what headers and cells speak for, `model` what the
//! laws do; [`roles`] puts these together for one column, `search` for all of them. `names` and
//! [`rows`] do the same for the rows, with `sums`. [`infer`] reads one view.

pub(in crate::import) mod bits;
mod model;
pub(in crate::import) mod names;
mod others;
pub(in crate::import) mod roles;
pub(in crate::import) mod rows;
mod search;
pub(in crate::import) mod series;
mod sums;
mod words;

use self::bits::{
    Axis, Bits, DOUBT, EARLIER_PERIOD, LONG_PERIOD, NAMED_LIKE_FIGURES, OTHER_PERIOD, REARRANGED,
    SAME_NAME, SURE,
};
use self::model::{Column, Id, Model};
use self::names::Named;
use self::roles::{Context, MEASURES, Period, Role};
use self::rows::{Row, RowRival, RowRole};
use self::search::Choice;
use self::series::{Series, Told, Way, series};
use self::sums::{UNREAD, Values};
use self::words::Words;
use super::cells::Cell;
use super::corrections::Corrections;
use super::figure::NumberFormat;
use super::lexicon::header::{Sense, said as said_of};
use super::lexicon::moment::{Moment, moment, years};
use super::lexicon::rows::{RowSense, senses};
use super::lexicon::tokens::Tokens;
use super::reading::RowUse;
use super::shape::View;
use super::shape::kinds::{is_heading, is_marked};
use crate::domain::laws::Figure;
use crate::domain::table::{Group, Measure};
use crate::locale::digits::{Mark, Number};

/// So many rows are held against the laws; the winner is read on all.
const SAMPLE: usize = 24;
/// So many columns of figures are looked at.
const FIGURES: usize = 60;
/// So many spare columns of whole numbers help to tell sums.
const SPARE: usize = 12;

/// A column with its role, and how its cells are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) struct Assigned {
    pub(in crate::import) role: Role,
    /// The column of the view.
    pub(in crate::import) column: usize,
    pub(in crate::import) way: Way,
}

/// Another way to read the columns, with other figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct Rival {
    pub(in crate::import) columns: Vec<Assigned>,
    pub(in crate::import) period: Period,
    /// How much less speaks for it.
    pub(in crate::import) gap: Bits,
}

/// How a view is read.
#[derive(Debug, Clone)]
pub(in crate::import) struct Inferred {
    pub(in crate::import) view: View,
    pub(in crate::import) name: Option<usize>,
    pub(in crate::import) order: Option<usize>,
    /// The columns that have a role.
    pub(in crate::import) columns: Vec<Assigned>,
    pub(in crate::import) period: Period,
    /// What the words say of each column, for what is told of those that are not used.
    pub(in crate::import) foreign: Vec<bool>,
    /// The columns that have the words of a band, and those that words call a sum or all households.
    pub(in crate::import) bands: Vec<bool>,
    pub(in crate::import) wholes: Vec<usize>,
    /// Whether each column holds figures.
    pub(in crate::import) figures: Vec<bool>,
    /// No word over any column tells what it is.
    pub(in crate::import) wordless: bool,
    /// Formulas of the code row were evidence.
    pub(in crate::import) formulas: bool,
    /// What each row is called, and what it is.
    pub(in crate::import) names: Vec<Named>,
    pub(in crate::import) rows: Vec<RowRole>,
    pub(in crate::import) bits: Bits,
    pub(in crate::import) rivals: Vec<Rival>,
    pub(in crate::import) row_rivals: Vec<RowRival>,
    /// How much less speaks for the nearest other reading, [`SURE`] at most.
    pub(in crate::import) margin: Bits,
    /// There was more to look at than the budget allows.
    pub(in crate::import) cut: bool,
}

/// Reads one view; `None` where no column is one of the annex's.
pub(in crate::import) fn infer(view: View, said: &Corrections) -> Option<Inferred> {
    let marked = is_marked(&view.cells);
    let numbers = figure_columns(&view);
    let texts = words::words(&view.paths, &numbers, &view.titles, marked);
    let name_columns = names::columns(&view, &texts, said);
    let used = |at: usize| Some(at) == name_columns.name || Some(at) == name_columns.order;
    let is_figure = |at: usize| {
        let is_said = roles::said_role(said.column(at)).is_some();
        (is_said || numbers.get(at).copied().unwrap_or(false)) && !used(at)
    };
    let figures: Vec<bool> = (0..view.width).map(is_figure).collect();
    let texts = words::words(&view.paths, &figures, &view.titles, marked);
    let has_figure: Vec<bool> = (0..view.rows.len())
        .map(|row| (0..view.width).any(|at| !used(at) && view.cell(row, at).is_figure()))
        .collect();
    let names = names::names(&view, name_columns, &has_figure, said);
    let sample = sample(&names, &has_figure, marked);
    let model = model(&view, &texts, &figures, &sample, said);
    if model.series.is_empty() {
        return None;
    }
    let silent = view.paths.iter().all(Vec::is_empty);
    let in_place = name_columns
        .name
        .map(|name| name.saturating_add(1))
        .filter(|first| silent && matches!(view.width.checked_sub(*first), Some(13 | 14)));
    let mut pool: Vec<(Choice, Period)> = Vec::new();
    let mut cut = false;
    for (period, prior) in periods(&model, &view, said.year()) {
        let context = Context::of(&model, period, in_place, said);
        let found = search::search(&model, &context);
        cut |= found.cut;
        pool.extend(found.choices.into_iter().map(|choice| {
            let bits = choice.bits.saturating_add(prior);
            (Choice { bits, ..choice }, period)
        }));
    }
    pool.sort_by_key(|(choice, _)| std::cmp::Reverse(choice.bits));
    let wordless = !texts
        .iter()
        .zip(&figures)
        .any(|(words, is_figure)| *is_figure && (words.subject() > 20 || words.of(Axis::All) > 10));
    let is_used = |(choice, _): &(Choice, Period)| {
        choice.all.is_some() || choice.groups.iter().flatten().any(Option::is_some)
    };
    // Where no word tells what a table is about, it may be one of the annex.
    let first = if said.is_empty() {
        pool.iter().position(is_used)?
    } else {
        0
    };
    if first > 0 && !wordless {
        return None;
    }
    pool.swap(0, first);
    let (best, period) = *pool.first()?;
    let mut rivals = rivals(&model, &pool);
    let gaps = rivals.iter().map(|rival| rival.gap);
    let margin = gaps.min().unwrap_or(SURE);
    rivals.retain(|rival| rival.gap < DOUBT);
    let rows = table_rows(&view, &model, &best, &names, &figures, said);
    let names_marked = names.iter().any(|named| !named.name.is_ascii());
    let decided = rows::decide(&rows, names_marked);
    let words_bits = named_bits(&names, &decided.roles, marked);
    let arranged = if view.arranged().is_some() {
        REARRANGED
    } else {
        0
    };
    let bits = best
        .bits
        .saturating_add(decided.bits)
        .saturating_add(name_columns.bits)
        .saturating_add(words_bits)
        .saturating_add(arranged);
    let formulas = view
        .codes
        .iter()
        .flatten()
        .filter(|code| code.formula.is_some())
        .count()
        > 2;
    Some(Inferred {
        name: name_columns.name,
        order: name_columns.order,
        columns: assigned(&model, &best),
        period,
        foreign: texts
            .iter()
            .map(|words| words.of(Axis::Other) >= 40)
            .collect(),
        bands: view
            .paths
            .iter()
            .map(|path| is_band(path, marked))
            .collect(),
        wholes: wholes(&texts, &figures),
        figures,
        wordless,
        formulas,
        names,
        rows: decided.roles,
        bits,
        rivals,
        margin: margin.min(decided.margin),
        row_rivals: decided.rivals,
        cut,
        view,
    })
}

/// Whether the words over a column are those of a band.
fn is_band(path: &[String], marked: bool) -> bool {
    path.last()
        .is_some_and(|leaf| said_of(leaf, marked).has(Sense::Band))
}

/// The columns of figures that words call a sum, or all households, and no group of these.
fn wholes(texts: &[Words], figures: &[bool]) -> Vec<usize> {
    let columns = texts.iter().zip(figures).enumerate();
    columns
        .filter(|(_, (words, is_figure))| {
            **is_figure && words.subject() <= 5 && words.of(Axis::All) >= 20
        })
        .map(|(at, _)| at)
        .collect()
}

/// Whether each column of a view holds figures, at least in part.
fn figure_columns(view: &View) -> Vec<bool> {
    let rows = 0..view.rows.len();
    let filled = rows
        .clone()
        .filter(|row| (0..view.width).any(|at| view.cell(*row, at).is_figure()))
        .count();
    let headed = |at: usize| {
        let path = view.paths.get(at);
        path.is_some_and(|path| path.iter().any(|text| said_of(text, true).is_of_figures()))
    };
    let is_figure = |at: usize| {
        let (mut numbers, mut damaged, mut words) = (0_usize, 0_usize, 0_usize);
        for row in rows.clone() {
            match view.cell(row, at) {
                Cell::Number(_) | Cell::Pair(_) => numbers += 1,
                Cell::Damaged => damaged += 1,
                Cell::Words => words += 1,
                Cell::Blank | Cell::Dash | Cell::Code => {}
            }
        }
        numbers > 0 && (numbers * 10 >= filled * 3 && numbers >= words || numbers > words)
            || numbers + damaged > 0 && (numbers + damaged) * 2 >= filled && words == 0
            // It stands there, and nobody filled it in.
            || numbers + damaged + words == 0 && headed(at)
    };
    (0..view.width).map(is_figure).collect()
}

/// The rows that are held against the laws: those with figures that are no notes and no parts by their
/// names, from all over the table.
fn sample(names: &[Named], has_figure: &[bool], marked: bool) -> Vec<usize> {
    let mut good: Vec<usize> = (0..names.len())
        .filter(|row| has_figure.get(*row).copied().unwrap_or(false))
        .collect();
    let is_other = |row: &usize| {
        let name = names.get(*row).map_or("", |named| named.name.as_str());
        let (found, title) = senses(name, marked);
        !title
            && found
                .iter()
                .any(|sense| matches!(sense, RowSense::Note | RowSense::Part))
    };
    let plain: Vec<usize> = good.iter().copied().filter(|row| !is_other(row)).collect();
    if !plain.is_empty() {
        good = plain;
    }
    let count = good.len().min(SAMPLE);
    (0..count)
        .filter_map(|at| {
            good.get(at.saturating_mul(good.len()).checked_div(count)?)
                .copied()
        })
        .collect()
}

fn model(
    view: &View,
    texts: &[Words],
    figures: &[bool],
    sample: &[usize],
    said: &Corrections,
) -> Model {
    let mut columns = Vec::new();
    let mut cells_of: Vec<Vec<Cell>> = Vec::new();
    for at in (0..view.width)
        .filter(|at| figures.get(*at) == Some(&true))
        .take(FIGURES)
    {
        let cells: Vec<Cell> = (0..view.rows.len()).map(|row| view.cell(row, at)).collect();
        columns.push(Column {
            at,
            words: texts.get(at).cloned().unwrap_or_default(),
            code: view.codes.get(at).cloned().flatten(),
            hidden: view.cells.grid.is_hidden_column(at),
        });
        cells_of.push(cells);
    }
    let among = Mark::BOTH.map(|mark| {
        // What may be thousands or three decimals is likelier the first, and tells half as much.
        let weight = |number: Number| {
            if number.tells() == Some(mark) {
                2
            } else {
                usize::from(number.is_ambiguous() && number.is_grouped(mark))
            }
        };
        let cells = cells_of.iter().flatten().filter_map(|cell| cell.number());
        cells.map(weight).sum()
    });
    let mut all: Vec<Series> = Vec::new();
    for (index, (column, cells)) in columns.iter().zip(&cells_of).enumerate() {
        let forced = said.format(column.at).map(|format| match format {
            NumberFormat::Comma => (Some(Mark::Comma), false),
            NumberFormat::Point => (Some(Mark::Point), false),
            NumberFormat::Share => (None, true),
        });
        let told = Told {
            forced,
            thousands: said.counts_thousands(),
            kind: roles::said_role(said.column(column.at)).map(Role::counts),
        };
        all.extend(series(index, cells, sample, among, told));
    }
    only_year(&mut columns);
    others::settle(&mut columns, &all);
    Model::new(columns, all)
}

/// The only year that stands over columns tells none from another.
fn only_year(columns: &mut [Column]) {
    let mut bare: Vec<u16> = columns
        .iter()
        .filter_map(|column| match column.words.moment {
            Some(Moment::In(year)) => Some(year),
            Some(Moment::At(_)) | None => None,
        })
        .collect();
    bare.sort_unstable();
    bare.dedup();
    let has_points = columns
        .iter()
        .any(|column| matches!(column.words.moment, Some(Moment::At(_))));
    if bare.len() == 1 && !has_points {
        for column in columns {
            let words = &mut column.words;
            if matches!(words.moment, Some(Moment::In(_))) && words.of(Axis::Change) < 40 {
                words.moment = None;
            }
        }
    }
}

/// The periods that a table may be about, and what has to be paid for each.
fn periods(model: &Model, view: &View, said: Option<u16>) -> Vec<(Period, Bits)> {
    if let Some(year) = said {
        return vec![(Some((year, year.saturating_add(1))), 0)];
    }
    let own = view.titles.iter().find_map(|line| title_year(line));
    let mut starts: Vec<u16> = own.into_iter().collect();
    let mut points: Vec<u16> = Vec::new();
    for column in &model.columns {
        let at = match column.words.moment {
            Some(Moment::At(year)) => year,
            Some(Moment::In(year)) => year.saturating_add(1),
            None => continue,
        };
        points.push(at);
        starts.extend([at, at.saturating_sub(1)]);
    }
    if points.is_empty() {
        return vec![(None, 0)];
    }
    starts.sort_unstable();
    starts.dedup();
    points.sort_unstable();
    points.dedup();
    let both = |start: u16| points.contains(&start) && points.contains(&start.saturating_add(1));
    let last = starts.iter().copied().filter(|start| both(*start)).max();
    let mut found: Vec<(Period, Bits)> = starts
        .into_iter()
        .map(|start| {
            let mut bits = 0;
            if own.is_some_and(|own| own != start) {
                bits += OTHER_PERIOD;
            }
            if own.is_none() && both(start) && last.is_some_and(|last| last > start) {
                bits += EARLIER_PERIOD;
            }
            (Some((start, start.saturating_add(1))), bits)
        })
        .collect();
    if let [first, last] = points.as_slice()
        && last.saturating_sub(*first) > 1
    {
        found.push((Some((*first, *last)), LONG_PERIOD));
    }
    found
}

/// The year that a line of a title is about: "năm 2021".
fn title_year(line: &str) -> Option<u16> {
    if line.len() > 300 {
        return None;
    }
    let tokens = Tokens::of(line);
    let mut found: Vec<u16> = years(&tokens).collect();
    found.dedup();
    match moment(&tokens)? {
        Moment::At(year) => Some(year),
        Moment::In(year) if found.len() == 1 => Some(year),
        Moment::In(_) => None,
    }
}

/// The columns of a choice in the order of the annex.
fn assigned(model: &Model, choice: &Choice) -> Vec<Assigned> {
    let one = |id: Option<Id>, role: Role| {
        let series = model.get(id?)?;
        Some(Assigned {
            role,
            column: model.at(id?),
            way: series.way,
        })
    };
    let [poor, near] = choice.groups;
    let of_group = |group: Group, ids: [Option<Id>; 6]| {
        MEASURES.map(|measure| one(search::of(&ids, measure), Role::Of(group, measure)))
    };
    let both = [
        one(choice.both, Role::Both),
        one(choice.both_rate, Role::BothRate),
    ];
    [one(choice.all, Role::All)]
        .into_iter()
        .chain(of_group(Group::Poor, poor))
        .chain(of_group(Group::NearPoor, near))
        .chain(both)
        .flatten()
        .collect()
}

/// What a choice gives, row by row: start, end and households, whichever columns they come from. Rates
/// count only where no count of households does.
fn effect(model: &Model, choice: &Choice) -> Vec<Vec<Option<Figure>>> {
    let rows = model.series.first().map_or(0, |series| series.values.len());
    let value = |id: Option<Id>, row: usize| model.get(id?)?.values.get(row).copied().flatten();
    let counted = choice.all.is_some()
        || choice.groups.iter().any(|ids| {
            [Measure::Start, Measure::End, Measure::Change]
                .iter()
                .any(|measure| search::of(ids, *measure).is_some())
        });
    let of_row = |row: usize| {
        let mut found = vec![value(choice.all, row)];
        for ids in &choice.groups {
            let id = |measure: Measure| search::of(ids, measure);
            let of = |measure: Measure| value(id(measure), row);
            let (start, end, change) = (of(Measure::Start), of(Measure::End), of(Measure::Change));
            let less =
                |one: Figure, other: Figure| Figure::whole(one.digits.saturating_sub(other.digits));
            let derived_end = || Some(Figure::whole(start?.digits.saturating_add(change?.digits)));
            let derived_start = || Some(less(end?, change?));
            found.push(start.or_else(|| {
                if id(Measure::Start).is_none() {
                    derived_start()
                } else {
                    None
                }
            }));
            found.push(end.or_else(|| {
                if id(Measure::End).is_none() {
                    derived_end()
                } else {
                    None
                }
            }));
            found.push(if start.is_none() && end.is_none() {
                change
            } else {
                None
            });
            let states = id(Measure::End).is_none() && id(Measure::Change).is_none();
            let states = states && (id(Measure::Start).is_some() || !counted);
            found.push(if states || !counted {
                of(Measure::ChangePoints)
            } else {
                None
            });
            let alone = states && id(Measure::ChangePoints).is_none() || !counted;
            found.push(if alone { of(Measure::EndRate) } else { None });
            found.push(if counted {
                None
            } else {
                of(Measure::StartRate)
            });
        }
        found
    };
    (0..rows).map(of_row).collect()
}

/// The best other readings that would change a figure that is used, each asked for once.
fn rivals(model: &Model, pool: &[(Choice, Period)]) -> Vec<Rival> {
    let Some((best, _)) = pool.first() else {
        return Vec::new();
    };
    let own = effect(model, best);
    let ids = |choice: &Choice| -> Vec<Option<Id>> {
        let groups = choice.groups.iter().flatten().copied();
        [choice.all].into_iter().chain(groups).collect()
    };
    let roles = |choice: &Choice| -> Vec<usize> {
        let pairs = ids(choice).into_iter().zip(ids(best)).enumerate();
        pairs
            .filter(|(_, (one, other))| one != other)
            .map(|(at, _)| at)
            .collect()
    };
    let mut found: Vec<Rival> = Vec::new();
    let mut asked: Vec<usize> = Vec::new();
    for (choice, period) in pool.iter().skip(1) {
        let gap = best.bits.saturating_sub(choice.bits);
        if gap >= SURE {
            break;
        }
        let differing = roles(choice);
        // Rates alone change nothing that is used, and one question about a role is enough.
        if differing.iter().any(|role| asked.contains(role)) || effect(model, choice) == own {
            continue;
        }
        asked.extend(differing);
        found.push(Rival {
            columns: assigned(model, choice),
            period: *period,
            gap,
        });
    }
    found
}

/// The rows with what tells what they are.
fn table_rows(
    view: &View,
    model: &Model,
    best: &Choice,
    names: &[Named],
    figures: &[bool],
    said: &Corrections,
) -> Vec<Row> {
    let counts = counts(model, best);
    let use_of = |at: usize| said.row(view.rows.get(at).copied()?);
    let total = (0..names.len()).find(|at| use_of(*at) == Some(RowUse::Total));
    let owns_a_name = |at: usize| names.iter().any(|named| named.belongs == Some(at));
    names
        .iter()
        .enumerate()
        .map(|(at, named)| {
            let cells: Vec<(Way, Cell)> = counts
                .iter()
                .map(|(column, way)| (*way, view.cell(at, *column)))
                .collect();
            let values: Values = cells
                .iter()
                .map(|(way, cell)| match cell {
                    Cell::Blank | Cell::Dash | Cell::Code => None,
                    Cell::Number(_) | Cell::Pair(_) | Cell::Damaged | Cell::Words => {
                        let figure = way.figure(*cell).map(|figure| figure.digits);
                        let is_known = |digits: &i64| digits.unsigned_abs() < 1_000_000_000_000_000;
                        Some(figure.filter(is_known).unwrap_or(UNREAD))
                    }
                })
                .collect();
            let is_fraction = |(way, cell): &&(Way, Cell)| {
                cell.number()
                    .is_some_and(|number| way.of_number(number).is_none())
            };
            let of_figures = || {
                let columns = (0..view.width).filter(|column| figures.get(*column) == Some(&true));
                columns.map(|column| view.cell(at, column))
            };
            let source = view.rows.get(at).copied().unwrap_or_default();
            Row {
                name: named.name.clone(),
                mark: named.mark,
                hidden: view.cells.grid.is_hidden(source),
                fractions: cells.iter().filter(is_fraction).count(),
                figures: of_figures().any(Cell::is_figure),
                odd: of_figures().any(|cell| matches!(cell, Cell::Damaged | Cell::Dash)),
                values,
                said: match said.row(source) {
                    // The one total that counts; others are no units.
                    Some(RowUse::Total) if total.is_some_and(|first| first != at) => {
                        Some(RowRole::Some)
                    }
                    // Its figures are a unit's where the name ends with them.
                    Some(RowUse::NameContinued) if owns_a_name(at) => Some(RowRole::Unit),
                    // The piece of a name is no row of its own.
                    _ if named.belongs.is_some() => Some(RowRole::Note),
                    used => used.and_then(role_said),
                },
            }
        })
        .collect()
}

const fn role_said(used: RowUse) -> Option<RowRole> {
    match used {
        RowUse::Unit => Some(RowRole::Unit),
        RowUse::Total => Some(RowRole::Total),
        RowUse::Group => Some(RowRole::Some),
        RowUse::Prose
        | RowUse::Header
        | RowUse::Code
        | RowUse::Note
        | RowUse::Nameless
        | RowUse::NameContinued => Some(RowRole::Note),
        RowUse::Blank => None,
    }
}

/// The columns of households that add up: those that are used, and spare ones of whole numbers.
fn counts(model: &Model, best: &Choice) -> Vec<(usize, Way)> {
    let mut found: Vec<(usize, Way)> = Vec::new();
    let mut push = |id: Option<Id>| {
        if let Some(series) = id.and_then(|id| model.get(id))
            && series.way.counts
        {
            found.push((series.column, series.way));
        }
    };
    push(best.all);
    for ids in &best.groups {
        let of = |measure: Measure| search::of(ids, measure);
        push(of(Measure::Start));
        push(of(Measure::End));
        // The change follows from these, and says nothing new.
        if of(Measure::Start).is_none() || of(Measure::End).is_none() {
            push(of(Measure::Change));
        }
    }
    let used: Vec<usize> = [best.all, best.both, best.both_rate]
        .into_iter()
        .chain(best.groups.iter().flatten().copied())
        .filter_map(|id| Some(model.get(id?)?.column))
        .collect();
    for series in &model.series {
        let known = |column: usize| {
            used.contains(&column) || found.iter().any(|(other, _)| *other == column)
        };
        let rates = model
            .series
            .iter()
            .filter(|other| other.column == series.column && !other.way.counts);
        let is_count = series.way.counts && !series.way.reduces && series.bits > -50;
        let likelier = rates
            .map(|other| other.bits)
            .max()
            .is_none_or(|rate| series.bits >= rate);
        if found.len() < SPARE && is_count && likelier && !known(series.column) {
            found.push((series.column, series.way));
        }
    }
    found
        .into_iter()
        .filter_map(|(column, way)| Some((model.columns.get(column)?.at, way)))
        .collect()
}

/// What the names of the units say of the view as a whole.
fn named_bits(names: &[Named], roles: &[RowRole], marked: bool) -> Bits {
    let mut units: Vec<&str> = names
        .iter()
        .zip(roles)
        .filter(|(named, role)| **role == RowRole::Unit && named.belongs.is_none())
        .map(|(named, _)| named.name.as_str())
        .collect();
    let count = |number: usize| Bits::try_from(number).unwrap_or(Bits::MAX);
    let like_figures = |name: &&&str| is_like_figures(name, marked);
    let figures = units.iter().take(200).filter(like_figures).count();
    let all = units.len();
    units.sort_unstable();
    units.dedup();
    let again = all.saturating_sub(units.len());
    let figures = if figures * 2 > all.min(200) {
        figures
    } else {
        0
    };
    count(figures)
        .saturating_mul(NAMED_LIKE_FIGURES)
        .saturating_add(count(again.min(20)).saturating_mul(SAME_NAME))
}

/// Whether the units of a reading are called like figures: a table of one place has no units.
pub(in crate::import) fn names_are_figures(inferred: &Inferred) -> bool {
    let marked = is_marked(&inferred.view.cells);
    let units = inferred.names.iter().zip(&inferred.rows);
    let mut units = units
        .filter(|(named, role)| **role == RowRole::Unit && named.belongs.is_none())
        .map(|(named, _)| named.name.as_str())
        .peekable();
    units.peek().is_some() && units.all(|name| is_like_figures(name, marked))
}

/// Whether a row is called like figures rather than like a unit.
fn is_like_figures(name: &str, marked: bool) -> bool {
    let said = said_of(name, marked);
    // "Tổ dân phố số 6".
    let last = name.rsplit(' ').next().unwrap_or_default();
    let is_numbered = said.has(Sense::Name) && last.parse::<u16>().is_ok_and(|last| last < 1000);
    is_heading(name, marked) && said.is_of_figures() && !said.is_name() && !is_numbered
}

#[cfg(test)]
mod trace {
    use super::*;
    use crate::import::{file, shape};

    /// What is thought of a file: `TRACE=file cargo test --lib trace -- --nocapture`.
    #[test]
    fn trace() {
        let Ok(names) = std::env::var("TRACE") else {
            return;
        };
        for name in names.split(',') {
            let bytes = std::fs::read(name).unwrap();
            let document = file::read(&bytes).unwrap();
            for sheet in &document.sheets {
                let none = Corrections::default();
                let start = std::time::Instant::now();
                let views = shape::views(&sheet.grid, &none);
                let shaped = start.elapsed();
                let mut found: Vec<Inferred> = views
                    .into_iter()
                    .filter_map(|view| infer(view, &none))
                    .collect();
                println!("== {name} shape {shaped:?} all {:?}", start.elapsed());
                found.sort_by_key(|inferred| std::cmp::Reverse(inferred.bits));
                for inferred in &found {
                    show(inferred);
                }
            }
        }
    }

    fn show(inferred: &Inferred) {
        let view = &inferred.view;
        println!(
            " bits {} {:?} span {:?} name {:?} order {:?} period {:?} wordless {} cut {}",
            inferred.bits,
            view.arranged(),
            view.span,
            inferred.name,
            inferred.order,
            inferred.period,
            inferred.wordless,
            inferred.cut
        );
        let list = |columns: &[Assigned]| -> String {
            columns
                .iter()
                .map(|found| {
                    format!(
                        "{:?}={}{:?}{}{} ",
                        found.role,
                        found.column,
                        found.way.mark,
                        if found.way.parts_of_one { "×100" } else { "" },
                        if found.way.reduces { "−" } else { "" }
                    )
                })
                .collect()
        };
        println!("  {}", list(&inferred.columns));
        for (at, path) in view.paths.iter().enumerate() {
            println!("   {at} {path:?}");
        }
        for ((row, named), role) in (0..view.rows.len())
            .zip(&inferred.names)
            .zip(&inferred.rows)
            .take(40)
        {
            println!(
                "   {row} {role:?} {:?} {} {}",
                named.mark,
                named.name,
                named.belongs.map_or(String::new(), |b| format!("→{b}"))
            );
        }
        for rival in &inferred.rivals {
            println!(
                "  rival {} {:?} {}",
                rival.gap,
                rival.period,
                list(&rival.columns)
            );
        }
        for rival in &inferred.row_rivals {
            println!("  row {rival:?}");
        }
    }
}
