//! The page as one file that opens without a server: its HTML with the program and the work in it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gloo::utils::{document, window};
use js_sys::{ArrayBuffer, JSON, Reflect, Uint8Array};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Response};

use super::location;

/// The id of the element with the program's files (`src/bin/finish/start.js`).
const CARRIED: &str = "carried";
/// The id of the element with the work.
const WORK: &str = "work";
/// The attribute of the root with the names of the program's files.
const FILES: &str = "data-files";
/// How a script of the page begins.
const SCRIPT: &str = "<script>";
/// Attributes of the root that are set only while the page runs.
const RUNNING: [&str; 4] = ["data-ready", "data-starting", "data-opening", "data-parts"];
/// Elements that exist only while the page runs, or that refer to files beside it.
const LEFT_OUT: &str = "dialog, script[src], #carried, #work, [data-region], link[rel=manifest], \
    link[rel=apple-touch-icon]";

/// Why the page cannot be saved as one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PageError {
    /// Its program could not be fetched again.
    #[error("the program cannot be fetched")]
    NotFetched,
    /// The page does not have the expected structure (a development build, say).
    #[error("the page is of another shape")]
    OtherShape,
}

/// Whether the page has work in it.
#[must_use]
pub fn has_work() -> bool {
    document().get_element_by_id(WORK).is_some()
}

/// The work in the page, if any.
#[must_use]
pub fn work_text() -> Option<String> {
    document().get_element_by_id(WORK)?.text_content()
}

/// The page as one file, with `work` in it.
///
/// # Errors
/// Every case of [`PageError`].
pub async fn with_work(work: &str) -> Result<String, PageError> {
    let carried = match standing() {
        Some(text) => text,
        None => fetched().await?,
    };
    assembled(&carried, work).ok_or(PageError::OtherShape)
}

/// The program's files, if they came with the page or by a script.
fn standing() -> Option<String> {
    if let Some(block) = document().get_element_by_id(CARRIED) {
        return block.text_content();
    }
    let files = Reflect::get(&window(), &JsValue::from_str(CARRIED)).ok()?;
    if !files.is_object() {
        return None;
    }
    JSON::stringify(&files).ok()?.as_string()
}

/// The program's files, fetched again (from the browser's cache).
async fn fetched() -> Result<String, PageError> {
    let names = document()
        .document_element()
        .and_then(|root| root.get_attribute(FILES))
        .ok_or(PageError::OtherShape)?;
    let mut files = Vec::new();
    for name in names.split(' ') {
        let bytes = fetch(name).await.map_err(|_| PageError::NotFetched)?;
        files.push(format!("\"{name}\":\"{}\"", STANDARD.encode(bytes)));
    }
    Ok(format!("{{{}}}", files.join(",")))
}

async fn fetch(name: &str) -> Result<Vec<u8>, JsValue> {
    let response: Response = JsFuture::from(window().fetch_with_str(name))
        .await?
        .dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    let buffer: ArrayBuffer = JsFuture::from(response.array_buffer()?).await?.dyn_into()?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Stores the web address of the page in the copy, for links made there.
fn tell_address(copy: &Element) {
    let known = copy.query_selector("meta[name=page-address]");
    let (Some(address), Ok(None)) = (location::shared_page(), known) else {
        return;
    };
    let head = copy.query_selector("head").ok().flatten();
    if let (Some(head), Ok(meta)) = (head, document().create_element("meta")) {
        // Setting these attributes cannot fail.
        let _named = meta.set_attribute("name", "page-address");
        let _said = meta.set_attribute("content", &address);
        let _added = head.append_child(&meta);
    }
}

fn assembled(carried: &str, work: &str) -> Option<String> {
    let root = document().document_element()?;
    let copy: Element = root.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    for name in RUNNING {
        // Setting an attribute of this name cannot fail.
        let _done = copy.remove_attribute(name);
    }
    let left_out = copy.query_selector_all(LEFT_OUT).ok()?;
    for place in 0..left_out.length() {
        if let Some(element) = left_out
            .get(place)
            .and_then(|node| node.dyn_into::<Element>().ok())
        {
            element.remove();
        }
    }
    tell_address(&copy);
    let page = copy.outer_html();
    // The start script, which is the first script, needs both.
    let (before, after) = page.split_once(SCRIPT)?;
    let block = |id: &str, text: &str| {
        // In JSON, `\u003c` is the same as `<`, and it cannot close the element.
        let text = text.replace('<', "\\u003c");
        format!("<script type=\"application/json\" id=\"{id}\">{text}</script>\n")
    };
    let blocks = block(CARRIED, carried) + &block(WORK, work);
    Some(format!(
        "<!doctype html>\n{before}{blocks}{SCRIPT}{after}\n"
    ))
}
