//! Why the program could not be split.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Why the program could not be split.
#[derive(Debug, Error)]
pub(crate) enum SplitError {
    /// The command line is none of those that there are.
    #[error("say 'split PARTS PROFILE' or 'split --instrument PARTS'")]
    Usage,
    /// A file could not be read or written.
    #[error("{path}: {source}", path = .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The page does not name the one wasm file to load.
    #[error(
        "index.html has no \"module_or_path: './NAME_bg.wasm'\": Trunk writes its pages another way now"
    )]
    NoWasmInPage,
    /// The page names a file so often or so rarely that patching it would be guessing.
    #[error("index.html has no link to {name} with an integrity value that could be renewed")]
    NoIntegrity {
        /// The file.
        name: String,
    },
    /// The page has not the one place where something is to be put.
    #[error("index.html should have {text:?} exactly once, and has it {times} times")]
    Page {
        /// What is looked for.
        text: &'static str,
        /// How often it is there.
        times: usize,
    },
    /// The folder holds a late part already.
    #[error("the folder has been split already ({name} is there)")]
    SplitAlready {
        /// The late part.
        name: String,
    },
    /// The wasm file cannot be read.
    #[error("the wasm file cannot be read: {reason}")]
    NotWasm {
        /// What the parser says.
        reason: String,
    },
    /// None of the program's functions is in the profile.
    #[error(
        "none of the {functions} functions is in the profile: either the wasm file has no names (wasm-opt needs -g) or the profile is of another program; 'make profile' makes a new one"
    )]
    NothingInProfile {
        /// How many functions the program has.
        functions: usize,
    },
    /// The profile has all of the program's functions.
    #[error("all functions are in the profile, so there is nothing to split off")]
    NothingLate,
    /// The wasm file has something that this program does not know how to divide.
    #[error("the wasm file has {what}, which the splitter does not know how to divide")]
    Unknown {
        /// What it has.
        what: &'static str,
    },
    /// The script that wasm-bindgen writes has changed its shape.
    #[error(
        "the script of wasm-bindgen should have this exactly once, and has it {times} times: {text:?}; src/bin/split/glue.rs must follow it"
    )]
    Glue {
        /// What is looked for.
        text: String,
        /// How often it is there.
        times: usize,
    },
}
