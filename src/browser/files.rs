//! Files that a person chooses, drops or pastes, and their bytes.

use gloo_utils::document;
use js_sys::ArrayBuffer;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event, File, FileList, HtmlInputElement};

/// The `id` of the field that files are chosen in.
pub const CHOOSER: &str = "file-chooser";

/// Asks the person for a file.
#[inline(never)]
pub fn ask() {
    let found = document().get_element_by_id(CHOOSER);
    if let Some(chooser) = found.and_then(|found| found.dyn_into::<HtmlInputElement>().ok()) {
        chooser.click();
    }
}

/// The files that were chosen. The field is empty then, so that the same can be chosen again.
#[must_use]
#[inline(never)]
pub fn chosen(event: &Event) -> Vec<File> {
    let chooser = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(chooser) = chooser else {
        return Vec::new();
    };
    let files = all(chooser.files());
    chooser.set_value("");
    files
}

/// Whether a file is being dragged.
#[must_use]
#[inline(never)]
pub fn is_dragged(event: &Event) -> bool {
    dragged(event).is_some_and(|carried| {
        let kinds = carried.types();
        (0..kinds.length()).any(|at| kinds.get(at).as_string().as_deref() == Some("Files"))
    })
}

/// Whether the drag leaves the page: it goes on to no element.
#[must_use]
#[inline(never)]
pub fn leaves_page(event: &Event) -> bool {
    event
        .dyn_ref::<DragEvent>()
        .is_some_and(|drag| drag.related_target().is_none())
}

/// The files that were dropped.
#[must_use]
#[inline(never)]
pub fn dropped(event: &Event) -> Vec<File> {
    all(dragged(event).and_then(|carried| carried.files()))
}

/// The file that a paste carries instead of text. A picture is none: it has nothing to read.
#[must_use]
#[inline(never)]
pub fn pasted(event: &Event) -> Option<File> {
    let carried = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?;
    all(carried.files())
        .into_iter()
        .next()
        .filter(|file| !file.type_().starts_with("image/"))
}

/// A file's bytes; `None` when the browser cannot read it.
pub async fn bytes(file: &File) -> Option<ArrayBuffer> {
    let read = JsFuture::from(file.array_buffer()).await.ok()?;
    read.dyn_into().ok()
}

fn dragged(event: &Event) -> Option<DataTransfer> {
    event.dyn_ref::<DragEvent>()?.data_transfer()
}

fn all(files: Option<FileList>) -> Vec<File> {
    files.map_or_else(Vec::new, |files| {
        (0..files.length()).filter_map(|at| files.get(at)).collect()
    })
}
