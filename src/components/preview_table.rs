//! The source of a reading as a table. The colour of a cell shows how it was read; lists over the columns
//! and beside the rows correct it.

use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use super::preview_choices::{column_choice, format_choice, name_field, row_choice, row_kind};
use super::preview_shown::Shown;
use crate::domain::report::Report;
use crate::domain::table::{Column, Measure};
use crate::i18n::import;
use crate::i18n::reading::{ReadingLabel, column_agreement, hidden_rows};
use crate::import::Imported;
use crate::import::differs as import_differs;
use crate::import::issue::Issue;
use crate::import::reading::{ColumnUse, RowUse};
use crate::locale::Language;

/// The table.
pub fn preview_table(
    shown: &Shown,
    imported: &Imported,
    language: Language,
    dispatch: &Dispatch,
) -> Html {
    let (at_rows, at_columns) = told_at(imported);
    let heads = shown.columns.iter().map(|column| {
        let told = at_columns.get(column).map_or(&[][..], Vec::as_slice);
        column_head(imported, *column, told, language, dispatch)
    });
    let report = Report::compute(&imported.table);
    let width = shown.columns.len().saturating_add(1).to_string();
    let mut before: Option<usize> = None;
    let mut rows: Vec<Html> = Vec::new();
    for row in &shown.rows {
        let hidden = before.map_or(0, |before| row.saturating_sub(before).saturating_sub(1));
        if hidden > 0 {
            rows.push(html! {
                <tr class="preview__gap" key={format!("gap-{row}")}><td colspan={width.clone()}>{ hidden_rows(language, hidden) }</td></tr>
            });
        }
        before = Some(*row);
        let told = at_rows.get(row).map_or(&[][..], Vec::as_slice);
        rows.push(source_row(
            imported, &report, shown, *row, told, language, dispatch,
        ));
        if !told.is_empty() {
            let sentences = told.iter().map(|issue| {
                html! { <p class="preview__told">{ import::issue_in_source(language, issue) }</p> }
            });
            rows.push(html! {
                <tr class="preview__telling" key={format!("told-{row}")}><td colspan={width.clone()}>{ for sentences }</td></tr>
            });
        }
    }
    let legend = [
        ("name", ReadingLabel::KindName),
        ("count", ReadingLabel::KindCount),
        ("rate", ReadingLabel::KindRate),
        ("change", ReadingLabel::KindChange),
        ("unused", ReadingLabel::Unused),
        ("differs", ReadingLabel::KindDiffers),
        ("doubt", ReadingLabel::KindDoubt),
    ]
    .map(|(kind, label)| {
        html! { <span class={format!("preview__key preview__cell--{kind}")}>{ label.text(language) }</span> }
    });
    html! {
        <>
            <p class="preview__legend">{ for legend }</p>
            <div class="preview__scroller" tabindex="0" role="region" aria-label={ReadingLabel::Source.text(language)}>
                <table class="preview__table" data-preview="">
                    <thead><tr><td class="preview__corner"></td>{ for heads }</tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
        </>
    }
}

fn column_head(
    imported: &Imported,
    column: usize,
    told: &[&Issue],
    language: Language,
    dispatch: &Dispatch,
) -> Html {
    let reading = &imported.reading;
    let used = reading
        .columns
        .get(column)
        .copied()
        .unwrap_or(ColumnUse::Unused);
    let agreement = match used {
        ColumnUse::Column(column) => column_agreement(language, reading, column),
        ColumnUse::Order | ColumnUse::Band | ColumnUse::Unused | ColumnUse::Blank => None,
    };
    let sentences = told.iter().map(|issue| {
        html! { <p class="preview__told">{ import::issue_in_source(language, issue) }</p> }
    });
    html! {
        <th
            class={format!("preview__head preview__cell--{}", kind(used))}
            scope="col"
            key={column}
            data-source-column={column.saturating_add(1).to_string()}
        >
            { column_choice(imported, column, used, language, dispatch) }
            { format_choice(imported, column, used, language, dispatch) }
            if let Some(agreement) = agreement {
                <span class="preview__agreement">{ agreement }</span>
            }
            { for sentences }
        </th>
    }
}

