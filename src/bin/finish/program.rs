//! The files of the program: the script becomes inline, the first part is named by its content hash, and
//! another script contains both parts for pages that may not fetch.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::error::{FinishError, failed, hexadecimal, packed, read, text, write};
use super::page::{Program, assemble};

/// The start and end of the names of the program's files.
const PROGRAM: &str = "giam-ngheo-";
const WASM: &str = "_bg.wasm";
const SCRIPT: &str = ".js";
/// The same for the deferred part, whose name already has a hash (`setup/bin/wasm-bindgen`).
const DEFERRED: [&str; 2] = ["deferred-", ".wasm"];

/// Whether a page already has the start script.
pub(crate) fn is_in(page: &str) -> bool {
    page.contains("globalThis.program = ")
}

/// Trunk's `page` with the program of `folder` in it; `workers` are the files of the workers.
///
/// # Errors
///
/// When a file cannot be read or written, or is not of the shape that is known.
pub(crate) fn put_into(
    page: &str,
    folder: &Path,
    workers: &[String],
) -> Result<String, FinishError> {
    let (wasm, script) = (
        one(folder, [PROGRAM, WASM])?,
        one(folder, [PROGRAM, SCRIPT])?,
    );
    let deferred = one(folder, DEFERRED)?;
    let first_part = read(&folder.join(&wasm))?;
    let deferred_path = folder.join(&deferred);
    let deferred_part = packed(&read(&deferred_path)?);
    write(&deferred_path, &deferred_part)?;
    let hash = hexadecimal(&Sha256::digest(&first_part));
    let (first, carried) = (
        format!("{PROGRAM}{hash}{WASM}"),
        format!("carried-{hash}.js"),
    );
    let program = Program {
        script: &text(&folder.join(&script))?,
        first: &first,
        deferred: &deferred,
        workers: &workers.join(" "),
        carried: &carried,
    };
    let page = assemble(page, &program)?;
    for old in [&wasm, &script] {
        let path = folder.join(old);
        fs::remove_file(&path).map_err(|source| failed(&path, source))?;
    }
    write(&folder.join(&first), &first_part)?;
    let mut files = vec![
        (first.as_str(), first_part),
        (deferred.as_str(), deferred_part),
    ];
    for name in workers {
        files.push((name, read(&folder.join(name))?));
    }
    write(&folder.join(&carried), script_of(&files))?;
    Ok(page)
}

/// The script that brings the files to a page that may run scripts beside it but not fetch: one in
/// a sandboxed frame, or one opened from a disk.
fn script_of(files: &[(&str, Vec<u8>)]) -> String {
    let files: Vec<String> = files
        .iter()
        .map(|(name, content)| format!("\"{name}\":\"{}\"", STANDARD.encode(content)))
        .collect();
    format!("globalThis.carried={{{}}};\n", files.join(","))
}

/// The name of the only file in a folder with this start and end.
fn one(folder: &Path, [start, end]: [&'static str; 2]) -> Result<String, FinishError> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|source| failed(folder, source))? {
        let name = entry.map_err(|source| failed(folder, source))?.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(start) && name.ends_with(end) {
            found.push(name.into_owned());
        }
    }
    match <[String; 1]>::try_from(found) {
        Ok([name]) => Ok(name),
        Err(found) => Err(FinishError::NotOne {
            start,
            end,
            found: found.len(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::script_of;

    #[test]
    fn files_are_carried_as_base64() {
        assert_eq!(
            script_of(&[("a.wasm", b"Man".to_vec()), ("b.wasm", vec![0xff, 0xfb])]),
            "globalThis.carried={\"a.wasm\":\"TWFu\",\"b.wasm\":\"//s=\"};\n"
        );
    }
}
