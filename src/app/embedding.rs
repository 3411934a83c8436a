//! The page in a frame of another site: which commands are allowed.

/// Whether and how the page is embedded in another site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Embedding {
    /// It is not embedded.
    #[default]
    None,
    /// The table is read-only.
    ReadOnly,
    /// The table can be edited. Changes stay in the frame and its host page.
    Editable,
}

impl Embedding {
    /// Whether the table is read-only.
    #[must_use]
    pub fn is_read_only(self) -> bool {
        self == Self::ReadOnly
    }
}
