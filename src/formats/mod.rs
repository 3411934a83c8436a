//! The external formats of [`work`]: the share [`link`], the [`record`] saved in the browser or in a file,
//! and the attributes of a table on the [`clipboard`]. [`autosave`] writes records to a [`storage`].
//!
//! A released format never changes. A change becomes a new version, and the types of the old version
//! stay. Golden files in `tests/fixtures` check that.

pub mod autosave;
pub mod clipboard;
pub mod link;
pub mod record;
pub mod storage;
pub mod work;
