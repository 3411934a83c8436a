//! A file that is an archive of parts, read with a limit on what its parts unpack to.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::document::UNPACKED_LIMIT;
use super::error::FileError;
use super::format::Format;
use super::sheet_scan::{SheetMarks, SheetScan};
use super::xml::{Event, Xml, attribute};

/// An archive, and how much of its parts may still be unpacked.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    format: Format,
    left: usize,
}

impl<'a> Package<'a> {
    /// Opens an archive; `format` is what an error calls it.
    pub(super) fn open(bytes: &'a [u8], format: Format) -> Result<Self, FileError> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileError::Damaged { format })?;
        Ok(Self {
            archive,
            format,
            left: UNPACKED_LIMIT,
        })
    }

    pub(super) fn has_name_starting(&self, start: &str) -> bool {
        let mut names = self.archive.file_names().flatten();
        names.any(|name| name.starts_with(start))
    }

    /// A part's bytes; `None` when there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, FileError> {
        let mut bytes = Vec::new();
        let found = unpacked(&mut self.archive, name, self.format, self.left, &mut bytes)?;
        self.left = self.left.saturating_sub(bytes.len());
        Ok(found.then_some(bytes))
    }

    /// A part as text.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, FileError> {
        let part = self.part(name)?;
        Ok(part.map(|bytes| super::encoding::decode_markup(&bytes)))
    }

    /// Unpacks everything that is markup, to see that it is not too much and that it is whole, for
    /// readers that unpack without a limit.
    pub(super) fn check(&mut self) -> Result<(), FileError> {
        let is_markup = |name: &String| {
            let name = name.to_ascii_lowercase();
            name.ends_with(".xml") || name.ends_with(".rels")
        };
        let names = self.archive.file_names().flatten();
        let names: Vec<String> = names
            .map(std::borrow::Cow::into_owned)
            .filter(is_markup)
            .collect();
        for name in names {
            let mut count = Counted(0);
            unpacked(&mut self.archive, &name, self.format, self.left, &mut count)?;
            self.left = self.left.saturating_sub(count.0);
        }
        Ok(())
    }

    /// What a sheet says beside its cells' values, in an archive that was checked.
    pub(super) fn sheet_marks(&mut self, part: &str) -> Result<SheetMarks, FileError> {
        let mut scan = SheetScan::default();
        unpacked(
            &mut self.archive,
            part,
            self.format,
            UNPACKED_LIMIT,
            &mut scan,
        )?;
        Ok(scan.finish())
    }

    /// The part that holds the document itself, by the package's own word; empty when there is none.
    pub(super) fn main_part(&mut self) -> Result<String, FileError> {
        let Some(relations) = self.text("_rels/.rels")? else {
            return Ok(String::new());
        };
        let mut xml = Xml::new(&relations);
        while let Some(event) = xml.next() {
            let Event::Open(tag) = event else { continue };
            let is_main =
                attribute(&tag, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"));
            if is_main && let Some(target) = attribute(&tag, "Target") {
                return Ok(target.trim_start_matches('/').to_owned());
            }
        }
        Ok(String::new())
    }
}

/// Counts what is written to it.
struct Counted(usize);

impl std::io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.saturating_add(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Unpacks one part, unless it holds more than `limit`; whether there is such a part.
fn unpacked(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
    format: Format,
    limit: usize,
    into: &mut impl std::io::Write,
) -> Result<bool, FileError> {
    let part = match archive.by_name(name) {
        Ok(part) => part,
        Err(ZipError::FileNotFound) => return Ok(false),
        Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
            return Err(FileError::Encrypted);
        }
        Err(_) => return Err(FileError::Damaged { format }),
    };
    let most = u64::try_from(limit).unwrap_or(u64::MAX);
    let mut part = part.take(most.saturating_add(1));
    let count = std::io::copy(&mut part, into).map_err(|_| FileError::Damaged { format })?;
    if count > most {
        return Err(FileError::TooLargeUnpacked {
            limit: UNPACKED_LIMIT,
        });
    }
    Ok(true)
}
