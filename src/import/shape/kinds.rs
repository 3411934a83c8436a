//! What each row of a grid looks like: words of a header, codes, figures, or words alone.

use crate::import::cells::{Cell, Cells};
use crate::import::lexicon::codes;
use crate::import::lexicon::header::{self, Sense};

/// What a row looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Kind {
    /// Nothing, or a line drawn of marks.
    Blank,
    /// Words that stand over columns.
    Header,
    /// Codes of columns.
    Codes,
    /// Figures, or what may be damaged ones.
    Body,
    /// Words, and nothing that says that they stand over columns.
    Words,
}

/// The kinds of all rows.
pub(in crate::import) fn kinds(cells: &Cells) -> Vec<Kind> {
    let marked = is_marked(cells);
    let mut kinds: Vec<Kind> = Vec::with_capacity(cells.grid.len());
    for row in 0..cells.grid.len() {
        let above = kinds.last().copied();
        kinds.push(kind(cells, row, above, marked));
    }
    kinds
}

/// Whether the words of a grid are written with the marks of Vietnamese, so that a word without any
/// is meant so. The first rows tell: a header without marks stands over names with them.
pub(in crate::import) fn is_marked(cells: &Cells) -> bool {
    const ROWS: usize = 60;
    let marked =
        |text: &str| text.contains(|letter: char| letter > '\u{7f}' && letter.is_alphabetic());
    (0..cells.grid.len().min(ROWS)).any(|row| {
        let words = cells
            .row(row)
            .iter()
            .enumerate()
            .filter(|(_, cell)| **cell == Cell::Words);
        let mut words = words.map(|(column, _)| cells.text(row, column));
        let says = |text: &str| header::said(text, false).is_of_figures();
        words.any(|text| marked(text) && text.len() < 200 && says(text))
    })
}

fn kind(cells: &Cells, row: usize, above: Option<Kind>, marked: bool) -> Kind {
    let (mut filled, mut words, mut figures, mut years, mut odd) =
        (0_usize, 0_usize, 0_usize, 0_usize, 0_usize);
    for (column, cell) in cells.row(row).iter().enumerate() {
        let at = match cell {
            Cell::Blank => continue,
            // A letter is a mark before a group's name, or a code.
            Cell::Words if cells.text(row, column).len() < 2 => &mut odd,
            Cell::Words => &mut words,
            Cell::Number(number) if number.is_year() => &mut years,
            Cell::Number(_) | Cell::Pair(_) => &mut figures,
            Cell::Dash | Cell::Damaged => &mut odd,
            Cell::Code => &mut filled,
        };
        *at = at.saturating_add(1);
        filled = filled.saturating_add(1);
    }
    if filled == 0 || is_line(cells, row) {
        return Kind::Blank;
    }
    let under_header = matches!(above, Some(Kind::Header | Kind::Codes));
    let texts = || (0..cells.grid.width(row)).map(|column| cells.text(row, column));
    let is_code = above != Some(Kind::Body) && codes::read(texts()).is_some();
    if is_code || is_named(cells, row) || under_header && codes::is_numbering(texts()) {
        return Kind::Codes;
    }
    // Years alone, without any word beside them, stand over columns.
    let over_columns = years > 0 && figures == 0 && words == 0 && under_header;
    if over_columns {
        return Kind::Header;
    }
    if words > figures.saturating_mul(2) && words > 0 && (words > 1 || figures == 0) {
        let hits = hits(cells, row, marked);
        if words > 1 && hits > 1 && hits > figures.saturating_mul(4) {
            return Kind::Header;
        }
        // A row of words under a header goes on it: it says more of merged cells.
        let says_more = words > 1 || hits > 0;
        if under_header && says_more && figures == 0 && odd == 0 && goes_on(cells, row) {
            return Kind::Header;
        }
    }
    if figures > 0 || years > 0 && filled > 1 || odd > 0 && filled > 2 {
        Kind::Body
    } else {
        Kind::Words
    }
}

/// Whether a row has the codes of a form of statistics: `CT01`, `CT02`, `CT03`.
fn is_named(cells: &Cells, row: usize) -> bool {
    let codes = cells.row(row).iter().filter(|cell| **cell == Cell::Code);
    let is_other = |cell: &&Cell| !matches!(cell, Cell::Code | Cell::Blank);
    codes.count() >= 3 && cells.row(row).iter().filter(is_other).count() < 3
}

/// How much a row's texts are words of headers: two for each that says what a figure is, one for each
/// that may stand over a column as well as elsewhere.
pub(super) fn hits(cells: &Cells, row: usize, marked: bool) -> usize {
    let mut found = 0_usize;
    for (column, cell) in cells.row(row).iter().enumerate() {
        if *cell == Cell::Words {
            found = found.saturating_add(heading(cells.text(row, column), marked));
        }
    }
    found
}

