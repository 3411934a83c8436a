//! The text of a piece of work: JSON with the table as the fragment of a link, so that one format
//! has to last, with its checksum.
//!
//! ```json
//! { "giam-ngheo": 1, "id": "m4-0", "window": "m4", "sequence": 3, "after": ["m4", 2],
//!   "saved": 1790000000000, "title": "Huyện Văn Quan", "year": 2021, "units": 17,
//!   "work": "#v1.…", "refused": [[0, "poor-start", "9x"]] }
//! ```
//!
//! A version never changes once texts of it exist; `tests/fixtures/kept-v1.json` holds that. What
//! only tells works apart may be there or not, and an earlier page passes over it: `"poor"` and
//! `"near"`, the households of the total row at the start and at the end, `"from"` (`"link"`,
//! `"file"` or `"apart"`) and the name of the `"file"` (`tests/fixtures/kept-v1-origin.json`).

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::link::{LinkError, decode, encode_quickly};
use super::work::{Origin, Refusal, Work, WorkId};
use crate::domain::table::Column;

/// The version that is written.
const VERSION: u32 = 1;
/// The longest text that is looked at, in bytes: a table of the most rows needs a tenth.
pub const MOST_BYTES: usize = 16_000_000;

/// Which write a text is: the window that wrote it, and its number among all writes of this work.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamp {
    /// The window.
    pub window: String,
    /// Rises with each write, whichever window makes it.
    pub sequence: u64,
}

/// Households of a group in the total row, at the start and at the end of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ends(pub Option<u64>, pub Option<u64>);

/// What is told of a piece of work without opening it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// Its name.
    pub id: WorkId,
    /// This write of it.
    pub stamp: Stamp,
    /// The write that it goes on from.
    pub after: Option<Stamp>,
    /// When it was written, in milliseconds since 1970.
    pub saved: u64,
    /// The place planned for; empty when not known.
    pub place: String,
    /// The year planned for.
    pub year: Option<u16>,
    /// How many units the table has.
    pub units: usize,
    /// Its poor households.
    pub poor: Option<Ends>,
    /// Its near-poor households.
    pub near: Option<Ends>,
    /// Where it came from.
    pub origin: Origin,
}

/// A piece of work with what is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What is told of it.
    pub metadata: Metadata,
    /// The work.
    pub work: Work,
}

/// A text that is no piece of work to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RecordError {
    /// It is no text of this page.
    #[error("no work of this page")]
    Unknown,
    /// A later version of the page wrote it.
    #[error("work of version {version}; this page opens up to {VERSION}")]
    Newer { version: u32 },
    /// Something of it was changed or lost.
    #[error("damaged work")]
    Damaged,
    /// It is longer than any table needs.
    #[error("{bytes} bytes, of at most {MOST_BYTES}")]
    TooLarge { bytes: usize },
}

impl RecordError {
    /// The name by which programs outside know it.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Unknown => "work-unknown",
            Self::Newer { .. } => "work-newer",
            Self::Damaged => "work-damaged",
            Self::TooLarge { .. } => "work-too-large",
        }
    }
}

impl From<LinkError> for RecordError {
    fn from(error: LinkError) -> Self {
        match error {
            LinkError::Newer { version } => Self::Newer { version },
            LinkError::Unknown | LinkError::Damaged | LinkError::TooLarge => Self::Damaged,
        }
    }
}

/// The text of a record.
#[must_use]
pub fn write(record: &Record) -> String {
    // Texts, numbers and lists of them are always written.
    serde_json::to_string(&Written::from(record)).unwrap_or_default()
}

/// Whether a text begins as one of these does, whatever comes then.
#[must_use]
pub fn is_record(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.strip_prefix('{')
        .is_some_and(|rest| rest.trim_start().starts_with("\"giam-ngheo\""))
}

/// The record in a file: the file itself, or the page as one file with the work in it
/// (`src/browser/own_page.rs`).
#[must_use]
pub fn in_file(text: &str) -> Option<&str> {
    /// How the work begins in a page.
    const BLOCK: &str = "<script type=\"application/json\" id=\"work\">";
    if is_record(text) {
        return Some(text);
    }
    let (_, after) = text.split_once(BLOCK)?;
    let (work, _) = after.split_once("</script>")?;
    is_record(work).then_some(work)
}

