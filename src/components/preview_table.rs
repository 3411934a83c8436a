//! The source of a reading as a table. The colour of a cell shows how it was read; lists over the columns
//! and beside the rows correct it.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::Dispatch;
use crate::app::command::Command;
use crate::domain::report::Report;
use crate::domain::table::{Column, Measure};
use crate::i18n::import;
use crate::i18n::reading::{
    ReadingLabel, column_agreement, column_use, format, hidden_rows, place_label, row_use,
};
use crate::import::Imported;
use crate::import::corrections::Correction;
use crate::import::differs as import_differs;
use crate::import::figure::NumberFormat;
use crate::import::issue::Issue;
use crate::import::reading::{ColumnUse, RowUse};
use crate::locale::Language;

/// The most rows shown above the first unit.
const ABOVE: usize = 10;
/// The most rows shown from the first unit on.
const FIRST: usize = 14;
/// The most rows with doubts, and the most totals and groups.
const DOUBTFUL: usize = 60;
const SUMS: usize = 20;
/// The most columns.
const COLUMNS: usize = 40;

/// The part of the source that is shown: of a long table, its beginning, its sums and its doubts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    rows: Vec<usize>,
    columns: Vec<usize>,
}

impl Shown {
    /// The rows and columns that a person has to see.
    #[must_use]
    pub fn of(imported: &Imported) -> Self {
        let reading = &imported.reading;
        let (start, end) = reading.span;
        let first = reading.unit_rows.first().copied().unwrap_or(start);
        let mut rows: BTreeSet<usize> = (start.max(first.saturating_sub(ABOVE))
            ..end.min(first.saturating_add(FIRST)))
            .collect();
        let doubtful = imported.issues.iter().filter(|issue| issue.is_doubt());
        rows.extend(doubtful.filter_map(|issue| issue.at.row).take(DOUBTFUL));
        let used = |wanted: &[RowUse]| {
            let rows = reading.rows.iter().enumerate().take(end).skip(start);
            rows.filter(|(_, used)| wanted.contains(used))
                .map(|(row, _)| row)
                .take(SUMS)
                .collect::<Vec<_>>()
        };
        rows.extend(used(&[RowUse::Total]));
        rows.extend(used(&[
            RowUse::Group,
            RowUse::Nameless,
            RowUse::NameContinued,
        ]));
        rows.extend(end.saturating_sub(3).max(start)..end);
        rows.extend(imported.corrections.rows().map(|(row, _)| row));
        let is_filled = |column: &usize| {
            reading.columns.get(*column) != Some(&ColumnUse::Blank)
                || rows
                    .iter()
                    .any(|row| !imported.grid.cell(*row, *column).is_empty())
        };
        let columns = (0..reading.columns.len())
            .filter(is_filled)
            .take(COLUMNS)
            .collect();
        Self {
            rows: rows
                .into_iter()
                .filter(|row| (start..end).contains(row))
                .collect(),
            columns,
        }
    }
}

/// The id of the element of a source row.
#[must_use]
pub fn row_id(row: usize) -> String {
    format!("preview-row-{row}")
}

/// The id of the element of a source column.
#[must_use]
pub fn column_id(column: usize) -> String {
    format!("preview-column-{column}")
}

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
    let said = imported.corrections.column(column).is_some();
    let place = place_label(language, None, Some(column));
    let choices = Column::ALL
        .into_iter()
        .filter(|column| *column != Column::Band)
        .map(ColumnUse::Column)
        .chain([ColumnUse::Order, ColumnUse::Band, ColumnUse::Unused]);
    let options = choices.map(|choice| {
        let chosen = choice == used || choice == ColumnUse::Unused && used == ColumnUse::Blank;
        html! { <option value={use_key(choice)} selected={chosen}>{ column_use(language, choice) }</option> }
    });
    let onchange = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            let chosen = event.target_dyn_into::<HtmlSelectElement>();
            if let Some(used) = chosen.and_then(|select| use_of(&select.value())) {
                dispatch.emit(Command::CorrectReading(vec![Correction::Column {
                    column,
                    used: Some(used),
                }]));
            }
        })
    };
    let agreement = match used {
        ColumnUse::Column(column) => column_agreement(language, reading, column),
        ColumnUse::Order | ColumnUse::Band | ColumnUse::Unused | ColumnUse::Blank => None,
    };
    let sentences = told.iter().map(|issue| {
        html! { <p class="preview__told">{ import::issue_in_source(language, issue) }</p> }
    });
    let label = format!("{place} {}", ReadingLabel::ColumnUsed.text(language));
    html! {
        <th
            class={format!("preview__head preview__cell--{}", kind(used))}
            scope="col"
            key={column}
            data-source-column={column.saturating_add(1).to_string()}
        >
            <span class="preview__place">{ place }</span>
            <select
                class={if said { "preview__choice preview__choice--said" } else { "preview__choice" }}
                id={column_id(column)}
                name="column-use"
                data-chosen={use_key(used)}
                aria-label={label}
                {onchange}
            >{ for options }</select>
            { format_choice(imported, column, used, language, dispatch) }
            if let Some(agreement) = agreement {
                <span class="preview__agreement">{ agreement }</span>
            }
            { for sentences }
        </th>
    }
}