/// Whether a text is made of words that stand over columns.
pub(in crate::import) fn is_heading(text: &str, marked: bool) -> bool {
    heading(text, marked) > 0
}

fn heading(text: &str, marked: bool) -> usize {
    // Sentences are no headings.
    if text.len() > 200 {
        return 0;
    }
    let said = header::said(text, marked);
    // "Điềm He" and "Số Chín" are names: of a few words that say little, all must be known.
    let sure = said.senses.iter().any(|sense| match sense {
        Sense::All
        | Sense::Poor
        | Sense::Near
        | Sense::Both
        | Sense::Multi
        | Sense::Order
        | Sense::Band
        | Sense::Note
        | Sense::Rate
        | Sense::Left
        | Sense::Programme
        | Sense::Households => true,
        Sense::Whole
        | Sense::Rise
        | Sense::Foreign
        | Sense::Part
        | Sense::Start
        | Sense::End
        | Sense::Before
        | Sense::Now
        | Sense::Change
        | Sense::Signed
        | Sense::Compared
        | Sense::Planned
        | Sense::Points
        | Sense::Count
        | Sense::Name
        | Sense::Neutral => false,
    });
    let known = said.is_of_figures()
        || said.has(Sense::Foreign)
        || said.has(Sense::Part)
        || said.moment.is_some()
        || said.is_name();
    if sure {
        2
    } else {
        usize::from(said.unknown == 0 && known)
    }
}

/// Whether a row below a header may say more of merged cells: nothing stands where the header begins,
/// which is where a group's name would stand.
fn goes_on(cells: &Cells, row: usize) -> bool {
    let filled = |row: usize| {
        let cells = cells.row(row).iter().enumerate();
        let filled = cells.filter(|(_, cell)| **cell != Cell::Blank);
        filled.map(|(at, _)| at)
    };
    let Some(above) = row.checked_sub(1) else {
        return false;
    };
    filled(row).next() > filled(above).nth(1)
}

/// Whether a row only draws a line, as Markdown and plain text do.
fn is_line(cells: &Cells, row: usize) -> bool {
    let texts = (0..cells.grid.width(row)).map(|column| cells.text(row, column));
    let mut filled = texts.filter(|text| !text.is_empty()).peekable();
    filled.peek().is_some()
        && filled.all(|text| {
            text.len() >= 3
                && text
                    .bytes()
                    .all(|byte| matches!(byte, b'-' | b':' | b'=' | b'_' | b'+'))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::shape::tests::cells;

    fn told(text: &str) -> String {
        let kinds = kinds(&cells(text));
        kinds
            .iter()
            .map(|kind| match kind {
                Kind::Blank => '.',
                Kind::Header => 'H',
                Kind::Codes => 'C',
                Kind::Body => 'B',
                Kind::Words => 'W',
            })
            .collect()
    }

    #[test]
    fn rows_are_told_by_their_cells() {
        for (text, found) in [
            (
                "BIỂU 2021\nSTT\tĐơn vị\tTổng số hộ\tHộ nghèo\nA\tB\t1\t2\n1\tYên Phúc\t1.188\t98\n\n\tCộng\t1.188\t98",
                "WHCB.B",
            ),
            // A unit with a word that headers have.
            (
                "STT\tĐơn vị\tTổng số hộ\tHộ nghèo\tGhi chú\n1\tĐiềm He\t1.000\t50\tXã nghèo",
                "HB",
            ),
            ("Đơn vị\tHộ nghèo\t\n\t2020\t2021\nA\t5\t4", "HHB"),
            ("Thôn\tSố hộ\tHộ nghèo\n1\t152\t3\n2\t98\t2", "HBB"),
            (
                "Đơn vị\tCT01\tCT02\tCT03\nThôn\tTổng số hộ dân\tSố hộ nghèo\tNgười có công\nA\t5\t1\t0",
                "CHB",
            ),
            (
                "TT\tThôn\tTổng số hộ\tHộ nghèo thiếu hụt\t\n\t\t\tViệc làm\tNước sạch\n1\tA\t86\t3\t10",
                "HHB",
            ),
            (
                "Đơn vị\tTổng số hộ\tHộ nghèo\nI\tKhu vực 1\t\nThị trấn\t5\t1",
                "HWB",
            ),
            (
                "Kế hoạch giảm nghèo năm 2021\nTrong năm 2021, huyện có 5 xã",
                "WW",
            ),
            ("---\t---:\nA\t-\t9x", ".B"),
        ] {
            assert_eq!(told(text), found, "{text}");
        }
    }
}
