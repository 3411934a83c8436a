//! Biểu giảm nghèo: a district's yearly poverty-reduction table, recomputed exactly as it is typed
//! or pasted.
//!
//! The library is pure Rust and runs natively; the browser is an edge. In reading order:
//!
//! 1. [`domain`]: households, rates and points; the table; what follows from it ([`domain::report`]).
//! 2. [`import`]: text, HTML and files become a table, with every doubt at its place.
//! 3. [`app`]: what the page knows, what a person can do, and the pure [`app::update`].
//! 4. [`i18n`]: everything as text, in Vietnamese and in English.
//! 5. [`export`]: the table as other programs take it.
//! 6. [`link`]: the table in the fragment of an address; [`keep`]: work kept on this machine or in a
//!    file.
//! 7. [`components`]: the page, drawn by Yew; [`browser`]: the Web APIs that it uses. In another
//!    site's frame the page is [`components::embed_page`], under the rules of [`app::embedding`].
//!
//! What the first answer does not need is left out of the first download: the build splits the
//! program by function (`src/bin/split`), and then finishes the folder (`src/bin/finish`): the
//! policy of the page, the script for other sites, the service worker. Where a function is marked `#[inline(never)]`, it is
//! one that a person may never call, kept whole so that it can be left out.
//!
//! `src/main.rs` mounts the page, `src/bin/prerender.rs` draws it at build time, `src/bin/office.rs`
//! is the worker that reads files of office programs, and `src/bin/check.rs` reads tables in a batch.

pub mod app;
pub mod browser;
pub mod components;
pub mod domain;
pub mod export;
pub mod i18n;
pub mod import;
pub mod keep;
pub mod link;
