//! Where texts stand by their keys: the browser's storage, or in tests a map.

use thiserror::Error;

/// Why a shelf did not do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ShelfError {
    /// The browser gives no storage: it is switched off, or the page stands in a closed frame.
    #[error("there is no storage")]
    Denied,
    /// There is no room for the text.
    #[error("the storage is full")]
    Full,
    /// The text was put there, and is not there or is another one.
    #[error("what was written does not read back")]
    NotKept,
}

/// Texts by their keys.
pub trait Shelf {
    /// All keys.
    ///
    /// # Errors
    /// [`ShelfError::Denied`].
    fn keys(&self) -> Result<Vec<String>, ShelfError>;

    /// The text of a key, if it has one.
    ///
    /// # Errors
    /// [`ShelfError::Denied`].
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError>;

    /// Puts a text there, in place of an earlier one.
    ///
    /// # Errors
    /// [`ShelfError::Denied`] and [`ShelfError::Full`].
    fn set(&mut self, key: &str, text: &str) -> Result<(), ShelfError>;

    /// Takes a text away.
    ///
    /// # Errors
    /// [`ShelfError::Denied`].
    fn remove(&mut self, key: &str) -> Result<(), ShelfError>;
}
