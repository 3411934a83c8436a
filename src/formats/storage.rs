//! A key-value storage of texts: the browser's storage, or a map in tests.

use thiserror::Error;

/// Why a storage failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum StorageError {
    /// The browser gives no access: storage is blocked, or the page is in a sandboxed frame.
    #[error("there is no storage")]
    Denied,
    /// There is no room for the text.
    #[error("the storage is full")]
    Full,
    /// The text was written, but reading it back gave nothing or another text.
    #[error("what was written does not read back")]
    NotWritten,
}

/// A storage of texts by keys.
pub trait Storage {
    /// All keys.
    ///
    /// # Errors
    /// [`StorageError::Denied`].
    fn keys(&self) -> Result<Vec<String>, StorageError>;

    /// The text of a key, if any.
    ///
    /// # Errors
    /// [`StorageError::Denied`].
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;

    /// Writes the text of a key.
    ///
    /// # Errors
    /// [`StorageError::Denied`] and [`StorageError::Full`].
    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError>;

    /// Deletes the text of a key.
    ///
    /// # Errors
    /// [`StorageError::Denied`].
    fn remove(&mut self, key: &str) -> Result<(), StorageError>;
}
