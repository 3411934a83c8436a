//! The service worker, which caches the page. It contains the list of files with their hashes, and a
//! version, which is the hash of all of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

use super::error::{FinishError, failed, read};

/// The address of the page, without its file name, because some hosts redirect from one to the other.
const PAGE: &str = "./";

/// The files that the page may need: relative address, and hash in the form of `integrity`.
pub(crate) type Files = BTreeMap<String, String>;

/// The files of a folder that the page may need.
///
/// # Errors
///
/// When a file cannot be read.
pub(crate) fn files(folder: &Path) -> Result<Files, FinishError> {
    let mut files = Files::new();
    collect(folder, "", &mut files)?;
    Ok(files)
}

fn collect(folder: &Path, below: &str, files: &mut Files) -> Result<(), FinishError> {
    for entry in fs::read_dir(folder).map_err(|source| failed(folder, source))? {
        let path = entry.map_err(|source| failed(folder, source))?.path();
        let Some(name) = path.file_name() else {
            continue;
        };
        let name = format!("{below}{}", name.to_string_lossy());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files)?;
        } else if is_kept(&name) {
            let hash = STANDARD.encode(Sha384::digest(read(&path)?));
            let address = if name == "index.html" { PAGE } else { &name };
            files.insert(address.to_owned(), format!("sha384-{hash}"));
        }
    }
    Ok(())
}

/// Whether the page may need a file. It does not need the service worker itself, files for other sites, and
/// files for pages without an origin, which have no service worker.
fn is_kept(name: &str) -> bool {
    let carried = name.starts_with("carried-") && name.ends_with(".js");
    !carried && name != "sw.js" && name != "embed.js" && !name.starts_with('.')
}

/// The service worker that caches `files`.
pub(crate) fn service_worker(files: &Files) -> String {
    let mut hasher = Sha256::new();
    for (name, hash) in files {
        hasher.update(format!("{name} {hash}\n"));
    }
    let version: String = hasher
        .finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let listed: String = files
        .iter()
        .map(|(name, hash)| {
            let name = name.replace('\\', "\\\\").replace('"', "\\\"");
            format!("    \"{name}\": \"{hash}\",\n")
        })
        .collect();
    include_str!("sw.js")
        .replace("VERSION", &version)
        .replace("    FILES\n", &listed)
}

#[cfg(test)]
mod tests {
    use super::{Files, is_kept, service_worker};

    #[test]
    fn another_file_is_another_version() {
        let files = |hash: &str| -> Files {
            let named = |(name, hash): (&str, &str)| (name.to_owned(), hash.to_owned());
            [("./", "sha384-a"), ("b.wasm", hash)].map(named).into()
        };
        let worker = service_worker(&files("sha384-b"));
        assert!(worker.contains("    \"./\": \"sha384-a\",\n    \"b.wasm\": \"sha384-b\",\n"));
        assert!(!worker.contains("FILES") && !worker.contains("VERSION"));
        assert_eq!(worker, service_worker(&files("sha384-b")));
        let first_line = |worker: &str| {
            worker
                .lines()
                .find(|line| line.contains("const CACHE"))
                .map(str::to_owned)
        };
        assert_ne!(
            first_line(&worker),
            first_line(&service_worker(&files("sha384-c")))
        );
    }

    #[test]
    fn only_what_the_page_needs_is_kept() {
        for name in [
            "index.html",
            "deferred-12.wasm",
            "reader-12.js",
            "icons/icon.svg",
        ] {
            assert!(is_kept(name), "{name}");
        }
        for name in ["sw.js", "embed.js", "carried-12.js", ".nojekyll"] {
            assert!(!is_kept(name), "{name}");
        }
    }
}
