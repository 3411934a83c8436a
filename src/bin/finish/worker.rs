//! The files of the worker. Trunk gives them fixed names; here they are named by their content hashes, so
//! that a page never starts the worker of another build.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::error::{FinishError, failed, hexadecimal, read, text, write};

/// How the page refers to the script that starts the worker.
const LOADER: &str = "office_loader.js";
const SCRIPT: &str = "office.js";
const WASM: &str = "office_bg.wasm";

/// Renames the worker's files in a folder, and returns the page with the new names.
///
/// # Errors
///
/// When a file cannot be read or written, or does not have the expected structure.
pub(crate) fn rename(folder: &Path, page: &str) -> Result<String, FinishError> {
    let wasm = read(&folder.join(WASM))?;
    let script = text(&folder.join(SCRIPT))?;
    let mut hasher = Sha256::new();
    hasher.update(&wasm);
    hasher.update(&script);
    let stem = format!("office-{}", hexadecimal(&hasher.finalize()));
    let (page, script) = renamed(page, &script, &stem)?;
    write(&folder.join(format!("{stem}_bg.wasm")), &wasm)?;
    write(&folder.join(format!("{stem}.js")), &script)?;
    for name in [WASM, SCRIPT, LOADER] {
        let path = folder.join(name);
        fs::remove_file(&path).map_err(|source| failed(&path, source))?;
    }
    Ok(page)
}

/// The page and the worker's script with names that begin with `stem`. The script starts itself, which
/// saves loading Trunk's loader script.
fn renamed(page: &str, script: &str, stem: &str) -> Result<(String, String), FinishError> {
    match page.matches(LOADER).count() {
        1 => {}
        times => {
            return Err(FinishError::Page {
                text: LOADER,
                times,
            });
        }
    }
    match script.matches(WASM).count() {
        1 => {}
        times => {
            return Err(FinishError::Script { text: WASM, times });
        }
    }
    let script = script.replace(WASM, &format!("{stem}_bg.wasm"));
    Ok((
        page.replace(LOADER, &format!("{stem}.js")),
        format!("{script}\nawait __wbg_init();\n"),
    ))
}

#[cfg(test)]
mod tests {
    use super::renamed;
    use crate::error::FinishError;

    #[test]
    fn page_and_script_name_the_files_of_one_build() -> Result<(), FinishError> {
        let page = "<meta name=\"office-worker\" content=\"./office_loader.js\">";
        let script = "new URL('office_bg.wasm', import.meta.url)";
        let (page, script) = renamed(page, script, "office-1234")?;
        assert!(page.contains("\"./office-1234.js\""));
        assert!(script.starts_with("new URL('office-1234_bg.wasm'"));
        assert!(script.ends_with("await __wbg_init();\n"));
        Ok(())
    }

    #[test]
    fn files_of_another_shape_are_refused() {
        assert!(renamed("", "office_bg.wasm", "a").is_err());
        assert!(renamed("office_loader.js", "", "a").is_err());
    }
}
