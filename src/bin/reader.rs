//! The worker that reads tables, so that the page answers meanwhile. It is asked with a [`Request`](giam_ngheo::import::Request), or
//! with the answer of the worker that reads files (`file_reader.rs`) and the number of a sheet; it answers
//! with what was read or the reason why nothing was. All of these are in the form of `postcard`.

#[cfg(target_arch = "wasm32")]
fn main() {
    use giam_ngheo::browser::worker_scope::{bytes, serve};
    use giam_ngheo::import::file::{Document, FileError};
    use giam_ngheo::import::{Read, ReadError, Request, read};
    use js_sys::Array;

    /// What is asked; `None` when it is no request, which the page never sends.
    fn asked(message: &Array) -> Option<Result<Request, ReadError>> {
        let first = bytes(&message.get(0));
        if message.length() == 1 {
            return postcard::from_bytes(&first).ok().map(Ok);
        }
        let file: Result<Document, FileError> = postcard::from_bytes(&first).ok()?;
        let sheet = postcard::from_bytes(&bytes(&message.get(1))).ok()?;
        Some(match file {
            Ok(document) => Ok(Request::File { document, sheet }),
            Err(error) => Err(error.into()),
        })
    }

    serve(|message| {
        let answer: Result<Read, ReadError> = asked(message)?.and_then(read);
        postcard::to_allocvec(&answer).ok()
    });
}

/// Natively, tables are read without a worker.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
