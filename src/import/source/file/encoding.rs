//! Bytes become text, in whichever encoding they are.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};

use super::error::FileError;
use crate::import::source::html::is_html;
use crate::import::source::legacy::Evidence;

/// How many bytes tell the encoding of the rest.
const SAMPLE: usize = 1 << 16;
/// Of so many characters of a text, one may be a control character.
const CONTROLS: usize = 200;

/// Reads bytes as text.
///
/// # Errors
/// [`FileError::Binary`] when they are none.
pub fn decode(bytes: &[u8]) -> Result<String, FileError> {
    let text = decoded(bytes);
    if is_text(&text) {
        Ok(text.into_owned())
    } else {
        Err(FileError::Binary)
    }
}

/// Reads a part of an archive, which is markup in Unicode.
#[must_use]
pub(super) fn decode_markup(bytes: &[u8]) -> String {
    let encoding = by_mark(bytes).or_else(|| by_zeros(bytes)).unwrap_or(UTF_8);
    encoding.decode(bytes).0.into_owned()
}

fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Some(encoding) = by_mark(bytes).or_else(|| by_zeros(bytes)) {
        return encoding.decode(bytes).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(error) => {
            // A few bytes that went wrong in a text of UTF-8, or its last letter cut in two.
            let good = error.valid_up_to();
            let good = bytes.get(..good).unwrap_or_default();
            if good.len() > bytes.len() / 2 && !good.is_ascii() {
                return String::from_utf8_lossy(bytes);
            }
            in_one_byte(bytes).decode_without_bom_handling(bytes).0
        }
    }
}

/// The encoding that a byte order mark tells.
fn by_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_bom(bytes).map(|(encoding, _)| encoding)
}

/// UTF-16 without a mark: every other byte of Latin text is zero.
fn by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(SAMPLE))?;
    let zeros = |odd: usize| {
        let places = sample.iter().skip(odd).step_by(2);
        places.filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let enough = sample.len() / 8;
    if sample.len() < 4 {
        None
    } else if odd > enough && even == 0 {
        Some(UTF_16LE)
    } else if even > enough && odd == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Which encoding of one byte a letter makes syllables of Vietnamese: that of Windows, or one of
/// the old fonts, which is read as Latin letters here and told by its words later.
fn in_one_byte(bytes: &[u8]) -> &'static Encoding {
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default();
    let (vietnamese, _) = WINDOWS_1258.decode_without_bom_handling(sample);
    let (latin, _) = WINDOWS_1252.decode_without_bom_handling(sample);
    let stated = is_html(&latin).then(|| stated_charset(&latin)).flatten();
    let as_vietnamese = Evidence::of(&vietnamese).plain;
    let as_latin = Evidence::of(&latin);
    if as_latin.tcvn3.max(as_latin.vni) > as_vietnamese {
        WINDOWS_1252
    } else {
        stated.unwrap_or(WINDOWS_1258)
    }
}

/// The encoding that a web page says it has.
fn stated_charset(html: &str) -> Option<&'static Encoding> {
    let (_, after) = html.split_once("charset=")?;
    let label = after.trim_start_matches(['"', '\'']);
    let label: String = label
        .chars()
        .take(24)
        .take_while(|character| character.is_ascii_alphanumeric() || "-_".contains(*character))
        .collect();
    let encoding = Encoding::for_label(label.as_bytes())?;
    // It is not: its bytes were looked at.
    (encoding != UTF_8 && encoding.is_ascii_compatible()).then_some(encoding)
}

/// Whether there is next to nothing in a text that no text has.
fn is_text(text: &str) -> bool {
    let is_control = |character: &char| {
        character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}')
            || *character == '\u{fffd}'
    };
    if text.contains('\0') {
        return false;
    }
    let mut count = 0_usize;
    let mut controls = 0_usize;
    for character in text.chars().take(SAMPLE) {
        count = count.saturating_add(1);
        controls = controls.saturating_add(usize::from(is_control(&character)));
    }
    controls <= count / CONTROLS
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Đơn vị;Tổng số hộ;Hộ nghèo\r\nYên Phúc;1.188;98\r\nĐiềm He;1.000;50\r\n";

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn every_encoding_of_a_text_is_told() {
        let marked = format!("\u{feff}{TEXT}");
        for bytes in [
            TEXT.as_bytes().to_vec(),
            marked.as_bytes().to_vec(),
            utf16(&marked, false),
            utf16(&marked, true),
            utf16(TEXT, false),
            utf16(TEXT, true),
        ] {
            let text = decode(&bytes).unwrap();
            assert_eq!(text.trim_start_matches('\u{feff}'), TEXT);
        }
        // Windows-1258 has letters with a hat, and tones as marks of their own.
        let (bytes, _, lost) = WINDOWS_1258.encode("Tô\u{309}ng sô\u{301} hô\u{323} nghe\u{300}o");
        assert!(!lost);
        let text = decode(&bytes).unwrap();
        assert_eq!(
            crate::import::lexicon::words::composed(&text),
            "Tổng số hộ nghèo"
        );
        // Old fonts are told by their words, once they are cells.
        let (bytes, _, _) = WINDOWS_1252.encode("Tæng sè hé nghÌo");
        assert_eq!(decode(&bytes).unwrap(), "Tæng sè hé nghÌo");
    }

    #[test]
    fn what_is_no_text_is_said() {
        for bytes in [
            &[0_u8, 1, 2, 3, 0, 0, 0, 9][..],
            b"a\0b",
            &[0x7f, b'E', b'L', b'F', 2, 1, 1, 0, 0, 0],
        ] {
            assert_eq!(decode(bytes), Err(FileError::Binary), "{bytes:?}");
        }
    }
}
