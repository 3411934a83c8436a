//! The table: a native one with the ARIA grid pattern. Above two hundred rows only those in view
//! are in the page, and the active one.

use std::rc::Rc;

use gloo_events::EventListener;
use gloo_utils::window;
use web_sys::Element;
use yew::prelude::*;
use yew::virtual_dom::Key;

use super::Dispatch;
use super::grid_header::grid_header;
use super::grid_keys::{edit_key, move_key};
use super::grid_row::{GridRow, RowSelection, total_row};
use super::row_window::{ALL_ROWS_LIMIT, ROW_HEIGHT, RowRange, use_long_rows};
use crate::app::cells::shown_text;
use crate::app::command::Command;
use crate::app::selection::{Cell, Motion, Selection};
use crate::app::state::AppState;
use crate::browser::{editor, focus};
use crate::domain::report::Report;
use crate::domain::table::Column;
use crate::i18n::label::Label;

/// What the grid shows.
#[derive(Properties, PartialEq)]
pub struct GridProps {
    /// The page's state.
    pub state: Rc<AppState>,
    /// What follows from the table.
    pub report: Rc<Report>,
    /// Says what a person did.
    pub dispatch: Dispatch,
}

/// The table with its header, rows and total.
#[component]
pub fn Grid(props: &GridProps) -> Html {
    let GridProps {
        state,
        report,
        dispatch,
    } = props;
    let units = state.units();
    let (scroller, table) = (use_node_ref(), use_node_ref());
    let long_rows = use_long_rows(&scroller, units, state.editing.is_some());
    let printing = use_printing();

    let follow_scroll = {
        let (scroller, scrolled) = (scroller.clone(), long_rows.scrolled.clone());
        Callback::from(move |_: Event| {
            if let Some(element) = scroller.cast::<Element>() {
                scrolled.emit(());
                // An attribute of this name is never refused.
                let _done =
                    element.toggle_attribute_with_force("data-aside", element.scroll_left() > 0);
            }
        })
    };
    let long = units > ALL_ROWS_LIMIT && !printing;
    let ranges = if long {
        long_rows.ranges(state.selection.active.row, units)
    } else {
        vec![RowRange {
            first: 0,
            end: units,
        }]
    };

    // A person may have gone to a cell while the program was still on its way.
    {
        let (dispatch, active) = (dispatch.clone(), state.selection.active);
        use_effect_with((), move |()| {
            if let Some(cell) = focus::focused_cell(units).filter(|cell| *cell != active) {
                dispatch.emit(Command::Select {
                    cell,
                    extend: false,
                });
            }
        });
    }

    // After every command that asks for it, the active cell gets the focus. It is in the page now:
    // the row of the active cell always is.
    {
        let table = table.clone();
        let (active, editing) = (state.selection.active, state.editing.is_some());
        use_effect_with(state.focus_requests, move |_| {
            if let (false, Some(element)) = (editing, table.cast::<Element>()) {
                focus::focus_cell(&element, active, units);
            }
        });
    }

    // Rows and notices that come and go can take the focus with them; it goes back to the active
    // cell, and nothing scrolls.
    {
        let table = table.clone();
        let active = state.selection.active;
        let asked = state.focus_requests > 0 && state.preview.is_none();
        let noticed = state.notice.is_some() || state.gone.is_some();
        use_effect_with((ranges.clone(), noticed), move |_| {
            if let (true, Some(element)) = (asked, table.cast::<Element>()) {
                focus::keep_focus(&element, active, units);
            }
        });
    }

    // Yew may draw a little later than a person types. So the editor opens, and the cell takes the
    // focus back, at the very key that asks for it.
    let open = {
        let (table, dispatch, state) = (table.clone(), dispatch.clone(), Rc::clone(state));
        Callback::from(move |keep_text: bool| {
            if state.takes_input(state.selection.active) {
                let text = if keep_text {
                    shown_text(&state, state.selection.active)
                } else {
                    String::new()
                };
                editor::open(&table, &text);
            }
            dispatch.emit(Command::StartEdit { keep_text });
        })
    };
    let commit = {
        let (table, dispatch) = (table.clone(), dispatch.clone());
        Callback::from(move |then: Option<Motion>| {
            if let Some(text) = editor::text(&table) {
                dispatch.emit(Command::CommitEdit { text, then });
                editor::leave(&table);
            }
        })
    };
    let cancel = {
        let (table, dispatch) = (table.clone(), dispatch.clone());
        Callback::from(move |()| {
            dispatch.emit(Command::CancelEdit);
            editor::leave(&table);
        })
    };
    let onkeydown = {
        let (dispatch, commit, open) = (dispatch.clone(), commit.clone(), open.clone());
        let editing = state.editing.is_some();
        Callback::from(move |event: KeyboardEvent| {
            if editing {
                edit_key(&event, &commit, &cancel);
            } else {
                move_key(&event, &dispatch, &open);
            }
        })
    };
    let onmousedown = {
        let dispatch = dispatch.clone();
        let (selection, editing) = (state.selection, state.editing.is_some());
        Callback::from(move |event: MouseEvent| {
            if event.button() != 0 {
                return;
            }
            if let Some(cell) = focus::cell_of(&event, units) {
                if editing && cell == selection.active {
                    return;
                }
                if editing {
                    commit.emit(None);
                }
                let extend = event.shift_key();
                dispatch.emit(Command::Select { cell, extend });
            } else if let Some(row) = focus::row_header_of(&event, units) {
                if editing {
                    commit.emit(None);
                }
                select_row(&dispatch, row, &event, selection);
            }
        })
    };
    let onmouseover = {
        let dispatch = dispatch.clone();
        let (active, editing) = (state.selection.active, state.editing.is_some());
        Callback::from(move |event: MouseEvent| {
            if event.buttons() & 1 == 1
                && !editing
                && let Some(cell) = focus::cell_of(&event, units)
                && cell != active
            {
                dispatch.emit(Command::Select { cell, extend: true });
            }
        })
    };
    let ondblclick = {
        let open = open.clone();
        let editing = state.editing.is_some();
        Callback::from(move |event: MouseEvent| {
            if !editing && focus::cell_of(&event, units).is_some() {
                open.emit(true);
            }
        })
    };
    // A finger taps once to choose a cell and once more to edit it: it has no keys to type with.
    let onclick = {
        let editing = state.editing.is_some();
        let last_tap = use_mut_ref(|| None::<Cell>);
        Callback::from(move |event: MouseEvent| {
            let tapped = focus::cell_of(&event, units);
            let again = tapped.is_some() && *last_tap.borrow() == tapped;
            *last_tap.borrow_mut() = tapped;
            if again && !editing && has_coarse_pointer() {
                open.emit(true);
            }
        })
    };
    let onfocusin = {
        let dispatch = dispatch.clone();
        let active = state.selection.active;
        Callback::from(move |event: FocusEvent| {
            if let Some(cell) = focus::cell_of(&event, units)
                && cell != active
            {
                dispatch.emit(Command::Select {
                    cell,
                    extend: false,
                });
            }
        })
    };

    let language = state.language;
    let read_only = state.embedding.is_read_only();
    let refused = &state.present.refused;
    // Another table takes over the elements of the one before.
    let key_of = |index: usize| {
        if long {
            long_rows.key(index)
        } else {
            Key::from(index)
        }
    };
    let row_view = |index: usize| {
        let row = state.present.table.row(index)?;
        let figures = *report.rows.get(index)?;
        let id = row.id();
        let refused: Vec<_> = refused
            .of_row(id)
            .map(|(column, entry)| (column, entry.clone()))
            .collect();
        let selection = RowSelection::of(&state.selection, index);
        let editing = state.editing.is_some() && state.selection.active.row == index;
        Some(html! {
            <GridRow
                key={key_of(index)}
                row={Rc::clone(row)}
                {index}
                {figures}
                {selection}
                {editing}
                {refused}
                {language}
                bands={Rc::clone(&state.present.table.conventions.bands)}
                {read_only}
                dispatch={dispatch.clone()}
            />
        })
    };
    let mut body = Vec::new();
    let mut drawn = 0;
    for (place, range) in ranges.iter().enumerate() {
        body.push(spacer(place, range.first.saturating_sub(drawn)));
        body.extend((range.first..range.end).filter_map(row_view));
        drawn = range.end;
    }
    body.push(spacer(ranges.len(), units.saturating_sub(drawn)));
    if units == 0 {
        body.push(html! {
            <tr key="no-units"><td class="grid__no-units" colspan="16">{ Label::NoUnits.text(language) }</td></tr>
        });
    }

    html! {
        <div class="grid" ref={scroller} onscroll={follow_scroll} data-scroller="">
            <table
                class={if long { "grid__table grid__table--long" } else { "grid__table" }}
                role="grid"
                data-bieu=""
                aria-label={Label::TableCaption.text(language)}
                aria-multiselectable="true"
                aria-readonly={read_only.then_some("true")}
                aria-rowcount={units.saturating_add(5).to_string()}
                aria-colcount={Column::ALL.len().saturating_add(1).to_string()}
                ref={table}
                {onkeydown}
                {onmousedown}
                {onmouseover}
                {onclick}
                {ondblclick}
                {onfocusin}
            >
                { grid_header(language) }
                <tbody>{ for body }</tbody>
                <tfoot>
                    { total_row(
                        &report.total,
                        units,
                        RowSelection::of(&state.selection, units),
                        language,
                        &state.present.table.conventions.bands,
                    ) }
                </tfoot>
            </table>
        </div>
    }
}

