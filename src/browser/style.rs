//! The deferred style sheets.

use gloo::utils::document;
use web_sys::CssStyleSheet;

/// Applies the sheets, in order.
pub fn put_on(sheets: &[&str]) {
    // Browsers skip rules that they do not understand.
    if let Ok(sheet) = CssStyleSheet::new() {
        let _read = sheet.replace_sync(&sheets.concat());
        document().adopted_style_sheets().push(&sheet);
    }
}
