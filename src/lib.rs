//! Biểu giảm nghèo: a district's yearly poverty-reduction table, recomputed exactly as it is typed
//! or pasted.
//!
//! The library is pure Rust and runs natively; the browser is an edge. In reading order, each
//! using only those before it (`tests/native/layers.rs` checks that):
//!
//! 1. [`domain`]: households, rates and points; the table; what follows from it ([`domain::report`]).
//! 2. [`import`]: text, HTML and files become a table, with every doubt at its place.
//! 3. [`locale`]: the languages; numbers and the limits of bands as text.
//! 4. [`mod@audit`]: the printed figures that contradict each other, why, and the smallest repair.
//! 5. [`narrative`]: the figures of a plan's text, held against its table.
//! 6. [`formats`]: the external formats of a work: link, saved record, clipboard.
//! 7. [`app`]: the [`app::model`], what a person does as an [`app::command`], the pure
//!    [`mod@app::update`], and the [`app::store`], which owns the model.
//! 8. [`i18n`]: all texts, in Vietnamese and in English.
//! 9. [`export`]: the table as other programs take it.
//! 10. [`browser`]: the Web APIs, one a file; [`browser::effects`] runs what the model asks for.
//! 11. [`components`]: the page, rendered by Yew. In another site's frame it is
//!     [`components::embed_page`], under the rules of [`app::embedding`].
//!
//! The program has two parts; [`mod@deferred`] is the second one.
//!
//! # Five flows
//!
//! - **Edit**: a key ([`browser::events`]) is interpreted by the model of that moment ([`app::keys`]) →
//!   `StartEdit` → the one editor ([`browser::editor`]) takes the characters → Enter → `CommitEdit` →
//!   [`app::cells`] → the model → [`browser::drawing`].
//! - **Paste**: the event → `Effect::Read(source)` → a worker ([`import::read()`]) → what was read
//!   ([`app::arrival`]) → the table is replaced, or shown first. The same way for a file, and for what
//!   was pasted before the program had come ([`browser::first_moment`]).
//! - **What if**: the draft ([`app::targets`]) → [`app::targets::worked`], once for a table and draft →
//!   the panel; applied, one step in the history.
//! - **Open**: a link, saved work, a file → [`formats`] → [`formats::work::Work`] → `OpenWork`. If it
//!   cannot be opened, the page says so and the table is unchanged.
//! - **Out**: the model → [`export`] or [`formats`] → an effect.
//!
//! # Programs
//!
//! `src/main.rs` starts the page, `src/bin/prerender.rs` prerenders it at build time, `src/bin/finish`
//! finishes the built folder, `src/bin/reader.rs` and `src/bin/file_reader.rs` are the workers
//! that read tables and files, and `src/bin/check.rs` reads tables in a batch.

pub mod app;
pub mod audit;
pub mod browser;
pub mod components;
pub mod deferred;
pub mod domain;
pub mod export;
pub mod formats;
pub mod i18n;
pub mod import;
pub mod locale;
pub mod narrative;
