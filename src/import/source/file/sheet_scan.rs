//! What a sheet of a workbook says beside its cells' values, which calamine does not tell: rows that are
//! hidden, and formulas without what comes out of them, as programs write them that do not compute.

use std::io;

/// The longest tag that is looked at; those wanted are short.
const TAG_LIMIT: usize = 400;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct SheetMarks {
    /// Hidden rows, the first being 1.
    pub(super) hidden: Vec<u32>,
    /// Formulas without a value.
    pub(super) uncomputed: usize,
}

/// Takes in a sheet as it is unpacked.
#[derive(Debug, Default)]
pub(super) struct SheetScan {
    pub(super) marks: SheetMarks,
    /// What there is so far of the tag that is being read.
    tag: Vec<u8>,
    in_tag: bool,
    row: u32,
    formula: bool,
    value: bool,
    /// Whether the text that follows is a value.
    in_value: bool,
}

impl SheetScan {
    fn take(&mut self, tag: &[u8]) {
        let end = tag.iter().position(|byte| byte.is_ascii_whitespace());
        let (name, attributes) = tag.split_at(end.unwrap_or(tag.len()));
        let name = name.strip_suffix(b"/").unwrap_or(name);
        match name {
            b"row" => {
                let number = value(attributes, "r").and_then(|number| number.parse().ok());
                self.row = number.unwrap_or_else(|| self.row.saturating_add(1));
                if matches!(value(attributes, "hidden"), Some("1" | "true")) {
                    self.marks.hidden.push(self.row);
                }
            }
            // A formula may well give a text of no letters.
            b"c" => (self.formula, self.value) = (false, value(attributes, "t") == Some("str")),
            b"f" => self.formula = true,
            b"v" | b"is" => self.in_value = !tag.ends_with(b"/"),
            b"/c" if self.formula && !self.value => {
                self.marks.uncomputed = self.marks.uncomputed.saturating_add(1);
            }
            _ => {}
        }
    }
}

impl io::Write for SheetScan {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut rest = bytes;
        while !rest.is_empty() {
            let mark = if self.in_tag { b'>' } else { b'<' };
            let at = rest.iter().position(|byte| *byte == mark);
            let (before, after) = rest.split_at(at.unwrap_or(rest.len()));
            rest = after.get(1..).unwrap_or_default();
            if self.in_tag {
                let room = TAG_LIMIT.saturating_sub(self.tag.len()).min(before.len());
                self.tag
                    .extend_from_slice(before.get(..room).unwrap_or_default());
                if at.is_some() {
                    self.in_tag = false;
                    let tag = std::mem::take(&mut self.tag);
                    self.take(&tag);
                    self.tag = tag;
                    self.tag.clear();
                }
            } else {
                self.value |= self.in_value && !before.is_empty();
                if at.is_some() {
                    (self.in_tag, self.in_value) = (true, false);
                }
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The value of an attribute; `attributes` begin with a blank each.
fn value<'a>(attributes: &'a [u8], name: &str) -> Option<&'a str> {
    let attributes = std::str::from_utf8(attributes).ok()?;
    let start = format!(" {name}=");
    let (_, rest) = attributes.split_once(&start)?;
    let quote = rest
        .chars()
        .next()
        .filter(|quote| matches!(quote, '"' | '\''))?;
    rest.get(1..)?.split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn hidden_rows_and_blank_formulas_are_found_across_pieces() {
        let sheet = "<row r=\"2\" ht=\"15\"><c r=\"A2\"><f>B2*2</f><v>4</v></c></row>\
            <row hidden='1' r=\"5\"><c r=\"A5\"><f>B5*2</f></c><c r=\"B5\"/></row>\
            <row hidden=\"true\"><c r=\"A6\"><f t=\"shared\" si=\"0\"/><v></v></c>\
            <c t=\"str\"><f>x</f><v></v></c></row>";
        for piece in [1, 7, 1_000] {
            let mut scan = SheetScan::default();
            for bytes in sheet.as_bytes().chunks(piece) {
                scan.write_all(bytes).unwrap();
            }
            assert_eq!(
                scan.marks,
                SheetMarks {
                    hidden: vec![5, 6],
                    uncomputed: 2
                }
            );
        }
    }
}
