//! The worker that reads, which Trunk builds under fixed names. Here its files get names with a hash of
//! what is in them, so that a page never starts the worker of another build.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::error::{FinishError, failed, hexadecimal, packed, read, text, write};

/// How the page names the script that starts the worker.
const LOADER: &str = "./reader_loader.js";
const SCRIPT: &str = "reader.js";
const WASM: &str = "reader_bg.wasm";
/// The page sends the worker its program; it runs that.
const START: &str =
    "\nonmessage = ({ data }) => { onmessage = null; wasm_bindgen({ module_or_path: data }); };\n";

/// Renames the worker's files in a folder; the page that names them so, and their names.
///
/// # Errors
///
/// When a file cannot be read or written, or is not of the shape that is known.
pub(crate) fn rename(folder: &Path, page: &str) -> Result<(String, [String; 2]), FinishError> {
    let wasm = read(&folder.join(WASM))?;
    let script = text(&folder.join(SCRIPT))? + START;
    let mut hasher = Sha256::new();
    hasher.update(&wasm);
    hasher.update(&script);
    let stem = format!("reader-{}", hexadecimal(&hasher.finalize()));
    let names = [format!("{stem}.js"), format!("{stem}.wasm")];
    let page = renamed(page, &names)?;
    for name in [WASM, SCRIPT, "reader_loader.js"] {
        let path = folder.join(name);
        fs::remove_file(&path).map_err(|source| failed(&path, source))?;
    }
    let [script_name, wasm_name] = &names;
    write(&folder.join(script_name), script)?;
    write(&folder.join(wasm_name), packed(&wasm))?;
    Ok((page, names))
}

fn renamed(page: &str, names: &[String; 2]) -> Result<String, FinishError> {
    match page.matches(LOADER).count() {
        1 => Ok(page.replace(LOADER, &names.join(" "))),
        times => Err(FinishError::Page {
            text: LOADER,
            times,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::renamed;
    use crate::error::FinishError;

    #[test]
    fn the_page_names_the_files_of_its_build() -> Result<(), FinishError> {
        let page = "<meta name=\"table-reader\" content=\"./reader_loader.js\">";
        let names = ["reader-1.js", "reader-1.wasm"].map(str::to_owned);
        let page = renamed(page, &names)?;
        assert!(page.contains("content=\"reader-1.js reader-1.wasm\""));
        assert!(renamed(&page, &names).is_err());
        Ok(())
    }
}
