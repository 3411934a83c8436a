//! What a reading found, and why nothing was read, in sentences.

use super::entry::what_is_wrong;
use super::{columns, question};
use crate::import::ImportError;
use crate::import::grid::Arrangement;
use crate::import::issue::{Issue, IssueProblem};
use crate::import::legacy::Legacy;
use crate::locale::Language;
use crate::locale::figures::{decimal, points, whole};

/// One issue, with the row and the text it is about.
#[must_use]
#[inline(never)]
pub fn issue(language: Language, issue: &Issue) -> String {
    let found = shortened(&issue.found);
    let column = issue
        .column
        .map_or("", |column| columns::name(language, column));
    let row = issue.row.map(|row| whole(language, row as u64 + 1));
    let said = match issue.problem {
        IssueProblem::Entry(problem) => {
            let why = what_is_wrong(language, problem);
            return match (language, row) {
                (Language::Vietnamese, Some(row)) => format!(
                    "Dòng {row}, cột {column}: “{found}” chưa dùng được. {why} Ô được để trống."
                ),
                (Language::English, Some(row)) => format!(
                    "Row {row}, {column}: “{found}” was not taken. {why} The cell is left blank."
                ),
                (Language::Vietnamese, None) => {
                    format!("Cột {column}: “{found}” chưa dùng được. {why}")
                }
                (Language::English, None) => format!("{column}: “{found}” was not taken. {why}"),
            };
        }
        IssueProblem::UnreadRate => match language {
            Language::Vietnamese => {
                format!("Cột {column}: “{found}” không phải là tỷ lệ; bảng tự tính lại.")
            }
            Language::English => {
                format!("{column}: “{found}” is not a rate; the table computes it.")
            }
        },
        IssueProblem::Unbalanced { start, end, change } => {
            let (start, end, change) = (
                signed(language, start),
                signed(language, end),
                signed(language, change),
            );
            match language {
                Language::Vietnamese => format!(
                    "Đầu năm {start} hộ, cuối năm {end} hộ, nhưng số hộ giảm được lại ghi {change}; trang lấy số hộ cuối năm."
                ),
                Language::English => format!(
                    "{start} households at the start and {end} at the end, but a change of {change} is stated; the end is kept."
                ),
            }
        }
        IssueProblem::PointsDisagree {
            points: stated,
            meant,
            printed,
        } => {
            let (stated, meant, printed) = (
                points(language, stated),
                signed(language, meant),
                signed(language, printed),
            );
            match language {
                Language::Vietnamese => format!(
                    "{stated} điểm phần trăm tương ứng {meant} hộ, nhưng số hộ trong bản gốc thay đổi {printed}; trang lấy theo số hộ."
                ),
                Language::English => format!(
                    "{stated} points are {meant} households, but the table's households change by {printed}; the households are kept."
                ),
            }
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
        IssueProblem::UnusedNumbers | IssueProblem::UnusedText => match language {
            Language::Vietnamese if found.is_empty() => "Có một cột không có tiêu đề không được dùng.".to_owned(),
            Language::Vietnamese => format!("Cột “{found}” không được dùng."),
            Language::English if found.is_empty() => "A column without a header was not used.".to_owned(),
            Language::English => format!("The column “{found}” was not used."),
        },
        IssueProblem::OtherFigures => match language {
            Language::Vietnamese => {
                format!("Cột “{found}” không thuộc biểu này nên không được dùng.")
            }
            Language::English => {
                format!("The column “{found}” is no part of this table and was not used.")
            }
        },
        IssueProblem::Asked(asked) => question::question(language, asked, &found),
        IssueProblem::Restored { value } => {
            let value = signed(language, value);
            match language {
                Language::Vietnamese if found.is_empty() => {
                    format!("Cột {column}: ô trống được điền {value}, tính từ các số khác của bảng.")
                }
                Language::Vietnamese => format!(
                    "Cột {column}: thay cho “{found}” là {value}, tính từ các số khác của bảng."
                ),
                Language::English if found.is_empty() => {
                    format!("{column}: the blank cell was filled with {value}, which follows from the other figures.")
                }
                Language::English => format!(
                    "{column}: {value} takes the place of “{found}”; it follows from the other figures."
                ),
            }
        }
        IssueProblem::DashesAreZero { count } => {
            let count = whole(language, count as u64);
            match language {
                Language::Vietnamese => format!(
                    "{count} ô ghi dấu gạch ngang được hiểu là 0 hộ, khớp với các tổng của bảng."
                ),
                Language::English => format!(
                    "{count} dashes were read as no households, which agrees with the sums of the table."
                ),
            }
        }
        IssueProblem::OnlyInTotal => match language {
            Language::Vietnamese => {
                format!("Cột {column}: bảng chỉ có số chung ở dòng Cộng, không có số của từng đơn vị.")
            }
            Language::English => {
                format!("{column}: only the total row has a figure, and no unit does.")
            }
        },
        IssueProblem::MixedFormats { otherwise, checked } => {
            let otherwise = whole(language, otherwise as u64);
            match (language, checked) {
                (Language::Vietnamese, true) => format!(
                    "Cột {column}: {otherwise} số ghi theo kiểu khác (dấu chấm và dấu phẩy dùng ngược nhau); đã đọc đúng theo từng ô, khớp với các số khác."
                ),
                (Language::Vietnamese, false) => format!(
                    "Cột {column}: {otherwise} số ghi theo kiểu khác (dấu chấm và dấu phẩy dùng ngược nhau) và không có số nào để đối chiếu. Hãy kiểm tra lại."
                ),
                (Language::English, true) => format!(
                    "{column}: {otherwise} numbers are written the other way (points and commas changed over); each was read as it is written, and agrees with the other figures."
                ),
                (Language::English, false) => format!(
                    "{column}: {otherwise} numbers are written the other way (points and commas changed over), and no other figure tells whether they were read right. Please check."
                ),
            }
        }
        IssueProblem::DerivedStart => match language {
            Language::Vietnamese => format!(
                "Bảng gốc không có cột {column}; số này được tính từ số hộ cuối năm và số hộ giảm được."
            ),
            Language::English => format!(
                "The source has no {column}; they were computed from the end of the year and the change."
            ),
        },
        IssueProblem::Misread { value } => {
            let value = signed(language, value);
            match language {
                Language::Vietnamese => {
                    format!("Cột {column}: “{found}” được hiểu là {value} hộ, khớp với các số khác.")
                }
                Language::English => format!(
                    "{column}: “{found}” was read as {value} households, which agrees with the other figures."
                ),
            }
        }
        IssueProblem::SharesOfOne => match language {
            Language::Vietnamese => format!(
                "Cột {column}: tỷ lệ ghi dạng số thập phân (0,0825 tức là 8,25%) nên đã nhân với 100."
            ),
            Language::English => format!(
                "{column}: rates are written as parts of one (0.0825 is 8.25%) and were taken by the hundred."
            ),
        },
        IssueProblem::AddsUp => match language {
            Language::Vietnamese => {
                format!("Dòng “{found}” bằng tổng các dòng khác nên không tính là đơn vị.")
            }
            Language::English => {
                format!("The row “{found}” adds up other rows and is not taken for a unit.")
            }
        },
        IssueProblem::UnclearRow => match language {
            Language::Vietnamese => format!(
                "Dòng “{found}” chỉ có chữ: được hiểu là tên phân nhóm, nhưng có thể là phần tiếp theo của tên đơn vị ở dòng trên."
            ),
            Language::English => format!(
                "The row “{found}” has words only: it was taken for a group's name, but may go on with the unit's name above it."
            ),
        },
        IssueProblem::RepeatedName { count } => {
            let count = whole(language, count as u64);
            match language {
                Language::Vietnamese => format!(
                    "Có {count} dòng cùng tên “{found}”: hãy kiểm tra xem một đơn vị có bị tính hai lần không."
                ),
                Language::English => format!(
                    "{count} rows are called “{found}”: please check that no unit is counted twice."
                ),
            }
        }
        IssueProblem::HiddenRows { count } => {
            let count = whole(language, count as u64);
            match language {
                Language::Vietnamese => {
                    format!("Tệp có {count} dòng ẩn cũng được đọc, bắt đầu từ “{found}”.")
                }
                Language::English => {
                    format!("{count} rows that the source hides were read too, the first being “{found}”.")
                }
            }
        }
        IssueProblem::Uncomputed { count } => {
            let count = whole(language, count as u64);
            match language {
                Language::Vietnamese => format!(
                    "Tệp có {count} ô công thức chưa có kết quả nên được để trống. Hãy mở tệp bằng Excel hoặc LibreOffice, lưu lại rồi mở ở đây."
                ),
                Language::English => format!(
                    "{count} formulas of the file have no result yet and were left blank. Open it in Excel or LibreOffice, save it, and open it here again."
                ),
            }
        }
        IssueProblem::ToldApart { count } => {
            let count = whole(language, count as u64);
            match language {
                Language::Vietnamese => format!(
                    "{count} đơn vị trùng tên được ghi kèm tên phân nhóm để phân biệt, ví dụ “{found}”."
                ),
                Language::English => format!(
                    "{count} units of the same names have their group's name added, such as “{found}”."
                ),
            }
        }
        IssueProblem::OtherTable { rows, .. } => {
            let rows = whole(language, rows as u64);
            match language {
                Language::Vietnamese => {
                    format!("Nội dung còn một bảng khác ({rows} dòng) không được đọc.")
                }
                Language::English => {
                    format!("There is another table ({rows} rows) that was not read.")
                }
            }
        }
        IssueProblem::MissingColumn => match language {
            Language::Vietnamese => format!("Không tìm thấy cột {column}."),
            Language::English => format!("There is no column for {column}."),
        },
        IssueProblem::UnsignedReduction => match language {
            Language::Vietnamese => {
                format!("Cột {column}: số không có dấu được hiểu là số giảm.")
            }
            Language::English => format!("{column}: figures without a sign were read as reductions."),
        },
        IssueProblem::GroupRow => match language {
            Language::Vietnamese => format!("Dòng phân nhóm “{found}” không được cộng vào tổng."),
            Language::English => format!("The group row “{found}” is not added in."),
        },
        IssueProblem::PassedOver => match language {
            Language::Vietnamese => format!("Bỏ qua dòng “{found}” vì không phải là đơn vị."),
            Language::English => format!("The row “{found}” was passed over: it is no unit."),
        },
        IssueProblem::Nameless => match language {
            Language::Vietnamese => format!("Bỏ qua dòng số liệu không có tên đơn vị: {found}."),
            Language::English => format!("A row of figures without a name was passed over: {found}."),
        },
        IssueProblem::Rearranged { arrangement } => match arrangement {
            Arrangement::Turned => language.pick(
                "Bảng gốc xếp mỗi đơn vị một cột; trang đã xoay lại thành mỗi đơn vị một dòng.",
                "The source has a column for each unit; it was turned to a row for each.",
            ),
            Arrangement::SideBySide => language.pick(
                "Bảng gốc gồm nhiều phần đặt cạnh nhau; trang đã nối các phần lại theo chiều dọc.",
                "The source has parts of the table beside each other; they were put one below the other.",
            ),
            Arrangement::Below => language.pick(
                "Bảng gốc gồm nhiều bảng cùng các đơn vị; trang đã ghép các cột thành một bảng.",
                "The source has several tables of the same units; their columns were put into one table.",
            ),
            Arrangement::Paired => language.pick(
                "Bảng gốc ghi hai số trong một ô; trang đã tách thành hai cột.",
                "The source has two figures in one cell; they were put into two columns.",
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
                            "Chữ bị vỡ do sai bảng mã (UTF-8 đọc thành windows-1252) đã được đọc lại: {found}."
                        ),
                        Language::English => format!(
                            "Garbled text (UTF-8 taken for windows-1252) was read again: {found}."
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
        IssueProblem::Cut => language
            .pick(
                "Tài liệu có nhiều dòng hoặc cột hơn giới hạn; phần vượt quá không được đọc.",
                "There are more rows or columns than the limits; the rest was not read.",
            )
            .to_owned(),
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
#[inline(never)]
pub fn import_error(language: Language, error: &ImportError) -> String {
    let text = match *error {
        ImportError::Nothing => language.pick("Không có gì để đọc.", "There is nothing to read."),
        ImportError::PictureOnly => language.pick(
            "Nội dung dán chỉ có hình ảnh. Hãy sao chép bảng dưới dạng ô hoặc văn bản.",
            "This is only a picture. Please copy the table as cells or as text.",
        ),
        ImportError::Prose => language.pick(
            "Không tìm thấy bảng nào trong văn bản này.",
            "There is no table in this text.",
        ),
        ImportError::NoUnits => language.pick(
            "Không tìm thấy đơn vị nào: cần dòng có tên đơn vị và số liệu.",
            "There are no units: a row needs a name and figures.",
        ),
        ImportError::Binary => language.pick(
            "Đây không phải là văn bản nên không đọc được.",
            "This is not text and cannot be read.",
        ),
        ImportError::OneLine { bytes } => {
            let bytes = whole(language, bytes as u64);
            return match language {
                Language::Vietnamese => {
                    format!("Chỉ có một dòng dài {bytes} byte, không phải là bảng.")
                }
                Language::English => format!("This is one line of {bytes} bytes, not a table."),
            };
        }
        ImportError::TooManyRows { found, limit } => {
            let (found, limit) = (whole(language, found as u64), whole(language, limit as u64));
            return match language {
                Language::Vietnamese => {
                    format!("Có {found} đơn vị; bảng chỉ nhận tối đa {limit}.")
                }
                Language::English => {
                    format!("There are {found} units; a table takes {limit} at most.")
                }
            };
        }
        ImportError::TooLong { bytes, limit } => {
            let (bytes, limit) = (
                whole(language, (bytes >> 20) as u64),
                whole(language, (limit >> 20) as u64),
            );
            return match language {
                Language::Vietnamese => {
                    format!("Nội dung dài {bytes} MB; chỉ đọc được tối đa {limit} MB.")
                }
                Language::English => {
                    format!("This is {bytes} MB long; {limit} MB at most are read.")
                }
            };
        }
    };
    text.to_owned()
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
