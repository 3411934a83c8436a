//! How a table was read, in words, and the words of the preview that lets it be corrected.

use super::columns;
use super::count::{Noun, counted_len};
use super::label::labels;
use super::tr;
use crate::domain::table::{Column, Measure};
use crate::import::figure::NumberFormat;
use crate::import::reading::{Agreement, ColumnUse, ColumnsBy, FormatReading, Reading, RowUse};
use crate::locale::Language;
use crate::locale::figures::whole;

labels! {
    /// A fixed word or sentence of the preview.
    ReadingLabel;
    Hint: "Bảng đang mở giữ nguyên cho đến khi bấm “Dùng bảng này”. Chọn lại cột, dòng, kiểu số hoặc sửa tên đơn vị ngay tại đây: phần còn lại được đọc lại theo.", "The open table is unchanged until you choose “Use this table”. Columns, rows, number formats and names can be corrected here; the rest is read again.";
    Doubts: "Cần xem lại", "To check";
    NoDoubts: "Không có gì phải xem lại.", "Nothing to check.";
    Source: "Nội dung đã dán, từng dòng và cột", "Pasted content, by row and column";
    HowRead: "Cách đọc", "How it was read";
    ColumnUsed: "là", "is";
    Format: "kiểu số", "number format";
    FormatAuto: "tự nhận", "automatic";
    UnitName: "Tên đơn vị", "Name of the unit";
    WhichTable: "Bảng cần đọc", "Table to read";
    FillOpen: "Điền vào bảng đang mở", "Fill into the open table";
    Reset: "Bỏ mọi sửa đổi", "Undo all corrections";
    RowsHidden: "dòng khác không có gì phải xem lại", "other rows, with nothing to check";
    GoThere: "Đến chỗ này", "Go there";
    LikeThis: "Đúng là như thế này", "It is like this";
    Unused: "không dùng", "not used";
    Order: "số thứ tự", "row number";
    Band: "nhóm tỷ lệ", "band";
    Blank: "cột trống", "blank";
    KindName: "Tên", "Names";
    KindCount: "Số hộ", "Households";
    KindRate: "Tỷ lệ", "Rates";
    KindChange: "Tăng giảm", "Changes";
    KindDiffers: "Khác số tính lại", "Differs from the computed figure";
    KindDoubt: "Cần xem lại", "To check";
}

/// What a row of the source is used as.
#[must_use]
pub const fn row_use(language: Language, used: RowUse) -> &'static str {
    match used {
        RowUse::Prose => language.pick("ngoài bảng", "outside the table"),
        RowUse::Header => language.pick("tiêu đề", "header"),
        RowUse::Code => language.pick("ký hiệu cột", "codes"),
        RowUse::Unit => language.pick("đơn vị", "unit"),
        RowUse::Total => language.pick("dòng Cộng", "total"),
        RowUse::Group => language.pick("dòng phân nhóm", "group"),
        RowUse::Note => language.pick("ghi chú", "note"),
        RowUse::Nameless => language.pick("không có tên", "no name"),
        RowUse::NameContinued => language.pick("phần tiếp của tên", "rest of a name"),
        RowUse::Blank => language.pick("trống", "blank"),
    }
}

/// What a column of the source is used as.
#[must_use]
pub const fn column_use(language: Language, used: ColumnUse) -> &'static str {
    match used {
        ColumnUse::Column(column) => columns::name(language, column),
        ColumnUse::Order => ReadingLabel::Order.text(language),
        ColumnUse::Band => ReadingLabel::Band.text(language),
        ColumnUse::Unused => ReadingLabel::Unused.text(language),
        ColumnUse::Blank => ReadingLabel::Blank.text(language),
    }
}

/// How numbers are written, by an example.
#[must_use]
pub const fn format(language: Language, format: NumberFormat) -> &'static str {
    match format {
        NumberFormat::Comma => "1.188 · 8,25",
        NumberFormat::Point => "1,188 · 8.25",
        NumberFormat::Share => language.pick("0,0825 = 8,25%", "0.0825 = 8.25%"),
    }
}

/// The label of the choice of what a source row or column is.
#[must_use]
pub fn place_label(language: Language, row: Option<usize>, column: Option<usize>) -> String {
    let number = |at: usize| whole(language, (at as u64).saturating_add(1));
    match (language, row, column) {
        (Language::Vietnamese, Some(row), _) => format!("Dòng {}", number(row)),
        (Language::English, Some(row), _) => format!("Row {}", number(row)),
        (Language::Vietnamese, None, Some(column)) => format!("Cột {}", number(column)),
        (Language::English, None, Some(column)) => format!("Column {}", number(column)),
        (_, None, None) => String::new(),
    }
}

/// A table of several in the source, by its rows.
#[must_use]
pub fn table_label(language: Language, index: usize, span: (usize, usize)) -> String {
    let number = |at: usize| whole(language, at as u64);
    let (index, first, last) = (
        number(index.saturating_add(1)),
        number(span.0.saturating_add(1)),
        number(span.1),
    );
    match language {
        Language::Vietnamese => format!("Bảng {index}: dòng {first}–{last}"),
        Language::English => format!("Table {index}: rows {first}–{last}"),
    }
}

