//! Splits the finished program in two, so that the first load stays small whatever is added:
//!
//! - `split PARTS PROFILE` takes the folder that Trunk has built. The wasm file that its
//!   `index.html` loads becomes a first part, with the functions that `PROFILE` names, and a late
//!   part, with all others, which the page fetches when it first needs one.
//! - `split --instrument PARTS` instead makes the program note each function that runs: from that,
//!   `make profile` writes the profile.
//!
//! The worker that reads files gets names of its own on the way ([`worker`]).
//!
//! How a part calls the other is told in [`divide`]; what is added to the script, in [`glue`]; how
//! the page starts it, in [`page`]; and when to make a new profile, in `setup/README.md`.

#[cfg(not(target_arch = "wasm32"))]
mod data;
#[cfg(not(target_arch = "wasm32"))]
mod divide;
#[cfg(not(target_arch = "wasm32"))]
mod error;
#[cfg(not(target_arch = "wasm32"))]
mod glue;
#[cfg(not(target_arch = "wasm32"))]
mod instrument;
#[cfg(not(target_arch = "wasm32"))]
mod names;
#[cfg(not(target_arch = "wasm32"))]
mod page;
#[cfg(not(target_arch = "wasm32"))]
mod parts;
#[cfg(test)]
mod tests;
#[cfg(not(target_arch = "wasm32"))]
mod worker;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use std::io::Write;
    use std::path::Path;
    use std::process::ExitCode;

    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["--instrument", folder] => parts::instrument(Path::new(folder)),
        [folder, profile] => parts::split(Path::new(folder), Path::new(profile)),
        _ => Err(error::SplitError::Usage),
    };
    match done {
        Ok(told) => match writeln!(std::io::stdout(), "{told}") {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
        Err(error) => {
            eprintln!("split: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The program is split natively only.
#[cfg(target_arch = "wasm32")]
fn main() {}
