//! The table: a native one with the ARIA grid pattern. Above two hundred rows only those in view
//! are in the page, and the active one.

use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use gloo_utils::{document, window};
use web_sys::Element;
use yew::prelude::*;
use yew::virtual_dom::Key;

use super::Dispatch;
use super::grid_header::grid_header;
use super::grid_row::{GridRow, RowSelection, total_row};
use crate::app::cells::shown_text;
use crate::app::command::Command;
use crate::app::selection::{Cell, Motion, Selection};
use crate::app::state::AppState;
use crate::browser::{editor, focus};
use crate::domain::report::Report;
use crate::domain::table::Column;
use crate::i18n::label::Label;

/// Up to this many rows all are in the page.
const ALL_ROWS_LIMIT: usize = 200;
/// The height of a row in CSS pixels, as `--row-height` has it.
const ROW_HEIGHT: usize = 24;
/// Rows kept ready above and below what is seen.
const SPARE_ROWS: usize = 4;
/// The rows in view are counted in steps, so that a small scroll draws nothing new.
const STEP_ROWS: usize = 4;

/// After so many milliseconds the rows to spare are drawn: one frame later than those in view.
const SPARE_AFTER: u32 = 30;

/// The most rows in the window, which go round as many places.
const WINDOW_PLACES: usize = 128;

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

/// Which rows are in the page, first and one past the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct RowRange {
    first: usize,
    end: usize,
}

impl RowRange {
    /// The longest of the ranges: the rows in view.
    fn of_window(ranges: &[Self]) -> Option<Self> {
        ranges
            .iter()
            .copied()
            .max_by_key(|range| range.end.saturating_sub(range.first))
    }
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
    let in_view = use_state_eq(|| RowRange {
        first: 0,
        end: rows_of_a_window(),
    });
    let printing = use_printing();

