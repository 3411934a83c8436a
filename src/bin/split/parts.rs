//! The folder that Trunk has built.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

use super::divide::divide;
use super::error::SplitError;
use super::{glue, instrument, page, worker};

/// What precedes the name of the wasm file in the page, and what ends that name.
const LOADS: &str = "module_or_path: './";
const WASM: &str = "_bg.wasm";
/// What ends the name of the late part.
const LATE: &str = "_late.wasm";

/// Splits the program of the page in a folder, by a file with one function's name on each line; a
/// sentence about the result.
///
/// Trunk's file names carry a hash of what the compiler made. Here they get one of what is in the
/// end in the files, since that also depends on the profile and on this program: two builds with
/// different contents share no name.
///
/// # Errors
///
/// When a file cannot be read or written, or the parts are not of the shape that is known.
pub(crate) fn split(folder: &Path, profile: &Path) -> Result<String, SplitError> {
    let profile: BTreeSet<String> = text(profile)?.lines().map(str::to_owned).collect();
    let page = text(&folder.join("index.html"))?;
    let stem = stem(&page)?;
    refuse_split(folder)?;
    let wasm_path = folder.join(format!("{stem}{WASM}"));
    let script_path = folder.join(format!("{stem}.js"));

    let whole = bytes(&wasm_path)?;
    let parts = divide(&whole, &profile)?;
    let patched = glue::patch(&text(&script_path)?, &parts)?;
    let mut hasher = Sha256::new();
    for content in [&parts.first, &parts.late, patched.as_bytes()] {
        hasher.update(content);
    }
    let hash = hexadecimal(&hasher.finalize(), 8);
    let new_stem = format!("{}-{hash}", without_hash(stem));

    let (first_name, late_name) = (format!("{new_stem}{WASM}"), format!("{new_stem}{LATE}"));
    let carried_name = format!("carried-{hash}.js");
    let fetched = [(&first_name, &parts.first), (&late_name, &parts.late)];
    let page = page::assemble(&page, &patched, [&first_name, &late_name], &carried_name)?;
    let page = worker::rename(folder, &page)?;
    write(&folder.join(carried_name), carried(fetched).as_bytes())?;
    write(&folder.join(&late_name), &parts.late)?;
    replace(&wasm_path, &folder.join(&first_name), &parts.first)?;
    fs::remove_file(&script_path).map_err(|source| failed(&script_path, source))?;
    write(&folder.join("index.html"), page.as_bytes())?;

    let counts = parts.counts;
    Ok(format!(
        "split: {first} bytes with {} functions at start, {late} bytes with {} functions later ({} and {} stubs)",
        counts.first,
        counts.late,
        counts.stubs,
        counts.back,
        first = parts.first.len(),
        late = parts.late.len(),
    ))
}

/// Instruments the program of the page in a folder; a sentence about it.
///
/// # Errors
///
/// When a file cannot be read or written, or the parts are not of the shape that is known.
pub(crate) fn instrument(folder: &Path) -> Result<String, SplitError> {
    let page_path = folder.join("index.html");
    let page = text(&page_path)?;
    let name = format!("{}{WASM}", stem(&page)?);
    let path = folder.join(&name);
    let noting = instrument::instrument(&bytes(&path)?)?;
    write(&path, &noting)?;
    write(
        &page_path,
        with_integrity(&page, &name, &noting)?.as_bytes(),
    )?;
    Ok(format!("split: {name} notes which functions run"))
}

/// The name of the page's wasm file, without its end. (Other wasm files may lie beside it.)
fn stem(page: &str) -> Result<&str, SplitError> {
    let (_, after) = page.split_once(LOADS).ok_or(SplitError::NoWasmInPage)?;
    let (name, _) = after.split_once('\'').ok_or(SplitError::NoWasmInPage)?;
    name.strip_suffix(WASM).ok_or(SplitError::NoWasmInPage)
}

/// The script that brings the files to a page that may run scripts beside it but not fetch: one in
/// a sandboxed frame, or one opened from a disk.
fn carried(files: [(&String, &Vec<u8>); 2]) -> String {
    let files = files.map(|(name, content)| format!("\"{name}\":\"{}\"", base64(content)));
    format!("globalThis.carried={{{}}};\n", files.join(","))
}

