//! The machine's clock.

use js_sys::{Date, Math};
use wasm_bindgen::JsValue;

use crate::formats::work::LocalTime;

/// Milliseconds since 1970.
#[must_use]
pub fn now() -> u64 {
    // A clock's time is a whole number far below where these lose any.
    Date::now() as u64
}

/// The moment of so many milliseconds since 1970, as the clock on the wall shows it.
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

/// A name that no other window has: the time it was opened, and chance.
#[must_use]
#[expect(
    clippy::float_arithmetic,
    reason = "chance comes as a fraction; it is no figure of the table"
)]
pub fn window_name() -> String {
    let chance = (Math::random() * 4_294_967_296.0) as u32;
    format!("{}-{chance}", now())
}
