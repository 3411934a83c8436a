//! The text of a document around its tables.

use super::imported::Imported;
use super::reading::Source;

/// The lines outside of all tables, as plain text; empty where they are no more than titles.
pub(super) fn prose(imported: &Imported) -> String {
    let (grid, reading) = (&imported.grid, &imported.reading);
    let between = match reading.source {
        Source::Text(separator) => separator.text(),
        Source::Html | Source::File(_) => " ",
    };
    let in_table = |row: usize| {
        let mut spans = reading.tables.iter().chain([&reading.span]);
        grid.region(row) > 0 && matches!(reading.source, Source::Html | Source::File(_))
            || spans.any(|(start, end)| (*start..*end).contains(&row))
    };
    let mut text = String::new();
    let mut has_sentence = false;
    for row in (0..grid.len()).filter(|row| !in_table(*row)) {
        let cells: Vec<&str> = grid.row(row).collect();
        let line = cells.join(between);
        let line = line.trim_end();
        has_sentence |= is_sentence(line);
        text.push_str(line);
        text.push('\n');
    }
    if has_sentence {
        text.truncate(text.trim_end().len());
        text
    } else {
        String::new()
    }
}

/// Whether a line is more than a title or a note on units.
fn is_sentence(line: &str) -> bool {
    const ENDED: usize = 8;
    const WITH_FIGURE: usize = 5;
    const LONG: usize = 25;
    let words = line.split_whitespace().count();
    let ends = line.ends_with(['.', ';', ':']) && !line.starts_with('(');
    let least = if line.contains(|letter: char| letter.is_ascii_digit()) {
        WITH_FIGURE
    } else {
        ENDED
    };
    words >= least && ends || words >= LONG
}

#[cfg(test)]
mod tests {
    use crate::import::read_document;

    const TABLE: &str = "Xã\tTổng số hộ\tHộ nghèo\nA\t100\t10\nB\t200\t20\n";

    #[test]
    fn the_text_around_a_table_is_its_prose() {
        let sentence = "Đầu năm 2021, toàn huyện có 30 hộ nghèo, chiếm 10%.";
        let imported = read_document(&format!("{sentence}\n\nBIỂU\n{TABLE}\nNơi nhận:")).unwrap();
        assert_eq!(&*imported.prose, format!("{sentence}\n\nBIỂU\n\nNơi nhận:"));
        let html = format!(
            "<p>{sentence}</p><table><tr><td>Xã<td>Tổng số hộ<td>Hộ nghèo<tr><td>A<td>100<td>10\
             <tr><td>B<td>200<td>20</table>"
        );
        assert_eq!(&*read_document(&html).unwrap().prose, sentence);
    }

    #[test]
    fn a_table_with_its_title_has_none() {
        let imported = read_document(&format!("BIỂU GIẢM NGHÈO NĂM 2021\n{TABLE}")).unwrap();
        assert_eq!(&*imported.prose, "");
    }
}
