//! Where texts stand by their keys: the browser's storage, or in tests a map.

use thiserror::Error;

/// Why a storage did not do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum StorageError {
    /// The browser gives no storage: it is switched off, or the page stands in a closed frame.
    #[error("there is no storage")]
    Denied,
    /// There is no room for the text.
    #[error("the storage is full")]
    Full,
    /// The text was put there, and is not there or is another one.
    #[error("what was written does not read back")]
    NotWritten,
}

/// Texts by their keys.
pub trait Storage {
    /// All keys.
    ///
    /// # Errors
    /// [`StorageError::Denied`].
    fn keys(&self) -> Result<Vec<String>, StorageError>;

    /// The text of a key, if it has one.
    ///
    /// # Errors
    /// [`StorageError::Denied`].
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;

    /// Puts a text there, in place of an earlier one.
    ///
    /// # Errors
    /// [`StorageError::Denied`] and [`StorageError::Full`].
    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError>;

    /// Takes a text away.
    ///
    /// # Errors
    /// [`StorageError::Denied`].
    fn remove(&mut self, key: &str) -> Result<(), StorageError>;
}
