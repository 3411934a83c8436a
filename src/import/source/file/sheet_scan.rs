//! What a sheet of a workbook says beside its cells' values, which calamine does not tell: rows and
//! columns that are hidden, and formulas without what comes out of them, as programs write them that do
//! not compute: with no value, or all with zero.

use std::io;

/// The longest tag that is looked at; those wanted are short.
const TAG_LIMIT: usize = 400;
/// So much of a value tells whether it is zero.
const VALUE: usize = 8;
/// The most columns that one tag hides.
const COLUMNS: u32 = 300;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct SheetMarks {
    /// Hidden rows, the first being 1.
    pub(super) hidden: Vec<u32>,
    /// Hidden columns, the first being 0.
    pub(super) hidden_columns: Vec<u32>,
    /// Formulas without a value.
    pub(super) uncomputed: usize,
    /// Among these the ones that have the value zero, as all of the sheet have: row and column from 0.
    pub(super) zeros: Vec<(u32, u32)>,
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
    /// Where the cell stands, and its value so far.
    at: Option<(u32, u32)>,
    text: Vec<u8>,
    /// A formula of the sheet has another value than zero.
    computed: bool,
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
            b"col" if matches!(value(attributes, "hidden"), Some("1" | "true")) => {
                let number = |name: &str| value(attributes, name)?.parse::<u32>().ok();
                if let (Some(first), Some(last)) = (number("min"), number("max")) {
                    let columns = first..=last.min(first.saturating_add(COLUMNS));
                    let columns = columns.map(|column| column.saturating_sub(1));
                    self.marks.hidden_columns.extend(columns);
                }
            }
            b"c" => {
                (self.formula, self.value) = (false, value(attributes, "t") == Some("str"));
                self.at = value(attributes, "r").and_then(place);
                self.text.clear();
            }
            b"f" => self.formula = true,
            b"v" | b"is" => self.in_value = !tag.ends_with(b"/"),
            b"/c" if self.formula && !self.value => {
                self.marks.uncomputed = self.marks.uncomputed.saturating_add(1);
            }
            b"/c" if self.formula => {
                let is_zero = matches!(self.text.as_slice(), b"0" | b"0.0");
                self.computed |= !is_zero;
                match self.at {
                    Some(at) if is_zero && !self.computed => self.marks.zeros.push(at),
                    Some(_) | None => {}
                }
            }
            _ => {}
        }
    }
}

impl SheetScan {
    /// What was found in the whole sheet.
    pub(super) fn finish(mut self) -> SheetMarks {
        // One formula may well give zero, and a few of many.
        if self.computed || self.marks.zeros.len() < 2 {
            self.marks.zeros.clear();
        }
        let zeros = self.marks.zeros.len();
        self.marks.uncomputed = self.marks.uncomputed.saturating_add(zeros);
        self.marks
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
                if self.in_value && self.text.len() < VALUE {
                    self.text.extend(before.iter().take(VALUE));
                }
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

/// The row and the column of a cell that is called so, both from 0: `E12` is row 11 and column 4.
fn place(name: &str) -> Option<(u32, u32)> {
    let end = name.find(|character: char| character.is_ascii_digit())?;
    let (letters, digits) = name.split_at_checked(end)?;
    let row: u32 = digits.parse().ok()?;
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let digit = letter.to_ascii_uppercase().checked_sub(b'A')?;
        let digit = u32::from(digit).checked_add(1)?;
        column.checked_mul(26)?.checked_add(digit)
    })?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
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
    fn formulas_that_all_give_zero_were_not_computed() {
        let scanned = |sheet: &str| {
            let mut scan = SheetScan::default();
            scan.write_all(sheet.as_bytes()).unwrap();
            scan.finish()
        };
        let zero = "<cols><col min=\"4\" max=\"5\" hidden=\"1\"/></cols><c r=\"E2\"><f>D2-30</f><v>0</v></c>";
        let found = scanned(&format!(
            "{zero}<c r=\"AB12\"><f>1</f><v>0</v></c><c r=\"A1\"><v>7</v></c>"
        ));
        assert_eq!((found.uncomputed, found.zeros), (2, vec![(1, 4), (11, 27)]));
        assert_eq!(found.hidden_columns, [3, 4]);
        let found = scanned(&format!("{zero}{zero}<c r=\"A1\"><f>1</f><v>7</v></c>"));
        assert_eq!((found.uncomputed, found.zeros.len()), (0, 0));
    }

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
                scan.finish(),
                SheetMarks {
                    hidden: vec![5, 6],
                    uncomputed: 2,
                    ..SheetMarks::default()
                }
            );
        }
    }
}
