//! The style of what the first drawing does not have.

use gloo_events::EventListener;
use gloo_utils::{document, window};
use web_sys::CssStyleSheet;

use super::page;

/// A sheet with the mark by which the build knows that only the late part reads it
/// (`src/bin/split/data.rs`).
macro_rules! late {
    ($sheet:literal) => {
        concat!(
            "/* late */\n",
            include_str!(concat!("../../styles/", $sheet))
        )
    };
}

/// The sheets, the last one being what holds on paper, over all others.
const SHEETS: [&str; 12] = [
    late!("late/embed.css"),
    late!("late/entries.css"),
    late!("late/file-bar.css"),
    late!("late/issues.css"),
    late!("late/keep.css"),
    late!("late/merge.css"),
    late!("late/modal.css"),
    late!("late/preview.css"),
    late!("late/target.css"),
    late!("late/units.css"),
    late!("late/update.css"),
    late!("print.css"),
];

/// Has the style put on in the moment in which the part of the program comes that it is for.
pub fn put_on_with_late_part() {
    if page::waits_for_late_part() {
        EventListener::once(&window(), "late-part", |_| put_on()).forget();
    } else {
        put_on();
    }
}

#[inline(never)]
fn put_on() {
    // What a browser cannot read of it, it leaves out.
    if let Ok(sheet) = CssStyleSheet::new() {
        let _read = sheet.replace_sync(&SHEETS.concat());
        document().adopted_style_sheets().push(&sheet);
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::SHEETS;

    #[test]
    fn every_late_sheet_is_put_on() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/styles/late");
        let mut sheets = 0;
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let sheet = fs::read_to_string(&path).unwrap();
            let put_on = SHEETS.iter().any(|text| text.ends_with(&sheet));
            assert!(put_on, "{} is not in SHEETS", path.display());
            sheets += 1;
        }
        assert_eq!(SHEETS.len(), sheets + 1, "print.css comes with them");
        assert!(SHEETS[sheets].contains("@page"), "and is the last");
    }
}
