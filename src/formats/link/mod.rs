//! The versioned share link: a table with its settings and scenarios in the fragment of an address.
//!
//! A link is `#v1.` and, in base64url, a checksum (CRC-32, little-endian) followed by the inputs
//! (`postcard`, compressed with raw deflate). It contains only what a person entered; the receiver
//! computes the rest. `#v2.` also contains the printed figures of the source, `#v3.` those if there are any,
//! and the text of the plan. They are used only if the person wants these in the link, so that older
//! versions of the page can open all other links.
//!
//! A released version never changes. A change becomes a new version, and the types here stay for older
//! links. Golden links in `tests/native/links.rs` check that.

mod v1;
mod v2;

use std::borrow::Cow;
use std::rc::Rc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use thiserror::Error;

use self::v1::Inputs;
use self::v2::{PrintedFigures, WrittenFigures};
use super::work::Work;

/// The prefix of a link without printed figures, after the `#`.
const INPUTS: &str = "v1.";
/// The prefix of a link with printed figures.
const WITH_PUBLISHED: &str = "v2.";
/// The prefix of a link with the text of the plan.
const WITH_TEXT: &str = "v3.";
/// The latest version.
const VERSION: u32 = 3;
/// A longer link is refused. Browsers accept about two million characters.
const MOST_CHARACTERS: usize = 2_100_000;
/// The most bytes of an unpacked link.
const MOST_BYTES: usize = 8_000_000;
/// The checksum. No lookup table, since links are short.
const SUM: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);
/// The best compression, for shared links.
const COMPRESSION: u8 = 10;
/// A fast compression, for autosave.
const QUICK_COMPRESSION: u8 = 1;

/// Why a fragment is not a valid link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LinkError {
    /// It is not a link of this page.
    #[error("no link of this page")]
    Unknown,
    /// A newer version of the page made it.
    #[error("a link of version {version}; this page opens up to {VERSION}")]
    Newer { version: u32 },
    /// Characters were changed or lost.
    #[error("a damaged link")]
    Damaged,
    /// It is longer than any table needs.
    #[error("a link with more than a table holds")]
    TooLarge,
}

impl LinkError {
    /// The stable name for other programs.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Unknown => "link-unknown",
            Self::Newer { .. } => "link-newer",
            Self::Damaged => "link-damaged",
            Self::TooLarge => "link-too-large",
        }
    }
}

/// The fragment of the link to a work, with its `#`. A link does not contain the origin and the refused
/// entries.
///
/// ```
/// use giam_ngheo::domain::sample;
/// use giam_ngheo::formats::{link::{decode, encode}, work::Work};
/// let work = Work { table: sample::van_quan(), ..Work::default() };
/// let fragment = encode(&work);
/// assert!(fragment.starts_with("#v1.") && fragment.len() <= 600);
/// assert_eq!(decode(&fragment)?.table.rows().len(), 17);
/// # Ok::<(), giam_ngheo::formats::link::LinkError>(())
/// ```
#[must_use]
pub fn encode(work: &Work) -> String {
    encode_at(work, COMPRESSION)
}

/// The same, a little longer but much faster: for autosave.
#[must_use]
pub fn encode_quickly(work: &Work) -> String {
    encode_at(work, QUICK_COMPRESSION)
}

