//! The machine's clock.

use js_sys::{Date, Math};
use wasm_bindgen::JsValue;

use crate::formats::work::LocalTime;

/// Milliseconds since 1970.
#[must_use]
pub fn now() -> u64 {
    // A whole number that fits exactly.
    Date::now() as u64
}

/// The local time of a number of milliseconds since 1970.
#[must_use]
pub fn local(milliseconds: u64) -> LocalTime {
    let date = Date::new(&JsValue::from_f64(milliseconds as f64));
    LocalTime {
        year: date.get_full_year(),
        month: date.get_month().saturating_add(1),
        day: date.get_date(),
        hour: date.get_hours(),
        minute: date.get_minutes(),
    }
}

/// A unique name for this window: the current time and a random number.
#[must_use]
#[expect(
    clippy::float_arithmetic,
    reason = "chance comes as a fraction; it is no figure of the table"
)]
pub fn window_name() -> String {
    let chance = (Math::random() * 4_294_967_296.0) as u32;
    format!("{}-{chance}", now())
}
