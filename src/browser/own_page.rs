//! The page as one file, which opens without a server: the page as it stands, with its program and
//! the work in it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gloo::utils::{document, window};
use js_sys::{ArrayBuffer, JSON, Reflect, Uint8Array};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Response};

use super::location;

/// The block with the program's files (`src/bin/split/start.js`).
const CARRIED: &str = "carried";
/// The block with the work.
const WORK: &str = "work";
/// The names of the program's files, in an attribute of the root.
const FILES: &str = "data-files";
/// How a script of the page begins.
const SCRIPT: &str = "<script>";
/// What the root says of the page only while it runs.
const RUNNING: [&str; 4] = ["data-ready", "data-starting", "data-opening", "data-parts"];
/// What stands in the page only while it runs, or lies beside it.
const LEFT_OUT: &str = "dialog, script[src], #carried, #work, [data-region], link[rel=manifest], \
    link[rel=apple-touch-icon]";

/// Why the page cannot be had as one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PageError {
    /// Its program could not be fetched once more.
    #[error("the program cannot be fetched")]
    NotFetched,
    /// The page is not of the shape that is known, as while it is built.
    #[error("the page is of another shape")]
    OtherShape,
}

/// Whether the page carries work.
#[must_use]
pub fn has_work() -> bool {
    document().get_element_by_id(WORK).is_some()
}

/// The work that the page carries, when it is such a file.
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

/// The program's files where they came with the page or by a script.
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

/// The program's files, fetched once more; the browser has them at hand.
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

/// Says in the copy where the page lies on the web, for the links that are made in it.
fn tell_address(copy: &Element) {
    let known = copy.query_selector("meta[name=page-address]");
    let (Some(address), Ok(None)) = (location::shared_page(), known) else {
        return;
    };
    let head = copy.query_selector("head").ok().flatten();
    if let (Some(head), Ok(meta)) = (head, document().create_element("meta")) {
        // Names and values of these attributes are never refused.
        let _named = meta.set_attribute("name", "page-address");
        let _said = meta.set_attribute("content", &address);
        let _added = head.append_child(&meta);
    }
}

fn assembled(carried: &str, work: &str) -> Option<String> {
    let root = document().document_element()?;
    let copy: Element = root.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    for name in RUNNING {
        // An attribute of this name is never refused.
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
    // The start of the program looks for both, so they stand before its script, the first one.
    let (before, after) = page.split_once(SCRIPT)?;
    let block = |id: &str, text: &str| {
        // Nothing in a text ends the block early; in JSON it says the same.
        let text = text.replace('<', "\\u003c");
        format!("<script type=\"application/json\" id=\"{id}\">{text}</script>\n")
    };
    let blocks = block(CARRIED, carried) + &block(WORK, work);
    Some(format!(
        "<!doctype html>\n{before}{blocks}{SCRIPT}{after}\n"
    ))
}
