//! What a reading found, and why nothing was read, in sentences.

use super::count::{Noun, counted_len, counted_signed, plural};
use super::entry::what_is_wrong;
use super::{columns, question, tr};
use crate::import::ImportError;
use crate::import::grid::{Arrangement, COLUMN_LIMIT};
use crate::import::issue::{Issue, IssueProblem};
use crate::import::legacy::Legacy;
use crate::locale::Language;
use crate::locale::figures::{decimal, points, whole};

/// One issue, with the row and the text it is about.
#[must_use]
pub fn issue(language: Language, issue: &Issue) -> String {
    let found = shortened(&issue.found);
    let column = issue
        .column
        .map_or("", |column| columns::name(language, column));
    let row = issue.row.map(|row| whole(language, row as u64 + 1));
    let said = match issue.problem {
        IssueProblem::Entry(problem) => {
            let why = what_is_wrong(language, problem);
            return match row {
                Some(row) => tr!(
                    language,
                    "Dòng {row}, cột {column}: “{found}” không hợp lệ. {why} Ô được để trống.",
                    "Row {row}, {column}: “{found}” is not valid. {why} The cell is left empty."
                ),
                None => tr!(
                    language,
                    "Cột {column}: “{found}” không hợp lệ. {why}",
                    "{column}: “{found}” is not valid. {why}"
                ),
            };
        }
        IssueProblem::UnreadRate => tr!(
            language,
            "Cột {column}: “{found}” không phải là tỷ lệ; trang tự tính lại tỷ lệ này.",
            "{column}: “{found}” is not a rate; the rate is computed instead."
        ),
        IssueProblem::Unbalanced { start, end, change } => {
            let households = |count| counted_signed(language, count, Noun::Household);
            let (start, end, change) = (households(start), households(end), signed(language, change));
            tr!(
                language,
                "Đầu năm {start}, cuối năm {end}, nhưng cột số hộ giảm được lại ghi {change}; trang lấy số hộ cuối năm.",
                "{start} at the start and {end} at the end, but the reduction column says {change}; the end of the year is used."
            )
        }
        IssueProblem::PointsDisagree {
            points: stated,
            meant,
            printed,
        } => {
            let stated = points(language, stated);
            let (meant, printed) = (
                counted_signed(language, meant, Noun::Household),
                signed(language, printed),
            );
            tr!(
                language,
                "{stated} điểm phần trăm tương ứng {meant}, nhưng số hộ trong bản gốc thay đổi {printed}; trang lấy theo số hộ.",
                "{stated} points mean {meant}, but the households in the source change by {printed}; the households are used."
            )
        }
        IssueProblem::TotalDiffers { printed, summed } => {
            let counts = printed.scale() == 0 && summed.scale() == 0;
            let show = |value: rust_decimal::Decimal| {
                if counts {
                    i64::try_from(value.mantissa())
                        .map_or_else(|_| value.to_string(), |count| signed(language, count))
                } else {
                    decimal(language, value, false)
                }
            };
            let (printed, summed) = (show(printed.decimal()), show(summed.decimal()));
            match language {
                Language::Vietnamese => {
                    format!("Cột {column}: dòng Cộng ghi {printed}, các dòng cộng lại được {summed}.")
                }
                Language::English => {
                    format!("{column}: the total row says {printed}, the rows add up to {summed}.")
                }
            }
        }
        IssueProblem::PrintedDiffers { agreeing, printed } => {
            let (agreeing, printed) = (
                whole(language, agreeing as u64),
                whole(language, printed as u64),
            );
            match language {
                Language::Vietnamese => format!(
                    "Cột {column}: {agreeing}/{printed} số in trong bản gốc khớp với số tính lại."
                ),
                Language::English => format!(
                    "{column}: {agreeing} of {printed} printed figures agree with the computed ones."
                ),
            }
        }
        IssueProblem::UnusedNumbers | IssueProblem::UnusedText if found.is_empty() => tr!(
            language,
            "Có một cột không có tiêu đề không được dùng.",
            "A column without a header was not used."
        ),
        IssueProblem::UnusedNumbers | IssueProblem::UnusedText => tr!(
            language,
            "Cột “{found}” không được dùng.",
            "The column “{found}” was not used."
        ),
        IssueProblem::OtherFigures => tr!(
            language,
            "Cột “{found}” không thuộc biểu này nên không được dùng.",
            "The column “{found}” is not part of this table, so it was not used."
        ),
        IssueProblem::Asked(asked) => question::question(language, asked, &found),
        IssueProblem::Restored { value } => {
            let value = signed(language, value);
            if found.is_empty() {
                tr!(
                    language,
                    "Cột {column}: ô trống được điền {value}, tính từ các số khác của bảng.",
                    "{column}: the empty cell was filled with {value}, computed from the other figures."
                )
            } else {
                tr!(
                    language,
                    "Cột {column}: “{found}” được thay bằng {value}, tính từ các số khác của bảng.",
                    "{column}: “{found}” was replaced by {value}, computed from the other figures."
                )
            }
        }
        IssueProblem::DashesAreZero { count } => {
            let (count, dashes) = (length(language, count), forms(count, "dash", "dashes"));
            tr!(
                language,
                "{count} ô ghi dấu gạch ngang được hiểu là 0 hộ, khớp với các tổng của bảng.",
                "{count} {dashes} read as 0 households, which agrees with the totals."
            )
        }
        IssueProblem::OnlyInTotal => tr!(
            language,
            "Cột {column}: bảng chỉ có số chung ở dòng Cộng, không có số của từng đơn vị.",
            "{column}: only the total row has a figure; the units have none."
        ),
        IssueProblem::MixedFormats { otherwise, checked } => {
            let (count, numbers) = (
                length(language, otherwise),
                plural(otherwise as u64, "number", "numbers"),
            );
            if checked {
                tr!(
                    language,
                    "Cột {column}: {count} số dùng ngược dấu chấm và dấu phẩy; đã đọc theo từng ô, khớp với các số khác.",
                    "{column}: in {count} {numbers}, points and commas are swapped; each was read as it is written, which agrees with the other figures."
                )
            } else {
                tr!(
                    language,
                    "Cột {column}: {count} số dùng ngược dấu chấm và dấu phẩy, và không có số nào khác để đối chiếu. Hãy kiểm tra lại.",
                    "{column}: in {count} {numbers}, points and commas are swapped, and no other figure confirms the reading. Please check."
                )
            }
        }
        IssueProblem::DerivedStart => tr!(
            language,
            "Bảng gốc không có cột {column}; số này được tính từ số hộ cuối năm và số hộ giảm được.",
            "The source has no column for {column}; it was computed from the end of the year and the change."
        ),
        IssueProblem::Misread { value } => {
            let value = counted_signed(language, value, Noun::Household);
            tr!(
                language,
                "Cột {column}: “{found}” được hiểu là {value}, khớp với các số khác.",
                "{column}: “{found}” was read as {value}, which agrees with the other figures."
            )
        }
        IssueProblem::SharesOfOne => tr!(
            language,
            "Cột {column}: tỷ lệ ghi dạng số thập phân (0,0825 tức là 8,25%) nên đã nhân với 100.",
            "{column}: rates are written as decimals (0.0825 means 8.25%) and were multiplied by 100."
        ),
        IssueProblem::AddsUp => tr!(
            language,
            "Dòng “{found}” bằng tổng các dòng khác nên không tính là đơn vị.",
            "The row “{found}” is the sum of other rows, so it is not a unit."
        ),
        IssueProblem::UnclearRow => tr!(
            language,
            "Dòng “{found}” chỉ có chữ: được hiểu là tên phân nhóm, nhưng có thể là phần tiếp theo của tên đơn vị ở dòng trên.",
            "The row “{found}” has only text: read as the name of a group, but it may continue the unit's name above."
        ),
        IssueProblem::RepeatedName { count } => {
            let count = counted_len(language, count, Noun::Row);
            tr!(
                language,
                "Có {count} cùng tên “{found}”: hãy kiểm tra xem một đơn vị có bị tính hai lần không.",
                "{count} have the name “{found}”: please check that no unit is counted twice."
            )
        }
        IssueProblem::HiddenRows { count } => {
            let (count, rows) = (length(language, count), forms(count, "hidden row", "hidden rows"));
            tr!(
                language,
                "Tệp có {count} dòng ẩn cũng được đọc, bắt đầu từ “{found}”.",
                "{count} {rows} also read, starting with “{found}”."
            )
        }
        IssueProblem::Uncomputed { count } => {
            let were = plural(count as u64, "was", "were");
            let count = counted_len(language, count, Noun::Cell);
            tr!(
                language,
                "Tệp có {count} công thức chưa có kết quả nên được để trống. Hãy mở tệp bằng Excel hoặc LibreOffice, lưu lại rồi mở ở đây.",
                "{count} with formulas without a result {were} left empty. Open the file in Excel or LibreOffice, save it, then open it here."
            )
        }
        IssueProblem::ToldApart { count } => {
            let count = counted_len(language, count, Noun::Unit);
            tr!(
                language,
                "{count} trùng tên được ghi kèm tên phân nhóm để phân biệt, ví dụ “{found}”.",
                "{count} with the same name got the name of their group, such as “{found}”."
            )
        }
        IssueProblem::OtherTable { rows, .. } => {
            let rows = counted_len(language, rows, Noun::Row);
            tr!(
                language,
                "Nội dung còn một bảng khác ({rows}) không được đọc.",
                "There is another table ({rows}) that was not read."
            )
        }
        IssueProblem::MissingColumn => tr!(
            language,
            "Không tìm thấy cột {column}.",
            "No column for {column} was found."
        ),
        IssueProblem::UnsignedReduction => tr!(
            language,
            "Cột {column}: số không có dấu được hiểu là số giảm.",
            "{column}: figures without a sign were read as reductions."
        ),
        IssueProblem::GroupRow => tr!(
            language,
            "Dòng phân nhóm “{found}” không được cộng vào tổng.",
            "The group row “{found}” is not included in the total."
        ),
        IssueProblem::PassedOver => tr!(
            language,
            "Bỏ qua dòng “{found}” vì không phải là đơn vị.",
            "The row “{found}” was skipped, because it is not a unit."
        ),
        IssueProblem::Nameless => tr!(
            language,
            "Bỏ qua dòng số liệu không có tên đơn vị: {found}.",
            "Skipped a row of figures without a unit name: {found}."
        ),
        IssueProblem::Rearranged { arrangement } => match arrangement {
            Arrangement::Turned => language.pick(
                "Bảng gốc xếp mỗi đơn vị một cột; trang đã xoay lại thành mỗi đơn vị một dòng.",
                "The source has one column for each unit; it was rotated to one row for each unit.",
            ),
            Arrangement::SideBySide => language.pick(
                "Bảng gốc gồm nhiều phần đặt cạnh nhau; trang đã nối các phần lại theo chiều dọc.",
                "The source has parts side by side; they were put below each other.",
            ),
            Arrangement::Below => language.pick(
                "Bảng gốc gồm nhiều bảng cùng các đơn vị; trang đã ghép các cột thành một bảng.",
                "The source has several tables of the same units; their columns were joined into one table.",
            ),
            Arrangement::Paired => language.pick(
                "Bảng gốc ghi hai số trong một ô; trang đã tách thành hai cột.",
                "The source has two figures in one cell; they were split into two columns.",
            ),
        }
        .to_owned(),
        IssueProblem::Converted { from } => {
            let font = match from {
                Legacy::Tcvn3 => "TCVN3 (.VnTime)",
                Legacy::Vni => "VNI",
                Legacy::Utf8As1252 => {
                    return match language {
                        Language::Vietnamese => format!(
                            "Chữ bị lỗi do sai bảng mã đã được khôi phục: {found}."
                        ),
                        Language::English => format!(
                            "Text garbled by a wrong encoding was restored: {found}."
                        ),
                    };
                }
            };
            match language {
                Language::Vietnamese => {
                    format!("Chữ theo phông {font} đã được chuyển sang Unicode: {found}.")
                }
                Language::English => {
                    format!("Text in the font encoding {font} was converted to Unicode: {found}.")
                }
            }
        }
        IssueProblem::Cut { found, read } if found > read => {
            let rows = counted_len(language, found, Noun::Row);
            let read = length(language, read);
            tr!(
                language,
                "Tài liệu có {rows}; trang chỉ đọc {read} dòng đầu. Hãy chia bảng rồi dán từng phần.",
                "The source has {rows}; only the first {read} were read. Split it and paste the parts."
            )
        }
        IssueProblem::Cut { .. } => {
            let columns = length(language, COLUMN_LIMIT);
            tr!(
                language,
                "Tài liệu có hơn {columns} cột; trang chỉ đọc {columns} cột đầu. Hãy bỏ bớt cột rồi dán lại.",
                "The source has more than {columns} columns; only the first {columns} were read. Remove the columns that are not needed and paste it again."
            )
        }
    };
    match (language, row) {
        (Language::Vietnamese, Some(row)) => format!("Dòng {row}: {said}"),
        (Language::English, Some(row)) => format!("Row {row}: {said}"),
        (Language::Vietnamese | Language::English, None) => said,
    }
}