/// How many rows are not shown, and how many things to check are not listed.
#[must_use]
pub fn hidden_rows(language: Language, rows: usize) -> String {
    let count = whole(language, rows as u64);
    let words = match (language, rows) {
        (Language::English, 1) => "other row, with nothing to check",
        (Language::English | Language::Vietnamese, _) => ReadingLabel::RowsHidden.text(language),
    };
    format!("… {count} {words} …")
}

/// How many doubts are not listed.
#[must_use]
pub fn more_doubts(language: Language, count: usize) -> String {
    let count = whole(language, count as u64);
    match language {
        Language::Vietnamese => format!("… và {count} chỗ khác cần xem lại."),
        Language::English => format!("… and {count} more to check."),
    }
}

/// Where something stands in a workbook: its cell, or its row.
#[must_use]
pub fn place_in_sheet(language: Language, row: u32, cell: Option<&str>) -> String {
    match (language, cell) {
        (Language::Vietnamese, Some(cell)) => format!("(ô {cell})"),
        (Language::English, Some(cell)) => format!("(cell {cell})"),
        (Language::Vietnamese, None) => format!("(dòng {row} của trang tính)"),
        (Language::English, None) => format!("(row {row} of the sheet)"),
    }
}

/// That the table goes with the one that is open, which has so many of its units.
#[must_use]
pub fn goes_with_open(language: Language, known: usize) -> String {
    let known = counted_len(language, known, Noun::Unit);
    tr!(
        language,
        "{known} có trong bảng đang mở. “Điền vào bảng đang mở” giữ các số khác của bảng đó; “Dùng bảng này” thay cả bảng.",
        "{known} also in the open table. “Fill into the open table” keeps its other figures; “Use this table” replaces it."
    )
}

/// What came out of the reading, in one sentence.
#[must_use]
pub fn summary(language: Language, reading: &Reading) -> String {
    let units = counted_len(language, reading.unit_rows.len(), Noun::Unit);
    let rows = reading.rows_agreement;
    let mut said = tr!(language, "Đã đọc {units}", "Read {units}");
    if rows.printed > 0 {
        let agreeing = fraction(language, rows);
        said.push_str(&match language {
            Language::Vietnamese => format!("; {agreeing} dòng khớp với số tính lại"),
            Language::English => format!("; the recomputed figures agree in {agreeing} rows"),
        });
    }
    if reading.total.printed > 0 {
        let agreeing = fraction(language, reading.total);
        said.push_str(&match language {
            Language::Vietnamese => format!("; dòng Cộng khớp {agreeing} ô"),
            Language::English => format!("; the total row agrees in {agreeing} cells"),
        });
    }
    said.push('.');
    said
}

/// What was understood, in a few sentences.
#[must_use]
pub fn reading(language: Language, reading: &Reading) -> Vec<String> {
    let mut said = vec![summary(language, reading)];
    said.push(
        match reading.columns_by {
            ColumnsBy::Formulas => language.pick(
                "Các cột được nhận biết theo công thức ở dòng ký hiệu.",
                "The columns were recognised by the formulas of the code row.",
            ),
            ColumnsBy::Words => language.pick(
                "Các cột được nhận biết theo tiêu đề.",
                "The columns were recognised by their headers.",
            ),
            ColumnsBy::Codes => language.pick(
                "Các cột được nhận biết theo số cột ghi ở dòng ký hiệu.",
                "The columns were recognised by the numbers of the code row.",
            ),
            ColumnsBy::Order => language.pick(
                "Không có tiêu đề; các cột được hiểu theo thứ tự của biểu.",
                "There is no header; the columns follow the order of the annex.",
            ),
            ColumnsBy::Arithmetic => language.pick(
                "Không có tiêu đề; các cột được suy ra từ quan hệ giữa các số.",
                "There is no header; the columns were inferred from how the figures relate.",
            ),
        }
        .to_owned(),
    );
    said.push(columns_read(language, reading));
    said.extend(formats_read(language, reading));
    said.extend(rows_read(language, reading));
    if reading.end_rates_by_target.printed > 0 {
        let by_target = fraction(language, reading.end_rates_by_target);
        let from_households = fraction(language, reading.end_rates_from_households);
        said.push(match language {
            Language::Vietnamese => format!(
                "Tỷ lệ cuối năm: {by_target} ô khớp khi tính theo chỉ tiêu, {from_households} ô khớp khi tính lại từ số hộ."
            ),
            Language::English => format!(
                "End rates: {by_target} cells agree by target, {from_households} when recomputed from households."
            ),
        });
    }
    if reading.total_by_rates.printed > 0 {
        let by_rates = fraction(language, reading.total_by_rates);
        let from_households = fraction(language, reading.total_from_households);
        said.push(match language {
            Language::Vietnamese => format!(
                "Tỷ lệ giảm của dòng Cộng: {by_rates} ô khớp theo hiệu hai tỷ lệ, {from_households} ô khớp khi tính từ số hộ giảm."
            ),
            Language::English => format!(
                "Change of rate in the total row: {by_rates} cells agree as the difference of the rates, {from_households} when recomputed from households."
            ),
        });
    }
    said
}

