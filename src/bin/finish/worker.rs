//! The workers, which Trunk builds under fixed names. Here their files get names with a hash of what is in
//! them, so that a page never starts the worker of another build.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::error::{FinishError, failed, hexadecimal, packed, read, text, write};

/// A worker: its name as a program, and how the page names the script that starts it.
struct Worker {
    name: &'static str,
    loader: &'static str,
}

const WORKERS: [Worker; 2] = [
    Worker {
        name: "reader",
        loader: "\"./reader_loader.js\"",
    },
    Worker {
        name: "file_reader",
        loader: "\"./file_reader_loader.js\"",
    },
];
/// The page sends the worker its program; it runs that.
const START: &str =
    "\nonmessage = ({ data }) => { onmessage = null; wasm_bindgen({ module_or_path: data }); };\n";

/// Renames the workers' files in a folder; the page that names them so, and their names.
///
/// # Errors
///
/// When a file cannot be read or written, or is not of the shape that is known.
pub(crate) fn rename(folder: &Path, page: &str) -> Result<(String, Vec<String>), FinishError> {
    let mut page = page.to_owned();
    let mut all = Vec::new();
    for worker in &WORKERS {
        let names = worker.rename(folder)?;
        page = worker.named(&page, &names)?;
        all.extend(names);
    }
    Ok((page, all))
}

impl Worker {
    fn rename(&self, folder: &Path) -> Result<[String; 2], FinishError> {
        let [script, wasm, loader] =
            [".js", "_bg.wasm", "_loader.js"].map(|end| folder.join(format!("{}{end}", self.name)));
        let program = read(&wasm)?;
        let start = text(&script)? + START;
        let mut hasher = Sha256::new();
        hasher.update(&program);
        hasher.update(&start);
        let stem = format!("{}-{}", self.name, hexadecimal(&hasher.finalize()));
        let names = [format!("{stem}.js"), format!("{stem}.wasm")];
        for path in [script, wasm, loader] {
            fs::remove_file(&path).map_err(|source| failed(&path, source))?;
        }
        let [script, wasm] = &names;
        write(&folder.join(script), start)?;
        write(&folder.join(wasm), packed(&program))?;
        Ok(names)
    }

    /// The page with these names of its files.
    fn named(&self, page: &str, names: &[String; 2]) -> Result<String, FinishError> {
        match page.matches(self.loader).count() {
            1 => Ok(page.replace(self.loader, &format!("\"{}\"", names.join(" ")))),
            times => Err(FinishError::Page {
                text: self.loader,
                times,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::WORKERS;
    use crate::error::FinishError;

    #[test]
    fn the_page_names_the_files_of_its_build() -> Result<(), FinishError> {
        let [reader, file_reader] = &WORKERS;
        let page = "<meta name=\"table-reader\" content=\"./reader_loader.js\">\
            <meta name=\"file-reader\" content=\"./file_reader_loader.js\">";
        let names = ["reader-1.js", "reader-1.wasm"].map(str::to_owned);
        let page = reader.named(page, &names)?;
        assert!(page.contains("content=\"reader-1.js reader-1.wasm\""));
        assert!(reader.named(&page, &names).is_err());
        assert!(file_reader.named(&page, &names).is_ok());
        Ok(())
    }
}