/// The choice of the number format, for columns with figures.
fn format_choice(
    imported: &Imported,
    column: usize,
    used: ColumnUse,
    language: Language,
    dispatch: &Dispatch,
) -> Html {
    let said = imported.corrections.format(column);
    let is_rate = match used {
        ColumnUse::Column(Column::Name | Column::Band)
        | ColumnUse::Order
        | ColumnUse::Band
        | ColumnUse::Unused
        | ColumnUse::Blank => {
            // A chosen format can always be changed again.
            if said.is_none() {
                return Html::default();
            }
            true
        }
        ColumnUse::Column(Column::Households) => false,
        ColumnUse::Column(Column::Of(_, measure)) => matches!(
            measure,
            Measure::StartRate | Measure::EndRate | Measure::ChangePoints
        ),
    };
    let found = imported
        .reading
        .formats
        .get(column)
        .copied()
        .unwrap_or_default();
    let onchange = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                let format = NumberFormat::from_key(&select.value());
                dispatch.emit(Command::CorrectReading(vec![Correction::Format {
                    column,
                    format,
                }]));
            }
        })
    };
    let auto = match found.format.filter(|_| said.is_none()) {
        Some(found) => format!(
            "{} ({})",
            format(language, found),
            ReadingLabel::FormatAuto.text(language)
        ),
        None => ReadingLabel::FormatAuto.text(language).to_owned(),
    };
    let options = NumberFormat::ALL
        .into_iter()
        .filter(|format| is_rate || *format != NumberFormat::Share)
        .map(|choice| {
            html! { <option value={choice.key()} selected={said == Some(choice)}>{ format(language, choice) }</option> }
        });
    let label = format!(
        "{}: {}",
        place_label(language, None, Some(column)),
        ReadingLabel::Format.text(language)
    );
    html! {
        <select class="preview__choice preview__choice--format" name="number-format" data-chosen={said.map_or("", NumberFormat::key)} aria-label={label} {onchange}>
            <option value="" selected={said.is_none()}>{ auto }</option>
            { for options }
        </select>
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

fn row_choice(
    imported: &Imported,
    row: usize,
    used: RowUse,
    language: Language,
    dispatch: &Dispatch,
) -> Html {
    let place = place_label(language, Some(row), None);
    let onchange = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            let chosen = event.target_dyn_into::<HtmlSelectElement>();
            let used = chosen.and_then(|select| {
                let chosen = select.value();
                ROW_USES.into_iter().find(|used| row_kind(*used) == chosen)
            });
            if let Some(used) = used {
                dispatch.emit(Command::CorrectReading(vec![Correction::Row {
                    row,
                    used: Some(used),
                }]));
            }
        })
    };
    let is_other = !ROW_USES.contains(&used);
    let options = ROW_USES.into_iter().chain(is_other.then_some(used)).map(|choice| {
        html! { <option value={row_kind(choice)} selected={choice == used}>{ row_use(language, choice) }</option> }
    });
    let said = imported.corrections.row(row).is_some();
    html! {
        <>
            <span class="preview__place">{ row.saturating_add(1).to_string() }</span>
            <select
                class={if said { "preview__choice preview__choice--said" } else { "preview__choice" }}
                id={row_id(row)}
                name="row-use"
                data-chosen={row_kind(used)}
                aria-label={format!("{place} {}", ReadingLabel::ColumnUsed.text(language))}
                {onchange}
            >{ for options }</select>
        </>
    }
}

fn name_field(row: usize, name: &Rc<str>, language: Language, dispatch: &Dispatch) -> Html {
    let dispatch = dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            let typed = field.value();
            let name = Some(typed.trim())
                .filter(|name| !name.is_empty())
                .map(Into::into);
            dispatch.emit(Command::CorrectReading(vec![Correction::Name {
                row,
                name,
            }]));
        }
    });
    let label = format!(
        "{}, {}",
        ReadingLabel::UnitName.text(language),
        place_label(language, Some(row), None)
    );
    html! {
        <input
            class="preview__name"
            type="text"
            name="unit-name"
            autocomplete="off"
            aria-label={label}
            data-text={name.to_string()}
            {onchange}
        />
    }
}

/// The row uses that a person can choose.
const ROW_USES: [RowUse; 7] = [
    RowUse::Unit,
    RowUse::Total,
    RowUse::Group,
    RowUse::Header,
    RowUse::Code,
    RowUse::NameContinued,
    RowUse::Note,
];

const fn row_kind(used: RowUse) -> &'static str {
    match used {
        RowUse::Prose => "prose",
        RowUse::Header => "header",
        RowUse::Code => "code",
        RowUse::Unit => "unit",
        RowUse::Total => "total",
        RowUse::Group => "group",
        RowUse::Note => "note",
        RowUse::Nameless => "nameless",
        RowUse::NameContinued => "continued",
        RowUse::Blank => "blank",
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

fn use_key(used: ColumnUse) -> &'static str {
    match used {
        ColumnUse::Column(column) => column.key(),
        ColumnUse::Order => "order",
        ColumnUse::Band => "band",
        ColumnUse::Unused | ColumnUse::Blank => "unused",
    }
}

fn use_of(key: &str) -> Option<ColumnUse> {
    match key {
        "order" => Some(ColumnUse::Order),
        "band" => Some(ColumnUse::Band),
        "unused" => Some(ColumnUse::Unused),
        _ => Column::from_key(key).map(ColumnUse::Column),
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
