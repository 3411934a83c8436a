//! Files that a person chooses, drops or pastes, and their bytes.

use std::cell::RefCell;

use gloo::utils::document;
use js_sys::ArrayBuffer;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, DragEvent, Event, File, FileList, HtmlInputElement};

use crate::app::opening::HeldFile;

/// The `id` of the field that files are chosen in.
pub const CHOOSER: &str = "file-chooser";

thread_local! {
    /// The files of this visit, by their ids: another sheet of one may be chosen. A file is held by its
    /// name, not by its bytes.
    static HELD: RefCell<(u32, Vec<(u32, File)>)> = const { RefCell::new((0, Vec::new())) };
}

/// Holds files, and tells what the model may know of them.
#[must_use]
pub fn hold(files: Vec<File>) -> Vec<HeldFile> {
    HELD.with_borrow_mut(|(count, held)| {
        let mut hold = |file: File| {
            *count = count.wrapping_add(1);
            let known = HeldFile {
                id: *count,
                name: file.name().into(),
                bytes: length(&file),
            };
            held.push((*count, file));
            known
        };
        files.into_iter().map(&mut hold).collect()
    })
}

/// A held file.
#[must_use]
pub fn held(file: &HeldFile) -> Option<File> {
    HELD.with_borrow(|(_, held)| {
        let found = held.iter().find(|(id, _)| *id == file.id)?;
        Some(found.1.clone())
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a file's length is a whole number"
)]
fn length(file: &File) -> usize {
    file.size() as usize
}

/// Asks the person for a file.
pub fn ask() {
    let found = document().get_element_by_id(CHOOSER);
    if let Some(chooser) = found.and_then(|found| found.dyn_into::<HtmlInputElement>().ok()) {
        chooser.click();
    }
}

/// The chosen files. Clears the field, so that the same file can be chosen again.
#[must_use]
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
pub fn is_dragged(event: &Event) -> bool {
    dragged(event).is_some_and(|transfer| {
        let kinds = transfer.types();
        (0..kinds.length()).any(|at| kinds.get(at).as_string().as_deref() == Some("Files"))
    })
}

/// Whether the drag leaves the page.
#[must_use]
pub fn leaves_page(event: &Event) -> bool {
    event
        .dyn_ref::<DragEvent>()
        .is_some_and(|drag| drag.related_target().is_none())
}

/// The files that were dropped.
#[must_use]
pub fn dropped(event: &Event) -> Vec<File> {
    all(dragged(event).and_then(|transfer| transfer.files()))
}

/// A file's bytes; `None` when the browser cannot read it.
pub async fn bytes(file: &File) -> Option<ArrayBuffer> {
    let read = JsFuture::from(file.array_buffer()).await.ok()?;
    read.dyn_into().ok()
}

fn dragged(event: &Event) -> Option<DataTransfer> {
    event.dyn_ref::<DragEvent>()?.data_transfer()
}

/// The files of a list.
#[must_use]
pub fn all(files: Option<FileList>) -> Vec<File> {
    files.map_or_else(Vec::new, |files| {
        (0..files.length()).filter_map(|at| files.get(at)).collect()
    })
}
