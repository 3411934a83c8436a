//! Saves a file: written to the chosen place and read back, or downloaded if the browser has no file
//! picker.

use gloo::utils::{document, window};
use js_sys::{Array, Object, Reflect};
use thiserror::Error;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DomException, HtmlElement, Url};

#[wasm_bindgen]
extern "C" {
    /// The window, with functions that only some browsers have.
    type SavingWindow;
    #[wasm_bindgen(method, catch, js_name = showSaveFilePicker)]
    async fn show_save_file_picker(
        this: &SavingWindow,
        options: &JsValue,
    ) -> Result<JsValue, JsValue>;

    /// A file that the person chose.
    type Chosen;
    #[wasm_bindgen(method, getter)]
    fn name(this: &Chosen) -> String;
    #[wasm_bindgen(method, catch, js_name = createWritable)]
    async fn create_writable(this: &Chosen) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getFile)]
    async fn get_file(this: &Chosen) -> Result<JsValue, JsValue>;

    /// A stream that writes a file. The old content stays until it is closed.
    type Writing;
    #[wasm_bindgen(method, catch)]
    async fn write(this: &Writing, text: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn close(this: &Writing) -> Result<JsValue, JsValue>;
}

/// A file to save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NewFile {
    /// The name proposed.
    pub name: String,
    /// Its ending, with the dot.
    pub ending: &'static str,
    /// Its media type.
    pub kind: &'static str,
    /// Its content.
    pub text: String,
}

/// A file that was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SavedFile {
    /// The name that the person chose.
    pub name: String,
    /// Whether it was read back and is the same. A download cannot be read back.
    pub checked: bool,
}

/// Why a file was not saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(super) enum SaveError {
    /// The person closed the dialog.
    #[error("closed without a file")]
    Cancelled,
    /// It was not written, or reading it back gave another text.
    #[error("not written")]
    Failed,
}

/// Saves a file.
///
/// # Errors
/// Every case of [`SaveError`].
pub(super) async fn save(file: NewFile) -> Result<SavedFile, SaveError> {
    let can_choose = Reflect::has(&window(), &JsValue::from_str("showSaveFilePicker"));
    if !can_choose.unwrap_or(false) {
        return download(&file);
    }
    let window: SavingWindow = window().unchecked_into();
    let chosen: Chosen = match window.show_save_file_picker(&options(&file)).await {
        Ok(chosen) => chosen.unchecked_into(),
        Err(thrown) if is_called(&thrown, "AbortError") => return Err(SaveError::Cancelled),
        // A frame may not open the picker; the download still works.
        Err(_) => return download(&file),
    };
    let written = async {
        let writing: Writing = chosen.create_writable().await?.unchecked_into();
        writing.write(&file.text).await?;
        writing.close().await?;
        let there: Blob = chosen.get_file().await?.unchecked_into();
        JsFuture::from(there.text()).await
    };
    match written.await {
        Ok(there) if there.as_string().as_deref() == Some(&file.text) => Ok(SavedFile {
            name: chosen.name(),
            checked: true,
        }),
        Ok(_) | Err(_) => Err(SaveError::Failed),
    }
}

/// Downloads a file.
fn download(file: &NewFile) -> Result<SavedFile, SaveError> {
    let handed_over = || {
        let properties = BlobPropertyBag::new();
        properties.set_type(file.kind);
        let parts = Array::of1(&JsValue::from_str(&file.text));
        let blob = Blob::new_with_str_sequence_and_options(&parts, &properties)?;
        let address = Url::create_object_url_with_blob(&blob)?;
        let anchor: HtmlElement = document().create_element("a")?.unchecked_into();
        anchor.set_attribute("href", &address)?;
        anchor.set_attribute("download", &file.name)?;
        anchor.click();
        // The browser has started to read it by then.
        gloo::timers::callback::Timeout::new(60_000, move || {
            let _done = Url::revoke_object_url(&address);
        })
        .forget();
        Ok::<(), JsValue>(())
    };
    handed_over().map_err(|_| SaveError::Failed)?;
    Ok(SavedFile {
        name: file.name.clone(),
        checked: false,
    })
}

fn options(file: &NewFile) -> JsValue {
    let set = |object: &Object, key: &str, value: &JsValue| {
        // Setting a property of a plain object cannot fail.
        let _set = Reflect::set(object, &JsValue::from_str(key), value);
    };
    let accept = Object::new();
    set(
        &accept,
        file.kind,
        &Array::of1(&JsValue::from_str(file.ending)),
    );
    let kind = Object::new();
    set(&kind, "accept", &accept);
    let options = Object::new();
    set(&options, "suggestedName", &JsValue::from_str(&file.name));
    set(&options, "types", &Array::of1(&kind));
    options.into()
}

fn is_called(thrown: &JsValue, name: &str) -> bool {
    thrown
        .dyn_ref::<DomException>()
        .is_some_and(|exception| exception.name() == name)
}
