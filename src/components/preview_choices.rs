//! The lists and fields with which a person corrects the reading of a source.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::Dispatch;
use crate::app::command::Command;
use crate::domain::table::{Column, Measure};
use crate::i18n::reading::{ReadingLabel, column_use, format, place_label, row_use};
use crate::import::Imported;
use crate::import::corrections::Correction;
use crate::import::figure::NumberFormat;
use crate::import::reading::{ColumnUse, RowUse};
use crate::locale::Language;

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

/// The choice of what a column is, and its place.
pub(super) fn column_choice(
    imported: &Imported,
    column: usize,
    used: ColumnUse,
    language: Language,
    dispatch: &Dispatch,
) -> Html {
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
    let onchange = on_choice(dispatch, move |chosen| {
        let used = use_of(chosen);
        used.map(|_| Correction::Column { column, used })
    });
    let label = format!("{place} {}", ReadingLabel::ColumnUsed.text(language));
    html! {
        <>
            <span class="preview__place">{ place }</span>
            <select
                class={choice_class(imported.corrections.column(column).is_some())}
                id={column_id(column)}
                name="column-use"
                data-chosen={use_key(used)}
                aria-label={label}
                {onchange}
            >{ for options }</select>
        </>
    }
}

/// The choice of the number format, for columns with figures.
pub(super) fn format_choice(
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
    let onchange = on_choice(dispatch, move |chosen| {
        let format = NumberFormat::from_key(chosen);
        Some(Correction::Format { column, format })
    });
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

pub(super) fn row_choice(
    imported: &Imported,
    row: usize,
    used: RowUse,
    language: Language,
    dispatch: &Dispatch,
) -> Html {
    let place = place_label(language, Some(row), None);
    let onchange = on_choice(dispatch, move |chosen| {
        let used = ROW_USES.into_iter().find(|used| row_kind(*used) == chosen);
        used.map(|_| Correction::Row { row, used })
    });
    let is_other = !ROW_USES.contains(&used);
    let options = ROW_USES.into_iter().chain(is_other.then_some(used)).map(|choice| {
        html! { <option value={row_kind(choice)} selected={choice == used}>{ row_use(language, choice) }</option> }
    });
    html! {
        <>
            <span class="preview__place">{ row.saturating_add(1).to_string() }</span>
            <select
                class={choice_class(imported.corrections.row(row).is_some())}
                id={row_id(row)}
                name="row-use"
                data-chosen={row_kind(used)}
                aria-label={format!("{place} {}", ReadingLabel::ColumnUsed.text(language))}
                {onchange}
            >{ for options }</select>
        </>
    }
}

pub(super) fn name_field(
    row: usize,
    name: &Rc<str>,
    language: Language,
    dispatch: &Dispatch,
) -> Html {
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

/// Corrects the reading by what is chosen in a list.
fn on_choice(
    dispatch: &Dispatch,
    correction: impl Fn(&str) -> Option<Correction> + 'static,
) -> Callback<Event> {
    let dispatch = dispatch.clone();
    Callback::from(move |event: Event| {
        let chosen = event.target_dyn_into::<HtmlSelectElement>();
        if let Some(correction) = chosen.and_then(|select| correction(&select.value())) {
            dispatch.emit(Command::CorrectReading(vec![correction]));
        }
    })
}

/// The class of a list; `said` where a person has chosen.
const fn choice_class(said: bool) -> &'static str {
    if said {
        "preview__choice preview__choice--said"
    } else {
        "preview__choice"
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

pub(super) const fn row_kind(used: RowUse) -> &'static str {
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
