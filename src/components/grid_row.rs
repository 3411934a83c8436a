//! A unit's row, and the total row.

use std::rc::Rc;

use yew::prelude::*;

use super::cell_note::CELL_NOTE;
use crate::app::history::RefusedEntry;
use crate::app::selection::Selection;
use crate::domain::bands::{Band, BandLimits};
use crate::domain::figures::Figures;
use crate::domain::table::{Column, CommuneRow, Measure};
use crate::i18n::entry::entry_problem;
use crate::i18n::label::Label;
use crate::locale::{Language, bands, figures};

/// The selected part of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RowSelection {
    /// The column of the active cell, when it is in this row.
    pub active: Option<Column>,
    /// First and last position of the range, when it touches this row and holds several cells.
    pub range: Option<(usize, usize)>,
}

impl RowSelection {
    /// The part of the row at `index` in `selection`.
    #[must_use]
    pub fn of(selection: &Selection, index: usize) -> Self {
        let (first, last) = selection.rows();
        Self {
            active: (selection.active.row == index).then_some(selection.active.column),
            range: (selection.is_range() && (first..=last).contains(&index))
                .then(|| selection.columns()),
        }
    }

    fn holds(self, column: Column) -> bool {
        self.range
            .is_some_and(|(first, last)| (first..=last).contains(&column.position()))
    }
}

/// A unit's row.
#[derive(Properties, PartialEq)]
pub struct GridRowProps {
    /// The row.
    pub row: Rc<CommuneRow>,
    /// Its place, the first being 0.
    pub index: usize,
    /// Its figures.
    pub figures: Figures,
    /// Its selected part.
    pub selection: RowSelection,
    /// The refused entries.
    pub refused: Vec<(Column, RefusedEntry)>,
    /// The columns whose figures were restored when the table was read.
    pub restored: Vec<Column>,
    /// The columns where figures contradict, and whether a band or a total changes.
    pub marks: Vec<(Column, bool)>,
    /// The language shown.
    pub language: Language,
    /// The bands.
    pub bands: Rc<BandLimits>,
}

/// A unit's row.
#[component]
pub fn GridRow(props: &GridRowProps) -> Html {
    let number = props.index.saturating_add(1).to_string();
    let cells = Column::ALL.map(|column| unit_cell(props, column));
    // Three header rows and the code row come before the first unit.
    let place = props.index.saturating_add(5).to_string();
    html! {
        <tr class="grid__row" data-row={number.clone()} aria-rowindex={place}>
            <th class="grid__number" scope="row" data-row-number="">{ number }</th>
            { for cells }
        </tr>
    }
}

fn unit_cell(props: &GridRowProps, column: Column) -> Html {
    let refused = props
        .refused
        .iter()
        .find_map(|(at, entry)| (*at == column).then_some(entry));
    let text = match (refused, column) {
        (Some(entry), _) => entry.text.to_string(),
        (None, Column::Name) => props.row.entry().name.to_string(),
        (None, _) => figures::cell(props.language, column, &props.figures).unwrap_or_default(),
    };
    let active = props.selection.active == Some(column);
    let differs = match column {
        Column::Of(group, Measure::EndRate) => {
            props.figures.group(group).end_rate_otherwise.is_some()
        }
        Column::Name | Column::Households | Column::Of(..) | Column::Band => false,
    };
    let drives = match column {
        Column::Of(group, measure) => props.figures.group(group).driver == Some(measure),
        Column::Name | Column::Households | Column::Band => false,
    };
    let content = if column == Column::Band {
        band_chips(props.language, &props.bands, &props.figures)
    } else if refused.is_some() {
        // The span keeps a long text from widening its column.
        html! { <span class="grid__typed">{ text }</span> }
    } else {
        html! { { text } }
    };
    html! {
        <td
            class="grid__cell"
            data-col={column.key()}
            data-band={(column == Column::Band).then(|| band_index(props.figures.start_band))}
            data-band-end={(column == Column::Band).then(|| band_index(props.figures.end_band))}
            data-driver={drives.then_some("")}
            data-differs={differs.then_some("")}
            data-restored={props.restored.contains(&column).then_some("")}
            data-mark={mark(&props.marks, column)}
            data-reason={refused.map(|entry| entry_problem(props.language, entry.problem))}
            tabindex={if active { "0" } else { "-1" }}
            role={(column == Column::Name).then_some("rowheader")}
            aria-describedby={(active && (column != Column::Name || refused.is_some())).then_some(CELL_NOTE)}
            aria-readonly={(!column.takes_input()).then_some("true")}
            aria-selected={(active || props.selection.holds(column)).then_some("true")}
            aria-invalid={refused.map(|_| "true")}
        >
            { content }
        </td>
    }
}

fn band_index(band: Option<Band>) -> String {
    band.map(|band| band.index().to_string())
        .unwrap_or_default()
}

/// The band at the start of the year and, if it changes, at the end.
fn band_chips(language: Language, limits: &BandLimits, figures: &Figures) -> Html {
    let chip = |band: Band| {
        let class = format!("chip chip--{}", band.index());
        html! { <span {class}>{ bands::short(language, limits, band) }</span> }
    };
    match (figures.start_band, figures.end_band) {
        (Some(start), Some(end)) if start != end => {
            html! { <>{ chip(start) }<span class="chip__arrow">{ " → " }</span>{ chip(end) }</> }
        }
        (Some(band), _) | (None, Some(band)) => chip(band),
        (None, None) => html! { { figures::NO_FIGURE } },
    }
}

/// How a cell is marked that contradicts others.
fn mark(marks: &[(Column, bool)], column: Column) -> Option<&'static str> {
    let (_, is_red) = marks.iter().find(|(at, _)| *at == column)?;
    Some(if *is_red { "red" } else { "quiet" })
}

/// The total row of `units` units.
pub fn total_row(
    figures: &Figures,
    marks: &[(Column, bool)],
    units: usize,
    selection: RowSelection,
    language: Language,
    limits: &BandLimits,
) -> Html {
    let cells = Column::ALL.map(|column| {
        let content = match column {
            Column::Name => html! { { Label::Total.text(language) } },
            Column::Band => band_chips(language, limits, figures),
            Column::Households | Column::Of(..) => {
                html! { { figures::cell(language, column, figures).unwrap_or_default() } }
            }
        };
        let active = selection.active == Some(column);
        html! {
            <td
                class="grid__cell"
                data-col={column.key()}
                data-band={(column == Column::Band).then(|| band_index(figures.start_band))}
                data-mark={mark(marks, column)}
                tabindex={if active { "0" } else { "-1" }}
                role={(column == Column::Name).then_some("rowheader")}
                aria-describedby={(active && column != Column::Name).then_some(CELL_NOTE)}
                aria-readonly="true"
                aria-selected={(active || selection.holds(column)).then_some("true")}
            >
                { content }
            </td>
        }
    });
    html! {
        <tr class="grid__row grid__row--total" data-row="total" aria-rowindex={units.saturating_add(5).to_string()}>
            <th class="grid__number" scope="row"><span class="visually-hidden">{ Label::Total.text(language) }</span></th>
            { for cells }
        </tr>
    }
}
