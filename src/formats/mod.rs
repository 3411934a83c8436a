//! Every outside form of one piece of [`work`]: the share [`link`], the [`record`] that is saved on
//! this machine or in a file, and what a copied table carries on the [`clipboard`]. [`autosave`]
//! writes records to a [`storage`].
//!
//! A format never changes once there is work in it: what has to be said otherwise becomes a version
//! of its own, and the types of the older one stay. Golden files in `tests/fixtures` hold that.

pub mod autosave;
pub mod clipboard;
pub mod link;
pub mod record;
pub mod storage;
pub mod work;
