//! Why a file cannot be read, and what to do instead.

use super::import::import_error;
use crate::app::message::ReadProblem;
use crate::app::model::{Reading, Stage};
use crate::import::ImportError;
use crate::import::file::FileError;
use crate::import::file::format::{Format, Unsupported};
use crate::locale::Language;

/// What the page says while it reads; nothing when it has only begun.
#[must_use]
pub fn reading_stage(language: Language, reading: &Reading) -> Option<String> {
    let name = &reading.name;
    Some(match (reading.stage, name.is_empty()) {
        (Stage::Begun, _) => return None,
        (Stage::LoadingReader, _) => language
            .pick("Đang tải phần đọc bảng…", "Loading the part that reads tables…")
            .to_owned(),
        (Stage::Reading, true) => language.pick("Đang đọc bảng…", "Reading the table…").to_owned(),
        (Stage::Reading, false) => match language {
            Language::Vietnamese => format!("Đang đọc tệp “{name}”…"),
            Language::English => format!("Reading “{name}”…"),
        },
        (Stage::Slow, _) => language
            .pick(
                "Đọc lâu hơn bình thường. Bảng trên trang vẫn như cũ; có thể chờ thêm hoặc bấm Hủy.",
                "Reading takes longer than usual. The table on the page is unchanged; wait, or press Cancel.",
            )
            .to_owned(),
    })
}

/// Why a file gave no table.
#[must_use]
pub fn file_problem(language: Language, problem: ReadProblem) -> String {
    match problem {
        ReadProblem::Table(ImportError::PictureOnly) => language
            .pick(
                "Tệp chỉ có hình ảnh, không có bảng dưới dạng ô hoặc văn bản. Hãy tìm tệp gốc của bảng.",
                "The file has only pictures, no table of cells or text. Open the file that the picture was made from.",
            )
            .to_owned(),
        ReadProblem::Table(ImportError::Prose) => language
            .pick(
                "Không tìm thấy bảng nào trong tệp này.",
                "There is no table in this file.",
            )
            .to_owned(),
        ReadProblem::File(_)
        | ReadProblem::Table(_)
        | ReadProblem::Withheld
        | ReadProblem::NoReader
        | ReadProblem::ReaderStopped => read_problem(language, problem),
    }
}

/// Why nothing was read.
#[must_use]
pub fn read_problem(language: Language, problem: ReadProblem) -> String {
    match problem {
        ReadProblem::File(error) => file_error(language, error),
        ReadProblem::Table(error) => import_error(language, &error),
        ReadProblem::Withheld => language
            .pick(
                "Trình duyệt không đọc được tệp. Hãy kiểm tra xem tệp có còn ở đó, có phải là thư mục hoặc đang mở ở chương trình khác không, rồi mở lại.",
                "The browser cannot read the file. Check that it is still there, is not a folder and is not open in another program, then open it again.",
            )
            .to_owned(),
        ReadProblem::NoReader => language
            .pick(
                "Không tải được phần đọc bảng của trang. Hãy kiểm tra kết nối mạng rồi dán hoặc mở lại.",
                "The part of the page that reads tables could not be loaded. Check the network, then paste or open it again.",
            )
            .to_owned(),
        ReadProblem::ReaderStopped => language
            .pick(
                "Phần đọc bảng đã dừng giữa chừng, có thể vì dữ liệu quá lớn hoặc bị hỏng; bảng trên trang vẫn như cũ. Hãy thử lại với riêng phần bảng.",
                "Reading stopped, perhaps because the data is too large or damaged; the table on the page is unchanged. Try again with the table alone.",
            )
            .to_owned(),
    }
}