/// Empty space as high as `rows` rows.
fn spacer(place: usize, rows: usize) -> Html {
    let key = format!("space-{place}");
    if rows == 0 {
        return html! { <tr {key} hidden=true aria-hidden="true"></tr> };
    }
    let height = rows.saturating_mul(ROW_HEIGHT).to_string();
    html! {
        <tr {key} class="grid__space" aria-hidden="true"><td {height} colspan="16"></td></tr>
    }
}

fn select_row(dispatch: &Dispatch, row: usize, event: &MouseEvent, selection: Selection) {
    if !event.shift_key() || selection.anchor.column != Column::Name {
        dispatch.emit(Command::Select {
            cell: Cell {
                row,
                column: Column::Name,
            },
            extend: false,
        });
    }
    dispatch.emit(Command::Select {
        cell: Cell {
            row,
            column: Column::Band,
        },
        extend: true,
    });
}

fn has_coarse_pointer() -> bool {
    window()
        .match_media("(pointer: coarse)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
}

/// Whether the page is being printed, for which every row is drawn.
#[hook]
fn use_printing() -> bool {
    let printing = use_state_eq(|| false);
    let setter = printing.setter();
    use_effect_with((), move |()| {
        let listen = |kind: &'static str, value: bool| {
            let setter = setter.clone();
            EventListener::new(&window(), kind, move |_| setter.set(value))
        };
        let listeners = [listen("beforeprint", true), listen("afterprint", false)];
        move || drop(listeners)
    });
    *printing
}
