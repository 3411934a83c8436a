//! The worker that reads the cells of files. It is asked with the bytes of a file, and answers with its
//! [`Document`](giam_ngheo::import::file::Document) or the reason why there is none, in the form of
//! `postcard`; the page passes that on to the worker that reads tables (`reader.rs`). What reads the formats
//! of office programs is in this worker alone.

#[cfg(target_arch = "wasm32")]
fn main() {
    use giam_ngheo::browser::worker_scope::{bytes, serve};
    use giam_ngheo::import::file;

    serve(|message| postcard::to_allocvec(&file::read(&bytes(&message.get(0)))).ok());
}

/// Natively, files are read without a worker.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