/// What a text tells of its work, without opening that.
///
/// # Errors
/// Every case of [`RecordError`].
pub fn list(text: &str) -> Result<Metadata, RecordError> {
    Ok(parse(text)?.metadata())
}

/// The record of a text.
///
/// # Errors
/// Every case of [`RecordError`].
pub fn read(text: &str) -> Result<Record, RecordError> {
    let written = parse(text)?;
    let work = decode(&written.work)?;
    let units = work.table.rows().len();
    let refused = written
        .refused
        .iter()
        .map(|(row, column, text)| {
            Some(Refusal {
                row: usize::try_from(*row).ok().filter(|row| *row < units)?,
                column: Column::from_key(column)?,
                text: text.clone(),
            })
        })
        .collect::<Option<Vec<_>>>()
        .ok_or(RecordError::Damaged)?;
    let metadata = written.metadata();
    let origin = metadata.origin.clone();
    Ok(Record {
        metadata,
        work: Work {
            origin,
            refused,
            ..work
        },
    })
}

fn parse(text: &str) -> Result<Written, RecordError> {
    /// What all versions have in common.
    #[derive(Deserialize)]
    struct Any {
        #[serde(rename = "giam-ngheo")]
        version: u32,
    }
    if text.len() > MOST_BYTES {
        return Err(RecordError::TooLarge { bytes: text.len() });
    }
    if !is_record(text) {
        return Err(RecordError::Unknown);
    }
    let text = text.trim_start_matches('\u{feff}');
    match serde_json::from_str::<Any>(text) {
        Ok(Any { version: VERSION }) => {
            serde_json::from_str(text).map_err(|_| RecordError::Damaged)
        }
        Ok(Any { version }) if version > VERSION => Err(RecordError::Newer { version }),
        Ok(_) | Err(_) => Err(RecordError::Damaged),
    }
}

// ---- version 1: never changed; what may be missing may be added ---------------------------------

#[derive(Serialize, Deserialize)]
struct Written {
    #[serde(rename = "giam-ngheo")]
    version: u32,
    id: String,
    window: String,
    sequence: u64,
    after: Option<(String, u64)>,
    saved: u64,
    title: String,
    year: Option<u16>,
    units: u64,
    work: String,
    refused: Vec<(u64, String, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    poor: Option<Ends>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    near: Option<Ends>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<String>,
}

impl From<&Record> for Written {
    fn from(record: &Record) -> Self {
        let Record { metadata, work } = record;
        let wide = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let (from, file) = match &work.origin {
            Origin::Here => (None, None),
            Origin::Link => (Some("link"), None),
            Origin::File { name } => (Some("file"), Some(name.to_string())),
            Origin::Apart => (Some("apart"), None),
        };
        Self {
            version: VERSION,
            id: metadata.id.as_str().to_owned(),
            window: metadata.stamp.window.clone(),
            sequence: metadata.stamp.sequence,
            after: metadata
                .after
                .as_ref()
                .map(|stamp| (stamp.window.clone(), stamp.sequence)),
            saved: metadata.saved,
            title: metadata.place.clone(),
            year: metadata.year,
            units: wide(metadata.units),
            work: encode_quickly(work),
            refused: work
                .refused
                .iter()
                .map(|Refusal { row, column, text }| {
                    (wide(*row), column.key().to_owned(), text.clone())
                })
                .collect(),
            poor: metadata.poor,
            near: metadata.near,
            from: from.map(str::to_owned),
            file,
        }
    }
}

impl Written {
    fn metadata(&self) -> Metadata {
        Metadata {
            id: WorkId::from(self.id.as_str()),
            stamp: Stamp {
                window: self.window.clone(),
                sequence: self.sequence,
            },
            after: self
                .after
                .clone()
                .map(|(window, sequence)| Stamp { window, sequence }),
            saved: self.saved,
            place: self.title.clone(),
            year: self.year,
            units: usize::try_from(self.units).unwrap_or(usize::MAX),
            poor: self.poor,
            near: self.near,
            origin: match self.from.as_deref() {
                Some("link") => Origin::Link,
                Some("file") => Origin::File {
                    name: self.file.clone().unwrap_or_default().into(),
                },
                Some("apart") => Origin::Apart,
                Some(_) | None => Origin::Here,
            },
        }
    }
}