/// One issue in the preview, where rows are counted as the source has them.
#[must_use]
pub fn issue_in_source(language: Language, found: &Issue) -> String {
    let row = found.row.and(found.at.row);
    issue(
        language,
        &Issue {
            row,
            ..found.clone()
        },
    )
}

/// Why nothing was read. The table on the page stays as it is.
#[must_use]
pub fn import_error(language: Language, error: &ImportError) -> String {
    match *error {
        ImportError::Nothing => tr!(
            language,
            "Không có gì để đọc: hãy sao chép bảng rồi dán lại.",
            "There is nothing to read: copy the table and paste it again."
        ),
        ImportError::PictureOnly => tr!(
            language,
            "Nội dung dán chỉ có hình ảnh. Hãy sao chép bảng dưới dạng ô hoặc văn bản.",
            "This is only a picture. Please copy the table as cells or as text."
        ),
        ImportError::Prose => tr!(
            language,
            "Không tìm thấy bảng nào trong văn bản này: cần các dòng có tên đơn vị và số liệu.",
            "There is no table in this text: it needs rows with unit names and figures."
        ),
        ImportError::NoUnits => tr!(
            language,
            "Không tìm thấy đơn vị nào: cần dòng có tên đơn vị và số liệu.",
            "No unit was found: a row needs a unit name and figures."
        ),
        ImportError::Binary => tr!(
            language,
            "Đây không phải là văn bản nên không đọc được. Hãy mở bằng Excel hoặc Word rồi sao chép bảng.",
            "This is not text and cannot be read. Open it in Excel or Word and copy the table."
        ),
        ImportError::OneLine { bytes } => tr!(
            language,
            "Nội dung chỉ có một dòng dài {bytes} byte, không phải là bảng.",
            "The text is a single line of {bytes} bytes, not a table.",
            bytes = length(language, bytes)
        ),
        ImportError::TooManyRows { found, limit } => tr!(
            language,
            "Có {found}; bảng chỉ nhận tối đa {limit}. Hãy chia bảng thành nhiều phần.",
            "{found} found; a table holds at most {limit}. Split the table.",
            found = counted_len(language, found, Noun::Unit),
            limit = length(language, limit)
        ),
        ImportError::TooLong { bytes, limit } => tr!(
            language,
            "Nội dung dài {bytes} MB; chỉ đọc được tối đa {limit} MB.",
            "The text has {bytes} MB; at most {limit} MB can be read.",
            bytes = length(language, bytes >> 20),
            limit = length(language, limit >> 20)
        ),
    }
}

fn length(language: Language, count: usize) -> String {
    whole(language, count as u64)
}

/// An English noun with its verb: "dash was", "dashes were".
fn forms(count: usize, one: &str, many: &str) -> String {
    let count = count as u64;
    format!(
        "{} {}",
        plural(count, one, many),
        plural(count, "was", "were")
    )
}

fn signed(language: Language, count: i64) -> String {
    let mut text = whole(language, count.unsigned_abs());
    if count.is_negative() {
        text.insert(0, '-');
    }
    text
}

/// What was found, short enough for a sentence.
fn shortened(found: &str) -> String {
    const MOST: usize = 40;
    let mut text: String = found.chars().take(MOST).collect();
    if found.chars().nth(MOST).is_some() {
        text.push('…');
    }
    text
}
