//! The text of saved work: JSON with the table as a link fragment, so that only one table format (with its
//! checksum) has to be kept compatible.
//!
//! ```json
//! { "giam-ngheo": 1, "id": "m4-0", "window": "m4", "sequence": 3, "after": ["m4", 2],
//!   "saved": 1790000000000, "title": "Huyện Văn Quan", "year": 2021, "units": 17,
//!   "work": "#v1.…", "refused": [[0, "poor-start", "9x"]] }
//! ```
//!
//! A released version never changes; `tests/fixtures/kept-v1.json` checks that. These fields are optional,
//! and older versions of the page ignore them: `"poor"` and `"near"` (the households of the total row at
//! the start and at the end), `"from"` (`"link"`, `"file"` or `"apart"`), the name of the `"file"`
//! (`tests/fixtures/kept-v1-origin.json`) and the `"text"` of the plan.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::link::{LinkError, decode, encode_quickly};
use super::work::{Origin, Refusal, Work, WorkId};
use crate::domain::table::Column;

/// The version that is written.
const VERSION: u32 = 1;
/// The longest accepted text, in bytes. The largest table needs a tenth of it.
pub const MOST_BYTES: usize = 16_000_000;

/// The identity of a write: its window, and its number among all writes of the work.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamp {
    /// The window.
    pub window: String,
    /// Increases with each write of any window.
    pub sequence: u64,
}

/// Households of a group in the total row, at the start and at the end of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ends(pub Option<u64>, pub Option<u64>);

/// The metadata of a work, readable without opening it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// Its name.
    pub id: WorkId,
    /// The write that this text is.
    pub stamp: Stamp,
    /// The write that it is based on.
    pub after: Option<Stamp>,
    /// When it was written, in milliseconds since 1970.
    pub saved: u64,
    /// The place of the plan; empty if unknown.
    pub place: String,
    /// The year of the plan.
    pub year: Option<u16>,
    /// How many units the table has.
    pub units: usize,
    /// Its poor households.
    pub poor: Option<Ends>,
    /// Its near-poor households.
    pub near: Option<Ends>,
    /// Its origin.
    pub origin: Origin,
}

/// A work with its metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The metadata.
    pub metadata: Metadata,
    /// The work.
    pub work: Work,
}

/// Why a text is not saved work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RecordError {
    /// It was not written by this page.
    #[error("no work of this page")]
    Unknown,
    /// A newer version of the page wrote it.
    #[error("work of version {version}; this page opens up to {VERSION}")]
    Newer { version: u32 },
    /// Part of it was changed or lost.
    #[error("damaged work")]
    Damaged,
    /// It is longer than any table needs.
    #[error("{bytes} bytes, of at most {MOST_BYTES}")]
    TooLarge { bytes: usize },
}

impl RecordError {
    /// The stable name for other programs.
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
    // Serializing texts, numbers and lists cannot fail.
    serde_json::to_string(&Written::from(record)).unwrap_or_default()
}

/// Whether a text begins like a record.
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
    /// The start of the work in a page.
    const BLOCK: &str = "<script type=\"application/json\" id=\"work\">";
    if is_record(text) {
        return Some(text);
    }
    let (_, after) = text.split_once(BLOCK)?;
    let (work, _) = after.split_once("</script>")?;
    is_record(work).then_some(work)
}

/// The metadata of a text.
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
            narrative: written.text.as_deref().unwrap_or_default().into(),
            ..work
        },
    })
}

fn parse(text: &str) -> Result<Written, RecordError> {
    /// The fields of all versions.
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

// ---- version 1: never changes; optional fields may be added -------------------------------------

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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
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
            // Older versions of the page open it without the text.
            work: encode_quickly(&Work {
                narrative: Rc::default(),
                ..work.clone()
            }),
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
            text: (!work.narrative.is_empty()).then(|| work.narrative.to_string()),
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
