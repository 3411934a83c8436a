//! What each column and row of a view is: the reading under which the least is surprising, in bits,
//! and the rivals that are nearly as good.
//!
//! [`bits`] has the numbers. `words` and `series` say what headers and cells speak for, `columns` puts
//! them together, `model` says what the laws do; [`roles`] weighs one column, `search` all of them
//! within each of the `periods`, and `rivals` compares what it found. `names`, `table_rows` and
//! [`rows`] do the same for the rows, with `sums`. [`infer`] reads one view.

pub(in crate::import) mod bits;
mod columns;
mod inferred;
mod like_figures;
mod model;
pub(in crate::import) mod names;
mod others;
mod periods;
mod rivals;
pub(in crate::import) mod roles;
pub(in crate::import) mod rows;
mod search;
pub(in crate::import) mod series;
mod sums;
mod table_rows;
mod words;

use self::bits::{Axis, DOUBT, REARRANGED, SURE};
use self::columns::{figure_columns, model, sample};
pub(in crate::import) use self::inferred::{Assigned, Inferred, Rival};
use self::like_figures::named_bits;
pub(in crate::import) use self::like_figures::names_are_figures;
use self::periods::periods;
use self::rivals::{assigned, rivals};
use self::roles::{Context, Period};
use self::search::Choice;
use self::table_rows::table_rows;
use self::words::Words;
use super::corrections::Corrections;
use super::lexicon::header::{Sense, said as said_of};
use super::shape::View;
use super::shape::kinds::is_marked;

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
