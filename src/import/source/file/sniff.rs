//! What a file is, by its bytes: names lie, and ministries' systems save web pages as `.xls`.

use std::io::Cursor;

use super::error::FileError;
use super::format::{Format, Kind, Unsupported};
use super::package::Package;

const ZIP: &[u8] = b"PK\x03\x04";
const OLE2: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// How files that are not read begin.
const SIGNATURES: [(&[u8], Unsupported); 13] = [
    (b"%PDF-", Unsupported::Pdf),
    (b"{\\rtf", Unsupported::Rtf),
    (b"\x89PNG", Unsupported::Picture),
    (b"\xff\xd8\xff", Unsupported::Picture),
    (b"GIF8", Unsupported::Picture),
    (b"BM", Unsupported::Picture),
    (b"II*\0", Unsupported::Picture),
    (b"MM\0*", Unsupported::Picture),
    (b"Rar!", Unsupported::Archive),
    (b"7z\xbc\xaf", Unsupported::Archive),
    (b"\x1f\x8b", Unsupported::Archive),
    (b"PK\x05\x06", Unsupported::Archive),
    (b"\xdb\xa5-\0", Unsupported::Word97),
];

/// Tells what the bytes are.
pub(super) fn sniff(bytes: &[u8]) -> Result<Kind, FileError> {
    if bytes.starts_with(ZIP) {
        return in_zip(bytes);
    }
    if bytes.starts_with(OLE2) {
        return in_compound_file(bytes);
    }
    let known = SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature));
    match known {
        // "BM" may begin a text; a picture has bytes that no text has.
        Some((_, Unsupported::Picture)) if !bytes.contains(&0) => Ok(Kind::Text),
        Some((_, found)) => Err(FileError::Unsupported { found: *found }),
        None => Ok(Kind::Text),
    }
}

fn in_zip(bytes: &[u8]) -> Result<Kind, FileError> {
    let mut package = Package::open(bytes, likely_format(bytes))?;
    if let Some(kind) = package.text("mimetype")? {
        let opendocument = "application/vnd.oasis.opendocument.";
        return match kind.trim().strip_prefix(opendocument) {
            Some(kind) if kind.starts_with("spreadsheet") || kind.starts_with("text") => {
                Ok(Kind::OpenDocument)
            }
            Some(kind) if kind.starts_with("presentation") => Err(FileError::Unsupported {
                found: Unsupported::Presentation,
            }),
            Some(_) | None => Err(FileError::Unsupported {
                found: Unsupported::OtherOffice,
            }),
        };
    }
    let main = package.main_part()?;
    let main = main.trim_start_matches('/');
    let unsupported = |found| Err(FileError::Unsupported { found });
    let names = |start: &str| package.has_name_starting(start);
    if main.ends_with(".bin") && main.starts_with("xl/") {
        unsupported(Unsupported::Xlsb)
    } else if main.starts_with("xl/") || main.is_empty() && names("xl/worksheets/") {
        Ok(Kind::Xlsx)
    } else if main.starts_with("word/") || main.is_empty() && names("word/document.xml") {
        let part = if main.is_empty() {
            "word/document.xml"
        } else {
            main
        };
        Ok(Kind::Docx {
            part: part.to_owned(),
        })
    } else if main.starts_with("ppt/") {
        unsupported(Unsupported::Presentation)
    } else if main.is_empty() {
        unsupported(Unsupported::Archive)
    } else {
        unsupported(Unsupported::OtherOffice)
    }
}

/// What an archive is by the names near its beginning, for one that may be broken.
fn likely_format(bytes: &[u8]) -> Format {
    const NAMES: usize = 16 << 10;
    let start = bytes.get(..NAMES).unwrap_or(bytes);
    let has = |name: &[u8]| start.windows(name.len()).any(|window| window == name);
    if has(b"word/") {
        Format::Docx
    } else if has(b"vnd.oasis.opendocument") {
        Format::OpenDocument
    } else {
        Format::Xlsx
    }
}

fn in_compound_file(bytes: &[u8]) -> Result<Kind, FileError> {
    let damaged = FileError::Damaged {
        format: Format::Xls,
    };
    let file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| damaged)?;
    let has = |name: &str| file.is_stream(name);
    if has("/EncryptedPackage") || has("/EncryptionInfo") {
        Err(FileError::Encrypted)
    } else if has("/Workbook") || has("/Book") || has("/WORKBOOK") {
        Ok(Kind::Xls)
    } else {
        let found = if has("/WordDocument") {
            Unsupported::Word97
        } else if has("/PowerPoint Document") {
            Unsupported::Presentation
        } else {
            Unsupported::OtherOffice
        };
        Err(FileError::Unsupported { found })
    }
}
