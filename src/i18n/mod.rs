//! Words and sentences as a person reads them, in Vietnamese and in English. Everything else speaks
//! in types; only here do they become text. One file a message set, both languages side by side.

pub mod audit;
pub mod checks;
pub mod columns;
mod count;
pub mod embed;
pub mod entry;
pub mod explain;
pub mod file;
pub mod import;
pub mod warnings;

pub mod label;
pub mod link;
pub mod merge;
pub mod message;
pub mod narrative;
pub mod offline;
pub mod plan_text;
pub mod question;
pub mod reading;
pub mod save;
pub mod targets;

/// A sentence in the language of the page: first Vietnamese, then English, as for `format!`.
macro_rules! tr {
    ($language:expr, $vietnamese:literal, $english:literal $(, $($argument:tt)*)?) => {
        match $language {
            $crate::locale::Language::Vietnamese => format!($vietnamese $(, $($argument)*)?),
            $crate::locale::Language::English => format!($english $(, $($argument)*)?),
        }
    };
}

pub(crate) use tr;
