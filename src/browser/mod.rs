//! The Web APIs, one a file. They are called only in the page.
//!
//! [`events`] turns events into commands, [`effects`] runs effects, and [`drawing`] renders the page.

pub mod clipboard;
pub mod clock;
pub mod controls;
pub mod deferred;
pub mod drawing;
pub mod editor;
pub mod effects;
pub mod events;
mod file_save;
pub mod files;
pub mod first_moment;
pub mod focus;
pub mod host;
pub mod local_storage;
pub mod location;
pub mod own_page;
pub mod page;
pub mod preferences;
pub mod prerendered;
mod reading;
pub mod rescue;
pub mod rest;
mod saved_files;
mod saving;
pub mod service_worker;
pub mod style;
mod table;
mod table_reader;
mod text_copy;
mod worker;
pub mod worker_scope;
