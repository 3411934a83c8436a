//! Languages, and numbers and the limits of bands as text and back. Sentences are in
//! [`crate::i18n`].

pub mod bands;
pub(crate) mod digits;
pub mod figures;
pub mod number;

/// A language of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Vietnamese, the page's own.
    #[default]
    Vietnamese,
    /// English.
    English,
}

impl Language {
    /// Both, Vietnamese first.
    pub const ALL: [Self; 2] = [Self::Vietnamese, Self::English];

    /// The language's tag, as in `lang="vi"` and `?lang=vi`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }

    /// The language called `tag`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// Whichever of the two wordings is in this language.
    #[must_use]
    pub(crate) const fn pick<'a>(self, vietnamese: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::Vietnamese => vietnamese,
            Self::English => english,
        }
    }
}
