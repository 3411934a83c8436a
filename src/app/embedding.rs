//! The page in a frame of another site: what may be done there.

/// How the page stands in another site's frame, if it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Embedding {
    /// It is a page of its own.
    #[default]
    None,
    /// The table can be looked at.
    ReadOnly,
    /// It can be edited as well; what is done in the frame goes no further than the host page.
    Editable,
}

impl Embedding {
    /// Whether the table only can be looked at.
    #[must_use]
    pub fn is_read_only(self) -> bool {
        self == Self::ReadOnly
    }
}
