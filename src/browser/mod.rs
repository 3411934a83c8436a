//! The browser's own interfaces, one a file. Nothing of it is called outside the page.

pub mod clipboard;
pub mod clock;
pub mod dialog;
pub mod editor;
pub mod file_save;
pub mod files;
pub mod first_sign;
pub mod focus;
pub mod host;
pub mod late_style;
pub mod local_shelf;
pub mod location;
pub mod office;
pub mod own_page;
pub mod page;
pub mod preferences;
pub mod prerendered;
pub mod rescue;
pub mod service_worker;