fn refuse_split(folder: &Path) -> Result<(), SplitError> {
    let entries = fs::read_dir(folder).map_err(|source| failed(folder, source))?;
    for entry in entries {
        let name = entry.map_err(|source| failed(folder, source))?.file_name();
        let name = name.to_string_lossy();
        if name.ends_with(LATE) {
            return Err(SplitError::SplitAlready {
                name: name.into_owned(),
            });
        }
    }
    Ok(())
}

/// The stem without the hash that Trunk put at its end.
fn without_hash(stem: &str) -> &str {
    match stem.rsplit_once('-') {
        Some((name, hash)) if hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => name,
        _ => stem,
    }
}

pub(crate) fn hexadecimal(hash: &[u8], most: usize) -> String {
    hash.iter()
        .take(most)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The page with the right `integrity` at its link to a file.
fn with_integrity(page: &str, name: &str, content: &[u8]) -> Result<String, SplitError> {
    let missing = || SplitError::NoIntegrity {
        name: name.to_owned(),
    };
    let mark = "integrity=\"";
    let link = page
        .find(&format!("href=\"./{name}\""))
        .ok_or_else(missing)?;
    let (before, tag) = page.split_at(link);
    let tag_end = tag.find('>').ok_or_else(missing)?;
    let (tag, after) = tag.split_at(tag_end);
    let (start, rest) = tag.split_once(mark).ok_or_else(missing)?;
    let (_, end) = rest.split_once('"').ok_or_else(missing)?;
    let value = integrity(content);
    Ok(format!("{before}{start}{mark}{value}\"{end}{after}"))
}

/// What `integrity` says of a file with this content.
fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", base64(&Sha384::digest(content)))
}

fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

pub(crate) fn failed(path: &Path, source: std::io::Error) -> SplitError {
    SplitError::File {
        path: path.to_owned(),
        source,
    }
}

pub(crate) fn text(path: &Path) -> Result<String, SplitError> {
    fs::read_to_string(path).map_err(|source| failed(path, source))
}

pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, SplitError> {
    fs::read(path).map_err(|source| failed(path, source))
}

pub(crate) fn write(path: &Path, content: &[u8]) -> Result<(), SplitError> {
    fs::write(path, content).map_err(|source| failed(path, source))
}

/// Writes a file under its new name and removes the old one.
fn replace(old: &Path, new: &Path, content: &[u8]) -> Result<(), SplitError> {
    fs::remove_file(old).map_err(|source| failed(old, source))?;
    write(new, content)
}

#[cfg(test)]
mod tests {
    use super::{carried, stem, with_integrity, without_hash};

    const PAGE: &str = "<script>await init({ module_or_path: './a-12ef_bg.wasm' });</script>\
        <link href=\"./a-12ef.js\" integrity=\"sha384-old\"><link href=\"./a-12ef_bg.wasm\" integrity=\"sha384-old\" as=\"fetch\">";

    #[test]
    fn the_page_names_its_wasm_file() {
        assert_eq!(stem(PAGE).ok(), Some("a-12ef"));
        assert!(stem("<html></html>").is_err());
        assert_eq!(without_hash("a-b-12ef"), "a-b");
        assert_eq!(without_hash("a-page"), "a-page");
    }

    #[test]
    fn only_the_one_integrity_is_renewed() {
        // As sha384sum and base64 have it.
        let empty = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        let page = with_integrity(PAGE, "a-12ef_bg.wasm", b"").unwrap_or_default();
        let expected = format!("a-12ef_bg.wasm\" integrity=\"{empty}\" as=");
        assert!(page.contains(&expected), "{page}");
        assert!(page.contains("a-12ef.js\" integrity=\"sha384-old\""));
        assert!(with_integrity(PAGE, "b.js", b"").is_err());
    }

    #[test]
    fn files_are_carried_as_base64() {
        let (name, content) = ("a.wasm".to_owned(), b"Man".to_vec());
        let (other, bytes) = ("b.wasm".to_owned(), vec![0xff, 0xfb]);
        assert_eq!(
            carried([(&name, &content), (&other, &bytes)]),
            "globalThis.carried={\"a.wasm\":\"TWFu\",\"b.wasm\":\"//s=\"};\n"
        );
    }
}
