//! Finishes the folder that Trunk has built: `finish FOLDER`
//!
//! - puts the start script into `index.html` ([`page`]), and names the files of the program and the workers
//!   by their content hashes ([`program`], [`worker`]),
//! - puts the Content-Security-Policy into `index.html` ([`policy`]),
//! - writes `embed.js`, which sizes the frames of other sites that show the page,
//! - writes `sw.js`, which caches the page for offline use ([`offline`]).

#[cfg(not(target_arch = "wasm32"))]
mod error;
#[cfg(not(target_arch = "wasm32"))]
mod offline;
#[cfg(not(target_arch = "wasm32"))]
mod page;
#[cfg(not(target_arch = "wasm32"))]
mod policy;
#[cfg(not(target_arch = "wasm32"))]
mod program;
#[cfg(not(target_arch = "wasm32"))]
mod worker;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use std::path::Path;
    use std::process::ExitCode;

    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.as_slice() {
        [folder] => finish(Path::new(folder)),
        _ => Err(error::FinishError::Usage),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("finish: {error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn finish(folder: &std::path::Path) -> Result<(), error::FinishError> {
    use error::{text, write};

    let page_path = folder.join("index.html");
    let mut page = text(&page_path)?;
    // In a folder that was finished before, the policy and the list of files are replaced.
    if !program::is_in(&page) {
        let (named, workers) = worker::rename(folder, &page)?;
        page = program::put_into(&named, folder, &workers)?;
    }
    write(&page_path, policy::secured(&page)?)?;
    write(&folder.join("embed.js"), include_str!("embed.js"))?;
    // Last, because it lists the files of the folder.
    let files = offline::files(folder)?;
    write(&folder.join("sw.js"), offline::service_worker(&files))
}

/// Finishing runs only natively.
#[cfg(target_arch = "wasm32")]
fn main() {}