/// The sentence of a file's error.
#[must_use]
pub fn file_error(language: Language, error: FileError) -> String {
    let megabytes = |bytes: usize| bytes.div_ceil(1 << 20);
    match error {
        FileError::Empty => language
            .pick("Tệp trống, không có gì để đọc.", "The file is empty; there is nothing to read.")
            .to_owned(),
        FileError::TooLarge { bytes, limit } => {
            let (bytes, limit) = (megabytes(bytes), megabytes(limit));
            match language {
                Language::Vietnamese => format!(
                    "Tệp lớn {bytes} MB, trang chỉ đọc đến {limit} MB. Hãy lưu riêng trang tính có bảng rồi mở lại."
                ),
                Language::English => format!(
                    "The file has {bytes} MB; the page reads at most {limit} MB. Save the sheet with the table as a separate file and open that."
                ),
            }
        }
        FileError::TooLargeUnpacked { limit } => {
            let limit = megabytes(limit);
            match language {
                Language::Vietnamese => format!(
                    "Nội dung tệp sau khi giải nén vượt quá {limit} MB nên không được mở. Hãy lưu riêng trang tính có bảng rồi mở lại."
                ),
                Language::English => format!(
                    "The unpacked file is larger than {limit} MB, so it was not opened. Save the sheet with the table as a separate file and open that."
                ),
            }
        }
        FileError::Encrypted => language
            .pick(
                "Tệp được đặt mật khẩu. Hãy mở bằng Excel hoặc Word, bỏ mật khẩu, lưu lại rồi mở ở đây.",
                "The file has a password. Open it in Excel or Word, remove the password, save the file, then open it here.",
            )
            .to_owned(),
        FileError::Unsupported { found } => unsupported(language, found).to_owned(),
        FileError::Damaged { format } => {
            let kind = format_name(language, format);
            match language {
                Language::Vietnamese => format!(
                    "Tệp {kind} bị hỏng hoặc tải về chưa đủ. Hãy mở bằng chương trình đã tạo ra tệp, lưu lại rồi mở ở đây."
                ),
                Language::English => format!(
                    "The file ({kind}) is damaged or incomplete. Open it in the program that made it, save it again, then open it here."
                ),
            }
        }
        FileError::NoSheet { format } => {
            let kind = format_name(language, format);
            match language {
                Language::Vietnamese => format!("Tệp {kind} không có ô nào để đọc."),
                Language::English => format!("The file ({kind}) has no cells to read."),
            }
        }
        FileError::Binary => language
            .pick(
                "Tệp không phải là văn bản hay bảng tính. Hãy chọn tệp Excel, Word, OpenDocument, CSV hoặc văn bản.",
                "The file is neither text nor a spreadsheet. Choose an Excel, Word, OpenDocument, CSV or text file.",
            )
            .to_owned(),
    }
}

const fn unsupported(language: Language, found: Unsupported) -> &'static str {
    match found {
        Unsupported::Pdf => language.pick(
            "Trang chưa đọc được tệp PDF. Hãy mở tệp, chọn và sao chép bảng rồi dán vào trang này.",
            "The page cannot read PDF files. Open the file, copy the table and paste it here.",
        ),
        Unsupported::Word97 => language.pick(
            "Trang chưa đọc được tệp Word kiểu cũ (.doc). Hãy lưu lại thành .docx, hoặc sao chép bảng rồi dán vào trang này.",
            "The page cannot read old Word files (.doc). Save the file as .docx, or copy the table and paste it here.",
        ),
        Unsupported::Rtf => language.pick(
            "Trang chưa đọc được tệp RTF. Hãy lưu lại thành .docx, hoặc sao chép bảng rồi dán vào trang này.",
            "The page cannot read RTF files. Save the file as .docx, or copy the table and paste it here.",
        ),
        Unsupported::Xlsb => language.pick(
            "Trang chưa đọc được tệp Excel nhị phân (.xlsb). Hãy lưu lại thành .xlsx.",
            "The page cannot read binary Excel files (.xlsb). Save the file as .xlsx.",
        ),
        Unsupported::Presentation => language.pick(
            "Đây là tệp trình chiếu. Hãy sao chép bảng trong đó rồi dán vào trang này.",
            "This is a presentation. Copy its table and paste it here.",
        ),
        Unsupported::Picture => language.pick(
            "Đây là tệp ảnh, không có chữ để đọc. Hãy tìm tệp gốc của bảng.",
            "This is a picture, which has no text to read. Open the file that the picture was made from.",
        ),
        Unsupported::Archive => language.pick(
            "Đây là tệp nén. Hãy giải nén rồi mở tệp ở bên trong.",
            "This is an archive. Unpack it and open the file inside.",
        ),
        Unsupported::OtherOffice => language.pick(
            "Trang chưa đọc được loại tệp này. Hãy lưu lại thành .xlsx hoặc .docx.",
            "The page cannot read files of this kind. Save the file as .xlsx or .docx.",
        ),
    }
}

const fn format_name(language: Language, format: Format) -> &'static str {
    match format {
        Format::Xlsx => "Excel (.xlsx)",
        Format::Xls => "Excel (.xls)",
        Format::SpreadsheetXml => "Excel (XML)",
        Format::OpenDocument => "OpenDocument",
        Format::Docx => "Word (.docx)",
        Format::Html => "HTML",
        Format::Mhtml => "MHTML",
        Format::Text => language.pick("văn bản", "text"),
    }
}
