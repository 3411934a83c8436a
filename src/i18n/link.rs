//! Texts about links.

use super::count::{Noun, counted_len};
use super::label::labels;
use super::tr;
use crate::formats::link::LinkError;
use crate::locale::Language;

labels! {
    /// A fixed word or sentence of the dialog that shares a link.
    LinkLabel;
    Hint: "Ai mở liên kết này cũng thấy đúng bảng, cách tính và các phương án. Dữ liệu nằm trong chính liên kết, không gửi lên máy chủ nào.", "Anyone who opens this link sees exactly this table, its settings and scenarios. The data are in the link itself and go to no server.";
    Link: "Liên kết", "Link";
    Code: "Mã QR của liên kết", "QR code of the link";
    WithPublished: "Kèm cả số liệu in trong bản gốc, để đối chiếu (liên kết dài hơn; phiên bản cũ của trang không mở được)", "Include the figures printed in the source, for comparison (a longer link; older versions of the page cannot open it)";
    FromDisk: "Trang đang mở từ một tệp trên máy và chưa biết địa chỉ của trang trên mạng, nên chưa tạo được liên kết cho người khác. Hãy gửi chính tệp này (“Lưu” rồi “Lưu cả trang thành một tệp”), hoặc mở trang trên mạng rồi bấm “Chia sẻ”.", "The page was opened from a file on this device and does not know its address on the web, so it cannot make a link for others. Send this file itself (“Save”, then “Save the whole page as one file”), or open the page on the web and choose “Share”.";
    Copy: "Sao chép liên kết", "Copy link";
    Copied: "Đã sao chép liên kết.", "Link copied.";
    NotCopied: "Trình duyệt không cho sao chép; liên kết đã được chọn sẵn, hãy nhấn Ctrl+C.", "The browser did not allow copying; the link is selected, press Ctrl+C.";
}

/// The invalid entries that a link leaves out.
#[must_use]
pub fn refused_left_out(language: Language, cells: usize) -> String {
    tr!(
        language,
        "{entries} không được đưa vào liên kết: người mở thấy số trước đó hoặc ô trống. Hãy sửa các ô này trước khi gửi, hoặc bấm “Lưu” rồi gửi tệp; tệp có đủ các ô này.",
        "The link leaves out {entries}: whoever opens it sees the previous figure or an empty cell. Correct the cells before you send the link, or choose “Save” and send a file, which includes them.",
        entries = counted_len(language, cells, Noun::InvalidEntry)
    )
}

/// Why a link does not open, and what is shown instead.
#[must_use]
pub fn link_error(language: Language, error: LinkError) -> String {
    match error {
        LinkError::Unknown => language
            .pick(
                "Phần sau dấu # của địa chỉ không phải là liên kết của trang này, nên không có bảng nào để mở.",
                "The part of the address after # is not a link of this page, so there is no table to open.",
            )
            .to_owned(),
        LinkError::Newer { version } => tr!(
            language,
            "Liên kết này do phiên bản mới hơn của trang tạo ra (v{version}). Hãy tải lại trang để có phiên bản mới; chưa mở bảng nào.",
            "This link was made by a newer version of the page (v{version}). Reload the page to get the new version; no table was opened."
        ),
        LinkError::Damaged => language
            .pick(
                "Liên kết bị hỏng: thiếu hoặc sai ký tự khi gửi. Chưa mở bảng nào; hãy xin lại liên kết đầy đủ.",
                "The link is damaged: characters were lost or changed in sending. No table was opened; ask for the complete link.",
            )
            .to_owned(),
        LinkError::TooLarge => language
            .pick(
                "Liên kết dài hơn mức trang này mở được. Chưa mở bảng nào; hãy xin người gửi gửi tệp thay cho liên kết.",
                "The link is longer than this page can open. No table was opened; ask the sender for a file instead.",
            )
            .to_owned(),
    }
}

/// How long a link is, and where it can be sent.
#[must_use]
pub fn link_length(language: Language, length: usize) -> String {
    let advice = match length {
        ..=2_000 => language.pick(
            "Zalo, thư điện tử và các ứng dụng nhắn tin đều gửi được.",
            "E-mail and messaging apps can send it.",
        ),
        2_001..=30_000 => language.pick(
            "Dài hơn 2.000 ký tự: một số ứng dụng nhắn tin có thể cắt bớt; gửi bằng thư điện tử thì chắc hơn.",
            "It is longer than 2,000 characters: some messaging apps may cut it; e-mail is safer.",
        ),
        _ => language.pick(
            "Quá dài để gửi bằng liên kết: hãy bấm “Lưu”, “Lưu tệp” rồi gửi tệp đó.",
            "It is too long to send as a link: choose “Save”, then “Save a file”, and send that file.",
        ),
    };
    tr!(
        language,
        "Liên kết dài {length}. {advice}",
        "The link has {length}. {advice}",
        length = counted_len(language, length, Noun::Character)
    )
}
