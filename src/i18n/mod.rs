//! Words and figures as a person reads them, in Vietnamese and in English. Everything else speaks
//! in types; only here do they become text.

pub mod bands;
pub mod columns;
pub mod doubts;
pub mod embed;
pub mod entry;
pub mod explain;
pub mod figures;
pub mod file;
pub mod import;
pub mod keep;
pub mod label;
pub mod link;
pub mod merge;
pub mod notice;
pub mod offline;
pub mod question;
pub mod reading;
pub mod targets;

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