fn columns_read(language: Language, reading: &Reading) -> String {
    let used: Vec<String> = reading
        .columns
        .iter()
        .enumerate()
        .filter_map(|(at, used)| match used {
            ColumnUse::Column(column) => Some(format!(
                "{} – {}",
                whole(language, at as u64 + 1),
                columns::name(language, *column)
            )),
            ColumnUse::Order | ColumnUse::Band | ColumnUse::Unused | ColumnUse::Blank => None,
        })
        .collect();
    let used = used.join("; ");
    match language {
        Language::Vietnamese => format!("Các cột đã dùng: {used}."),
        Language::English => format!("Columns used: {used}."),
    }
}

/// How the numbers of the columns are written: once when all are written alike.
fn formats_read(language: Language, reading: &Reading) -> Option<String> {
    let written = |wanted: NumberFormat| -> Vec<String> {
        let is_so = |found: &FormatReading| found.format == Some(wanted);
        reading
            .formats
            .iter()
            .enumerate()
            .filter(|(_, found)| is_so(found))
            .map(|(at, _)| whole(language, at as u64 + 1))
            .collect()
    };
    let found: Vec<(NumberFormat, Vec<String>)> = NumberFormat::ALL
        .into_iter()
        .map(|format| (format, written(format)))
        .filter(|(_, columns)| !columns.is_empty())
        .collect();
    let parts: Vec<String> = match found.as_slice() {
        [] => return None,
        [(only, _)] => vec![format(language, *only).to_owned()],
        several => several
            .iter()
            .map(|(wanted, columns)| {
                let columns = columns.join(", ");
                let example = format(language, *wanted);
                match language {
                    Language::Vietnamese => format!("{example} (cột {columns})"),
                    Language::English => format!("{example} (columns {columns})"),
                }
            })
            .collect(),
    };
    let parts = parts.join("; ");
    Some(match language {
        Language::Vietnamese => format!("Kiểu số: {parts}."),
        Language::English => format!("Numbers are written as {parts}."),
    })
}

/// Which source rows are headers, codes, groups, totals and notes.
fn rows_read(language: Language, reading: &Reading) -> Option<String> {
    let kinds = [
        RowUse::Header,
        RowUse::Code,
        RowUse::Total,
        RowUse::Group,
        RowUse::Note,
        RowUse::Nameless,
        RowUse::NameContinued,
    ];
    let parts: Vec<String> = kinds
        .into_iter()
        .filter_map(|wanted| {
            let rows = ranges(language, reading, wanted)?;
            Some(format!("{} {rows}", row_use(language, wanted)))
        })
        .collect();
    let parts = parts.join("; ");
    (!parts.is_empty()).then(|| match language {
        Language::Vietnamese => format!("Các dòng: {parts}."),
        Language::English => format!("Rows: {parts}."),
    })
}

/// "1–3, 17": the first few of them.
fn ranges(language: Language, reading: &Reading, wanted: RowUse) -> Option<String> {
    const MOST: usize = 6;
    let (start, end) = reading.span;
    let mut found: Vec<(usize, usize)> = Vec::new();
    let rows = reading.rows.iter().enumerate().take(end).skip(start);
    for (row, _) in rows.filter(|(_, used)| **used == wanted) {
        match found.last_mut() {
            Some((_, last)) if last.saturating_add(1) == row => *last = row,
            Some(_) | None => found.push((row, row)),
        }
    }
    let number = |at: usize| whole(language, at as u64 + 1);
    let mut parts: Vec<String> = found
        .iter()
        .take(MOST)
        .map(|(first, last)| {
            if first == last {
                number(*first)
            } else {
                format!("{}–{}", number(*first), number(*last))
            }
        })
        .collect();
    if found.len() > MOST {
        parts.push("…".to_owned());
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// How far the printed figures of a column agree with the computed ones: "17/17 dòng khớp".
#[must_use]
pub fn column_agreement(language: Language, reading: &Reading, column: Column) -> Option<String> {
    let at = column.position().checked_sub(1)?;
    let found = reading.agreement.get(at)?;
    let computed = matches!(
        column,
        Column::Of(
            _,
            Measure::StartRate | Measure::EndRate | Measure::Change | Measure::ChangePoints
        )
    );
    if found.printed == 0 || !computed {
        return None;
    }
    let agreeing = fraction(language, *found);
    Some(match language {
        Language::Vietnamese => format!("{agreeing} dòng khớp"),
        Language::English => format!("{agreeing} rows agree"),
    })
}

/// "17/17".
pub(super) fn fraction(language: Language, agreement: Agreement) -> String {
    let mut text = whole(language, agreement.agreeing as u64);
    text.push('/');
    text.push_str(&whole(language, agreement.printed as u64));
    text
}
