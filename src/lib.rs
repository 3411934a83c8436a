pub mod domain;
pub mod i18n;
pub mod import;
pub mod app;
pub mod browser;
pub mod export;