fn encode_at(work: &Work, level: u8) -> String {
    // Serializing these types cannot fail.
    let inputs = Inputs::from(work);
    let printed = work
        .published
        .as_ref()
        .map(|published| WrittenFigures::of(published, &work.table));
    let (prefix, plain) = match printed {
        printed if !work.narrative.is_empty() => {
            let all = (inputs, printed, &*work.narrative);
            (WITH_TEXT, postcard::to_allocvec(&all))
        }
        None => (INPUTS, postcard::to_allocvec(&inputs)),
        Some(printed) => (WITH_PUBLISHED, postcard::to_allocvec(&(inputs, printed))),
    };
    let packed = compress_to_vec(&plain.unwrap_or_default(), level);
    let mut bytes = SUM.checksum(&packed).to_le_bytes().to_vec();
    bytes.extend(packed);
    format!("#{prefix}{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// The work of a fragment, with or without its `#`.
///
/// # Errors
/// Every case of [`LinkError`]. The checksum finds every changed or lost character.
pub fn decode(fragment: &str) -> Result<Work, LinkError> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    if fragment.len() > MOST_CHARACTERS {
        return Err(LinkError::TooLarge);
    }
    let fragment = &*as_written(fragment);
    let version = [INPUTS, WITH_PUBLISHED, WITH_TEXT]
        .into_iter()
        .find_map(|prefix| Some((prefix, fragment.strip_prefix(prefix)?)));
    let Some((version, text)) = version else {
        return Err(other_version(fragment));
    };
    let bytes = URL_SAFE_NO_PAD
        .decode(text)
        .map_err(|_| LinkError::Damaged)?;
    let (sum, packed) = bytes.split_first_chunk::<4>().ok_or(LinkError::Damaged)?;
    if SUM.checksum(packed) != u32::from_le_bytes(*sum) {
        return Err(LinkError::Damaged);
    }
    let plain = decompress_to_vec_with_limit(packed, MOST_BYTES).map_err(|error| {
        if error.status == miniz_oxide::inflate::TINFLStatus::HasMoreOutput {
            LinkError::TooLarge
        } else {
            LinkError::Damaged
        }
    })?;
    let (inputs, printed, narrative) = match version {
        WITH_PUBLISHED => {
            let (inputs, printed) = whole::<(Inputs, PrintedFigures)>(&plain)?;
            (inputs, Some(printed), String::new())
        }
        WITH_TEXT => whole::<(Inputs, Option<PrintedFigures>, String)>(&plain)?,
        _ => (whole::<Inputs>(&plain)?, None, String::new()),
    };
    let mut work = inputs.work().ok_or(LinkError::Damaged)?;
    if let Some(printed) = printed {
        let published = printed.published(&work.table).ok_or(LinkError::Damaged)?;
        work.published = Some(Rc::new(published));
    }
    work.narrative = narrative.into();
    Ok(work)
}

/// The fragments of the links in a text, with their `#`.
#[must_use]
pub fn links_in(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices("#v") {
        let rest = text.get(start..).unwrap_or_default();
        let end = rest
            .char_indices()
            .skip(1)
            .find(|(_, letter)| {
                !(letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.'))
            })
            .map_or(rest.len(), |(end, _)| end);
        let link = rest.get(..end).unwrap_or_default();
        let is_link = link
            .strip_prefix("#v")
            .and_then(|rest| rest.split_once('.'))
            .is_some_and(|(version, _)| version.parse::<u32>().is_ok());
        if is_link {
            found.push(link);
        }
    }
    found
}

/// A link without the changes that programs make in sending: appended punctuation or parameters, and
/// characters written as `%2D`. The checksum decides whether the result is complete.
fn as_written(fragment: &str) -> Cow<'_, str> {
    let written = percent_decode_str(fragment).decode_utf8_lossy();
    let stops = |letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'));
    let body = written.find('.').map_or(0, |dot| dot.saturating_add(1));
    let end = written.get(body..).and_then(|body| body.find(stops));
    match end.and_then(|end| written.get(..body.saturating_add(end))) {
        Some(link) => Cow::Owned(link.to_owned()),
        None => written,
    }
}

/// Decodes all of the bytes.
fn whole<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, LinkError> {
    match postcard::take_from_bytes::<T>(bytes) {
        Ok((value, [])) => Ok(value),
        Ok(_) | Err(_) => Err(LinkError::Damaged),
    }
}

/// The error of a fragment without a known prefix.
fn other_version(fragment: &str) -> LinkError {
    let version = fragment
        .strip_prefix('v')
        .and_then(|rest| rest.split_once('.'))
        .and_then(|(version, _)| version.parse().ok());
    match version {
        Some(version) if version > VERSION => LinkError::Newer { version },
        Some(_) => LinkError::Damaged,
        None => LinkError::Unknown,
    }
}
