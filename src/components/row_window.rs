//! Which rows of a long table are in the page, and which elements they get.
//!
//! Elements belong to places, not to units. The rows of the window go round its places, so that a
//! row which scrolls out lends its element to one that scrolls in. After a jump, with the scroll
//! bar or by a key, the rows that are seen take the places in the order in which they stand in the
//! page: nothing is made, nothing moves, only texts change. The rows to spare follow when the table
//! rests.

use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use gloo_utils::document;
use web_sys::Element;
use yew::prelude::*;
use yew::virtual_dom::Key;

/// Up to this many rows all are in the page.
pub(super) const ALL_ROWS_LIMIT: usize = 200;
/// The height of a row in CSS pixels, as `--row-height` has it.
pub(super) const ROW_HEIGHT: usize = 24;

/// Rows kept ready above and below those that are seen.
const SPARE_ROWS: usize = 4;
/// The window moves in steps, so that a small scroll draws nothing new.
const STEP_ROWS: usize = 4;
/// The most rows in the window.
const MOST_ROWS: usize = 128;
/// After so many milliseconds without a scroll the rows to spare are drawn.
const SPARE_AFTER: u32 = 30;
/// What the header and the total row take at least of the height that is scrolled, in CSS pixels.
const HEADER_AND_TOTAL: usize = 120;

/// A range of rows, first and one past the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RowRange {
    /// The first row.
    pub(super) first: usize,
    /// The row after the last one.
    pub(super) end: usize,
}

impl RowRange {
    fn meets(self, other: Self) -> bool {
        self.first < other.end && other.first < self.end
    }
}

/// The rows of a long table, as its grid draws them.
pub(super) struct LongRows {
    window: RowWindow,
    /// The window that tells the keys. While a row is being edited it is the one from when that
    /// began: then no element moves, and the one in which somebody types keeps the focus.
    keys: RowWindow,
    /// To be called when the table is scrolled.
    pub(super) scrolled: Callback<()>,
}

impl LongRows {
    /// The ranges of rows to draw in a table of `units` rows: those of the window, and the active
    /// row wherever it is, so that it keeps the focus.
    pub(super) fn ranges(&self, active: usize, units: usize) -> Vec<RowRange> {
        self.window.ranges(active, units)
    }

    /// The key of the row at `index`.
    pub(super) fn key(&self, index: usize) -> Key {
        self.keys.key(index)
    }
}

/// The rows of a long table that are in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct RowWindow {
    rows: RowRange,
    /// How many elements the rows go round.
    places: usize,
    /// The place of the row 0.
    turn: usize,
}

/// What the scrolled element shows.
#[derive(Debug, Clone, Copy)]
enum Look {
    /// It is being scrolled.
    Scrolled(Shown),
    /// It rests.
    Resting(Shown),
}

/// The rows that are seen, and those together with some to spare.
#[derive(Debug, Clone, Copy)]
struct Shown {
    seen: RowRange,
    spared: RowRange,
    places: usize,
}

impl RowWindow {
    /// A window with the first rows, as many as the page may have room for: what a long table draws
    /// first.
    fn at_the_top() -> Self {
        let rows = rows_of_a_page();
        Self {
            rows: RowRange {
                first: 0,
                end: rows,
            },
            places: MOST_ROWS,
            turn: 0,
        }
    }

    /// The place of the row at `index`.
    fn place(self, index: usize) -> usize {
        index
            .saturating_add(self.turn)
            .checked_rem(self.places)
            .unwrap_or_default()
    }

    fn ranges(self, active: usize, units: usize) -> Vec<RowRange> {
        let end = self.rows.end.min(units);
        let rows = RowRange {
            first: self.rows.first.min(end),
            end,
        };
        if active >= units || (rows.first..rows.end).contains(&active) {
            return vec![rows];
        }
        let alone = RowRange {
            first: active,
            end: active.saturating_add(1),
        };
        if active < rows.first {
            vec![alone, rows]
        } else {
            vec![rows, alone]
        }
    }

    /// The key of the row at `index`. A row outside the window has an element of its own.
    fn key(self, index: usize) -> Key {
        if (self.rows.first..self.rows.end).contains(&index) {
            Key::from(self.place(index))
        } else {
            Key::from(format!("row-{index}"))
        }
    }

    fn after(self, look: Look) -> Self {
        let (shown, rows) = match look {
            Look::Resting(shown) => (shown, shown.spared),
            Look::Scrolled(shown) if shown.seen.meets(self.rows) => (shown, shown.spared),
            Look::Scrolled(shown) => (shown, shown.seen),
        };
        let places = shown.places;
        // Where nothing of the old window stays, the first row takes over its first element.
        let turn = if rows.meets(self.rows) && places == self.places {
            self.turn
        } else {
            let first = rows.first.checked_rem(places).unwrap_or_default();
            let place = self.place(self.rows.first).checked_rem(places);
            place
                .unwrap_or_default()
                .saturating_add(places)
                .saturating_sub(first)
        };
        Self { rows, places, turn }
    }
}

impl Reducible for RowWindow {
    type Action = Look;

    fn reduce(self: Rc<Self>, look: Look) -> Rc<Self> {
        Rc::new(self.after(look))
    }
}

