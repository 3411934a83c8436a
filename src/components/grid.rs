//! The table, as an HTML table with the ARIA grid pattern, and its editor. Of a long table, only the
//! visible rows and the active one are rendered. [`crate::browser::events`] handles its events.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::Key;

use super::grid_header::grid_header;
use super::grid_row::{GridRow, RowSelection, total_row};
use crate::app::model::Model;
use crate::app::row_window::{ALL_ROWS_LIMIT, RowRange};
use crate::browser::focus;
use crate::domain::table::Column;
use crate::i18n::label::Label;

/// The properties of the grid.
#[derive(Properties)]
pub struct GridProps {
    /// The model.
    pub model: Rc<Model>,
}

/// Renders for every new model; each row then decides whether it has changed.
impl PartialEq for GridProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.model, &other.model)
    }
}

/// The table with its header, rows and total.
#[component]
pub fn Grid(props: &GridProps) -> Html {
    let model = &props.model;
    let units = model.units();
    let language = model.language;
    let report = &model.derived.report;
    let bands = &model.present.table.conventions.bands;
    let is_long = units > ALL_ROWS_LIMIT && !model.printing;
    let ranges = if is_long {
        model.rows.ranges(model.selection.active.row, units)
    } else {
        vec![RowRange {
            first: 0,
            end: units,
        }]
    };
    // Reuses the row elements of the previous table.
    let key_of = |index: usize| match model.rows.place(index) {
        Some(place) if is_long => Key::from(place),
        None if is_long => Key::from(format!("row-{index}")),
        Some(_) | None => Key::from(index),
    };
    let row = |index: usize| {
        let row = model.present.table.row(index)?;
        let figures = *report.rows.get(index)?;
        let refused = model.present.refused.of_row(row.id());
        let refused: Vec<_> = refused
            .map(|(column, entry)| (column, entry.clone()))
            .collect();
        Some(html! {
            <GridRow
                key={key_of(index)}
                row={Rc::clone(row)}
                {index}
                {figures}
                selection={RowSelection::of(&model.selection, index)}
                {refused}
                restored={model.restored(row)}
                marks={model.marks(Some(row.id()))}
                {language}
                bands={Rc::clone(bands)}
            />
        })
    };
    let mut body = Vec::new();
    let mut drawn = 0;
    let space = |place: usize, rows: usize| spacer(place, model.rows.height(rows));
    for (place, range) in ranges.iter().enumerate() {
        body.push(space(place, range.first.saturating_sub(drawn)));
        body.extend((range.first..range.end).filter_map(row));
        drawn = range.end;
    }
    body.push(space(ranges.len(), units.saturating_sub(drawn)));
    if units == 0 {
        body.push(html! {
            <tr key="no-units"><td class="grid__no-units" colspan="16">{ Label::NoUnits.text(language) }</td></tr>
        });
    }
    let is_read_only = model.embedding.is_read_only();
    html! {
        <div class="grid" data-scroller="">
            <table
                class={if is_long { "grid__table grid__table--long" } else { "grid__table" }}
                role="grid"
                data-bieu=""
                aria-label={Label::TableCaption.text(language)}
                aria-multiselectable="true"
                aria-readonly={is_read_only.then_some("true")}
                aria-rowcount={units.saturating_add(5).to_string()}
                aria-colcount={Column::ALL.len().saturating_add(1).to_string()}
            >
                { grid_header(language) }
                <tbody>{ for body }</tbody>
                <tfoot>
                    { total_row(&report.total, &model.marks(None), units, RowSelection::of(&model.selection, units), language, bands) }
                </tfoot>
            </table>
            if !is_read_only {
                <input class={focus::EDITOR} type="text" tabindex="-1" autocomplete="off" spellcheck="false" aria-label={Label::EditorLabel.text(language)} />
            }
        </div>
    }
}

/// An empty row of this height in pixels.
fn spacer(place: usize, height: usize) -> Html {
    let key = format!("space-{place}");
    if height == 0 {
        return html! { <tr {key} hidden=true aria-hidden="true"></tr> };
    }
    html! {
        <tr {key} class="grid__space" aria-hidden="true"><td height={height.to_string()} colspan="16"></td></tr>
    }
}
