//! What is said of links.

use super::label::labels;
use crate::formats::link::LinkError;
use crate::locale::Language;
use crate::locale::figures::whole;

labels! {
    /// A fixed word or sentence of the dialog that shares a link.
    LinkLabel;
    Hint: "Ai mở liên kết này cũng thấy đúng bảng, cách tính và các phương án. Dữ liệu nằm trong chính liên kết, không gửi lên máy chủ nào.", "Whoever opens this link sees exactly this table, its settings and scenarios. The data are in the link itself and go to no server.";
    Link: "Liên kết", "Link";
    Code: "Mã QR của liên kết", "QR code of the link";
    WithPublished: "Kèm cả số liệu in trong bản gốc, để đối chiếu (liên kết dài hơn; trang bản cũ không mở được)", "Take the figures along as the source prints them (a longer link; older copies of the page do not open it)";
    FromDisk: "Trang đang mở từ một tệp trên máy và chưa biết địa chỉ của trang trên mạng, nên chưa tạo được liên kết cho người khác. Hãy gửi chính tệp này (“Lưu” rồi “Lưu cả trang thành một tệp”), hoặc mở trang trên mạng rồi bấm “Chia sẻ”.", "The page is open from a file on this machine and does not know its address on the web, so it makes no link for others. Send this file itself (“Save”, then “Save the whole page as one file”), or open the page on the web and choose “Share”.";
    Copy: "Sao chép liên kết", "Copy link";
    Copied: "Đã sao chép liên kết.", "Link copied.";
    NotCopied: "Trình duyệt không cho sao chép; liên kết đã được chọn sẵn, hãy nhấn Ctrl+C.", "The browser did not copy the link; it is selected, press Ctrl+C.";
}

/// Entries that were refused, which a link does not have.
#[must_use]
pub fn refused_left_out(language: Language, cells: usize) -> String {
    let count = whole(language, u64::try_from(cells).unwrap_or(u64::MAX));
    match language {
        Language::Vietnamese => format!(
            "Liên kết không có {count} ô cần sửa: người mở thấy số trước đó hoặc ô trống. Hãy sửa các ô này trước khi gửi, hoặc bấm “Lưu” rồi gửi tệp; tệp có đủ các ô này."
        ),
        Language::English => format!(
            "{count} refused entries are not in the link: whoever opens it sees the figure before them, or a blank. Correct them first, or send a file (“Save”), which has them."
        ),
    }
}

/// Why a link does not open, and what is shown instead.
#[must_use]
pub fn link_error(language: Language, error: LinkError) -> String {
    match (error, language) {
        (LinkError::Unknown, Language::Vietnamese) => {
            "Phần sau dấu # của địa chỉ không phải là liên kết của trang này, nên không có bảng nào để mở.".to_owned()
        }
        (LinkError::Unknown, Language::English) => {
            "What stands behind the # of the address is no link of this page: there is no table to open.".to_owned()
        }
        (LinkError::Newer { version }, Language::Vietnamese) => format!(
            "Liên kết này do phiên bản mới hơn của trang tạo ra (v{version}). Hãy tải lại trang để có phiên bản mới; chưa mở bảng nào."
        ),
        (LinkError::Newer { version }, Language::English) => format!(
            "A newer version of this page made the link (v{version}). Reload the page to get it; no table is opened."
        ),
        (LinkError::Damaged, Language::Vietnamese) => {
            "Liên kết bị hỏng: thiếu hoặc sai ký tự khi gửi. Chưa mở bảng nào; hãy xin lại liên kết đầy đủ.".to_owned()
        }
        (LinkError::Damaged, Language::English) => {
            "The link is damaged: characters were lost or changed on the way. No table is opened; ask for the whole link.".to_owned()
        }
        (LinkError::TooLarge, Language::Vietnamese) => {
            "Liên kết dài hơn mức trang này mở được. Chưa mở bảng nào; hãy xin người gửi gửi tệp thay cho liên kết.".to_owned()
        }
        (LinkError::TooLarge, Language::English) => {
            "The link holds more than this page opens. No table is opened; ask for a file instead.".to_owned()
        }
    }
}

/// How long a link is, and who takes one so long.
#[must_use]
pub fn link_length(language: Language, length: usize) -> String {
    let count = whole(language, u64::try_from(length).unwrap_or(u64::MAX));
    let takers = match (length, language) {
        (..=2_000, Language::Vietnamese) => {
            "Zalo, thư điện tử và các ứng dụng nhắn tin đều gửi được."
        }
        (..=2_000, Language::English) => "Mail and messengers take it whole.",
        (2_001..=30_000, Language::Vietnamese) => {
            "Dài hơn 2.000 ký tự: một số ứng dụng nhắn tin có thể cắt bớt; gửi bằng thư điện tử thì chắc hơn."
        }
        (2_001..=30_000, Language::English) => {
            "Longer than 2,000 characters: some messengers cut it; mail is safer."
        }
        (_, Language::Vietnamese) => {
            "Quá dài để gửi bằng liên kết: hãy bấm “Lưu”, “Lưu tệp” rồi gửi tệp đó."
        }
        (_, Language::English) => {
            "Too long to send as a link: use “Save”, “Save a file”, and send that file."
        }
    };
    match language {
        Language::Vietnamese => format!("Liên kết dài {count} ký tự. {takers}"),
        Language::English => format!("The link has {count} characters. {takers}"),
    }
}