    let follow_scroll = {
        let (scroller, in_view) = (scroller.clone(), in_view.setter());
        Callback::from(move |_: Event| {
            if let Some(element) = scroller.cast::<Element>() {
                in_view.set(visible_rows(&element));
                // An attribute of this name is never refused.
                let _done =
                    element.toggle_attribute_with_force("data-aside", element.scroll_left() > 0);
            }
        })
    };
    use_rows_in_view(&scroller, &in_view, units);
    let ranges = if units <= ALL_ROWS_LIMIT || printing {
        vec![RowRange {
            first: 0,
            end: units,
        }]
    } else {
        with_active(*in_view, state.selection.active.row, units)
    };

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
    let long = units > ALL_ROWS_LIMIT && !printing;
    // Elements belong to places, not to units: another table takes over those of the one before.
    // In a long table a row that scrolls out lends its own to one that scrolls in: the rows of the
    // window go round its places. An active row outside the window has a place of its own.
    let window = RowRange::of_window(&ranges);
    let key_of = |index: usize| match window {
        Some(RowRange { first, end }) if long && !(first..end).contains(&index) => {
            Key::from(format!("active-{index}"))
        }
        Some(_) | None if long => Key::from(index.checked_rem(WINDOW_PLACES).unwrap_or_default()),
        Some(_) | None => Key::from(index),
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

/// As many rows as a window has room for: what a long table draws first.
fn rows_of_a_window() -> usize {
    /// Above and below the rows: the bars of the page, the table's header and its total row.
    const BESIDE_ROWS: usize = 192;
    /// Where nobody looks: an office's screen.
    const OFFICE: usize = 768;
    let height = if cfg!(target_arch = "wasm32") {
        let root = document().document_element();
        root.and_then(|root| usize::try_from(root.client_height()).ok())
    } else {
        None
    };
    height.unwrap_or(OFFICE).saturating_sub(BESIDE_ROWS) / ROW_HEIGHT
}

/// A long table is drawn with the rows that are seen; the spare ones come in the frame after. In a
/// window that becomes higher, more are seen.
#[hook]
fn use_rows_in_view(scroller: &NodeRef, in_view: &UseStateHandle<RowRange>, units: usize) {
    let (scroller, setter) = (scroller.clone(), in_view.setter());
    use_effect_with(units, move |units| {
        let look = move || {
            if let Some(element) = scroller.cast::<Element>() {
                setter.set(visible_rows(&element));
            }
        };
        let watched = (*units > ALL_ROWS_LIMIT).then(|| {
            let again = look.clone();
            (
                Timeout::new(SPARE_AFTER, look),
                EventListener::new(&window(), "resize", move |_| again()),
            )
        });
        move || drop(watched)
    });
}

/// The rows that the scrolled element shows, with some to spare.
fn visible_rows(scroller: &Element) -> RowRange {
    let top = usize::try_from(scroller.scroll_top()).unwrap_or_default();
    let height = usize::try_from(scroller.client_height()).unwrap_or_default();
    let first = (top / ROW_HEIGHT).saturating_sub(SPARE_ROWS) / STEP_ROWS * STEP_ROWS;
    let seen = height / ROW_HEIGHT;
    let end = first
        .saturating_add(seen)
        .saturating_add(SPARE_ROWS.saturating_mul(2))
        .saturating_add(STEP_ROWS);
    RowRange {
        first,
        end: end.min(first.saturating_add(WINDOW_PLACES)),
    }
}

/// The rows in view, and the active one wherever it is, so that it keeps the focus.
fn with_active(in_view: RowRange, active: usize, units: usize) -> Vec<RowRange> {
    let end = in_view.end.min(units);
    let seen = RowRange {
        first: in_view.first.min(end),
        end,
    };
    if active >= units || (seen.first..seen.end).contains(&active) {
        return vec![seen];
    }
    let alone = RowRange {
        first: active,
        end: active.saturating_add(1),
    };
    if active < seen.first {
        vec![alone, seen]
    } else {
        vec![seen, alone]
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

/// Keys while a cell is being edited. What an input method composes is its own.
fn edit_key(event: &KeyboardEvent, commit: &Callback<Option<Motion>>, cancel: &Callback<()>) {
    if event.is_composing() || event.key_code() == 229 {
        return;
    }
    let motion = match (event.key().as_str(), event.shift_key()) {
        ("Enter", false) => Motion::Down,
        ("Enter", true) => Motion::Up,
        ("Tab", false) => Motion::NextInput,
        ("Tab", true) => Motion::PreviousInput,
        ("Escape", _) => {
            event.prevent_default();
            cancel.emit(());
            return;
        }
        _ => return,
    };
    event.prevent_default();
    commit.emit(Some(motion));
}

/// Keys while no cell is being edited.
fn move_key(event: &KeyboardEvent, dispatch: &Dispatch, open: &Callback<bool>) {
    let key = event.key();
    let control = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
    let motion = match (key.as_str(), control) {
        ("ArrowUp" | "ArrowDown", false) if event.alt_key() && event.shift_key() => {
            event.prevent_default();
            dispatch.emit(Command::MoveRows {
                up: key == "ArrowUp",
            });
            return;
        }
        ("ArrowUp", false) => Motion::Up,
        ("ArrowDown", false) => Motion::Down,
        ("ArrowLeft", false) => Motion::Left,
        ("ArrowRight", false) => Motion::Right,
        ("PageUp", false) => Motion::PageUp,
        ("PageDown", false) => Motion::PageDown,
        ("Home", false) => Motion::RowStart,
        ("End", false) => Motion::RowEnd,
        ("Home", true) => Motion::TableStart,
        ("End", true) => Motion::TableEnd,
        _ => {
            command_key(event, &key, control, dispatch, open);
            return;
        }
    };
    event.prevent_default();
    dispatch.emit(Command::Move {
        motion,
        extend: event.shift_key(),
    });
}

fn command_key(
    event: &KeyboardEvent,
    key: &str,
    control: bool,
    dispatch: &Dispatch,
    open: &Callback<bool>,
) {
    let command = match (key, control) {
        ("Enter" | "F2", false) => {
            event.prevent_default();
            open.emit(true);
            return;
        }
        ("Delete" | "Backspace", false) => Command::ClearSelection,
        ("a" | "A", true) => Command::SelectAll,
        ("Escape", false) => Command::DismissNotice,
        ("d" | "D", true) => Command::FillDown,
        _ => {
            // The character itself goes into the editor that opens now, or the input method's
            // first key does (229): nothing of it may be swallowed here.
            let composes = event.key_code() == 229 || matches!(key, "Process" | "Dead");
            let types =
                key.chars().count() == 1 && !control && !event.ctrl_key() && !event.meta_key();
            if composes || types {
                open.emit(false);
            }
            return;
        }
    };
    event.prevent_default();
    dispatch.emit(command);
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
