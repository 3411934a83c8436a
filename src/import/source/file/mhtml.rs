//! Web pages with their parts in one file, as Excel and Word save them ("Single File Web Page").

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
    let damaged = |_| FileError::Damaged {
        format: Format::Mhtml,
    };
    let message =
        mailparse::parse_mail(text.trim_start_matches('\u{feff}').as_bytes()).map_err(damaged)?;
    let mut sheets = Vec::new();
    let pages = message
        .parts()
        .filter(|part| part.ctype.mimetype == "text/html");
    for part in pages.take(super::SHEET_LIMIT) {
        let page = encoding::decode(&part.get_body_raw().map_err(damaged)?)?;
        let page = html::read(&page);
        // Frames around the sheets hold no table.
        if page.tables > 0 && !page.grid.is_empty() {
            sheets.push(Sheet::unnamed(page.grid));
        }
    }
    Ok(sheets)
}

#[cfg(test)]
mod tests {
    use super::*;

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