fn source_row(
    imported: &Imported,
    report: &Report,
    shown: &Shown,
    row: usize,
    told: &[&Issue],
    language: Language,
    dispatch: &Dispatch,
) -> Html {
    let reading = &imported.reading;
    let used = reading.rows.get(row).copied().unwrap_or(RowUse::Blank);
    let unit = reading.unit_rows.binary_search(&row).ok();
    let printed = unit
        .and_then(|unit| imported.table.row(unit))
        .and_then(|unit| imported.published.row(unit.id()));
    let figures = unit.and_then(|unit| report.rows.get(unit));
    let cells = shown.columns.iter().map(|column| {
        let column_used = reading
            .columns
            .get(*column)
            .copied()
            .unwrap_or(ColumnUse::Unused);
        let text = imported.grid.cell(row, *column);
        let doubted = told.iter().any(|issue| issue.at.column == Some(*column));
        let differs = match (column_used, printed, figures) {
            (ColumnUse::Column(column), Some(printed), Some(figures)) => {
                import_differs(printed, figures, column)
            }
            _ => false,
        };
        let kind = if doubted {
            "doubt"
        } else if differs {
            "differs"
        } else {
            kind_in_row(column_used, used)
        };
        let class = format!("preview__cell preview__cell--{kind}");
        if let (Some(unit), ColumnUse::Column(Column::Name)) = (unit, column_used) {
            let name = imported
                .table
                .row(unit)
                .map(|unit| Rc::clone(&unit.entry().name))
                .unwrap_or_default();
            return html! { <td {class}>{ name_field(row, &name, language, dispatch) }</td> };
        }
        html! { <td {class}>{ text.to_owned() }</td> }
    });
    html! {
        <tr
            class={format!("preview__row preview__row--{}", row_kind(used))}
            key={row}
            data-source-row={row.saturating_add(1).to_string()}
        >
            <th class="preview__row-head" scope="row">{ row_choice(imported, row, used, language, dispatch) }</th>
            { for cells }
        </tr>
    }
}

const fn kind(used: ColumnUse) -> &'static str {
    match used {
        ColumnUse::Column(Column::Name) => "name",
        ColumnUse::Column(Column::Households) => "count",
        ColumnUse::Column(Column::Of(_, measure)) => match measure {
            Measure::Start | Measure::End => "count",
            Measure::StartRate | Measure::EndRate => "rate",
            Measure::Change | Measure::ChangePoints => "change",
        },
        ColumnUse::Order | ColumnUse::Band | ColumnUse::Column(Column::Band) => "order",
        ColumnUse::Unused | ColumnUse::Blank => "unused",
    }
}

/// The kind of a cell, for its colour.
const fn kind_in_row(column: ColumnUse, row: RowUse) -> &'static str {
    match row {
        RowUse::Unit | RowUse::Total => kind(column),
        RowUse::NameContinued => "name",
        RowUse::Header | RowUse::Code => "header",
        RowUse::Group | RowUse::Note | RowUse::Nameless | RowUse::Prose | RowUse::Blank => "unused",
    }
}

/// Doubts by source row or column.
type Told<'a> = BTreeMap<usize, Vec<&'a Issue>>;

/// The doubts at each source row, and those at each source column as a whole.
fn told_at(imported: &Imported) -> (Told<'_>, Told<'_>) {
    let mut rows = Told::new();
    let mut columns = Told::new();
    for issue in imported.issues.iter().filter(|issue| issue.is_doubt()) {
        match (issue.at.row, issue.at.column) {
            (Some(row), _) => rows.entry(row).or_default().push(issue),
            (None, Some(column)) => columns.entry(column).or_default().push(issue),
            (None, None) => {}
        }
    }
    (rows, columns)
}
