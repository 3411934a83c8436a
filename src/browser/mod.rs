//! The browser's own interfaces, one a file. Nothing of it is called outside the page.
//!
//! [`events`] makes commands of what a person does, [`effects`] runs what they come to, and
//! [`drawing`] has the page follow the model.

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
