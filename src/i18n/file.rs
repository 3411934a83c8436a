//! Why a file cannot be read, and what to do instead.

use super::import::import_error;
use crate::app::message::FileProblem;
use crate::import::ImportError;
use crate::import::file::FileError;
use crate::import::file::format::{Format, Unsupported};
use crate::locale::Language;

/// Why a file gave no table.
#[must_use]
pub fn file_problem(language: Language, problem: FileProblem) -> String {
    match problem {
        FileProblem::File(error) => file_error(language, error),
        FileProblem::Table(ImportError::PictureOnly) => language
            .pick(
                "Tệp chỉ có hình ảnh, không có bảng dưới dạng ô hoặc văn bản. Hãy tìm tệp gốc của bảng.",
                "The file has only pictures, no table of cells or text. Open the file that the picture was made from.",
            )
            .to_owned(),
        FileProblem::Table(ImportError::Prose) => language
            .pick(
                "Không tìm thấy bảng nào trong tệp này.",
                "There is no table in this file.",
            )
            .to_owned(),
        FileProblem::Table(error) => import_error(language, &error),
        FileProblem::Withheld => language
            .pick(
                "Trình duyệt không đọc được tệp. Hãy kiểm tra xem tệp có còn ở đó, có phải là thư mục hoặc đang mở ở chương trình khác không, rồi mở lại.",
                "The browser cannot read the file. Check that it still exists, is not a folder and is not open in another program, then open it again.",
            )
            .to_owned(),
        FileProblem::NoReaderHere => language
            .pick(
                "Trang đang mở từ một tệp trên máy (hoặc trong khung của trang khác) nên không đọc được loại tệp này. Hãy mở tệp bằng Excel hoặc Word, sao chép bảng rồi dán vào đây.",
                "The page was opened from a file on this device (or is in a frame of another site), so it cannot read files of this kind. Open the file in Excel or Word, copy the table and paste it here.",
            )
            .to_owned(),
        FileProblem::NoReader => language
            .pick(
                "Không tải được phần đọc tệp của trang. Hãy kiểm tra kết nối mạng rồi mở lại, hoặc sao chép bảng và dán vào trang.",
                "The part of the page that reads files could not be loaded. Check the network and open the file again, or copy the table and paste it here.",
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
