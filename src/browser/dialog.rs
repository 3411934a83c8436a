//! The native dialog: it holds the focus inside and closes on Escape by itself.

use web_sys::HtmlDialogElement;
use yew::NodeRef;

/// Opens the dialog over the page, unless it is open.
pub fn open(dialog: &NodeRef) {
    if let Some(element) = dialog.cast::<HtmlDialogElement>()
        && !element.open()
    {
        // Refused only for a dialog outside the document, which then has nobody to show to.
        let _shown = element.show_modal();
    }
}