/// The rows in view of a table of `units` rows.
#[hook]
pub(super) fn use_long_rows(scroller: &NodeRef, units: usize, is_editing: bool) -> LongRows {
    let rows = use_reducer_eq(RowWindow::at_the_top);
    let window = *rows;
    let since_edit = use_memo(is_editing, |_| window);
    let rest = use_mut_ref(|| None::<Timeout>);
    let look = {
        let (scroller, see) = (scroller.clone(), rows.dispatcher());
        Callback::from(move |is_resting: bool| {
            if let Some(element) = scroller.cast::<Element>() {
                let shown = Shown::of(&element);
                see.dispatch(if is_resting {
                    Look::Resting(shown)
                } else {
                    Look::Scrolled(shown)
                });
            }
        })
    };
    let rest_soon = {
        let look = look.clone();
        Callback::from(move |()| {
            let look = look.clone();
            *rest.borrow_mut() = Some(Timeout::new(SPARE_AFTER, move || look.emit(true)));
        })
    };
    // A long table is drawn with the rows that are seen; the spare ones come in the frame after. In
    // a window that becomes higher, more are seen.
    {
        let (look, rest_soon) = (look.clone(), rest_soon.clone());
        use_effect_with(units, move |units| {
            let watched = (*units > ALL_ROWS_LIMIT).then(|| {
                rest_soon.emit(());
                EventListener::new(&gloo_utils::window(), "resize", move |_| look.emit(true))
            });
            move || drop(watched)
        });
    }
    let scrolled = Callback::from(move |()| {
        look.emit(false);
        rest_soon.emit(());
    });
    LongRows {
        window,
        keys: if is_editing { *since_edit } else { window },
        scrolled,
    }
}

impl Shown {
    /// What the scrolled element shows.
    fn of(scroller: &Element) -> Self {
        let top = usize::try_from(scroller.scroll_top()).unwrap_or_default();
        let height = usize::try_from(scroller.client_height()).unwrap_or_default();
        Self::at(top, height)
    }

    fn at(top: usize, height: usize) -> Self {
        let first = top / ROW_HEIGHT;
        // The first and the last one may be seen in part.
        let rows = (height.saturating_sub(HEADER_AND_TOTAL) / ROW_HEIGHT).saturating_add(2);
        let seen = RowRange {
            first,
            end: first.saturating_add(rows.min(MOST_ROWS)),
        };
        let first = first.saturating_sub(SPARE_ROWS) / STEP_ROWS * STEP_ROWS;
        let places = rows
            .saturating_add(SPARE_ROWS.saturating_mul(2))
            .saturating_add(STEP_ROWS)
            .min(MOST_ROWS);
        let spared = RowRange {
            first,
            end: first.saturating_add(places),
        };
        Self {
            seen,
            spared,
            places,
        }
    }
}

/// As many rows as the page has room for.
fn rows_of_a_page() -> usize {
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

#[cfg(test)]
mod tests {
    use super::{Look, RowRange, RowWindow, Shown};

    /// The places of the window's rows, in their order.
    fn places(window: RowWindow) -> Vec<usize> {
        let RowRange { first, end } = window.rows;
        (first..end).map(|index| window.place(index)).collect()
    }

    fn scrolled(window: RowWindow, top: usize) -> RowWindow {
        window.after(Look::Scrolled(Shown::at(top, 600)))
    }

    #[test]
    fn a_jump_draws_what_is_seen_in_the_elements_that_are_there() {
        let first = RowWindow::at_the_top().after(Look::Resting(Shown::at(0, 600)));
        assert_eq!(first.rows, RowRange { first: 0, end: 34 });
        let there = scrolled(first, 24 * 700 + 5);
        assert_eq!(
            there.rows,
            RowRange {
                first: 700,
                end: 722
            },
            "480 pixels and two rows that are seen in part"
        );
        assert_eq!(
            places(there),
            places(first)[..22],
            "in the order of the page"
        );
        let back = scrolled(there, 24 * 20);
        assert_eq!(places(back), places(there));
    }

    #[test]
    fn at_rest_the_spare_rows_come_to_those_that_are_there() {
        let jumped = scrolled(RowWindow::at_the_top(), 24 * 700);
        let resting = jumped.after(Look::Resting(Shown::at(24 * 700, 600)));
        assert_eq!(
            resting.rows,
            RowRange {
                first: 696,
                end: 730
            }
        );
        for index in 700..722 {
            assert_eq!(resting.place(index), jumped.place(index));
        }
    }

    #[test]
    fn a_row_that_scrolls_out_lends_its_place() {
        let before = RowWindow::at_the_top().after(Look::Resting(Shown::at(24 * 100, 600)));
        let after = scrolled(before, 24 * 104);
        assert_eq!(after.rows.first, before.rows.first + 4);
        for index in after.rows.first..before.rows.end {
            assert_eq!(after.place(index), before.place(index));
        }
        let sorted = |window| {
            let mut places = places(window);
            places.sort_unstable();
            places
        };
        assert_eq!(sorted(after), sorted(before), "no place more, none less");
    }

    #[test]
    fn the_active_row_is_drawn_wherever_it_is() {
        let window = scrolled(RowWindow::at_the_top(), 24 * 700);
        let alone = RowRange { first: 3, end: 4 };
        assert_eq!(window.ranges(3, 1000), [alone, window.rows]);
        let alone = RowRange {
            first: 999,
            end: 1000,
        };
        assert_eq!(window.ranges(999, 1000), [window.rows, alone]);
        assert_eq!(window.ranges(710, 1000), [window.rows]);
        // A table that became shorter meanwhile.
        assert_eq!(
            window.ranges(3, 300),
            [
                RowRange { first: 3, end: 4 },
                RowRange {
                    first: 300,
                    end: 300
                }
            ]
        );
        assert_ne!(window.key(3), window.key(window.rows.first));
    }
}
