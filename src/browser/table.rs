//! The element in which the table scrolls.

use gloo::utils::document;
use web_sys::Element;

use crate::app::row_window::{ROW_HEIGHT, Shown};

/// The element.
fn scroller() -> Option<Element> {
    document().query_selector("[data-scroller]").ok()?
}

/// Whether an element is the scroller.
#[must_use]
pub(super) fn is_scroller(element: &Element) -> bool {
    element.has_attribute("data-scroller")
}

/// Marks whether the table is scrolled sideways. The sticky name column then gets a shadow.
pub(super) fn mark_aside(scroller: &Element) {
    let is_aside = scroller.scroll_left() > 0;
    // Setting an attribute of this name cannot fail.
    let _done = scroller.toggle_attribute_with_force("data-aside", is_aside);
}

/// The visible rows.
#[must_use]
pub(super) fn shown() -> Option<Shown> {
    let scroller = scroller()?;
    let pixels = |pixels: i32| usize::try_from(pixels).unwrap_or_default();
    let row_height = scroller
        .query_selector("tbody [data-row]")
        .ok()
        .flatten()
        .map_or(ROW_HEIGHT, |row| pixels(row.client_height()));
    Some(Shown::at(
        pixels(scroller.scroll_top()),
        pixels(scroller.client_height()),
        row_height,
    ))
}

/// The scroll position.
#[must_use]
pub(super) fn scrolled() -> (i32, i32) {
    scroller().map_or((0, 0), |scroller| {
        (scroller.scroll_left(), scroller.scroll_top())
    })
}

/// Scrolls to a position.
pub(super) fn scroll_to((left, top): (i32, i32)) {
    if let Some(scroller) = scroller() {
        scroller.set_scroll_left(left);
        scroller.set_scroll_top(top);
    }
}
