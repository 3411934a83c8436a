//! The window of rendered rows of a long table, and which elements they use.
//!
//! Elements belong to slots ("places") of a ring, not to units: a row that scrolls into the window
//! reuses the element of a row that scrolls out. After a jump (scroll bar or key), the visible rows
//! take the slots in document order, so that no element is created or moved and only texts change.
//! The spare rows above and below are rendered when scrolling has stopped.

/// A table of up to this many rows is rendered whole.
pub const ALL_ROWS_LIMIT: usize = 200;
/// The height of a row in CSS pixels at the default text size.
pub const ROW_HEIGHT: usize = 24;

/// Spare rows rendered above and below the visible ones.
const SPARE_ROWS: usize = 4;
/// The window moves in steps of this many rows, so that a small scroll renders nothing.
const STEP_ROWS: usize = 4;
/// The most rows in the window.
const MOST_ROWS: usize = 128;
/// The least height of header and total row, in rows.
const HEADER_AND_TOTAL: usize = 5;

/// A range of rows, first and one past the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowRange {
    /// The first row.
    pub first: usize,
    /// The row after the last one.
    pub end: usize,
}

impl RowRange {
    fn meets(self, other: Self) -> bool {
        self.first < other.end && other.first < self.end
    }

    fn holds(self, index: usize) -> bool {
        (self.first..self.end).contains(&index)
    }
}

/// The visible rows of the scroller, and the same with spare rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    seen: RowRange,
    spared: RowRange,
    places: usize,
    row_height: usize,
}

impl Shown {
    /// Scrolled down by `top` in a box that is `height` high, with rows of `row_height`; all in CSS
    /// pixels.
    #[must_use]
    pub fn at(top: usize, height: usize, row_height: usize) -> Self {
        let row_height = row_height.max(1);
        let rows_in = |height: usize| height.checked_div(row_height).unwrap_or_default();
        let first = rows_in(top);
        // The first and the last row may be partly visible.
        let rows = rows_in(height)
            .saturating_sub(HEADER_AND_TOTAL)
            .saturating_add(2);
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
            row_height,
        }
    }
}

/// The rendered rows of a long table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowWindow {
    rows: RowRange,
    /// The number of slots.
    places: usize,
    /// The slot of row 0.
    turn: usize,
    /// The height of a row in CSS pixels.
    row_height: usize,
}

/// For an office screen.
impl Default for RowWindow {
    fn default() -> Self {
        Self::at_the_top(768, ROW_HEIGHT)
    }
}

impl RowWindow {
    /// The initial window: as many rows as fit into a page of this height. Both in CSS pixels.
    #[must_use]
    pub fn at_the_top(page_height: usize, row_height: usize) -> Self {
        /// The height of the toolbars, the table's header and its total row, in rows.
        const BESIDE_ROWS: usize = 8;
        let row_height = row_height.max(1);
        let rows = page_height.checked_div(row_height).unwrap_or_default();
        Self {
            rows: RowRange {
                first: 0,
                end: rows.saturating_sub(BESIDE_ROWS),
            },
            places: MOST_ROWS,
            turn: 0,
            row_height,
        }
    }

    /// The height of a number of rows, in CSS pixels.
    #[must_use]
    pub fn height(self, rows: usize) -> usize {
        rows.saturating_mul(self.row_height)
    }

    /// The row ranges to render in a table of `units` rows: the window and the active row, which keeps
    /// the focus.
    #[must_use]
    pub fn ranges(self, active: usize, units: usize) -> Vec<RowRange> {
        let end = self.rows.end.min(units);
        let rows = RowRange {
            first: self.rows.first.min(end),
            end,
        };
        if active >= units || rows.holds(active) {
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

    /// The slot of the row at `index`; `None` outside the window, where a row has its own element.
    #[must_use]
    pub fn place(self, index: usize) -> Option<usize> {
        self.rows.holds(index).then(|| self.place_of(index))
    }

    fn place_of(self, index: usize) -> usize {
        index
            .saturating_add(self.turn)
            .checked_rem(self.places)
            .unwrap_or_default()
    }

    /// The window after a scroll event, or after scrolling has stopped.
    #[must_use]
    pub fn after(self, shown: Shown, at_rest: bool) -> Self {
        let rows = if at_rest || shown.seen.meets(self.rows) {
            shown.spared
        } else {
            shown.seen
        };
        let places = shown.places;
        // After a jump, the first row takes the first slot of the old window.
        let turn = if rows.meets(self.rows) && places == self.places {
            self.turn
        } else {
            let first = rows.first.checked_rem(places).unwrap_or_default();
            let place = self.place_of(self.rows.first).checked_rem(places);
            place
                .unwrap_or_default()
                .saturating_add(places)
                .saturating_sub(first)
        };
        Self {
            rows,
            places,
            turn,
            row_height: shown.row_height,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ROW_HEIGHT, RowRange, RowWindow, Shown};

    /// The slots of the window's rows, in order.
    fn places(window: RowWindow) -> Vec<usize> {
        let RowRange { first, end } = window.rows;
        (first..end)
            .filter_map(|index| window.place(index))
            .collect()
    }

    fn scrolled(window: RowWindow, top: usize) -> RowWindow {
        window.after(Shown::at(top, 600, ROW_HEIGHT), false)
    }

    #[test]
    fn a_jump_draws_what_is_seen_in_the_elements_that_are_there() {
        let first = RowWindow::default().after(Shown::at(0, 600, ROW_HEIGHT), true);
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
        let jumped = scrolled(RowWindow::default(), 24 * 700);
        let resting = jumped.after(Shown::at(24 * 700, 600, ROW_HEIGHT), true);
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
        let before = RowWindow::default().after(Shown::at(24 * 100, 600, ROW_HEIGHT), true);
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
        let window = scrolled(RowWindow::default(), 24 * 700);
        let alone = RowRange { first: 3, end: 4 };
        assert_eq!(window.ranges(3, 1000), [alone, window.rows]);
        let alone = RowRange {
            first: 999,
            end: 1000,
        };
        assert_eq!(window.ranges(999, 1000), [window.rows, alone]);
        assert_eq!(window.ranges(710, 1000), [window.rows]);
        // The table has become shorter.
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
        assert_eq!(window.place(3), None);
        assert!(window.place(window.rows.first).is_some());
    }
}
