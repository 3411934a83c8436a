//! Style sheets that come with the program.

use gloo::utils::document;
use web_sys::CssStyleSheet;

/// Puts them on, in their order.
pub fn put_on(sheets: &[&str]) {
    // What a browser cannot read of it, it leaves out.
    if let Ok(sheet) = CssStyleSheet::new() {
        let _read = sheet.replace_sync(&sheets.concat());
        document().adopted_style_sheets().push(&sheet);
    }
}
