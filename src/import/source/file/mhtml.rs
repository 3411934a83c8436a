//! Web pages with their parts in one file, as Excel and Word save them ("Single File Web Page").

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::document::Sheet;
use super::encoding;
use super::error::FileError;
use super::format::Format;
use crate::import::source::html;

/// Whether a text is such a file: headers like those of a letter.
pub(super) fn is_mhtml(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}');
    let mut end = start.char_indices().map(|(at, _)| at);
    let head = end
        .nth(4_000)
        .map_or(start, |end| start.get(..end).unwrap_or(start))
        .to_ascii_lowercase();
    head.starts_with("mime-version:")
        || head.contains("\ncontent-type: multipart/related")
            && (head.starts_with("from:") || head.starts_with("content-type:"))
}

/// Reads every page in it that has cells: Excel writes one for each sheet.
pub(super) fn read(text: &str) -> Result<Vec<Sheet>, FileError> {
    let boundary = boundary(text).ok_or(FileError::Damaged {
        format: Format::Mhtml,
    })?;
    let border = format!("--{boundary}");
    let mut sheets = Vec::new();
    for part in text.split(border.as_str()).skip(1).take(super::SHEET_LIMIT) {
        let part = part.trim_start_matches(['\r', '\n']);
        let Some((head, body)) = part
            .split_once("\r\n\r\n")
            .or_else(|| part.split_once("\n\n"))
        else {
            continue;
        };
        let head = head.to_ascii_lowercase();
        if !head.contains("text/html") {
            continue;
        }
        let page = if head.contains("quoted-printable") {
            encoding::decode(&from_quoted_printable(body))?
        } else if head.contains("base64") {
            let letters: String = body
                .chars()
                .filter(|letter| !letter.is_whitespace())
                .collect();
            let bytes = STANDARD.decode(letters).map_err(|_| FileError::Damaged {
                format: Format::Mhtml,
            })?;
            encoding::decode(&bytes)?
        } else {
            body.to_owned()
        };
        let page = html::read(&page);
        // Frames around the sheets hold no table.
        if page.tables > 0 && !page.grid.is_empty() {
            sheets.push(Sheet::unnamed(page.grid));
        }
    }
    Ok(sheets)
}

fn boundary(text: &str) -> Option<String> {
    let lower = text
        .get(..text.len().min(8_000))
        .unwrap_or(text)
        .to_ascii_lowercase();
    let at = lower.find("boundary=")?;
    let value = text.get(at.saturating_add("boundary=".len())..)?;
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => value.split([';', '\r', '\n', ' ']).next()?,
    };
    (!value.is_empty()).then(|| value.to_owned())
}

/// `=C4=90` are bytes; `=` at the end of a line joins it to the next.
fn from_quoted_printable(body: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len());
    let mut rest = body.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'=' {
            bytes.push(*first);
            continue;
        }
        let digit = |at: usize| rest.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        if let (Some(high), Some(low)) = (digit(0), digit(1)) {
            bytes.push(
                u8::try_from(high.saturating_mul(16).saturating_add(low)).unwrap_or_default(),
            );
            rest = rest.get(2..).unwrap_or_default();
        } else {
            let end = rest
                .iter()
                .position(|byte| !matches!(byte, b'\r' | b' ' | b'\t'));
            if let Some(end) = end.filter(|end| rest.get(*end) == Some(&b'\n')) {
                rest = rest.get(end.saturating_add(1)..).unwrap_or_default();
            } else {
                bytes.push(b'=');
            }
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_text_is_read() {
        let bytes = from_quoted_printable("H=E1=BB=99 ngh=C3=A8o=\r\n 1=2 =\n!");
        assert_eq!(String::from_utf8(bytes).unwrap(), "Hộ nghèo 1=2 !");
    }

    #[test]
    fn every_page_with_a_table_is_a_sheet() {
        let text = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n\
            --x\r\nContent-Type: text/html\r\n\r\n<html>frame</html>\r\n\
            --x\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\n\
            <table><tr><td>H=E1=BB=99</td><td>98</td></tr></table>\r\n--x--";
        assert!(is_mhtml(text));
        let sheets = read(text).unwrap();
        assert_eq!(sheets.len(), 1);
        assert_eq!(sheets[0].grid.cell(0, 0), "Hộ");
    }
}
